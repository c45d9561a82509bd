package worddiff

import (
	"slices"
	"sort"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
)

// TestSame gives what Diff gives of texts that are one, and nothing of others.
func TestSame(t *testing.T) {
	const talks = "The talks lasted 40 minutes, her office said."
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{talks, talks, true},
		{talks, "The talks lasted 50 minutes, her office said.", false},
		{talks, "The talks lasted  40 minutes, her office said.", false},
		{talks, talks + " Twice", false},
		{"", "", false},
	} {
		ta, tb := text.Tokens(tt.a), text.Tokens(tt.b)
		got := Same(ta, tb, 0, 0)
		if (got != nil) != tt.want {
			t.Errorf("Same of %q and %q is %v", tt.a, tt.b, got)
		}
		if got != nil && !slices.Equal(got, Diff(tt.a, tt.b, ta, tb)) {
			t.Errorf("Same of %q is %v, but Diff %v", tt.a, got, Diff(tt.a, tt.b, ta, tb))
		}
	}
}

// format writes edits as text: what both have as it is, a swap as [a|b], what
// one has as [a|] or [|b]; ^ stands before what moved.
func format(a, b string, edits []compare.Edit) string {
	var out []string
	at := 0
	for _, e := range edits {
		move := ""
		if e.Op != compare.OnlyA {
			if e.B.Start < at {
				move = "^"
			}
			at = max(at, e.B.Start)
		}
		switch e.Op {
		case compare.Same:
			out = append(out, move+e.A.In(a))
		default:
			out = append(out, move+"["+e.A.In(a)+"|"+e.B.In(b)+"]")
		}
	}
	return strings.Join(out, " ")
}

// rebuild checks that the edits hold every token of both sides once, whole and
// in order.
func rebuild(t testing.TB, a, b string, ta, tb []compare.Token, edits []compare.Edit) {
	t.Helper()
	var sa, sb []compare.Span
	for _, e := range edits {
		hasA, hasB := e.Op != compare.OnlyB, e.Op != compare.OnlyA
		if hasA == e.A.Empty() || hasB == e.B.Empty() {
			t.Fatalf("edit %v has a side too many or too few", e)
		}
		if (e.Kind != "") != (e.Op == compare.Swap) {
			t.Fatalf("edit %v has kind %q", e, e.Kind)
		}
		if e.Op == compare.Same && strings.Join(strings.Fields(e.A.In(a)), " ") != strings.Join(strings.Fields(e.B.In(b)), " ") &&
			strings.Join(split(a, e.A, ta), " ") != strings.Join(split(b, e.B, tb), " ") {
			t.Fatalf("same, but %q and %q", e.A.In(a), e.B.In(b))
		}
		if hasA {
			sa = append(sa, e.A)
		}
		if hasB {
			sb = append(sb, e.B)
		}
	}
	if !sort.SliceIsSorted(sa, func(i, j int) bool { return sa[i].Start < sa[j].Start }) {
		t.Fatalf("not in order in a: %v", sa)
	}
	sort.Slice(sb, func(i, j int) bool { return sb[i].Start < sb[j].Start })
	tile(t, "a", ta, sa)
	tile(t, "b", tb, sb)
}

func split(s string, span compare.Span, ts []compare.Token) []string {
	var out []string
	for _, t := range ts {
		if span.Contains(t.Span) {
			out = append(out, t.In(s))
		}
	}
	return out
}

// tile checks that the spans, in order, cover every token exactly once.
func tile(t testing.TB, side string, ts []compare.Token, spans []compare.Span) {
	t.Helper()
	i := 0
	for n, s := range spans {
		if n > 0 && s.Start < spans[n-1].End {
			t.Fatalf("%s: spans %v and %v overlap", side, spans[n-1], s)
		}
		if i >= len(ts) || ts[i].Start != s.Start {
			t.Fatalf("%s: span %v does not begin with the next token", side, s)
		}
		for i < len(ts) && ts[i].End <= s.End {
			i++
		}
		if ts[i-1].End != s.End {
			t.Fatalf("%s: span %v ends within a token", side, s)
		}
	}
	if i != len(ts) {
		t.Fatalf("%s: %d of %d tokens are in no edit", side, len(ts)-i, len(ts))
	}
}

func diff(t testing.TB, a, b string) []compare.Edit {
	ta, tb := text.Tokens(a), text.Tokens(b)
	edits := Diff(a, b, ta, tb)
	rebuild(t, a, b, ta, tb, edits)
	return edits
}

func TestDiff(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"active and passive", "The divers freed the crew on Monday.", "The crew was rescued by the divers on Monday.", "[The|the] divers ^[freed|was rescued by] ^[the|The] ^crew on Monday."},
		{"clauses change places", "On Monday the convoy left, the admiral said.", "The admiral said the convoy left on Monday.", "[On|on] Monday ^the convoy left [,|] ^[the|The] ^admiral said ."},
		{"equal", "The army held the bridge.", "The army held the bridge.", "The army held the bridge."},
		{"number in words", "The flood reached 140 villages.", "The flood reached a hundred and forty villages.", "The flood reached [140|a hundred and forty] villages."},
		{"duration in another unit", "The call lasted 90 minutes.", "The call lasted an hour and a half.", "The call lasted [90 minutes|an hour and a half] ."},
		{"another duration", "The call lasted 40 minutes.", "The call lasted an hour.", "The call lasted [40|an] [minutes|hour] ."},
		{"scale", "It cost 1.2 billion crowns.", "It cost 1,200 million crowns.", "It cost [1.2 billion|1,200 million] crowns."},
		{"dozens", "Two dozen ships came.", "24 ships came.", "[Two dozen|24] ships came."},
		{"nothing", "", "", ""},
		{"one side", "", "new claims", "[|new claims]"},
		{"synonym", "The assault on the port began.", "The attack on the port began.", "The [assault|attack] on the port began."},
		{"silence", "new, false claims", "claims", "[new, false|] claims"},
		{"inflection", "They condemned the attacks.", "They condemn the attack.", "They [condemned|condemn] the [attacks|attack] ."},
		{"irregular", "They held talks.", "They hold talks.", "They [held|hold] talks."},
		{"a shared phrase within a reworded one", "a plot to redraw the political map of the region to their liking", "a plan to redraw the region's borders to their liking",
			"a [plot|plan] to redraw the [political map of the|] [region|region's] [|borders] to their liking"},
		{"abbreviation", "a plan by the United States and its allies", "a plan by the US and its allies", "a plan by the [United States|US] and its allies"},
		{"spelling of a name", "Mr Strakhov defended the checks.", "Mr Strahov defended the checks.", "Mr [Strakhov|Strahov] defended the checks."},
		{"moved words", "The talks went well, the Citadel said on Monday.", "On Monday, the Citadel said the talks went well.",
			"[The|the] talks went well ^, the Citadel said ^[on|On] ^Monday ."},
		{"number with a hyphen", "Twenty-five ships passed.", "25 ships passed.", "[Twenty-five|25] ships passed."},
		{"number with a half", "It took two and a half hours.", "It took 2.5 hours.", "It took [two and a half|2.5] hours."},
		{"number of two scales", "Two million three hundred thousand fled.", "2.3 million fled.", "[Two million three hundred thousand|2.3 million] fled."},
		{"number forms", "They took fourteen villages.", "They took 14 villages.", "They took [fourteen|14] villages."},
		{"numbers that differ", "They took 14 villages.", "They took 20 villages.", "They took [14|20] villages."},
		{"rewording", "They prevented it from moving forward.", "They thwarted it.", "They [prevented|thwarted] it [from moving forward|] ."},
		{"quotation marks", "“We won,” he said.", "\"We won,\" he said.", "[“|\"] We won, [”|\"] he said."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := format(tt.a, tt.b, diff(t, tt.a, tt.b)); got != tt.want {
				t.Errorf("Diff(%q, %q)\n got %s\nwant %s", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	for _, tt := range []struct{ a, b, x, want string }{
		{"The assault began.", "The attack began.", "assault", KindSynonym},
		{"They condemned it.", "They condemn it.", "condemned", KindInflection},
		{"They held talks.", "They hold talks.", "held", KindInflection},
		{"Then Mr Strakhov spoke.", "Then Mr Strahov spoke.", "Strakhov", KindName},
		{"a plan by the United States", "a plan by the US", "United States", KindName},
		{"They took fourteen villages.", "They took 14 villages.", "fourteen", KindNumber},
		{"They took 14 villages.", "They took 20 villages.", "14", KindNumber},
		{"the Centre party won", "the centre party won", "Centre", KindCase},
		{"the colour of money", "the color of money", "colour", KindSpelling},
		{"“We won", "\"We won", "“", KindPunctuation},
		{"in Velkia's port", "in Velkia’s port", "Velkia's", KindPunctuation},
		{"They thwarted it.", "They spoiled it.", "thwarted", KindSynonym},
		{"They called it a farce.", "They called it a triumph.", "farce", KindRewording},
		{"They spoke with Taiwan first.", "They spoke with China first.", "Taiwan", KindName},
	} {
		got := ""
		for _, e := range diff(t, tt.a, tt.b) {
			if e.Op == compare.Swap && e.A.In(tt.a) == tt.x {
				got = e.Kind
			}
		}
		if got != tt.want {
			t.Errorf("%q, %q: %s is swapped as %q, want %q: %s", tt.a, tt.b, tt.x, got, tt.want, format(tt.a, tt.b, diff(t, tt.a, tt.b)))
		}
	}
}

func FuzzRebuild(f *testing.F) { // law: the edits hold both sides, whole and in order
	for _, s := range [][2]string{
		{"", ""}, {"a", ""}, {"a b c", "c b a"}, {"x x x x y", "y x x"},
		{"“We held the line,” he said, “and we won.”", "He said they had held the line and had won."},
		{"The minister, who had earlier refused, agreed on Monday.", "On Monday the minister agreed, after an earlier refusal."},
		{strings.Repeat("one two three four five six seven eight nine ten ", 90), strings.Repeat("ten nine eight one two three four five ", 90)},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) { diff(t, a, b) })
}
