package collate

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"crossread/compare"
)

// pack writes what the text stage made of an article, without the article, for
// unpack: about a tenth of what it takes in memory. Words are kept once an
// article, and as lengths where they are prefixes of what is known already.
func pack(p *compare.Parsed) []byte {
	w := &packer{table: map[string]int{}}
	w.sum(textSum(p.Article))
	w.word(p.Language)
	w.number(len(p.Sentences))
	at := 0
	for i := range p.Sentences {
		s := &p.Sentences[i]
		at = w.span(s.Span, at)
		w.number(s.Block)
	}
	w.tokens(p)
	w.number(len(p.Names))
	at = 0
	for i := range p.Names {
		n := &p.Names[i]
		w.span(n.Span, at)
		at = n.Start
		w.place(n.Head, at)
		w.word(string(n.Kind))
		w.word(n.Office)
		w.word(n.Of)
		w.numbers(n.Refs, i)
		w.flags(n.Plural, n.Quoted)
	}
	w.statements(p.Statements)
	return w.b
}

// unpack is pack's inverse for the same article; strings of the result are
// slices of the blob and of the article's text. The error says that the blob
// is of another article or damaged. It takes a few microseconds.
func unpack(a *compare.Article, blob string) (*compare.Parsed, error) {
	if packedOf(blob) != textSum(a) {
		return nil, errOther
	}
	p := &compare.Parsed{}
	if err := openInto(p, a, blob); err != nil {
		return nil, err
	}
	return p, nil
}

// openInto is unpack of a blob that is known to be the article's, over what p
// held before.
func openInto(p *compare.Parsed, a *compare.Article, blob string) error {
	r := &unpacker{b: blob}
	r.sum()
	*p = compare.Parsed{Article: a, Language: r.word(), Sentences: p.Sentences, Tokens: p.Tokens, Names: p.Names, Statements: p.Statements}
	p.Sentences = sized(p.Sentences, r.count())
	at := 0
	for i := range p.Sentences {
		s := &p.Sentences[i]
		s.Span = r.span(at)
		at = s.End
		s.Block = r.number()
	}
	r.tokens(p)
	p.Names = sized(p.Names, r.count())
	at = 0
	for i := range p.Names {
		n := &p.Names[i]
		n.Span = r.span(at)
		at = n.Start
		n.Head = r.place(at)
		n.Kind = compare.NameKind(r.word())
		n.Office = r.word()
		n.Of = r.word()
		n.Refs = r.numbers(i)
		f := r.number()
		n.Plural, n.Quoted = f&1 != 0, f&2 != 0
	}
	p.Statements = r.statements(p.Statements)
	if r.bad || r.b != "" {
		return errDamaged
	}
	return nil
}

// sized is a list of n zero values, in the memory of another if that is large enough.
func sized[T any](list []T, n int) []T {
	if n == 0 {
		return nil
	}
	if n > cap(list) {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
}

var (
	errOther   = errors.New("packed text is of another article")
	errDamaged = errors.New("packed text is damaged")
)

// textSum tells articles apart whose texts are taken apart otherwise: by
// text, blocks and metadata. It takes half a microsecond.
func textSum(a *compare.Article) uint64 {
	sum := uint64(len(a.Blocks))
	number := func(n uint64) {
		sum = (bits.RotateLeft64(sum, 23) ^ n) * 0x9e3779b97f4a7c15
		sum ^= sum >> 29
	}
	add := func(s string) {
		number(uint64(len(s)))
		for ; len(s) >= 8; s = s[8:] {
			number(uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56)
		}
		last := uint64(0)
		for i := range len(s) {
			last = last<<8 | uint64(s[i])
		}
		number(last)
	}
	add(a.ID)
	if a.TextSHA256 != "" {
		add(a.TextSHA256)
	} else {
		add(a.Text)
	}
	for _, k := range a.Blocks {
		number(uint64(k.Start))
		number(uint64(k.End))
		add(string(k.Kind))
	}
	for _, f := range a.Meta {
		add(f.Name)
		add(f.Value)
	}
	return sum
}

// packedOf is the fingerprint of the article that was packed, 0 if the blob is no such.
func packedOf(blob string) uint64 { return (&unpacker{b: blob}).sum() }

// A packer appends numbers as varints and strings as indices into a table that
// grows as they are met.
type packer struct {
	b     []byte
	table map[string]int
}

func (w *packer) sum(n uint64)  { w.b = binary.LittleEndian.AppendUint64(w.b, n) }
func (w *packer) number(n int)  { w.b = binary.AppendVarint(w.b, int64(n)) }
func (w *packer) text(s string) { w.number(len(s)); w.b = append(w.b, s...) }

// word writes a string that is likely to come again.
func (w *packer) word(s string) {
	if s == "" {
		w.number(0)
		return
	}
	n, ok := w.table[s]
	if !ok {
		n = len(w.table) + 1
		w.table[s] = n
		w.number(-n)
		w.text(s)
		return
	}
	w.number(n)
}

// span writes a span that starts near an offset, and returns its end.
func (w *packer) span(s compare.Span, near int) int {
	w.number(s.Start - near)
	w.number(s.End - s.Start)
	return s.End
}

// place is span for one that may be unset.
func (w *packer) place(s compare.Span, near int) {
	if s == (compare.Span{}) {
		w.number(0)
		return
	}
	w.number(1)
	w.span(s, near)
}

// numbers writes a list that is perhaps nil, of numbers near another.
func (w *packer) numbers(list []int, near int) {
	if list == nil {
		w.number(-1)
		return
	}
	w.number(len(list))
	for _, n := range list {
		w.number(n - near)
	}
}

func (w *packer) flags(flags ...bool) {
	n := 0
	for i, f := range flags {
		if f {
			n |= 1 << i
		}
	}
	w.number(n)
}

// A lexeme is what tokens of one word have in common.
type lexeme struct {
	norm, stem string
	kind       compare.TokenKind
	stop       bool
}

// How a lexeme's norm and stem are written.
const (
	stopWord = 1 << iota // the first two bits after it are the kind
	_
	_
	normAsRead // the norm is the text of its first token
	stemStarts // the stem is the norm's beginning
)

func (w *packer) tokens(p *compare.Parsed) {
	w.number(len(p.Tokens))
	known := make(map[lexeme]int, len(p.Tokens)/2)
	at := 0
	for i := range p.Tokens {
		t := &p.Tokens[i]
		at = w.span(t.Span, at)
		x := lexeme{t.Norm, t.Stem, t.Kind, t.Stop}
		n, ok := known[x]
		if !ok {
			n = len(known)
			known[x] = n
		}
		caps := 0
		if t.Caps {
			caps = 1
		}
		w.b = binary.AppendUvarint(w.b, uint64(n<<1|caps))
		if ok {
			continue
		}
		flags := int(t.Kind) << 1
		if t.Stop {
			flags |= stopWord
		}
		asRead := t.Norm == t.In(p.Article.Text)
		if asRead {
			flags |= normAsRead
		}
		starts := len(t.Stem) <= len(t.Norm) && t.Norm[:len(t.Stem)] == t.Stem
		if starts {
			flags |= stemStarts
		}
		w.number(flags)
		if !asRead {
			w.text(t.Norm)
		}
		if starts {
			w.number(len(t.Norm) - len(t.Stem))
		} else {
			w.text(t.Stem)
		}
	}
}

func (w *packer) statements(list []compare.Statement) {
	w.number(len(list))
	at := 0
	for i := range list {
		s := &list[i]
		w.span(s.Span, at)
		at = s.Start
		w.number(s.Sentence)
		w.word(string(s.Form))
		w.word(s.Speaker)
		w.place(s.SpeakerAt, at)
		w.numbers(s.By, 0)
		w.place(s.Cue, at)
		if s.Quoted == nil {
			w.number(-1)
		} else {
			w.number(len(s.Quoted))
		}
		for _, q := range s.Quoted {
			w.span(q, at)
		}
		w.word(string(s.Place))
		w.number(len(s.Events))
		for _, e := range s.Events {
			w.word(e)
		}
		w.flags(s.Ruled)
		at = s.End
	}
}

// An unpacker reads what a packer wrote; bad is set where that cannot be.
type unpacker struct {
	b     string
	table []string
	bad   bool
}

func (r *unpacker) sum() uint64 {
	if len(r.b) < 8 {
		r.bad = true
		return 0
	}
	n := binary.LittleEndian.Uint64([]byte(r.b[:8]))
	r.b = r.b[8:]
	return n
}

func (r *unpacker) number() int {
	u := r.unsigned()
	return int(int64(u>>1) ^ -int64(u&1))
}

func (r *unpacker) unsigned() uint64 {
	var u uint64
	for i := 0; i < len(r.b) && i < binary.MaxVarintLen64; i++ {
		c := r.b[i]
		u |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.b = r.b[i+1:]
			return u
		}
	}
	r.bad, r.b = true, ""
	return 0
}

// count is the length of a list, each member of which takes a byte at least.
func (r *unpacker) count() int {
	n := r.number()
	if n < 0 || n > len(r.b) {
		r.bad, r.b = true, ""
		return 0
	}
	return n
}

func (r *unpacker) text() string {
	n := r.count()
	s := r.b[:n]
	r.b = r.b[n:]
	return s
}

func (r *unpacker) word() string {
	n := r.number()
	switch {
	case n == 0:
		return ""
	case n < 0:
		s := r.text()
		r.table = append(r.table, s)
		return s
	case n > len(r.table):
		r.bad = true
		return ""
	}
	return r.table[n-1]
}

func (r *unpacker) span(near int) compare.Span {
	start := near + r.number()
	return compare.Span{Start: start, End: start + r.number()}
}

func (r *unpacker) place(near int) compare.Span {
	if r.number() == 0 {
		return compare.Span{}
	}
	return r.span(near)
}

func (r *unpacker) numbers(near int) []int {
	n := r.number()
	if n < 0 || n > len(r.b) {
		return nil
	}
	list := make([]int, n)
	for i := range list {
		list[i] = near + r.number()
	}
	return list
}

func (r *unpacker) tokens(p *compare.Parsed) {
	n := r.count()
	if p.Tokens = sized(p.Tokens, n); n == 0 {
		return
	}
	known := make([]int32, 0, n/2+1) // the first token of each lexeme
	at := 0
	for i := range p.Tokens {
		t := &p.Tokens[i]
		t.Span = r.span(at)
		at = t.End
		x := int(r.unsigned())
		t.Caps = x&1 != 0
		x >>= 1
		if x < 0 || x > len(known) || r.bad {
			r.bad = true
			return
		}
		if x < len(known) {
			first := &p.Tokens[known[x]]
			t.Norm, t.Stem, t.Kind, t.Stop = first.Norm, first.Stem, first.Kind, first.Stop
			continue
		}
		known = append(known, int32(i))
		flags := r.number()
		t.Stop = flags&stopWord != 0
		t.Kind = compare.TokenKind(flags >> 1 & 3)
		if flags&normAsRead != 0 {
			t.Norm = t.In(p.Article.Text)
		} else {
			t.Norm = r.text()
		}
		if flags&stemStarts == 0 {
			t.Stem = r.text()
			continue
		}
		cut := r.number()
		if cut < 0 || cut > len(t.Norm) {
			r.bad = true
			return
		}
		t.Stem = t.Norm[:len(t.Norm)-cut]
	}
}

func (r *unpacker) statements(list []compare.Statement) []compare.Statement {
	list = sized(list, r.count())
	at := 0
	for i := range list {
		s := &list[i]
		s.Span = r.span(at)
		at = s.Start
		s.Sentence = r.number()
		s.Form = compare.Form(r.word())
		s.Speaker = r.word()
		s.SpeakerAt = r.place(at)
		s.By = r.numbers(0)
		s.Cue = r.place(at)
		if q := r.number(); q >= 0 && q <= len(r.b) {
			s.Quoted = make([]compare.Span, q)
			for k := range s.Quoted {
				s.Quoted[k] = r.span(at)
			}
		}
		s.Place = compare.PlaceKind(r.word())
		for range r.count() {
			s.Events = append(s.Events, r.word())
		}
		s.Ruled = r.number() != 0
		at = s.End
	}
	return list
}
