package formats

import (
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"crossread/compare"
	"crossread/storage/intake"
)

// Limits on archives: on the bytes unpacked of one file in it and of all, on
// their ratio to the bytes packed once a file is large, on files, and on
// archives within archives.
const (
	maxEntry   = 64 << 20
	maxTotal   = 1 << 30
	maxRatio   = 200
	ratioFrom  = 1 << 20
	maxEntries = 10_000
	maxNested  = 3
)

var (
	errRatio   = fmt.Errorf("a file in it unpacks to more than %d times its size; unpack it yourself and give the files", maxRatio)
	errTotal   = fmt.Errorf("it unpacks to more than %d MiB; unpack it yourself and give the files", maxTotal>>20)
	errEntry   = fmt.Errorf("a file in it has more than %d MiB; unpack it yourself and split that file", maxEntry>>20)
	errNested  = fmt.Errorf("archives lie in it more than %d deep; unpack it yourself", maxNested)
	errEntries = fmt.Errorf("it holds more than %d files; unpack it yourself and give folders of fewer", maxEntries)
	errLocked  = errors.New("it is locked by a password; save it without one")
	errDamaged = errors.New("it is damaged; open it in its own program and save it again")
)

// A budget is what may still be unpacked of one file that was given, with all
// the archives in it.
type budget struct {
	depth, files int
	total        int64
}

type budgetKey struct{}

func budgetOf(ctx context.Context) (context.Context, *budget) {
	if b, ok := ctx.Value(budgetKey{}).(*budget); ok {
		return ctx, b
	}
	b := &budget{files: maxEntries, total: maxTotal}
	return context.WithValue(ctx, budgetKey{}, b), b
}

// unpack reads r to its end within the limits; packed is how many bytes it takes.
func (b *budget) unpack(r io.Reader, packed int64) ([]byte, error) {
	limit := min(int64(maxEntry), b.total)
	byRatio := max(ratioFrom, packed*maxRatio)
	out, err := io.ReadAll(io.LimitReader(r, min(limit, byRatio)+1))
	b.total -= int64(len(out))
	switch {
	case int64(len(out)) > byRatio:
		return nil, errRatio
	case int64(len(out)) > limit && limit < maxEntry:
		return nil, errTotal
	case int64(len(out)) > limit:
		return nil, errEntry
	}
	return out, err
}

// Archive reads zip, gzip and bzip2 files that hold article files. Nothing of
// them touches the disk.
type Archive struct{}

// Name is the reader's name and version.
func (Archive) Name() string { return "archive/1" }

// Sniff is 50, below the formats that are zip archives inside.
func (Archive) Sniff(head []byte, _ string) int {
	for _, m := range []string{"PK\x03\x04", "PK\x05\x06", "PK\x07\x08", "\x1f\x8b", "BZh"} {
		if bytes.HasPrefix(head, []byte(m)) {
			return 50
		}
	}
	return 0
}

// Contains says that it is a Container.
func (Archive) Contains() {}

// Read gives the articles of all files in the archive, each with its place.
func (Archive) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	ctx, b := budgetOf(ctx)
	if b.depth++; b.depth > maxNested {
		b.depth--
		return nil, errNested
	}
	defer func() { b.depth-- }()
	if content[0] == 'P' {
		return readZip(ctx, b, content)
	}
	var r io.Reader
	inner := name
	if content[0] == 'B' {
		r = bzip2.NewReader(bytes.NewReader(content))
		inner = strings.TrimSuffix(name, ".bz2")
	} else {
		z, err := gzip.NewReader(bytes.NewReader(content))
		if err != nil {
			return nil, errDamaged
		}
		r = z
		inner = strings.TrimSuffix(name, filepath.Ext(name))
		if ext(name, ".tgz") {
			inner += ".tar"
		}
	}
	out, err := b.unpack(r, int64(len(content)))
	if err != nil && len(out) == 0 {
		return nil, orDamaged(err)
	}
	if isTar(out) {
		b.depth-- // a packed tar is one archive, not one in another
		defer func() { b.depth++ }()
	}
	articles, readErr := intake.ReadContent(ctx, All(), inner, out)
	if readErr == nil && err != nil {
		for _, a := range articles {
			a.Warnings = append(a.Warnings, "The archive ends early; what is there was read.")
		}
	}
	return articles, readErr
}

// orDamaged keeps an error that is a sentence of ours.
func orDamaged(err error) error {
	for _, e := range []error{errRatio, errTotal, errEntry, errNested, errEntries, errLocked} {
		if errors.Is(err, e) {
			return err
		}
	}
	return errDamaged
}

func openZip(content []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, errDamaged
	}
	if len(z.File) > maxEntries {
		return nil, errEntries
	}
	return z, nil
}

// entry reads the file of that name in a zip archive; nil if it has none.
func entry(b *budget, z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name == name {
			return readEntry(b, f)
		}
	}
	return nil, nil
}

func readEntry(b *budget, f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, errLocked
	}
	r, err := f.Open()
	if err != nil {
		return nil, errDamaged
	}
	defer r.Close()
	out, err := b.unpack(r, int64(f.CompressedSize64))
	if err != nil {
		return nil, orDamaged(err)
	}
	return out, nil
}

// A skipped is a file in an archive that gave no article.
type skipped struct{ name, reason string }

func readZip(ctx context.Context, b *budget, content []byte) ([]*compare.Article, error) {
	z, err := openZip(content)
	if err != nil {
		return nil, err
	}
	sort.SliceStable(z.File, func(i, j int) bool { return z.File[i].Name < z.File[j].Name })
	for _, f := range z.File {
		if f.Name == "datapackage.json" && !intake.Looking(ctx) {
			return readWACZ(ctx, b, z)
		}
	}
	m := newMembers(b, func(name string) bool { return partOfPage(name, z) })
	for _, f := range z.File {
		if !f.FileInfo().IsDir() && ext(f.Name, ".rdf") {
			in, err := readEntry(b, f)
			if err != nil {
				return nil, err
			}
			m.describe(f.Name, in)
		}
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := m.add(ctx, f.Name, func() ([]byte, error) { return readEntry(b, f) }); err != nil {
			return nil, err
		}
	}
	return withSkipped(m.out, m.left)
}

// members collects the articles of an archive's files.
type members struct {
	b      *budget
	beside func(name string) bool     // whether a file belongs to another in the archive
	told   map[string][]compare.Field // what a bibliography in the archive says about its files, by path
	rdf    map[string]bool            // paths of bibliographies that say something about files
	read   map[string][]byte          // other bibliographies, by path: they were unpacked to be looked into
	out    []*compare.Article
	left   []skipped
}

func newMembers(b *budget, beside func(string) bool) *members {
	return &members{b: b, beside: beside, told: map[string][]compare.Field{}, rdf: map[string]bool{}, read: map[string][]byte{}}
}

// describe takes in a bibliography.
func (m *members) describe(name string, content []byte) {
	items := zoteroItems(content)
	if len(items) == 0 {
		m.read[name] = content
		return
	}
	m.rdf[name] = true
	for file, fields := range items {
		m.told[path.Join(path.Dir(name), file)] = fields
	}
}

// add reads one file of the archive. What is wrong with that file is noted; an
// error is one that ends the whole archive.
func (m *members) add(ctx context.Context, name string, read func() ([]byte, error)) error {
	name = strings.ToValidUTF8(name, "\uFFFD")
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	if strings.HasPrefix(base, ".") || strings.Contains(name, "__MACOSX/") || m.beside(name) || m.rdf[name] {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if intake.Looking(ctx) && !intake.MayHoldTables(base) {
		return nil
	}
	if m.b.files--; m.b.files < 0 {
		return errEntries
	}
	in, ok := m.read[name]
	var err error
	if !ok {
		in, err = read()
	}
	if err == nil && len(in) == 0 {
		return nil
	}
	var articles []*compare.Article
	if err == nil {
		articles, err = intake.ReadContent(ctx, All(), base, in)
	}
	if errors.Is(err, errTotal) || errors.Is(err, errEntries) {
		return err
	}
	if err != nil {
		m.left = append(m.left, skipped{intake.FileName(base), err.Error()})
		return nil
	}
	tellOf(articles, m.told[path.Clean(name)])
	m.out = append(m.out, placed(articles, name)...)
	return nil
}

// placed puts the name of the file that held them in front of articles' places.
func placed(articles []*compare.Article, name string) []*compare.Article {
	parts := strings.Split(strings.ReplaceAll(name, "\\", "/"), "/")
	for i, p := range parts {
		parts[i] = intake.FileName(p)
	}
	at := strings.Join(parts, "/")
	for _, a := range articles {
		if a.Place == "" {
			a.Place = at
		} else {
			a.Place = at + ": " + a.Place
		}
	}
	return articles
}

func withSkipped(out []*compare.Article, left []skipped) ([]*compare.Article, error) {
	if len(out) == 0 {
		if len(left) == 0 {
			return nil, errors.New("no file in it holds an article")
		}
		return nil, fmt.Errorf("no file in it holds an article; %s: %s", left[0].name, left[0].reason)
	}
	const told = 5
	for i, s := range left {
		if i == told {
			out[0].Warnings = append(out[0].Warnings, fmt.Sprintf("%d more files of the archive were left out.", len(left)-told))
			break
		}
		out[0].Warnings = append(out[0].Warnings, fmt.Sprintf("%s in the archive was left out: %s.", s.name, s.reason))
	}
	return out, nil
}

// partOfPage reports whether a file belongs to a web page that was saved
// complete: "page_files/style.css" beside "page.html".
func partOfPage(name string, z *zip.Reader) bool {
	return besidePage(name, func(page string) bool {
		for _, f := range z.File {
			if f.Name == page {
				return true
			}
		}
		return false
	})
}

func besidePage(name string, has func(page string) bool) bool {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		for _, suffix := range intake.PageFolders {
			if page, ok := strings.CutSuffix(dir, suffix); ok && (has(page+".html") || has(page+".htm")) {
				return true
			}
		}
	}
	return false
}
