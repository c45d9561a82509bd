package ui

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// TestWritesAreNotLost stores three rulings quickly, the first one slowly: newer
// ones, another library and the end of the program neither cancel nor overtake it.
func TestWritesAreNotLost(t *testing.T) {
	test.NewTempApp(t)
	l := newLoader()
	var mu sync.Mutex
	var stored, told []string
	release := make(chan struct{})
	for _, name := range []string{"first", "second", "third"} {
		write(l, func(ctx context.Context) (string, error) {
			if name == "first" {
				<-release
			}
			mu.Lock()
			defer mu.Unlock()
			stored = append(stored, name)
			return name, ctx.Err()
		}, func(name string, err error) {
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				told = append(told, name)
			}
		})
	}
	if l.idle() {
		t.Error("the loader is idle while rulings wait")
	}
	l.drop()
	close(release)
	l.close(time.Minute)
	mu.Lock()
	defer mu.Unlock()
	want := []string{"first", "second", "third"}
	if !slices.Equal(stored, want) {
		t.Errorf("stored %q, want %q", stored, want)
	}
	if slices.Sort(told); !slices.Equal(told, want) {
		t.Errorf("told of %q, want %q", told, want)
	}
}

// TestHandOverLeavesTheSample takes the files of a second start into the user's
// library, never into the scratch library of the sample.
func TestHandOverLeavesTheSample(t *testing.T) {
	sample, mine := newFake(), &importing{fakeLibrary: newFake()}
	sample.info.Name, sample.info.Sample = "Sample", true
	mine.info.Name = "Mine"
	w := openWindow(t, sample)
	w.opts.Open = func(context.Context, string) (Library, error) { return mine, nil }
	w.HandOver("mine.crossread", []string{"a.txt"})
	if w.info.Name != "Mine" || !slices.Equal(mine.paths, []string{"a.txt"}) {
		t.Errorf("the window shows %q, which took in %q", w.info.Name, mine.paths)
	}
}

// An importing library remembers what it was asked to import.
type importing struct {
	*fakeLibrary
	paths []string
	while func() // is called during an import, if set
}

func (l *importing) Import(ctx context.Context, paths []string, progress func(int, int, string)) ([]compare.ImportResult, error) {
	l.paths = append(l.paths, paths...)
	if l.while != nil {
		l.while()
	}
	return l.fakeLibrary.Import(ctx, paths, progress)
}

// TestThrottle takes turns faster than they can be seen: each is a step after the one before.
func TestThrottle(t *testing.T) {
	now := time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC)
	tick := throttle{now: func() time.Time { return now }}
	for _, tt := range []struct {
		name  string
		after time.Duration // since the take before
		want  time.Duration
	}{
		{"the first", 0, 0}, {"at once", 0, progressStep}, {"half way", progressStep / 2, progressStep * 3 / 2}, {"late", 10 * progressStep, 0},
	} {
		now = now.Add(tt.after)
		if got := tick.take(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestFirstImportIsSaid shows in an empty library that the first files are being
// read, and no more once they are.
func TestFirstImportIsSaid(t *testing.T) {
	lib := &importing{fakeLibrary: &fakeLibrary{info: LibraryInfo{Name: "New"}, index: &compare.Index{}}}
	w := openWindow(t, lib)
	meanwhile := ""
	lib.while = func() { meanwhile = w.State().Message }
	w.Import([]string{"a.txt"})
	if meanwhile != "Reading the first articles" {
		t.Errorf("during the first import the page says %q", meanwhile)
	}
	if s := w.State(); s.Page != pageEvent {
		t.Errorf("after it: %s, %q", s.Page, s.Message)
	}
}
