package intake

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"crossread/assets/lexicon"
)

// layout holds what the layout.txt of each language in assets/lexicon knows
// about the lines around an article.
type layout struct {
	kinds  map[string][]string // forms by kind, longer ones first
	months map[string]int
	days   map[string]int // weekdays, 0 is Sunday
	places map[string]bool
	dates  dateRules
}

var english = sync.OnceValue(func() *layout {
	l := &layout{kinds: map[string][]string{}, places: map[string]bool{}}
	l.months, l.days = map[string]int{}, map[string]int{}
	var of []string // between day, month and year
	for _, language := range lexicon.Languages() {
		for _, e := range lexicon.List(language, "layout") {
			l.kinds[e.Column(0)] = append(l.kinds[e.Column(0)], e.Forms(1)...)
		}
		d := lexicon.Days(language)
		if d == nil {
			continue
		}
		for w, n := range d.Months {
			if l.months[w] == 0 {
				l.months[w] = n
			}
		}
		for w, n := range d.Weekdays {
			if _, known := l.days[w]; !known {
				l.days[w] = n
			}
		}
		for w := range d.Of {
			of = append(of, w)
		}
	}
	slices.Sort(of)
	for _, forms := range l.kinds {
		slices.SortStableFunc(forms, func(a, b string) int { return len(b) - len(a) })
	}
	for form := range lexicon.Places() {
		l.places[plain(form)] = true
	}
	l.dates = newDateRules(l.months, l.days, of)
	return l
})

// begins returns the form of that kind with which s, in its plain form, begins,
// "" if none does. A form that ends in a letter must be followed by none.
func (l *layout) begins(kind, s string) string {
	for _, form := range l.kinds[kind] {
		if rest, ok := strings.CutPrefix(s, form); ok && (rest == "" || !isLetter(form[len(form)-1]) || !isLetter(rest[0])) {
			return form
		}
	}
	return ""
}

// within returns the form of that kind that s, in its plain form, contains.
func (l *layout) within(kind, s string) string {
	for _, form := range l.kinds[kind] {
		if strings.Contains(s, form) {
			return form
		}
	}
	return ""
}

// is reports whether s, in its plain form, is a form of that kind.
func (l *layout) is(kind, s string) bool { return slices.Contains(l.kinds[kind], s) }

// word reports whether one of the words of s, in its plain form, is of that kind.
func (l *layout) word(kind, s string) bool {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' }) {
		if l.is(kind, strings.Trim(w, ".")) {
			return true
		}
	}
	return false
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 0x80 }

var plainer = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "“", `"`, "”", `"`, "\u00a0", " ", "\u202f", " ", "\u2007", " ", "\u3000", " ",
	"–", "-", "—", "-", "\u00ad", "", "\u200b", "", "\u2060", "")

// plain folds what does not matter when a line is looked up: case, kinds of
// quotation mark, dash and space, runs of spaces.
func plain(s string) string { return squeeze(strings.ToLower(plainer.Replace(s))) }

// squeeze makes one space of every run of white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// value is a line as the value of a field: one line, no direction marks.
func value(s string) string {
	return squeeze(strings.Map(func(r rune) rune {
		switch {
		case isDirection(r) || r == '\u00ad' || r == '\u200b' || r == '\u2060':
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s))
}

// sentenceEnd reports whether s ends as a sentence does, closing quotation
// marks and brackets aside; "U.S." alone is no such end.
func sentenceEnd(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'”’»›)]*", r) || isDirection(r)
	})
	if s == "" {
		return false
	}
	last := []rune(s[max(0, len(s)-4):])
	if !strings.ContainsRune(".!?…؟۔。！？।॥։።", last[len(last)-1]) {
		return false
	}
	return !initials.MatchString(s)
}

var initials = regexp.MustCompile(`(?:^|\s)(?:\p{Lu}\.){2,}$`)

// wordCount is the number of words as people count them. Of a script that is
// written without spaces two letters make about a word.
func wordCount(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		joined := 0
		for _, r := range w {
			if r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && unicode.IsLetter(r) {
				joined++
			}
		}
		n += max(1, joined/2)
	}
	return n
}

// capitals reports whether s has letters and none of them is small.
func capitals(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// capitalised reports whether a word begins with a capital or a digit, or is
// written in a script without capitals.
func capitalised(w string) bool {
	for _, r := range w {
		if unicode.IsLetter(r) {
			return !unicode.IsLower(r)
		}
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
