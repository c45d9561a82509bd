package collate_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"crossread/compare/collate"
)

var updateEngine = flag.Bool("update-engine", false, "write testdata/engine.txt")

// TestEngine holds the version of the analysis to its results: libraries keep
// their analysis under collate.Engine, so whoever changes what the same articles
// give must change the version too, and write the new digest with -update-engine.
func TestEngine(t *testing.T) {
	_, articles := month(t)
	an, err := collate.Analyze(t.Context(), articles, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	for _, e := range an.Index.Events {
		fmt.Fprintln(h, e.ID, e.Title, e.Day, e.DaySource, e.Medium, e.Passages)
	}
	for _, a := range an.Index.Articles {
		for _, s := range a.Statements() {
			fmt.Fprintln(h, s.Span, s.Form, s.Speaker, s.Place, s.Events, s.By)
		}
	}
	got := fmt.Sprintf("%s %x\n", collate.Engine, h.Sum(nil)[:8])
	if *updateEngine {
		if err := os.WriteFile("testdata/engine.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/engine.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	if version, _, _ := strings.Cut(string(want), " "); version == collate.Engine {
		t.Errorf("the analysis of the labelled month changed: raise collate.Engine above %s, then run go test ./compare/collate -update-engine", version)
		return
	}
	t.Error("collate.Engine was raised: run go test ./compare/collate -update-engine")
}
