package event

import (
	"strings"
	"testing"
)

// TestClauses is of who is a party to a call by their part in its sentence, and who is
// only named there. 14 May 2026 is a Thursday.
func TestClauses(t *testing.T) {
	const (
		lund  = "Tamberland Chancellor Ada Lund"
		varga = "Foreign Minister Pell Varga"
		two   = "call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"
		all   = "call 2026-05-13 phone: Ilmar Kesk, Osric Dunmore, Tova Brandell: a"
		three = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a\n" + two + "\ncall 2026-05-13 phone: Ada Lund, Tova Brandell: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"a list by semicolons",
			brandell + " spoke by phone on Wednesday with " + kesk + "; " + dunmore + "; and " + lund + ".",
			three},
		{"a semicolon between clauses",
			brandell + " spoke by phone on Wednesday with " + kesk + "; " + dunmore + " and " + lund + " were told of it.", two},
		{"unknown people in a list",
			brandell + " was elected on Monday. On Wednesday she separately called Ilmar Kesk, Osric Dunmore and Ada Lund to thank them.", three},
		{"who is beside whoever calls",
			brandell + ", accompanied by " + dunmore + ", spoke by phone with " + kesk + " on Wednesday.", two},
		{"who calls together",
			brandell + ", together with " + kesk + ", held a phone call on Wednesday with " + dunmore + ".", all},
		{"who the other is with",
			brandell + " took a phone call on Wednesday from " + kesk + ", who was with " + dunmore + " in Tarn.", two},
		{"who looks on",
			brandell + " spoke on the phone on Wednesday with " + kesk + " as adviser Pell Varga looked on.", two},
		{"an infinitive before a name",
			brandell + " asked " + kesk + " in a phone call on Wednesday to release Odo Lang, the former president.", two},
		{"whom they agreed to help",
			brandell + " and " + kesk + " agreed by phone on Wednesday to support " + dunmore + " and " + lund + ".", two},
		{"a title between to and the name",
			brandell + " spoke by telephone on Wednesday to prime minister Ilmar Kesk of Harland.", two},
		{"condolences over a death",
			brandell + " conveyed condolences to " + kesk + " over the death of former president Odo Lang during a phone call on Wednesday.", two},
		{"whose visit was discussed",
			brandell + " discussed " + dunmore + "’s visit with " + kesk + " by phone on Wednesday.", two},
		{"offered condolences",
			brandell + " offered condolences by phone on Wednesday to " + kesk + ".", two},
		{"offered to call", brandell + " offered to hold a phone call with " + kesk + ".", ""},
		{"called by", kesk + " was phoned by " + brandell + " on Wednesday.", two},
		{"contacted by", kesk + " was contacted by telephone by " + brandell + " on Wednesday.", two},
		{"briefed by", brandell + " was briefed by " + varga + " by phone on Wednesday on his talks with " + kesk + ".",
			"call 2026-05-13 phone: Pell Varga, Tova Brandell: a"},
		{"blamed for a call", dunmore + " criticised " + brandell + " for her phone call on Wednesday with " + kesk + ".", two},
		{"briefed on a call", dunmore + " briefed " + brandell + " on his phone call on Wednesday with " + kesk + ".",
			"call 2026-05-13 phone: Ilmar Kesk, Osric Dunmore: a"},
		{"jointly", brandell + " spoke by phone jointly with " + kesk + " and " + dunmore + " on Wednesday.", all},
		{"in a conference call", brandell + " spoke with " + kesk + " and " + dunmore + " in a conference call on Wednesday.", all},
		{"a meeting in the same sentence as another call",
			brandell + " and " + kesk + " held a phone call on Wednesday and Brandell called " + lund + " on Wednesday, to tell of her meeting with Odo Lang.",
			two + "\ncall 2026-05-13 phone: Ada Lund, Tova Brandell: a"},
		{"present at the call", brandell + " held a phone call with " + kesk + " on Wednesday. " + varga + " and Odo Lang were present during the call.", two},
		{"told reporters of it", kesk + " told reporters that he had spoken with " + brandell + " by phone on Wednesday.", two},
		{"the call somebody had", dunmore + " was angered by the phone call " + kesk + " had with " + brandell + " on Wednesday.", two},
		{"congratulated by several",
			brandell + " was congratulated over the phone on Wednesday by " + dunmore + ", " + kesk + " and " + lund + ".", three},
		{"others as well",
			brandell + " spoke with " + dunmore + " by phone on Wednesday. " + kesk + " and " + lund + " also spoke by phone on Wednesday with Brandell.", three},
		{"three with a fourth",
			kesk + ", " + dunmore + " and " + lund + " spoke by telephone on Wednesday with " + brandell + ".",
			"call 2026-05-13 phone: Ada Lund, Ilmar Kesk, Osric Dunmore, Tova Brandell: a"},
		{"who joined",
			brandell + " spoke by phone with " + kesk + " on Wednesday. The call was joined by " + dunmore + " and " + lund + ".",
			"call 2026-05-13 phone: Ada Lund, Ilmar Kesk, Osric Dunmore, Tova Brandell: a"},
		{"whom the call included", "Leaders held a phone call on Wednesday. The phone call included " + brandell + ", " + kesk + " and " + dunmore + ".", all},
		{"a prize before the winner", brandell + " spoke by phone on Wednesday with opposition leader and Golden Harp Prize winner Ilmar Kesk. Kesk, a Harlish minister, said that he was glad.", two},
		{"the leader of a party", brandell + " was elected on Sunday. The leader of La Nueva Alba received a phone call on Wednesday from " + kesk + ". Brandell said that she was glad, Brandell’s office said.", two},
		{"the two presidents named by country",
			"The presidents of Estonia and Hungary spoke by phone on Wednesday. Tova Brandell of Estonia said that the dam would hold. Ilmar Kesk of Hungary thanked her.", two},
		{"her counterpart, of whom a title is said later",
			"The Estonian president told her Hungarian counterpart in a telephone call on Wednesday that boats would come. President Tova Brandell said that the dam would hold. Prime Minister Ilmar Kesk of Hungary thanked her.", two},
		{"the President, by an honorific", kesk + " on Wednesday called up the Prime Minister, Ms. Tova Brandell.", two},
		{"names in quotation marks",
			"Estonian Defence Minister “Tova Brandell” briefed her Hungarian counterpart “Ilmar Kesk” on Wednesday about the boats in a phone call.", two},
		{"at home", "On Wednesday " + brandell + " spoke with " + kesk + " at his residence in Tarn. The conversation lasted an hour.",
			"meeting 2026-05-13 unstated: Ilmar Kesk, Tova Brandell: a"},
		{"beside a summit, by phone", "On Wednesday " + brandell + " spoke by phone with " + kesk + " on the sidelines of the summit.", two},
		{"the one country's president, the other's minister",
			"In a phone call on Wednesday with the Sovenian prime minister, Harland's President Ilmar Kesk asked for boats. " + brandell + " was sworn in on Monday.", two},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestComing holds that a heading which says what its subject is to do tells of no call yet.
func TestComing(t *testing.T) {
	for _, tt := range []struct{ heading, want string }{
		{"Brandell to offer boats in phone meeting with Harlish prime minister", ""},
		{"Brandell urges Kesk to open strait in phone call", "call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"Brandell Urges Kesk to Open Strait in Phone Call", "call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
	} {
		text := brandell + " said that the boats were ready. " + kesk + " said that they were welcome."
		if got := summary(find(t, nil, article("a", "2026-05-14", "# "+tt.heading, text, ordinary))); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.heading, got, tt.want)
		}
	}
}

// TestReadouts holds that a quoted sentence that tells of others is news whoever it is
// attributed to, but for somebody who speaks of their own.
func TestReadouts(t *testing.T) {
	const (
		told = "“Sovenian Prime Minister Tova Brandell spoke on Wednesday by telephone with Harlish Prime Minister Ilmar Kesk to discuss the floods,” "
		two  = "call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"a house without a name", told + "the palace said.", two},
		{"a statement", told + "a statement read.", two},
		{"a spokesman by apposition", told + "said Pell Varga, her spokesman.", two},
		{"nobody", told, two},
		{"a mark astray", strings.TrimSuffix(told, "” ") + " \" Brandell said, and left.", two},
		{"not of the telephone", "“Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk could have held talks long ago,” a friend said.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
