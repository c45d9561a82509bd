// Package readertest gives tests a reader process, which a test binary does not
// have beside it.
package readertest

import (
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
)

// Build puts crossread-reader into a folder and returns its path, for
// intake.ReaderEnv. With everything compiled it takes half a second.
func Build(dir string) (string, error) { return build(dir, "crossread/cmd/crossread-reader") }

// BuildBad is Build with a reader that misbehaves as the name of a file tells
// it to: over hang.html it never ends.
func BuildBad(dir string) (string, error) {
	return build(dir, "crossread/storage/intake/testdata/badreader")
}

func build(dir, pkg string) (string, error) {
	program := filepath.Join(dir, path.Base(pkg))
	out, err := exec.Command("go", "build", "-buildvcs=false", "-trimpath", "-tags", "sqlite_fts5 migrated_fynedo", "-o", program, pkg).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", path.Base(pkg), err, out)
	}
	return program, nil
}
