package align

import (
	"flag"
	"fmt"
	"math"
	"os"
	"testing"

	"crossread/compare"
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
	defer func() { gather = nil }()
	var samples []sample
	second := false
	weight := 1.0
	collect := func(ws []compare.Witness, event string, freq *compare.Frequency, label func(wx, x, wy, y int) int) {
		c := newCollation(ws, event, freq)
		c.score()
		for i := range c.links {
			l := &c.links[i]
			a, b := &c.units[l.x], &c.units[l.y]
			y := label(a.witness, a.n, b.witness, b.n)
			if y < 0 {
				continue
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
	run := func() {
		samples = nil
		gather = collect
		weight = 1
		monthPairs(t, false, "000", "030.txt")
		weight = 2
		seedPairs(t, false)
		gather = nil
	}
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
	report(t, false)
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

func report(t testing.TB, verbose bool) {
	p, r, f := seedPairs(t, verbose)
	b, rp := monthPairs(t, verbose, "000", "030.txt")
	b2, rp2 := monthPairs(t, false, "031", "060.txt")
	fmt.Printf("seeds P %.3f R %.3f F1 %.3f; month 001-030 %.3f/%.3f; 031-060 %.3f/%.3f\n", p, r, f, b, rp, b2, rp2)
}
