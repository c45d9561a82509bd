package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// sampleArticle is an invented article of two calls, with its blocks, statements and events.
func sampleArticle() (*compare.Article, []compare.Statement, []compare.Event) {
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
	add(compare.Masked, "date header", "", "", "date 2025-03-03")
	add(compare.Headline, "", compare.InHeading, "", "Zarhan and Velkia leaders discuss fighting in northern Ardesh")
	add(compare.Paragraph, "", compare.InPassage, "c1", "President Bahram Daryanejad and his Velkian counterpart Yevgeny Strakhov have discussed the terrorist aggression against northern Ardesh in a telephone conversation held on Monday.",
		"“These events are part of a sinister plot by the Caldovian regime to redraw the political map of the region in its own favour,” he stressed.")
	add(compare.Paragraph, "", compare.InPassage, "c2", "In a separate call with Ardeshi President Salim al-Tahiri, Daryanejad renewed Shirvaneh's support for the legitimate government in Tell Amun.")
	add(compare.Paragraph, "", compare.InBackground, "", "Fighters of the Northern Front have seized the town of Deir Halun and at least 14 villages since February 27.")
	add(compare.Masked, "footer", "", "", "© 2025 Meridian Wire. All rights reserved.")
	return a, ss, []compare.Event{{ID: "c2", Title: "Daryanejad – al-Tahiri"}, {ID: "other"}, {ID: "c1", Title: "Daryanejad – Strakhov"}}
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
