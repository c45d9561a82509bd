package wording

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// leaders are the participants of the invented calls below.
var leaders = []compare.Participant{
	{Name: "Ilse Vandermark", Aliases: []string{"Vandermark"}},
	{Name: "Oru Tamasi", Aliases: []string{"Tamasi"}},
}

// pair is a comparison of two texts of one statement each, in one row.
func pair(a, b string) *compare.Comparison {
	return comparison(leaders, []*compare.Parsed{parse("a", "2031-05-14", a), parse("b", "2031-05-14", b)}, [][]int{{0, 0}})
}

func TestKinds(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		want       string // a kind, and what its note must hold
	}{
		{"quote altered", `“The border has been put on high alert,” Vandermark said.`, `“The border has been put on alert,” Vandermark said.`,
			QuoteAltered + ": high / –"},
		{"quote within reported speech altered", `“These raids have once again put the valley on high alert”, Vandermark said.`, `Vandermark said the raids “once again put the valley on alert.”`,
			QuoteAltered + ": high"},
		{"same quote", `“We will not yield an inch,” Vandermark said.`, `Vandermark said: "We will not yield an inch."`, "-" + QuoteAltered},
		{"quote to reported speech", `“I am ready for talks,” Tamasi said.`, `Tamasi said he was ready for talks.`, QuoteReported + ": direct / indirect"},
		{"own voice", `The dam was breached by saboteurs.`, `Tamasi said the dam was breached by saboteurs.`, VoiceShift + ": narrated / indirect"},
		{"verb of claiming", `Tamasi said the bridge was safe.`, `Tamasi claimed the bridge was safe.`, Attribution + ": said / claimed"},
		{"verbs of one class", `Tamasi said the bridge was safe.`, `Tamasi stated the bridge was safe.`, "-" + Attribution},
		{"irregular verb", `Tamasi told her the bridge was safe.`, `Tamasi insisted the bridge was safe.`, Attribution + ": told / insisted"},
		{"fighters", `Vandermark condemned the terrorists who hold Oster.`, `Vandermark condemned the rebels who hold Oster.`, Naming + ": terrorists / rebels"},
		{"weak head", `The armed groups left Oster.`, `The militants left Oster.`, Naming + ": armed groups / militants"},
		{"two parties against one word", `Tamasi called on the government and the rebels to talk.`, `Tamasi called on the parties to talk.`, Naming + ": the government and the rebels / parties"},
		{"name against a label", `Tamasi said that Vandermark had lied.`, `Tamasi said that the pirate had lied.`, Naming + ": Vandermark / pirate"},
		{"amount in another light", `The flood drove 40 families from the valley.`, `The flood drove only 40 families from the valley.`, LoadedTerm + ": only 40 (amount)"},
		{"only, of no amount", `Tamasi spoke of the flood.`, `Tamasi spoke only of the flood.`, "-" + LoadedTerm},
		{"groups that are no fighters", `The aid groups left Oster.`, `The doctors left Oster.`, "-" + Naming},
		{"by a modifier", `The north is under terrorist control.`, `The north is held by militants.`, Naming + ": terrorist control / militants"},
		{"killing", `The army eliminated 40 men.`, `The army killed 40 men.`, Naming + ": eliminated / killed"},
		{"swap", `They warned of events in the strait.`, `They warned of trouble in the strait.`, WordSwap + ": events / trouble"},
		{"loaded", `The talks concern the regime in Oster.`, `The talks concern the government in Oster.`, LoadedTerm + ": regime (power label)"},
		{"loaded on both sides", `The regime fell.`, `The regime collapsed.`, "-" + LoadedTerm},
		{"compound", `They discussed the Oster-backed forces.`, `They discussed the forces.`, LoadedTerm + ": Oster-backed (agency)"},
		{"number", `The army holds 14 villages.`, `The army holds 20 villages.`, Number + ": 14 villages / 20 villages"},
		{"same number", `The army holds 14 villages.`, `The army holds fourteen villages.`, "-" + Number},
		{"other things counted", `The army holds 14 villages.`, `The army lost 20 lorries.`, "-" + Number},
		{"compatible minutes", `The call lasted 90 minutes.`, `The call lasted an hour and a half.`, Compatible + ": 90 minutes / an hour and a half"},
		{"about", `The call lasted about 40 minutes.`, `The call lasted 42 minutes.`, Compatible + ": about 40 minutes / 42 minutes"},
		{"just over", `The call lasted just over an hour.`, `The call lasted 65 minutes.`, Compatible + ": just over an hour / 65 minutes"},
		{"well over", `The call lasted just over an hour.`, `The call lasted 90 minutes.`, Number + ": just over an hour / 90 minutes"},
		{"minutes that disagree", `The call lasted 40 minutes.`, `The call lasted nearly an hour.`, Number + ": 40 minutes / nearly an hour"},
		{"per cent", `Prices rose 4 percent.`, `Prices rose 6 per cent.`, Number + ": 4 percent / 6 per cent"},
		{"tally", `The council approved it by five votes to four.`, `The council approved it by 6-3.`, Number + ": five votes to four / 6-3"},
		{"compatible dates", `The raid began in late November.`, `The raid began on November 27.`, Compatible + ": late November / November 27"},
		{"dates that disagree", `The raid began on November 2.`, `The raid began on November 27.`, Date + ": November 2 / November 27"},
		{"weekdays", `They spoke on Monday.`, `They spoke on Sunday night.`, Date + ": Monday / Sunday night"},
		{"the eve of a day", `They spoke on Monday.`, `They spoke on the eve of Tuesday’s vote.`, Compatible + ": Monday / eve of Tuesday’s"},
		{"the day after another", `They spoke on Monday.`, `They spoke the day before the Sunday vote.`, Date + ": Monday / day before the Sunday"},
		{"weekday and date", `They spoke on Monday.`, `They spoke on May 12.`, "-" + Date},
		{"spelling of a name", `They met Salim Vaskarov there.`, `They met Salim Vaskarev there.`, Name + ": Vaskarov / Vaskarev"},
		{"adjective of a country", `They met the Osterian envoy.`, `They met the Oster envoy.`, "-" + Name},
		{"detail", `Vandermark called him.`, `Vandermark called him from a hospital bed in Oster.`, Detail + ": hospital bed"},
		{"told in other words", `They vowed that the plan will not move forward in light of unity.`, `They vowed that the plan would be thwarted through unity.`, WordSwap + ": will not move forward in light / would be thwarted"},
		{"function words", `They spoke of the dam.`, `They spoke of a dam.`, ""},
		{"initials", `They met the United Nations envoy.`, `They met the UN envoy.`, Name + ": United Nations / UN"},
		{"attribution is no detail", `The bridge was safe.`, `The bridge was safe, Tamasi said.`, "-" + Detail},
		{"hedge", `The bridge was mined.`, `The bridge was allegedly mined.`, Hedging + ": allegedly (hedge)"},
		{"hedge before a verb", `Divers found a mine.`, `Divers seem to have found a mine.`, Hedging + ": seem to (hedge)"},
		{"booster", `She agrees with him.`, `She fully agrees with him.`, Hedging + ": fully (booster)"},
		{"nothing", `They spoke on Monday.`, `They spoke on Monday.`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			kinds := Find(pair(tt.a, tt.b)).Kinds[0]
			var got []string
			for _, k := range kinds {
				got = append(got, k.Name+": "+k.Note)
			}
			if !meets(kinds, tt.want) {
				t.Errorf("kinds of %q against %q\n got %s\nwant %q", tt.a, tt.b, strings.Join(got, "\n     "), tt.want)
			}
		})
	}
}

// meets reports whether the kinds hold the one wanted with its note, or lack the
// one after a "-"; "" wants none.
func meets(kinds []compare.Kind, want string) bool {
	if want == "" {
		return len(kinds) == 0
	}
	if name, absent := strings.CutPrefix(want, "-"); absent {
		return !hasKind(kinds, name)
	}
	name, note, _ := strings.Cut(want, ": ")
	return slices.ContainsFunc(kinds, func(k compare.Kind) bool { return k.Name == name && strings.Contains(k.Note, note) })
}

func TestGaps(t *testing.T) {
	a := parse("a", "", "Vandermark spoke with Tamasi on Monday.\nVandermark said the raids must end.\nTamasi said the envoys would return.\n")
	b := parse("b", "", "Vandermark spoke with Tamasi on Monday.\nVandermark demanded an end to the raids.\n")
	for s, who := range map[int]string{1: "Vandermark", 2: "Tamasi"} {
		a.Statements[s].Speaker = who
	}
	b.Statements[1].Speaker = "Vandermark"
	c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}, {1, 1}, {2, -1}})
	kinds := Find(c).Kinds
	if got := kinds[2]; !meets(got, Missing) || !meets(got, SideMissing+": Oru Tamasi") {
		t.Errorf("kinds of what one outlet leaves out: %v", got)
	}
	if hasKind(kinds[1], Missing) {
		t.Errorf("kinds of a row both tell: %v", kinds[1])
	}
}

// The outlet whose statement little holds is named, not the row; where the support
// is not known, nobody is.
// A kind says between which witnesses it lies.
func TestKindBetween(t *testing.T) {
	texts := []*compare.Parsed{
		parse("a", "2031-05-14", "Tamasi said the army holds 14 villages."),
		parse("b", "2031-05-14", "Tamasi said the army holds 14 villages."),
		parse("c", "2031-05-14", "Tamasi said the army holds 20 villages."),
	}
	kinds := Find(comparison(leaders, texts, [][]int{{0, 0, 0}})).Kinds[0]
	at := slices.IndexFunc(kinds, func(k compare.Kind) bool { return k.Name == Number })
	if at < 0 {
		t.Fatalf("no number in %+v", kinds)
	}
	if k := kinds[at]; !slices.Equal(k.Witnesses, []int{0, 1, 2}) || k.Between.Has(0, 1) || !k.Between.Has(0, 2) || !k.Between.Has(1, 2) {
		t.Errorf("%+v", k)
	}
}

func TestDoubtful(t *testing.T) {
	one := parse("a", "", "Vandermark said the raids must end.\n")
	c := comparison(leaders, []*compare.Parsed{one, one, one}, [][]int{{0, 0, 0}})
	for _, tt := range []struct {
		support []float64
		want    []int
	}{{nil, nil}, {[]float64{.9, .9, .7}, nil}, {[]float64{.9, .9, .69}, []int{2}}, {[]float64{.5, .9, .5}, []int{0, 2}}} {
		c.Rows[0].Support = tt.support
		var got []int
		for _, k := range Find(c).Kinds[0] {
			if k.Name == Doubtful {
				got = k.Witnesses
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("support %v: doubtful %v, want %v", tt.support, got, tt.want)
		}
	}
}

func TestProminence(t *testing.T) {
	lead := "Tamasi called the dam a threat."
	filler := []string{"Rain fell.", "Snow fell.", "Hail fell.", "Wind rose.", "Fog came.", "Dew fell.", "Ice broke."}
	a := parse("a", "", lead+"\n"+strings.Join(filler, "\n")+"\n")
	b := parse("b", "", strings.Join(filler, "\n")+"\n"+lead+"\n")
	rows := [][]int{{0, 7}}
	for i := range filler {
		rows = append(rows, []int{i + 1, i})
	}
	kinds := Find(comparison(leaders, []*compare.Parsed{a, b}, rows)).Kinds
	if !hasKind(kinds[0], Prominence) || !hasKind(kinds[0], Order) {
		t.Errorf("kinds of the lead: %v", kinds[0])
	}
	for r, k := range kinds[1:] {
		if hasKind(k, Order) {
			t.Errorf("row %d is said to have moved", r+1)
		}
	}
}

func TestNaming(t *testing.T) {
	a := parse("a", "", "Vandermark condemned the foreign-backed terrorists in Kessel.\nThe regime in Ostria is behind the terrorists, she said.\n")
	b := parse("b", "", "Vandermark spoke about the rebels in Kessel.\nShe said that Ostria was behind them.\n")
	c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}, {1, 1}})
	var got []string
	for _, n := range Find(c).Naming {
		var sides []string
		for _, phrases := range n.Readings {
			var texts []string
			for _, p := range phrases {
				texts = append(texts, p.Text)
			}
			sides = append(sides, strings.Join(texts, ", "))
		}
		got = append(got, n.Concept+": "+strings.Join(sides, " / "))
	}
	want := []string{
		"fighters: foreign-backed terrorists, terrorists / rebels in Kessel",
		"Ostria: regime in Ostria / Ostria",
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("naming lacks %q; got\n%s", w, strings.Join(got, "\n"))
		}
	}
}

// TestNamingOutsideCall holds that a reading does not go on with the call in which
// the thing was raised.
func TestNamingOutsideCall(t *testing.T) {
	a := parse("a", "", "Vandermark demanded the detained ships in a phone call with Tamasi.\n")
	b := parse("b", "", "Vandermark demanded the vessels held at Marenholm.\n")
	c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}})
	for _, n := range Find(c).Naming {
		if n.Concept == "vessels" && n.Readings[0][0].Text == "detained ships" {
			return
		}
	}
	t.Errorf("naming %+v", Find(c).Naming)
}

// TestEverydayNouns holds that a noun without a concept names one thing only where
// a row or a word beside it says so.
func TestEverydayNouns(t *testing.T) {
	a := parse("a", "", "Vandermark praised the peace efforts of the envoys.\nTamasi thanked the board of the waterworks.\n")
	b := parse("b", "", "Vandermark praised the envoys.\nThe coordinated efforts to raise the ferry go on.\n")
	c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}, {1, -1}, {-1, 1}})
	for _, n := range Find(c).Naming {
		if strings.Contains(n.Concept, "effort") {
			t.Errorf("naming %+v", n)
		}
	}
}

func TestFacts(t *testing.T) {
	a := parse("a", "2031-05-14", "Vandermark and Tamasi spoke by phone on Monday.\nThe call lasted about 40 minutes and was held at Vandermark's request.\nThe army holds at least 14 villages.\n")
	b := parse("b", "2031-05-14", "Vandermark and Tamasi spoke by phone on Sunday night.\nThe conversation, held on the initiative of Tamasi, took nearly an hour.\nSome 20 settlements are held by the army.\n")
	c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}, {1, 1}, {2, 2}})
	var got []string
	for _, f := range Find(c).Facts {
		var values []string
		for _, r := range f.Readings {
			values = append(values, r.Value)
		}
		got = append(got, fmt.Sprintf("%s (%s): %s", f.What, f.Agree, strings.Join(values, " / ")))
	}
	want := []string{
		"day (no): Monday / Sunday night",
		"duration (no): about 40 minutes / nearly an hour",
		"initiator (no): at Vandermark's request / on the initiative of Tamasi",
		"villages (compatible): at least 14 villages / Some 20 settlements",
	}
	if !slices.Equal(got, want) {
		t.Errorf("facts\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestCaller(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"verb and noun", "President Vandermark rang Tamasi on Monday.", "Tamasi received a telephone call from President Vandermark on Monday.", "President Vandermark rang / telephone call from President Vandermark"},
		{"a call for something", "President Vandermark called for talks on Monday.", "Tamasi spoke by phone on Monday.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, f := range Find(pair(tt.a, tt.b)).Facts {
				if f.What == "initiator" {
					got = f.Readings[0].Value + " / " + f.Readings[1].Value
				}
			}
			if got != tt.want {
				t.Errorf("initiator of %q and %q: got %q, want %q", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

// TestNoSwaps holds that clauses, which anchors only happen to enclose, are no
// readings of one slot, nor is what leaves a quotation.
func TestNoSwaps(t *testing.T) {
	for _, tt := range []struct{ a, b string }{
		{"Vandermark demanded the release of the ships since the stand-off in January of Velmar.", "Vandermark demanded the fleet of Velmar."},
		{"“The sea must be no front,” Tamasi said in Kessel.", "“The sea must be no line of struggle in Kessel.”"},
	} {
		c := comparison(leaders, []*compare.Parsed{read("a", "2031-05-14", tt.a), read("b", "2031-05-14", tt.b)}, [][]int{{0, 0}})
		for _, s := range Find(c).Swaps {
			if strings.Contains(s.A+s.B, "january") || strings.Contains(s.A+s.B, "tamasi said") {
				t.Errorf("%q, %q: swap %q / %q", tt.a, tt.b, s.A, s.B)
			}
		}
	}
}

// TestNameNoSwap holds that a word of a place's name is no other word for a noun.
func TestNameNoSwap(t *testing.T) {
	for _, named := range []bool{false, true} {
		a := parse("a", "", "Vandermark said the Free States sought no conflict.\n")
		b := parse("b", "", "Vandermark said the free countries sought no conflict.\n")
		a.Names = nil
		if named {
			at := strings.Index(a.Article.Text, "Free States")
			span := compare.Span{Start: at, End: at + len("Free States")}
			a.Names = []compare.Name{{Span: span, Head: span, Kind: compare.Place}}
		}
		c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}})
		for i := range c.Rows[0].Edits[0].Edits {
			if e := &c.Rows[0].Edits[0].Edits[i]; e.Op == compare.Swap {
				e.Kind = "synonym"
			}
		}
		if swaps := Find(c).Swaps; (len(swaps) == 0) != named {
			t.Errorf("a name: %v; swaps %+v", named, swaps)
		}
	}
}

func TestSwaps(t *testing.T) {
	c := comparison(leaders, []*compare.Parsed{
		parse("a", "", "The events shook the valley.\nThe events shook the town.\n"),
		parse("b", "", "The incidents shook the valley.\nThe incidents shook the town.\n"),
	}, [][]int{{0, 0}, {1, 1}})
	swaps := Find(c).Swaps
	if len(swaps) != 1 || swaps[0].A != "events" || swaps[0].B != "incidents" || swaps[0].Count != 2 || swaps[0].Library != 0 || len(swaps[0].Places) != 4 {
		t.Errorf("swaps %+v", swaps)
	}
}

// TestJointSpeakers holds that two who speak together are the same in any order.
func TestJointSpeakers(t *testing.T) {
	c := pair(`Vandermark and Tamasi said they were ready.`, `Tamasi and Vandermark said they were ready.`)
	c.Witnesses[0].Statements[0].Speaker, c.Witnesses[1].Statements[0].Speaker = "Ilse Vandermark; Oru Tamasi", "Tamasi; Vandermark"
	quotes := Find(c).Quotes
	if len(quotes) != 1 || quotes[0].Speaker != "Ilse Vandermark; Oru Tamasi" || len(quotes[0].Readings) != 2 {
		t.Errorf("quotes %+v", quotes)
	}
}

// TestOneQuotation holds that the same words are one quotation, whatever the
// outlets call who said them, and that neither an outlet's own voice nor a paper
// is quoted.
func TestOneQuotation(t *testing.T) {
	for _, tt := range []struct {
		name, a, b       string
		saidA, saidB     string // the speakers
		want             string
		readings, quotes int
	}{
		{"two names for one", "“He was very firm,” several sources said.", "One person said: “He was very firm.”", "several sources", "One person", "several sources", 2, 1},
		{"other words", "“He was very firm,” several sources said.", "One person said: “He was very polite.”", "several sources", "One person", "several sources", 1, 2},
		{"another case", "Officials said he was firm.", "He was firm, officials said.", "Officials", "officials", "Officials", 2, 1},
		{"a paper", "The report said he was firm.", "A new book claims he was firm.", "report", "a new book by a friend", "", 0, 0},
		{"a paper quoted", "The report said he was “firm”.", "A new book claims he was firm.", "report", "a new book", "report", 1, 1},
		{"own voice", "The call began at noon.", "The call began at noon, Tamasi said.", "", "Oru Tamasi", "Oru Tamasi", 1, 1},
	} {
		c := pair(tt.a, tt.b)
		c.Witnesses[0].Statements[0].Speaker, c.Witnesses[1].Statements[0].Speaker = tt.saidA, tt.saidB
		quotes := Find(c).Quotes
		if len(quotes) != tt.quotes || tt.quotes > 0 && (quotes[0].Speaker != tt.want || len(quotes[0].Readings) != tt.readings) {
			t.Errorf("%s: %+v, want %d of %q with %d readings", tt.name, quotes, tt.quotes, tt.want, tt.readings)
		}
	}
}

func TestQuotes(t *testing.T) {
	c := pair(`“I am ready,” Tamasi said.`, `Tamasi said he was ready.`)
	c.Witnesses[0].Statements[0].Speaker, c.Witnesses[1].Statements[0].Speaker = "Oru Tamasi", "Tamasi"
	quotes := Find(c).Quotes
	if len(quotes) != 1 || quotes[0].Speaker != "Oru Tamasi" || len(quotes[0].Readings) != 2 || quotes[0].Readings[0].Form != compare.Direct || quotes[0].Readings[1].Form != compare.Indirect {
		t.Errorf("quotes %+v", quotes)
	}
}
