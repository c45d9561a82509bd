package report

import (
	"encoding/json"
	"io"
	"slices"
	"time"

	"crossread/compare"
)

// reportJSON is a whole JSON report: the master of all formats.
type reportJSON struct {
	Schema      string            `json:"schema"`
	Generator   string            `json:"generator"`
	Command     *string           `json:"command"`
	Sample      bool              `json:"sample"`   // an article of the invented sample is among them
	Excerpts    bool              `json:"excerpts"` // each "text" is only the beginning of its span
	Content     string            `json:"content_sha256"`
	Comparisons []comparedJSON    `json:"comparisons"`
	Decisions   []decisionJSON    `json:"decisions"` // the user's; apart from what was found
	Codebook    []codeJSON        `json:"codebook"`  // the user's, a code before those under it
	Codings     []codingJSON      `json:"codings"`
	Legend      map[string]string `json:"legend"`
}

type comparedJSON struct {
	*comparisonJSON
	Summary  summaryJSON    `json:"summary"`
	Evidence []evidenceJSON `json:"evidence"`
	Sources  []sourceJSON   `json:"sources"`
}

type summaryJSON struct {
	Rows       int            `json:"rows"`       // of the event
	Background int            `json:"background"` // rows that are shared outside of it
	All        int            `json:"all"`        // rows that every outlet tells
	Several    int            `json:"several"`    // rows that two or more tell, but not all
	Again      int            `json:"again"`      // rows in which an outlet tells again what another row has of it; the counts around leave them out
	Only       map[string]int `json:"only"`       // rows that one outlet alone tells
	Told       map[string]int `json:"told"`       // rows that an outlet tells
	Kinds      map[string]int `json:"kinds"`      // rows with each kind of difference
	SameWords  float64        `json:"same_words"` // share of the words of matched readings that are the same, 0 to 1
}

type sourceJSON struct {
	Siglum     string               `json:"siglum"`
	Article    string               `json:"article"`
	File       string               `json:"file"`
	Place      *string              `json:"place_in_file"`
	Bytes      int                  `json:"bytes"` // of the stored text
	Words      int                  `json:"words"`
	Metadata   map[string]fieldJSON `json:"metadata"`
	Masked     []maskedJSON         `json:"masked"`
	Warnings   []string             `json:"warnings"`
	Parser     string               `json:"parser"`
	Charset    string               `json:"charset"`
	CopyOf     *string              `json:"copy_of"`
	FileSHA256 string               `json:"file_sha256"`
	TextSHA256 string               `json:"text_sha256"`
	Sample     bool                 `json:"sample,omitempty"` // it is of the invented sample
}

type decisionJSON struct {
	ID       int64         `json:"id"`
	Ruling   string        `json:"ruling"`
	A        *refJSON      `json:"a"`
	B        *refJSON      `json:"b"`
	Event    *string       `json:"event"`
	Other    *string       `json:"other"`
	Articles []string      `json:"articles"`
	Passages []refJSON     `json:"passages,omitempty"`
	New      *newEventJSON `json:"new,omitempty"`
	Field    *string       `json:"field"`
	Value    *string       `json:"value"`
	Note     *string       `json:"note"`
	By       *string       `json:"by"`
	At       *string       `json:"at"`
}

// A newEventJSON is what the user said of an event.
type newEventJSON struct {
	Kind         string   `json:"kind"`
	Title        *string  `json:"title"`
	Day          *string  `json:"day"`
	Medium       *string  `json:"medium"`
	Participants []string `json:"participants"`
}

type refJSON struct {
	Article string `json:"article"`
	spanJSON
}

var legend = map[string]string{
	"cells":    "the statements that say the same, by outlet; an outlet without a cell has nothing at or above the threshold, which is a matcher's verdict and says nothing about intent",
	"edits":    "which words of two cells correspond: same, swap (other words in the same slot), a (only in a), b (only in b); byte offsets into the cell's spans' texts joined by one space",
	"spans":    "byte offsets into the article's stored UTF-8 text, half open",
	"outlets":  "no outlet is the original; sigla are letters, stable within one comparison",
	"unknown":  "null: the file does not say",
	"reuse":    "two outlets have nearly the same words of their own in a row; earlier: the other was published before and may be the source; source: both name a third party; speaker: both attribute the words to one speaker; credit: one names the other; a possibility, never a finding",
	"decision": "what the user ruled, not what the program found",
	"codings":  "which code of the user's codebook a place or an event bears",
}

func writeJSON(w io.Writer, cs []*compare.Comparison, o Options) error {
	hash, err := contentHash(cs)
	if err != nil {
		return err
	}
	out := reportJSON{Schema: Schema, Generator: o.Generator, Command: known(o.Command), Sample: sampled(nil, cs, o) != "", Excerpts: o.Excerpts,
		Content: hash, Comparisons: []comparedJSON{}, Decisions: []decisionJSON{}, Legend: legend}
	for _, c := range cs {
		k := collation{c, o.Excerpts, nil}
		out.Comparisons = append(out.Comparisons, comparedJSON{k.contract(), summarise(c), k.evidence(), k.sources(o)})
	}
	for _, d := range standing(o.Decisions, cs) {
		out.Decisions = append(out.Decisions, decisionOf(d, o.Excerpts))
	}
	b := compare.NewCodebook(o.Decisions)
	out.Codebook, out.Codings = codebookOf(b), codingsOf(b, cs, o.Excerpts)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func (c collation) evidence() []evidenceJSON {
	out := []evidenceJSON{}
	for _, e := range c.Event.Evidence {
		for i := range c.Witnesses {
			if w := &c.Witnesses[i]; w.Article().ID == e.Article {
				out = append(out, evidenceJSON{e.Article, c.span(w, e.Span), e.Why})
				break
			}
		}
	}
	return out
}

func (c collation) sources(o Options) []sourceJSON {
	out := []sourceJSON{}
	for i := range c.Witnesses {
		w := &c.Witnesses[i]
		a := w.Article()
		s := sourceJSON{Siglum: w.Siglum, Article: a.ID, File: a.File, Place: known(a.Place), Bytes: len(a.Text), Words: len(words(a.Text)),
			Metadata: metadataOf(a), Masked: maskedOf(a), Warnings: list(a.Warnings), Parser: a.Parser, Charset: a.Charset,
			CopyOf: known(a.CopyOf), FileSHA256: a.FileSHA256, TextSHA256: a.TextSHA256, Sample: o.invented(a)}
		for j := range s.Masked {
			s.Masked[j].Text = c.cut(w, compare.Span{Start: s.Masked[j].Start, End: s.Masked[j].End})
		}
		out = append(out, s)
	}
	return out
}

func decisionOf(d compare.Decision, excerpts bool) decisionJSON {
	ref := func(r compare.SpanRef) *refJSON {
		if r.Zero() {
			return nil
		}
		text := r.Text
		if excerpts {
			text = opening(text)
		}
		return &refJSON{r.Article, spanJSON{r.Span.Start, r.Span.End, text}}
	}
	out := decisionJSON{ID: d.ID, Ruling: string(d.Ruling), A: ref(d.A), B: ref(d.B), Event: known(d.Event.ID), Other: known(d.Other.ID),
		Articles: list(d.Articles), Field: known(d.Field), Value: known(d.Value), Note: known(d.Note), By: known(d.By)}
	for _, p := range d.Passages {
		if r := ref(p); r != nil {
			out.Passages = append(out.Passages, *r)
		}
	}
	if n := d.New; n.Kind != "" {
		out.New = &newEventJSON{string(n.Kind), known(n.Title), known(string(n.Day)), known(n.Medium), list(n.Participants)}
	}
	if !d.At.IsZero() {
		out.At = known(d.At.UTC().Format(time.RFC3339))
	}
	return out
}

// summarise counts rows and same words. Words are counted on both sides of
// every pair of readings that has edits; a pair that is the same throughout
// counts 1.
func summarise(c *compare.Comparison) summaryJSON {
	s := summaryJSON{Only: map[string]int{}, Told: map[string]int{}, Kinds: map[string]int{}}
	for i := range c.Witnesses {
		s.Only[c.Witnesses[i].Siglum], s.Told[c.Witnesses[i].Siglum] = 0, 0
	}
	same, all := 0, 0
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Section == compare.SectionBackground {
			s.Background++
			continue
		}
		for j, k := range r.Kinds {
			if !absent(r, k) && !slices.ContainsFunc(r.Kinds[:j], func(x compare.Kind) bool { return x.Name == k.Name && !absent(r, x) }) {
				s.Kinds[k.Name]++
			}
		}
		if r.Again() {
			s.Again++
			continue
		}
		s.Rows++
		told, last := 0, ""
		for n, cell := range r.Cells {
			if len(cell) > 0 {
				told, last = told+1, c.Witnesses[n].Siglum
				s.Told[last]++
			}
		}
		switch {
		case told == 1:
			s.Only[last]++
		case told == len(c.Witnesses):
			s.All++
		case told > 1:
			s.Several++
		}
		for _, p := range r.Edits {
			a, b := c.Witnesses[p.A].Text(r.Cells[p.A]), c.Witnesses[p.B].Text(r.Cells[p.B])
			all += len(words(a)) + len(words(b))
			for _, e := range p.Edits {
				if e.Op == compare.Same {
					same += len(words(e.A.In(a))) + len(words(e.B.In(b)))
				}
			}
		}
	}
	if all > 0 {
		s.SameWords = min(1, float64(same)/float64(all))
	}
	return s
}
