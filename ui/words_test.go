package ui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// trKeys are the texts of the window, by where one stands: those given to tr,
// the nouns given to count, and the names in the lists that are translated when
// they are shown.
func trKeys(t *testing.T) map[string]string {
	t.Helper()
	keys := map[string]string{}
	literal := func(e ast.Expr) (string, bool) {
		l, ok := e.(*ast.BasicLit)
		if !ok || l.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(l.Value)
		return s, err == nil
	}
	eachFile(t, func(set *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.Ident)
			if !ok || f.Name != "tr" && f.Name != "count" {
				return true
			}
			for i, a := range call.Args {
				if f.Name == "tr" && i > 0 {
					break
				}
				if s, ok := literal(a); ok {
					keys[s] = set.Position(a.Pos()).String()
				}
			}
			return true
		})
	})
	w := openWindow(t, newFake())
	for i := range w.actions {
		keys[w.actions[i].menu], keys[w.actions[i].label] = "the menus", "the menus"
	}
	for _, list := range [][]string{tabNames, engineWords, engineSentences, engineFailures, engineKinds} {
		for _, s := range list {
			keys[s] = "a list of names"
		}
	}
	delete(keys, "")
	return keys
}

// eachFile parses the package's files without its tests.
func eachFile(t *testing.T, do func(*token.FileSet, *ast.File)) {
	t.Helper()
	eachFileOf(t, []string{"*.go"}, func(_ string, set *token.FileSet, file *ast.File) { do(set, file) })
}

// eachFileOf parses the files that match a pattern, without tests.
func eachFileOf(t *testing.T, patterns []string, do func(name string, set *token.FileSet, file *ast.File)) {
	t.Helper()
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, f, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			do(f, set, file)
		}
	}
}

var verb = regexp.MustCompile(`%(\[\d+\])?[-+#0]*[\d.]*[a-zA-Z%]`)

// verbs are those of a format, in order of their arguments; explicit indexes
// let a translation say them in another order.
func verbs(s string) []string {
	var out []string
	for i, v := range verb.FindAllString(s, -1) {
		if v == "%%" {
			continue
		}
		at := i + 1
		if m := regexp.MustCompile(`\[(\d+)\]`).FindStringSubmatch(v); m != nil {
			at, _ = strconv.Atoi(m[1])
			v = strings.Replace(v, m[0], "", 1)
		}
		out = append(out, strconv.Itoa(at)+v)
	}
	slices.Sort(out)
	return out
}

// Every text has words in every other language, with the same verbs, and no
// language has words for texts that are gone.
func TestEveryTextIsTranslated(t *testing.T) {
	keys := trKeys(t)
	files, err := fs.Glob(catalogues, "words/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d languages, %v", len(files), err)
	}
	for _, f := range files {
		b, err := fs.ReadFile(catalogues, f)
		if err != nil {
			t.Fatal(err)
		}
		text := map[string]string{}
		if err := json.Unmarshal(b, &text); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		for k, at := range keys {
			switch v, ok := text[k]; {
			case !ok || v == "":
				t.Errorf("%s: no words for %q (%s)", f, k, at)
			case !slices.Equal(verbs(k), verbs(v)):
				t.Errorf("%s: %q has the verbs %v, its words %q have %v", f, k, verbs(k), v, verbs(v))
			case strings.HasSuffix(k, "…") != strings.HasSuffix(v, "…"):
				t.Errorf("%s: only one of %q and %q ends in “…”", f, k, v)
			}
		}
		for k := range text {
			if keys[k] == "" {
				t.Errorf("%s: %q is no longer said", f, k)
			}
		}
	}
}

// unsaid are words in literals that users never see, or that are the same in
// every language.
var unsaid = regexp.MustCompile(`^(Crossread|Desktop|Documents|Downloads|/Volumes|[KMGT]B|English|Español|Ctrl\+|Cmd\+|Alt\+|x x|NotoSans|Arabic|Hebrew|-Bold|Ág| UTC|UTC|March|[^a-zA-Z]*|[a-z]+[A-Z][A-Za-z]*|Mon 2 Jan 2006|Monday 2 January 2006|.*2 Jan.*|.*2 January.*|January 2.*|Jan 2.*)$`)

// A literal that reads like words for people goes through tr: it has a capital
// or a space beside letters. Errors, keys of maps and comparisons are left out.
func TestNoTextPassesBesideTr(t *testing.T) {
	eachFile(t, func(set *token.FileSet, file *ast.File) {
		if name := set.Position(file.Pos()).Filename; name == "actions.go" || name == "dates.go" || name == "state.go" {
			return // labels are translated when the menus are made
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
				wordsBeside(f.Body, func(l *ast.BasicLit, s string) {
					t.Errorf("%s: %q does not go through tr", set.Position(l.Pos()), s)
				})
			}
		}
	})
}

// plainCalls take literals that are no words for people.
var plainCalls = []string{"tr", "count", "Do", "Contains", "HasPrefix", "HasSuffix", "TrimSuffix", "TrimPrefix", "TrimLeft", "TrimRight", "Trim", "Split", "SplitN", "Cut",
	"Index", "LastIndex", "ContainsAny", "ContainsRune", "Parse", "Format", "NewReplacer", "MustCompile", "Repeat", "Join", "String", "SetString", "Bool", "SetBool",
	"New", "Errorf", "Sprintf", "Sprint", "textWidth", "measured", "panic", "Getenv", "busy", "run", "ReplaceAll", "Replace", "FindAllString"}

func wordsBeside(n ast.Node, found func(*ast.BasicLit, string)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.GenDecl:
			return x.Tok != token.CONST
		case *ast.IndexExpr, *ast.StructType:
			return false
		case *ast.CaseClause:
			for _, s := range x.Body {
				wordsBeside(s, found)
			}
			return false
		case *ast.BinaryExpr:
			if x.Op == token.EQL || x.Op == token.NEQ {
				return false
			}
		case *ast.CallExpr:
			name := ""
			switch f := x.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			if slices.Contains(plainCalls, name) {
				for _, a := range x.Args {
					if _, ok := a.(*ast.BasicLit); !ok {
						wordsBeside(a, found)
					}
				}
				wordsBeside(x.Fun, found)
				return false
			}
		case *ast.BasicLit:
			s, err := strconv.Unquote(x.Value)
			if err == nil && x.Kind == token.STRING && strings.ContainsFunc(s, unicode.IsLetter) &&
				(strings.ContainsFunc(s, unicode.IsUpper) || strings.Contains(s, " ")) && !unsaid.MatchString(s) {
				found(x, s)
			}
		}
		return true
	})
}
