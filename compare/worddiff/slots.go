package worddiff

import "crossread/compare"

// maxSlot is the number of words on either side up to which words left over in
// the same slot are set against each other as one phrase.
const maxSlot = 3

// slots sets the words left over between two neighbouring links on both sides
// against each other, as phrases: "prevented from moving forward" against
// "thwarted".
func (p *pair) slots() {
	i := 0
	for i < len(p.wa) {
		if p.match[i] >= 0 {
			i++
			continue
		}
		i1 := i
		for i1 < len(p.wa) && p.match[i1] < 0 {
			i1++
		}
		j := 0
		if i > 0 {
			j = p.match[i-1] + 1
		}
		j1 := j
		for j1 < len(p.wb) && p.back[j1] < 0 {
			j1++
		}
		closed := i1 == len(p.wa) && j1 == len(p.wb) || i1 < len(p.wa) && p.match[i1] == j1
		if j < j1 && closed {
			p.phrase(phrase{i, i1, j, j1})
		}
		i = i1
	}
}

func (p *pair) phrase(ph phrase) {
	contentA, contentB := content(p.wa[ph.i0:ph.i1]), content(p.wb[ph.j0:ph.j1])
	if (contentA == 0) != (contentB == 0) {
		return
	}
	if ph.i1-ph.i0 > maxSlot || ph.j1-ph.j0 > maxSlot {
		return
	}
	p.phrases = append(p.phrases, ph)
}

func content(ws []word) int {
	n := 0
	for i := range ws {
		if ws[i].kind != compare.Punctuation && !ws[i].stop {
			n++
		}
	}
	return n
}
