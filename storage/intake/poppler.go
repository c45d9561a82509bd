package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"

	"crossread/compare"
)

// errNoPoppler says that this system has no pdftotext; the reader process has a
// fallback.
var errNoPoppler = errors.New("pdftotext is not installed")

var pdftotext = sync.OnceValue(func() string {
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		return ""
	}
	return path
})

// maxPages is how many pages of a PDF are read.
const maxPages = 2000

// readPDF has Poppler's pdftotext take the text out of a PDF: a process of its
// own without files and network, fed by a pipe, under the reader's limits.
func readPDF(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	program := pdftotext()
	if program == "" {
		return nil, errNoPoppler
	}
	text, err := runPDFToText(ctx, program, content)
	if err != nil {
		return nil, err
	}
	a, err := PagesArticle(strings.Split(text, "\f"), "pdftotext/1")
	if err != nil {
		return nil, err
	}
	a.File = FileName(name)
	return []*compare.Article{a}, nil
}

func runPDFToText(ctx context.Context, program string, content []byte) (string, error) {
	proc, err := startCaged(program, []string{"-enc", "UTF-8", "-eol", "unix", "-l", fmt.Sprint(maxPages), "-", "-"}, []string{"LC_ALL=C.UTF-8"})
	if err != nil {
		return "", errNoPoppler
	}
	w := &worker{proc: proc}
	finished := make(chan struct{})
	var side sync.WaitGroup
	side.Go(func() { w.watch(ctx, readTime+readPerMiB*time.Duration(len(content)>>20), finished) })
	side.Go(func() {
		io.Copy(proc.stdin, bytes.NewReader(content)) // it may end before it has read all
		proc.stdin.Close()
	})
	out, _ := io.ReadAll(io.LimitReader(proc.stdout, MaxText+1))
	if len(out) > MaxText {
		proc.kill()
	}
	<-proc.done
	close(finished)
	proc.close()
	side.Wait()
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case w.reason.Load() != nil:
		return "", fmt.Errorf("%w: %s", errEnded, *w.reason.Load())
	case len(out) > MaxText:
		return "", tooLong(len(out))
	case len(bytes.TrimSpace(out)) == 0:
		if strings.Contains(strings.ToLower(proc.notes.all()), "incorrect password") {
			return "", errors.New("the PDF is locked by a password; save it without one")
		}
		if proc.err != nil {
			return "", fmt.Errorf("%w: the PDF is damaged; open it in its own program and save it again", errEnded)
		}
		return "", errNoPDFText
	}
	return string(out), nil
}

var errNoPDFText = errors.New("the PDF holds no text, only pictures; run text recognition (OCR) over it first")
