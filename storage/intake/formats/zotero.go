package formats

import (
	"path"
	"strings"

	"crossread/compare"
)

// zoteroItems reads what Zotero's RDF says about the files that it exports with
// it: for each file's path beside the RDF, the fields of the item it hangs on.
// The vocabulary is that of Zotero's own translator "Zotero RDF".
func zoteroItems(content []byte) map[string][]compare.Field {
	root, err := parseXML(content)
	if err != nil {
		return nil
	}
	files := map[string]string{} // by the attachment's name in the RDF
	root.each("Attachment", func(n *node) {
		for _, k := range n.kids {
			if p := k.attr["resource"]; k.name == "resource" && p != "" {
				files[n.attr["about"]] = path.Clean(strings.ReplaceAll(p, "\\", "/"))
			}
		}
	})
	out := map[string][]compare.Field{}
	for _, top := range root.kids {
		for _, item := range top.kids {
			if item.name == "" || item.name == "Attachment" {
				continue
			}
			fields := zoteroFields(item)
			for _, k := range item.kids {
				if file := files[k.attr["resource"]]; k.name == "link" && file != "" {
					out[file] = fields
				}
			}
		}
	}
	return out
}

// zoteroFields is what an item says about an article.
func zoteroFields(item *node) []compare.Field {
	d := newDraft("zotero/1", "")
	own := func(name string) *node { // not those of what the item is part of
		for _, k := range item.kids {
			if k.name == name {
				return k
			}
		}
		return &node{}
	}
	title := own("title").words()
	d.set(compare.FieldHeadline, title, title, "zotero title", 0.96)
	outlet := own("isPartOf").words("title")
	if outlet == "" {
		outlet = own("publisher").words("name")
	}
	d.set(compare.FieldOutlet, outlet, outlet, "zotero publication", 0.96)
	date := own("date").words()
	d.setDay(date, "zotero date", 0.96)
	language := own("language").words()
	if short, _, _ := strings.Cut(strings.ToLower(language), "-"); langTag.MatchString(short) {
		d.set(compare.FieldLanguage, short, language, "zotero language", 0.7)
	}
	url := own("identifier").words("value")
	if url == "" {
		url = item.attr["about"]
	}
	d.set(compare.FieldURL, absolute(url, ""), url, "zotero address", 0.96)
	var authors []string
	own("authors").each("Person", func(p *node) {
		if name := strings.TrimSpace(p.words("givenName") + " " + p.words("surname")); name != "" {
			authors = append(authors, name)
		}
	})
	names := strings.Join(authors, "; ")
	d.set(compare.FieldAuthor, names, names, "zotero authors", 0.96)
	return d.a.Meta
}

// tellOf sets what a bibliography says about the articles of one of its files,
// where the file itself does not say it more surely.
func tellOf(articles []*compare.Article, fields []compare.Field) {
	if len(articles) != 1 {
		return // a file of many articles is not the item
	}
	for _, f := range fields {
		if have, ok := articles[0].Field(f.Name); !ok || have.Confidence < f.Confidence {
			articles[0].Set(f)
		}
	}
}
