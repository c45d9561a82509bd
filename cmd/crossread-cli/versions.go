package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
	"crossread/compare/report"
)

type versionsJSON struct {
	Versions []versionJSON `json:"versions"`
}

type versionJSON struct {
	ID        string  `json:"id"`
	File      string  `json:"file"`
	Published *string `json:"published"`
	Imported  string  `json:"imported"`
	Changes   any     `json:"changes"` // report.Edits against the version before; null for the first
}

func (a *app) versionsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "versions ARTICLE",
		Short: "What an outlet changed in an article, version by version",
		Long: `Versions lists the versions of an article, which are what was imported from the
same address, in order of import, and prints what each changed: [one|other],
[one|] for what only the version before has, [|other] for what only this one has.
What is masked takes no part. With --json, edits are byte offsets into the two
versions' texts.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error { return a.versions(cmd, lib, args[0]) })
		},
	}
}

func (a *app) versions(cmd *cobra.Command, lib *library.Library, id string) error {
	all, err := lib.Versions(cmd.Context(), id)
	if err != nil {
		return err
	}
	out := versionsJSON{[]versionJSON{}}
	for i, v := range all {
		j := versionJSON{ID: v.ID, File: v.File, Imported: v.Imported.UTC().Format("2006-01-02T15:04:05Z")}
		if day := string(v.Published()); day != "" {
			j.Published = &day
		}
		head := fmt.Sprintf("%.8s  %s  imported %s  %s", v.ID, orUnknown(string(v.Published())), v.Imported.UTC().Format("2006-01-02 15:04"), v.File)
		if i == 0 {
			out.Versions = append(out.Versions, j)
			if !a.json {
				fmt.Fprintln(a.out, head)
			}
			continue
		}
		d, err := lib.CompareVersions(cmd.Context(), all[i-1].ID, v.ID)
		if err != nil {
			return err
		}
		j.Changes = report.Edits(d.Edits)
		out.Versions = append(out.Versions, j)
		if !a.json {
			fmt.Fprintf(a.out, "%s  %s\n", head, count(d.Changed(), "change"))
			for _, p := range changedParagraphs(d) {
				fmt.Fprintf(a.out, "  %s\n", p)
			}
		}
	}
	if a.json {
		return a.print(out)
	}
	return nil
}

// changedParagraphs are the paragraphs of both versions that differ, each with
// both wordings: those of the latter in its order, and what only the former has
// where it stood.
func changedParagraphs(d compare.VersionDiff) []string {
	text := marked(d.Former.Text, d.Latter.Text, d.Edits)
	var out []string
	for p := range strings.SplitSeq(text, "\n") {
		if p = strings.TrimSpace(p); strings.Contains(p, "[") {
			out = append(out, p)
		}
	}
	return out
}
