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

// testsOf are the tests in a folder that name each action's id, or a variable
// of the package whose value names it.
func testsOf(t *testing.T, dir string) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	words := func(n ast.Node, found func(string), named func(string)) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					found(s)
				}
			case *ast.Ident:
				named(n.Name)
			}
			return true
		})
	}
	held := map[string][]string{} // by variable
	var bodies []*ast.FuncDecl
	for _, f := range files {
		file, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Body != nil && strings.HasPrefix(d.Name.Name, "Test") {
					bodies = append(bodies, d)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.VAR {
						for i, value := range v.Values {
							words(value, func(s string) { held[v.Names[i].Name] = append(held[v.Names[i].Name], s) }, func(string) {})
						}
					}
				}
			}
		}
	}
	tests := map[string][]string{}
	for _, d := range bodies {
		add := func(s string) {
			if !slices.Contains(tests[s], d.Name.Name) {
				tests[s] = append(tests[s], d.Name.Name)
			}
		}
		words(d.Body, add, func(name string) {
			for _, s := range held[name] {
				add(s)
			}
		})
	}
	return tests
}

// ACTIONS.md lists what the window can do, where and by which key, and the tests
// that do it; it is made from the actions, and an action needs a test and a robot.
func TestActionTable(t *testing.T) {
	w := openWindow(t, newFake())
	tests, robots := testsOf(t, "."), testsOf(t, "../cmd/crossread")
	var b strings.Builder
	b.WriteString("# Actions of the window\n\nMade from `actionList` by `go test ./ui -run ActionTable -update-actions`.\n\n| menu | action | keys | id | tests | robots |\n|---|---|---|---|---|---|\n")
	for i := range w.actions {
		a := &w.actions[i]
		if a.label == "" {
			continue
		}
		keys := a.keyText()
		if a.also != "" {
			keys = strings.TrimPrefix(keys+", "+a.also, ", ")
		}
		by, robot := someOf(tests[a.id]), someOf(robots[a.id])
		if by == "" || robot == "" {
			t.Errorf("%s (%s > %s): tests %q, robots %q; both are needed, the robot in cmd/crossread/actions_robot_test.go", a.id, a.menu, a.label, by, robot)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | `%s` | %s | %s |\n", a.menu, a.label, keys, a.id, by, robot)
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

// someOf names up to three tests.
func someOf(tests []string) string {
	slices.Sort(tests)
	if n := len(tests); n > 3 {
		tests = append(tests[:3:3], fmt.Sprintf("and %d more", n-3))
	}
	return strings.Join(tests, ", ")
}
