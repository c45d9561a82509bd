package intake

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMonthMetadata(t *testing.T) {
	root := shared(t)
	raw, err := os.ReadFile(filepath.Join(root, "eval/calls/gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Articles map[string]struct{ Published, Outlet, Headline *string }
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	right := map[string]int{}
	files, _ := filepath.Glob(filepath.Join(root, "eval/calls/articles/*.txt"))
	for _, f := range files {
		name := filepath.Base(f)
		articles, _, err := Read(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		a, g := articles[0], gold.Articles[name]
		for _, c := range []struct {
			field, got string
			want       *string
		}{{"published", string(a.Published()), g.Published}, {"outlet", a.Outlet(), g.Outlet}, {"headline", a.Headline(), g.Headline}} {
			want := ""
			if c.want != nil {
				want = *c.want
			}
			bare := func(s string) string {
				return strings.TrimPrefix(strings.ToLower(strings.NewReplacer("‘", "'", "’", "'").Replace(s)), "the ")
			}
			if bare(c.got) == bare(want) {
				right[c.field]++
			} else {
				t.Logf("%s %s = %q, want %q (%s)", name, c.field, c.got, want, a.Value("monthDay"))
			}
		}
	}
	t.Logf("%v of %d", right, len(files))
}

// shared is the folder of evaluation data beside the project; the test is
// skipped where it is absent.
func shared(t testing.TB) string {
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if st, err := os.Stat(filepath.Join(dir, "shared", "eval")); err == nil && st.IsDir() {
			return filepath.Join(dir, "shared")
		}
	}
	t.Skip("no folder of evaluation data beside the project")
	return ""
}
