// Package sample holds articles to try Crossread on: four calls in the coverage
// of ten outlets. The countries, people, outlets and events are invented; the
// texts were written for this project.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed *.txt
var files embed.FS

// Notice is what the window and reports say when they show the sample.
const Notice = "This is the sample: the countries, people, outlets and events in it are invented."

// Files holds the articles, one a file.
func Files() fs.FS { return files }
