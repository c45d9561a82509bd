package sample

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"testing"
	"unicode/utf8"
)

// A first minute needs enough outlets on a few calls.
func TestArticles(t *testing.T) {
	names, err := fs.Glob(Articles(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 10 || len(names) > 15 {
		t.Errorf("the sample has %d articles, want 10 to 15", len(names))
	}
	for _, name := range names {
		b, err := fs.ReadFile(Articles(), name)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(b) || len(b) < 400 {
			t.Errorf("%s: %d bytes, valid UTF-8 %v", name, len(b), utf8.Valid(b))
		}
		if !Has(fmt.Sprintf("%x", sha256.Sum256(b))) {
			t.Errorf("Has does not know %s", name)
		}
	}
}
