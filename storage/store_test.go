package storage

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// open returns a library in a folder of the test's own.
func open(t testing.TB) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "a folder", "library.crossread"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// article makes one whose single block is the whole text.
func article(file, text string, fields ...string) *compare.Article {
	a := &compare.Article{File: file, Path: "in/" + file, Text: text, Parser: "test/1", Charset: "utf-8",
		Blocks: []compare.Block{{Span: compare.Span{Start: 0, End: len(text)}, Kind: compare.Paragraph}}}
	for i := 0; i < len(fields); i += 2 {
		a.Set(compare.Field{Name: fields[i], Value: fields[i+1], Raw: fields[i+1], Source: "test", Confidence: 0.9})
	}
	return a
}

func add(t testing.TB, s *Store, a *compare.Article) compare.ImportResult {
	t.Helper()
	r, err := s.Add(context.Background(), a, []byte(a.Text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func stamp(t testing.TB, s *Store) string {
	t.Helper()
	st, err := s.Stamp(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func checkClean(t testing.TB, s *Store) {
	t.Helper()
	problems, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error("Check: ", p)
	}
}

func TestArticleRoundTrip(t *testing.T) {
	ctx, s := context.Background(), open(t)
	want := article("001.txt", "Strakhov rang the emir.\n\nShare this", compare.FieldOutlet, "VELTA", compare.FieldPublished, "2025-03-03")
	want.Blocks = []compare.Block{
		{Span: compare.Span{Start: 0, End: 23}, Kind: compare.Paragraph},
		{Span: compare.Span{Start: 25, End: 35}, Kind: compare.Masked, Reason: "footer"}}
	want.Warnings = []string{"odd"}
	if _, err := s.Add(ctx, want, []byte("\xef\xbb\xbf"+want.Text)); err != nil {
		t.Fatal(err)
	}
	got, err := s.Article(ctx, want.ID[:6])
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != want.Text || got.ID != want.ID || !slices.Equal(got.Blocks, want.Blocks) || !slices.Equal(got.Meta, want.Meta) ||
		!slices.Equal(got.Warnings, want.Warnings) || !got.Imported.Equal(want.Imported) || got.Path != want.Path {
		t.Errorf("Article\n got %+v\nwant %+v", got, want)
	}
	if b, err := s.Original(ctx, want.ID); err != nil || string(b) != "\xef\xbb\xbf"+want.Text {
		t.Errorf("Original = %q, %v", b, err)
	}
	if _, err := s.Article(ctx, "ffff"); !errors.Is(err, compare.ErrNotFound) {
		t.Errorf("Article of an unknown ID: %v, want ErrNotFound", err)
	}
	checkClean(t, s)
}

func TestAddTwice(t *testing.T) {
	ctx, s := context.Background(), open(t)
	first := add(t, s, article("a.txt", "The two spoke on Monday."))
	before := stamp(t, s)
	again := add(t, s, article("b.txt", "The two spoke on Monday."))
	if again.Status != compare.Duplicate || !slices.Equal(again.Articles, first.Articles) || again.Reason == "" {
		t.Errorf("second import = %+v, want a duplicate of %v", again, first.Articles)
	}
	if stamp(t, s) != before {
		t.Error("a duplicate changed the stamp")
	}
	kept, err := s.AddCopy(ctx, article("b.txt", "The two spoke on Monday."), []byte("The two spoke on Monday."))
	if err != nil || kept.Status != compare.Imported || slices.Equal(kept.Articles, first.Articles) {
		t.Errorf("AddCopy = %+v, %v, want a new article", kept, err)
	}
	other := article("c.txt", "The two spoke on Monday.")
	if _, err := s.Add(ctx, other, []byte("The two spoke on Monday.\r\n")); err != nil || other.CopyOf != first.Articles[0] {
		t.Errorf("same text in other bytes: copy of %q, %v, want of %s", other.CopyOf, err, first.Articles[0])
	}
	checkClean(t, s)
}

func TestDecisions(t *testing.T) {
	ctx, s := context.Background(), open(t)
	id := add(t, s, article("a.txt", "The two spoke on Monday.", compare.FieldOutlet, "NWA")).Articles[0]
	set := func(outlet string) {
		t.Helper()
		before := stamp(t, s)
		if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleSet, Articles: []string{id}, Field: compare.FieldOutlet, Value: outlet}); err != nil {
			t.Fatal(err)
		}
		if stamp(t, s) == before {
			t.Error("a decision left the stamp as it was")
		}
	}
	outlet := func() string {
		t.Helper()
		a, err := s.Article(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return a.Outlet()
	}
	var got []string
	look := func() { got = append(got, outlet()) }
	undo := func() { s.Undo(ctx, 0); look() }
	redo := func() { s.Redo(ctx); look() }
	look()
	set("VELTA")
	look()
	set("")
	look()
	undo()
	undo()
	undo()
	redo()
	redo()
	redo()
	undo()
	set("QANS")
	look()
	redo()
	want := []string{"NWA", "VELTA", "", "VELTA", "NWA", "NWA", "VELTA", "", "", "VELTA", "QANS", "QANS"}
	if !slices.Equal(got, want) {
		t.Errorf("outlets\n got %q\nwant %q", got, want)
	}
	all, err := s.Decisions(ctx)
	if err != nil || len(all) != 3 || !all[1].Undone || all[0].Undone || all[2].Undone {
		t.Errorf("Decisions = %+v, %v", all, err)
	}
	if _, err := s.Undo(ctx, 99); !errors.Is(err, compare.ErrNotFound) {
		t.Errorf("Undo(99) = %v, want ErrNotFound", err)
	}
}

func TestSearch(t *testing.T) {
	ctx, s := context.Background(), open(t)
	add(t, s, article("a.txt", "Núria rang the “Skerry Strait” office. The strait is narrow."))
	add(t, s, article("b.txt", "Straits and escorts: nothing about the skerry."))
	add(t, s, article("c.txt", "烏克蘭總統與總統通話。"))
	for _, tt := range []struct{ query, want string }{
		{"nuria", "a:Núria"},
		{`"skerry strait"`, "a:Skerry Strait"},
		{"strait*", "a:Strait a:strait b:Straits"},
		{"skerry NOT escorts", "a:Skerry"},
		{"skerry -escorts", "a:Skerry"},
		{"escorts OR narrow", "a:narrow b:escorts"},
		{"總統", "c:總統 c:總統"},
		{"總統 OR narrow", "a:narrow c:總統 c:總統"},
		{"總統 narrow", ""},
		{`"`, "error"},
		{"NOT strait", "error"},
		{"(skerry", "a:Skerry b:skerry"},
		{"AND OR NEAR(", ""},
		{`text:skerry ^"`, ""},
		{"office) OR )(", "a:office"},
	} {
		hits, err := s.Search(ctx, tt.query, 0)
		var got []string
		for _, h := range hits {
			a, err := s.Article(ctx, h.Article)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, strings.TrimSuffix(a.File, ".txt")+":"+h.Span.In(a.Text))
		}
		slices.Sort(got)
		line := strings.Join(got, " ")
		if errors.Is(err, ErrQuery) {
			line = "error"
		} else if err != nil {
			line = err.Error()
		}
		if line != tt.want {
			t.Errorf("Search(%q) = %q, want %q", tt.query, line, tt.want)
		}
	}
}
