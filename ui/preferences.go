package ui

import "fyne.io/fyne/v2"

// What the window remembers from one start to the next.
const (
	prefEvent      = "event"
	prefAppearance = "appearance"
	prefZoom       = "zoom"
	prefWidth      = "width"
	prefHeight     = "height"
	prefHideWhy    = "hideInspector"
	prefIgnore     = "ignore"
	prefColumns    = "columns"
	prefOrder      = "order"    // of All outlets
	prefReadings   = "readings" // of All outlets
	prefHideShared = "hideBackground"
	prefAskWhy     = "askWhy"
	prefPalette    = "palette"
	prefHighlight  = "highlight"
	prefLanguage   = "language"
	prefListOrder  = "listOrder"
)

const (
	startWidth  = 1400
	startHeight = 900
)

func (w *Window) readPreferences() {
	p := w.app.Preferences()
	w.appearance = Appearance(p.StringWithFallback(prefAppearance, string(AppearanceSystem)))
	if w.opts.Forced {
		w.appearance = w.opts.Appearance
	}
	w.zoom = float32(p.FloatWithFallback(prefZoom, 1))
	w.hideWhy = p.Bool(prefHideWhy)
	w.askWhy = p.Bool(prefAskWhy)
	if order := listOrder(p.Int(prefListOrder)); order >= newestFirst && order <= unsureFirst {
		w.order = order
	}
	w.columns = p.IntWithFallback(prefColumns, 2)
	w.matrix = MatrixOptions{Order: known(matrixOrders(), p.String(prefOrder)), Readings: known(matrixReadings(), p.String(prefReadings)), HideBackground: p.Bool(prefHideShared)}
	w.palette, w.highlight = Palette(p.String(prefPalette)), Highlight(p.String(prefHighlight))
	w.wantEvent = p.String(prefEvent)
}

func (w *Window) savePreferences() {
	p := w.app.Preferences()
	if s := w.win.Canvas().Size(); s.Width > 100 {
		p.SetFloat(prefWidth, float64(s.Width))
		p.SetFloat(prefHeight, float64(s.Height))
	}
	p.SetBool(prefHideWhy, w.hideWhy)
	w.keepPlace()
}

func (w *Window) restoreSize() {
	p := w.app.Preferences()
	width, height := float32(p.FloatWithFallback(prefWidth, startWidth)), float32(p.FloatWithFallback(prefHeight, startHeight))
	if w.opts.Size.Width > 0 {
		width, height = w.opts.Size.Width, w.opts.Size.Height
	}
	w.win.Resize(fyne.NewSize(max(minWidth, width), max(minHeight, height)))
}

// SetAppearance changes between light, dark and the system's choice.
func (w *Window) SetAppearance(a Appearance) {
	w.appearance = a
	w.app.Preferences().SetString(prefAppearance, string(a))
	w.applyTheme()
	w.refresh() // the menu's marks
}

func (w *Window) zoomBy(step float32) { w.setZoom(w.zoom + step) }

// setZoom changes the size of all text, from 0.8 to 2.
func (w *Window) setZoom(z float32) {
	w.zoom = max(0.8, min(2, z))
	w.app.Preferences().SetFloat(prefZoom, float64(w.zoom))
	w.applyTheme()
	w.say(tr("Text size %d %%", int(w.zoom*100+0.5)))
	w.refresh()
}

// themed follows a change of colours or sizes: tables hold those they were made with.
func (w *Window) themed() {
	forgetWidths()
	w.writeKeys()
	if w.page == pageEvent && w.comparison != nil && w.tab != tabSide {
		at := w.tables.offset
		w.showTab()
		w.tables.scrollTo(at)
	}
	w.refresh()
}

func (w *Window) applyTheme() {
	forgetWidths()
	w.app.Settings().SetTheme(NewTheme(w.appearance, w.zoom).With(w.palette, w.highlight))
}

// PreferencesLost says that what the window remembered could not be read: path is
// its file and kept where the damaged one was put, "" if it is where it was.
func (w *Window) PreferencesLost(path, kept string) {
	text := tr("What this window remembered (size, colours, language, recent libraries) could not be read and begins anew. Libraries are not touched.")
	if kept != "" {
		text += "\n\n" + tr("The damaged file is kept as %s", kept)
	} else {
		text += "\n\n" + tr("The damaged file is %s", path)
	}
	var closeIt func()
	closeIt = w.showDialog("lost", tr("Settings could not be read"), 120, words(text), func() []string { return []string{text} },
		newFilledButton(tr("Close"), func() { closeIt() }))
}

// PreferencesFailed says that what is set in the window does not outlive it.
func (w *Window) PreferencesFailed(err error) {
	w.say(tr("Settings hold until the window closes: %s", plainError(err)))
}
