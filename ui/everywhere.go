package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// What is counted over the whole library: swaps, the phrases that speakers
// repeat, how outlets name things. Each count opens its places.

// countSwaps counts swaps over all events, and shows the comparison at hand with the counts.
func (w *Window) countSwaps() {
	lib, t := w.lib, w.begin("swaps", tr("Counting swaps"), w.info.Name)
	run(w.loader, "swaps", func(ctx context.Context) (bool, error) {
		return true, lib.CountSwaps(ctx, func(done, total int) { t.step(int64(done), int64(total), "") })
	}, func(_ bool, err error) {
		t.end(tr("Swaps counted over all events"), err)
		if err != nil {
			w.failed(tr("Swaps were not counted to the end"), err)
			return
		}
		w.say(tr("Swaps counted over all events"))
		if w.page == pageEvent && w.event != nil {
			w.openEvent(w.event.ID, w.placeShown())
		}
	})
}

// countSwapsOf counts the swaps of a comparison that is shown over the library;
// the counts come into what is shown, which stays where it is. Another event
// ends it. Where it fails the table goes on saying what was not counted.
func (w *Window) countSwapsOf(c *compare.Comparison) {
	if c.Uncounted == 0 {
		return
	}
	lib := w.lib
	run(w.loader, "count", func(ctx context.Context) (*compare.Comparison, error) { return lib.CountSwapsOf(ctx, c) },
		func(counted *compare.Comparison, err error) {
			switch {
			case cancelled(err) || w.comparison != c:
				return
			case err != nil:
				w.say(tr("Swaps were not counted: %s", plainError(err)))
				return
			}
			w.comparison = counted
			if w.tab == tabWording {
				w.tables.Update(w.tabTables())
			}
		})
}

// A swapFound is how often a swap stands in the library, and where.
type swapFound struct {
	count  int
	places []compare.Occurrence
}

// showSwap shows everywhere that two readings stand in the same slot.
func (w *Window) showSwap(a, b string) {
	words := a + "  ⇄  " + b
	lib, t := w.lib, w.begin("swap", tr("Looking for a swap"), words)
	run(w.loader, "swap", func(ctx context.Context) (f swapFound, err error) {
		f.count, f.places, err = lib.SwapPlaces(ctx, a, b, func(done, total int) { t.step(int64(done), int64(total), "") })
		return f, err
	}, func(f swapFound, err error) {
		t.end(count(f.count, "time", "times"), err)
		if err != nil {
			w.failed(tr("The swap was not looked for to the end"), err)
			return
		}
		w.placesDialog(words+partMark+tr("%s in the library", count(f.count, "time", "times")), f.places)
	})
}

// maxPlaces is how many places a list of them shows.
const maxPlaces = 1000

// placesDialog lists places of the library; one opens its article.
func (w *Window) placesDialog(title string, places []compare.Occurrence) {
	t := gridTable{weights: []float32{-170, 1}}
	if n := len(places); n > maxPlaces {
		t.note = tr("The first %s of %s.", number(maxPlaces), number(n))
		places = places[:maxPlaces]
	}
	var closeIt func()
	for _, p := range places {
		a := w.findArticle(p.Article)
		if a == nil {
			continue
		}
		line := hitRow("", a, p.Span)
		at := line.found
		who, words := cell(plain(outletShort(a))), cell(plain(line.title[:at[0]]), bold(line.title[at[0]:at[1]]), plain(line.title[at[1]:]))
		who.small = []piece{smallMuted(shortDay(a.Published()))}
		open := func() {
			for len(w.dialogs) > 0 {
				w.dialogs[0].close()
			}
			w.OpenArticle(p.Article, p.Span)
		}
		who.tap, words.tap = open, open
		t.rows = append(t.rows, gridRow{cells: []gridCell{who, words}})
	}
	g := newGrid()
	g.minSize = fyne.NewSize(dialogWidth+160, 380)
	g.SetTables([]gridTable{t})
	g.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	closeIt = w.showDialog("places", title, w.tall(400), paper(g), func() []string { return flatLines(g.tables) }, newFilledButton(tr("Close"), func() { closeIt() }))
	w.win.Canvas().Focus(g)
}

// showPhrases shows what each speaker repeats from call to call.
func (w *Window) showPhrases() {
	lib, t := w.lib, w.begin("phrases", tr("Looking for phrases"), w.info.Name)
	run(w.loader, "phrases", func(ctx context.Context) ([]compare.SpeakerPhrases, error) {
		return lib.StockPhrases(ctx, func(done, total int) { t.step(int64(done), int64(total), "") })
	}, func(speakers []compare.SpeakerPhrases, err error) {
		t.end(count(len(speakers), "speaker", "speakers"), err)
		if err != nil {
			w.failed(tr("Phrases were not looked for to the end"), err)
			return
		}
		speakers = slices.Clone(speakers)
		firstThese(speakers, w.participants(), func(s *compare.SpeakerPhrases) string { return s.Speaker })
		w.tablesDialog("phrases", tr("Phrases that speakers repeat"), tr("Nobody is reported with the same words in two calls."), tr("Speaker or words…"), func(query string) []gridTable {
			return tablesOf(speakers, func(s *compare.SpeakerPhrases) gridTable { return w.phrasesTable(s, query) })
		})
	})
}

// participants are those of the call at hand.
func (w *Window) participants() []string {
	var names []string
	if w.event != nil {
		for _, p := range w.event.Participants {
			names = append(names, p.Name)
		}
	}
	return names
}

// firstThese puts those of the names at hand before the others.
func firstThese[T any](list []T, atHand []string, name func(*T) string) {
	away := func(x T) int {
		if slices.Contains(atHand, name(&x)) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b T) int { return away(a) - away(b) })
}

// tablesOf are the tables that have rows.
func tablesOf[T any](list []T, table func(*T) gridTable) []gridTable {
	var tables []gridTable
	for i := range list {
		if t := table(&list[i]); len(t.rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// phrasesTable is one speaker's, as far as the name or the words hold the query.
func (w *Window) phrasesTable(s *compare.SpeakerPhrases, query string) gridTable {
	t := gridTable{title: s.Speaker, weights: []float32{1, -80, -90, -80}, head: []gridCell{cell(bold(tr("Phrase"))), cell(bold(tr("Events"))), cell(bold(tr("Outlets"))), cell(bold(tr("Places")))}}
	all := holds(s.Speaker, query)
	for _, p := range s.Phrases {
		if !all && !holds(p.Text, query) {
			continue
		}
		open := func() { w.placesDialog(s.Speaker+partMark+"“"+p.Text+"”", p.Places) }
		words, places := cell(plain("“"+p.Text+"”")), cell(plain(number(len(p.Places))))
		words.tap, places.tap = open, open
		t.rows = append(t.rows, gridRow{cells: []gridCell{words, cell(plain(number(len(p.Events)))), cell(plain(number(len(p.Outlets)))), places}})
	}
	return t
}

// showHabits shows how each outlet names things over all of its articles.
func (w *Window) showHabits() {
	lib, t := w.lib, w.begin("habits", tr("Reading how outlets name things"), w.info.Name)
	run(w.loader, "habits", func(ctx context.Context) ([]compare.OutletHabits, error) {
		return lib.OutletHabits(ctx, func(done, total int) { t.step(int64(done), int64(total), "") })
	}, func(outlets []compare.OutletHabits, err error) {
		t.end(count(len(outlets), "outlet", "outlets"), err)
		if err != nil {
			w.failed(tr("Not all articles were read"), err)
			return
		}
		var atHand []string
		if c := w.comparison; c != nil {
			for i := range c.Witnesses {
				atHand = append(atHand, c.Witnesses[i].Article().Outlet())
			}
		}
		outlets = slices.Clone(outlets)
		firstThese(outlets, atHand, func(o *compare.OutletHabits) string { return o.Outlet })
		w.tablesDialog("habits", tr("How outlets name things"), tr("No outlet names anything that the lists know."), tr("Outlet, thing or words…"), func(query string) []gridTable {
			return tablesOf(outlets, func(o *compare.OutletHabits) gridTable { return w.habitsTable(o, query) })
		})
	})
}

// maxReadings is how many phrases a cell of the habits shows.
const maxReadings = 8

// habitsTable is one outlet's, as far as its name, the concept or a phrase of
// its own holds the query.
func (w *Window) habitsTable(o *compare.OutletHabits, query string) gridTable {
	t := gridTable{title: o.Outlet, weights: []float32{0.7, 1, 1}, head: []gridCell{cell(bold(tr("Concept"))), cell(bold(tr("Here"))), cell(bold(tr("Other outlets")))}}
	all := holds(o.Outlet, query)
	readings := func(list []compare.HabitReading) gridCell {
		var g gridCell
		for i, r := range list {
			if i == maxReadings {
				g.pieces = append(g.pieces, muted("\n"+tr("%d more", len(list)-i)))
				break
			}
			g.counted(r.Text, len(r.Places), func() { w.placesDialog("“"+r.Text+"”", r.Places) })
		}
		if len(g.pieces) == 0 {
			g.pieces = []piece{muted(tr("nothing else"))}
		}
		return g
	}
	for _, h := range o.Habits {
		if !all && !holds(conceptName(h.Concept), query) && !slices.ContainsFunc(h.Own, func(r compare.HabitReading) bool { return holds(r.Text, query) }) {
			continue
		}
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(bold(conceptName(h.Concept))), readings(h.Own), readings(h.Others)}})
	}
	return t
}

func holds(text, query string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(query)))
}

// tablesDialog shows tables that a field above them narrows; none says what is
// shown where there is nothing at all.
func (w *Window) tablesDialog(id, title, none, hint string, tables func(query string) []gridTable) {
	g := newGrid()
	g.minSize = fyne.NewSize(dialogWidth+160, 360)
	field := newEscEntry()
	field.SetPlaceHolder(hint)
	show := func(query string) {
		list := tables(query)
		if len(list) == 0 && strings.TrimSpace(query) == "" {
			list = []gridTable{{note: none}}
		} else if len(list) == 0 {
			list = []gridTable{{note: tr("Nothing here holds these words.")}}
		}
		g.SetTables(list)
	}
	show("")
	field.OnChanged = show
	field.OnSubmitted = func(string) { w.win.Canvas().Focus(g) }
	var closeIt func()
	field.onEscape = func() { closeIt() }
	g.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	closeIt = w.showDialog(id, title, w.tall(440), container.NewBorder(field, nil, nil, nil, paper(g)), func() []string { return append([]string{field.Text}, flatLines(g.tables)...) }, newFilledButton(tr("Close"), func() { closeIt() }))
	w.win.Canvas().Focus(field)
}
