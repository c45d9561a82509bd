package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/report"
	"crossread/storage/intake"
)

// A side is one of two files to compare.
type side struct {
	File       string `json:"file"`
	Bytes      int    `json:"bytes"` // of the text that the edits point into
	TextSHA256 string `json:"textSHA256"`
	text       string
}

type diffJSON struct {
	A     side           `json:"a"`
	B     side           `json:"b"`
	Count map[string]int `json:"count"` // of edits, by op
	Edits any            `json:"edits"` // report.Edits
}

func (a *app) diffCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diff FILE|ARTICLE FILE|ARTICLE",
		Short: "Compare two files or articles by words",
		Long: `Diff compares two whole files of any size and prints the first with the words of
both where they differ: [one|other], [one|] for what only the first has, [|other]
for what only the second has. No file is the original. A file of text is taken
byte by byte, of another format the article that import would read. Words that
differ are linked by meaning, too, in files of up to some 200 kB each; in longer
ones by where they stand. With --json, edits are byte offsets into these texts. FILE may be - for standard input. What is no file is looked for among the
library's articles, by id.`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] == "-" && args[1] == "-" {
				return misusef("only one of the files can be standard input")
			}
			var sides [2]side
			for i, name := range args {
				text, err := a.whole(cmd.Context(), name)
				if err != nil {
					return err
				}
				sum := sha256.Sum256([]byte(text))
				sides[i] = side{name, len(text), hex.EncodeToString(sum[:]), text}
			}
			edits := collate.Whole(sides[0].text, sides[1].text)
			count := map[string]int{}
			for _, e := range edits {
				count[string(e.Op)]++
			}
			if a.json {
				return a.line(diffJSON{sides[0], sides[1], count, report.Edits(edits)})
			}
			if _, err := io.WriteString(a.out, marked(sides[0].text, sides[1].text, edits)); err != nil {
				return err
			}
			a.note("%d swaps, %d runs of words only in %s, %d only in %s", count["swap"], count["a"], args[0], count["b"], args[1])
			return nil
		},
	}
}

// articleID is what the beginning of an article's id looks like.
var articleID = regexp.MustCompile(`^[0-9a-f]{4,16}$`)

// whole reads a file as text; what is not is read as import reads it.
func (a *app) whole(ctx context.Context, name string) (string, error) {
	var b []byte
	var err error
	if name == "-" {
		b, err = io.ReadAll(a.in)
	} else {
		b, err = os.ReadFile(name)
	}
	if errors.Is(err, fs.ErrNotExist) && articleID.MatchString(name) {
		text := ""
		err := a.with(func(lib *library.Library) error {
			art, err := lib.Text(ctx, name)
			if err == nil {
				text = art.Text
			}
			return err
		})
		return text, err
	}
	if err != nil {
		return "", err
	}
	head := bytes.ToLower(bytes.TrimSpace(b[:min(len(b), 512)]))
	page := bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
	if name == "-" || utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 && !page {
		if !utf8.Valid(b) {
			return "", fmt.Errorf("%s: not text in UTF-8", name)
		}
		return string(b), nil
	}
	articles, _, err := intake.Read(ctx, name)
	if err != nil {
		return "", err
	}
	if len(articles) != 1 {
		return "", fmt.Errorf("%s: it holds %d articles; diff compares one with one", name, len(articles))
	}
	return articles[0].Text, nil
}

// marked is the text of a with both wordings where b differs. Differences of
// case and punctuation count; white space does not.
func marked(a, b string, edits []compare.Edit) string {
	var out strings.Builder
	at, atB := 0, 0
	gap := func(text string, from, to int) string {
		if from >= to {
			return ""
		}
		return text[from:to]
	}
	for _, e := range edits {
		switch e.Op {
		case compare.OnlyB:
			space := gap(b, atB, e.B.Start)
			if strings.TrimSpace(space) != "" || space == "" && at > 0 {
				space = ""
			}
			if space != "" && at > 0 {
				space = " "
			}
			fmt.Fprintf(&out, "%s[|%s]", space, e.B.In(b))
		default:
			out.WriteString(gap(a, at, e.A.Start))
			switch e.Op {
			case compare.Swap:
				fmt.Fprintf(&out, "[%s|%s]", e.A.In(a), e.B.In(b))
			case compare.OnlyA:
				fmt.Fprintf(&out, "[%s|]", e.A.In(a))
			default:
				out.WriteString(e.A.In(a))
			}
			at = e.A.End
		}
		if e.Op != compare.OnlyA {
			atB = e.B.End
		}
	}
	out.WriteString(gap(a, at, len(a)))
	if s := out.String(); s != "" && !strings.HasSuffix(s, "\n") {
		return s + "\n"
	}
	return out.String()
}
