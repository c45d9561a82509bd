package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"crossread/compare"
)

// This file holds the sentences and names that reports print for people.

const (
	sampleNote  = "This is the invented sample: countries, people, outlets and events in it do not exist."
	caveatMatch = "What stands in one row was matched by a program, and “nothing matched” means only that it found no statement at or above the threshold. Neither says that an outlet meant to change or leave out anything."
	caveatPeers = "No outlet is the original. Differences are marked alike on every side."
	excerptNote = "Excerpts: at most 12 words of a reading are printed, and never a whole statement. The byte offsets say where the rest stands."
	// What the two marks mean, for the formats that are read from top to bottom.
	legendDiffers = "other words stand in the same slot in every other reading."
	legendAlone   = "no other reading has a counterpart."
	legendPlaces  = "Words that some readings share are not marked. Numbers such as 7a are sentences of the article, then byte offsets in its stored text."

	decidedNote = "Ruled by the user, not found by the program."
	codedNote   = "Codes of the user's codebook, given by people; each place with its words."
)

func kindName(e *compare.Event) string {
	switch e.Kind {
	case compare.Call:
		if e.Medium == compare.MediumPhone {
			return "Phone call"
		}
		if e.Medium == compare.MediumVideo {
			return "Video call"
		}
		return "Call"
	case compare.Meeting:
		return "Meeting"
	}
	return "Story"
}

// dayName prints a day for people: "Mon 2 Dec 2024", "" if unknown.
func dayName(d compare.Day) string {
	t := d.Time()
	if t.IsZero() {
		return string(d)
	}
	return t.Format("Mon 2 Jan 2006")
}

// hourWords prints an hour for people: "at 22:15 GMT", "in the evening".
func hourWords(h compare.Hour) string {
	switch {
	case h.Ruled:
		h.Ruled = false
		return hourWords(h) + byUser(true)
	case h.Clock != "" && h.Zone != "":
		return "at " + h.Clock + " " + h.Zone
	case h.Clock != "":
		return "at " + h.Clock
	case h.Part == compare.Noon || h.Part == compare.Night:
		return "at " + string(h.Part)
	}
	return "in the " + string(h.Part)
}

// byUser marks what the user set.
func byUser(ruled bool) string {
	if ruled {
		return " (set by the user)"
	}
	return ""
}

// dayWords is the event's day and how it is known, with how many of the
// articles state it: the others' day follows from their date, or is silent.
func (c collation) dayWords() string {
	e := &c.Event
	if e.Day == "" {
		return "day unknown"
	}
	how := map[compare.DaySource]string{compare.DayStated: "stated", compare.DayInferred: "inferred", compare.DayRuled: "set by the user"}[e.DaySource]
	if n := c.stating(); e.DaySource == compare.DayStated && n > 0 && len(c.Witnesses) > 1 {
		how = fmt.Sprintf("stated by %d of %d", n, len(c.Witnesses))
	}
	if how == "" {
		return dayName(e.Day)
	}
	return dayName(e.Day) + " (" + how + ")"
}

// stating is how many of the articles give the event's day in words.
func (c collation) stating() int {
	n := 0
	for i := range c.Witnesses {
		id := c.Witnesses[i].Article().ID
		if slices.ContainsFunc(c.Event.Evidence, func(e compare.Evidence) bool { return e.Article == id && e.Why == "day" }) {
			n++
		}
	}
	return n
}

func formName(f compare.Form) string {
	switch f {
	case compare.Direct:
		return "direct quote"
	case compare.Partial:
		return "partly quoted"
	case compare.Indirect:
		return "reported speech"
	case compare.Narrated:
		return "own voice"
	}
	return string(f)
}

func toldBy(s *compare.Statement) string {
	switch {
	case s.Speaker != "":
		return formName(s.Form) + ", " + s.Speaker
	case s.Form == compare.Narrated || s.Form == "":
		return formName(s.Form)
	}
	return formName(s.Form) + ", speaker unknown"
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	if strings.HasSuffix(word, "y") {
		word = strings.TrimSuffix(word, "y") + "ie"
	}
	return strconv.Itoa(n) + " " + word + "s"
}

// score prints 0.88 as ".88" and 1 as "1.00".
func score(x float64) string { return strings.TrimPrefix(decimal(x), "0") }

func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 0, 64) + " %" }

// why prints the parts of a score that are not nil.
func why(parts []compare.Part) string {
	var out []string
	for _, p := range parts {
		if score(p.Value) == ".00" && p.Note == "" {
			continue
		}
		s := p.Name + " " + score(p.Value)
		if p.Note != "" {
			s += " (" + p.Note + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " · ")
}

func (c collation) figures(s summaryJSON) []figureView {
	if len(c.Witnesses) < 2 {
		return []figureView{{strconv.Itoa(s.Rows), "statements"}}
	}
	out := []figureView{{strconv.Itoa(s.Rows), "statements told by at least one outlet"}}
	all := "told by all " + strconv.Itoa(len(c.Witnesses))
	if len(c.Witnesses) == 2 {
		all = "told by both"
	}
	out = append(out, figureView{strconv.Itoa(s.All), all})
	if len(c.Witnesses) > 2 {
		out = append(out, figureView{strconv.Itoa(s.Several), "told by some of them"})
	}
	alone := 0
	for _, n := range s.Only {
		alone += n
	}
	out = append(out, figureView{strconv.Itoa(alone), "told by one outlet alone"})
	if s.All+s.Several > 0 {
		out = append(out, figureView{percent(s.SameWords), "of the words in matched readings are the same"})
	}
	return out
}

// findings are a few sentences on the comparison, from its counts alone.
func (c collation) findings(s summaryJSON, kinds []kindView) []string {
	if len(c.Witnesses) < 2 {
		return []string{"One article alone tells this, so there is nothing to compare it with."}
	}
	var out []string
	var alone []string
	for i := range c.Witnesses {
		if n := s.Only[c.Witnesses[i].Siglum]; n > 0 {
			alone = append(alone, fmt.Sprintf("%d in %s (%s)", n, c.Witnesses[i].Siglum, c.name(i)))
		}
	}
	if len(alone) > 0 {
		out = append(out, "Told by one outlet alone: "+strings.Join(alone, ", ")+".")
	}
	var counts []string
	for _, k := range kinds {
		counts = append(counts, k.Name+" in "+plural(len(k.Rows), "row"))
	}
	if len(counts) > 0 {
		out = append(out, "Kinds of difference: "+strings.Join(counts, ", ")+".")
	}
	var differ []string
	for _, f := range c.Facts {
		if f.Agree == compare.AgreeNo {
			differ = append(differ, f.What)
		}
	}
	if len(differ) > 0 {
		out = append(out, "Values that disagree: "+strings.Join(differ, ", ")+".")
	}
	out = append(out, c.reuseFindings()...)
	if s.Background > 0 {
		stand := " that the articles share outside the event stand apart and are not counted here."
		if s.Background == 1 {
			stand = strings.Replace(stand, "stand", "stands", 1)
		}
		out = append(out, plural(s.Background, "statement")+stand)
	}
	return out
}

// langOf is the article's language as a BCP 47 tag, "" if unknown or malformed.
func langOf(w *compare.Witness) string {
	tag := w.Article().Value(compare.FieldLanguage)
	if tag == "" {
		tag = w.Parsed.Language
	}
	for _, r := range tag {
		if !(r == '-' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return ""
		}
	}
	return tag
}

func decisionViewOf(d compare.Decision, excerpts bool, cs []*compare.Comparison) decisionView {
	v := decisionView{What: ruling(d), Value: d.Value, Note: d.Note, By: d.By}
	if !d.At.IsZero() {
		v.At = d.At.UTC().Format(time.RFC3339)
	}
	if d.Field != "" {
		v.Value = d.Field + ": " + d.Value
		if d.Value == "" {
			v.Value = d.Field + ": unknown"
		}
	}
	if d.New.Kind != "" {
		v.Value = newEventText(d.New)
	}
	var on []string
	for _, r := range append([]compare.SpanRef{d.A, d.B}, d.Passages...) {
		if r.Zero() {
			continue
		}
		if r.Span.Empty() { // the whole article
			if name := articleName(r.Article, cs); !slices.Contains(on, name) {
				on = append(on, name)
			}
			continue
		}
		text := r.Text
		if excerpts {
			text = opening(text)
		} else {
			text = firstWords(text, excerptWords)
		}
		if len(text) < len(r.Text) {
			text += " …"
		}
		on = append(on, fmt.Sprintf("%s, bytes %d–%d “%s”", articleName(r.Article, cs), r.Span.Start, r.Span.End, text))
	}
	for _, e := range []compare.EventRef{d.Event, d.Other} {
		if !e.Zero() {
			name := e.Title
			if name == "" {
				name = e.ID
			}
			on = append(on, name)
		}
	}
	if d.Ruling == compare.RuleMove && d.Event.Zero() {
		on = append(on, "to background")
	}
	for _, id := range d.Articles {
		if name := articleName(id, cs); !slices.Contains(on, name) {
			on = append(on, name)
		}
	}
	v.On = strings.Join(on, " / ")
	return v
}

// newEventText is what the user said of an event: "The convoy call, 2025-03-10,
// Anselm van Rooij, Mariona Ferrer-Casals"; its kind alone if nothing else.
func newEventText(n compare.NewEvent) string {
	parts := slices.DeleteFunc([]string{n.Title, string(n.Day), strings.Join(n.Participants, ", ")}, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return string(n.Kind)
	}
	return strings.Join(parts, ", ")
}

// articleName is the file of the article if one of the comparisons has it, else its ID.
func articleName(id string, cs []*compare.Comparison) string {
	for _, c := range cs {
		for i := range c.Witnesses {
			if a := c.Witnesses[i].Article(); a.ID == id {
				return a.File
			}
		}
	}
	return id
}

func ruling(d compare.Decision) string {
	switch d.Ruling {
	case compare.RuleSame:
		return "the same statement"
	case compare.RuleDifferent:
		return "not the same statement"
	case compare.RuleMove:
		return "passage moved"
	case compare.RuleMerge:
		return "one event, not two"
	case compare.RuleSplit:
		return "an event of its own"
	case compare.RuleCreate:
		return "a " + string(d.New.Kind) + " that no rule found"
	case compare.RuleKind:
		return "is a " + string(d.New.Kind)
	case compare.RuleTitle:
		return "title set"
	case compare.RuleDay:
		return "day set"
	case compare.RuleHour:
		return "hour set"
	case compare.RuleCaller:
		return "caller set"
	case compare.RuleSet:
		return "metadata set"
	case compare.RuleMask:
		return "masked"
	case compare.RuleUnmask:
		return "unmasked"
	case compare.RuleHost:
		return "outlet of a host set"
	case compare.RuleNote:
		return "note"
	case compare.RuleTag:
		return "tag"
	case compare.RuleCode:
		return "code"
	case compare.RuleDefine:
		return "code defined"
	case compare.RuleJoin:
		return "codes joined"
	case compare.RuleDrop:
		return "code dropped"
	}
	return string(d.Ruling)
}
