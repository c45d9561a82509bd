package ui

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var updateActions = flag.Bool("update-actions", false, "rewrite ACTIONS.md")

// testsOf are the tests that name each action's id, in the window's package and
// among the robots.
func testsOf(t *testing.T) map[string][]string {
	t.Helper()
	tests := map[string][]string{}
	for _, dir := range []string{".", "../cmd/crossread"} {
		files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			file, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range file.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Body == nil || !strings.HasPrefix(fn.Name.Name, "Test") {
					continue
				}
				ast.Inspect(fn.Body, func(n ast.Node) bool {
					if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
						if s, err := strconv.Unquote(l.Value); err == nil && !slices.Contains(tests[s], fn.Name.Name) {
							tests[s] = append(tests[s], fn.Name.Name)
						}
					}
					return true
				})
			}
		}
	}
	return tests
}

// ACTIONS.md lists what the window can do, where and by which key, and the tests
// that do it; it is made from the actions, and an action needs a test.
func TestActionTable(t *testing.T) {
	w := openWindow(t, newFake())
	tests := testsOf(t)
	var b strings.Builder
	b.WriteString("# Actions of the window\n\nMade from `actionList` by `go test ./ui -run ActionTable -update-actions`.\n\n| menu | action | keys | id | tests |\n|---|---|---|---|---|\n")
	for i := range w.actions {
		a := &w.actions[i]
		if a.label == "" {
			continue
		}
		keys := a.keyText()
		if a.also != "" {
			keys = strings.TrimPrefix(keys+", "+a.also, ", ")
		}
		by := slices.Clone(tests[a.id])
		by = slices.DeleteFunc(by, func(s string) bool { return s == "TestActionTable" })
		slices.Sort(by)
		if len(by) == 0 {
			t.Errorf("no test does %s (%s > %s)", a.id, a.menu, a.label)
		}
		if len(by) > 3 {
			by = append(by[:3:3], fmt.Sprintf("and %d more", len(by)-3))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | `%s` | %s |\n", a.menu, a.label, keys, a.id, strings.Join(by, ", "))
	}
	if *updateActions {
		if err := os.WriteFile("ACTIONS.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("ACTIONS.md"); err != nil || string(got) != b.String() {
		t.Errorf("ACTIONS.md is stale (%v): go test ./ui -run ActionTable -update-actions rewrites it", err)
	}
}
