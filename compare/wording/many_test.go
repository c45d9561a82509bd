package wording

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// TestManyOutlets holds that nothing is passed over because many outlets tell a
// row, or because one tells many names, numbers or terms: the last ones of all
// are found as the first are.
func TestManyOutlets(t *testing.T) {
	const outlets = 12
	var texts []*compare.Parsed
	row := []int{}
	for i := range outlets {
		s := "Tamasi said the army holds 14 villages near Oster, the rebels said."
		switch i {
		case outlets - 2:
			s = "Tamasi said the army holds 20 villages near Oster, the militants said."
		case outlets - 1:
			s = "Tamasi said the army holds 30 villages near Ostar, the terrorists said."
		}
		texts = append(texts, parse(fmt.Sprintf("%02d", i), "2031-05-14", s))
		row = append(row, 0)
	}
	w := Find(comparison(leaders, texts, [][]int{row}))
	for _, tt := range []struct {
		kind string
		last string // words of the last witness that the kind must mark
	}{{Number, "30 villages"}, {Naming, "terrorists"}, {Name, "Ostar"}} {
		ok := slices.ContainsFunc(w.Kinds[0], func(k compare.Kind) bool {
			return k.Name == tt.kind && slices.Contains(k.Witnesses, outlets-1) && slices.Contains(k.Witnesses, outlets-2) && slices.ContainsFunc(k.Places, func(p compare.Where) bool {
				return p.Witness == outlets-1 && strings.Contains(p.Span.In(texts[outlets-1].Article.Text), tt.last)
			})
		})
		if !ok {
			t.Errorf("%s does not hold %q of the last of %d outlets: %+v", tt.kind, tt.last, outlets, w.Kinds[0])
		}
	}
}

// TestManyFigures holds that the last of very many numbers of an article is
// compared as well.
func TestManyFigures(t *testing.T) {
	var a, b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&a, "Item %c%c has %d pages. ", 'A'+i/26%26, 'A'+i%26, 1000+i)
	}
	b.WriteString("Nothing else was said. ")
	a.WriteString("The army holds 14 villages.")
	b.WriteString("The army holds 20 villages.")
	pa, pb := parse("a", "2031-05-14", a.String()), parse("b", "2031-05-14", b.String())
	w := Find(comparison(leaders, []*compare.Parsed{pa, pb}, [][]int{{len(pa.Statements) - 1, len(pb.Statements) - 1}}))
	if !slices.ContainsFunc(w.Kinds[0], func(k compare.Kind) bool { return k.Name == Number }) {
		t.Errorf("the last numbers are not compared: %+v", w.Kinds[0])
	}
	if !slices.ContainsFunc(w.Facts, func(f compare.Fact) bool { return len(f.Readings) == 2 && f.Agree == compare.AgreeNo }) {
		t.Errorf("no fact of the last numbers: %+v", w.Facts)
	}
}

// TestMayVary holds that no two words that variants finds are ruled out before.
func TestMayVary(t *testing.T) {
	words := []string{"Strakhov", "Strahov", "Strachow", "Oster", "Ostar", "Øster", "Velkia", "Velkija", "Vélkia", "Tamasi", "Tammasi", "Al-Rubai", "Rubaie", "Стрaхов", "Страхов"}
	for _, x := range words {
		for _, y := range words {
			x, y := strings.ToLower(x), strings.ToLower(y)
			if limit := max(len(x), len(y)) / 3; len(x) >= 4 && len(y) >= 4 && compare.EditDistance(x, y, limit) <= limit && !mayVary(x, y) {
				t.Errorf("mayVary(%q, %q) is false", x, y)
			}
		}
	}
}

// TestCandidates holds that candidates finds, by way of what figures are told
// alike, what sameThing says of each two of them.
func TestCandidates(t *testing.T) {
	var texts []*compare.Parsed
	rows := [][]int{{}, {}}
	for i, s := range []string{
		"The army holds 14 villages near Oster. Some 40 soldiers were killed. It took 20. The price rose by 3 percent.",
		"The army holds 14 villages near Oster. About 45 troops died. Rebels took 20. The price rose by 4 percent to 30 dollars.",
		"The troops hold 20 towns. 40 soldiers were killed in 14 villages near Oster. They met in the second year. The call lasted 40 minutes.",
		"About 45 troops died. The army holds 14 villages near Oster. The call lasted about an hour. The price rose by 3 percent to 90 dollars in the second year.",
	} {
		texts = append(texts, parse(fmt.Sprintf("%02d", i), "2031-05-14", s))
		rows[0], rows[1] = append(rows[0], i%2), append(rows[1], 2+i%2)
	}
	f := newFinder(comparison(leaders, texts, rows))
	all := &f.figures
	var want, got []candidate
	for x := range all.list {
		for y := x + 1; y < len(all.list); y++ {
			if a, b := f.w[all.of[x]], f.w[all.of[y]]; a != b {
				if s := sameThing(a, b, all.list[x], all.list[y]); s >= minSame {
					want = append(want, candidate{int32(x), int32(y), s})
				}
			}
		}
	}
	for _, some := range all.ranges(f.candidates()) {
		slices.SortFunc(some, all.inOrder)
		got = append(got, some...)
	}
	slices.SortFunc(want, all.inOrder)
	if len(want) < 10 || !slices.Equal(got, want) {
		t.Errorf("of %d figures\n got %v\nwant %v", len(all.list), got, want)
	}
}
