package align

import (
	"flag"
	"fmt"
	"math"
	"os"
	"testing"
)

var fit = flag.Bool("fit", false, "fit the models to the labelled data and print them")

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
						top[[2]string{x, y}] = max(top[[2]string{x, y}], l.f[fWords])
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
							if tr.judge(p, q) == 1 && l.f[fWords] == top[[2]string{p, q}] {
								y = 1
							}
						}
					}
					if y < 0 {
						continue
					}
				}
				f := l.f
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
		collect(monthTrials(t, "000", "030.txt").trials, 1)
		collect(seedTrials(t), 1)
	}
	fmt.Println("before", report(t, func(string) {}))
	f, _ := os.Create("/tmp/aligner/models.txt")
	defer f.Close()
	run()
	firstModel = fitModel(samples, fOrder)
	fmt.Fprintln(f, "first", format(firstModel))
	second = true
	run()
	secondModel = fitModel(samples, features)
	fmt.Fprintln(f, "second", format(secondModel))
	fmt.Println(len(samples))
	fmt.Println(report(t, func(string) {}))
}

func format(w vector) string {
	names := [features]string{"fBias", "fWords", "fWithin", "fMass", "fPhrases", "fNames", "fNoName", "fNumbers", "fNoNumber", "fSpeaker", "fSpeakers", "fForm", "fPlace", "fOrder", "fMutual", "fMargin", "fThird"}
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
	const ridge = 1.0
	for range 30 {
		var g vector
		var h [features]vector
		for k := range w {
			g[k] = -ridge * w[k]
			h[k][k] = ridge
		}
		for _, x := range s {
			p := logistic(&x.f, &w)
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
