package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
)

func TestQuery(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"grain", `"grain"`},
		{"grain wheat", `("grain" AND "wheat")`},
		{`grain "Skerry Strait"`, `("grain" AND "Skerry Strait")`},
		{"“Skerry Strait”*", `"Skerry Strait"*`},
		{"escort*", `"escort"*`},
		{"a OR b c", `("a" OR ("b" AND "c"))`},
		{"(a OR b) c", `(("a" OR "b") AND "c")`},
		{"a NOT b", `("a" NOT "b")`},
		{"a -b -c", `("a" NOT ("b" OR "c"))`},
		{"a AND NOT b", `("a" NOT "b")`},
		{"a OR", `"a"`},
		{"OR a", `"a"`},
		{"AND a AND", `"a"`},
		{`un"closed quote`, `("un" AND "closed quote")`},
		{"((a", `"a"`},
		{"a))", `"a"`},
		{"al-Tahiri", `"al-Tahiri"`},
		{"- a", `"a"`},
		{"NEAR(a b)", `("NEAR" AND ("a" AND "b"))`},
		{"text : a", `("text" AND "a")`},
		{`a"";DROP`, `("a" AND ";DROP")`},
		{"… a !", `"a"`},
		{"a or b", `("a" AND "or" AND "b")`},
	} {
		q, err := parseQuery(tt.query)
		if err != nil || q.match() != tt.want {
			t.Errorf("parseQuery(%q) = %s, %v, want %s", tt.query, q.match(), err, tt.want)
		}
	}
	for _, query := range []string{strings.Repeat("a ", 200), strings.Repeat("a", 5000), "", " ", "…", "*", "-", "-a", "NOT a", "a OR -b", `""`, "()", "AND"} {
		if _, err := parseQuery(query); !errors.Is(err, ErrQuery) {
			t.Errorf("parseQuery(%.20q) = %v, want ErrQuery", query, err)
		}
	}
}

func FuzzSearch(f *testing.F) { // law: any query gives places of the text, or asks for a word
	s := open(f)
	add(f, s, article("a.txt", "Núria rang the “Skerry Strait” office about 41 ships – twice. 總統與總統通話。 İstanbul é e\u0301 नमस्ते"))
	for _, q := range []string{"rang", `"skerry strait"`, "s*", "總統 -rang", "(a OR", "a NOT (b OR c)", "\x00", "\"0\x00", "\xff", `"""`, "e\u0301", "नमस्ते", "NEAR(a,2)", "^a", "{a b}:c", "a+b", "'", "﷐", strings.Repeat("(a OR ", 30), strings.Repeat("-(", 45), strings.Repeat("a* ", 99)} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		hits, err := s.Search(context.Background(), query, 100)
		if err != nil {
			if !errors.Is(err, ErrQuery) {
				t.Fatalf("Search(%q): %v", query, err)
			}
			return
		}
		for _, h := range hits {
			a, err := s.Article(context.Background(), h.Article)
			if err != nil {
				t.Fatal(err)
			}
			if p := badSpan(a.Text, h.Span); p != "" || h.Span.Empty() {
				t.Errorf("Search(%q) found %s, which is empty or %s", query, h.Span, p)
			}
		}
	})
}

// Of more articles than are ranked the latest come first, also of those with a
// word that begins so; of fewer the best.
func TestSearchMany(t *testing.T) {
	s := open(t)
	var batch []*compare.Article
	for i := range maxRanked + 1 {
		text := "The convoy sailed."
		if i == 7 {
			text = "A convoy, a convoy, a convoy of grain."
		}
		a := article(fmt.Sprint(i), text)
		a.Place = fmt.Sprint(i)
		batch = append(batch, a)
	}
	if _, err := s.AddFile(context.Background(), batch, []byte("convoys")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query string
		first int // place of the article with the first hit
		hits  int
	}{
		{"convoy", maxRanked, 5},
		{"conv*", maxRanked, 5},
		{"convoy grain", 7, 4},
		{"conv* gr*", 7, 4},
	} {
		hits, err := s.Search(context.Background(), tt.query, 5)
		if err != nil || len(hits) != tt.hits || hits[0].Article != batch[tt.first].ID {
			t.Errorf("Search(%q) = %d hits, the first in %v, %v; want %d, the first in %s", tt.query, len(hits), hits, err, tt.hits, batch[tt.first].ID)
		}
	}
	few, most := []string{batch[2].ID, batch[5].ID}, make([]string, maxRanked)
	for i := range most {
		most[i] = batch[i].ID
	}
	for _, tt := range []struct {
		query string
		in    []string
		first string
		hits  int
	}{
		{"convoy", few, batch[2].ID, 2}, // far down among all
		{"conv*", few, batch[2].ID, 2},
		{"convoy OR 穀物", few, batch[2].ID, 2}, // reads texts
		{"convoy", most, batch[7].ID, 5},
		{"grain", few, "", 0},
		{"convoy", nil, "", 0},
	} {
		hits, err := s.SearchIn(context.Background(), tt.query, tt.in, 5)
		if err != nil || len(hits) != tt.hits || tt.hits > 0 && hits[0].Article != tt.first {
			t.Errorf("SearchIn(%q, %d articles) = %v, %v; want %d, the first in %s", tt.query, len(tt.in), hits, err, tt.hits, tt.first)
		}
	}
}
