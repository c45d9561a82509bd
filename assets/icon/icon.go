// Package icon holds the app's icon: two outlets' columns whose lines meet.
package icon

import _ "embed"

//go:generate go run ./gen

// SVG is the icon as drawn by the program in gen.
//
//go:embed crossread.svg
var SVG []byte

// PNG is the icon at 256 pixels.
//
//go:embed crossread-256.png
var PNG []byte
