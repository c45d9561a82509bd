package compare

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ReasonRule is the reason of blocks that the user masked.
const ReasonRule = "your rule"

// HostKey is the host of an address, or of a host as a user types it, in the
// form in which hosts are compared: small letters, without "www." and port; ""
// if there is none.
func HostKey(address string) string {
	s := strings.TrimSpace(address)
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	} else {
		s = strings.TrimPrefix(s, "//")
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		s = s[i+1:]
	}
	if i := strings.IndexByte(s, ':'); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(s), "."), "www.")
	if !strings.Contains(s, ".") || strings.HasPrefix(s, ".") || strings.ContainsAny(s, " \t\n") {
		return ""
	}
	return s
}

// Host is the host that the article's address names, as HostKey gives it; "" if
// its address is unknown.
func (a *Article) Host() string { return HostKey(a.Value(FieldURL)) }

// A HostOutlet is the user's word that what comes from a host is an outlet's.
type HostOutlet struct {
	Host   string // as HostKey gives it; it stands for the hosts below it as well
	Outlet string
}

// HostTable is what the standing decisions say about hosts, by host.
func HostTable(decisions []Decision) []HostOutlet {
	last := map[string]string{}
	for _, d := range decisions {
		if d.Ruling == RuleHost && !d.Undone {
			last[d.Field] = d.Value
		}
	}
	var out []HostOutlet
	for host, outlet := range last {
		if outlet != "" {
			out = append(out, HostOutlet{host, outlet})
		}
	}
	slices.SortFunc(out, func(a, b HostOutlet) int { return strings.Compare(a.Host, b.Host) })
	return out
}

// OutletOf is the outlet that the table gives to a host: that of the host
// itself, else of the nearest one above it; "" if there is none.
func OutletOf(table []HostOutlet, host string) string {
	for host != "" {
		if i, ok := slices.BinarySearchFunc(table, host, func(h HostOutlet, s string) int { return strings.Compare(h.Host, s) }); ok {
			return table[i].Outlet
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return ""
}

// A Pattern finds the stretches of an article that a user's rule means.
type Pattern struct{ re *regexp.Regexp }

// NewPattern reads a rule as the user writes it: the words themselves, in which
// any white space is like any other and "*" stands for anything within a line.
// A "*" at an end reaches to the end of the line. Without a letter or digit
// beside the stars, a star is a star.
func NewPattern(s string) Pattern {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	pieces := []string{s}
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0 {
		pieces = strings.Split(s, "*")
	}
	for i, p := range pieces {
		pieces[i] = strings.ReplaceAll(regexp.QuoteMeta(p), " ", `\s+`)
	}
	expr := strings.Join(pieces, `[^\n]*?`)
	if n := len(pieces) - 1; n > 0 {
		if pieces[0] == "" {
			expr = `(?m:^)` + expr
		}
		if pieces[n] == "" {
			expr += `(?m:$)`
		}
	}
	return Pattern{regexp.MustCompile(expr)} // quoted pieces of valid text always compile
}

// Find returns where text has the pattern, as spans of whole words.
func (p Pattern) Find(text string) []Span {
	var out []Span
	for _, m := range p.re.FindAllStringIndex(text, -1) {
		s := trimmed(text, Span{m[0], m[1]})
		if !s.Empty() && !withinWord(text, s.Start) && !withinWord(text, s.End) {
			out = append(out, s)
		}
	}
	return out
}

// withinWord reports whether the place lies between two letters or digits.
func withinWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	return word(before) && word(after)
}

func trimmed(text string, s Span) Span {
	in := s.In(text)
	s.Start += len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	s.End = s.Start + len(strings.TrimSpace(in))
	return s
}

// Mask masks the stretch s of the article, whatever blocks it lies in: a block
// that it covers in part is cut. Text does not change.
func (a *Article) Mask(s Span, reason string) {
	var out []Block
	for _, b := range a.Blocks {
		if b.Kind == Masked || !b.Overlaps(s) {
			out = append(out, b)
			continue
		}
		for _, piece := range []Block{
			{Span{b.Start, max(b.Start, s.Start)}, b.Kind, b.Reason},
			{Span{max(b.Start, s.Start), min(b.End, s.End)}, Masked, reason},
			{Span{min(b.End, s.End), b.End}, b.Kind, b.Reason},
		} {
			if piece.Span = trimmed(a.Text, piece.Span); !piece.Empty() {
				out = append(out, piece)
			}
		}
	}
	a.Blocks = out
}

// MaskLike masks every stretch that has the pattern.
func (a *Article) MaskLike(p Pattern) {
	for i := 0; i < len(a.Blocks); i++ {
		b := a.Blocks[i]
		if b.Kind == Masked {
			continue
		}
		if at := p.Find(b.In(a.Text)); len(at) > 0 {
			a.Mask(Span{b.Start + at[0].Start, b.Start + at[0].End}, ReasonRule) // the pieces after it are looked at in turn
		}
	}
}

// Unmask makes paragraphs of the masked blocks that lie in or around s.
func (a *Article) Unmask(s Span) {
	for i, b := range a.Blocks {
		if b.Kind == Masked && b.Overlaps(s) {
			a.Blocks[i] = Block{Span: b.Span, Kind: Paragraph}
		}
	}
}

// UnmaskLike makes paragraphs of the masked blocks that have the pattern.
func (a *Article) UnmaskLike(p Pattern) {
	for i, b := range a.Blocks {
		if b.Kind == Masked && len(p.Find(b.In(a.Text))) > 0 {
			a.Blocks[i] = Block{Span: b.Span, Kind: Paragraph}
		}
	}
}
