package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"crossread/compare"
)

// built is the folder with the programs that the tests start.
var built string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "reader")
	if err != nil {
		panic(err)
	}
	built = dir
	for _, pkg := range []string{"crossread/cmd/crossread-reader", "./testdata/badreader"} {
		cmd := exec.Command("go", "build", "-buildvcs=false", "-trimpath", "-tags", "sqlite_fts5 migrated_fynedo", "-o", dir+"/", pkg)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			fmt.Fprintln(os.Stderr, pkg, err)
			os.Exit(1)
		}
	}
	os.Setenv(ReaderEnv, filepath.Join(dir, "crossread-reader"))
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

const page = `<!DOCTYPE html><html lang="en"><head><title>Ministers trade warnings | The Haldern Echo</title>
<meta property="og:site_name" content="The Haldern Echo"><meta property="article:published_time" content="2025-03-11T09:30:00+01:00">
<meta name="author" content="By Ana Roca and Pavel Lind"></head><body><nav>Home World</nav><article><h1>Ministers trade warnings</h1>
<p>HALDERN (NWA) — The foreign ministers of Estmark and Velkia traded warnings in a telephone call on Tuesday, their offices said in two statements.</p>
<p>“We will not accept any change of the border,” the Estmark minister told his counterpart, according to the first statement, which was published at noon.</p>
<p>The second statement said that both sides had agreed to speak again within the week and that the talks had been frank, useful and long.</p>
</article><footer>© 2025 The Haldern Echo</footer></body></html>`

func TestReaderReadsPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, _, err := Read(t.Context(), path)
	if err != nil || len(articles) != 1 {
		t.Fatalf("Read = %d articles, %v", len(articles), err)
	}
	a := articles[0]
	for name, want := range map[string]string{
		compare.FieldHeadline: "Ministers trade warnings", compare.FieldOutlet: "The Haldern Echo", compare.FieldPublished: "2025-03-11",
		compare.FieldAuthor: "Ana Roca; Pavel Lind", compare.FieldDateline: "HALDERN", compare.FieldLanguage: "en",
	} {
		if got := a.Value(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if a.Path != path || a.File != "page.html" || a.Parser != "html/1" || !strings.Contains(a.Text, "frank, useful and long") {
		t.Errorf("article = %+v", a)
	}
}

// badPool is of readers that have longer than a busy machine takes to start one.
func badPool() *pool { return &pool{size: 2, limit: time.Minute} }

// TestReaderDies has readers end in every way, and read the next file.
func TestReaderDies(t *testing.T) {
	t.Setenv(ReaderEnv, filepath.Join(built, "badreader"))
	p := badPool()
	for _, tt := range []struct{ name, want string }{
		{"hang.html", "unreadable: reading it took longer than 3 seconds"},
		{"spin.html", "unreadable: reading it took longer than 3 seconds"},
		{"crash.html", "unreadable: its reader broke down (panic: bad page)"},
		{"leave.html", "unreadable: its reader broke down"},
		{"junk.html", "unreadable: its reader broke down"},
		{"outside.html", "unreadable: its reader broke down"},
	} {
		if strings.Contains(tt.want, "took longer") {
			p.limit = 3 * time.Second
		}
		_, _, err := p.read(t.Context(), request{Name: tt.name}, []byte("<html>"))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
		p.limit = time.Minute
		if articles, _, err := p.read(t.Context(), request{Name: "fine.html"}, []byte("<html>")); err != nil || len(articles) != 1 {
			t.Errorf("after %s: %v", tt.name, err)
		}
	}
}

func TestReaderCage(t *testing.T) {
	if runtime.GOOS != "linux" {
		return
	}
	t.Setenv(ReaderEnv, filepath.Join(built, "badreader"))
	trace := filepath.Join(built, "badreader.written")
	p := &pool{size: 1, limit: 5 * time.Minute}
	_, _, err := p.read(t.Context(), request{Name: "hog.html"}, []byte("<html>"))
	if err == nil || !strings.Contains(err.Error(), "768 MiB of memory") {
		t.Errorf("hog: %v", err)
	}
	// What the kernel can hold a process to differs; what it says it can, it must.
	files, sockets := confinement()
	for _, tt := range []struct {
		name string
		held bool
	}{{"file.html", files}, {"write.html", true}, {"socket.html", sockets}} {
		_, _, err := p.read(t.Context(), request{Name: tt.name}, []byte("<html>"))
		if denied := err != nil && !strings.HasSuffix(err.Error(), "<nil>"); tt.held && !denied {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := os.Stat(trace); err == nil && files {
		t.Error("a confined reader wrote a file")
	}
}

func TestReaderCancel(t *testing.T) {
	t.Setenv(ReaderEnv, filepath.Join(built, "badreader"))
	p := badPool()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := p.read(ctx, request{Name: "hang.html"}, []byte("<html>")); !errors.Is(err, context.Canceled) {
		t.Errorf("read = %v", err)
	}
	if articles, _, err := p.read(t.Context(), request{Name: "fine.html"}, []byte("<html>")); err != nil || len(articles) != 1 {
		t.Errorf("after: %v", err)
	}
}

func TestReaderMany(t *testing.T) {
	t.Setenv(ReaderEnv, filepath.Join(built, "badreader"))
	p := badPool()
	var wg sync.WaitGroup
	for i := range 60 {
		wg.Go(func() {
			name := "fine.html"
			if i%10 == 0 {
				name = "crash.html"
			}
			articles, _, err := p.read(t.Context(), request{Name: name}, make([]byte, 100_000))
			if name == "fine.html" && (err != nil || len(articles) != 1) || name == "crash.html" && err == nil {
				t.Errorf("%d %s: %d articles, %v", i, name, len(articles), err)
			}
		})
	}
	wg.Wait()
}

func TestReaderMissing(t *testing.T) {
	t.Setenv(ReaderEnv, filepath.Join(t.TempDir(), "nowhere"))
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err := Read(t.Context(), path)
	if err == nil || !strings.Contains(err.Error(), "crossread-reader, is missing") || !strings.Contains(err.Error(), "make build") {
		t.Errorf("Read = %v", err)
	}
}

// TestReaderPlaces has a file of many articles give each a place of its own,
// and no name that shows as another.
func TestReaderPlaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.csv")
	row := "Ministers trade \u202ewarnings,The foreign ministers of Estmark and Velkia traded warnings on Tuesday.,2025-03-11\n"
	if err := os.WriteFile(path, []byte("title,body,date\n"+row+row), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, _, err := Read(t.Context(), path)
	if err != nil || len(articles) != 2 {
		t.Fatalf("Read = %d articles, %v", len(articles), err)
	}
	if a, b := articles[0], articles[1]; a.Place != "row 2" || b.Place != "row 3" || a.Headline() != "Ministers trade warnings" {
		t.Errorf("places %q, %q, headline %q", a.Place, b.Place, a.Headline())
	}
}

// TestPoppler reads a PDF by pdftotext where it is installed; what reads it
// elsewhere is tested among the formats.
func TestPoppler(t *testing.T) {
	if pdftotext() == "" {
		return
	}
	pdf := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n" +
		"4 0 obj<</Length 149>>stream\nBT /F1 12 Tf 72 720 Td (The ministers of Estmark and Velkia traded warn-) Tj 0 -14 Td (ings in a telephone call on Tuesday, their offices said.) Tj ET \nendstream endobj\n" +
		"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n"
	articles, err := readPDF(t.Context(), "print.pdf", []byte(pdf))
	if err != nil || len(articles) != 1 || articles[0].Text != "The ministers of Estmark and Velkia traded warnings in a telephone call on Tuesday, their offices said." && !strings.HasPrefix(articles[0].Text, "The ministers of Estmark and Velkia traded warnings in a telephone call") {
		t.Fatalf("readPDF = %+v, %v", articles, err)
	}
	for content, want := range map[string]string{"%PDF-1.4\nnone": "damaged", "%PDF-": "damaged"} {
		if _, err := readPDF(t.Context(), "x.pdf", []byte(content)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("readPDF(%q) = %v", content, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := readPDF(ctx, "x.pdf", []byte(pdf)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestPlainStartsNothing holds that plain text needs no reader process.
func TestPlainStartsNothing(t *testing.T) {
	t.Setenv(ReaderEnv, filepath.Join(t.TempDir(), "nowhere"))
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("Both sides spoke again within the week, their offices said."), 0o600); err != nil {
		t.Fatal(err)
	}
	if articles, _, err := Read(t.Context(), path); err != nil || len(articles) != 1 || articles[0].Parser != (Plain{}).Name() {
		t.Errorf("Read = %v, %v", articles, err)
	}
}

func TestPages(t *testing.T) {
	var pages []string
	for i := 1; i <= 4; i++ {
		pages = append(pages, fmt.Sprintf("The Haldern Echo, 11 March 2025\n\nThe talks of day %d were long and they were frank, so that both of the sides agreed on more of\nthem, which the offices in Haldern con-\nfirmed to the press on Wednesday after noon.\n\nPage %d\n", i, i))
	}
	a, err := PagesArticle(pages, "test/1")
	if err != nil {
		t.Fatal(err)
	}
	body, masked := "", ""
	for _, b := range a.Blocks {
		if b.Kind == compare.Masked {
			masked += b.In(a.Text) + "\n"
		} else {
			body += b.In(a.Text) + "\n"
		}
	}
	if strings.Contains(body, "Echo") || strings.Contains(body, "Page") || !strings.Contains(body, "confirmed to the press") || !strings.Contains(masked, "Haldern Echo") || !strings.Contains(masked, "Page 1") {
		t.Errorf("body %q\nmasked %q", body, masked)
	}
}
