package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// A term is a word of the window, explained.
type term struct {
	id, word, means string
}

// terms are the words that the window uses in a sense of its own, in the order
// in which a newcomer meets them.
func terms() []term {
	return []term{
		{"call", tr("Call"), tr("A conversation at a distance that articles report: who with whom, on which day. Meetings and other stories are kept apart.")},
		{"passage", tr("Passage"), tr("What one article says about one call. An article may hold passages about several calls, and background that belongs to none.")},
		{"statement", tr("Statement"), tr("A sentence or a part of one, with who says it and in which form.")},
		{"row", tr("Row"), tr("Statements that say the same, one outlet beside the other. A row may join several sentences of one outlet with one of another.")},
		{"gap", tr("Gap"), tr("Nothing in this outlet’s article matched at or above the threshold. It is the program’s verdict, with the nearest candidate; it says nothing about why.")},
		{"doubt", tr("Doubtful match"), tr("A statement whose best score with the others of its row is below %s, marked “?”. Read by eye in calls of real outlets, fewer than half of such matches were right.", scoreText(compare.DoubtfulBelow))},
		{"score", tr("Score"), tr("How alike two statements are in meaning and words, from 0 to 1. Between the columns of a call of several outlets stands that of the one held least, with its letter if it is held less than the others; the panel on the right lists what it is made of.")},
		{"swap", tr("Swap"), tr("Two readings that stand in the same place and differ, such as “events” and “incidents”: tint and solid underline.")},
		{"only", tr("Words only here"), tr("Words without a counterpart in the other outlet: tint and dotted underline.")},
		{"siglum", tr("Letter and colour"), tr("Each outlet of a call has a letter and a colour, the same in every view and report. No outlet is the original; the order says nothing.")},
		{"form", tr("Form"), tr("How a statement is told: as a direct quote, partly quoted, as reported speech, or in the outlet’s own voice.")},
		{"voice", tr("Voice shift"), tr("One outlet quotes what another tells in its own voice, or the other way round.")},
		{"naming", tr("Naming"), tr("By which words each outlet names the same thing: “rebels”, “terrorists”, “the opposition”.")},
		{"loaded", tr("Loaded term"), tr("A word that carries a judgement, taken from lists whose source is printed in reports. It is shown by contrast: one outlet has it, another has a plainer word.")},
		{"detail", tr("Detail"), tr("A number, place, name or circumstance that one outlet gives and another leaves out.")},
		{"prominence", tr("Prominence"), tr("How early an outlet tells the statement: in its opening, or far below.")},
		{"moved", tr("Moved statement"), tr("A statement that the other outlet tells elsewhere: a thin curve leads to it, or an arrow with its number if it is out of sight.")},
		{"confidence", tr("Likely, uncertain"), tr("How sure the program is of a call, from what the articles say. “Likely” is less than .8, “uncertain” less than .5. What one article alone tells is never more than likely; nothing is hidden because of it.")},
		{"twin", tr("≈, perhaps the same call"), tr("Another call has the same people, or one’s are among the other’s, and its day is at most two days away or one of the two is unknown. It is a question: merge the two, or say that they are two, and it is not asked again.")},
		{"inferred", tr("Day stated, day inferred"), tr("Stated: an article ties a day to the call. Inferred: it follows from an article’s date or from another outlet. What is unknown is shown as unknown.")},
		{"background", tr("Background"), tr("What an article tells outside its calls. Often it is the same agency text in several outlets: copy, not agreement.")},
		{"reuse", tr("Nearly the same words"), tr("Two outlets tell a row in nearly the same words of their own, quotations left out. Who may have had them from whom is said only where both days of publication are known and differ, or where both name one agency or speaker: a possibility, never a finding.")},
		{"masked", tr("Removed"), tr("Headers, footers, captions and adverts that do not count as the outlet’s words. They stay in the text and can be counted again.")},
		{"decision", tr("Decision"), tr("What you ruled. It wins over what the program found, outlives every new analysis, can be undone, and is printed in reports as yours.")},
		{"code", tr("Code"), tr("A name of your own for what a statement is about or does, from your codebook.")},
	}
}

// termsHere are the terms that the page at hand uses.
func (w *Window) termsHere() []string {
	switch w.page {
	case pageEvent:
		switch w.tab {
		case tabSide:
			return []string{"row", "score", "swap", "only", "gap", "siglum", "form", "moved", "voice", "naming", "loaded", "detail", "prominence"}
		case tabAll:
			return []string{"row", "gap", "siglum", "score", "background", "reuse"}
		case tabWording:
			return []string{"naming", "swap", "loaded", "siglum"}
		case tabQuotes:
			return []string{"form", "voice", "statement", "siglum"}
		case tabGaps:
			return []string{"gap", "score", "passage"}
		}
		return []string{"masked", "passage", "siglum"}
	case pageLog:
		return []string{"decision"}
	case pageTimeline, pageNetwork:
		return []string{"call", "inferred", "confidence", "twin", "siglum"}
	case pageCodes:
		return []string{"code", "statement", "decision"}
	case pageArticle:
		return []string{"passage", "background", "masked", "statement"}
	}
	return []string{"call", "passage", "statement"}
}

// glossaryTables are the terms of a page first, then the others.
func glossaryTables(here []string) []gridTable {
	first := gridTable{title: tr("On this page"), weights: []float32{-190, 1}}
	rest := gridTable{title: tr("Elsewhere"), weights: first.weights}
	all := terms()
	add := func(t *gridTable, x term) {
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(bold(x.word)), cell(plain(x.means))}})
	}
	for _, id := range here {
		if i := slices.IndexFunc(all, func(t term) bool { return t.id == id }); i >= 0 {
			add(&first, all[i])
		}
	}
	for _, x := range all {
		if !slices.Contains(here, x.id) {
			add(&rest, x)
		}
	}
	return []gridTable{first, rest}
}

// queries are examples of what can be written into the search field.
var queries = []string{
	`grain "Skerry Strait"`, "escort*", "ships OR vessels", "grain NOT wheat", `outlet:"Meridian Wire"`,
	"person:strakhov", "day:2025-03-03..2025-03-09", "caller:strakhov   hour:evening", "tag:urgent   code:blame", "event:call",
	`kind:"quote altered"`, "language:en   folder:march", "unknown:outlet", "-outlet:wire",
}

// queryTable says what the examples find.
func queryTable() gridTable {
	t := gridTable{title: tr("Searching and filtering"), weights: []float32{-250, 1}}
	for i, means := range []string{
		tr("both; the words in quotation marks in that order"),
		tr("words that begin so"),
		tr("either"),
		tr("without the second; so does -wheat"),
		tr("of the outlet, by a part of its name"),
		tr("in which this person takes part or speaks"),
		tr("from day to day; also a month, 2025-03, or open at one end, 2025-03-03.."),
		tr("who placed the call, and its hour: evening, 22:15, 20:00..23:30"),
		tr("that bear a tag, or a code of the codebook"),
		tr("calls, meetings or stories"),
		tr("with such a difference between outlets"),
		tr("by the language of articles, and the folder their files were in"),
		tr("whose outlet is not known; or their date"),
		tr("a condition that begins with - leaves out"),
	} {
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(bold(queries[i])), cell(plain(means))}})
	}
	t.note = tr("Conditions of one kind are alternatives, those of different kinds hold together. Return makes them stand as a filter, which narrows the lists, the timeline, the network, the codebook and what can be exported.")
	return t
}

// showTerms explains the words of the page at hand.
func (w *Window) showTerms() {
	tables := append(glossaryTables(w.termsHere()), queryTable())
	if w.page == pageSearch || w.filtered() {
		tables = append(tables[2:], tables[:2]...)
	}
	w.tableDialog("terms", tr("What the words mean"), tables, 420, func() []string { return flatLines(tables) })
}

// flatLines are the tables' rows, their cells joined by ": ".
func flatLines(tables []gridTable) []string {
	var lines []string
	for _, r := range tableTexts(tables) {
		lines = append(lines, strings.Join(r, ": "))
	}
	return lines
}

// showReasons says why what is at hand is shown: the row and its score, the call
// and what it rests on.
func (w *Window) showReasons() {
	tables := w.whyTables()
	w.tableDialog("why", tr("Why do I see this?"), tables, 420, func() []string { return flatLines(tables) })
}

func (w *Window) whyTables() []gridTable {
	var tables []gridTable
	add := func(t *gridTable, name, text string) {
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(muted(name)), cell(plain(text))}})
	}
	widths := []float32{-170, 1}
	if c, r := w.comparison, w.currentRow(); w.page == pageEvent && c != nil && r != nil {
		t := gridTable{title: tr("This row"), weights: widths}
		told := witnessesOf(r)
		switch {
		case len(told) > 1:
			add(&t, tr("together"), tr("The statements of %s reached a score of %s, which is at or above the threshold %s.", sigla(c, told), scoreText(r.Score), thresholdText(c, r)))
			if len(told) > 2 {
				add(&t, tr("support"), supportText(c, r))
			}
			if words := doubtWords(c, r); words != "" {
				add(&t, tr("doubtful match"), words)
			}
		case len(told) == 1:
			add(&t, tr("alone"), aloneWords(c, r, told, w.decisions))
		}
		if r.Ruled {
			add(&t, tr("decided"), tr("A decision of yours made or changed this row."))
		}
		for _, p := range r.Why {
			text := scoreText(p.Value)
			if p.Note != "" {
				text += " · " + p.Note
			}
			add(&t, tr(p.Name), text)
		}
		for _, s := range reuseLines(c, r) {
			add(&t, tr("same words"), s)
		}
		tables = append(tables, t)
	}
	if e := w.event; e != nil && w.page == pageEvent {
		t := gridTable{title: tr("This call"), weights: widths}
		if e.Day != "" {
			add(&t, tr("day"), longDay(e.Day)+", "+daySourceText(e.DaySource))
		}
		if e.Hour.Part != "" {
			add(&t, tr("hour"), hourText(e.Hour))
		}
		if k := e.Caller(); k >= 0 {
			add(&t, tr("placed by"), e.Participants[k].Name+byYou(e.CallerRuled))
		}
		add(&t, tr("confidence"), scoreText(e.Confidence))
		for _, v := range e.Evidence {
			if a := w.findArticle(v.Article); a != nil {
				add(&t, evidenceText(v.Why), tr("%s says %s", outletShort(a), quotedWords(clip(v.Span.In(a.Text), 200))))
			}
		}
		tables = append(tables, t)
	}
	if a := w.findArticle(w.article); a != nil && w.page == pageArticle {
		t := gridTable{title: tr("This article"), weights: widths}
		add(&t, tr("file"), a.File)
		for _, f := range a.Meta {
			add(&t, said(f.Name), tr("%s, found in: %s", f.Value, said(f.Source)))
		}
		tables = append(tables, t)
	}
	page := gridTable{title: tr("This page"), weights: []float32{1}}
	page.rows = append(page.rows, gridRow{cells: []gridCell{cell(plain(w.pageWhy()))}})
	return append(tables, page)
}

// pageWhy says how the page comes about.
func (w *Window) pageWhy() string {
	switch w.page {
	case pageEvent:
		switch w.tab {
		case tabSide, tabAll:
			return tr("The rows follow the order in which the outlets tell the call; rows shared outside of it stand at the end as background.")
		case tabWording:
			return tr("Counted over the passages of this call. The most telling differences stand first: those by which the outlets differ most.")
		case tabQuotes:
			return tr("Every statement that an outlet puts into somebody’s mouth, by speaker.")
		case tabGaps:
			return tr("Rows that not every outlet tells, and outlets that did not report the call at all.")
		}
		return tr("The articles of this call, where each fact about them was found, and what was not counted as their words.")
	case pageSearch:
		return tr("Places in articles and notes that hold all the words searched for, whatever their case and accents.")
	case pageLog:
		return tr("Everything that was ruled in this library, the newest first. Later rulings win over earlier ones.")
	case pageTimeline:
		return tr("Every call by its day, with how long after it each outlet reported it.")
	case pageNetwork:
		return tr("Every two people who took part in a call that the articles report; a thicker line is more calls.")
	case pageCodes:
		return tr("The codes you made and the places you gave them to.")
	case pageArticle:
		return tr("The article as it was stored at import. Nothing is cut: what does not count as its words is muted.")
	}
	return tr("This library holds nothing to compare yet.")
}

// sigla are the letters of witnesses: "A, B".
func sigla(c *compare.Comparison, witnesses []int) string {
	names := make([]string, len(witnesses))
	for i, n := range witnesses {
		names[i] = c.Witnesses[n].Siglum
	}
	return strings.Join(names, ", ")
}

// evidenceText names what a place is evidence of.
func evidenceText(why string) string {
	switch why {
	case "announcement":
		return tr("that it took place")
	case "day":
		return tr("on which day")
	case "medium":
		return tr("by which medium")
	case "participant":
		return tr("between whom")
	case "headline":
		return tr("in the headline")
	case "hour":
		return tr("at what hour")
	case "caller":
		return tr("who placed it")
	}
	return why
}

// headEnd is the room at the right of the links in a page's head.
const headEnd = 20

// helpLinks writes the ways to the explanations at the right end of a page's
// head, y from its top, and returns the width that they take.
func (w *Window) helpLinks(p *pen, size fyne.Size, y float32) float32 {
	x := size.Width - headEnd
	type way struct{ words, action string }
	ways := []way{{tr("what the words mean"), "help.words"}, {tr("why do I see this?"), "help.why"}}
	switch w.page { // these two tell of the same calls
	case pageTimeline:
		ways = append([]way{{tr("Who called whom"), "view.network"}}, ways...)
	case pageNetwork:
		ways = append([]way{{tr("Timeline"), "view.timeline"}}, ways...)
	}
	for _, l := range ways {
		x -= p.link(x, y, lineHeight(style{size: sizeSmall()}), l.words, func() { w.Do(l.action) }) + 18
	}
	return size.Width - x
}

// thresholdText is the threshold of a row's section as scores are written, "?"
// if the method does not say.
func thresholdText(c *compare.Comparison, r *compare.Row) string {
	return decimal(cmp.Or(methodThreshold(c.Method, r.Section), "?"))
}

// aloneWords say why one outlet alone tells a row: nothing came near enough, or
// what did is no match here. Of several the nearest is told.
func aloneWords(c *compare.Comparison, r *compare.Row, told []int, rulings []compare.Decision) string {
	if r.Again() {
		return tr("%s tells this in row %d already.", sigla(c, told), repeatedRow(c, r))
	}
	near, other := gapVerdict{nearest: -1}, 0
	for n := range c.Witnesses {
		if v := verdictOf(c, r, n, rulings); v.above && v.parted.Empty() && (near.nearest < 0 || v.score > near.score) {
			near, other = v, n
		}
	}
	switch {
	case near.nearest < 0:
		return tr("Only %s tells this; nothing in the other articles reached the threshold %s.", sigla(c, told), thresholdText(c, r))
	case near.held > 0:
		return tr("Only %s tells this. %s %s has a score of %s, which reaches the threshold %s, but belongs to row %d.", sigla(c, told),
			c.Witnesses[other].Siglum, StatementNumber(&c.Witnesses[other], near.nearest), scoreText(near.score), thresholdText(c, r), near.held)
	}
	return tr("Only %s tells this. %s %s has a score of %s, which reaches the threshold %s, but was not matched.", sigla(c, told),
		c.Witnesses[other].Siglum, StatementNumber(&c.Witnesses[other], near.nearest), scoreText(near.score), thresholdText(c, r))
}
