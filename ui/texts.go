package ui

import (
	"errors"
	"fmt"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
	"crossread/ui/filter"
)

// Words for people, from values: nothing in this file knows of widgets.

// dayText is a day as "Mon 2 Dec 2024".
func dayText(d compare.Day) string {
	t := d.Time()
	if t.IsZero() {
		return tr("Day unknown")
	}
	return dateText(t, dateShort)
}

// longDay is a day as "Monday 2 December 2024".
func longDay(d compare.Day) string {
	t := d.Time()
	if t.IsZero() {
		return tr("day unknown")
	}
	return dateText(t, dateLong)
}

// shortDay is a day as "3 Dec 2024", "undated" if unknown.
func shortDay(d compare.Day) string {
	t := d.Time()
	if t.IsZero() {
		return tr("undated")
	}
	return dateText(t, dateBare)
}

// parseDay reads a day as people write it: 2024-12-02, 2 Dec 2024, 2 December
// 2024, December 2, 2024, 2.12.2024 or 02/12/2024, day before month.
func parseDay(s string) (compare.Day, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.DateOnly, "2 Jan 2006", "2 January 2006", "January 2, 2006", "Jan 2, 2006", "2.1.2006", "2/1/2006", "2006/1/2"} {
		if t, err := time.Parse(layout, englishMonths(s)); err == nil {
			return compare.DayOf(t), true
		}
	}
	return "", false
}

// count is "1 call", "3 calls".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + tr(one)
	}
	return number(n) + " " + tr(many)
}

// scoreText is a score from 0 to 1 as ".88".
func scoreText(v float64) string {
	if v >= 0.995 {
		return decimal("1.0")
	}
	return decimal(strings.TrimPrefix(fmt.Sprintf("%.2f", max(v, 0)), "0"))
}

// doubt says a low confidence (0 to 1) in words, "" if there is little reason to doubt.
func doubt(confidence float64) string {
	if s := filter.Sureness(confidence); s != filter.Surenesses[0] {
		return sureName(s)
	}
	return ""
}

// sureName is one of filter.Surenesses in words.
func sureName(s string) string {
	switch s {
	case filter.Surenesses[0]:
		return tr("certain")
	case filter.Surenesses[1]:
		return tr("likely")
	}
	return tr("uncertain")
}

// valueText is what a field says: a day as days stand elsewhere in the window.
func valueText(f compare.Field) string {
	if d := compare.Day(f.Value); f.Name == compare.FieldPublished && !d.Time().IsZero() {
		return shortDay(d)
	}
	return f.Value
}

// outletShort is the outlet, or the file if the outlet is unknown: names that tell
// columns apart. A longer word, as reports have, pushes the file out of a narrow head.
func outletShort(a *compare.Article) string {
	if o := a.Outlet(); o != "" {
		return o
	}
	return tr("unknown (%s)", shortFile(a.File))
}

// shortFile shortens long file names in the middle, keeping start and extension.
func shortFile(name string) string {
	runes := []rune(name)
	if len(runes) <= 16 { // with more the closing bracket of a column's head goes to a line of its own
		return name
	}
	ext := []rune(filepath.Ext(name))
	if len(ext) > 6 {
		ext = nil
	}
	return string(runes[:10]) + "…" + string(ext)
}

// articleTitle is the headline, or the first words, or the file.
func articleTitle(a *compare.Article) string {
	if h := a.Headline(); h != "" {
		return h
	}
	for _, b := range a.Blocks {
		if b.Kind == compare.Paragraph || b.Kind == compare.Headline {
			return clip(b.In(a.Text), 90)
		}
	}
	return a.File
}

// clip shortens text to about n characters at a word's end, on one line.
func clip(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	cut := string(runes[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,.;:…") + "…"
}

// mediumText says how an event took place.
func mediumText(e *compare.Event) string {
	switch {
	case e.Kind == compare.Meeting:
		return tr("Meeting")
	case e.Kind == compare.Story:
		return tr("Story")
	case e.Medium == compare.MediumPhone:
		return tr("Phone call")
	case e.Medium == compare.MediumVideo:
		return tr("Video call")
	}
	return tr("Call, medium not stated")
}

// daySourceText says how an event's day is known.
func daySourceText(s compare.DaySource) string {
	switch s {
	case compare.DayStated:
		return tr("stated")
	case compare.DayInferred:
		return tr("inferred")
	case compare.DayRuled:
		return tr("set by you")
	}
	return ""
}

// headText is the line under an event's title. Without a comparison it says
// what the event alone tells.
func headText(e *compare.Event, c *compare.Comparison) string {
	day := longDay(e.Day)
	if how := daySourceText(e.DaySource); how != "" && e.Day != "" {
		day += ", " + how
	}
	parts := []string{mediumText(e) + ", " + day}
	if said := heldTexts(e); said != "" {
		parts = append(parts, said)
	}
	parts = append(parts, count(len(e.Passages), "outlet", "outlets"))
	if d := doubt(e.Confidence); d != "" {
		parts = append(parts, d)
	}
	if c == nil {
		return strings.Join(parts, " · ")
	}
	parts = append(parts, statementsText(c))
	shared, only := sharing(c)
	if len(c.Witnesses) > 1 {
		parts = append(parts, tr("%d shared", shared))
	}
	for i, w := range c.Witnesses {
		if only[i] > 0 && len(c.Witnesses) > 1 && len(c.Witnesses) <= 4 {
			parts = append(parts, tr("%d only in %s", only[i], w.Siglum))
		}
	}
	if n := backgroundRows(c); n > 0 {
		parts = append(parts, tr("%d of shared background apart", n))
	}
	return strings.Join(parts, " · ")
}

// statementsText is "21 statements, 16 different": what the articles tell of the
// event together, as the list counts it, and how many rows that makes. A row may
// have statements besides: of the background that one of the call is matched to.
func statementsText(c *compare.Comparison) string {
	rows := 0
	for i := range c.Rows {
		if r := &c.Rows[i]; r.Section == compare.SectionCall && !r.Again() {
			rows++
		}
	}
	s := count(statementCount(&c.Event), "statement", "statements")
	if len(c.Witnesses) > 1 {
		s += tr(", %d different", rows)
	}
	return s
}

// backgroundRows is how many rows the articles share outside the event.
func backgroundRows(c *compare.Comparison) int {
	n := 0
	for i := range c.Rows {
		if c.Rows[i].Section != compare.SectionCall {
			n++
		}
	}
	return n
}

// sharing counts the call rows that at least two witnesses tell, and for each
// witness those that it alone tells.
func sharing(c *compare.Comparison) (shared int, only []int) {
	only = make([]int, len(c.Witnesses))
	for _, r := range c.Rows {
		if r.Section != compare.SectionCall || r.Again() {
			continue
		}
		last, n := 0, 0
		for i, cell := range r.Cells {
			if len(cell) > 0 {
				n++
				last = i
			}
		}
		if n > 1 {
			shared++
		} else if n == 1 {
			only[last]++
		}
	}
	return shared, only
}

// formText names a form with its speaker.
func formText(s *compare.Statement) string {
	var form string
	switch s.Form {
	case compare.Direct:
		form = tr("direct quote")
	case compare.Partial:
		form = tr("partly quoted")
	case compare.Indirect:
		form = tr("reported speech")
	default:
		return tr("own voice")
	}
	if s.Speaker == "" {
		return tr("%s · speaker not named", form)
	}
	return form + " · " + s.Speaker
}

// libraryText is the status bar's left side.
func libraryText(s Snapshot) string {
	if len(s.Articles) == 0 {
		return tr("empty library")
	}
	parts := []string{count(len(s.Articles), "article", "articles")}
	if s.Index != nil {
		calls, statements := 0, 0
		for i := range s.Index.Events {
			if s.Index.Events[i].Kind == compare.Call {
				calls++
			}
		}
		for _, a := range s.Index.Articles {
			statements += a.Len()
		}
		parts = append(parts, count(calls, "call", "calls"), count(statements, "statement", "statements"))
	}
	return strings.Join(parts, " · ")
}

// eventsText counts what there is to report: "4 calls, 1 story".
func eventsText(events []*compare.Event) string {
	n := map[compare.EventKind]int{}
	for i := range events {
		n[events[i].Kind]++
	}
	var parts []string
	for _, k := range []struct {
		kind      compare.EventKind
		one, many string
	}{{compare.Call, "call", "calls"}, {compare.Meeting, "meeting", "meetings"}, {compare.Story, "story", "stories"}} {
		if n[k.kind] > 0 {
			parts = append(parts, count(n[k.kind], k.one, k.many))
		}
	}
	return strings.Join(parts, ", ")
}

// importText sums up an import: "5 imported, 1 duplicate, 2 skipped".
func importText(results []compare.ImportResult) string {
	counts := map[string]int{}
	articles, near := 0, 0
	for _, r := range results {
		counts[r.Status]++
		near += r.Near
		if r.Status == compare.Imported || r.Status == compare.Version {
			articles += len(r.Articles)
		}
	}
	var parts []string
	if n := counts[compare.Imported]; n > 0 {
		s := tr("%d imported", n)
		if articles > n+counts[compare.Version] {
			s += " (" + count(articles, "article", "articles") + ")"
		}
		parts = append(parts, s)
	}
	if n := counts[compare.Version]; n > 0 {
		parts = append(parts, count(n, "new version", "new versions"))
	}
	if near > 0 {
		parts = append(parts, count(near, "near copy", "near copies"))
	}
	if n := counts[compare.Duplicate]; n > 0 {
		parts = append(parts, count(n, "duplicate", "duplicates"))
	}
	if n := counts[compare.Skipped]; n > 0 {
		parts = append(parts, tr("%d skipped", n))
	}
	if len(parts) == 0 {
		return tr("no files found")
	}
	return strings.Join(parts, ", ")
}

// decisionText says what a decision ruled, for the status bar and the log.
func decisionText(d compare.Decision) string {
	quote := func(r compare.SpanRef) string {
		s := clip(r.Text, 64) // statements of one row begin alike
		if strings.ContainsAny(s, "“”\"") {
			return "‘" + s + "’" // around marks of its own, as reports do
		}
		return "“" + s + "”"
	}
	switch d.Ruling {
	case compare.RuleSame:
		return tr("same statement: %s and %s", quote(d.A), quote(d.B))
	case compare.RuleDifferent:
		return tr("not the same statement: %s and %s", quote(d.A), quote(d.B))
	case compare.RuleMove:
		if d.Event.Zero() {
			return tr("moved to background: %s", quote(d.A))
		}
		return tr("moved to %s: %s", eventText(d.Event), quote(d.A))
	case compare.RuleMerge:
		return tr("merged %s with %s", eventText(d.Event), eventText(d.Other))
	case compare.RuleApart:
		return tr("%s and %s are two calls", eventText(d.Event), eventText(d.Other))
	case compare.RuleSplit:
		return tr("split %s", eventText(d.Event))
	case compare.RuleCreate:
		return createText(d.New)
	case compare.RuleKind:
		return kindText(&d)
	case compare.RuleTitle:
		return tr("renamed %s to %s", eventText(d.Event), d.Value)
	case compare.RuleDay:
		return tr("day of %s: %s", eventText(d.Event), dayText(compare.Day(d.Value)))
	case compare.RuleHour:
		if h, ok := compare.ParseHour(d.Value); ok && d.Value != "" {
			return tr("hour of %s: %s", eventText(d.Event), hourName(h))
		}
		return tr("hour of %s unknown", eventText(d.Event))
	case compare.RuleCaller:
		if d.Value != "" {
			return tr("%s was placed by %s", eventText(d.Event), d.Value)
		}
		return tr("who placed %s is unknown", eventText(d.Event))
	case compare.RuleSet:
		if d.Value == "" {
			return tr("%s unknown", d.Field)
		}
		if d.Field == compare.FieldPublished {
			return tr("date %s", shortDay(compare.Day(d.Value)))
		}
		return d.Field + " “" + d.Value + "”"
	case compare.RuleMask:
		if d.Value != "" {
			return tr("masked wherever it stands: “%s”", clip(d.Value, 40))
		}
		return tr("masked: %s", quote(d.A))
	case compare.RuleUnmask:
		if d.Value != "" {
			return tr("counted as text wherever it stands: “%s”", clip(d.Value, 40))
		}
		return tr("counted as text: %s", quote(d.A))
	case compare.RuleHost:
		if d.Value == "" {
			return tr("outlet of %s forgotten", d.Field)
		}
		return tr("articles from %s are of “%s”", d.Field, d.Value)
	case compare.RuleNote:
		if d.Value == "" {
			return tr("note taken back")
		}
		return tr("note “%s”", clip(d.Value, 40))
	case compare.RuleTag:
		return tr("tag “%s”", d.Value)
	case compare.RuleCode:
		if d.A.Zero() {
			return tr("code “%s” on %s", d.Code.Name, eventText(d.Event))
		}
		return tr("code “%s” on %s", d.Code.Name, quote(d.A))
	case compare.RuleDefine:
		return tr("code “%s” defined", d.Code.Name)
	case compare.RuleJoin:
		return tr("code “%s” joined with “%s”", d.Code.Name, d.Value)
	case compare.RuleDrop:
		return tr("code “%s” deleted", d.Code.Name)
	}
	return string(d.Ruling)
}

// eventText is an event as it was called when the user ruled, with its day.
func eventText(r compare.EventRef) string { return withDay(r.Title, r.Day) }

// withDay is an event's title with its day, if that is known: calls of the same
// people are told apart by it.
func withDay(title string, d compare.Day) string {
	if d == "" {
		return title
	}
	return title + " (" + shortDay(d) + ")"
}

// statementCount counts an event's statements over all articles.
func statementCount(e *compare.Event) int {
	n := 0
	for i := range e.Passages {
		n += e.Passages[i].Count
	}
	return n
}

// plainError says an error as a sentence.
func plainError(err error) string {
	s := err.Error()
	var told interface{ Plain() string } // a sentence with a remedy, without the chain that is for the log
	if errors.As(err, &told) {
		s = told.Plain()
	} else if why := diskError(err); why != "" {
		return why
	}
	if s == "" {
		return tr("Something went wrong.")
	}
	return stopped(capital(saidChain(s)))
}

// stopped ends a sentence with a full stop, if it has no end of its own.
func stopped(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// diskError says what a disk refused, and what to do; "" for anything else. Its
// chain is of little use to people: it names files that were made for the while.
func diskError(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return tr("The disk is full. Make room, or choose another place, and try again.")
	case errors.Is(err, syscall.EFBIG):
		return tr("The file would be larger than is allowed there. Choose another place and try again.")
	case errors.Is(err, syscall.EROFS):
		return tr("The disk is write-protected. Choose another place and try again.")
	}
	return ""
}

// sortedKeys returns a map's keys in order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func itoa(n int) string { return strconv.Itoa(n) }

// capital makes the first letter a capital.
func capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+utf8.RuneLen(r):]
	}
	return s
}

// searchText says how much a search found; notes counts its rows of notes, with their heading.
func searchText(hits []compare.Hit, notes int) string {
	if notes > 0 {
		notes-- // their heading
	}
	if len(hits) == 0 && notes > 0 {
		return count(notes, "note", "notes")
	}
	if len(hits) == 0 {
		return tr("nothing found")
	}
	articles := map[string]bool{}
	for _, h := range hits {
		articles[h.Article] = true
	}
	s := tr("%s in %s", count(len(hits), "place", "places"), count(len(articles), "article", "articles"))
	if notes > 0 {
		s = count(notes, "note", "notes") + partMark + s
	}
	if len(hits) >= maxHits {
		s += tr(" · only the first are shown")
	}
	return s
}

// maxHits bounds what one search shows.
const maxHits = 200
