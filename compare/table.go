package compare

// TableBody names, in a mapping, the column that holds the texts. The other
// names are those of metadata fields.
const TableBody = "body"

// TableFields are the names that a mapping may give a column, in the order in
// which to ask for them.
func TableFields() []string {
	return []string{TableBody, FieldHeadline, FieldPublished, FieldOutlet, FieldAuthor, FieldURL, FieldSection, FieldDateline, FieldLanguage}
}

// A Table is what a file of records with named columns looks like, before it is
// read: CSV, TSV, JSON or JSON lines.
type Table struct {
	File    string // its name, in an archive that of the file in it
	Columns []string
	Rows    [][]string        // the first few, a cell for each column, long ones cut
	Mapping map[string]string // names of TableFields to columns: as the user said for these columns before, else as guessed
	// Sure says that the columns with the texts and the headlines are known by
	// their names, or by what the user said; otherwise it is well to ask.
	Sure       bool
	Remembered bool // Mapping is what the user said before
}

// A ColumnMap is what the user said about a set of columns.
type ColumnMap struct {
	Columns []string          `json:"columns"` // sorted
	Fields  map[string]string `json:"fields"`  // names of TableFields to columns; what is not there stays unknown
}
