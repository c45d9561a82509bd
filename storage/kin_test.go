package storage

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
)

func TestAddressKey(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"https://www.courier.example/world/ships/", "courier.example/world/ships"},
		{"http://courier.example/world/ships?utm_source=mail&fbclid=1#top", "courier.example/world/ships"},
		{"https://courier.example/story?id=12&lang=en", "courier.example/story?id=12&lang=en"},
		{"https://courier.example/story?lang=en&id=12", "courier.example/story?id=12&lang=en"},
		{"https://courier.example/", ""},
		{"courier.example/world", ""},
		{"", ""},
	} {
		if got := addressKey(tt.in); got != tt.want {
			t.Errorf("addressKey(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

const agency = `President Mariona Ferrer-Casals of Lurania and the president of Estmark, Anselm van Rooij, agreed by telephone on Monday that the grain convoys may leave the port of Shirvaneh.
The ships must sail before the winter storms, van Rooij told her, according to a statement that his office published in the evening.
Ferrer-Casals asked for guarantees that none of the convoys would be searched on the open sea, and said that her navy would keep away from them.
Both presidents are to speak again within a week, when the first twelve ships should have reached the straits.`

func TestNearCopy(t *testing.T) {
	s := open(t)
	first := add(t, s, article("nwa.txt", agency)).Articles[0]
	edited := strings.NewReplacer("agreed by telephone on Monday", "agreed on the phone late on Monday", "according to a statement that his office published in the evening", "his office said").Replace(agency)
	r := add(t, s, article("courier.txt", edited))
	if r.Status != compare.Imported || !strings.Contains(r.Reason, "nearly that of nwa.txt") {
		t.Errorf("import of an edited copy = %+v", r)
	}
	a, err := s.Article(t.Context(), r.Articles[0])
	if err != nil || a.NearOf != first || a.Near < nearFrom || a.Near >= 1 {
		t.Errorf("article = near %q %.2f, %v; want %q", a.NearOf, a.Near, err, first)
	}
	own := add(t, s, article("echo.txt", `The leaders of Lurania and Estmark discussed the grain convoys in a call on Monday evening.
Twelve vessels wait at Shirvaneh. Van Rooij pressed for a departure before the storms, while Ferrer-Casals wanted assurances against searches at sea.
Officials on both sides said the talks would go on next week, and shipowners were told to keep their crews on board until then.`))
	if a, err := s.Article(t.Context(), own.Articles[0]); err != nil || a.NearOf != "" || own.Reason != "" {
		t.Errorf("an outlet's own report: near %q %.2f, %q, %v", a.NearOf, a.Near, own.Reason, err)
	}
	if _, err := s.Remove(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := s.read.QueryRow(`SELECT count(*) FROM sketches WHERE NOT EXISTS (SELECT 1 FROM articles WHERE n = article)`).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d keys of a removed article are left, %v", left, err)
	}
}

// TestManyNearCopies adds more nearly identical texts than are looked up under
// one key: each still finds one, and the keys' find does not grow with them.
func TestManyNearCopies(t *testing.T) {
	s := open(t)
	for i := range 3 * keyTried / 2 {
		text := agency + fmt.Sprintf("\nThis is dispatch number %d of the evening.", i)
		r := add(t, s, article(fmt.Sprintf("wire%d.txt", i), text))
		if a, err := s.Article(t.Context(), r.Articles[0]); err != nil || i > 0 && a.Near < 0.8 {
			t.Fatalf("copy %d: near %q %.2f, %v", i, a.NearOf, a.Near, err)
		}
	}
}

func TestVersions(t *testing.T) {
	s := open(t)
	const url = "https://www.courier.example/world/ships"
	first := add(t, s, article("a.txt", agency, compare.FieldURL, url)).Articles[0]
	r := add(t, s, article("b.txt", strings.Replace(agency, "twelve", "ten", 1), compare.FieldURL, url+"?utm_source=mail"))
	if r.Status != compare.Version {
		t.Fatalf("import = %+v, want a version", r)
	}
	add(t, s, article("c.txt", "Another story of the same site.", compare.FieldURL, "https://www.courier.example/"))
	add(t, s, article("d.txt", "And one more of it.", compare.FieldURL, "https://www.courier.example/"))
	ids, err := s.Versions(t.Context(), r.Articles[0])
	if err != nil || len(ids) != 2 || ids[0] != first {
		t.Errorf("Versions = %v, %v", ids, err)
	}
	a, err := s.Article(t.Context(), r.Articles[0])
	if err != nil || a.VersionOf != first || a.NearOf != "" {
		t.Errorf("version of %q, near %q, %v; want a version of %q that is not called near to itself", a.VersionOf, a.NearOf, err, first)
	}
}

// A look for versions must not read all articles: an import looks for each of its own.
func TestVersionsByIndex(t *testing.T) {
	s := open(t)
	for _, query := range []string{latestAt, versions} {
		rows, err := s.read.Query(`EXPLAIN QUERY PLAN `+query, "courier.example/world/ships")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var id, parent, unused int
			var step string
			if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(step, "SCAN") {
				t.Errorf("%s: %s", query, step)
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReplaceFile(t *testing.T) {
	s := open(t)
	file := []byte("one file")
	first := article("table.csv", agency)
	first.Place = "row 2"
	if _, err := s.AddFile(t.Context(), []*compare.Article{first}, file); err != nil {
		t.Fatal(err)
	}
	again := article("table.csv", strings.Replace(agency, "twelve", "ten", 1))
	again.Place = "row 2"
	r, err := s.ReplaceFile(t.Context(), []*compare.Article{again}, file)
	if err != nil || r.Status != compare.Imported || !strings.Contains(r.Reason, "read anew") || r.Articles[0] != first.ID {
		t.Errorf("ReplaceFile = %+v, %v; want article %s anew", r, err, first.ID)
	}
	if n, err := s.Count(t.Context()); err != nil || n != 1 {
		t.Errorf("Count = %d, %v", n, err)
	}
	a, err := s.Article(t.Context(), first.ID)
	if err != nil || a.Text != again.Text || a.NearOf != "" {
		t.Errorf("article = %.60q, near %q, %v", a.Text, a.NearOf, err)
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("Check = %v, %v", problems, err)
	}
}

// Another outlet's copy stays, and what is read anew keeps its ID however often.
func TestReplaceFileWithCopies(t *testing.T) {
	s := open(t)
	file := []byte("one file")
	row := func(text string) *compare.Article {
		a := article("table.csv", text)
		a.Place = "row 2"
		return a
	}
	if _, err := s.AddFile(t.Context(), []*compare.Article{row("The two spoke on Monday.")}, file); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddCopy(t.Context(), row("The two spoke on Monday."), file); err != nil {
		t.Fatal(err)
	}
	want := ArticleID(hash(file), "row 2", 0)
	for _, text := range []string{"Both spoke on Monday.", "Both spoke on Tuesday."} {
		r, err := s.ReplaceFile(t.Context(), []*compare.Article{row(text)}, file)
		if err != nil || len(r.Articles) != 1 || r.Articles[0] != want {
			t.Errorf("ReplaceFile = %+v, %v; want article %s", r, err, want)
		}
		if n, err := s.Count(t.Context()); err != nil || n != 2 {
			t.Errorf("Count = %d, %v; want the article and its copy", n, err)
		}
		if a, err := s.Article(t.Context(), want); err != nil || a.Text != text {
			t.Errorf("article = %+v, %v; want %q", a, err, text)
		}
	}
}

func TestColumnMaps(t *testing.T) {
	s := open(t)
	for _, c := range []string{"Kop", "Titel"} {
		if err := s.SaveColumnMap(t.Context(), compare.ColumnMap{Columns: []string{"Titel", "Kop", "Kop"}, Fields: map[string]string{compare.FieldHeadline: c}}); err != nil {
			t.Fatal(err)
		}
	}
	maps, err := s.ColumnMaps(t.Context())
	if err != nil || len(maps) != 1 || strings.Join(maps[0].Columns, " ") != "Kop Titel" || maps[0].Fields[compare.FieldHeadline] != "Titel" {
		t.Errorf("ColumnMaps = %v, %v", maps, err)
	}
}
