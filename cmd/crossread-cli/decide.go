package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"crossread/cmd/internal/library"
	"crossread/compare"
)

// rulings are the forms of `decide`, as printed and as parsed.
const rulings = `same ARTICLE:START-END ARTICLE:START-END
different ARTICLE:START-END ARTICLE:START-END
move ARTICLE:START-END EVENT|background
create call|meeting|story ARTICLE:START-END...   with --who, --day, --title, --medium
kind EVENT call|meeting|story|none               with --who; none: it is no event
merge EVENT EVENT
apart EVENT EVENT
split EVENT ARTICLE...
title EVENT TEXT
day EVENT YYYY-MM-DD
hour EVENT HOUR                22:15, "10 pm GMT", evening; empty: unknown
caller EVENT NAME              who placed the call; empty: unknown
set ARTICLE FIELD VALUE        an empty VALUE makes the field unknown
mask ARTICLE:START-END         these words are no coverage; see also the command boilerplate
unmask ARTICLE:START-END
note ARTICLE:START-END|EVENT TEXT
tag ARTICLE:START-END|EVENT WORD
code ARTICLE:START-END|EVENT CODE
define CODE [DEFINITION]       new, or changed with --name, --under, --color
join CODE CODE
drop CODE
list
undo [N]
redo`

func (a *app) decideCommand() *cobra.Command {
	note, flags, says := "", codeFlags{}, newEvent{}
	cmd := &cobra.Command{
		Use:   "decide RULING...",
		Short: "Correct the analysis: same, different, move, create, kind, merge, apart, split, title, day, hour, caller, set, list, undo",
		Long:  "Decide stores a ruling of yours. It is kept with the library, survives new\nanalyses and imports, can be undone, and appears in reports as yours.\n\n" + rulings,
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				switch args[0] {
				case "list":
					return a.listDecisions(cmd.Context(), lib)
				case "undo", "redo":
					return a.undo(cmd.Context(), lib, args)
				}
				r := &ruler{cmd.Context(), lib, says}
				d, err := r.parse(args, flags)
				if err != nil {
					return err
				}
				d.Note = note
				id, err := lib.DecideID(cmd.Context(), d)
				if err != nil {
					return err
				}
				d.ID = id
				if a.json {
					return a.line(decisionLine(d))
				}
				_, err = fmt.Fprintf(a.out, "decision %d: %s\n", id, describe(d))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&note, "note", "", "your reason, kept with the ruling")
	flags.add(cmd)
	says.add(cmd)
	return cmd
}

type decisionJSON struct {
	ID     string  `json:"id"`
	Ruling string  `json:"ruling"`
	By     string  `json:"by"`
	At     string  `json:"at"`
	Note   *string `json:"note"`
	Undone bool    `json:"undone"`
	About  string  `json:"about"`
}

func decisionLine(d compare.Decision) decisionJSON {
	j := decisionJSON{
		ID: strconv.FormatInt(d.ID, 10), Ruling: string(d.Ruling), By: d.By,
		At: d.At.UTC().Format(time.RFC3339), Undone: d.Undone, About: describe(d),
	}
	if d.Note != "" {
		j.Note = &d.Note
	}
	return j
}

// withDay is an event as it was called when the user ruled, with its day.
func withDay(r compare.EventRef) string {
	if r.Day == "" {
		return r.Title
	}
	return fmt.Sprintf("%s (%s)", r.Title, r.Day)
}

// describe says in words what was ruled.
func describe(d compare.Decision) string {
	switch d.Ruling {
	case compare.RuleSame:
		return fmt.Sprintf("“%s” and “%s” are the same statement", d.A.Text, d.B.Text)
	case compare.RuleDifferent:
		return fmt.Sprintf("“%s” and “%s” are not the same statement", d.A.Text, d.B.Text)
	case compare.RuleMove:
		if d.Event.Zero() {
			return fmt.Sprintf("“%s” belongs to no call", d.A.Text)
		}
		return fmt.Sprintf("“%s” belongs to %s", d.A.Text, d.Event.Title)
	case compare.RuleMerge:
		return fmt.Sprintf("%s and %s are one", withDay(d.Event), withDay(d.Other))
	case compare.RuleApart:
		return fmt.Sprintf("%s and %s are two", withDay(d.Event), withDay(d.Other))
	case compare.RuleSplit:
		return fmt.Sprintf("%s leave %s", count(max(len(d.Articles), len(d.Passages)), "article"), withDay(d.Event))
	case compare.RuleCreate:
		return fmt.Sprintf("%s of %s", describeNew(d.New), count(len(d.Passages), "passage"))
	case compare.RuleKind:
		switch {
		case d.New.Kind == compare.NoEvent:
			return fmt.Sprintf("%s is no %s", withDay(d.Event), cmp.Or(d.Field, "event"))
		case d.Field == compare.FieldPeople:
			return fmt.Sprintf("%s: people corrected to %s", withDay(d.Event), strings.Join(d.New.Participants, ", "))
		}
		return fmt.Sprintf("%s is a %s", withDay(d.Event), describeNew(d.New))
	case compare.RuleTitle:
		return fmt.Sprintf("%s is called “%s”", d.Event.Title, d.Value)
	case compare.RuleDay:
		return fmt.Sprintf("%s took place on %s", d.Event.Title, d.Value)
	case compare.RuleHour, compare.RuleCaller:
		if d.Value == "" {
			return fmt.Sprintf("the %s of %s is unknown", d.Ruling, d.Event.Title)
		}
		return fmt.Sprintf("the %s of %s is %s", d.Ruling, d.Event.Title, d.Value)
	case compare.RuleSet:
		if d.Value == "" {
			return fmt.Sprintf("%s of article %.8s is unknown", d.Field, d.Articles[0])
		}
		return fmt.Sprintf("%s of article %.8s is “%s”", d.Field, d.Articles[0], d.Value)
	case compare.RuleHost:
		if d.Value == "" {
			return fmt.Sprintf("the outlet of %s is forgotten", d.Field)
		}
		return fmt.Sprintf("articles from %s are of “%s”", d.Field, d.Value)
	case compare.RuleMask, compare.RuleUnmask:
		if d.Value == "" {
			return fmt.Sprintf("%s “%s”", d.Ruling, d.A.Text)
		}
		if d.Field == "" {
			return fmt.Sprintf("%s “%s” in every outlet", d.Ruling, d.Value)
		}
		return fmt.Sprintf("%s “%s” in articles of %s", d.Ruling, d.Value, d.Field)
	}
	switch {
	case d.Ruling == compare.RuleCode:
		d.Value = d.Code.Name
	case d.Ruling == compare.RuleDefine && d.Code.Definition != "":
		return fmt.Sprintf("code “%s”: %s", d.Code.Name, d.Code.Definition)
	case d.Ruling == compare.RuleDefine:
		return fmt.Sprintf("code “%s”", d.Code.Name)
	case d.Ruling == compare.RuleJoin:
		return fmt.Sprintf("code “%s” is “%s”", d.Code.Name, d.Value)
	case d.Ruling == compare.RuleDrop:
		return fmt.Sprintf("code “%s” is dropped", d.Code.Name)
	}
	if d.A.Zero() {
		return fmt.Sprintf("%s %s: %s", d.Ruling, d.Event.Title, d.Value)
	}
	return fmt.Sprintf("%s “%s”: %s", d.Ruling, d.A.Text, d.Value)
}

func (a *app) listDecisions(ctx context.Context, lib *library.Library) error {
	all, err := lib.Decisions(ctx)
	if err != nil {
		return err
	}
	out := struct {
		Decisions []decisionJSON `json:"decisions"`
	}{[]decisionJSON{}}
	for _, d := range all {
		j := decisionLine(d)
		out.Decisions = append(out.Decisions, j)
		if !a.json {
			undone := ""
			if d.Undone {
				undone = " (undone)"
			}
			fmt.Fprintf(a.out, "%s  %s  %s  %s%s\n", j.ID, j.At, d.By, j.About, undone)
		}
	}
	if a.json {
		return a.print(out)
	}
	return nil
}

func (a *app) undo(ctx context.Context, lib *library.Library, args []string) error {
	var d *compare.Decision
	var err error
	switch {
	case args[0] == "redo" && len(args) == 1:
		d, err = lib.Redo(ctx)
	case args[0] == "undo" && len(args) == 1:
		d, err = lib.Undo(ctx)
	case args[0] == "undo" && len(args) == 2:
		n, bad := strconv.ParseInt(args[1], 10, 64)
		if bad != nil || n < 1 {
			return misusef("undo %s: want the number of a decision; `decide list` prints them", args[1])
		}
		d, err = lib.UndoDecision(ctx, n)
	default:
		return misusef("%s takes no more words", args[0])
	}
	if err != nil {
		return err
	}
	if d == nil {
		a.note("nothing to %s", args[0])
		return errQuiet
	}
	if a.json {
		return a.line(decisionLine(*d))
	}
	_, err = fmt.Fprintf(a.out, "%s %d: %s\n", args[0], d.ID, describe(*d))
	return err
}

// A ruler turns words into a decision about what the library holds.
type ruler struct {
	ctx  context.Context
	lib  *library.Library
	says newEvent // the flags
}

func (r *ruler) parse(args []string, flags codeFlags) (compare.Decision, error) {
	d := compare.Decision{Ruling: compare.Ruling(args[0])}
	words := args[1:]
	need := func(n int) error {
		if len(words) != n {
			return misusef("decide %s: wrong number of words; the forms are\n%s", args[0], rulings)
		}
		return nil
	}
	if err := r.says.fits(d.Ruling); err != nil {
		return d, err
	}
	var err error
	switch d.Ruling {
	case compare.RuleSame, compare.RuleDifferent:
		if err = need(2); err != nil {
			return d, err
		}
		if d.A, err = r.span(words[0]); err != nil {
			return d, err
		}
		if d.B, err = r.span(words[1]); err == nil && d.A.Article == d.B.Article && d.A.Span.Overlaps(d.B.Span) {
			err = misusef("decide %s: %s and %s are the same words", args[0], words[0], words[1])
		}
		if err == nil {
			err = r.inOneEvent(d.A, d.B)
		}
	case compare.RuleMove:
		if err = need(2); err != nil {
			return d, err
		}
		if d.A, err = r.span(words[0]); err != nil {
			return d, err
		}
		if err = r.inStatement(d.A); err != nil || words[1] == "background" {
			return d, err
		}
		d.Event, err = r.event(words[1])
	case compare.RuleMerge, compare.RuleApart:
		if err = need(2); err != nil {
			return d, err
		}
		if d.Event, err = r.event(words[0]); err != nil {
			return d, err
		}
		if d.Other, err = r.event(words[1]); err == nil && d.Event.ID == d.Other.ID {
			err = misusef("decide %s: %s and %s are one already", args[0], words[0], words[1])
		}
	case compare.RuleSplit:
		if len(words) < 2 {
			return d, need(-1)
		}
		if d.Event, err = r.event(words[0]); err != nil {
			return d, err
		}
		for _, id := range words[1:] {
			art, err := r.lib.Text(r.ctx, id)
			if err != nil {
				return d, err
			}
			d.Articles = append(d.Articles, art.ID)
			d.Passages = append(d.Passages, compare.NewArticleRef(art)) // so that the ruling holds for the same text under another ID
		}
	case compare.RuleCreate:
		if len(words) < 2 {
			return d, need(-1)
		}
		if d.New, err = r.says.event(words[0]); err != nil {
			return d, err
		}
		for _, place := range words[1:] {
			ref, err := r.span(place)
			if err == nil {
				err = r.inStatement(ref)
			}
			if err != nil {
				return d, err
			}
			d.Passages = append(d.Passages, ref)
		}
	case compare.RuleKind:
		if err = need(2); err != nil {
			return d, err
		}
		if words[1] == string(compare.NoEvent) {
			if len(r.says.who) > 0 {
				return d, misusef("decide kind EVENT none takes no --who: nobody took part")
			}
			d.New.Kind = compare.NoEvent
		} else if d.New, err = r.says.event(words[1]); err != nil {
			return d, err
		}
		was := compare.EventKind("")
		if d.Event, was, err = r.eventAndKind(words[0]); err != nil {
			return d, err
		}
		switch {
		case d.New.Kind == compare.NoEvent:
			d.Field = string(was)
		case d.New.Kind == was && len(d.New.Participants) > 0:
			d.Field = compare.FieldPeople
		}
	case compare.RuleTitle, compare.RuleDay, compare.RuleHour, compare.RuleCaller:
		if err = need(2); err != nil {
			return d, err
		}
		d.Value = words[1]
		if d.Ruling == compare.RuleDay {
			if err = wantDay(d.Value); err != nil {
				return d, err
			}
		}
		if d.Ruling == compare.RuleHour {
			h, ok := compare.ParseHour(d.Value)
			if !ok {
				return d, misusef("%q is not an hour; write it as 22:15, 22:15 GMT or evening", d.Value)
			}
			d.Value = h.String()
		}
		if d.Event, err = r.event(words[0]); err == nil && d.Ruling == compare.RuleCaller && d.Value != "" {
			d.Value, err = r.participant(d.Event.ID, d.Value)
		}
	case compare.RuleSet:
		if err = need(3); err != nil {
			return d, err
		}
		d.Field, d.Value = words[1], words[2]
		if err = wantField(d.Field, d.Value); err != nil {
			return d, err
		}
		art, err := r.lib.Text(r.ctx, words[0])
		if err != nil {
			return d, err
		}
		d.Articles = []string{art.ID}
		d.A = compare.NewSpanRef(art, compare.Span{}) // so that the ruling holds for the same text under another ID
	case compare.RuleMask, compare.RuleUnmask:
		if err = need(1); err != nil {
			return d, err
		}
		d.A, err = r.span(words[0])
	case compare.RuleNote, compare.RuleTag:
		if err = need(2); err != nil {
			return d, err
		}
		d.Value = words[1]
		d, err = r.about(d, words[0])
	case compare.RuleCode, compare.RuleDefine, compare.RuleJoin, compare.RuleDrop:
		return r.code(d, words, flags)
	default:
		return d, misusef("decide %s: no such ruling; the forms are\n%s", args[0], rulings)
	}
	return d, err
}

func wantDay(s string) error {
	if compare.Day(s).Time().IsZero() {
		return misusef("%q is not a day; write it as 2025-03-10", s)
	}
	return nil
}

var settable = []string{
	compare.FieldHeadline, compare.FieldOutlet, compare.FieldPublished, compare.FieldAuthor,
	compare.FieldDateline, compare.FieldSection, compare.FieldLanguage, compare.FieldURL,
}

func wantField(field, value string) error {
	for _, f := range settable {
		if f == field {
			if field == compare.FieldPublished && value != "" {
				return wantDay(value)
			}
			if _, err := language.Parse(value); field == compare.FieldLanguage && value != "" && err != nil {
				return misusef("%q is no language; write its code, such as en", value)
			}
			return nil
		}
	}
	return misusef("%q is not a field; known are %s", field, strings.Join(settable, ", "))
}

// span parses ARTICLE:START-END.
func (r *ruler) span(s string) (compare.SpanRef, error) {
	id, place, ok := strings.Cut(s, ":")
	from, to, dash := strings.Cut(place, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || !dash || err1 != nil || err2 != nil || start < 0 || start >= end {
		return compare.SpanRef{}, misusef("%q is no place in an article; write ARTICLE:START-END with byte offsets, as `article ID --json` prints them", s)
	}
	art, err := r.lib.Text(r.ctx, id)
	if err != nil {
		return compare.SpanRef{}, err
	}
	if end > len(art.Text) {
		return compare.SpanRef{}, misusef("%s: the article ends at byte %d", s, len(art.Text))
	}
	return compare.NewSpanRef(art, compare.Span{Start: start, End: end}), nil
}

// inStatement says whether the words are coverage, which only can be moved.
func (r *ruler) inStatement(ref compare.SpanRef) error {
	_, statements, err := r.lib.Article(r.ctx, ref.Article)
	if err != nil {
		return err
	}
	for _, s := range statements {
		if s.Overlaps(ref.Span) && (s.Place == compare.InPassage || s.Place == compare.InBackground) {
			return nil
		}
	}
	return misusef("%.8s:%s is no statement but masked, a heading or a caption; only statements can be moved", ref.Article, ref.Span)
}

// inOneEvent says whether the words are of statements that stand side by side
// in some comparison: of two articles that tell of the same event.
func (r *ruler) inOneEvent(a, b compare.SpanRef) error {
	var at [2]map[string]bool // the events in whose comparisons the words stand
	x, err := r.lib.Snapshot(r.ctx)
	if err != nil {
		return err
	}
	for i, ref := range [2]compare.SpanRef{a, b} {
		at[i] = map[string]bool{}
		_, statements, err := r.lib.Article(r.ctx, ref.Article)
		if err != nil {
			return err
		}
		found := false
		for _, s := range statements {
			if !s.Overlaps(ref.Span) || s.Place != compare.InPassage && s.Place != compare.InBackground {
				continue
			}
			found = true
			for _, e := range s.Events {
				at[i][e] = true
			}
			if s.Place == compare.InBackground { // compared in every event of its article
				for _, e := range x.Index.Events {
					if slices.ContainsFunc(e.Passages, func(p compare.Passage) bool { return p.Article == ref.Article }) {
						at[i][e.ID] = true
					}
				}
			}
		}
		if !found {
			return misusef("%.8s:%s is no statement but masked, a heading or a caption; only statements can be compared", ref.Article, ref.Span)
		}
	}
	for e := range at[0] {
		if at[1][e] {
			return nil
		}
	}
	return misusef("%.8s:%s and %.8s:%s are told of no call in common, so no comparison holds both; move one to the other's call first", a.Article, a.Span, b.Article, b.Span)
}

// participant is the one of an event's participants whose name has the words in it.
func (r *ruler) participant(event, words string) (string, error) {
	s, err := r.lib.Snapshot(r.ctx)
	if err != nil {
		return "", err
	}
	var names, found []string
	for _, p := range s.Index.Event(event).Participants {
		names = append(names, p.Name)
		if strings.EqualFold(p.Name, words) {
			return p.Name, nil
		}
		if strings.Contains(strings.ToLower(p.Name), strings.ToLower(words)) {
			found = append(found, p.Name)
		}
	}
	if len(found) != 1 {
		return "", misusef("%q is not one of %s", words, strings.Join(names, ", "))
	}
	return found[0], nil
}

func (r *ruler) event(id string) (compare.EventRef, error) {
	ref, _, err := r.eventAndKind(id)
	return ref, err
}

func (r *ruler) eventAndKind(id string) (compare.EventRef, compare.EventKind, error) {
	s, err := r.lib.Snapshot(r.ctx)
	if err != nil {
		return compare.EventRef{}, "", err
	}
	e, err := event(s.Index, id)
	if err != nil {
		return compare.EventRef{}, "", err
	}
	at := map[string]*compare.Article{}
	for _, a := range s.Articles {
		at[a.ID] = a
	}
	return compare.NewEventRef(e, func(id string) *compare.Article { return at[id] }), e.Kind, nil
}
