package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"crossread/compare"
)

// A Mark names what a load of all articles had read, for More.
type Mark struct {
	articles int    // how many
	last     int64  // number of the last
	rulings  string // which decisions were applied to them
	alone    bool   // no article's metadata hangs on which others there are
}

// Load is Articles with a mark for More.
func (s *Store) Load(ctx context.Context) ([]*compare.Article, Mark, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, Mark{}, fmt.Errorf("load articles: %w", explain(err))
	}
	defer tx.Rollback()
	articles, err := s.loadIn(ctx, tx, true, "")
	if err != nil {
		return nil, Mark{}, err
	}
	m, err := markOf(ctx, tx)
	if err != nil && !s.damaged {
		return nil, Mark{}, fmt.Errorf("load articles: %w", explain(err))
	}
	m.alone = !s.damaged && err == nil && !slices.ContainsFunc(articles, yearless)
	return articles, m, nil
}

// yearless reports whether the article's file gives a day without its year:
// other articles say the year.
func yearless(a *compare.Article) bool { return a.Value(compare.FieldMonthDay) != "" }

// markOf reads what is in the library now.
func markOf(ctx context.Context, tx *sql.Tx) (m Mark, err error) {
	err = tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM articles), (SELECT coalesce(max(n), 0) FROM articles),
		(SELECT coalesce(group_concat(id || ':' || undone), '') FROM decisions WHERE ruling IN ('set', 'unmask', 'mask', 'host'))`).Scan(&m.articles, &m.last, &m.rulings)
	return m, err
}

// More returns the articles that have come since the mark, as Load would return
// them, with a new mark; false if the others may have changed meanwhile and all
// must be loaded again. It takes milliseconds in a library of 100,000.
func (s *Store) More(ctx context.Context, since Mark) (added []*compare.Article, now Mark, ok bool, err error) {
	if s.damaged || !since.alone {
		return nil, Mark{}, false, nil
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, Mark{}, false, fmt.Errorf("load new articles: %w", explain(err))
	}
	defer tx.Rollback()
	if now, err = markOf(ctx, tx); err != nil {
		return nil, Mark{}, false, fmt.Errorf("load new articles: %w", explain(err))
	}
	if now.rulings != since.rulings {
		return nil, Mark{}, false, nil
	}
	if added, err = loadRows(ctx, tx, true, `n > ?`, since.last); err != nil {
		return nil, Mark{}, false, fmt.Errorf("load new articles: %w", explain(err))
	}
	if now.articles != since.articles+len(added) {
		return nil, Mark{}, false, nil
	}
	rulings, err := loadDecisions(ctx, tx, true)
	if err != nil {
		return nil, Mark{}, false, fmt.Errorf("load new articles: %w", explain(err))
	}
	apply(added, rulings, stored{ctx, tx})
	ruled := map[string]bool{} // texts that rulings name
	for _, d := range rulings {
		ruled[d.A.TextSHA256] = true
	}
	if slices.ContainsFunc(added, func(a *compare.Article) bool { return yearless(a) || ruled[a.TextSHA256] }) {
		return nil, Mark{}, false, nil // a ruling by content may now mean several
	}
	now.alone = true
	return added, now, true, nil
}

// Merge puts new articles among others that are in Articles' order.
func Merge(articles, added []*compare.Article) []*compare.Article {
	out := make([]*compare.Article, 0, len(articles)+len(added))
	added = slices.Clone(added)
	sortArticles(added)
	for _, a := range added {
		at, _ := slices.BinarySearchFunc(articles, a, compareArticles)
		out = append(out, articles[:at]...)
		out, articles = append(out, a), articles[at:]
	}
	return append(out, articles...)
}
