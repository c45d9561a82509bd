package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

// lineWords are the words of a line in the order in which they stand, left to right.
func lineWords(runs []flowRun) string {
	var words []string
	for _, r := range runs {
		words = append(words, strings.TrimSpace(r.text))
	}
	return strings.Join(words, "|")
}

func TestMixedLines(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: 14}
	for _, tt := range []struct {
		words, want string
		rtl         bool
	}{
		{"گفتگوی تلفنی", "گفتگوی تلفنی", true},
		{"اتصال مع Meridian Wire أمس", "أمس|Meridian Wire|اتصال مع", true},
		{"Call with صحيفة النهر today", "Call with|صحيفة النهر|today", false},
		{"صحيفة النهر · 3 Mar 2025", "صحيفة النهر|·|3 Mar 2025", false},
		{"مدة 45 دقيقة", "دقيقة|45|مدة", true},
		{"两国总统通电话", "两国总统通电话", false},
	} {
		l := mixedOf(tt.words, s)
		if got := lineWords(l.runs); got != tt.want || l.rtl != tt.rtl {
			t.Errorf("%q is drawn %q, rtl %v; want %q, %v", tt.words, got, l.rtl, tt.want, tt.rtl)
		}
		if last := l.runs[len(l.runs)-1]; last.x+last.w > l.width+0.1 {
			t.Errorf("%q reaches to %v, beyond its width %v", tt.words, last.x+last.w, l.width)
		}
		if fit := fit(tt.words, l.width/2, s); textWidth(fit, s) > l.width/2 {
			t.Errorf("%q was shortened to %q, which is wider than half of it", tt.words, fit)
		}
	}
}

// TestWrapMixed holds that a paragraph from right to left is set flush right,
// in its order, with its marks, and that ideographs need no spaces.
func TestWrapMixed(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: 14}
	const w = 160
	for _, words := range []string{
		"تحدث الرئيسان عبر الهاتف يوم الاثنين لمدة 45 دقيقة حول التصعيد (بحسب Meridian Wire).",
		"او تأکید کرد: «این رویدادها بخشی از یک نقشه است».",
	} {
		cut := strings.Index(words, " ") + 1
		lines := wrap([]piece{{words: words[:cut], style: s, mark: accentColor()}, {words: words[cut:], style: s}}, w)
		if len(lines) < 2 {
			t.Fatalf("%q makes %d lines", words, len(lines))
		}
		letters := 0
		for i, line := range lines {
			last := line[len(line)-1]
			if end := last.x + last.w; end < w-1 || end > w+1 {
				t.Errorf("line %d of %q ends at %v, not at %v", i, words, end, w)
			}
			for k, r := range line {
				letters += len(strings.ReplaceAll(r.words, " ", ""))
				if k > 0 && r.x < line[k-1].x+line[k-1].w-1 {
					t.Errorf("line %d of %q: %q lies over %q", i, words, r.words, line[k-1].words)
				}
			}
		}
		if want := len(strings.ReplaceAll(words, " ", "")); letters != want {
			t.Errorf("%q: %d bytes drawn of %d", words, letters, want)
		}
		if first := lines[0][len(lines[0])-1]; first.mark == nil {
			t.Errorf("the first word of %q is not marked, at the right", words)
		}
	}
	chinese := "两位总统星期一通过电话讨论了局势升级的问题，并同意继续保持密切联系，维护地区和平与稳定。"
	for i, line := range wrap([]piece{{words: chinese, style: s}}, w) {
		if strings.HasPrefix(line[0].words, "，") || strings.HasPrefix(line[0].words, "。") || len(line) != 1 || line[0].w > w {
			t.Errorf("line %d begins with %q, %v wide, in %d parts", i, line[0].words, line[0].w, len(line))
		}
	}
}

// Words from right to left stand where a label is drawn, not at the end of an endless line.
func TestLabelFromRightStandsInPlace(t *testing.T) {
	m := newMeter(t)
	var p flowPen
	words := "رؤسای جمهور"
	w := p.label(m, words, 40, 10, tone(ColorText))
	if len(p.objects) == 0 {
		t.Fatal("nothing is drawn")
	}
	for _, o := range p.objects {
		if x := o.Position().X; x < 38 || x > 40+w {
			t.Errorf("words at %.0f, want from 40 to %.0f", x, 40+w)
		}
	}
}
