package wording

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

type goldSeeds struct {
	Articles map[string]struct {
		Key       string
		Published string
	}
	Sentences map[string]string
	Calls     []struct {
		ID           string
		Participants []string
		Date         string
		Said         map[string][]string
	}
	Pairs []struct {
		A, B, Relation, Note string
	} `json:"statement_pairs"`
}

var (
	againstRE = regexp.MustCompile(`"([^"]+)"/"([^"]+)"`)
	formsRE   = regexp.MustCompile(`quote[d]? in \d+, (?:mostly )?reported|reported(?: speech)? in \d+, direct quote`)
	voiceRE   = regexp.MustCompile(`own voice in`)
	onlyRE    = regexp.MustCompile(`only in (\d+)`)
)

// TestSeedNotes reads the differences that the annotators' notes on the seed
// articles name, and holds that each is found with a kind that fits: "x"/"y" as
// words in the places of a kind of wording, value or name; a quote against
// reported speech; own voice against attributed words; a detail on one side.
func TestSeedNotes(t *testing.T) {
	dir := sharedDir(t)
	var g goldSeeds
	readJSON(t, filepath.Join(dir, "gold", "seeds.json"), &g)
	parsed := map[string]*compare.Parsed{}
	for file, a := range g.Articles {
		data, err := os.ReadFile(filepath.Join(dir, "seeds", file))
		if err != nil {
			t.Fatal(err)
		}
		parsed[a.Key] = read(a.Key, a.Published, string(data))
	}
	statements := func(id string) []int {
		p := parsed[id[:3]]
		want := g.Sentences[id]
		at := strings.Index(p.Article.Text, want)
		var out []int
		for s, st := range p.Statements {
			if at >= 0 && st.Start < at+len(want) && at < st.End {
				out = append(out, s)
			}
		}
		if len(out) == 0 {
			t.Errorf("%s not found", id)
		}
		return out
	}
	found, all := 0, 0
	for _, p := range g.Pairs {
		if p.Relation == "related" || p.Note == "" {
			continue
		}
		keys := [2]string{p.A[:3], p.B[:3]}
		c := &compare.Comparison{Event: compare.Event{ID: "e", Kind: compare.Call}}
		row := compare.Row{ID: "r1", Section: compare.SectionCall}
		for i, k := range keys {
			st := slices.Clone(parsed[k].Statements)
			own := statements([]string{p.A, p.B}[i])
			for _, s := range own {
				st[s].Place, st[s].Events = compare.InPassage, []string{"e"}
			}
			c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: compare.Siglum(i), Parsed: parsed[k], Statements: st})
			row.Cells = append(row.Cells, own)
		}
		words(c, &row)
		c.Rows = []compare.Row{row}
		kinds := Find(c).Kinds[0]
		var want []string
		ok := func(what string, good bool) {
			all++
			if good {
				found++
			} else {
				want = append(want, what)
			}
		}
		for _, m := range againstRE.FindAllStringSubmatch(p.Note, -1) {
			ok(m[0], placed(c, kinds, m[1], m[2]))
		}
		if formsRE.MatchString(p.Note) {
			ok(QuoteReported, hasKind(kinds, QuoteReported))
		}
		if voiceRE.MatchString(p.Note) {
			ok(VoiceShift, hasKind(kinds, VoiceShift))
		}
		if onlyRE.MatchString(p.Note) {
			ok(Detail, hasKind(kinds, Detail))
		}
		if len(want) > 0 || os.Getenv("CROSSREAD_SHOW") != "" {
			var got []string
			for _, k := range kinds {
				got = append(got, fmt.Sprintf("%s{%s}", k.Name, k.Note))
			}
			t.Logf("%s-%s %q: missing %q; kinds %s", p.A, p.B, p.Note, want, strings.Join(got, ", "))
		}
	}
	t.Logf("found %d of %d", found, all)
	if found < all {
		t.Errorf("%d differences that the notes name are not found", all-found)
	}
}

func hasKind(kinds []compare.Kind, name string) bool {
	return slices.ContainsFunc(kinds, func(k compare.Kind) bool { return k.Name == name })
}

// placed reports whether at least half of the words that only x has and half of
// those that only y has stand in the places of one kind.
func placed(c *compare.Comparison, kinds []compare.Kind, x, y string) bool {
	only := func(a, b string) []string {
		var out []string
		other := strings.Fields(strings.ToLower(b))
		for _, w := range strings.Fields(strings.ToLower(a)) {
			if len(w) > 3 && !slices.Contains(other, w) {
				out = append(out, w)
			}
		}
		return out
	}
	for _, k := range kinds {
		if !slices.Contains([]string{WordSwap, Naming, LoadedTerm, QuoteAltered, Compatible, Name, Hedging, Detail, Date, Attribution}, k.Name) {
			continue
		}
		text := ""
		for _, p := range k.Places {
			text += " " + strings.ToLower(p.Span.In(c.Witnesses[p.Witness].Article().Text))
		}
		good := true
		for _, words := range [][]string{only(x, y), only(y, x)} {
			n := 0
			for _, w := range words {
				if strings.Contains(text, w) {
					n++
				}
			}
			good = good && 2*n >= len(words)
		}
		if good {
			return true
		}
	}
	return false
}
