package intake

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crossread/compare"
)

// What the fictional month's files say about themselves is read right in these
// shares at least; the files that give a day without a year are left to the library.
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
			md := a.Value(compare.FieldMonthDay)
			if bare(c.got) == bare(want) || c.field == "published" && md != "" && c.got == "" && strings.HasSuffix(want, md[1:]) {
				right[c.field]++
			} else {
				t.Logf("%s %s = %q, want %q", name, c.field, c.got, want)
			}
		}
	}
	t.Logf("%v of %d", right, len(files))
	for field, least := range map[string]int{"published": 60, "outlet": 59, "headline": 60} {
		if right[field] < least {
			t.Errorf("%s: %d right, want %d", field, right[field], least)
		}
	}
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

// The seed articles read as labelled: what they do not say is unknown.
func TestSeedMetadata(t *testing.T) {
	root := shared(t)
	raw, err := os.ReadFile(filepath.Join(root, "gold/seeds.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Articles map[string]struct{ Published, Outlet, Title, Dateline, Section string }
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	for name, want := range gold.Articles {
		articles, _, err := Read(context.Background(), filepath.Join(root, "seeds", name))
		if err != nil {
			t.Fatal(err)
		}
		a := articles[0]
		checkLaws(t, a)
		for _, c := range []struct{ field, want string }{
			{compare.FieldPublished, want.Published}, {compare.FieldOutlet, want.Outlet}, {compare.FieldHeadline, want.Title},
			{compare.FieldDateline, want.Dateline}, {compare.FieldSection, want.Section},
		} {
			if got := a.Value(c.field); got != c.want {
				t.Errorf("%s: %s = %q, want %q", name, c.field, got, c.want)
			}
		}
	}
}
