// Package sample holds articles to try Crossread on: four calls in the coverage
// of nine outlets, and of two articles that do not name theirs. The countries,
// people, outlets and events are invented; the texts were written for this project.
package sample

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"sync"
)

//go:embed *.txt
var files embed.FS

// Notice is what the window and reports say when they show the sample.
const Notice = "This is the sample: the countries, people, outlets and events in it are invented."

// Articles holds the articles, one a file.
func Articles() fs.FS { return files }

// sums are the SHA-256 of the files, in hex.
var sums = sync.OnceValue(func() map[string]bool {
	sums := map[string]bool{}
	names, _ := fs.Glob(files, "*.txt") // the pattern is well formed
	for _, name := range names {
		b, _ := files.ReadFile(name) // it was just listed
		sums[fmt.Sprintf("%x", sha256.Sum256(b))] = true
	}
	return sums
})

// Has reports whether a file with that SHA-256, in hex, is of the sample.
func Has(sum string) bool { return sums()[sum] }
