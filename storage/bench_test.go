package storage

import (
	"context"
	"flag"
	"fmt"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"crossread/compare"
)

// A newsroom makes texts of about 2 kB from a vocabulary with a few frequent
// and many rare words, as of news.
type newsroom struct {
	random *rand.Rand
	words  []string
	zipf   *rand.Zipf
}

func newNewsroom() *newsroom {
	n := &newsroom{random: rand.New(rand.NewSource(1))}
	syllables := strings.Fields("ha ldern bre zhan sho ve li ka mar den tu ra sko ber nin vel za rin qua sir est mo ")
	for range 40_000 {
		var w strings.Builder
		for range 2 + n.random.Intn(3) {
			w.WriteString(syllables[n.random.Intn(len(syllables))])
		}
		n.words = append(n.words, w.String())
	}
	n.zipf = rand.NewZipf(n.random, 1.1, 3, uint64(len(n.words)-1))
	return n
}

func (n *newsroom) text() string {
	var b strings.Builder
	for b.Len() < 2000 {
		for i := range 18 {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(n.words[n.zipf.Uint64()])
		}
		b.WriteString(".\n\n")
	}
	return b.String()
}

// run is a text without spaces: 600 letters, of which a few are frequent.
func (n *newsroom) run() string {
	letters := make([]rune, 600)
	for i := range letters {
		letters[i] = rune(0x4e00 + n.zipf.Uint64()%3000)
		if i%25 == 24 {
			letters[i] = '。'
		}
	}
	return string(letters)
}

// One file a transaction, with full-text index, the original and five fields.
func BenchmarkAdd(b *testing.B) {
	s, n := open(b), newNewsroom()
	b.ReportAllocs()
	bytes := 0
	for i := 0; b.Loop(); i++ {
		a := article(fmt.Sprint(i), n.text(), compare.FieldOutlet, "NWA", compare.FieldPublished, "2025-03-10",
			compare.FieldHeadline, "Estmark, allies weigh escorts", compare.FieldLanguage, "en", compare.FieldDateline, "SANT OREL")
		bytes += len(a.Text)
		add(b, s, a)
	}
	b.SetBytes(int64(bytes / b.N))
}

func benchLibrary(b *testing.B, articles int) (*Store, *newsroom) {
	b.Helper()
	s, err := Open(filepath.Join(b.TempDir(), "library.crossread"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	n := newNewsroom()
	const perFile = 500 // and every tenth file in a script without spaces
	for i := 0; i < articles; i += perFile {
		var batch []*compare.Article
		for j := range perFile {
			text := n.text
			if i/perFile%10 == 9 {
				text = n.run
			}
			a := article(fmt.Sprint(i+j), text(), compare.FieldOutlet, "NWA", compare.FieldPublished, "2025-03-10")
			a.Place = fmt.Sprint(j)
			batch = append(batch, a)
		}
		if _, err := s.AddFile(context.Background(), batch, fmt.Append(nil, i)); err != nil {
			b.Fatal(err)
		}
	}
	return s, n
}

// BenchmarkSearch asks a library for what users type, 400 questions of each kind,
// and reports the time of half of them and of 95 of 100. The words are drawn
// from the texts, so frequent ones come often. "while typing" asks for the
// beginnings of words, from two letters on. One in twenty questions goes to the
// peers as well: SQLite's LIKE, its full-text index alone, and grep. For 100,000
// articles:
// go test -run '^$' -bench 'Search/articles=100000' -benchtime 400x ./storage
func BenchmarkSearch(b *testing.B) {
	for _, size := range []int{20_000, 100_000} {
		if size > 20_000 && !strings.Contains(flag.Lookup("test.bench").Value.String(), fmt.Sprint(size)) {
			continue
		}
		b.Run(fmt.Sprintf("articles=%d", size), func(b *testing.B) {
			s, n := benchLibrary(b, size)
			peers := peersOf(b, s)
			some := func(k int) []string { // k neighbouring words
				words := strings.Fields(n.text())
				at := n.random.Intn(len(words) - k)
				return words[at : at+k]
			}
			for _, kind := range []struct {
				name string
				ask  func() string
			}{
				{"one word", func() string { return some(1)[0] }},
				{"two words", func() string { return some(1)[0] + " " + some(1)[0] }},
				{"phrase", func() string { return `"` + strings.Join(some(2), " ") + `"` }},
				{"while typing", func() string {
					w := some(1)[0]
					return w[:min(len(w), 2+n.random.Intn(5))] + "*"
				}},
				{"most frequent word", func() string { return n.words[0] }},
				{"stretch of text", func() string {
					run := []rune(n.run())
					at := n.random.Intn(20)
					return string(run[at : at+2+n.random.Intn(2)])
				}},
			} {
				b.Run(kind.name, func(b *testing.B) {
					var times []time.Duration
					others := make([][]time.Duration, len(peers))
					for b.Loop() {
						q := kind.ask()
						for i, p := range peers {
							if len(times)%20 > 0 || kind.name == "stretch of text" { // which no peer can tell from others
								break
							}
							start := time.Now()
							if _, err := p.find(asked(q)); err != nil {
								b.Fatalf("%s: %v", p.name, err)
							}
							others[i] = append(others[i], time.Since(start))
						}
						start := time.Now()
						if _, err := s.Search(context.Background(), q, 100); err != nil {
							b.Fatal(err)
						}
						times = append(times, time.Since(start))
					}
					slices.Sort(times)
					b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
					b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
					for i, p := range peers {
						if t := others[i]; len(t) > 0 {
							slices.Sort(t)
							b.ReportMetric(float64(t[len(t)/2].Microseconds())/1000, p.name+"-p50-ms")
							b.ReportMetric(float64(t[len(t)*95/100].Microseconds())/1000, p.name+"-p95-ms")
						}
					}
				})
			}
		})
	}
}

func BenchmarkArticles(b *testing.B) {
	s, _ := benchLibrary(b, 10_000)
	for _, bb := range []struct {
		name string
		load func(context.Context) ([]*compare.Article, error)
	}{{"whole", s.Articles}, {"list", s.List}} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				if all, err := bb.load(context.Background()); err != nil || len(all) != 10_000 {
					b.Fatal(len(all), err)
				}
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filled(b, 5)
	for b.Loop() {
		s, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
