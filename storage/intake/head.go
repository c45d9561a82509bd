package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// readHead says what each line before the text proper is.
func (p *plainText) readHead() {
	head := p.lines[:p.body]
	var open []int // lines that may be masthead, headline or standfirst
	for i := range head {
		l := &head[i]
		if l.kind != compare.Paragraph {
			continue
		}
		if mark := bullet(l.text); mark != "" { // a page's list of facts about the text
			l.text, l.plain = l.text[len(mark):], plain(l.text[len(mark):])
		}
		if p.labelled(l) {
			continue
		}
		if section, ok := crumbs(l.text); ok {
			p.mask(l, "breadcrumb")
			p.crumb = true
			p.set(compare.FieldSection, section, *l, "breadcrumb", 0.9)
			continue
		}
		if d, ok := p.dateLine(l.text); ok {
			p.headDate(l, d)
			continue
		}
		if d, ok := p.stamp(l.text); ok {
			p.mask(l, "date line")
			p.day(d, "date line", *l, 0.9)
			if b := p.byline(newLine(strings.TrimSpace(l.text[:d.at.Start]), compare.Span{}, false), true); b.ok && b.name != "" {
				p.set(compare.FieldAuthor, b.name, *l, "date line", 0.8)
			}
			continue
		}
		if p.is("genre", strings.Trim(l.plain, ":| ")) {
			p.mask(l, "kicker")
			continue
		}
		if i+1 == p.body && p.placeName(l.plain) && capitals(l.text) {
			p.mask(l, "dateline") // on a line of its own
			p.set(compare.FieldDateline, l.text, *l, "dateline", 0.9)
			continue
		}
		if len(open) > 0 && p.is("section", l.plain) {
			p.mask(l, "section")
			p.set(compare.FieldSection, l.text, *l, "section", 0.7)
			continue
		}
		if len(open) > 0 && wordCount(l.text) <= 4 && p.word("press", l.plain) && capitalisedAll(l.text) && p.beside(i) {
			p.mask(l, "source line") // whose text the outlet printed
			continue
		}
		if b := p.byline(*l, len(open) > 0 && p.beside(i)); b.ok && (i > 0 || len(head) > 2) {
			p.mask(l, "byline")
			if b.name != "" {
				p.set(compare.FieldAuthor, b.name, *l, "byline", b.confidence)
			}
			p.set(compare.FieldOutlet, outletName(b.outlet), *l, "byline", 0.8)
			continue
		}
		if p.siteLine(*l) {
			p.mask(l, "site line")
			continue
		}
		if p.captionLine(*l) || p.creditedCaption(i) {
			l.kind = compare.Caption
			continue
		}
		if p.link(*l) {
			p.mask(l, "link")
			continue
		}
		open = append(open, i)
	}
	p.readTitles(open)
}

// siteLine reports whether a line in the head is about the page and not about
// the article. A single word, as "register", must stand nearly alone: headlines
// begin with it as well.
func (p *plainText) siteLine(l line) bool {
	if p.is("single", l.plain) || p.url(l.plain) || counter.MatchString(l.plain) || timeOnly(l.plain) || strings.Contains(l.plain, "{{") {
		return true
	}
	n := wordCount(l.text)
	for _, kind := range []string{"site", "footer"} {
		if form := p.begins(kind, l.plain); form != "" && n <= 8 && (n <= 2 || wordCount(form) > 1 || strings.ContainsAny(form, ":©(")) {
			return true
		}
	}
	return false
}

func (p *plainText) mask(l *line, reason string) { l.kind, l.reason = compare.Masked, reason }

// set records a field unless one is known more surely.
func (p *plainText) set(name, v string, l line, source string, confidence float64) {
	v = value(v)
	if f, ok := p.a.Field(name); v == "" || ok && f.Confidence >= confidence {
		return
	}
	p.a.Set(compare.Field{Name: name, Value: v, Raw: l.Span.In(p.a.Text), Source: source, Confidence: confidence, At: l.Span})
}

// beside reports whether a date line stands next to line i, or the text does.
func (p *plainText) beside(i int) bool {
	if i+1 == p.body {
		return true
	}
	_, ok := p.dateLine(p.lines[i+1].text)
	if !ok && i > 0 {
		_, ok = p.dateLine(p.lines[i-1].text)
	}
	return ok
}

// labelled reads "Outlet: ...", "From: ...", "Title: ...", "By: ...".
func (p *plainText) labelled(l *line) bool {
	name, v, ok := strings.Cut(l.text, ":")
	if !ok || strings.TrimSpace(v) == "" || len(name) > 30 || strings.Contains(v, "|") {
		return false
	}
	switch key := plain(name); {
	case p.is("title", key):
		l.kind = compare.Headline
		p.set(compare.FieldHeadline, v, *l, "label", 0.97)
	case p.is("outlet", key):
		v, _, _ = strings.Cut(v, ",")
		if key == "source" && (strings.ToLower(v) == v || p.url(plain(v))) || wordCount(v) > 6 {
			return false
		}
		p.mask(l, "source line")
		p.set(compare.FieldOutlet, outletName(v), *l, "source line", 0.9)
	case key == "url" || key == "link":
		p.mask(l, "address")
		p.set(compare.FieldURL, v, *l, "label", 0.95)
	case key == "section" || key == "category":
		p.mask(l, "section")
		p.set(compare.FieldSection, v, *l, "label", 0.9)
	default:
		return false
	}
	return true
}

var (
	crumbMark = regexp.MustCompile(`\s+[/>»›→]\s+|\s*[>»›→]\s*`)
	counter   = regexp.MustCompile(`^(?:\pL+ ?:? )?[\d,.]+(?: \pL+)?$`) // "View 369", "0 persons"
	address   = regexp.MustCompile(`^(?:https?://|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|ir|ru|uk|co|tv|news|int|gov|eu|de|fr|in|jp|cn|tr|qa|ae|sa|il)(?:/\S*)?$`)
)

func (p *plainText) url(s string) bool { return address.MatchString(s) }

// crumbs reads a path through a site: "News / World / Ardesh".
func crumbs(s string) (string, bool) {
	if len(s) > 160 || sentenceEnd(s) {
		return "", false
	}
	parts := crumbMark.Split(plainer.Replace(s), -1)
	if len(parts) < 2 || len(parts) > 7 {
		return "", false
	}
	var kept []string
	for _, part := range parts {
		part = squeeze(part)
		if wordCount(part) > 5 || strings.ContainsAny(part, "0123456789|:") {
			return "", false
		}
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, " / "), len(kept) > 1
}

func (p *plainText) headDate(l *line, d dateLine) {
	p.mask(l, "date line")
	confidence := map[string]float64{"published": 0.97, "": 0.93, "updated": 0.75}[d.label]
	p.day(d.date, "date line", *l, confidence)
	for _, part := range d.rest {
		label, v, ok := strings.Cut(part, ":")
		if ok && p.is("outlet", plain(label)) {
			continue // an aggregator's source is whom it copied from
		}
		if !ok {
			v = part
		}
		v = strings.TrimSpace(v)
		if b := p.byline(newLine(v, compare.Span{Start: 0, End: len(v)}, false), true); b.ok && b.name != "" {
			p.set(compare.FieldAuthor, b.name, *l, "date line", 0.8)
		}
	}
}

// A bylineRead is what a line says about the author.
type bylineRead struct {
	ok         bool
	name       string // "" if only an office is named
	confidence float64
	outlet     string // "By Ana Roca, The Lurania Courier"; "" if it names none
}

// byline reads "By Ana Roca, Foreign Editor", "Ana Roca in Skaldvik", "Ana
// Roca, staff reporter", "Special Correspondent". near says that the line stands
// where bylines do, so that a name alone is one.
func (p *plainText) byline(l line, near bool) bylineRead {
	n := wordCount(l.text)
	if n > 16 || sentenceEnd(l.text) && !strings.HasSuffix(strings.TrimRight(l.text, " "), "Jr.") {
		return bylineRead{}
	}
	s, by := l.text, false
	if form := p.begins("byline", l.plain); form != "" {
		s, by = strings.TrimLeft(cutWords(s, form), ": "), true
	}
	name, after, comma := strings.Cut(s, ",")
	if !comma {
		for _, mark := range []string{" | ", " - ", " – ", " — "} {
			if a, b, ok := strings.Cut(s, mark); ok && p.word("role", plain(b)) {
				name, after, comma = a, b, true
				break
			}
		}
	}
	switch {
	case by && comma && names(name) && wordCount(after) <= 5 && capitalisedAll(after) && p.word("press", plain(after)) && !p.word("role", plain(after)):
		return bylineRead{true, joinNames(name), 0.95, strings.TrimSpace(after)}
	case by && names(name):
		return bylineRead{true, joinNames(name), 0.95, ""}
	case by && p.word("role", plain(s)) && n <= 8:
		return bylineRead{ok: true}
	case comma && names(name) && p.word("role", plain(after)) && wordCount(name) <= 8:
		return bylineRead{true, joinNames(name), 0.9, ""}
	case comma && near && names(name) && wordCount(name) >= 2 && wordCount(name) <= 4 && capitalisedAll(after) && wordCount(after) <= 4 && !p.placeName(plain(name)):
		return bylineRead{true, joinNames(name), 0.7, ""} // with a place or the outlet's name
	case n <= 5 && p.roleOnly(l.plain):
		return bylineRead{ok: true}
	}
	if who, where, ok := strings.Cut(s, " in "); ok && near && names(who) && wordCount(who) >= 2 && wordCount(who) <= 5 && capitalisedAll(where) && wordCount(where) <= 3 {
		return bylineRead{true, joinNames(who), 0.85, ""}
	}
	if near && n >= 2 && n <= 4 && names(s) && !capitals(s) && !p.placeName(l.plain) {
		return bylineRead{true, joinNames(s), 0.7, ""}
	}
	return bylineRead{}
}

// roleOnly reports whether a line names an office and nobody: "Staff reporter".
func (p *plainText) roleOnly(s string) bool {
	fields := strings.Fields(s)
	return len(fields) > 0 && p.word("role", fields[len(fields)-1]) && (len(fields) == 1 || p.word("role", fields[0]) || slices.Contains([]string{"special", "our", "web", "news", "foreign", "political", "diplomatic", "express"}, fields[0]))
}

var particles = regexp.MustCompile(`^(?:and|&|with|van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ter|ten|zu|y|e|af|av|abu|d'|of|the|at)$`)

// names reports whether s reads as the names of persons.
func names(s string) bool {
	fields := strings.Fields(s)
	if len(fields) == 0 || len(fields) > 14 || strings.ContainsAny(s, "0123456789?!:\"“”") {
		return false
	}
	capital := 0
	for _, w := range fields {
		w = strings.Trim(w, ",;")
		switch {
		case particles.MatchString(w):
		case strings.HasPrefix(w, "al-"), strings.HasPrefix(w, "as-"), strings.HasPrefix(w, "el-"):
		case capitalised(w):
			capital++
		default:
			return false
		}
	}
	return capital > 0
}

func capitalisedAll(s string) bool {
	for _, w := range strings.Fields(s) {
		if !capitalised(w) {
			return false
		}
	}
	return s != ""
}

// joinNames parts several authors by "; ".
func joinNames(s string) string {
	s = strings.TrimRight(value(s), ",;. ")
	s = strings.NewReplacer(" and ", "; ", " & ", "; ", ", ", "; ").Replace(s)
	return s
}

func (p *plainText) placeName(s string) bool {
	return p.places[s] || p.places[strings.TrimPrefix(s, "the ")]
}

// datedTitle reports whether a line ends in a day behind a colon, as titles of
// readouts do: "Call of the President with the President of Velkia: 6 March 2025".
func (p *plainText) datedTitle(s string) bool {
	_, last, ok := strings.Cut(s, ": ")
	d, found := p.dates.find(last, false)
	return ok && found && d.at.End == len(strings.TrimSpace(last)) && d.at.Start == 0
}

// readTitles finds masthead, headline and standfirst among the open lines.
func (p *plainText) readTitles(open []int) {
	if _, ok := p.a.Field(compare.FieldHeadline); ok { // a label gave it
		for _, i := range open {
			p.lines[i].kind = compare.Heading
		}
		return
	}
	if len(open) > 0 {
		first := &p.lines[open[0]]
		if confidence := p.masthead(open); confidence > 0 {
			p.mask(first, "masthead")
			p.set(compare.FieldOutlet, outletName(first.text), *first, "masthead", confidence)
			open = open[1:]
		} else if len(open) > 1 && p.kicker(*first, p.lines[open[1]]) {
			p.mask(first, "kicker")
			p.set(compare.FieldSection, first.text, *first, "kicker", 0.6)
			open = open[1:]
		}
	}
	title := p.headlineOf(open)
	for n, i := range open {
		l := &p.lines[i]
		switch {
		case n < title:
			p.mask(l, "link") // another text's title
		case n == title && wordCount(l.text) <= 45:
			l.kind = compare.Headline
			p.set(compare.FieldHeadline, l.text, *l, "headline line", 0.9)
		case sentenceEnd(l.text) || wordCount(l.text) > 30:
			// a standfirst in whole sentences is part of the text
		case i+1 == p.body && !p.datedTitle(l.text) && l.gap && wordCount(l.text) >= 4 && n == len(open)-1 && p.lines[p.body].gap:
			l.kind = compare.Caption // alone between title and text stands the picture's
		default:
			l.kind = compare.Heading
		}
	}
}

// headlineOf picks the headline among the open lines: the first, unless few of
// its words occur in the text and most of a later one's do, as under the titles
// of other texts.
func (p *plainText) headlineOf(open []int) int {
	if len(open) < 2 {
		return 0
	}
	text := ""
	for i := p.body; i < min(p.body+3, p.tail); i++ {
		text += p.lines[i].plain + " "
	}
	share := func(l line) float64 {
		words, used := 0.0, 0.0
		for _, w := range strings.FieldsFunc(l.plain, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) < 4 {
				continue
			}
			words++
			if strings.Contains(text, w[:len(w)-len(w)/4]) { // its beginning, so that endings may differ
				used++
			}
		}
		return used / max(words, 1)
	}
	if share(p.lines[open[0]]) >= 0.34 {
		return 0
	}
	for n, i := range open[1:] {
		if share(p.lines[i]) >= 0.6 && wordCount(p.lines[i].text) >= 4 && !sentenceEnd(p.lines[i].text) && p.lines[i].gap {
			return n + 1
		}
	}
	return 0
}

// kicker reports whether a short line names the topic of the headline under it.
func (p *plainText) kicker(l, next line) bool {
	n := wordCount(l.text)
	if p.is("section", l.plain) || p.placeName(l.plain) {
		return n <= 4
	}
	return n <= 4 && wordCount(next.text) >= max(5, n+2) && !sentenceEnd(l.text)
}

// masthead says how surely the first of the open lines names the outlet; 0 if
// it does not. A name in capitals, short, above a headline, is a masthead if it
// has a word that papers and stations have in their names, if the file says it
// again at its end, or if it is no topic: none of a place, a section, or words
// that the article uses itself.
//
// Without a headline under it, as where a wire's story begins with its dateline,
// the line must be a masthead by its own words: see plainMasthead.
func (p *plainText) masthead(open []int) float64 {
	l := p.lines[open[0]]
	n := wordCount(l.text)
	if open[0] > 2 || n > 5 || utf8.RuneCountInString(l.text) > 40 || strings.ContainsAny(l.text, "?!:;“”\"0123456789") || sentenceEnd(l.text) {
		return 0
	}
	if p.is("section", l.plain) || p.is("genre", l.plain) || p.placeName(l.plain) {
		return 0
	}
	for _, w := range strings.Fields(l.text) {
		if !capitalised(w) && !particles.MatchString(w) {
			return 0
		}
	}
	if len(open) == 1 || wordCount(p.lines[open[1]].text) < 3 || p.lines[open[1]].plain == l.plain {
		if p.plainMasthead(l) {
			return 0.85
		}
		return 0
	}
	for i := p.body; i < len(p.lines); i++ {
		if i >= p.tail && strings.Contains(p.lines[i].plain, l.plain) {
			return 0.95
		}
	}
	if p.rubric(l.plain) {
		return 0
	}
	if p.word("press", l.plain) && n > 1 {
		return 0.9
	}
	if p.crumb && open[0] == 0 || n > 1 && strings.HasPrefix(l.plain, "the ") && !p.topic(l, open[0]) {
		return 0.85
	}
	if !p.topic(l, open[0]) && p.headHasMark(open[0]) {
		return 0.75
	}
	return 0
}

// plainMasthead reports whether a line ends in what ends the names of outlets,
// "Haldern News Agency", and is no headline about one: the text would use the same
// words, or those before them as common ones: "Minister sues Herald".
func (p *plainText) plainMasthead(l line) bool {
	fields := strings.Fields(l.plain)
	article := len(fields) > 0 && fields[0] == "the"
	if article {
		fields = fields[1:]
	}
	end := 0 // words of the form
	for n := 1; n <= 2 && n < len(fields); n++ {
		if p.is("masthead", strings.Join(fields[len(fields)-n:], " ")) {
			end = n
		}
	}
	if end == 0 {
		return false
	}
	name, form := fields[:len(fields)-end], strings.Join(fields[len(fields)-end:], " ")
	if end == 1 && len(name) > 1 && !article { // it may have a verb
		return false
	}
	if slices.ContainsFunc(name, particles.MatchString) {
		return false
	}
	for i := p.body; i < p.tail; i++ {
		if containsWord(p.lines[i].plain, form) || slices.ContainsFunc(name, func(w string) bool { return containsWord(p.lines[i].text, w) }) {
			return false
		}
	}
	return true
}

// rubric reports whether a line names a part of the paper or a form of text in
// more words than one: "World News", "Lurania Live", "Morning Briefing".
func (p *plainText) rubric(s string) bool {
	var rest []string
	for _, w := range strings.Fields(s) {
		if !p.is("rubric", w) {
			rest = append(rest, w)
		}
	}
	left := strings.Join(rest, " ")
	return len(rest) < wordCount(s) && (left == "" || p.is("section", left) || p.is("genre", left) || p.placeName(left))
}

// topic reports whether all the telling words of a line are used below it.
func (p *plainText) topic(l line, at int) bool {
	for _, w := range strings.FieldsFunc(l.plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if particles.MatchString(w) {
			continue
		}
		used := false
		for i := at + 1; i < p.tail && !used; i++ {
			used = containsWord(p.lines[i].plain, w)
		}
		if !used {
			return false
		}
	}
	return true
}

func containsWord(s, w string) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], w)
		if i < 0 {
			return false
		}
		i += at
		if (i == 0 || !isLetter(s[i-1])) && (i+len(w) == len(s) || !isLetter(s[i+len(w)])) {
			return true
		}
		at = i + len(w)
	}
}

// headHasMark reports whether a date or byline stands in the head below line i,
// as it does in a page that was copied whole.
func (p *plainText) headHasMark(i int) bool {
	for j := i + 1; j < p.body; j++ {
		if p.headMark(j) {
			return true
		}
	}
	return false
}

// outletName is a masthead as reports print it: "THE DAILY DAGGER" as "The
// Daily Dagger", while "VELTA" stays.
func outletName(s string) string {
	s = value(s)
	if !capitals(s) || wordCount(s) < 2 {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if i > 0 && particles.MatchString(w) {
			continue
		}
		r, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[size:]
		if english().is("initials", w) || !strings.ContainsAny(w, "aeiouyáéíóúàèìòùäöüâêîôû") {
			words[i] = strings.ToUpper(w)
		}
	}
	return strings.Join(words, " ")
}
