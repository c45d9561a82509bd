package storage

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
)

func TestPairsMatch(t *testing.T) {
	for _, tt := range []struct{ part, want string }{
		{"總統", letterKey('總') + letterKey('統')},
		{"AI 總統", letterKey('總') + letterKey('統')},
		{"話", letterKey('話') + "*"},
		{"a話b", letterKey('話') + "*"},
		{"ab", ""},
		{"ทาทา", letterKey('ท') + letterKey('า') + " AND " + letterKey('า') + letterKey('ท')},
	} {
		if got := pairsMatch(tt.part); got != tt.want {
			t.Errorf("pairsMatch(%q) = %q, want %q", tt.part, got, tt.want)
		}
	}
	if got := strings.Count(pairsMatch(strings.Repeat("一二三四五六七八九十百千萬億兆京垓秭穰溝澗正載極", 9)), " AND ") + 1; got != askedPairs {
		t.Errorf("a long stretch asks for %d pairs, want %d", got, askedPairs)
	}
}

// law: the index leaves out no article that has the stretch.
func FuzzPairs(f *testing.F) {
	f.Add("烏克蘭總統與總統通話。昨日ー電話", 3, 6)
	f.Add("ประธานาธิบดีโทร a 大", 0, 1)
	f.Fuzz(func(t *testing.T, text string, from, n int) {
		letters := []rune(strings.ToValidUTF8(text, ""))
		if from < 0 || n < 1 || from > len(letters) || n > len(letters)-from {
			return
		}
		part := string(letters[from : from+n])
		have := runPairs(string(letters))
		for term := range strings.SplitSeq(pairsMatch(part), " AND ") {
			begin, open := strings.CutSuffix(term, "*")
			if !slices.ContainsFunc(have, func(key string) bool { return key == begin || open && strings.HasPrefix(key, begin) }) && term != "" {
				t.Errorf("%q has %q, the index of %q does not", part, term, text)
			}
		}
	})
}

func TestSearchRuns(t *testing.T) {
	ctx, s := context.Background(), open(t)
	old := add(t, s, article("old.txt", "昨日、両大統領は電話で話した。"))
	if err := s.change(ctx, func(tx *sql.Tx) error { // as if it had come before the index
		if _, err := tx.Exec(`DELETE FROM runs`); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE counters SET value = 1 WHERE name = 'unpaired'`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	add(t, s, article("b.txt", "大統領が電話。"))
	gone := add(t, s, article("c.txt", "大統領"))
	add(t, s, article("d.txt", "大きな統領"))
	if _, err := s.Remove(ctx, gone.Articles[0]); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query string
		limit int
		want  int
	}{
		{"大統領", 0, 2}, {"大統領", 1, 1}, {"電", 0, 2}, {"領", 0, 3}, {"大統領 電話", 0, 4}, {"車", 0, 0},
	} {
		hits, err := s.Search(ctx, tt.query, tt.limit)
		if err != nil || len(hits) != tt.want {
			t.Errorf("Search(%q, %d) = %v, %v; want %d places", tt.query, tt.limit, hits, err, tt.want)
		}
		if tt.query == "大統領" && len(hits) > 0 && hits[0].Article != old.Articles[0] {
			t.Errorf("Search(%q): the first is %s, want the first imported", tt.query, hits[0].Article)
		}
	}
}
