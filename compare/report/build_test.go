package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"crossread/compare"
)

// The comparison that the tests print is built by hand from texts of our own.

const (
	meridian = `date 2025-03-03
Zarhan and Velkia leaders discuss fighting in Ardesh

SHIRVANEH, March 3 (Meridian Wire) - The presidents of Zarhan and Velkia spoke by phone on Monday about a rebel offensive in northern Ardesh.

President Bahram Daryanejad said the fighting was part of "a dangerous plan" by Caldovia to change the region's borders, according to his office.

The call lasted about 40 minutes, the Citadel said. They agreed to revive the Ilmen group, which has not convened since 2023.

Fighters of the Northern Front have seized the town of Deir Halun since February 27.

© 2025 Meridian Wire. All rights reserved.
`
	velta = `Strakhov, Daryanejad discuss situation around Ardesh

BREZHAN, March 3. /VELTA/. President of Velkia Yevgeniy Strakhov held a telephone conversation with President of Zarhan Bahram Darya-Nejad.

"The recent incidents are part of a dangerous plan of Caldovia to redraw the political map of the region," the Zarhani leader said.

The conversation went on for nearly an hour, spokesman Oleg Torbin told reporters. It was held on the initiative of the Zarhani side.

Fighters of the Northern Front have seized the town of Deir Halun since February 27.
`
	nameless = `The two leaders talked by phone on Monday. Strakhov & Daryanejad called for <b>calm</b> in the "so-called" north.

Daryanejad blamed a plot by Caldovia to redraw the region's borders.

=HYPERLINK("http://example.invalid") was printed in the paper by mistake | so it *stays*.
`
)

func article(id, file, text string, fields ...compare.Field) *compare.Article {
	sum := sha256.Sum256([]byte(text))
	hash := hex.EncodeToString(sum[:])
	a := &compare.Article{ID: id, File: file, Text: text, Parser: "plain/1", Charset: "utf-8", FileSHA256: hash, TextSHA256: hash,
		Imported: time.Date(2025, 3, 4, 5, 6, 7, 0, time.UTC)}
	for _, f := range fields {
		a.Set(f)
	}
	return a
}

func span(t testing.TB, a *compare.Article, words string) compare.Span {
	t.Helper()
	i := strings.Index(a.Text, words)
	if i < 0 {
		t.Fatalf("%s has no %q", a.File, words)
	}
	return compare.Span{Start: i, End: i + len(words)}
}

// witness makes a witness of lines "SENTENCE|FORM|SPEAKER|WORDS".
func witness(t testing.TB, siglum string, a *compare.Article, lines ...string) compare.Witness {
	t.Helper()
	p := &compare.Parsed{Article: a, Language: "en"}
	w := compare.Witness{Siglum: siglum, Parsed: p}
	for _, line := range lines {
		f := strings.SplitN(line, "|", 4)
		n := 0
		for _, c := range f[0] {
			n = 10*n + int(c-'0')
		}
		s := span(t, a, f[3])
		w.Statements = append(w.Statements, compare.Statement{Span: s, Sentence: n - 1, Form: compare.Form(f[1]), Speaker: f[2], Place: compare.InPassage, Events: []string{"call-2025-03-03-daryanejad-strakhov"}})
	}
	return w
}

// edits is a word diff by longest common subsequence, enough for tests.
// A run of words that differ on both sides is a swap.
func edits(a, b string) []compare.Edit {
	x, y := words(a), words(b)
	l := make([][]int, len(x)+1)
	for i := range l {
		l[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			l[i][j] = max(l[i+1][j], l[i][j+1])
			if x[i].In(a) == y[j].In(b) {
				l[i][j] = l[i+1][j+1] + 1
			}
		}
	}
	var out []compare.Edit
	flush := func(i0, i1, j0, j1 int) {
		e := compare.Edit{Op: compare.Swap, Kind: "rewording"}
		if i0 == i1 && j0 == j1 {
			return
		}
		if i0 < i1 {
			e.A = compare.Span{Start: x[i0].Start, End: x[i1-1].End}
		} else {
			e.Op, e.Kind = compare.OnlyB, ""
		}
		if j0 < j1 {
			e.B = compare.Span{Start: y[j0].Start, End: y[j1-1].End}
		} else {
			e.Op, e.Kind = compare.OnlyA, ""
		}
		out = append(out, e)
	}
	i, j, i0, j0 := 0, 0, 0, 0
	for i < len(x) && j < len(y) {
		switch {
		case x[i].In(a) == y[j].In(b):
			flush(i0, i, j0, j)
			out = append(out, compare.Edit{Op: compare.Same, A: x[i], B: y[j]})
			i, j = i+1, j+1
			i0, j0 = i, j
		case l[i+1][j] >= l[i][j+1]:
			i++
		default:
			j++
		}
	}
	flush(i0, len(x), j0, len(y))
	return out
}

// fill adds to every row the edits of each reading against the first.
func fill(c *compare.Comparison) {
	for i := range c.Rows {
		r := &c.Rows[i]
		first := -1
		for n, cell := range r.Cells {
			switch {
			case len(cell) == 0:
			case first < 0:
				first = n
			default:
				a, b := &c.Witnesses[first], &c.Witnesses[n]
				r.Edits = append(r.Edits, compare.PairEdits{A: first, B: n, Edits: edits(a.Text(r.Cells[first]), b.Text(cell))})
			}
		}
	}
}

// three is a call told by three outlets, one of them unknown.
func three(t testing.TB) *compare.Comparison {
	t.Helper()
	a := article("a1", "002.txt", meridian,
		compare.Field{Name: compare.FieldOutlet, Value: "Meridian Wire", Raw: "Meridian Wire", Source: "footer", Confidence: .9},
		compare.Field{Name: compare.FieldPublished, Value: "2025-03-03", Raw: "date 2025-03-03", Source: "text header", Confidence: 1},
		compare.Field{Name: compare.FieldHeadline, Value: "Zarhan and Velkia leaders discuss fighting in Ardesh", Source: "text header", Confidence: 1},
		compare.Field{Name: compare.FieldLanguage, Value: "en", Source: "text", Confidence: 1})
	a.Blocks = []compare.Block{{Span: span(t, a, "date 2025-03-03"), Kind: compare.Masked, Reason: "date line"},
		{Span: span(t, a, "Zarhan and Velkia leaders discuss fighting in Ardesh"), Kind: compare.Headline},
		{Span: span(t, a, "© 2025 Meridian Wire. All rights reserved."), Kind: compare.Masked, Reason: "footer"}}
	b := article("b2", "003.txt", velta,
		compare.Field{Name: compare.FieldOutlet, Value: "Velta", Source: compare.SourceUser, Confidence: 1},
		compare.Field{Name: compare.FieldLanguage, Value: "en", Source: "text", Confidence: 1})
	b.Warnings = []string{"no year in the dateline"}
	n := article("c3", "001.txt", nameless)
	ws := []compare.Witness{
		witness(t, "A", a,
			"2|narrated||SHIRVANEH, March 3 (Meridian Wire) - The presidents of Zarhan and Velkia spoke by phone on Monday about a rebel offensive in northern Ardesh.",
			`3|partial|Bahram Daryanejad|President Bahram Daryanejad said the fighting was part of "a dangerous plan" by Caldovia to change the region's borders, according to his office.`,
			"4|indirect|the Citadel|The call lasted about 40 minutes, the Citadel said.",
			"5|narrated||They agreed to revive the Ilmen group,",
			"5|narrated||which has not convened since 2023.",
			"6|narrated||Fighters of the Northern Front have seized the town of Deir Halun since February 27."),
		witness(t, "B", b,
			"2|narrated||BREZHAN, March 3. /VELTA/. President of Velkia Yevgeniy Strakhov held a telephone conversation with President of Zarhan Bahram Darya-Nejad.",
			`3|direct|Bahram Daryanejad|"The recent incidents are part of a dangerous plan of Caldovia to redraw the political map of the region," the Zarhani leader said.`,
			"4|indirect|Oleg Torbin|The conversation went on for nearly an hour, spokesman Oleg Torbin told reporters.",
			"5|narrated||It was held on the initiative of the Zarhani side.",
			"6|narrated||Fighters of the Northern Front have seized the town of Deir Halun since February 27."),
		witness(t, "C", n,
			"1|narrated||The two leaders talked by phone on Monday.",
			`2|narrated||Strakhov & Daryanejad called for <b>calm</b> in the "so-called" north.`,
			"3|indirect|Bahram Daryanejad|Daryanejad blamed a plot by Caldovia to redraw the region's borders.",
			`4|narrated||=HYPERLINK("http://example.invalid") was printed in the paper by mistake | so it *stays*.`),
	}
	c := &compare.Comparison{
		Event: compare.Event{ID: "call-2025-03-03-daryanejad-strakhov", Kind: compare.Call, Title: "Daryanejad – Strakhov",
			Participants: []compare.Participant{{Name: "Bahram Daryanejad", Aliases: []string{"Darya-Nejad", "the Zarhani leader"}, Role: "president of Zarhan", Placed: true}, {Name: "Yevgeny Strakhov", Aliases: []string{"Yevgeniy Strakhov"}}},
			Day:          "2025-03-03", DaySource: compare.DayStated, Medium: compare.MediumPhone, Hour: compare.Hour{Part: compare.Evening, Clock: "18:30", Zone: "GMT"}, Confidence: .954,
			Evidence: []compare.Evidence{{Article: "a1", Span: span(t, a, "spoke by phone"), Why: "announcement"}, {Article: "b2", Span: span(t, b, "held a telephone conversation"), Why: "announcement"}, {Article: "a1", Span: span(t, a, "on Monday"), Why: "day"}}},
		Witnesses: ws,
		Rows: []compare.Row{
			{ID: "r1", Section: compare.SectionCall, Cells: []compare.Cell{{0}, {0}, {0}}, Score: .61, Support: []float64{.88, .88, .52}, Why: []compare.Part{{Name: "words", Value: .5, Note: "phone, Zarhan"}, {Name: "order", Value: 1}}},
			{ID: "r2", Section: compare.SectionCall, Cells: []compare.Cell{{1}, {1}, {2}}, Score: .884, Ruled: true,
				Kinds: []compare.Kind{{Name: "quote altered", Witnesses: []int{0, 1}, Note: "change the region's borders / redraw the political map", Places: []compare.Where{{Witness: 0, Span: span(t, a, "change the region's borders")}, {Witness: 1, Span: span(t, b, "redraw the political map of the region")}}}, {Name: "naming", Witnesses: []int{1, 2}, Note: "plan / plot"}}},
			{ID: "r3", Section: compare.SectionCall, Cells: []compare.Cell{{2}, {2}, nil}, Score: .42, Gaps: []compare.Gap{{Witness: 2, Nearest: 0, Score: .21}},
				Kinds: []compare.Kind{{Name: "number", Witnesses: []int{0, 1}, Note: "40 minutes / nearly an hour"}},
				Reuse: []compare.Reuse{{Of: 0, By: 1, Share: .9, How: compare.ReuseEarlier}}},
			{ID: "r4", Section: compare.SectionCall, Cells: []compare.Cell{{3, 4}, nil, nil}, Gaps: []compare.Gap{{Witness: 1, Nearest: -1}, {Witness: 2, Nearest: 2, Score: .05}}},
			{ID: "r5", Section: compare.SectionCall, Cells: []compare.Cell{nil, {3}, nil}},
			{ID: "r6", Section: compare.SectionCall, Cells: []compare.Cell{nil, nil, {1}}},
			{ID: "r7", Section: compare.SectionCall, Cells: []compare.Cell{nil, nil, {3}}},
			{ID: "r8", Section: compare.SectionBackground, Cells: []compare.Cell{{5}, {4}, nil}, Score: 1,
				Reuse: []compare.Reuse{{Of: 0, By: 1, Share: 1, How: compare.ReuseSource, Source: "NWA"}}},
		},
		Naming: []compare.Naming{{Concept: "what happened", Readings: [][]compare.Phrase{{{Text: "a rebel offensive", Spans: []compare.Span{span(t, a, "a rebel offensive")}}, {Text: "the fighting", Spans: []compare.Span{span(t, a, "the fighting")}}}, {{Text: "The recent incidents", Spans: []compare.Span{span(t, b, "The recent incidents")}}}, nil}}},
		Swaps:  []compare.SwapCount{{A: "a dangerous plan", B: "a plot", Kind: "synonym", Count: 1, Library: 4, Places: []compare.Where{{Witness: 0, Span: span(t, a, "a dangerous plan")}, {Witness: 2, Span: span(t, n, "a plot")}}}},
		Quotes: []compare.QuoteLine{{Speaker: "Bahram Daryanejad", Row: "r2", Readings: []compare.QuoteReading{{Witness: 0, Span: ws[0].Statements[1].Span, Form: compare.Partial}, {Witness: 1, Span: ws[1].Statements[1].Span, Form: compare.Direct}, {Witness: 2, Span: ws[2].Statements[2].Span, Form: compare.Indirect}}}},
		Facts: []compare.Fact{{What: "how long", Agree: compare.AgreeNo, Readings: []compare.FactReading{{Witness: 0, Value: "about 40 minutes", Span: span(t, a, "about 40 minutes")}, {Witness: 1, Value: "nearly an hour", Span: span(t, b, "nearly an hour")}}},
			{What: "day", Agree: compare.AgreeYes, Readings: []compare.FactReading{{Witness: 0, Value: "Monday", Span: span(t, a, "Monday")}, {Witness: 2, Value: "Monday", Span: span(t, n, "Monday")}}}},
		Method: []compare.Parameter{{Name: compare.ParameterCall, Value: "0.30", Note: "lowest score at which two statements stand in one row"}, {Name: compare.ParameterBackground, Value: "0.50"}, {Name: "word diff", Value: "go-diff on word tokens"}},
	}
	fill(c)
	return c
}

// two is the same call told by the first two outlets.
func two(t testing.TB) *compare.Comparison {
	c := three(t)
	c.Event.ID, c.Event.Title = "call-two", "Daryanejad – Strakhov, two outlets"
	c.Witnesses = c.Witnesses[:2]
	var rows []compare.Row
	for _, r := range c.Rows {
		r.Cells, r.Gaps, r.Edits, r.Kinds, r.Reuse = r.Cells[:2], nil, nil, nil, nil
		if told(&r) > 0 {
			rows = append(rows, r)
		}
	}
	c.Rows, c.Swaps, c.Facts = rows, nil, c.Facts[:1]
	c.Naming[0].Readings = c.Naming[0].Readings[:2]
	c.Quotes[0].Readings = c.Quotes[0].Readings[:2]
	fill(c)
	return c
}

func decisions(c *compare.Comparison) []compare.Decision {
	at := time.Date(2025, 3, 5, 10, 0, 0, 0, time.UTC)
	ref := func(w, s int) compare.SpanRef {
		x := c.Witnesses[w].Statements[s]
		return compare.SpanRef{Article: c.Witnesses[w].Article().ID, Span: x.Span, Text: x.In(c.Witnesses[w].Article().Text)}
	}
	return []compare.Decision{
		{ID: 1, Ruling: compare.RuleSame, A: ref(0, 1), B: ref(1, 1), Note: "same sentence, other translation", By: "ada", At: at},
		{ID: 2, Ruling: compare.RuleSet, A: compare.SpanRef{Article: "b2"}, Articles: []string{"b2"}, Field: compare.FieldOutlet, Value: "Velta", By: "ada", At: at.Add(time.Hour)},
		{ID: 3, Ruling: compare.RuleMove, A: ref(0, 5), By: "ada", At: at, Undone: true},
		{ID: 4, Ruling: compare.RuleDefine, Code: compare.Code{ID: "blame", Name: "Blame", Definition: "Somebody is made responsible.", Color: "#B34700"}, By: "ada", At: at},
		{ID: 5, Ruling: compare.RuleDefine, Code: compare.Code{ID: "blame-foe", Name: "of <outsiders>", Parent: "blame"}, By: "ada", At: at},
		{ID: 6, Ruling: compare.RuleCode, Value: "blame-foe", A: ref(0, 1), By: "ada", At: at.Add(2 * time.Hour)},
		{ID: 7, Ruling: compare.RuleCode, Value: "blame-foe", A: ref(1, 1), Note: "a leader’s words", By: "ben", At: at.Add(3 * time.Hour)},
		{ID: 8, Ruling: compare.RuleCode, Value: "blame", A: ref(1, 1), By: "ben", At: at.Add(3 * time.Hour)},
		{ID: 9, Ruling: compare.RuleCode, Value: "blame", Event: compare.EventRef{ID: c.Event.ID, Title: c.Event.Title}, By: "ben", At: at.Add(3 * time.Hour)},
		{ID: 10, Ruling: compare.RuleNote, A: ref(1, 1), Value: "compare the Ardesh statement", By: "ben", At: at.Add(4 * time.Hour)},
		{ID: 11, Ruling: compare.RuleTag, Event: compare.EventRef{ID: c.Event.ID, Title: c.Event.Title}, Value: "north", By: "ben", At: at.Add(4 * time.Hour)},
	}
}

// all says of every article that it is the sample's.
func all(*compare.Article) bool { return true }

func options(c *compare.Comparison) Options {
	o := Options{Background: true, Sample: all, Generator: "Crossread 0.1.0", Command: "crossread-cli report call-2025-03-03-daryanejad-strakhov -o report.html"}
	if len(c.Witnesses) > 1 && len(c.Witnesses[1].Statements) > 1 {
		o.Decisions = decisions(c)
	}
	return o
}

// one is a call that a single article tells.
func one(t testing.TB) *compare.Comparison {
	c := two(t)
	c.Event.ID, c.Event.Title, c.Event.Medium, c.Event.Day = "call-one", "A call that one outlet tells", compare.MediumUnstated, ""
	c.Witnesses = c.Witnesses[:1]
	c.Naming, c.Facts, c.Quotes = nil, nil, nil
	var rows []compare.Row
	for _, r := range c.Rows {
		r.Cells, r.Edits = r.Cells[:1], nil
		if told(&r) > 0 {
			rows = append(rows, r)
		}
	}
	c.Rows = rows
	return c
}

// many is a meeting told by seven outlets in several scripts.
func many(t testing.TB) *compare.Comparison {
	t.Helper()
	c := &compare.Comparison{Event: compare.Event{ID: "meeting-2025-03-14", Kind: compare.Meeting, Title: "Gyeonghae – دریانژاد", Day: "2025-03-14", DaySource: compare.DayInferred, Confidence: .7, Ruled: true}}
	for i, x := range []struct{ outlet, lang, text string }{
		{"Skaldvik Post", "en", "The two leaders met on Friday to talk about the port of Kessie and its future."},
		{"صدای شیروانه", "fa", "دو رهبر روز جمعه درباره آینده بندر کسی (Kessie) با یکدیگر دیدار کردند."},
		{"Брежанский вестник", "ru", "Два лидера встретились в пятницу, чтобы обсудить будущее порта Кесси."},
		{"東京河新聞", "zh", "两位领导人星期五会面，讨论凯西港的未来，并同意继续合作。"},
		{"", "en", "The two leaders met on Friday to talk about the harbour of Kessie and what will become of it."},
		{"Costa Brisa Hoy", "es", "Los dos líderes se reunieron el viernes para hablar del puerto de Kessie."},
		{"Late Edition", "en", "Nothing was heard of the talks in Skaldvik until late on Saturday night."},
	} {
		a := article("m"+compare.Siglum(i), "m"+compare.Siglum(i)+".txt", x.text, compare.Field{Name: compare.FieldLanguage, Value: x.lang, Source: "text", Confidence: 1})
		if x.outlet != "" {
			a.Set(compare.Field{Name: compare.FieldOutlet, Value: x.outlet, Source: "footer", Confidence: 1})
		}
		c.Witnesses = append(c.Witnesses, witness(t, compare.Siglum(i), a, "1|narrated||"+x.text))
	}
	c.Rows = []compare.Row{{ID: "r1", Section: compare.SectionCall, Cells: []compare.Cell{{0}, {0}, {0}, {0}, {0}, {0}, nil}, Score: .4, Gaps: []compare.Gap{{Witness: 6, Nearest: 0, Score: .12}},
		Kinds: []compare.Kind{{Name: "detail left out", Witnesses: []int{2, 5}, Note: "its future"}}},
		{ID: "r2", Section: compare.SectionCall, Cells: []compare.Cell{nil, nil, nil, nil, nil, nil, {0}}}}
	c.Naming = []compare.Naming{{Concept: "the port", Readings: [][]compare.Phrase{{{Text: "the port of Kessie", Spans: []compare.Span{span(t, c.Witnesses[0].Article(), "the port of Kessie")}}}, {{Text: "بندر کسی", Spans: []compare.Span{span(t, c.Witnesses[1].Article(), "بندر کسی")}}}, nil, nil, {{Text: "the harbour of Kessie", Spans: []compare.Span{span(t, c.Witnesses[4].Article(), "the harbour of Kessie")}}}, nil, nil}}}
	c.Facts = []compare.Fact{{What: "day", Agree: compare.AgreeNo, Readings: []compare.FactReading{{Witness: 0, Value: "Friday", Span: span(t, c.Witnesses[0].Article(), "Friday")}, {Witness: 6, Value: "Saturday", Span: span(t, c.Witnesses[6].Article(), "Saturday")}}}}
	c.Quotes = []compare.QuoteLine{{Row: "r1", Readings: []compare.QuoteReading{{Witness: 1, Span: c.Witnesses[1].Statements[0].Span, Form: compare.Indirect}, {Witness: 3, Span: c.Witnesses[3].Statements[0].Span, Form: compare.Direct}}}}
	fill(c)
	return c
}
