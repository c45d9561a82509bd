package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Code is an entry of the user's codebook: what a statement is about or does,
// in the sense of qualitative content analysis. The codebook lives in the
// decisions, so it is undone like them and outlives every new analysis.
type Code struct {
	ID         string // stable; a rename keeps it
	Name       string
	Definition string // when to give the code, "" if unsaid
	Color      string // "#0066A6", "" if none
	Parent     string // ID of the code that it stands under, "" at the top
}

// A Coding says that words of an article, or a whole event, bear a code.
type Coding struct {
	Decision int64 // that made it, to be undone
	Code     string
	A        SpanRef
	Event    EventRef // if A is zero
	By       string
	At       time.Time
	Note     string
}

// A Codebook is the codes and codings that stand.
type Codebook struct {
	Codes   []Code   // a code before those under it, siblings by name
	Codings []Coding // in the order in which they were made, each place and code once
	joined  map[string]string
}

// NewCodebook makes the codebook that the decisions leave; undone ones do not
// count. A code that was joined to another gives it its codings; one that was
// dropped loses them, and those under it go up to where it stood.
func NewCodebook(all []Decision) *Codebook {
	b := &Codebook{joined: map[string]string{}}
	codes := map[string]Code{}
	for _, d := range all {
		if d.Undone {
			continue
		}
		switch d.Ruling {
		case RuleDefine:
			codes[d.Code.ID] = d.Code
			delete(b.joined, d.Code.ID)
		case RuleJoin, RuleDrop:
			gone, ok := codes[d.Code.ID]
			to := ""
			if d.Ruling == RuleJoin {
				if to = b.follow(d.Value); to == gone.ID || codes[to].ID == "" {
					continue
				}
				b.joined[gone.ID] = to
			}
			if !ok {
				continue
			}
			delete(codes, gone.ID)
			under := cmp.Or(to, gone.Parent)
			for id, c := range codes {
				if c.Parent != gone.ID {
					continue
				}
				if c.Parent = under; under == id { // it was joined to a code below it
					c.Parent = gone.Parent
				}
				codes[id] = c
			}
		}
	}
	b.Codes = inTree(codes)
	seen := map[string]bool{}
	for _, d := range all {
		if d.Undone || d.Ruling != RuleCode {
			continue
		}
		id := b.follow(d.Value)
		place := d.A.Article + " " + d.A.Span.String() + " " + id
		if d.A.Zero() {
			place = d.Event.ID + " " + id
		}
		if _, ok := codes[id]; ok && !seen[place] {
			seen[place] = true
			b.Codings = append(b.Codings, Coding{d.ID, id, d.A, d.Event, d.By, d.At, d.Note})
		}
	}
	return b
}

// follow is the code that stands for one that was joined.
func (b *Codebook) follow(id string) string {
	for range len(b.joined) {
		next, ok := b.joined[id]
		if !ok {
			break
		}
		id = next
	}
	return id
}

// inTree orders codes by their names, each followed by those under it. A code
// whose way up breaks off or runs in a circle is at the top.
func inTree(codes map[string]Code) []Code {
	rooted := func(c Code) bool { // the way up ends
		for range len(codes) {
			p, ok := codes[c.Parent]
			if !ok {
				return true
			}
			c = p
		}
		return false
	}
	under := map[string][]Code{}
	for _, c := range codes {
		if _, ok := codes[c.Parent]; !ok || !rooted(c) {
			c.Parent = ""
		}
		under[c.Parent] = append(under[c.Parent], c)
	}
	var out []Code
	var walk func(parent string)
	walk = func(parent string) {
		list := under[parent]
		slices.SortFunc(list, func(a, b Code) int {
			return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
		})
		for _, c := range list {
			out = append(out, c)
			walk(c.ID)
		}
	}
	walk("")
	return out
}

// Code is the code with that ID, also of one that was joined to it; nil if
// there is none.
func (b *Codebook) Code(id string) *Code {
	id = b.follow(id)
	for i := range b.Codes {
		if b.Codes[i].ID == id {
			return &b.Codes[i]
		}
	}
	return nil
}

// Named is the code of that name, whatever its case; nil if there is none.
func (b *Codebook) Named(name string) *Code {
	for i := range b.Codes {
		if strings.EqualFold(b.Codes[i].Name, strings.TrimSpace(name)) {
			return &b.Codes[i]
		}
	}
	return nil
}

// Depth is how many codes the code stands under.
func (b *Codebook) Depth(id string) int {
	n := 0
	for c := b.Code(id); c != nil && c.Parent != ""; c = b.Code(c.Parent) {
		n++
	}
	return n
}

// Below reports whether the code stands under the other, at any depth.
func (b *Codebook) Below(id, over string) bool {
	for c := b.Code(id); c != nil && c.Parent != ""; c = b.Code(c.Parent) {
		if c.Parent == over {
			return true
		}
	}
	return false
}

// Path is the code's name after those that it stands under: "Blame / Outsiders".
func (b *Codebook) Path(id string) string {
	c := b.Code(id)
	if c == nil {
		return ""
	}
	path := c.Name
	for c.Parent != "" {
		c = b.Code(c.Parent)
		path = c.Name + " / " + path
	}
	return path
}

// Count is how many codings bear the code itself.
func (b *Codebook) Count(id string) int {
	n := 0
	for i := range b.Codings {
		if b.Codings[i].Code == id {
			n++
		}
	}
	return n
}

// On are the codings of words that overlap a span of an article, which is also
// meant by the SHA-256 of its text.
func (b *Codebook) On(a *Article, s Span) []Coding {
	var out []Coding
	for _, c := range b.Codings {
		if c.A.Of(a) && c.A.Span.Overlaps(s) {
			out = append(out, c)
		}
	}
	return out
}

// Of reports whether the reference points into the article: by its ID, or by
// the same text under another.
func (r SpanRef) Of(a *Article) bool {
	return !r.Zero() && (r.Article == a.ID || r.TextSHA256 != "" && r.TextSHA256 == a.TextSHA256)
}

// NewCodeID makes an ID from a code's first name that no decision has used,
// not even an undone one, so that old codings never fall to a new code.
func NewCodeID(name string, all []Decision) string {
	var slug strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			slug.WriteRune(r)
		case slug.Len() > 0 && !strings.HasSuffix(slug.String(), "-"):
			slug.WriteByte('-')
		}
	}
	base := cmp.Or(strings.TrimSuffix(slug.String(), "-"), "code")
	used := func(id string) bool {
		return slices.ContainsFunc(all, func(d Decision) bool { return d.Code.ID == id })
	}
	id := base
	for n := 2; used(id); n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	return id
}
