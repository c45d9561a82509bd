// Speech makes the list of words with their parts of speech that crossread
// embeds, from the database files of Princeton WordNet 3.0 (Debian package
// wordnet-base):
//
//	speech [-dict /usr/share/wordnet] > en/speech.txt
//
// Kept are single words in lower case that WordNet's sense-tagged texts use at
// least once, and their irregular forms. A line is a word and the letters of
// its parts of speech, the more frequent first: n, v, a, r. A part that is five
// times rarer than the first is left out.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// letters are WordNet's synset types in a sense key, 1 to 5, as a part of
// speech; 5 is an adjective similar to another.
const letters = " nvara"

func main() {
	log.SetFlags(0)
	log.SetPrefix("speech: ")
	dict := flag.String("dict", "/usr/share/wordnet", "folder of WordNet's database files")
	flag.Parse()
	if err := run(*dict); err != nil {
		log.Fatal(err)
	}
}

func run(dict string) error {
	counts := map[string]map[byte]int{}
	err := lines(filepath.Join(dict, "cntlist.rev"), func(f []string) error {
		lemma, rest, ok := strings.Cut(f[0], "%")
		if !ok || len(f) < 3 || !plain(lemma) {
			return nil
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return err
		}
		if counts[lemma] == nil {
			counts[lemma] = map[byte]int{}
		}
		counts[lemma][letters[rest[0]-'0']] += n
		return nil
	})
	if err != nil {
		return err
	}
	irregular := map[string]map[byte]int{}
	for _, file := range []struct {
		name string
		pos  byte
	}{{"noun", 'n'}, {"verb", 'v'}, {"adj", 'a'}, {"adv", 'r'}} {
		err := lines(filepath.Join(dict, file.name+".exc"), func(f []string) error {
			if len(f) > 1 && plain(f[0]) && f[0] != f[1] && counts[f[1]][file.pos] > 0 {
				if irregular[f[0]] == nil {
					irregular[f[0]] = map[byte]int{}
				}
				irregular[f[0]][file.pos] += counts[f[1]][file.pos]
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for form, by := range irregular {
		if counts[form] == nil {
			counts[form] = map[byte]int{}
		}
		for pos, n := range by {
			counts[form][pos] += n
		}
	}
	parts := map[string]string{}
	for word, by := range counts {
		parts[word] = ranked(by)
	}
	words := make([]string, 0, len(parts))
	for w := range parts {
		words = append(words, w)
	}
	slices.Sort(words)
	out := bufio.NewWriter(os.Stdout)
	fmt.Fprintln(out, "# Words with their parts of speech, the more frequent first: n noun, v verb, a adjective, r adverb.")
	fmt.Fprintln(out, "# Made by assets/lexicon/gen/speech from WordNet 3.0 (Copyright 2006 by Princeton University; its licence")
	fmt.Fprintln(out, "# stands in assets/lexicon/wordnet). Do not edit.")
	for _, w := range words {
		fmt.Fprintf(out, "%s %s\n", w, parts[w])
	}
	return out.Flush()
}

// ranked orders parts of speech by count, then n, v, a, r.
func ranked(by map[byte]int) string {
	var order []byte
	for _, p := range []byte("nvar") {
		if by[p] > 0 {
			order = append(order, p)
		}
	}
	slices.SortStableFunc(order, func(a, b byte) int { return by[b] - by[a] })
	kept := order[:0]
	for _, p := range order {
		if by[p]*5 >= by[order[0]] {
			kept = append(kept, p)
		}
	}
	return string(kept)
}

func plain(w string) bool {
	for _, r := range w {
		if (r < 'a' || r > 'z') && r != '-' {
			return false
		}
	}
	return len(w) > 1
}

func lines(path string, do func(fields []string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		if err := do(strings.Fields(s.Text())); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return s.Err()
}
