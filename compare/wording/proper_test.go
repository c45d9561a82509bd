package wording

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// Words of a name are known by their capitals, not by those of a heading or of a
// statement's beginning.
func TestNamed(t *testing.T) {
	for text, want := range map[string]string{
		"Tamasi flew home on Air Wing One after the talks.":            "Air Wing",
		"Vandermark told General Oost of the People's Liberation Army": "General Oost Liberation Army",
		"Tamasi freed the Tamasi-led northern army.":                   "",
		"Regime Forces Attack Kessel Harbour":                          "",
		"The army of Ostria attacked Kessel.":                          "",
	} {
		w, _ := phrasesIn(text)
		var got []string
		for i := range w.units {
			if w.units[i].named {
				got = append(got, w.plainText(&w.units[i]))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n named %q, want %q", text, got, want)
		}
	}
}

// A noun in the midst of a name names nothing, nor is it a loaded term.
func TestNamesNothing(t *testing.T) {
	concepts := func(text string) (out []string) {
		_, phrases := phrasesIn(text)
		for i := range phrases {
			out = append(out, phrases[i].concepts...)
		}
		return out
	}
	if got := concepts("Tamasi flew home on Air Force One."); slices.Contains(got, "army") {
		t.Errorf("an aeroplane's name names %q", got)
	}
	if got := concepts("Tamasi praised the Ostrian Army."); !slices.Contains(got, "army") {
		t.Errorf("an army's name names %q", got)
	}
	if got := concepts("Tamasi received the top military officer."); slices.Contains(got, "police") {
		t.Errorf("an officer of the army names %q", got)
	}
	loaded := func(a, b string) bool {
		c := comparison(leaders, []*compare.Parsed{parse("a", "", a), parse("b", "", b)}, [][]int{{0, 0}})
		return slices.ContainsFunc(Find(c).Kinds[0], func(k compare.Kind) bool { return k.Name == LoadedTerm })
	}
	plain := "Tamasi praised the army of the coast.\n"
	if loaded("Tamasi praised the Coast Liberation Army.\n", plain) {
		t.Error("a word of a name is a loaded term")
	}
	if !loaded("Tamasi praised the liberation of the coast.\n", plain) {
		t.Error("a noun is no loaded term")
	}
}

// A participle behind its subject is no part of what follows.
func TestDeeds(t *testing.T) {
	testPhrases(t, []phraseWant{
		{"Tamasi voiced displeasure.", "displeasure"},
		{"He assured protection to the divers.", "protection to the divers"},
		{"Ostria has never accepted mediation.", "mediation"},
		{"Tamasi denounced the accepted terms.", "accepted terms"},
		{"Norlander armed groups held the port.", "Norlander armed groups"},
		{"Velmar would prioritise stability.", "stability"},
		{"Tamasi spoke of the Kessel port attack.", "Kessel port attack"},
	})
}

// A word of a name is no other word for what is no name, but by what stands beside both.
func TestPartOfName(t *testing.T) {
	for _, tt := range []struct {
		a, b, x, y string
		part       bool
	}{
		{"Oost leads the Joint Chiefs of the coast.", "Oost gave the heads of the coast a call.", "Chiefs", "heads", true},
		{"Oost leads the Norlander Army of the coast.", "Oost leads the Norlander military of the coast.", "Army", "military", false},
		{"Oost leads the army of the coast.", "Oost leads the military of the coast.", "army", "military", false},
	} {
		a, _ := phrasesIn(tt.a)
		b, _ := phrasesIn(tt.b)
		find := func(w *witness, word string) []unit {
			at := strings.Index(w.text, word)
			return w.inside(compare.Span{Start: at, End: at + len(word)})
		}
		if got := a.partOfName(find(a, tt.x), b, find(b, tt.y)); got != tt.part {
			t.Errorf("%s of %q against %s: part of a name %v", tt.x, tt.a, tt.y, got)
		}
	}
}

// A name cut in its midst is no other name, unless both are spelt alike.
func TestCutName(t *testing.T) {
	for _, tt := range []struct {
		a, b, x, y string
		cut        bool
	}{
		{"The envoys met at the United Harbours in Kessel.", "The envoys met at the UH in Kessel.", "United", "UH", true},
		{"The envoys met at the United Harbours in Kessel.", "The envoys met at the UH in Kessel.", "United Harbours", "UH", false},
		{"The envoys met President Tamasy in Kessel.", "The envoys met Oru Tamasi in Kessel.", "Tamasy", "Tamasi", false},
	} {
		a, _ := phrasesIn(tt.a)
		b, _ := phrasesIn(tt.b)
		find := func(w *witness, word string) []unit {
			at := strings.Index(w.text, word)
			return w.inside(compare.Span{Start: at, End: at + len(word)})
		}
		if got := a.cutsName(find(a, tt.x), b, find(b, tt.y)); got != tt.cut {
			t.Errorf("%s against %s: cut %v", tt.x, tt.y, got)
		}
	}
}

// "The two leaders" are not one ruler, and a side is not the parties.
func TestOfBoth(t *testing.T) {
	for text, want := range map[string]bool{
		"Vandermark praised the talks of the leaders.": false,
		"Vandermark praised the northern leaders.":     true,
		"Vandermark praised the leader.":               true,
		"Vandermark praised both sides.":               true,
		"Vandermark praised the Norlander side.":       false,
	} {
		_, phrases := phrasesIn(text)
		got := slices.ContainsFunc(phrases, func(p phrase) bool {
			return slices.Contains(p.concepts, "leader") || slices.Contains(p.concepts, "parties")
		})
		if got != want {
			t.Errorf("%s: names a leader or parties: %v", text, got)
		}
	}
}

// Two speakers whom nobody names may be one.
func TestUnnamed(t *testing.T) {
	f := newFinder(pair("Tamasi spoke.", "Tamasi spoke."))
	for speaker, want := range map[string]bool{
		"One person": true, "several anonymous sources": true, "Someone else": true, "Another": true,
		"Oru Tamasi": false, "One of Tamasi's aides": false, "the minister": false, "statement": false,
	} {
		if got := f.unnamed([]string{speaker}); got != want {
			t.Errorf("%q is nobody by name: %v", speaker, got)
		}
	}
}
