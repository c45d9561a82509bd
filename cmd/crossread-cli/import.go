package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
)

type importLine struct {
	Path     string   `json:"path"`
	Status   string   `json:"status"`
	Reason   string   `json:"reason"`
	Articles []string `json:"articles"`
}

func (a *app) importCommand() *cobra.Command {
	columns, later := "", false
	cmd := &cobra.Command{
		Use:   "import PATH...",
		Short: "Read files and folders into the library",
		Long: `Import reads files and folders into the library. A file that is there already
is reported as a duplicate, one that cannot be read is skipped with the reason;
the others get in. If it is interrupted, what was finished stays: the same
command again goes on from there.

Then the library is grouped anew, which takes about half a second for each 1,000
articles in it. With --later that is left to the next command that needs it, or to
the window; so it is without it where few articles come into a library of more
than 2,000, unless --later=false asks for it.

With --columns, the files are tables (CSV, TSV, JSON) and what stands in which
column is as you say; it is remembered for all files with the same columns. A
file that is there already is then read anew. The command columns shows what
import takes the columns for by itself.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a.makes = true
			if columns != "" {
				return a.importTables(cmd, args, columns, later)
			}
			return a.with(func(lib *library.Library) error {
				counts, came := map[string]int{}, 0
				var failed error
				err := lib.ImportEach(cmd.Context(), args, nil, func(r compare.ImportResult) {
					counts[r.Status]++
					if r.Status == compare.Imported || r.Status == compare.Version {
						came += len(r.Articles)
					}
					if err := a.importResult(r); err != nil && failed == nil {
						failed = err
					}
				})
				a.note("%d imported, %s, %d skipped", counts[compare.Imported]+counts[compare.Version], count(counts[compare.Duplicate], "duplicate"), counts[compare.Skipped])
				if err != nil {
					return err
				}
				if failed != nil {
					return failed
				}
				return a.analyze(cmd, lib, later, came)
			})
		},
	}
	cmd.Flags().StringVar(&columns, "columns", "", "what the columns hold: `body=COLUMN,headline=COLUMN,...`")
	cmd.Flags().BoolVar(&later, "later", false, "leave the grouping to the next command that needs it")
	return cmd
}

// importTables imports files whose columns the user names.
func (a *app) importTables(cmd *cobra.Command, paths []string, columns string, later bool) error {
	mapping, err := mappingOf(columns)
	if err != nil {
		return err
	}
	return a.with(func(lib *library.Library) error {
		came := 0
		for _, path := range paths {
			r, err := lib.ImportTable(cmd.Context(), path, mapping)
			if err == nil {
				err = a.importResult(r)
			}
			if err != nil {
				return err
			}
			came += len(r.Articles)
		}
		return a.analyze(cmd, lib, later, came)
	})
}

// analyze groups what came in, so many articles, unless that is for later.
func (a *app) analyze(cmd *cobra.Command, lib *library.Library, later bool, came int) error {
	switch {
	case later:
		return nil
	case cmd.Flags().Changed("later"):
		return lib.Analyze(cmd.Context(), nil)
	}
	left, err := lib.AnalyzeAfter(cmd.Context(), came)
	if left {
		a.note("few articles for a large library: the next command that needs the grouping makes it; --later=false makes it now")
	}
	return err
}

func (a *app) importResult(r compare.ImportResult) error {
	if a.json {
		if r.Articles == nil {
			r.Articles = []string{}
		}
		return a.line(importLine{r.Path, r.Status, r.Reason, r.Articles})
	}
	if r.Reason != "" {
		_, err := fmt.Fprintf(a.out, "%s: %s: %s\n", r.Status, r.Path, r.Reason)
		return err
	}
	_, err := fmt.Fprintf(a.out, "%s: %s\n", r.Status, r.Path)
	return err
}
