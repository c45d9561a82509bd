package collate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/wording"
	"crossread/storage/intake"
)

// lede opens both articles of a difference, so that they report one call.
const lede = "President Ilse Vandermark of Velmar spoke by phone with President Oru Tamasi of Ostria on Monday.\n\n"

// told collates the two articles, each given after its lede as paragraphs.
func told(t *testing.T, a, b string) (*collate.Analysis, *compare.Comparison) {
	t.Helper()
	var articles []*compare.Article
	for i, body := range []string{a, b} {
		name := []string{"courier.txt", "horizon.txt"}[i]
		if !strings.HasPrefix(body, "\n") { // a body that brings no opening of its own
			body = lede + body
		}
		article, _, err := intake.Text(t.Context(), name, strings.TrimSpace(body)+"\n")
		if err != nil {
			t.Fatal(err)
		}
		article.ID, article.File = name, name
		article.Set(compare.Field{Name: compare.FieldPublished, Value: "2031-05-14"})
		articles = append(articles, article)
	}
	an, err := collate.Analyze(t.Context(), articles, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range an.Index.Events {
		if e := an.Index.Events[i]; len(e.Passages) == 2 {
			c, err := an.Compare(e.ID, nil)
			if err != nil {
				t.Fatal(err)
			}
			return an, c
		}
	}
	t.Fatalf("no event that both tell: %v", an.Index.Events)
	return nil, nil
}

// readings are the texts of a kind's places in each of the two articles.
func readings(c *compare.Comparison, k *compare.Kind) (out [2]string) {
	for _, p := range k.Places {
		if out[p.Witness] != "" {
			out[p.Witness] += " + "
		}
		out[p.Witness] += strings.Join(strings.Fields(p.Span.In(c.Witnesses[p.Witness].Article().Text)), " ")
	}
	return out
}

// TestDifferences goes through every kind of difference that a careful collator
// names, from two articles as files to the kind, its place in each outlet and the
// reading there; "" where the outlet has no place of it.
func TestDifferences(t *testing.T) {
	const q = "“The harbour of Kessel was put on high alert after the raid,” Vandermark said.\n\n"
	for _, tt := range []struct {
		name, a, b string
		kind       string
		ra, rb     string
	}{
		{"quote altered", "“The harbour was put on high alert after the raid,” Vandermark said.", "“The harbour was put on full alert after the raid,” Vandermark said.",
			wording.QuoteAltered, "high", "full"},
		{"quote to reported speech", "“I will send two envoys to Kessel before the winter,” Vandermark said.", "Vandermark said that she would send two envoys to Kessel before the winter.",
			wording.QuoteReported, "“I will send two envoys to Kessel before the winter,” Vandermark said.", "Vandermark said that she would send two envoys to Kessel before the winter."},
		{"own voice to attributed", "The dam above Kessel was breached by divers from the coast.", "Vandermark said that the dam above Kessel was breached by divers from the coast.",
			wording.VoiceShift, "The dam above Kessel was breached by divers from the coast.", "Vandermark said that the dam above Kessel was breached by divers from the coast."},
		{"attributed to own voice", "Vandermark said that the dam above Kessel was breached by divers from the coast.", "The dam above Kessel was breached by divers from the coast.",
			wording.VoiceShift, "Vandermark said that the dam above Kessel was breached by divers from the coast.", "The dam above Kessel was breached by divers from the coast."},
		{"attributed to somebody else", "Vandermark said that the dam above Kessel was breached by divers.", "Tamasi said that the dam above Kessel was breached by divers.",
			wording.VoiceShift, "Vandermark said that the dam above Kessel was breached by divers.", "Tamasi said that the dam above Kessel was breached by divers."},
		{"verb of claiming", "Vandermark said that the dam above Kessel was mined.", "Vandermark claimed that the dam above Kessel was mined.",
			wording.Attribution, "said", "claimed"},
		{"verb of admitting", "Vandermark said that the dam above Kessel was mined.", "Vandermark admitted that the dam above Kessel was mined.",
			wording.Attribution, "said", "admitted"},
		{"naming of a group", "Vandermark condemned the terrorists who hold the town of Kessel.", "Vandermark condemned the rebels who hold the town of Kessel.",
			wording.Naming, "terrorists", "rebels"},
		{"naming of a person", "Vandermark said that the dictator of Zarhan must leave Kessel alone.", "Vandermark said that the leader of Zarhan must leave Kessel alone.",
			wording.Naming, "dictator of Zarhan", "leader of Zarhan"},
		{"naming of a place", "Vandermark said that ships could cross the occupied territories again.", "Vandermark said that ships could cross the disputed lands again.",
			wording.Naming, "occupied territories", "disputed lands"},
		{"naming of an event", "Vandermark said that the invasion of Kessel had to end before winter.", "Vandermark said that the operation in Kessel had to end before winter.",
			wording.Naming, "invasion", "operation"},
		{"swap of words", "Vandermark warned of events in the strait of Kessel.", "Vandermark warned of trouble in the strait of Kessel.",
			wording.WordSwap, "events", "trouble"},
		{"loaded term", "Vandermark said that the regime in Zarhan had closed the strait.", "Vandermark said that the government in Zarhan had closed the strait.",
			wording.LoadedTerm, "regime", ""},
		{"number", "Vandermark said that the flood reached 14 villages near Kessel.", "Vandermark said that the flood reached 20 villages near Kessel.",
			wording.Number, "14 villages", "20 villages"},
		{"date", "Vandermark said that the raid on Kessel began on May 2.", "Vandermark said that the raid on Kessel began on May 7.",
			wording.Date, "May 2", "May 7"},
		{"place", "Vandermark said that the envoys would meet in Paris before winter.", "Vandermark said that the envoys would meet in Vienna before winter.",
			wording.Place, "Paris", "Vienna"},
		{"name", "Vandermark said that General Salim Vaskarov had led the raid on Kessel.", "Vandermark said that General Salim Vaskarev had led the raid on Kessel.",
			wording.Name, "Vaskarov", "Vaskarev"},
		{"compatible durations", "The call lasted 90 minutes, the office of Vandermark said.", "The call lasted an hour and a half, the office of Vandermark said.",
			wording.Compatible, "90 minutes", "an hour and a half"},
		{"compatible dates", "Vandermark said that the raid on Kessel began in late April.", "Vandermark said that the raid on Kessel began on April 27.",
			wording.Compatible, "late April", "April 27"},
		{"detail added", "Vandermark promised to rebuild the dam above Kessel.", "Vandermark promised to rebuild the dam above Kessel with money from the grain tax.",
			wording.Detail, "", "with money from the grain tax"},
		{"detail left out", "Vandermark promised to rebuild the dam above Kessel with money from the grain tax.", "Vandermark promised to rebuild the dam above Kessel.",
			wording.Detail, "with money from the grain tax", ""},
		{"hedged", "Vandermark said that the dam above Kessel was mined.", "Vandermark said that the dam above Kessel was possibly mined.",
			wording.Hedging, "", "possibly"},
		{"asserted", "Vandermark agrees with the plan for the dam above Kessel.", "Vandermark fully agrees with the plan for the dam above Kessel.",
			wording.Hedging, "", "fully"},
		{"one side missing", q + "Tamasi said that the envoys would return to the table before the winter.", q,
			wording.SideMissing, "", ""},
		{"left out", q + "Vandermark promised to rebuild the bridge with money from the grain tax.", q,
			wording.Missing, "", ""},
		{"told again", q, q + "The two sides will meet in Osterhaven.\n\nVandermark said that after the raid the harbour of Kessel was put on high alert.",
			wording.Again, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			an, c := told(t, tt.a, tt.b)
			if tt.kind == wording.WordSwap {
				counts, err := an.CountSwaps(t.Context(), nil, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				counts.Fill(c)
				if len(c.Swaps) != 1 || c.Swaps[0].Library != 1 || len(c.Swaps[0].Places) != 2 {
					t.Errorf("swaps with their count over the library: %+v", c.Swaps)
				}
			}
			if tt.kind == wording.LoadedTerm {
				if p := wording.Parameters(c)[0]; p.Name != "loaded terms" || !strings.Contains(p.Value, "version") && !strings.Contains(p.Value, " 2") {
					t.Errorf("the list of loaded terms is given as %q %q", p.Name, p.Value)
				}
			}
			var got []string
			for r := range c.Rows {
				for i := range c.Rows[r].Kinds {
					k := &c.Rows[r].Kinds[i]
					both := readings(c, k)
					if k.Name == tt.kind && both == [2]string{tt.ra, tt.rb} && (len(k.Places) > 0 || slices.Equal(k.Witnesses, []int{1})) {
						return
					}
					got = append(got, fmt.Sprintf("%s %v: %q / %q (%s)", k.Name, k.Witnesses, both[0], both[1], k.Note))
				}
			}
			t.Errorf("no %s %q / %q; found\n%s", tt.kind, tt.ra, tt.rb, strings.Join(got, "\n"))
		})
	}
}

// TestDifferencesOfPlace holds where a statement stands: in the headline or
// lede of one and at the end of the other, and out of the order of the others.
func TestDifferencesOfPlace(t *testing.T) {
	const lead = "Vandermark called the mined dam above Kessel a threat to the whole valley."
	rest := []string{
		"Tamasi asked for envoys to return to the frontier.", "Vandermark promised grain for the northern villages.",
		"Tamasi offered to release forty captured fishermen.", "Vandermark thanked the Ostrian divers for their help.",
		"Tamasi invited her to the winter fair in Osterhaven.", "Vandermark proposed a common office for the strait.",
	}
	body := strings.Join(rest, "\n\n")
	for _, tt := range []struct{ name, a, b string }{
		{"lede", "\n" + strings.TrimSpace(lede) + " " + lead + "\n\n" + body, "\n" + lede + body + "\n\n" + lead},
		{"headline", "\nVandermark calls mined dam above Kessel a threat to the whole valley\n\n" + lede + strings.Join(rest[:4], "\n\n") + "\n\n" + lead + "\n\n" + strings.Join(rest[4:], "\n\n"),
			"\n" + lede + body + "\n\n" + lead},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, c := told(t, tt.a, tt.b)
			var got []string
			want := map[string]bool{wording.Prominence: true, wording.Order: tt.name == "lede"}
			for r := range c.Rows {
				for i := range c.Rows[r].Kinds {
					k := &c.Rows[r].Kinds[i]
					both := readings(c, k)
					if strings.Contains(both[1], "called the mined dam") && strings.Contains(both[0], "mined dam above Kessel") {
						delete(want, k.Name)
					}
					got = append(got, fmt.Sprintf("%s: %q / %q (%s)", k.Name, both[0], both[1], k.Note))
				}
			}
			for name, due := range want {
				if due {
					t.Errorf("no %s; found\n%s", name, strings.Join(got, "\n"))
				}
			}
		})
	}
}

// TestCopiedBackground holds that what two outlets copied from an agency stands
// apart from the call: in rows of its own, without a difference, a gap or a fact.
func TestCopiedBackground(t *testing.T) {
	const copied = "\n\nThe city of Kessel was founded by fishermen four hundred years ago and lives on its harbour, which 12 lines of steamers use.\n"
	const a = "Vandermark promised to rebuild the dam above Kessel before the winter."
	const b = "Vandermark vowed that the dam above Kessel would be rebuilt before the winter."
	_, c := told(t, a+copied, b+copied)
	found := false
	for r := range c.Rows {
		row := &c.Rows[r]
		text := c.Witnesses[0].Text(row.Cells[0])
		if row.Section != compare.SectionBackground {
			if strings.Contains(text, "founded by fishermen") {
				t.Errorf("the copied paragraph is in %s, of the call", row.ID)
			}
			continue
		}
		found = true
		if text != c.Witnesses[1].Text(row.Cells[1]) || len(row.Gaps) > 0 {
			t.Errorf("%s: %q against %q, gaps %v", row.ID, text, c.Witnesses[1].Text(row.Cells[1]), row.Gaps)
		}
		for _, k := range row.Kinds {
			t.Errorf("%s: copied background is said to differ: %s (%s)", row.ID, k.Name, k.Note)
		}
	}
	if !found {
		t.Error("no row of shared background")
	}
	for _, f := range c.Facts {
		if strings.Contains(f.What, "lines") || strings.Contains(f.What, "steamers") {
			t.Errorf("the copied paragraph counts as agreement on a fact: %+v", f)
		}
	}
}
