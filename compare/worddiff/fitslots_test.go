package worddiff

import (
	"fmt"
	"math"
	"testing"

	"crossread/compare/text"
)

type generic struct {
	f    []float64
	y, w float64
}

// TestFitSlots fits the models of phrases. It only runs with -fit.
func TestFitSlots(t *testing.T) {
	if *fit == "" {
		return
	}
	var slots, joins []generic
	for _, q := range readPairs(t, *fit) {
		ta, tb := text.Tokens(q.A), text.Tokens(q.B)
		v := NewVocabulary()
		var p pair
		p.set(v.Read(q.A, ta), v.Read(q.B, tb))
		p.base()
		p.link()
		g := gold(q)
		sa, sb := spaced(q.A), spaced(q.B)
		same := func(i, j int) float64 {
			for _, x := range overlapping(sa, ta[i].Span) {
				for _, y := range overlapping(sb, tb[j].Span) {
					if g[[2]int{x, y}] {
						return 1
					}
				}
			}
			return 0
		}
		p.eachSlot(func(s slot) {
			y, n := 0.0, 0.0
			for i := s.i0; i < s.i1; i++ {
				for j := s.j0; j < s.j1; j++ {
					y += same(i, j)
					n++
				}
			}
			if n > 64 {
				return
			}
			f := p.slotFeatures(s)
			slots = append(slots, generic{f[:], y / n, n})
		})
		for i, j := range p.match {
			if j < 0 || p.wa[i].norm == p.wb[j].norm {
				continue
			}
			for d := -3; d <= 3; d++ {
				for _, inA := range []bool{true, false} {
					m, x, z := p.match, i, j
					if !inA {
						m, x, z = p.back, j, i
					}
					k := x + d
					ok := d != 0 && k >= 0 && k < len(m)
					for c := min(k, x+1); ok && c <= max(k, x-1); c++ {
						ok = m[c] < 0
					}
					if !ok {
						continue
					}
					y := 0.0
					if inA {
						y = same(k, j)
					} else {
						y = same(i, k)
					}
					f := p.joinFeatures(k, x, z, inA)
					joins = append(joins, generic{f[:], y, 1})
				}
			}
		}
	}
	copy(slotModel[:], newton(slots))
	copy(joinModel[:], newton(joins))
	fmt.Printf("slot %d %.2f\njoin %d %.2f\n", len(slots), slotModel, len(joins), joinModel)
	for _, s := range []float64{-.5, 0, .5, 1, 9} {
		for _, j := range []float64{-.5, 0, .5, 1, 9} {
			slotLimit, joinLimit = s, j
			p, r, f1 := quality(t, "eval/tune/align_mtref_dev.jsonl")
			fmt.Printf("%.1f %.1f P %.3f R %.3f F1 %.3f\n", s, j, p, r, f1)
		}
	}
}

// newton fits a logistic model to weighted samples with a ridge of 1.
func newton(s []generic) []float64 {
	n := len(s[0].f)
	w := make([]float64, n)
	for range 25 {
		g := make([]float64, n)
		h := make([][]float64, n)
		for k := range w {
			g[k] = -w[k]
			h[k] = make([]float64, n)
			h[k][k] = 1
		}
		for _, x := range s {
			p := 1 / (1 + math.Exp(-dot(x.f, w)))
			for k := range w {
				g[k] += x.w * (x.y - p) * x.f[k]
				for m := range w {
					h[k][m] += x.w * p * (1 - p) * x.f[k] * x.f[m]
				}
			}
		}
		for i := range g {
			for r := i + 1; r < n; r++ {
				q := h[r][i] / h[i][i]
				for c := i; c < n; c++ {
					h[r][c] -= q * h[i][c]
				}
				g[r] -= q * g[i]
			}
		}
		d := make([]float64, n)
		for i := n - 1; i >= 0; i-- {
			d[i] = g[i]
			for c := i + 1; c < n; c++ {
				d[i] -= h[i][c] * d[c]
			}
			d[i] /= h[i][i]
			w[i] += math.Max(-4, math.Min(4, d[i]))
		}
	}
	return w
}
