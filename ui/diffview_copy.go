package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// sourceWords names an article as the source of a quotation: "The Lurania
// Courier, 4 Mar 2025 (007.txt)".
func sourceWords(a *compare.Article) string {
	if a.Outlet() == "" { // the file, whole, is in the name
		return tr("unknown (%s)", a.File) + ", " + shortDay(a.Published())
	}
	return a.Outlet() + ", " + shortDay(a.Published()) + " (" + a.File + ")"
}

// RowText is all wordings shown of a row with sigla and outlets, a line each; ""
// if the row is not shown.
func (v *DiffView) RowText(row int) string {
	for i := range v.rows {
		r := &v.rows[i]
		if r.row != row || row < 0 {
			continue
		}
		var lines []string
		for side, w := range v.shown {
			wit := &v.c.Witnesses[w]
			words := shown(r.cells[side].text)
			if words == "" {
				words = tr("nothing matched")
			}
			lines = append(lines, wit.Siglum+" ("+outletShort(wit.Article())+"): "+words)
		}
		return strings.Join(lines, "\n")
	}
	return ""
}

// CopyRow puts the wordings of the current row on the clipboard, with sigla
// and outlets, and returns them; "" and no change if no row is current.
func (v *DiffView) CopyRow() string { return toClipboard(v.RowText(v.CurrentRow())) }

// Copy puts the selected words on the clipboard and returns them; without a
// selection it is CopyRow.
func (v *DiffView) Copy() string {
	if s := v.SelectedText(); s != "" {
		return toClipboard(s)
	}
	return v.CopyRow()
}

// Quotation is the selected words with outlet, date and file; without a
// selection, each outlet's words in the current row.
func (v *DiffView) Quotation() string {
	if s := v.SelectedText(); s != "" {
		return quotation(strings.ReplaceAll(s, "\n", " … "), v.c.Witnesses[v.shown[v.sel.column]].Article())
	}
	if v.current < 0 {
		return ""
	}
	var out []string
	for side, w := range v.shown {
		if words := shown(v.rows[v.current].cells[side].text); words != "" {
			out = append(out, quotation(words, v.c.Witnesses[w].Article()))
		}
	}
	return strings.Join(out, "\n")
}

// CopyQuotation puts Quotation on the clipboard and returns it.
func (v *DiffView) CopyQuotation() string { return toClipboard(v.Quotation()) }

// quotation sets words in quotation marks, with their source.
func quotation(words string, a *compare.Article) string {
	if !strings.HasPrefix(words, "“") || strings.Count(words, "“") != 1 || !strings.HasSuffix(words, "”") {
		words = "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(words) + "”"
	}
	return words + " — " + sourceWords(a)
}

func toClipboard(s string) string {
	if s != "" {
		fyne.CurrentApp().Clipboard().SetContent(s)
	}
	return s
}
