package collate

import (
	"errors"
	"math/bits"

	"crossread/compare"
)

// pack writes what the text stage made of an article, without the article, for
// unpack: about a tenth of what it takes in memory. Words are kept once an
// article, and as lengths where they are prefixes of what is known already.
func pack(p *compare.Parsed) []byte {
	w := compare.NewPacker()
	w.Sum(textSum(p.Article))
	w.Word(p.Language)
	w.Number(len(p.Sentences))
	at := 0
	for i := range p.Sentences {
		s := &p.Sentences[i]
		at = w.Span(s.Span, at)
		w.Number(s.Block)
	}
	packTokens(w, p)
	w.Number(len(p.Names))
	at = 0
	for i := range p.Names {
		n := &p.Names[i]
		w.Span(n.Span, at)
		at = n.Start
		w.Place(n.Head, at)
		w.Word(string(n.Kind))
		w.Word(n.Office)
		w.Word(n.Of)
		w.Numbers(n.Refs, i)
		w.Flags(n.Plural, n.Quoted)
	}
	w.Statements(p.Statements)
	return w.Bytes()
}

// unpack is pack's inverse for the same article; strings of the result are
// slices of the blob and of the article's text. The error says that the blob
// is of another article or damaged. It takes a few microseconds.
func unpack(a *compare.Article, blob string) (*compare.Parsed, error) {
	if compare.NewUnpacker(blob).Sum() != textSum(a) {
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
	r := compare.NewUnpacker(blob)
	r.Sum()
	*p = compare.Parsed{Article: a, Language: r.Word(), Sentences: p.Sentences, Tokens: p.Tokens, Names: p.Names, Statements: p.Statements}
	p.Sentences = compare.Sized(p.Sentences, r.Count())
	at := 0
	for i := range p.Sentences {
		s := &p.Sentences[i]
		s.Span = r.Span(at)
		at = s.End
		s.Block = r.Number()
	}
	unpackTokens(r, p)
	p.Names = compare.Sized(p.Names, r.Count())
	at = 0
	for i := range p.Names {
		n := &p.Names[i]
		n.Span = r.Span(at)
		at = n.Start
		n.Head = r.Place(at)
		n.Kind = compare.NameKind(r.Word())
		n.Office = r.Word()
		n.Of = r.Word()
		n.Refs = r.Numbers(i)
		f := r.Number()
		n.Plural, n.Quoted = f&1 != 0, f&2 != 0
	}
	p.Statements = r.Statements(p.Statements)
	if !r.Done() {
		return errDamaged
	}
	return nil
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
func packedOf(blob []byte) uint64 {
	if len(blob) < 8 {
		return 0
	}
	return compare.NewUnpacker(string(blob[:8])).Sum()
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

func packTokens(w *compare.Packer, p *compare.Parsed) {
	w.Number(len(p.Tokens))
	known := make(map[lexeme]int, len(p.Tokens)/2)
	at := 0
	for i := range p.Tokens {
		t := &p.Tokens[i]
		at = w.Span(t.Span, at)
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
		w.Unsigned(uint64(n<<1 | caps))
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
		w.Number(flags)
		if !asRead {
			w.Text(t.Norm)
		}
		if starts {
			w.Number(len(t.Norm) - len(t.Stem))
		} else {
			w.Text(t.Stem)
		}
	}
}

func unpackTokens(r *compare.Unpacker, p *compare.Parsed) {
	n := r.Count()
	if p.Tokens = compare.Sized(p.Tokens, n); n == 0 {
		return
	}
	known := make([]int32, 0, n/2+1) // the first token of each lexeme
	at := 0
	for i := range p.Tokens {
		t := &p.Tokens[i]
		t.Span = r.Span(at)
		at = t.End
		x := int(r.Unsigned())
		t.Caps = x&1 != 0
		x >>= 1
		if x < 0 || x > len(known) || r.Bad {
			r.Bad = true
			return
		}
		if x < len(known) {
			first := &p.Tokens[known[x]]
			t.Norm, t.Stem, t.Kind, t.Stop = first.Norm, first.Stem, first.Kind, first.Stop
			continue
		}
		known = append(known, int32(i))
		flags := r.Number()
		t.Stop = flags&stopWord != 0
		t.Kind = compare.TokenKind(flags >> 1 & 3)
		if flags&normAsRead != 0 {
			t.Norm = t.In(p.Article.Text)
		} else {
			t.Norm = r.Text()
		}
		if flags&stemStarts == 0 {
			t.Stem = r.Text()
			continue
		}
		cut := r.Number()
		if cut < 0 || cut > len(t.Norm) {
			r.Bad = true
			return
		}
		t.Stem = t.Norm[:len(t.Norm)-cut]
	}
}
