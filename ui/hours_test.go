package ui

import (
	"slices"
	"testing"

	"crossread/compare"
)

// Who was first is told only if all reports of the first day give their hour.
func TestFirstTold(t *testing.T) {
	article := func(id, raw string) *compare.Article {
		a := &compare.Article{ID: id}
		a.Set(compare.Field{Name: compare.FieldPublished, Value: raw[:10], Raw: raw, Source: "meta"})
		a.Set(compare.Field{Name: compare.FieldOutlet, Value: "Outlet " + id})
		return a
	}
	all := map[string]*compare.Article{"a": article("a", "2025-03-03T20:00:00Z"), "b": article("b", "2025-03-03T18:05:00Z"), "c": article("c", "2025-03-04"), "d": article("d", "2025-03-03")}
	event := func(ids ...string) *compare.Event {
		e := &compare.Event{ID: "call", Kind: compare.Call, Title: "Daryanejad – Strakhov", Day: "2025-03-03"}
		for _, id := range ids {
			e.Passages = append(e.Passages, compare.Passage{Article: id})
		}
		return e
	}
	find := func(id string) *compare.Article { return all[id] }
	if a := firstTold(event("a", "b", "c"), find); a == nil || a.ID != "b" {
		t.Errorf("first is %v, want b", a)
	}
	if a := firstTold(event("a", "d"), find); a != nil {
		t.Errorf("first is %v though d gives no hour", a.ID)
	}
	tl := newTimeline()
	tl.setIndex(Snapshot{Articles: []*compare.Article{all["a"], all["b"], all["c"]}, Index: &compare.Index{Events: []*compare.Event{event("a", "b", "c")}}})
	got := tl.texts()
	if want := []string{"Daryanejad – Strakhov", "Call, medium not stated · 3 outlets", "first Outlet b, 18:05 UTC", "same day: B A", "1 day later: C"}; !slices.Equal(got[1], want) {
		t.Errorf("timeline %q", got)
	}
	if _, w := tl.track(2560); w != 220 {
		t.Errorf("a day is %g wide though nothing needs that", w)
	}
	tl.most = 30
	if _, w := tl.track(2560); w < 30*badgeStep {
		t.Errorf("a day is %g wide, too little for 30 outlets side by side", w)
	}
}
