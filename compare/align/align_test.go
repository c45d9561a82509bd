package align

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
)

// A piece is one statement of an article built for a test.
type piece struct {
	text, speaker string
	form          compare.Form
	event         string // "" is background
}

// build makes a witness of statements, one a paragraph.
func build(id string, pieces ...piece) compare.Witness {
	a := &compare.Article{ID: id, TextSHA256: "sha-" + id}
	var b strings.Builder
	var ss []compare.Statement
	for _, p := range pieces {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p.text)
		s := compare.Statement{Span: compare.Span{Start: start, End: b.Len()}, Form: p.form, Speaker: p.speaker, Place: compare.InBackground}
		if p.event != "" {
			s.Place, s.Events = compare.InPassage, []string{p.event}
		}
		ss = append(ss, s)
	}
	a.Text = b.String()
	p := &compare.Parsed{Article: a, Tokens: text.Tokens(a.Text), Statements: ss, Language: "en"}
	for _, s := range ss {
		p.Sentences = append(p.Sentences, compare.Sentence{Span: s.Span})
	}
	return compare.Witness{Parsed: p, Statements: ss}
}

// grain is a call told by three invented outlets.
func grain() []compare.Witness {
	const e = "call-grain"
	return []compare.Witness{
		build("herald",
			piece{"The two presidents spoke by telephone on Thursday about the grain ships held in the strait.", "", compare.Narrated, e},
			piece{"Mr Oost demanded that all thirty-four vessels be released at once.", "Piet Oost", compare.Indirect, e},
			piece{"“Bread must never be a weapon,” he said.", "Piet Oost", compare.Direct, e},
			piece{"Mr Strelin answered that the inspections were lawful under the treaty of 1954.", "Ivan Strelin", compare.Indirect, e},
			piece{"Wheat prices have risen by a fifth since January.", "", compare.Narrated, ""},
			piece{"Norland is the fourth largest exporter of wheat in the world.", "", compare.Narrated, ""}),
		build("agency",
			piece{"President Strelin had a telephone conversation with the president of Norland.", "", compare.Narrated, e},
			piece{"The head of state underlined that the checks of ships are in full accordance with the 1954 treaty.", "Ivan Strelin", compare.Indirect, e},
			piece{"Oost called for the immediate release of the vessels.", "Piet Oost", compare.Indirect, e},
			piece{"The sides agreed to remain in contact.", "", compare.Narrated, e},
			piece{"Norland is the fourth largest exporter of wheat in the world.", "", compare.Narrated, ""}),
		build("dagger",
			piece{"Bread must not be used as a weapon, Oost told Strelin.", "Piet Oost", compare.Indirect, e},
			piece{"He wants the ships back now.", "Piet Oost", compare.Indirect, e},
			piece{"A storm closed the port of Skelling on Friday.", "", compare.Narrated, ""}),
	}
}

// show writes rows as witness:statement lists, by the articles' IDs.
func show(ws []compare.Witness, rows []compare.Row) []string {
	var out []string
	for _, r := range rows {
		var cells []string
		for i, c := range r.Cells {
			for _, n := range c {
				cells = append(cells, fmt.Sprintf("%s.%d", ws[i].Article().ID, n))
			}
		}
		slices.Sort(cells)
		out = append(out, r.Section+" "+strings.Join(cells, " "))
	}
	return out
}

func TestRows(t *testing.T) {
	ws := grain()
	got := show(ws, Rows(ws, "call-grain", nil, nil))
	want := []string{
		"call agency.0 herald.0",
		"call agency.2 dagger.1 herald.1",
		"call dagger.0 herald.2",
		"call agency.1 herald.3",
		"call agency.3",
		"background agency.4 herald.5",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("Rows:\n got %q\nwant %q", got, want)
	}
}

func TestRowsExplain(t *testing.T) {
	ws := grain()
	for _, r := range Rows(ws, "call-grain", nil, nil) {
		filled := 0
		for _, c := range r.Cells {
			if len(c) > 0 {
				filled++
			}
		}
		if filled > 1 && (r.Score < Threshold || r.Score > 1 || len(r.Why) == 0) {
			t.Errorf("row %s: score %.2f, %d reasons", r.ID, r.Score, len(r.Why))
		}
		if r.Section == compare.SectionCall && len(r.Gaps) != len(ws)-filled {
			t.Errorf("row %s: %d gaps for %d of %d witnesses", r.ID, len(r.Gaps), filled, len(ws))
		}
		for _, g := range r.Gaps {
			if (g.Nearest >= 0) != (len(g.Why) > 0) || g.Score > 1 {
				t.Errorf("row %s: gap %+v", r.ID, g)
			}
			if g.Nearest >= 0 && !slices.Contains(ws[g.Witness].Statements[g.Nearest].Events, "call-grain") {
				t.Errorf("row %s: the nearest is outside the event", r.ID)
			}
		}
		for _, p := range append(slices.Clone(r.Why), compare.Part{Name: "x"}) {
			if p.Name == "" || p.Value < 0 || p.Value > 1 {
				t.Errorf("row %s: part %+v", r.ID, p)
			}
		}
	}
}

// Shared words stand in the reasons as the first statement writes them, not as
// another article does or folded.
func TestSharedWordsAsWritten(t *testing.T) {
	const e = "call"
	ws := []compare.Witness{
		build("a", piece{"Blockades by Norland Shipowners starve harbours.", "", compare.Narrated, e}),
		build("b", piece{"A blockade by a Norland shipowner starves the harbour.", "", compare.Narrated, e}),
		build("c", piece{"Nobody mentioned a BLOCKADE of fields.", "", compare.Narrated, e}),
	}
	var notes []string
	for _, r := range Rows(ws, e, nil, nil) {
		for _, p := range r.Why {
			if p.Name == partRare {
				notes = append(notes, p.Note)
			}
		}
	}
	if len(notes) != 1 {
		t.Fatalf("reasons %q", notes)
	}
	for word := range strings.SplitSeq(notes[0], ", ") {
		if !strings.Contains(ws[0].Article().Text, word) && !strings.Contains(ws[1].Article().Text, word) {
			t.Errorf("%q of %q is in neither statement", word, notes[0])
		}
	}
	if !strings.Contains(notes[0], "Shipowners") && !strings.Contains(notes[0], "Norland") {
		t.Errorf("%q has no word with a capital", notes[0])
	}
}

// Law: the rows are the same in whatever order the witnesses come.
// Support tells the cell that hardly belongs from the others, whatever the mean;
// what the user put together is sure.
func TestSupport(t *testing.T) {
	const e = "call-grain"
	ws := append(grain(), build("mail", piece{"Oost said the release of the ships could not wait for the treaty.", "Piet Oost", compare.Indirect, e}))
	rows := Rows(ws, e, nil, nil)
	for _, r := range rows {
		told := 0
		for w, c := range r.Cells {
			if len(c) > 0 {
				told++
			}
			if len(c) == 0 && w < len(r.Support) && r.Support[w] != 0 {
				t.Errorf("%s: an empty cell has support %.2f", r.ID, r.Support[w])
			}
		}
		if (told > 1) != (len(r.Support) == len(ws)) {
			t.Errorf("%s: %d tell it, support %v", r.ID, told, r.Support)
		}
		best := 0.0
		for _, s := range r.Support {
			best = max(best, s)
		}
		if told > 1 && best < r.Score {
			t.Errorf("%s: best support %.2f below the mean %.2f", r.ID, best, r.Score)
		}
	}
	ruling := []compare.Decision{{Ruling: compare.RuleSame, A: ref(ws[0], 2), B: ref(ws[1], 3)}}
	for _, r := range Rows(ws, e, nil, ruling) {
		if slices.Contains(r.Cells[0], 2) && (r.Support[0] != 1 || r.Support[1] != 1 || r.Doubtful(0)) {
			t.Errorf("ruled the same, with support %v", r.Support)
		}
	}
}

func TestOrderOfWitnesses(t *testing.T) {
	check := func(ws []compare.Witness, event string, freq *compare.Frequency) {
		t.Helper()
		want := show(ws, Rows(ws, event, freq, nil))
		for k := range 6 {
			other := slices.Clone(ws)
			rand.New(rand.NewPCG(uint64(k), 1)).Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
			if got := show(other, Rows(other, event, freq, nil)); !slices.Equal(got, want) {
				t.Errorf("%s in another order:\n got %q\nwant %q", event, got, want)
			}
		}
	}
	check(grain(), "call-grain", nil)
	for _, tr := range monthTrials(t, "000", "060.txt").trials {
		check(tr.ws, tr.event, tr.freq)
	}
}

// Law: the same input gives the same rows, scores and reasons included.
func TestRepeatable(t *testing.T) {
	ws := grain()
	want := Rows(ws, "call-grain", nil, nil)
	for range 10 {
		if got := Rows(ws, "call-grain", nil, nil); !reflect.DeepEqual(got, want) {
			t.Fatal("two runs differ")
		}
	}
}

// conserved checks that every statement of the event is in exactly one row of
// section call, and none of another place in any but background rows.
func conserved(t testing.TB, ws []compare.Witness, event string, rows []compare.Row) {
	t.Helper()
	for i := range ws {
		seen := map[int]int{}
		for _, r := range rows {
			for _, n := range r.Cells[i] {
				seen[n]++
			}
		}
		for n, s := range ws[i].Statements {
			in := s.Place == compare.InPassage && slices.Contains(s.Events, event)
			switch {
			case in && seen[n] != 1:
				t.Errorf("statement %d of %s is in %d rows", n, ws[i].Article().ID, seen[n])
			case !in && s.Place != compare.InBackground && seen[n] > 0:
				t.Errorf("statement %d of %s, in place %s, is in a row", n, ws[i].Article().ID, s.Place)
			case seen[n] > 1:
				t.Errorf("statement %d of %s is in %d rows", n, ws[i].Article().ID, seen[n])
			}
		}
	}
}

func TestConservation(t *testing.T) {
	ws := grain()
	conserved(t, ws, "call-grain", Rows(ws, "call-grain", nil, nil))
	for _, tr := range monthTrials(t, "000", "060.txt").trials {
		conserved(t, tr.ws, tr.event, Rows(tr.ws, tr.event, tr.freq, nil))
	}
	if rows := Rows(nil, "call-grain", nil, nil); len(rows) != 0 {
		t.Errorf("rows of no witness: %v", rows)
	}
	if rows := Rows(ws[:1], "call-grain", nil, nil); len(rows) != 4 {
		t.Errorf("a single witness has %d rows, want its 4 statements", len(rows))
	}
}

// ref points at a statement of a witness.
func ref(w compare.Witness, n int) compare.SpanRef {
	return compare.SpanRef{Article: w.Article().ID, Span: w.Statements[n].Span, TextSHA256: w.Article().TextSHA256}
}

// meet reports whether two statements share a row.
func meet(rows []compare.Row, a, x, b, y int) (together, ruled bool) {
	for _, r := range rows {
		if slices.Contains(r.Cells[a], x) && slices.Contains(r.Cells[b], y) {
			return true, r.Ruled
		}
	}
	return false, false
}

func TestRulings(t *testing.T) {
	ws := grain()
	same := func(a, x, b, y int) compare.Decision {
		return compare.Decision{Ruling: compare.RuleSame, A: ref(ws[a], x), B: ref(ws[b], y)}
	}
	different := func(a, x, b, y int) compare.Decision {
		d := same(a, x, b, y)
		d.Ruling = compare.RuleDifferent
		return d
	}
	gone := same(0, 2, 1, 3) // by content: the article has another ID now
	gone.A.Article, gone.B.Article = "lost", "lost too"
	undone := different(0, 1, 1, 2)
	undone.Undone = true
	for _, tt := range []struct {
		name       string
		rulings    []compare.Decision
		a, x, b, y int
		want       bool
	}{
		{"same, unlike words", []compare.Decision{same(0, 2, 1, 3)}, 0, 2, 1, 3, true},
		{"same, by content", []compare.Decision{gone}, 0, 2, 1, 3, true},
		{"different", []compare.Decision{different(0, 1, 1, 2)}, 0, 1, 1, 2, false},
		{"different, the other way round", []compare.Decision{different(1, 2, 0, 1)}, 0, 1, 1, 2, false},
		{"undone", []compare.Decision{undone}, 0, 1, 1, 2, true},
		{"the later one stands", []compare.Decision{same(0, 1, 1, 2), different(0, 1, 1, 2)}, 0, 1, 1, 2, false},
		{"a passage with background", []compare.Decision{same(0, 4, 1, 3)}, 0, 4, 1, 3, true},
		{"verbatim background", []compare.Decision{different(0, 5, 1, 4)}, 0, 5, 1, 4, false},
		{"two of one witness", []compare.Decision{same(0, 1, 0, 3)}, 0, 1, 0, 3, true},
		{"different against a chain", []compare.Decision{same(0, 1, 2, 1), same(1, 2, 2, 1), different(0, 1, 1, 2)}, 0, 1, 1, 2, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows := Rows(ws, "call-grain", nil, tt.rulings)
			conserved(t, ws, "call-grain", rows)
			got, ruled := meet(rows, tt.a, tt.x, tt.b, tt.y)
			if got != tt.want {
				t.Errorf("they share a row: %v, want %v\n%q", got, tt.want, show(ws, rows))
			}
			if got && tt.want && !tt.rulings[0].Undone && !ruled {
				t.Error("the row does not say that it was ruled")
			}
		})
	}
}

func FuzzRows(f *testing.F) { // law: conservation, for any statements
	f.Add("The army held the bridge. | It lost the port.", "The port was lost. | The bridge was held by the army.", uint8(3))
	f.Add("", "a | a | a", uint8(0))
	f.Add("x | x | x | y", "x | y | y", uint8(255))
	f.Fuzz(func(t *testing.T, a, b string, mask uint8) {
		make := func(id, s string) compare.Witness {
			var ps []piece
			for i, x := range strings.Split(s, "|") {
				if strings.TrimSpace(x) == "" {
					continue
				}
				p := piece{text: strings.TrimSpace(x)}
				if mask>>(i%8)&1 == 1 {
					p.event = "e"
				}
				ps = append(ps, p)
			}
			return build(id, ps...)
		}
		ws := []compare.Witness{make("a", a), make("b", b)}
		conserved(t, ws, "e", Rows(ws, "e", nil, nil))
	})
}
