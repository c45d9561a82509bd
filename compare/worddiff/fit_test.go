package worddiff

import (
	"flag"
	"fmt"
	"math"
	"testing"

	"crossread/compare/text"
)

var fit = flag.String("fit", "", "file of labelled pairs to fit the models to; prints them")

type sample struct {
	f features9
	y float64
}

// TestFit fits the link models. It only runs with -fit.
func TestFit(t *testing.T) {
	if *fit == "" {
		return
	}
	pairs := readPairs(t, *fit)
	gather := func(round int) [classes][]sample {
		var out [classes][]sample
		for _, q := range pairs {
			ta, tb := text.Tokens(q.A), text.Tokens(q.B)
			v := NewVocabulary()
			var p pair
			p.set(v.Read(q.A, ta), v.Read(q.B, tb))
			p.base()
			if len(ta) == 0 || len(tb) == 0 {
				continue
			}
			l := p.newLinker(block{0, len(ta), 0, len(tb)})
			l.candidates()
			if round > 1 {
				l.take(&firstRound, firstLimit)
				l.first = false
				l.candidates()
				for r := 2; r < round; r++ {
					l.take(&laterRounds, linkLimit)
					l.candidates()
				}
			}
			g := gold(q)
			sa, sb := spaced(q.A), spaced(q.B)
			for _, c := range l.cands {
				y := 0.0
				for _, i := range overlapping(sa, ta[c.i].Span) {
					for _, j := range overlapping(sb, tb[c.j].Span) {
						if g[[2]int{i, j}] {
							y = 1
						}
					}
				}
				out[c.class] = append(out[c.class], sample{l.features(c), y})
			}
		}
		return out
	}
	for c, s := range gather(1) {
		firstRound[c] = logistic(s)
		print("first", class(c), s, firstRound[c])
	}
	for k := range 2 {
		for c, s := range gather(2 + k) {
			laterRounds[c] = logistic(s)
			if k == 1 {
				print("later", class(c), s, laterRounds[c])
			}
		}
	}
	p, r, f1 := quality(t, "eval/tune/align_mtref_dev.jsonl")
	fmt.Printf("P %.3f R %.3f F1 %.3f\n", p, r, f1)
}

func print(name string, c class, s []sample, w features9) {
	pos := 0.0
	for _, x := range s {
		pos += x.y
	}
	fmt.Printf("%s %s\t{", name, classNames[c])
	for k, x := range w {
		if k > 0 {
			fmt.Print(", ")
		}
		fmt.Printf("%.2f", x)
	}
	fmt.Printf("}, // %.0f of %d\n", pos, len(s))
}

var classNames = [classes]string{"unlike", "unlikeStop", "unlikeMark", "unlikeMixed", "sameWord", "sameStop", "sameMark", "sameNumber", "sameStem", "synonym", "derived", "related", "spelling", "part", "otherNumber"}

// logistic fits by Newton's method with a ridge of 1.
func logistic(s []sample) (w features9) {
	if len(s) == 0 {
		w[fBias] = -9
		return
	}
	const ridge = 1.0
	for range 25 {
		var g features9
		var h [features]features9
		for k := range w {
			g[k] = -ridge * w[k]
			h[k][k] = ridge
		}
		for _, x := range s {
			z := 0.0
			for k := range w {
				z += w[k] * x.f[k]
			}
			p := 1 / (1 + math.Exp(-z))
			for k := range w {
				if x.f[k] == 0 {
					continue
				}
				g[k] += (x.y - p) * x.f[k]
				for m := range w {
					h[k][m] += p * (1 - p) * x.f[k] * x.f[m]
				}
			}
		}
		d := solve(h, g)
		for k := range w {
			w[k] += max(-4, min(4, d[k]))
		}
	}
	return w
}

func solve(h [features]features9, g features9) features9 {
	for i := range g {
		for r := i + 1; r < len(g); r++ {
			q := h[r][i] / h[i][i]
			for c := i; c < len(g); c++ {
				h[r][c] -= q * h[i][c]
			}
			g[r] -= q * g[i]
		}
	}
	var x features9
	for i := len(g) - 1; i >= 0; i-- {
		x[i] = g[i]
		for c := i + 1; c < len(g); c++ {
			x[i] -= h[i][c] * x[c]
		}
		x[i] /= h[i][i]
	}
	return x
}
