package ui

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"crossread/compare"
)

// Hours of publication, where a file gives one: an article's day is all that
// the engine uses, but which outlet was first is told by the hour.

// A moment is when an article was published, as its file says it.
type moment struct {
	at   time.Time // UTC if the file gives a zone, or else as it stands there
	zone bool      // the file gives a zone
}

// hourLayouts are how files give a day with an hour.
var hourLayouts = []struct {
	layout string
	zone   bool
}{
	{time.RFC3339Nano, true}, {"2006-01-02T15:04Z07:00", true}, {"2006-01-02 15:04:05Z07:00", true}, {"2006-01-02 15:04:05 -0700", true},
	{time.RFC1123Z, true}, {time.RFC1123, true}, {"Mon, 2 Jan 2006 15:04:05 -0700", true}, {"2 Jan 2006 15:04:05 -0700", true},
	{"2006-01-02T15:04:05", false}, {"2006-01-02T15:04", false}, {"2006-01-02 15:04:05", false}, {"2006-01-02 15:04", false},
	{"2 January 2006 15:04", false}, {"2 Jan 2006 15:04", false}, {"January 2, 2006 15:04", false}, {"January 2, 2006 3:04 PM", false}, {"Jan 2, 2006 3:04 PM", false},
}

// zoneNames are the zones that a name alone tells; others with a name are read without.
var zoneNames = regexp.MustCompile(`\s*\(?\b(UTC|GMT)\b\)?$`)

// publishedAt is when an article was published to the minute; ok is false if
// its file does not say, or the user set the day.
func publishedAt(a *compare.Article) (m moment, ok bool) {
	f, known := a.Field(compare.FieldPublished)
	if !known || f.Source == compare.SourceUser {
		return m, false
	}
	raw := strings.Join(strings.Fields(strings.NewReplacer(" at ", " ", " | ", " ", " - ", " ").Replace(f.Raw)), " ")
	utc := zoneNames.MatchString(raw)
	if bare := zoneNames.ReplaceAllString(raw, ""); utc {
		raw = bare
	}
	for _, said := range []string{raw, strings.Replace(raw, ", ", " ", 1)} {
		for _, l := range hourLayouts {
			if t, err := time.Parse(l.layout, said); err == nil {
				return moment{t.UTC(), l.zone || utc}, true
			}
		}
	}
	return m, false
}

// clockText is an hour as "18:05 UTC", without a zone if the file gives none.
func (m moment) clockText() string {
	if m.zone {
		return m.at.Format("15:04") + " UTC"
	}
	return m.at.Format("15:04")
}

// earlier orders articles by their moments; one that is not known comes after those that are.
func earlier(a, b *compare.Article) int {
	ma, okA := publishedAt(a)
	mb, okB := publishedAt(b)
	switch {
	case okA && okB:
		return ma.at.Compare(mb.at)
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
		if _, ok := publishedAt(a); !ok {
			return nil
		}
	}
	return slices.MinFunc(first, earlier)
}
