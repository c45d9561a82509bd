package intake

import "testing"

// A masthead that no headline follows is known by its own words, and a headline
// about an outlet is none.
func TestPlainMasthead(t *testing.T) {
	const text = "\n\nPresident Ossard spoke by telephone with his counterpart Venn on Monday, his office said. Both discussed grain.\n\nVenn said the talks would go on.\n"
	const wire = "\n\nALDENMOOR, March 3 (Interline) – President Ossard spoke by telephone with his counterpart Venn on Monday, his office said.\n\nVenn said the talks would go on.\n"
	for _, tt := range []struct{ name, text, outlet, headline string }{
		{"above a dateline", "INTERLINE NEWS AGENCY" + wire, "Interline News Agency", ""},
		{"above a date", "INTERLINE NEWS AGENCY\n3 March 2025" + text, "Interline News Agency", ""},
		{"above a place and date", "INTERLINE NEWS AGENCY\nALDENMOOR, 3 March 2025" + text, "Interline News Agency", ""},
		{"above the text", "Interline News Agency" + text, "Interline News Agency", ""},
		{"above a headline of two words", "INTERLINE NEWS AGENCY\n\nGrain talks" + wire, "Interline News Agency", "Grain talks"},
		{"above a headline", "INTERLINE NEWS AGENCY\n\nOssard calls Venn" + wire, "Interline News Agency", "Ossard calls Venn"},
		{"a paper", "THE LURANIA COURIER\nMonday, 3 March 2025" + text, "The Lurania Courier", ""},
		{"a paper without an article", "LURANIA GAZETTE\n\nBy Ana Roca" + text, "Lurania Gazette", ""},
		{"a paper of three words may have a verb", "OSSARD SUES HERALD\n\n3 March 2025" + text, "", "OSSARD SUES HERALD"},
		{"a headline about an agency", "OSSARD VISITS NEWS AGENCY\n\n3 March 2025\n\nPresident Ossard went to the news agency on Monday, his office said." + text, "", "OSSARD VISITS NEWS AGENCY"},
		{"a headline with the text's common words", "GRAIN TALKS NEWS SERVICE\n\n3 March 2025" + text, "", "GRAIN TALKS NEWS SERVICE"},
		{"a headline that begins so", "NEWS AGENCY STRIKE\n\n3 March 2025" + text, "", "NEWS AGENCY STRIKE"},
		{"a headline with a preposition", "WAR OF THE HERALD\n\n3 March 2025" + text, "", "WAR OF THE HERALD"},
		{"one word is any name", "INTERLINE\n\n3 March 2025" + text, "", "INTERLINE"},
	} {
		a, _, err := Text(t.Context(), "a.txt", tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if a.Outlet() != tt.outlet || a.Headline() != tt.headline {
			t.Errorf("%s: outlet %q, headline %q; want %q, %q", tt.name, a.Outlet(), a.Headline(), tt.outlet, tt.headline)
		}
	}
}
