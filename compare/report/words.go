package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"crossread/compare"
)

// This file holds the sentences and names that reports print for people.

const (
	sampleNote  = "This is the invented sample: countries, people, outlets and events in it do not exist."
	sampledNote = "These articles are of the invented sample, whose countries, people, outlets and events do not exist: %s. The others are not."
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

// sampled says which articles are those of the invented sample, "" if none is.
func sampled(t *tongue, cs []*compare.Comparison, o Options) string {
	var files []string
	others := false
	seen := map[string]bool{}
	for _, c := range cs {
		for i := range c.Witnesses {
			switch a := c.Witnesses[i].Article(); {
			case !o.invented(a):
				others = true
			case !seen[a.ID]:
				seen[a.ID] = true
				files = append(files, a.File)
			}
		}
	}
	switch {
	case len(files) == 0:
		return ""
	case !others:
		return t.tr(sampleNote)
	}
	return t.tr(sampledNote, strings.Join(files, ", "))
}

func (t *tongue) kind(e *compare.Event) string {
	switch e.Kind {
	case compare.Call:
		if e.Medium == compare.MediumPhone {
			return t.tr("Phone call")
		}
		if e.Medium == compare.MediumVideo {
			return t.tr("Video call")
		}
		return t.tr("Call")
	case compare.Meeting:
		return t.tr("Meeting")
	}
	return t.tr("Story")
}

// hour prints an hour for people: "at 22:15 GMT", "in the evening (set by the user)".
func (t *tongue) hour(h compare.Hour) string {
	s := map[compare.DayPart]string{compare.EarlyHours: t.tr("in the early hours"), compare.Morning: t.tr("in the morning"), compare.Noon: t.tr("at noon"),
		compare.Afternoon: t.tr("in the afternoon"), compare.Evening: t.tr("in the evening"), compare.Night: t.tr("at night")}[h.Part]
	if h.Clock != "" {
		at := h
		at.Ruled = false
		s = t.tr("at %s", at.String())
	}
	return s + t.byUser(h.Ruled)
}

// byUser marks what the user set.
func (t *tongue) byUser(ruled bool) string {
	if ruled {
		return " (" + t.tr("set by the user") + ")"
	}
	return ""
}

// dayWords is the event's day and how it is known, with how many of the
// articles state it: the others' day follows from their date, or is silent.
func (c collation) dayWords() string {
	e := &c.Event
	if e.Day == "" {
		return c.say.tr("day unknown")
	}
	how := map[compare.DaySource]string{compare.DayStated: c.say.tr("stated"), compare.DayInferred: c.say.tr("inferred"), compare.DayRuled: c.say.tr("set by the user")}[e.DaySource]
	if n := c.stating(); e.DaySource == compare.DayStated && n > 0 && len(c.Witnesses) > 1 {
		how = c.say.tr("stated by %d of %d", n, len(c.Witnesses))
		if c.daysDiffer() {
			how = c.say.tr("stated by %d of %d, not all the same day", n, len(c.Witnesses))
		}
	}
	if how == "" {
		return c.say.day(e.Day)
	}
	return c.say.day(e.Day) + " (" + how + ")"
}

// daysDiffer reports whether articles name days of the event that cannot be one.
func (c collation) daysDiffer() bool {
	return slices.ContainsFunc(c.Facts, func(f compare.Fact) bool { return f.What == "day" && f.Agree == compare.AgreeNo })
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

func (t *tongue) form(f compare.Form) string {
	switch f {
	case compare.Direct:
		return t.tr("direct quote")
	case compare.Partial:
		return t.tr("partly quoted")
	case compare.Indirect:
		return t.tr("reported speech")
	case compare.Narrated:
		return t.tr("own voice")
	}
	return string(f)
}

func (t *tongue) toldBy(s *compare.Statement) string {
	switch {
	case s.Speaker != "":
		return t.form(s.Form) + ", " + s.Speaker
	case s.Form == compare.Narrated || s.Form == "":
		return t.form(s.Form)
	}
	return t.form(s.Form) + ", " + t.tr("speaker unknown")
}

func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 0, 64) + " %" }

// why prints the parts of a score that are not nil.
func (t *tongue) why(parts []compare.Part) string {
	var out []string
	for _, p := range parts {
		if decimal(p.Value) == "0.00" && p.Note == "" {
			continue
		}
		s := t.tr(p.Name) + " " + t.score(p.Value)
		if p.Note != "" {
			s += " (" + p.Note + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " · ")
}

func (c collation) figures(s summaryJSON) []figureView {
	if len(c.Witnesses) < 2 {
		return []figureView{{c.say.number(s.Rows), c.say.tr("statements")}}
	}
	out := []figureView{{c.say.number(s.Rows), c.say.tr("different statements, of %s in the articles", c.say.number(c.statements()))}}
	all := c.say.tr("told by all %d", len(c.Witnesses))
	if len(c.Witnesses) == 2 {
		all = c.say.tr("told by both")
	}
	out = append(out, figureView{c.say.number(s.All), all})
	if len(c.Witnesses) > 2 {
		out = append(out, figureView{c.say.number(s.Several), c.say.tr("told by some of them")})
	}
	alone := 0
	for _, n := range s.Only {
		alone += n
	}
	out = append(out, figureView{c.say.number(alone), c.say.tr("told by one outlet alone")})
	if s.All+s.Several > 0 {
		out = append(out, figureView{percent(s.SameWords), c.say.tr("of the words in matched readings are the same")})
	}
	return out
}

// statements is how many statements of the event the articles have together.
func (c collation) statements() int {
	n := 0
	for i := range c.Rows {
		if c.Rows[i].Section != compare.SectionBackground {
			for _, cell := range c.Rows[i].Cells {
				n += len(cell)
			}
		}
	}
	return n
}

// findings are a few sentences on the comparison, from its counts alone.
func (c collation) findings(s summaryJSON, kinds []kindView) []string {
	if len(c.Witnesses) < 2 {
		return []string{c.say.tr("One article alone tells this, so there is nothing to compare it with.")}
	}
	var out []string
	var alone []string
	for i := range c.Witnesses {
		if n := s.Only[c.Witnesses[i].Siglum]; n > 0 {
			alone = append(alone, c.say.tr("%d in %s (%s)", n, c.Witnesses[i].Siglum, c.name(i)))
		}
	}
	if len(alone) > 0 {
		out = append(out, c.say.tr("Told by one outlet alone: %s.", strings.Join(alone, ", ")))
	}
	var counts []string
	for _, k := range kinds {
		counts = append(counts, c.say.tr("%s in %s", k.Name, c.say.count(len(k.Rows), "row", "rows")))
	}
	if len(counts) > 0 {
		out = append(out, c.say.tr("Kinds of difference: %s.", strings.Join(counts, ", ")))
	}
	var differ []string
	for _, f := range c.Facts {
		if f.Agree == compare.AgreeNo {
			differ = append(differ, c.say.tr(f.What))
		}
	}
	if len(differ) > 0 {
		out = append(out, c.say.tr("Values that disagree: %s.", strings.Join(differ, ", ")))
	}
	out = append(out, c.reuseFindings()...)
	switch {
	case s.Background == 1:
		out = append(out, c.say.tr("1 statement that the articles share outside the event stands apart and is not counted here."))
	case s.Background > 1:
		out = append(out, c.say.tr("%d statements that the articles share outside the event stand apart and are not counted here.", s.Background))
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

func (t *tongue) decision(d compare.Decision, excerpts bool, cs []*compare.Comparison) decisionView {
	v := decisionView{What: t.ruling(d), Value: d.Value, Note: d.Note, By: d.By}
	if !d.At.IsZero() {
		v.At = d.At.UTC().Format(time.RFC3339)
	}
	if d.Field != "" {
		v.Value = t.tr(d.Field) + ": " + d.Value
		if d.Value == "" {
			v.Value = t.tr(d.Field) + ": " + t.tr("unknown")
		}
	}
	if d.New.Kind != "" {
		v.Value = t.newEvent(d.New)
	}
	if d.New.Kind == compare.NoEvent {
		v.Value = ""
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
		on = append(on, t.tr("%s, bytes %d–%d “%s”", articleName(r.Article, cs), r.Span.Start, r.Span.End, text))
	}
	for _, e := range []compare.EventRef{d.Event, d.Other} {
		if !e.Zero() {
			name := e.Title
			if name == "" {
				name = e.ID
			}
			if e.Day != "" {
				name += ", " + string(e.Day)
			}
			on = append(on, name)
		}
	}
	if d.Ruling == compare.RuleMove && d.Event.Zero() {
		on = append(on, t.tr("to background"))
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
func (t *tongue) newEvent(n compare.NewEvent) string {
	parts := slices.DeleteFunc([]string{n.Title, string(n.Day), strings.Join(n.Participants, ", ")}, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return t.tr(string(n.Kind))
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

func (t *tongue) ruling(d compare.Decision) string {
	switch d.Ruling {
	case compare.RuleSame:
		return t.tr("the same statement")
	case compare.RuleDifferent:
		return t.tr("not the same statement")
	case compare.RuleMove:
		return t.tr("passage moved")
	case compare.RuleMerge:
		return t.tr("one event, not two")
	case compare.RuleApart:
		return t.tr("two events, not one")
	case compare.RuleSplit:
		return t.tr("an event of its own")
	case compare.RuleCreate:
		return t.tr("a %s that no rule found", t.tr(string(d.New.Kind)))
	case compare.RuleKind:
		switch {
		case d.New.Kind == compare.NoEvent:
			return t.tr("is none")
		case d.Field == compare.FieldPeople:
			return t.tr("people corrected")
		}
		return t.tr("is a %s", t.tr(string(d.New.Kind)))
	case compare.RuleTitle:
		return t.tr("title set")
	case compare.RuleDay:
		return t.tr("day set")
	case compare.RuleHour:
		return t.tr("hour set")
	case compare.RuleCaller:
		return t.tr("caller set")
	case compare.RuleSet:
		return t.tr("metadata set")
	case compare.RuleMask:
		return t.tr("masked")
	case compare.RuleUnmask:
		return t.tr("unmasked")
	case compare.RuleHost:
		return t.tr("outlet of a host set")
	case compare.RuleNote:
		return t.tr("note")
	case compare.RuleTag:
		return t.tr("tag")
	case compare.RuleCode:
		return t.tr("code")
	case compare.RuleDefine:
		return t.tr("code defined")
	case compare.RuleJoin:
		return t.tr("codes joined")
	case compare.RuleDrop:
		return t.tr("code dropped")
	}
	return string(d.Ruling)
}

// toldAgain is the wording stage's name for a row that tells again what another has.
const toldAgain = "told again"

// noteOf is a kind's note in the language of the report, or which row has what is
// told again.
func (c collation) noteOf(r *compare.Row, k compare.Kind) string {
	if k.Name == toldAgain {
		return c.say.tr("see row") + " " + strings.TrimPrefix(r.Repeats.Row, "r")
	}
	return c.say.note(c.short(k.Note))
}
