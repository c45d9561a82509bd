package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// What was just done is said until the reader goes on: to another call, another
// page, another action. A row of the same page is no such thing.
func TestStatusIsOfTheLastThingDone(t *testing.T) {
	const said = "The report was not written"
	for _, tt := range []struct {
		name string
		goOn func(w *Window)
		says bool
	}{
		{"a row", func(w *Window) { w.selectRow(2) }, true},
		{"what is painted anew", func(w *Window) { w.refresh() }, true},
		{"another call", func(w *Window) { w.list.open(w.snap.Index.Events[1].ID) }, false},
		{"another tab", func(w *Window) { w.tabRow.OnChange(tabGaps) }, false},
		{"the articles", func(w *Window) { w.listTabs.OnChange(1) }, false},
		{"another page", func(w *Window) { w.Do("view.timeline") }, false},
		{"an action", func(w *Window) { w.Do("compare.next") }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := openWindow(t, newFake())
			w.say(said)
			tt.goOn(w)
			if got := w.State().Status; strings.HasSuffix(got, said) != tt.says {
				t.Errorf("status %q", got)
			}
		})
	}
}

// What was just done is said whole: in a narrow window the counts give way, then
// the words at the right; work that goes on does not.
func TestStatusIsSaidWhole(t *testing.T) {
	newMeter(t)
	st := style{size: sizeSmall()}
	s := newStatusBar(func() {})
	held, done, right := "13 articles · 4 calls", "There is room for 3 columns here", "Library: Sample"
	s.set(held, done, right)
	gap := float32(40)
	both, alone, r := textWidth(joinedStatus(held, done), st)+gap, textWidth(done, st)+gap, textWidth(right, st)
	for _, tt := range []struct {
		width       float32
		activity    string
		left, right string
	}{
		{both + r, "", held + "   –   " + done, right},
		{alone + r, "", done, right},
		{alone, "", done, ""},
		{alone, "Importing", "", "Importing"},
	} {
		s.activity = tt.activity
		left, right := s.words(tt.width, tt.width, st)
		if right != tt.right || tt.activity == "" && left != tt.left {
			t.Errorf("in %v: %q and %q, want %q and %q", tt.width, left, right, tt.left, tt.right)
		}
	}
}

type damagedError struct{ error }

func (damagedError) Damaged() bool { return true }

// A damaged library is to be restored: that is offered first, and filled.
func TestDamagedLibraryIsRestored(t *testing.T) {
	w := openWindow(t, newFake())
	w.opts.Restore = func(context.Context, string, string, func(done, total int64)) error { return nil }
	for _, tt := range []struct {
		err  error
		want string
	}{
		{errors.New("the drive is gone"), "*Open another library…, Back to March calls, Restore…"},
		{fmt.Errorf("start: %w", damagedError{errors.New("it is damaged")}), "*Restore…, Open another library…, Back to March calls"},
	} {
		w.OpenFailed(tt.err)
		var got []string
		for _, o := range w.message.buttons.Objects {
			b := o.(*pushButton)
			words := b.text
			if b.filled {
				words = "*" + words
			}
			got = append(got, words)
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("after %v: %s, want %s", tt.err, s, tt.want)
		}
	}
}
