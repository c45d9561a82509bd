package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"crossread/compare"
)

func TestReadEach(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for i := range 40 {
		path := filepath.Join(dir, fmt.Sprintf("%02d.txt", i))
		if i%7 != 3 { // the others are not there
			if err := os.WriteFile(path, fmt.Appendf(nil, "Both sides spoke again on day %d.", i), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		paths = append(paths, path)
	}
	var met []string
	err := ReadEach(t.Context(), paths, nil, func(path string, articles []*compare.Article, content []byte, err error) error {
		met = append(met, path)
		if there := (len(met)-1)%7 != 3; there != (err == nil) || there && string(content) != articles[0].Text {
			t.Errorf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil || !slices.Equal(met, paths) {
		t.Errorf("%d files, %v", len(met), err)
	}
	enough := errors.New("enough")
	n := 0
	if err := ReadEach(t.Context(), paths, nil, func(string, []*compare.Article, []byte, error) error {
		if n++; n == 5 {
			return enough
		}
		return nil
	}); !errors.Is(err, enough) || n != 5 {
		t.Errorf("stopped after %d with %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	n = 0
	if err := ReadEach(ctx, paths, nil, func(string, []*compare.Article, []byte, error) error {
		if n++; n == 5 {
			cancel()
		}
		return nil
	}); !errors.Is(err, context.Canceled) || n != 5 {
		t.Errorf("cancelled after %d with %v", n, err)
	}
	before := runtime.NumGoroutine()
	for range 20 {
		ReadEach(t.Context(), paths, nil, func(string, []*compare.Article, []byte, error) error { return enough })
	}
	after := runtime.NumGoroutine()
	for end := time.Now().Add(time.Minute); after > before+4 && time.Now().Before(end); after = runtime.NumGoroutine() {
		runtime.Gosched() // those that have done their work may not have ended yet
	}
	if after > before+4 {
		t.Errorf("%d goroutines became %d", before, after)
	}
}
