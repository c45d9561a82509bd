package event

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A line is one sentence as the finder sees it. Token numbers count over the
// whole article.
type line struct {
	*page
	first, end int // tokens
	sentence   int
	block      int
	kind       compare.BlockKind
	para       int // counts paragraphs from 0; -1 in headings and captions
	hits       []cueHit
	spoken     bool // a quotation in it speaks of a call, as readouts do: "the sides discussed"
	dates      []dayWord

	// Of quotations and posts, while the scan is open:
	confided  []cueHit // of the first person: "I spoke to X"
	datesSaid []dayWord
}

// A page is what the lines of an article share: the article taken apart. It is
// empty while the scan is closed.
type page struct {
	text   string
	say    *tongue         // of the language
	tokens []compare.Token // of the whole article
	starts []int32         // per token: 1 + the name that starts there; 0: none
	ends   []int32         // per name: the token after its last
	names  []compare.Name
}

// nameAt says where a person named at token i ends, articles, possessives and a
// few quoted words before the name skipped; -1 if nobody is named there.
func (l *line) nameAt(i int) int {
	if quoted := l.scared(i); quoted > i {
		i = quoted
	}
	for k := i; k < l.end && k < i+3; k++ {
		if n := l.starts[k]; n > 0 {
			name := &l.names[n-1]
			end := int(l.ends[n-1])
			leaders := name.Kind == compare.Pronoun && name.Plural && (end < l.end && l.say.belongs[l.tokens[end].Norm] || l.say.twain[l.tokens[k].Norm]) // "the leaders of A and B", "both men"
			unknown := name.Kind == compare.Place && name.Of == ""                                                                                        // of no gazetteer: the library may know a person so
			if name.Kind == compare.Person || name.Kind == compare.Office || leaders || unknown {
				return end
			}
			return -1
		}
		if w := l.tokens[k].Norm; !l.say.ahead.May(w) || !l.say.article[w] && !l.attribute(k) {
			return -1
		}
	}
	return -1
}

// attribute reports whether an adjective that may stand before a title is at
// token i: "outgoing Chancellor Varga".
func (l *line) attribute(i int) bool {
	return !l.upper(i) && l.say.attribute[l.tokens[i].Norm]
}

// A scan is what one article says by itself: its lines with their cues and
// days, before it is known who is meant over the library. A scan is open while
// the finder works on the article; closed, it keeps an outline of its lines, if
// any, and takes a tenth of the memory.
type scan struct {
	article   *compare.Article
	language  string
	published compare.Day // as the file gives it, or as worked out from a dateline without a year
	given     compare.Day // as the file gives it
	dateline  hint        // of an undated article: the day that its dateline gives without a year
	land      string      // country of the outlet's name: "The Kestrian Times"
	home      office      // whose own page this is: there "the President" is that one; zero if nobody's
	terms     terms
	weekdays  weekdays
	named     terms // those of names, of an article that tells of a call or a meeting
	outline   *outline
	*reading  // nil while closed
}

// A reading is what an open scan works on.
type reading struct {
	p        *compare.Parsed
	lines    []line
	page     page
	quoted   []bool         // per token: within quotation marks, but for readouts
	readouts []compare.Span // quoted sentences of a body that tell news like the article's own
	starts   []int32
	ends     []int32
}

// An outline is what is kept of the lines of a closed scan, and makes them anew
// when it is opened again: of most, two bytes.
type outline struct {
	paras  []int16 // per line: the paragraph; outOfText in headings and captions, inHeadline in the headline
	hits   []lineHit
	dates  []lineDate
	spoken []int32 // lines
}

// What stands for a paragraph where there is none.
const (
	outOfText  = -1
	inHeadline = -2
)

type lineHit struct {
	line int32
	cueHit
}

type lineDate struct {
	line int32
	dayWord
}

// headline reports whether the line is the article's title.
func (o *outline) headline(line int) bool { return o.paras[line] == inHeadline }

// inText reports whether the line stands in a paragraph.
func (o *outline) inText(line int) bool { return o.paras[line] >= 0 }

// outlined is what is kept of the lines.
func outlined(lines []line) *outline {
	o := &outline{paras: make([]int16, len(lines))}
	for i := range lines {
		l := &lines[i]
		switch {
		case l.headline():
			o.paras[i] = inHeadline
		default:
			o.paras[i] = int16(min(l.para, math.MaxInt16))
		}
		for _, h := range l.hits {
			o.hits = append(o.hits, lineHit{int32(i), h})
		}
		for _, d := range l.dates {
			o.dates = append(o.dates, lineDate{int32(i), d})
		}
		if l.spoken {
			o.spoken = append(o.spoken, int32(i))
		}
	}
	o.hits, o.dates = slices.Clip(o.hits), slices.Clip(o.dates)
	return o
}

// fill gives the lines, laid out anew, what was found in them.
func (o *outline) fill(lines []line) {
	for _, h := range o.hits {
		lines[h.line].hits = append(lines[h.line].hits, h.cueHit)
	}
	for _, d := range o.dates {
		lines[d.line].dates = append(lines[d.line].dates, d.dayWord)
	}
	for _, i := range o.spoken {
		lines[i].spoken = true
	}
}

// scanArticle reads one article. Its cost is linear in the article.
func scanArticle(p *compare.Parsed, book *cueBook, words *lexicon.DayWords) *scan {
	s := newScan(p.Article)
	s.open(p, &reading{})
	s.search(book, words)
	return s
}

// newScan makes a closed scan.
func newScan(a *compare.Article) *scan {
	return &scan{article: a, published: a.Published(), given: a.Published(), dateline: noHint, land: landOf(a.Outlet()), home: homeOf(a)}
}

// close lets go of the article taken apart, and of its lines but for what an
// outline keeps of them, if that is asked for.
func (s *scan) close(outline bool) {
	if outline && s.outline == nil {
		s.outline = outlined(s.lines)
	}
	s.reading = nil
}

// open lays the article's lines out, to be read, over what a reading held
// before; with what was found in them, if the scan has an outline.
func (s *scan) open(p *compare.Parsed, over *reading) {
	if s.language != p.Language {
		s.language = strings.Clone(p.Language) // a part of the packed text, which may go
	}
	s.reading = over
	s.p = p
	s.starts = compare.Sized(s.starts, len(p.Tokens)+1)
	s.ends = compare.Sized(s.ends, len(p.Names))
	for i := len(p.Names) - 1; i >= 0; i-- { // of names that start together the first stands
		n := &p.Names[i]
		at := tokenAt(p, n.Start)
		end := at
		for end < len(p.Tokens) && p.Tokens[end].Start < n.End {
			end++
		}
		s.ends[i] = int32(end)
		if at < len(p.Tokens) {
			s.starts[at] = int32(i + 1)
		}
	}
	s.page = page{text: p.Article.Text, say: tongueOf(p.Language), tokens: p.Tokens, starts: s.starts, ends: s.ends, names: p.Names}
	s.quoted = compare.Sized(s.quoted, len(p.Tokens))
	s.readouts = s.readouts[:0]
	for i := range p.Statements {
		for _, q := range p.Statements[i].Quoted {
			if s.nameAlone(q) || s.readout(&p.Statements[i], q) {
				s.readouts = append(s.readouts, q)
				continue
			}
			for t := tokenAt(p, q.Start); t < len(p.Tokens) && p.Tokens[t].Start < q.End; t++ {
				s.quoted[t] = true
			}
		}
	}
	s.lines = compare.Sized(s.lines, len(p.Sentences))
	para, lastBlock := -1, -1
	for i := range p.Sentences {
		sent := &p.Sentences[i]
		l := line{page: &s.page, sentence: i, block: sent.Block, kind: compare.Paragraph, para: outOfText}
		if sent.Block >= 0 && sent.Block < len(p.Article.Blocks) {
			l.kind = p.Article.Blocks[sent.Block].Kind
		}
		if l.kind == compare.Paragraph || l.kind == compare.Masked {
			if sent.Block != lastBlock {
				para++
			}
			l.para = para
		}
		lastBlock = sent.Block
		l.first = tokenAt(p, sent.Start)
		l.end = l.first
		for l.end < len(p.Tokens) && p.Tokens[l.end].Start < sent.End {
			l.end++
		}
		s.lines[i] = l
	}
	if s.outline != nil {
		s.outline.fill(s.lines)
	}
}

// readout reports whether the quoted stretch is a sentence of a body, or of who
// speaks for it, that tells of others: "“President X held a call with Y today,” the
// palace said". Words for whoever speaks make it somebody's own. Of a speaker whom no
// name stands for, as "a statement", it must speak of the telephone.
func (s *scan) readout(st *compare.Statement, q compare.Span) bool {
	if q.Len() < shortReadout {
		return false
	}
	early := s.early(q)
	if !slices.ContainsFunc(early, func(n compare.Name) bool { return n.Kind == compare.Person }) {
		return false
	}
	phoned := len(st.By) > 0
	for t := tokenAt(s.p, q.Start); t < len(s.p.Tokens) && s.p.Tokens[t].Start < q.End; t++ {
		w := s.p.Tokens[t].Norm
		if s.page.say.self[w] {
			return false
		}
		phoned = phoned || s.page.say.phone[w]
	}
	// By full title it may tell of the very one whom it seems to be of, where a mark that
	// opens it stands astray.
	told := func(by int) bool {
		return slices.ContainsFunc(early, func(n compare.Name) bool { return n.Kind == compare.Person && n.Office != "" && s.same(by, &n) })
	}
	return phoned && !slices.ContainsFunc(st.By, func(by int) bool {
		k := s.p.Names[by].Kind
		return k != compare.Seat && k != compare.Group && !s.voice(by) && !s.speaksFor(by) && !told(by)
	})
}

// early are the names near the start of a quotation.
func (s *scan) early(q compare.Span) []compare.Name {
	at := func(offset int) int {
		return sort.Search(len(s.p.Names), func(i int) bool { return s.p.Names[i].Start >= offset })
	}
	return s.p.Names[at(q.Start):at(min(q.Start+shortReadout, q.End))]
}

// voice reports whether the article somewhere calls the name's bearer a spokesman.
func (s *scan) voice(by int) bool {
	return offices().voice[s.p.Names[by].Office] || slices.ContainsFunc(s.p.Names, func(n compare.Name) bool {
		return offices().voice[n.Office] && n.Kind == compare.Person && s.same(by, &n)
	})
}

// same reports whether the two names are linked to the same first one.
func (s *scan) same(by int, n *compare.Name) bool {
	first := func(m *compare.Name) *compare.Name {
		if len(m.Refs) == 1 {
			return &s.p.Names[m.Refs[0]]
		}
		return m
	}
	return first(&s.p.Names[by]).Span == first(n).Span
}

// nameAlone reports whether nothing but a person's name stands in the quotation marks.
func (s *scan) nameAlone(q compare.Span) bool {
	at := tokenAt(s.p, q.Start)
	if at+1 >= len(s.p.Tokens) || s.starts[at+1] == 0 {
		return false
	}
	n := s.starts[at+1] - 1
	end := int(s.ends[n])
	return s.p.Names[n].Kind == compare.Person && end < len(s.p.Tokens) && s.p.Tokens[end].End == q.End
}

// issued lets "today" in a readout be the day on which the line says that it was
// issued, "the palace said on Monday"; without one it says nothing: news print it later.
func (s *scan) issued(at int) {
	l := &s.lines[at]
	kept := l.dates[:0:0]
	for _, d := range l.dates {
		if d.relative && s.released(l.tokens[d.first].Start) {
			said, ok := s.issue(at)
			if !ok {
				continue
			}
			said.first, said.end = d.first, d.end
			d = said
		}
		kept = append(kept, d)
	}
	l.dates = kept
}

// issue is the day on which the line, or the one in which its quotation ends, says that
// the readout was issued.
func (s *scan) issue(at int) (dayWord, bool) {
	for ; at < len(s.lines); at++ {
		l := &s.lines[at]
		for _, d := range l.dates {
			if !s.released(l.tokens[d.first].Start) && !d.relative && !d.back && !d.vague && d.first > l.first && l.reports(d.first) {
				return d, true
			}
		}
		if l.first == l.end || !s.released(l.tokens[l.end-1].Start) && (l.end-l.first < 2 || !s.released(l.tokens[l.end-2].Start)) {
			break
		}
	}
	return dayWord{}, false
}

// released reports whether the offset lies in a readout.
func (s *scan) released(at int) bool {
	return slices.ContainsFunc(s.readouts, func(q compare.Span) bool { return at >= q.Start && at < q.End })
}

// shortReadout is how many bytes a quoted sentence has at least that counts as a
// body's telling of news; somebody is named within so many from its start.
const shortReadout = 60

// search finds the cues and the days in the lines of an open scan.
func (s *scan) search(book *cueBook, words *lexicon.DayWords) {
	for i := range s.lines {
		l := &s.lines[i]
		if words != nil {
			for _, d := range l.days(words) {
				if !s.quoted[d.first] {
					l.dates = append(l.dates, d)
				} else {
					l.datesSaid = append(l.datesSaid, d)
				}
			}
		}
	}
	for i := range s.lines {
		l := &s.lines[i]
		if len(s.readouts) > 0 {
			s.issued(i)
		}
		if book != nil {
			for _, h := range l.cues(book) {
				switch {
				case h.rule.Section == "self":
					l.confided = append(l.confided, h)
				case !s.quoted[h.first]:
					h.void = h.rule.Section == "call" && (l.around(book, "planned", h) || l.around(book, "denied", h))
					l.hits = append(l.hits, h)
				case h.rule.Section == "call" || h.rule.Section == "second":
					l.spoken = true
				}
			}
		}
	}
}

// tokenAt is the first token that starts at or after the offset.
func tokenAt(p *compare.Parsed, offset int) int {
	return sort.Search(len(p.Tokens), func(i int) bool { return p.Tokens[i].Start >= offset })
}

// text slices the article's text from token first up to token end.
func (s *scan) span(first, end int) compare.Span {
	if first >= end || end > len(s.p.Tokens) {
		return compare.Span{}
	}
	return compare.Span{Start: s.p.Tokens[first].Start, End: s.p.Tokens[end-1].End}
}

// upper reports whether token i is written with a capital.
func (l *line) upper(i int) bool {
	r, _ := utf8.DecodeRuneInString(l.text[l.tokens[i].Start:])
	return unicode.IsUpper(r)
}

// headline reports whether the line is the article's title.
func (l *line) headline() bool { return l.kind == compare.Headline }

// country folds the name of a country or body, or the adjective made from it,
// to a key that both share: the code of lexicon.Places where it is known there,
// else the word without the endings that make adjectives.
func country(of string) string {
	of = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(of, "'s"), "’s"))
	of = strings.TrimPrefix(of, "the ")
	if of == "" {
		return ""
	}
	if key, ok := countryKeys()[foldMarks(of)]; ok {
		return key
	}
	w := foldMarks(of)
	w = strings.TrimPrefix(w, "republic of ")
	w = strings.TrimPrefix(w, "republic of the ")
	w = strings.TrimPrefix(w, "kingdom of ")
	if w == "republic" || w == "kingdom" || w == "state" || w == "country" || w == "nation" {
		return ""
	}
	for {
		cut := w
		for _, suffix := range []string{"ian", "ean", "ese", "ish", "an", "ia", "er", "i", "a", "n", "e"} {
			if strings.HasSuffix(w, suffix) && len(w)-len(suffix) >= 4 {
				cut = w[:len(w)-len(suffix)]
				break
			}
		}
		if cut == w {
			return "~" + w
		}
		w = cut
	}
}

var countryKeys = sync.OnceValue(func() map[string]string {
	keys := map[string]string{}
	for _, l := range lexicon.Languages()[1:] {
		for form, place := range lexicon.PlacesOf(l) {
			if key := foldMarks(form); keys[key] == "" || place.Key < keys[key] {
				keys[key] = place.Key
			}
		}
	}
	for form, place := range lexicon.Places() {
		keys[foldMarks(form)] = place.Key
	}
	for key := range lexicon.CountryNames() {
		if len(key) > 2 || keys[key] == "" {
			keys[key] = key
		}
	}
	return keys
})

// homeOf is the office that publishes an article of itself: its outlet is a
// seat of power, then the post is open, or its head says "Office of the President of ...".
func homeOf(a *compare.Article) office {
	outlet := strings.TrimPrefix(strings.TrimPrefix(a.Outlet(), "The "), "the ")
	if place, ok := lexicon.Places()[outlet]; ok && place.Form == lexicon.PlaceSeat {
		return office{"", place.Key}
	}
	head := a.Text[:min(len(a.Text), 1000)]
	if !strings.Contains(head, " of the ") {
		return office{}
	}
	if m := officePage().FindStringSubmatch(head); m != nil {
		return office{offices().names[strings.ToLower(m[1])], country(m[2])}
	}
	return office{}
}

// landOf is the country that an outlet's name says it is of, by name, adjective
// or a town; "" if it says none, or more than one.
func landOf(outlet string) string {
	land := ""
	words := strings.Fields(outlet)
	for i := range words {
		for end := i + 1; end <= min(len(words), i+3); end++ {
			place, ok := lexicon.Places()[strings.Join(words[i:end], " ")]
			if !ok || place.Key == land {
				continue
			}
			if land != "" {
				return ""
			}
			land = place.Key
		}
	}
	return land
}

var officePage = sync.OnceValue(func() *regexp.Regexp {
	var forms []string
	for form, post := range offices().names {
		if offices().top[post] {
			forms = append(forms, regexp.QuoteMeta(form))
		}
	}
	slices.Sort(forms)
	return regexp.MustCompile(`(?:[Oo]ffice|[Ww]ebsite|[Pp]ress service|[Ss]ite) of the (?i:(` + strings.Join(forms, "|") + `)) of (?:the )?((?:Republic of |Kingdom of )?\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)`)
})

// masthead finds the day that an undated article gives without a year, as its
// reader found it or in its first words; false if there is none.
func (s *scan) masthead() (dayWord, bool) {
	if t, err := time.Parse("--01-02", s.article.Value(compare.FieldMonthDay)); err == nil {
		return dayWord{month: int(t.Month()), date: t.Day(), weekday: -1}, true
	}
	for i := range s.lines {
		l := &s.lines[i]
		if l.para > 1 {
			break
		}
		for _, d := range l.dates {
			if d.day != "" && i < 3 && l.kind != compare.Caption && l.end-l.first-(d.end-d.first) <= datelineWords && !l.sentenceLike() && !l.signs(d.first) { // a line of its own for outlet, author and date
				return d, true
			}
			if d.month == 0 || d.first-l.first > 8 || d.end >= l.end || l.kind != compare.Paragraph {
				continue
			}
			if d.end == l.end-1 && l.sentenceLike() {
				continue
			}
			switch l.tokens[d.end].Norm {
			case "(", "-", "–", "—", "/", ".", ":":
				return d, true
			}
		}
	}
	return dayWord{}, false
}

// sentenceLike reports whether the line ends as sentences do and has words in small letters.
func (l *line) sentenceLike() bool {
	small := 0
	for i := l.first; i < l.end; i++ {
		if l.tokens[i].Kind == compare.Word && !l.upper(i) {
			small++
		}
	}
	return small > 2 && l.tokens[l.end-1].Norm == "."
}

// datelineWords is how many tokens a line for outlet, author and date has at most beside the date.
const datelineWords = 14
