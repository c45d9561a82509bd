package worddiff

import (
	"flag"
	"fmt"
	"sort"
	"testing"

	"crossread/compare/text"
)

var miss = flag.Bool("miss", false, "")

func TestMiss(t *testing.T) {
	if !*miss {
		return
	}
	type key struct {
		kind string
	}
	lost, wrong := map[string]int{}, map[string]int{}
	for _, q := range readPairs(t, "eval/tune/align_mtref_dev.jsonl") {
		ta, tb := text.Tokens(q.A), text.Tokens(q.B)
		p := newPair(q.A, q.B, ta, tb)
		p.base()
		p.link()
		p.slots()
		sa, sb := spaced(q.A), spaced(q.B)
		own := func(s []string) {}
		_ = own
		idx := func(ts []int) int {
			if len(ts) == 0 {
				return -1
			}
			return ts[0]
		}
		oa, ob := map[int]int{}, map[int]int{}
		for i := range ta {
			oa[idx(overlapping(sa, ta[i].Span))] = i
		}
		for j := range tb {
			ob[idx(overlapping(sb, tb[j].Span))] = j
		}
		have := map[[2]int]bool{}
		for i, j := range p.match {
			if j >= 0 {
				have[[2]int{i, j}] = true
			}
		}
		for _, ph := range p.phrases {
			for i := ph.i0; i < ph.i1; i++ {
				for j := ph.j0; j < ph.j1; j++ {
					have[[2]int{i, j}] = true
				}
			}
		}
		g := map[[2]int]bool{}
		ca, cb := map[int]int{}, map[int]int{}
		for l := range gold(q) {
			i, ok1 := oa[l[0]]
			j, ok2 := ob[l[1]]
			if ok1 && ok2 {
				g[[2]int{i, j}] = true
				ca[i]++
				cb[j]++
			}
		}
		for l := range g {
			if !have[l] {
				multi := "1-1"
				if ca[l[0]] > 1 || cb[l[1]] > 1 {
					multi = "multi"
				}
				free := ""
				if p.match[l[0]] < 0 {
					free += "a"
				}
				if p.back[l[1]] < 0 {
					free += "b"
				}
				lost[fmt.Sprintf("%s %s free:%s", classNames[compareWords(&p.wa[l[0]], &p.wb[l[1]])], multi, free)]++
			}
		}
		for l := range have {
			if !g[l] {
				wrong[classNames[compareWords(&p.wa[l[0]], &p.wb[l[1]])]]++
			}
		}
	}
	show := func(m map[string]int) {
		var ks []string
		for k := range m {
			ks = append(ks, k)
		}
		sort.Slice(ks, func(i, j int) bool { return m[ks[i]] > m[ks[j]] })
		for i, k := range ks {
			if i < 32 {
				fmt.Println(m[k], k)
			}
		}
	}
	show(lost)
	fmt.Println("WRONG")
	show(wrong)
}
