package ui

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// A setting is a choice of a few, in force as soon as it is made.
type setting struct {
	name    string
	choices []string
	chosen  func() int
	choose  func(int)
}

// zooms are the sizes of text that the settings offer.
var zooms = []float32{0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2}

// settings are the window's, in the order shown.
func (w *Window) settings() []setting {
	looks := []Appearance{AppearanceSystem, AppearanceLight, AppearanceDark}
	sets := []Palette{PaletteUsual, PaletteApart, PaletteShades}
	marks := []Highlight{HighlightUsual, HighlightLine, HighlightStrong}
	tongues := []Language{LanguageSystem, LanguageEnglish, LanguageSpanish}
	var sizes []string
	for _, z := range zooms {
		sizes = append(sizes, tr("%d %%", int(z*100+0.5)))
	}
	return []setting{
		{tr("Look"), []string{tr("as the system"), tr("light"), tr("dark")},
			func() int { return slices.Index(looks, w.appearance) }, func(i int) { w.SetAppearance(looks[i]) }},
		{tr("Text size"), sizes, func() int { return nearest(zooms, w.zoom) }, func(i int) { w.setZoom(zooms[i]) }},
		{tr("Outlets’ colours"), []string{tr("usual"), tr("farther apart"), tr("light and dark")},
			func() int { return slices.Index(sets, w.palette) }, func(i int) { w.setMarks(sets[i], w.highlight) }},
		{tr("Differing words"), []string{tr("tint and line"), tr("line alone"), tr("tint and thick line")},
			func() int { return slices.Index(marks, w.highlight) }, func(i int) { w.setMarks(w.palette, marks[i]) }},
		{tr("Language"), []string{tr("as the system"), "English", "Español"},
			func() int {
				return slices.Index(tongues, Language(w.app.Preferences().String(prefLanguage)))
			}, func(i int) { w.setLanguage(tongues[i]) }},
	}
}

// nearest is the index of the size that is closest to z.
func nearest(sizes []float32, z float32) int {
	best := 0
	for i, s := range sizes {
		if max(s-z, z-s) < max(sizes[best]-z, z-sizes[best]) {
			best = i
		}
	}
	return best
}

// setMarks changes the colours of outlets and how differing words are marked.
func (w *Window) setMarks(p Palette, h Highlight) {
	w.palette, w.highlight = p, h
	w.app.Preferences().SetString(prefPalette, string(p))
	w.app.Preferences().SetString(prefHighlight, string(h))
	w.applyTheme()
	w.themed()
}

// setLanguage changes the language of the window's words. What stands is made
// anew but for names that were given before, such as those of a library.
func (w *Window) setLanguage(l Language) {
	w.app.Preferences().SetString(prefLanguage, string(l))
	if err := SetLanguage(l); err != nil {
		w.failed(tr("The language could not be changed"), err)
		return
	}
	w.renamed()
}

// nameSample gives the sample its name in the window's language; its file is
// called so in English alone.
func (w *Window) nameSample() {
	if w.info.Sample {
		w.info.Name = tr("Sample")
	}
}

// renamed writes the words of what stands anew, after a change of language.
func (w *Window) renamed() {
	forgetWidths()
	w.nameSample()
	w.actions = w.actionList()
	w.main = w.buildMenus()
	w.win.SetMainMenu(w.main)
	stood := w.message
	w.win.SetContent(w.build())
	w.giveDiffer()
	if w.page == pageEvent {
		w.first = w.comparison // it needs no comparing again, which would leave the page empty meanwhile
	} else if w.comparison != nil {
		w.setPair()
	}
	if w.lib == nil || w.page == pageError && w.snap.Index == nil { // there is nothing else to show
		w.message.sayAs(stood)
	} else {
		w.setSnapshot()
	}
	w.refresh()
}

// settingsDialog shows the settings with a sample of what they do.
func (w *Window) settingsDialog() {
	list := w.settings()
	form := container.New(&settingLayout{})
	var rows []*tabs
	for _, s := range list {
		name := newCaption(func(p *pen, size fyne.Size) float32 {
			p.text(0, 0, size.Height, s.name, style{size: sizeUI(), bold: true, color: inkColor()})
			return 0
		})
		t := newTabs(true, s.choices...)
		t.label = func() string { return s.name + ": " + t.names[t.chosen] }
		t.chosen = max(0, s.chosen())
		rows = append(rows, t)
		form.Objects = append(form.Objects, name, t)
	}
	sample := newCaption(paintSample)
	sample.minSize = fyne.NewSize(dialogWidth, sampleHeight())
	var closeIt func()
	again := func() { // in the new language or size
		closeIt()
		w.settingsDialog()
	}
	for i, t := range rows {
		choose := list[i].choose
		t.OnChange = func(n int) {
			before := languageNow()
			choose(n)
			if languageNow() != before {
				again()
				return
			}
			for _, t := range rows {
				t.measure()
			}
			form.Refresh()
			sample.Refresh()
		}
		sideways := t.key
		t.key = func(k *fyne.KeyEvent) bool {
			switch {
			case k.Name == fyne.KeyEscape:
				closeIt()
			case k.Name == fyne.KeyDown && i+1 < len(rows):
				w.win.Canvas().Focus(rows[i+1])
			case k.Name == fyne.KeyUp && i > 0:
				w.win.Canvas().Focus(rows[i-1])
			default:
				return sideways(k)
			}
			return true
		}
	}
	closeIt = w.showDialog("settings", tr("Settings"), 0, container.NewBorder(form, nil, nil, nil, sample), func() []string {
		var lines []string
		for i, s := range list {
			lines = append(lines, s.name+": "+s.choices[max(0, rows[i].chosen)])
		}
		return lines
	}, newButton(tr("What is stored where…"), func() { w.privacyDialog() }), newFilledButton(tr("Close"), func() { closeIt() }))
	w.win.Canvas().Focus(rows[0])
}

// sampleLine is the height of a line of the sample, sampleHeight that of its two.
func sampleLine() float32   { return lineHeight(style{size: themeSize(SizeReading)}) + 6 }
func sampleHeight() float32 { return 28 + 2*sampleLine() }

// paintSample shows two readings as the settings mark them.
func paintSample(p *pen, size fyne.Size) float32 {
	p.rect(0, 8, size.Width, size.Height-12, surfaceColor(), 8)
	p.box(0, 8, size.Width, size.Height-12, nil, lineColor(), 8)
	lineH := sampleLine()
	for i, words := range [][3]string{
		{tr("“We believe that the recent "), tr("incidents"), tr(" are part of a plan.”")},
		{tr("“We believe that the recent "), tr("events"), tr(" are part of a plan.”")},
	} {
		ink, tint := outletColors(i)
		s := style{size: themeSize(SizeReading), color: inkColor()}
		y := 8 + max(0, size.Height-12-2*lineH)/2 + float32(i)*lineH
		p.badge(12, y+(lineH-badgeSize)/2, i)
		x := 12 + badgeSize + 8 + p.text(12+badgeSize+8, y, lineH, words[0], s)
		w := textWidth(words[1], s)
		thick := float32(1.5)
		if highlightNow() == HighlightStrong {
			thick = 3
		}
		if highlightNow() != HighlightLine {
			p.rect(x-1, y+2, w+2, lineH-4, tint, 2)
		}
		p.rect(x, y+lineH-4, w, thick, ink, 0)
		x += p.text(x, y, lineH, words[1], s)
		p.text(x, y, lineH, fit(words[2], max(0, size.Width-x-12), s), s)
	}
	return 0
}

// A settingLayout sets names and choices in two columns, row by row; choices
// that are too wide for the column go below their name.
type settingLayout struct{}

// settingNames is the width of the column of names.
const settingNames = 150

func (settingLayout) place(o []fyne.CanvasObject, width float32, put bool) float32 {
	y := float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		h := o[i+1].MinSize().Height
		x, room := float32(settingNames), width-settingNames
		if put {
			o[i].Move(fyne.NewPos(0, y))
			o[i].Resize(fyne.NewSize(settingNames, h))
		}
		if o[i+1].MinSize().Width > room {
			y += h - 8
			x, room = 0, width
		}
		if put {
			o[i+1].Move(fyne.NewPos(x, y))
			o[i+1].Resize(fyne.NewSize(room, h))
		}
		y += h
	}
	return y
}

func (l settingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	width, beside := float32(dialogWidth), float32(0)
	for i := 1; i < len(o); i += 2 {
		width = max(width, o[i].MinSize().Width)
		beside = max(beside, settingNames+o[i].MinSize().Width)
	}
	if beside <= minWidth-4*dialogEdge { // the narrowest window has room for it
		width = max(width, beside)
	}
	return fyne.NewSize(width, l.place(o, width, false))
}

func (l settingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { l.place(o, size.Width, true) }

// stored says what the program keeps, where, and what it holds.
func (w *Window) stored() [][3]string {
	library := tr("no library is open")
	if w.lib != nil {
		library = w.info.Path
	}
	if w.info.Sample {
		library = tr("a scratch file, removed when the window closes")
	}
	settings := tr("in memory only")
	if root := w.app.Storage().RootURI(); root != nil {
		settings = filepath.FromSlash(root.Path())
	}
	return [][3]string{
		{tr("Library"), library, tr("The articles with their original files, what was found in them, and your decisions, notes and codes. Copies of it are made by File > Back up, where you say.")},
		{tr("Settings"), settings, tr("Look, language, sizes, saved filters, and which call and libraries were open last. No text of an article.")},
		{tr("Reports"), tr("where you write them"), tr("What the report shows, as a file of its own. Nothing is kept of it here.")},
		{tr("Clipboard"), tr("of your desktop"), tr("What you copy, and only then.")},
		{tr("Your original files"), tr("where they are"), tr("They are read and never changed; the library keeps a copy.")},
		{tr("Network"), tr("none"), tr("The program opens no connection. The processes that read your files cannot reach the network nor other files.")},
	}
}

// privacyDialog says what is stored where.
func (w *Window) privacyDialog() {
	t := gridTable{weights: []float32{-130, 1, 1.5}, head: []gridCell{cell(bold(tr("What"))), cell(bold(tr("Where"))), cell(bold(tr("What it holds")))}}
	var lines []string
	for _, r := range w.stored() {
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(plain(r[0])), cell(muted(r[1])), cell(plain(r[2]))}})
		lines = append(lines, r[0]+": "+r[1]+". "+r[2])
	}
	w.tableDialog("privacy", tr("What is stored where"), []gridTable{t}, 380, func() []string { return lines })
}

// tableDialog shows tables to read, with a button that closes it. It is so high
// at least, unless the tables need less.
func (w *Window) tableDialog(id, title string, tables []gridTable, height float32, lines func() []string) {
	g := newGrid()
	g.foot = 0 // the dialog ends there
	g.SetTables(tables)
	g.minSize.Width = dialogWidth + 120
	need := g.heightIn(g.minSize.Width)
	g.minSize.Height = min(height-20, need)
	var closeIt func()
	g.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape || k.Name == fyne.KeyF1 {
			closeIt()
		}
	}
	closeIt = w.showDialog(id, title, min(w.tall(height), need), paper(g), lines, newFilledButton(tr("Close"), func() { closeIt() }))
	w.win.Canvas().Focus(g)
}
