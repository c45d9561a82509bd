package text

import "crossread/compare"

// counterparts gives "his Norvian counterpart" the office of whoever was named before.
func (d *doc) counterparts() {
	for i := range d.mentions {
		m := &d.mentions[i]
		if !m.deputy || m.office != nil {
			continue
		}
		for k := i - 1; k >= 0 && m.sent-d.mentions[k].sent < 3; k-- {
			n := &d.mentions[k]
			o := n.office
			if o == nil && n.entity >= 0 {
				o = d.ents[n.entity].office
			}
			if o != nil {
				m.office = o
				if m.entity >= 0 && d.ents[m.entity].office == nil {
					d.ents[m.entity].office = o
				}
				break
			}
		}
	}
}

// appositions links "Marek Dolan, the Norvian president," to the name.
func (d *doc) appositions() {
	for i := 1; i < len(d.mentions); i++ {
		m, n := &d.mentions[i], &d.mentions[i-1]
		if m.kind != compare.Office || m.plural || n.kind != compare.Person || n.entity < 0 || n.sent != m.sent {
			continue
		}
		t := n.to
		if t >= len(d.words) || !d.words[t].is(comma) {
			continue
		}
		t++
		for t < m.from && d.words[t].is(determiner|adjectiveEnd|owns) {
			t++
		}
		if t != m.from || m.to < len(d.words) && !d.words[m.to].is(comma|fullStop|strongMark|preposition) {
			continue
		}
		e := &d.ents[n.entity]
		if e.of != "" && m.of != "" && e.of != m.of {
			continue
		}
		m.entity = n.entity
		if e.office == nil {
			e.office = m.office
		}
		if e.of == "" {
			e.of = m.of
		}
	}
}

// number lists the mentions that are names in p.Names.
func (d *doc) number() {
	d.nameOf = make([]int, len(d.mentions))
	for i := range d.mentions {
		m := &d.mentions[i]
		d.nameOf[i] = -1
		if m.kind == "" {
			continue
		}
		d.nameOf[i] = len(d.p.Names)
		n := compare.Name{Span: d.span(m.from, m.to), Kind: m.kind, Of: m.of, Plural: m.plural, Quoted: d.quote[m.from] > 0}
		if m.office != nil {
			n.Office = m.office.name
		}
		if m.hto > m.hfrom {
			n.Head = d.span(m.hfrom, m.hto)
			if d.words[m.hto-1].is(owns) {
				n.Head.End = n.Head.Start + len(d.bare(m.hfrom, m.hto))
			}
		}
		if m.to > m.from && d.words[m.to-1].is(owns) {
			n.End = n.Start + len(d.bare(m.from, m.to))
		}
		d.p.Names = append(d.p.Names, n)
		for t := m.from; t < m.to; t++ {
			d.name[t] = int32(i + 1)
		}
	}
}

// span is the byte range of some tokens.
func (d *doc) span(from, to int) compare.Span {
	if from >= to {
		return compare.Span{}
	}
	return compare.Span{Start: d.p.Tokens[from].Start, End: d.p.Tokens[to-1].End}
}

// linkNames fills in the Refs: every mention of somebody points to the first.
func (d *doc) linkNames() {
	first := map[int]int{}
	for i := range d.mentions {
		n := d.nameOf[i]
		if n < 0 {
			continue
		}
		m := &d.mentions[i]
		var refs []int
		for _, e := range append([]int{m.entity}, m.joined...) {
			if e < 0 {
				continue
			}
			if f, ok := first[e]; ok {
				if f != n {
					refs = append(refs, f)
				}
			} else if len(m.joined) == 0 {
				first[e] = n
			}
		}
		d.p.Names[n].Refs = refs
	}
}
