package report

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/align"
)

// fixedWords are the texts that reports print in a language, by where one
// stands: those given to tr, each and count, the constants among them, those of
// the page, and the engine's names.
func fixedWords(t *testing.T) map[string]string {
	t.Helper()
	keys, constants := map[string]string{}, map[string]string{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var parsed []*ast.File
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	literal := func(e ast.Expr) string {
		switch x := e.(type) {
		case *ast.BasicLit:
			if s, err := strconv.Unquote(x.Value); err == nil && x.Kind == token.STRING {
				return s
			}
		case *ast.Ident:
			return constants[x.Name]
		}
		return ""
	}
	for _, file := range parsed {
		ast.Inspect(file, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == len(v.Names) {
				for i, name := range v.Names {
					if l, ok := v.Values[i].(*ast.BasicLit); ok {
						constants[name.Name] = literal(l)
					}
				}
			}
			return true
		})
	}
	for _, file := range parsed {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || f.Sel.Name != "tr" && f.Sel.Name != "each" && f.Sel.Name != "count" {
				return true
			}
			for i, a := range call.Args {
				if f.Sel.Name == "tr" && i > 0 {
					break
				}
				if s := literal(a); s != "" {
					keys[s] = set.Position(a.Pos()).String()
				}
			}
			return true
		})
	}
	for _, m := range regexp.MustCompile(`(?:\btr|heading [^"}]*"[a-z]+"|\(table [^"}]*) "([^"]+)"`).FindAllStringSubmatch(pageHTML, -1) {
		keys[m[1]] = "page.html"
	}
	for _, s := range vocabulary {
		keys[s] = "the engine's names"
	}
	return keys
}

var verb = regexp.MustCompile(`%(\[\d+\])?[-+#0]*[\d.]*[a-zA-Z%]`)

// verbs are those of a format, in order of their arguments.
func verbs(s string) []string {
	var out []string
	for i, v := range verb.FindAllString(s, -1) {
		at := strconv.Itoa(i + 1)
		if m := regexp.MustCompile(`\[(\d+)\]`).FindStringSubmatch(v); m != nil {
			at, v = m[1], strings.Replace(v, m[0], "", 1)
		}
		out = append(out, at+v)
	}
	slices.Sort(out)
	return out
}

// Every fixed text has words in every language, with the same verbs, and no
// language has words for texts that are gone.
func TestEveryFixedTextIsTranslated(t *testing.T) {
	keys := fixedWords(t)
	if len(Languages()) < 2 {
		t.Fatal("there is no language beside English")
	}
	for tag, l := range tongues() {
		for k, at := range keys {
			switch v := l.text[k]; {
			case v == "":
				t.Errorf("%s: no words for %q (%s)", tag, k, at)
			case !slices.Equal(verbs(k), verbs(v)):
				t.Errorf("%s: %q has the verbs %v, its words %q have %v", tag, k, verbs(k), v, verbs(v))
			}
		}
		for k := range l.text {
			if keys[k] == "" {
				t.Errorf("%s: %q is no longer said", tag, k)
			}
		}
	}
}

// A page's fixed words go through tr: a text beside a tag or an action is one.
func TestNoWordsOfThePagePassBesideTr(t *testing.T) {
	bare := regexp.MustCompile(`(?s)<style>.*?</style>|\{\{.*?\}\}|<[^<>]*>`).ReplaceAllString(pageHTML, "\n")
	for line := range strings.Lines(bare) {
		if s := strings.TrimSpace(line); regexp.MustCompile(`[A-Za-z]{2}`).MatchString(s) && s != "SHA-256" {
			t.Errorf("%q does not go through tr", s)
		}
	}
}

// A report in another language quotes the same words at the same places and has
// the same findings; what machines read does not change at all.
// What the engine says of differences and settings is said in the language, and
// the words of articles stand as they are.
func TestEngineIsSaidInSpanish(t *testing.T) {
	es := tongues()["es"]
	for _, tt := range []struct{ english, want string }{
		{"direct / narrated", "cita directa / voz propia"},
		{"said / own voice", "said / voz propia"},
		{"D: tore into (emotion); D: strongman (power label)", "D: tore into (emoción); D: strongman (etiqueta de poder)"},
		{"C: at once (booster)", "C: at once (intensificador)"},
		{"events / incidents", "events / incidents"},
	} {
		if got := es.note(tt.english); got != tt.want {
			t.Errorf("note(%q) = %q, want %q", tt.english, got, tt.want)
		}
		var english *tongue
		if got := english.note(tt.english); got != tt.english {
			t.Errorf("in English note(%q) = %q", tt.english, got)
		}
	}
	got := es.methods([]compare.Parameter{{Name: "same statement from", Value: "0.40"}, {Value: "synonym 0.70, derived 0.65, one concept 0.60, broader 0.40, one kind 0.15", Note: "of words that differ, against 1 for the same stem; synonyms from WordNet 3.0"}})
	if got[0].Value != "0,40" || !strings.HasPrefix(got[1].Value, "sinónimo 0,70, ") || !strings.HasSuffix(got[1].Note, "WordNet 3.0") {
		t.Errorf("settings are told as %q", got)
	}
}

// Every setting of the matching is said in every language.
func TestEverySettingIsTranslated(t *testing.T) {
	for tag, l := range tongues() {
		for _, p := range align.Parameters() {
			for _, english := range []string{p.Name, p.Note} {
				if english != "" && l.said(english) == english {
					t.Errorf("%s: no words for %q", tag, english)
				}
			}
		}
	}
}

func TestLanguages(t *testing.T) {
	cs := []*compare.Comparison{three(t)}
	write := func(format, language string) string {
		var b bytes.Buffer
		if err := Write(&b, format, cs, Options{Language: language}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	places := regexp.MustCompile(`data-at="[^"]*">[^<]*<|SHA-256 <code>[^<]*`)
	en, es := write("html", ""), write("html", "es")
	if a, b := places.FindAllString(en, -1), places.FindAllString(es, -1); len(a) == 0 || !slices.Equal(a, b) {
		t.Errorf("%d quoted places in English, %d in Spanish, or they differ", len(a), len(b))
	}
	if !strings.Contains(es, `<html lang="es">`) || strings.Contains(es, "Statements side by side") {
		t.Error("the Spanish page has English words")
	}
	if point := regexp.MustCompile(`class="(score|doubt)">[^<]*\.\d[^<]*<`).FindString(es); point != "" {
		t.Errorf("a score has an English point in Spanish: %s", point)
	}
	if en != write("html", "en") {
		t.Error("English is not the default")
	}
	for _, format := range []string{"json", "csv", "qdpx"} {
		if write(format, "es") != write(format, "") {
			t.Errorf("%s changes with the language", format)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, "md", cs, Options{Language: "xx"}); err == nil || b.Len() > 0 || !strings.Contains(err.Error(), "known are en, es") {
		t.Errorf("an unknown language: %v", err)
	}
}

// The Academy of Spanish leaves four digits together.
func TestNumber(t *testing.T) {
	es, err := tongueOf("es")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		n                int
		english, spanish string
	}{{0, "0", "0"}, {999, "999", "999"}, {1069, "1,069", "1069"}, {20_000, "20,000", "20\u00a0000"}, {1_234_567, "1,234,567", "1\u00a0234\u00a0567"}} {
		if a, b := (*tongue)(nil).number(tt.n), es.number(tt.n); a != tt.english || b != tt.spanish {
			t.Errorf("number(%d) = %q, in Spanish %q; want %q, %q", tt.n, a, b, tt.english, tt.spanish)
		}
	}
}
