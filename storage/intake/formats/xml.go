package formats

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// maxXML is how deep elements may lie in each other.
const maxXML = 512

var errDeep = errors.New("its elements lie too deep in each other; it is no article file")

// xmlDecoder reads XML of any charset, without looking anything up elsewhere.
func xmlDecoder(b []byte) *xml.Decoder {
	if t, ok := utf16XML(b); ok {
		b = t
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // decoded already
		}
		return charset.NewReaderLabel(label, in)
	}
	return d
}

func utf16XML(b []byte) ([]byte, bool) {
	if !bytes.HasPrefix(b, []byte("\xff\xfe")) && !bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return nil, false
	}
	e, _ := charset.Lookup(map[bool]string{true: "utf-16le", false: "utf-16be"}[b[0] == 0xff])
	out, err := e.NewDecoder().Bytes(b[2:])
	return out, err == nil
}

// A node is an element of XML, its name without prefix; text nodes have no name.
type node struct {
	name string
	attr map[string]string
	kids []*node
	text string
}

// maxElements is how many elements of a file are read.
const maxElements = 2_000_000

func parseXML(b []byte) (*node, error) {
	d := xmlDecoder(b)
	root := &node{}
	stack := []*node{root}
	for n := 0; ; n++ {
		t, err := d.RawToken()
		if err == io.EOF || err != nil && len(root.kids) > 0 {
			return root, nil // what is there of a damaged file
		}
		if err != nil || n > maxElements {
			return nil, errDamaged
		}
		top := stack[len(stack)-1]
		switch x := t.(type) {
		case xml.StartElement:
			e := &node{name: x.Name.Local}
			if len(x.Attr) > 0 {
				e.attr = map[string]string{}
				for _, a := range x.Attr {
					if _, ok := e.attr[a.Name.Local]; !ok || a.Name.Space == "" {
						e.attr[a.Name.Local] = a.Value
					}
				}
			}
			top.kids = append(top.kids, e)
			if len(stack) > maxXML {
				return nil, errDeep
			}
			stack = append(stack, e)
		case xml.EndElement:
			for i := len(stack) - 1; i > 0; i-- {
				if stack[i].name == x.Name.Local {
					stack = stack[:i]
					break
				}
			}
		case xml.CharData:
			top.kids = append(top.kids, &node{text: string(x)})
		}
	}
}

// each calls fn for every element of that name below n, outermost first; those
// within one are not visited.
func (n *node) each(name string, fn func(*node)) {
	for _, k := range n.kids {
		if k.name == name {
			fn(k)
		} else {
			k.each(name, fn)
		}
	}
}

// find is the first element at a path of names below n, each anywhere below the
// one before; nil if there is none.
func (n *node) find(names ...string) *node {
	for _, name := range names {
		var found *node
		n.each(name, func(k *node) {
			if found == nil {
				found = k
			}
		})
		if found == nil {
			return nil
		}
		n = found
	}
	return n
}

// words is the text in and below the element at a path; "" if there is none.
func (n *node) words(names ...string) string {
	if n = n.find(names...); n == nil {
		return ""
	}
	var b strings.Builder
	n.write(&b)
	return oneLine(b.String())
}

func (n *node) write(b *strings.Builder) {
	b.WriteString(n.text)
	for _, k := range n.kids {
		k.write(b)
	}
}

func (n *node) all(name string) []string {
	var out []string
	n.each(name, func(k *node) {
		if s := k.words(); s != "" {
			out = append(out, s)
		}
	})
	return out
}
