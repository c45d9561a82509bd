package text

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
)

// told prints an article's statements: form, speaker and words, one a line.
func told(text string) string {
	a := articleOf(text)
	a.Set(compare.Field{Name: compare.FieldLanguage, Value: "en"})
	var b strings.Builder
	for _, st := range Parse(a).Statements {
		if st.Place != "" {
			continue
		}
		words := st.In(a.Text)
		if f := strings.Fields(words); len(f) > 4 {
			words = strings.Join(f[:3], " ") + " .. " + f[len(f)-1]
		}
		fmt.Fprintf(&b, "%s|%s|%s\n", st.Form, st.Speaker, words)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestStatements(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"quote and participle", "“These events are part of a plot,” President Bahram Daryanejad stressed, adding that vigilance would defeat it.",
			"direct|Bahram Daryanejad|“These events are .. stressed,\nindirect|Bahram Daryanejad|adding that vigilance .. it."},
		{"two contents", "President Yevgeny Strakhov praised the mediation of Qasira and warned that time was running out.",
			"indirect|Yevgeny Strakhov|President Yevgeny Strakhov .. Qasira\nindirect|Yevgeny Strakhov|and warned that .. out."},
		{"what is held says nothing", "President Strakhov rang the emir of Qasira. Both discussions underscored that the truce must hold.",
			"narrated||President Strakhov rang .. Qasira.\nnarrated||Both discussions underscored .. hold."},
		{"while", "Daryanejad of Zarhan said the truce had raised hopes, while Mr Strakhov said it had dashed them.",
			"indirect|Daryanejad|Daryanejad of Zarhan .. hopes,\nindirect|Strakhov|while Mr Strakhov .. them."},
		{"when something was said is not what is told", "A day after Velkian President Yevgeny Strakhov said he was ready for talks, Estmark's Anselm van Rooij rang the emir and sought help.",
			"narrated||A day after .. help."},
		{"who speaks after a clause that says when", "Hours after Strakhov said the talks were useful, the foreign minister, Mina Varga, warned that the strait would close.",
			"indirect|Mina Varga|Hours after Strakhov .. close."},
		{"a saying that the sentence ends with", "The strait was closed after Strakhov said the talks had failed, a blow to traders.",
			"indirect|Strakhov|The strait was .. traders."},
		{"when, before a short clause", "When Strakhov said the strait was open, traders cheered.",
			"narrated||When Strakhov said .. cheered."},
		{"misspelt", "Yevgeny Strakhov rang the emir. Strakov said the talks had failed.",
			"narrated||Yevgeny Strakhov rang .. emir.\nindirect|Yevgeny Strakhov|Strakov said the .. failed."},
		{"who goes on", "A Whitegate spokeswoman said that Prime Minister Mina Varga told President Yevgeny Strakhov that his country could count on help.\n\nThe leaders discussed the funds for Norvian President Anselm Rooij's war machine.\n\nShe added that Varga was “delighted” to accept an invitation to Velkia “soon.”",
			"indirect|Mina Varga|A Whitegate spokeswoman .. help.\nnarrated||The leaders discussed .. machine.\npartial|a Whitegate spokeswoman|She added that .. “soon.”"},
		{"whose are only the tariffs", "President Yevgeny Strakhov spoke with President Mina Varga on Monday, the latest in a series of calls about President Anselm Rooij's tariffs. The two spoke for an hour, touching on common concerns.",
			"narrated||President Yevgeny Strakhov .. tariffs.\nnarrated||The two spoke .. hour,\nindirect|Yevgeny Strakhov; Mina Varga|touching on common concerns."},
		{"two who lead", "Velkian President Yevgeny Strakhov apologised for his diplomat's words on Ada Rittler. Prime Minister Mina Varga accepted. The two leaders agreed that the talks would go on.",
			"indirect|Yevgeny Strakhov|Velkian President Yevgeny .. Rittler.\nindirect|Mina Varga|Prime Minister Mina .. accepted.\nindirect|Yevgeny Strakhov; Mina Varga|The two leaders .. on."},
		{"who was named alone before", "President Yevgeny Strakhov rang Anselm van Rooij on Monday. Strakhov praised the truce. It was the third call between van Rooij and a foreign leader. He earlier told parliament that he would seek talks.",
			"narrated||President Yevgeny Strakhov .. Monday.\nindirect|Yevgeny Strakhov|Strakhov praised the truce.\nnarrated||It was the .. leader.\nindirect|Anselm van Rooij|He earlier told .. talks."},
		{"with whom the subject called", "Prime Minister Mina Varga said that she had spoken to President Yevgeny Strakhov. If the ships stayed, that would be bad. In a call with President Anselm van Rooij, the two leaders agreed that the strait must open.",
			"indirect|Mina Varga|Prime Minister Mina .. Strakhov.\nnarrated||If the ships .. bad.\nindirect|Mina Varga; Anselm van Rooij|In a call .. open."},
		{"who said so this month", "On Monday Strakhov rang Prime Minister Mina Varga, who had earlier this month stated that the strait must open.",
			"narrated||On Monday Strakhov .. Varga,\nindirect|Mina Varga|who had earlier .. open."},
		{"a call on a day", "Prime Minister Mina Varga and President Yevgeny Strakhov discussed Norvian relations in a phone call on Tuesday, their first in a year.",
			"narrated||Prime Minister Mina .. year."},
		{"the sides", "President Yevgeny Strakhov rang Prime Minister Mina Varga on Monday. The sides stressed the need for a truce.",
			"narrated||President Yevgeny Strakhov .. Monday.\nindirect|Yevgeny Strakhov; Mina Varga|The sides stressed .. truce."},
		{"a phrase of others", "Strakhov has chosen his words with care, being on what many think is the right side of history, but on Friday Strakhov said he told Varga that she must deliver.",
			"indirect|Strakhov|Strakhov has chosen .. deliver."},
		{"reported is no verb there", "This is Varga's first reported call with a leader of the Coastal Union since taking office last week.",
			"narrated||This is Varga's .. week."},
		{"declared is no verb there", "The parliament has a plan to nix his declared emergency on Monday.",
			"narrated||The parliament has .. Monday."},
		{"an agency joined to the text", "(NWA)-President Yevgeny Strakhov spoke to President Mina Varga by telephone and urged restraint on Friday.\n\n“I told her that she has a responsibility.”",
			"narrated||(NWA)-President Yevgeny Strakhov .. telephone\nindirect|Yevgeny Strakhov|and urged restraint .. Friday.\ndirect|Yevgeny Strakhov|“I told her .. responsibility.”"},
		{"what is asked is not relayed", "The Whitegate announced the conversation, but would not divulge whether Strakhov mentioned the strike.",
			"indirect|Whitegate|The Whitegate announced .. conversation,\nindirect|Whitegate|but would not .. strike."},
		{"a day's number", "On Wednesday (22), the President of Velkia, Yevgeny Strakhov, spoke by phone with Varga and promised to visit her soon.",
			"narrated||On Wednesday (22), .. Varga\nindirect|Yevgeny Strakhov|and promised to .. soon."},
		{"a list's bullet", "• Velkian President Yevgeny Strakhov said he was the first leader who spoke with Varga.",
			"indirect|Yevgeny Strakhov|• Velkian President .. Varga."},
		{"who was praying", "President Mina Varga spoke to President Strakhov on Friday after a gunman fired at people while they were praying.",
			"narrated||President Mina Varga .. praying."},
		{"a statement issued", "According to a press release from the Ministry of Foreign Affairs issued this afternoon, the talks focused on trade.",
			"indirect|a press release from the Ministry of Foreign Affairs|According to a .. trade."},
		{"who heads a body", "Varga discussed the crisis with Managing Director of the Coastal Grain Fund Tova Brandell. The Managing Director voiced her willingness to help.",
			"narrated||Varga discussed the .. Brandell.\nindirect|Tova Brandell|The Managing Director .. help."},
		{"semicolon", "Velkia maintains that the treaty lets it board ships; Estmark says the text covers fishing boats only.",
			"indirect|Velkia|Velkia maintains that .. ships;\nindirect|Estmark|Estmark says the .. only."},
		{"telling", "President Strakhov praised Zarhan's role, telling Daryanejad that he knew of his efforts.",
			"indirect|Strakhov|President Strakhov praised .. role,\nindirect|Strakhov|telling Daryanejad that .. efforts."},
		{"relative", "In the evening President Anselm van Rooij rang Prime Minister Eirik Haugland-Moe of Tamberland, who said his navy would stay in the strait.",
			"narrated||In the evening .. Tamberland,\nindirect|Eirik Haugland-Moe|who said his .. strait."},
		{"interview", "Mina Varga was asked about the truce.\n\nHOST: Will there be a truce? The ministry says there will be none.\n\nVARGA: There will be one. I want it to hold, and Dolan says he does too.\n\nHOST: When will it begin?\n\nVARGA: On Monday.",
			"narrated||Mina Varga was .. truce.\ndirect|HOST|HOST: Will there .. truce?\ndirect|HOST|The ministry says .. none.\ndirect|Mina Varga|VARGA: There will .. one.\ndirect|Mina Varga|I want it .. too.\ndirect|HOST|HOST: When will .. begin?\ndirect|Mina Varga|VARGA: On Monday."},
		{"notes in capitals are no interview", "Kestria holds a vote.\n\nBREAKING: Varga wins.\n\nUPDATE: The count goes on.",
			"narrated||Kestria holds a vote.\nnarrated||BREAKING: Varga wins.\nnarrated||UPDATE: The count .. on."},
		{"who speaks in a clause behind but", "Many share the fear, but the Coastal Union, which has 2,000 members, wants to keep its rule.",
			"narrated||Many share the fear,\nindirect|Coastal Union|but the Coastal .. rule."},
		{"phrase ends at its article", "A fire was the cause, something a caller also told the paper.",
			"indirect|a caller|A fire was .. paper."},
		{"verb of a clause before", "On Sunday, the Dorrin Gazette published portions of Varga's state tax returns from 1995 that showed a loss.",
			"indirect|portions of Varga's state tax returns|On Sunday, the .. loss."},
		{"relayed", "The Citadel said Mr Strakhov had defended the checks as a response to smuggling.",
			"indirect|Strakhov|The Citadel said .. smuggling."},
		{"relayed after", "President van Rooij told Mr Strakhov the checks had to stop, the Whitegate said.",
			"indirect|van Rooij|President van Rooij .. said."},
		{"relayed after a dash", "Prime Minister Ana Silva urged Mr Strakhov in a phone call to release two sailors – the Whitegate said Sunday.",
			"indirect|Ana Silva|Prime Minister Ana .. Sunday."},
		{"inverted", "“It is an understanding between two men,” said Barend Kolk, who leads the opposition.",
			"direct|Barend Kolk|“It is an .. opposition."},
		{"infix", "Otherwise, President Salim al-Tahiri said, terror would spread.\n\nAt present, Tahiri warned, it is contained.",
			"indirect|Salim al-Tahiri|Otherwise, President Salim .. spread.\nindirect|Salim al-Tahiri|At present, Tahiri .. contained."},
		{"fragment", "Mrs Mariona Ferrer-Casals spoke of “a duty we owe to people who have never seen this sea”.",
			"partial|Mariona Ferrer-Casals|Mrs Mariona Ferrer-Casals .. sea”."},
		{"fragment that is a verb", "President Daryanejad and President Strakhov also “emphasized the importance” of talks with Qasira.",
			"partial|Daryanejad; Strakhov|President Daryanejad and .. Qasira."},
		{"run-on quotation", "“Let the divers come. We will search until every family has an answer,” President Sutarjo said. “We owe them that.”",
			"direct|Sutarjo|“Let the divers come.\ndirect|Sutarjo|We will search .. said.\ndirect|Sutarjo|“We owe them that.”"},
		{"over paragraphs", "“The sea joins us,” President Baek Tae-jun said.\n\n“It will carry our ships.”\n\nThe call lasted 20 minutes.",
			"direct|Baek Tae-jun|“The sea joins .. said.\ndirect|Baek Tae-jun|“It will carry .. ships.”\nnarrated||The call lasted .. minutes."},
		{"for his part", "President Daryanejad thanked Velkia. President Strakhov, for his part, pledged more aid.",
			"indirect|Daryanejad|President Daryanejad thanked Velkia.\nindirect|Strakhov|President Strakhov, for .. aid."},
		{"counterpart", "President Bahram Daryanejad called his Velkian counterpart, Yevgeny Strakhov, on Monday. The Velkian president said the plan was sound. The Zarhani leader agreed to wait.",
			"narrated||President Bahram Daryanejad .. Monday.\nindirect|Yevgeny Strakhov|The Velkian president .. sound.\nindirect|Bahram Daryanejad|The Zarhani leader .. wait."},
		{"joint", "Zarhani President Bahram Daryanejad and Velkian President Yevgeny Strakhov spoke by phone on Monday. They condemned the offensive. The two leaders also called for talks.",
			"narrated||Zarhani President Bahram .. Monday.\nindirect|Bahram Daryanejad; Yevgeny Strakhov|They condemned the offensive.\nindirect|Bahram Daryanejad; Yevgeny Strakhov|The two leaders .. talks."},
		{"presidents of", "President Bahram Daryanejad of Zarhan rang President Yevgeny Strakhov of Velkia. The presidents of Zarhan and Velkia pledged support for Ardesh.",
			"narrated||President Bahram Daryanejad .. Velkia.\nindirect|Bahram Daryanejad; Yevgeny Strakhov|The presidents of .. Ardesh."},
		{"honorifics", "HH the Emir Sheikh Faisal bin Rashid Al Mansour received a call from HE President of the Republic of Zarhan Bahram Daryanejad. HH the Emir affirmed Qasira's position. HE the President of Zarhan stressed unity. His Highness reiterated his offer.",
			"narrated||HH the Emir .. Daryanejad.\nindirect|Faisal bin Rashid Al Mansour|HH the Emir .. position.\nindirect|Bahram Daryanejad|HE the President .. unity.\nindirect|Faisal bin Rashid Al Mansour|His Highness reiterated .. offer."},
		{"spokeswoman", "A spokeswoman for Daryanejad, Laleh Moradi-Khan, said 300 tonnes would be flown out.",
			"indirect|Laleh Moradi-Khan|A spokeswoman for .. out."},
		{"she", "Defence Minister Harpreet Kaur Dhillon spoke with her Sorim counterpart Noh Sang-ho. “We hear the same sea,” Noh was quoted as saying. She invited Noh to Navgarh.",
			"narrated||Defence Minister Harpreet .. Sang-ho.\ndirect|Noh Sang-ho|“We hear the .. saying.\nindirect|Harpreet Kaur Dhillon|She invited Noh .. Navgarh."},
		{"common nouns", "Diplomats in Shirvaneh said Zarhan had been taken unawares. Residents reached by telephone told of shelling.",
			"indirect|Diplomats in Shirvaneh|Diplomats in Shirvaneh .. unawares.\nindirect|Residents reached by telephone|Residents reached by .. shelling."},
		{"according to", "More than 60,000 people have left their homes, according to the Relief Council.",
			"indirect|Relief Council|More than 60,000 .. Council."},
		{"told without said", "Shameless Mr Strakhov wheeled out his old fairy tale about guns hidden in the wheat.",
			"indirect|Strakhov|Shameless Mr Strakhov .. wheat."},
		{"noun, not verb", "The report of the claims and the plans for talks reached Haldern. The calls were long.",
			"narrated||The report of .. Haldern.\nnarrated||The calls were long."},
		{"talk is narrated", "The two ministers discussed the ferry and reviewed the plan for a bridge.", "narrated||The two ministers .. bridge."},
		{"call by phone", "Daryanejad later called President Salim al-Tahiri of Ardesh. Ms Ferrer-Casals called the result modest.",
			"narrated||Daryanejad later called .. Ardesh.\nindirect|Ferrer-Casals|Ms Ferrer-Casals called .. modest."},
		{"passive", "The deal was first reported by the Lurania Courier. Sheikh Faisal was invited to Shirvaneh.",
			"indirect|Lurania Courier|The deal was .. Courier.\nnarrated||Sheikh Faisal was .. Shirvaneh."},
		{"question", "“Who pays?” President Strakhov asked. “Nobody knows!” he added.",
			"direct|Strakhov|“Who pays?” President .. asked.\ndirect|Strakhov|“Nobody knows!” he added."},
		{"single marks", "‘The strait is open,’ Mr Torbin said. The ships’ crews were ‘tired but well’, he added.",
			"direct|Torbin|‘The strait is .. said.\npartial|Torbin|The ships’ crews .. added."},
		{"dateline", "BREZHAN, March 19 (Meridian Wire) - Velkian President Yevgeny Strakhov said on Wednesday the truce held.",
			"indirect|Yevgeny Strakhov|BREZHAN, March 19 .. held."},
		{"seat and it", "The Citadel said the call was long. It added that a second would follow.",
			"indirect|Citadel|The Citadel said .. long.\nindirect|Citadel|It added that .. follow."},
		{"rivals", "Opposition leader Ignacio Paredes conceded defeat, and his rival Lucía Benavides Roldán claimed victory in the count.",
			"indirect|Ignacio Paredes|Opposition leader Ignacio .. defeat,\nindirect|Lucía Benavides Roldán|and his rival .. count."},
		{"operator", "The operator of the ferry, Hwang In-cheol, apologised to the families. He bowed.", "indirect|Hwang In-cheol|The operator of .. families.\nnarrated||He bowed."},
		{"initials", "Governor Kwabena Mensimah promised reform. “We won,” K.J. Mensimah told supporters.",
			"indirect|Kwabena Mensimah|Governor Kwabena Mensimah .. reform.\ndirect|Kwabena Mensimah|“We won,” K.J. .. supporters."},
		{"indefinite", "A Straits Union observer mission said the vote was orderly. It noted delays.",
			"indirect|a Straits Union observer mission|A Straits Union .. orderly.\nindirect|a Straits Union observer mission|It noted delays."},
		{"the president continued", "Daryanejad and Strakhov spoke on Monday. “The plot is old,” President Daryanejad told Strakhov. Strakhov, for his part, agreed. “They are not alone,” the president continued.",
			"narrated||Daryanejad and Strakhov .. Monday.\ndirect|Daryanejad|“The plot is .. Strakhov.\nindirect|Strakhov|Strakhov, for his .. agreed.\ndirect|Strakhov|“They are not .. continued."},
		{"colon", "President Kwabena Mensimah was less sure: “Nothing is ever over.”", "direct|Kwabena Mensimah|President Kwabena Mensimah .. over.”"},
		{"quoted by an agency", "The agency quoted Mr Mensimah as saying that patience had limits.", "indirect|Mensimah|The agency quoted .. limits."},
		{"town that speaks", "The ministry in Puerto Alba said the boats would stay. Puerto Alba denied stalling.",
			"indirect|ministry in Puerto Alba|The ministry in .. stay.\nindirect|Puerto Alba|Puerto Alba denied stalling."},
		{"scare quotes", "The village known as “the Elbow” lies on the front.", "narrated||The village known .. front."},
		{"signed", "“We are hard-working people and we want our ships back.” — Carla Sanchis.", "direct|Carla Sanchis|“We are hard-working .. Sanchis."},
		{"letter that warns", "Mrs Mariona Ferrer-Casals sent a letter to Mr Torbin warning that the dam would burst.",
			"indirect|Mariona Ferrer-Casals|Mrs Mariona Ferrer-Casals .. burst."},
		{"those who were asked", "The engineers we asked said the plan was sound.", "indirect|engineers|The engineers we .. sound."},
		{"verb without a cue before one", "The Supreme Court blocked a Sorimi company from leaving the mine, citing a threat to health.",
			"narrated||The Supreme Court .. mine,\nindirect|Supreme Court|citing a threat .. health."},
		{"to which one answered", "The call began with President Marek Dolan congratulating President Ilse Varga on the treaty, to which Varga responded, “I know your country backed it.”",
			"indirect|Marek Dolan|The call began .. treaty,\ndirect|Ilse Varga|to which Varga .. it.”"},
		{"misspelt verb before a quotation", "President Marek Dolan congratulated President Ilse Varga on the treaty, to which Varga responsed, \"We shall meet again in spring.\"",
			"indirect|Marek Dolan|President Marek Dolan .. treaty,\ndirect|Ilse Varga|to which Varga .. spring.\""},
		{"list before a word that is no verb", "President Ilse Varga, annoyed, “a friend of the sea”, left.", "narrated||President Ilse Varga, .. left."},
		{"a call of five", "Prime Minister Anselm van Rooij spoke to President Varga, Prime Minister Dolan and Chancellor Sorel. The Prime Minister spoke to President Varga, Prime Minister Dolan and Chancellor Sorel. President Varga updated the other leaders on her call with President Strakhov. The leaders underlined the need for a truce. They agreed to stay in touch. Varga and Strakhov spoke on Tuesday. The leaders agreed to meet.",
			"narrated||Prime Minister Anselm .. Sorel.\nnarrated||The Prime Minister .. Sorel.\nnarrated||President Varga updated .. Strakhov.\n" +
				"indirect|Anselm van Rooij; Varga; Dolan; Sorel|The leaders underlined .. truce.\nindirect|Anselm van Rooij; Varga; Dolan; Sorel|They agreed to .. touch.\n" +
				"narrated||Varga and Strakhov .. Tuesday.\nindirect|Varga; Strakhov|The leaders agreed .. meet."},
		{"leaders whom nobody names", "President Varga and President Dolan spoke in May. The leaders of Brazil, Kenya and Japan met on Sunday. The leaders condemned the raid. They demanded a truce.",
			"narrated||President Varga and .. May.\nnarrated||The leaders of .. Sunday.\nindirect|the leaders|The leaders condemned .. raid.\nindirect|the leaders|They demanded a truce."},
		{"a call that is a noun", "President Varga spoke to the leaders of Brazil, Kenya and Japan before a video call to President Strakhov.", "narrated||President Varga spoke .. Strakhov."},
		{"time of day before a line", "02:48 Kenya vows to close the strait.", "indirect|Kenya|02:48 Kenya vows .. strait."},
		{"mark alone", "“I hope we do it next time,” President Varga said. \"", "direct|Varga|“I hope we .. \""},
		{"initials", "President Ilse Varga rang Marek Dolan. The transcript shows:\n\nIV: Marek, here is what I would do. My advice. MD: Yes, please. IV: I would ring him and say that you are glad.\n\nThe call ended.",
			"narrated||President Ilse Varga .. Dolan.\nindirect|transcript|The transcript shows:\ndirect|Ilse Varga|IV: Marek, here .. do.\ndirect|Ilse Varga|My advice.\ndirect|Marek Dolan|MD: Yes, please.\ndirect|Ilse Varga|IV: I would .. glad.\nnarrated||The call ended."},
		{"initials of nobody", "President Ilse Varga rang Marek Dolan. UN: The council met. IV: The president rang.", "narrated||President Ilse Varga .. Dolan.\nnarrated||UN: The council met.\nnarrated||IV: The president rang."},
		{"percent", "Twelve percent of voters were asked. Twelve percent indicated the dam was safe.",
			"narrated||Twelve percent of .. asked.\nindirect|Twelve percent|Twelve percent indicated .. safe."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := told(tt.text); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, strings.ReplaceAll(got, "\n", "\n     "), strings.ReplaceAll(tt.want, "\n", "\n     "))
			}
		})
	}
}

// TestRelays holds that a source which only relays what somebody said is known,
// and that one who speaks is none.
func TestRelays(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"President van Rooij told Mr Strakhov the checks had to stop, the Whitegate said.", "the Whitegate said"},
		{"President van Rooij told Mr Strakhov the checks had to stop, according to the Dorrin Gazette.", "according to the Dorrin Gazette"},
		{"The checks had to stop, President van Rooij said.", ""},
		{"The Whitegate said the checks had to stop.", ""},
	} {
		a := articleOf(tt.text)
		st := Parse(a).Statements
		if got := st[len(st)-1].Relay.In(a.Text); got != tt.want {
			t.Errorf("%q is relayed by %q, want %q", tt.text, got, tt.want)
		}
	}
}
