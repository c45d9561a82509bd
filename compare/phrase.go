package compare

// An Occurrence is a place in an article of the library.
type Occurrence struct {
	Article string // ID
	Event   string // ID
	Span    Span
	Text    string // as it stands there
}

// A StockPhrase is a run of words that a speaker is quoted or reported with in
// several events.
type StockPhrase struct {
	Text    string // as first met
	Events  []string
	Outlets []string
	Places  []Occurrence
}

// SpeakerPhrases are one speaker's, those of most events first.
type SpeakerPhrases struct {
	Speaker string
	Phrases []StockPhrase
}

// A HabitReading is a phrase with where it names a concept.
type HabitReading struct {
	Text   string // as first met, without an article
	Places []Occurrence
}

// A Habit is how one outlet names a concept over all of its articles, with what
// the others call it.
type Habit struct {
	Concept string
	Own     []HabitReading // the more frequent first
	Others  []HabitReading // of all other outlets; phrases that the outlet uses, too, are left out
}

// OutletHabits are one outlet's, the most telling first.
type OutletHabits struct {
	Outlet string
	Habits []Habit
}
