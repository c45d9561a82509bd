package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"crossread/cmd/internal/library"
	"crossread/compare/press"
	"crossread/ui"
)

// largeArticles is the size of the library that shows how the window bears many articles.
const largeArticles = 20_000

// makeLarge makes a library of made-up coverage at path, or brings the analysis
// of the one there up to date. It costs about a minute the first time.
func makeLarge(path string) error {
	switch _, err := os.Stat(path); {
	case err == nil:
		lib, err := library.Open(path)
		if err != nil {
			return err
		}
		return errors.Join(lib.Analyze(context.Background(), nil), lib.Close())
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	dir, err := os.MkdirTemp("", "cs")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	texts := filepath.Join(dir, "texts")
	if err := os.Mkdir(texts, 0o700); err != nil {
		return err
	}
	for _, a := range press.Month(1, largeArticles) {
		if err := os.WriteFile(filepath.Join(texts, a.Name), []byte(a.Text), 0o600); err != nil {
			return err
		}
	}
	unfinished := path + ".part"
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	lib, err := library.Open(unfinished)
	if err != nil {
		return err
	}
	ctx := context.Background()
	results, err := lib.Import(ctx, []string{texts}, nil)
	if err == nil && len(results) != largeArticles {
		err = fmt.Errorf("%d of %d articles imported", len(results), largeArticles)
	}
	if err == nil {
		err = lib.Analyze(ctx, nil)
	}
	if err := errors.Join(err, lib.Close()); err != nil {
		return fmt.Errorf("make %s: %w", path, err)
	}
	return os.Rename(unfinished, path)
}

// many is the library of many articles.
func (s *session) many() []shot {
	return []shot{
		{"side-large", nil, settled},
		{"side-show", s.keys("ctrl+w"), func(ui.State) bool { return true }},
		{"", s.keys("Escape"), settled},
		{"all-large", s.keys("ctrl+2"), tab("All outlets")},
		{"timeline-large", s.keys("ctrl+9"), page("timeline")},
		{"network-large", s.keys("ctrl+shift+9"), page("network")},
		{"search-large", s.search("grain"), func(st ui.State) bool { return page("search")(st) && len(st.Hits) > 1 }},
		{"", s.keys("Escape"), settled},
		{"articles-large", s.keys("ctrl+8"), func(st ui.State) bool {
			return st.Idle && len(st.ListTabs) > 1 && strings.HasPrefix(st.ListTabs[1], "Articles")
		}},
	}
}
