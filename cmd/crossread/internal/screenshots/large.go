package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"crossread/cmd/internal/library"
	"crossread/compare/press"
	"crossread/ui"
)

// largeArticles is the size of the library that shows how the window bears many articles.
const largeArticles = 20_000

// makeLarge makes a library of made-up coverage at path by the command line
// program, or brings the analysis of the one there up to date. It costs about
// three minutes the first time.
func makeLarge(cli, path string) error {
	run := func(args ...string) error {
		if out, err := exec.Command(cli, args...).CombinedOutput(); err != nil {
			return fmt.Errorf("make %s: %s: %w: %.300s", path, args[2], err, out)
		}
		return nil
	}
	switch _, err := os.Stat(path); {
	case err == nil:
		return run("--library", path, "calls", "--json")
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	texts, err := os.MkdirTemp("", "cs")
	if err != nil {
		return err
	}
	defer os.RemoveAll(texts)
	if err := writeMonth(texts); err != nil {
		return err
	}
	unfinished := strings.TrimSuffix(path, library.Extension) + "-part" + library.Extension
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := run("--library", unfinished, "import", texts); err != nil {
		return err
	}
	if err := run("--library", unfinished, "calls", "--json"); err != nil {
		return err
	}
	return os.Rename(unfinished, path)
}

// perFile is how many articles go into one file, as readers limit its size.
const perFile = 2_000

// writeMonth writes made-up coverage as files of JSON lines, in the terms of
// schema.org's NewsArticle. The articles of an event are of different outlets.
func writeMonth(dir string) error {
	month := press.Month(1, largeArticles)
	for from := 0; from < len(month); from += perFile {
		var lines bytes.Buffer
		for i, a := range month[from:min(from+perFile, len(month))] {
			date, text, _ := strings.Cut(strings.TrimPrefix(a.Text, " date "), " ")
			headline, _, _ := strings.Cut(text, ", ")
			headline, _, _ = strings.Cut(headline, ".")
			err := json.NewEncoder(&lines).Encode(map[string]any{
				"headline": headline, "articleBody": text, "datePublished": date, "inLanguage": "en",
				"publisher": map[string]string{"name": outlet(from + i)},
			})
			if err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.jsonl", from/perFile)), lines.Bytes(), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// outlet is the nth of sixty invented outlets.
func outlet(n int) string {
	towns := strings.Fields("Brezhan Shirvaneh Lurania Marj Kharav Halun Velkia Ardesh Caldovia Zarhan")
	papers := strings.Fields("Courier Wire Gazette Observer Herald Tribune")
	return "The " + towns[n%len(towns)] + " " + papers[n/len(towns)%len(papers)]
}

// many is the library of many articles.
func (s *session) many() []shot {
	return []shot{
		{"", nil, settled},
		s.call(1),
		{"side-large", s.keys("alt+Down"), settled},
		{"side-show", s.keys("ctrl+w"), turns()},
		{"", s.keys("Escape"), settled},
		{"all-large", s.keys("ctrl+2"), tab("All outlets")},
		{"wording-large", s.keys("ctrl+3"), tab("Wording")},
		{"quotes-large", s.keys("ctrl+4"), tab("Quotes")},
		{"gaps-large", s.keys("ctrl+5"), tab("Gaps")},
		{"sources-large", s.keys("ctrl+6"), tab("Sources")},
		{"timeline-large", s.keys("ctrl+9"), page("timeline")},
		{"network-large", s.keys("ctrl+shift+9"), page("network")},
		{"search-large", s.search("grain"), func(st ui.State) bool { return page("search")(st) && len(st.Hits) > 1 }},
		{"", s.keys("Escape"), settled},
		{"articles-large", s.keys("ctrl+8"), func(st ui.State) bool {
			return st.Idle && len(st.ListTabs) > 1 && strings.HasPrefix(st.ListTabs[1], "Articles")
		}},
		{"filter-large", s.keys("ctrl+shift+f"), dialog("filter")},
	}
}
