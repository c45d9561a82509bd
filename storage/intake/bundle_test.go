package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"crossread/compare"
)

const exported = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" xmlns:link="http://purl.org/rss/1.0/modules/link/">
<bib:Article rdf:about="https://echo.example/border"><dcterms:isPartOf><bib:Newspaper><dc:title>The Haldern Echo</dc:title></bib:Newspaper></dcterms:isPartOf><link:link rdf:resource="#item_12"/><dc:title>Ships must sail</dc:title><dc:date>2025-03-11</dc:date></bib:Article>
<z:Attachment rdf:about="#item_12"><rdf:resource rdf:resource="files/12/page.html"/></z:Attachment></rdf:RDF>`

// TestExportedFolder reads an export of a bibliography with its files: what the
// bibliography says is the article's, and the files come in once.
func TestExportedFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"Ships.rdf":           exported,
		"files/12/page.html":  `<html><body><article><p>President Mariona Ferrer-Casals of Lurania spoke by phone on Monday with the president of Estmark, Anselm van Rooij.</p></article></body></html>`,
		"files/13/notes.html": `<html><body><p>The ships had to sail before the storms, van Rooij said, and would do so.</p></body></html>`,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "files", "12", "link.txt")); err != nil {
		t.Fatal(err)
	}
	var found []string
	if err := Walk(t.Context(), []string{dir}, func(path string, err error) error {
		found = append(found, filepath.Base(path))
		return err
	}); err != nil || len(found) != 1 || found[0] != "Ships.rdf" {
		t.Fatalf("Walk = %v, %v", found, err)
	}
	articles, content, err := Read(t.Context(), filepath.Join(dir, "Ships.rdf"))
	if err != nil || len(articles) != 2 {
		t.Fatalf("%d articles, %v", len(articles), err)
	}
	a := articles[0]
	if a.Outlet() != "The Haldern Echo" || a.Published() != "2025-03-11" || a.Headline() != "Ships must sail" || a.Place != "files/12/page.html" {
		t.Errorf("article = %q, %s, %q at %s", a.Outlet(), a.Published(), a.Headline(), a.Place)
	}
	if w := articles[0].Warnings; !slices.Contains(w, "link.txt beside the bibliography was left out: it is a link or no file.") {
		t.Errorf("what was left out is not told: %q", w)
	}
	if f, _ := articles[1].Field(compare.FieldOutlet); f.Value != "" {
		t.Errorf("a file of no item has an outlet: %+v", f)
	}
	if _, again, err := Read(t.Context(), filepath.Join(dir, "Ships.rdf")); err != nil || !bytes.Equal(content, again) {
		t.Errorf("the same export gives other bytes, %v", err)
	}
}
