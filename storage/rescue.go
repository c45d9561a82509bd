package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"

	"crossread/compare"
)

// salvage reads articles one by one and passes over those that cannot be read.
func salvage(ctx context.Context, tx *sql.Tx, texts bool, id string) ([]*compare.Article, error) {
	columns := lightColumns
	if texts {
		columns += `, text, blocks, warnings`
	}
	var articles []*compare.Article
	for n := int64(1); n <= highest(ctx, tx); n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		_, a, err := scanArticle(tx.QueryRowContext(ctx, `SELECT `+columns+` FROM articles WHERE n = ?`, n), texts)
		if err != nil || id != "" && a.ID != id {
			continue
		}
		if rows, err := tx.QueryContext(ctx, `SELECT article, name, value, raw, source, confidence, at_start, at_end FROM fields WHERE article = ? ORDER BY name`, n); err == nil {
			scanFields(rows, map[int64]*compare.Article{n: a}) // as many as can be read
			rows.Close()
		}
		articles = append(articles, a)
	}
	return articles, nil
}

// highest is the largest number an article may have.
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
	return top
}

// Rescue copies what can be read of the library at from, damaged or not, into a
// new one at to, and returns how many articles it saved. Decisions come along
// with their order; what was undone cannot be redone afterwards.
func Rescue(ctx context.Context, from, to string) (int, error) {
	if _, err := os.Stat(to); err == nil {
		return 0, fmt.Errorf("rescue library: %s exists already; name a new file", to)
	}
	src, err := openReadOnly(from, "it is being rescued", true)
	if err != nil {
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	defer src.Close()
	dst, err := Open(to)
	if err != nil {
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	defer dst.Close()
	tx, err := src.read.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("rescue library: %w", err)
	}
	defer tx.Rollback()
	saved := 0
	for n := int64(1); n <= highest(ctx, tx); n++ {
		ok, err := rescueArticle(ctx, tx, dst, n)
		if err != nil {
			return saved, fmt.Errorf("rescue library: %w", err)
		}
		if ok {
			saved++
		}
	}
	err = dst.change(ctx, func(out *sql.Tx) error {
		if err := rescueDecisions(ctx, tx, out); err != nil {
			return err
		}
		return touch(ctx, out)
	})
	if err != nil {
		return saved, fmt.Errorf("rescue library: %w", err)
	}
	return saved, nil
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
		if _, err := insert(ctx, out, a, copy, original, original != nil && string(original) == a.Text); err != nil {
			return err
		}
		return touch(ctx, out)
	})
}

func rescueDecisions(ctx context.Context, from, to *sql.Tx) error {
	var top sql.NullInt64
	if err := from.QueryRowContext(ctx, `SELECT max(id) FROM decisions`).Scan(&top); err != nil {
		return ctx.Err() // none can be read
	}
	for id := int64(1); id <= top.Int64; id++ {
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

// Backup writes a copy of the library as it is at this moment to a new file.
// Others may read and write the library meanwhile.
func (s *Store) Backup(ctx context.Context, to string) error {
	if _, err := os.Stat(to); err == nil {
		return fmt.Errorf("back up library: %s exists already; name a new file", to)
	}
	db, err := sql.Open("sqlite3", dsn(s.path, url.Values{"mode": {"ro"}})) // the store's readers may not write anywhere
	if err != nil {
		return fmt.Errorf("back up library: %w", err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return fmt.Errorf("back up library: %w", explain(err))
	}
	return nil
}
