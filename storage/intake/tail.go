package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// findTail sets where the text proper ends: above the last lines that belong to
// the site or say who worked on the text, with short lines among them.
func (p *plainText) findTail() {
	p.tail = len(p.lines)
	sure := false
	for i := len(p.lines) - 1; i > p.body; i-- {
		l := p.lines[i]
		switch {
		case p.footer(l):
			p.tail, sure = i, true
		case len(p.lines)-i <= 60 && wordCount(l.text) <= 16 && !sentenceEnd(l.text) || l.kind == compare.Masked:
			// a footer, as a list of other titles, only if one stands further up
		default:
			i = 0
		}
	}
	if !sure {
		p.tail = len(p.lines)
	}
}

// footer reports whether a line stands after the end of a text.
func (p *plainText) footer(l line) bool {
	n := wordCount(l.text)
	switch {
	case p.is("single", l.plain), p.url(l.plain), p.credit(l), p.closingLine(l), p.is("section", l.plain), timeOnly(l.plain):
		return true
	case p.link(l) && n <= 25:
		return true
	case n > 40:
		return false
	}
	if d, ok := p.dateLine(l.text); ok && d.date.year != 0 {
		return true
	}
	form := p.begins("footer", l.plain)
	if form == "" {
		return false
	}
	if wordCount(form) == 1 && !strings.ContainsAny(form, ":©(") {
		return n <= 2 || n <= 5 && !sentenceEnd(l.text) // other lines may begin with the word too
	}
	return strings.ContainsAny(form, ":©(") || !sentenceEnd(l.text) && n <= 14 || n <= 4
}

// readTail masks what stands after the text and reads what it says about the
// outlet, the year and the authors.
func (p *plainText) readTail() {
	for i := range p.lines {
		l := &p.lines[i]
		if i >= p.tail && l.kind != compare.Masked {
			reason := "footer"
			switch {
			case p.credit(*l):
				reason = "credit"
			case p.link(*l):
				reason = "link"
			}
			if d, ok := p.dateLine(l.text); ok {
				reason = "date line"
				confidence := 0.7
				if d.label == "published" {
					confidence = 0.85
				}
				p.day(d.date, "date line at the end", *l, confidence)
			}
			p.mask(l, reason)
		}
		if i >= len(p.lines)-appearedWithin && i > p.body {
			p.appeared(*l)
		}
		if l.kind != compare.Masked || i < p.body {
			continue
		}
		if name := p.rights(*l); name != "" {
			p.set(compare.FieldOutlet, name, *l, "copyright line", 0.85)
		}
		if m := ownSite.FindStringSubmatch(l.text); m != nil {
			p.set(compare.FieldOutlet, m[1], *l, "footer", 0.9)
		}
		if l.reason == "credit" {
			p.readCredit(*l)
		}
	}
}

// appearedWithin is how many lines from the end one may say when the text appeared.
const appearedWithin = 3

// appeared takes the day from a line that says when the text did: "(The above story
// first appeared on Lurania Live on March 6, 2025.)".
func (p *plainText) appeared(l line) {
	low := strings.ToLower(l.text)
	form := p.within("appeared", low)
	if form == "" || len(low) != len(l.text) {
		return
	}
	rest := l.text[strings.Index(low, form)+len(form):]
	if d, ok := p.dates.find(rest, false); ok && d.at.Start <= appearedReach {
		p.day(d, "date line at the end", l, 0.8)
	}
}

// appearedReach is how many bytes after "first appeared on" the day may stand.
const appearedReach = 60

// timeOnly reports whether a line is a time of day and no more: "12:02 GMT".
func timeOnly(s string) bool {
	return len(s) <= 30 && clock.MatchString(s) && strings.TrimSpace(clock.ReplaceAllString(zone.ReplaceAllString(strings.ToUpper(s), ""), "")) == ""
}

var (
	ownSite   = regexp.MustCompile(`^\s*(\p{Lu}[\pL\pN.&' -]{1,40}?)[’']s? (?:web ?site|site|app) can also be`)
	copyright = regexp.MustCompile(`(?i)^\s*(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*(?:\d{4}|present))?)?[,:]?\s*(?:by\s+)?(.+)$|^\s*(\p{Lu}.+?)\s*(?:©|\(c\))\s*\d{4}`)
	year      = regexp.MustCompile(`\b(?:19|20)\d{2}\b`)
)

// rights returns who holds the rights by a copyright line, "" if it is none or
// names nobody: "© 2025 Meridian Wire. All rights reserved."
func (p *plainText) rights(l line) string {
	if !strings.Contains(l.plain, "©") && !strings.Contains(l.plain, "(c)") && !strings.HasPrefix(l.plain, "copyright") || wordCount(l.text) > 30 {
		return ""
	}
	m := copyright.FindStringSubmatch(l.text)
	if m == nil {
		return ""
	}
	name := value(m[1] + m[2])
	low := plain(name)
	if len(low) == len(name) {
		for _, form := range p.kinds["rights"] {
			if i := strings.Index(low, form); i >= 0 && (i == 0 || !isLetter(low[i-1])) {
				name, low = name[:i], low[:i]
			}
		}
	}
	name = year.ReplaceAllString(name, "")
	name = strings.Trim(name, " .,;|-–—©()")
	if wordCount(name) > 6 || !capitalised(name) || strings.Contains(name, ". ") {
		return ""
	}
	return name
}

var (
	signOff   = regexp.MustCompile(`[.!?]["”’']?\s+\((\p{Lu}{3,10})\)\.?$`)
	reporting = regexp.MustCompile(`(?i)\b(?:reporting|report|written|writing|story) by ([^;.)\]]+)`)
	// A dateline: place, perhaps region and day, perhaps the agency, then a dash.
	dateline = regexp.MustCompile(`^((?:\p{Lu}[\pL’'.-]*)(?:[ ](?:[\pL’'.-]+)){0,4}?)` + // place
		`((?:\s*[,/]\s*[\pL\pN][\pL\pN .’'-]{1,30}?){0,3})` + // region, day
		`(?:\s*\[[\pL .]{2,30}\])?` + // country
		`((?:\s*,\s*[\pL\pN][\pL\pN .]{1,20}?)?)` + // day after the country
		`\.?,?\s*(?:\(([\pL][\pL\pN .,&/’'-]{1,60})\)\s*([–—:]\s?|-{1,2}\s|)` + // agency in brackets
		`|([–—:]\s?|-{1,2}\s)` + // nothing but a dash
		`|/([\pL][\pL\pN .&-]{1,40})/\s*[.–—-]{1,2}\s?)`) // agency between slashes
)

func (p *plainText) readCredit(l line) {
	m := reporting.FindStringSubmatch(value(l.text))
	if m != nil && names(m[1]) {
		p.set(compare.FieldAuthor, joinNames(m[1]), l, "credit line", 0.8)
	}
}

// readSignOff takes the outlet from an agency's initials after the last
// sentence of the text, if nothing else names it.
func (p *plainText) readSignOff(l line) {
	if m := signOff.FindStringSubmatchIndex(l.Span.In(p.a.Text)); m != nil && p.a.Outlet() == "" {
		at := compare.Span{Start: l.Start + m[2], End: l.Start + m[3]}
		p.set(compare.FieldOutlet, at.In(p.a.Text), line{Span: at, text: at.In(p.a.Text)}, "sign-off", 0.7)
	}
}

// A datelineRead is what the beginning of a first paragraph says.
type datelineRead struct {
	sure   bool
	at     compare.Span // of the whole, without the dash
	end    int          // where the sentence begins
	place  string
	agency string
	day    date
	hasDay bool
}

// inBrackets is what stands in brackets at the front of a text, and afterDay the mark
// that parts a day from what it opens.
var (
	inBrackets = regexp.MustCompile(`^\(([^()]{4,80})\)\.?\s*[-–—:]{1,2}\s*`)
	afterDay   = regexp.MustCompile(`^\.?\s*(?:[–—:]|-{1,2}\s)\s*`)
)

// dated reads the forms of dateline in which the day decides, not the place: "Haldern —
// August 28, 2025: ", "Thursday May 21, 2020 – ", "(Meridian Wire / Haldern, 26.10.2023).- ".
func (l *layout) dated(head string) datelineRead {
	d, ok := l.dates.find(head, false)
	if !ok || d.ambiguous || d.at.Start > 60 {
		return datelineRead{}
	}
	if m := inBrackets.FindStringSubmatchIndex(head); m != nil {
		if d.at.Start < m[2] || d.at.End > m[3] || !names(strings.Trim(strings.ReplaceAll(head[m[2]:d.at.Start], "/", " "), " ,")) || !opens(head[m[1]:]) {
			return datelineRead{}
		}
		return datelineRead{sure: true, at: compare.Span{Start: 0, End: m[1]}, end: m[1], day: d, hasDay: true}
	}
	m := afterDay.FindStringIndex(head[d.at.End:])
	if m == nil || !opens(head[d.at.End+m[1]:]) {
		return datelineRead{}
	}
	place := strings.Trim(l.dates.weekday.ReplaceAllString(head[:d.at.Start], ""), " ,.–—-")
	if place != "" && (!names(place) || wordCount(place) > 6) {
		return datelineRead{}
	}
	end := d.at.End + m[1]
	out := datelineRead{sure: true, at: compare.Span{Start: 0, End: d.at.End}, end: end, day: d, hasDay: true}
	if strings.HasPrefix(head, place) {
		out.place = place
	}
	return out
}

// opens reports whether a sentence starts there.
func opens(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \"'“‘«"))
	return unicode.IsUpper(r)
}

// parseDateline reads "HALDERN, March 6 (Meridian Wire) - ". A place in small
// letters needs a day or an agency beside it.
func parseDateline(l *layout, s string) datelineRead {
	var out datelineRead
	head := s[:min(len(s), 140)]
	if head == "" || !strings.ContainsAny(head, "(/–—:") && !strings.Contains(head, "- ") {
		return out // most lines, at little cost
	}
	if d := l.dated(head); d.sure {
		return d
	}
	if head[0] >= 'a' && head[0] <= 'z' || strings.ContainsRune("\"'([", rune(head[0])) {
		return out
	}
	m := dateline.FindStringSubmatchIndex(head)
	if m == nil {
		return out
	}
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return head[m[2*n]:m[2*n+1]]
	}
	out.place, out.at = group(1), compare.Span{Start: 0, End: max(m[3], m[5], m[7], m[9]+1, m[15]+1)}
	out.agency = strings.TrimSpace(group(4) + group(7))
	if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[m[1]:], " \"'“‘«")); unicode.IsLower(next) || next == utf8.RuneError {
		return datelineRead{} // the sentence goes on after the dash
	}
	middle := group(2) + " " + group(3)
	out.day, out.hasDay = l.dates.find(middle, true)
	if out.hasDay {
		middle = middle[:out.day.at.Start] + middle[out.day.at.End:]
	} else if d, ok := l.dates.find(out.place, true); ok { // "BREZHAN March 3"
		out.day, out.hasDay = d, true
		out.place = strings.TrimRight(out.place[:d.at.Start], " ,.")
	}
	for _, w := range strings.FieldsFunc(middle, func(r rune) bool { return strings.ContainsRune(" ,./", r) }) {
		if !capitalised(w) {
			return datelineRead{}
		}
	}
	for _, w := range strings.Fields(out.place) {
		if !capitalised(w) && !particles.MatchString(w) && !strings.HasPrefix(w, "al-") && !strings.HasPrefix(w, "as-") {
			return datelineRead{}
		}
	}
	bracketed := out.agency != ""
	if d, ok := l.dates.find(out.agency, true); ok && bracketed { // "(MNI - 28th March, 2025)"
		out.agency = strings.TrimRight(out.agency[:d.at.Start], " -–,")
		if !out.hasDay {
			out.day, out.hasDay = d, true
		}
	}
	if first, _, ok := strings.Cut(out.agency, " / "); ok {
		out.agency = first // "(MNI / Navgarh Point News)"
	}
	if strings.ToLower(out.agency) == out.agency || strings.Contains(out.agency, ",") || wordCount(out.agency) > 4 {
		out.agency = "" // "(agencies)", "(NWA, VELTA)": nobody in particular
	}
	known := l.places[plain(out.place)]
	switch mark := strings.TrimSpace(group(5) + group(6)); {
	case out.place == "", mark == "" && group(7) == "" && !out.hasDay, mark == ":" && !bracketed && !out.hasDay && !known:
		return datelineRead{}
	case bracketed, out.hasDay, capitals(out.place) && len(out.place) > 2:
	default:
		return datelineRead{}
	}
	out.sure, out.end = true, m[1]
	return out
}

// maskDateline parts the dateline from the first paragraph: it says where and
// for whom the report was written and is no part of its first statement.
func (p *plainText) maskDateline() {
	i := p.datelined()
	if i < 0 {
		return
	}
	l := p.lines[i]
	if d := parseDateline(p.layout, strings.ReplaceAll(l.Span.In(p.a.Text), "\n", " ")); d.sure {
		p.cut(i, l.Start+d.end, "dateline")
	}
}

// datelined is the paragraph that a dateline may open: the first, or one right below a
// standfirst whose dateline gives the day; -1 if there is none.
func (p *plainText) datelined() int {
	first, seen := -1, 0
	for i := p.body; i < p.tail && seen < standfirsts; i++ {
		if p.lines[i].kind != compare.Paragraph {
			continue
		}
		if d := parseDateline(p.layout, p.lines[i].text); d.sure && (seen == 0 || d.hasDay && d.day.year != 0) {
			return i
		}
		if seen == 0 {
			first = i
		}
		seen++
	}
	return first
}

// standfirsts is how many paragraphs may stand above the one with the dateline, and one more.
const standfirsts = 3

// readDateline takes place and day from the first paragraph.
func (p *plainText) readDateline(l line) {
	d := parseDateline(p.layout, l.text)
	if !d.sure {
		return
	}
	at := compare.Span{Start: l.Start, End: min(l.Start+d.at.End, l.End)}
	raw := at.In(p.a.Text)
	if d.place != "" {
		p.a.Set(compare.Field{Name: compare.FieldDateline, Value: value(d.place), Raw: raw, Source: "dateline", Confidence: 0.95,
			At: compare.Span{Start: l.Start, End: l.Start + len(d.place)}})
	}
	if d.hasDay {
		p.days = append(p.days, dayFound{date: d.day, source: "dateline", raw: strings.TrimSpace(raw), confidence: 0.85, span: at})
	}
	if d.agency != "" && p.a.Outlet() == "" { // else the agency is whom the outlet copied from
		p.set(compare.FieldOutlet, d.agency, line{Span: at, text: raw}, "dateline", 0.8)
	}
}
