package formats

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/storage/intake"
	"crossread/storage/intake/internal/samples"
)

func TestLook(t *testing.T) {
	long := strings.Repeat("The ships must sail before the storms. ", 8)
	for _, tt := range []struct {
		name, content string
		mapping       map[string]string
		sure          bool
	}{
		{"named.csv", "Title;Full Text;Source;Date\nShips must sail;" + long + ";The Haldern Echo;2025-03-11\n",
			map[string]string{"headline": "Title", "body": "Full Text", "outlet": "Source", "published": "Date"}, true},
		{"guessed.tsv", "kop\tstuk\nShips must sail\t" + long + "\n", map[string]string{"body": "stuk"}, false},
		{"days.csv", "nr,kop,stuk,wanneer\n20250311,Ships must sail," + long + ",11.03.2025\n20250312,Talks,\"" + long + "\",2025-03-12\n", map[string]string{"body": "stuk", "published": "wanneer"}, false},
		{"paper.csv", "day,paper,heading,text\n2025-03-11,The Haldern Echo,Ships must sail," + long + "\n", map[string]string{"published": "day", "outlet": "paper", "headline": "heading", "body": "text"}, true},
		{"short.csv", "kop,stuk\nShips,sail\n", map[string]string{}, false},
		{"tags.csv", "title,text,content\nShips must sail,grain," + long + "\n", map[string]string{"headline": "title", "body": "content"}, true},
		{"nested.json", `{"results":[{"fields":{"headline":"Ships must sail"},"extra":1,"story":{"text":"` + long + `"}}]}`, map[string]string{"body": "story.text"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var f intake.Tabular = Table{}
			if ext(tt.name, ".json") {
				f = JSON{}
			}
			table, err := f.Look(t.Context(), tt.name, []byte(tt.content))
			if err != nil {
				t.Fatal(err)
			}
			for field, want := range tt.mapping {
				if table.Mapping[field] != want {
					t.Errorf("%s from %q, want %q", field, table.Mapping[field], want)
				}
			}
			if len(table.Mapping) != len(tt.mapping) || table.Sure != tt.sure {
				t.Errorf("mapping %v, sure %v; want %v, %v", table.Mapping, table.Sure, tt.mapping, tt.sure)
			}
		})
	}
}

// FuzzLook holds that a look names its own columns only, and that reading by any
// mapping of them gives whole articles.
func FuzzLook(f *testing.F) {
	f.Add("a.csv", []byte("Title;Full Text\nShips must sail;The ships had to sail before the storms.\n"), "Title")
	f.Add("a.jsonl", []byte(`{"kop":"Ships","text":{"full":"The ships had to sail before the storms."}}`), "text.full")
	f.Add("a.json", []byte(`[{"a":[1,2,{"name":"x"}],"b":"The ships had to sail."}]`), "b")
	f.Fuzz(func(t *testing.T, name string, content []byte, body string) {
		for _, r := range []intake.Tabular{Table{}, JSON{}} {
			table, err := r.Look(t.Context(), name, content)
			if err != nil {
				continue
			}
			for field, c := range table.Mapping {
				if !slices.Contains(table.Columns, c) {
					t.Errorf("%s from %q, which is no column of %q", field, c, table.Columns)
				}
			}
			for _, row := range table.Rows {
				if len(row) != len(table.Columns) {
					t.Errorf("%d cells of %d columns", len(row), len(table.Columns))
				}
			}
			m := compare.ColumnMap{Columns: slices.Compact(slices.Sorted(slices.Values(table.Columns))), Fields: map[string]string{compare.TableBody: body, compare.FieldHeadline: body}}
			articles, err := r.ReadWith(t.Context(), name, content, []compare.ColumnMap{m})
			if err == nil && len(articles) == 0 {
				t.Error("neither an article nor a reason")
			}
			for _, a := range articles {
				whole(t, a)
			}
		}
	})
}

// FuzzZotero holds that what a bibliography says keeps an article whole.
func FuzzZotero(f *testing.F) {
	f.Add([]byte(samples.ZoteroRDF))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, fields := range zoteroItems(content) {
			a := &compare.Article{}
			tellOf([]*compare.Article{a}, fields)
			whole(t, a)
		}
	})
}
