package worddiff

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"crossread/compare"
)

// rebuilds holds the law of edits: every word of either side is in exactly one
// edit, in order in a, and what is the same is written the same.
func rebuilds(t *testing.T, a, b string, edits []compare.Edit) {
	t.Helper()
	var fromA []string
	at := 0
	covered := make([]bool, len(b))
	for _, e := range edits {
		if e.Op != compare.OnlyB {
			if e.A.Empty() || e.A.Start < at {
				t.Fatalf("edit %v at %d", e, at)
			}
			at = e.A.End
			fromA = append(fromA, strings.Fields(e.A.In(a))...)
		}
		if e.Op != compare.OnlyA {
			for k := e.B.Start; k < e.B.End; k++ {
				if covered[k] {
					t.Fatalf("byte %d of b is in two edits", k)
				}
				covered[k] = true
			}
		}
		if e.Op == compare.Same && strings.Join(strings.Fields(e.A.In(a)), "") != strings.Join(strings.Fields(e.B.In(b)), "") {
			t.Errorf("%q is not %q", e.A.In(a), e.B.In(b))
		}
	}
	if got, want := strings.Join(fromA, ""), strings.Join(strings.Fields(a), ""); got != want {
		t.Errorf("edits rebuild %.80q of %.80q", got, want)
	}
	for k, r := range b {
		if !covered[k] && !unicode.IsSpace(r) {
			t.Fatalf("byte %d of b is in no edit", k)
		}
	}
}

func TestWhole(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"swap", "The convoy sails at dawn.", "The convoy left at dawn.", "same The convoy/The convoy, swap sails/left, same at dawn./at dawn."},
		{"left out", "Nobody from the press was there.", "Nobody was there.", "same Nobody/Nobody, a from the press/, same was there./was there."},
		{"number", "It cost 40 crowns.", "It cost 45 crowns.", "same It cost/It cost, swap 40/45, same crowns./crowns."},
		{"moved", "One two three four five. Six seven eight nine ten eleven twelve.", "Six seven eight nine ten eleven twelve. One two three four five.",
			"same One two three four five./One two three four five., same Six seven eight nine ten eleven twelve./Six seven eight nine ten eleven twelve."},
		{"empty", "", "Nobody.", "b /Nobody."},
		{"other script", "Он сказал «да».", "Он сказал «нет».", "same Он сказал «/Он сказал «, swap да/нет, same »./»."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			edits := Whole(tt.a, tt.b)
			rebuilds(t, tt.a, tt.b, edits)
			var got []string
			for _, e := range edits {
				got = append(got, string(e.Op)+" "+e.A.In(tt.a)+"/"+e.B.In(tt.b))
			}
			if g := strings.Join(got, ", "); g != tt.want {
				t.Errorf("Whole(%q, %q)\n got %s\nwant %s", tt.a, tt.b, g, tt.want)
			}
		})
	}
	a, b := rewritten(100_000)
	edits := Whole(a, b)
	rebuilds(t, a, b, edits)
	if !slices.ContainsFunc(edits, func(e compare.Edit) bool { return e.Op == compare.Swap }) {
		t.Error("no swap in a rewritten text")
	}
	a, b = edition(100_000, "unrelated") // divided, as a gap that is too large for one table
	rebuilds(t, a, b, Whole(a, b))
}

func FuzzWhole(f *testing.F) {
	f.Add("The convoy sails at dawn.", "At dawn the convoy sails.")
	f.Add("a a a a b a a a a", "a a b a a a a a b")
	f.Add("\xff\u00a0x", "x\u2028\xffx")
	f.Add(strings.Repeat("the dam and the port, ", 40), strings.Repeat("the port and the dam, ", 50))
	f.Fuzz(func(t *testing.T, a, b string) {
		if strings.ToValidUTF8(a, "") != a || strings.ToValidUTF8(b, "") != b {
			a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		}
		rebuilds(t, a, b, Whole(a, b))
	})
}
