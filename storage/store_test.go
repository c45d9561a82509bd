package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
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
		{"skerry rang strait", "a:Skerry Strait a:rang a:strait"},
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

func TestAddMalformed(t *testing.T) {
	for name, spoil := range map[string]func(*compare.Article){
		"no UTF-8":                 func(a *compare.Article) { a.Text = "\xff" },
		"a block past the end":     func(a *compare.Article) { a.Blocks[0].End++ },
		"a block backwards":        func(a *compare.Article) { a.Blocks[0].Start = 3; a.Blocks[0].End = 2 },
		"a block in a letter":      func(a *compare.Article) { a.Blocks[0].Start = 2 },
		"blocks that overlap":      func(a *compare.Article) { a.Blocks = append(a.Blocks, a.Blocks[0]) },
		"a field past the end":     func(a *compare.Article) { a.Meta[0].At.End = 99 },
		"a field before the start": func(a *compare.Article) { a.Meta[0].At.Start = -1 },
	} {
		ctx, s := context.Background(), open(t)
		a := article("a.txt", "Núria rang.", compare.FieldOutlet, "NWA")
		spoil(a)
		if _, err := s.Add(ctx, a, []byte("x")); err == nil {
			t.Errorf("%s was stored", name)
		}
		if n, err := s.Count(ctx); err != nil || n != 0 {
			t.Errorf("%s: Count = %d, %v", name, n, err)
		}
	}
}

func TestVersionOfAnAddress(t *testing.T) {
	s := open(t)
	add(t, s, article("a.txt", "The call lasted an hour.", compare.FieldURL, "https://nwa.example/1"))
	r := add(t, s, article("b.txt", "The call lasted 90 minutes.", compare.FieldURL, "https://nwa.example/1"))
	if r.Status != compare.Version || !strings.Contains(r.Reason, "a.txt") {
		t.Errorf("import = %+v, want a version of a.txt", r)
	}
}

func TestRemove(t *testing.T) {
	ctx, s := context.Background(), open(t)
	id := add(t, s, article("a.txt", "The call lasted an hour.")).Articles[0]
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleSet, Articles: []string{id}, Field: compare.FieldOutlet, Value: "NWA"}); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveAnalysis(ctx, "engine/1", map[string][]byte{id: []byte("x"), "gone": []byte("y")}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Remove(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Remove(ctx, id); !errors.Is(err, compare.ErrNotFound) {
		t.Errorf("second Remove = %v, want ErrNotFound", err)
	}
	got := map[string][]byte{}
	if err := s.EachAnalysis(ctx, "engine/1", func(id string, blob []byte) { got[id] = blob }); err != nil || len(got) != 0 {
		t.Errorf("Analysis = %v, %v, want none", got, err)
	}
	if hits, err := s.Search(ctx, "call", 0); err != nil || len(hits) != 0 {
		t.Errorf("Search = %v, %v, want none", hits, err)
	}
	checkClean(t, s)
	again := add(t, s, article("a.txt", "The call lasted an hour."))
	if a, err := s.Article(ctx, again.Articles[0]); err != nil || again.Articles[0] != id || a.Outlet() != "NWA" {
		t.Errorf("imported again: %+v, %v, want the user's outlet to hold", a, err)
	}
}

// What was removed comes back as it was, with its file, its analysis, its place in
// the order and the search; what was imported again meanwhile stays as it is.
func TestPutBack(t *testing.T) {
	ctx, s := context.Background(), open(t)
	one := article("a.txt", "The call lasted an hour.", compare.FieldOutlet, "NWA")
	two := article("b.txt", "両首脳は火曜日に電話で会談した。")
	ids := []string{add(t, s, one).Articles[0], add(t, s, two).Articles[0]}
	add(t, s, article("c.txt", "The third one stays."))
	if err := s.SaveAnalysis(ctx, "engine/1", map[string][]byte{ids[0]: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	was, err := s.Articles(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Remove(ctx, ids[0], "none"); !errors.Is(err, compare.ErrNotFound) {
		t.Errorf("Remove of what is not there = %v", err)
	}
	if n, err := s.Count(ctx); n != 3 || err != nil {
		t.Fatalf("%d articles, %v: all are removed or none", n, err)
	}
	gone, err := s.Remove(ctx, ids...)
	if err != nil {
		t.Fatal(err)
	}
	checkClean(t, s)
	if n, err := s.PutBack(ctx, gone); n != 2 || err != nil {
		t.Fatalf("PutBack = %d, %v", n, err)
	}
	checkClean(t, s)
	if is, err := s.Articles(ctx); err != nil || !reflect.DeepEqual(is, was) {
		t.Errorf("articles %+v, %v, want %+v", is, err, was)
	}
	for i, query := range []string{"hour", "火曜日"} {
		if hits, err := s.Search(ctx, query, 0); err != nil || len(hits) != 1 || hits[0].Article != ids[i] {
			t.Errorf("Search(%q) = %v, %v", query, hits, err)
		}
	}
	got := map[string][]byte{}
	if err := s.EachAnalysis(ctx, "engine/1", func(id string, blob []byte) { got[id] = blob }); err != nil || string(got[ids[0]]) != "x" {
		t.Errorf("analyses %v, %v", got, err)
	}
	if b, err := s.Original(ctx, ids[0]); err != nil || string(b) != one.Text {
		t.Errorf("original %q, %v", b, err)
	}

	gone, err = s.Remove(ctx, ids...)
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, article("a.txt", "The call lasted an hour."))
	if n, err := s.PutBack(ctx, gone); n != 1 || err != nil {
		t.Errorf("PutBack after an import = %d, %v", n, err)
	}
	checkClean(t, s)
	same := article("d.txt", two.Text)
	if _, err := s.Add(ctx, same, []byte(two.Text+"\n")); err != nil || same.CopyOf != ids[1] {
		t.Errorf("the same text is a copy of %q, %v, want %s", same.CopyOf, err, ids[1])
	}
}

func TestIndex(t *testing.T) {
	ctx, s := context.Background(), open(t)
	before := stamp(t, s)
	long := func(n int) []byte { return bytes.Repeat([]byte("index of all "), n/13+1)[:n] }
	for _, tt := range []struct {
		name string
		want []byte
	}{
		{"short", []byte("index")},
		{"several parts", long(3*aPart + 7)},
		{"whole parts", long(2 * aPart)},
		{"empty", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			write := func(w io.Writer) error {
				for piece := range slices.Chunk(tt.want, aPart-11) {
					if n, err := w.Write(piece); err != nil || n != len(piece) {
						return fmt.Errorf("%d of %d bytes written, %v", n, len(piece), err)
					}
				}
				return nil
			}
			if err := s.SaveIndex(ctx, "engine/1", before, write); err != nil {
				t.Fatal(err)
			}
			for _, of := range []struct {
				engine, stamp string
				want          bool
			}{{"engine/1", before, true}, {"engine/2", before, false}, {"engine/1", "another", false}} {
				var got []byte
				ok, err := s.Index(ctx, of.engine, of.stamp, func(r io.Reader) (err error) {
					got, err = io.ReadAll(r)
					return err
				})
				if err != nil || ok != of.want || ok && !bytes.Equal(got, tt.want) {
					t.Errorf("Index(%s, %s) = %v, %v with %d bytes, want %v with %d", of.engine, of.stamp, ok, err, len(got), of.want, len(tt.want))
				}
			}
		})
	}
	if stamp(t, s) != before {
		t.Error("an index changed the stamp")
	}
	spoilt := errors.New("spoilt")
	if err := s.SaveIndex(ctx, "engine/1", before, func(io.Writer) error { return spoilt }); !errors.Is(err, spoilt) {
		t.Errorf("SaveIndex = %v, want the writer's error", err)
	}
	if ok, err := s.Index(ctx, "engine/1", before, func(io.Reader) error { return spoilt }); !ok || !errors.Is(err, spoilt) {
		t.Errorf("Index = %v, %v, want what was there before, and the reader's error", ok, err)
	}
}

func TestUnmask(t *testing.T) {
	ctx, s := context.Background(), open(t)
	a := article("a.txt", "The call lasted an hour. Share this")
	a.Blocks = []compare.Block{
		{Span: compare.Span{Start: 0, End: 24}, Kind: compare.Paragraph},
		{Span: compare.Span{Start: 25, End: 35}, Kind: compare.Masked, Reason: "footer"}}
	add(t, s, a)
	ref := compare.SpanRef{Article: "another file's", Span: a.Blocks[1].Span, Text: "Share this", TextSHA256: a.TextSHA256}
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleUnmask, A: ref}); err != nil {
		t.Fatal(err)
	}
	got, err := s.Article(ctx, a.ID)
	if err != nil || got.Blocks[1].Kind != compare.Paragraph || got.Blocks[1].Reason != "" {
		t.Errorf("blocks = %v, %v, want the footer as a paragraph", got.Blocks, err)
	}
}

// A library whose file was taken away under it stores nothing and says so; put
// back, it goes on.
func TestFileIsTakenAway(t *testing.T) {
	ctx, s := context.Background(), open(t)
	add(t, s, article("a.txt", "The strait is narrow."))
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(s.Path()+end, s.Path()+".away"+end); err != nil {
			t.Fatal(err)
		}
	}
	keep := func() error { return s.Keep(ctx, "filters", "[]") }
	var plain interface{ Plain() string }
	if err := keep(); !errors.Is(err, os.ErrNotExist) || !errors.As(err, &plain) || !strings.HasPrefix(plain.Plain(), "the library’s file was moved or deleted") {
		t.Errorf("without the file: %v", err)
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(s.Path()+".away"+end, s.Path()+end); err != nil {
			t.Fatal(err)
		}
	}
	if err := keep(); err != nil {
		t.Errorf("put back: %v", err)
	}
}

// A library in whose place another was put, as when a backup is copied back, takes
// nothing for the other and says so; with its own file in its place it goes on.
func TestFileIsReplaced(t *testing.T) {
	ctx, s := context.Background(), open(t)
	add(t, s, article("a.txt", "The strait is narrow."))
	other := filepath.Join(t.TempDir(), "backup.crossread")
	if err := s.Backup(ctx, other, nil); err != nil {
		t.Fatal(err)
	}
	keep := func() error { return s.Keep(ctx, "filters", "[]") }
	if err := keep(); err != nil {
		t.Fatalf("with its own file: %v", err)
	}
	away := s.Path() + ".away"
	for _, move := range [][2]string{{s.Path(), away}, {other, s.Path()}} {
		if err := os.Rename(move[0], move[1]); err != nil {
			t.Fatal(err)
		}
	}
	var plain interface{ Plain() string }
	for range 2 {
		if err := keep(); !errors.As(err, &plain) || !strings.HasPrefix(plain.Plain(), "another file lies where this library was") {
			t.Errorf("replaced: %v", err)
		}
	}
	if err := os.Rename(away, s.Path()); err != nil {
		t.Fatal(err)
	}
	if err := keep(); err != nil {
		t.Errorf("put back: %v", err)
	}
}

// A renumbered file is the same to everything but os.SameFile.
type renumbered struct{ os.FileInfo }

// A share that numbers its files anew is no reason to refuse: the file has the
// size and the times that it had.
func TestFileIsNumberedAnew(t *testing.T) {
	ctx, s := context.Background(), open(t)
	add(t, s, article("a.txt", "The strait is narrow."))
	st, err := os.Stat(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	s.seen = renumbered{st}
	if err := s.Keep(ctx, "filters", "[]"); err != nil {
		t.Error(err)
	}
}

// What another program writes is noticed once, what this one writes is not.
func TestWrittenElsewhere(t *testing.T) {
	ctx, s := context.Background(), open(t)
	other, err := Open(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, tt := range []struct {
		name string
		by   *Store
		want bool
	}{{"nobody", nil, false}, {"this one", s, false}, {"another", other, true}, {"nobody since", nil, false}} {
		if tt.by != nil {
			if err := tt.by.Keep(ctx, "filters", tt.name); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := s.WrittenElsewhere(ctx); got != tt.want || err != nil {
			t.Errorf("%s wrote: %v, %v, want %v", tt.name, got, err, tt.want)
		}
	}
}
