package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
	"crossread/compare/report"
)

// print writes v as one JSON value, indented for people who look at it.
func (a *app) print(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

// line writes v as one line of JSON.
func (a *app) line(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (a *app) articlesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "articles",
		Short: "List the articles of the library",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(lib *library.Library) error {
				s, err := lib.Snapshot(cmd.Context())
				if err != nil {
					return err
				}
				if a.json {
					return report.WriteArticles(a.out, s.Articles, s.Index)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, art := range s.Articles {
					fmt.Fprintf(w, "%.8s\t%s\t%s\t%s\t%s\n", art.ID, orUnknown(string(art.Published())), orUnknown(art.Outlet()), art.File, art.Headline())
				}
				return w.Flush()
			})
		},
	}
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

func (a *app) articleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "article ID",
		Short: "Show one article: text, what was masked, metadata, statements",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				art, statements, err := lib.Article(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if a.json {
					return a.print(report.ArticleContract(art, statements))
				}
				for _, f := range art.Meta {
					fmt.Fprintf(a.out, "%s: %s (%s)\n", f.Name, f.Value, f.Source)
				}
				fmt.Fprintf(a.out, "id: %s\nfile: %s\n\n", art.ID, art.File)
				for _, s := range statements {
					who := string(s.Form)
					if s.Speaker != "" {
						who += ", " + s.Speaker
					}
					fmt.Fprintf(a.out, "%s  [%s; %s]\n  %s\n", s.Span, who, place(s), strings.ReplaceAll(s.In(art.Text), "\n", " "))
				}
				return nil
			})
		},
	}
}

func place(s compare.Statement) string {
	if s.Place == compare.InPassage {
		return strings.Join(s.Events, " ")
	}
	return string(s.Place)
}

func (a *app) callsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "calls",
		Short: "List the calls and other events that the articles report",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(lib *library.Library) error {
				s, err := lib.Snapshot(cmd.Context())
				if err != nil {
					return err
				}
				if a.json {
					return report.WriteCalls(a.out, s.Index, s.Articles)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, e := range s.Index.Events {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s (%s)\t%s\t%.0f %%\n", e.ID, e.Kind, e.Title, orUnknown(string(e.Day)), e.DaySource, count(len(e.Passages), "article"), 100*e.Confidence)
				}
				if len(s.Index.Events) == 0 {
					a.note("the library reports no events; it holds %s", count(len(s.Articles), "article"))
				}
				return w.Flush()
			})
		},
	}
}

// event finds an event by its ID or a part that no other ID begins with.
func event(x *compare.Index, id string) (*compare.Event, error) {
	if e := x.Event(id); e != nil {
		return e, nil
	}
	var found *compare.Event
	for i := range x.Events {
		if strings.HasPrefix(x.Events[i].ID, id) {
			if found != nil {
				return nil, fmt.Errorf("event %q: several begin like that, %s and %s; give more of the id", id, found.ID, x.Events[i].ID)
			}
			found = x.Events[i]
		}
	}
	if found == nil {
		return nil, fmt.Errorf("event %q: %w; `crossread-cli calls` lists the events", id, compare.ErrNotFound)
	}
	return found, nil
}

func (a *app) compareCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "compare EVENT",
		Short: "Set side by side how each outlet worded one event",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				s, err := lib.Snapshot(cmd.Context())
				if err != nil {
					return err
				}
				e, err := event(s.Index, args[0])
				if err != nil {
					return err
				}
				c, err := lib.Compare(cmd.Context(), e.ID)
				if err != nil {
					return err
				}
				if a.json {
					return a.print(report.Contract(c))
				}
				return report.Write(a.out, "md", []*compare.Comparison{c}, report.Options{Generator: "Crossread " + library.Version})
			})
		},
	}
}

func (a *app) searchCommand() *cobra.Command {
	limit := 100
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search the texts of the articles",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				hits, err := lib.Search(cmd.Context(), strings.Join(args, " "), limit)
				if err != nil {
					return err
				}
				return a.printHits(cmd, lib, hits)
			})
		},
	}
	cmd.Flags().IntVar(&limit, "limit", limit, "most `hits` to print")
	return cmd
}

func (a *app) printHits(cmd *cobra.Command, lib *library.Library, hits []compare.Hit) error {
	texts := map[string]*compare.Article{}
	out := struct {
		Hits []hit `json:"hits"`
	}{[]hit{}}
	for _, h := range hits {
		art := texts[h.Article]
		if art == nil {
			var err error
			if art, err = lib.Text(cmd.Context(), h.Article); err != nil {
				return err
			}
			texts[h.Article] = art
		}
		out.Hits = append(out.Hits, hit{h.Article, span{h.Span.Start, h.Span.End, h.Span.In(art.Text)}})
		if !a.json {
			fmt.Fprintf(a.out, "%.8s:%s  %s\n", h.Article, h.Span, around(art.Text, h.Span))
		}
	}
	if a.json {
		return a.print(out)
	}
	if len(hits) == 0 {
		a.note("nothing found")
	}
	return nil
}

type hit struct {
	Article string `json:"article"`
	Span    span   `json:"span"`
}

type span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// around is the line of text that s stands in, cut to some words on both sides.
func around(text string, s compare.Span) string {
	const reach = 60
	start := s.Start - min(reach, s.Start-(strings.LastIndexByte(text[:s.Start], '\n')+1))
	end := len(text)
	if i := strings.IndexByte(text[s.End:], '\n'); i >= 0 {
		end = s.End + i
	}
	end = min(end, s.End+reach)
	return strings.ToValidUTF8(text[start:end], "")
}
