package storage

import (
	"context"
	"testing"

	"crossread/compare"
)

func TestYearFromOtherArticles(t *testing.T) {
	for _, tt := range []struct {
		name, day string
		others    []string
		want      string
	}{
		{"the month's other articles", "--03-10", []string{"2025-03-03", "2025-03-20"}, "2025-03-10"},
		{"one alone is not enough", "--03-10", []string{"2025-03-03"}, ""},
		{"two years fit", "--03-10", []string{"2025-03-03", "2025-03-04", "2024-03-11"}, ""},
		{"another time of the year", "--09-10", []string{"2025-03-03", "2025-03-04"}, ""},
		{"over New Year", "--12-30", []string{"2025-01-03", "2025-01-04"}, "2024-12-30"},
		{"no leap year", "--02-29", []string{"2025-03-03", "2025-03-04"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ctx, s := context.Background(), open(t)
			id := add(t, s, article("a.txt", "Paek reached out.", compare.FieldMonthDay, tt.day)).Articles[0]
			for i, day := range tt.others {
				add(t, s, article("b.txt", "Text of "+day+string(rune('a'+i)), compare.FieldPublished, day))
			}
			a, err := s.Article(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(a.Published()); got != tt.want {
				t.Errorf("published = %q, want %q", got, tt.want)
			}
			all, err := s.List(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range all {
				if b.ID == id && string(b.Published()) != tt.want {
					t.Errorf("published in the list = %q, want %q", b.Published(), tt.want)
				}
			}
		})
	}
}

func TestClearedDayStaysUnknown(t *testing.T) {
	ctx, s := context.Background(), open(t)
	id := add(t, s, article("a.txt", "Paek reached out.", compare.FieldMonthDay, "--03-13")).Articles[0]
	add(t, s, article("b.txt", "One.", compare.FieldPublished, "2025-03-12"))
	add(t, s, article("c.txt", "Two.", compare.FieldPublished, "2025-03-14"))
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleSet, Articles: []string{id}, Field: compare.FieldPublished}); err != nil {
		t.Fatal(err)
	}
	if a, err := s.Article(ctx, id); err != nil || a.Published() != "" {
		t.Errorf("published = %q, %v, want it unknown as the user set it", a.Published(), err)
	}
}
