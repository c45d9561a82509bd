package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
)

// A remembering app keeps its preferences itself. Those of Fyne 2.8 are written a
// tenth of a second late and in place: a program that ends by then loses the last
// of them, or all, as the file is cut before it is written.
type remembering struct {
	fyne.App
	kept *preferences
}

func (a *remembering) Preferences() fyne.Preferences { return a.kept }

// remember gives an app preferences that are in one file below Fyne's folder for
// it. Told, once at most, is why they cannot be stored; they hold until the end then.
func remember(a fyne.App, told func(error)) *remembering {
	return &remembering{a, readPreferences(filepath.Join(a.Storage().RootURI().Path(), "window.json"), told)}
}

// preferences are small values by name, as JSON has them. Each that is set is in
// the file when the call returns, and the file is replaced as a whole.
type preferences struct {
	mu        sync.Mutex
	path      string
	values    map[string]any
	listeners []func()
	told      func(error)
	lost      error  // why the file was not read, nil if it was
	kept      string // where the damaged file is
}

// readPreferences reads a file of preferences; one that is not there has none. So
// has one that is damaged: lost is why, and kept where it was put aside, "" if it
// could not be.
func readPreferences(path string, told func(error)) *preferences {
	p := &preferences{path: path, told: told, values: map[string]any{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return p
	}
	if err == nil {
		err = json.Unmarshal(data, &p.values)
	}
	if err == nil && p.values == nil {
		err = errors.New("there is nothing in it")
	}
	if err != nil {
		p.values = map[string]any{}
		p.lost, p.kept = err, aside(path)
	}
	return p
}

// aside renames a damaged file to a name that is free beside it, which it
// returns; "" if that cannot be done.
func aside(path string) string {
	base := strings.TrimSuffix(path, filepath.Ext(path))
	for n := 1; n < 100; n++ {
		kept := fmt.Sprintf("%s.damaged-%d%s", base, n, filepath.Ext(path))
		if _, err := os.Lstat(kept); errors.Is(err, fs.ErrNotExist) {
			if os.Rename(path, kept) != nil {
				return ""
			}
			return kept
		}
	}
	return ""
}

// value is a preference, or the fallback where none of that kind is set.
func value[T any](p *preferences, key string, fallback T) T {
	p.mu.Lock()
	defer p.mu.Unlock()
	if v, ok := p.values[key].(T); ok {
		return v
	}
	return fallback
}

// values is value for a list.
func values[T any](p *preferences, key string, fallback []T) []T {
	var out []T
	list := value[[]any](p, key, nil)
	for _, v := range list {
		if v, ok := v.(T); ok {
			out = append(out, v)
		}
	}
	if list == nil || len(out) < len(list) {
		return fallback
	}
	return out
}

func setAll[T any](p *preferences, key string, list []T) {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	p.set(key, out)
}

// set stores a value, nil for none, unless it is there already.
func (p *preferences) set(key string, value any) {
	p.mu.Lock()
	before, err := json.Marshal(p.values[key])
	if now, e := json.Marshal(value); err == nil && e == nil && string(now) == string(before) {
		p.mu.Unlock()
		return
	}
	if value == nil {
		delete(p.values, key)
	} else {
		p.values[key] = value
	}
	err = p.store()
	told, listeners := p.told, slices.Clone(p.listeners)
	if err != nil {
		p.told = nil
	}
	p.mu.Unlock()
	if err != nil && told != nil {
		told(fmt.Errorf("what the window remembers cannot be stored: %w", err))
	}
	for _, changed := range listeners {
		changed()
	}
}

// store replaces the file.
func (p *preferences) store() error {
	data, err := json.MarshalIndent(p.values, "", "\t")
	if err != nil {
		return err
	}
	dir := filepath.Dir(p.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".window-*")
	if err != nil {
		return err
	}
	_, err = f.Write(append(data, '\n'))
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), p.path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// The methods of fyne.Preferences. Whole numbers are kept as JSON has them.

func (p *preferences) Bool(key string) bool                   { return value(p, key, false) }
func (p *preferences) BoolWithFallback(k string, f bool) bool { return value(p, k, f) }
func (p *preferences) SetBool(key string, v bool)             { p.set(key, v) }
func (p *preferences) BoolList(key string) []bool             { return values[bool](p, key, nil) }
func (p *preferences) SetBoolList(key string, v []bool)       { setAll(p, key, v) }
func (p *preferences) BoolListWithFallback(key string, f []bool) []bool {
	return values(p, key, f)
}

func (p *preferences) Float(key string) float64                      { return value(p, key, 0.0) }
func (p *preferences) FloatWithFallback(k string, f float64) float64 { return value(p, k, f) }
func (p *preferences) SetFloat(key string, v float64)                { p.set(key, v) }
func (p *preferences) FloatList(key string) []float64                { return values[float64](p, key, nil) }
func (p *preferences) SetFloatList(key string, v []float64)          { setAll(p, key, v) }
func (p *preferences) FloatListWithFallback(key string, f []float64) []float64 {
	return values(p, key, f)
}

func (p *preferences) Int(key string) int                    { return int(value(p, key, 0.0)) }
func (p *preferences) IntWithFallback(key string, f int) int { return int(value(p, key, float64(f))) }
func (p *preferences) SetInt(key string, v int)              { p.set(key, float64(v)) }
func (p *preferences) IntList(key string) []int              { return p.IntListWithFallback(key, nil) }
func (p *preferences) IntListWithFallback(key string, f []int) []int {
	list := values[float64](p, key, nil)
	if list == nil {
		return f
	}
	out := make([]int, len(list))
	for i, v := range list {
		out[i] = int(v)
	}
	return out
}

func (p *preferences) SetIntList(key string, v []int) {
	list := make([]float64, len(v))
	for i, n := range v {
		list[i] = float64(n)
	}
	setAll(p, key, list)
}

func (p *preferences) String(key string) string                       { return value(p, key, "") }
func (p *preferences) StringWithFallback(key, fallback string) string { return value(p, key, fallback) }
func (p *preferences) SetString(key, v string)                        { p.set(key, v) }
func (p *preferences) StringList(key string) []string                 { return values[string](p, key, nil) }
func (p *preferences) SetStringList(key string, v []string)           { setAll(p, key, v) }
func (p *preferences) StringListWithFallback(key string, f []string) []string {
	return values(p, key, f)
}

func (p *preferences) RemoveValue(key string) { p.set(key, nil) }

func (p *preferences) AddChangeListener(changed func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listeners = append(p.listeners, changed)
}

func (p *preferences) ChangeListeners() []func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.listeners)
}
