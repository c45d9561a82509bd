package report

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"math"
	"regexp"
	"strings"
	"testing"

	"crossread/compare"
)

// Every pair of colours that carries words reaches a contrast of 4.5:1 (WCAG
// 2.2, 1.4.3), in light and in dark; underlines reach 3:1 (1.4.11).
func TestContrast(t *testing.T) {
	themes := regexp.MustCompile(`(?s):root\{.*?\}`).FindAllString(pageCSS, 2)
	if len(themes) != 2 {
		t.Fatal("no two themes in page.css")
	}
	for i, name := range []string{"light", "dark"} {
		token := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+):#([0-9A-F]{6})`).FindAllStringSubmatch(themes[i], -1) {
			token[m[1]] = m[2]
		}
		check := func(fore, back string, least float64) {
			if got := contrast(token[fore], token[back]); got < least {
				t.Errorf("%s: %s on %s is %.2f:1, want %.1f:1", name, fore, back, got, least)
			}
		}
		for _, back := range []string{"bg", "surface", "raised", "hatch"} {
			check("text", back, 4.5)
			check("muted", back, 4.5)
			check("accent", back, 4.5)
		}
		check("text", "select", 4.5)
		for n := 1; n <= 6; n++ {
			check("text", fmt.Sprintf("t%d", n), 4.5)
			check("surface", fmt.Sprintf("c%d", n), 4.5) // the letter in its badge
			check(fmt.Sprintf("c%d", n), fmt.Sprintf("t%d", n), 3)
		}
	}
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(hex string) float64 {
	var r, g, b int
	if n, _ := fmt.Sscanf(hex, "%02x%02x%02x", &r, &g, &b); n != 3 {
		return math.NaN()
	}
	f := func(c int) float64 {
		if x := float64(c) / 255; x > .04045 {
			return math.Pow((x+.055)/1.055, 2.4)
		}
		return float64(c) / 255 / 12.92
	}
	return .2126*f(r) + .7152*f(g) + .0722*f(b)
}

// The page allows its one style element, by hash, and nothing else.
func TestPolicy(t *testing.T) {
	page := string(write(t, "html", Options{}, three(t)))
	_, rest, _ := strings.Cut(page, "<style>")
	css, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(css))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	if !strings.Contains(html.UnescapeString(page), want) {
		t.Errorf("the policy is not %s", want)
	}
	for _, word := range []string{"<script", " style=", "url(", "@import", "http://", "https://"} {
		if strings.Contains(strings.ReplaceAll(page, "http://example.invalid", ""), word) {
			t.Errorf("the page has %s", word)
		}
	}
}

// Every link of a page leads to a place on it, and no place is named twice.
func TestLinks(t *testing.T) {
	page := string(write(t, "html", options(three(t)), three(t), two(t), one(t)))
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("id %q twice", m[1])
		}
		ids[m[1]] = true
	}
	links := regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(page, -1)
	for _, m := range links {
		if !ids[m[1]] {
			t.Errorf("link to #%s leads nowhere", m[1])
		}
	}
	if len(links) < 30 {
		t.Errorf("only %d links", len(links))
	}
}

// A count that not all events were looked at for is a least one, and says so.
func TestUncountedSwaps(t *testing.T) {
	c := three(t)
	c.Swaps = []compare.SwapCount{{A: "incidents", B: "events", Kind: "synonym", Count: 1, Library: 7}}
	for open, want := range map[int]string{0: `<td class="n">7</td>`, 12: "<td class=\"n\">≥\u00a07</td>"} {
		c.Uncounted = open
		if page := string(write(t, "html", options(c), c)); !strings.Contains(page, want) {
			t.Errorf("with %d events open the page lacks %q", open, want)
		}
	}
}
