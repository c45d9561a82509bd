package ui

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// Who called whom: the people of the library's calls on a circle, a line for
// each two who spoke, and the same as a table, in which the keys go.

// A caller is somebody who took part in calls.
type caller struct {
	name  string
	calls int
}

// A pairing is two callers, by index, and the calls they were in together.
type pairing struct {
	a, b     int
	events   []*compare.Event // by day
	byA, byB int              // calls that one placed to the other, as far as it is told
}

// A callNetwork is who spoke with whom.
type callNetwork struct {
	people []caller  // those with most calls first
	pairs  []pairing // those with most calls first
	calls  int
	placed int            // of calls it is told who placed them
	shared map[[2]int]int // number of calls of two people, the lower index first
}

// networkOf gathers the calls of a library by who took part. A call of several
// pairs each with each.
func networkOf(x *compare.Index) callNetwork {
	var n callNetwork
	if x == nil {
		return n
	}
	count := map[string]int{}
	type key struct{ a, b string }
	events := map[key][]*compare.Event{}
	for i := range x.Events {
		e := x.Events[i]
		if e.Kind != compare.Call || len(e.Participants) < 2 {
			continue
		}
		n.calls++
		if e.Caller() >= 0 {
			n.placed++
		}
		for j, p := range e.Participants {
			count[p.Name]++
			for _, q := range e.Participants[j+1:] {
				k := key{p.Name, q.Name}
				if k.b < k.a {
					k.a, k.b = k.b, k.a
				}
				events[k] = append(events[k], e)
			}
		}
	}
	for _, name := range sortedKeys(count) {
		n.people = append(n.people, caller{name, count[name]})
	}
	slices.SortStableFunc(n.people, func(a, b caller) int { return b.calls - a.calls })
	n.shared = make(map[[2]int]int, len(events))
	at := map[string]int{}
	for i, p := range n.people {
		at[p.name] = i
	}
	for k, list := range events {
		slices.SortStableFunc(list, func(a, b *compare.Event) int { return cmp.Or(cmp.Compare(a.Day, b.Day), a.Hour.Order(b.Hour)) })
		p := pairing{a: at[k.a], b: at[k.b], events: list}
		if p.b < p.a {
			p.a, p.b = p.b, p.a
		}
		for _, e := range list {
			switch placerOf(e) {
			case n.people[p.a].name:
				p.byA++
			case n.people[p.b].name:
				p.byB++
			}
		}
		n.pairs = append(n.pairs, p)
		n.shared[[2]int{p.a, p.b}] = len(list)
	}
	slices.SortFunc(n.pairs, func(a, b pairing) int { return cmp.Or(len(b.events)-len(a.events), a.a-b.a, a.b-b.b) })
	return n
}

// placerOf is the name of who placed a call, "" if that is not told.
func placerOf(e *compare.Event) string {
	if k := e.Caller(); k >= 0 {
		return e.Participants[k].Name
	}
	return ""
}

// listedCalls is how many calls of two people the table lists while it has everybody.
const listedCalls = 8

// drawnPeople bounds who is drawn, if there is room; the table has all.
const drawnPeople = 24

// manyLines is how many lines make a drawing in which the thin ones stand back.
const manyLines = 30

// circle is the order of the first n people on the circle: those who spoke
// with each other beside each other as far as can be, so that few lines cross.
// The next is always who shares most calls with the one before.
func (n *callNetwork) circle(most int) []int {
	most = min(most, len(n.people))
	if most == 0 {
		return nil
	}
	order, used := []int{0}, map[int]bool{0: true}
	for len(order) < most {
		best, weight := -1, -1
		for i := range most {
			last := order[len(order)-1]
			if w := n.shared[[2]int{min(last, i), max(last, i)}]; !used[i] && w > weight {
				best, weight = i, w
			}
		}
		order, used[best] = append(order, best), true
	}
	return order
}

// A networkView draws a network and lists it. Use it on Fyne's goroutine only.
type networkView struct {
	root   *fyne.Container
	draw   *board
	table  *grid
	net    callNetwork
	person string // whose calls alone are listed; "" for all
	OnOpen func(event string)
}

func newNetworkView() *networkView {
	v := &networkView{draw: nil, table: newGrid()}
	v.draw = newCaption(v.paint)
	v.draw.label = func() string { return v.words() }
	v.root = container.New(&sideLayout{share: 0.46, least: 330, needed: func() float32 { return 330 }}, v.draw, paper(v.table), hairline())
	return v
}

// setIndex shows the calls of a library.
func (v *networkView) setIndex(x *compare.Index) {
	v.net = networkOf(x)
	if !slices.ContainsFunc(v.net.people, func(p caller) bool { return p.name == v.person }) {
		v.person = ""
	}
	v.show()
}

// choose lists one person's calls alone; the same again, or "", all of them.
func (v *networkView) choose(name string) {
	if v.person == name {
		name = ""
	}
	v.person = name
	v.show()
}

func (v *networkView) show() {
	v.table.SetTables(v.tables())
	v.draw.Refresh()
}

// words is the line under the title.
func (v *networkView) words() string {
	if v.net.calls == 0 {
		return tr("no call between two named people yet")
	}
	parts := []string{count(len(v.net.people), tr("person"), tr("people")), count(len(v.net.pairs), tr("pair"), tr("pairs")), count(v.net.calls, tr("call"), tr("calls"))}
	if v.net.placed > 0 {
		parts = append(parts, tr("who placed it is told of %d", v.net.placed))
	}
	return strings.Join(parts, partMark)
}

// tables list the pairs with their calls; names are links to one person's calls.
func (v *networkView) tables() []gridTable {
	if v.net.calls == 0 {
		return []gridTable{{note: tr("When articles report calls between two people who are named, they stand here: who spoke with whom, when, and how many outlets told it.")}}
	}
	t := gridTable{weights: []float32{1.1, 1.1, 1.3}, head: []gridCell{cell(bold(tr("Who"))), cell(bold(tr("With"))), cell(bold(tr("Calls")))}}
	var tables []gridTable
	if v.person != "" {
		all := cell(plain(tr("Show all people")))
		all.tap = func() { v.choose("") }
		tables = append(tables, gridTable{title: tr("Calls of %s", v.person), weights: []float32{1}, rows: []gridRow{{cells: []gridCell{all}}}})
	}
	for _, p := range v.net.pairs {
		a, b := v.net.people[p.a].name, v.net.people[p.b].name
		if v.person != "" && a != v.person && b != v.person {
			continue
		}
		if b == v.person {
			a, b = b, a
		}
		row := gridRow{}
		for _, name := range []string{a, b} {
			g := cell(plain(name))
			g.tap = func() { v.choose(name) }
			row.cells = append(row.cells, g)
		}
		calls := gridCell{}
		for i, e := range p.events {
			if i > 0 {
				calls.pieces = append(calls.pieces, plain("\n"))
			}
			if more := len(p.events) - i; v.person == "" && i == listedCalls && more > 1 {
				calls.pieces = append(calls.pieces, muted(tr("and %d more, with one of the names chosen", more)))
				break
			}
			calls.taps = append(calls.taps, func() {
				if v.OnOpen != nil {
					v.OnOpen(e.ID)
				}
			})
			link := plain(shortDay(e.Day))
			if e.Day == "" {
				link.words = tr("day unknown")
			}
			if s := hourName(e.Hour); s != "" {
				link.words += ", " + s
			}
			link.link = len(calls.taps)
			switch placer := placerOf(e); {
			case placer == a:
				calls.pieces = append(calls.pieces, muted("→ "))
			case placer == b:
				calls.pieces = append(calls.pieces, muted("← "))
			case v.net.placed > 0: // as wide as an arrow, so that days stand under each other
				calls.pieces = append(calls.pieces, muted("— "))
			}
			outlets := count(len(e.Passages), tr("outlet"), tr("outlets"))
			calls.pieces = append(calls.pieces, link, muted("  "+strings.ReplaceAll(outlets, " ", "\u00A0")))
		}
		row.cells = append(row.cells, calls)
		t.rows = append(t.rows, row)
	}
	tables = append(tables, t)
	if v.net.placed > 0 {
		tables = append(tables, gridTable{note: tr("→ the one named first placed the call · ← was called · — the articles do not say who placed it")})
	}
	return tables
}

// A networkSpot is one person drawn.
type networkSpot struct {
	person  int
	x, y, r float32 // the disc
	lx, ly  float32 // the name's box
	lw, lh  float32
	lines   []string // of the name: two if one is too wide
}

// A drawnRect is a part of a drawing: left, top, right and bottom.
type drawnRect [4]float32

func (a drawnRect) meets(b drawnRect) bool {
	return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

// taken is what a person's disc and name cover.
func (s networkSpot) taken() [2]drawnRect {
	return [2]drawnRect{{s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r}, {s.lx, s.ly, s.lx + s.lw, s.ly + s.lh}}
}

// overlaps reports whether a disc or name of one covers one of the other.
func (s networkSpot) overlaps(t networkSpot) bool {
	for _, a := range s.taken() {
		for _, b := range t.taken() {
			if a.meets(b) {
				return true
			}
		}
	}
	return false
}

// spots are as many people as have room, at most drawnPeople, those with most calls.
func (v *networkView) spots(size fyne.Size) []networkSpot {
	for n := min(drawnPeople, len(v.net.people)); n > 3; n-- {
		spots := v.spotsOf(v.net.circle(n), size)
		clear := true
		for i := range spots {
			for j := range i {
				clear = clear && !spots[i].overlaps(spots[j])
			}
		}
		if clear {
			return spots
		}
	}
	return v.spotsOf(v.net.circle(3), size)
}

// around are the angles of n points on an ellipse, from the top on, as far from
// each other along it as can be: equal angles would crowd a narrow one's ends.
func around(n int, rx, ry float64) []float64 {
	const steps = 720
	turn := func(k int) float64 { return 2*math.Pi*float64(k)/steps - math.Pi/2 }
	var length [steps + 1]float64
	for k := range steps {
		a, b := turn(k), turn(k+1)
		length[k+1] = length[k] + math.Hypot(rx*(math.Cos(b)-math.Cos(a)), ry*(math.Sin(b)-math.Sin(a)))
	}
	out := make([]float64, 0, n)
	for k := 0; len(out) < n; k++ {
		for len(out) < n && length[k] >= length[steps]*float64(len(out))/float64(n) {
			out = append(out, turn(k))
		}
	}
	return out
}

// spotsOf places people on an ellipse with their names outside.
func (v *networkView) spotsOf(order []int, size fyne.Size) []networkSpot {
	name := style{size: sizeUI(), bold: true} // as who is chosen stands
	line := lineHeight(name)
	cx, cy := size.Width/2, size.Height/2
	widest := float32(0)
	for _, i := range order {
		widest = max(widest, textWidth(v.net.people[i].name, name))
	}
	rx := max(60, size.Width/2-min(widest, size.Width*0.32)-36)
	far := 120 + 40*float32(len(order)) // few people need no long lines
	rx = min(rx, far)
	ry := max(44, min(size.Height/2-2*line-16, rx*2.6, far))
	turns := around(len(order), float64(rx), float64(ry))
	out := make([]networkSpot, 0, len(order))
	for i, person := range order {
		turn := turns[i]
		if len(order) == 2 {
			turn = math.Pi * float64(1+i) // beside each other
		}
		who := v.net.people[person]
		s := networkSpot{person: person, x: cx + rx*float32(math.Cos(turn)), y: cy + ry*float32(math.Sin(turn))}
		s.r = max(7+float32(min(who.calls, 8))*1.5, textWidth(number(who.calls), style{size: sizeSmall(), bold: true})/2+4)
		room := size.Width
		left, right := s.x < cx-rx*0.3, s.x > cx+rx*0.3
		switch { // outside of the circle
		case right:
			room = size.Width - 12 - s.x - s.r
		case left:
			room = s.x - s.r - 12
		}
		s.lines = subLines(who.name, name, max(0, room))
		for _, words := range s.lines {
			s.lw = max(s.lw, textWidth(words, name))
		}
		s.lw, s.lh = min(s.lw, max(0, room)), line*float32(len(s.lines))
		s.lx, s.ly = s.x-s.lw/2, s.y+s.r+3
		switch {
		case right:
			s.lx, s.ly = s.x+s.r+6, s.y-s.lh/2
		case left:
			s.lx, s.ly = s.x-s.r-6-s.lw, s.y-s.lh/2
		case s.y < cy:
			s.ly = s.y - s.r - 3 - s.lh
		}
		s.lx = min(max(s.lx, 6), max(6, size.Width-s.lw-6))
		out = append(out, s)
	}
	return out
}

// paint draws the circle.
func (v *networkView) paint(p *pen, size fyne.Size) float32 {
	k := currentTokens()
	p.rect(0, 0, size.Width, size.Height, k.surface, 0)
	if len(v.net.people) == 0 {
		return 0
	}
	size.Height -= v.paintLegend(p, size)
	drawn := v.spots(size)
	v.paintLines(p, drawn)
	name := style{size: sizeUI(), color: k.text}
	line := lineHeight(name)
	for _, s := range drawn {
		who := v.net.people[s.person]
		label := name
		label.bold = who.name == v.person
		x, y, r := s.lx, s.ly, s.r
		if p.area(min(x, s.x-r), min(y, s.y-r), max(x+s.lw, s.x+r)-min(x, s.x-r), max(y+s.lh, s.y+r)-min(y, s.y-r), true, func(fyne.Position) { v.choose(who.name) }, nil) {
			p.box(s.x-r-3, s.y-r-3, 2*r+6, 2*r+6, nil, k.accent, r+3)
		}
		p.rect(s.x-r, s.y-r, 2*r, 2*r, k.accent, r)
		calls := style{size: sizeSmall(), bold: true, color: k.onAccent}
		p.text(s.x-textWidth(number(who.calls), calls)/2, s.y-line/2, line, number(who.calls), calls)
		for i, words := range s.lines {
			words = fit(words, s.lw, label)
			at, top := x, y+line*float32(i)
			if s.lx+s.lw < s.x { // flush with its disc
				at += s.lw - textWidth(words, label)
			}
			p.rect(at-3, top, textWidth(words, label)+6, line, withAlpha(k.surface, 0xD8), 3)
			p.text(at, top, line, words, label)
		}
	}
	if more := len(v.net.people) - len(drawn); more > 0 {
		p.text(12, size.Height-line-8, line, tr("and %d more in the table", more), style{size: sizeSmall(), color: k.muted})
	}
	return 0
}

// paintLines draws who spoke with whom: the more calls, the thicker.
func (v *networkView) paintLines(p *pen, drawn []networkSpot) {
	k := currentTokens()
	at := map[int]networkSpot{}
	for _, s := range drawn {
		at[s.person] = s
	}
	var pairs []pairing
	most := 1
	for _, pair := range v.net.pairs {
		_, okA := at[pair.a]
		_, okB := at[pair.b]
		if okA && okB {
			pairs = append(pairs, pair)
			most = max(most, len(pair.events)-1)
		}
	}
	slices.SortStableFunc(pairs, func(a, b pairing) int { return len(a.events) - len(b.events) }) // the thicker lines are not cut by the thinner
	inkOf := func(pair pairing) color.Color {
		switch {
		case v.ofChosen(pair):
			return k.accent
		case v.person != "" || len(pairs) > manyLines && len(pair.events)*3 < most:
			return k.line
		}
		return k.muted
	}
	for _, pair := range pairs {
		a, b := at[pair.a], at[pair.b]
		ink := inkOf(pair)
		thick := 1.5 + min(float32(len(pair.events)-1), 5*float32(len(pair.events)-1)/float32(most))
		p.stroke(a.x, a.y, b.x, b.y, ink, thick)
		if pair.byA > 0 {
			p.arrow(a.x, a.y, b.x, b.y, b.r+5, ink, thick)
		}
		if pair.byB > 0 {
			p.arrow(b.x, b.y, a.x, a.y, a.r+5, ink, thick)
		}
	}
	small := style{size: sizeSmall(), color: k.muted}
	for _, n := range v.numbersOn(pairs, at) {
		p.box(n.box[0], n.box[1], n.box[2]-n.box[0], n.box[3]-n.box[1], k.surface, inkOf(n.pair), (n.box[3]-n.box[1])/2)
		p.text(n.box[0]+4, n.box[1], n.box[3]-n.box[1], number(len(n.pair.events)), small)
	}
}

// ofChosen reports whether a pair's calls are those of who is chosen.
func (v *networkView) ofChosen(pair pairing) bool {
	return v.person == v.net.people[pair.a].name || v.person == v.net.people[pair.b].name
}

// A lineNumber is where the number of two people's calls stands on their line.
type lineNumber struct {
	pair pairing
	box  drawnRect
}

// numbersOn places the numbers on lines, which come with the fewest calls first:
// those of who is chosen, then those of most calls, each as near the middle of
// its line as it is clear of the others, of discs and of names. One that has no
// such place is left out, as the table has it.
func (v *networkView) numbersOn(pairs []pairing, at map[int]networkSpot) []lineNumber {
	var taken []drawnRect
	for _, s := range at {
		discAndName := s.taken()
		taken = append(taken, discAndName[:]...)
	}
	order := slices.Clone(pairs)
	slices.Reverse(order)
	slices.SortStableFunc(order, func(a, b pairing) int {
		switch own := v.ofChosen(a); {
		case own == v.ofChosen(b):
			return 0
		case own:
			return -1
		}
		return 1
	})
	small, line := style{size: sizeSmall()}, lineHeight(style{size: sizeUI()})
	var out []lineNumber
	for _, pair := range order {
		if len(pair.events) < 2 {
			continue
		}
		a, b := at[pair.a], at[pair.b]
		w := textWidth(number(len(pair.events)), small) + 8
		if d := math.Hypot(float64(a.x-b.x), float64(a.y-b.y)); float32(d)-a.r-b.r < w+2*arrowLength {
			continue // it would hide the line
		}
		for _, part := range []float32{0.5, 0.42, 0.58, 0.34, 0.66} {
			x, y := a.x+(b.x-a.x)*part, a.y+(b.y-a.y)*part
			box := drawnRect{x - w/2, y - line/2, x + w/2, y + line/2}
			if !slices.ContainsFunc(taken, box.meets) {
				taken, out = append(taken, box), append(out, lineNumber{pair, box})
				break
			}
		}
	}
	return out
}

// arrowLength is how long the barbs of an arrow are on a line of one call.
const arrowLength = 10

// arrow draws the head of an arrow from one point to another, short of it by a gap.
func (p *pen) arrow(x1, y1, x2, y2, short float32, ink color.Color, thick float32) {
	turn := math.Atan2(float64(y1-y2), float64(x1-x2)) // back along the line
	x, y := x2+short*float32(math.Cos(turn)), y2+short*float32(math.Sin(turn))
	for _, side := range []float64{-0.45, 0.45} {
		long := float64(arrowLength + 1.5*thick)
		p.stroke(x, y, x+float32(long*math.Cos(turn+side)), y+float32(long*math.Sin(turn+side)), ink, max(2, thick*0.8))
	}
}

// A legendEntry is a kind of line and what it means.
type legendEntry struct {
	words       string
	there, back bool // heads of arrows
}

// legend are the kinds of line that a network has, explained; none where it is
// told of no call who placed it.
func (n *callNetwork) legend() []legendEntry {
	if n.placed == 0 {
		return nil
	}
	out := []legendEntry{{tr("from who placed the call to who was called"), true, false}}
	if slices.ContainsFunc(n.pairs, func(q pairing) bool { return q.byA > 0 && q.byB > 0 }) {
		out = append(out, legendEntry{tr("each placed calls to the other"), true, true})
	}
	if slices.ContainsFunc(n.pairs, func(q pairing) bool { return q.byA+q.byB == 0 }) {
		out = append(out, legendEntry{tr("who placed the call is not told"), false, false})
	}
	return out
}

// paintLegend says at the foot of the drawing what its lines mean, beside each
// other where there is room, and returns the height that it takes.
func (v *networkView) paintLegend(p *pen, size fyne.Size) float32 {
	const sample, gap = 30, 24
	s := style{size: sizeSmall(), color: currentTokens().muted}
	line := lineHeight(s) + 3
	type spot struct{ x, y float32 }
	var spots []spot
	at := spot{12, 0}
	entries := v.net.legend()
	for _, e := range entries {
		w := sample + 8 + textWidth(e.words, s)
		if at.x > 12 && at.x+w > size.Width-12 {
			at = spot{12, at.y + line}
		}
		spots = append(spots, at)
		at.x += w + gap
	}
	if len(spots) == 0 {
		return 0
	}
	height := at.y + line + 8
	for i, e := range entries {
		x, y := spots[i].x, size.Height-height+spots[i].y
		mid := y + line/2
		p.stroke(x, mid, x+sample, mid, s.color, 1.5)
		if e.there {
			p.arrow(x, mid, x+sample, mid, 0, s.color, 1.5)
		}
		if e.back {
			p.arrow(x+sample, mid, x, mid, 0, s.color, 1.5)
		}
		p.text(x+sample+8, y, line, fit(e.words, size.Width-x-sample-14, s), s)
	}
	return height
}

// ShowNetwork shows who called whom.
func (w *Window) ShowNetwork() {
	w.page, w.article = pageNetwork, ""
	w.network.setIndex(w.listed().Index)
	w.refresh()
	w.win.Canvas().Focus(w.network.table)
}
