package ui

import (
	"context"
	"strings"

	"crossread/compare"
)

// The log of decisions: what was ruled, by whom and when, whether it stands,
// and the way to its place.

// logRows lists decisions, the newest first, under their days. Place says what
// a decision is about where its own words do not.
func logRows(ds []compare.Decision, writable bool, place func(*compare.Decision) string) []listRow {
	if len(ds) == 0 {
		return []listRow{{note: true, title: tr("No decision yet. What you correct, name, link, move or note is listed here, and can be taken back here.")}}
	}
	rows := make([]listRow, 0, len(ds)+8)
	last := ""
	for i := len(ds) - 1; i >= 0; i-- {
		d := &ds[i]
		if day := dayText(compare.DayOf(d.At)); day != last {
			rows = append(rows, listRow{title: day})
			last = day
		}
		sub := []string{whoText(d.By)}
		if !d.At.IsZero() {
			sub = append(sub, tr("%s UTC", d.At.UTC().Format("15:04")))
		}
		if d.Note != "" {
			sub = append(sub, tr("because: %s", d.Note))
		}
		if about := place(d); about != "" {
			sub = append(sub, about)
		}
		r := listRow{id: itoa(int(d.ID)), title: capital(decisionText(*d)), sub: strings.Join(sub, partMark), quiet: d.Undone, link: tr("Undo"), roomy: true}
		if d.Undone {
			r.link, r.right = tr("Rule again"), tr("undone")
		}
		if !writable {
			r.link = ""
		}
		rows = append(rows, r)
	}
	return rows
}

// aboutText is the article or words that a decision is about, "" if it says so itself.
func (w *Window) aboutText(d *compare.Decision) string {
	switch d.Ruling {
	case compare.RuleNote, compare.RuleTag, compare.RuleCode:
		if a := w.articleOf(d.A); a != nil {
			return tr("on %s, “%s”", outletShort(a), clip(d.A.Text, 80))
		}
		if e := w.eventOf(d.Event); e != nil {
			return tr("on %s", e.Title)
		}
	case compare.RuleSet, compare.RuleMask, compare.RuleUnmask:
		for _, id := range append([]string{d.A.Article}, d.Articles...) {
			if a := w.findArticle(id); a != nil {
				return outletShort(a) + ", “" + clip(articleTitle(a), 80) + "”"
			}
		}
	case compare.RuleSame, compare.RuleDifferent, compare.RuleMove:
		if a := w.articleOf(d.A); a != nil {
			if b := w.articleOf(d.B); b != nil {
				return tr("%s and %s", outletShort(a), outletShort(b))
			}
			return outletShort(a)
		}
	}
	return ""
}

// whoText is who ruled, in words.
func whoText(by string) string {
	if by == byUser || by == "" {
		return tr("by you")
	}
	return tr("by %s", by)
}

// logText is the line under the log's title.
func logText(ds []compare.Decision) string {
	undone := 0
	for _, d := range ds {
		if d.Undone {
			undone++
		}
	}
	s := count(len(ds), "decision", "decisions")
	if len(ds) == 0 {
		return s
	}
	if undone > 0 {
		s += partMark + tr("%d undone", undone)
	}
	return s + partMark + tr("later ones win over earlier ones") + partMark + tr("Return goes to the place, Delete undoes")
}

// ShowLog shows the log of decisions.
func (w *Window) ShowLog() {
	w.page, w.article = pageLog, ""
	w.log.SetRows(logRows(w.decisions, w.info.ReadOnly == "", w.aboutText))
	if w.log.index(w.log.chosen) < 0 {
		w.log.chosen = w.log.first() // for Return and Delete to be about
	}
	w.refresh()
	w.win.Canvas().Focus(w.log)
}

func (w *Window) decision(id string) *compare.Decision {
	for i := range w.decisions {
		if itoa(int(w.decisions[i].ID)) == id {
			return &w.decisions[i]
		}
	}
	return nil
}

// flipDecision undoes a decision that stands, or rules again what one said that was undone.
func (w *Window) flipDecision(id string) {
	d := w.decision(id)
	if d == nil || w.info.ReadOnly != "" {
		return
	}
	if d.Undone {
		again := *d
		again.ID, again.Undone = 0, false
		w.rule(again)
		return
	}
	alone := func(*compare.Decision) int { return 1 }
	w.takeBack(tr("Undone: "), tr("Nothing to undo"), alone, func(ctx context.Context, l Library) (*compare.Decision, error) {
		return l.UndoDecision(ctx, d.ID)
	}, func() string {
		w.past.undone = append(w.past.undone, nil) // a decision
		return ""
	})
}

// openDecision goes to the place a decision speaks of.
func (w *Window) openDecision(id string) {
	d := w.decision(id)
	if d == nil {
		return
	}
	if a := w.articleOf(d.A); a != nil {
		for i, s := range w.statementsOf(a.ID) {
			if !s.Overlaps(d.A.Span) {
				continue
			}
			if event := w.placeOf(s, d); event != "" {
				w.compareStatement(event, a.ID, i)
				return
			}
		}
		w.OpenArticle(a.ID, d.A.Span)
		return
	}
	for _, ref := range []compare.EventRef{d.Event, d.Other} {
		if e := w.eventOf(ref); e != nil {
			w.OpenEvent(e.ID)
			return
		}
	}
	if len(d.Articles) > 0 && w.findArticle(d.Articles[0]) != nil {
		w.OpenArticle(d.Articles[0], compare.Span{})
		return
	}
	w.say(tr("What this decision speaks of is no longer in the library"))
}

// placeOf is the event to show a decision's statement in, "" if it is in none.
func (w *Window) placeOf(s compare.Statement, d *compare.Decision) string {
	if e := w.eventOf(d.Event); e != nil {
		for _, id := range s.Events {
			if id == e.ID {
				return id
			}
		}
	}
	for _, id := range s.Events {
		if w.snap.Index.Event(id) != nil {
			return id
		}
	}
	return ""
}

// articleOf is the article a reference points into: that of its ID, or else
// one of the same text; nil if there is none.
func (w *Window) articleOf(r compare.SpanRef) *compare.Article {
	if r.Zero() {
		return nil
	}
	if a := w.findArticle(r.Article); a != nil {
		return a
	}
	for _, a := range w.snap.Articles {
		if r.TextSHA256 != "" && a.TextSHA256 == r.TextSHA256 {
			return a
		}
	}
	return nil
}

// eventOf is the event that holds most of a reference's anchors, or else has its ID; nil if none does.
func (w *Window) eventOf(r compare.EventRef) *compare.Event {
	if r.Zero() || w.snap.Index == nil {
		return nil
	}
	best, most := w.snap.Index.Event(r.ID), 0
	for i := range w.snap.Index.Events {
		e, n := w.snap.Index.Events[i], 0
		for _, a := range r.Anchors {
			for _, p := range e.Passages {
				for _, s := range p.Spans {
					if p.Article == a.Article && s.Overlaps(a.Span) {
						n++
					}
				}
			}
		}
		if n > most {
			best, most = e, n
		}
	}
	return best
}
