package main

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// translated prints the names of countries in another language by the
// translations of Debian's iso-codes; adjectives and capitals are not in them.
func translated(iso, locale, language string) error {
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
	text, err := catalogue(filepath.Join(locale, language, "LC_MESSAGES", "iso_3166-1.mo"))
	if err != nil {
		return err
	}
	var lines []string
	for _, c := range file.Countries {
		var names []string
		for _, id := range []string{c.Common, c.Name, c.Official} {
			name := text[id]
			if name == "" || id == "" {
				continue
			}
			if short, rest, ok := strings.Cut(name, ","); ok {
				names = append(names, short)
				name = strings.TrimSpace(rest) + " " + short // "República de" before the name
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			lines = append(lines, strings.ToLower(c.Alpha2)+"\t"+join(names))
		}
	}
	sort.Strings(lines)
	fmt.Print(strings.ReplaceAll(translatedHeader, "LANGUAGE", language), strings.Join(lines, "\n"), "\n")
	return nil
}

const translatedHeader = `# Countries: ISO 3166-1 code, names; fields parted by tabs, forms by "; ".
# Made by assets/lexicon/gen/places -language LANGUAGE from the translations in Debian's iso-codes (LGPL-2.1+, names only).
# Do not edit: additions, adjectives and capitals stand in places-more.txt.
`

// catalogue reads a GNU gettext .mo file: little or big endian, two tables of
// lengths and offsets, as the gettext manual, "The Format of GNU MO Files", has it.
func catalogue(path string) (map[string]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	bad := errors.New(path + ": no catalogue of messages")
	if len(b) < 20 {
		return nil, bad
	}
	var order binary.ByteOrder = binary.LittleEndian
	if order.Uint32(b) != 0x950412de {
		order = binary.BigEndian
	}
	if order.Uint32(b) != 0x950412de {
		return nil, bad
	}
	n, from, to := int(order.Uint32(b[8:])), int(order.Uint32(b[12:])), int(order.Uint32(b[16:]))
	entry := func(table, i int) (string, bool) {
		at := table + 8*i
		if at+8 > len(b) {
			return "", false
		}
		size, start := int(order.Uint32(b[at:])), int(order.Uint32(b[at+4:]))
		if start+size > len(b) {
			return "", false
		}
		return string(b[start : start+size]), true
	}
	out := map[string]string{}
	for i := range n {
		id, ok1 := entry(from, i)
		message, ok2 := entry(to, i)
		if !ok1 || !ok2 {
			return nil, bad
		}
		out[id] = message
	}
	return out, nil
}
