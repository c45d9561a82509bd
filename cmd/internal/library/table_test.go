package library

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crossread/compare"
)

// TestLongRecords maps the columns of a file whose first records are longer than
// what is looked at of a table, and whose later ones have one more.
func TestLongRecords(t *testing.T) {
	withReader(t)
	long := strings.Repeat("The ships must sail before the winter storms, van Rooij told her. ", 200)
	var b strings.Builder
	for i := range 150 {
		extra := ""
		if i > 120 {
			extra = `,"seite":"4"`
		}
		fmt.Fprintf(&b, `{"kop":"Ships %d","stuk":"Call %d. %s"%s}`+"\n", i, i, long, extra)
	}
	path := filepath.Join(t.TempDir(), "long.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, filepath.Join(t.TempDir(), "l.crossread"))
	r, err := l.ImportTable(t.Context(), path, map[string]string{compare.TableBody: "stuk", compare.FieldHeadline: "kop"})
	if err != nil || len(r.Articles) != 150 {
		t.Fatalf("%s %s, %d articles, %v", r.Status, r.Reason, len(r.Articles), err)
	}
	if a, err := l.Text(t.Context(), r.Articles[130]); err != nil || a.Headline() != "Ships 130" {
		t.Errorf("headline %q, %v", a.Headline(), err)
	}
}

// TestTablesInFolders finds the tables of a folder and of an archive in it, asks
// about each set of columns once, and reads all by the answer.
func TestTablesInFolders(t *testing.T) {
	withReader(t)
	const text = "President Mariona Ferrer-Casals of Lurania spoke by telephone on Monday with the president of Estmark, Anselm van Rooij, about the grain convoys; the ships must sail before the winter storms, he told her, and asked for guarantees that none of them would be searched."
	rows := func(n string) string {
		return "kop,stuk,krant\nShips must sail " + n + ",\"" + text + " It was call " + n + ".\",The Haldern Echo\n"
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for _, f := range [][2]string{{"in/b.csv", rows("two")}, {"in/note.txt", text}, {"in/c.tsv", "titel\tverhaal\nTalks\t" + text + "\n"}} {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	dir := t.TempDir()
	for name, content := range map[string]string{"a.csv": rows("one"), "more.zip": packed.String(), "one.json": `{"name":"settings","text":"` + text + `"}`, "list.csv": "nr,link\n1,/a\n2,/b\n", "page.txt": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l := open(t, filepath.Join(t.TempDir(), "l.crossread"))
	files, err := l.TablesIn(t.Context(), []string{dir})
	if err != nil || len(files) != 4 {
		t.Fatalf("TablesIn = %q, %v", files, err)
	}
	ask := func(name string) (shapes []string) {
		t.Helper()
		tables, err := l.TablesToAsk(t.Context(), filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range tables {
			shapes = append(shapes, x.File+": "+strings.Join(x.Columns, " "))
		}
		return shapes
	}
	if got := strings.Join(append(append(ask("one.json"), ask("list.csv")...), ask("more.zip")...), "; "); got != "b.csv: kop stuk krant; c.tsv: titel verhaal" {
		t.Errorf("asked about %q", got)
	}
	tables, err := l.TablesToAsk(t.Context(), filepath.Join(dir, "a.csv"))
	if err != nil || len(tables) != 1 || tables[0].Mapping[compare.TableBody] != "stuk" {
		t.Fatalf("%+v, %v", tables, err)
	}
	if err := l.KeepColumns(t.Context(), tables[0], map[string]string{compare.TableBody: "stuk", compare.FieldHeadline: "kop", compare.FieldOutlet: "krant"}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(append(ask("a.csv"), ask("more.zip")...), "; "); got != "c.tsv: titel verhaal" {
		t.Errorf("after an answer, asked about %q", got)
	}
	if _, err := l.Import(t.Context(), []string{dir}, nil); err != nil {
		t.Fatal(err)
	}
	outlets := 0
	for _, a := range snapshot(t, l).Articles {
		if a.Outlet() == "The Haldern Echo" && strings.HasPrefix(a.Headline(), "Ships must sail ") {
			outlets++
		}
	}
	if outlets != 2 {
		t.Errorf("%d articles by the columns that were told, want one of the folder and one of the archive", outlets)
	}
}
