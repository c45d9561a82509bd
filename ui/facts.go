package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// What is known of an article, with where it was found: its fields, the parts
// that do not count, its other versions and its copies.

// A factLine is a row of the table; a part, version or copy leads somewhere.
type factLine struct {
	name, value, from string
	part              *compare.Block // removed, or a removed one counted again
	article           string         // of a version or copy
	version, near     bool
}

// factLines are the lines about an article, in groups under their names.
func factLines(a *compare.Article, all []*compare.Article) []factLine {
	var lines []factLine
	add := func(name, value, from string) { lines = append(lines, factLine{name: name, value: value, from: from}) }
	for _, f := range a.Meta {
		from := said(f.Source)
		switch {
		case f.Source == compare.SourceUser:
			from = tr("set by you")
		case f.Confidence > 0 && f.Confidence < 1:
			from = tr("%s, confidence\u00a0%s", said(f.Source), scoreText(f.Confidence))
		}
		value := valueText(f)
		if value == "" {
			value = tr("unknown")
		}
		if f.Raw != "" && f.Raw != f.Value && f.Source != compare.SourceUser {
			from += partMark + tr("in the file: “%s”", clip(f.Raw, 120))
		}
		add(tr(f.Name), value, from)
	}
	add(tr("file"), a.File, a.Path)
	if a.Place != "" {
		add(tr("place in the file"), a.Place, "")
	}
	add(tr("read by"), a.Parser, a.Charset)
	for _, s := range a.Warnings {
		add(tr("warning"), said(s), "")
	}
	for i := range a.Blocks {
		if b := &a.Blocks[i]; b.Kind == compare.Masked {
			where := tr("bytes %d to %d of %d", b.Start, b.End, len(a.Text))
			lines = append(lines, factLine{name: tr("removed"), value: clip(b.In(a.Text), 160), from: said(b.Reason) + partMark + where, part: b})
		}
	}
	for _, o := range all {
		switch {
		case o.ID == a.ID:
		case a.VersionOf == o.ID:
			lines = append(lines, factLine{name: tr("earlier version"), value: articleTitle(o), from: versionText(o), article: o.ID, version: true})
		case o.VersionOf == a.ID:
			lines = append(lines, factLine{name: tr("later version"), value: articleTitle(o), from: versionText(o), article: o.ID, version: true})
		case a.CopyOf == o.ID || o.CopyOf == a.ID:
			lines = append(lines, factLine{name: tr("same text"), value: articleTitle(o), from: outletShort(o), article: o.ID})
		case a.NearOf == o.ID:
			lines = append(lines, factLine{name: tr("nearly the same text"), value: articleTitle(o), from: nearText(o, a.Near), article: o.ID, near: true})
		case o.NearOf == a.ID:
			lines = append(lines, factLine{name: tr("nearly the same text"), value: articleTitle(o), from: nearText(o, o.Near), article: o.ID, near: true})
		}
	}
	return lines
}

func versionText(a *compare.Article) string {
	return outletShort(a) + partMark + strings.ReplaceAll(tr("imported %s", shortDay(compare.DayOf(a.Imported))), " ", "\u00a0")
}

func nearText(a *compare.Article, share float64) string {
	return outletShort(a) + partMark + tr("%d %% shared", int(100*share+0.5))
}

// showFacts opens the table about the article at hand.
func (w *Window) showFacts() {
	a := w.currentArticle()
	if a == nil {
		return
	}
	lines := factLines(a, w.snap.Articles)
	t := newTable([]float32{-130, 1.6, 1.3}, tr("What"), tr("Value"), tr("Where from"))
	t.minSize = fyne.NewSize(dialogWidth+180, 320)
	rows := make([]gridRow, len(lines))
	for i, l := range lines {
		rows[i].cells = []gridCell{cell(muted(l.name)), cell(plain(l.value)), cell(muted(l.from))}
	}
	var closeIt func()
	at := func() factLine { return lines[max(0, t.chosen)] }
	unmask := func(everywhere bool) {
		l := at()
		closeIt()
		d := compare.Decision{Ruling: compare.RuleUnmask, A: compare.NewSpanRef(a, l.part.Span)}
		if everywhere {
			d = compare.Decision{Ruling: compare.RuleUnmask, Field: a.Outlet(), Value: strings.TrimSpace(l.part.In(a.Text))}
		}
		w.rule(d)
	}
	count := newButton(tr("Count as text"), func() { unmask(false) })
	always := newButton(tr("Always for this outlet"), func() { unmask(true) })
	show := newButton(tr("Show"), nil)
	original := newButton(tr("Open the original"), func() { w.openOriginal(a) })
	t.OnChoose = func(int) {
		l, writable := at(), w.info.ReadOnly == ""
		count.setOff(l.part == nil || !writable)
		always.setOff(l.part == nil || !writable || a.Outlet() == "")
		show.setOff(l.part == nil && l.article == "")
		switch {
		case l.version:
			show.SetText(tr("What changed"))
		case l.near:
			show.SetText(tr("What differs"))
		default:
			show.SetText(tr("Show"))
		}
	}
	show.onTap = func() {
		switch l := at(); {
		case l.part != nil:
			closeIt()
			w.OpenArticle(a.ID, l.part.Span)
		case l.version:
			w.showChanges(a.ID, l.article, tr("What the outlet changed"))
		case l.near:
			w.showChanges(a.ID, l.article, tr("What differs between the copies"))
		case l.article != "":
			closeIt()
			w.OpenArticle(l.article, compare.Span{})
		}
	}
	t.OnOpen = func(int) { show.Tapped(nil) }
	t.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	acts := underList(show, count, always, original)
	closeIt = w.showDialog("facts", tr("About “%s”", clip(articleTitle(a), 68)), w.tall(380), container.NewBorder(nil, acts, nil, nil, paper(t)), func() []string {
		var out []string
		for _, l := range lines {
			out = append(out, l.name+" | "+l.value+" | "+l.from)
		}
		return out
	}, newFilledButton(tr("Close"), func() { closeIt() }))
	for _, b := range []*pushButton{show, count, always, original} {
		b.onEscape = closeIt
		w.dialogs[len(w.dialogs)-1].press[b.text] = func() { b.Tapped(nil) }
	}
	t.SetRows(rows, nil)
	t.OnChoose(0)
	w.win.Canvas().Focus(t)
}

// openOriginal shows the file an article was read from with the desktop's program for it.
func (w *Window) openOriginal(a *compare.Article) {
	lib := w.lib
	run(w.loader, "original", func(ctx context.Context) (string, error) { return lib.Original(ctx, a.ID) }, func(path string, err error) {
		if err != nil {
			w.failed(tr("The original cannot be shown"), err)
			return
		}
		w.openFile(path)
		w.say(tr("Opened %s", path))
	})
}

// maskWords rules that words are no coverage, here or in all articles of the outlet.
func (w *Window) maskWords(a *compare.Article, s compare.Span, everywhere bool) {
	d := compare.Decision{Ruling: compare.RuleMask, A: compare.NewSpanRef(a, s)}
	if everywhere {
		d = compare.Decision{Ruling: compare.RuleMask, Field: a.Outlet(), Value: strings.TrimSpace(s.In(a.Text))}
	}
	w.rule(d)
}

// showChanges says what differs between two versions or near copies, the earlier one at the left.
func (w *Window) showChanges(one, other, title string) {
	if a := w.findArticle(one); a != nil && (a.VersionOf == other || a.NearOf == other) {
		one, other = other, one
	}
	lib := w.lib
	run(w.loader, "versions", func(ctx context.Context) (compare.VersionDiff, error) { return lib.CompareVersions(ctx, one, other) },
		func(v compare.VersionDiff, err error) {
			if err != nil {
				w.failed(tr("The versions cannot be compared"), err)
				return
			}
			g := newGrid()
			g.minSize = fyne.NewSize(dialogWidth+220, 340)
			g.SetTables([]gridTable{changeTable(v)})
			var closeIt func()
			g.overflow = func(k *fyne.KeyEvent) {
				if k.Name == fyne.KeyEscape {
					closeIt()
				}
			}
			closeIt = w.showDialog("versions", title, 380, paper(g), func() []string {
				var out []string
				for _, r := range tableTexts(g.tables) {
					out = append(out, strings.Join(r, " | "))
				}
				return out
			}, newFilledButton(tr("Close"), func() { closeIt() }))
			w.win.Canvas().Focus(g)
		})
}

// aroundChange is how many bytes of what stayed are shown beside a change;
// changes nearer than twice that stand in one row.
const aroundChange = 60

// changeTable sets what changed side by side, in the order of the text.
func changeTable(v compare.VersionDiff) gridTable {
	t := gridTable{weights: []float32{1, 1}, head: []gridCell{cell(bold(versionText(v.Former))), cell(bold(versionText(v.Latter)))}}
	var group []compare.Edit
	flush := func() {
		if len(group) > 0 {
			t.rows = append(t.rows, gridRow{cells: []gridCell{changeCell(v.Former.Text, group, 0), changeCell(v.Latter.Text, group, 1)}})
		}
		group = nil
	}
	lastA, lastB := 0, 0 // ends on either side
	for _, e := range v.Edits {
		if e.Op == compare.Same {
			lastA, lastB = e.A.End, e.B.End
			continue
		}
		if e.Op == compare.OnlyB {
			e.A = compare.Span{Start: lastA, End: lastA}
		}
		if e.Op == compare.OnlyA {
			e.B = compare.Span{Start: lastB, End: lastB}
		}
		if n := len(group); n > 0 && e.A.Start-group[n-1].A.End > 2*aroundChange {
			flush()
		}
		group = append(group, e)
		lastA, lastB = e.A.End, e.B.End
	}
	flush()
	if len(t.rows) == 0 {
		t.note = tr("No word changed: only what does not count as text.")
	}
	return t
}

// changeCell is one side of neighbouring changes, with some words around them.
func changeCell(text string, group []compare.Edit, side int) gridCell {
	span := func(e compare.Edit) compare.Span {
		if side == 1 {
			return e.B
		}
		return e.A
	}
	from, to := beginOfWord(text, span(group[0]).Start-aroundChange), beginOfWord(text, span(group[len(group)-1]).End+aroundChange)
	var c gridCell
	line := func(s string) string { return strings.NewReplacer("\n", " ").Replace(s) }
	ink, tint := outletColors(side)
	at := from
	if from > 0 {
		c.pieces = append(c.pieces, muted("… "))
	}
	for _, e := range group {
		s := span(e)
		if s.Start > at {
			c.pieces = append(c.pieces, plain(line(text[at:s.Start])))
		}
		if !s.Empty() {
			p := bold(line(s.In(text)))
			p.mark, p.line = tint, ink
			c.pieces = append(c.pieces, p)
		}
		at = max(at, s.End)
	}
	if to > at {
		c.pieces = append(c.pieces, plain(line(text[at:to])))
	}
	if to < len(text) {
		c.pieces = append(c.pieces, muted(" …"))
	}
	return c
}

// beginOfWord is the beginning of the word at i, within text.
func beginOfWord(text string, i int) int {
	i = max(0, min(i, len(text)))
	for i > 0 && i < len(text) && text[i-1] != ' ' && text[i-1] != '\n' {
		i--
	}
	return i
}
