package text

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
)

// named prints an article's names: kind, words, office, country and whom each
// refers to.
func named(text string) string {
	a := articleOf(text)
	a.Set(compare.Field{Name: compare.FieldLanguage, Value: "en"})
	p := Parse(a)
	var out []string
	for _, n := range p.Names {
		s := string(n.Kind) + " " + n.In(a.Text)
		if h := n.Head.In(a.Text); h != "" && h != n.In(a.Text) {
			s += " (" + h + ")"
		}
		if n.Office != "" || n.Of != "" {
			s += fmt.Sprintf(" <%s/%s>", n.Office, n.Of)
		}
		for _, r := range n.Refs {
			s += " = " + p.Names[r].In(a.Text)
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestNames(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"country, office, name, surname", "Iraqi Prime Minister Hadi Shia’ al-Rubai left. Rubai thanked him.",
			"person Iraqi Prime Minister Hadi Shia’ al-Rubai (Hadi Shia’ al-Rubai) <prime minister/iq>\nperson Rubai = Iraqi Prime Minister Hadi Shia’ al-Rubai"},
		{"invented country", "Velkian President Yevgeny Strakhov flew to Brezhan. The president of Velkia rested.",
			"person Velkian President Yevgeny Strakhov (Yevgeny Strakhov) <president/velk>\nplace Brezhan\noffice president of Velkia <president/velk> = Velkian President Yevgeny Strakhov"},
		{"official style", "HE President of the Republic of Zarhan Bahram Daryanejad met HH the Emir Sheikh Faisal bin Rashid Al Mansour.",
			"person HE President of the Republic of Zarhan Bahram Daryanejad (Bahram Daryanejad) <president/zarh>\nperson HH the Emir Sheikh Faisal bin Rashid Al Mansour (Faisal bin Rashid Al Mansour) <emir/>"},
		{"apposition before", "He rang Lurania's prime minister, Mariona Ferrer-Casals, at noon.",
			"pronoun He\nperson Lurania's prime minister, Mariona Ferrer-Casals (Mariona Ferrer-Casals) <prime minister/luran>"},
		{"apposition after", "Katrijn Oosterlinck, the foreign minister, left Haldern.",
			"person Katrijn Oosterlinck\noffice foreign minister <foreign minister/> = Katrijn Oosterlinck\ngroup Haldern"},
		{"holiday", "She congratulated Eid al-Adha to Mr. Varga.", "pronoun She\ngroup Eid al-Adha\nperson Mr. Varga (Varga)"},
		{"meeting of ministers", "They left the Coast Union Ministers Meeting early.", "pronoun They"},
		{"East Asian", "Sorim President Baek Tae-jun spoke. Baek was brief.",
			"person Sorim President Baek Tae-jun (Baek Tae-jun) <president/sorim>\nperson Baek = Sorim President Baek Tae-jun"},
		{"particles", "Ot Vidal i Puig met Anselm van Rooij. Van Rooij left.",
			"person Ot Vidal i Puig\nperson Anselm van Rooij\nperson Van Rooij = Anselm van Rooij"},
		{"bodies with possessives and ofs", "Gen. Marek Dolan, chairman of the Joint Chiefs of Staff, rang Gen. Bo Zuolan of the People's Liberation Army.",
			"person Gen. Marek Dolan (Marek Dolan) <general/>\noffice chairman of the Joint Chiefs of Staff <chairman/> = Gen. Marek Dolan\nperson Gen. Bo Zuolan of the People's Liberation Army (Bo Zuolan) <general/>"},
		{"two particles", "Commission chief Ursula van der Rooij left. On Monday van der Rooij returned.",
			"person Commission chief Ursula van der Rooij (Ursula van der Rooij) <commission president/>\nperson van der Rooij = Commission chief Ursula van der Rooij"},
		{"counterpart", "Foreign Minister Noh Sang-ho met his Velkian counterpart, Lyudmila Karpenkova.",
			"person Foreign Minister Noh Sang-ho (Noh Sang-ho) <foreign minister/>\nperson Velkian counterpart, Lyudmila Karpenkova (Lyudmila Karpenkova) <foreign minister/velk>"},
		{"seat", "The Citadel said the Haneul Star was safe.", "seat Citadel\ngroup Haneul Star"},
		{"whom somebody spoke to", "President Noh Sang-ho spoke to foreign minister Ana Sorel and took a call from Matteo Dolan, the Norvian premier.",
			"person President Noh Sang-ho (Noh Sang-ho) <president/>\nperson foreign minister Ana Sorel (Ana Sorel) <foreign minister/>\nperson Matteo Dolan\noffice Norvian premier <prime minister/norv> = Matteo Dolan"},
		{"organisation", "The Northern Alliance Front (NAF) took the town. NAF denied it.",
			"group Northern Alliance Front\ngroup NAF\ngroup NAF = NAF"},
		{"own name of the spokeswoman", "Citadel spokesman Oleg Torbin spoke.", "person Citadel spokesman Oleg Torbin (Oleg Torbin) <spokesperson/citadel>"},
		{"King and Mr King", "King Idris of Qasira met Larry King. Mr. King smiled.",
			"person King Idris of Qasira (Idris) <king/qasir>\nperson Larry King\nperson Mr. King (King) = Larry King"},
		{"a surname like a title", "Velkian Senate President Kol Sen spoke. Kol Sen, meanwhile, left.",
			"person Velkian Senate President Kol Sen (Kol Sen) <president/velkian senat>\nperson Kol Sen = Velkian Senate President Kol Sen"},
		{"both", "Prime Minister Ada Vidal met Marek Dolan. She thanked both Vidal and Dolan.",
			"person Prime Minister Ada Vidal (Ada Vidal) <prime minister/>\nperson Marek Dolan\npronoun She\nperson Vidal = Prime Minister Ada Vidal\nperson Dolan = Marek Dolan"},
		{"whose aide", "An aide of President Ada Vidal left.", "office aide <adviser/>\nperson President Ada Vidal (Ada Vidal) <president/>"},
		{"whose party", "He called Republican Ada Vidal. The Republican Party met.", "pronoun He\nperson Ada Vidal\ngroup Republican Party"},
		{"a name like a pronoun", "Kestrian Vice Premier Lin He spoke. Then Ada Vidal, Lin He and Marek Dolan met. She left.",
			"person Kestrian Vice Premier Lin He (Lin He) <deputy prime minister/kestr>\nperson Ada Vidal\nperson Lin He = Kestrian Vice Premier Lin He\nperson Marek Dolan\npronoun She = Ada Vidal"},
		{"a family name like a preposition", "Trade talks with To Sorim, general secretary of the Bay Party, went on. Kestria's leader, To Sorim, smiled. To Sorim it was a win.",
			"person To Sorim\noffice general secretary of the Bay Party <secretary general/bay party>\nperson Kestria's leader, To Sorim (To Sorim) <leader/kestr> = To Sorim\nperson Sorim = To Sorim"},
		{"a part of the world", "Lurania's president, Ot Vidal, rang. The South American leader thanked him. A North Korean minister left.",
			"person Lurania's president, Ot Vidal (Ot Vidal) <president/luran>\noffice South American leader <leader/> = Lurania's president, Ot Vidal\noffice North Korean minister <minister/kp>"},
		{"two of one meeting", "President Ilse Varga and Marek Dolan agreed. He named the Varga-Dolan Haldern meeting.",
			"person President Ilse Varga (Ilse Varga) <president/>\nperson Marek Dolan\npronoun He = Marek Dolan\ngroup Varga-Dolan Haldern"},
		{"a republic of a people", "She met Vice Premier of the People's Republic of China Bo Zuolan.",
			"pronoun She\nperson Vice Premier of the People's Republic of China Bo Zuolan (Bo Zuolan) <deputy prime minister/cn>"},
		{"a party with an article", "The leader of La Libertad Nova rang Ada Vidal, who left the Velkian Red Cross.",
			"office leader of La Libertad Nova <leader/la libertad nov>\nperson Ada Vidal\ngroup Velkian Red Cross"},
		{"a heading's verb", "President Ilse Varga Calls Marek Dolan to Congratulate Him\n\nMarek Dolan won.",
			"person President Ilse Varga (Ilse Varga) <president/>\nperson Marek Dolan\nperson Marek Dolan = Marek Dolan"},
		{"a counterpart's long office", "He rang his counterpart, United States Secretary of Defence Marek Dolan.",
			"pronoun He\noffice counterpart\nperson United States Secretary of Defence Marek Dolan (Marek Dolan) <defence minister/us>"},
		{"countries in a heading", "Press Notes on the Phone Talks with President Ilse Varga of Kestria, and Mayor Bo Lund of Haldern\n\nIlse Varga spoke.",
			"person President Ilse Varga of Kestria (Ilse Varga) <president/kestr>\nperson Mayor Bo Lund of Haldern (Bo Lund) <mayor/haldern>\nperson Ilse Varga = President Ilse Varga of Kestria"},
		{"an hour", "Prime Minister Ada Vidal spoke at 4:30 PM on Friday.", "person Prime Minister Ada Vidal (Ada Vidal) <prime minister/>"},
		{"month in a name", "Prime Minister Ada March left in May.", "person Prime Minister Ada March (Ada March) <prime minister/>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := named(tt.text); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, strings.ReplaceAll(got, "\n", "\n     "), strings.ReplaceAll(tt.want, "\n", "\n     "))
			}
		})
	}
}
