package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// What is done with several articles or calls that are marked in the left list: one
// question for all of them, one ruling in one go, one Undo.

// markedArticles are the articles marked in the left list, in its order.
func (w *Window) markedArticles() []*compare.Article {
	if w.listTab != 1 {
		return nil
	}
	var out []*compare.Article
	for _, id := range w.list.marked() {
		if a := w.findArticle(id); a != nil {
			out = append(out, a)
		}
	}
	return out
}

// markedEvents are the events marked in the left list, in its order.
func (w *Window) markedEvents() []*compare.Event {
	if w.listTab != 0 || w.snap.Index == nil {
		return nil
	}
	var out []*compare.Event
	for _, id := range w.list.marked() {
		if e := w.snap.Index.Event(id); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// articlesAtHand are the articles that are marked, else the one shown.
func (w *Window) articlesAtHand() []*compare.Article {
	if marked := w.markedArticles(); len(marked) > 0 {
		return marked
	}
	if a := w.currentArticle(); a != nil {
		return []*compare.Article{a}
	}
	return nil
}

// showMarks says under the left list, whose rows stay where they are, how many rows are marked.
func (w *Window) showMarks() {
	w.marks.minSize = fyne.NewSize(80, lineHeight(style{size: sizeSmall()})+14)
	if len(w.list.marks.of) > 0 {
		w.marks.Show()
	} else {
		w.marks.Hide()
	}
	w.refresh()
}

// marksText says how many rows of the left list are marked.
func (w *Window) marksText() string {
	n := len(w.list.marks.of)
	if n == 0 {
		return ""
	}
	if w.listTab == 1 {
		return count(n, "article marked", "articles marked")
	}
	return count(n, "call or story marked", "calls or stories marked")
}

// paintMarks writes how many rows are marked, with the way to what can be done with
// them and the way to take the marks away.
func (w *Window) paintMarks(p *pen, size fyne.Size) float32 {
	h := lineHeight(style{size: sizeSmall()})
	p.rect(0, 0, size.Width, size.Height, selectionColor(), 0)
	end := size.Width - rowInset
	end -= p.link(end, 7, h, tr("Clear"), w.list.unmark) + 14
	end -= p.link(end, 7, h, tr("Actions"), w.list.menuHere) + 14
	s := style{size: sizeSmall(), bold: true, color: inkColor()}
	said := w.marksText()
	if textWidth(said, s) > end-rowInset {
		said = tr("%s marked", number(len(w.list.marks.of)))
	}
	p.text(rowInset, 7, h, fit(said, end-rowInset, s), s)
	return 0
}

// manyMenu offers what can be done with all rows that are marked.
func (w *Window) manyMenu(add func(label string, do func())) {
	act := func(id string) func() { return func() { w.Do(id) } }
	if n := len(w.markedArticles()); n > 0 {
		if w.info.ReadOnly == "" {
			add(tr("Outlet and date of %s…", count(n, "article", "articles")), act("edit.article"))
			add(tr("Tag %s…", count(n, "article", "articles")), act("edit.tag"))
			add(tr("Remove %s…", count(n, "article", "articles")), act("edit.remove"))
		}
	} else {
		n := len(w.markedEvents())
		add(tr("Export report on %s…", count(n, "event", "events")), act("file.export"))
		if n == 2 && w.info.ReadOnly == "" {
			two := w.markedEvents()
			add(tr("Merge the two…"), func() { w.mergeDialog(two[0], two[1]) })
		}
	}
	add(tr("Take the marks away"), w.list.unmark)
}

// titlesOf lists articles, the first few by their titles.
func titlesOf(articles []*compare.Article) string {
	const most, line = 5, 68 // letters that a dialog has room for
	var lines []string
	for i, a := range articles {
		if i == most && len(articles) > most+1 {
			lines = append(lines, tr("and %d more", len(articles)-most))
			break
		}
		outlet := outletShort(a)
		lines = append(lines, "· "+outlet+": “"+clip(articleTitle(a), max(28, line-utf8.RuneCountInString(outlet)))+"”")
	}
	return strings.Join(lines, "\n")
}

// settleManyDialog asks for the outlet and the date of several articles; a field that
// is left empty leaves theirs as they are.
func (w *Window) settleManyDialog(articles []*compare.Article) {
	outlet, date := newEscChoice(w.knownOutlets()), newEscEntry()
	outletItem, dateItem := formItem(tr("Outlet"), outlet), formItem(tr("Published"), date)
	outletItem.HintText = tr("As reports are to print it; empty leaves each as it is")
	dateItem.HintText = tr("Written like 2 Dec 2024 or 2024-12-02; empty leaves each as it is")
	if same := sameValue(articles, compare.FieldOutlet); same != "" {
		outlet.SetPlaceHolder(same)
	}
	leads := words("")
	read := func() ([]compare.Decision, string) { return manyDecisions(articles, outlet.Text, date.Text) }
	say := func(string) {
		ds, wrong := read()
		switch {
		case wrong != "":
			leads.SetText(wrong)
		case len(ds) == 0:
			leads.SetText(tr("Nothing changes yet"))
		default:
			leads.SetText(lettered(changesText(ds)))
		}
	}
	outlet.OnChanged, date.OnChanged = say, say
	var closeIt func()
	save := func() {
		ds, wrong := read()
		if wrong != "" || len(ds) == 0 {
			return // it is said below the fields
		}
		closeIt()
		w.rulings(ds, nil)
	}
	outlet.OnSubmitted, date.OnSubmitted = func(string) { save() }, func(string) { save() }
	list := titlesOf(articles)
	content := container.NewVBox(flush(words(list)), widget.NewForm(outletItem, dateItem), flush(leads))
	closeIt = w.showDialog("names", tr("Outlet and date of %s", count(len(articles), "article", "articles")), 200, content, func() []string {
		return []string{list, tr("outlet: %s", outlet.Text), tr("published: %s", date.Text), leads.Text}
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Save"), save))
	date.onEscape, outlet.onEscape = closeIt, closeIt
	say("")
	w.win.Canvas().Focus(outlet)
}

// sameValue is the value of a field that articles have in common, "" if they differ.
func sameValue(articles []*compare.Article, field string) string {
	for _, a := range articles[1:] {
		if a.Value(field) != articles[0].Value(field) {
			return ""
		}
	}
	return articles[0].Value(field)
}

// manyDecisions are the rulings that give articles an outlet and a day, as far as
// these are not empty and theirs are others; wrong says what cannot be read.
func manyDecisions(articles []*compare.Article, outlet, day string) (ds []compare.Decision, wrong string) {
	var rows []*settleRow
	for _, a := range articles {
		r := &settleRow{article: a, outlet: a.Outlet(), day: shortDayOr(a.Published())}
		if s := strings.TrimSpace(outlet); s != "" {
			r.outlet = s
		}
		if s := strings.TrimSpace(day); s != "" {
			r.day = s
		}
		rows = append(rows, r)
	}
	ds, at := settleDecisions(rows)
	if at >= 0 {
		return nil, tr("“%s” is not a day. Write it as 2 Dec 2024 or 2024-12-02.", clip(strings.TrimSpace(day), 30))
	}
	return ds, ""
}

// shortDayOr is a day as fields show it, "" if it is unknown.
func shortDayOr(d compare.Day) string {
	if d == "" {
		return ""
	}
	return shortDay(d)
}

// changesText says what rulings on several articles change: how many outlets, how
// many days.
func changesText(ds []compare.Decision) string {
	outlets, days := 0, 0
	for i := range ds {
		if ds[i].Field == compare.FieldOutlet {
			outlets++
		} else {
			days++
		}
	}
	var parts []string
	if outlets > 0 {
		parts = append(parts, count(outlets, "outlet changes", "outlets change"))
	}
	if days > 0 {
		parts = append(parts, count(days, "date changes", "dates change"))
	}
	return strings.Join(parts, partMark)
}

// tagDialog asks for tags on articles.
func (w *Window) tagDialog(articles []*compare.Article) {
	if len(articles) == 0 {
		return
	}
	title := tr("Tag “%s”", clip(articleTitle(articles[0]), 60))
	if len(articles) > 1 {
		title = tr("Tag %s", count(len(articles), "article", "articles"))
	}
	w.askDialog("tag", title, tr("Tags, spaces between"), "", tr("Give the tags"), func(s string) string {
		if len(typedTags(s)) == 0 {
			return tr("Write one tag or several, such as: aid grain")
		}
		return ""
	}, func(s string) {
		var ds []compare.Decision
		for _, a := range articles {
			has := w.articleTags[a.ID]
			for _, tag := range typedTags(s) {
				if !slices.Contains(has, tag) {
					ds = append(ds, compare.Decision{Ruling: compare.RuleTag, A: compare.NewArticleRef(a), Value: strings.TrimPrefix(tag, "#")})
				}
			}
		}
		if len(ds) == 0 {
			w.say(tr("They have these tags already"))
			return
		}
		w.rulings(ds, nil)
	})
}

// typedTags are the tags in what a user typed, with or without "#".
func typedTags(s string) []string {
	var tags []string
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\t' }) {
		if tag := "#" + strings.Trim(word, "#"); tag != "#" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// tagsOn are the tags on whole articles, by article.
func tagsOn(notes []compare.Decision) map[string][]string {
	on := map[string][]string{}
	for _, d := range notes {
		if d.Ruling == compare.RuleTag && !d.A.Zero() && d.A.Span.Empty() {
			if tag := "#" + strings.TrimPrefix(d.Value, "#"); !slices.Contains(on[d.A.Article], tag) {
				on[d.A.Article] = append(on[d.A.Article], tag)
			}
		}
	}
	return on
}
