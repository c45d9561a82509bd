package wording

import (
	"strings"

	"crossread/assets/lexicon"
)

// headingShare is the share of its words of content from which a statement that is
// written in capitals is a heading, whose capitals say nothing of names.
const headingShare = 0.9

// findNamed marks the words that stand with others in one name: "Northern", "Air" and
// "Wing" in "the Northern Air Wing". The capital at the beginning of a statement and
// those of a heading tell nothing.
func (w *witness) findNamed() {
	for s := range w.Statements {
		units := w.unitsOf(s)
		caps, all := 0, 0
		for i := range units {
			if i > 0 && !units[i].stop && !units[i].number {
				all++
				if units[i].caps {
					caps++
				}
			}
		}
		if caps == 0 || all > 3 && float64(caps) >= headingShare*float64(all) {
			continue
		}
		for i := 1; i < len(units); i++ {
			if x, y := &units[i-1], &units[i]; x.caps && y.caps && !x.stop && !y.stop && !y.breaks && !x.poss {
				x.named, y.named = x.named || !w.compoundTail(x), !w.compoundTail(y)
			}
		}
	}
}

// compoundTail reports whether a compound only begins with a name: "Tamasi-led".
func (w *witness) compoundTail(u *unit) bool {
	t := u.In(w.text)
	cut := strings.LastIndexByte(t, '-')
	return cut >= 0 && cut+1 < len(t) && strings.ToLower(t[cut+1:]) == t[cut+1:]
}

// partOfName reports whether words that another witness has in small letters are a
// part of a longer name, as the Liberation or the Chiefs of a body's: what stands
// beside them in the name is not what stands beside theirs, as in "the Norlander
// Army" and "the Norlander military".
func (w *witness) partOfName(us []unit, o *witness, others []unit) bool {
	return !others[len(others)-1].caps && w.nameBeside(us, o, others)
}

// cutsName reports whether of two names that are not spelt alike one is cut: "United"
// of "United Harbours" against "UH", "PM" against the Prime of "Prime Minister".
func (w *witness) cutsName(us []unit, o *witness, others []unit) bool {
	x, y := us[len(us)-1], others[len(others)-1]
	return startAlike([]rune(x.norm), []rune(y.norm)) < 3 && (w.nameBeside(us, o, others) || o.nameBeside(others, w, us))
}

// nameBeside reports whether the name of which words are a part has a word beside
// them that does not stand beside the other's words.
func (w *witness) nameBeside(us []unit, o *witness, others []unit) bool {
	i, j := w.unitAt(us[0].Start), o.unitAt(others[0].Start)
	if i > 0 && us[0].named && !us[0].breaks && w.units[i-1].named && !(j > 0 && !others[0].breaks && w.units[i-1].stem == o.units[j-1].stem) {
		return true
	}
	i, j = i+len(us), j+len(others)
	return i < len(w.units) && us[len(us)-1].named && !w.units[i].breaks && w.units[i].named && !us[len(us)-1].poss &&
		!(j < len(o.units) && !o.units[j].breaks && w.units[i].stem == o.units[j].stem)
}

// nameGoesOn reports whether the name of which the word at i is one goes on behind
// it, with a word or a number in capitals: "Air Force One".
func (w *witness) nameGoesOn(i, to int) bool {
	return w.units[i].named && i+1 < to && !w.units[i].poss && !w.units[i+1].breaks && w.units[i+1].caps
}

// ofBoth reports whether a phrase only means those who speak with each other, as
// "the two leaders" among rulers do, or one alone where a concept is of several, as
// "the Norlander side" among the parties.
func (w *witness) ofBoth(p *phrase, concept string) bool {
	u := &w.units[p.head]
	if u.plural() {
		return p.from == p.head && w.rules.is("of-one", concept) && w.rules.is("party", u.base)
	}
	return w.rules.is("of-several", concept)
}

// mayName reports whether a noun names a thing that outlets could call otherwise: no
// unit and no word for time, and none that is an adjective first ("the acting").
func (w *witness) mayName(u *unit) bool {
	return !w.rules.plainNoun(u.base) && !w.rules.is("no-thing", u.base) && !(strings.HasPrefix(u.pos, "a") && !u.plural())
}

// tellsDeed reports whether a participle that could be an adjective is the verb of
// its clause: "Vandermark voiced displeasure", "he assured protection", but "the
// accepted terms", "Norlander armed groups".
func (r *rules) tellsDeed(u, before *unit) bool {
	if before == nil || !strings.HasPrefix(u.pos, "a") || strings.Contains(u.norm, "-") || r.is("armed", u.norm) ||
		r.ends("past", u.norm) == "" && r.ends("verbal", u.norm) == "" {
		return false
	}
	if before.stop {
		return r.is("subject", before.norm)
	}
	p, ok := lexicon.Places()[strings.ToUpper(first(before.norm))+before.norm[len(first(before.norm)):]]
	if ok && p.Form == lexicon.PlaceAdjective || before.poss || before.number {
		return false
	}
	return before.caps || before.breaks && before.pos == "" || before.pos == "n" && !before.plural()
}
