package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"crossread/compare"
)

// salvage reads articles one by one and passes over those that cannot be read,
// whose row numbers are lost, as far as a row is known to be there.
func salvage(ctx context.Context, tx *sql.Tx, texts bool, id string) (articles []*compare.Article, lost []int64, err error) {
	columns := lightColumns
	if texts {
		columns += `, text, blocks, warnings`
	}
	top := highest(ctx, tx)
	for n := int64(1); n <= top; n++ {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		_, a, err := scanArticle(tx.QueryRowContext(ctx, `SELECT `+columns+` FROM articles WHERE n = ?`, n), texts)
		if errors.Is(err, sql.ErrNoRows) || err == nil && id != "" && a.ID != id {
			continue
		}
		if err != nil {
			lost = append(lost, n)
			continue
		}
		if rows, err := tx.QueryContext(ctx, `SELECT article, name, value, raw, source, confidence, at_start, at_end FROM fields WHERE article = ? ORDER BY name`, n); err == nil {
			scanFields(rows, map[int64]*compare.Article{n: a}) // as many as can be read
			rows.Close()
		}
		articles = append(articles, a)
	}
	return articles, lost, nil
}

// maxRows bounds a search by row numbers, which damage may have made absurd. It
// is far more than any library has and still comes to an end.
const maxRows = 1_000_000

// highest is the largest number an article may have, at most maxRows.
func highest(ctx context.Context, tx *sql.Tx) int64 {
	var top int64
	for _, q := range []string{
		`SELECT seq FROM sqlite_sequence WHERE name = 'articles'`,
		`SELECT max(n) FROM articles`,
		`SELECT max(article) FROM fields`,
	} {
		var n sql.NullInt64
		if tx.QueryRowContext(ctx, q).Scan(&n) == nil && n.Int64 > top {
			top = n.Int64
		}
	}
	return min(top, maxRows)
}

// Rescue copies what can be read of the library at from, damaged or not, into a
// new one at to, and returns how many articles it saved. Decisions come along
// with their order; what was undone cannot be redone afterwards. The file at to
// is there whole or not at all.
func Rescue(ctx context.Context, from, to string) (saved int, err error) {
	if _, err := os.Lstat(to); err == nil {
		return 0, fmt.Errorf("rescue library: %s exists already; name a new file", to)
	}
	src, err := openReadOnly(from, "it is being rescued", true)
	if err != nil {
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	defer src.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(to), ".rescue-*") // also holds the journal
	if err != nil {
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	defer os.RemoveAll(dir)
	part := filepath.Join(dir, filepath.Base(to))
	if saved, err = rescue(ctx, src, part); err != nil {
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	if err := os.Link(part, to); err == nil { // unlike a rename, it replaces nothing
		return saved, nil
	} else if errors.Is(err, fs.ErrExist) {
		return 0, fmt.Errorf("rescue library: %s exists already; name a new file", to)
	}
	if err := os.Rename(part, to); err != nil { // of a file system without links
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	return saved, nil
}

// rescue copies into a new file at to, which is complete when it is closed.
func rescue(ctx context.Context, src *Store, to string) (saved int, err error) {
	dst, err := Open(to)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	tx, err := src.read.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	top := highest(ctx, tx)
	for n := int64(1); n <= top; n++ {
		ok, err := rescueArticle(ctx, tx, dst, n)
		if err != nil {
			return saved, err
		}
		if ok {
			saved++
		}
	}
	return saved, dst.change(ctx, func(out *sql.Tx) error {
		if err := rescueDecisions(ctx, tx, out); err != nil {
			return err
		}
		if err := rescuePairs(ctx, tx, out); err != nil {
			return err
		}
		return touch(ctx, out)
	})
}

// rescueArticle copies article n with its original if both the text and its
// hash can be read and agree; false if not.
func rescueArticle(ctx context.Context, from *sql.Tx, dst *Store, n int64) (bool, error) {
	_, a, err := scanArticle(from.QueryRowContext(ctx, `SELECT `+lightColumns+`, text, blocks, warnings FROM articles WHERE n = ?`, n), true)
	if err != nil || hash([]byte(a.Text)) != a.TextSHA256 {
		return false, ctx.Err()
	}
	var copy int
	if err := from.QueryRowContext(ctx, `SELECT copy FROM articles WHERE n = ?`, n).Scan(&copy); err != nil {
		return false, ctx.Err()
	}
	if rows, err := from.QueryContext(ctx, `SELECT article, name, value, raw, source, confidence, at_start, at_end FROM fields WHERE article = ? ORDER BY name`, n); err == nil {
		scanFields(rows, map[int64]*compare.Article{n: a}) // as many as can be read
		rows.Close()
	}
	var original []byte
	err = from.QueryRowContext(ctx, `SELECT coalesce(bytes, CAST(? AS BLOB)) FROM files WHERE sha256 = ?`, a.Text, a.FileSHA256).Scan(&original)
	if err != nil || hash(original) != a.FileSHA256 {
		original = nil
		a.Warnings = append(a.Warnings, "The original file was lost when a damaged library was rescued.")
	}
	return true, dst.change(ctx, func(out *sql.Tx) error {
		if err := keepFile(ctx, out, a, original, original != nil); err != nil {
			return err
		}
		if _, _, err := insert(ctx, out, a, copy); err != nil {
			return err
		}
		return touch(ctx, out)
	})
}

// rescuePairs copies what can be read of the tables of names and values.
func rescuePairs(ctx context.Context, from, to *sql.Tx) error {
	for _, table := range []string{"column_maps", "kept"} {
		rows, err := from.QueryContext(ctx, `SELECT * FROM `+table)
		if err != nil {
			continue // it is damaged, or older than this table
		}
		for rows.Next() {
			var name, value string
			if rows.Scan(&name, &value) != nil {
				continue
			}
			if _, err := to.ExecContext(ctx, `INSERT OR REPLACE INTO `+table+` VALUES (?, ?)`, name, value); err != nil {
				rows.Close()
				return err
			}
		}
		rows.Close()
	}
	return ctx.Err()
}

func rescueDecisions(ctx context.Context, from, to *sql.Tx) error {
	var top sql.NullInt64
	if err := from.QueryRowContext(ctx, `SELECT max(id) FROM decisions`).Scan(&top); err != nil {
		return ctx.Err() // none can be read
	}
	for id := int64(1); id <= min(top.Int64, maxRows); id++ {
		var ruling, content, by, at string
		var undone int64
		err := from.QueryRowContext(ctx, `SELECT ruling, content, by, at, undone FROM decisions WHERE id = ?`, id).Scan(&ruling, &content, &by, &at, &undone)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if !errors.Is(err, sql.ErrNoRows) && code(err) == 0 {
				return err
			}
			continue
		}
		if _, err := to.ExecContext(ctx, `INSERT INTO decisions (id, ruling, content, by, at, undone) VALUES (?, ?, ?, ?, ?, ?)`, id, ruling, content, by, at, undone); err != nil {
			return err
		}
	}
	return nil
}
