package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Walk calls fn for every file among paths, in the order given; folders are
// gone through with all folders in them, by name. Hidden files and folders are
// passed over unless they are named in paths themselves. A link is followed,
// but a folder is entered only once. What cannot be read comes with an error
// that says why. Walk ends early with fn's error or ctx's.
func Walk(ctx context.Context, paths []string, fn func(path string, err error) error) error {
	w := walker{ctx: ctx, fn: fn}
	for _, p := range paths {
		if err := w.visit(p, false); err != nil {
			return err
		}
	}
	return nil
}

type walker struct {
	ctx     context.Context
	fn      func(string, error) error
	entered []os.FileInfo // folders that were entered through links, and the roots
	above   []os.FileInfo // the folders that hold the one at hand
}

// maxDepth is how many folders within folders are entered.
const maxDepth = 200

// visit takes one path; inside says that it was found in a folder.
func (w *walker) visit(path string, inside bool) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	st, err := os.Stat(path)
	if err != nil {
		return w.fn(path, fileError(err))
	}
	if !st.IsDir() {
		if err := regular(st); err != nil && !errors.Is(err, errEmpty) {
			return w.fn(path, err)
		}
		return w.fn(path, nil)
	}
	for _, a := range w.above {
		if os.SameFile(a, st) {
			return w.fn(path, errors.New("the link leads back to a folder that holds it; it was not entered again"))
		}
	}
	link := !inside
	if l, err := os.Lstat(path); err == nil && l.Mode()&fs.ModeSymlink != 0 {
		link = true
	}
	if link {
		for _, e := range w.entered {
			if os.SameFile(e, st) {
				return w.fn(path, errors.New("the folder was read already under another name"))
			}
		}
		w.entered = append(w.entered, st)
	}
	if len(w.above) == maxDepth {
		return w.fn(path, errors.New("the folder lies too deep in others; give it by itself"))
	}
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil && len(entries) == 0 {
		return w.fn(path, fileError(err))
	}
	w.above = append(w.above, st)
	defer func() { w.above = w.above[:len(w.above)-1] }()
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || e.IsDir() && partOfPage(e.Name(), entries) {
			continue
		}
		if err := w.visit(filepath.Join(path, e.Name()), true); err != nil {
			return err
		}
	}
	return nil
}

// PageFolders are the endings that browsers give to the folder of a page that
// they save complete, beside "page.html".
var PageFolders = []string{"_files", ".files", "-files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file", "_arquivos", "_soubory", "_elemei"}

// partOfPage reports whether a folder among entries holds the pictures and
// styles of a page beside it, or the files of an export.
func partOfPage(name string, entries []os.DirEntry) bool {
	if name == attachments && slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.EqualFold(filepath.Ext(e.Name()), ".rdf") }) {
		return true // they come with the RDF
	}
	for _, suffix := range PageFolders {
		if page, ok := strings.CutSuffix(name, suffix); ok {
			for _, e := range entries {
				if e.Name() == page+".html" || e.Name() == page+".htm" {
					return true
				}
			}
		}
	}
	return false
}
