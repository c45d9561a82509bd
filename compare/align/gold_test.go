package align

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"crossread/compare"
)

// A piece is one statement of an article built for a test.
type piece struct {
	text, speaker string
	form          compare.Form
	event         string // "" is background
}

// build makes a witness of statements, one a paragraph.
func build(id string, pieces []piece) compare.Witness {
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
	p := &compare.Parsed{Article: a, Tokens: tokens(a.Text), Statements: ss, Language: "en"}
	for _, s := range ss {
		p.Sentences = append(p.Sentences, compare.Sentence{Span: s.Span})
	}
	return compare.Witness{Parsed: p, Statements: ss}
}

// gather, if set, is given every collation of the gold with the label of two
// statements: 1 the same, 0 not, -1 arguable.
var gather func(ws []compare.Witness, event string, freq *compare.Frequency, label func(wx, x, wy, y int) int)

type seedGold struct {
	Sentences map[string]string
	Calls     []struct {
		ID   string
		Said map[string][]string
	}
	Background map[string][]string
	Pairs      []struct{ A, B, Relation string } `json:"statement_pairs"`
	Cross      []struct{ A, B string }           `json:"cross_call_pairs"`
}

// seedPairs collates the seeds by their gold sentences and calls, and compares
// the pairs of sentences that share a row with the gold pairs.
func seedPairs(t testing.TB, verbose bool) (prec, rec, f1 float64) {
	raw, err := os.ReadFile(shared(t, "gold/seeds.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g seedGold
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	same, open := map[[2]string]bool{}, map[[2]string]bool{}
	key := func(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }
	for _, p := range g.Pairs {
		if p.Relation == "related" {
			open[key(p.A, p.B)] = true
		} else {
			same[key(p.A, p.B)] = true
		}
	}
	for _, p := range g.Cross {
		open[key(p.A, p.B)] = true
	}
	near := map[string][]string{}
	for k := range same {
		near[k[0]] = append(near[k[0]], k[1])
		near[k[1]] = append(near[k[1]], k[0])
	}
	for _, n := range near {
		for _, a := range n {
			for _, b := range n {
				if a[:3] != b[:3] && !same[key(a, b)] {
					open[key(a, b)] = true
				}
			}
		}
	}
	place := map[string]string{}
	for _, c := range g.Calls {
		for _, ids := range c.Said {
			for _, id := range ids {
				place[id] = c.ID
			}
		}
	}
	for _, ids := range g.Background {
		for _, id := range ids {
			place[id] = ""
		}
	}
	var ids []string
	for id := range place {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	wit := map[string]compare.Witness{}
	names := map[string][]string{}
	var freq compare.Frequency
	for _, art := range []string{"000", "001", "002", "003", "004"} {
		var ps []piece
		for _, id := range ids {
			if strings.HasPrefix(id, art) {
				ps = append(ps, piece{text: g.Sentences[id], event: place[id]})
				names[art] = append(names[art], id)
			}
		}
		wit[art] = build(art, ps)
		freq.Add(wit[art].Parsed)
	}
	got := map[[2]string]bool{}
	for _, c := range g.Calls {
		if len(c.Said) < 2 {
			continue
		}
		var ws []compare.Witness
		var arts []string
		for art := range c.Said {
			arts = append(arts, art)
		}
		sort.Strings(arts)
		for _, art := range arts {
			ws = append(ws, wit[art])
		}
		if gather != nil {
			gather(ws, c.ID, &freq, func(wx, x, wy, y int) int {
				k := key(names[arts[wx]][x], names[arts[wy]][y])
				switch {
				case same[k]:
					return 1
				case open[k]:
					return -1
				}
				return 0
			})
		}
		for _, r := range Rows(ws, c.ID, &freq, nil) {
			for i := range ws {
				for j := i + 1; j < len(ws); j++ {
					for _, x := range r.Cells[i] {
						for _, y := range r.Cells[j] {
							got[key(names[arts[i]][x], names[arts[j]][y])] = true
						}
					}
				}
			}
		}
	}
	tp, fp, fn := 0, 0, 0
	var lines []string
	for k := range got {
		switch {
		case same[k]:
			tp++
		case !open[k]:
			fp++
			lines = append(lines, fmt.Sprint("wrong  ", k))
		}
	}
	for k := range same {
		if !got[k] {
			fn++
			lines = append(lines, fmt.Sprint("missed ", k))
		}
	}
	if verbose {
		sort.Strings(lines)
		for _, l := range lines {
			t.Log(l)
		}
	}
	prec, rec = float64(tp)/float64(max(1, tp+fp)), float64(tp)/float64(max(1, tp+fn))
	return prec, rec, 2 * prec * rec / max(1e-9, prec+rec)
}

type monthGold struct {
	Pairs []struct {
		Call, File_a, Text_a, File_b, Text_b, Relation, Note string
	}
	Quotes []struct{ File, Text, Speaker, Form string }
}

// monthPairs collates the fictional month by its gold statements and calls.
func monthPairs(t testing.TB, verbose bool, from, to string) (balanced, rowPrecision float64) {
	raw, err := os.ReadFile(shared(t, "eval/calls/gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g monthGold
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	type at struct{ call, file string }
	texts := map[at]map[string]piece{}
	files := map[string][]string{}
	add := func(call, file, text string) {
		k := at{call, file}
		if texts[k] == nil {
			texts[k] = map[string]piece{}
			files[call] = append(files[call], file)
		}
		texts[k][text] = piece{text: text, event: call, form: compare.Narrated}
	}
	for _, p := range g.Pairs {
		if p.File_a < from || p.File_a > to || p.File_b < from || p.File_b > to {
			continue
		}
		add(p.Call, p.File_a, p.Text_a)
		add(p.Call, p.File_b, p.Text_b)
	}
	for _, q := range g.Quotes {
		for k, m := range texts {
			if k.file != q.File {
				continue
			}
			for text, p := range m {
				if strings.Contains(text, q.Text) || strings.Contains(q.Text, text) {
					p.speaker, p.form = q.Speaker, compare.Form(q.Form)
					m[text] = p
				}
			}
		}
	}
	var calls []string
	for c := range files {
		calls = append(calls, c)
	}
	sort.Strings(calls)
	wit := map[at]compare.Witness{}
	order := map[at][]string{}
	var freq compare.Frequency
	for _, c := range calls {
		sort.Strings(files[c])
		for _, f := range files[c] {
			body, err := os.ReadFile(shared(t, "eval/calls/articles/"+f))
			if err != nil {
				t.Fatal(err)
			}
			k := at{c, f}
			var ts []string
			for text := range texts[k] {
				ts = append(ts, text)
			}
			sort.Slice(ts, func(i, j int) bool {
				return strings.Index(string(body), ts[i]) < strings.Index(string(body), ts[j])
			})
			var ps []piece
			for _, x := range ts {
				ps = append(ps, texts[k][x])
			}
			order[k] = ts
			wit[k] = build(f, ps)
			freq.Add(wit[k].Parsed)
		}
	}
	row := map[[3]string]string{} // call, file, text -> row
	root := map[[3]string][3]string{}
	var find func(x [3]string) [3]string
	find = func(x [3]string) [3]string {
		if root[x] == x || root[x] == ([3]string{}) {
			return x
		}
		return find(root[x])
	}
	for _, p := range g.Pairs {
		if p.Relation != "none" {
			a, b := find([3]string{p.Call, p.File_a, p.Text_a}), find([3]string{p.Call, p.File_b, p.Text_b})
			if a != b {
				root[a] = b
			}
		}
	}
	ok, bad := 0, 0
	for _, c := range calls {
		var ws []compare.Witness
		for _, f := range files[c] {
			ws = append(ws, wit[at{c, f}])
		}
		if gather != nil {
			gather(ws, c, &freq, func(wx, x, wy, y int) int {
				a := [3]string{c, files[c][wx], order[at{c, files[c][wx]}][x]}
				b := [3]string{c, files[c][wy], order[at{c, files[c][wy]}][y]}
				if find(a) == find(b) {
					return 1
				}
				return 0
			})
		}
		for _, r := range Rows(ws, c, &freq, nil) {
			var all [][3]string
			for i, f := range files[c] {
				for _, x := range r.Cells[i] {
					k := [3]string{c, f, order[at{c, f}][x]}
					row[k] += " " + r.ID
					all = append(all, k)
				}
			}
			for i, x := range all {
				for _, y := range all[i+1:] {
					if x[1] == y[1] {
						continue
					}
					if find(x) == find(y) {
						ok++
					} else {
						bad++
					}
				}
			}
		}
	}
	tp, fp, fn, tn := 0, 0, 0, 0
	for _, p := range g.Pairs {
		if p.File_a < from || p.File_a > to || p.File_b < from || p.File_b > to {
			continue
		}
		a, b := row[[3]string{p.Call, p.File_a, p.Text_a}], row[[3]string{p.Call, p.File_b, p.Text_b}]
		meet := a == b
		switch {
		case meet && p.Relation == "none":
			fp++
		case meet:
			tp++
		case p.Relation == "none":
			tn++
		default:
			fn++
			if verbose {
				t.Logf("missed %s %s\n  %s\n  %s", p.Relation, p.Note, p.Text_a, p.Text_b)
			}
		}
		if meet && p.Relation == "none" && verbose {
			t.Logf("WRONG %s\n  %s\n  %s", p.Note, p.Text_a, p.Text_b)
		}
	}
	tpr, fpr := float64(tp)/float64(max(1, tp+fn)), float64(fp)/float64(max(1, fp+tn))
	bp := tpr / max(1e-9, tpr+fpr)
	return 2 * bp * tpr / max(1e-9, bp+tpr), float64(ok) / float64(max(1, ok+bad))
}

func TestRowsQuality(t *testing.T) {
	p, r, f := seedPairs(t, testing.Verbose())
	t.Logf("seeds P %.3f R %.3f F1 %.3f", p, r, f)
	b, rp := monthPairs(t, false, "000", "030.txt")
	t.Logf("month 001-030 balanced F1 %.3f row precision %.3f", b, rp)
	b, rp = monthPairs(t, false, "000", "060.txt")
	t.Logf("month all balanced F1 %.3f row precision %.3f", b, rp)
	_ = slices.Equal[[]int]
}
