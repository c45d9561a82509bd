package formats

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"crossread/compare"
	"crossread/storage/intake"
	"crossread/storage/intake/internal/samples"
)

func read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	return intake.ReadContent(ctx, All(), name, content)
}

func TestSamples(t *testing.T) {
	for _, s := range samples.All() {
		t.Run(s.Name, func(t *testing.T) {
			articles, err := read(t.Context(), s.Name, s.Content)
			if err != nil || len(articles) != s.Articles {
				t.Fatalf("%d articles, %v; want %d", len(articles), err, s.Articles)
			}
			a := articles[0]
			if a.Parser != s.Parser || len(articles) > 1 && articles[1].Place == "" {
				t.Errorf("parser %s, places %q", a.Parser, articles[len(articles)-1].Place)
			}
			for name, want := range s.Want {
				if got := a.Value(name); got != want {
					t.Errorf("%s = %q, want %q", name, got, want)
				}
			}
			if !strings.Contains(bodyOf(a), samples.Lead) {
				t.Errorf("body = %q", bodyOf(a))
			}
			for _, a := range articles {
				whole(t, a)
			}
		})
	}
}

// whole holds what every article promises: its text is in its stored form, its
// blocks follow each other and cover all that is not white space.
func whole(t testing.TB, a *compare.Article) {
	t.Helper()
	if a.Text != intake.Normalise(a.Text) || !utf8.ValidString(a.Text) {
		t.Errorf("text is not in its stored form: %q", a.Text)
	}
	end := 0
	for _, b := range a.Blocks {
		if b.Start < end || b.End > len(a.Text) || b.End <= b.Start {
			t.Fatalf("block %s after %d of %d", b.Span, end, len(a.Text))
		}
		if gap := strings.TrimFunc(a.Text[end:b.Start], invisible); gap != "" {
			t.Errorf("%q is in no block", gap)
		}
		end = b.End
	}
	if gap := strings.TrimFunc(a.Text[end:], invisible); gap != "" {
		t.Errorf("%q is in no block", gap)
	}
	for _, f := range a.Meta {
		if f.Value == "" || f.Source == "" || f.Confidence <= 0 || f.Confidence > 1 || f.At.End > len(a.Text) {
			t.Errorf("field %+v", f)
		}
	}
}

func invisible(r rune) bool {
	return strings.ContainsRune(" \t\n\r\u00a0\u200b\u2060\ufeff\u00ad\u3000\u2028\u2029\u202f\u205f\u1680", r) || r >= 0x2000 && r <= 0x200a
}

// FuzzFormats holds that no file, of whatever name, breaks a reader, and that
// what is read of it is whole.
func FuzzFormats(f *testing.F) {
	for _, s := range samples.All() {
		f.Add(s.Name, s.Content)
		f.Add(s.Name, s.Content[:len(s.Content)/2])
		f.Add(s.Name, append(append([]byte{}, s.Content...), s.Content...))
		turned := append([]byte{}, s.Content...)
		for i := 97; i < len(turned); i += 97 {
			turned[i] ^= 0x15
		}
		f.Add(s.Name, turned)
	}
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if len(content) == 0 || ext(filepath.Base(name), ".pdf") || bytes.Contains(content, []byte("%PDF")) {
			return // the library for PDFs may loop: the process's limits are for it
		}
		slow := time.AfterFunc(2*time.Minute, func() { panic("a small file takes longer than two minutes") })
		defer slow.Stop()
		articles, err := read(t.Context(), name, content)
		if err == nil && len(articles) == 0 {
			t.Error("neither an article nor a reason")
		}
		for _, a := range articles {
			whole(t, a)
		}
	})
}
