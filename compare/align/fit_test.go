package align

import (
	"flag"
	"fmt"
	"math"
	"testing"
)

var (
	fit   = flag.Bool("fit", false, "fit the models to the labelled data and print them")
	whole = flag.Bool("whole", false, "fit to what is held out as well")
	ridge = flag.Float64("ridge", 5, "weight of the squares of the fitted weights")
	sweep = flag.Bool("sweep", false, "print the figures for other settings")
)

type sample struct {
	f vector
	y float64
	w float64
}

// TestFit fits the two models. It only runs with -fit.
func TestFit(t *testing.T) {
	if !*fit {
		return
	}
	var samples []sample
	second := false
	collect := func(trials []trial, weight float64) {
		for _, tr := range trials {
			c := newCollation(tr.ws, tr.event, tr.freq)
			c.score()
			// Of the pieces of two gold statements only the best pair is surely the same.
			top := map[[2]string]float64{}
			for i := range c.links {
				l := &c.links[i]
				a, b := &c.units[l.x], &c.units[l.y]
				for _, x := range tr.gold[a.witness][a.n] {
					for _, y := range tr.gold[b.witness][b.n] {
						top[[2]string{x, y}] = max(top[[2]string{x, y}], c.features(l)[fWords])
					}
				}
			}
			for i := range c.links {
				l := &c.links[i]
				a, b := &c.units[l.x], &c.units[l.y]
				y := tr.label(a.witness, a.n, b.witness, b.n)
				if y < 0 {
					continue
				}
				if y == 1 {
					y = -1
					for _, p := range tr.gold[a.witness][a.n] {
						for _, q := range tr.gold[b.witness][b.n] {
							if tr.judge(p, q) == 1 && c.features(l)[fWords] == top[[2]string{p, q}] {
								y = 1
							}
						}
					}
					if y < 0 {
						continue
					}
				}
				f := c.features(l)
				if !second {
					for k := fOrder; k < features; k++ {
						f[k] = 0
					}
				}
				samples = append(samples, sample{f, float64(y), weight})
			}
		}
	}
	run := func() {
		samples = nil
		to := "030.txt"
		if *whole {
			to = "060.txt"
		}
		collect(monthTrials(t, "000", to).trials, 1)
		collect(callTrials(t, false).trials, 1)
		if *whole {
			collect(callTrials(t, true).trials, 1)
		}
		collect(seedTrials(t), 2)
	}
	fmt.Println("before", report(t, func(string) {}))
	run()
	firstModel = fitModel(samples, fOrder)
	fmt.Println("first", format(firstModel))
	second = true
	run()
	secondModel = fitModel(samples, features)
	fmt.Println("second", format(secondModel))
	fmt.Println(report(t, func(string) {}))
}

func format(w vector) string {
	names := [features]string{"fBias", "fWords", "fWithin", "fMass", "fPhrases", "fNames", "fNoName", "fSpeaker", "fSpeakers", "fForm", "fPlace", "fOrder", "fMutual", "fMargin", "fThird"}
	s := ""
	for k, x := range w {
		if x != 0 {
			s += fmt.Sprintf("%s: %.2f, ", names[k], x)
		}
	}
	return "{" + s + "}"
}

// fitModel fits the first n weights by Newton's method with a ridge.
func fitModel(s []sample, n int) (w vector) {
	for range 30 {
		var g vector
		var h [features]vector
		for k := range w {
			g[k] = -*ridge * w[k]
			h[k][k] = *ridge
		}
		for _, x := range s {
			p := probability(weigh(0, &x.f, &w, fBias, fThird))
			for k := range n {
				if x.f[k] == 0 {
					continue
				}
				g[k] += x.w * (x.y - p) * x.f[k]
				for m := range n {
					h[k][m] += x.w * p * (1 - p) * x.f[k] * x.f[m]
				}
			}
		}
		for i := range g {
			for r := i + 1; r < len(g); r++ {
				q := h[r][i] / h[i][i]
				for c := i; c < len(g); c++ {
					h[r][c] -= q * h[i][c]
				}
				g[r] -= q * g[i]
			}
		}
		var d vector
		for i := len(g) - 1; i >= 0; i-- {
			d[i] = g[i]
			for c := i + 1; c < len(g); c++ {
				d[i] -= h[i][c] * d[c]
			}
			d[i] /= h[i][i]
		}
		for k := range w {
			w[k] += math.Max(-4, math.Min(4, d[k]))
		}
	}
	return w
}

// TestSweep prints the figures for other values of the settings, one at a time.
// It only runs with -sweep.
func TestSweep(t *testing.T) {
	if !*sweep {
		return
	}
	fmt.Println("base", report(t, func(string) {}))
	for _, s := range []struct {
		n  string
		p  *float64
		vs []float64
	}{
		{"threshold", &threshold, []float64{.3, .35, .4, .5, .55}},
		{"bg", &backgroundThreshold, []float64{.3, .4, .6}},
		{"linkage", &linkage, []float64{.6, .8, 1, 1.2}},
		{"best", &bestLinkage, []float64{1, 1.2, 1.6, 1.8}},
		{"absorb", &absorbAt, []float64{.2, .3, .4, .5}},
		{"caps", &rowTuning.name, []float64{.5, .7, 1.3}},
		{"num", &rowTuning.number, []float64{.5, 1.5}},
		{"common", &rowTuning.common, []float64{8, 9, 11, 12}},
		{"rel", &rowTuning.related, []float64{.2, .4, .5}},
		{"sis", &rowTuning.sister, []float64{0, .1, .3, .4}},
		{"der", &rowTuning.derived, []float64{.6, .7, .9}},
		{"part", &rowTuning.part, []float64{.3, .8}},
		{"concept", &rowTuning.concept, []float64{0, .3, .4, .6, .7}},
		{"attribution", &attributionShare, []float64{0, .1, .5, .7, 1}},
		{"syn", &rowTuning.synonym, []float64{.6, .8}},
		{"stop", &rowTuning.stop, []float64{0, .06, .1}},
	} {
		old := *s.p
		for _, v := range s.vs {
			*s.p = v
			fmt.Println(s.n, v, report(t, func(string) {}))
		}
		*s.p = old
	}
}
