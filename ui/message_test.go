package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

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
