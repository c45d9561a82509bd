package wording

import (
	"slices"
	"strconv"
	"strings"
)

// A numeral is a number as it stands in a text, in digits or in words.
type numeral struct {
	value   float64
	next    int  // the unit behind it
	ordinal bool // "third", "27th"
	several bool // "dozens": a value of no exact size
	part    bool // of something: "two thirds of"
	unit    bool // it has none of its own and counts the unit behind it: "an hour"
}

// digits reads "1,300", "2.5" and "17"; a comma that parts no three digits is a
// decimal one, "2,5".
func digits(s string) (float64, bool) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	parts := strings.Split(s, ",")
	for _, part := range parts[1:] {
		if len(strings.SplitN(part, ".", 2)[0]) == 3 {
			continue
		}
		if len(parts) > 2 || strings.Contains(s, ".") {
			return 0, false
		}
		v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
		return v, err == nil
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return v, err == nil
}

// digits reads a number as the language writes it: where a list says what parts
// thousands, "1.300" is one of four digits whichever of the marks it is, and what
// is behind no three digits is a decimal part, "2,5".
func (r *rules) digits(s string) (float64, bool) {
	for _, mark := range r.ordered["grouping"] {
		whole, rest := s, ""
		for _, other := range r.ordered["grouping"] {
			if other != mark {
				whole, rest, _ = strings.Cut(s, other)
			}
		}
		groups := strings.Split(whole, mark)
		if len(groups) < 2 || groups[0] == "" || len(groups[0]) > 3 || slices.ContainsFunc(groups[1:], func(g string) bool { return len(g) != 3 }) {
			continue
		}
		if whole = strings.Join(groups, ""); rest != "" {
			whole += "." + rest
		}
		v, err := strconv.ParseFloat(whole, 64)
		return v, err == nil
	}
	return digits(s)
}

// word reads one number word or a hyphenated pair of them.
func (r *rules) word(s string) (v float64, ok bool) {
	if v, ok = r.digits(s); ok {
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

// ordinal reads "third", "twenty-seventh" and "27th".
func (r *rules) ordinal(s string) (float64, bool) {
	if v := r.number["ordinal"][s]; v > 0 {
		return v, true
	}
	if a, b, cut := strings.Cut(s, "-"); cut {
		x, y := r.number["cardinal"][a], r.number["ordinal"][b]
		return x + y, x >= 20 && y > 0 && y < 10
	}
	end := r.ends("ordinal-end", s)
	if end == "" {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, end))
	return float64(n), err == nil && n > 0
}

// glued reads digits with a scale behind them in one word, "5bn". A single letter
// is a scale of money alone: "5m" may be metres.
func (r *rules) glued(s string, money bool) (float64, bool) {
	cut := strings.IndexFunc(s, func(c rune) bool { return (c < '0' || c > '9') && c != '.' && c != ',' })
	if cut < 1 {
		return 0, false
	}
	v, ok := digits(s[:cut])
	scale := r.number["scale"][s[cut:]]
	if !ok || scale == 0 || len(s)-cut == 1 && !money {
		return 0, false
	}
	return v * scale, true
}

// fraction reads a part: "third", "thirds" behind a number.
func (r *rules) fraction(s string) float64 { return r.number["fraction"][s] }

// counts reports whether a number may begin with the word.
func (r *rules) counts(s string) bool {
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return true
	}
	_, ok := r.word(s)
	return ok || r.number["ordinal"][s] > 0 || r.number["plural"][s] > 0 || r.fraction(s) > 0 || r.is("one", s) || strings.Contains(s, "-")
}

// said is a unit's word; the norm of a number in digits has lost its commas.
func (w *witness) said(k int) string {
	if w.units[k].number {
		return w.units[k].In(w.text)
	}
	return w.units[k].norm
}

// numeralAt reads the number that begins at unit i and ends before to; next is 0
// if none does. Words are read as they are said: those below a hundred add up, a
// scale multiplies what stands before it, "and" joins what follows a scale, and
// "and a half" is part of the last scale or of one.
func (w *witness) numeralAt(i, to int, money bool) (n numeral) {
	r := w.rules
	u := func(k int) string {
		if k < i || k >= to || k > i && w.units[k].breaks {
			return ""
		}
		return w.said(k)
	}
	one := r.is("one", u(i))
	first, known := r.word(u(i))
	switch {
	case r.is("half-unit", u(i)) && (r.number["minutes"][u(i+1)] > 0 || r.number["days"][u(i+1)] > 0): // media hora
		return numeral{value: 0.5, next: i + 1, unit: true}
	case known:
	case r.number["plural"][u(i)] > 0:
		return numeral{value: r.number["plural"][u(i)], next: i + 1, several: true}
	case one && r.number["scale"][u(i+1)] > 0 && len(u(i+1)) > 1:
		first, known = 1, true
	case one && r.fraction(u(i+1)) > 0 && r.is("complement", u(i+2)):
		return w.partAt(numeral{value: r.fraction(u(i + 1)), next: i + 2, part: true}, to)
	case one && (r.number["minutes"][u(i+1)] >= 60 || r.number["days"][u(i+1)] >= 7):
		return numeral{value: 1, next: i + 1, unit: true}
	case r.fraction(u(i)) == 0.5 && (r.is("complement", u(i+1)) || r.is("opens", u(i+1))):
		return w.partAt(numeral{value: 0.5, next: i + 1, part: true}, to)
	default:
		if v, ok := r.glued(u(i), money); ok {
			return numeral{value: v, next: i + 1}
		}
		if v, ok := r.ordinal(u(i)); ok {
			return numeral{value: v, next: i + 1, ordinal: true}
		}
		if a, b, cut := strings.Cut(u(i), "-"); cut {
			if x, ok := r.word(a); ok && x < 100 && r.fraction(b) > 0 { // two-thirds
				return numeral{value: x * r.fraction(b), next: i + 1, part: true}
			}
		}
		return numeral{}
	}
	total, current, last := 0.0, first, 1.0
	k := i + 1
	inDigits := w.units[i].number
	if scale := r.number["scale"][u(i)]; known && scale > 1 { // mil trescientos
		total, current, last = scale, 0, scale
	}
	if y := r.number["ordinal"][u(k)]; !inDigits && first >= 20 && first < 100 && y > 0 && y < 10 { // twenty seventh
		return numeral{value: first + y, next: k + 1, ordinal: true}
	}
	if f := r.fraction(u(k)); f > 0 && f < 1 && first < 100 { // three quarters, one third of
		if r.number["ordinal"][u(k)] == 0 || r.is("complement", u(k+1)) {
			return w.partAt(numeral{value: first * f, next: k + 1, part: true}, to)
		}
	}
	for u(k) != "" {
		if scale := r.number["scale"][u(k)]; scale > 0 && (len(u(k)) > 1 || money) {
			if scale < 1000 {
				current *= scale
			} else {
				total, current = total+max(current, 1)*scale, 0
			}
			last = scale
			k++
			continue
		}
		at := k
		if r.is("and", u(k)) {
			at++
			if r.is("one", u(at)) && r.fraction(u(at+1)) > 0 {
				if half := r.fraction(u(at+1)) * last; current > 0 || last > 1 {
					current += half
					k = at + 2
					if scale := r.number["scale"][u(k)]; last == 1 && scale > 0 {
						total, current = total+current*scale, 0
						k++
					}
				}
				break
			}
		}
		v, ok := r.word(u(at))
		if !ok || inDigits || w.units[at].number {
			break
		}
		ones := v < 10 && int(current)%100 >= 20 && int(current)%10 == 0
		switch {
		case at > k && last == 1 && ones && r.is("tens-and", u(k)): // treinta y cinco
			current += v
		case at > k && last == 1: // "two and three"
			ok = false
		case v < 100 && current >= 100 && current < 1000 && int(current)%100 == 0 && last == 1: // doscientos cuarenta
			current += v
		case v < 10 && current >= 20 && current < 100 && at == k && last == 1, v < 100 && current >= 100 && last == 100, current == 0 && last >= 1000:
			current += v
		case v < 10 && current > 0 && current < 100 && int(current)%10 == 0 && current >= 20:
			current += v
		default:
			ok = false
		}
		if !ok {
			break
		}
		if last == 1000 || last > 1000 {
			last = 1
		}
		k = at + 1
	}
	return numeral{value: total + current, next: k}
}

// partAt goes on behind a part: "half a million" and "a quarter of a million" are
// numbers, "three quarters of an hour" is of a unit, and "half the houses" a share.
func (w *witness) partAt(n numeral, to int) numeral {
	r, k := w.rules, n.next
	if k < to && !w.units[k].breaks && r.is("complement", w.units[k].norm) {
		k++
	}
	if k+1 >= to || w.units[k].breaks || w.units[k+1].breaks || !r.is("one", w.units[k].norm) {
		return n
	}
	unit := w.units[k+1].norm
	switch scale := r.number["scale"][unit]; {
	case scale > 0 && len(unit) > 1:
		return numeral{value: n.value * scale, next: k + 2}
	case r.number["minutes"][unit] > 0 || r.number["days"][unit] > 0 || r.number["mass"][unit] > 0 || r.number["length"][unit] > 0:
		return numeral{value: n.value, next: k + 1, unit: true}
	}
	return n
}

// wholeOf reads the rest of "four in ten" and "one out of every five": of how many
// the number n is a part, and the unit behind; next is 0 if it is of none. What is
// counted in days is none, "two in three months".
func (w *witness) wholeOf(n numeral, to int) (whole float64, next int) {
	r := w.rules
	if n.ordinal || n.part || n.unit || n.several || n.value <= 0 {
		return 0, 0
	}
	k, joined := n.next, ""
	for k < to && k < n.next+3 && !w.units[k].breaks {
		said := strings.TrimSpace(joined + " " + w.units[k].norm)
		if !r.is("out-of", said) && !r.is("out-of-begin", said) {
			break
		}
		joined = said
		k++
	}
	if !r.is("out-of", joined) || k >= to || w.units[k].breaks {
		return 0, 0
	}
	m := w.numeralAt(k, to, false)
	if m.next == 0 || m.ordinal || m.part || m.unit || m.several || m.value <= n.value || m.value > mostParts && !r.is("every", w.units[k-1].norm) {
		return 0, 0
	}
	if m.next < to && !w.units[m.next].breaks {
		if unit := w.units[m.next].norm; r.number["minutes"][unit] > 0 || r.number["days"][unit] > 0 || r.number["month"][unit] > 0 {
			return 0, 0
		}
	}
	return m.value, m.next
}

// mostParts is into how many a whole is parted where "every" does not say so: "40
// in 100 villages" is no share.
const mostParts = 20

// rangeAt reads the second number of "30 to 40", "30-40" and "between 30 and 40",
// of which the first ends before unit k; next is 0 if none stands there. "From 30
// to 40" tells a change, and a second number with nothing behind it a tally.
func (w *witness) rangeAt(i, k, from, to int) (high float64, next int) {
	r := w.rules
	if k+1 > to || k >= to {
		return 0, 0
	}
	join := w.units[k].norm
	if w.units[k].breaks {
		if dash := strings.TrimSpace(w.text[w.units[k-1].End:w.units[k].Start]); dash != "–" && dash != "-" {
			return 0, 0
		}
		n := w.numeralAt(k, to, false)
		if n.next == 0 || n.ordinal || n.part || n.unit || n.next >= to || w.units[n.next].breaks {
			return 0, 0
		}
		return n.value, n.next
	}
	before := ""
	if i > from && !w.units[i].breaks {
		before = w.units[i-1].norm
	}
	switch {
	case r.is("range-and", before) && r.is("and", join):
	case r.is("range-to", join) && !r.is("range-from", before) && !r.is("range-and", before):
	default:
		return 0, 0
	}
	n := w.numeralAt(k+1, to, false)
	if n.next == 0 || n.ordinal || n.part || n.unit || n.several || w.units[k+1].breaks {
		return 0, 0
	}
	if !r.is("range-and", before) && (n.next >= to || w.units[n.next].breaks || w.units[n.next].stop && !strings.HasPrefix(w.text[w.units[n.next-1].End:], "%")) {
		return 0, 0
	}
	return n.value, n.next
}

// clockAt reads an hour of the day, in minutes from midnight: "6 pm", "6.30 p.m.",
// "18:05". An hour without its half of the day is none, as it may be either.
func (w *witness) clockAt(i, to int) (minutes float64, next int) {
	r := w.rules
	norm := w.units[i].norm
	cut := strings.IndexFunc(norm, func(c rune) bool { return (c < '0' || c > '9') && c != '.' && c != ':' })
	half, told := 0.0, false
	next = i + 1
	if cut > 0 { // 6pm
		if half, told = r.number["clock"][norm[cut:]]; !told {
			return 0, 0
		}
		norm = norm[:cut]
	} else if next < to && !w.units[next].breaks {
		if half, told = r.number["clock"][strings.TrimSuffix(w.units[next].norm, ".")]; told {
			next++
		}
	}
	h, m, colon := strings.Cut(norm, ":")
	if !colon && told {
		h, m, _ = strings.Cut(norm, ".")
	}
	hour, err := strconv.Atoi(h)
	if err != nil || len(h) > 2 || hour > 23 || !told && !colon {
		return 0, 0
	}
	minute := 0
	if m != "" {
		if minute, err = strconv.Atoi(m); err != nil || len(m) != 2 || minute > 59 {
			return 0, 0
		}
	}
	if told && (hour == 0 || hour > 12) {
		half = 0
	} else if told {
		hour %= 12
	}
	return 60*(float64(hour)+half) + float64(minute), next
}
