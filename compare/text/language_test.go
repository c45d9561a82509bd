package text

import (
	"strings"
	"testing"
	"unicode"

	"crossread/compare"
)

// TestLanguage tells a text's language by its words alone.
func TestLanguage(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Varga and Dolan held talks about the strait.", "en"},
		{"Kestria president Ilse Varga phoned Norvia leader Marek Dolan Sunday, officials said.", "en"},
		{"President Varga warns Dolan", "en"},
		{"La presidenta de Kestria habló por teléfono con el presidente de Norvia.", "es"},
		{"Varga dijo que no habrá acuerdo", "es"},
		{"Il presidente della Norvia ha parlato con la presidente della Kestria dello stretto.", ""},
		{"O presidente da Norvia falou com a presidente da Kestria sobre o estreito.", ""},
		{"Le président de la Norvie a parlé au téléphone avec la présidente de la Kestrie.", ""},
		{"Norveç Cumhurbaşkanı ile Kestria Cumhurbaşkanı bir telefon görüşmesi yaptı.", ""},
		{"Президент Норвии поговорил по телефону с президентом Кестрии о проливе.", ""},
		{"瓦尔加与多兰通电话讨论泰辛海峡。", ""},
		{"12 34", ""},
		{"", ""},
	} {
		if got := Parse(articleOf(tt.text)).Language; got != tt.want {
			t.Errorf("%q is %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestOtherScripts cuts sentences of languages without rules, and loses nothing.
func TestOtherScripts(t *testing.T) {
	for _, tt := range []struct{ name, text string }{ // | where a sentence ends
		{"Persian", "وارگا گفت: «ما بحران نمی\u200cخواهیم.» |آیا توافق امضا می\u200cشود؟ |دولان پاسخ داد که ۱۲ قایق بازمی\u200cگردند."},
		{"Arabic", "وقالت فارغا: «لا نريد أزمة مع جيراننا». |هل يوقع الاتفاق؟ |وأضاف دولان أن 12 زورقا ستعود؛ وأن الصيادين سيعودون."},
		{"Urdu", "ورگا نے کہا کہ ہم بحران نہیں چاہتے۔ |کیا معاہدہ ہوگا؟ |ڈولان نے کہا کہ کشتیاں واپس جائیں گی۔"},
		{"Chinese", "瓦尔加说：“我们不希望发生危机。”|双方会签署协议吗？|多兰表示，12艘巡逻艇将返回。"},
		{"Japanese", "ヴァルガ大統領は「我々は危機を望まない。」と述べた。|合意は署名されるのか？|巡視艇は戻る。"},
		{"Hindi", "वर्गा ने कहा, \"हम संकट नहीं चाहते।\" |क्या समझौता होगा? |डोलन ने कहा कि 12 नावें लौटेंगी।"},
		{"Thai", "วาร์กากล่าวว่า “เราไม่ต้องการวิกฤต” โดลันกล่าวว่าเรือ 12 ลำจะกลับ"},
		{"Russian", "«Мы не хотим кризиса», — сказала Варга. |Подпишут ли соглашение? |А. Б. Долан ответил, что 12 катеров вернутся."},
		{"Amharic", "ቫርጋ ቀውስ አንፈልግም አሉ። |ዶላን መልስ ሰጡ።"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &compare.Article{Text: strings.ReplaceAll(tt.text, "|", "")}
			a.Blocks = []compare.Block{{Span: compare.Span{End: len(a.Text)}, Kind: compare.Paragraph}}
			p := Parse(a)
			var got []string
			for _, s := range p.Sentences {
				got = append(got, s.In(a.Text))
			}
			var want []string
			for s := range strings.SplitSeq(tt.text, "|") {
				want = append(want, strings.TrimSpace(s))
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "|"), strings.Join(want, "|"))
			}
			if p.Language != "" {
				t.Errorf("rules of %q", p.Language)
			}
			at := 0
			for _, tok := range p.Tokens {
				if gap := a.Text[at:tok.Start]; strings.IndexFunc(gap, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) }) >= 0 {
					t.Errorf("no token holds %q", gap)
				}
				at = tok.End
			}
			for _, st := range p.Statements {
				if st.Form != compare.Narrated || st.Speaker != "" {
					t.Errorf("%s by %q: %s", st.Form, st.Speaker, st.In(a.Text))
				}
			}
		})
	}
}

// TestSpanishStatements holds who says what in sentences of a Spanish article.
func TestSpanishStatements(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{ // form, speaker
		{"verb first", "La presidenta Ilse Varga viajó a Lome. «No hay plazo», dijo Varga.", "narrated | direct Ilse Varga"},
		{"perfect", "La ministra Nora Lindt llegó hoy. «Hemos esperado demasiado», ha dicho Lindt ante la prensa.", "narrated | direct Nora Lindt"},
		{"no subject", "El presidente Marek Dolan dijo que habrá acuerdo. Añadió que los barcos volverán.", "indirect Marek Dolan | indirect Marek Dolan"},
		{"source", "Según el ministro Jan Ekdal, el puerto abrirá en abril.", "indirect Jan Ekdal"},
		{"office follows", "El presidente de Norvia, Marek Dolan, viajó a Lome. El mandatario norvio advirtió de que no habrá más plazos.", "narrated | indirect Marek Dolan"},
		{"mientras que", "El presidente Marek Dolan acusó a Kestria de violar la tregua, mientras que la ministra Nora Lindt rechazó las acusaciones.", "indirect Marek Dolan | indirect Nora Lindt"},
		{"fragment", "La ministra Nora Lindt afirmó que \"no hay alternativa\" al acuerdo.", "partial Nora Lindt"},
		{"abbreviation", "El Sr. Dolan aseguró que la paz es posible en EE. UU. y en Kestria.", "indirect Dolan"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := articleOf(tt.text)
			a.Set(compare.Field{Name: compare.FieldLanguage, Value: "es"})
			var got []string
			for _, st := range Parse(a).Statements {
				got = append(got, strings.TrimSpace(string(st.Form)+" "+st.Speaker))
			}
			if s := strings.Join(got, " | "); s != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, s, tt.want)
			}
		})
	}
}
