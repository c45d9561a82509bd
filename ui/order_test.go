package ui

import (
	"slices"
	"testing"

	"crossread/compare"
)

// Both lists have one order, which is said over them and can be turned; what has
// no day is last either way, and a day's articles stay as they are.
func TestListOrder(t *testing.T) {
	articles := make([]*compare.Article, 5)
	for i, day := range []string{"", "2025-03-02", "2025-03-03", "2025-03-03", "2025-03-05"} {
		articles[i] = &compare.Article{ID: string(rune('a' + i))}
		if day != "" {
			articles[i].Set(compare.Field{Name: compare.FieldPublished, Value: day})
		}
	}
	events := []*compare.Event{{ID: "new", Kind: compare.Call, Day: "2025-03-05", Confidence: 0.9}, {ID: "old", Kind: compare.Call, Day: "2025-03-02", Confidence: 0.7}, {ID: "undated", Kind: compare.Call, Confidence: 0.4}, {ID: "met", Kind: compare.Meeting, Day: "2025-03-06"}}
	for _, tt := range []struct {
		order        listOrder
		calls, texts []string
	}{
		{unsureFirst, []string{"undated", "old", "new", "met"}, []string{"e", "c", "d", "b", "a"}},
		{newestFirst, []string{"new", "old", "undated", "met"}, []string{"e", "c", "d", "b", "a"}},
		{oldestFirst, []string{"old", "new", "undated", "met"}, []string{"b", "c", "d", "e", "a"}},
	} {
		var calls, texts []string
		for _, e := range orderedEvents(events, tt.order) {
			calls = append(calls, e.ID)
		}
		for _, a := range orderedArticles(articles, tt.order) {
			texts = append(texts, a.ID)
		}
		if !slices.Equal(calls, tt.calls) || !slices.Equal(texts, tt.texts) {
			t.Errorf("order %v: calls %q, want %q; articles %q, want %q", tt.order, calls, tt.calls, texts, tt.texts)
		}
	}
	if events[0].ID != "new" || articles[0].ID != "a" {
		t.Error("the library's own order was changed")
	}
}

// The order is turned over the list, holds for both lists and for stepping from
// call to call, and is remembered.
func TestTurnLists(t *testing.T) {
	w := openWindow(t, newFake())
	first := w.State().List
	w.list.OnLink("")
	turned := w.State().List
	if w.list.rows[0].link != "Oldest first" || turned[0] != first[2] || turned[2] != first[0] {
		t.Errorf("turned %q, before %q", turned, first)
	}
	w.ShowList(1)
	if got := w.State().List; got[0] != "Mon 3 Mar 2025" {
		t.Errorf("articles %q", got)
	}
	w.OpenEvent(w.snap.Index.Events[1].ID)
	w.Do("compare.nextcall")
	if want := w.snap.Index.Events[0].ID; w.State().Event != want {
		t.Errorf("after the older call comes %s, want %s", w.State().Event, want)
	}
	if listOrder(w.app.Preferences().Int(prefListOrder)) != oldestFirst {
		t.Error("the order is not remembered")
	}
	w.ShowList(0)
	w.turnList()
	if s := w.State(); s.List[0] != "Likely" || w.list.rows[0].link != "Least sure first" || s.List[1] != "Daryanejad – al-Tahiri | 2 Mar 2025 · 1 outlet · medium not stated · day inferred | likely" {
		t.Errorf("the least sure first: %q", s.List)
	}
	if w.Do("view.unsure"); w.order != newestFirst || w.State().List[0] != first[0] {
		t.Errorf("back: %q", w.State().List)
	}
}
