package compare

import (
	"regexp"
	"strconv"
	"strings"
)

// Sayings recognise what was made by formats, with the values that were filled
// in: what the layers below say in English can then be said in other languages.
type Sayings []saying

// A saying is a format with the pattern of what is made by it.
type saying struct {
	format  string
	verbs   []byte // of each value: 's', 'q', 'd' or 'f'
	pattern *regexp.Regexp
}

var formatVerb = regexp.MustCompile(`%(\.\d+)?[sqdf%]`)

// NewSayings makes the patterns of formats, with verbs as of fmt.Sprintf: s, q, d, f.
func NewSayings(formats []string) Sayings {
	out := make(Sayings, len(formats))
	for i, format := range formats {
		s := saying{format: format}
		var b strings.Builder
		at := 0
		for _, v := range formatVerb.FindAllStringIndex(format, -1) {
			b.WriteString(regexp.QuoteMeta(format[at:v[0]]))
			at = v[1]
			kind := format[v[1]-1]
			b.WriteString(map[byte]string{'%': "%", 'd': `(-?\d+)`, 'f': `(-?\d+(?:\.\d+)?)`, 'q': `("(?:[^"\\]|\\.)*")`, 's': `(.+?)`}[kind])
			if kind != '%' {
				s.verbs = append(s.verbs, kind)
			}
		}
		s.pattern = regexp.MustCompile(`^(?s:` + b.String() + regexp.QuoteMeta(format[at:]) + `)$`)
		out[i] = s
	}
	return out
}

// Read is the first format that makes the text, and the values for its verbs; ok
// is false if none does.
func (all Sayings) Read(text string) (format string, values []any, ok bool) {
	for _, s := range all {
		m := s.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		values = make([]any, len(s.verbs))
		for i, verb := range s.verbs {
			values[i] = valueOf(verb, m[i+1])
		}
		return s.format, values, true
	}
	return "", nil, false
}

// valueOf reads what a verb wrote.
func valueOf(verb byte, written string) any {
	switch verb {
	case 'd':
		if n, err := strconv.Atoi(written); err == nil {
			return n
		}
	case 'f':
		if x, err := strconv.ParseFloat(written, 64); err == nil {
			return x
		}
	case 'q':
		if s, err := strconv.Unquote(written); err == nil {
			return s
		}
	}
	return written
}
