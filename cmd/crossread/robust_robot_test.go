package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"crossread/ui"
)

// What goes wrong around the program: it says so in plain words, and nothing
// that it said was done is lost.

// smallDisk is a disk of 6 MiB that is in the memory; only root may make one.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := shortTemp(t)
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk of its own: %v: %s; TestDiskFull in storage fills one without", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	return dir
}

// fill takes all the room that is left on a disk.
func fill(t *testing.T, dir string) (file string) {
	t.Helper()
	file = filepath.Join(dir, "filler")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for piece := make([]byte, 4096); err == nil; {
		_, err = f.Write(piece)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	return file
}

// called tells an error dialog of that title and words.
func called(title, words string) func(ui.State) bool {
	return func(s ui.State) bool {
		return s.Idle && dialogOpen(s, "error") && strings.Contains(s.Dialogs[0].Title, title) && strings.Contains(strings.Join(s.Dialogs[0].Lines, " "), words)
	}
}

// TestFullDisk corrects and imports on a disk that is full: the window says so,
// and goes on once there is room.
func TestFullDisk(t *testing.T) {
	needDisplay(t)
	disk := smallDisk(t)
	library := filepath.Join(disk, "l.crossread")
	b := startApp(t, shortTemp(t), "--library", library, "--light")
	b.must(b.Drop(articles(t)[:8]...))
	before := b.until("eight articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 8" })
	toPair(b)
	filler := fill(t, disk)
	b.did("compare.notsame")
	b.until("that the disk is full", called("The correction was not stored", "The disk is full; make room and try again, nothing was half stored."))
	b.picture("full")
	b.key("Escape")
	b.must(b.Drop(articles(t)[8:]...))
	b.until("that the import has no room", func(s ui.State) bool {
		return s.Idle && len(s.Dialogs) == 1 && strings.Contains(strings.Join(s.Dialogs[0].Lines, " "), "disk is full")
	})
	b.key("Escape")
	b.must(os.Remove(filler))
	b.did("compare.notsame")
	b.until("the correction, with room", func(s ui.State) bool { return settled(s) && strings.Contains(s.Status, "Not the same") })
	b.back(before)
	b.must(b.Drop(articles(t)[8:]...))
	b.until("all articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 13" })
	b.sound()
	b.quit()
}

// sound checks the library by the menu.
func (b *bot) sound() {
	b.t.Helper()
	b.did("file.check")
	s := b.until("the check", func(s ui.State) bool { return s.Idle && dialogOpen(s, "check") })
	if !strings.Contains(s.Dialogs[0].Title, "no problem") {
		b.t.Errorf("the library is not sound: %q", s.Dialogs)
	}
	b.key("Escape")
	b.until("no dialog", func(s ui.State) bool { return len(s.Dialogs) == 0 })
}

// TestWriteProtectedDisk opens a library on a disk that cannot be written.
func TestWriteProtectedDisk(t *testing.T) {
	needDisplay(t)
	disk := smallDisk(t)
	library := filepath.Join(disk, "l.crossread")
	b := startApp(t, shortTemp(t), "--library", library)
	b.must(b.Drop(articles(t)[:3]...))
	kept := b.until("three articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 3" })
	b.quit()
	if out, err := exec.Command("mount", "-o", "remount,ro", disk).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v: %s", err, out)
	}
	b = startApp(t, shortTemp(t), "--library", library)
	s := b.until("the library for reading", settled)
	if !strings.Contains(s.ReadOnly, "write-protected. Copy it to a place of your own") || !strings.Contains(s.Banner, "write-protected") || !slices.Equal(s.List, kept.List) {
		t.Errorf("read-only %q, banner %q, list %q", s.ReadOnly, s.Banner, s.List)
	}
	for _, id := range []string{"compare.notsame", "compare.note", "edit.article", "file.import", "codes.new"} {
		if i := slices.IndexFunc(s.Actions, func(o ui.Offer) bool { return o.ID == id }); i < 0 || !s.Actions[i].Off {
			t.Errorf("%s is offered, though nothing can be stored", id)
		}
	}
	b.picture("protected")
	b.sound()
	b.quit()
}

// TestLibraryMoved takes the folder of an open library away, as a disk that is
// unplugged or a folder that is renamed: a correction made then is told to be
// stored and is, or is told not to be.
func TestLibraryMoved(t *testing.T) {
	needDisplay(t)
	dir := shortTemp(t)
	if err := os.Mkdir(filepath.Join(dir, "a"), 0o755); err != nil {
		t.Fatal(err)
	}
	b := startApp(t, shortTemp(t), "--library", filepath.Join(dir, "a", "l.crossread"))
	b.must(b.Drop(articles(t)[:8]...))
	before := b.until("eight articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 8" })
	toPair(b)
	b.must(os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "b")))
	b.did("compare.notsame")
	s := b.until("what became of the correction", func(s ui.State) bool {
		return s.Idle && (len(s.Dialogs) > 0 || strings.Contains(s.Status, "Not the same"))
	})
	stored := len(s.Dialogs) == 0
	b.picture("moved")
	b.Kill()
	b = startApp(t, shortTemp(t), "--library", filepath.Join(dir, "b", "l.crossread"))
	s = b.until("the library where it is now", func(s ui.State) bool { return settled(s) && s.Title == before.Title })
	if stored == sameRows(s.Rows, before.Rows) {
		t.Errorf("told to be stored: %v, but the rows are as before: %v", stored, !stored)
	}
	b.sound()
	b.quit()
}

// TestKilled ends the program by force during an import and during corrections:
// what it had said to be done is there, nothing is there by half, and it goes on.
func TestKilled(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	folder := filepath.Join(home, "many")
	manyFiles(t, folder, 1000)
	last := endless(t, home, folder)
	b := startApp(t, home)
	b.must(b.Drop(folder))
	b.until("an import that goes on", func(s ui.State) bool { return strings.HasPrefix(s.Activity, "Importing ") })
	b.Kill()
	if err := os.RemoveAll(last); err != nil {
		t.Fatal(err)
	}
	b = startApp(t, home)
	s := b.until("what was imported", func(s ui.State) bool { return s.Idle && (settled(s) || s.Page == "empty") })
	t.Logf("after the kill: %q", s.ListTabs)
	b.must(b.Drop(folder))
	b.until("the rest", func(s ui.State) bool { return s.Idle && s.ListTabs[1] == "Articles 1,000" })
	if s, err := b.State(); err == nil && len(s.Dialogs) > 0 { // of duplicates
		b.key("Escape")
	}
	b.sound()
	b.Kill()

	library := filepath.Join(home, "calls.crossread")
	b = startApp(t, home, "--library", library)
	b.must(b.Drop(articles(t)...))
	kept := b.until("the articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 13" })
	for range 3 {
		toPair(b)
		was := b.until("a row", settled)
		b.did("compare.notsame")
		b.Kill()
		b = startApp(t, home, "--library", library)
		s := b.until("the library after a kill", func(s ui.State) bool { return settled(s) && slices.Equal(s.ListTabs, kept.ListTabs) })
		t.Logf("the correction that the kill cut short is there: %v", s.Event == was.Event && !sameRows(s.Rows, was.Rows))
	}
	toPair(b)
	b.did("compare.notsame")
	b.until("a correction", func(s ui.State) bool { return settled(s) && strings.Contains(s.Status, "Not the same") })
	said, err := b.State()
	b.must(err)
	b.Kill()
	b = startApp(t, home, "--library", library)
	s = b.until("the correction after a kill", func(s ui.State) bool { return settled(s) && s.Event == said.Event })
	if !sameRows(s.Rows, said.Rows) {
		t.Error("a correction that was told to be stored is lost")
	}
	b.sound()
	b.quit()
}
