package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

func TestSiglumIndex(t *testing.T) {
	for n := range 800 {
		if got := SiglumIndex(compare.Siglum(n)); got != n {
			t.Fatalf("SiglumIndex(%q) = %d, want %d", compare.Siglum(n), got, n)
		}
	}
	for _, s := range []string{"", "a", "A1"} {
		if got := SiglumIndex(s); got != -1 {
			t.Errorf("SiglumIndex(%q) = %d, want -1", s, got)
		}
	}
}

func TestSiglum(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(AppearanceLight, 1))
	s := NewSiglum("B", "VELTA")
	r := test.TempWidgetRenderer(t, s).(*siglumRenderer)
	if r.text.Text != "B" || r.disc.FillColor != lightTokens.outlets[1].ink {
		t.Errorf("badge B shows %q on %v", r.text.Text, r.disc.FillColor)
	}
	if m := s.MinSize(); m.Width != m.Height {
		t.Errorf("one letter's badge is %v, want it round", m)
	}
	s.SetSiglum("AC", "")
	if m := s.MinSize(); m.Width <= m.Height || r.text.Text != "AC" {
		t.Errorf("two letters' badge is %v and shows %q", m, r.text.Text)
	}
	if got := NewSiglum("B", "VELTA").AccessibilityLabel(); got != "Outlet B, VELTA" {
		t.Errorf("label %q", got)
	}
}

func TestStatementNumber(t *testing.T) {
	w := compare.Witness{Statements: []compare.Statement{{Sentence: 0}, {Sentence: 2}, {Sentence: 2}, {Sentence: 2}, {Sentence: 3}}}
	for i, want := range []string{"1", "3", "3′", "3″", "4", ""} {
		if got := StatementNumber(&w, i); got != want {
			t.Errorf("statement %d is called %q, want %q", i, got, want)
		}
	}
}
