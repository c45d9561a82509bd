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
	return &cobra.Command{
		Use:   "import PATH...",
		Short: "Read files and folders into the library",
		Long: `Import reads files and folders into the library. A file that is there already
is reported as a duplicate, one that cannot be read is skipped with the reason;
the others get in. If it is interrupted, what was finished stays.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a.makes = true
			return a.with(func(lib *library.Library) error {
				counts := map[string]int{}
				var failed error
				err := lib.ImportEach(cmd.Context(), args, nil, func(r compare.ImportResult) {
					counts[r.Status]++
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
				return lib.Analyze(cmd.Context(), nil)
			})
		},
	}
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
