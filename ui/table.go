package ui

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A table is a grid whose rows are chosen: arrows move the choice, Space marks
// a row where several can be taken, Ctrl+A all, letters go to the next row that
// begins so, Return and a second click open.
type table struct {
	*grid
	rows     []gridRow
	shape    gridTable // its columns and head
	names    []string  // of the rows, for letters; nil: none
	none     string    // said under the head where there is no row
	chosen   int       // -1 if there is no row
	picked   bool      // the user chose it; at first the table does
	clicked  time.Time // when a click chose it
	marked   map[int]bool
	many     bool // several rows can be marked
	OnChoose func(i int)
	OnOpen   func(i int)
	OnMark   func()
}

// newTable makes a table with columns of these weights under their heads.
func newTable(weights []float32, heads ...string) *table {
	t := &table{grid: newGrid(), chosen: -1, marked: map[int]bool{}}
	t.shape.weights = weights
	for _, h := range heads {
		t.shape.head = append(t.shape.head, cell(bold(h)))
	}
	t.self = t
	t.key = t.typed
	t.runes = t.typedRune
	t.label = func() string {
		if t.chosen < 0 || t.chosen >= len(t.rows) {
			return tr("table")
		}
		words := ""
		for _, c := range t.rows[t.chosen].cells {
			for _, p := range c.pieces {
				words += p.words + " "
			}
		}
		return words
	}
	return t
}

// SetRows shows rows from the top, the first of them chosen.
func (t *table) SetRows(rows []gridRow, names []string) {
	t.rows, t.names, t.marked, t.most = rows, names, map[int]bool{}, firstRows
	t.chosen, t.picked, t.clicked = min(0, len(rows)-1), false, time.Time{}
	t.offset = 0
	t.show()
}

// UpdateRows shows rows in place of those there, keeping choice and place.
func (t *table) UpdateRows(rows []gridRow) {
	t.rows = rows
	t.chosen = min(t.chosen, len(rows)-1)
	if t.chosen < 0 {
		t.chosen = min(0, len(rows)-1)
	}
	t.show()
}

func (t *table) show() {
	shown := t.shape
	shown.rows = t.rows
	for i := range t.rows {
		t.rows[i].chosen, t.rows[i].marked = i == t.chosen, t.marked[i]
		if len(t.rows[i].cells) > 0 && t.rows[i].cells[0].tap == nil {
			for c := range t.rows[i].cells {
				t.rows[i].cells[c].tap = func() { t.tapped(i) }
			}
		}
	}
	if len(t.rows) == 0 && t.none != "" {
		shown.rows = []gridRow{{cells: []gridCell{cell(muted(t.none))}, words: true}}
	}
	t.grid.tables = []gridTable{shown}
	t.grid.laid = measureKey{}
	t.Refresh()
}

// tapped chooses a row, opens the one that a click chose before, or marks it with
// Ctrl or Shift. Where several can be taken, the clicks have to be a double
// click: people click a file twice who only want to be sure of it.
func (t *table) tapped(i int) { t.click(i, heldKeys(), time.Now()) }

func (t *table) click(i int, mod fyne.KeyModifier, now time.Time) {
	again := i == t.chosen && !t.clicked.IsZero() && (!t.many || now.Sub(t.clicked) < doubleClick)
	switch {
	case t.many && mod&fyne.KeyModifierShift != 0 && t.chosen >= 0:
		for k := min(i, t.chosen); k <= max(i, t.chosen); k++ {
			t.marked[k] = true
		}
		t.choose(i)
		t.told()
	case t.many && mod&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0:
		if t.picked && len(t.marked) == 0 && i != t.chosen {
			t.marked[t.chosen] = true // the one clicked before is meant too
		}
		t.choose(i)
		t.mark(i)
	case again && t.OnOpen != nil:
		t.OnOpen(i)
	default:
		t.unmark()
		t.choose(i)
		t.clicked = now
	}
}

// doubleClick is how far apart two clicks are at most that are one, as on most desktops.
const doubleClick = 500 * time.Millisecond

// unmark takes all marks away.
func (t *table) unmark() {
	if len(t.marked) > 0 {
		t.marked = map[int]bool{}
		t.told()
	}
}

// markAll marks every row, where several can be taken.
func (t *table) markAll() {
	if t.many {
		for i := range t.rows {
			t.marked[i] = true
		}
		t.told()
	}
}

// stand puts the choice on a row, -1 for none, without telling anybody.
func (t *table) stand(i int) {
	t.chosen = i
	t.show()
}

// choose makes a row the chosen one and brings it into sight.
func (t *table) choose(i int) {
	if i < 0 || i >= len(t.rows) {
		return
	}
	if t.chosen >= 0 && t.chosen < len(t.rows) {
		t.rows[t.chosen].chosen = false
	}
	t.chosen, t.picked, t.clicked = i, true, time.Time{}
	t.rows[i].chosen = true
	t.layoutTo(t.Size().Width-barWidth, i+1)
	for _, pl := range t.places {
		if pl.row == i {
			head := t.headHeight()
			if pl.y < t.offset+head { // the head stays at the top
				t.offset = max(0, pl.y-head)
			}
			t.reveal(pl.y, pl.h)
			break
		}
	}
	t.Refresh()
	if t.OnChoose != nil {
		t.OnChoose(i)
	}
}

func (t *table) headHeight() float32 {
	for _, pl := range t.places {
		if pl.row == -1 {
			return pl.h
		}
	}
	return 0
}

// mark marks a row, or takes its mark away.
func (t *table) mark(i int) {
	if t.marked[i] {
		delete(t.marked, i)
	} else {
		t.marked[i] = true
	}
	t.told()
}

func (t *table) told() {
	for i := range t.rows {
		t.rows[i].marked = t.marked[i]
	}
	t.Refresh()
	if t.OnMark != nil {
		t.OnMark()
	}
}

// taken are the marked rows in order, or the chosen one if none is marked.
func (t *table) taken() []int {
	var out []int
	for i := range t.rows {
		if t.marked[i] {
			out = append(out, i)
		}
	}
	if len(out) == 0 && t.chosen >= 0 {
		out = []int{t.chosen}
	}
	return out
}

func (t *table) typed(k *fyne.KeyEvent) bool {
	page := 10
	switch k.Name {
	case fyne.KeyDown:
		t.step(1)
	case fyne.KeyUp:
		t.step(-1)
	case fyne.KeyPageDown:
		t.step(page)
	case fyne.KeyPageUp:
		t.step(-page)
	case fyne.KeyHome:
		t.choose(0)
	case fyne.KeyEnd:
		t.choose(len(t.rows) - 1)
	case fyne.KeySpace:
		if !t.many || t.chosen < 0 {
			return false
		}
		t.mark(t.chosen)
		t.step(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.OnOpen != nil && t.chosen >= 0 {
			t.OnOpen(t.chosen)
		}
	default:
		return false
	}
	return true
}

// step moves the choice; with Shift the rows passed are marked.
func (t *table) step(by int) {
	if len(t.rows) == 0 {
		return
	}
	to := max(0, min(t.chosen+by, len(t.rows)-1))
	if t.many && heldKeys()&fyne.KeyModifierShift != 0 {
		for k := min(to, t.chosen); k <= max(to, t.chosen); k++ {
			t.marked[k] = true
		}
		t.told()
	}
	t.choose(to)
}

// typedRune goes to the next row whose name begins with a letter.
func (t *table) typedRune(r rune) {
	for n := 1; n <= len(t.names); n++ {
		i := (t.chosen + n) % len(t.names)
		for _, first := range t.names[i] {
			if unicode.ToLower(first) == unicode.ToLower(r) {
				t.choose(i)
				return
			}
			break
		}
	}
}

// isMenuKey reports whether a key opens the menu of what has the focus: the menu
// key, or F10 with shift.
func isMenuKey(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyMenu || k.Name == fyne.KeyF10 && heldKeys() == fyne.KeyModifierShift
}

// heldKeys are the modifier keys that are down.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(interface{ CurrentKeyModifiers() fyne.KeyModifier }); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
