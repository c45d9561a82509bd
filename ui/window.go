package ui

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"crossread/compare"
)

// Options say what the window is to work on.
type Options struct {
	Open       func(ctx context.Context, path string) (Library, error) // a library file, made if missing
	Sample     func(ctx context.Context) (Library, error)              // the invented sample, in a scratch library
	Restore    func(ctx context.Context, backup, to string, progress func(done, total int64)) error
	Page       func(ctx context.Context) string // the stretch of a web page on the clipboard, "" for none; may be nil
	Version    string
	Licences   string    // what the program is made of, one a line, for About
	Documents  string    // folder that files are offered to be written to
	Size       fyne.Size // of the window at start; zero: as it was left
	Appearance Appearance
	Forced     bool // Appearance was asked for at start and is not remembered
	Inline     bool // work runs at once on the caller's goroutine: for tests
	Now        func() time.Time
}

// Pages of the centre.
const (
	pageEmpty    = "empty"
	pageLoading  = "loading"
	pageError    = "error"
	pageNone     = "nothing found"
	pageEvent    = "event"
	pageArticle  = "article"
	pageSearch   = "search"
	pageLog      = "decisions"
	pageTimeline = "timeline"
	pageCodes    = "codes"
	pageNetwork  = "network"
)

// Tabs of an event.
const (
	tabSide = iota
	tabAll
	tabWording
	tabQuotes
	tabGaps
	tabSources
)

var tabNames = []string{"Side by side", "All outlets", "Wording", "Quotes", "Gaps", "Sources"}

// A Window is Crossread's main window. Use it on Fyne's goroutine only.
type Window struct {
	app    fyne.App
	win    fyne.Window
	opts   Options
	loader *loader

	lib         Library
	info        LibraryInfo
	snap        Snapshot
	articles    map[string]*compare.Article // those of snap, by ID
	event       *compare.Event
	comparison  *compare.Comparison
	a, b        int // witnesses side by side: the base and the one beside it
	columns     int // outlets side by side, 2 to maxShown
	matrix      MatrixOptions
	askWhy      bool     // corrections ask for a reason
	moreIDs     []string // articles in the third and fourth column
	row         string
	article     string
	page        string
	tab         int
	listTab     int
	order       listOrder
	appearance  Appearance
	palette     Palette
	highlight   Highlight
	zoom        float32
	hideWhy     bool // the user closed the inspector
	showWhy     bool // the user opened it though the window is narrow
	decisions   []compare.Decision
	past        history
	notes       []compare.Decision        // the notes and tags that stand
	eventNotes  map[string]string         // by event
	articleTags map[string][]string       // on whole articles, with "#", by article
	twins       map[string]*compare.Event // calls that a call may be the same as, by ID
	book        *compare.Codebook
	strayed     bool   // it was told that the library's file is not in its place
	missing     string // which scripts of the library the system cannot draw
	status      string // of the last thing done
	position    string // "difference 3 of 41"
	dialogs     []dialogState

	tasks    []*task // long work of this session, the newest last
	loading  loading
	activity *activityPanel
	imports  *importList // the open list of what became of files, nil if none is

	hits         []compare.Hit
	names        []listRow // calls and names found besides the hits
	query        string
	wantEvent    string // to open once the library is loaded
	onLoaded     []func()
	first        *compare.Comparison // made before the window, for the first event shown
	restore      *keptPlace          // to return to once the library is shown, nil if nothing was kept
	moving       bool                // the place is about to be kept
	keep         *shownPlace         // to show again in the comparison asked for; nil: that of the event at hand
	afterCompare func()              // once the comparison asked for is there
	mapping      *mapping            // the import that asks about its tables, nil if none does
	queue        []string            // files that wait for the import that runs

	narrow narrowing

	actions   []action
	items     map[string]*fyne.MenuItem
	main      *fyne.MainMenu
	savedItem *fyne.MenuItem // its submenu has the saved filters

	importButton, exportButton, prevButton, nextButton, showButton, ignoreButton *pushButton
	differences                                                                  *board
	search                                                                       *escEntry
	listTabs                                                                     *tabs
	list                                                                         *rowList
	chips                                                                        *chipList
	marks                                                                        *board // how many rows of the list are marked
	head                                                                         *board
	tabRow                                                                       *tabs
	outlets                                                                      *board
	diff                                                                         *DiffView
	tables                                                                       *grid
	context                                                                      *kwic
	contextSplit                                                                 *fyne.Container
	results                                                                      *rowList
	log                                                                          *rowList
	times                                                                        *timeline
	network                                                                      *networkView
	codes                                                                        *codesPage
	lagHeads                                                                     *board
	foot                                                                         *board
	reader                                                                       *ArticleView
	message                                                                      *messagePage
	why                                                                          *inspector
	bar                                                                          *statusBar
	banner                                                                       *board
	pages                                                                        map[string]fyne.CanvasObject
	eventBody                                                                    *fyne.Container
	frame                                                                        *frameLayout
	root                                                                         *fyne.Container
}

// New makes the window. OpenLibrary shows something in it.
func New(app fyne.App, opts Options) *Window {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	w := &Window{app: app, opts: opts, loader: newLoader(), page: pageLoading, book: &compare.Codebook{}}
	w.loader.inline = opts.Inline
	if err := SetLanguage(Language(app.Preferences().String(prefLanguage))); err != nil {
		w.status = plainError(err)
	}
	w.readPreferences()
	w.applyTheme()
	w.win = app.NewWindow("Crossread")
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.actions = w.actionList()
	w.main = w.buildMenus()
	w.win.SetMainMenu(w.main)
	w.win.SetContent(w.build())
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		paths := make([]string, len(uris))
		for i, u := range uris {
			paths[i] = u.Path()
		}
		w.OnDropped(paths)
	})
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	w.win.Canvas().SetOnTypedRune(w.typedRune)
	w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyH, Modifier: ctrl}, func(fyne.Shortcut) { w.showKeys() })
	w.win.Canvas().AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.Do("edit.redo") })
	w.win.SetCloseIntercept(w.quit)
	app.Settings().AddListener(func(fyne.Settings) { w.themed() })
	app.Lifecycle().SetOnEnteredForeground(w.lookAgain)
	w.restoreSize()
	w.refresh()
	return w
}

// Fyne is the window underneath, to show, raise and photograph it.
func (w *Window) Fyne() fyne.Window { return w.win }

// build makes the widgets and lays them out.
func (w *Window) build() fyne.CanvasObject {
	w.importButton = newButton(tr("Import…"), func() { w.Do("file.import") })
	w.exportButton = newFilledButton(tr("Export report…"), func() { w.Do("file.export") })
	w.prevButton = newButton(tr("‹ Previous"), func() { w.Do("compare.prev") })
	w.nextButton = newButton(tr("Next ›"), func() { w.Do("compare.next") })
	w.showButton = newButton("", func() { w.Do(w.showTool()) })
	w.ignoreButton = newButton("", func() { w.Do(w.ignoreTool()) })
	w.differences = newCaption(w.paintPosition)
	w.differences.minSize = fyne.NewSize(140, 20)
	w.search = newEscEntry()
	w.search.SetPlaceHolder(tr("Search everything…"))
	w.search.OnChanged = w.searchFor
	w.search.OnSubmitted = w.submitSearch
	w.search.onEscape = func() { w.search.SetText(""); w.win.Canvas().Focus(w.list) }
	w.search.onDown = w.goToFound
	w.search.overflow = w.typedKey

	w.listTabs = newTabs(true, tr("Calls"), tr("Articles"))
	w.listTabs.OnChange = left(w, w.ShowList)
	w.chips = newChipList(w)
	w.chips.show()
	w.list = newRowList()
	w.list.OnOpen = left(w, w.openRow)
	w.list.OnMenu = w.rowMenu
	w.list.marks = rowMarks{many: true, OnMark: w.showMarks}
	w.marks = newCaption(w.paintMarks) // its links are on the menu, with keys
	w.marks.Hide()
	w.list.OnLink = func(string) { w.turnList() }
	w.list.overflow = w.typedKey
	w.list.runes = w.typedRune

	w.head = newCaption(w.paintHead)
	w.head.minSize, w.head.heightAt = fyne.NewSize(200, headHeight), w.headTall
	w.tabRow = newTabs(false, named(tabNames)...)
	w.tabRow.OnChange = left(w, w.ShowTab)
	w.tabRow.overflow = w.typedKey
	w.outlets = newCaption(w.paintOutlets) // its links are on the menu, with keys
	w.outlets.label = w.outletsLabel
	w.outlets.minSize = fyne.NewSize(200, 38)
	w.diff = NewDiffView()
	w.wireDiff()
	w.diff.SetOptions(DiffOptions{Ignore: w.app.Preferences().StringList(prefIgnore)})
	w.tables = newGrid()
	w.tables.overflow, w.tables.runes = w.typedKey, w.typedRune
	w.context = newKwic()
	w.context.OnOpen = w.openStatement
	w.context.overflow, w.context.runes = w.typedKey, w.typedRune
	w.results = newRowList()
	w.results.slow = true
	w.results.OnOpen = left(w, w.openHit)
	w.results.overflow = w.typedKey
	w.log = newRowList()
	w.log.slow = true
	w.log.OnOpen, w.log.OnLink = left(w, w.openDecision), w.flipDecision
	w.log.overflow = w.typedKey
	w.times = newTimeline()
	w.network = newNetworkView()
	w.network.OnOpen = left(w, w.OpenEvent)
	w.network.table.overflow, w.network.table.runes = w.typedKey, w.typedRune
	w.times.OnOpen = left(w, w.OpenEvent)
	w.times.overflow = w.typedKey
	w.codes = newCodesPage(w)
	w.lagHeads = newCaption(w.times.paintHeads)
	w.lagHeads.minSize = fyne.NewSize(200, 36)
	for _, b := range []*board{w.list.board, w.tables.board, w.log.board, w.times.board} {
		b.onScroll = w.moved
	}
	w.foot = newCaption(w.paintFoot) // its links are on the menu, with keys
	w.foot.minSize = fyne.NewSize(80, 36)
	w.reader = NewArticleView()
	w.reader.OnContext = w.articleMenu
	w.reader.OnKey = w.typedKey
	w.diff.OnKey = w.typedKey
	w.reader.onScroll, w.diff.onScroll = w.moved, w.moved
	w.message = newMessagePage(w)
	w.why = newInspector(w)
	w.bar = newStatusBar(w.stopWork)
	w.banner = newCaption(w.paintBanner)
	w.activity = newActivityPanel(w)

	w.contextSplit = container.New(&sideLayout{share: 0.36, least: 300, needed: w.tables.needed}, w.tables, paper(w.context), hairline())
	w.eventBody = container.New(&bodyLayout{w})
	w.pages = map[string]fyne.CanvasObject{
		pageEvent:    newStrips([]fyne.CanvasObject{w.head, w.tabRow, hairline(), w.outlets}, w.eventBody),
		pageArticle:  newStrips([]fyne.CanvasObject{w.outlets}, w.reader),
		pageSearch:   newStrips([]fyne.CanvasObject{w.head, hairline()}, w.results),
		pageLog:      newStrips([]fyne.CanvasObject{w.head, hairline()}, w.log),
		pageTimeline: newStrips([]fyne.CanvasObject{w.head, hairline(), w.lagHeads}, w.times),
		pageCodes:    w.codes.root,
		pageNetwork:  newStrips([]fyne.CanvasObject{w.head, hairline()}, w.network.root),
		pageEmpty:    w.message.root,
		pageLoading:  w.message.root,
		pageError:    w.message.root,
		pageNone:     w.message.root,
	}
	w.frame = &frameLayout{w: w}
	tools := container.New(&toolLayout{}, w.importButton, w.exportButton, w.prevButton, w.nextButton, w.differences, w.showButton, w.ignoreButton, mayBeOff(w.search))
	left := container.New(&footLayout{}, newStrips([]fyne.CanvasObject{w.listTabs, w.chips}, w.list), w.marks, w.foot)
	w.frame.tools, w.frame.left, w.frame.right, w.frame.bar = onGround(ColorRaised, tools), onGround(ColorRaised, left), onGround(ColorRaised, w.why.root), onGround(ColorRaised, w.bar.root)
	w.frame.banner = w.banner
	w.frame.centre = container.NewStack()
	w.root = container.New(w.frame, w.frame.objects()...)
	return w.root
}

// setSnapshot shows the articles and events at hand.
func (w *Window) setSnapshot() {
	w.find()
	w.showRows()
	w.readKinds()
	switch {
	case len(w.snap.Articles) == 0:
		w.event, w.comparison, w.article = nil, nil, ""
		w.page = pageEmpty
		w.message.empty()
	case w.page == pageArticle && w.currentArticle() != nil:
		w.OpenArticle(w.article, compare.Span{})
	case w.page == pageSearch:
		w.searchFor(w.search.Text)
	case w.page == pageLog || w.page == pageTimeline || w.page == pageCodes || w.page == pageNetwork:
		w.keepEvent()
		switch w.page {
		case pageLog:
			w.ShowLog()
		case pageCodes:
			w.ShowCodes()
		case pageNetwork:
			w.ShowNetwork()
		default:
			w.ShowTimeline()
		}
	default:
		w.openSomeEvent()
	}
	w.refresh()
}

// openSomeEvent opens the event that was open, its successor, or the first.
func (w *Window) openSomeEvent() {
	if w.snap.Index == nil || len(w.snap.Index.Events) == 0 {
		w.event, w.comparison = nil, nil
		w.page = pageNone
		w.message.nothingFound()
		return
	}
	var keep *shownPlace
	id := w.wantEvent
	if w.event != nil {
		id = w.event.ID
	}
	e := w.snap.Index.Event(id)
	if e == nil && w.event != nil {
		e = successor(w.snap.Index, w.event)
		keep = w.placeShown()
	}
	if p := w.restore; p != nil && e != nil && e.ID == p.Event {
		keep = p.shown()
	}
	if e == nil {
		e = w.snap.Index.Events[0]
	}
	w.openEvent(e.ID, keep)
}

// OpenEvent shows an event; its comparison comes when it is ready.
func (w *Window) OpenEvent(id string) { w.openEvent(id, nil) }

// openEvent is OpenEvent; keep is the place of an event that this one follows, nil if there is none.
func (w *Window) openEvent(id string, keep *shownPlace) {
	e := w.snap.Index.Event(id)
	if e == nil {
		return
	}
	w.keep, id = keep, e.ID // what was merged goes by another
	w.loader.cancel("count")
	if w.event == nil || w.event.ID != id {
		w.comparison, w.row, w.a, w.b = nil, "", 0, 0
	}
	w.event, w.page, w.article = e, pageEvent, ""
	w.app.Preferences().SetString(prefEvent, id)
	w.wantEvent = id
	if w.listTab == 0 {
		w.list.SetChosen(id)
	}
	if c := w.first; c != nil && c.Event.ID == id {
		w.first = nil
		w.setComparison(c)
		w.countSwapsOf(c)
		w.refresh()
		return
	}
	w.refresh()
	lib := w.lib
	run(w.loader, "compare", func(ctx context.Context) (*compare.Comparison, error) { return lib.Collate(ctx, id) },
		func(c *compare.Comparison, err error) {
			switch {
			case cancelled(err) || w.event == nil || w.event.ID != id:
				return
			case err != nil:
				w.page = pageError
				w.message.say(tr("This call could not be compared"), plainError(err), []*pushButton{newFilledButton(tr("Try again"), func() { w.OpenEvent(id) })})
			default:
				w.setComparison(c)
				w.countSwapsOf(c)
				if then := w.afterCompare; then != nil {
					w.afterCompare = nil
					then()
				}
			}
			w.refresh()
		})
}

// setComparison shows a comparison of the event at hand.
func (w *Window) setComparison(c *compare.Comparison) {
	keep := w.keep
	if keep == nil && w.comparison != nil && w.comparison.Event.ID == c.Event.ID {
		keep = w.placeShown()
	}
	top, seen := w.diff.currentTop()
	w.comparison, w.keep = c, nil
	if keep != nil {
		w.showPlace(keep)
	}
	if n := len(c.Witnesses); w.a >= n || w.b >= n || w.a == w.b {
		w.a, w.b = closest(c)
	}
	w.setPair()
	if w.currentRow() == nil {
		w.row = firstRow(c, w.a, w.b)
	}
	w.diff.SetCurrentRow(w.rowIndex())
	if keep != nil && seen {
		w.diff.setCurrentTop(top)
	}
	w.showTab()
	if keep != nil && keep.scroll != nil {
		w.scrollCentre(*keep.scroll)
	}
}

// setPair gives the witnesses to the side by side view.
func (w *Window) setPair() {
	w.diff.SetRulings(w.decisions)
	w.diff.SetComparison(w.comparison, w.columnsShown()...)
}

// currentRow is the row the inspector explains, nil if none is chosen.
func (w *Window) currentRow() *compare.Row {
	if w.comparison == nil {
		return nil
	}
	for i := range w.comparison.Rows {
		if w.comparison.Rows[i].ID == w.row {
			return &w.comparison.Rows[i]
		}
	}
	return nil
}

// currentArticle is the article shown, or that of the left outlet; nil if there is none.
func (w *Window) currentArticle() *compare.Article {
	if w.page == pageArticle {
		return w.findArticle(w.article)
	}
	if w.page == pageEvent && w.comparison != nil && w.a < len(w.comparison.Witnesses) {
		return w.comparison.Witnesses[w.a].Article()
	}
	return nil
}

// findArticle is the article with that ID, nil if there is none.
func (w *Window) findArticle(id string) *compare.Article {
	return w.articles[id]
}

// refresh brings everything that depends on the window's state up to it.
func (w *Window) refresh() {
	if w.root == nil {
		return
	}
	setOff := func(b *pushButton, id string) {
		for i := range w.actions {
			if w.actions[i].id == id {
				b.setOff(w.actions[i].enabled != nil && !w.actions[i].enabled())
			}
		}
	}
	setOff(w.importButton, "file.import")
	setOff(w.exportButton, "file.export")
	setOff(w.prevButton, "compare.prev")
	setOff(w.nextButton, "compare.next")
	setOff(w.showButton, w.showTool())
	setOff(w.ignoreButton, w.ignoreTool())
	enable(w.search, w.lib != nil)
	w.setToolTexts()
	w.refreshMenus()
	w.win.SetTitle(windowTitle(w.info))
	w.showPage()
	w.why.show()
	w.bar.set(w.statusHeld(), w.status, w.statusRight())
	w.frame.update()
	w.root.Refresh()
	w.moved()
}

func windowTitle(info LibraryInfo) string {
	if info.Name == "" {
		return "Crossread"
	}
	return tr("%s – Crossread", info.Name)
}

// showPage puts the page's objects into the centre.
func (w *Window) showPage() {
	page := w.pages[w.page]
	if len(w.frame.centre.Objects) != 1 || w.frame.centre.Objects[0] != page {
		w.frame.centre.Objects = []fyne.CanvasObject{page}
		w.frame.centre.Refresh()
	}
}

// OnDropped imports files and folders that were dropped on the window. That they
// are held over it, GLFW 3.4 keeps to itself: there is no event before the drop,
// so what the window can do is to answer to it at once.
func (w *Window) OnDropped(paths []string) {
	if w.lib == nil {
		w.onLoaded = append(w.onLoaded, func() { w.OnDropped(paths) })
		return
	}
	w.Import(paths)
}

// quit remembers what is open and closes the window, asking running work to stop.
func (w *Window) quit() {
	w.savePreferences()
	w.loader.close(3 * time.Second)
	if c, ok := w.lib.(io.Closer); ok {
		_ = c.Close() // its work is saved as it is done
	}
	// Closing the only window ends the app. App.Quit would as well, but Fyne 2.8
	// breaks down in it where it could not watch its settings file.
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}
