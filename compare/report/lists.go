package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// A lists writes one JSON object of lists, element by element, as an encoder
// with an indent of one space that leaves HTML's signs alone writes the whole:
// the memory is that of the largest element. The first error stays.
type lists struct {
	w       *bufio.Writer
	enc     *json.Encoder
	element bytes.Buffer // as the encoder wrote it last
	many    int          // elements of the list at hand
	open    bool         // a list has begun
	err     error
}

func newLists(w io.Writer) *lists {
	l := &lists{w: bufio.NewWriter(w)}
	l.enc = json.NewEncoder(&l.element)
	l.enc.SetEscapeHTML(false)
	l.enc.SetIndent("  ", " ")
	l.w.WriteString("{") // an error comes back from Flush
	return l
}

// begin begins a list; the name needs no escapes.
func (l *lists) begin(name string) {
	if l.open {
		l.end()
		l.w.WriteString(",")
	}
	l.open, l.many = true, 0
	l.w.WriteString("\n \"" + name + "\": [")
}

// end closes the list at hand.
func (l *lists) end() {
	if l.many > 0 {
		l.w.WriteString("\n ")
	}
	l.w.WriteString("]")
}

func (l *lists) add(v any) {
	if l.err != nil {
		return
	}
	l.element.Reset()
	if l.err = l.enc.Encode(v); l.err != nil {
		return
	}
	if l.many > 0 {
		l.w.WriteString(",")
	}
	l.many++
	l.w.WriteString("\n  ")
	_, l.err = l.w.Write(bytes.TrimSuffix(l.element.Bytes(), []byte("\n")))
}

// close ends the object, of one list at least.
func (l *lists) close() error {
	if l.err != nil {
		return l.err
	}
	l.end()
	l.w.WriteString("\n}\n")
	return l.w.Flush()
}
