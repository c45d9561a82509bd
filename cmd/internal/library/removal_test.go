package library

import (
	"errors"
	"reflect"
	"testing"

	"crossread/compare"
)

// Articles that are removed and put back leave articles, events and rulings as
// they were, one removal after the other.
func TestPutBack(t *testing.T) {
	l := filled(t)
	before := snapshot(t, l)
	e := before.Index.Event("call-2025-03-06-rooij-strakhov")
	if err := l.Decide(t.Context(), compare.Decision{Ruling: compare.RuleTitle, Event: compare.NewEventRef(e, func(id string) *compare.Article { return nil }), Value: "The call about the ships"}); err != nil {
		t.Fatal(err)
	}
	was := snapshot(t, l)
	for _, p := range e.Passages { // none is left to tell of it
		if err := l.Remove(t.Context(), []string{p.Article}); err != nil {
			t.Fatal(err)
		}
	}
	if s := snapshot(t, l); s.Index.Event(e.ID) != nil || len(s.Articles) != len(was.Articles)-len(e.Passages) {
		t.Errorf("%d articles of %d, event %v", len(s.Articles), len(was.Articles), s.Index.Event(e.ID))
	}
	for range e.Passages {
		if n, err := l.PutBack(t.Context()); n != 1 || err != nil {
			t.Fatalf("PutBack = %d, %v", n, err)
		}
	}
	if _, err := l.PutBack(t.Context()); !errors.Is(err, compare.ErrNotFound) {
		t.Errorf("one PutBack more = %v", err)
	}
	is := snapshot(t, l)
	if !reflect.DeepEqual(is.Index.Events, was.Index.Events) {
		t.Errorf("events %+v, want %+v", is.Index.Events, was.Index.Events)
	}
	for i := range was.Articles {
		if !reflect.DeepEqual(is.Articles[i], was.Articles[i]) {
			t.Errorf("article %+v, want %+v", is.Articles[i], was.Articles[i])
		}
	}
}
