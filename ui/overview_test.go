package ui

import "testing"

// Two thousand rows, of which some places hold more differences than others.
func TestOverviewDensity(t *testing.T) {
	var spans []overviewSpan
	for i := range 2000 {
		s := overviewSpan{y: float32(i * 80), h: 80}
		switch {
		case i >= 400 && i < 440, i == 1500:
			s.left = 1
		case i >= 1000 && i < 1200 && i%4 == 0:
			s.both = .5
		}
		spans = append(spans, s)
	}
	key := overviewKey{w: 14, h: 700, scale: 1, total: 160000}
	left, right, both := overviewDensity(key, spans)
	row := func(i int) int { return i * 80 * 700 / 160000 }
	if d := left[row(420)]; d != 1 {
		t.Errorf("where all rows differ the density is %v, want 1", d)
	}
	if d := left[row(1500)]; d <= 0.2 || d >= 1 {
		t.Errorf("one row among its neighbours has a density of %v, want it seen and fainter", d)
	}
	if left[row(200)] != 0 || both[row(200)] != 0 || right[row(420)] != 0 {
		t.Error("marks where nothing differs")
	}
	if both[row(1100)] == 0 {
		t.Error("no mark where a quarter of the rows differ")
	}
	few, _, _ := overviewDensity(overviewKey{w: 14, h: 700, scale: 1, total: 700}, []overviewSpan{{y: 100, h: 100, left: .1}})
	n := 0
	for _, d := range few {
		if d > 0 {
			n++
		}
	}
	if n != 5 || few[150] != 1 {
		t.Errorf("a row with room has a mark %d high, want 5 at its middle", n)
	}
}

func TestScroller(t *testing.T) {
	s := scroller{view: 100, total: 1000}
	s.to(5000)
	if s.off != 900 {
		t.Errorf("scrolled to %v, want 900", s.off)
	}
	for _, y := range []float32{20, 50, 80} {
		s.toThumb(y)
		if top, h, ok := s.thumb(); !ok || top+h/2 < y-0.1 || top+h/2 > y+0.1 {
			t.Errorf("thumb at %v high %v, want its middle at %v", top, h, y)
		}
	}
	s = scroller{view: 100, total: 60}
	s.to(40)
	if _, _, ok := s.thumb(); ok || s.off != 0 {
		t.Error("content that fits does not scroll")
	}
}
