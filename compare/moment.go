package compare

import (
	"regexp"
	"strings"
	"time"
)

// A Moment is when an article was published, to the minute, as its file says it.
// An event's day needs the article's day alone; which outlet was first is told by
// the hour.
type Moment struct {
	At   time.Time // UTC if the file gives a zone, or else as it stands there
	Zone bool      // the file gives a zone
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

// Moment is when an article was published to the minute; ok is false if
// its file does not say, or the user set the day.
func (a *Article) Moment() (m Moment, ok bool) {
	f, known := a.Field(FieldPublished)
	if !known || f.Source == SourceUser {
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
				return Moment{t.UTC(), l.zone || utc}, true
			}
		}
	}
	return m, false
}

// Clock is an hour as "18:05 UTC", without a zone if the file gives none.
func (m Moment) Clock() string {
	if m.Zone {
		return m.At.Format("15:04") + " UTC"
	}
	return m.At.Format("15:04")
}

// Before reports whether an article is surely published before another, as their
// datings say.
func (a *Article) Before(b *Article) bool { return a.Dating().Before(b.Dating()) }

// A Dating is when an article was published as far as that is sure; see Before.
type Dating struct {
	day    string
	moment Moment
	sure   bool // the day is
	exact  bool // and so is the minute, with its zone
}

// Dating is an article's. It tries the forms in which files give an hour, so who
// compares many articles asks once for each.
func (a *Article) Dating() (d Dating) {
	f, known := a.Field(FieldPublished)
	d.day, d.sure = f.Value, known && f.Confidence >= sureDay
	if d.sure {
		var told bool
		d.moment, told = a.Moment()
		d.exact = told && d.moment.Zone && d.moment.toMinute()
	}
	return d
}

// Before reports whether one dating is surely before another: both give an hour
// and its zone, or days that differ. A day whose year is supposed, or that is of
// the last change to the text, says nothing sure; nor does an hour of midnight,
// which stands for a day alone.
func (d Dating) Before(e Dating) bool {
	switch {
	case !d.sure || !e.sure:
		return false
	case d.exact && e.exact:
		return d.moment.At.Before(e.moment.At)
	}
	return d.day < e.day
}

// sureDay is the confidence from which a day is that of publication: the readers
// give .97 to a day so labelled, .8 to a dateline's, .7 to that of an update, .6
// to one whose year comes from other articles.
const sureDay = 0.75

// toMinute reports whether the moment is more than a day.
func (m Moment) toMinute() bool { return m.At.Hour() != 0 || m.At.Minute() != 0 || m.At.Second() != 0 }
