package storage

import (
	"context"
	"errors"
	"strings"
	"testing"
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
