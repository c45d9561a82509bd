package event

import "testing"

// TestReadout is of quoted sentences of a body, which tell of a call as the article
// itself would. 14 May 2026 is a Thursday.
func TestReadout(t *testing.T) {
	const three = brandell + ", " + kesk + " and " + dunmore
	for _, tt := range []struct{ name, text, want string }{
		{"whoever they name", "“Today, " + three + " held a call,” the White House said in a statement on Tuesday.",
			"call 2026-05-12 phone: Ilmar Kesk, Osric Dunmore, Tova Brandell: a"},
		{"a spokesman's", "“" + dunmore + " held a phone call with " + brandell + " on Tuesday,” a spokesman said.",
			"call 2026-05-12 phone: Osric Dunmore, Tova Brandell: a"},
		{"somebody's own words", "“" + dunmore + " held a phone call with " + brandell + " on Tuesday, I hear,” the White House said.", ""},
		{"whose words", "“" + dunmore + " held a phone call with " + brandell + " on Tuesday,” said " + kesk + ".", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
