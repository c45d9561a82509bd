// Command places makes assets/lexicon/en/places.txt from Debian's iso-codes
// (names of countries) and wordnet-base (their adjectives and capitals).
//
//	go run ./assets/lexicon/gen/places > assets/lexicon/en/places.txt
//	go run ./assets/lexicon/gen/places -language es > assets/lexicon/es/places.txt
//
// A country's WordNet synset is the instance that bears its ISO name; its
// adjectives are those that pertain to it, its capital the instance of
// "national capital" that is part of it.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// nationalCapital is the synset of "national capital" in WordNet 3.0.
const nationalCapital = "08691669"

type synset struct {
	offset   string
	words    []string
	pointers [][2]string // symbol, target
}

func main() {
	iso := flag.String("iso", "/usr/share/iso-codes/json/iso_3166-1.json", "Debian iso-codes")
	wn := flag.String("wordnet", "/usr/share/wordnet", "Debian wordnet-base")
	language := flag.String("language", "en", "language of the names; but for en without adjectives and capitals")
	locale := flag.String("locale", "/usr/share/locale", "where Debian keeps translations")
	flag.Parse()
	work := func() error { return run(*iso, *wn) }
	if *language != "en" {
		work = func() error { return translated(*iso, *locale, *language) }
	}
	if err := work(); err != nil {
		log.Fatal(err)
	}
}

func run(iso, wn string) error {
	raw, err := os.ReadFile(iso)
	if err != nil {
		return err
	}
	var file struct {
		Countries []struct {
			Name     string `json:"name"`
			Common   string `json:"common_name"`
			Official string `json:"official_name"`
			Alpha2   string `json:"alpha_2"`
		} `json:"3166-1"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		return err
	}
	nouns, err := synsets(filepath.Join(wn, "data.noun"))
	if err != nil {
		return err
	}
	adjectives, err := synsets(filepath.Join(wn, "data.adj"))
	if err != nil {
		return err
	}
	byWord := map[string][]synset{}
	capitals := map[string][]string{}
	for _, s := range nouns {
		instance, capital := false, false
		for _, p := range s.pointers {
			instance = instance || p[0] == "@i"
			capital = capital || p[0] == "@i" && p[1] == nationalCapital
		}
		if instance {
			for _, w := range s.words {
				byWord[w] = append(byWord[w], s)
			}
		}
		for _, p := range s.pointers {
			if capital && p[0] == "#p" {
				capitals[p[1]] = append(capitals[p[1]], s.words...)
			}
		}
	}
	pertains := map[string][]string{}
	for _, s := range adjectives {
		for _, p := range s.pointers {
			if p[0] == `\` {
				pertains[p[1]] = append(pertains[p[1]], s.words...)
			}
		}
	}
	var lines []string
	for _, c := range file.Countries {
		names := []string{c.Name}
		if c.Common != "" {
			names = append([]string{c.Common}, names...)
		}
		if i := strings.Index(c.Name, ","); i > 0 {
			names = append(names, c.Name[:i])
			if c.Common == "" {
				names = []string{c.Name[:i], strings.TrimSpace(c.Name[i+1:]) + " " + c.Name[:i]}
			}
		}
		if c.Official != "" {
			names = append(names, c.Official)
		}
		var adj, cap []string
		for _, name := range names {
			for _, s := range byWord[name] {
				names = append(names, s.words...)
				adj = append(adj, pertains[s.offset]...)
				cap = append(cap, capitals[s.offset]...)
			}
			if len(byWord[name]) > 0 {
				break
			}
		}
		cap = slices.DeleteFunc(cap, func(w string) bool { return strings.Contains(strings.ToLower(w), "capital") })
		names = slices.DeleteFunc(names, func(w string) bool { return strings.Contains(w, ",") })
		lines = append(lines, strings.Join([]string{strings.ToLower(c.Alpha2), join(names), join(adj), join(cap)}, "\t"))
	}
	sort.Strings(lines)
	fmt.Print(header, strings.Join(lines, "\n"), "\n")
	return nil
}

const header = `# Countries: ISO 3166-1 code, names, adjectives, capitals; fields parted by tabs, forms by "; ".
# Made by assets/lexicon/gen/places from Debian's iso-codes (LGPL-2.1+, names only) and
# WordNet 3.0 (Copyright 2006 by Princeton University; its licence stands in assets/lexicon/wordnet).
# Do not edit: additions stand in places-more.txt.
`

// odd are words that news uses in other senses.
var odd = map[string]bool{"TT": true, "AS": true, "Man": true, "Male": true, "Garden State": true, "New Jersey": true, "GU": true,
	"PR": true, "NJ": true, "Jersey": true, "Niger River": true, "Red China": true, "Cathay": true, "Nationalist China": true,
	"Zion": true, "Sion": true, "Promised Land": true, "Holy Land": true, "Canaan": true, "Anglo-Indian": true, "El Beda": true, "Bida": true}

func join(words []string) string {
	seen := map[string]bool{}
	var out []string
	for _, w := range words {
		if upper := w != "" && (w[0] >= 'A' && w[0] <= 'Z' || w[0] >= 0x80); upper && !seen[w] && !odd[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return strings.Join(out, "; ")
}

// synsets reads a WordNet data file, format wndb(5WN).
func synsets(path string) ([]synset, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []synset
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), " | ")
		f := strings.Fields(line)
		if len(f) < 6 || len(f[0]) != 8 {
			continue
		}
		var n int
		if _, err := fmt.Sscanf(f[3], "%x", &n); err != nil {
			continue
		}
		s := synset{offset: f[0]}
		for i := range n {
			w := strings.ReplaceAll(f[4+2*i], "_", " ")
			w, _, _ = strings.Cut(w, "(")
			s.words = append(s.words, w)
		}
		rest := f[4+2*n:]
		for i := 1; i+3 < len(rest)+1 && i+1 < len(rest); i += 4 {
			s.pointers = append(s.pointers, [2]string{rest[i], rest[i+1]})
		}
		out = append(out, s)
	}
	return out, sc.Err()
}
