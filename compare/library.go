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
}

// A Hit is a place that a search found.
type Hit struct {
	Article string // ID
	Span    Span
}
