package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// placed is a call of two with its hour, placed by the first of them, or the
// second: 1 or 2; 0 is not told.
func placedCall(id, hour string, by int) *compare.Event {
	e := callOf(id, "2025-03-03", "Bahram Daryanejad", "Yevgeny Strakhov")
	e.Title = "Daryanejad – Strakhov"
	e.Hour, _ = compare.ParseHour(hour)
	if by > 0 {
		e.Participants[by-1].Placed = true
	}
	return e
}

func TestHourTexts(t *testing.T) {
	for _, tt := range []struct {
		hour        string
		ruled       bool
		text, named string
	}{
		{"", false, "", ""},
		{"22:15 GMT", false, "at 22:15 GMT", "22:15 GMT"},
		{"22:15", true, "at 22:15, set by you", "22:15"},
		{"evening", false, "in the evening", "evening"},
		{"noon", false, "at noon", "noon"},
		{"early hours", true, "in the early hours, set by you", "early hours"},
	} {
		h, _ := compare.ParseHour(tt.hour)
		h.Ruled = tt.ruled
		if hourText(h) != tt.text || hourName(h) != tt.named {
			t.Errorf("%q: %q, %q", tt.hour, hourText(h), hourName(h))
		}
	}
	t.Cleanup(func() { _ = SetLanguage(LanguageEnglish) })
	if err := SetLanguage(LanguageSpanish); err != nil {
		t.Fatal(err)
	}
	if h, ok := parseHour("Mediodía"); !ok || h.Part != compare.Noon || hourText(h) != "al mediodía" {
		t.Errorf("in Spanish noon is %+v, %q", h, hourText(h))
	}
}

func TestArrowTitle(t *testing.T) {
	renamed, three := placedCall("c", "", 1), placedCall("c", "", 1)
	renamed.Title = "The grain call"
	three.Participants = append(three.Participants, compare.Participant{Name: "Ilse Tamm"})
	second := placedCall("c", "", 1)
	second.Title += " (2)"
	spelt := placedCall("c", "", 2)
	spelt.Participants[1].Name, spelt.Participants[1].Aliases = "Yevgeniy Strakov", []string{"Strakhov"}
	for _, tt := range []struct {
		name string
		e    *compare.Event
		want string
	}{
		{"spelt in two ways", spelt, "Daryanejad ← Strakhov"},
		{"by the first", placedCall("c", "", 1), "Daryanejad → Strakhov"},
		{"by the second", placedCall("c", "", 2), "Daryanejad ← Strakhov"},
		{"not told", placedCall("c", "", 0), "Daryanejad – Strakhov"},
		{"split from another", second, "Daryanejad → Strakhov (2)"},
		{"named by the user", renamed, "The grain call"},
		{"of three", three, "Daryanejad – Strakhov"},
	} {
		if got := arrowTitle(tt.e); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The first report's lag is told where both clocks are of one zone.
func TestLateness(t *testing.T) {
	a := &compare.Article{ID: "a"}
	a.Set(compare.Field{Name: compare.FieldPublished, Value: "2025-03-03", Raw: "2025-03-03T21:05:00Z", Source: "meta"})
	m, _ := a.Moment()
	for hour, want := range map[string]string{"18:30 GMT": "2 h 35 min", "20:50 utc": "15 min", "18:30": "", "18:30 local time": "", "22:00 GMT": "", "evening": ""} {
		e := placedCall("c", hour, 0)
		if got := lateness(e, m); got != want {
			t.Errorf("a call at %s, told at 21:05 UTC: %q, want %q", hour, got, want)
		}
	}
}

// The timeline orders a day by the hour and says it and the caller in words.
func TestTimelineByHour(t *testing.T) {
	tl := newTimeline()
	tl.setIndex(Snapshot{Index: &compare.Index{Events: []*compare.Event{placedCall("none", "", 0), placedCall("late", "22:15 GMT", 2), placedCall("eve", "evening", 0), placedCall("early", "09:00", 1)}}})
	var ids []string
	for _, r := range tl.rows[1:] {
		ids = append(ids, r.id)
	}
	if want := []string{"early", "eve", "late", "none"}; !slices.Equal(ids, want) || !tl.timed {
		t.Errorf("order %q, want %q", ids, want)
	}
	if got, want := tl.texts()[3], []string{"Daryanejad – Strakhov", "Call, medium not stated · 0 outlets", "22:15 GMT", "placed by Yevgeny Strakhov"}; !slices.Equal(got, want) {
		t.Errorf("row %q, want %q", got, want)
	}
}

// Where no call has an hour, nothing stands in the place of hours.
func TestTimelineWithoutHours(t *testing.T) {
	tl := newTimeline()
	tl.setIndex(Snapshot{Index: &compare.Index{Events: []*compare.Event{placedCall("none", "", 0)}}})
	tl.Resize(fyne.NewSize(683, 400))
	for _, drawn := range test.WidgetRenderer(tl).Objects() {
		if words, ok := drawn.(*canvas.Text); ok && strings.TrimSpace(words.Text) == "…" {
			t.Errorf("%q is drawn at %v", words.Text, words.Position())
		}
	}
}

// Arrows go from who placed the calls; the table has the same as signs, explained.
func TestNetworkDirections(t *testing.T) {
	n := networkOf(&compare.Index{Events: []*compare.Event{placedCall("c1", "18:30 GMT", 1), placedCall("c2", "", 1), placedCall("c3", "", 2), placedCall("c4", "", 0)}})
	if p := n.pairs[0]; n.placed != 3 || p.byA != 2 || p.byB != 1 {
		t.Errorf("%d placed, %+v", n.placed, p)
	}
	v := newNetworkView()
	v.net = n
	got := tableTexts(v.tables())
	if want := "→ 3 Mar 2025, 18:30 GMT  0\u00A0outlets\n→ 3 Mar 2025  0\u00A0outlets\n← 3 Mar 2025  0\u00A0outlets\n— 3 Mar 2025  0\u00A0outlets"; got[1][2] != want {
		t.Errorf("calls %q, want %q", got[1][2], want)
	}
	if last := got[len(got)-1]; !strings.HasPrefix(strings.Join(last, ""), "→ the one named first placed the call") {
		t.Errorf("the arrows are not explained: %q", got)
	}
}

// One dialog corrects day, hour and caller in one go, and stores what changed.
func TestRedate(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("call.day")
	fields := w.State().Dialogs[0].Lines
	if fields[0] != "3 Mar 2025" {
		t.Fatalf("dialog %q", fields)
	}
	w.win.Canvas().Focused().TypedRune('x') // in place of the day, which was offered
	if got := w.State().Dialogs[0].Lines[0]; got != "x" {
		t.Errorf("the day is %q after typing x", got)
	}
	e := w.event
	for _, tt := range []struct{ day, hour, caller, wrong string }{
		{"soon", "", "", "Write the day as 2 Dec 2024 or 2024-12-02."},
		{"3 Mar 2025", "25:00", "", "Write the hour as 22:15, 22:15 GMT or evening; leave it empty if it is unknown."},
		{"3 Mar 2025", "", "Nobody", "“Nobody” is not one of those who took part."},
		{"3 Mar 2025", "10 pm", "strakhov", ""},
	} {
		if _, wrong := readHeld(e, tt.day, tt.hour, tt.caller); wrong != tt.wrong {
			t.Errorf("%+v: %q", tt, wrong)
		}
	}
	is, _ := readHeld(e, "4 Mar 2025", "10 pm GMT", "strakhov")
	ds := heldDecisions(heldOf(e), is, w.eventRef(e))
	var got []string
	for _, d := range ds {
		got = append(got, string(d.Ruling)+" "+d.Value+" | "+decisionText(d))
	}
	want := []string{"hour 22:00 GMT | hour of Daryanejad – Strakhov (3 Mar 2025): 22:00 GMT", "caller Yevgeny Strakhov | Daryanejad – Strakhov (3 Mar 2025) was placed by Yevgeny Strakhov", "day 2025-03-04 | day of Daryanejad – Strakhov (3 Mar 2025): Tue 4 Mar 2025"}
	if !slices.Equal(got, want) {
		t.Errorf("rulings %q, want %q", got, want)
	}
	if ds := heldDecisions(heldOf(e), heldOf(e), w.eventRef(e)); len(ds) != 1 || ds[0].Ruling != compare.RuleDay {
		t.Errorf("a day left as it was is confirmed: %+v", ds)
	}
}

// A narrow list tells a call from the one that it was split from.
func TestNumberOfASplitCallStays(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: sizeUI(), bold: true}
	for _, title := range []string{"Daryanejad ← Strakhov (2)", "Daryanejad ← Strakhov"} {
		whole := textWidth(title, s)
		got := fitNumbered(title, whole-20, s)
		_, number := withoutNumber(title)
		if fitNumbered(title, whole, s) != title || !strings.HasSuffix(got, number) || number != "" && (textWidth(got, s) > whole-20 || !strings.Contains(got, "…")) {
			t.Errorf("%q in less room is %q", title, got)
		}
	}
}
