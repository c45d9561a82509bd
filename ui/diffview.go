package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// A DiffView shows two to four outlets of a comparison side by side, row by
// row, with the words marked in which they differ from the first, the base. It
// scrolls by itself and draws only what is in sight. Rows are named by their
// index in Comparison.Rows throughout. Use it on Fyne's goroutine only.
//
// A swap is tinted with a solid line under it, words that only one outlet has
// with a dotted one, so that colour never is the only sign.
type DiffView struct {
	widget.BaseWidget
	flowPane

	OnSelectRow func(row int)                   // the user made a row current
	OnContext   func(row int, at fyne.Position) // the user asked for a menu; at is on the canvas; row is -1 beside rows
	OnRune      func(rune)                      // a letter that the view does not use
	OnColumn    func()                          // the user went to another column
	OnPosition  func(k, n int)                  // the current row is the kth of n differences, or follows it; k is 0 before the first
	OnWhy       func(row int)                   // the user asks why nothing matched; nil: no such link
	OnLink      func(a, b StatementPlace)       // the user dragged a onto b; b.Row is -1 if there was no statement; nil: no dragging

	c       *compare.Comparison
	asked   []int // witnesses from left to right, one to maxShown; the first is the base
	shown   []int // those of them that there is room for
	opt     DiffOptions
	rulings []compare.Decision // of the user's, for the words of gaps
	differ  func(a, b string) []compare.Edit
	empty   string // shown when there are no rows
	rows    []diffRow
	moves   []int                                           // display rows with a moved statement
	current int                                             // display row, -1 if none
	due     bool                                            // the current row is to be brought into sight once there is a size
	back    *diffReturn                                     // nil: nowhere to return to
	OnHold  func(a StatementPlace, at fyne.Position) string // a is held at a place on the canvas beside the view; what letting go would do there, "" for nothing; nil: nothing ever
	OnMove  func(a StatementPlace, at fyne.Position)        // a was let go there

	cols  diffColumns
	jumps []flowLink // markers of moved statements out of sight
	link  linkDrag
}

// NewDiffView makes an empty view.
func NewDiffView() *DiffView {
	v := &DiffView{current: -1, link: linkDrag{hover: -1}, empty: tr("Choose a call to see its outlets side by side.")}
	v.grid = v
	v.ExtendBaseWidget(v)
	return v
}

// SetComparison shows witnesses of c from left to right; the first is the base
// that the others are compared with. Those below 0 are left out, as are those
// beyond maxShown. If the event is the one shown before, the current row and
// the place on screen are kept. Rows without edits for a pair are compared by
// the differ.
func (v *DiffView) SetComparison(c *compare.Comparison, witnesses ...int) {
	var asked []int
	for _, w := range witnesses {
		if w >= 0 && len(asked) < maxShown {
			asked = append(asked, w)
		}
	}
	same := c != nil && v.c != nil && c.Event.ID == v.c.Event.ID
	var currentID string
	if same {
		currentID = v.rowID(v.current)
	}
	shown := asked
	if width := v.Size().Width; width > 0 {
		shown = asked[:fitting(width, len(asked))]
	}
	sameShown := same && slices.Equal(v.shown, shown)
	anchor, into := v.anchor()
	v.c, v.asked, v.shown = c, asked, shown
	count := len(v.rows)
	v.build()
	if !sameShown || len(v.rows) != count {
		v.sel.clear()
	}
	v.current = -1
	if same {
		v.current = v.displayOf(currentID)
		v.restore(anchor, into)
	} else {
		v.scroll.to(0)
	}
	v.Refresh()
	v.tellPosition()
}

// SetDiffer sets the function that compares the texts of two cells for which
// the comparison holds no edits: neither outlet is the first of the row.
func (v *DiffView) SetDiffer(differ func(textA, textB string) []compare.Edit) {
	v.differ = differ
	v.rebuild()
}

// SetRulings gives the user's decisions; the words of gaps name them from the
// next SetComparison on.
func (v *DiffView) SetRulings(ds []compare.Decision) { v.rulings = ds }

// SetOptions says which rows are shown; the current row stays if it still is.
func (v *DiffView) SetOptions(o DiffOptions) {
	v.opt = o
	v.rebuild()
}

// Options are the options in force.
func (v *DiffView) Options() DiffOptions { return v.opt }

// SetEmptyText says what is shown while there is no comparison.
func (v *DiffView) SetEmptyText(s string) { v.empty = s; v.Refresh() }

// Shown is the witnesses shown, from left to right. It may be shorter than
// what was asked for, where there is no room for as many columns.
func (v *DiffView) Shown() []int { return v.shown }

// Column is the column in which the user is, 0 for the base's.
func (v *DiffView) Column() int { return v.sel.column }

// toColumn tells of a column gone to; before is that of before.
func (v *DiffView) toColumn(before int) {
	if v.sel.column != before && v.OnColumn != nil {
		v.OnColumn()
	}
}

// Columns tells where the texts stand, for heads above the view: their left
// edges and their width.
func (v *DiffView) Columns() (textX []float32, textW float32) {
	c := v.columns()
	return c.x[:c.n], c.w
}

// CurrentRow is the current row, -1 if there is none.
func (v *DiffView) CurrentRow() int {
	if v.current < 0 {
		return -1
	}
	return v.rows[v.current].row
}

// currentTop is how far below the view's top the current row starts; ok only if it is in sight.
func (v *DiffView) currentTop() (top float32, ok bool) {
	if v.current < 0 || v.cols == (diffColumns{}) {
		return 0, false
	}
	top = v.rows[v.current].y - v.scroll.off
	return top, top >= 0 && top < v.scroll.view
}

// setCurrentTop scrolls so that the current row starts there.
func (v *DiffView) setCurrentTop(top float32) {
	if v.current >= 0 {
		v.scroll.to(v.rows[v.current].y - top)
		v.Refresh()
	}
}

// A diffReturn is a place to return to, in whatever layouts come until the user
// leaves it: a window gets its size in several steps.
type diffReturn struct {
	top float32 // of the current row, below the view's
	off float32 // the scrolling that this came to; -1 before there was a layout
}

// returnTo is setCurrentTop that does not need a layout before.
func (v *DiffView) returnTo(top float32) {
	v.back = &diffReturn{top, -1}
	v.settle()
	v.Refresh()
}

// left forgets the place to return to if the view has been scrolled since.
func (v *DiffView) left() {
	if v.back != nil && v.back.off >= 0 && v.back.off != v.scroll.off {
		v.back = nil
	}
}

// settle does what returnTo asked for, once rows have their places.
func (v *DiffView) settle() {
	if v.back != nil && v.current >= 0 && v.cols != (diffColumns{}) {
		v.scroll.to(v.rows[v.current].y - v.back.top)
		v.back.off = v.scroll.off
	}
}

// SetCurrentRow makes a row current and brings it into sight, without calling
// OnSelectRow; it reports whether the row is shown. -1 leaves none current.
func (v *DiffView) SetCurrentRow(row int) bool {
	if row < 0 {
		v.setCurrent(-1)
		return true
	}
	for i := range v.rows {
		if v.rows[i].row == row {
			v.setCurrent(i)
			return true
		}
	}
	return false
}

// ShowStatement makes the row current that holds the ith statement of a
// witness; it reports whether there is one.
func (v *DiffView) ShowStatement(witness, i int) bool {
	if v.c == nil {
		return false
	}
	for n := range v.c.Rows {
		cells := v.c.Rows[n].Cells
		if witness < len(cells) {
			for _, s := range cells[witness] {
				if s == i {
					return v.SetCurrentRow(n)
				}
			}
		}
	}
	return false
}

// NextDifference makes the next row that differs current; it reports whether there is one.
func (v *DiffView) NextDifference() bool { return v.stepDifference(1) }

// PrevDifference makes the row before that differs current; it reports whether there is one.
func (v *DiffView) PrevDifference() bool { return v.stepDifference(-1) }

func (v *DiffView) stepDifference(d int) bool {
	for i := v.current + d; i >= 0 && i < len(v.rows); i += d {
		if v.rows[i].named {
			v.choose(i)
			return true
		}
	}
	return false
}

// DifferencePosition is what OnPosition was told last.
func (v *DiffView) DifferencePosition() (k, n int) {
	for i := range v.rows {
		if v.rows[i].named {
			n++
			if i <= v.current {
				k++
			}
		}
	}
	return k, n
}

func (v *DiffView) tellPosition() {
	if v.OnPosition != nil {
		v.OnPosition(v.DifferencePosition())
	}
}

// setCurrent makes a display row current and brings it into sight.
func (v *DiffView) setCurrent(i int) {
	v.back = nil
	v.current = i
	v.reveal(i)
	v.Refresh()
	v.tellPosition()
}

// choose is setCurrent by the user.
func (v *DiffView) choose(i int) {
	v.setCurrent(i)
	if v.OnSelectRow != nil && i >= 0 {
		v.OnSelectRow(v.rows[i].row)
	}
}

// reveal scrolls so that display row i is in sight, a third down if it was out of it.
func (v *DiffView) reveal(i int) {
	if i < 0 || i >= len(v.rows) {
		return
	}
	if v.cols == (diffColumns{}) {
		v.due = true
		return
	}
	r, h := &v.rows[i], v.scroll.view
	if r.y >= v.scroll.off && (r.y+r.h <= v.scroll.off+h || r.h > h && r.y <= v.scroll.off+h/3) {
		return
	}
	v.scroll.to(min(r.y-h/3, r.y+r.h-h/2))
	if r.y < v.scroll.off {
		v.scroll.to(r.y)
	}
	if n := v.rowAt(v.scroll.off); n < i && v.rows[n].y < v.scroll.off { // no row is cut at the top
		if r.y+r.h > v.rows[n].y+h {
			n++
		}
		v.scroll.to(v.rows[n].y)
	}
}

// rebuild makes the rows anew from the same comparison and keeps the place.
func (v *DiffView) rebuild() {
	id := v.rowID(v.current)
	anchor, into := v.anchor()
	v.build()
	v.current = v.displayOf(id)
	v.sel.clear()
	v.restore(anchor, into)
	v.Refresh()
	v.tellPosition()
}

// refit shows other columns of the same comparison, in the middle of a layout.
func (v *DiffView) refit(shown []int) {
	id := v.rowID(v.current)
	v.shown = shown
	v.makeRows()
	v.current = v.displayOf(id)
	v.sel.clear()
	v.cols = diffColumns{}
}

func (v *DiffView) build() {
	v.makeRows()
	v.cols = diffColumns{}
	v.layoutRows()
}

func (v *DiffView) makeRows() {
	v.rows = diffRows(v.c, v.shown, v.opt, v.rulings, v.differ)
	v.moves = v.moves[:0]
	for i := range v.rows {
		if slices.ContainsFunc(v.rows[i].moved, func(m int) bool { return m != notMoved }) {
			v.moves = append(v.moves, i)
		}
	}
}

func (v *DiffView) rowID(display int) string {
	if v.c == nil || display < 0 || display >= len(v.rows) || v.rows[display].row < 0 {
		return ""
	}
	return v.c.Rows[v.rows[display].row].ID
}

// displayOf is the display row of a row's ID, -1 if it is not shown.
func (v *DiffView) displayOf(id string) int {
	for i := range v.rows {
		if id != "" && v.rowID(i) == id {
			return i
		}
	}
	return -1
}

// anchor is the row at the top of the view, by ID, and how far down in it the view starts.
func (v *DiffView) anchor() (id string, into float32) {
	if len(v.rows) == 0 || v.scroll.off <= 0 {
		return "", 0
	}
	i := v.rowAt(v.scroll.off)
	return v.rowID(i), v.scroll.off - v.rows[i].y
}

func (v *DiffView) restore(id string, into float32) {
	if v.back != nil && v.current >= 0 {
		v.settle()
		return
	}
	if i := v.displayOf(id); i >= 0 {
		v.scroll.to(v.rows[i].y + min(into, v.rows[i].h))
	} else {
		v.scroll.to(v.scroll.off)
	}
}

// AccessibilityLabel implements fyne.Accessible: the current row in words.
func (v *DiffView) AccessibilityLabel() string {
	if v.current < 0 {
		return tr("Outlets side by side. %s", v.emptyWords())
	}
	return v.RowText(v.rows[v.current].row)
}

// AccessibilityRole implements fyne.Accessible.
func (v *DiffView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// emptyWords say why there are no rows and what to do; "" if there are some.
func (v *DiffView) emptyWords() string {
	switch {
	case v.c == nil:
		return v.empty
	case len(v.rows) > 0:
		return ""
	case v.opt.Kind != "":
		return tr("No row of these outlets has this kind of difference. Show all kinds to see every row.")
	case v.opt.HideAgreeing:
		return tr("These outlets differ in no row that is shown. Show agreeing rows to read them.")
	case v.opt.HideCall || v.opt.HideBackground:
		return tr("No outlet here has a statement in the part that is shown. Show the call and the background to see all.")
	}
	return tr("None of these outlets has a statement about this. Choose other outlets.")
}
