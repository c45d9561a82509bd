package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

func callOf(id, day string, names ...string) *compare.Event {
	e := &compare.Event{ID: id, Kind: compare.Call, Day: compare.Day(day)}
	for _, n := range names {
		e.Participants = append(e.Participants, compare.Participant{Name: n})
	}
	return e
}

func TestNetwork(t *testing.T) {
	x := &compare.Index{Events: []*compare.Event{
		callOf("c3", "2025-03-06", "Strakhov", "van Rooij"),
		callOf("c2", "2025-03-05", "Daryanejad", "Strakhov"),
		callOf("c1", "2025-03-03", "Strakhov", "Daryanejad"),
		callOf("c0", "2025-03-03", "Daryanejad"), // with nobody named
		callOf("c4", "2025-03-07", "al-Tahiri", "Faisal", "Daryanejad"),
		{ID: "m1", Kind: compare.Meeting, Participants: []compare.Participant{{Name: "Strakhov"}, {Name: "Faisal"}}},
	}}
	n := networkOf(x)
	if n.calls != 4 || len(n.people) != 5 || n.people[0] != (caller{"Daryanejad", 3}) || n.people[1] != (caller{"Strakhov", 3}) {
		t.Fatalf("calls %d, people %v", n.calls, n.people)
	}
	if p := n.pairs[0]; len(n.pairs) != 5 || len(p.events) != 2 || p.events[0].ID != "c1" || n.people[p.a].name != "Daryanejad" {
		t.Errorf("pairs %+v", n.pairs)
	}
	if order := n.circle(3); len(order) != 3 || order[0] != 0 || order[1] != 1 {
		t.Errorf("circle %v", order)
	}
	if order := n.circle(99); len(order) != 5 {
		t.Errorf("all on the circle: %v", order)
	}
	v := newNetworkView()
	if got := tableTexts(v.tables()); len(got) != 1 || !strings.HasPrefix(got[0][1], "When articles report") {
		t.Errorf("empty: %q", got)
	}
}

// The network is reached by menu, link and keys, and its table opens a call.
func TestNetworkPage(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	if !w.Do("view.network") {
		t.Fatal("no network")
	}
	s := w.State()
	if s.Page != pageNetwork || !slices.Equal(s.Tables[1], []string{"Bahram Daryanejad", "Yevgeny Strakhov", "3 Mar 2025  3\u00A0outlets"}) {
		t.Fatalf("page %q, tables %q", s.Page, s.Tables)
	}
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			w.network.table.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	key(fyne.KeyDown, fyne.KeyReturn) // the first name: its calls alone
	if w.network.person != "Bahram Daryanejad" || len(w.network.draw.areas) != 2 {
		t.Errorf("person %q, %d people to click", w.network.person, len(w.network.draw.areas))
	}
	w.network.draw.areas[0].tap(fyne.Position{}) // the same again: all
	if w.network.person != "" {
		t.Errorf("still %q", w.network.person)
	}
	key(fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if s := w.State(); s.Page != pageEvent || s.Event != fakeEvent {
		t.Errorf("opened page %q, event %q", s.Page, s.Event)
	}
	w.ShowTimeline()
	w.head.areas[0].tap(fyne.Position{})
	if w.page != pageNetwork {
		t.Errorf("the timeline's link shows %q", w.page)
	}
	w.rule(compare.Decision{Ruling: compare.RuleNote, Value: "it stays where it is"})
	if w.page != pageNetwork {
		t.Errorf("after a ruling it shows %q", w.page)
	}
}

// Names of a large library must not lie over each other: fewer are drawn where there is less room.
func TestNetworkDrawsWhatHasRoom(t *testing.T) {
	newMeter(t) // an app with the theme
	v := newNetworkView()
	var x compare.Index
	for i := range 40 {
		for j := range i {
			x.Events = append(x.Events, &compare.Event{Kind: compare.Call, Participants: []compare.Participant{
				{Name: "Foreign Minister Number " + itoa(i)}, {Name: "Foreign Minister Number " + itoa(j)}}})
		}
	}
	v.setIndex(&x)
	small, large := v.spots(fyne.NewSize(510, 165)), v.spots(fyne.NewSize(2300, 900))
	if len(small) < 3 || len(small) >= len(large) || len(large) > drawnPeople {
		t.Errorf("%d people are drawn on a small board, %d on a large one", len(small), len(large))
	}
	for i, s := range large {
		for _, o := range large[:i] {
			if s.overlaps(o) {
				t.Errorf("%v lies over %v", s, o)
			}
		}
	}
}

// Numbers on lines cover neither each other nor a person; those of who is
// chosen are the first to find a place.
func TestNetworkNumbersStandClear(t *testing.T) {
	newMeter(t)
	v := newNetworkView()
	var x compare.Index
	for i := range 16 {
		for j := range i {
			for range 2 + (i*7+j)%5 {
				x.Events = append(x.Events, &compare.Event{Kind: compare.Call, Participants: []compare.Participant{{Name: "Minister " + itoa(i)}, {Name: "Minister " + itoa(j)}}})
			}
		}
	}
	v.setIndex(&x)
	at := map[int]networkSpot{}
	for _, s := range v.spots(fyne.NewSize(684, 420)) {
		at[s.person] = s
	}
	pairs := slices.DeleteFunc(slices.Clone(v.net.pairs), func(p pairing) bool {
		_, okA := at[p.a]
		_, okB := at[p.b]
		return !okA || !okB
	})
	slices.Reverse(pairs)
	numbers := v.numbersOn(pairs, at)
	if len(numbers) == 0 || len(numbers) == len(pairs) {
		t.Fatalf("%d numbers on %d lines", len(numbers), len(pairs))
	}
	for i, n := range numbers {
		for _, s := range at {
			if part := s.taken(); n.box.meets(part[0]) || n.box.meets(part[1]) {
				t.Errorf("number %v lies over person %d", n.box, s.person)
			}
		}
		for _, o := range numbers[:i] {
			if n.box.meets(o.box) {
				t.Errorf("%v lies over %v", n.box, o.box)
			}
		}
	}
	rare := pairs[0] // of fewest calls
	v.person = v.net.people[rare.a].name
	if first := v.numbersOn(pairs, at)[0].pair; !v.ofChosen(first) {
		t.Errorf("the first number is that of %d and %d, not of who is chosen", first.a, first.b)
	}
}

// A name too long for one line beside its disc stands on two, and is not cut.
func TestNetworkLongNames(t *testing.T) {
	newMeter(t)
	v := newNetworkView()
	names := []string{"Defence Minister Bahram Daryanejad", "Foreign Minister Yevgeny Strakhov", "Prime Minister Anselm van Rooij", "Deputy President Salim al-Tahiri"}
	var x compare.Index
	for i, a := range names {
		for _, b := range names[:i] {
			x.Events = append(x.Events, &compare.Event{Kind: compare.Call, Participants: []compare.Participant{{Name: a}, {Name: b}}})
		}
	}
	v.setIndex(&x)
	two := 0
	for _, s := range v.spots(fyne.NewSize(480, 500)) {
		if got, want := strings.Join(s.lines, " "), v.net.people[s.person].name; got != want {
			t.Errorf("%q is drawn as %q", want, got)
		}
		if len(s.lines) == 2 {
			two++
		}
	}
	if two == 0 {
		t.Error("no name takes two lines")
	}
}

// Few people stand close together, however much room there is.
func TestNetworkOfFew(t *testing.T) {
	newMeter(t)
	v := newNetworkView()
	v.setIndex(&compare.Index{Events: []*compare.Event{{Kind: compare.Call, Participants: []compare.Participant{{Name: "Strakhov"}, {Name: "Daryanejad"}}}}})
	spots := v.spots(fyne.NewSize(2300, 1200))
	if len(spots) != 2 || max(spots[0].x-spots[1].x, spots[1].x-spots[0].x) > 600 {
		t.Errorf("two people stand at %v", spots)
	}
}

// Two people with many calls have the first of them listed, all once one is chosen.
func TestNetworkListsFewCallsOfAll(t *testing.T) {
	newMeter(t)
	v := newNetworkView()
	var x compare.Index
	for i := range listedCalls + 3 {
		x.Events = append(x.Events, &compare.Event{ID: itoa(i), Kind: compare.Call, Participants: []compare.Participant{{Name: "Strakhov"}, {Name: "Daryanejad"}}})
	}
	v.setIndex(&x)
	links := func() (n int, last string) {
		tables := v.tables()
		c := tables[len(tables)-1].rows[0].cells[2]
		return len(c.taps), c.pieces[len(c.pieces)-1].words
	}
	if n, last := links(); n != listedCalls || last != "and 3 more, with one of the names chosen" {
		t.Errorf("%d calls, then %q", n, last)
	}
	v.choose("Strakhov")
	if n, _ := links(); n != listedCalls+3 {
		t.Errorf("%d calls of one person", n)
	}
}
