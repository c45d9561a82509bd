package wording

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// countryKey is a key under which a place's name, adjective and people meet:
// a country code from the lexicon for a country and its adjective, "lurani" for others.
func (r *rules) countryKey(word string) string {
	if p, ok := lexicon.Places()[word]; ok && p.Form <= lexicon.PlaceAdjective {
		return p.Key
	}
	w := strings.ToLower(strings.TrimRight(word, "'’"))
	for range 2 { // Luranians: s, then ian
		for _, end := range r.ordered["demonym"] {
			if base, ok := strings.CutSuffix(w, end); ok && utf8.RuneCountInString(base) >= 4 {
				w = base
				break
			}
		}
	}
	return w + "~"
}

// plainText is a unit's text without a possessive ending.
func (w *witness) plainText(u *unit) string {
	t := u.In(w.text)
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if cut, ok := strings.CutSuffix(t, end); ok && u.poss {
			return cut
		}
	}
	return t
}

// bearsName reports whether a word is the surname of a person whom a witness names.
func (f *finder) bearsName(word string) bool {
	for _, w := range f.w {
		for i := range w.Parsed.Names {
			if n := &w.Parsed.Names[i]; n.Kind == compare.Person && !n.Head.Empty() {
				if strings.HasSuffix(n.Head.In(w.text), " "+word) {
					return true
				}
			}
		}
	}
	return false
}

// countryConcepts groups, for each country that some witness names by a word
// for its government ("the Lurani regime"), all ways to name it.
func (f *finder) countryConcepts() []concept {
	by := map[string]*concept{}
	get := func(key string) *concept {
		if by[key] == nil {
			by[key] = &concept{weight: 0.9, mentions: make([][]mention, len(f.w))}
		}
		return by[key]
	}
	special := map[string]bool{}
	for _, w := range f.w {
		for i := range w.phrases {
			p := &w.phrases[i]
			head := &w.units[p.head]
			if !w.passage[p.statement] || !w.rules.is("government", strings.TrimSuffix(head.norm, "s")) && !w.rules.is("government", head.norm) {
				continue
			}
			key, label := "", ""
			for k := p.from; k < p.head; k++ {
				if u := &w.units[k]; u.caps {
					key, label = w.rules.countryKey(w.plainText(u)), w.plainText(u)
				}
			}
			span := p.Span
			if key == "" && p.wide != p.Span { // "the regime in Lurania"
				for k := p.head + 1; k < w.of[p.statement][1] && w.units[k].End <= p.wide.End; k++ {
					if u := &w.units[k]; u.caps {
						key, label, span = w.rules.countryKey(w.plainText(u)), w.plainText(u), compare.Span{Start: p.Start, End: u.End}
						break
					}
				}
			}
			if key == "" && p.from > w.of[p.statement][0] && w.units[p.from-1].poss && w.units[p.from-1].caps { // "Lurania's regime"
				u := &w.units[p.from-1]
				key, label, span = w.rules.countryKey(w.plainText(u)), w.plainText(u), compare.Span{Start: u.Start, End: p.End}
			}
			if key == "" || f.bearsName(label) {
				continue // a person's administration is no country
			}
			c := get(key)
			if c.label == "" {
				c.label = label
			}
			special[key] = true
			c.mentions[w.n] = append(c.mentions[w.n], mention{span: span, stems: append([]string{key}, head.stem), loaded: p.loaded, row: f.sharedRow(w, p.statement), wide: span})
		}
	}
	for _, w := range f.w {
		for s := range w.Statements {
			if !w.passage[s] {
				continue
			}
			units := w.unitsOf(s)
			for i := range units {
				u := &units[i]
				if !u.caps && !(u.breaks && u.pos == "") {
					continue
				}
				t := w.plainText(u)
				if t == "" || t[0] >= 'a' && t[0] <= 'z' {
					continue
				}
				key := w.rules.countryKey(t)
				if !special[key] || inside(by[key].mentions[w.n], u.Span) {
					continue
				}
				// an adjective names the country only together with its noun
				if i+1 < len(units) && !units[i+1].breaks && !u.poss && units[i+1].nounLike() && (units[i+1].caps || strings.HasPrefix(units[i+1].pos, "n")) {
					continue
				}
				c := by[key]
				span := compare.Span{Start: u.Start, End: u.Start + len(t)}
				if len(t) < len(c.label) || c.label == "" {
					c.label = t
				}
				c.mentions[w.n] = append(c.mentions[w.n], mention{span: span, stems: []string{key}, row: f.sharedRow(w, s), wide: span})
			}
		}
	}
	f.joinGovernments(by)
	for _, c := range by { // without a loaded word the government is just called by its name
		if !slices.ContainsFunc(c.mentions, func(ms []mention) bool { return slices.ContainsFunc(ms, func(m mention) bool { return m.loaded }) }) {
			c.weight = 0.4
		}
	}
	return inOrder(by)
}

func inside(ms []mention, s compare.Span) bool {
	for _, m := range ms {
		if m.span.Contains(s) {
			return true
		}
	}
	return false
}

// joinGovernments unites two countries' concepts if a row has one witness's
// government phrase of the first where another has one of the second, and
// neither witness uses the other's: "the northern regime", "the Caldovian regime".
func (f *finder) joinGovernments(by map[string]*concept) {
	keys := make([]string, 0, len(by))
	for k := range by {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			ca, cb := by[a], by[b]
			if ca == nil || cb == nil || !strings.HasSuffix(a, "~") && !strings.HasSuffix(b, "~") {
				continue
			}
			if !sameSlot(ca, cb) {
				continue
			}
			keep, drop := a, b
			if strings.HasSuffix(a, "~") { // keep the one the lexicon knows
				keep, drop = b, a
			}
			for w := range by[keep].mentions {
				by[keep].mentions[w] = append(by[keep].mentions[w], by[drop].mentions[w]...)
			}
			delete(by, drop)
		}
	}
}

// sameSlot reports whether two concepts have government phrases of different
// witnesses in one row, and no witness names both in that row.
func sameSlot(a, b *concept) bool {
	for i, ms := range a.mentions {
		for _, m := range ms {
			if m.row < 0 || len(m.stems) < 2 {
				continue
			}
			for j, others := range b.mentions {
				for _, o := range others {
					if j != i && o.row == m.row && len(o.stems) > 1 && o.stems[1] == m.stems[1] && !namesIn(a.mentions[j], m.row) && !namesIn(b.mentions[i], m.row) {
						return true
					}
				}
			}
		}
	}
	return false
}

func namesIn(ms []mention, row int) bool {
	for _, m := range ms {
		if m.row == row {
			return true
		}
	}
	return false
}

// peopleConcepts lists how each witness names each participant.
func (f *finder) peopleConcepts() []concept {
	var out []concept
	for n := range f.c.Event.Participants {
		p := &f.c.Event.Participants[n]
		c := concept{label: p.Name, weight: 0.5, mentions: make([][]mention, len(f.w))}
		known := nameTokens(p)
		spellings := map[string]bool{}
		for _, w := range f.w {
			for i := range w.Parsed.Names {
				nm := &w.Parsed.Names[i]
				if nm.Plural || nm.Kind == compare.Pronoun || nm.Head.Empty() {
					continue
				}
				if !matches(nm.Head.In(w.text), known) || nm.Kind == compare.Place || nm.Kind == compare.Group {
					continue
				}
				s := w.statementAt(nm.Start)
				if s < 0 || !w.passage[s] {
					continue
				}
				named := withoutHandle(w.text, nm.Span)
				m := mention{span: named, row: f.sharedRow(w, s), wide: named}
				var title []string // counts as the head: the name itself is the same for all
				for _, t := range w.Parsed.TokensIn(named) {
					switch {
					case t.Kind != compare.Word || t.Stop:
					case nm.Head.Contains(t.Span):
						m.stems = append(m.stems, t.Stem)
					default:
						title = append(title, t.Stem)
					}
				}
				if len(m.stems) > 0 {
					spellings[m.stems[len(m.stems)-1]] = true
				}
				m.stems = append(m.stems, title...)
				for k := w.of[s][0]; k < w.of[s][1]; k++ {
					if u := &w.units[k]; nm.Span.Contains(u.Span) {
						if _, n := w.rules.loaded.at(w.units[:w.of[s][1]], k); n > 0 {
							m.loaded = true
						}
					}
				}
				if len(m.stems) == 0 {
					continue
				}
				c.mentions[w.n] = append(c.mentions[w.n], m)
			}
		}
		if len(spellings) > 1 {
			c.weight = 0.8
		}
		out = append(out, c)
	}
	return out
}

// withoutHandle is a name without an account that is written before it, as posts
// do: "@OfficeOfOost Piet Oost".
func withoutHandle(text string, s compare.Span) compare.Span {
	if rest := s.In(text); strings.HasPrefix(rest, "@") {
		if cut := strings.IndexAny(rest, " \n\u00a0"); cut >= 0 {
			s.Start += cut + len(rest[cut:]) - len(strings.TrimLeft(rest[cut:], " \n\u00a0"))
		}
	}
	return s
}

// nameTokens are the distinctive parts of a participant's names, folded.
func nameTokens(p *compare.Participant) map[string]bool {
	tokens := map[string]bool{}
	for _, name := range append([]string{p.Name}, p.Aliases...) {
		words := strings.Fields(name)
		if len(words) == 0 || strings.ToUpper(first(name)) != first(name) {
			continue
		}
		tokens[fold(words[len(words)-1])] = true
	}
	return tokens
}

func fold(s string) string {
	s = strings.ToLower(strings.Trim(s, "'’.,"))
	for _, p := range []string{"al-", "at-", "as-", "el-"} {
		s = strings.TrimPrefix(s, p)
	}
	return s
}

func matches(head string, known map[string]bool) bool {
	for _, t := range strings.Fields(head) {
		if t = fold(strings.TrimSuffix(strings.TrimSuffix(t, "’s"), "'s")); known[t] {
			return true
		}
	}
	return false
}

// statementAt is the statement that holds the byte, -1 if none does.
func (w *witness) statementAt(at int) int {
	i := sort.Search(len(w.Statements), func(i int) bool { return w.Statements[i].End > at })
	if i == len(w.Statements) || w.Statements[i].Start > at {
		return -1
	}
	return i
}
