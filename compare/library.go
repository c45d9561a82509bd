package compare

// What became of a file at import.
const (
	Imported  = "imported"
	Duplicate = "duplicate" // the same bytes are in the library
	Version   = "version"   // the same address with changed text
	Skipped   = "skipped"
)

// An ImportResult says what became of one file.
type ImportResult struct {
	Path     string
	Status   string   // Imported, Duplicate, Version or Skipped
	Reason   string   // a sentence for people; "" if imported and nothing is odd
	Articles []string // IDs, of the earlier article for a duplicate
	Near     int      // how many of the articles have nearly the text of an earlier one
}

// A VersionDiff is what an outlet changed between two versions of an article.
type VersionDiff struct {
	Former, Latter *Article
	// Edits of the whole texts, in order: A is Former's, B Latter's. What is
	// masked takes no part, as pages change around their articles.
	Edits []Edit
}

// Changed is how many edits tell a difference.
func (v VersionDiff) Changed() int {
	n := 0
	for _, e := range v.Edits {
		if e.Op != Same {
			n++
		}
	}
	return n
}

// A Hit is a place that a search found.
type Hit struct {
	Article string // ID
	Span    Span
}

// LibraryInfo says what an open library is.
type LibraryInfo struct {
	Name     string // for people: "Spring coverage"
	Path     string
	ReadOnly string // why it cannot be written, as a sentence with the remedy; "" if it can
	Sample   bool   // the invented sample, in a scratch library
	Formats  []ExportFormat
}

// A LibrarySize says what a library takes, in bytes.
type LibrarySize struct {
	File      int64 // of the file and the log beside it
	Texts     int64
	Originals int64 // of the files that articles were read from
	Analysis  int64
	Free      int64 // in the file, left by what was removed
}

// A CheckReport says what a check of a library looked at and found.
type CheckReport struct {
	Articles int      `json:"articles"`
	Events   int      `json:"events"`
	Spans    int      `json:"spans"`
	Problems []string `json:"problems"`
}

// An ExportFormat is a kind of report file.
type ExportFormat struct{ Extension, Name string } // ".html", "Web page"

// A Snapshot is a library's articles, in order of publication, outlet, file and
// ID, with their analysis at one moment.
type Snapshot struct {
	Articles []*Article
	Index    *Index
}
