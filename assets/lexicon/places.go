package lexicon

import (
	"strings"
	"sync"
)

//go:generate sh -c "cd ../.. && go run ./assets/lexicon/gen/places > assets/lexicon/en/places.txt"
//go:generate sh -c "cd ../.. && go run ./assets/lexicon/gen/places -language es > assets/lexicon/es/places.txt"

// A PlaceForm says how a form names a country or a body of countries.
type PlaceForm uint8

// The forms.
const (
	PlaceName      PlaceForm = iota // "Iraq"
	PlaceAdjective                  // "Iraqi"
	PlaceCapital                    // "Baghdad", which also stands for the government
	PlaceSeat                       // "the Kremlin"
)

// A Place is what a form stands for.
type Place struct {
	Key  string // ISO 3166-1 alpha-2 in lower case, or "eu", "un", "nato"
	Form PlaceForm
}

// Places maps names of countries, their adjectives, capitals and seats of
// power to the country. Keys are as printed, without a leading article. The map
// is shared and must not be changed. Sources: Debian iso-codes, WordNet 3.0 and
// a supplement of our own; see en/places.txt and en/places-more.txt.
func Places() map[string]Place { return placesEN() }

var placesEN = sync.OnceValue(func() map[string]Place { return PlacesOf("en") })

// PlacesOf is Places in the words of another language, made anew by each call.
func PlacesOf(language string) map[string]Place {
	places := map[string]Place{}
	for i, file := range placeFiles(language) {
		for line := range strings.Lines(file) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			columns := strings.Split(line, "\t")
			for c := len(columns) - 1; c > 0; c-- { // a form of several kinds keeps the first
				for form := range strings.SplitSeq(columns[c], ";") {
					form = strings.TrimPrefix(strings.TrimSpace(form), "the ")
					form = strings.TrimPrefix(form, "The ")
					if _, known := places[form]; form != "" && (i > 0 || !known) {
						places[form] = Place{Key: columns[0], Form: PlaceForm(c - 1)}
					}
				}
			}
		}
	}
	return places
}

// placeFiles are a language's two tables of places.
func placeFiles(language string) [2]string {
	var out [2]string
	for i, name := range [2]string{"places", "places-more"} {
		text, err := files.ReadFile(language + "/" + name + ".txt")
		if err == nil {
			out[i] = string(text)
		}
	}
	return out
}

// CountryNames maps the keys of Places to the English short name: "iq" to "Iraq".
var CountryNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	made, more := placeFiles("en")[0], placeFiles("en")[1]
	for _, file := range []string{more, made} { // the supplement has the shorter names
		for line := range strings.Lines(file) {
			columns := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
			if len(columns) > 1 && columns[0] != "" && columns[0][0] != '#' {
				name, _, _ := strings.Cut(columns[1], ";")
				if name = strings.TrimSpace(name); name != "" && names[columns[0]] == "" {
					names[columns[0]] = name
				}
			}
		}
	}
	return names
})
