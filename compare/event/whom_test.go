package event

import (
	"testing"

	"crossread/compare"
)

// TestWhom is of parties that a sentence hides: behind another event, an office that
// nobody gives them, a word such as "the latter", a country that follows a surname.
// 14 May 2026 is a Thursday.
func TestWhom(t *testing.T) {
	const pair = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a"
	for _, tt := range []struct{ name, text, want string }{
		{"those of a meeting before", brandell + " spoke by phone with " + dunmore + " on Wednesday. The phone conversation built on an earlier meeting between President Dunmore and the Sovenian foreign secretary Pell Varga in Tarn.", pair},
		{"a meeting alone names both", "The phone conversation built on an earlier meeting between " + dunmore + " and " + kesk + ".",
			"meeting 2026-05-14 unstated: Ilmar Kesk, Osric Dunmore: a"},
		{"an office that nobody gives", "Dame Tova Brandell stressed the need for boats. The Prime Minister welcomed the Ostravan plan. Dame Tova spoke with " + dunmore + " on Wednesday. A spokeswoman said of the call that it was warm.",
			"call 2026-05-13 unstated: Osric Dunmore, Tova Brandell: a"},
		{"calls with both leaders", "Dame Tova Brandell has spoken to both " + dunmore + " and " + kesk + ". During phone calls with both leaders on Wednesday, the prime minister asked for boats.",
			pair + "\ncall 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"the latter", brandell + " spoke by phone with " + kesk + " on Wednesday. Asked about the ships, Brandell praised President Dunmore. Later Sovenian Foreign Minister Ada Lund spoke of boats. The latter also had a call with " + dunmore + " on Tuesday.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a\ncall 2026-05-12 phone: Ada Lund, Osric Dunmore: a"},
		{"a country after a surname", dunmore + " called " + brandell + " on Wednesday. Brandell described to Dunmore Germany's plan for the dam. Right after talking to Brandell, Dunmore also spoke by phone with " + kesk + ".",
			pair + "\ncall 2026-05-13 phone: Ilmar Kesk, Osric Dunmore: a"},
		{"a title, then the name", brandell + " spoke on Wednesday to the Chief Adviser to the caretaker government of Harland, Ilmar Kesk. The phone call lasted an hour.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"an outlet", dunmore + " held a phone call with " + brandell + " on Wednesday. “A deal is a deal,” Nine News reports he told Prime Minister Brandell.", pair},
		{"a country's own among others", "The summit was attended by the United Kingdom's Oren Pryce and " + kesk + ". On Wednesday Oren Pryce spoke by phone to " + dunmore + ".",
			"call 2026-05-13 phone: Oren Pryce, Osric Dunmore: a"},
		{"whose tariffs", brandell + " asked for boats. Brandell, who made the plea for five countries on Wednesday, said they were few. The plea came during a phone call with " + kesk + ", after a storm of words about President Dunmore's tariffs.",
			"call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"what is said of a party", "A recording of a phone call on Wednesday between Sovenian envoy Pell Varga, a top adviser to " + brandell + ", and Harlish Foreign Minister Ilmar Kesk has been published.",
			"call 2026-05-13 phone: Ilmar Kesk, Pell Varga: a"},
		{"took part", brandell + ", " + dunmore + " and " + kesk + " held a phone call with Norvian President Jan Kroll on Wednesday. Dunmore and Kesk took part in the phone call from Tarn.",
			"call 2026-05-13 phone: Ilmar Kesk, Jan Kroll, Osric Dunmore, Tova Brandell: a"},
		{"the prime minister of a country that nobody gives", "Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk held a phone call on Wednesday. Kesk called up the Sovenian prime minister to greet her.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"whose transcript", dunmore + " brushed off concerns about his envoy Pell Varga's dealings after a new phone call transcript was published on Wednesday.", ""},
		{"declined to give details", "The palace declined to give details of a phone call between " + brandell + " and " + dunmore + " on Wednesday.", pair},
		{"declined the call", brandell + " declined to take a phone call from " + dunmore + " on Wednesday.", ""},
		{"contacted", dunmore + " contacted " + brandell + " by phone on Wednesday about the dam.", pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// A post that a page shows counts its days from when it was signed.
func TestSigned(t *testing.T) {
	a := article("a", "2026-05-14", dunmore+" said he spoke with "+brandell+" by phone on Monday.",
		"I spoke with Prime Minister Brandell today about the dam that has to be opened. — President Osric Dunmore (@dunmore) May 11, 2026", ordinary)
	if got, want := summary(find(t, nil, a)), "call 2026-05-11 phone: Osric Dunmore, Tova Brandell: a"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestLoose is of calls of which no sentence ties one side to the telephone: they are
// never as sure as those that a sentence tells of.
func TestLoose(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		sure       bool
	}{
		{"said outright", brandell + " spoke by phone with " + dunmore + " on Wednesday.", true},
		{"his call", "The dam was opened after " + brandell + "'s phone call with " + dunmore + " on Wednesday.", true},
		{"between the two", "The dam was opened after a phone call between " + brandell + " and " + dunmore + " on Wednesday.", true},
		{"somebody between", "Aides of the miners said that " + dunmore + " had asked what General Pell Varga feared, which led to a pair of secret phone calls with " + brandell + " on Wednesday.", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := find(t, nil, article("a", "2026-05-14", tt.text, ordinary))
			for _, e := range x.Events {
				if e.Kind == compare.Call && (e.Confidence > minConfidence+aloneShare*(looseConfidence-minConfidence)) != tt.sure {
					t.Errorf("%s: confidence %.2f, sure: want %v", tt.text, e.Confidence, tt.sure)
				}
			}
			if summary(x) == "" {
				t.Errorf("%s: no call is found", tt.text)
			}
		})
	}
}

// What one article alone tells is likely at most, however plainly it tells it; what
// two tell is sure.
func TestToldAlone(t *testing.T) {
	text := brandell + " spoke by phone with " + dunmore + " on Wednesday."
	for n, sure := range map[int]bool{1: false, 2: true} {
		var coverage []*compare.Article
		for k := range n {
			coverage = append(coverage, article(string(rune('a'+k)), "2026-05-14", text, ordinary))
		}
		x := find(t, nil, coverage...)
		if len(x.Events) != 1 || x.Events[0].Confidence >= 0.8 != sure {
			t.Errorf("told by %d: %s, sure: want %v", n, summary(x), sure)
		}
	}
}

// Words that say in passing whom the verb alone means, and some that say that nobody called.
func TestCalledWhom(t *testing.T) {
	const pair = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a"
	for _, tt := range []struct{ name, text, want string }{
		{"a successor", brandell + " on Wednesday called Mr Kesk's successor Osric Dunmore, the Ostravan president, to greet him.", pair},
		{"to congratulate", brandell + " on Wednesday called to congratulate her Ostravan counterpart President Osric Dunmore.", pair},
		{"messages", "Well-wishers have reached out to " + brandell + " in recent days with warm messages, among them " + dunmore + " and " + kesk + ".", ""},
		{"a counterpart of another title", brandell + " had a phone conversation with her Ostravan counterpart on Wednesday. Brandell and Ostravan President Osric Dunmore look forward to the spring.", pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", compare.Day("2026-05-14"), tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
