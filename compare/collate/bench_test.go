package collate_test

import (
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/press"
	"crossread/compare/text"
	"crossread/storage/intake"
)

// made returns n made-up articles, read as files are.
func made(b *testing.B, n int) []*compare.Article {
	b.Helper()
	return read(b, press.Month(1, n))
}

func read(b *testing.B, made []press.Article) []*compare.Article {
	b.Helper()
	var articles []*compare.Article
	for _, p := range made {
		a, _, err := intake.Text(b.Context(), p.Name, p.Text)
		if err != nil {
			b.Fatal(err)
		}
		a.ID = p.Name
		articles = append(articles, a)
	}
	return articles
}

// BenchmarkText takes one article apart, in turn over 500 of them.
func BenchmarkText(b *testing.B) {
	articles := made(b, 500)
	bytes := 0
	for _, a := range articles {
		bytes += len(a.Text)
	}
	b.SetBytes(int64(bytes / len(articles)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		text.Parse(articles[i%len(articles)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// sizes are numbers of articles; the greatest only if -bench names it.
func sizes(all ...int) []int {
	asked := flag.Lookup("test.bench").Value.String()
	return slices.DeleteFunc(all, func(n int) bool { return n > 20000 && !strings.Contains(asked, fmt.Sprint(n)) })
}

// presses are the generators by the name of their sizes: "articles" of the first
// keeps its figures comparable with those of before.
var presses = []struct {
	name string
	make func(seed uint64, n int) []press.Article
}{{"articles", press.Month}, {"coverage", press.Coverage}}

// A size is a number of articles of one of the presses.
type size struct {
	press string
	make  func(seed uint64, n int) []press.Article
	n     int
}

func (s size) String() string { return fmt.Sprintf("%s=%d", s.press, s.n) }

func each(numbers []int) []size {
	var out []size
	for _, p := range presses {
		for _, n := range numbers {
			out = append(out, size{p.name, p.make, n})
		}
	}
	return out
}

// BenchmarkGroup groups articles from scratch that were taken apart before, as
// after an import or a ruling. For 100,000:
// go test -run '^$' -bench 'Group/articles=100000' -benchtime 1x ./compare/collate
func BenchmarkGroup(b *testing.B) {
	for _, size := range each(sizes(1000, 10000, 20000, 100000)) {
		b.Run(size.String(), func(b *testing.B) {
			truth := size.make(1, size.n)
			articles := read(b, truth)
			for i := range truth {
				truth[i].Text = ""
			}
			var texts collate.Texts
			onDisk(b, &texts)
			if _, err := texts.Prepare(b.Context(), articles, nil); err != nil {
				b.Fatal(err)
			}
			lean(b, size.n)
			var an *collate.Analysis
			spent := time.Duration(0)
			for b.Loop() {
				b.StopTimer()
				texts.Forget()
				runtime.GC()
				from := cpu(b)
				b.StartTimer()
				var err error
				if an, _, err = texts.Analyze(b.Context(), articles, nil, nil); err != nil {
					b.Fatal(err)
				}
				spent += cpu(b) - from
			}
			b.ReportMetric(spent.Seconds()/float64(b.N), "cpu-s/op")
			b.ReportMetric(bcubed(truth, found(an.Index)), "B3")
			b.ReportMetric(float64(len(an.Index.Events)), "events")
			memory(b)
			runtime.KeepAlive(an)
		})
	}
}

// BenchmarkOneMore takes one more article into a library, twenty times over.
func BenchmarkOneMore(b *testing.B) {
	for _, size := range each(sizes(1000, 10000, 100000)) {
		b.Run(size.String(), func(b *testing.B) {
			n := size.n
			all := read(b, size.make(1, n+20))
			rand.New(rand.NewPCG(1, 1)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			var texts collate.Texts
			onDisk(b, &texts)
			inOrder := func(list []*compare.Article) []*compare.Article {
				return slices.SortedFunc(slices.Values(list), func(x, y *compare.Article) int {
					return cmp.Or(cmp.Compare(x.Published(), y.Published()), cmp.Compare(x.ID, y.ID))
				})
			}
			if _, err := texts.Prepare(b.Context(), inOrder(all[:n]), nil); err != nil {
				b.Fatal(err)
			}
			lean(b, n)
			var spent []float64
			for b.Loop() {
				for k := range 21 {
					articles := inOrder(all[:n+k])
					from := cpu(b)
					if _, _, err := texts.Analyze(b.Context(), articles, nil, nil); err != nil {
						b.Fatal(err)
					}
					if k == 0 {
						b.ReportMetric((cpu(b) - from).Seconds(), "cpu-s-first")
						spacious(n)
						continue
					}
					spent = append(spent, float64((cpu(b)-from).Microseconds())/1000)
				}
				texts.Forget()
			}
			slices.Sort(spent)
			b.ReportMetric(spent[len(spent)/2], "cpu-ms-median")
			sum := 0.0
			for _, ms := range spent {
				sum += ms
			}
			b.ReportMetric(sum/float64(len(spent)), "cpu-ms-mean")
			b.ReportMetric(spent[len(spent)-1], "cpu-ms-most")
			memory(b)
		})
	}
}

// BenchmarkOneMoreAt takes articles one by one into a library where that makes
// most work: into the story of an event that one article in 33 tells of, beside
// it, and where a word of all of them crosses a step of its frequency that
// thousands of articles are at.
func BenchmarkOneMoreAt(b *testing.B) {
	for _, n := range sizes(10000, 100000) {
		b.Run(fmt.Sprintf("coverage=%d", n), func(b *testing.B) {
			const each = 20
			size := n * 3 / 100
			world := press.Coverage(1, n+2*each)
			step := 1
			for step <= n/9/4 {
				step *= 4
			}
			r := rand.New(rand.NewPCG(1, 1))
			for _, i := range r.Perm(n)[:step-each/2] { // an outlet's new motto, say
				world[i].Text += "\n\nA quorviline letter."
			}
			for i := range each {
				world[n+each+i].Text += "\n\nA quorviline letter."
			}
			articles, story := read(b, world), read(b, press.Burst(1, n+2*each, size+each))
			var texts collate.Texts
			onDisk(b, &texts)
			if _, err := texts.Prepare(b.Context(), articles[:n], nil); err != nil {
				b.Fatal(err)
			}
			lean(b, n)
			for b.Loop() {
				now := slices.Clone(articles[:n])
				add := func(more ...*compare.Article) float64 {
					now = append(now, more...)
					slices.SortFunc(now, func(x, y *compare.Article) int {
						return cmp.Or(cmp.Compare(x.Published(), y.Published()), cmp.Compare(x.ID, y.ID))
					})
					from := cpu(b)
					if _, _, err := texts.Analyze(b.Context(), now, nil, nil); err != nil {
						b.Fatal(err)
					}
					return float64((cpu(b) - from).Microseconds()) / 1000
				}
				b.ReportMetric(add()/1000, "cpu-s-first")
				spacious(n)
				b.ReportMetric(add(story[:size]...)/1000, "cpu-s-burst")
				for _, more := range []struct {
					name string
					list []*compare.Article
				}{{"told", story[size:]}, {"beside", articles[n : n+each]}, {"step", articles[n+each:]}} {
					var spent []float64
					for _, a := range more.list {
						spent = append(spent, add(a))
					}
					slices.Sort(spent)
					b.ReportMetric(spent[len(spent)/2], more.name+"-cpu-ms-median")
					b.ReportMetric(spent[len(spent)-1], more.name+"-cpu-ms-most")
				}
				texts.Forget()
			}
			memory(b)
		})
	}
}

// BenchmarkCompare collates the calls of the labelled month in turn.
func BenchmarkCompare(b *testing.B) {
	_, articles := month(b)
	an, err := collate.Analyze(b.Context(), articles, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	var ids []string
	for _, e := range an.Index.Events {
		if e.Kind == compare.Call && len(e.Passages) > 1 {
			ids = append(ids, e.ID)
		}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := an.Compare(ids[i%len(ids)], nil); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
