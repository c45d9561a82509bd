// Package ui is the window: views that show values. Nothing here fetches,
// computes or blocks; a loader calls the Library from a goroutine of its own
// and comes back by fyne.Do.
package ui

import (
	"context"

	"crossread/compare"
)

// A Library is what the window needs of a library of articles. Its methods may
// block and are called from the loader's goroutine, never from Fyne's; all are
// safe for concurrent use, and stop early with ctx's error.
type Library interface {
	// Info says what the library is; it does not change while it is open.
	Info() LibraryInfo
	// Snapshot returns the articles, in order of publication, outlet, file and
	// ID, and their analysis.
	Snapshot(ctx context.Context) (Snapshot, error)
	// SnapshotCounted is Snapshot; progress is called with the articles done and their
	// number, from any goroutine, where all of a large library is grouped, which takes a
	// minute. Meanwhile the library answers by the Snapshot before.
	SnapshotCounted(ctx context.Context, progress func(done, total int)) (Snapshot, error)
	// Collate collates one event. Where the swaps of the library were not counted
	// since it last changed, they count in this event alone: Uncounted says so.
	Collate(ctx context.Context, event string) (*compare.Comparison, error)
	// CountSwapsOf returns the comparison with its swaps counted over the events
	// that can have them, as far as that takes less than a second or so.
	CountSwapsOf(ctx context.Context, c *compare.Comparison) (*compare.Comparison, error)
	// Import reads files and folders; progress is called from any goroutine
	// with files done, files known so far, and the path at hand.
	Import(ctx context.Context, paths []string, progress func(done, total int, path string)) ([]compare.ImportResult, error)
	// IsTable reports whether a file of that name holds records with columns; it does not block.
	IsTable(path string) bool
	// TablesIn lists the files among paths and in folders that may hold tables.
	TablesIn(ctx context.Context, paths []string) ([]string, error)
	// TablesToAsk returns the tables in a file, or in an archive, that the user is
	// to see before they are imported, one of each set of columns.
	TablesToAsk(ctx context.Context, path string) ([]*compare.Table, error)
	// KeepColumns remembers what the columns of a table hold, for all with the same ones.
	KeepColumns(ctx context.Context, t *compare.Table, mapping map[string]string) error
	// Columns says what the columns of such a file seem to hold.
	Columns(ctx context.Context, path string) (*compare.Table, error)
	// ImportTable imports such a file by what its columns hold, names of
	// compare.TableFields to columns, and remembers it for the same columns.
	ImportTable(ctx context.Context, path string, mapping map[string]string) (compare.ImportResult, error)
	// Paste takes one article from the clipboard's text, and from the stretch of
	// a web page that it has as well, "" if it has none.
	Paste(ctx context.Context, text, page string) (compare.ImportResult, error)
	// Decide stores a ruling; the analysis follows at the next Snapshot or Compare.
	Decide(ctx context.Context, d compare.Decision) error
	// DecideAll stores rulings made in one go, all or none; Undo takes them back together.
	DecideAll(ctx context.Context, ds []compare.Decision) error
	// Undo takes back the last decision that stands, Redo brings back the last
	// one undone; both return it, or nil if there is none.
	Undo(ctx context.Context) (*compare.Decision, error)
	Redo(ctx context.Context) (*compare.Decision, error)
	// UndoDecision takes back the decision with that number.
	UndoDecision(ctx context.Context, id int64) (*compare.Decision, error)
	Decisions(ctx context.Context) ([]compare.Decision, error)
	Search(ctx context.Context, query string, limit int) ([]compare.Hit, error)
	// SearchIn is Search in the articles with these IDs alone.
	SearchIn(ctx context.Context, query string, articles []string, limit int) ([]compare.Hit, error)
	// Export writes a report on the events; the extension says the format, and
	// language is the tag of the report's own words.
	Export(ctx context.Context, events []string, path, language string, excerpts bool) error
	// KeepCopy reads a file that is there already, and keeps it as another outlet's copy.
	KeepCopy(ctx context.Context, path string) (compare.ImportResult, error)
	// Remove takes articles out of the library, all or none; their files and the
	// decisions about them stay. Until the library is closed PutBack brings back those
	// removed last, and says how many: it can be called once for each Remove.
	Remove(ctx context.Context, articles []string) error
	PutBack(ctx context.Context) (int, error)
	// Original returns the path of a file with the bytes an article was read from, to show.
	Original(ctx context.Context, article string) (string, error)
	// CompareVersions says what was changed from one version of an article to a later one.
	CompareVersions(ctx context.Context, former, latter string) (compare.VersionDiff, error)
	// CountSwaps counts swaps over all events, for the comparisons that follow.
	// The progress of this and the next ones counts events, from any goroutine.
	CountSwaps(ctx context.Context, progress func(done, total int)) error
	// SwapPlaces says how often two readings stand in the same slot over all events, and where.
	SwapPlaces(ctx context.Context, a, b string, progress func(done, total int)) (int, []compare.Occurrence, error)
	// StockPhrases are what each speaker repeats from event to event.
	StockPhrases(ctx context.Context, progress func(done, total int)) ([]compare.SpeakerPhrases, error)
	// OutletHabits say how each outlet names things over all of its articles.
	OutletHabits(ctx context.Context, progress func(done, total int)) ([]compare.OutletHabits, error)
	// Keep stores a value with the library under a name, Kept returns it, "" if there is none.
	Keep(ctx context.Context, name, value string) error
	Kept(ctx context.Context, name string) (string, error)
	Size(ctx context.Context) (compare.LibrarySize, error)
	// WrittenElsewhere reports whether another program has written the library since
	// this was asked last; the error says if the file is no longer in its place.
	WrittenElsewhere(ctx context.Context) (bool, error)
	// CheckEach verifies the file and every place of the analysis; progress counts articles and events.
	CheckEach(ctx context.Context, progress func(done, total int)) (compare.CheckReport, error)
	// Backup writes a copy of the library to a new file; progress counts bytes.
	Backup(ctx context.Context, to string, progress func(done, total int64)) error
}

// The values a Library gives, under the names the views use.
type (
	LibraryInfo  = compare.LibraryInfo
	ExportFormat = compare.ExportFormat
	Snapshot     = compare.Snapshot
)
