package ui

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"crossread/compare"
)

func TestSaid(t *testing.T) {
	t.Cleanup(func() { _ = SetLanguage(LanguageEnglish) })
	if err := SetLanguage(LanguageSpanish); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ english, want string }{
		{"The same file is in the library already.", "El mismo archivo ya está en la biblioteca."},
		{"The PDF has 600 pages; the first 500 were read.", "El PDF tiene 600 páginas; se leyeron las primeras 500."},
		{"Its text is nearly that of 002.txt (92 % the same).", "Su texto es casi el de 002.txt (92 % igual)."},
		{`The date in "3.4.2025" can be read as two days; please set it.`, `La fecha en "3.4.2025" puede leerse como dos días; fíjela, por favor.`},
		{"The file was in the library and was read anew. 2 of its 3 articles were in the library already.", "El archivo ya estaba en la biblioteca y se leyó de nuevo. 2 de sus 3 artículos ya estaban en la biblioteca."},
		{"footer", "pie"},
		{"something nobody knows", "something nobody knows"},
		{"", ""},
	} {
		if got := said(tt.english); got != tt.want {
			t.Errorf("said(%q) = %q, want %q", tt.english, got, tt.want)
		}
	}
	for _, tt := range []struct{ note, want string }{
		{"direct / narrated", "cita directa / voz propia"},
		{"said / own voice", "said / voz propia"},
		{"A: criminals (actor label); B: plot (scheme)", "A: criminals (etiqueta de actor); B: plot (intriga)"},
		{"A at 5 %, B at 80 %", "A al 5 %, B al 80 %"},
		{"events / incidents", "events / incidents"},
	} {
		if got := kindNote(&compare.Kind{Note: tt.note}); got != tt.want {
			t.Errorf("kindNote(%q) = %q, want %q", tt.note, got, tt.want)
		}
	}
	if err := SetLanguage(LanguageEnglish); err != nil {
		t.Fatal(err)
	}
	if got, want := kindNote(&compare.Kind{Note: "direct / narrated; said / own voice"}), "direct quote / own voice; said / own voice"; got != want {
		t.Errorf("kindNote in English = %q, want %q", got, want)
	}
}

// Every sentence that the layers below make for users has words here: literals
// there that begin with a capital and end with a full stop, and the settings of
// a comparison.
func TestEverySentenceIsKnown(t *testing.T) {
	whole := regexp.MustCompile(`^(?:[A-Z]|%[sd] )[^\n\\]* [^\n\\]*\.$`)
	patterns := []string{"../storage/*.go", "../storage/intake/*.go", "../storage/intake/formats/*.go", "../cmd/internal/library/*.go", "../compare/align/parameters.go", "../compare/wording/parameters.go"}
	eachFileOf(t, patterns, func(f string, set *token.FileSet, file *ast.File) {
		settings := strings.HasSuffix(f, "parameters.go")
		ast.Inspect(file, func(n ast.Node) bool {
			l, ok := n.(*ast.BasicLit)
			if !ok || l.Kind != token.STRING {
				return true
			}
			s, err := strconv.Unquote(l.Value)
			if err == nil && (whole.MatchString(s) || settings && strings.Contains(s, " ")) && !slices.Contains(engineSentences, s) {
				t.Errorf("%s: no words for %q", set.Position(l.Pos()), s)
			}
			return true
		})
	})
}

// Every part of every error that the layers below make, and that can reach the
// window, has words here. Of a ruling only what the user writes can be wrong: the
// window gives it all that it needs.
func TestEveryFailureIsKnown(t *testing.T) {
	makers := regexp.MustCompile(`^(?:errors\.New|fmt\.Errorf|said|refused|told)$`)
	unreachable := regexp.MustCompile(` needs (?:a|one|two|the) |^(?:kind|title) needs|^%q is no (?:ruling|kind of event|medium);?|^article %q$|^several articles begin like that;|^host %s$`)
	end := regexp.MustCompile(`(?:: )?%w$|^%w: `)
	patterns := []string{"../storage/*.go", "../storage/intake/*.go", "../storage/intake/formats/*.go", "../cmd/internal/library/*.go", "../compare/report/*.go"}
	eachFileOf(t, patterns, func(_ string, set *token.FileSet, file *ast.File) {
		check := func(maker ast.Expr, args []ast.Expr) {
			if !makers.MatchString(types.ExprString(maker)) {
				return
			}
			for _, a := range args {
				l, ok := a.(*ast.BasicLit)
				if !ok || l.Kind != token.STRING {
					continue
				}
				s, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Fatal(err)
				}
				s = strings.NewReplacer("%.8s", "%s", "%v", "%s", "(%w)", "(%s)").Replace(end.ReplaceAllString(s, ""))
				if s == "" || unreachable.MatchString(s) || slices.Contains(engineSentences, s) {
					return
				}
				for _, part := range strings.Split(s, ": ") {
					if strings.Trim(part, "%swdq; ") != "" && !unreachable.MatchString(part) && !slices.Contains(engineSentences, part) && !slices.Contains(engineFailures, part) {
						t.Errorf("%s: no words for %q", set.Position(l.Pos()), part)
					}
				}
				return
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				check(n.Fun, n.Args)
			case *ast.CompositeLit:
				if n.Type != nil {
					check(n.Type, n.Elts)
				}
			}
			return true
		})
	})
}

// Errors are said in the window's language as far as their parts are known; names
// of files, with colons or without, stay.
func TestErrorsInSpanish(t *testing.T) {
	t.Cleanup(func() { _ = SetLanguage(LanguageEnglish) })
	for _, tt := range []struct{ english, want string }{
		{"write /home/a/report.html: no space left on device", "Escribir /home/a/report.html: no queda sitio en el disco."},
		{"open library /media/usb/March.crossread: it cannot be created there; choose another place: permission denied", "Abrir la biblioteca /media/usb/March.crossread: no se puede crear ahí; elija otro lugar: permiso denegado."},
		{"/a/March.crossread: it was written by a newer Crossread (form 7, this program knows up to 5); please update the program. The library was not changed", "/a/March.crossread: la escribió un Crossread más reciente (forma 7; este programa conoce hasta la 5); actualice el programa. La biblioteca no se ha cambiado."},
		{"import a: b.html: no such file or directory", "Importar a: b.html: no existe ese archivo o carpeta."},
		{"nothing to report: no event was given", "Nada de que informar: no se dio ningún hecho."},
		{"the disk is full; make room and try again, nothing was half stored", "El disco está lleno; haga sitio e inténtelo de nuevo, nada quedó guardado a medias."},
		{"this is a picture (PNG), which Crossread does not read; save it as text, or copy the article and paste it", "Es una imagen (PNG), que Crossread no lee; guárdelo como texto, o copie el artículo y péguelo."},
		{"no file in it holds an article; a.pdf: the PDF is damaged; open it in its own program and save it again", "Ninguno de sus archivos contiene un artículo; a.pdf: el PDF está dañado; ábralo en su propio programa y guárdelo de nuevo."},
		{"document 3 of it is nested too deep to be read; take it out, or save it as text", "El documento 3 está anidado demasiado hondo para leerse; quítelo o guárdelo como texto."},
		{"restore /b.crossread: tidal wave", "Restaurar /b.crossread: tidal wave."},
	} {
		if err := SetLanguage(LanguageSpanish); err != nil {
			t.Fatal(err)
		}
		if got := plainError(errors.New(tt.english)); got != tt.want {
			t.Errorf("%q is said as %q, want %q", tt.english, got, tt.want)
		}
		_ = SetLanguage(LanguageEnglish)
		if got := plainError(errors.New(tt.english)); !strings.EqualFold(got, tt.english+".") {
			t.Errorf("in English %q is said as %q", tt.english, got)
		}
	}
}
