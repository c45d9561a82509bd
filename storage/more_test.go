package storage

import (
	"fmt"
	"reflect"
	"testing"

	"crossread/compare"
)

// TestMoreIsAsLoad takes articles in one by one: those loaded before and those
// that came since are what a load of all gives; where they are not, More says so.
func TestMoreIsAsLoad(t *testing.T) {
	ctx, s := t.Context(), open(t)
	have, mark, err := s.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	check := func(step string, want bool) {
		t.Helper()
		added, now, ok, err := s.More(ctx, mark)
		if err != nil || ok != want {
			t.Fatalf("%s: More = %d articles, %v, %v, want %v", step, len(added), ok, err, want)
		}
		all, full, err := s.Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if ok {
			if merged := Merge(have, added); len(all) > 0 && !reflect.DeepEqual(merged, all) || now != full {
				t.Fatalf("%s: %d articles with mark %+v, want %d with %+v", step, len(merged), now, len(all), full)
			}
		}
		have, mark = all, full
	}
	add := func(name string, fields ...string) *compare.Article {
		t.Helper()
		a := article(name+".txt", "Two presidents spoke by phone on Monday, "+name+" said.\n", fields...)
		if _, err := s.Add(ctx, a, []byte(a.Text)); err != nil {
			t.Fatal(err)
		}
		return a
	}
	check("nothing new", true)
	for i := range 6 {
		add(fmt.Sprint("outlet ", i), compare.FieldPublished, fmt.Sprintf("2025-03-%02d", 10+i*7%6))
		if i != 2 {
			check(fmt.Sprint("article ", i), true)
		}
	}
	first := have[0]
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleTitle, Event: compare.EventRef{ID: "call"}, Value: "A title"}); err != nil {
		t.Fatal(err)
	}
	check("a ruling on an event", true)
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleSet, Articles: []string{first.ID}, A: compare.NewArticleRef(first), Field: compare.FieldOutlet, Value: "The Haldern Echo"}); err != nil {
		t.Fatal(err)
	}
	check("a ruling on an article", false)
	add("after the ruling")
	check("after the ruling", true)
	if _, err := s.Remove(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	check("one gone", false)
	add("a day without its year", compare.FieldMonthDay, "--03-12")
	check("a day without its year", false)
	add("beside it")
	check("beside it", false)
}
