// Package storage keeps a library: articles, the user's decisions, a full-text
// index and the rebuildable analysis, in one SQLite file.
//
// A library is written by one connection and read by several at a time; other
// processes may use the same file. Every change is one transaction, so that a
// process that dies leaves what it had finished and nothing half done.
//
// Errors that a user can meet are sentences with a remedy; wrapped below them
// are ErrNewer, ErrForeign, ErrDamaged, ErrReadOnly and compare.ErrNotFound.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"
)

// What can be wrong with a file that is opened as a library.
var (
	ErrNewer    = errors.New("library is of a newer version")
	ErrForeign  = errors.New("not a Crossread library")
	ErrDamaged  = errors.New("library is damaged")
	ErrReadOnly = errors.New("library is open for reading only")
)

// said is an error that is err but reads as a sentence of its own.
func said(err error, format string, args ...any) error {
	return sentence{fmt.Sprintf(format, args...), err}
}

type sentence struct {
	text string
	is   error
}

func (s sentence) Error() string { return s.text }
func (s sentence) Unwrap() error { return s.is }

// refused is why the file at path is not opened, a sentence that is err.
func refused(path string, err error, format string, args ...any) error {
	return refusal{path, fmt.Sprintf(format, args...), err}
}

type refusal struct {
	path, why string
	is        error
}

func (r refusal) Error() string { return "open library " + r.path + ": " + r.why }
func (r refusal) Unwrap() error { return r.is }

// Plain is what is said where it is plain that a library was to be opened.
func (r refusal) Plain() string { return r.path + ": " + r.why }

// Damaged reports whether a backup is what helps.
func (r refusal) Damaged() bool { return r.is == ErrDamaged }

// applicationID marks the file as ours in its header: "Crsr".
const applicationID = 0x43727372

// quickCheckLimit is the size in bytes up to which Open checks the whole file
// for damage; SQLite does about 200 MB a second. Larger ones are only probed,
// and Check looks at everything.
const quickCheckLimit = 32 << 20

// A Store is an open library. Its methods may be called from several goroutines.
type Store struct {
	path     string
	write    *sql.DB // nil if read-only; a single connection
	read     *sql.DB
	readOnly string
	damaged  bool

	mu      sync.Mutex
	seen    os.FileInfo // the file when it was opened, or last written
	version int64       // that SQLite gives to what other programs wrote
	own     ownRulings
}

// Open opens the library at path, and creates it, with its folders, if there is
// none. The error wraps ErrNewer if a later version of Crossread wrote the file
// in a form that this one does not know, ErrForeign if it is no library at all,
// and ErrDamaged if nothing of it can be read. A library that is damaged in
// part, or that cannot be written, opens for reading: see ReadOnly.
func Open(path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open library: %w", err)
	}
	switch st, err := os.Stat(path); {
	case errors.Is(err, os.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, fmt.Errorf("open library %s: its folder cannot be made; choose another place: %w", path, err)
		}
	case err != nil:
		return nil, fmt.Errorf("open library %s: %w", path, err)
	case !st.Mode().IsRegular():
		return nil, refused(path, ErrForeign, "it is a folder or a device, not a file; choose a file")
	default:
		h, err := inspect(path)
		if err != nil {
			return nil, err
		}
		if h.damage != "" {
			return openReadOnly(path, damageReason(path, h.damage), true)
		}
	}
	return openWritable(path)
}

// openWritable opens for writing and brings the schema up to date; a file or
// disk that cannot be written is opened for reading instead.
func openWritable(path string) (*Store, error) {
	s := &Store{path: path}
	var err error
	if s.write, err = sql.Open("sqlite3", dsn(path, nil)); err != nil {
		return nil, fmt.Errorf("open library %s: %w", path, err)
	}
	s.write.SetMaxOpenConns(1)
	if err = patiently(func() error { return migrate(context.Background(), s.write) }); err == nil {
		err = patiently(func() (err error) { s.read, err = openRead(path, nil); return err })
	}
	if err == nil {
		s.see()
		_, err = s.WrittenElsewhere(context.Background())
	}
	if err == nil {
		err = s.own.begin(context.Background(), s.write)
	}
	if err == nil {
		return s, nil
	}
	s.write.Close()
	var reason string
	switch code(err) {
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrAuth, sqlite3.ErrIoErr:
		reason = "The library cannot be written: the file, its folder or the disk is write-protected. Copy it to a place of your own to change it."
	case sqlite3.ErrFull:
		reason = "The library cannot be written: the disk is full. Make room, then open it again."
	default:
		return nil, fmt.Errorf("open library %s: %w", path, explain(err))
	}
	if _, statErr := os.Stat(path); statErr != nil {
		return nil, fmt.Errorf("open library %s: it cannot be created there; choose another place: %w", path, err)
	}
	r, roErr := openReadOnly(path, reason, false)
	if roErr != nil {
		return nil, fmt.Errorf("open library %s: it can be neither written nor read; choose another place: %w", path, err)
	}
	return r, nil
}

// patience is how long another program's lock is waited for.
const patience = 10 * time.Second

// patiently repeats what fails because another program holds the file: SQLite
// does not wait by itself while a new file is turned to write-ahead logging.
func patiently(do func() error) error {
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		err := do()
		if c := code(err); c != sqlite3.ErrBusy && c != sqlite3.ErrLocked || time.Now().After(end) {
			return err
		}
	}
}

// openReadOnly opens what is there without writing a byte beside it.
func openReadOnly(path, reason string, damaged bool) (*Store, error) {
	s := &Store{path: path, readOnly: reason, damaged: damaged}
	for _, q := range readOnlyWays(path) {
		db, err := openRead(path, q)
		if err != nil {
			continue
		}
		var n int
		if db.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE name = 'articles'`).Scan(&n) == nil && n == 1 {
			s.read = db
			return s, nil
		}
		db.Close()
	}
	return nil, refused(path, ErrDamaged, "it is damaged and nothing in it can be read; restore it from a backup")
}

// readOnlyWays are the connection settings to try for reading without writing.
// A library in WAL mode wants to make a file beside itself even to be read;
// where that is impossible, "immutable" reads the file as it lies there.
func readOnlyWays(path string) []url.Values {
	plain, immutable := url.Values{"mode": {"ro"}}, url.Values{"mode": {"ro"}, "immutable": {"1"}}
	return []url.Values{plain, immutable}
}

func openRead(path string, q url.Values) (*sql.DB, error) {
	if q == nil {
		q = url.Values{}
	}
	q.Set("_query_only", "1")
	q.Set("_txlock", "deferred")
	db, err := sql.Open("sqlite3", dsn(path, q))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// dsn sets pragmas on every pooled connection; Exec("PRAGMA ...") reaches only
// one. Synchronous NORMAL in WAL mode keeps every commit when the process dies,
// and the file whole when the machine does.
func dsn(path string, more url.Values) string {
	q := url.Values{"_foreign_keys": {"on"}, "_busy_timeout": {strconv.Itoa(int(patience.Milliseconds()))}, "_txlock": {"immediate"}, "_stmt_cache_size": {"32"}}
	for k, v := range more {
		q[k] = v
	}
	if q.Get("mode") != "ro" {
		q.Set("_journal_mode", "WAL")
		q.Set("_synchronous", "NORMAL")
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + q.Encode()
}

// A header is what a file says about itself before it is opened for use.
type header struct {
	application, version, tables int
	damage                       string // "" if none was found
}

// inspect looks at an existing file without changing it.
func inspect(path string) (header, error) {
	var h header
	var db *sql.DB
	var err error
	for _, q := range readOnlyWays(path) {
		if db, err = sql.Open("sqlite3", dsn(path, q)); err != nil {
			continue
		}
		db.SetMaxOpenConns(1)
		err = db.QueryRow(`SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
			(SELECT count(*) FROM sqlite_schema)`).Scan(&h.application, &h.version, &h.tables)
		if err == nil {
			break
		}
		db.Close()
	}
	if err != nil {
		switch code(err) {
		case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
			if ours(path) {
				return h, refused(path, ErrDamaged, "it is damaged and nothing in it can be read; restore it from a backup")
			}
			return h, refused(path, ErrForeign, "the file is something else, not a Crossread library; choose a library or a new name")
		}
		return h, fmt.Errorf("open library %s: %w", path, explain(err))
	}
	defer db.Close()
	switch {
	case h.application != applicationID && h.tables > 0:
		return h, refused(path, ErrForeign, "it is a database of another program; choose a library or a new name")
	case h.version > latestVersion():
		return h, refused(path, ErrNewer, "it was written by a newer Crossread (form %d, this program knows up to %d); please update the program. The library was not changed",
			h.version, latestVersion())
	}
	if h.version > 0 {
		h.damage = probe(path, db)
	}
	return h, nil
}

// ours reports whether the first page carries our mark although SQLite cannot read it.
func ours(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	b := make([]byte, 72)
	if _, err := f.ReadAt(b, 0); err != nil {
		return false
	}
	return string(b[68:72]) == "Crsr"
}

// probe returns what is damaged, "" if nothing was found.
func probe(path string, db *sql.DB) string {
	query := `SELECT count(*) || '' FROM (SELECT id FROM articles UNION ALL SELECT article FROM fields UNION ALL SELECT ruling FROM decisions)`
	st, err := os.Stat(path)
	quick := err == nil && st.Size() <= quickCheckLimit
	if quick {
		query = `PRAGMA quick_check(1)`
	}
	var answer string
	if err := db.QueryRow(query).Scan(&answer); err != nil {
		if c := code(err); c == sqlite3.ErrCorrupt || c == sqlite3.ErrNotADB || c == sqlite3.ErrError {
			return err.Error()
		}
		return "" // cannot be told now, as when another process holds the file
	}
	if quick && answer != "ok" {
		return answer
	}
	return ""
}

func damageReason(path, damage string) string {
	return "The library is damaged (" + damage + "), so it is open for reading only. To save what can be read into a new library: crossread-cli --library " +
		strconv.Quote(path) + " rescue NEW"
}

// Close ends all use of the library.
func (s *Store) Close() error {
	var err error
	if s.read != nil {
		err = s.read.Close()
	}
	if s.write != nil {
		err = errors.Join(err, s.write.Close()) // last, so that it tidies up the log beside the file
	}
	return err
}

// Path is the library's file, absolute.
func (s *Store) Path() string { return s.path }

// ReadOnly says why the library cannot be written, as a sentence with the
// remedy; "" if it can.
func (s *Store) ReadOnly() string { return s.readOnly }

// change runs f in a write transaction; any error undoes all of it.
func (s *Store) change(ctx context.Context, f func(*sql.Tx) error) error {
	if s.write == nil {
		return said(ErrReadOnly, "%s", s.readOnly)
	}
	if err := s.inPlace(); err != nil {
		return err
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	if err := f(tx); err != nil {
		tx.Rollback()
		return explain(err)
	}
	if err := tx.Commit(); err != nil {
		return explain(err)
	}
	s.see()
	return nil
}

// inPlace reports whether the file that is open still bears its name: SQLite
// goes on writing to one that has lost it, and all of that would be gone.
//
// Another file has other numbers (os.SameFile), which the system keeps while a
// file is open. Should a network share give the same file others all the same, it
// is known by its size and times, so that it can still be written: a copy can be
// given the time at which the file was changed, but not statusTime.
func (s *Store) inPlace() error {
	now, err := os.Stat(s.path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return told{"the library’s file was moved or deleted; put it back and try again, nothing was stored", err}
	case err != nil:
		return nil // SQLite will say what is wrong with the disk
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if was := s.seen; was != nil && !os.SameFile(was, now) && (was.Size() != now.Size() || !was.ModTime().Equal(now.ModTime()) || !statusTime(was).Equal(statusTime(now))) {
		return told{"another file lies where this library was; open the library again to work on that one, or put this one back and try again, nothing was stored", errReplaced}
	}
	s.seen = now
	return nil
}

// WrittenElsewhere reports whether another program has written the library since
// this was asked last, or since it was opened. The error says if the file was
// taken away or another was put in its place. It costs a look at the file.
func (s *Store) WrittenElsewhere(ctx context.Context) (bool, error) {
	if s.write == nil {
		return false, nil
	}
	if err := s.inPlace(); err != nil {
		return false, err
	}
	var now int64 // counts what other connections wrote, and this process has one that writes
	if err := s.write.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&now); err != nil {
		return false, explain(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.version
	s.version = now
	return now != was, nil
}

// see remembers how the file is now, unless it is another.
func (s *Store) see() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now, err := os.Stat(s.path); err == nil && (s.seen == nil || os.SameFile(s.seen, now)) {
		s.seen = now
	}
}

var errReplaced = errors.New("the file has been replaced")

// touch makes the library's Stamp a new one.
func touch(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE counters SET value = value + 1 WHERE name = 'stamp'`)
	return err
}

// Stamp names the present state of articles and of the standing decisions that
// bear on the analysis: it changes whenever they do, and with nothing else.
func (s *Store) Stamp(ctx context.Context) (string, error) {
	if s.damaged {
		return "damaged", nil // it is open for reading only: nothing changes
	}
	var n int64
	if err := s.read.QueryRowContext(ctx, `SELECT value FROM counters WHERE name = 'stamp'`).Scan(&n); err != nil {
		return "", fmt.Errorf("read stamp: %w", explain(err))
	}
	return strconv.FormatInt(n, 10), nil
}

// code is SQLite's error code, 0 if err is not from SQLite.
func code(err error) sqlite3.ErrNo {
	var e sqlite3.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return 0
}

// A told error is a sentence with a remedy, for users, before what went wrong,
// for the log.
type told struct {
	plain string
	err   error
}

func (e told) Error() string { return e.plain + ": " + e.err.Error() }
func (e told) Unwrap() error { return e.err }

// Plain is the sentence alone.
func (e told) Plain() string { return e.plain }

// explain puts a sentence with a remedy in front of the errors a user can meet.
func explain(err error) error {
	switch code(err) {
	case sqlite3.ErrFull:
		return told{"the disk is full; make room and try again, nothing was half stored", err}
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return told{"another program is writing to the library; try again when it has finished", err}
	case sqlite3.ErrReadonly:
		return told{"the library has become write-protected; check the disk and open it again", errors.Join(ErrReadOnly, err)}
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return told{"the library is damaged; open it again to be told how to save what can be read", errors.Join(ErrDamaged, err)}
	case sqlite3.ErrIoErr:
		return told{"the disk reports an error; check it and try again", err}
	}
	return err
}
