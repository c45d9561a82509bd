package storage

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"crossread/compare"
)

// Add stores one article and the original file's bytes, and sets the article's
// ID, FileSHA256, TextSHA256, Imported (if zero), CopyOf, VersionOf, NearOf and
// Near. The same file and place a second time is a duplicate: nothing is stored, and the result names
// the earlier article.
func (s *Store) Add(ctx context.Context, a *compare.Article, original []byte) (compare.ImportResult, error) {
	return s.put(ctx, []*compare.Article{a}, original, addNew)
}

// AddFile stores all articles of one file in one transaction; those that are
// there already are left out. The status is Duplicate only if all are.
func (s *Store) AddFile(ctx context.Context, articles []*compare.Article, original []byte) (compare.ImportResult, error) {
	return s.put(ctx, articles, original, addNew)
}

// ReplaceFile is AddFile that first takes out what the library holds of the
// file, as when it is read in another way. Copies for other outlets stay.
// Decisions stay and hold for what comes in the old one's place.
func (s *Store) ReplaceFile(ctx context.Context, articles []*compare.Article, original []byte) (compare.ImportResult, error) {
	return s.put(ctx, articles, original, replace)
}

// AddCopy stores an article although the same file is there already, as another
// outlet's copy of it.
func (s *Store) AddCopy(ctx context.Context, a *compare.Article, original []byte) (compare.ImportResult, error) {
	return s.put(ctx, []*compare.Article{a}, original, addCopy)
}

// ArticleID is the ID of an article: 16 hex digits, of a whole file's first
// article those of the file itself.
func ArticleID(fileSHA256, place string, copy int) string {
	if place != "" || copy != 0 {
		fileSHA256 = hash(fmt.Appendf(nil, "%s\n%s\n%d", fileSHA256, place, copy))
	}
	return fileSHA256[:16]
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// What becomes of an article whose file and place are in the library.
type manner int

const (
	addNew  manner = iota // it is left out
	addCopy               // it is kept beside the one there
	replace               // it takes the place of the one there
)

func (s *Store) put(ctx context.Context, articles []*compare.Article, original []byte, m manner) (compare.ImportResult, error) {
	if len(articles) == 0 {
		return compare.ImportResult{}, errors.New("add file: it holds no article")
	}
	for _, a := range articles {
		if err := malformed(a); err != nil {
			return compare.ImportResult{}, fmt.Errorf("store %s: %w", a.File, err)
		}
	}
	r := compare.ImportResult{Path: articles[0].Path}
	file := hash(original)
	var added, there []string
	var notes []string
	err := s.change(ctx, func(tx *sql.Tx) error {
		if m == replace {
			n, err := removeFile(ctx, tx, file)
			if err != nil {
				return err
			}
			if n > 0 {
				notes = append(notes, "The file was in the library and was read anew.")
			}
		}
		for _, a := range articles {
			a.FileSHA256, a.TextSHA256 = file, hash([]byte(a.Text))
			id, n, err := earlier(ctx, tx, file, a.Place)
			if err != nil {
				return err
			}
			if m == replace && n > 0 {
				n = 0 // only other outlets' copies may be left, unless the file has the place twice
				if id == ArticleID(file, a.Place, 0) {
					there = append(there, id)
					continue
				}
			}
			if n > 0 && m == addNew {
				there = append(there, id)
				continue
			}
			a.ID = ArticleID(file, a.Place, n)
			if len(added) == 0 {
				if err := keepFile(ctx, tx, a, original, len(articles) == 1); err != nil {
					return err
				}
			}
			note, version, err := insert(ctx, tx, a, n)
			if err != nil {
				return err
			}
			added = append(added, a.ID)
			if a.NearOf != "" {
				r.Near++
			}
			if note != "" && !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
			if version {
				r.Status = compare.Version
			}
		}
		if len(added) == 0 {
			return nil
		}
		return touch(ctx, tx)
	})
	if err != nil {
		return compare.ImportResult{}, fmt.Errorf("store %s: %w", articles[0].File, err)
	}
	if len(added) == 0 {
		for i, a := range articles {
			a.ID = there[i]
		}
		r.Status, r.Articles = compare.Duplicate, there
		r.Reason = "The same file is in the library already."
		return r, nil
	}
	if len(there) > 0 {
		notes = append(notes, fmt.Sprintf("%d of its %d articles were in the library already.", len(there), len(articles)))
	}
	if r.Status == "" {
		r.Status = compare.Imported
	}
	r.Reason, r.Articles = strings.Join(notes, " "), added
	return r, nil
}

// earlier returns the first article from that place in the file, and how many
// copies of it there are.
func earlier(ctx context.Context, tx *sql.Tx, file, place string) (id string, copies int, err error) {
	err = tx.QueryRowContext(ctx, `SELECT coalesce(min(CASE copy WHEN 0 THEN id END), min(id), ''), coalesce(max(copy) + 1, 0)
		FROM articles WHERE file_sha256 = ? AND place = ?`, file, place).Scan(&id, &copies)
	return id, copies, err
}

// keepFile stores the bytes of an article's file, once; alone says that it holds
// no other article.
func keepFile(ctx context.Context, tx *sql.Tx, a *compare.Article, original []byte, alone bool) error {
	var content any = original
	if alone && string(original) == a.Text {
		content = nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO files VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes WHERE bytes IS NULL`, a.FileSHA256, len(original), content)
	return err
}

// insert writes one article and returns what is worth telling about it, and
// whether it is a version of another.
func insert(ctx context.Context, tx *sql.Tx, a *compare.Article, copy int) (note string, version bool, err error) {
	if a.Imported.IsZero() {
		a.Imported = time.Now().UTC().Truncate(time.Second)
	}
	keys := sketch(shingles(a))
	if note, version, err = kin(ctx, tx, a, keys); err != nil {
		return "", false, err
	}
	blocks, err := encodeBlocks(a.Blocks)
	if err != nil {
		return "", false, err
	}
	warnings, err := json.Marshal(a.Warnings)
	if err != nil {
		return "", false, err
	}
	put := func(query string, args ...any) (res sql.Result) {
		if err == nil {
			res, err = tx.ExecContext(ctx, query, args...)
		}
		return res
	}
	res := put(`INSERT INTO articles (id, file_sha256, place, copy, file, path, text, text_sha256, blocks, parser, charset, warnings, imported, copy_of,
			version_of, near_of, near, address)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.FileSHA256, a.Place, copy, a.File, a.Path, a.Text, a.TextSHA256, blocks, a.Parser, a.Charset, string(warnings),
		a.Imported.Format(time.RFC3339), a.CopyOf, a.VersionOf, a.NearOf, a.Near,
		addressKey(a.Value(compare.FieldURL)))
	if err != nil {
		return "", false, err
	}
	n, err := res.LastInsertId()
	for _, f := range a.Meta {
		put(`INSERT INTO fields VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, n, f.Name, f.Value, f.Raw, f.Source, f.Confidence, f.At.Start, f.At.End)
	}
	if err == nil {
		err = fingerprint(ctx, tx, n, a.Text, keys)
	}
	return note, version, err
}

// encodeBlocks writes [[start, end, kind, reason], ...].
func encodeBlocks(blocks []compare.Block) (string, error) {
	rows := make([][4]any, len(blocks))
	for i, b := range blocks {
		rows[i] = [4]any{b.Start, b.End, b.Kind, b.Reason}
	}
	out, err := json.Marshal(rows)
	return string(out), err
}

func decodeBlocks(s string) ([]compare.Block, error) {
	var rows [][4]any
	if err := json.Unmarshal([]byte(s), &rows); err != nil {
		return nil, fmt.Errorf("blocks: %w", err)
	}
	blocks := make([]compare.Block, len(rows))
	for i, r := range rows {
		start, ok1 := r[0].(float64)
		end, ok2 := r[1].(float64)
		kind, ok3 := r[2].(string)
		reason, ok4 := r[3].(string)
		if !ok1 || !ok2 || !ok3 || !ok4 {
			return nil, fmt.Errorf("blocks: entry %d is malformed", i)
		}
		blocks[i] = compare.Block{Span: compare.Span{Start: int(start), End: int(end)}, Kind: compare.BlockKind(kind), Reason: reason}
	}
	return blocks, nil
}

// Articles returns all articles, in order of publication, outlet, file and ID,
// with what the user set or unmasked applied.
func (s *Store) Articles(ctx context.Context) ([]*compare.Article, error) {
	return s.load(ctx, true, "")
}

// List is Articles without texts, blocks and warnings, for lists of many.
func (s *Store) List(ctx context.Context) ([]*compare.Article, error) {
	return s.load(ctx, false, "")
}

// Article returns the article with the given ID, or the one whose ID alone
// begins so; the error wraps compare.ErrNotFound if there is none.
func (s *Store) Article(ctx context.Context, id string) (*compare.Article, error) {
	full, err := s.Resolve(ctx, id)
	if err != nil {
		return nil, err
	}
	articles, err := s.load(ctx, true, full)
	if err != nil {
		return nil, err
	}
	if len(articles) == 0 {
		return nil, fmt.Errorf("article %s: %w", id, compare.ErrNotFound)
	}
	return articles[0], nil
}

// Resolve returns the full ID for an ID or a prefix that fits one article only.
func (s *Store) Resolve(ctx context.Context, id string) (string, error) {
	if id == "" {
		return "", fmt.Errorf("article without an ID: %w", compare.ErrNotFound)
	}
	rows, err := s.read.QueryContext(ctx, `SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT 2`, id, id+"~")
	if err != nil {
		return "", fmt.Errorf("find article %s: %w", id, explain(err))
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var f string
		if err := rows.Scan(&f); err != nil {
			return "", fmt.Errorf("find article %s: %w", id, explain(err))
		}
		found = append(found, f)
	}
	switch {
	case rows.Err() != nil:
		return "", fmt.Errorf("find article %s: %w", id, explain(rows.Err()))
	case len(found) == 0:
		return "", fmt.Errorf("article %s: %w", id, compare.ErrNotFound)
	case len(found) > 1 && found[0] != id:
		return "", fmt.Errorf("article %s: several IDs begin so (%s, %s); give more of it: %w", id, found[0], found[1], compare.ErrNotFound)
	}
	return found[0], nil
}

// ArticleIDs returns all IDs in order of import.
func (s *Store) ArticleIDs(ctx context.Context) ([]string, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id FROM articles ORDER BY n`)
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", explain(err))
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("list articles: %w", explain(err))
		}
		ids = append(ids, id)
	}
	return ids, explain(rows.Err())
}

// Count is the number of articles.
func (s *Store) Count(ctx context.Context) (int, error) {
	var n int
	if err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM articles`).Scan(&n); err != nil {
		return 0, fmt.Errorf("count articles: %w", explain(err))
	}
	return n, nil
}

// Original returns the bytes of the file that the article came from; the error
// wraps compare.ErrNotFound if there is no such article, or if a rescue of a
// damaged library could not save the file.
func (s *Store) Original(ctx context.Context, id string) ([]byte, error) {
	var b []byte
	err := s.read.QueryRowContext(ctx, `SELECT coalesce(bytes, CAST(text AS BLOB)) FROM articles JOIN files ON sha256 = file_sha256
		WHERE id = ? AND size > 0`, id).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		err = compare.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("original of article %s: %w", id, explain(err))
	}
	return b, nil
}

// removeFile takes out all articles of a file but copies, and says how many.
func removeFile(ctx context.Context, tx *sql.Tx, file string) (n int, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT id FROM articles WHERE file_sha256 = ? AND copy = 0`, file)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return 0, err
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	rows.Close()
	for _, id := range ids {
		if _, _, err := remove(ctx, tx, id); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}

const lightColumns = `n, id, file_sha256, place, file, path, text_sha256, parser, charset, imported, copy_of, version_of, near_of, near`

// load reads articles and their fields in one snapshot; id "" is all.
func (s *Store) load(ctx context.Context, texts bool, id string) ([]*compare.Article, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("load articles: %w", explain(err))
	}
	defer tx.Rollback()
	return s.loadIn(ctx, tx, texts, id)
}

// loadIn is load within a transaction.
func (s *Store) loadIn(ctx context.Context, tx *sql.Tx, texts bool, id string) ([]*compare.Article, error) {
	where, args := "", []any{}
	if id != "" {
		where, args = `id = ?`, []any{id}
	}
	articles, err := loadRows(ctx, tx, texts, where, args...)
	if err != nil && s.damaged && ctx.Err() == nil {
		articles, _, err = salvage(ctx, tx, texts, id)
	}
	if err != nil {
		return nil, fmt.Errorf("load articles: %w", explain(err))
	}
	rulings, err := loadDecisions(ctx, tx, true)
	if err != nil && !s.damaged {
		return nil, fmt.Errorf("load articles: %w", explain(err))
	}
	if id == "" {
		apply(articles, rulings, loaded(articles))
	} else {
		apply(articles, rulings, stored{ctx, tx})
	}
	days := knownDays(articles)
	if id != "" && len(articles) == 1 && articles[0].Value(compare.FieldMonthDay) != "" && !published(articles[0]) {
		if days, err = s.libraryDays(ctx, tx, rulings); err != nil && !s.damaged {
			return nil, fmt.Errorf("load articles: %w", explain(err))
		}
	}
	completeYears(articles, days)
	sortArticles(articles)
	return articles, nil
}

func sortArticles(articles []*compare.Article) { slices.SortFunc(articles, compareArticles) }

// compareArticles is the order of publication, outlet, file and ID.
func compareArticles(a, b *compare.Article) int {
	return cmp.Or(cmp.Compare(a.Published(), b.Published()), strings.Compare(a.Outlet(), b.Outlet()), strings.Compare(a.File, b.File), strings.Compare(a.ID, b.ID))
}

// loadRows are the articles for which a condition holds, in order of import; all without one.
func loadRows(ctx context.Context, tx *sql.Tx, texts bool, where string, args ...any) ([]*compare.Article, error) {
	columns := lightColumns
	if texts {
		columns += `, text, blocks, warnings`
	}
	of := ""
	if where != "" {
		where = ` WHERE ` + where
		of = ` WHERE article IN (SELECT n FROM articles` + where + `)`
	}
	rows, err := tx.QueryContext(ctx, `SELECT `+columns+` FROM articles`+where+` ORDER BY n`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var articles []*compare.Article
	byN := map[int64]*compare.Article{}
	once := shared{}
	for rows.Next() {
		n, a, err := scanArticle(rows, texts)
		if err != nil {
			return nil, err
		}
		once.article(a)
		articles = append(articles, a)
		byN[n] = a
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows.Close()
	fields, err := tx.QueryContext(ctx, `SELECT article, name, value, raw, source, confidence, at_start, at_end FROM fields`+of+` ORDER BY article, name`, args...)
	if err != nil {
		return nil, err
	}
	defer fields.Close()
	if err := scanFields(fields, byN); err != nil {
		return nil, err
	}
	for _, a := range articles {
		once.fields(a.Meta)
	}
	return articles, nil
}

func scanArticle(rows interface{ Scan(...any) error }, texts bool) (n int64, a *compare.Article, err error) {
	a = &compare.Article{}
	var blocks, warnings, imported string
	dest := []any{&n, &a.ID, &a.FileSHA256, &a.Place, &a.File, &a.Path, &a.TextSHA256, &a.Parser, &a.Charset, &imported, &a.CopyOf, &a.VersionOf, &a.NearOf, &a.Near}
	if texts {
		dest = append(dest, &a.Text, &blocks, &warnings)
	}
	if err := rows.Scan(dest...); err != nil {
		return 0, nil, err
	}
	if a.Imported, err = time.Parse(time.RFC3339, imported); err != nil {
		return 0, nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	if !texts {
		return n, a, nil
	}
	if a.Blocks, err = decodeBlocks(blocks); err != nil {
		return 0, nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	if err := json.Unmarshal([]byte(warnings), &a.Warnings); err != nil {
		return 0, nil, fmt.Errorf("article %s: warnings: %w", a.ID, err)
	}
	return n, a, nil
}

func scanFields(rows *sql.Rows, byN map[int64]*compare.Article) error {
	for rows.Next() {
		var n int64
		var f compare.Field
		if err := rows.Scan(&n, &f.Name, &f.Value, &f.Raw, &f.Source, &f.Confidence, &f.At.Start, &f.At.End); err != nil {
			return err
		}
		if a := byN[n]; a != nil {
			a.Meta = append(a.Meta, f) // they come sorted by name
		}
	}
	return rows.Err()
}
