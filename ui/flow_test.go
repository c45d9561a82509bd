package ui

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/unicode/bidi"

	"crossread/compare"
)

func newMeter(t testing.TB) *flowMeter {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(AppearanceLight, 1))
	return newFlowMeter(15, fyne.TextStyle{}, lineRatio)
}

// lines are the texts of a flowText's lines as drawn, left to right, runs apart.
func lines(f *flowText) []string {
	var out []string
	for i := range f.breaks {
		var runs []string
		for _, r := range f.runs(i, nil) {
			s := r.text
			switch r.class {
			case markSwap:
				s = "[" + s + "]"
			case markOnly:
				s = "{" + s + "}"
			}
			runs = append(runs, s)
		}
		out = append(out, strings.Join(runs, "|"))
	}
	return out
}

func TestRuns(t *testing.T) {
	m := newMeter(t)
	mark := func(text, words string, class uint8) flowMark {
		i := strings.Index(text, words)
		return flowMark{compare.Span{Start: i, End: i + len(words)}, class}
	}
	calm := "The calm in the Marj Valley had lit a candle of hope."
	persian := "رئیس\u200cجمهور در تماس با Strakhov گفت: «آرامش» در 3 مارس."
	for _, tt := range []struct {
		name  string
		text  string
		marks []flowMark
		width float32
		want  string
	}{
		{"plain", calm, nil, 1000, calm},
		{"marks join over spaces within one", calm, []flowMark{mark(calm, "lit a candle", markSwap)}, 1000, "The calm in the Marj Valley had|[lit a candle]|of hope."},
		{"a mark ends before the full stop", calm, []flowMark{mark(calm, "hope", markOnly)}, 1000, "The calm in the Marj Valley had lit a candle of|{hope}|."},
		{"lines break at spaces", calm, nil, 150, "The calm in the Marj / Valley had lit a / candle of hope."},
		{"white space is one space", "calm \n\t valley\u00AD s", nil, 1000, "calm valley s"},
		{"a dash ends a line", "The Zarhan-Velkia talks", nil, 90, "The Zarhan- / Velkia talks"},
		{"a word longer than the line is cut", "https://velta.example/2025/03/03/strakhov-daryanejad", nil, 150, "https:// / velta.exampl / e/2025/03/03/ / strakhov-daryanejad"},
		{"a word of the system's font stands by itself", "दोनों नेताओं ने कहा", nil, 1000, "दोनों|नेताओं|ने|कहा"},
		{"an arrow stands by itself", "direct → reported", nil, 1000, "direct|→|reported"},
		{"right-to-left runs go from the right", persian, nil, 1000, ".|مارس|3|در|«|آرامش|» :|گفت|Strakhov|رئیس\u200cجمهور در تماس با"},
		{"nothing", "", nil, 100, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFlowText(tt.text, tt.marks, m)
			f.wrap(tt.width)
			if got := strings.Join(lines(&f), " / "); got != tt.want {
				t.Errorf("%q in %v\n got %s\nwant %s", tt.text, tt.width, got, tt.want)
			}
		})
	}
}

// The widths are the fonts': which the computer has is not the test's to say.
func TestIdeographsBreakAnywhereButBeforeMarks(t *testing.T) {
	m := newMeter(t)
	f := newFlowText("王毅同斯特拉。王毅", nil, m)
	f.wrap(m.width("王毅同斯特拉", fontTheme) + m.width("。", fontTheme)/2)
	if got := lines(&f); len(got) < 2 || got[0] != "王毅同斯特" || !strings.HasPrefix(got[1], "拉。") {
		t.Errorf("broken as %q", got)
	}
}

// Whatever the text: every visible byte is on one line, lines keep their
// width, runs do not overlap, and a place found by its x is where it is drawn.
func FuzzFlow(f *testing.F) {
	f.Add("The calm in the Marj Valley", uint16(90), uint8(4), uint8(9))
	f.Add("رئیس\u200cجمهور در تماس با Strakhov گفت: «آرامش» در 3 مارس 2025.", uint16(120), uint8(3), uint8(40))
	f.Add("שיחה עם (Strakhov) ב-3 במרץ", uint16(60), uint8(0), uint8(7))
	f.Add("a\u0301\u200d\u00ad \xff 王毅 👩\u200d🚀 → x", uint16(40), uint8(1), uint8(5))
	test.NewTempApp(f).Settings().SetTheme(NewTheme(AppearanceLight, 1))
	m := newFlowMeter(15, fyne.TextStyle{}, lineRatio)
	f.Fuzz(func(t *testing.T, text string, width uint16, from, length uint8) {
		if !utf8.ValidString(text) || len(text) > 500 {
			return
		}
		var marks []flowMark
		a, b := boundary(text, int(from)), boundary(text, int(from)+int(length))
		if a < b {
			marks = []flowMark{{compare.Span{Start: a, End: b}, markSwap}}
		}
		fl := newFlowText(text, marks, m)
		fl.wrap(float32(width))
		seen := make([]int, len(text))
		for line := range fl.breaks {
			end := float32(-1)
			runs := fl.runs(line, nil)
			for _, r := range runs {
				if r.x < end-0.01 {
					t.Fatalf("%q: runs overlap at %v on line %d", text, r.x, line)
				}
				end = r.x + r.w
				for i := r.off; i < r.end; i++ {
					seen[i]++
				}
				if r.x+r.w > float32(width)+0.01 && len(runs) > 1 && utf8.RuneCountInString(text[r.off:r.end]) > maxPiece {
					t.Fatalf("%q: line %d reaches %v of %d", text, line, r.x+r.w, width)
				}
			}
		}
		for i, r := range text {
			space := unicode.IsSpace(r) && r != '\u00A0' && r != '\u202F'
			if n := seen[i]; n > 1 || n == 0 && !space {
				t.Fatalf("%q: byte %d is drawn %d times", text, i, n)
			}
		}
	})
}

// The levels agree with x/text in their parity everywhere.
func FuzzBidiLevels(f *testing.F) {
	f.Add("he said ABC 123 אבג 456 דה (x)")
	f.Add("رئیس 12 در Strakhov 3, 4 گفت")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool {
			p, _ := bidi.LookupRune(r)
			return p.Class() == bidi.B
		}) {
			return
		}
		levels, rtl := bidiLevels(text)
		var p bidi.Paragraph
		p.SetString(text)
		o, err := p.Order()
		if err != nil || text == "" {
			return
		}
		runes := []rune(text)
		for i := range o.NumRuns() {
			r := o.Run(i)
			a, b := r.Pos()
			for n := len(string(runes[:a])); n < len(string(runes[:b+1])); n++ {
				if odd := levels[n]%2 == 1; odd != (r.Direction() == bidi.RightToLeft) {
					t.Fatalf("%q: byte %d has level %d", text, n, levels[n])
				}
				if rtl && levels[n] == 0 {
					t.Fatalf("%q: byte %d has level 0 in a right-to-left paragraph", text, n)
				}
			}
		}
	})
}

func TestVisualOrder(t *testing.T) {
	for _, tt := range []struct {
		name, text, want string // capitals stand for right-to-left letters
	}{
		{"left to right", "he said", "he said"},
		{"right to left within", "he said AB CD now", "he said DC BA now"},
		{"number within right to left", "he said AB 12 CD", "he said DC 12 BA"},
		{"number after the letters", "he said AB 12 now", "he said 12 BA now"},
		{"right-to-left paragraph", "AB said 12 CD", "DC said 12 BA"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Map(func(r rune) rune {
				if r >= 'A' && r <= 'Z' {
					return r - 'A' + 'א'
				}
				return r
			}, tt.text)
			levels, _ := bidiLevels(text)
			runes := []rune(text)
			var perRune []uint8
			for i := range text {
				perRune = append(perRune, levels[i])
			}
			var got strings.Builder
			for _, i := range visualOrder(perRune, nil) {
				r := runes[i]
				if r >= 'א' {
					r = r - 'א' + 'A'
				}
				got.WriteRune(r)
			}
			if got.String() != tt.want {
				t.Errorf("%q is shown as %q, want %q", tt.text, got.String(), tt.want)
			}
		})
	}
}

func TestMirrored(t *testing.T) {
	if got := mirrored("» ("); got != ") «" {
		t.Errorf("mirrored(%q) = %q", "» (", got)
	}
}

func TestWordAt(t *testing.T) {
	for _, tt := range []struct{ text, at, want string }{
		{"the country's readiness", "try's", "country's"},
		{"‘Those who’ decide", "who", "who"},
		{"Darya-Nejad said", "Nejad", "Darya-Nejad"},
		{"said: “no”", ": “", ":"},
		{"در گفت\u200cوگوی تلفنی", "وگوی", "گفت\u200cوگوی"},
	} {
		from, to := wordAt(tt.text, strings.Index(tt.text, tt.at))
		if got := tt.text[from:to]; got != tt.want {
			t.Errorf("word at %q of %q is %q, want %q", tt.at, tt.text, got, tt.want)
		}
	}
}

func TestOffsetAt(t *testing.T) {
	m := newMeter(t)
	for _, text := range []string{"The calm in the Marj Valley", "در تماس با Strakhov گفت", "e\u0301a"} {
		f := newFlowText(text, nil, m)
		f.wrap(1000)
		for _, r := range f.runs(0, nil) {
			s := text[r.off:r.end]
			for i := range s {
				if boundary(s, i) != i || i == 0 {
					continue
				}
				x := m.prefix(s, i, r.font)
				if r.rtl {
					x = r.w - x
				}
				if got := f.offsetAt(0, r.x+x); got != r.off+i {
					t.Errorf("%q: byte %d is found as %d", text, r.off+i, got)
				}
			}
		}
	}
}

// A column that is resized many times does not keep a pattern for every width.
func TestPatternsAreDropped(t *testing.T) {
	v, w := newTestView(t, AppearanceLight, 400, 900)
	v.SetComparison(sample(marchCall, nil), 0, 1)
	for width := float32(400); width < 1600; width += 3 {
		w.Resize(fyne.NewSize(width, 900))
	}
	if n := len(v.pen.rasters); n > maxRasters+60 {
		t.Errorf("%d patterns are kept", n)
	}
}
