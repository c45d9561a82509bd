package formats

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"path"

	"crossread/compare"
)

// Tar reads tar archives, packed or not, that hold article files. Links in it
// are passed over.
type Tar struct{}

// Name is the reader's name and version.
func (Tar) Name() string { return "tar/1" }

// Sniff goes by the mark in the first file's head.
func (Tar) Sniff(head []byte, _ string) int {
	if isTar(head) {
		return 90 // above what the files in it look like
	}
	return 0
}

func isTar(b []byte) bool { return len(b) > 262 && string(b[257:262]) == "ustar" }

// Contains says that it is a Container.
func (Tar) Contains() {}

// Read gives the articles of all files in the archive, each with its place.
func (Tar) Read(ctx context.Context, _ string, content []byte) ([]*compare.Article, error) {
	ctx, b := budgetOf(ctx)
	if b.depth++; b.depth > maxNested {
		b.depth--
		return nil, errNested
	}
	defer func() { b.depth-- }()
	pages := map[string]bool{}
	if err := eachTar(content, func(h *tar.Header, _ io.Reader) error {
		pages[h.Name] = true
		return nil
	}); err != nil && len(pages) == 0 {
		return nil, orDamaged(err)
	}
	m := newMembers(b, func(name string) bool { return besidePage(name, func(page string) bool { return pages[page] }) })
	if err := eachTar(content, func(h *tar.Header, r io.Reader) error {
		if !ext(h.Name, ".rdf") {
			return nil
		}
		in, err := b.unpack(r, h.Size)
		if err == nil {
			m.describe(h.Name, in)
		}
		return err
	}); err != nil && len(pages) == 0 {
		return nil, orDamaged(err)
	}
	err := eachTar(content, func(h *tar.Header, r io.Reader) error {
		return m.add(ctx, h.Name, func() ([]byte, error) {
			in, err := b.unpack(r, h.Size)
			if err != nil {
				return nil, orDamaged(err)
			}
			return in, nil
		})
	})
	if err != nil && (ctx.Err() != nil || len(m.out) == 0) {
		return nil, orDamaged(err)
	}
	out, left := withSkipped(m.out, m.left)
	if err != nil && left == nil {
		out[0].Warnings = append(out[0].Warnings, "The archive is damaged or too large; what stands before that was read.")
	}
	return out, left
}

// eachTar calls do for every file of the archive.
func eachTar(content []byte, do func(*tar.Header, io.Reader) error) error {
	r := tar.NewReader(bytes.NewReader(content))
	for range maxEntries + 1 {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return err
		}
		if h.Typeflag != tar.TypeReg || path.Clean(h.Name) == "." {
			continue
		}
		if err := do(h, r); err != nil {
			return err
		}
	}
	return errEntries
}
