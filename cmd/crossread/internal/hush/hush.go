// Package hush keeps what libraries write to the standard logger off the
// terminal: Fyne reports there what users can do nothing about. It is imported
// for its side effect, and sorts before the packages that log while they are
// initialised. What was written can be read back, and goes on to the terminal
// if CROSSREAD_LOG is set.
package hush

import (
	"log"
	"os"
	"strings"
	"sync"
)

// maxKept bounds what is kept, in bytes; the oldest goes first.
const maxKept = 64 << 10

type writer struct {
	mu   sync.Mutex
	kept []byte
	loud bool
}

var out = &writer{loud: os.Getenv("CROSSREAD_LOG") != ""}

func init() { log.SetOutput(out) }

func (w *writer) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept = append(w.kept, b...)
	if n := len(w.kept); n > maxKept {
		w.kept = append(w.kept[:0], w.kept[n-maxKept/2:]...)
	}
	if w.loud {
		_, _ = os.Stderr.Write(b) // there is nowhere to report it
	}
	return len(b), nil
}

// Said reports whether any of the words were logged.
func Said(words ...string) bool {
	out.mu.Lock()
	defer out.mu.Unlock()
	for _, w := range words {
		if strings.Contains(string(out.kept), w) {
			return true
		}
	}
	return false
}

// Text is what was logged, without what is too old.
func Text() string {
	out.mu.Lock()
	defer out.mu.Unlock()
	return string(out.kept)
}
