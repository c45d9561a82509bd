package main

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
)

// Help > About names what the programs are built with: what this test is linked
// with, and what go.mod asks for by name but for tests and tools.
func TestLicencesNameEveryModule(t *testing.T) {
	notShipped := []string{"github.com/jezek/xgb", "github.com/rogpeppe/go-internal", "golang.org/x/tools", "znkr.io/diff"}
	missing := func(module string) {
		for _, m := range notShipped {
			if m == module {
				return
			}
		}
		if !strings.Contains(licences, "\n"+module+", ©") {
			t.Errorf("licences.txt does not name %s", module)
		}
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			missing(d.Path)
		}
	}
	mod, err := os.ReadFile(filepath.Join(moduleRoot(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(mod), -1) {
		missing(m[1])
	}
	for _, data := range []string{"WordNet", "iso-codes", "Noto", "SQLite", "MIT licence"} {
		if !strings.Contains(licences, data) {
			t.Errorf("licences.txt does not name %s", data)
		}
	}
}
