package wording

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A figure is a number with what it counts.
type figure struct {
	compare.Span // with approximator and the thing counted
	statement    int
	lo, hi       float64 // the values it can stand for, in the base unit of its dimension
	value        float64
	exact        bool
	dimension    string         // "minutes", "days", "money", "share", "points", "mass", "length", "clock", "tally", "ordinal", "" for things
	head         string         // stem of the thing counted, "" if none is named
	senses       lexicon.Senses // of the head
	headText     string
	concepts     []string
	at           int     // index into witness.units
	size         float64 // of the unit, in that of the dimension; 0 for things
	currency     float64 // by its number in the list, 0 if unknown or no money
	zone         string  // of a clock, as written
	duration     bool    // of the event itself, which is a fact of its own
	alone        bool    // no other figure stands in its statement
	only         bool    // no other figure of the witness counts the same
	passage      bool    // its statement is of the event's passages
	sort         int32   // of all figures, see there; -1 of a duration
	around       []int32 // stems of the content words of its statement, numbered by numberFigures
	stems        set     // the same
	synonyms     set     // of these stems
}

// slack is how far "about" reaches to both sides, as a share of the value: an
// eighth, so that "about 40" takes in 45 and not 50.
const slack = 0.125

// dimensions are the sections of the numbers list that give units, in the order
// in which they are tried.
var dimensions = []string{"minutes", "days", "money", "points", "share", "mass", "length"}

// findFigures finds the numbers of the witness's statements.
func (w *witness) findFigures() {
	if len(w.rules.number) == 0 {
		w.findDigits()
		return
	}
	for s := range w.Statements {
		if !w.eligible[s] {
			continue
		}
		from, to := w.of[s][0], w.of[s][1]
		for i := from; i < to; {
			f, next, ok := w.figureAt(s, i, from, to)
			if ok && !w.bothParties(&f, from, to) && !w.ofName(i, from) && !w.ofSource(&f) {
				w.figures = append(w.figures, f)
			}
			i = max(next, i+1)
		}
	}
}

// bothParties reports whether a figure only says that the call was between two:
// "the two leaders".
func (w *witness) bothParties(f *figure, from, to int) bool {
	i := f.at
	return f.value == 2 && f.dimension == "" && i > from && i+1 < to && !w.units[i].breaks && !w.units[i+1].breaks &&
		w.rules.is("opens", w.units[i-1].norm) && !w.rules.is("complement", w.units[i-1].norm) && w.rules.is("party", w.units[i+1].base)
}

// ofSource reports whether a figure only tells how many speak: "one person said".
func (w *witness) ofSource(f *figure) bool {
	st := &w.Statements[f.statement]
	return f.dimension == "" && !f.Empty() && strings.Contains(strings.ToLower(st.Speaker), normal(f.In(w.text)))
}

// ofName reports whether the number at unit i is part of a name: "the Union of 12".
func (w *witness) ofName(i, from int) bool {
	return i-2 >= from && !w.units[i].breaks && !w.units[i-1].breaks && w.rules.is("complement", w.units[i-1].norm) && w.units[i-2].caps && w.units[i-2].nounLike()
}

// findDigits finds numbers in digits, for a language without lists.
func (w *witness) findDigits() {
	for s := range w.Statements {
		for i := w.of[s][0]; i < w.of[s][1]; i++ {
			if v, ok := w.rules.digits(w.units[i].norm); ok && w.eligible[s] {
				w.figures = append(w.figures, figure{Span: w.units[i].Span, statement: s, value: v, lo: v, hi: v, exact: true, at: i})
			}
		}
	}
}

// figureAt reads a number that begins at unit i and what it counts. next is the
// unit after the number itself.
func (w *witness) figureAt(s, i, from, to int) (figure, int, bool) {
	if !w.units[i].counts {
		return figure{}, i + 1, false
	}
	r := w.rules
	u := func(k int) string {
		if k < from || k >= to {
			return ""
		}
		return w.units[k].norm
	}
	f := figure{statement: s, exact: true, at: i}
	if w.units[i].number {
		if minutes, next := w.clockAt(i, to); next > 0 {
			f.Span, f.dimension, f.headText = compare.Span{Start: w.units[i].Start, End: w.units[next-1].End}, "clock", "hour"
			f.value, f.lo, f.hi = minutes, minutes, minutes
			if next < to && !w.units[next].breaks {
				if text := w.units[next].In(w.text); len(text) > 1 && strings.ToUpper(text) == text || r.is("zone", u(next)) {
					f.zone = text
				}
			}
			return f, next, true
		}
	}
	if k := i + 1; r.is("one", u(i)) && k < to && w.units[k].counts && strings.Contains(u(k), "-") && !w.units[k].breaks {
		return f, k, false // "a 90-minute call"
	}
	f.currency = w.currencyBefore(i)
	n := w.numeralAt(i, to, f.currency > 0)
	if n.next == 0 {
		return w.compounded(f, i, to)
	}
	if whole, next := w.wholeOf(n, to); next > 0 {
		n = numeral{value: n.value / whole, next: next, part: true}
	}
	k, v := n.next, n.value
	f.value, f.lo, f.hi = v, v, v
	switch {
	case n.ordinal:
		f.dimension = "ordinal"
	case n.several:
		f.exact = false
		f.lo, f.hi = 2*v, 10*v
	case n.part:
		f.dimension, f.size = "share", 1./aPart
		f.value, f.lo, f.hi = 100*v, 100*v-0.5, 100*v+0.5
		if f.value == math.Trunc(f.value) {
			f.lo, f.hi = f.value, f.value
		}
	default:
		if high, next := w.rangeAt(i, k, from, to); next > 0 && high > v {
			f.exact, f.value, f.hi, k = false, (v+high)/2, high, next
		}
	}
	start, end := w.units[i].Start, w.units[k-1].End
	if minus := strings.TrimRight(w.text[:start], "-−"); !n.ordinal && len(minus) < start && (minus == "" || strings.HasSuffix(minus, " ")) || r.is("negative", u(i-1)) && i > from {
		f.value, f.lo, f.hi = -f.value, -f.hi, -f.lo
		if start = len(minus); r.is("negative", u(i-1)) {
			start = w.units[i-1].Start
		}
	}
	if f.dimension == "" {
		if strings.HasPrefix(w.text[end:], "%") {
			f.dimension, f.headText, f.size = "share", "%", 1
			end++
		} else if to, m, ok := w.tally(k, to); ok && f.exact {
			f.dimension, f.value = "tally", 1000*v+m
			f.lo, f.hi = f.value, f.value
			f.Span = compare.Span{Start: start, End: w.units[to].End}
			return f, to + 1, true
		}
	}
	// what is counted
	end = w.countedAt(&f, k, i, from, to, end)
	if f.dimension != "" && f.dimension != "ordinal" && f.head == "" && i-2 >= from && r.is("complement", u(i-1)) && w.headAt(i-2, i) {
		f.head = w.units[i-2].stem // "a pause of 72 hours"
	}
	if n.part && f.head == "" { // "two thirds of the seats", "half the seats"
		at := k
		for at < to && !w.units[at].breaks && (r.is("complement", u(at)) || r.is("opens", u(at))) {
			at++
		}
		if at > k && at < to && !w.units[at].breaks && w.headAt(at, to) {
			f.head = w.units[at].stem
		}
	}
	if f.dimension == "" && f.head == "" {
		w.counter(&f, i, from)
	}
	// money before the number: "Rs 4,000 crore", "$5"
	if f.currency > 0 {
		f.dimension, f.size = "money", 1
		if i > from && r.number["money"][u(i-1)] > 0 {
			start = w.units[i-1].Start
		} else if sign, at := w.signBefore(start); sign > 0 {
			start = at
		}
	} else if sign, size := w.signBehind(end); sign > 0 && f.dimension == "" {
		f.dimension, f.currency, f.size = "money", sign, 1
		end += size
	}
	first := i
	for back := min(4, i-from); back > 0; back-- {
		section := ""
		for _, name := range []string{"around", "atleast", "atmost"} {
			if _, n := r.lists[name].at(w.units[:i], i-back); n == back {
				section = name
			}
		}
		switch section {
		case "around":
			f.exact = false
			f.lo, f.hi = f.lo*(1-slack), f.hi*(1+slack)
			if r.is("number-down", u(i-1)) {
				f.hi = f.value
			}
			if r.is("number-up", u(i-1)) {
				f.lo = f.value
				f.hi = f.value * (1 + 2*slack)
			}
		case "atleast":
			f.exact, f.hi = false, math.Inf(1)
		case "atmost":
			f.exact, f.lo = false, 0
		default:
			continue
		}
		first = i - back
		break
	}
	if first < i {
		start = w.units[first].Start
	}
	f.Span = compare.Span{Start: start, End: end}
	if r.number["month"][u(i-1)] > 0 || r.number["month"][u(k)] > 0 || r.is("year-link", u(k)) && r.number["month"][u(k+1)] > 0 || f.head == "" && f.dimension == "" && w.year(i) > 0 {
		return f, k, false // a date
	}
	if f.dimension == "" && w.year(i) > 0 && f.headText != "" && r.singular(f.headText) == f.headText {
		return f, k, false // "the 2020 presidential election"
	}
	if v == 1 && !n.ordinal && !w.units[i].number && r.is("complement", u(k)) {
		return f, k, false // "one of Tamasi's calls"
	}
	if f.dimension == "ordinal" && (f.head == "" || r.number["month"][u(k+1)] > 0) && k < to && r.is("complement", u(k)) {
		return f, k, false // "the third of May", "a third of"
	}
	if f.head == "" && f.dimension == "" && !w.units[i].number {
		return f, k, false // "the two said", "one of them"
	}
	if f.dimension == "days" || f.dimension == "minutes" {
		for n := k; n < min(to, k+2); n++ {
			if r.is("interval", u(n)) {
				return f, k, false // "two weeks after"
			}
		}
	}
	return f, k, true
}

// aPart is into how many shares of a hundred one of the whole is told.
const aPart = 100

// compounded reads "5-4" and "90-minute" and, before a noun, "30-40".
func (w *witness) compounded(f figure, i, to int) (figure, int, bool) {
	norm := w.units[i].norm
	f.Span = w.units[i].Span
	if a, b, ok := strings.Cut(norm, "-"); ok {
		x, okA := digits(a)
		y, okB := digits(b)
		if okA && okB && x < y && i+1 < to && !w.units[i+1].breaks && !w.units[i+1].stop {
			f.exact, f.value, f.lo, f.hi = false, (x+y)/2, x, y
			f.End = w.countedAt(&f, i+1, i, 0, to, f.End)
			return f, i + 1, f.head != "" || f.dimension != ""
		}
		if okA && okB && x < 1000 && y < 1000 {
			f.dimension, f.value = "tally", 1000*x+y
			f.lo, f.hi = f.value, f.value
			return f, i + 1, true
		}
	}
	if n, size, unit, ok := w.rules.compound(norm); ok { // 90-minute
		f.value, f.dimension, f.size = n, unit, size
		f.lo, f.hi = n, n
		f.inDays()
		f.headText = norm[strings.LastIndexByte(norm, '-')+1:]
		if i+1 < to && !w.units[i+1].breaks && w.headAt(i+1, to) {
			f.head, f.headText = w.units[i+1].stem, w.units[i+1].norm
		}
		return f, i + 1, true
	}
	return f, i + 1, false
}

// year is the year of our time that stands at a unit as a bare number, 0 if none.
func (w *witness) year(i int) int {
	n, err := strconv.Atoi(w.units[i].norm)
	if err != nil || n < 1500 || n >= 2200 || w.units[i].In(w.text) != w.units[i].norm {
		return 0
	}
	return n
}

// currencyBefore is the number of the currency that a word or sign before unit i
// names, 0 if none does.
func (w *witness) currencyBefore(i int) float64 {
	if sign, _ := w.signBefore(w.units[i].Start); sign > 0 {
		return sign
	}
	if i > 0 && !w.units[i].breaks {
		return w.rules.number["money"][w.units[i-1].norm]
	}
	return 0
}

// signBefore is the number of the currency whose sign ends at a byte of the text,
// and where it starts; 0 if none does. Letters before it tell whose it is: "US$".
func (w *witness) signBefore(at int) (currency float64, start int) {
	r, size := utf8.DecodeLastRuneInString(w.text[:at])
	currency = w.rules.number["money"][string(r)]
	if size == 0 || currency == 0 || unicode.IsLetter(r) {
		return 0, at
	}
	start = at - size
	word := start
	for word > 0 && w.text[word-1] >= 'A' && w.text[word-1] <= 'Z' {
		word--
	}
	if v := w.rules.number["money"][strings.ToLower(w.text[word:at])]; v > 0 && word < start {
		return v, word
	}
	return currency, start
}

// signBehind is the number of the currency whose sign stands at a byte of the
// text, perhaps behind a space, and the bytes it takes.
func (w *witness) signBehind(at int) (currency float64, size int) {
	rest := strings.TrimLeft(w.text[at:], " \u00a0")
	r, n := utf8.DecodeRuneInString(rest)
	if n == 0 || unicode.IsLetter(r) {
		return 0, 0
	}
	after, _ := utf8.DecodeRuneInString(rest[n:])
	if unicode.IsDigit(after) {
		return 0, 0 // of the number behind it
	}
	return w.rules.number["money"][string(r)], len(w.text[at:]) - len(rest) + n
}

// tally reads the rest of "five votes to four": its last unit and number. A
// noun after the second number makes it a range, "30 to 40 people".
func (w *witness) tally(k, to int) (last int, m float64, ok bool) {
	if k < to && !w.units[k].breaks && !w.units[k].stop && w.units[k].nounLike() {
		k++
	}
	if k+1 >= to || w.units[k].breaks || !w.rules.is("against", w.units[k].norm) || w.units[k+1].breaks {
		return 0, 0, false
	}
	m, ok = w.rules.word(w.units[k+1].norm)
	if !ok || k+2 < to && !w.units[k+2].breaks && !w.units[k+2].stop {
		return 0, 0, false
	}
	return k + 1, m, true
}

// compound reads "90-minute" and "30-day".
func (r *rules) compound(s string) (v, size float64, dimension string, ok bool) {
	cut := strings.LastIndexByte(s, '-')
	if cut < 1 {
		return 0, 0, "", false
	}
	n, ok := r.word(s[:cut])
	if !ok {
		return 0, 0, "", false
	}
	for _, d := range dimensions {
		if ratio := r.number[d][s[cut+1:]]; ratio > 0 && d != "money" {
			return n * ratio, ratio, d, true
		}
	}
	return 0, 0, "", false
}

// inDays turns a stretch of a day or more, told in hours, into days: "48 hours" is
// two of them. How long a call lasted stays in minutes.
func (f *figure) inDays() {
	if f.dimension == "minutes" && f.value >= dayMinutes {
		f.dimension = "days"
		f.value, f.lo, f.hi, f.size = f.value/dayMinutes, f.lo/dayMinutes, f.hi/dayMinutes, f.size/dayMinutes
	}
}

const dayMinutes = 24 * 60

// countedAt finds the unit or thing after a number and returns the figure's end.
func (w *witness) countedAt(f *figure, k, i, from, to, end int) int {
	r := w.rules
	if f.dimension == "ordinal" && k < to && w.units[k].breaks {
		return end
	}
	for step := 0; k < to && step < 4; step++ {
		x := &w.units[k]
		if x.breaks {
			break
		}
		for _, d := range dimensions {
			if f.dimension != "" {
				break
			}
			ratio := r.number[d][x.norm]
			if ratio == 0 && k+1 < to && r.number[d][x.norm+" "+w.units[k+1].norm] > 0 { // per cent
				ratio = r.number[d][x.norm+" "+w.units[k+1].norm]
				k++
				x = &w.units[k]
			}
			if ratio == 0 {
				continue
			}
			f.dimension = d
			if d == "money" {
				f.currency, ratio = ratio, 1
			}
			f.size = ratio
			f.value, f.lo, f.hi = f.value*ratio, f.lo*ratio, f.hi*ratio
			f.headText = x.norm
			end = x.End
			if k+3 < to && r.is("and", w.units[k+1].norm) && r.is("one", w.units[k+2].norm) && r.number["fraction"][w.units[k+3].norm] > 0 {
				half := r.number["fraction"][w.units[k+3].norm] * ratio
				f.value, f.lo, f.hi = f.value+half, f.lo+half, f.hi+half
				end = w.units[k+3].End
			}
			if k+2 < to && r.is("and", w.units[k+1].norm) && r.is("half-unit", w.units[k+2].norm) { // una hora y media
				f.value, f.lo, f.hi = f.value+ratio/2, f.lo+ratio/2, f.hi+ratio/2
				end = w.units[k+2].End
			}
			f.inDays()
			if d != "minutes" && d != "days" && k+2 < to && w.rules.is("complement", w.units[k+1].norm) { // tonnes of grain, percent of the vote
				of := k + 2
				if of+1 < to && w.rules.is("opens", w.units[of].norm) {
					of++
				}
				f.head = w.units[of].stem
			}
			return end
		}
		if x.number {
			break
		}
		if x.stop && !r.is("between-number", x.norm) {
			break
		}
		if w.headAt(k, to) {
			f.head, f.headText = x.stem, x.norm
			for _, sd := range r.concepts[x.base] {
				f.concepts = append(f.concepts, sd.concept)
			}
			end = x.End
			if x.poss {
				end = x.Start + len(w.plainText(x))
			}
			return end
		}
		if x.verbal && x.norm != "" && step > 0 {
			break
		}
		k++
	}
	return end
}

// counter finds what a number without a noun counts: "the number of fighters
// killed ... at around 600".
func (w *witness) counter(f *figure, i, from int) {
	for k := i - 1; k > from+1; k-- {
		if w.rules.is("complement", w.units[k-1].norm) && w.rules.is("counter", w.units[k-2].norm) {
			f.head, f.headText = w.units[k].stem, w.units[k].norm
			for _, sd := range w.rules.concepts[w.units[k].base] {
				f.concepts = append(f.concepts, sd.concept)
			}
			return
		}
	}
}

// agree says how two figures agree. What is told in two units, or in words and in
// digits of other reach, is compatible where the values can be one; two currencies
// cannot be told apart but where their numbers are the same, which cannot both be
// right.
func (f *figure) agree(g *figure) string {
	same := near(f.lo, g.lo) && near(f.hi, g.hi) && f.exact == g.exact
	switch {
	case f.currency > 0 && g.currency > 0 && f.currency != g.currency && same:
		return compare.AgreeNo
	case f.currency > 0 && g.currency > 0 && f.currency != g.currency, f.zone != g.zone && !same:
		return compare.AgreeCompatible
	case same && near(f.size, g.size) && f.zone == g.zone:
		return compare.AgreeYes
	case f.reach(g, -1) <= g.reach(f, 1) && g.reach(f, -1) <= f.reach(g, 1):
		return compare.AgreeCompatible
	}
	return compare.AgreeNo
}

func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-6*max(math.Abs(a), math.Abs(b))
}

// rounding is how far a value told in the units of another system may be from the
// one it was converted from, as a share: 25 miles are 40 km.
const rounding = 0.03

// reach is the least or the greatest value a figure stands for beside another: a
// unit that is no whole multiple of the other's is one of a conversion.
func (f *figure) reach(g *figure, side float64) float64 {
	v := f.lo
	if side > 0 {
		v = f.hi
	}
	if f.size > 0 && g.size > 0 {
		if ratio := max(f.size, g.size) / min(f.size, g.size); !near(ratio, math.Round(ratio)) {
			v += side * rounding * math.Abs(v)
		}
	}
	return v
}
