package text

import (
	"strings"
	"testing"

	"crossread/compare"
)

func TestTokens(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"possessive", "Zarhan’s readiness", "zarhan readiness"},
		{"article of a name", "al-Tahiri thanked Hay’at al-Sahil", "al - tahiri thanked hayat al - sahil"},
		{"compound", "Caldovian-engineered terrorists", "caldovian - engineered terrorists"},
		{"prefix", "re-elected; pre-emptive co-operation", "reelected ; preemptive cooperation"},
		{"numbers", "1,300 of 2.5 tonnes at 19:02, the 21st", "1300 of 2.5 tonnes at 19:02 , the 21st"},
		{"abbreviations", "Mr. Vidal of the U.S. met K.J. Mensimah. No. 10 said no.", "mr vidal of the us met kj mensimah . no 10 said no ."},
		{"contraction", "They don't; it’s theirs", "they don't ; it's theirs"},
		{"quotes", "“No,” ‘he’ said…", "\" no , \" ' he ' said ..."},
		{"accents", "Lucía Benavides Roldán, Łódź", "lucia benavides roldan , lodz"},
		{"doubled apostrophes", "''Yes,'' he said", "\" yes , \" he said"},
		{"Russian", "Ещё один звонок", "ещё один звонок"},
		{"Chinese", "你好。", "你 好 。"},
		{"Arabic", "قال الرئيس", "قال الرئيس"},
		{"empty", " \n\t", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var norms []string
			for _, tok := range Tokens(tt.text) {
				norms = append(norms, tok.Norm)
			}
			if got := strings.Join(norms, " "); got != tt.want {
				t.Errorf("Tokens(%q)\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestTokenKinds(t *testing.T) {
	toks := Tokens("The US told us of 34 talks.")
	want := []compare.Token{
		{Kind: compare.Word, Norm: "the", Stem: "the", Stop: true},
		{Kind: compare.Word, Norm: "us", Stem: "us", Caps: true},
		{Kind: compare.Word, Norm: "told", Stem: "told"},
		{Kind: compare.Word, Norm: "us", Stem: "us", Stop: true},
		{Kind: compare.Word, Norm: "of", Stem: "of", Stop: true},
		{Kind: compare.Number, Norm: "34", Stem: "34"},
		{Kind: compare.Word, Norm: "talks", Stem: "talk"},
		{Kind: compare.Punctuation, Norm: ".", Stem: "."},
	}
	for i, w := range want {
		w.Span = toks[i].Span
		if toks[i] != w {
			t.Errorf("token %d\n got %+v\nwant %+v", i, toks[i], w)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct{ name, language, text, want string }{
		{"initials", "en", "Prime Minister S. R. Venkataraghavan met Mr. Vidal. The U.S. envoy left at 5 p.m. on Monday.", "Prime Minister S. R. Venkataraghavan met Mr. Vidal.|The U.S. envoy left at 5 p.m. on Monday."},
		{"question in quotes", "en", "“Who pays?” he asked. “We do.” The talks went on.", "“Who pays?” he asked.|“We do.”|The talks went on."},
		{"no stop in quotes", "en", "He called it “a favour”. They left.", "He called it “a favour”.|They left."},
		{"name like a title", "en", "She no longer trusted Kol Sen. Speaking in Brezhan, Kol Sen denied it to Sen. Marek Dolan.", "She no longer trusted Kol Sen.|Speaking in Brezhan, Kol Sen denied it to Sen. Marek Dolan."},
		{"dateline", "en", "BREZHAN, March 3. /VELTA/. The focus was on Ardesh. It was long.", "BREZHAN, March 3. /VELTA/. The focus was on Ardesh.|It was long."},
		{"Chinese", "zh", "他说：“你好。”我们走了！好。", "他说：“你好。”|我们走了！|好。"},
		{"Russian", "ru", "А. С. Вебер уехал. «Мы ждём», — сказал он. Куда?", "А. С. Вебер уехал.|«Мы ждём», — сказал он.|Куда?"},
		{"Hindi", "hi", "वह गया। वह आया।", "वह गया।|वह आया।"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &compare.Article{Text: tt.text, Blocks: []compare.Block{{Span: compare.Span{Start: 0, End: len(tt.text)}, Kind: compare.Paragraph}}}
			a.Set(compare.Field{Name: compare.FieldLanguage, Value: tt.language})
			p := Parse(a)
			var got []string
			for _, s := range p.Sentences {
				got = append(got, s.In(tt.text))
			}
			if g := strings.Join(got, "|"); g != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, g, tt.want)
			}
			if want := map[bool]string{true: "en"}[tt.language == "en"]; p.Language != want {
				t.Errorf("language %q, want %q", p.Language, want)
			}
		})
	}
}
