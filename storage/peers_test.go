package storage

import (
	"bufio"
	"context"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A peer is another way to find the texts that hold words, of which one that
// ends with "*" is the beginning of a word. It answers how many there are; the
// full-text index gives the best hundred. None says where the words stand.
type peer struct {
	name string
	find func(words []string) (int, error)
}

// asked are the words of a question as users type it: a phrase is one.
func asked(question string) []string {
	if phrase, ok := strings.CutPrefix(question, `"`); ok {
		return []string{strings.TrimSuffix(phrase, `"`)}
	}
	return strings.Fields(question)
}

// peersOf puts the texts of a library into a table of SQLite alone, plain and
// with its full-text index, and into a file for grep, one text a line.
func peersOf(b *testing.B, s *Store) []peer {
	b.Helper()
	dir := b.TempDir()
	articles, err := s.Articles(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite3", filepath.Join(dir, "plain.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	file, err := os.Create(filepath.Join(dir, "lines.txt"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewWriter(file)
	must := func(_ sql.Result, err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	must(db.Exec(`CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT); CREATE VIRTUAL TABLE words USING fts5 (text, content = texts, content_rowid = id)`))
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	for _, a := range articles {
		must(tx.Exec(`INSERT INTO texts (text) VALUES (?)`, a.Text))
		lines.WriteString(strings.ReplaceAll(a.Text, "\n", " ") + "\n")
	}
	must(tx.Exec(`INSERT INTO words (words) VALUES ('rebuild')`))
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	if err := lines.Flush(); err != nil {
		b.Fatal(err)
	}
	count := func(query string, args ...any) (n int, err error) {
		err = db.QueryRow(`SELECT count(*) FROM (`+query+`)`, args...).Scan(&n)
		return n, err
	}
	return []peer{
		{"like", func(words []string) (int, error) {
			var args []any
			for _, w := range words {
				args = append(args, "%"+strings.TrimSuffix(w, "*")+"%")
			}
			return count(`SELECT id FROM texts WHERE text LIKE ?`+strings.Repeat(` AND text LIKE ?`, len(words)-1), args...)
		}},
		{"fts5", func(words []string) (int, error) {
			var quoted []string
			for _, w := range words {
				word, begins := strings.CutSuffix(w, "*")
				if word = `"` + word + `"`; begins {
					word += "*"
				}
				quoted = append(quoted, word)
			}
			return count(`SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 100`, strings.Join(quoted, " "))
		}},
		{"grep", func(words []string) (int, error) { // the first word only, as grep has no "and"
			out, err := exec.Command("grep", "-F", "-i", "-c", "-e", strings.TrimSuffix(words[0], "*"), file.Name()).Output()
			if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() == 1 {
				err = nil // it found none
			}
			if err != nil {
				return 0, err
			}
			return strconv.Atoi(strings.TrimSpace(string(out)))
		}},
	}
}
