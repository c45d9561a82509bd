package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// at is the place on screen of the nth byte of a display row's text on a side,
// in the middle of its line.
func (v *DiffView) at(t *testing.T, row, side, off int) fyne.Position {
	t.Helper()
	f, _, x, y := v.rowText(row, side)
	line := f.lineOf(off)
	for _, r := range f.runs(line, nil) {
		if r.off <= off && off <= r.end {
			dx := f.meter.prefix(f.text[r.off:r.end], off-r.off, r.font)
			if r.rtl {
				dx = r.w - dx
			}
			return fyne.NewPos(x+r.x+dx, y-v.scroll.off+float32(line)*f.lineHeight()+f.lineHeight()/2)
		}
	}
	t.Fatalf("row %d side %d has no byte %d on screen", row, side, off)
	return fyne.Position{}
}

func (v *DiffView) pressAt(at fyne.Position, mod fyne.KeyModifier, now time.Time) {
	v.mouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mod}, now)
}

func TestSelectByMouse(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 840, 1000)
	v.SetComparison(sample(marchCall, nil), 0, 1)
	find := func(row, side int, words string) fyne.Position {
		i := strings.Index(v.rows[row].cells[side].text, words)
		if i < 0 {
			t.Fatalf("row %d side %d has no %q", row, side, words)
		}
		return v.at(t, row, side, i)
	}
	var now time.Time
	later := func() time.Time { now = now.Add(time.Minute); return now }

	// A drag within one outlet goes over rows and leaves the other outlet out.
	v.pressAt(find(1, 0, "candle of hope"), 0, later())
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: find(2, 0, " decide what").AddXY(0, 0)}})
	v.DragEnd()
	want := v.rows[1].cells[0].text[strings.Index(v.rows[1].cells[0].text, "candle"):] + "\n“Those who"
	if got := v.SelectedText(); got != want {
		t.Errorf("dragged selection\n got %q\nwant %q", got, want)
	}
	// Shift extends from where it began.
	v.pressAt(find(1, 0, " of hope"), fyne.KeyModifierShift, later())
	if got := v.SelectedText(); got != "candle" {
		t.Errorf("shift-click: got %q", got)
	}
	// A double click takes a word, a third the statement.
	at := find(4, 1, "ent on for").AddXY(3, 0)
	v.pressAt(at, 0, later())
	v.pressAt(at, 0, now.Add(100*time.Millisecond))
	if got := v.SelectedText(); got != "went" {
		t.Errorf("double click: got %q", got)
	}
	v.pressAt(at, 0, now.Add(200*time.Millisecond))
	if got := v.SelectedText(); got != "It went on for nearly an hour, spokesman Oleg Torbin told reporters." {
		t.Errorf("triple click: got %q", got)
	}
	// Copying puts it on the clipboard.
	v.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != v.SelectedText() {
		t.Errorf("clipboard holds %q", got)
	}
	if got, want := v.CopyQuotation(), "“It went on for nearly an hour, spokesman Oleg Torbin told reporters.” — VELTA, undated (003.txt)"; got != want {
		t.Errorf("quotation\n got %q\nwant %q", got, want)
	}
	// In right-to-left text too, logical order is what is copied.
	v.pressAt(find(7, 0, "تلفنی"), 0, later())
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: find(7, 0, " با")}})
	if got := v.SelectedText(); got != "تلفنی" {
		t.Errorf("right-to-left: got %q", got)
	}
	// Escape lets go.
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.SelectedText() != "" {
		t.Error("escape keeps the selection")
	}
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := strings.Count(v.SelectedText(), "\n"); got != 8 {
		t.Errorf("select all takes %d rows, want the 9 of the outlet", got+1)
	}
}

func TestSelectByKeys(t *testing.T) {
	v, w := newTestView(t, AppearanceLight, 840, 400)
	v.SetComparison(sample(marchCall, nil), 0, 1)
	w.Canvas().Focus(v)
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			v.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight)
	v.KeyDown(shift)
	for _, tt := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{[]fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight}, "“It is"},
		{[]fyne.KeyName{fyne.KeyLeft}, "“It"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyRight}, v.rows[2].cells[1].text + "\nThe"},
		{[]fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft, fyne.KeyUp}, ""},
		{[]fyne.KeyName{fyne.KeyEnd}, v.rows[2].cells[1].text},
	} {
		key(tt.keys...)
		if got := v.SelectedText(); got != tt.want {
			t.Errorf("after %v: selected %q, want %q", tt.keys, got, tt.want)
		}
	}
	v.KeyUp(shift)
	key(fyne.KeyDown)
	if v.CurrentRow() != 3 {
		t.Errorf("without shift the down key goes to row %d, want 3", v.CurrentRow())
	}
}

func TestAutoScroll(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 840, 300)
	v.SetComparison(sample(marchCall, nil), 0, 1)
	v.pressAt(v.at(t, 0, 0, 3), 0, time.Now())
	v.mouse.at = fyne.NewPos(100, 340)
	for range 200 {
		v.autoScroll()
	}
	if off, most := v.ScrollOffset(); off != most {
		t.Errorf("scrolled to %v of %v", off, most)
	}
	if got := v.SelectedText(); !strings.HasSuffix(got, "according to the Relief Council.") {
		t.Errorf("selection ends %q", got[max(0, len(got)-60):])
	}
	v.DragEnd()
}

func TestKeysAndCallbacks(t *testing.T) {
	v, w := newTestView(t, AppearanceLight, 840, 420)
	var selected []int
	var k, n, why, context int
	v.OnSelectRow = func(row int) { selected = append(selected, row) }
	v.OnPosition = func(a, b int) { k, n = a, b }
	v.OnWhy = func(row int) { why = row }
	v.OnContext = func(row int, _ fyne.Position) { context = row }
	v.SetComparison(sample(marchCall, nil), 0, 1)
	w.Canvas().Focus(v)
	if k != 0 || n != 9 {
		t.Errorf("at first: difference %d of %d, want 0 of 9", k, n)
	}
	for _, r := range "nnnp" {
		v.TypedRune(r)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF8})
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if got, want := selected, []int{0, 1, 2, 1, 2, 1, 2}; !equalInts(got, want) {
		t.Errorf("rows chosen: got %v, want %v", got, want)
	}
	if k != 3 {
		t.Errorf("difference %d, want 3", k)
	}
	v.SetCurrentRow(8) // agrees word for word
	if a, _ := v.DifferencePosition(); a != 8 || v.CurrentRow() != 8 {
		t.Errorf("row 8: position %d, current %d", a, v.CurrentRow())
	}
	if !v.NextDifference() || v.CurrentRow() != 9 || v.NextDifference() {
		t.Error("row 9 is the last difference")
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if off, _ := v.ScrollOffset(); off != 0 {
		t.Errorf("home: %v", off)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if off, most := v.ScrollOffset(); off != most || most <= 0 {
		t.Errorf("end: %v of %v", off, most)
	}
	v.SetCurrentRow(3)
	if len(v.links) == 0 {
		t.Fatal("no link in the card")
	}
	v.pressAt(fyne.NewPos(v.links[0].x+2, v.links[0].y+2), 0, time.Now())
	if why != 3 {
		t.Errorf("why: row %d, want 3", why)
	}
	p := v.at(t, 4, 1, 0)
	test.TapSecondaryAt(v, p)
	if context != 4 {
		t.Errorf("menu: row %d, want 4", context)
	}
}

func equalInts(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// No order of keys, with or without shift, in any state, breaks the view.
func FuzzKeys(f *testing.F) {
	f.Add("ddrSrrrdduulhe", uint8(0))
	f.Add("SddrrSulnpeh", uint8(1))
	f.Add("eSdduSrrll", uint8(2))
	test.NewTempApp(f).Settings().SetTheme(NewTheme(AppearanceLight, 1))
	names := map[rune]fyne.KeyName{'d': fyne.KeyDown, 'u': fyne.KeyUp, 'l': fyne.KeyLeft, 'r': fyne.KeyRight, 'h': fyne.KeyHome,
		'e': fyne.KeyEnd, 'n': fyne.KeyF8, 'p': fyne.KeyF7, 'x': fyne.KeyEscape, 'g': fyne.KeyPageDown, 'b': fyne.KeyPageUp}
	f.Fuzz(func(t *testing.T, keys string, state uint8) {
		v := NewDiffView()
		w := test.NewWindow(v)
		defer w.Close()
		w.Resize(fyne.NewSize(700, 240))
		switch state % 4 {
		case 0:
			v.SetComparison(sample(marchCall, nil), 0, 1)
		case 1:
			v.SetComparison(sample(marchCall[:6], nil), 0, 1) // B has nothing in the last row
		case 2:
			v.SetComparison(sample(marchCall, nil), 0, -1)
		}
		for _, k := range keys {
			if k == 'S' {
				v.shift = !v.shift
				continue
			}
			if name, ok := names[k]; ok {
				v.TypedKey(&fyne.KeyEvent{Name: name})
			}
			if off, most := v.ScrollOffset(); off < 0 || off > most {
				t.Fatalf("%q: scrolled to %v of %v", keys, off, most)
			}
			v.SelectedText()
		}
	})
}
