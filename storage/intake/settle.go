package intake

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// settleDay chooses among the days that the file gives. One in numbers that can be read
// as two is settled by what speaks for one of them, or else left to the user. A day without a year
// takes the year of a copyright line or of another date beside the text; if the
// file has none, the article's day stays unknown and FieldMonthDay is set.
func (p *plainText) settleDay() {
	var best *dayFound
	for i := range p.days {
		d := &p.days[i]
		if d.ambiguous && !p.ordered(d) {
			p.a.Warnings = append(p.a.Warnings, fmt.Sprintf("The date in %q can be read as two days; please set it.", d.raw))
			continue
		}
		if d.year == 0 {
			p.findYear(d)
		}
		if d.year != 0 && (best == nil || d.confidence > best.confidence) {
			best = d
		}
	}
	if best != nil {
		p.a.Set(compare.Field{Name: compare.FieldPublished, Value: best.String(), Raw: best.raw, Source: best.source, Confidence: best.confidence, At: best.span})
		return
	}
	for _, d := range p.days {
		if !d.ambiguous {
			p.a.Set(compare.Field{Name: compare.FieldMonthDay, Value: d.String(), Raw: d.raw, Source: d.source, Confidence: d.confidence, At: d.span})
			return
		}
	}
}

// findYear looks for the year in the lines around the text.
func (p *plainText) findYear(d *dayFound) {
	for _, l := range p.lines {
		if l.kind != compare.Masked || l.reason == "link" {
			continue
		}
		if found := year.FindAllString(l.text, -1); len(found) > 0 {
			d.year, _ = strconv.Atoi(found[len(found)-1]) // "2001-2025"
			d.source += ", year from " + article(l.reason)
			d.confidence -= 0.05
			return
		}
	}
}

func article(reason string) string {
	if strings.ContainsAny(reason[:1], "aeiou") {
		return "an " + reason
	}
	return "a " + reason
}

// common are the function words of English.
var common = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range lexicon.Words("en", "stopwords") {
		m[w] = true
	}
	return m
})

// setLanguage names the language of the text if that is sure. A text in which a
// quarter of the words are function words of English is English; the detector,
// which goes by sequences of letters, mistakes short ones full of names.
func (p *plainText) setLanguage() {
	var b strings.Builder
	for _, l := range p.lines {
		if l.kind == compare.Paragraph && b.Len() < 20_000 {
			b.WriteString(l.text)
			b.WriteByte('\n')
		}
	}
	text := b.String()
	words, english, common := 0, 0, common()
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		words++
		if common[w] {
			english++
		}
	}
	field := compare.Field{Name: compare.FieldLanguage, Source: "words of the text"}
	switch {
	case words >= 8 && english*4 >= words:
		field.Value, field.Confidence = "en", 0.95
	case words >= 8 || len(text) >= 60:
		found := whatlanggo.Detect(text)
		if !found.IsReliable() || found.Lang == whatlanggo.Eng && english*8 < words {
			return
		}
		field.Value, field.Confidence = tag(found.Lang), min(0.9, found.Confidence)
	default:
		return
	}
	field.Raw = field.Value
	p.a.Set(field)
}

// tag is a language's BCP 47 tag: the code of two letters where there is one.
func tag(l whatlanggo.Lang) string {
	if l == whatlanggo.Pes {
		return "fa" // the detector knows no short code for it
	}
	if short := l.Iso6391(); short != "" {
		return short
	}
	return l.Iso6393()
}
