package intake

import (
	"regexp"
	"strings"

	"crossread/compare"
)

// pageClock masks a first line that gives the day on which the page was called up, as
// sites print it above all else but a word such as "Menu", where a line between it and
// the text gives the article's own: a date line, or one of author and agency that ends
// in day and time.
func (p *plainText) pageClock() {
	n := 0
	for n+1 < len(p.lines) && n < maxMenu && p.lines[n].kind == compare.Paragraph && wordCount(p.lines[n].text) == 1 && !strings.ContainsAny(p.lines[n].text, ".:0123456789") {
		n++
	}
	top := &p.lines[n]
	called, ok := p.dateLine(top.text)
	if top.kind != compare.Paragraph || !ok || called.label != "" || called.date.year == 0 || called.date.ambiguous {
		return
	}
	for i := n + 1; i < min(len(p.lines), headLength); i++ {
		l := &p.lines[i]
		if l.kind != compare.Paragraph {
			continue
		}
		own, ok := p.dateLine(l.text)
		if !ok {
			own.date, ok = p.stamp(l.text)
		}
		if !ok || own.date.year == 0 || own.date.ambiguous {
			continue
		}
		days := compare.Day(called.date.String()).Time().Sub(compare.Day(own.date.String()).Time()).Hours() / 24
		if days <= pageDays {
			return
		}
		p.mask(top, "date line")
		p.mask(l, "date line")
		p.day(own.date, "date line", *l, 0.93)
		return
	}
}

// maxMenu is how many words on lines of their own may stand above a page's clock.
const maxMenu = 3

// pageDays is by how many days a page's clock runs ahead of its text at least: what
// differs by less may be when the text was written and when it was printed.
const pageDays = 7

// stamp reads the day and the time that a short line ends in: "Tarn Desk, Harl Agency,
// 30 Jul, 2018 11:39 AM", perhaps with how long reading takes.
func (p *plainText) stamp(s string) (date, bool) {
	if wordCount(s) > 14 || sentenceEnd(s) {
		return date{}, false
	}
	d, ok := p.dates.find(s, false)
	if !ok {
		return date{}, false
	}
	rest := minutesRead.ReplaceAllString(s[d.at.End:], "")
	left := clock.ReplaceAllString(zone.ReplaceAllString(strings.ToUpper(rest), ""), "")
	return d, clock.MatchString(rest) && strings.Trim(left, " ,.()|-–") == ""
}

// minutesRead is how long reading takes, or what else follows a day on its line.
var minutesRead = regexp.MustCompile(`(?i)[|•·,\s]*\b\d{1,2}\s*-?min(?:ute)?s?\.? read\b|\s*\bfull article\b`)

// bodyStamp takes the day from a line among the text's paragraphs that gives day and
// time, or a label, and little else, if nothing above gives one: pages put it between
// a standfirst and the text, or after what the page shows of other texts.
func (p *plainText) bodyStamp(l *line) bool {
	d, ok := p.dateLine(l.text)
	if !ok || d.date.year == 0 || d.label == "" && !clock.MatchString(l.text) {
		return false
	}
	for _, known := range p.days {
		if known.year != 0 {
			return false
		}
	}
	p.day(d.date, "date line", *l, 0.78)
	return true
}
