package compare

import (
	"errors"
	"fmt"
	"time"
)

// ErrNotFound is wrapped by stores that have no record under an ID.
var ErrNotFound = errors.New("not found")

// A Span is a half-open range [Start, End) of byte offsets, into Article.Text
// unless said otherwise.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no byte; the zero Span is empty.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t have a byte in common.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In slices text; a span outside of it gives "".
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Empty() {
		return ""
	}
	return text[s.Start:s.End]
}

func (s Span) String() string { return fmt.Sprintf("%d-%d", s.Start, s.End) }

// A Day is a calendar day as "2006-01-02"; "" is unknown. Days compare as strings.
type Day string

// DayOf is t's day in UTC.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return ""
	}
	return Day(t.UTC().Format(time.DateOnly))
}

// Time is the day's midnight in UTC, the zero time if the day is unknown or malformed.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Add is the day n days later; the unknown day stays unknown.
func (d Day) Add(n int) Day { return DayOf(d.addTime(n)) }

func (d Day) addTime(n int) time.Time {
	t := d.Time()
	if t.IsZero() {
		return t
	}
	return t.AddDate(0, 0, n)
}

// A BlockKind says what a stretch of an article's text is.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Headline  BlockKind = "headline" // the article's title line
	Heading   BlockKind = "heading"  // a heading between paragraphs
	Caption   BlockKind = "caption"  // of a picture
	Masked    BlockKind = "masked"   // not coverage: header, navigation, footer; Block.Reason says which
)

// A Block is a stretch of an article's text. What no block covers is white space.
type Block struct {
	Span
	Kind   BlockKind `json:"kind"`
	Reason string    `json:"reason,omitempty"` // of a masked block: "date line", "breadcrumb", "footer", ...
}

// The metadata fields every reader fills where the file gives them. The names
// follow schema.org NewsArticle but for Outlet, its publisher.
const (
	FieldHeadline  = "headline"
	FieldOutlet    = "outlet"    // as printed in reports: "The Lurania Courier"
	FieldPublished = "published" // a Day
	FieldAuthor    = "author"    // several are joined by "; "
	FieldDateline  = "dateline"  // place, as printed: "SHIRVANEH"
	FieldSection   = "section"
	FieldLanguage  = "language" // BCP 47: "en"
	FieldURL       = "url"
	FieldMonthDay  = "monthDay" // the day of a file that gives no year: "--03-10"; FieldPublished is absent then
)

// SourceUser is the Source of a field that the user set. It wins over the file's.
const SourceUser = "user"

// A Field is one fact about an article, with where it was found. A field that
// the file does not give is absent: unknown is never guessed.
type Field struct {
	Name       string  `json:"name"`
	Value      string  `json:"value"`
	Raw        string  `json:"raw"`        // as it stood in the file
	Source     string  `json:"source"`     // "text header", "footer", "ld:datePublished", SourceUser, ...
	Confidence float64 `json:"confidence"` // 0 to 1
	At         Span    `json:"-"`          // in Article.Text; empty if not from there
}

// An Article is one outlet's text. Text and Blocks do not change after import,
// but that the user may unmask a block.
type Article struct {
	ID         string  // from the file's SHA-256, the place in it and a copy number; naming the outlet keeps it
	File       string  // base name of the original file
	Path       string  // where it was read from
	Place      string  // place in a file that holds many articles, "" for the whole file
	Text       string  // NFC, "\n" line ends; every Span points into it
	Blocks     []Block // in order, not overlapping
	Meta       []Field // at most one of a name, sorted by name
	Parser     string  // name and version of the reader: "plain/1"
	Charset    string  // as read: "utf-8", "windows-1251"
	Warnings   []string
	FileSHA256 string // hex, of the original bytes
	TextSHA256 string // hex, of Text
	Imported   time.Time
	CopyOf     string  // ID of an earlier article with the same text, "" if none
	VersionOf  string  // ID of the version before: another text from the same address; "" if none
	NearOf     string  // ID of an earlier article with nearly the same text, as of an agency; "" if none
	Near       float64 // how much of both texts is shared with NearOf, 0 to 1
}

// Field returns the field of that name, and whether it is known.
func (a *Article) Field(name string) (Field, bool) {
	for _, f := range a.Meta {
		if f.Name == name && f.Value != "" {
			return f, true
		}
	}
	return Field{}, false
}

// Value is the value of the field of that name, "" if unknown.
func (a *Article) Value(name string) string {
	f, _ := a.Field(name)
	return f.Value
}

// Outlet is the outlet's name, "" if unknown.
func (a *Article) Outlet() string { return a.Value(FieldOutlet) }

// Headline is the article's title, "" if it has none.
func (a *Article) Headline() string { return a.Value(FieldHeadline) }

// Published is the day of publication, "" if unknown.
func (a *Article) Published() Day { return Day(a.Value(FieldPublished)) }

// Set replaces or adds a field, keeping Meta sorted by name.
func (a *Article) Set(f Field) {
	for i := range a.Meta {
		if a.Meta[i].Name == f.Name {
			a.Meta[i] = f
			return
		}
		if a.Meta[i].Name > f.Name {
			a.Meta = append(a.Meta[:i:i], append([]Field{f}, a.Meta[i:]...)...)
			return
		}
	}
	a.Meta = append(a.Meta, f)
}
