package ui

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"crossread/compare"
)

// What is unknown of articles, and what the library suggests for it. A
// suggestion is offered with its reason and never taken by itself.

// A settleRow is an article whose outlet or day is asked for, with what the
// user has typed so far.
type settleRow struct {
	article *compare.Article
	outlet  string
	day     string // as typed
	outlets []suggestion
	days    []suggestion
}

// A suggestion is a value for a field, and where it comes from.
type suggestion struct{ value, why string }

// settleRows are the articles that lack an outlet or a day, in the order of
// their folders and files; with field, those that lack it.
func unsettled(s Snapshot, field string, only map[string]bool) []*settleRow {
	kin := newKinship(s)
	var rows []*settleRow
	for _, a := range s.Articles {
		lacks := a.Outlet() == "" || a.Published() == ""
		if field != "" {
			lacks = a.Value(field) == ""
		}
		if !lacks || only != nil && !only[a.ID] {
			continue
		}
		r := &settleRow{article: a, outlet: a.Outlet(), outlets: kin.outlets(a), days: kin.days(a)}
		if a.Published() != "" {
			r.day = shortDay(a.Published())
		}
		rows = append(rows, r)
	}
	sort.SliceStable(rows, func(i, j int) bool {
		return folderOf(rows[i].article)+"\x00"+rows[i].article.File < folderOf(rows[j].article)+"\x00"+rows[j].article.File
	})
	return rows
}

// folderOf is the folder an article's file was read from, noFolder if it was in none.
func folderOf(a *compare.Article) string { return filepath.Dir(a.Path) }

// noFolder is where the sample and what was pasted come from.
const noFolder = "."

// hostOf is the host of an article's address, without "www."; "" if it has none.
func hostOf(a *compare.Article) string {
	u, err := url.Parse(a.Value(compare.FieldURL))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// A kinship knows which articles of a library have something in common.
type kinship struct {
	byHost, byFolder, byText map[string][]*compare.Article
	byID                     map[string]*compare.Article
	callDays                 map[string][]compare.Day // of the calls that an article reports
}

func newKinship(s Snapshot) *kinship {
	k := &kinship{map[string][]*compare.Article{}, map[string][]*compare.Article{}, map[string][]*compare.Article{}, map[string]*compare.Article{}, map[string][]compare.Day{}}
	for _, a := range s.Articles {
		k.byID[a.ID] = a
		if h := hostOf(a); h != "" {
			k.byHost[h] = append(k.byHost[h], a)
		}
		if folder := folderOf(a); folder != noFolder {
			k.byFolder[folder] = append(k.byFolder[folder], a)
		}
		k.byText[a.TextSHA256] = append(k.byText[a.TextSHA256], a)
	}
	if s.Index != nil {
		for i := range s.Index.Events {
			e := s.Index.Events[i]
			if e.Day == "" || e.DaySource == compare.DayInferred {
				continue
			}
			for _, p := range e.Passages {
				k.callDays[p.Article] = append(k.callDays[p.Article], e.Day)
			}
		}
	}
	return k
}

// outlets suggests outlets, the surest first: those of the same host, of the
// footer, of copies, and of the folder's other articles.
func (k *kinship) outlets(a *compare.Article) []suggestion {
	var out []suggestion
	add := func(value, why string) {
		for _, s := range out {
			if s.value == value {
				return
			}
		}
		if value != "" && value != a.Outlet() {
			out = append(out, suggestion{value, why})
		}
	}
	if h := hostOf(a); h != "" {
		for _, v := range common(k.byHost[h], compare.FieldOutlet) {
			add(v.value, tr("so %s has it, in articles: %d", h, v.n))
		}
	}
	for _, b := range a.Blocks {
		if b.Kind == compare.Masked {
			add(rightsHolder(b.In(a.Text)), tr("the line “%s”", clip(b.In(a.Text), 40)))
		}
	}
	for _, c := range k.copies(a) {
		add(c.Outlet(), tr("it has the same text as %s", shortFile(c.File)))
	}
	for _, v := range k.ofFolder(a, compare.FieldOutlet) {
		add(v.value, tr("articles of this folder: %d", v.n))
	}
	return out
}

// days suggests days of publication: those in the file's path, of copies, of
// the calls it reports and of the folder's other articles.
func (k *kinship) days(a *compare.Article) []suggestion {
	var out []suggestion
	add := func(day compare.Day, why string) {
		for _, s := range out {
			if s.value == shortDay(day) {
				return
			}
		}
		if day != "" && day != a.Published() {
			out = append(out, suggestion{shortDay(day), why})
		}
	}
	add(dayInPath(a.Path), tr("the file’s path"))
	add(dayInPath(a.Value(compare.FieldURL)), tr("the address"))
	for _, c := range k.copies(a) {
		add(c.Published(), tr("it has the same text as %s", shortFile(c.File)))
	}
	for _, d := range k.callDays[a.ID] {
		add(d, tr("the day of a call it reports"))
	}
	for _, v := range k.ofFolder(a, compare.FieldPublished) {
		add(compare.Day(v.value), tr("articles of this folder: %d", v.n))
	}
	return out
}

// ofFolder are the values of a field that say something of an article because
// others of its folder have them: one article's alone says nothing, nor does what
// less than a third of those that have one share, as in a folder of all outlets.
func (k *kinship) ofFolder(a *compare.Article, field string) []valueCount {
	known := 0
	for _, o := range k.byFolder[folderOf(a)] {
		if o != a && o.Value(field) != "" {
			known++
		}
	}
	return slices.DeleteFunc(common(k.byFolder[folderOf(a)], field), func(v valueCount) bool { return v.n < 2 || 3*v.n < known })
}

// copies are the other articles with the text of a, or that it was a copy of.
func (k *kinship) copies(a *compare.Article) []*compare.Article {
	var out []*compare.Article
	for _, c := range k.byText[a.TextSHA256] {
		if c != a {
			out = append(out, c)
		}
	}
	if c := k.byID[a.CopyOf]; c != nil && c.TextSHA256 != a.TextSHA256 {
		out = append(out, c)
	}
	return out
}

// A valueCount is a field's value and how many articles have it.
type valueCount struct {
	value string
	n     int
}

// maxCommon is how many values of one kind are suggested.
const maxCommon = 3

// common are the most frequent values of a field, at most maxCommon of them.
func common(articles []*compare.Article, field string) []valueCount {
	n := map[string]int{}
	for _, a := range articles {
		if v := a.Value(field); v != "" {
			n[v]++
		}
	}
	out := make([]valueCount, 0, len(n))
	for _, v := range sortedKeys(n) {
		out = append(out, valueCount{v, n[v]})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].n > out[j].n })
	return out[:min(len(out), maxCommon)]
}

// rights is a line that names who holds the rights: "© 2024 The Lurania Courier. All rights reserved".
var rights = regexp.MustCompile(`(?i)(?:©|\(c\)|copyright)[\s:]*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,:]*(?:by\s+)?([\pL\d][^.|•\n©]{1,60})`)

var rightsTail = regexp.MustCompile(`(?i)[\s,\-–]*(all rights.*|\d{4}.*)$`)

// rightsHolder is who a copyright line names, "" if text is none.
func rightsHolder(text string) string {
	m := rights.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return strings.TrimSpace(rightsTail.ReplaceAllString(m[1], ""))
}

var pathDay = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?:\D|$)`)

// dayInPath is the last day that a path names: 2024-12-02, 2024/12/02 or 20241202.
func dayInPath(path string) compare.Day {
	all := pathDay.FindAllStringSubmatch(filepath.ToSlash(path), -1)
	for i := len(all) - 1; i >= 0; i-- {
		d := compare.Day(fmt.Sprintf("%s-%s-%s", all[i][1], all[i][2], all[i][3]))
		if !d.Time().IsZero() {
			return d
		}
	}
	return ""
}

// settleScope is whose rows a value goes to.
type settleScope int

const (
	scopeArticle settleScope = iota
	scopeFolder
	scopeHost
)

// settle writes a value into a row and into the others of its folder or host
// that lack it, and returns how many rows have it now.
func settle(rows []*settleRow, i int, field, value string, scope settleScope) int {
	n := 0
	for j, r := range rows {
		slot := &r.outlet
		if field == compare.FieldPublished {
			slot = &r.day
		}
		same := scope == scopeFolder && folderOf(r.article) == folderOf(rows[i].article) ||
			scope == scopeHost && hostOf(rows[i].article) != "" && hostOf(r.article) == hostOf(rows[i].article)
		if j == i || same && *slot == "" {
			*slot = value
			n++
		}
	}
	return n
}

// settleDecisions are the rulings that rows ask for, and the row whose day
// cannot be read, -1 if there is none.
func settleDecisions(rows []*settleRow) (ds []compare.Decision, wrong int) {
	for i, r := range rows {
		a := r.article
		day := a.Published()
		if s := strings.TrimSpace(r.day); s == "" {
			day = ""
		} else if s != shortDay(day) {
			var ok bool
			if day, ok = parseDay(s); !ok {
				return nil, i
			}
		}
		for _, f := range [][2]string{{compare.FieldOutlet, strings.TrimSpace(r.outlet)}, {compare.FieldPublished, string(day)}} {
			if f[1] != a.Value(f[0]) {
				ds = append(ds, compare.Decision{Ruling: compare.RuleSet, Articles: []string{a.ID}, Field: f[0], Value: f[1],
					A: compare.SpanRef{Article: a.ID, TextSHA256: a.TextSHA256}})
			}
		}
	}
	return ds, -1
}
