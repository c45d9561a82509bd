// Wordnet makes the synonym table that crossread embeds, from the database
// files of Princeton WordNet 3.0 (Debian package wordnet-base):
//
//	wordnet [-dict /usr/share/wordnet] [-senses 5] -o wordnet.bin
//
// Kept are single words, by Snowball stem, with the first few senses of each
// part of speech, which WordNet orders by frequency. A sense that no second
// stem shares, links to or is linked from tells nothing about two words and is
// left out. The table's layout is described in package lexicon, which reads it
// in place.
package main

import (
	"bufio"
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/kljensen/snowball/english"
)

// The kinds of link between a stem and a group, as package lexicon has them.
const (
	member   = 0 // the stem means the group's sense
	narrower = 1 // the stem means something narrower than, or similar to, the sense
	derived  = 2 // the group is two stems made from each other: "arrive", "arrival"
	opposite = 3 // the group is two stems that are opposites
	sibling  = 4 // as narrower, in a group of at most family stems
	form     = 5 // the group is an irregular word's base and forms: "hold", "held"
)

// letter is how the files call a part of speech; "s", an adjective that is
// similar to another, is filed under "a".
var letter = map[string]string{"noun": "n", "verb": "v", "adj": "a", "adv": "r"}

// family is the number of stems up to which the narrower words of a sense count
// as each other's kind: minute, hour, year. The thousands of words for a person
// do not.
const family = 24

type link struct {
	group string
	kind  int
}

type table struct {
	links map[string]map[link]bool // by stem
	words map[string][]string      // synset -> stems of its words, "" for a phrase
	kept  map[string]bool          // synset|stem within the first senses
	count map[string]int           // stem -> times seen in the sense-tagged texts
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("wordnet: ")
	dict := flag.String("dict", "/usr/share/wordnet", "folder of WordNet's database files")
	senses := flag.Int("senses", 5, "senses to keep of a word and part of speech")
	out := flag.String("o", "wordnet.bin", "file to write")
	flag.Parse()
	if err := run(*dict, *senses, *out); err != nil {
		log.Fatal(err)
	}
}

func run(dict string, senses int, out string) error {
	t := &table{
		links: map[string]map[link]bool{}, words: map[string][]string{},
		kept: map[string]bool{}, count: map[string]int{},
	}
	for _, pos := range []string{"noun", "verb", "adj", "adv"} {
		if err := t.readIndex(filepath.Join(dict, "index."+pos), letter[pos], senses); err != nil {
			return err
		}
	}
	if err := t.readCounts(filepath.Join(dict, "cntlist.rev")); err != nil {
		return err
	}
	for _, pass := range []func([]string, string){t.readWords, t.readLinks} {
		for _, pos := range []string{"noun", "verb", "adj", "adv"} {
			if err := eachLine(filepath.Join(dict, "data."+pos), func(f []string) { pass(f, letter[pos]) }); err != nil {
				return err
			}
		}
	}
	for _, pos := range []string{"noun", "verb", "adj", "adv"} {
		if err := t.readForms(filepath.Join(dict, pos+".exc")); err != nil {
			return err
		}
	}
	b := t.encode()
	return os.WriteFile(out, b, 0o644)
}

func eachLine(path string, do func(fields []string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if !strings.HasPrefix(sc.Text(), " ") { // the licence stands in the first lines
			do(strings.Fields(sc.Text()))
		}
	}
	return sc.Err()
}

// stem returns the stem of a single word, "" for phrases and words with marks.
func stem(word string) string {
	word = strings.ToLower(word)
	for _, r := range word {
		if (r < 'a' || r > 'z') && r != '-' {
			return ""
		}
	}
	if len(word) < 2 {
		return ""
	}
	return english.Stem(word, true)
}

// readIndex notes which senses of a word are among its first.
func (t *table) readIndex(path, pos string, senses int) error {
	return eachLine(path, func(f []string) {
		st := stem(f[0])
		if st == "" {
			return
		}
		pointers, _ := strconv.Atoi(f[3])
		offsets := f[4+pointers+2:]
		for _, o := range offsets[:min(senses, len(offsets))] {
			t.kept[pos+o+"|"+st] = true
		}
	})
}

// readCounts sums how often a stem's senses were seen in the tagged texts.
func (t *table) readCounts(path string) error {
	return eachLine(path, func(f []string) {
		lemma, _, _ := strings.Cut(f[0], "%")
		if st := stem(lemma); st != "" {
			n, _ := strconv.Atoi(f[2])
			t.count[st] += n
		}
	})
}

// lemmas are the words of a line of a data file, a synset.
func lemmas(f []string) []string {
	n, _ := strconv.ParseInt(f[3], 16, 32)
	words := make([]string, n)
	for i := range words {
		w, _, _ := strings.Cut(f[4+2*i], "(") // "galore(ip)" says where the adjective stands
		words[i] = w
	}
	return words
}

func (t *table) readWords(f []string, pos string) {
	for _, w := range lemmas(f) {
		t.words[pos+f[0]] = append(t.words[pos+f[0]], stem(w))
	}
}

func (t *table) add(st, group string, kind int) {
	if t.links[st] == nil {
		t.links[st] = map[link]bool{}
	}
	t.links[st][link{group, kind}] = true
}

// readLinks notes a synset's members and pointers.
func (t *table) readLinks(f []string, pos string) {
	set := pos + f[0]
	words := lemmas(f)
	for _, st := range t.words[set] {
		if st != "" && t.kept[set+"|"+st] {
			t.add(st, set, member)
		}
	}
	at := 4 + 2*len(words)
	n, _ := strconv.Atoi(f[at])
	for _, p := range slices.Collect(slices.Chunk(f[at+1:at+1+4*n], 4)) {
		symbol, to := p[0], strings.Replace(p[2], "s", "a", 1)+p[1]
		switch symbol {
		case "@", "&", "$", "*": // broader, similar, verb group, entails
			for _, st := range t.words[set] {
				if st != "" && t.kept[set+"|"+st] {
					t.add(st, to, narrower)
				}
			}
		case "+", "\\", "!", "<": // derived form, pertains to, opposite, participle of: between two words
			from, _ := strconv.ParseInt(p[3][:2], 16, 32)
			dest, _ := strconv.ParseInt(p[3][2:], 16, 32)
			if from == 0 || dest == 0 {
				continue
			}
			a, b := t.words[set][from-1], t.words[to][dest-1]
			if a == "" || b == "" || a == b {
				continue
			}
			kind := derived
			if symbol == "!" {
				kind = opposite
			}
			group := min(a, b) + "+" + max(a, b)
			t.add(a, group, kind)
			t.add(b, group, kind)
		}
	}
}

// readForms puts irregular forms, which the stemmer does not know, in a group
// with their base. They get none of its other links: measured, the senses of
// "took" and "held" bring more wrong meetings of words than right ones.
func (t *table) readForms(path string) error {
	return eachLine(path, func(f []string) {
		irregular := stem(f[0])
		for _, b := range f[1:] {
			base := stem(b)
			if irregular == "" || base == "" || irregular == base || t.links[base] == nil {
				continue
			}
			t.count[irregular] = max(t.count[irregular], t.count[base])
			t.add(base, "="+base, form)
			t.add(irregular, "="+base, form)
		}
	})
}

// encode lays the table out as package lexicon reads it.
func (t *table) encode() []byte {
	uses := map[string]int{} // stems that are linked with a group in any way
	for _, links := range t.links {
		seen := map[string]bool{}
		for l := range links {
			if !seen[l.group] {
				seen[l.group] = true
				uses[l.group]++
			}
		}
	}
	members := map[string]bool{}
	for _, links := range t.links {
		for l := range links {
			if l.kind != narrower {
				members[l.group] = true
			}
		}
	}
	stems := make([]string, 0, len(t.links))
	for st := range t.links {
		stems = append(stems, st)
	}
	sort.Strings(stems)
	number := map[string]uint64{} // in order of first use, so that differences are small
	var body []byte
	var offsets []uint32
	kept := 0
	for _, st := range stems {
		links := make([]link, 0, len(t.links[st]))
		for l := range t.links[st] {
			if uses[l.group] > 1 && (members[l.group] || uses[l.group] <= family) && (l.kind != narrower || !t.links[st][link{l.group, member}]) {
				links = append(links, l)
			}
		}
		if len(links) == 0 && t.count[st] < 8 {
			continue
		}
		sort.Slice(links, func(i, j int) bool {
			return links[i].group < links[j].group || links[i].group == links[j].group && links[i].kind < links[j].kind
		})
		codes := make([]uint64, len(links))
		for i, l := range links {
			if _, ok := number[l.group]; !ok {
				number[l.group] = uint64(len(number))
			}
			kind := l.kind
			if kind == narrower && uses[l.group] <= family {
				kind = sibling
			}
			codes[i] = number[l.group]<<3 | uint64(kind)
		}
		slices.Sort(codes)
		kept++
		offsets = append(offsets, uint32(len(body)))
		body = append(body, byte(len(st)))
		body = append(body, st...)
		common := 0
		for n := t.count[st]; n > 0; n >>= 1 {
			common++
		}
		body = append(body, byte(common))
		body = binary.AppendUvarint(body, uint64(len(codes)))
		last := uint64(0)
		for _, c := range codes {
			body = binary.AppendUvarint(body, c-last)
			last = c
		}
	}
	offsets = append(offsets, uint32(len(body)))
	head := binary.LittleEndian.AppendUint32([]byte("WNT1"), uint32(kept))
	for _, o := range offsets {
		head = binary.LittleEndian.AppendUint32(head, o)
	}
	fmt.Printf("%d stems, %d groups, %d bytes\n", kept, len(number), len(head)+len(body))
	return append(head, body...)
}
