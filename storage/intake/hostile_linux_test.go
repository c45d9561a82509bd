package intake

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// special adds what is no ordinary file: a pipe, a folder called x.pdf, links
// that lead to themselves, a file of 1 GiB without content.
func special(t *testing.T, dir string) {
	for _, err := range []error{
		syscall.Mkfifo(filepath.Join(dir, "pipe.html"), 0o600),
		os.Mkdir(filepath.Join(dir, "x.pdf"), 0o700),
		os.Symlink("loop.html", filepath.Join(dir, "loop.html")),
		os.Symlink("..", filepath.Join(dir, "x.pdf", "up")),
		os.Symlink("/dev/zero", filepath.Join(dir, "zero.html")),
		os.WriteFile(filepath.Join(dir, "sparse.html"), nil, 0o600),
		os.Truncate(filepath.Join(dir, "sparse.html"), 1<<30),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// resident is how many bytes of memory this program holds.
func resident(*testing.T) int {
	return residentOf(os.Getpid())
}
