package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"crossread/storage/intake"
)

type formatJSON struct {
	Sample string `json:"sample"`
	Limit  string `json:"limit"`
}

func (a *app) formatsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "formats",
		Short: "Which files are read, and until where",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			formats, notes := intake.Limits()
			if a.json {
				out := []formatJSON{}
				for _, f := range formats {
					out = append(out, formatJSON{f.Sample, f.Limit})
				}
				return a.print(map[string]any{"formats": out, "limits": notes})
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			for _, f := range formats {
				fmt.Fprintf(w, "%s\t%s\n", f.Sample, f.Limit)
			}
			if err := w.Flush(); err != nil {
				return err
			}
			for _, n := range notes {
				fmt.Fprintln(a.out, n)
			}
			return nil
		},
	}
}
