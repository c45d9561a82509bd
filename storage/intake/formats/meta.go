package formats

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"crossread/compare"
)

// pageFacts are what the elements of a page say about it.
type pageFacts struct {
	meta    map[string][]string // contents of meta elements by name, property or itemprop, in small letters
	ld      []map[string]any    // nodes of the page's JSON-LD
	byID    map[string]map[string]any
	canon   string
	title   string
	h1      []string
	times   []string // datetime of time elements, those marked as the publication's first
	lang    string
	authors []string        // texts of elements marked rel=author or itemprop=author
	days    map[string]bool // days in short texts of elements called dates
	bylines map[string]bool // names in short texts of elements called authors
	foot    string          // the last line with a copyright mark
}

// maxFacts is how many elements of a kind are looked at.
const maxFacts = 2000

// readMeta fills in the draft's fields from what the page says about itself, in
// order of how far each source can be trusted.
func (p *page) readMeta() {
	f := collect(p.doc)
	if p.address == "" {
		p.address = savedFrom(p.doc)
	}
	d := p.draft
	node := f.article()
	p.ldBody = str(node["articleBody"])
	for _, v := range []string{firstOf(f.meta["og:description"]), firstOf(f.meta["description"]), str(node["description"])} {
		if v = oneLine(html.UnescapeString(v)); len(v) > len(p.description) {
			p.description = v
		}
	}

	p.sites = siteMarks(append(f.siteNames(), f.name(node["publisher"])), f.canon, firstOf(f.meta["og:url"]), p.address)
	for _, k := range []string{"headline", "name", "alternativeHeadline"} {
		p.title(str(node[k]), "ld:"+k, map[string]float64{"headline": 0.95, "name": 0.85, "alternativeHeadline": 0.5}[k])
	}
	for _, k := range []string{"og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline"} {
		for _, v := range first(f.meta[k]) {
			for _, h := range first(f.h1) {
				if rest, ok := strings.CutPrefix(v, h+" "); ok && strings.ContainsAny(rest[:1], "|-–—·•") {
					v = h // with the site's name behind it
				}
			}
			p.title(v, "meta:"+k, 0.8)
		}
	}
	for _, v := range first(f.h1) {
		p.title(v, "h1", 0.75)
	}
	p.title(cutSite(f.title, f.siteNames()), "title", 0.6)

	for _, k := range []string{"datePublished", "dateCreated", "uploadDate"} {
		d.setDay(str(node[k]), "ld:"+k, map[string]float64{"datePublished": 0.97, "dateCreated": 0.85, "uploadDate": 0.8}[k])
		if _, ok := d.a.Field(compare.FieldPublished); ok {
			break
		}
	}
	for _, k := range dayNames {
		for _, v := range first(f.meta[k]) {
			d.setDay(v, "meta:"+k, 0.9)
		}
	}
	for _, v := range first(f.times) {
		d.setDay(v, "time", 0.7)
	}
	if len(f.days) == 1 { // several are of other articles as well
		for v := range f.days {
			d.setDay(v, "date element", 0.5)
		}
	}

	for _, name := range []string{f.name(node["publisher"]), f.name(node["sourceOrganization"])} {
		d.set(compare.FieldOutlet, name, name, "ld:publisher", 0.95)
	}
	for _, k := range []string{"og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "publisher"} {
		for _, v := range first(f.meta[k]) {
			if !strings.Contains(v, "://") {
				d.set(compare.FieldOutlet, v, v, "meta:"+k, map[bool]float64{true: 0.9, false: 0.7}[k == "og:site_name"])
			}
		}
	}

	for _, v := range []struct{ value, source string }{{f.canon, "link:canonical"}, {firstOf(f.meta["og:url"]), "meta:og:url"}, {str(node["url"]), "ld:url"}, {f.id(node["mainEntityOfPage"]), "ld:mainEntityOfPage"}, {p.address, "where it was saved"}} {
		if u := absolute(v.value, p.address); u != "" {
			d.set(compare.FieldURL, u, v.value, v.source, 0.9)
		}
	}
	if u, err := url.Parse(d.a.Value(compare.FieldURL)); err == nil && u.Host != "" {
		d.set(compare.FieldOutlet, strings.TrimPrefix(u.Hostname(), "www."), u.Host, "host", 0.5)
	}
	if m := rights.FindStringSubmatch(f.foot); m != nil {
		d.set(compare.FieldOutlet, m[1], f.foot, "footer", 0.45)
	}

	p.setAuthors(f, node)
	for _, k := range []string{"article:section", "og:article:section", "parsely-section", "section"} {
		for _, v := range first(f.meta[k]) {
			d.set(compare.FieldSection, v, v, "meta:"+k, 0.8)
		}
	}
	d.set(compare.FieldSection, str(node["articleSection"]), str(node["articleSection"]), "ld:articleSection", 0.85)
	for _, v := range []struct{ value, source string }{{str(node["inLanguage"]), "ld:inLanguage"}, {f.lang, "html lang"}, {firstOf(f.meta["og:locale"]), "meta:og:locale"}} {
		if tag := strings.ReplaceAll(v.value, "_", "-"); langTag.MatchString(tag) {
			short, _, _ := strings.Cut(strings.ToLower(tag), "-")
			d.set(compare.FieldLanguage, short, v.value, v.source, 0.6)
		}
	}
}

var (
	langTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$`)
	rights  = regexp.MustCompile(`(?:©|\(c\)|(?i:copyright))\s*(?:©\s*)?(?:\d{4}\s*(?:[-–]\s*\d{4})?)?\s*(?i:by\s+)?(\p{Lu}[\p{L}\d&.'’ -]{1,50}?)\s*(?:[.,|]|(?i:all rights)|\d{4}|$)`)
)

// dayNames are the meta elements that give a page's day of publication.
var dayNames = []string{
	"article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
	"sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date", "pubdate",
	"publishdate", "publish-date", "publish_date", "publication_date", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate",
}

func first(list []string) []string { return list[:min(len(list), 1)] }

func firstOf(list []string) string { return strings.Join(first(list), "") }

// title takes a headline, or keeps it as another form of the one known. The
// site's name behind it is left off, and one that is only that counts little.
func (p *page) title(s, source string, confidence float64) {
	s = oneLine(html.UnescapeString(s))
	if s == "" {
		return
	}
	if bars := titleBar.FindAllStringIndex(s, -1); len(bars) > 0 {
		if last := bars[len(bars)-1]; last[0] >= leastTitle && p.isSite(s[last[1]:]) {
			s = s[:last[0]]
		}
	}
	if p.isSite(s) {
		confidence = min(confidence, 0.4)
	}
	p.titles = append(p.titles, s)
	p.draft.set(compare.FieldHeadline, s, s, source, confidence)
}

func (p *page) setAuthors(f *pageFacts, node map[string]any) {
	outlet := fold(p.draft.a.Outlet())
	try := func(list []string, source string, confidence float64) {
		var names []string
		for _, a := range list {
			for _, n := range splitAuthors(a) {
				n = strings.TrimRight(n, " →»")
				if fold(n) != outlet && !slices.Contains(names, n) && len(names) < 30 {
					names = append(names, n)
				}
			}
		}
		p.draft.set(compare.FieldAuthor, strings.Join(names, "; "), strings.Join(list, "; "), source, confidence)
	}
	try(f.names(node["author"]), "ld:author", 0.95)
	try(f.names(node["creator"]), "ld:creator", 0.85)
	for _, k := range []string{"author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author", "article:author_name"} {
		try(f.meta[k], "meta:"+k, 0.85)
	}
	try(f.authors, "author element", 0.7)
	if len(f.bylines) == 1 { // several are of other articles as well
		for n := range f.bylines {
			try([]string{n}, "byline element", 0.6)
		}
	}
}

var (
	andNames  = regexp.MustCompile(`\s*[;|/•·]\s*|\s*,\s+|\s+(?:and|und|et|y|e|og|och|en|&)\s+|,?\s+and\s+`)
	byPrefix  = regexp.MustCompile(`(?i)^(?:(?:by|von|par|por|di|af|av|text|words by|written by|story by|posted by|author|autor|auteur)\s*:?\s+|(?:view all|more|all|zeige alle|alle|ver todas las|voir tous les) (?:posts|articles|stories|beiträge|artikel|entradas|articles) (?:by|from|von|de|par)\s+)`)
	notPerson = regexp.MustCompile(`(?i)@|https?:|www\.|^\d+$|^(?:admin|editor|staff|redaktion|redaction|redacción|rédaction|newsroom|dpa|afp|reuters|ap|epa|sid|kna|epd|dpad|null|undefined|none|n/a|unknown)$`)
)

var webName = regexp.MustCompile(`(?i)\b(?:www\.)?[a-z0-9-]+\.(?:com|net|org|de|tr|fr|uk|ru|ir)\b`)

// splitAuthors parts what a page gives as author into names of persons.
func splitAuthors(s string) []string {
	s = byPrefix.ReplaceAllString(oneLine(html.UnescapeString(s)), "")
	var out []string
	for _, n := range andNames.Split(s, -1) {
		n = strings.Trim(n, " ,;.-()")
		if n == "" || notPerson.MatchString(n) || len(n) > 80 || strings.IndexFunc(n, unicode.IsLetter) < 0 || webName.MatchString(n) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// collect walks a page once.
func collect(doc *html.Node) *pageFacts {
	f := &pageFacts{meta: map[string][]string{}, byID: map[string]map[string]any{}, days: map[string]bool{}, bylines: map[string]bool{}}
	var timesLow []string
	n := 0
	for e := range doc.Descendants() {
		if e.Type == html.TextNode {
			if strings.Contains(e.Data, "©") && len(e.Data) < 400 {
				f.foot = oneLine(e.Data)
			}
			continue
		}
		if e.Type != html.ElementNode || n > maxFacts {
			continue
		}
		switch e.DataAtom {
		case atom.Html:
			f.lang = attr(e, "lang")
		case atom.Meta:
			n++
			content := oneLine(attr(e, "content"))
			for _, k := range []string{"property", "name", "itemprop"} {
				if name := strings.ToLower(attr(e, k)); name != "" && content != "" {
					f.meta[name] = append(f.meta[name], content)
				}
			}
		case atom.Title:
			if f.title == "" && (e.Parent == nil || e.Parent.DataAtom != atom.Svg) {
				f.title = textOf(e)
			}
		case atom.H1:
			if s := textOf(e); s != "" && len(s) < 600 {
				f.h1 = append(f.h1, s)
			}
		case atom.Link:
			if strings.EqualFold(attr(e, "rel"), "canonical") && f.canon == "" {
				f.canon = attr(e, "href")
			}
		case atom.Time:
			n++
			when := attr(e, "datetime")
			if when == "" {
				when = textOf(e)
			}
			if _, pub := attrs(e, "pubdate"); pub || attr(e, "itemprop") == "datePublished" || strings.Contains(attr(e, "class"), "publish") {
				f.times = append(f.times, when)
			} else {
				timesLow = append(timesLow, when)
			}
		case atom.Script:
			if strings.Contains(strings.ToLower(attr(e, "type")), "ld+json") && e.FirstChild != nil {
				f.addLD(e.FirstChild.Data)
			}
		}
		f.marked(e)
	}
	f.times = append(f.times, timesLow...)
	return f
}

// marked takes what an element's attributes call a date or an author.
func (f *pageFacts) marked(e *html.Node) {
	class, author := "", false
	for _, a := range e.Attr {
		switch a.Key {
		case "class":
			class = a.Val
		case "rel":
			author = author || strings.Contains(a.Val, "author")
		case "itemprop":
			author = author || a.Val == "author" && e.DataAtom != atom.Meta
		}
	}
	if author {
		if s := textOf(e); s != "" && len(s) < 120 {
			f.authors = append(f.authors, s)
		}
	}
	if class != "" && !author && len(f.bylines) < 3 && authorlike(class) && authorClass.MatchString(class) {
		if s := strings.TrimRight(byPrefix.ReplaceAllString(textOf(e), ""), " →»"); personName.MatchString(s) {
			f.bylines[s] = true
		}
	}
	if class == "" || len(f.days) > 1 || e.DataAtom == atom.Body || e.DataAtom == atom.Html || !datelike(class) {
		return
	}
	if s := textOf(e); len(s) < 60 {
		if day, _ := parseDay(s); day != "" {
			f.days[string(day)] = true
		}
	}
}

// authorlike is datelike for authors.
func authorlike(class string) bool {
	for _, w := range []string{"uthor", "yline", "utor", "auteur", "AUTHOR", "BYLINE"} {
		if strings.Contains(class, w) {
			return true
		}
	}
	return false
}

// datelike reports whether a class calls an element a date. The pattern costs
// much more than the look before it.
func datelike(class string) bool {
	for _, w := range []string{"dat", "Dat", "DAT", "fecha", "tarih", "publish", "timestamp"} {
		if strings.Contains(class, w) {
			return dateClass.MatchString(class)
		}
	}
	return false
}

var (
	authorClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:author|byline|autor|auteur|autore)(?:$|[\s_-])`)
	// personName is two to four words that begin as names do, or of a script
	// without capitals.
	personName = regexp.MustCompile(`^(?:\p{Lu}[\p{L}.'’-]*(?:\s+(?:de|von|van|der|den|la|le|al|bin|da|dos|di))*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}|\p{Lo}{2,5})$`)
)

var dateClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:date|datum|fecha|tarih|data|published|timestamp|pubdate)(?:$|[\s_-])`)

func attrs(e *html.Node, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func attr(e *html.Node, name string) string {
	v, _ := attrs(e, name)
	return strings.TrimSpace(v)
}

func textOf(e *html.Node) string {
	var b strings.Builder
	for n := range e.Descendants() {
		if n.Type == html.TextNode && b.Len() < 4000 {
			b.WriteString(n.Data)
		}
	}
	return oneLine(b.String())
}

// addLD takes the nodes out of a JSON-LD script. Pages wrap it in comments or
// put raw line ends into its strings.
func (f *pageFacts) addLD(s string) {
	s = strings.TrimSpace(s)
	for _, cut := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, cut[0]), cut[1]))
	}
	s = strings.TrimRight(s, ";")
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		s = strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, s)
		if json.Unmarshal([]byte(s), &v) != nil {
			return
		}
	}
	f.addNodes(v, 0)
}

func (f *pageFacts) addNodes(v any, depth int) {
	if depth > 8 || len(f.ld) > maxFacts {
		return
	}
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			f.addNodes(e, depth+1)
		}
	case map[string]any:
		if x["@type"] != nil {
			f.ld = append(f.ld, x)
		}
		if id := str(x["@id"]); id != "" && len(x) > 1 {
			if old := f.byID[id]; len(old) < len(x) {
				f.byID[id] = x
			}
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "isPartOf", "publisher", "author", "item"} {
			if x[k] != nil {
				f.addNodes(x[k], depth+1)
			}
		}
	}
}

// article is the node of an article with most of the fields that matter; an
// empty one if the page has none.
func (f *pageFacts) article() map[string]any {
	var best map[string]any
	score := 0
	for _, n := range f.ld {
		s := 0
		for _, t := range list(n["@type"]) {
			name := str(t)
			if i := strings.LastIndexAny(name, "/#:"); i >= 0 {
				name = name[i+1:]
			}
			if strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "BlogPosting") || name == "Report" || name == "BlogPosting" {
				s = max(s, 100)
			} else if name == "WebPage" || name == "VideoObject" || name == "CreativeWork" {
				s = max(s, 1)
			}
		}
		if s == 0 {
			continue
		}
		for _, k := range []string{"headline", "datePublished", "author", "articleBody", "publisher", "articleSection", "url", "mainEntityOfPage", "description", "image", "dateModified"} {
			if n[k] != nil {
				s++
			}
		}
		if s > score {
			best, score = n, s
		}
	}
	return best
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

// str is a JSON value as one string: the first of a list, @value of an object.
func str(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case float64:
		return fmt.Sprintf("%.0f", x)
	case []any:
		if len(x) > 0 {
			return str(x[0])
		}
	case map[string]any:
		return str(x["@value"])
	}
	return ""
}

func (f *pageFacts) id(v any) string {
	if m, ok := v.(map[string]any); ok {
		return str(m["@id"])
	}
	return str(v)
}

// names are the names of persons or organisations given as strings or nodes.
func (f *pageFacts) names(v any) []string {
	var out []string
	for _, e := range list(v) {
		switch x := e.(type) {
		case string:
			out = append(out, x)
		case map[string]any:
			if x["name"] == nil {
				if full := f.byID[str(x["@id"])]; full != nil {
					x = full
				}
			}
			for _, n := range list(x["name"]) {
				out = append(out, str(n))
			}
		}
	}
	return out
}

func (f *pageFacts) name(v any) string { return firstOf(f.names(v)) }

func (f *pageFacts) siteNames() []string {
	var out []string
	for _, k := range []string{"og:site_name", "application-name"} {
		out = append(out, f.meta[k]...)
	}
	return out
}

// leastTitle is how many bytes stand before a site's name if they are a headline.
const leastTitle = 12

// siteMarks are the letters of a site's names and hosts.
func siteMarks(names []string, addresses ...string) []string {
	var out []string
	for _, n := range names {
		out = append(out, letters(n))
	}
	for _, a := range addresses {
		if host := compare.HostKey(a); host != "" {
			out = append(out, letters(host))
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return len(s) < leastMark })
}

// leastMark is how many bytes of letters tell a site's name from a word.
const leastMark = 4

// isSite reports whether words are the site's name: its letters are within those
// of a name or host of the site, or nearly all of the words.
func (p *page) isSite(words string) bool {
	w := letters(words)
	return len(w) >= leastMark && slices.ContainsFunc(p.sites, func(s string) bool {
		return strings.Contains(s, w) && 3*len(w) >= len(s) || strings.Contains(w, s) && 2*len(s) >= len(w)
	})
}

// letters are the small letters and digits of a text.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

var titleBar = regexp.MustCompile(`\s+[|–—•·»]\s+|\s+-\s+`)

// cutSite takes the site's name off a page's title: "Calls resume | The Courier".
func cutSite(title string, sites []string) string {
	bars := titleBar.FindAllStringIndex(title, -1)
	if len(bars) == 0 {
		return title
	}
	last := bars[len(bars)-1]
	tail := fold(title[last[1]:])
	for _, s := range sites {
		if strings.Contains(fold(s), tail) || strings.Contains(tail, fold(s)) {
			return title[:last[0]]
		}
	}
	if len(strings.Fields(tail)) <= 4 && last[0] > 20 {
		return title[:last[0]]
	}
	return title
}

// absolute is an address with its host; "" if it is none of the web's.
func absolute(s, base string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || s == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil && b.Host != "" {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

var savedMark = regexp.MustCompile(`(?i)(?:saved from url=\(\d+\)|\burl:\s*|mirrored from )\s*(https?://\S+|[a-z0-9.-]+\.[a-z]{2,}/\S*)`)

// savedFrom is the address that a browser noted when it saved the page.
func savedFrom(doc *html.Node) string {
	n := 0
	for e := range doc.Descendants() {
		if n++; n > 200 {
			return ""
		}
		if e.Type == html.CommentNode {
			if m := savedMark.FindStringSubmatch(e.Data); m != nil {
				if !strings.Contains(m[1], "://") {
					return "https://" + m[1]
				}
				return m[1]
			}
		}
	}
	return ""
}
