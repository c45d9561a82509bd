// Package formats lists what a reader process can read. Only crossread-reader
// imports it: what its files link must never be in a program that has a window
// or holds a library open.
package formats

import "crossread/storage/intake"

// All are the formats, one file each.
func All() []intake.Format { return []intake.Format{intake.Plain{}} }
