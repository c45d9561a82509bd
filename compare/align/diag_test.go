package align

import (
	"flag"
	"fmt"
	"testing"
)

var diag = flag.Bool("diag", false, "")
var sweep = flag.Bool("sweep", false, "")

func TestDiag(t *testing.T) {
	if !*diag {
		return
	}
	ts := append(seedTrials(t), monthTrials(t, "000", "030.txt").trials...)
	for _, tr := range ts {
		c := newCollation(tr.ws, tr.event, tr.freq)
		c.score()
		c.join()
		for x := range c.units {
			for y := x + 1; y < len(c.units); y++ {
				a, b := &c.units[x], &c.units[y]
				if a.witness == b.witness {
					continue
				}
				lab := tr.label(a.witness, a.n, b.witness, b.n)
				l := c.linkOf(x, y)
				if lab == 1 && a.row != b.row || lab == 0 && a.row == b.row {
					ta, tb := a.st.In(c.ws[a.witness].Article().Text), b.st.In(c.ws[b.witness].Article().Text)
					fmt.Printf("%d %v|%v\n    [%s %s] %s\n    [%s %s] %s\n", lab, tr.gold[a.witness][a.n], tr.gold[b.witness][b.n], a.st.Form, a.st.Speaker, ta, b.st.Form, b.st.Speaker, tb)
					if l == nil {
						fmt.Println("    no link")
					} else {
						fmt.Printf("    first %.2f score %.2f %s\n", l.first, l.score, format(l.f))
					}
				}
			}
		}
	}
}

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
		{"threshold", &threshold, []float64{.3, .35, .4, .45, .55}},
		{"bg", &backgroundThreshold, []float64{.3, .4, .6}},
		{"linkage", &linkage, []float64{.4, .6, 1}},
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
