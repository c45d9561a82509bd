// Package library joins storage, intake and the engine to the library that the
// window and the command line work on. It is glue: storage keeps, collate
// computes, and neither knows the other.
package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"crossread/assets/sample"
	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/report"
	"crossread/storage"
	"crossread/storage/intake"
)

// Version is the program's version, as in FyneApp.toml.
const Version = "0.1.0"

// Extension is that of library files.
const Extension = ".crossread"

// A Library is an open library: articles, decisions and their analysis. It is
// safe for concurrent use.
type Library struct {
	store   *storage.Store
	scratch string // folder to remove at Close; "" for a library to keep

	swaps counter

	// What Snapshot returned last, while it is of a large library that is not grouped yet; nil else.
	shown atomic.Pointer[state]

	mu    sync.Mutex // guards what follows; held while analysing
	now   *state
	texts collate.Texts // of the articles, as far as they were needed

	removals sync.Mutex         // guards what follows; held while articles are put back
	removed  []*storage.Removed // since the library was opened

	atOnce  int          // saveAtOnce
	many    int          // manyArticles
	unsaved func() error // stores the analysis; nil if that is done
	grouped bool         // texts holds all articles grouped: the next analysis looks only at what changes
	release *time.Timer  // gives back what grouping many articles took; nil if that was not done
	lavish  int          // the collector's percentage before the library was found to be large; 0 while it is not
}

// A state is the analysis of the library at one stamp.
type state struct {
	stamp     string
	mark      storage.Mark
	articles  []*compare.Article
	decisions []compare.Decision
	analysis  *collate.Analysis
}

// DefaultPath is the library that is used when none is named:
// $XDG_DATA_HOME/crossread/library.crossread or the platform's counterpart.
func DefaultPath() (string, error) {
	dir := os.Getenv("XDG_DATA_HOME")
	if dir == "" || !filepath.IsAbs(dir) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", errors.New("no home folder is known; name a library with --library FILE")
		}
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "crossread", "library"+Extension), nil
}

// Open opens the library at path, or makes it. A library that cannot be
// written is opened for reading; Info says why.
func Open(path string) (*Library, error) {
	store, err := storage.Open(path)
	if err != nil {
		return nil, err
	}
	l := &Library{store: store, atOnce: saveAtOnce, many: manyArticles}
	l.texts.Load = l.kept
	if store.ReadOnly() == "" {
		l.texts.Save = func(blobs map[string][]byte) error { // also if the analysis was cancelled: the next goes on from there
			return store.SaveAnalysis(context.Background(), collate.Engine, blobs)
		}
	}
	return l, nil
}

// Sample opens the invented sample in a library of its own, which is removed at
// Close.
func Sample(ctx context.Context) (*Library, error) {
	dir, err := os.MkdirTemp("", "crossread-sample-")
	if err != nil {
		return nil, fmt.Errorf("make a scratch library: %w", err)
	}
	l, err := Open(filepath.Join(dir, "Sample"+Extension))
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	l.scratch = dir
	names, err := fs.Glob(sample.Articles(), "*.txt")
	for _, name := range names {
		if err != nil {
			break
		}
		var b []byte
		if b, err = fs.ReadFile(sample.Articles(), name); err == nil {
			_, err = l.importText(ctx, name, string(b))
		}
	}
	if err != nil {
		l.Close()
		return nil, fmt.Errorf("open the sample: %w", err)
	}
	return l, nil
}

// Close closes the library; a scratch library is removed.
func (l *Library) Close() error {
	var err error
	if l.mu.TryLock() { // else an analysis is under way, which will be made again
		if l.unsaved != nil {
			err = l.unsaved()
		}
		if l.release != nil {
			l.release.Stop()
		}
		if l.lavish != 0 {
			debug.SetGCPercent(l.lavish)
		}
		l.mu.Unlock()
	}
	err = errors.Join(err, l.store.Close())
	if l.scratch != "" {
		err = errors.Join(err, os.RemoveAll(l.scratch))
	}
	return err
}

// Info says what the library is.
func (l *Library) Info() compare.LibraryInfo {
	path := l.store.Path()
	info := compare.LibraryInfo{
		Name:     strings.TrimSuffix(filepath.Base(path), Extension),
		Path:     path,
		ReadOnly: l.store.ReadOnly(),
		Sample:   l.scratch != "",
	}
	for _, f := range report.Formats() {
		info.Formats = append(info.Formats, compare.ExportFormat{Extension: f.Extension, Name: f.Name})
	}
	return info
}

// WrittenElsewhere reports whether another program has written the library since
// this was asked last; the error says if the file is no longer in its place.
func (l *Library) WrittenElsewhere(ctx context.Context) (bool, error) {
	return l.store.WrittenElsewhere(ctx)
}

// Import reads files and folders into the library, one transaction a file, and
// returns a result for each file in the order it was met. An unreadable file
// is skipped with its reason. If ctx ends, what was finished stays and the
// results so far come with ctx's error. Progress may be nil.
func (l *Library) Import(ctx context.Context, paths []string, progress func(done, total int, path string)) ([]compare.ImportResult, error) {
	var results []compare.ImportResult
	err := l.ImportEach(ctx, paths, progress, func(r compare.ImportResult) { results = append(results, r) })
	return results, err
}

// ImportEach is Import that hands over each result as it comes.
func (l *Library) ImportEach(ctx context.Context, paths []string, progress func(done, total int, path string), each func(compare.ImportResult)) error {
	if progress == nil {
		progress = func(int, int, string) {}
	}
	var files []string
	err := intake.Walk(ctx, paths, func(path string, err error) error {
		if err != nil {
			each(compare.ImportResult{Path: path, Status: compare.Skipped, Reason: err.Error()})
			return nil
		}
		files = append(files, path)
		progress(0, len(files), path)
		return nil
	})
	if err != nil {
		return err
	}
	done := 0
	if len(files) == 0 {
		progress(0, 0, "")
		return nil
	}
	progress(0, len(files), files[0])
	maps, err := l.store.ColumnMaps(ctx)
	if err != nil {
		return err
	}
	return intake.ReadEach(ctx, files, maps, func(path string, articles []*compare.Article, original []byte, err error) error {
		r, err := l.addFile(ctx, path, articles, original, err)
		if err != nil {
			return err
		}
		each(r)
		if done++; done < len(files) {
			progress(done, len(files), files[done])
		} else {
			progress(done, done, "")
		}
		return nil
	})
}

// addFile takes what was read of one file into the library.
func (l *Library) addFile(ctx context.Context, path string, articles []*compare.Article, original []byte, err error) (compare.ImportResult, error) {
	switch {
	case ctx.Err() != nil:
		return compare.ImportResult{}, ctx.Err()
	case err != nil:
		return compare.ImportResult{Path: path, Status: compare.Skipped, Reason: err.Error()}, nil
	}
	r, err := l.store.AddFile(ctx, articles, original)
	if err != nil {
		return compare.ImportResult{}, fmt.Errorf("import %s: %w", filepath.Base(path), err)
	}
	r.Path = path
	return r, nil
}

// Paste takes one article from the clipboard: from its text, and from the page
// that it was copied from, "" if that is not there.
func (l *Library) Paste(ctx context.Context, text, page string) (compare.ImportResult, error) {
	name := "pasted " + time.Now().Format("2006-01-02 15.04.05")
	a, original, err := intake.Pasted(ctx, name, text, page)
	return l.addOne(ctx, name, a, original, err)
}

func (l *Library) importText(ctx context.Context, name, text string) (compare.ImportResult, error) {
	a, original, err := intake.Text(ctx, name, text)
	return l.addOne(ctx, name, a, original, err)
}

// addOne takes an article that is no file's into the library.
func (l *Library) addOne(ctx context.Context, name string, a *compare.Article, original []byte, err error) (compare.ImportResult, error) {
	if ctx.Err() != nil {
		return compare.ImportResult{}, ctx.Err()
	}
	if err != nil {
		return compare.ImportResult{Path: name, Status: compare.Skipped, Reason: err.Error()}, nil
	}
	r, err := l.store.AddFile(ctx, []*compare.Article{a}, original)
	if err != nil {
		return compare.ImportResult{}, fmt.Errorf("import %s: %w", name, err)
	}
	r.Path = name
	return r, nil
}

// Snapshot returns the articles with their analysis.
func (l *Library) Snapshot(ctx context.Context) (compare.Snapshot, error) {
	return l.SnapshotCounted(ctx, nil)
}

// SnapshotCounted is Snapshot; progress, which may be nil, is called while all of a
// large library is grouped, from one goroutine, with the articles done and their number.
func (l *Library) SnapshotCounted(ctx context.Context, progress func(done, total int)) (compare.Snapshot, error) {
	s, err := l.bring(ctx, nil, progress)
	if err != nil {
		return compare.Snapshot{}, err
	}
	return compare.Snapshot{Articles: s.articles, Index: s.analysis.Index}, nil
}

// Analyze brings the analysis up to date; progress may be nil.
func (l *Library) Analyze(ctx context.Context, progress func(done, total int)) error {
	_, err := l.current(ctx, progress)
	return err
}

// AnalyzeAfter is Analyze after an import that brought so many articles. Where
// they are few beside what a large library holds, it leaves the grouping, which
// is of all of them, to whoever asks for it next, and reports that: what was
// grouped last is not loaded for them, and several imports are grouped once.
func (l *Library) AnalyzeAfter(ctx context.Context, came int) (left bool, err error) {
	all, err := l.store.Count(ctx)
	if err != nil {
		return false, err
	}
	if all > l.atOnce && came*fewOf < all {
		return true, nil
	}
	return false, l.Analyze(ctx, nil)
}

// fewOf is in how many articles one that came is few.
const fewOf = 10

// current returns the analysis of what the library holds now.
func (l *Library) current(ctx context.Context, progress func(done, total int)) (*state, error) {
	return l.bring(ctx, progress, nil)
}

// atHand is current, but of a large library that is not grouped yet what Snapshot
// returned last, with the decisions that stand now: grouping takes a minute in which
// nobody could read.
func (l *Library) atHand(ctx context.Context) (*state, error) {
	shown := l.shown.Load()
	if shown == nil {
		return l.current(ctx, nil)
	}
	decisions, err := l.store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	s := *shown
	s.decisions = decisions
	return &s, nil
}

// bring brings the analysis up to date: progress counts articles taken apart,
// grouping those grouped where that is all of a large library. Both may be nil.
func (l *Library) bring(ctx context.Context, progress, grouping func(done, total int)) (*state, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	stamp, err := l.store.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	if l.now != nil && l.now.stamp == stamp {
		return l.now, nil
	}
	articles, mark, err := l.articles(ctx)
	if err != nil {
		return nil, err
	}
	decisions, err := l.store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	an, err := l.analysis(ctx, stamp, articles, decisions, progress, grouping)
	if err != nil {
		return nil, err
	}
	an.Kept = l.kept
	l.now = &state{stamp, mark, articles, decisions, an}
	l.shown.Store(nil)
	if !l.grouped && len(articles) > l.many {
		l.shown.Store(l.now)
	}
	return l.now, nil
}

// articles are those in the library now. Those that were there before are the
// same values, if nothing but new ones came.
func (l *Library) articles(ctx context.Context) ([]*compare.Article, storage.Mark, error) {
	if l.now != nil {
		added, mark, ok, err := l.store.More(ctx, l.now.mark)
		if err != nil || ok {
			return storage.Merge(l.now.articles, added), mark, err
		}
	}
	return l.store.Load(ctx)
}

// analysis is the stored one if it is of this stamp and engine, or a new one,
// which is then stored.
func (l *Library) analysis(ctx context.Context, stamp string, articles []*compare.Article, decisions []compare.Decision, progress, grouping func(done, total int)) (*collate.Analysis, error) {
	var kept *collate.Analysis
	_, err := l.store.Index(ctx, collate.Engine, stamp, func(r io.Reader) error {
		kept, _ = collate.Decode(r, articles) // one that cannot be read is made anew
		return nil
	})
	if err != nil {
		return nil, err
	}
	if kept != nil {
		return kept, nil
	}
	if err := l.recall(ctx, articles); err != nil {
		return nil, err
	}
	if _, err := l.texts.Prepare(ctx, articles, progress); err != nil { // which makes much garbage
		return nil, err
	}
	all := !l.grouped && len(articles) > l.many
	if all {
		l.texts.Step = grouping
		defer func() { l.texts.Step = nil }()
	}
	if all && os.Getenv("GOGC") == "" {
		if was := debug.SetGCPercent(groupingPercent); l.lavish == 0 {
			l.lavish = was
		}
		defer func() {
			debug.SetGCPercent(manyPercent)
			l.release = time.AfterFunc(untilShown, debug.FreeOSMemory)
		}()
	}
	again := l.now != nil && l.grouped
	an, _, err := l.texts.Analyze(ctx, articles, decisions, nil)
	l.grouped = err == nil
	if err != nil || l.store.ReadOnly() != "" {
		return an, err
	}
	if again && len(articles) > l.atOnce { // what was found again quickly can wait
		l.unsaved = func() error { return l.save(context.WithoutCancel(ctx), stamp, an) }
		return an, nil
	}
	l.unsaved = nil
	return an, l.save(ctx, stamp, an)
}

// saveAtOnce is the number of articles up to which an analysis is stored when it
// is made. Larger ones take seconds, so that those that looked only at what came
// are stored when the library is closed; if that never happens, they are made
// again.
const saveAtOnce = 2000

// By default the collector lets as much garbage gather as there is memory in use.
// With so many articles that would be half a gigabyte and more, while grouping
// makes little garbage: of 100,000 articles seven gigabytes in all. Afterwards one
// more article makes 18 MiB on average, beside a gigabyte in use: with manyPercent
// the collector runs every thirty additions or so.
const (
	manyArticles    = 20000
	groupingPercent = 20
	manyPercent     = 50
)

// untilShown is about how long a window is at work with what it was given after
// many articles were grouped. The collector keeps the memory that this and the
// grouping took, half a gigabyte, for more of the kind, which does not come.
const untilShown = 15 * time.Second

// save stores the analysis of the library as it was at the stamp, if it still is.
func (l *Library) save(ctx context.Context, stamp string, an *collate.Analysis) error {
	if now, err := l.store.Stamp(ctx); err != nil || now != stamp {
		return err
	}
	return l.store.SaveIndex(ctx, collate.Engine, stamp, an.Encode)
}

// recall loads what earlier analyses made of the articles' texts, as far as it
// is not at hand.
func (l *Library) recall(ctx context.Context, articles []*compare.Article) error {
	missing := l.texts.Missing(articles)
	if len(missing) == 0 {
		return nil
	}
	if len(missing) == len(articles) { // all at once is faster
		return l.store.EachAnalysis(ctx, collate.Engine, l.texts.Keep)
	}
	blobs, err := l.store.Analysis(ctx, collate.Engine, missing)
	if err != nil {
		return err
	}
	for id, blob := range blobs {
		l.texts.Keep(id, blob)
	}
	return nil
}

// kept is what the library keeps of an article's analysis; nil if it keeps none
// that can be read, as it can be made anew.
func (l *Library) kept(id string) []byte {
	blobs, err := l.store.Analysis(context.Background(), collate.Engine, []string{id})
	if err != nil {
		return nil
	}
	return blobs[id]
}

// Compare collates one event and counts its swaps over the library.
func (l *Library) Compare(ctx context.Context, event string) (*compare.Comparison, error) {
	s, err := l.current(ctx, nil)
	if err != nil {
		return nil, err
	}
	return l.compareIn(ctx, s, event)
}

// Collate collates one event. Its swaps count in the library if they were counted
// since it last changed, else in this event alone; Uncounted says so, and
// CountSwapsOf counts them.
func (l *Library) Collate(ctx context.Context, event string) (*compare.Comparison, error) {
	s, err := l.atHand(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.collate(event)
	if err != nil {
		return nil, err
	}
	counts, open := l.swaps.known(s)
	fill(s, c, counts, open)
	return c, nil
}

// Diff compares two free texts by words.
func (l *Library) Diff(a, b string) []compare.Edit { return collate.Whole(a, b) }

// Article returns an article, by its ID or a part of the ID that no other
// begins with, and its statements.
func (l *Library) Article(ctx context.Context, id string) (*compare.Article, []compare.Statement, error) {
	s, err := l.atHand(ctx)
	if err != nil {
		return nil, nil, err
	}
	found := -1
	for i, a := range s.articles {
		if a.ID == id {
			found = i
			break
		}
		if strings.HasPrefix(a.ID, id) {
			if found >= 0 {
				return nil, nil, fmt.Errorf("article %q: several articles begin like that; give more of the id", id)
			}
			found = i
		}
	}
	if found < 0 {
		return nil, nil, fmt.Errorf("article %q: %w", id, compare.ErrNotFound)
	}
	return s.articles[found], s.analysis.Index.Articles[found].Statements(), nil
}

// Text returns an article without its analysis, by its ID or a part of the ID
// that no other begins with.
func (l *Library) Text(ctx context.Context, id string) (*compare.Article, error) {
	return l.store.Article(ctx, id)
}

// Search finds places in the articles' texts.
func (l *Library) Search(ctx context.Context, query string, limit int) ([]compare.Hit, error) {
	return l.store.Search(ctx, query, limit)
}

// SearchIn finds places in the texts of some articles, by their IDs.
func (l *Library) SearchIn(ctx context.Context, query string, articles []string, limit int) ([]compare.Hit, error) {
	return l.store.SearchIn(ctx, query, articles, limit)
}
