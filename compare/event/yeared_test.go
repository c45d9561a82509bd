package event

import "testing"

// A day without its year, of an article without a day, is of the only year spoken of in
// which it falls on its weekday. 13 May 2026 is a Wednesday, as is 13 May 2020.
func TestYeared(t *testing.T) {
	const pair = " phone: Osric Dunmore, Tova Brandell: a"
	for _, tt := range []struct{ name, text, want string }{
		{"the year of a deadline", brandell + " spoke by phone with " + dunmore + " on Wednesday, May 13. The talks came before the deadline of May 31, 2026.", "call 2026-05-13" + pair},
		{"in parentheses", brandell + " spoke by phone with " + dunmore + " on Wednesday (May 13). The talks came before the deadline of May 31, 2026.", "call 2026-05-13" + pair},
		{"two years fit", brandell + " spoke by phone with " + dunmore + " on Wednesday, May 13. The dam of 2020 is to be mended by the end of 2026.", "call " + pair},
		{"none fits", brandell + " spoke by phone with " + dunmore + " on Wednesday, May 13. The dam of 2019 is to be mended.", "call " + pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old := article("old", "2013-02-01", "The boats left the harbour of Tarn on Monday.", ordinary) // a library of years
			older := article("older", "2024-03-01", "The mayor of Tarn opened a bridge over the river.", ordinary)
			if got := summary(find(t, nil, old, older, article("a", "", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
