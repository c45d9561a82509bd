package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"time"
)

// Backup writes a copy of the library as it is at this moment to a new file.
// Others may read and write the library meanwhile. Progress, which may be nil,
// is called from another goroutine with the bytes written and about how many
// there will be. If it ends early, no file is left.
func (s *Store) Backup(ctx context.Context, to string, progress func(done, total int64)) error {
	if err := copyLibrary(ctx, s.path, to, progress); err != nil {
		return fmt.Errorf("back up library: %w", err)
	}
	return nil
}

// Restore makes a library at the new path to of what a backup holds, and checks
// that it is a library and whole. The backup is only read.
func Restore(ctx context.Context, backup, to string, progress func(done, total int64)) error {
	h, err := inspect(backup)
	switch {
	case err != nil:
		return err
	case h.application != applicationID:
		return said(ErrForeign, "restore %s: it holds no library; choose a backup made with Crossread", backup)
	case h.damage != "":
		return said(ErrDamaged, "restore %s: the backup is damaged; take an older one. To save what can be read of it: crossread-cli --library %q rescue NEW", backup, backup)
	}
	if err := copyLibrary(ctx, backup, to, progress); err != nil {
		return fmt.Errorf("restore %s: %w", backup, err)
	}
	return nil
}

// copyLibrary writes beside the new file and renames, so that there is either
// the whole copy or none.
func copyLibrary(ctx context.Context, from, to string, progress func(done, total int64)) (err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s exists already; name a new file", to)
	}
	part, err := newPart(to)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(part))
		}
	}()
	db, err := sql.Open("sqlite3", dsn(from, url.Values{"mode": {"ro"}})) // the store's readers may not write anywhere
	if err != nil {
		return err
	}
	defer db.Close()
	stop := watchSize(from, part, progress)
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, part)
	stop()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return explain(err)
	}
	if err := syncFile(part); err != nil {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) { // a rename would take its place
		return fmt.Errorf("%s exists already; name a new file", to)
	}
	return os.Rename(part, to)
}

// newPart makes an empty file beside a new one, under a name that nothing has.
func newPart(to string) (string, error) {
	for n := 1; ; n++ {
		part := fmt.Sprintf("%s.part%d", to, n)
		f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		switch {
		case err == nil:
			return part, f.Close()
		case !errors.Is(err, fs.ErrExist):
			return "", err
		}
	}
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncFile waits until the disk holds a file.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// sizeEvery is how often a growing file is measured.
const sizeEvery = 100 * time.Millisecond

// watchSize tells progress how far a copy is, until the function it returns is called.
func watchSize(from, to string, progress func(done, total int64)) (stop func()) {
	if progress == nil {
		return func() {}
	}
	quit, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(sizeEvery)
		defer tick.Stop()
		for {
			var size [2]int64
			for i, path := range []string{to, from} {
				if st, err := os.Stat(path); err == nil {
					size[i] = st.Size()
				}
			}
			progress(min(size[0], size[1]), size[1])
			select {
			case <-tick.C:
			case <-quit:
				return
			}
		}
	}()
	return func() { close(quit); <-ended }
}
