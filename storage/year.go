package storage

import (
	"context"
	"database/sql"
	"time"

	"crossread/compare"
)

// A file may give a day without its year, as agencies do in datelines. Articles
// are collected around events, so the library's other articles say the year:
// that in which at least minNear of them were published within near of the day,
// if there is no other such year. Else the day stays unknown. It is worked out
// at each load, as it changes with the library.
const (
	near    = 45 * 24 * time.Hour
	minNear = 2
)

// yearConfidence is how sure a day is whose year comes from other articles.
const yearConfidence = 0.6

// completeYears sets the published field of articles that lack only the year.
// days are those that the library's articles give in full.
func completeYears(articles []*compare.Article, days []time.Time) {
	for _, a := range articles {
		f, ok := a.Field(compare.FieldMonthDay)
		if !ok || published(a) {
			continue
		}
		if day := completeDay(f.Value, days); day != "" {
			a.Set(compare.Field{Name: compare.FieldPublished, Value: string(day), Raw: f.Raw, At: f.At,
				Source: f.Source + ", year from other articles", Confidence: yearConfidence})
		}
	}
}

// published reports whether the file or the user says anything about the day;
// a user who cleared it wants it unknown.
func published(a *compare.Article) bool {
	for _, f := range a.Meta {
		if f.Name == compare.FieldPublished {
			return f.Value != "" || f.Source == compare.SourceUser
		}
	}
	return false
}

// completeDay finds the year for "--03-10"; "" if the days give none or several.
func completeDay(monthDay string, days []time.Time) compare.Day {
	counts := map[int]int{}
	for _, d := range days {
		for _, y := range []int{d.Year() - 1, d.Year(), d.Year() + 1} { // near may reach over New Year
			t := compare.Day(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006") + monthDay[1:]).Time()
			if gap := d.Sub(t); !t.IsZero() && gap.Abs() <= near {
				counts[y]++
			}
		}
	}
	best := 0
	for y, n := range counts {
		if len(counts) == 1 && n >= minNear {
			best = y
		}
	}
	if best == 0 {
		return ""
	}
	return compare.Day(time.Date(best, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006") + monthDay[1:])
}

// knownDays are the days of publication that articles give in full.
func knownDays(articles []*compare.Article) []time.Time {
	var days []time.Time
	for _, a := range articles {
		if t := a.Published().Time(); !t.IsZero() {
			days = append(days, t)
		}
	}
	return days
}

// libraryDays are the days of the whole library, for the load of one article.
func (s *Store) libraryDays(ctx context.Context, tx *sql.Tx, rulings []compare.Decision) ([]time.Time, error) {
	all, err := loadRows(ctx, tx, false, "")
	if err != nil {
		return nil, err
	}
	apply(all, rulings, loaded(all))
	return knownDays(all), nil
}
