package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
)

type columnsJSON struct {
	Columns    []string          `json:"columns"`
	Mapping    map[string]string `json:"mapping"`
	Sure       bool              `json:"sure"`
	Remembered bool              `json:"remembered"`
	Rows       [][]string        `json:"rows"`
}

func (a *app) columnsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "columns FILE",
		Short: "What the columns of a table seem to hold",
		Long: `Columns reads the head of a CSV, TSV or JSON file and prints its columns, what
import would take them for, and the beginning of the first row. If that is wrong,
say it at import: --columns body=Texte,headline=Titre,published=Datum`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a.makes = true
			return a.with(func(lib *library.Library) error {
				t, err := lib.Columns(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if a.json {
					return a.print(columnsJSON{t.Columns, t.Mapping, t.Sure, t.Remembered, t.Rows})
				}
				return a.columns(t)
			})
		},
	}
}

func (a *app) columns(t *compare.Table) error {
	holds := map[string]string{}
	for _, field := range compare.TableFields() {
		if c := t.Mapping[field]; c != "" {
			holds[c] = strings.TrimPrefix(holds[c]+", "+field, ", ")
		}
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for i, c := range t.Columns {
		first := ""
		if len(t.Rows) > 0 {
			first = short(t.Rows[0][i], 60)
		}
		what := holds[c]
		if what == "" {
			what = "-"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", c, what, first)
	}
	if t.Remembered {
		a.note("as you said before")
	}
	return w.Flush()
}

func short(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// mappingOf reads "headline=Title,body=Text".
func mappingOf(s string) (map[string]string, error) {
	m := map[string]string{}
	for part := range strings.SplitSeq(s, ",") {
		field, column, ok := strings.Cut(part, "=")
		if !ok || field == "" || column == "" {
			return nil, misusef("--columns: %q is not FIELD=COLUMN", part)
		}
		m[strings.TrimSpace(field)] = strings.TrimSpace(column)
	}
	return m, nil
}
