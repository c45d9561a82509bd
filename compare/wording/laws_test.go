package wording

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// lawful checks what holds for every wording: one list of kinds a row, spans
// within their article, witnesses in order and in bounds, phrases as printed.
func lawful(t *testing.T, c *compare.Comparison, w *compare.Wording) {
	t.Helper()
	if len(w.Kinds) != len(c.Rows) {
		t.Fatalf("%d lists of kinds for %d rows", len(w.Kinds), len(c.Rows))
	}
	text := func(n int) string {
		if n < 0 || n >= len(c.Witnesses) {
			t.Fatalf("witness %d of %d", n, len(c.Witnesses))
		}
		return c.Witnesses[n].Article().Text
	}
	in := func(what string, n int, s compare.Span) {
		if s.Start < 0 || s.End > len(text(n)) || s.Empty() {
			t.Errorf("%s: span %s of witness %d, whose text has %d bytes", what, s, n, len(text(n)))
		}
	}
	names := map[string]bool{}
	for _, k := range Kinds() {
		names[k.Name] = true
	}
	for r, kinds := range w.Kinds {
		for _, k := range kinds {
			if !names[k.Name] {
				t.Errorf("row %d: kind %q is not in the list", r, k.Name)
			}
			if len(k.Witnesses) == 0 {
				t.Errorf("row %d: %s has no witness", r, k.Name)
			}
			for i, n := range k.Witnesses {
				text(n)
				if i > 0 && k.Witnesses[i-1] >= n {
					t.Errorf("row %d: witnesses of %s are %v", r, k.Name, k.Witnesses)
				}
			}
			for _, p := range k.Places {
				in(k.Name, p.Witness, p.Span)
			}
		}
	}
	for _, n := range w.Naming {
		if len(n.Readings) != len(c.Witnesses) {
			t.Errorf("naming of %s has %d readings", n.Concept, len(n.Readings))
		}
		for i, phrases := range n.Readings {
			if len(phrases) > maxReadings {
				t.Errorf("naming of %s has %d phrases", n.Concept, len(phrases))
			}
			for _, p := range phrases {
				for _, s := range p.Spans {
					in("naming", i, s)
					if got := strings.Join(strings.Fields(s.In(text(i))), " "); !strings.EqualFold(got, p.Text) {
						t.Errorf("naming of %s prints %q for %q", n.Concept, p.Text, got)
					}
				}
			}
		}
	}
	for _, f := range w.Facts {
		for i, r := range f.Readings {
			in("fact "+f.What, r.Witness, r.Span)
			if i > 0 && f.Readings[i-1].Witness >= r.Witness {
				t.Errorf("fact %s: two values of one witness", f.What)
			}
		}
		if f.Agree == "" {
			t.Errorf("fact %s does not say how its values agree", f.What)
		}
	}
	for _, s := range w.Swaps {
		for _, p := range s.Places {
			in("swap "+s.A+"/"+s.B, p.Witness, p.Span)
		}
		if s.Library != 0 || s.Count*2 != len(s.Places) {
			t.Errorf("swap %s/%s: count %d, places %d, library %d", s.A, s.B, s.Count, len(s.Places), s.Library)
		}
	}
	for _, q := range w.Quotes {
		for _, r := range q.Readings {
			in("quote", r.Witness, r.Span)
		}
	}
}

// TestLaws runs them over the whole month, and that the same comparison gives
// the same bytes.
func TestLaws(t *testing.T) {
	_, all, _ := month(t, "060.txt", true)
	for id, c := range all {
		before := fmt.Sprint(c.Rows)
		w := Find(c)
		lawful(t, c, &w)
		first, _ := json.Marshal(w)
		for range 3 {
			if again, _ := json.Marshal(Find(c)); string(again) != string(first) {
				t.Fatalf("%s: another run gives another wording", id)
			}
		}
		if fmt.Sprint(c.Rows) != before {
			t.Errorf("%s: the comparison was changed", id)
		}
	}
}

// FuzzFind holds the laws on any two texts.
func FuzzFind(f *testing.F) {
	f.Add("Vandermark said the regime's thugs took 14 villages on May 3.", "“The rebels took 20 towns,” Tamasi said.")
	f.Add("a-b- -c 9-10 -", "an and a half hour and 5 percent of of the")
	f.Add("", "the")
	f.Add("US’s 1,2,3 “", "U.S. ”‘’ half an")
	f.Fuzz(func(t *testing.T, a, b string) {
		pa, pb := parse("a", "2031-05-14", a), parse("b", "", b)
		var rows [][]int
		for i := range max(len(pa.Statements), len(pb.Statements)) {
			row := []int{-1, -1}
			if i < len(pa.Statements) {
				row[0] = i
			}
			if i < len(pb.Statements) {
				row[1] = i
			}
			rows = append(rows, row)
		}
		c := comparison(leaders, []*compare.Parsed{pa, pb}, rows)
		w := Find(c)
		lawful(t, c, &w)
	})
}

// TestUnknownLanguage holds that an article in a language without lists still
// gets forms, gaps, swaps and numbers in digits.
func TestUnknownLanguage(t *testing.T) {
	c := pair("Вандермарк сообщил о 14 селах.", "Вандермарк узнал о 20 селах.")
	for i := range c.Witnesses {
		c.Witnesses[i].Parsed.Language = ""
	}
	w := Find(c)
	lawful(t, c, &w)
	if !hasKind(w.Kinds[0], WordSwap) || !hasKind(w.Kinds[0], Number) {
		t.Errorf("kinds %v", w.Kinds[0])
	}
}

// made is a made-up comparison of n articles of about 400 words: the same
// twenty statements in other words, a quarter of them with numbers.
func made(n int) *compare.Comparison {
	actors := []string{"terrorists", "militants", "rebels", "armed groups", "fighters"}
	verbs := []string{"said", "claimed", "stressed", "told reporters", "warned"}
	var parsed []*compare.Parsed
	var rows [][]int
	for s := range 20 {
		rows = append(rows, make([]int, n))
		for w := range n {
			rows[s][w] = s
		}
	}
	for w := range n {
		var text strings.Builder
		for s := range 20 {
			actor, verb, later := actors[(w+s/3)%5], verbs[(w+s)%5], fmt.Sprint(s)
			switch s % 5 {
			case 0:
				fmt.Fprintf(&text, "Vandermark %s on Monday that the %s in the Oster valley had taken at least %d villages from the army of President Tamasi.\n", verb, actor, 10+(w*s)%7)
			case 1:
				fmt.Fprintf(&text, "“Our people will not bow to the %s or to those who stand behind them”, she %s after the call about dam number %s.\n", actor, verb, later)
			case 2:
				fmt.Fprintf(&text, "Tamasi %s for his part that the unity of the two nations would defeat every sinister plan against the valley, and thanked her warmly.\n", verb)
			case 3:
				fmt.Fprintf(&text, "The two leaders also reviewed progress on the railway between Oster and Kessel, which the %s have twice damaged in recent months.\n", actor)
			case 4:
				fmt.Fprintf(&text, "Both sides agreed to hold another round of talks in Kessel in June, the office of the president %s in a statement.\n", verb)
			}
		}
		parsed = append(parsed, parse(fmt.Sprint("w", w), "2031-05-14", text.String()))
	}
	return comparison(leaders, parsed, rows)
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{2, 5, 20, 50} {
		c := made(n)
		b.Run(fmt.Sprintf("witnesses=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Find(c)
			}
		})
	}
}

// TestLongStatement holds that one statement of many thousand words, as a file
// without full stops gives it, is worked through without tables of the square of its words.
func TestLongStatement(t *testing.T) {
	long := func(word string) string {
		var b strings.Builder
		b.WriteString("“")
		for i := range 1500 {
			fmt.Fprintf(&b, "%s Name%s took %d villages from rebels, ", word, strings.Repeat("x", i%7), i)
		}
		return b.String() + "” Vandermark said"
	}
	c := pair("One sentence.", "Another sentence.")
	for i, word := range []string{"then", "now"} {
		p := parse(fmt.Sprint(i), "2031-05-14", long(word))
		c.Witnesses[i].Parsed, c.Witnesses[i].Statements = p, p.Statements
	}
	c.Rows[0].Edits = nil
	w := Find(c)
	lawful(t, c, &w)
}

// A quote of any length is compared: what common finds in one too long for its
// table is as much as there is.
func TestCommonLong(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	words := func(n int) []unit {
		us := make([]unit, n)
		for i := range us {
			us[i].lexeme = &lexeme{norm: string(rune('a' + r.IntN(26)))}
		}
		return us
	}
	a := words(1500)
	b := slices.Concat(a[:400], words(20), a[450:1100], words(300), a[1100:])
	pairs, last := common(a, b), [2]int{-1, -1}
	for _, p := range pairs {
		if p[0] <= last[0] || p[1] <= last[1] || a[p[0]].norm != b[p[1]].norm {
			t.Fatalf("pair %v of %q and %q after %v", p, a[p[0]].norm, b[p[1]].norm, last)
		}
		last = p
	}
	if want := commonLengths(a, b, true)[0]; len(pairs) != want || want != commonLengths(a, b, false)[len(b)] || want < 1450 {
		t.Errorf("%d common words, want %d and at least 1450", len(pairs), want)
	}
}
