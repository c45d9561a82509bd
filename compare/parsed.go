package compare

import (
	"maps"
	"strings"
)

// A TokenKind says what a token is.
type TokenKind uint8

// The kinds of token.
const (
	Word        TokenKind = iota
	Number                // digits, or with separators: "1,300", "2.5"
	Punctuation           // one mark
)

// A Token is a word, number or mark of a text. Its Span is in the text that was
// tokenised, which for an Article is Article.Text.
type Token struct {
	Span
	Kind TokenKind
	Norm string // case folded, quotes and accents plain, without a possessive ending
	Stem string // Snowball stem of Norm; Norm itself for numbers and marks
	Stop bool   // a function word of the language
	Caps bool   // written with a capital where the language does not ask for one
}

// A Sentence is one sentence of a paragraph, heading or caption.
type Sentence struct {
	Span
	Block int // index into Article.Blocks
}

// A NameKind says what a name stands for, as far as the text alone tells.
type NameKind string

// The kinds of name.
const (
	Person  NameKind = "person"  // "Ardeshi President Salim al-Tahiri", "Tahiri"
	Office  NameKind = "office"  // an office without its holder's name: "the Ardeshi prime minister"
	Seat    NameKind = "seat"    // a seat of power or government as a speaker: "the Whitegate", "Haldern"
	Place   NameKind = "place"   // a country, city or region
	Group   NameKind = "group"   // an organisation or a body of people
	Pronoun NameKind = "pronoun" // he, she, they, "the two", "both leaders"
)

// A Name is a mention of somebody or something by name, title or pronoun.
type Name struct {
	Span        // the whole noun phrase, title included, without a leading article
	Head   Span // the proper name in it; empty for an office alone and for pronouns
	Kind   NameKind
	Office string // normalised office: "president", "prime minister", "foreign minister"; "" if none
	Of     string // country or body of the office, as a normalised key; "" if not said
	Refs   []int  // earlier Names of the same article that are meant (several for "the two leaders"); nil: itself
	Plural bool   // means several: "the two leaders", "they"
	Quoted bool   // stands within quotation marks
}

// A Form says how a statement is told.
type Form string

// The forms.
const (
	Direct   Form = "direct"   // quoted
	Partial  Form = "partial"  // some words quoted inside reported speech
	Indirect Form = "indirect" // reported speech or a speech act told without "said"; it has a speaker
	Narrated Form = "narrated" // the outlet's own voice; no speaker
)

// A PlaceKind says where in an article's reckoning a statement belongs. What
// lies in no statement and is not white space is masked.
type PlaceKind string

// The places.
const (
	InHeading    PlaceKind = "heading"
	InCaption    PlaceKind = "caption"
	InPassage    PlaceKind = "passage" // of Statement.Events
	InBackground PlaceKind = "background"
)

// A Statement is a sentence or a clause of one, with speaker and form. The
// statements of an article are in order, do not overlap, and cover every
// character of its unmasked blocks but white space.
type Statement struct {
	Span
	Sentence  int       // index into Parsed.Sentences
	Form      Form      //
	Speaker   string    // fullest name known; "" if narrated or unknown. Joint speakers are joined by "; "
	SpeakerAt Span      // the words that name the speaker, perhaps in another sentence; empty if none
	By        []int     // indices into Parsed.Names of the speaker's mention; nil if none
	Cue       Span      // the reporting verb or phrase; empty if none
	Relay     Span      // the words of a source that only relays it: "the Palace said" behind what Dolan told; empty if none
	Quoted    []Span    // the quoted stretches, marks included
	Place     PlaceKind // set by the event stage
	Events    []string  // IDs of the events it belongs to, if Place is InPassage
	Ruled     bool      // its place was set by a decision of the user's
}

// A Parsed is one article's text taken apart. It does not change after it was made.
type Parsed struct {
	Article    *Article
	Sentences  []Sentence
	Tokens     []Token // in order, over all unmasked blocks
	Names      []Name  // in order
	Statements []Statement
	Language   string // of the rules that were used; "" if there are none for the article's language
}

// TokensIn returns the tokens that lie in s, as a subslice.
func (p *Parsed) TokensIn(s Span) []Token {
	i, j := 0, len(p.Tokens)
	for i < j { // a plain search: it is asked of every statement several times
		if h := int(uint(i+j) >> 1); p.Tokens[h].Start < s.Start {
			i = h + 1
		} else {
			j = h
		}
	}
	from, to := i, len(p.Tokens)
	for i < to {
		if h := int(uint(i+to) >> 1); p.Tokens[h].End <= s.End {
			i = h + 1
		} else {
			to = h
		}
	}
	return p.Tokens[from:i]
}

// A Frequency table counts in how many sentences of the library each stem
// occurs; rare words weigh more in a match.
type Frequency struct {
	Sentences int
	Stems     map[string]int // but for what has come since

	since map[string]int // to be added to Stems, which others share; nil if nobody does
}

// Count is the number of sentences in which the stem occurs.
func (f *Frequency) Count(stem string) int { return f.Stems[stem] + f.since[stem] }

// Add counts the stems of one article's sentences.
func (f *Frequency) Add(p *Parsed) { f.add(p, 1) }

// Remove takes back what Add counted of the article.
func (f *Frequency) Remove(p *Parsed) { f.add(p, -1) }

func (f *Frequency) add(p *Parsed, by int) {
	if f.Stems == nil {
		f.Stems = map[string]int{}
	}
	into := f.Stems
	if f.since != nil {
		into = f.since
	}
	for _, s := range p.Sentences {
		f.Sentences += by
		tokens := p.TokensIn(s.Span)
		var seen map[string]bool // of a long sentence; in others a look back is faster
		if len(tokens) > longSentence {
			seen = map[string]bool{}
		}
		for i := range tokens {
			stem := tokens[i].Stem
			if tokens[i].Kind == Punctuation || seen[stem] || seen == nil && stands(stem, tokens[:i]) {
				continue
			}
			if seen != nil {
				seen[stem] = true
			}
			n, counted := into[stem]
			switch {
			case n+by == 0:
				delete(into, stem)
			case counted:
				into[stem] = n + by
			default: // a stem is a part of the article's text, which would stay in memory with it
				into[strings.Clone(stem)] = by
			}
		}
	}
}

const longSentence = 100 // tokens

// stands reports whether one of the tokens, which are few, has the stem.
func stands(stem string, tokens []Token) bool {
	for i := range tokens {
		if tokens[i].Stem == stem && tokens[i].Kind != Punctuation {
			return true
		}
	}
	return false
}

// Fork returns the same counts, to be added to while f stays what it is. The
// cost is that of what was added since the counts were last put together, which
// is done when that is a sixteenth of all.
func (f *Frequency) Fork() Frequency {
	if f.since == nil || 16*len(f.since) <= len(f.Stems) {
		next := Frequency{Sentences: f.Sentences, Stems: f.Stems, since: make(map[string]int, len(f.since))}
		maps.Copy(next.since, f.since)
		return next
	}
	next := f.Whole()
	next.since = map[string]int{}
	return next
}

// Whole returns the same counts with all of them in Stems, a copy.
func (f *Frequency) Whole() Frequency {
	next := Frequency{Sentences: f.Sentences, Stems: maps.Clone(f.Stems)}
	for stem, n := range f.since {
		if next.Stems[stem] += n; next.Stems[stem] == 0 {
			delete(next.Stems, stem)
		}
	}
	return next
}
