package formats

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestImports holds what this package links out of the other programs: only
// the reader imports it, and only it imports the libraries that read documents.
func TestImports(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	heavy := []string{"github.com/markusmobius/", "codeberg.org/readeck/", "github.com/mmcdole/", "github.com/emersion/", "github.com/ledongthuc/", "github.com/richardlehane/"}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return nil // another test's business
		}
		rel, _ := filepath.Rel(root, path)
		dir := filepath.ToSlash(filepath.Dir(rel))
		for _, i := range f.Imports {
			p, _ := strconv.Unquote(i.Path.Value)
			if p == "crossread/storage/intake/formats" && dir != "cmd/crossread-reader" && dir != "storage/intake/formats" {
				t.Errorf("%s imports %s", rel, p)
			}
			for _, h := range heavy {
				if strings.HasPrefix(p, h) && dir != "storage/intake/formats" {
					t.Errorf("%s imports %s", rel, p)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
