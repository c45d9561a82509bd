package library

import (
	"context"
	"fmt"
	"slices"

	"crossread/compare"
	"crossread/compare/collate"
)

// Versions returns all versions of an article that the library holds, itself
// among them, in order of import: what was imported from the same address. The
// ID may be a part that no other begins with.
func (l *Library) Versions(ctx context.Context, id string) ([]*compare.Article, error) {
	id, err := l.store.Resolve(ctx, id)
	if err != nil {
		return nil, err
	}
	ids, err := l.store.Versions(ctx, id)
	if err != nil {
		return nil, err
	}
	var out []*compare.Article
	for _, v := range ids {
		a, err := l.store.Article(ctx, v)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// CompareVersions says what was changed from one version of an article to
// another; with an empty former, from the version before. It works for any two
// articles. It costs some tens of milliseconds for articles of usual length.
func (l *Library) CompareVersions(ctx context.Context, former, latter string) (compare.VersionDiff, error) {
	b, err := l.store.Article(ctx, latter)
	if err != nil {
		return compare.VersionDiff{}, err
	}
	if former == "" {
		ids, err := l.store.Versions(ctx, b.ID)
		if err != nil {
			return compare.VersionDiff{}, err
		}
		i := slices.Index(ids, b.ID)
		if i < 1 {
			return compare.VersionDiff{}, fmt.Errorf("article %.8s has no version before it: %w", b.ID, compare.ErrNotFound)
		}
		former = ids[i-1]
	}
	a, err := l.store.Article(ctx, former)
	if err != nil {
		return compare.VersionDiff{}, err
	}
	return collate.Changes(a, b), nil
}
