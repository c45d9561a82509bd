package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
)

func (a *app) removeCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "remove ARTICLE...",
		Short: "Take articles out of the library",
		Long: `Remove takes articles out of the library, with what was found in them; undo does
not bring them back. The files that they were read from stay as they are, and so
do your decisions about them, which hold again when the files are imported again.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				var gone []*compare.Article
				var ids []string
				for _, id := range args {
					art, err := lib.Text(cmd.Context(), id)
					if err != nil {
						return err
					}
					if !slices.Contains(ids, art.ID) {
						gone, ids = append(gone, art), append(ids, art.ID)
					}
				}
				if err := lib.Remove(cmd.Context(), ids); err != nil { // all or none
					return err
				}
				for _, art := range gone {
					if a.json {
						if err := a.line(map[string]string{"removed": art.ID, "file": art.File}); err != nil {
							return err
						}
					} else if _, err := fmt.Fprintf(a.out, "removed %s\n", art.File); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}
