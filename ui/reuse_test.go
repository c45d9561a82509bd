package ui

import (
	"slices"
	"testing"

	"crossread/compare"
)

// What is said of shared words is a possibility with what speaks for it.
func TestReuseLines(t *testing.T) {
	article := func(day, raw string) *compare.Article {
		a := &compare.Article{}
		a.Set(compare.Field{Name: compare.FieldPublished, Value: day, Raw: raw, Source: "meta", Confidence: 1})
		return a
	}
	c := &compare.Comparison{}
	for i, a := range []*compare.Article{article("2025-03-03", "2025-03-03T14:00:00Z"), article("2025-03-03", "2025-03-03T18:05:00Z"), article("2025-03-04", "")} {
		c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: compare.Siglum(i), Parsed: &compare.Parsed{Article: a}})
	}
	r := &compare.Row{Reuse: []compare.Reuse{
		{Of: 0, By: 1, How: compare.ReuseEarlier},
		{Of: 0, By: 2, How: compare.ReuseEarlier, Source: "Meridian Wire"},
		{Of: 1, By: 2, How: compare.ReuseSource, Source: "NWA"},
		{Of: 1, By: 2, How: compare.ReuseSpeaker, Source: "Oru Tamasi"},
		{Of: 1, By: 2, How: compare.ReuseCredit, Source: "VELTA"},
	}}
	want := []string{
		"B has nearly the same words as A, published earlier (3 Mar 2025, 14:00 UTC): possibly taken from there.",
		"C has nearly the same words as A, published earlier (3 Mar 2025): possibly taken from there. C names Meridian Wire.",
		"B and C have nearly the same words: both may come from NWA, which both name.",
		"B and C have nearly the same words: both attribute them to Oru Tamasi, from whom both may have them.",
		"C has nearly the same words as B, and names VELTA.",
	}
	if got := reuseLines(c, r); !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}
