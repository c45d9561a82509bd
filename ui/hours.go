package ui

import (
	"slices"

	"crossread/compare"
)

// earlier orders articles by their moments; one that is not known comes after those that are.
func earlier(a, b *compare.Article) int {
	ma, okA := a.Moment()
	mb, okB := b.Moment()
	switch {
	case okA && okB:
		return ma.At.Compare(mb.At)
	case okA:
		return -1
	case okB:
		return 1
	}
	return 0
}

// firstTold is the article that told an event first, to the minute; nil unless
// every report of the first day gives its hour.
func firstTold(e *compare.Event, article func(id string) *compare.Article) *compare.Article {
	var first []*compare.Article // of the earliest day
	for _, p := range e.Passages {
		a := article(p.Article)
		if a == nil || a.Published() == "" {
			continue
		}
		switch {
		case len(first) == 0 || a.Published() < first[0].Published():
			first = []*compare.Article{a}
		case a.Published() == first[0].Published():
			first = append(first, a)
		}
	}
	if len(first) == 0 {
		return nil
	}
	for _, a := range first {
		if _, ok := a.Moment(); !ok {
			return nil
		}
	}
	return slices.MinFunc(first, earlier)
}
