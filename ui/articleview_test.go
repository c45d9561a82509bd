package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// sampleArticle is an invented article of two calls, with its blocks, statements and events.
func sampleArticle() (*compare.Article, []compare.Statement, []*compare.Event) {
	a := &compare.Article{ID: "a1", File: "001.txt"}
	a.Set(compare.Field{Name: compare.FieldPublished, Value: "2025-03-03"})
	var ss []compare.Statement
	sentence := 0
	add := func(kind compare.BlockKind, reason string, place compare.PlaceKind, event string, sentences ...string) {
		if a.Text != "" {
			a.Text += "\n\n"
		}
		start := len(a.Text)
		for i, s := range sentences {
			if i > 0 {
				a.Text += " "
			}
			at := len(a.Text)
			a.Text += s
			if kind == compare.Masked {
				continue
			}
			st := compare.Statement{Span: compare.Span{Start: at, End: len(a.Text)}, Sentence: sentence, Place: place}
			if event != "" {
				st.Events = []string{event}
			}
			ss = append(ss, st)
			sentence++
		}
		a.Blocks = append(a.Blocks, compare.Block{Span: compare.Span{Start: start, End: len(a.Text)}, Kind: kind, Reason: reason})
	}
	add(compare.Masked, "date line", "", "", "date 2025-03-03")
	add(compare.Headline, "", compare.InHeading, "", "Zarhan and Velkia leaders discuss fighting in northern Ardesh")
	add(compare.Paragraph, "", compare.InPassage, "c1", "President Bahram Daryanejad and his Velkian counterpart Yevgeny Strakhov have discussed the terrorist aggression against northern Ardesh in a telephone conversation held on Monday.",
		"“These events are part of a sinister plot by the Caldovian regime to redraw the political map of the region in its own favour,” he stressed.")
	add(compare.Paragraph, "", compare.InPassage, "c2", "In a separate call with Ardeshi President Salim al-Tahiri, Daryanejad renewed Shirvaneh's support for the legitimate government in Tell Amun.")
	add(compare.Paragraph, "", compare.InPassage, "c2", "Al-Tahiri thanked Zarhan for standing with his nation.")
	add(compare.Paragraph, "", compare.InBackground, "", "Fighters of the Northern Front have seized the town of Deir Halun and at least 14 villages since February 27.")
	add(compare.Masked, "footer", "", "", "© 2025 Meridian Wire. All rights reserved.")
	return a, ss, []*compare.Event{{ID: "c2", Title: "Daryanejad – al-Tahiri"}, {ID: "other"}, {ID: "c1", Title: "Daryanejad – Strakhov"}}
}

func TestArticleViewPicture(t *testing.T) {
	for _, look := range []Appearance{AppearanceLight, AppearanceDark} {
		a := test.NewTempApp(t)
		a.Settings().SetTheme(NewTheme(look, 1))
		v := NewArticleView()
		w := test.NewTempWindow(t, v)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(700, 620))
		art, ss, ev := sampleArticle()
		v.SetArticle(art, ss, ev)
		v.SetCurrent(2)
		v.ShowSpan(compare.Span{Start: ss[4].Start + 30, End: ss[4].Start + 52})
		capture(t, w, "article-"+string(look))
	}
}

func newArticleTestView(t *testing.T, height float32) *ArticleView {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(AppearanceLight, 1))
	v := NewArticleView()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(700, height))
	v.SetArticle(sampleArticle())
	return v
}

// What a reader sees of each block: its text with the events' numbers at the
// words that are told of them, and the chips.
func TestArticleBlocks(t *testing.T) {
	a, ss, events := sampleArticle()
	var got []string
	for _, r := range blockRows(a, ss, eventsTold(ss, events)) {
		text := r.block.In(a.Text)
		s := ""
		at := 0
		for _, m := range r.marks {
			s += text[at:m.Start] + string('0'+rune(m.Class)) + "[" + clip(text[m.Start:m.End], 24) + "]"
			at = m.End
		}
		s += clip(text[at:], 24)
		for _, n := range r.numbers {
			s += " #" + n.words
		}
		for _, c := range r.chips {
			s += " (" + c.words + ")"
		}
		got = append(got, s)
	}
	want := []string{
		"date 2025-03-03 (not counted: date line)",
		"Zarhan and Velkia…",
		"1[President Bahram…] #1 (1  Daryanejad – Strakhov)",
		"2[In a separate call with…] #2 (2  Daryanejad – al-Tahiri)",
		"2[Al-Tahiri thanked…] #2",
		"Fighters of the… (background)",
		"© 2025 Meridian Wire… (not counted: footer)",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestArticleViewInput(t *testing.T) {
	v := newArticleTestView(t, 620)
	var selected []int
	menu := -2
	v.OnSelectStatement = func(i int) { selected = append(selected, i) }
	v.OnContext = func(i int, _ fyne.Position) { menu = i }
	place := func(row int, words string) fyne.Position {
		f, _, x, y := v.rowText(row, 0)
		off := strings.Index(f.text, words)
		line := f.lineOf(off)
		start, _ := f.lineRange(line)
		return fyne.NewPos(x+f.meter.prefix(f.text[start:], off-start, fontTheme)+2, y+(float32(line)+.5)*f.lineHeight()-v.scroll.off)
	}
	press := func(at fyne.Position) {
		v.mouse.last = time.Time{}
		v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	}
	press(place(2, "These events"))
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: place(3, "a separate").AddXY(-2, 0)}})
	v.MouseUp(nil)
	if len(selected) != 1 || selected[0] != 2 {
		t.Errorf("statements chosen: %v, want the third", selected)
	}
	if got, want := v.SelectedText(), "These events are part of a sinister plot by the Caldovian regime to redraw the political map of the region in its own favour,” he stressed.\nIn"; got != want {
		t.Errorf("selected\n got %q\nwant %q", got, want)
	}
	span := v.SelectedSpan()
	if got := span.In(v.a.Text); !strings.HasPrefix(got, "These events") || !strings.HasSuffix(got, "\n\nIn ") && !strings.HasSuffix(got, "\n\nIn") {
		t.Errorf("span holds %q", got)
	}
	v.TappedSecondary(&fyne.PointEvent{Position: place(5, "Deir Halun")})
	if menu != 5 {
		t.Errorf("menu on statement %d, want 5", menu)
	}
	v.TappedSecondary(&fyne.PointEvent{Position: place(6, "Meridian")})
	if menu != -1 {
		t.Errorf("menu beside statements: %d", menu)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if v.Current() != 3 || len(selected) != 2 {
		t.Errorf("after the down key the current statement is %d, chosen %v", v.Current(), selected)
	}
	if got, want := v.CopyQuotation(), "“In a separate call with Ardeshi President Salim al-Tahiri, Daryanejad renewed Shirvaneh's support for the legitimate government in Tell Amun.” — unknown (001.txt), 3 Mar 2025"; got != want {
		t.Errorf("quoted as\n%s", got)
	}
}

// A span is brought into sight, also before the view has a size.
func TestArticleShowSpan(t *testing.T) {
	v := newArticleTestView(t, 200)
	v.ShowSpan(v.statements[4].Span)
	if off, _ := v.ScrollOffset(); off == 0 {
		t.Error("the span is out of sight")
	}
	u := NewArticleView()
	a, ss, ev := sampleArticle()
	u.SetArticle(a, ss, ev)
	u.ShowSpan(ss[4].Span)
	test.TempWidgetRenderer(t, u)
	u.Resize(fyne.NewSize(700, 200))
	if off, _ := u.ScrollOffset(); off == 0 {
		t.Error("the span shown before the first layout is out of sight")
	}
	u.SetArticle(nil, nil, nil)
	if got := drawnWords(&u.pen); got != "Choose an article to read it." {
		t.Errorf("empty view shows %q", got)
	}
}

// What runs from the right has its numbers at the right, with room for them, and
// its chips begin there.
func TestArticleFromTheRight(t *testing.T) {
	v := newArticleTestView(t, 400)
	left := v.w
	a := &compare.Article{ID: "fa", Text: "بهرام داریانژاد با یوگنی استراخوف سخن گفت."}
	a.Blocks = []compare.Block{{Span: compare.Span{End: len(a.Text)}, Kind: compare.Paragraph}}
	v.SetArticle(a, []compare.Statement{{Span: compare.Span{End: len(a.Text)}}}, nil)
	v.SetRemarks([]compare.Decision{{Ruling: compare.RuleCode, A: compare.NewSpanRef(a, compare.Span{End: 10}), Value: "سخن"}})
	v.Resize(fyne.NewSize(500, 400))
	r := &v.rows[0]
	if room := v.columns.strip - v.x - v.w; !r.flow.rtl || v.w >= left || room < v.x {
		t.Errorf("from the right %v, %.0f wide after %.0f, %.0f of room at the right", r.flow.rtl, v.w, left, room)
	}
	p := v.places(r)
	if len(p) != 1 || p[0].x+p[0].w != v.w {
		t.Errorf("chips at %+v of %.0f", p, v.w)
	}
}
