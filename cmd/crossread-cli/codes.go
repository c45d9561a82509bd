package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
)

// codeFlags are what `decide define` takes beside the words.
type codeFlags struct{ rename, under, color string }

func (f *codeFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.rename, "name", "", "with define: the code's new name")
	cmd.Flags().StringVar(&f.under, "under", "", "with define: the code to stand under, - for the top")
	cmd.Flags().StringVar(&f.color, "color", "", "with define: a colour such as #0066A6")
}

// code turns words about the codebook into a decision.
func (r *ruler) code(d compare.Decision, words []string, f codeFlags) (compare.Decision, error) {
	all, err := r.lib.Decisions(r.ctx)
	if err != nil {
		return d, err
	}
	book := compare.NewCodebook(all)
	switch {
	case d.Ruling == compare.RuleDefine && (len(words) == 1 || len(words) == 2):
		return define(d, book, all, words, f)
	case d.Ruling == compare.RuleDrop && len(words) == 1:
		c, err := codeNamed(book, words[0])
		d.Code = c
		return d, err
	case d.Ruling == compare.RuleJoin && len(words) == 2:
		if d.Code, err = codeNamed(book, words[0]); err != nil {
			return d, err
		}
		to, err := codeNamed(book, words[1])
		if err == nil && to.ID == d.Code.ID {
			err = misusef("decide join: %s and %s are one code", words[0], words[1])
		}
		d.Value = to.ID
		return d, err
	case d.Ruling == compare.RuleCode && len(words) == 2:
		c, err := codeNamed(book, words[1])
		if err != nil {
			return d, err
		}
		d.Value, d.Code = c.ID, compare.Code{ID: c.ID, Name: c.Name}
		return r.about(d, words[0])
	}
	return d, misusef("decide %s: wrong number of words; the forms are\n%s", d.Ruling, rulings)
}

func define(d compare.Decision, book *compare.Codebook, all []compare.Decision, words []string, f codeFlags) (compare.Decision, error) {
	d.Code = compare.Code{Name: strings.TrimSpace(words[0])}
	if c := book.Named(words[0]); c != nil {
		d.Code = *c
	} else {
		d.Code.ID = compare.NewCodeID(words[0], all)
	}
	if len(words) == 2 {
		d.Code.Definition = words[1]
	}
	if f.rename != "" {
		if c := book.Named(f.rename); c != nil && c.ID != d.Code.ID {
			return d, misusef("decide define: there is a code %q; join the two instead", f.rename)
		}
		d.Code.Name = strings.TrimSpace(f.rename)
	}
	if f.color != "" {
		d.Code.Color = f.color
	}
	switch f.under {
	case "":
	case "-":
		d.Code.Parent = ""
	default:
		over, err := codeNamed(book, f.under)
		if err != nil {
			return d, err
		}
		if over.ID == d.Code.ID || book.Below(over.ID, d.Code.ID) {
			return d, misusef("decide define: %s stands under %s", f.under, words[0])
		}
		d.Code.Parent = over.ID
	}
	return d, nil
}

func codeNamed(book *compare.Codebook, name string) (compare.Code, error) {
	if c := book.Named(name); c != nil {
		return *c, nil
	}
	if len(book.Codes) == 0 {
		return compare.Code{}, misusef("no code %q; define it first: decide define NAME", name)
	}
	var known []string
	for _, c := range book.Codes {
		known = append(known, c.Name)
	}
	return compare.Code{}, misusef("no code %q; known are %s", name, strings.Join(known, ", "))
}

// about sets what a remark is on: ARTICLE:START-END or an event.
func (r *ruler) about(d compare.Decision, place string) (compare.Decision, error) {
	var err error
	if strings.Contains(place, ":") {
		d.A, err = r.span(place)
	} else {
		d.Event, err = r.event(place)
	}
	return d, err
}

type codesJSON struct {
	Codes []codeJSON `json:"codes"`
}

type codeJSON struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Path       string       `json:"path"`
	Definition *string      `json:"definition"`
	Color      *string      `json:"color"`
	Parent     *string      `json:"parent"`
	Places     []codedPlace `json:"places"`
}

type codedPlace struct {
	Decision int64   `json:"decision"`
	Article  *string `json:"article"` // null: the event
	Start    *int    `json:"start"`
	End      *int    `json:"end"`
	Text     *string `json:"text"`
	Event    *string `json:"event"`
	By       string  `json:"by"`
}

func (a *app) codesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "codes",
		Short: "List the codebook, with the places that bear each code",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(lib *library.Library) error { return a.codes(cmd.Context(), lib) })
		},
	}
}

func (a *app) codes(ctx context.Context, lib *library.Library) error {
	all, err := lib.Decisions(ctx)
	if err != nil {
		return err
	}
	book := compare.NewCodebook(all)
	text := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	out := codesJSON{[]codeJSON{}}
	for _, c := range book.Codes {
		j := codeJSON{c.ID, c.Name, book.Path(c.ID), text(c.Definition), text(c.Color), text(c.Parent), []codedPlace{}}
		for _, g := range book.Codings {
			if g.Code != c.ID {
				continue
			}
			p := codedPlace{Decision: g.Decision, By: g.By, Event: text(g.Event.ID)}
			if !g.A.Zero() {
				p.Article, p.Start, p.End, p.Text = &g.A.Article, &g.A.Span.Start, &g.A.Span.End, &g.A.Text
			}
			j.Places = append(j.Places, p)
		}
		out.Codes = append(out.Codes, j)
	}
	if a.json {
		return a.print(out)
	}
	for _, c := range out.Codes {
		fmt.Fprintf(a.out, "%s  %s\n", c.Path, count(len(c.Places), "place"))
		for _, p := range c.Places {
			if p.Text == nil {
				fmt.Fprintf(a.out, "  %s\n", *p.Event)
				continue
			}
			fmt.Fprintf(a.out, "  %.8s:%d-%d  “%s”\n", *p.Article, *p.Start, *p.End, *p.Text)
		}
	}
	return nil
}
