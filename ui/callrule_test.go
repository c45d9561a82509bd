package ui

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

func TestReadEvent(t *testing.T) {
	for _, tt := range []struct{ kind, people, day, title, wrong string }{
		{"call", "Bahram Daryanejad,  Yevgeny  Strakhov ", "3 Mar 2025", "", ""},
		{"Meeting", "", "", "The summit", ""},
		{"story", "", "", "", ""},
		{"letter", "Bahram Daryanejad", "", "", "The kind is call, meeting or story."},
		{"call", "Bahram Daryanejad", "Monday", "", "Write the day as 2 Dec 2024 or 2024-12-02."},
		{"call", " , ", "", "", "Say who took part, or give a title."},
	} {
		n, wrong := readEvent(tt.kind, tt.people, tt.day, tt.title)
		if wrong != tt.wrong {
			t.Errorf("%+v: %q, want %q", tt, wrong, tt.wrong)
		}
		if tt.day == "3 Mar 2025" && (n.Kind != compare.Call || n.Day != "2025-03-03" || !slices.Equal(n.Participants, []string{"Bahram Daryanejad", "Yevgeny Strakhov"})) {
			t.Errorf("%+v", n)
		}
	}
}

func TestCreateACallFromARow(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	if !w.Do("call.create") || !w.Press("Create") {
		t.Fatal("no dialog")
	}
	if s := w.State(); len(s.Dialogs) != 1 || !strings.Contains(strings.Join(s.Dialogs[0].Lines, "\n"), "Say who took part") {
		t.Fatalf("a call of nobody is taken: %+v", s.Dialogs)
	}
	w.win.Canvas().Focused().(*escEntry).SetText("Ilse Tamm, Otto Brekke")
	if !w.Press("Create") || len(f.decisions) != 1 {
		t.Fatalf("decisions %+v", f.decisions)
	}
	d := f.decisions[0]
	if d.Ruling != compare.RuleCreate || d.New.Kind != compare.Call || len(d.New.Participants) != 2 || len(d.Passages) != 2 || d.Passages[0].Text == "" || d.By != byUser {
		t.Errorf("%+v", d)
	}
	if got := w.State().Status; !strings.HasSuffix(got, "New call: Ilse Tamm – Otto Brekke") {
		t.Errorf("status %q", got)
	}
}

func TestCreateACallFromAnArticle(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.OpenArticle("a2", compare.Span{})
	if w.items["call.create"].Disabled {
		t.Error("not offered in an article")
	}
	w.reader.SetCurrent(-1)
	w.Do("call.create")
	if s := w.State(); len(s.Dialogs) != 0 || !strings.HasSuffix(s.Status, "Select the statements that tell of the call first") {
		t.Errorf("nothing is selected: %+v %q", s.Dialogs, s.Status)
	}
	w.reader.SetCurrent(0)
	w.Do("call.create")
	w.win.Canvas().Focused().(*escEntry).SetText("Ilse Tamm, Otto Brekke")
	if !w.Press("Create") || len(f.decisions) != 1 || len(f.decisions[0].Passages) != 1 || f.decisions[0].Passages[0].Article != "a2" {
		t.Errorf("%+v", f.decisions)
	}
}

func TestChangeKind(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("call.kind")
	w.win.Canvas().Focused().(*escChoice).SetText("meeting")
	if !w.Press("Change") || len(f.decisions) != 1 {
		t.Fatalf("decisions %+v", f.decisions)
	}
	if d := f.decisions[0]; d.Ruling != compare.RuleKind || d.New.Kind != compare.Meeting || d.New.Participants != nil || d.Event.ID != fakeEvent {
		t.Errorf("%+v", d)
	}
	w.Do("call.kind")
	if !w.Press("Change") || len(f.decisions) != 1 {
		t.Errorf("no change is a ruling: %+v", f.decisions)
	}
}

// Merging, renaming and redating name the event by its passages, so that the
// ruling outlives its ID.
func TestRuleOnTheEventShown(t *testing.T) {
	for _, tt := range []struct {
		action, words, press string
		want                 compare.Ruling
		value                string
	}{
		{"call.merge", "", "Merge", compare.RuleMerge, ""},
		{"call.rename", "The grain call", "Rename", compare.RuleTitle, "The grain call"},
		{"call.day", "2 Mar 2025", "Set", compare.RuleDay, "2025-03-02"},
	} {
		t.Run(tt.action, func(t *testing.T) {
			f := newFake()
			w := openWindow(t, f)
			if !w.Do(tt.action) {
				t.Fatal("not offered")
			}
			if tt.words != "" {
				w.win.Canvas().Focused().(*escEntry).SetText(tt.words)
			}
			if !w.Press(tt.press) || len(f.decisions) != 1 {
				t.Fatalf("decisions %+v", f.decisions)
			}
			d := f.decisions[0]
			if d.Ruling != tt.want || d.Value != tt.value || d.Event.ID != w.event.ID || len(d.Event.Anchors) == 0 || d.By != byUser {
				t.Errorf("%+v", d)
			}
			if tt.want == compare.RuleMerge && (d.Other.Zero() || d.Other.ID == d.Event.ID) {
				t.Errorf("merged with %+v", d.Other)
			}
			if len(w.State().Dialogs) > 0 {
				t.Error("the dialog stays")
			}
		})
	}
}
