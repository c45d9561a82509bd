package library

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"crossread/storage"
)

// TestDamagedAnywhere spoils each page of a library in turn: what can be opened
// can be shown, and no damage to what is only derived loses an article.
func TestDamagedAnywhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.crossread")
	l := open(t, path)
	if _, err := l.Import(t.Context(), folder(t)[:4], nil); err != nil {
		t.Fatal(err)
	}
	whole := len(snapshot(t, l).Articles)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	readable, complete := 0, 0
	for at := page; at < len(sound); at += page {
		spoilt := bytes.Clone(sound)
		copy(spoilt[at+8:at+200], bytes.Repeat([]byte{0xff}, 192))
		file := filepath.Join(t.TempDir(), "spoilt.crossread")
		if err := os.WriteFile(file, spoilt, 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := Open(file)
		if errors.Is(err, storage.ErrDamaged) {
			continue // the schema itself is gone
		}
		if err != nil {
			t.Errorf("page %d: Open = %v", at/page+1, err)
			continue
		}
		s, err := l.Snapshot(t.Context())
		if err != nil {
			t.Errorf("page %d: Snapshot = %v", at/page+1, err)
		} else {
			readable++
			if len(s.Articles) == whole {
				complete++
			}
		}
		if err := l.Close(); err != nil {
			t.Errorf("page %d: Close = %v", at/page+1, err)
		}
	}
	pages := len(sound)/page - 1
	t.Logf("of %d pages spoilt one at a time %d left the library readable, %d with every article", pages, readable, complete)
	if readable < pages*8/10 || complete < pages/2 {
		t.Errorf("of %d pages only %d left the library readable, %d with every article", pages, readable, complete)
	}
}
