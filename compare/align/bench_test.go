package align

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// vocabulary is English words, the likes of which news uses: a rank is drawn by
// Zipf's law.
func words() func(r *rand.Rand) string {
	var list []string
	for w := range lexicon.PartsOfSpeech("en") {
		list = append(list, w)
	}
	slices.Sort(list)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	n := min(len(list), 8000)
	return func(r *rand.Rand) string {
		return list[int(math.Exp(r.Float64()*math.Log(float64(n))))-1]
	}
}

// outlets are n made-up articles of about so many words on one event: each tells
// the same statements with a fifth of the words replaced and a tenth left out.
func outlets(n, size int) []compare.Witness {
	word := words()
	stops := lexicon.Words("en", "stopwords")
	r := rand.New(rand.NewPCG(2, 2))
	var base [][]string
	for count := 0; count < size; {
		var s []string
		for range 15 + r.IntN(15) {
			if r.IntN(5) < 2 {
				s = append(s, stops[r.IntN(len(stops))])
			} else {
				s = append(s, word(r))
			}
		}
		base = append(base, s)
		count += len(s)
	}
	var ws []compare.Witness
	for k := range n {
		var ps []piece
		for _, s := range base {
			var out []string
			for _, w := range s {
				switch x := r.IntN(10); {
				case x == 0:
				case x < 3:
					out = append(out, word(r))
				default:
					out = append(out, w)
				}
			}
			ps = append(ps, piece{text: strings.Join(out, " ") + ".", event: "e", form: compare.Narrated})
		}
		ws = append(ws, build(fmt.Sprintf("outlet-%02d", k), ps...))
	}
	return ws
}

// Two articles of 10 kB, five of 400 words, fifty of 800 words.
func BenchmarkRows(b *testing.B) {
	for _, tt := range []struct{ n, words int }{{2, 1700}, {5, 400}, {50, 800}} {
		b.Run(fmt.Sprintf("outlets=%d/words=%d", tt.n, tt.words), func(b *testing.B) {
			ws := outlets(tt.n, tt.words)
			var freq compare.Frequency
			for _, w := range ws {
				freq.Add(w.Parsed)
			}
			rows := Rows(ws, "e", &freq, nil)
			full := 0
			for _, r := range rows {
				if len(r.Gaps) == 0 {
					full++
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				Rows(ws, "e", &freq, nil)
			}
			b.ReportMetric(float64(full)/float64(len(ws[0].Statements)), "rows-complete")
		})
	}
}
