package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// SiglumIndex is the place of a siglum among all: A is 0, Z 25, AA 26; -1 if it is none.
func SiglumIndex(siglum string) int {
	n := 0
	for _, r := range siglum {
		if r < 'A' || r > 'Z' || n > 1<<20 {
			return -1
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// A Siglum is an outlet's letter in a round badge of the outlet's colour.
type Siglum struct {
	widget.BaseWidget
	letter string
	about  string
}

// NewSiglum makes a badge; about names the outlet for screen readers and may be "".
func NewSiglum(letter, about string) *Siglum {
	s := &Siglum{letter: letter, about: about}
	s.ExtendBaseWidget(s)
	return s
}

// SetSiglum changes letter and outlet, as when a list reuses its rows.
func (s *Siglum) SetSiglum(letter, about string) {
	if s.letter == letter && s.about == about {
		return
	}
	s.letter, s.about = letter, about
	s.Refresh()
}

// Letter is the letter shown.
func (s *Siglum) Letter() string { return s.letter }

// AccessibilityLabel implements fyne.Accessible.
func (s *Siglum) AccessibilityLabel() string {
	if s.about == "" {
		return tr("Outlet %s", s.letter)
	}
	return tr("Outlet %s, %s", s.letter, s.about)
}

// AccessibilityRole implements fyne.Accessible.
func (s *Siglum) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (s *Siglum) CreateRenderer() fyne.WidgetRenderer {
	r := &siglumRenderer{s: s, disc: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.text.TextStyle.Bold = true
	r.text.Alignment = fyne.TextAlignCenter
	r.Refresh()
	return r
}

// siglumRenderer draws a disc that widens to a pill for two letters.
type siglumRenderer struct {
	s    *Siglum
	disc *canvas.Rectangle
	text *canvas.Text
}

func (r *siglumRenderer) MinSize() fyne.Size {
	d := r.text.TextSize * 1.55
	return fyne.NewSize(max(d, r.text.MinSize().Width+d*0.45), d)
}

func (r *siglumRenderer) Layout(at fyne.Size) {
	m := r.MinSize()
	pos := fyne.NewPos((at.Width-m.Width)/2, (at.Height-m.Height)/2)
	r.disc.CornerRadius = m.Height / 2
	r.disc.Move(pos)
	r.disc.Resize(m)
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(pos.X, pos.Y+(m.Height-h)/2))
	r.text.Resize(fyne.NewSize(m.Width, h))
}

func (r *siglumRenderer) Refresh() {
	k := currentTokens()
	ink, _ := k.outlet(SiglumIndex(r.s.letter))
	r.disc.FillColor = ink
	r.text.Text, r.text.Color, r.text.TextSize = r.s.letter, k.onSiglum, themeSize(SizeTiny)
	r.Layout(r.s.Size())
	r.disc.Refresh()
	r.text.Refresh()
}

func (r *siglumRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.disc, r.text} }
func (r *siglumRenderer) Destroy()                     {}

// StatementNumber is how a witness's ith statement is called in margins and
// cards: the number of its sentence from 1, with a prime for each statement
// that precedes it in the same sentence ("3", "3′", "3″").
func StatementNumber(w *compare.Witness, i int) string {
	if i < 0 || i >= len(w.Statements) {
		return ""
	}
	sentence := w.Statements[i].Sentence
	n := 0
	for j := i - 1; j >= 0 && w.Statements[j].Sentence == sentence; j-- {
		n++
	}
	return strconv.Itoa(sentence+1) + primes(n)
}

func primes(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "′"
	case 2:
		return "″"
	case 3:
		return "‴"
	}
	return "." + strconv.Itoa(n+1)
}
