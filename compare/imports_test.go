package compare

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// module walks up to the folder of go.mod.
func module(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = parent
	}
}

// imports parses the Go files below a folder of the module, tests and
// generators left out, and returns the import paths of each file.
func imports(t *testing.T, folder string) map[string][]string {
	t.Helper()
	root := module(t)
	found := map[string][]string{}
	err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "gen"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		found[rel] = []string{}
		for _, i := range f.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			found[rel] = append(found[rel], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestImports holds the layers: who may import whom.
func TestImports(t *testing.T) {
	for _, rule := range []struct {
		name, folder, forbidden, except string
	}{
		{"the engine is pure", "compare", `^(os|net|database|syscall|math/rand|fyne\.io|crossread/(ui|storage|cmd))(/|$)`, ""},
		{"word lists know nothing", "assets", `^crossread/(ui|storage|cmd|compare)(/|$)`, ""},
		{"a stage knows no other stage", "compare", `^crossread/compare/`, `^compare/collate/`},
		{"made-up coverage is for measuring", "compare", `^crossread/compare/press$`, ""},
		{"only worddiff knows go-diff", "compare", `^github.com/sergi/go-diff`, `^compare/worddiff/`},
		{"the window knows types only", "ui", `^(crossread/(storage|cmd|compare/.*)|database/.*|github.com/mattn/.*)$`, ""},
		{"filters know no widgets", "ui/filter", `^(os|net|fyne\.io|crossread/ui)(/|$)`, ""},
		{"the store knows types only", "storage", `^(crossread/(ui|cmd|compare/.*)|fyne\.io/.*)$`, ""},
		{"formats are for the reader alone", "storage", `^crossread/storage/intake/formats`, `^storage/intake/formats/`},
		{"the command line has no window", "cmd/crossread-cli", `^(fyne\.io|crossread/ui)`, ""},
		{"nor has what it shares", "cmd/internal", `^(fyne\.io|crossread/ui)`, ""},
		{"nor has the reader", "cmd/crossread-reader", `^(fyne\.io|crossread/ui)`, ""},
	} {
		t.Run(rule.name, func(t *testing.T) {
			forbidden := regexp.MustCompile(rule.forbidden)
			files := imports(t, rule.folder)
			if len(files) == 0 {
				t.Fatalf("no Go files below %s", rule.folder)
			}
			for file, paths := range files {
				if rule.except != "" && regexp.MustCompile(rule.except).MatchString(filepath.ToSlash(file)) {
					continue
				}
				for _, p := range paths {
					if forbidden.MatchString(p) {
						t.Errorf("%s imports %s", file, p)
					}
				}
			}
		})
	}
}

// TestNoClock holds that the engine never asks what time it is: the same
// input must give the same bytes.
func TestNoClock(t *testing.T) {
	root := module(t)
	for file := range imports(t, "compare") {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && (s.Sel.Name == "Now" || s.Sel.Name == "Since" || s.Sel.Name == "Sleep") {
					t.Errorf("%s uses time.%s", file, s.Sel.Name)
				}
			}
			return true
		})
	}
}
