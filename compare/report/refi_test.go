package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// pages are the formats that print what was found; those of REFI-QDA carry
// whole texts and the user's codes, and have tests of their own.
func pages() []Format {
	return slices.DeleteFunc(Formats(), func(f Format) bool { return strings.HasPrefix(f.Extension, ".qd") })
}

// project unpacks a REFI-QDA project: its parts by name.
func project(t testing.TB, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func TestREFIGolden(t *testing.T) {
	c := three(t)
	golden(t, "three.qde", []byte(project(t, write(t, "qdpx", options(c), c))["project.qde"]))
	golden(t, "three.qdc", write(t, "qdc", options(c), c))
	golden(t, "many.qde", []byte(project(t, write(t, "qdpx", Options{Generator: "Crossread 0.1.0"}, many(t), two(t)))["project.qde"]))
}

// Law: every position of a project counts the code points of a source that is
// there, the words in between are those that were coded, and no reference
// leads nowhere.
func TestREFIPositions(t *testing.T) {
	c := many(t) // several scripts
	var ds []compare.Decision
	ds = append(ds, compare.Decision{ID: 1, Ruling: compare.RuleDefine, Code: compare.Code{ID: "all", Name: "All & <every> one"}})
	want := map[string]string{} // by article's GUID, place and code
	for i := range c.Witnesses {
		w := &c.Witnesses[i]
		for _, s := range w.Statements {
			ds = append(ds, compare.Decision{ID: int64(len(ds) + 1), Ruling: compare.RuleCode, Value: "all", A: compare.NewSpanRef(w.Article(), s.Span), By: "ada"})
			want[s.In(w.Article().Text)] = "not seen"
		}
	}
	parts := project(t, write(t, "qdpx", Options{Decisions: ds}, c))
	var p qdaProject
	if err := xml.Unmarshal([]byte(parts["project.qde"]), &p); err != nil {
		t.Fatal(err)
	}
	known, used := map[string]bool{}, map[string]bool{}
	for _, m := range regexp.MustCompile(`(guid|targetGUID|creatingUser|creatingUserGUID)="([^"]*)"`).FindAllStringSubmatch(parts["project.qde"], -1) {
		if !regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(m[2]) {
			t.Errorf("%s is no version 5 UUID", m[0])
		}
		if m[1] == "guid" {
			if known[m[2]] {
				t.Errorf("%s stands twice", m[0])
			}
			known[m[2]] = true
		} else {
			used[m[2]] = true
		}
	}
	for id := range used {
		if !known[id] {
			t.Errorf("nothing has the GUID %s", id)
		}
	}
	if len(p.Sources.Text) != len(c.Witnesses) || len(parts) != len(c.Witnesses)+1 {
		t.Fatalf("%d sources in %d parts, want %d", len(p.Sources.Text), len(parts), len(c.Witnesses))
	}
	for i, s := range p.Sources.Text {
		text := []rune(parts["sources/"+strings.TrimPrefix(s.Path, "internal://")])
		if string(text) != c.Witnesses[i].Article().Text {
			t.Errorf("%s: the source is not the article's text", s.Name)
		}
		for _, sel := range s.Selections {
			words := string(text[sel.Start:sel.End])
			if want[words] == "" {
				t.Errorf("%s: %d-%d is %q, which nobody coded", s.Name, sel.Start, sel.End, words)
			}
			want[words] = "seen"
			if len(sel.Codings) != 1 || sel.Codings[0].Code.GUID != p.CodeBook.Codes[0].GUID {
				t.Errorf("%s: %q has the codings %v", s.Name, words, sel.Codings)
			}
		}
	}
	for words, seen := range want {
		if seen != "seen" {
			t.Errorf("%q is %s", words, seen)
		}
	}
}

// A tag on a whole article is a note on its source alone.
func TestREFINotesOnArticle(t *testing.T) {
	c := three(t)
	tag := compare.Decision{ID: 1, Ruling: compare.RuleTag, A: compare.NewArticleRef(c.Witnesses[1].Article()), Value: "grain", By: "ada"}
	var p qdaProject
	if err := xml.Unmarshal([]byte(project(t, write(t, "qdpx", Options{Decisions: []compare.Decision{tag}}, c))["project.qde"]), &p); err != nil {
		t.Fatal(err)
	}
	if p.Notes == nil || len(p.Notes.Note) != 1 || p.Notes.Note[0].Content != "#grain" {
		t.Fatalf("notes %+v", p.Notes)
	}
	for i, text := range p.Sources.Text {
		if on := slices.Contains(text.Notes, qdaRef{p.Notes.Note[0].GUID}); on != (i == 1) || len(text.Selections) > 0 {
			t.Errorf("source %d bears %+v and %d selections", i, text.Notes, len(text.Selections))
		}
	}
}

func TestREFIRefused(t *testing.T) {
	c := three(t)
	o := options(c)
	o.Excerpts = true
	var b bytes.Buffer
	if err := Write(&b, "qdpx", []*compare.Comparison{c}, o); err == nil || !strings.Contains(err.Error(), "holds the articles whole") {
		t.Errorf("excerpts: %v", err)
	}
	if err := Write(&b, "qdc", []*compare.Comparison{c}, Options{}); err == nil || !strings.Contains(err.Error(), "the codebook is empty") {
		t.Errorf("no code: %v", err)
	}
	if b.Len() > 0 {
		t.Errorf("%d bytes were written", b.Len())
	}
}
