package wording

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"crossread/compare"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestGolden compares whole wordings: each archive holds articles of one
// sentence a line as "A 2031-05-14", the rows as numbers of lines, "-" for a gap,
// and the table expected.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var parsed []*compare.Parsed
			var rows [][]int
			want := -1
			for i, f := range ar.Files {
				switch f.Name {
				case "rows":
					for line := range strings.Lines(string(f.Data)) {
						var row []int
						for _, n := range strings.Fields(line) {
							v, err := strconv.Atoi(n)
							if err != nil {
								v = 0
							}
							row = append(row, v-1)
						}
						rows = append(rows, row)
					}
				case "want":
					want = i
				default:
					id, day, _ := strings.Cut(f.Name, " ")
					parsed = append(parsed, parse(id, day, string(f.Data)))
				}
			}
			for _, p := range parsed {
				for s := range p.Statements {
					st := &p.Statements[s]
					for _, who := range leaders {
						if st.Form != compare.Narrated && strings.Contains(st.In(p.Article.Text), who.Aliases[0]) {
							st.Speaker = who.Name
						}
					}
				}
			}
			c := comparison(leaders, parsed, rows)
			w := Find(c)
			lawful(t, c, &w)
			got := table(c, &w)
			if *update {
				ar.Files[want].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(ar.Files[want].Data) {
				t.Errorf("wording of %s\n got\n%s\nwant\n%s", file, got, ar.Files[want].Data)
			}
		})
	}
}

// table prints a wording for people.
func table(c *compare.Comparison, w *compare.Wording) string {
	var b strings.Builder
	for r, kinds := range w.Kinds {
		fmt.Fprintln(&b, c.Rows[r].ID)
		for _, k := range kinds {
			var who string
			for _, n := range k.Witnesses {
				who += c.Witnesses[n].Siglum
			}
			fmt.Fprintf(&b, "  %s %s: %s\n", who, k.Name, k.Note)
		}
	}
	for _, n := range w.Naming {
		fmt.Fprintf(&b, "naming %s", n.Concept)
		for i, phrases := range n.Readings {
			for k, p := range phrases {
				if k == 0 {
					fmt.Fprintf(&b, " | %s ", c.Witnesses[i].Siglum)
				} else {
					b.WriteString(", ")
				}
				b.WriteString(p.Text)
			}
		}
		b.WriteString("\n")
	}
	for _, s := range w.Swaps {
		fmt.Fprintf(&b, "swap %s / %s (%s) %d\n", s.A, s.B, s.Kind, s.Count)
	}
	for _, q := range w.Quotes {
		fmt.Fprintf(&b, "quote %s %s", q.Row, q.Speaker)
		for _, r := range q.Readings {
			fmt.Fprintf(&b, " | %s %s", c.Witnesses[r.Witness].Siglum, r.Form)
		}
		b.WriteString("\n")
	}
	for _, f := range w.Facts {
		fmt.Fprintf(&b, "fact %s (%s)", f.What, f.Agree)
		for _, r := range f.Readings {
			fmt.Fprintf(&b, " | %s %s", c.Witnesses[r.Witness].Siglum, r.Value)
		}
		b.WriteString("\n")
	}
	return b.String()
}
