package intake

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"crossread/compare"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// Each file of testdata/layouts holds texts as outlets lay them out and, in a
// table after each, how they were read.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/layouts/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out := &txtar.Archive{Comment: ar.Comment}
			want := map[string]string{}
			for _, f := range ar.Files {
				if name, ok := strings.CutSuffix(f.Name, ".read"); ok {
					want[name] = string(f.Data)
				}
			}
			for _, f := range ar.Files {
				if strings.HasSuffix(f.Name, ".read") {
					continue
				}
				a, _, err := Text(context.Background(), f.Name, strings.TrimSuffix(string(f.Data), "\n"))
				got := ""
				if err != nil {
					got = "error: " + err.Error() + "\n"
				} else {
					got = table(a)
					checkLaws(t, a)
				}
				if got != want[f.Name] && !*update {
					t.Errorf("%s\n got\n%s\nwant\n%s", f.Name, got, want[f.Name])
				}
				out.Files = append(out.Files, f, txtar.File{Name: f.Name + ".read", Data: []byte(got)})
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// table prints what was read: the fields but for the language, if it is
// English, and the blocks but for plain paragraphs in the middle.
func table(a *compare.Article) string {
	var b strings.Builder
	for _, f := range a.Meta {
		if f.Name == compare.FieldLanguage && f.Value == "en" {
			continue
		}
		fmt.Fprintf(&b, "%s: %s (%s, %.2f)\n", f.Name, f.Value, f.Source, f.Confidence)
	}
	for _, w := range a.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	for _, bl := range a.Blocks {
		kind := string(bl.Kind)
		if bl.Reason != "" {
			kind += " (" + bl.Reason + ")"
		}
		text := []rune(strings.ReplaceAll(bl.In(a.Text), "\n", "⏎"))
		if len(text) > 60 {
			text = append(append(text[:40:40], '…'), text[len(text)-18:]...)
		}
		fmt.Fprintf(&b, "  %s | %s\n", kind, string(text))
	}
	return b.String()
}

// checkLaws holds what is true of every article that was read.
func checkLaws(t *testing.T, a *compare.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) {
		t.Errorf("text is not UTF-8: %q", a.Text)
	}
	end := 0
	cover := func(to int) {
		if s := trim(a.Text, compare.Span{Start: end, End: to}); !s.Empty() {
			t.Errorf("%q is in no block", s.In(a.Text))
		}
	}
	for _, b := range a.Blocks {
		if b.Empty() || b.Start < end || b.End > len(a.Text) {
			t.Fatalf("block %s after %d in a text of %d", b.Span, end, len(a.Text))
		}
		if !utf8.ValidString(b.In(a.Text)) {
			t.Errorf("block %s cuts a character: %q", b.Span, b.In(a.Text))
		}
		if (b.Kind == compare.Masked) != (b.Reason != "") {
			t.Errorf("block %s: %s with the reason %q", b.Span, b.Kind, b.Reason)
		}
		cover(b.Start)
		end = b.End
	}
	cover(len(a.Text))
	for i, f := range a.Meta {
		if i > 0 && a.Meta[i-1].Name >= f.Name {
			t.Errorf("field %s comes after %s", f.Name, a.Meta[i-1].Name)
		}
		if f.Value == "" || f.Confidence <= 0 || f.Confidence > 1 || f.Source == "" {
			t.Errorf("field %+v", f)
		}
		if f.At.Start < 0 || f.At.End > len(a.Text) || f.At.Start > f.At.End || !utf8.ValidString(a.Text[f.At.Start:f.At.End]) {
			t.Errorf("field %s is at %s of %d", f.Name, f.At, len(a.Text))
		}
		if f.Name == compare.FieldPublished && f.Value != string(compare.DayOf(compare.Day(f.Value).Time())) {
			t.Errorf("published %q is no day", f.Value)
		}
	}
}

func FuzzRead(f *testing.F) { // law: any bytes give an article whose blocks cover it, or an error
	for _, s := range []string{
		"", "\n\n", "a", " date 2025-03-03 HALDERN - x", "date 2025-03-03", "By\n\nBy By", "© 2025", "©", "/ / /", " | | ", "“", "(L)", "(", ":", "From:", "\xff\xfe", "\xff\xfeA\x00",
		"A\x00B\x00C\x00", "\u202ePublished: 31 February 2025\u202c", "HALDERN, March 99 (NWA) - X", "\ufeff\u200b\u00ad", "1/2/2025\n2.1.2025\nText text text text text text text.",
		"Haldern Herald\nMonday 10 March 2025\nThree leaders agree convoy plan\nMarguerite Aldous\nMr van Rooij gathered the others by video on Sunday.\n\n© 2025 Haldern Herald",
		"İstanbul İİİİ © 2025 İİ ALL RIGHTS", "²³¼", "\xe2\x80", "MAY 5 (QANS) --", strings.Repeat("x ", 70) + "\n" + strings.Repeat("y ", 70),
	} {
		f.Add([]byte(s), "a.txt")
	}
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		articles, err := readContent(context.Background(), formats, name, content)
		if err != nil {
			return
		}
		for _, a := range articles {
			checkLaws(t, a)
		}
	})
}
