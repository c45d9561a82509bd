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
	unseen := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
	seen := func(s string) string { return strings.Join(strings.FieldsFunc(s, unseen), "") }
	var fromA strings.Builder
	at := 0
	covered := make([]bool, len(b))
	for _, e := range edits {
		if e.Op != compare.OnlyB {
			if e.A.Empty() || e.A.Start < at {
				t.Fatalf("edit %v at %d", e, at)
			}
			at = e.A.End
			fromA.WriteString(seen(e.A.In(a)))
		}
		if e.Op != compare.OnlyA {
			for k := e.B.Start; k < e.B.End; k++ {
				if covered[k] {
					t.Fatalf("byte %d of b is in two edits", k)
				}
				covered[k] = true
			}
		}
		if e.Op == compare.Same && seen(e.A.In(a)) != seen(e.B.In(b)) {
			t.Errorf("%q is not %q", e.A.In(a), e.B.In(b))
		}
	}
	if got, want := fromA.String(), seen(a); got != want {
		t.Errorf("edits rebuild %.80q of %.80q", got, want)
	}
	for k, r := range b {
		if !covered[k] && !unseen(r) {
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
		{"other digits", "۴۰ کشتی", "۴۵ کشتی", "swap ۴۰/۴۵, same کشتی/کشتی"},
		{"no spaces", "总统说会谈顺利。", "总理说会谈顺利。", "same 总/总, swap 统/理, same 说会谈顺利。/说会谈顺利。"},
		{"no spaces, vowel signs", "เรือที่ท่า", "เรือนที่ท่า", "same เรือ/เรือ, b /น, same ที่ท่า/ที่ท่า"},
		{"combining marks", "cafe\u0301 one", "cafe one", "swap cafe\u0301/cafe, same one/one"},
		{"line ends", "One two.\r\nThree.\r\n", "One two.\nThree.", "same One two.\r\nThree./One two.\nThree."},
		{"what nobody sees", "\u200fOne\u200e two", "One two\ufeff", "same One\u200e two/One two"},
		{"one side blank", " \r\n", "One", "b /One"},
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
	f.Add("总统说会谈顺利。", "เรือ\u200d ที่ท่า e\u0301 ۴۰")
	f.Add(strings.Repeat("the dam and the port, ", 40), strings.Repeat("the port and the dam, ", 50))
	f.Fuzz(func(t *testing.T, a, b string) {
		if strings.ToValidUTF8(a, "") != a || strings.ToValidUTF8(b, "") != b {
			a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		}
		rebuilds(t, a, b, Whole(a, b))
	})
}
