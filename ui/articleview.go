package ui

import (
	"image/color"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// An ArticleView shows one article's whole text: what belongs to which event is
// tinted and numbered, and what does not count as coverage is greyed with the
// reason. It scrolls by itself. Use it on Fyne's goroutine only.
type ArticleView struct {
	widget.BaseWidget
	flowPane

	OnSelectStatement func(i int)                   // the user pointed at the ith statement
	OnContext         func(i int, at fyne.Position) // the user asked for a menu; i is -1 beside statements, at is on the canvas

	a          *compare.Article
	statements []compare.Statement
	events     []*compare.Event // those the article has a passage of, in the order first told
	empty      string
	rows       []blockRow
	current    int          // statement, -1 if none
	found      compare.Span // shown by ShowSpan
	coded      []codedSpan
	hint       []string // codes named under the pointer
	hintAt     fyne.Position
	due        compare.Span // to be brought into sight once there is a size
	columns    diffColumns  // that the text was laid out for
	x, w       float32      // of the text; w is 0 before the first layout
}

// A blockRow is one block of the article.
type blockRow struct {
	block      compare.Block
	marks      []flowMark
	statements []compare.Span // in the block
	first      int            // index of the first of them
	numbers    []blockNumber
	chips      []blockChip
	flow       flowText
	y, h       float32
}

// A blockNumber stands in the margin where a passage begins.
type blockNumber struct {
	off   int // in the block
	words string
	event int
}

// A blockChip stands under a block: an event told in it, or what it is.
type blockChip struct {
	words string
	event int // -1 for none
}

// NewArticleView makes an empty view.
func NewArticleView() *ArticleView {
	v := &ArticleView{current: -1, empty: tr("Choose an article to read it.")}
	v.grid = v
	v.ExtendBaseWidget(v)
	return v
}

// SetArticle shows an article with its statements, and the events that their
// places name; events it has no passage of are passed over. The same article
// again keeps its place on screen.
func (v *ArticleView) SetArticle(a *compare.Article, statements []compare.Statement, events []*compare.Event) {
	same := a != nil && v.a != nil && a.ID == v.a.ID
	v.a, v.statements = a, statements
	v.events = eventsTold(statements, events)
	v.rows = blockRows(a, statements, v.events)
	v.coded, v.hint = nil, nil
	v.sel.clear()
	v.w = 0
	if !same {
		v.current, v.found = -1, compare.Span{}
		v.scroll.to(0)
	}
	v.current = min(v.current, len(statements)-1)
	v.Refresh()
}

// SetRemarks shows notes and codes, as withCodes makes them, under the blocks
// whose words they are on, and marks the words that bear codes. It comes after SetArticle.
func (v *ArticleView) SetRemarks(remarks []compare.Decision) {
	v.coded = codedSpans(v.a, remarks)
	for i := range v.rows {
		r := &v.rows[i]
		for _, words := range blockRemarks(v.a, r.block.Span, remarks) {
			r.chips = append(r.chips, blockChip{clip(words, maxNote), -1})
		}
	}
	v.w = 0
	v.Refresh()
}

// blockRemarks are the note on words of an article and their codes, in words.
func blockRemarks(a *compare.Article, s compare.Span, remarks []compare.Decision) []string {
	var on []compare.Decision
	var codes []string
	for _, d := range remarks {
		switch {
		case !d.A.Of(a) || !d.A.Span.Overlaps(s):
		case d.Ruling != compare.RuleCode:
			on = append(on, d)
		case !slices.Contains(codes, d.Value):
			codes = append(codes, d.Value)
		}
	}
	return remarkWords(noteWords(on), codes)
}

// SetEmptyText says what is shown while there is no article.
func (v *ArticleView) SetEmptyText(s string) { v.empty = s; v.Refresh() }

// Current is the current statement, -1 if there is none.
func (v *ArticleView) Current() int { return v.current }

// SetCurrent makes a statement current and brings it into sight, without
// calling OnSelectStatement; -1 leaves none current.
func (v *ArticleView) SetCurrent(i int) {
	v.current = -1
	if i >= 0 && i < len(v.statements) {
		v.current = i
		v.reveal(v.statements[i].Span)
	}
	v.Refresh()
}

// ShowSpan washes a span of the article's text, as of a search hit or a piece
// of evidence, and brings it into sight; an empty span takes the wash away.
func (v *ArticleView) ShowSpan(s compare.Span) {
	v.found = s
	if !s.Empty() {
		v.reveal(s)
	}
	v.Refresh()
}

// SelectedSpan is the selection in the article's text, empty if there is none.
func (v *ArticleView) SelectedSpan() compare.Span {
	if !v.sel.on {
		return compare.Span{}
	}
	first, last := v.sel.ordered()
	return compare.Span{Start: v.rows[first.row].block.Start + first.off, End: v.rows[last.row].block.Start + last.off}
}

// Copy puts the selected words on the clipboard, without a selection those of
// the current statement, and returns them.
func (v *ArticleView) Copy() string { return toClipboard(v.words()) }

func (v *ArticleView) words() string {
	if s := v.SelectedText(); s != "" || v.current < 0 {
		return s
	}
	return shown(v.statements[v.current].In(v.a.Text))
}

// CopyQuotation is Copy with outlet, date and file.
func (v *ArticleView) CopyQuotation() string {
	words := v.words()
	if words == "" {
		return ""
	}
	return toClipboard(quotation(words, v.a))
}

// eventsTold are the events that statements belong to, in the order first told.
func eventsTold(statements []compare.Statement, events []*compare.Event) []*compare.Event {
	byID := map[string]int{}
	for i := range events {
		byID[events[i].ID] = i
	}
	var out []*compare.Event
	for i := range statements {
		for _, id := range statements[i].Events {
			if n, ok := byID[id]; ok && statements[i].Place == compare.InPassage {
				out = append(out, events[n])
				delete(byID, id)
			}
		}
	}
	return out
}

// blockRows are the article's blocks with the marks of their statements: the
// class of a statement is 1 more than its event's index. Chips stand under the
// first of several paragraphs that tell of the same events.
func blockRows(a *compare.Article, statements []compare.Statement, events []*compare.Event) []blockRow {
	if a == nil {
		return nil
	}
	index := map[string]int{}
	for i := range events {
		index[events[i].ID] = i
	}
	rows := make([]blockRow, 0, len(a.Blocks))
	next := 0             // statement at hand
	var above []blockChip // of the last paragraph
	for _, b := range a.Blocks {
		r := blockRow{block: b, first: next}
		seen := map[int]bool{}
		background, last := false, -1 // last is the event of the statement before
		for ; next < len(statements) && statements[next].Start < b.End; next++ {
			s := &statements[next]
			if s.Start < b.Start {
				r.first = next + 1
				continue
			}
			at := compare.Span{Start: s.Start - b.Start, End: s.End - b.Start}
			r.statements = append(r.statements, at)
			event := -1
			if s.Place == compare.InPassage {
				for _, id := range s.Events {
					n, ok := index[id]
					if !ok {
						continue
					}
					if event < 0 {
						event = n
					}
					if !seen[n] {
						seen[n] = true
						r.chips = append(r.chips, blockChip{strconv.Itoa(n+1) + "  " + events[n].Title, n})
					}
				}
			}
			background = background || s.Place == compare.InBackground
			if event >= 0 {
				if n := len(r.marks); n > 0 && r.marks[n-1].Class == uint8(event+1) && event == last {
					r.marks[n-1].End = at.End
				} else {
					r.marks = append(r.marks, flowMark{at, uint8(event + 1)})
				}
				if event != last {
					r.numbers = append(r.numbers, blockNumber{at.Start, strconv.Itoa(event + 1), event})
				}
			}
			last = event
		}
		switch {
		case b.Kind == compare.Masked:
			words := tr("not counted")
			if b.Reason != "" {
				words += ": " + said(b.Reason)
			}
			r.chips = []blockChip{{words, -1}}
		case b.Kind == compare.Caption:
			r.chips = append(r.chips, blockChip{tr("caption"), -1})
		case background:
			r.chips = append(r.chips, blockChip{tr("background"), -1})
		}
		if b.Kind == compare.Paragraph {
			all := r.chips
			if slices.Equal(all, above) {
				r.chips = nil // as in the paragraph before; the margin has the number
			}
			above = all
		}
		rows = append(rows, r)
	}
	return rows
}

// AccessibilityLabel implements fyne.Accessible: the current statement, or what is shown.
func (v *ArticleView) AccessibilityLabel() string {
	switch {
	case v.a == nil:
		return v.empty
	case v.current >= 0:
		return shown(v.statements[v.current].In(v.a.Text))
	}
	return tr("Text of %s", articleTitle(v.a))
}

// AccessibilityRole implements fyne.Accessible.
func (v *ArticleView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// meterOf is how a block of that kind is set.
func (v *ArticleView) meterOf(kind compare.BlockKind) *flowMeter {
	switch kind {
	case compare.Headline:
		return v.meters.head()
	case compare.Heading:
		return v.meters.strong
	case compare.Caption, compare.Masked:
		return v.meters.small
	}
	return v.meters.reading
}

func (v *ArticleView) layoutRows() {
	size := v.Size()
	v.scroll.view = size.Height
	if size.Width <= 0 {
		return
	}
	if m := metersFor(v.meters); m != v.meters {
		v.meters, v.w = m, 0
		for i := range v.rows {
			v.rows[i].flow = flowText{}
		}
	}
	c := columnsFor(size.Width, 1)
	if v.w > 0 && v.columns == c {
		v.scroll.to(v.scroll.off)
		v.scroll.settle()
		return
	}
	v.columns = c
	v.x, v.w, v.strip.dirty = c.x[0], c.w, true
	if v.a != nil && hasRTL(v.a.Text) { // the numbers of what runs from the right stand there
		v.w = max(min(v.w, c.strip-2*v.x), 40)
	}
	y := float32(8)
	for i := range v.rows {
		r := &v.rows[i]
		if r.flow.meter == nil {
			r.flow = newFlowText(r.block.In(v.a.Text), r.marks, v.meterOf(r.block.Kind))
		}
		r.flow.wrap(v.w)
		r.y = y
		r.h = rowTop/2 + r.flow.height() + rowBottom
		if len(r.chips) > 0 {
			r.h += 6 + chipsBottom(v.places(r))
		}
		y += r.h
	}
	v.scroll.total = y + 24
	v.scroll.to(v.scroll.off)
	if !v.due.Empty() {
		s := v.due
		v.due = compare.Span{}
		v.reveal(s)
	}
	v.scroll.settle()
}

func (v *ArticleView) places(r *blockRow) []chipPlace {
	words := make([]string, len(r.chips))
	for i, c := range r.chips {
		words[i] = c.words
	}
	return placeChips(v.meters.tiny, words, v.w, r.flow.rtl)
}

// reveal scrolls so that the span's first line is in sight.
func (v *ArticleView) reveal(s compare.Span) {
	if v.w == 0 {
		v.due = s
		return
	}
	for i := range v.rows {
		r := &v.rows[i]
		if s.Start >= r.block.End {
			continue
		}
		y := r.y + rowTop/2 + float32(r.flow.lineOf(max(s.Start-r.block.Start, 0)))*r.flow.lineHeight()
		if y < v.scroll.off || y+2*r.flow.lineHeight() > v.scroll.off+v.scroll.view {
			v.scroll.to(y - v.scroll.view/3)
		}
		return
	}
}

func (v *ArticleView) rowCount() int                { return len(v.rows) }
func (v *ArticleView) rowSpan(i int) (y, h float32) { return v.rows[i].y, v.rows[i].h }
func (v *ArticleView) columnAt(float32) int         { return 0 }
func (v *ArticleView) textAt(x float32) bool        { return x >= v.x && x <= v.x+v.w }
func (v *ArticleView) stripX() float32              { return max(v.Size().Width-overviewWidth, 0) }

func (v *ArticleView) rowText(i, _ int) (f *flowText, statements []compare.Span, x, y float32) {
	r := &v.rows[i]
	return &r.flow, r.statements, v.x, r.y + rowTop/2
}

// currentRow is the row of the current statement, 0 if there is none.
func (v *ArticleView) currentRow() int {
	for i := range v.rows {
		if v.current >= v.rows[i].first && v.current < v.rows[i].first+len(v.rows[i].statements) {
			return i
		}
	}
	return 0
}

// statementAt is the statement under a point, -1 if there is none.
func (v *ArticleView) statementAt(at fyne.Position) int {
	row, _ := v.place(at)
	if row < 0 || at.X >= v.stripX() {
		return -1
	}
	p := v.textPos(at, 0)
	for n, s := range v.rows[p.row].statements {
		if p.row == row && s.Start <= p.off && p.off <= s.End {
			return v.rows[row].first + n
		}
	}
	return -1
}

// CreateRenderer implements fyne.Widget.
func (v *ArticleView) CreateRenderer() fyne.WidgetRenderer { return &articleRenderer{v} }

type articleRenderer struct{ v *ArticleView }

func (r *articleRenderer) Destroy()                     {}
func (r *articleRenderer) MinSize() fyne.Size           { return fyne.NewSize(280, 120) }
func (r *articleRenderer) Objects() []fyne.CanvasObject { return r.v.pen.objects }
func (r *articleRenderer) Refresh()                     { r.Layout(r.v.Size()) }

// Layout keeps the block at the top of the view in its place while lines break anew.
func (r *articleRenderer) Layout(fyne.Size) {
	v := r.v
	row, share := -1, float32(0)
	if v.w > 0 && len(v.rows) > 0 && v.scroll.off > 0 {
		row = v.rowAt(v.scroll.off)
		share = (v.scroll.off - v.rows[row].y) / v.rows[row].h
	}
	w := v.w
	v.layoutRows()
	if row >= 0 && v.w != w {
		v.scroll.to(v.rows[row].y + share*v.rows[row].h)
	}
	v.draw()
}

func (v *ArticleView) draw() {
	size := v.Size()
	v.pen.begin()
	defer v.pen.end()
	k := currentTokens()
	v.pen.fill(0, 0, size.Width, size.Height, 0, k.surface)
	if size.Width <= 0 || v.meters == nil {
		return
	}
	if len(v.rows) == 0 {
		words := v.empty
		if v.a != nil {
			words = tr("This article has no text.")
		}
		v.drawMessage(words, k)
		v.drawRing(k)
		return
	}
	first, last := v.rowAt(v.scroll.off), v.rowAt(v.scroll.off+size.Height)
	for i := first; i <= last; i++ {
		v.drawGround(i, k)
	}
	for i := first; i <= last; i++ {
		v.drawWords(i, k)
	}
	v.strip.draw(&v.pen, v.stripX(), &v.scroll, v.overviewSpans, [2]color.NRGBA{k.accent, k.accent}, canvasScale(v))
	v.drawHint(k)
	v.drawRing(k)
}

func (v *ArticleView) drawGround(i int, k *tokens) {
	r := &v.rows[i]
	top := r.y - v.scroll.off
	if r.block.Kind == compare.Masked {
		v.pen.hatch(0, top, v.stripX(), r.h, k.hatch, k.surface)
	}
	from, to := v.sel.in(0, i, len(r.flow.text))
	found := v.inRow(r, v.found)
	var current compare.Span
	if v.current >= 0 {
		current = v.inRow(r, v.statements[v.current].Span)
	}
	v.eachLine(&r.flow, top+rowTop/2, func(line int, y float32) {
		h := r.flow.lineHeight()
		var buf [16]flowRun
		runs := r.flow.runs(line, buf[:0])
		for i := 0; i < len(runs); i++ {
			first := runs[i]
			for i+1 < len(runs) && runs[i+1].class == first.class { // in another font, or a word drawn by itself
				i++
			}
			if first.class > 0 {
				_, tint := k.outlet(int(first.class) - 1)
				v.pen.fill(v.x+first.x-1, y+1, runs[i].x+runs[i].w-first.x+2, h-2, 2, tint)
			}
		}
		v.drawSelection(&r.flow, line, found.Start, found.End, v.x, y, k)
		v.drawSelection(&r.flow, line, from, to, v.x, y, k)
		v.drawCoded(r, line, y, k)
		for _, s := range r.flow.stretches(line, current.Start, current.End) {
			v.pen.fill(v.x+s.x, y+h-2, s.w, 2, 0, k.accent)
			v.pen.fill(0, y, 4, h, 0, k.accent)
		}
	})
}

// inRow is the part of a span of the article that lies in a block, in the block.
func (v *ArticleView) inRow(r *blockRow, s compare.Span) compare.Span {
	return compare.Span{Start: max(s.Start, r.block.Start) - r.block.Start, End: min(s.End, r.block.End) - r.block.Start}
}

func (v *ArticleView) drawWords(i int, k *tokens) {
	r := &v.rows[i]
	top := r.y - v.scroll.off + rowTop/2
	words := k.text
	if r.block.Kind == compare.Masked || r.block.Kind == compare.Caption {
		words = k.muted
	}
	v.eachLine(&r.flow, top, func(line int, y float32) { drawLine(&v.pen, &r.flow, line, v.x, y, words) })
	tiny := v.meters.tiny
	for _, n := range r.numbers {
		ink, _ := k.outlet(n.event)
		h := r.flow.lineHeight()
		w := tiny.width(n.words, fontTheme)
		x := v.x - 8 - w
		if r.flow.rtl {
			x = v.x + v.w + 8
		}
		v.pen.label(tiny, n.words, x, top+float32(r.flow.lineOf(n.off))*h+(h-tiny.lineH)/2, ink)
	}
	if len(r.chips) == 0 {
		return
	}
	y := top + r.flow.height() + 6
	for n, p := range v.places(r) {
		fill, line, text := k.surface, k.line, k.muted
		if e := r.chips[n].event; e >= 0 {
			text, fill = k.outlet(e)
			line = fill
		}
		v.pen.chip(tiny, p, v.x, y, fill, line, text)
	}
}

// overviewSpans mark the blocks that tell of an event.
func (v *ArticleView) overviewSpans() []overviewSpan {
	out := make([]overviewSpan, 0, len(v.rows))
	for i := range v.rows {
		s := overviewSpan{y: v.rows[i].y, h: v.rows[i].h}
		if len(v.rows[i].marks) > 0 {
			s.left, s.right = 1, 1
		}
		out = append(out, s)
	}
	return out
}

// MouseDown implements desktop.Mouseable.
func (v *ArticleView) MouseDown(e *desktop.MouseEvent) {
	v.takeFocus(v)
	if e.Button == desktop.MouseButtonPrimary {
		if v.pressStrip(e.Position) {
			return
		}
		if len(v.rows) == 0 {
			return
		}
		v.press(e, 0, time.Now())
	}
	i := v.statementAt(e.Position)
	changed := i >= 0 && i != v.current
	if changed {
		v.current = i
	}
	v.draw()
	if changed && v.OnSelectStatement != nil {
		v.OnSelectStatement(i)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (v *ArticleView) TappedSecondary(e *fyne.PointEvent) {
	if v.OnContext != nil {
		v.OnContext(v.statementAt(e.Position), e.AbsolutePosition)
	}
}

// askContext is TappedSecondary for the current statement, or for the article if
// there is none.
func (v *ArticleView) askContext() {
	if v.OnContext == nil {
		return
	}
	y := float32(0)
	if row := v.currentRow(); row >= 0 && row < len(v.rows) {
		y = min(max(v.rows[row].y-v.scroll.off+24, 0), v.scroll.view)
	}
	v.OnContext(v.current, fyne.CurrentApp().Driver().AbsolutePositionForObject(v).AddXY(v.x, y))
}

// TypedRune implements fyne.Focusable.
func (v *ArticleView) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: the arrows step through the statements.
func (v *ArticleView) TypedKey(k *fyne.KeyEvent) {
	if v.selectKey(k.Name, v.currentRow()) {
		return
	}
	if isMenuKey(k) {
		v.askContext()
		return
	}
	step := 0
	switch k.Name {
	case fyne.KeyDown:
		step = 1
	case fyne.KeyUp:
		step = -1
	default:
		v.key(k)
		return
	}
	if i := v.current + step; i >= 0 && i < len(v.statements) {
		v.SetCurrent(i)
		if v.OnSelectStatement != nil {
			v.OnSelectStatement(i)
		}
	}
}

// TypedShortcut implements fyne.Shortcutable: copy and select all.
func (v *ArticleView) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
	}
}
