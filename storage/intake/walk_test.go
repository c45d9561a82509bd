package intake

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	put("b/2.txt", "two")
	put("b/10.txt", "ten")
	put("a.txt", "a")
	put("b/.hidden/x.txt", "x")
	put(".DS_Store", "x")
	put("x.pdf/inside.txt", "in a folder named as a file")
	put("empty.txt", "")
	link("b", "c")                                // the same folder under another name
	link(".", "b/up")                             // a folder within itself
	link("nowhere", "d.txt")                      // leads to nothing
	link("e.txt", "e.txt")                        // leads to itself
	link(filepath.Join(dir, "a.txt"), "link.txt") // a file's other name
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", filepath.Join(dir, "socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	big, err := os.Create(filepath.Join(dir, "huge.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := big.Truncate(1 << 30); err != nil {
		t.Fatal(err)
	}
	big.Close()

	var got []string
	err = Walk(context.Background(), []string{dir, filepath.Join(dir, ".DS_Store"), filepath.Join(dir, "missing.txt")}, func(path string, err error) error {
		line := strings.TrimPrefix(path, dir+"/")
		if err != nil {
			line += ": " + err.Error()
		}
		got = append(got, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a.txt", "b/10.txt", "b/2.txt", "b/up: the link leads back to a folder that holds it; it was not entered again",
		"c/10.txt", "c/2.txt", "c/up: the link leads back to a folder that holds it; it was not entered again",
		"d.txt: there is no such file; check the name: file does not exist",
		"e.txt: the link leads back to itself; give the file it should lead to",
		"empty.txt",
		"huge.txt: the file has 1024 MiB, and at most 64 are read; split it",
		"link.txt",
		"pipe.txt: this is a pipe, not a file; save what comes out of it first",
		"socket: this is a device, not a file",
		"x.pdf/inside.txt",
		".DS_Store",
		"missing.txt: there is no such file; check the name: file does not exist",
	}
	if !slices.Equal(got, want) {
		t.Errorf("Walk\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
	for name, words := range map[string]string{"pipe.txt": "pipe", "socket": "device", "huge.txt": "split", "empty.txt": "empty", "b": "folder", "d.txt": "no such file"} {
		if _, _, err := Read(context.Background(), filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("Read(%s) = %v, want the words %q", name, err, words)
		}
	}
}

func TestWalkEnds(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stop := errors.New("enough")
	n := 0
	if err := Walk(context.Background(), []string{dir}, func(string, error) error { n++; return stop }); err != stop || n != 1 {
		t.Errorf("Walk = %v after %d files, want it to end with fn's error", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n = 0
	err := Walk(ctx, []string{dir}, func(string, error) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("Walk = %v after %d files, want it to end with ctx", err, n)
	}
}
