package event

import (
	"strings"
	"testing"

	"crossread/compare"
)

// Forms in which coverage tells of calls that earlier rules did not read, told of
// invented people; 14 May 2026 is a Thursday.
func TestForms(t *testing.T) {
	const (
		brandell = "Sovenian Prime Minister Tova Brandell"
		kesk     = "Harlish Prime Minister Ilmar Kesk"
		dunmore  = "Ostravan President Osric Dunmore"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"called both",
			brandell + " welcomed the vote. The prime minister called both " + kesk + " and " + dunmore + " after it on Thursday. Both Kesk and Dunmore thanked Brandell in the calls.",
			"call 2026-05-14 phone: Osric Dunmore, Tova Brandell: a\ncall 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"with a minister and somebody named before without an office",
			kesk + " fired his government. Osric Dunmore, who left in March, is to follow. " + brandell + " spoke by phone on Thursday with both Kesk and Dunmore about the fall of the crown.",
			"call 2026-05-14 phone: Osric Dunmore, Tova Brandell: a\ncall 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"counterparts in several countries",
			"Harl's Foreign Minister Ilmar Kesk held a series of phone calls with his counterparts in Turkey, Saudi Arabia, and Iraq on Thursday, on the floods.",
			"call 2026-05-14 phone: foreign minister of Iraq, Ilmar Kesk: a\ncall 2026-05-14 phone: foreign minister of Saudi Arabia, Ilmar Kesk: a\ncall 2026-05-14 phone: foreign minister of Turkey, Ilmar Kesk: a"},
		{"a post without quotation marks",
			"Leaders offered their wishes to " + kesk + " after the vote. " + dunmore + " praised the people of the Tarn valley.\n\n" +
				"I had an excellent call with Prime Minister Ilmar Kesk and wished him well.\n\nWe agreed to meet… — Tova Brandell / Това Бранделль (@TovaB) May 14, 2026\n\n" + brandell + " is abroad.",
			"call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"somebody's own words, nobody's name under them",
			dunmore + " praised " + kesk + ".\n\nI had an excellent call with the Prime Minister about the Tarn valley, and shall not forget it.",
			""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", compare.Day("2026-05-14"), append(strings.Split(tt.text, "\n\n"), ordinary)...))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
