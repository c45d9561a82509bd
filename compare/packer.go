package compare

import (
	"encoding/binary"
)

// A Packer appends numbers as varints and strings as indices into a table that
// grows as they are met.
type Packer struct {
	b     []byte
	table map[string]int
}

// NewPacker returns an empty one.
func NewPacker() *Packer { return &Packer{table: map[string]int{}} }

// Reset takes back what was written; Bytes' memory is used again.
func (w *Packer) Reset() {
	w.b = w.b[:0]
	clear(w.table)
}

// Bytes are what was written.
func (w *Packer) Bytes() []byte { return w.b }

// Sum writes eight bytes.
func (w *Packer) Sum(n uint64) { w.b = binary.LittleEndian.AppendUint64(w.b, n) }

// Number writes a number that is likely to be small.
func (w *Packer) Number(n int) { w.b = binary.AppendVarint(w.b, int64(n)) }

// Unsigned is Number for one that is never negative.
func (w *Packer) Unsigned(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

// Text writes a string that is not likely to come again.
func (w *Packer) Text(s string) { w.Number(len(s)); w.b = append(w.b, s...) }

// Word writes a string that is likely to come again.
func (w *Packer) Word(s string) {
	if s == "" {
		w.Number(0)
		return
	}
	n, ok := w.table[s]
	if !ok {
		n = len(w.table) + 1
		w.table[s] = n
		w.Number(-n)
		w.Text(s)
		return
	}
	w.Number(n)
}

// Span writes a span that starts near an offset, and returns its end.
func (w *Packer) Span(s Span, near int) int {
	w.Number(s.Start - near)
	w.Number(s.End - s.Start)
	return s.End
}

// Place is Span for one that may be unset.
func (w *Packer) Place(s Span, near int) {
	if s == (Span{}) {
		w.Number(0)
		return
	}
	w.Number(1)
	w.Span(s, near)
}

// Numbers writes a list that is perhaps nil, of numbers near another.
func (w *Packer) Numbers(list []int, near int) {
	if list == nil {
		w.Number(-1)
		return
	}
	w.Number(len(list))
	for _, n := range list {
		w.Number(n - near)
	}
}

// Flags writes some truths.
func (w *Packer) Flags(flags ...bool) {
	n := 0
	for i, f := range flags {
		if f {
			n |= 1 << i
		}
	}
	w.Number(n)
}

// Statements writes an article's statements.
func (w *Packer) Statements(list []Statement) {
	w.Number(len(list))
	at := 0
	for i := range list {
		s := &list[i]
		w.Span(s.Span, at)
		at = s.Start
		w.Number(s.Sentence)
		w.Word(string(s.Form))
		w.Word(s.Speaker)
		w.Place(s.SpeakerAt, at)
		w.Numbers(s.By, 0)
		w.Place(s.Cue, at)
		w.Place(s.Relay, at)
		if s.Quoted == nil {
			w.Number(-1)
		} else {
			w.Number(len(s.Quoted))
		}
		for _, q := range s.Quoted {
			w.Span(q, at)
		}
		w.Word(string(s.Place))
		w.Number(len(s.Events))
		for _, e := range s.Events {
			w.Word(e)
		}
		w.Flags(s.Ruled)
		at = s.End
	}
}

// An Unpacker reads what a Packer wrote; Bad is set where that cannot be.
type Unpacker struct {
	b     string
	table []string
	Bad   bool
}

// NewUnpacker returns one of what was written.
func NewUnpacker(blob string) *Unpacker { return &Unpacker{b: blob} }

// Open goes on with another.
func (r *Unpacker) Open(blob string) { *r = Unpacker{b: blob, table: r.table[:0]} }

// Done reports whether all was read, and nothing was wrong.
func (r *Unpacker) Done() bool { return !r.Bad && r.b == "" }

// What follows reads what the Packer's method of the same name wrote.

// Sum reads eight bytes.
func (r *Unpacker) Sum() uint64 {
	if len(r.b) < 8 {
		r.Bad = true
		return 0
	}
	n := binary.LittleEndian.Uint64([]byte(r.b[:8]))
	r.b = r.b[8:]
	return n
}

// Number reads a number.
func (r *Unpacker) Number() int {
	u := r.Unsigned()
	return int(int64(u>>1) ^ -int64(u&1))
}

// Unsigned reads a number that is never negative.
func (r *Unpacker) Unsigned() uint64 {
	if r.b != "" && r.b[0] < 0x80 { // as most are
		u := uint64(r.b[0])
		r.b = r.b[1:]
		return u
	}
	return r.long()
}

// long is Unsigned of one that may take several bytes.
func (r *Unpacker) long() uint64 {
	var u uint64
	for i := 0; i < len(r.b) && i < binary.MaxVarintLen64; i++ {
		c := r.b[i]
		u |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.b = r.b[i+1:]
			return u
		}
	}
	r.Bad, r.b = true, ""
	return 0
}

// Count is the length of a list, each member of which takes a byte at least.
func (r *Unpacker) Count() int {
	n := r.Number()
	if n < 0 || n > len(r.b) {
		r.Bad, r.b = true, ""
		return 0
	}
	return n
}

// Text reads a string.
func (r *Unpacker) Text() string {
	n := r.Count()
	s := r.b[:n]
	r.b = r.b[n:]
	return s
}

// Word reads a string that may have come before.
func (r *Unpacker) Word() string {
	n := r.Number()
	switch {
	case n == 0:
		return ""
	case n < 0:
		s := r.Text()
		r.table = append(r.table, s)
		return s
	case n > len(r.table):
		r.Bad = true
		return ""
	}
	return r.table[n-1]
}

// Span reads a span that starts near an offset.
func (r *Unpacker) Span(near int) Span {
	start := near + r.Number()
	return Span{Start: start, End: start + r.Number()}
}

// Place reads a span that may be empty.
func (r *Unpacker) Place(near int) Span {
	if r.Number() == 0 {
		return Span{}
	}
	return r.Span(near)
}

// Numbers reads a list of numbers near another, nil if that was written.
func (r *Unpacker) Numbers(near int) []int {
	n := r.Number()
	if n < 0 || n > len(r.b) {
		return nil
	}
	list := make([]int, n)
	for i := range list {
		list[i] = near + r.Number()
	}
	return list
}

// Statements reads an article's statements, over what a list held before.
func (r *Unpacker) Statements(list []Statement) []Statement {
	list = Sized(list, r.Count())
	at := 0
	for i := range list {
		s := &list[i]
		s.Span = r.Span(at)
		at = s.Start
		s.Sentence = r.Number()
		s.Form = Form(r.Word())
		s.Speaker = r.Word()
		s.SpeakerAt = r.Place(at)
		s.By = r.Numbers(0)
		s.Cue = r.Place(at)
		s.Relay = r.Place(at)
		if q := r.Number(); q >= 0 && q <= len(r.b) {
			s.Quoted = make([]Span, q)
			for k := range s.Quoted {
				s.Quoted[k] = r.Span(at)
			}
		}
		s.Place = PlaceKind(r.Word())
		for range r.Count() {
			s.Events = append(s.Events, r.Word())
		}
		s.Ruled = r.Number() != 0
		at = s.End
	}
	return list
}

// Sized is a list of n zero values, in the memory of another if that is large enough.
func Sized[T any](list []T, n int) []T {
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
