package event

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
)

// coverage makes up n articles of invented outlets: days of a year, stories of
// Zipf sizes told by several, one in five about a call of two leaders, with
// copies, rewrites and background that stories of a topic share.
func coverage(n int) []*compare.Article {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ba ke lo mi nu ra se ti vo za bri cha dre fli gor han jul kal mor nes pel qua ros sim tal ul ver win yor zen")
	word := func(parts int) string {
		s := ""
		for range parts {
			s += syllables[r.IntN(len(syllables))]
		}
		return s
	}
	title := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	vocabulary := make([]string, 20000)
	for i := range vocabulary {
		vocabulary[i] = word(2 + r.IntN(3))
	}
	zipf := func(n int) int { return int(math.Exp(r.Float64()*math.Log(float64(n)))) - 1 }
	type leader struct{ name, surname, land string }
	leaders := make([]leader, 400)
	for i := range leaders {
		s := title(word(3))
		leaders[i] = leader{title(word(2)) + " " + s, s, title(word(2)) + "land"}
	}
	sentence := func(common []string) string {
		var b strings.Builder
		for i := range 14 + r.IntN(12) {
			if i > 0 {
				b.WriteByte(' ')
			}
			w := vocabulary[zipf(len(vocabulary))]
			switch {
			case r.IntN(3) == 0:
				w = []string{"the", "of", "to", "in", "and", "said", "that", "for"}[r.IntN(8)]
			case r.IntN(3) == 0:
				w = common[r.IntN(len(common))]
			}
			b.WriteString(w)
		}
		return title(b.String()) + "."
	}
	var articles []*compare.Article
	for story := 0; len(articles) < n; story++ {
		day := compare.Day("2025-01-01").Add(story * 365 / max(n/4, 1) % 365)
		facts := make([]string, 12)
		for i := range facts {
			facts[i] = vocabulary[r.IntN(len(vocabulary))]
			if r.IntN(2) == 0 {
				facts[i] = title(facts[i])
			}
		}
		var told []string
		for range 12 {
			told = append(told, sentence(facts))
		}
		a, b := leaders[zipf(len(leaders))], leaders[zipf(len(leaders))]
		call := r.IntN(5) == 0 && a != b
		for range 1 + zipf(40) {
			var body []string
			if call {
				body = append(body, fmt.Sprintf("President %s of %s spoke by phone with President %s of %s on %s.", a.name, a.land, b.name, b.land, day.Time().Weekday()),
					fmt.Sprintf("%s said that %s", a.surname, sentence(facts)), fmt.Sprintf("%s told him that %s", b.surname, sentence(facts)))
			}
			for i, s := range told {
				if r.IntN(4) == 0 {
					s = sentence(facts)
				}
				if call || i < 4+r.IntN(9) {
					body = append(body, s)
				}
			}
			text := title(sentence(facts)) + "\n\n" + strings.Join(body, "\n\n")
			id := fmt.Sprintf("%06d", len(articles))
			article := &compare.Article{ID: id, File: id + ".txt", Text: text}
			at := 0
			for i, p := range strings.Split(text, "\n\n") {
				kind := compare.Paragraph
				if i == 0 {
					kind = compare.Headline
				}
				article.Blocks = append(article.Blocks, compare.Block{Span: compare.Span{Start: at, End: at + len(p)}, Kind: kind})
				at += len(p) + 2
			}
			article.Set(compare.Field{Name: compare.FieldPublished, Value: string(day)})
			if articles = append(articles, article); len(articles) == n {
				break
			}
		}
	}
	return articles
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		parsed := make([]*compare.Parsed, n)
		for i, a := range coverage(n) {
			parsed[i] = text.Parse(a)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Find(context.Background(), parsed, nil, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
