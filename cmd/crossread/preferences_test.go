package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestPreferences sets one of each kind, and reads them from the file at once, as
// a program would that was killed right after.
func TestPreferences(t *testing.T) {
	path := filepath.Join(t.TempDir(), "org", "window.json")
	never := func(err error) { t.Error(err) }
	changes := 0
	var p fyne.Preferences = readPreferences(path, never)
	p.AddChangeListener(func() { changes++ })
	p.SetBool("ask", true)
	p.SetFloat("width", 1180.5)
	p.SetInt("columns", 3)
	p.SetString("event", "call-2025-03-03-daryanejad-strakhov")
	p.SetStringList("recent", []string{"/b.crossread", "/a.crossread"})
	p.SetIntList("order", []int{2, 1})
	p.SetBoolList("shown", []bool{true, false})
	p.SetFloatList("at", []float64{.5})
	p.SetString("gone", "x")
	p.RemoveValue("gone")
	p.SetInt("columns", 3) // is there already
	if changes != 10 || len(p.ChangeListeners()) != 1 {
		t.Errorf("%d changes were told, want 10", changes)
	}
	p = readPreferences(path, never)
	if !p.Bool("ask") || p.Float("width") != 1180.5 || p.Int("columns") != 3 || p.String("event") != "call-2025-03-03-daryanejad-strakhov" ||
		!slices.Equal(p.StringList("recent"), []string{"/b.crossread", "/a.crossread"}) || !slices.Equal(p.IntList("order"), []int{2, 1}) ||
		!slices.Equal(p.BoolList("shown"), []bool{true, false}) || !slices.Equal(p.FloatList("at"), []float64{.5}) {
		data, err := os.ReadFile(path)
		t.Errorf("not read back: %s, %v", data, err)
	}
	if p.StringWithFallback("gone", "none") != "none" || p.IntWithFallback("event", 7) != 7 || p.FloatWithFallback("recent", 1) != 1 ||
		!p.BoolWithFallback("none", true) || p.StringListWithFallback("order", nil) != nil || len(p.IntListWithFallback("none", []int{1})) != 1 {
		t.Error("a value that is not there, or of another kind, is not the fallback")
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("beside the preferences: %v, %v", left, err)
	}
}

func TestPreferencesThatCannotBeRead(t *testing.T) {
	for _, data := range []string{"", "null", "[1]", `{"width": 11`, "\x00\x00"} {
		path := filepath.Join(t.TempDir(), "window.json")
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		p := readPreferences(path, func(err error) { t.Error(err) })
		if p.SetFloat("width", 900); p.Float("width") != 900 || readPreferences(path, nil).Float("width") != 900 {
			t.Errorf("after %q nothing can be set", data)
		}
		if kept, err := os.ReadFile(p.kept); err != nil || string(kept) != data || p.lost == nil {
			t.Errorf("%q is kept as %q in %q: %v; lost: %v", data, kept, p.kept, err, p.lost)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if again := readPreferences(path, nil); again.kept == p.kept || again.kept == "" {
			t.Errorf("a second damaged file is kept in %q, the first in %q", again.kept, p.kept)
		}
	}
}

// TestPreferencesThatCannotBeStored holds them for the time the program runs, and says so once.
func TestPreferencesThatCannotBeStored(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	told := 0
	p := readPreferences(filepath.Join(file, "window.json"), func(error) { told++ })
	p.SetInt("columns", 3)
	p.SetInt("columns", 4)
	if p.Int("columns") != 4 || told != 1 {
		t.Errorf("columns %d; told %d times", p.Int("columns"), told)
	}
}
