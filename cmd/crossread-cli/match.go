package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/report"
	"crossread/storage/intake"
)

type pair struct {
	ID string `json:"id"`
	A  string `json:"a"`
	B  string `json:"b"`
}

type matched struct {
	ID    string  `json:"id"`
	Score float64 `json:"score"`
	Edits any     `json:"edits"` // report.Edits
}

func (a *app) matchCommand() *cobra.Command {
	file := ""
	cmd := &cobra.Command{
		Use:   "match --pairs FILE",
		Short: "Score and compare pairs of sentences",
		Long: `Match reads pairs of sentences, one JSON object {"id","a","b"} a line, and
prints for each how far they say the same (0 to 1) and which words correspond,
as byte offsets. FILE may be - for standard input. Output is always JSON.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			in := a.in
			if file != "-" {
				f, err := os.Open(file)
				if err != nil {
					return err
				}
				defer f.Close()
				in = f
			}
			pairs, err := readPairs(in)
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			for _, m := range matchAll(pairs) {
				if err := a.line(m); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&file, "pairs", "", "`file` of pairs, one JSON object a line")
	if err := cmd.MarkFlagRequired("pairs"); err != nil {
		panic(err) // the flag is defined in the line above
	}
	return cmd
}

func readPairs(r io.Reader) ([]pair, error) {
	var pairs []pair
	in := bufio.NewScanner(r)
	in.Buffer(nil, 64<<20)
	for n := 1; in.Scan(); n++ {
		if len(in.Bytes()) == 0 {
			continue
		}
		var p pair
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("line %d: want an object {\"id\",\"a\",\"b\"}: %w", n, err)
		}
		pairs = append(pairs, p)
	}
	return pairs, in.Err()
}

// matchAll works on every core; the result is in order.
func matchAll(pairs []pair) []matched {
	out := make([]matched, len(pairs))
	var wg sync.WaitGroup
	workers := compare.Cores()
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(pairs); i += workers {
				score, edits := collate.Match(pairs[i].A, pairs[i].B, nil)
				out[i] = matched{pairs[i].ID, score, report.Edits(edits)}
			}
		})
	}
	wg.Wait()
	return out
}

func (a *app) extractCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "extract FILE...",
		Short: "Read files without a library",
		Long: `Extract reads article files and prints one JSON object a line for each article
(schema.org NewsArticle), or one with "error" for a file that gives none.
Output is always JSON.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			wrong := func(path string, err error) error {
				return a.line(map[string]string{"file": path, "error": err.Error()})
			}
			var files []string
			if err := intake.Walk(cmd.Context(), args, func(path string, err error) error {
				if err != nil {
					return wrong(path, err)
				}
				files = append(files, path)
				return nil
			}); err != nil {
				return err
			}
			return intake.ReadEach(cmd.Context(), files, nil, func(path string, articles []*compare.Article, _ []byte, err error) error {
				if err != nil {
					return wrong(path, err)
				}
				for _, art := range articles {
					if err := a.line(report.ExtractLine(art)); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}
