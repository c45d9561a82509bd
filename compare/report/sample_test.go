package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"crossread/assets/sample"
	"crossread/compare"
	"crossread/compare/collate"
	"crossread/storage/intake"
)

// collated runs the whole engine over the sample articles.
func collated(t *testing.T) []*compare.Comparison {
	t.Helper()
	files, err := fs.Glob(sample.Articles(), "*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample articles: %v", err)
	}
	var arts []*compare.Article
	for _, name := range files {
		content, err := fs.ReadFile(sample.Articles(), name)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := intake.Text(context.Background(), name, string(content))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(content)
		a.ID, a.FileSHA256 = hex.EncodeToString(sum[:8]), hex.EncodeToString(sum[:])
		sum = sha256.Sum256([]byte(a.Text))
		a.TextSHA256 = hex.EncodeToString(sum[:])
		arts = append(arts, a)
	}
	an, err := collate.Analyze(context.Background(), arts, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var cs []*compare.Comparison
	for _, e := range an.Index.Events {
		c, err := an.Compare(e.ID, nil)
		if err != nil {
			t.Fatal(err)
		}
		cs = append(cs, c)
	}
	return cs
}

// The laws hold on what the engine really finds: every quotation is its
// source's bytes, every statement of a row is printed, excerpts hold none whole.
func TestSample(t *testing.T) {
	cs := collated(t)
	widest := 0
	for _, c := range cs {
		widest = max(widest, len(c.Witnesses))
		page := write(t, "html", Options{Sample: all, Background: true}, c)
		printed := map[string]bool{}
		for _, q := range quotesOf(t, page) {
			printed[q[0]] = true
			if want := at(t, c, q[0]); q[1] != want {
				t.Errorf("%s %s prints %q, the source has %q", c.Event.ID, q[0], q[1], want)
			}
		}
		for i := range c.Rows {
			for n, cell := range c.Rows[i].Cells {
				for _, s := range c.Witnesses[n].Spans(cell) {
					if place := c.Witnesses[n].Siglum + ":" + s.String(); !printed[place] {
						t.Errorf("%s: statement %s of row %s is not printed", c.Event.ID, place, c.Rows[i].ID)
					}
				}
			}
		}
		for _, f := range pages() {
			if !bytes.Equal(write(t, f.Extension, Options{Background: true}, c), write(t, f.Extension, Options{Background: true}, c)) {
				t.Errorf("%s: two %s reports differ", c.Event.ID, f.Extension)
			}
			short := string(write(t, f.Extension, Options{Excerpts: true, Background: true}, c))
			for i := range c.Witnesses {
				for _, s := range c.Witnesses[i].Statements {
					if w := s.In(c.Witnesses[i].Article().Text); len(words(w)) > excerptWords && strings.Contains(short, w) {
						t.Errorf("%s: %s excerpts hold %q", c.Event.ID, f.Extension, w)
					}
				}
			}
		}
		if _, err := json.Marshal(Contract(c)); err != nil {
			t.Error(err)
		}
	}
	if widest < 3 {
		t.Errorf("no event of the sample has three articles, the widest %d", widest)
	}
	if len(write(t, "html", Options{Sample: all}, cs...)) == 0 {
		t.Error("no report on all events")
	}
}

// The engine names the thresholds by which gaps are explained.
func TestThresholds(t *testing.T) {
	for _, c := range collated(t)[:1] {
		for _, section := range []string{compare.SectionCall, compare.SectionBackground} {
			if x := (collation{c, false, nil}).threshold(section); x <= 0 || x >= 1 {
				t.Errorf("%s threshold %v: want the method to have %q and %q", section, x, compare.ParameterCall, compare.ParameterBackground)
			}
		}
	}
}

// One article of the sample among others is told apart: in the head of a page by its
// file, in a table in its own lines only.
func TestSomeOfTheSample(t *testing.T) {
	c := three(t)
	theirs := c.Witnesses[0].Article()
	o := Options{Sample: func(a *compare.Article) bool { return a.ID == theirs.ID }}
	page := string(write(t, "html", o, c))
	if want := "do not exist: " + theirs.File + ". The others are not."; !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
	if strings.Contains(page, sampleNote) {
		t.Error("the page calls all articles invented")
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(write(t, "csv", o, c), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	article, mark := slices.Index(lines[0], "article"), slices.Index(lines[0], "sample")
	for _, line := range lines[1:] {
		if got := line[mark] != ""; got != (line[article] == theirs.ID) {
			t.Errorf("the line of article %s is marked %q", line[article], line[mark])
		}
	}
}
