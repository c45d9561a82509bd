package storage

import (
	"context"
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"

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
	const perFile = 500
	for i := 0; i < articles; i += perFile {
		var batch []*compare.Article
		for j := range perFile {
			a := article(fmt.Sprint(i+j), n.text(), compare.FieldOutlet, "NWA", compare.FieldPublished, "2025-03-10")
			a.Place = fmt.Sprint(j)
			batch = append(batch, a)
		}
		if _, err := s.AddFile(context.Background(), batch, fmt.Append(nil, i)); err != nil {
			b.Fatal(err)
		}
	}
	return s, n
}

func BenchmarkSearch(b *testing.B) {
	s, n := benchLibrary(b, 20_000)
	for _, bb := range []struct{ name, query string }{
		{"rare word", n.words[30_000]},
		{"two words", n.words[200] + " " + n.words[500]},
		{"phrase", `"` + n.words[5] + " " + n.words[9] + `"`},
		{"frequent word", n.words[1]},
		{"prefix", "quasir*"},
		{"stretch of text", "大統領"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Search(context.Background(), bb.query, 100); err != nil {
					b.Fatal(err)
				}
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
