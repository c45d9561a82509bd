package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
)

type placeJSON struct {
	Article string `json:"article"`
	Event   string `json:"event"`
	span
}

type phraseJSON struct {
	Phrase  string      `json:"phrase"`
	Count   int         `json:"count"`
	Events  []string    `json:"events,omitempty"`
	Outlets []string    `json:"outlets,omitempty"`
	Places  []placeJSON `json:"places"`
}

type speakerJSON struct {
	Speaker string       `json:"speaker"`
	Phrases []phraseJSON `json:"phrases"`
}

type habitJSON struct {
	Concept  string       `json:"concept"`
	Readings []phraseJSON `json:"readings"`
	Others   []phraseJSON `json:"others"` // of the other outlets, but for what this one says, too
}

type outletHabitsJSON struct {
	Outlet string      `json:"outlet"`
	Habits []habitJSON `json:"habits"`
}

func placesOf(found []compare.Occurrence) []placeJSON {
	out := make([]placeJSON, len(found))
	for i, o := range found {
		out[i] = placeJSON{o.Article, o.Event, span{o.Span.Start, o.Span.End, o.Text}}
	}
	return out
}

func (a *app) phrasesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "phrases [SPEAKER]",
		Short: "List the phrases that a speaker repeats from call to call",
		Long: `Phrases lists, for a speaker or for all, the wordings that they are quoted or
reported with in two calls or meetings at least, the most frequent first. A part
of a name is enough.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				stock, err := lib.Stock(cmd.Context(), nil)
				if err != nil {
					return err
				}
				names, err := named("speaker", stock.Speakers(), args)
				if err != nil {
					return err
				}
				out := struct {
					Speakers []speakerJSON `json:"speakers"`
				}{[]speakerJSON{}}
				for _, name := range names {
					phrases := stock.Of(name)
					if len(phrases) == 0 && len(args) == 0 {
						continue
					}
					j := speakerJSON{name, []phraseJSON{}}
					if !a.json {
						fmt.Fprintln(a.out, name)
					}
					for _, p := range phrases {
						j.Phrases = append(j.Phrases, phraseJSON{p.Text, len(p.Places), p.Events, p.Outlets, placesOf(p.Places)})
						if !a.json {
							fmt.Fprintf(a.out, "  %s (%d events, %d outlets)\n", p.Text, len(p.Events), len(p.Outlets))
						}
					}
					out.Speakers = append(out.Speakers, j)
				}
				if a.json {
					return a.print(out)
				}
				return nil
			})
		},
	}
}

func (a *app) habitsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "habits [OUTLET]",
		Short: "Show how an outlet names things over all of its articles",
		Long: `Habits lists, for an outlet or for all, by which words it names groups, acts,
countries and persons in all of its articles, and what other outlets call them.
It counts words and judges nobody. A part of an outlet's name is enough.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				habits, err := lib.Habits(cmd.Context(), nil)
				if err != nil {
					return err
				}
				names, err := named("outlet", habits.Outlets(), args)
				if err != nil {
					return err
				}
				out := struct {
					Outlets []outletHabitsJSON `json:"outlets"`
				}{[]outletHabitsJSON{}}
				for _, name := range names {
					j := outletHabitsJSON{name, []habitJSON{}}
					for _, h := range habits.Of(name) {
						j.Habits = append(j.Habits, habitJSON{h.Concept, readingsOf(h.Own), readingsOf(h.Others)})
					}
					out.Outlets = append(out.Outlets, j)
				}
				if a.json {
					return a.print(out)
				}
				for _, o := range out.Outlets {
					fmt.Fprintln(a.out, o.Outlet)
					for _, h := range o.Habits {
						fmt.Fprintf(a.out, "  %s: %s", h.Concept, listed(h.Readings))
						if len(h.Others) > 0 {
							fmt.Fprintf(a.out, "; others: %s", listed(h.Others))
						}
						fmt.Fprintln(a.out)
					}
				}
				return nil
			})
		},
	}
}

func (a *app) swapsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "swaps READING OTHER",
		Short: "Find where two readings stand in the same slot, over all events",
		Long: `Swaps lists every place in the library in which the two readings, as the swaps
of "compare" have them, stand against each other, and counts how often they do.`,
		Example: `  crossread-cli swaps incidents events`,
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				count, places, err := lib.SwapPlaces(cmd.Context(), strings.ToLower(args[0]), strings.ToLower(args[1]), nil)
				if err != nil {
					return err
				}
				if a.json {
					return a.print(struct {
						Count  int         `json:"count"`
						Places []placeJSON `json:"places"`
					}{count, placesOf(places)})
				}
				fmt.Fprintf(a.out, "%s / %s: %d\n", args[0], args[1], count)
				for _, p := range places {
					fmt.Fprintf(a.out, "  %s %s %s: %s\n", p.Event, p.Article, p.Span, p.Text)
				}
				return nil
			})
		},
	}
}

func readingsOf(list []compare.HabitReading) []phraseJSON {
	out := []phraseJSON{}
	for _, r := range list {
		out = append(out, phraseJSON{Phrase: r.Text, Count: len(r.Places), Places: placesOf(r.Places)})
	}
	return out
}

// listed are the first phrases with how often they stand.
func listed(list []phraseJSON) string {
	const most = 6
	var parts []string
	for i, p := range list {
		if i == most {
			parts = append(parts, fmt.Sprintf("%d more", len(list)-most))
			break
		}
		parts = append(parts, fmt.Sprintf("%s (%d)", p.Phrase, p.Count))
	}
	return strings.Join(parts, ", ")
}

// named picks from names the one asked for: as written, or all that it is a part of.
func named(what string, names, asked []string) ([]string, error) {
	if len(asked) == 0 {
		return names, nil
	}
	if slices.Contains(names, asked[0]) {
		return asked, nil
	}
	var found []string
	for _, n := range names {
		if strings.Contains(strings.ToLower(n), strings.ToLower(asked[0])) {
			found = append(found, n)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no %s %q in the library", what, asked[0])
	}
	return found, nil
}
