package wording

import (
	"math"
	"strconv"
	"strings"

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
	dimension    string         // "minutes", "days", "money", "share", "mass", "length", "ordinal", "" for things
	head         string         // stem of the thing counted, "" if none is named
	senses       lexicon.Senses // of the head
	headText     string
	concepts     []string
	at           int     // index into witness.units
	duration     bool    // of the event itself, which is a fact of its own
	alone        bool    // no other figure stands in its statement
	only         bool    // no other figure of the witness counts the same
	around       []int32 // stems of the content words of its statement, numbered by surround
	stems        set     // the same
	synonyms     set     // of these stems
}

// slack is how far "about" reaches to both sides, as a share of the value: an
// eighth, so that "about 40" takes in 45 and not 50.
const slack = 0.125

// dimensions are the sections of the numbers list that give units, in the order
// in which they are tried.
var dimensions = []string{"minutes", "days", "money", "share", "mass", "length"}

// maxFigures bounds the numbers of one article; more stand in tables.
const maxFigures = 300

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
			if ok && len(w.figures) < maxFigures {
				w.figures = append(w.figures, f)
			}
			i = max(next, i+1)
		}
	}
}

// findDigits finds numbers in digits, for a language without lists.
func (w *witness) findDigits() {
	for s := range w.Statements {
		for i := w.of[s][0]; i < w.of[s][1]; i++ {
			if v, ok := digits(w.units[i].norm); ok && w.eligible[s] && len(w.figures) < maxFigures {
				w.figures = append(w.figures, figure{Span: w.units[i].Span, statement: s, value: v, lo: v, hi: v, exact: true, at: i})
			}
		}
	}
}

// digits reads "1,300", "2.5" and "17".
func digits(s string) (float64, bool) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	for i, part := range strings.Split(s, ",") {
		if i > 0 && len(strings.SplitN(part, ".", 2)[0]) != 3 {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return v, err == nil
}

// word reads one number word or a hyphenated pair of them.
func (r *rules) word(s string) (v float64, ok bool) {
	if v, ok = digits(s); ok {
		return v, true
	}
	if v, ok = r.number["cardinal"][s]; ok {
		return v, true
	}
	if a, b, cut := strings.Cut(s, "-"); cut {
		x, okA := r.number["cardinal"][a]
		y, okB := r.number["cardinal"][b]
		if okA && okB && x >= 20 && y < 10 {
			return x + y, true
		}
	}
	return 0, false
}

// counts reports whether a number may begin with the word.
func (r *rules) counts(s string) bool {
	_, ok := r.word(s)
	return ok || r.number["ordinal"][s] > 0 || r.number["plural"][s] > 0 || r.number["fraction"][s] > 0 || r.is("one", s) || strings.Contains(s, "-")
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
	k := i
	v, ok := r.word(u(k))
	switch {
	case ok:
		k++
		for k < to && !w.units[k].breaks {
			scale, isScale := r.number["scale"][u(k)]
			if !isScale {
				break
			}
			v *= scale
			k++
		}
		if r.is("and", u(k)) && k > i+1 { // two hundred and ten
			if more, ok := r.word(u(k + 1)); ok && more < 100 {
				v += more
				k += 2
			}
		}
	case r.number["ordinal"][u(k)] > 0:
		v, f.dimension = r.number["ordinal"][u(k)], "ordinal"
		k++
	case r.number["plural"][u(k)] > 0:
		v = r.number["plural"][u(k)]
		f.exact = false
		k++
	case r.number["fraction"][u(k)] > 0 && r.is("one", u(k+1)):
		v = r.number["fraction"][u(k)]
		k += 2
	case r.is("one", u(k)) && k+1 < to && r.number["scale"][u(k+1)] > 0:
		v = r.number["scale"][u(k+1)]
		k += 2
	case r.is("one", u(k)) && k+1 < to && r.number["minutes"][u(k+1)] >= 60:
		v = 1
		k++
	default:
		if a, b, ok := strings.Cut(u(i), "-"); ok {
			x, okA := digits(a)
			y, okB := digits(b)
			if okA && okB && x < 1000 && y < 1000 {
				f.Span, f.dimension, f.value = w.units[i].Span, "tally", 1000*x+y
				f.lo, f.hi = f.value, f.value
				return f, i + 1, true
			}
		}
		if n, unit, ok := r.compound(u(i)); ok { // 90-minute
			f.value, f.dimension = n, unit
			f.lo, f.hi = n, n
			f.Span = w.units[i].Span
			f.headText = u(i)
			if i+1 < to && !w.units[i+1].breaks && w.headAt(i+1, to) {
				f.head = w.units[i+1].stem
			}
			return f, i + 1, true
		}
		return f, i + 1, false
	}
	f.value, f.lo, f.hi = v, v, v
	start, end := w.units[i].Start, w.units[k-1].End
	if !f.exact {
		f.lo, f.hi = 2*v, 10*v
	}
	if f.dimension == "" {
		if strings.HasPrefix(w.text[end:], "%") {
			f.dimension, f.headText = "share", "%"
			end++
		} else if to, m, ok := w.tally(k, to); ok {
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
	if f.dimension == "" && f.head == "" {
		w.counter(&f, i, from)
	}
	// money before the number: "Rs 4,000 crore"
	if f.dimension == "" && r.number["money"][u(i-1)] > 0 {
		f.dimension, start = "money", w.units[i-1].Start
	}
	if i > from && (strings.HasSuffix(w.text[:start], "$") || strings.HasSuffix(w.text[:start], "€") || strings.HasSuffix(w.text[:start], "£")) {
		f.dimension = "money"
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
	if r.number["month"][u(i-1)] > 0 || r.number["month"][u(k)] > 0 || f.head == "" && f.dimension == "" && v >= 1500 && v < 2200 && v == math.Trunc(v) && !strings.Contains(u(i), ",") {
		return f, k, false // a date
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
func (r *rules) compound(s string) (v float64, dimension string, ok bool) {
	cut := strings.LastIndexByte(s, '-')
	if cut < 1 {
		return 0, "", false
	}
	n, ok := r.word(s[:cut])
	if !ok {
		return 0, "", false
	}
	for _, d := range dimensions {
		if ratio := r.number[d][s[cut+1:]]; ratio > 0 {
			return n * ratio, d, true
		}
	}
	return 0, "", false
}

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
			f.value, f.lo, f.hi = f.value*ratio, f.lo*ratio, f.hi*ratio
			f.headText = x.norm
			end = x.End
			if k+3 < to && r.is("and", w.units[k+1].norm) && r.is("one", w.units[k+2].norm) && r.number["fraction"][w.units[k+3].norm] > 0 {
				half := r.number["fraction"][w.units[k+3].norm] * ratio
				f.value, f.lo, f.hi = f.value+half, f.lo+half, f.hi+half
				end = w.units[k+3].End
			}
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

// agree says how two figures agree.
func (f *figure) agree(g *figure) string {
	switch {
	case f.value == g.value && f.exact == g.exact && f.headText == g.headText:
		return compare.AgreeYes
	case f.value == g.value && f.dimension == "" && f.exact == g.exact:
		return compare.AgreeYes
	case f.lo <= g.hi && g.lo <= f.hi:
		return compare.AgreeCompatible
	}
	return compare.AgreeNo
}
