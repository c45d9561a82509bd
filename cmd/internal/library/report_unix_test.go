//go:build unix

package library

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestWriteFile(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o027))
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	fill := func(path string) error {
		return writeFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err })
	}
	if err := os.Mkdir(at("folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at("old"), []byte("old"), 0o604); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(at("old"), 0o604); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(at("pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"link": "folder/linked", "round": "round", "there": "folder"} {
		if err := os.Symlink(to, at(name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name, at string
		mode     os.FileMode
	}{{"fresh", "fresh", 0o640}, {"old", "old", 0o604}, {"link", "folder/linked", 0o640}} {
		if err := fill(at(tt.name)); err != nil {
			t.Error(err)
			continue
		}
		info, err := os.Lstat(at(tt.at))
		if err != nil || info.Mode() != tt.mode {
			t.Errorf("%s: %v, %v, want mode %v", tt.name, info, err, tt.mode)
		}
		if b, _ := os.ReadFile(at(tt.at)); string(b) != "new" {
			t.Errorf("%s holds %q", tt.name, b)
		}
	}
	if info, err := os.Lstat(at("link")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info, err)
	}
	for name, want := range map[string]string{
		"folder": "it is a folder", "there": "it is a folder", "pipe": "it is a device, a pipe or a socket", "round": "circle",
		"nowhere/x": "no such file or directory",
	} {
		err := fill(at(name))
		if err == nil || !strings.HasPrefix(err.Error(), "write "+at(name)+": ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	left, err := filepath.Glob(at(".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
