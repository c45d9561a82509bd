package storage

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"crossread/compare"
	"crossread/storage/intake"
)

// TestSetByContent has a field that the user set hold for the same text when it
// comes again in another encoding, and for no other article meanwhile.
func TestSetByContent(t *testing.T) {
	ctx, s := context.Background(), open(t)
	text := "The two presidents spoke for an hour on Monday, their offices said.\n"
	read := func(name string, b []byte) *compare.Article {
		t.Helper()
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		articles, _, err := intake.Read(ctx, path)
		if err != nil || len(articles) != 1 {
			t.Fatalf("Read = %d articles, %v", len(articles), err)
		}
		if _, err := s.AddCopy(ctx, articles[0], b); err != nil {
			t.Fatal(err)
		}
		return articles[0]
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	outlet := func(id string) string {
		t.Helper()
		a, err := s.Article(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Articles(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range all {
			if b.ID == id && b.Outlet() != a.Outlet() {
				t.Errorf("outlet is %q alone and %q among all", a.Outlet(), b.Outlet())
			}
		}
		return a.Outlet()
	}
	first := read("a.txt", []byte(text))
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleSet, Articles: []string{first.ID}, A: compare.NewSpanRef(first, compare.Span{}),
		Field: compare.FieldOutlet, Value: "The Haldern Echo"}); err != nil {
		t.Fatal(err)
	}
	other := read("b.txt", []byte(strings.ReplaceAll(text, "\n", "\r\n")))
	if other.TextSHA256 != first.TextSHA256 {
		t.Fatal("the copy has another text")
	}
	if got := outlet(other.ID); got != "" {
		t.Errorf("a copy beside the article got its outlet %q", got)
	}
	for _, id := range []string{first.ID, other.ID} {
		if _, err := s.Remove(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	again := read("c.txt", wide)
	if again.ID == first.ID || again.TextSHA256 != first.TextSHA256 {
		t.Fatalf("imported again: ID %s after %s, texts agree: %v", again.ID, first.ID, again.TextSHA256 == first.TextSHA256)
	}
	if got := outlet(again.ID); got != "The Haldern Echo" {
		t.Errorf("in UTF-16 its outlet is %q", got)
	}
	read("d.txt", []byte("\ufeff"+text))
	if got := outlet(again.ID); got != "" {
		t.Errorf("of two articles with the text, one got the outlet %q", got)
	}
	checkClean(t, s)
}

func TestDecisionRefused(t *testing.T) {
	s := open(t)
	event, words := compare.EventRef{ID: "call-2025-03-10"}, compare.SpanRef{Article: "a", Span: compare.Span{End: 4}}
	for _, tt := range []struct {
		name string
		d    compare.Decision
		want string
	}{
		{"blank title", compare.Decision{Ruling: compare.RuleTitle, Event: event, Value: " \t"}, "the title is empty"},
		{"note taken back", compare.Decision{Ruling: compare.RuleNote, A: words}, ""},
		{"blank note", compare.Decision{Ruling: compare.RuleNote, A: words, Value: "\n"}, "the note is empty"},
		{"no tag", compare.Decision{Ruling: compare.RuleTag, Event: event}, "the tag is empty"},
		{"no language", compare.Decision{Ruling: compare.RuleSet, Articles: []string{"a"}, Field: compare.FieldLanguage, Value: "klingonish!"}, "is no language; write its code, such as en"},
		{"language", compare.Decision{Ruling: compare.RuleSet, Articles: []string{"a"}, Field: compare.FieldLanguage, Value: "pt-BR"}, ""},
		{"language unknown again", compare.Decision{Ruling: compare.RuleSet, Articles: []string{"a"}, Field: compare.FieldLanguage}, ""},
		{"nameless code", compare.Decision{Ruling: compare.RuleDefine, Code: compare.Code{ID: "x", Name: " "}}, "a code needs a name"},
		{"code under itself", compare.Decision{Ruling: compare.RuleDefine, Code: compare.Code{ID: "x", Name: "X", Parent: "x"}}, "cannot stand under itself"},
		{"no colour", compare.Decision{Ruling: compare.RuleDefine, Code: compare.Code{ID: "x", Name: "X", Color: "blue"}}, "is no colour"},
		{"no code", compare.Decision{Ruling: compare.RuleDrop}, "drop needs a code"},
		{"coding of nothing", compare.Decision{Ruling: compare.RuleCode, Value: "x"}, "code needs a statement or a call"},
		{"title", compare.Decision{Ruling: compare.RuleTitle, Event: event, Value: "The grain call"}, ""},
		{"no hour", compare.Decision{Ruling: compare.RuleHour, Event: event, Value: "soon"}, "is not an hour"},
		{"hour of nothing", compare.Decision{Ruling: compare.RuleHour, Value: "22:15"}, "hour needs a call"},
		{"hour", compare.Decision{Ruling: compare.RuleHour, Event: event, Value: "22:15 GMT"}, ""},
		{"caller unknown again", compare.Decision{Ruling: compare.RuleCaller, Event: event}, ""},
		{"call of nothing", compare.Decision{Ruling: compare.RuleCreate, New: compare.NewEvent{Kind: compare.Call}}, "create needs the statements"},
		{"no kind", compare.Decision{Ruling: compare.RuleKind, Event: event, New: compare.NewEvent{Kind: "letter"}}, "is no kind of event"},
		{"new event's day", compare.Decision{Ruling: compare.RuleCreate, Passages: []compare.SpanRef{words}, New: compare.NewEvent{Kind: compare.Call, Day: "Monday"}}, "is not a day"},
		{"call", compare.Decision{Ruling: compare.RuleCreate, Passages: []compare.SpanRef{words}, New: compare.NewEvent{Kind: compare.Call, Participants: []string{"Ilse Tamm"}}}, ""},
	} {
		_, err := s.AddDecision(context.Background(), tt.d)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	all, err := s.Decisions(context.Background())
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	if d := all[len(all)-1]; len(d.Passages) != 1 || d.Passages[0] != words || d.New.Kind != compare.Call || len(d.New.Participants) != 1 {
		t.Errorf("the call came back as %+v", d)
	}
}

// Remarks leave the stamp, and so the stored analysis, as it is; they are
// stored whole and undone like other rulings.
func TestRemarksKeepTheStamp(t *testing.T) {
	ctx, s := context.Background(), open(t)
	before := stampNow(t, s)
	words := compare.SpanRef{Article: "a", Span: compare.Span{End: 4}, Text: "ships"}
	code := compare.Code{ID: "urgency", Name: "Urgency", Definition: "It must be soon.", Color: "#0066A6", Parent: "tone"}
	for _, d := range []compare.Decision{
		{Ruling: compare.RuleNote, A: words, Value: "see the speech"},
		{Ruling: compare.RuleTag, A: words, Value: "grain"},
		{Ruling: compare.RuleDefine, Code: code},
		{Ruling: compare.RuleCode, A: words, Value: "urgency"},
	} {
		if _, err := s.AddDecision(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Undo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	if now := stampNow(t, s); now != before {
		t.Errorf("the stamp went from %s to %s", before, now)
	}
	all, err := s.Decisions(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 4 || all[2].Code != code || !all[3].Undone {
		t.Errorf("decisions %+v", all)
	}
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleMove, A: words}); err != nil {
		t.Fatal(err)
	}
	if stampNow(t, s) == before {
		t.Error("a ruling on the analysis left the stamp as it was")
	}
}

func stampNow(t *testing.T, s *Store) string {
	t.Helper()
	stamp, err := s.Stamp(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return stamp
}
