package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// PagesArticle makes an article of printed pages: lines that were broken at the
// column's edge become paragraphs again, words that were parted by a hyphen
// become one, and heads and feet that run over the pages are masked at the end.
func PagesArticle(pages []string, parser string) (*compare.Article, error) {
	body, running := joinPages(pages)
	if !hasText(body) {
		return nil, errNoPDFText
	}
	a, err := TextArticle(body, parser, "utf-8")
	if err != nil {
		return nil, err
	}
	AppendMasked(a, "running head", running)
	return a, nil
}

// AppendMasked puts lines that are no part of the article behind its text and
// masks them, so that nothing of the file is lost.
func AppendMasked(a *compare.Article, reason string, lines []string) {
	for _, l := range lines {
		if l = strings.TrimSpace(normalise(l)); l == "" || len(a.Text)+len(l)+2 > MaxText {
			continue
		}
		if a.Text = strings.TrimRight(a.Text, "\n"); a.Text != "" {
			a.Text += "\n\n"
		}
		start := len(a.Text)
		a.Text += l
		a.Blocks = append(a.Blocks, compare.Block{Span: compare.Span{Start: start, End: len(a.Text)}, Kind: compare.Masked, Reason: reason})
	}
}

// edge is how many lines at the top and at the foot of a page may run over the
// pages.
const edge = 3

// atEdge reports whether line i of n may run over the pages: of a short page
// only the first and the last.
func atEdge(i, n int) bool {
	e := min(edge, max(1, n/5))
	return i < e || i >= n-e
}

func joinPages(pages []string) (body string, running []string) {
	var cut [][]string
	for _, p := range pages {
		lines := strings.Split(p, "\n")
		for i := range lines {
			lines[i] = strings.TrimRightFunc(lines[i], unicode.IsSpace)
		}
		for len(lines) > 0 && lines[len(lines)-1] == "" {
			lines = lines[:len(lines)-1]
		}
		for len(lines) > 0 && lines[0] == "" {
			lines = lines[1:]
		}
		if len(lines) > 0 {
			cut = append(cut, lines)
		}
	}
	seen := map[string]int{}
	for _, lines := range cut {
		on := map[string]bool{}
		for i, l := range lines {
			if k := headKey(l); k != "" && atEdge(i, len(lines)) && !on[k] {
				on[k] = true
				seen[k]++
			}
		}
	}
	told := map[string]bool{}
	var out []string
	for _, lines := range cut {
		for i, l := range lines {
			k := headKey(l)
			if atEdge(i, len(lines)) && len(cut) > 1 && (pageNumber.MatchString(l) || k != "" && seen[k] > 1 && seen[k]*2 > len(cut)) {
				if !told[k] {
					told[k] = true
					running = append(running, l)
				}
				continue
			}
			out = append(out, l)
		}
		if n := len(out); n > 0 && sentenceEnd(out[n-1]) {
			out = append(out, "") // else the paragraph goes on over the page
		}
	}
	return joinLines(out), running
}

var (
	pageNumber = regexp.MustCompile(`^\s*(?:(?i:page|seite|p\.)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|de)\s*\d{1,4})?\s*$`)
	digits     = regexp.MustCompile(`\d+`)
)

// headKey is a line without its numbers, so that "Courier 3" and "Courier 4" are one.
func headKey(l string) string {
	if utf8.RuneCountInString(l) > 120 || wordCount(l) > 14 {
		return ""
	}
	return digits.ReplaceAllString(plain(l), "#")
}

// joinLines makes paragraphs of lines: a line that nearly fills the column goes
// on in the next one.
func joinLines(lines []string) string {
	var b []byte
	for i := 0; i < len(lines); {
		if lines[i] == "" {
			i++
			continue
		}
		j, width := i, 0
		for j < len(lines) && lines[j] != "" {
			width = max(width, utf8.RuneCountInString(lines[j]))
			j++
		}
		b = append(b, strings.TrimSpace(lines[i])...)
		for k := i + 1; k < j; k++ {
			prev, l := strings.TrimSpace(lines[k-1]), strings.TrimSpace(lines[k])
			word, _, _ := strings.Cut(l, " ")
			fills := utf8.RuneCountInString(prev)+1+utf8.RuneCountInString(word) > width
			first, _ := utf8.DecodeRuneInString(l)
			switch {
			case hyphenated.MatchString(prev) && unicode.IsLower(first):
				_, size := utf8.DecodeLastRune(b)
				b = append(b[:len(b)-size], l...)
			case fills || unicode.IsLower(first):
				b = append(append(b, ' '), l...)
			default:
				b = append(append(b, '\n'), l...)
			}
		}
		b = append(b, "\n\n"...)
		i = j
	}
	return string(b)
}

var hyphenated = regexp.MustCompile(`\p{Ll}[-\x{ad}‐]$`)
