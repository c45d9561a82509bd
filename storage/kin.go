package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"crossread/compare"
)

// kin sets which earlier articles a belongs to: the one that it is a copy or a
// version of, or that has nearly the same text. It returns a sentence on the
// first that there is, and whether a is a version.
func kin(ctx context.Context, tx *sql.Tx, a *compare.Article, keys []int64) (note string, version bool, err error) {
	a.CopyOf, a.VersionOf, a.NearOf, a.Near = "", "", "", 0
	var id, file string
	find := func(query, key string) bool {
		if err == nil {
			err = tx.QueryRowContext(ctx, query, key).Scan(&id, &file)
		}
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
			return false
		}
		return err == nil
	}
	if find(`SELECT id, file FROM articles WHERE text_sha256 = ? ORDER BY n LIMIT 1`, a.TextSHA256) {
		a.CopyOf = id
		return fmt.Sprintf("It has the same text as %s.", file), false, nil
	}
	if address := addressKey(a.Value(compare.FieldURL)); address != "" && find(latestAt, address) {
		a.VersionOf = id
		note, version = fmt.Sprintf("A new version of %s: the address is the same, the text is not.", file), true
	}
	if err == nil {
		file, err = nearest(ctx, tx, a, keys)
	}
	if note == "" && a.NearOf != "" {
		note = fmt.Sprintf("Its text is nearly that of %s (%.0f %% the same).", file, 100*a.Near)
	}
	return note, version, err
}

// latestAt finds the last article from an address. The index has no empty
// addresses, and SQLite uses it only if it is told that none is meant.
const latestAt = `SELECT id, file FROM articles WHERE address = ? AND address <> '' ORDER BY n DESC LIMIT 1`

// addressKey is what of an address says which page it is: no scheme, "www.",
// fragment, closing slash, nor what only counts visitors. It is "" for a site's
// front page, which is no article's address.
func addressKey(url string) string {
	host := compare.HostKey(url)
	_, rest, ok := strings.Cut(url, "://")
	if !ok || host == "" {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	_, path, _ := strings.Cut(rest, "/")
	var kept []string
	for _, p := range strings.Split(query, "&") {
		if name, _, _ := strings.Cut(p, "="); name != "" && !strings.HasPrefix(name, "utm_") && !counting[name] {
			kept = append(kept, p)
		}
	}
	path = strings.Trim(path, "/")
	if path == "" && len(kept) == 0 {
		return ""
	}
	slices.Sort(kept)
	if len(kept) > 0 {
		path += "?" + strings.Join(kept, "&")
	}
	return host + "/" + path
}

// counting are parameters by which advertisers and social networks count
// visitors, as their manuals name them.
var counting = map[string]bool{"fbclid": true, "gclid": true, "dclid": true, "msclkid": true, "mc_cid": true, "mc_eid": true, "igshid": true, "yclid": true, "twclid": true, "_ga": true}

// Nearly the same text is found by min-wise hashing (Broder, "On the Resemblance
// and Containment of Documents", 1997): of an article's sequences of shingle
// words, sketchRows*sketchKeys independent hash functions each keep the least
// value, and sketchRows of them make a key (Indyk and Motwani, 1998). Two texts
// that share the part J of their sequences share a key with the chance
// 1-(1-J^rows)^keys: .97 at J = .5, .88 at nearFrom, .005 at .02. What shares a
// key is then compared sequence by sequence.
const (
	shingle    = 3
	sketchRows = 2
	sketchKeys = 12

	// nearFrom is the part of their sequences from which two texts are nearly the
	// same. Edited copies of an agency's text in the labelled month share .54 and
	// .62, articles that share a few paragraphs of background .18, two outlets'
	// own reports on one call at most .12.
	nearFrom = 0.4
	// nearWords is how many words a text needs; shorter ones are alike by chance.
	nearWords = 40
	// nearTried is how many articles are compared at most: those that share most keys.
	nearTried = 8
	// keyTried is how many articles are looked up under one key, the earliest: of
	// a text that comes in a thousand times, all but the first are the same find.
	keyTried = 64
)

// shingles are the hashed word sequences of what is coverage in an article,
// sorted, each once; nil for a short one. Case and marks do not count.
func shingles(a *compare.Article) []uint64 {
	var words []uint64
	for _, b := range a.Blocks {
		if b.Kind != compare.Paragraph && b.Kind != compare.Heading {
			continue
		}
		for _, w := range strings.FieldsFunc(b.In(a.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
			if first, _ := firstRune(w); unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
				for _, r := range w { // written without spaces
					words = append(words, uint64(r))
				}
				continue
			}
			h := fnv.New64a()
			h.Write([]byte(strings.ToLower(w)))
			words = append(words, h.Sum64())
		}
	}
	if len(words) < nearWords {
		return nil
	}
	out := make([]uint64, 0, len(words))
	for i := range len(words) - shingle + 1 {
		h := uint64(0)
		for _, w := range words[i : i+shingle] {
			h = mix(h*31 + w)
		}
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func firstRune(s string) (r rune, ok bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// mix is the finalizer of splitmix64 (Steele, Lea and Flood, 2014).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// sketch is the keys of an article's shingles.
func sketch(shingles []uint64) []int64 {
	if len(shingles) == 0 {
		return nil
	}
	keys := make([]int64, sketchKeys)
	for k := range keys {
		key := uint64(k)
		for r := range sketchRows {
			seed := mix(uint64(k*sketchRows+r+1) * 0x9e3779b97f4a7c15)
			least := ^uint64(0)
			for _, s := range shingles {
				least = min(least, mix(s^seed))
			}
			key = mix(key*31 + least)
		}
		keys[k] = int64(key)
	}
	return keys
}

// resemblance is the part of all sequences that both texts have, 0 to 1.
func resemblance(a, b []uint64) float64 {
	shared, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch c := cmp.Compare(a[i], b[j]); {
		case c == 0:
			shared++
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	if len(a)+len(b) == 0 {
		return 0
	}
	return float64(shared) / float64(len(a)+len(b)-shared)
}

// nearest sets NearOf and Near by the earlier article whose text is most like
// a's, if one is nearly the same and no version of the same page, and returns
// its file.
func nearest(ctx context.Context, tx *sql.Tx, a *compare.Article, keys []int64) (file string, err error) {
	if len(keys) == 0 {
		return "", nil
	}
	args := []any{addressKey(a.Value(compare.FieldURL)), nearTried, keyTried}
	var under []string
	for _, k := range keys {
		args = append(args, k)
		under = append(under, fmt.Sprintf(`SELECT * FROM (SELECT article FROM sketches WHERE key = ?%d ORDER BY article LIMIT ?3)`, len(args)))
	}
	rows, err := tx.QueryContext(ctx, `SELECT id, file, text, blocks FROM (
			SELECT article, count(*) AS shared FROM (`+strings.Join(under, ` UNION ALL `)+`) GROUP BY article)
		JOIN articles ON n = article WHERE address = '' OR address <> ?1 ORDER BY shared DESC, n LIMIT ?2`, args...)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	mine := shingles(a)
	for rows.Next() {
		var b compare.Article
		var blocks string
		if err := rows.Scan(&b.ID, &b.File, &b.Text, &blocks); err != nil {
			return "", err
		}
		if b.Blocks, err = decodeBlocks(blocks); err != nil {
			return "", err
		}
		if r := resemblance(mine, shingles(&b)); r >= nearFrom && r > a.Near {
			a.NearOf, a.Near, file = b.ID, r, b.File
		}
	}
	return file, rows.Err()
}

// versions finds an article and those from its address by their indexes: see latestAt.
const versions = `SELECT b.id FROM articles a JOIN articles b ON b.n = a.n OR b.address <> '' AND b.address = a.address WHERE a.id = ? ORDER BY b.n`

// Versions returns the IDs of all versions of an article, in order of import:
// the articles from its address. It holds at least the ID itself.
func (s *Store) Versions(ctx context.Context, id string) ([]string, error) {
	rows, err := s.read.QueryContext(ctx, versions, id)
	if err != nil {
		return nil, fmt.Errorf("versions of article %s: %w", id, explain(err))
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return nil, fmt.Errorf("versions of article %s: %w", id, explain(err))
		}
		ids = append(ids, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("versions of article %s: %w", id, explain(err))
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("versions of article %s: %w", id, compare.ErrNotFound)
	}
	return ids, nil
}
