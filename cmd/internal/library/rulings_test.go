package library

import (
	"io"
	"path/filepath"
	"slices"
	"testing"

	"crossread/compare"
)

// TestEventRulingsSurvive makes each ruling on events and holds that it stands
// when more articles come, when the same files come again, when another engine
// analyses the library, and when it is opened anew.
func TestEventRulingsSurvive(t *testing.T) {
	const main, side = "call-2025-03-06-rooij-strakhov", "call-2025-03-03-daryanejad-faisal"
	tells := func(s compare.Snapshot, id, file string) bool {
		e := s.Index.Event(id)
		return e != nil && slices.Contains(files(s, e, false), file)
	}
	for _, tt := range []struct {
		name string
		rule func(s compare.Snapshot, ref func(id string) compare.EventRef) compare.Decision
		want func(s compare.Snapshot) bool
	}{
		{"title", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			return compare.Decision{Ruling: compare.RuleTitle, Event: ref(main), Value: "The call about the ships"}
		}, func(s compare.Snapshot) bool {
			e := s.Index.Event(main)
			return e != nil && e.Title == "The call about the ships"
		}},
		{"day", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			return compare.Decision{Ruling: compare.RuleDay, Event: ref(main), Value: "2025-03-05"}
		}, func(s compare.Snapshot) bool {
			e := s.Index.Event(main)
			return e != nil && e.Day == "2025-03-05" && e.DaySource == compare.DayRuled
		}},
		{"kind", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			return compare.Decision{Ruling: compare.RuleKind, Event: ref(main), New: compare.NewEvent{Kind: compare.Meeting}}
		}, func(s compare.Snapshot) bool {
			e := s.Index.Event(main)
			return e != nil && e.Kind == compare.Meeting && len(e.Participants) == 2
		}},
		{"merge", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			return compare.Decision{Ruling: compare.RuleMerge, Event: ref(main), Other: ref(side)}
		}, func(s compare.Snapshot) bool {
			e := s.Index.Event(side) // by its old ID
			return e != nil && e.ID == main && tells(s, main, "08") && tells(s, main, "09")
		}},
		{"none", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			return compare.Decision{Ruling: compare.RuleKind, Event: ref(side), New: compare.NewEvent{Kind: compare.NoEvent}}
		}, func(s compare.Snapshot) bool { return s.Index.Event(side) == nil && tells(s, main, "09") }},
		{"split", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			for _, a := range s.Articles {
				if a.File[:2] == "10" {
					return compare.Decision{Ruling: compare.RuleSplit, Event: ref(main), Articles: []string{a.ID}, Passages: []compare.SpanRef{compare.NewArticleRef(a)}}
				}
			}
			return compare.Decision{}
		}, func(s compare.Snapshot) bool {
			own := slices.IndexFunc(s.Index.Events, func(e *compare.Event) bool {
				return e.ID != main && e.Ruled && slices.Equal(files(s, e, false), []string{"10"})
			})
			return !tells(s, main, "10") && tells(s, main, "09") && own >= 0
		}},
		{"move", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			return compare.Decision{Ruling: compare.RuleMove, A: told(s, main, "09")}
		}, func(s compare.Snapshot) bool { return ruled(s, "09") }},
		{"create", func(s compare.Snapshot, ref func(string) compare.EventRef) compare.Decision {
			return compare.Decision{Ruling: compare.RuleCreate, Passages: []compare.SpanRef{told(s, main, "09")},
				New: compare.NewEvent{Kind: compare.Call, Day: "2025-03-07", Participants: []string{"Ilse Tamm", "Otto Brekke"}}}
		}, func(s compare.Snapshot) bool { return tells(s, "call-2025-03-07-brekke-tamm", "09") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			paths := folder(t)
			file := filepath.Join(t.TempDir(), "l.crossread")
			l := open(t, file)
			if _, err := l.Import(t.Context(), paths[:10], nil); err != nil {
				t.Fatal(err)
			}
			s := snapshot(t, l)
			d := tt.rule(s, func(id string) compare.EventRef {
				e := s.Index.Event(id)
				if e == nil {
					t.Fatalf("no %s among %s", id, calls(s))
				}
				return compare.NewEventRef(e, func(id string) *compare.Article {
					for _, a := range s.Articles {
						if a.ID == id {
							return a
						}
					}
					return nil
				})
			})
			if tt.want(s) {
				t.Fatal("it is as ruled before the ruling")
			}
			if err := l.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			holds := func(when string) {
				t.Helper()
				if s := snapshot(t, l); !tt.want(s) {
					t.Errorf("%s it does not hold; there are %s", when, calls(s))
				}
			}
			holds("at once")
			if _, err := l.Import(t.Context(), paths, nil); err != nil { // three more, and ten again
				t.Fatal(err)
			}
			holds("after more articles came")
			if err := l.store.SaveIndex(t.Context(), "another", l.now.stamp, func(io.Writer) error { return nil }); err != nil {
				t.Fatal(err)
			}
			if err := l.store.SaveAnalysis(t.Context(), "another", nil); err != nil {
				t.Fatal(err)
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			l = open(t, file)
			holds("opened anew under another engine")
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			l = open(t, file)
			holds("opened anew")
			if _, err := l.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if s := snapshot(t, l); tt.want(s) {
				t.Errorf("undone it holds; there are %s", calls(s))
			}
		})
	}
}

// told is the first statement that a file tells of an event.
func told(s compare.Snapshot, event, file string) compare.SpanRef {
	for _, a := range s.Articles {
		if a.File[:2] != file {
			continue
		}
		for _, st := range statements(s, a.ID) {
			if slices.Contains(st.Events, event) {
				return compare.NewSpanRef(a, st.Span)
			}
		}
	}
	return compare.SpanRef{}
}

// ruled reports whether the user placed a statement of the file as background.
func ruled(s compare.Snapshot, file string) bool {
	for _, a := range s.Articles {
		if a.File[:2] == file {
			for _, st := range statements(s, a.ID) {
				if st.Ruled && st.Place == compare.InBackground {
					return true
				}
			}
		}
	}
	return false
}

func statements(s compare.Snapshot, article string) []compare.Statement {
	for _, a := range s.Index.Articles {
		if a.Article == article {
			return a.Statements()
		}
	}
	return nil
}
