package align

// A phraseUses is two words of content that stand near each other, and where: in
// [from, to) of sharing.units, in order, if several witnesses have it.
type phraseUses struct {
	phrase   uint64
	turn     int32 // of the unit that had it last
	last     int32 // that unit, and one more
	shared   bool
	count    int32
	from, to int32
}

// A sharing knows which units have which phrases.
type sharing struct {
	slots []int32      // a hash table: number of a phrase and one more, 0 if free
	all   []phraseUses // by number
	units []int32
}

// number is that of a phrase, which gets the next one if it has none.
func (s *sharing) number(phrase uint64) int32 {
	mask := len(s.slots) - 1
	for i := int(phrase * 0x9E3779B97F4A7C15 >> 32); ; i++ {
		n := &s.slots[i&mask]
		if *n == 0 {
			s.all = append(s.all, phraseUses{phrase: phrase})
			*n = int32(len(s.all))
		}
		if s.all[*n-1].phrase == phrase {
			return *n - 1
		}
	}
}

// sharePhrases numbers the phrases and leaves of each unit's those that a unit of
// another witness has as well, as no others are ever found.
func (c *collation) sharePhrases() {
	s, size, all := &c.space.sharing, 64, 0
	for x := range c.units {
		all += len(c.units[x].phrases)
	}
	for size < 2*all {
		size *= 2
	}
	s.slots, s.all = sized(s.slots, size), s.all[:0]
	clear(s.slots)
	for x := range c.units {
		u := &c.units[x]
		u.shared = room(&c.numbered, len(u.phrases))
		for _, p := range u.phrases {
			n := s.number(p)
			if k := &s.all[n]; k.last != int32(x)+1 {
				k.shared = k.shared || k.last > 0 && k.turn != int32(u.turn)
				k.turn, k.last = int32(u.turn), int32(x)+1
				k.count++
				u.shared = append(u.shared, n)
			}
		}
	}
	at := int32(0)
	for n := range s.all {
		if k := &s.all[n]; k.shared {
			k.from, k.to = at, at
			at += k.count
		}
	}
	s.units = sized(s.units, int(at))
	for x := range c.units {
		u := &c.units[x]
		u.allPhrases = len(u.shared)
		some := u.shared[:0]
		for _, n := range u.shared {
			if k := &s.all[n]; k.shared {
				s.units[k.to] = int32(x)
				k.to++
				some = append(some, n)
			}
		}
		u.shared = some
	}
}

// having are the units from one on that have a phrase.
func (s *sharing) having(n int32, unit int) []int32 {
	k := &s.all[n]
	list := s.units[k.from:k.to]
	i, j := 0, len(list)
	for i < j {
		if h := int(uint(i+j) >> 1); int(list[h]) < unit {
			i = h + 1
		} else {
			j = h
		}
	}
	return list[i:]
}
