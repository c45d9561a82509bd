package event

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"crossread/assets/lexicon"
	"crossread/compare"
	"crossread/compare/text"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestSpanish holds a small month in Spanish: its calls and who says what.
func TestSpanish(t *testing.T) {
	const file = "testdata/spanish.txtar"
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var articles []*compare.Article
	for _, f := range ar.Files[:len(ar.Files)-1] {
		day, rest, _ := strings.Cut(string(f.Data), "\n")
		articles = append(articles, article(f.Name, compare.Day(day), strings.Split(strings.TrimSpace(rest), "\n\n")...))
	}
	x := find(t, nil, articles...)
	var b strings.Builder
	for _, line := range strings.Split(summary(x), "\n") {
		fmt.Fprintln(&b, line)
	}
	texts := map[string]*compare.Article{}
	for _, a := range articles {
		texts[a.ID] = a
	}
	for _, a := range x.Articles {
		fmt.Fprintf(&b, "\n%s\n", a.Article)
		for _, st := range a.Statements() {
			if st.Place != compare.InHeading {
				fmt.Fprintf(&b, "%-8s %-9s %s | %s\n", st.Place, st.Form, st.Speaker, st.In(texts[a.Article].Text))
			}
		}
	}
	want := &ar.Files[len(ar.Files)-1]
	if got := b.String(); got != string(want.Data) {
		if !*update {
			t.Fatalf("got\n%s\nwant\n%s", got, want.Data)
		}
		want.Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSpanishAnnouncements(t *testing.T) {
	const both = "Anselm van Rooij, Yevgeny Strakhov: a"
	for _, tt := range []struct{ name, text, want string }{
		{"por teléfono", "El presidente de Estmark, Anselm van Rooij, habló el domingo por teléfono con el presidente velkiano, Yevgeny Strakhov.", "call 2025-03-09 phone: " + both},
		{"conversación telefónica", "Anselm van Rooij, presidente de Estmark, mantuvo ayer una conversación telefónica con el presidente de Velkia, Yevgeny Strakhov.", "call 2025-03-09 phone: " + both},
		{"llamada entre", "En una llamada entre el presidente Anselm van Rooij y el presidente Yevgeny Strakhov el 7 de marzo se habló de grano.", "call 2025-03-07 phone: " + both},
		{"presidentes", "Los presidentes de Estmark, Anselm van Rooij, y de Velkia, Yevgeny Strakhov, mantuvieron el domingo una conversación telefónica.", "call 2025-03-09 phone: " + both},
		{"videollamada", "El presidente Anselm van Rooij y el presidente Yevgeny Strakhov celebraron el sábado una videollamada sobre el grano.", "call 2025-03-08 video: " + both},
		{"recibió una llamada", "El presidente Anselm van Rooij recibió hoy una llamada del presidente Yevgeny Strakhov.", "call 2025-03-10 phone: " + both},
		{"telefoneó a", "El presidente Anselm van Rooij telefoneó el pasado jueves al presidente Yevgeny Strakhov.", "call 2025-03-06 phone: " + both},
		{"telefónicamente", "Los presidentes de Estmark, Anselm van Rooij, y de Velkia, Yevgeny Strakhov, conversaron este domingo telefónicamente por primera vez desde septiembre de 2022.", "call 2025-03-09 phone: " + both},
		{"intercambio telefónico", "El presidente Anselm van Rooij confirmó que tuvo un intercambio telefónico con el presidente Yevgeny Strakhov el pasado 7 de marzo.", "call 2025-03-07 phone: " + both},
		{"ministro velkiano de Exteriores", "El ministro velkiano de Relaciones Exteriores, Yevgeny Strakhov, y el secretario estadounidense de Estado, Anselm van Rooij, han mantenido una conversación telefónica este sábado.", "call 2025-03-08 phone: " + both},
		{"EE.UU.", "El presidente de EE.UU., Anselm van Rooij, sostuvo el domingo una llamada con el presidente Yevgeny Strakhov de El Salvador.", "call 2025-03-09 phone: " + both},
		{"esta mañana", "Los presidentes de Estmark, Anselm van Rooij, y de Velkia, Yevgeny Strakhov, sostuvieron esta mañana una conversación telefónica.", "call 2025-03-10 phone: " + both},
		{"ha hablado", "El presidente Anselm van Rooij ha hablado este domingo con el presidente Yevgeny Strakhov por teléfono.", "call 2025-03-09 phone: " + both},
		{"jefes de Exteriores", "Los jefes de Exteriores de Velkia y EE.UU. hablaron por teléfono el domingo. El ministro de Relaciones Exteriores de Velkia, Yevgeny Strakhov, y el secretario de Estado de EE.UU., Anselm van Rooij, callaron.", "call 2025-03-09 phone: " + both},
		{"sus homólogos", "El presidente de Velkia, Yevgeny Strakhov, habló el domingo por teléfono con sus homólogos de Estmark y Lurania. El presidente de Estmark, Anselm van Rooij, calló.", "call 2025-03-09 phone: " + both},
		{"llevará a cabo", "El presidente Anselm van Rooij llevará a cabo esta tarde una conversación telefónica con el presidente Yevgeny Strakhov.", ""},
		{"que mantuviera", "El presidente Anselm van Rooij dijo que es falso que mantuviera una conversación telefónica con el presidente Yevgeny Strakhov.", ""},
		{"última vez", "El presidente Anselm van Rooij, que habló por última vez con el presidente Yevgeny Strakhov el 11 de septiembre de 2022, no recibió respuesta.", ""},
		{"la última vez, junto a la de ahora", "El presidente de Estmark, Anselm van Rooij, conversó hoy por teléfono con el presidente de Velkia, Yevgeny Strakhov. Van Rooij, que habló por última vez con Strakhov el 11 de septiembre de 2022, pidió barcos.", "call 2025-03-10 phone: " + both + "\ncall 2022-09-11 unstated: " + both},
		{"hablaron, la llamada", "El presidente de Estmark, Anselm van Rooij, y su homónimo velkiano, Yevgeny Strakhov, hablaron este domingo sobre el grano. La llamada tuvo el propósito de abrir el puerto.", "call 2025-03-09 unstated: " + both},
		{"mandatario electo", "El presidente de Estmark, Anselm van Rooij, sostuvo ayer una llamada telefónica con el mandatario electo velkiano, Yevgeny Strakhov, para felicitarlo.", "call 2025-03-09 phone: " + both},
		{"y Francia", "Los presidentes de Estmark, Anselm van Rooij, y Francia, Yevgeny Strakhov, hablaron por teléfono el sábado.", "call 2025-03-08 phone: " + both},
		{"día con año", "El presidente Anselm van Rooij conversó por teléfono el 28 de febrero de 2025 con el presidente Yevgeny Strakhov.", "call 2025-02-28 phone: " + both},
		{"hace tres días", "El presidente Anselm van Rooij habló hace tres días por teléfono con el presidente Yevgeny Strakhov.", "call 2025-03-07 phone: " + both},
		{"un día después", "El presidente Anselm van Rooij habló por teléfono con el presidente Yevgeny Strakhov un día después de la votación del jueves.", "call 2025-03-07 phone: " + both},
		{"dos días después, a solas", "El puerto cerró el jueves. Dos días después, el presidente Anselm van Rooij habló por teléfono con el presidente Yevgeny Strakhov.", "call 2025-03-08 phone: " + both},
		{"en la víspera", "El presidente Anselm van Rooij habló por teléfono con el presidente Yevgeny Strakhov en la víspera de la votación del sábado.", "call 2025-03-07 phone: " + both},
		{"acordaron reunirse", "Los presidentes de Estmark, Anselm van Rooij, y de Velkia, Yevgeny Strakhov, conversaron por teléfono y acordaron reunirse el jueves.", "call 2025-03-10 phone: " + both},
		{"fin de semana", "El presidente Anselm van Rooij habló este fin de semana por teléfono con el presidente Yevgeny Strakhov.", "call  phone: " + both},
		{"en persona", "El presidente Anselm van Rooij se reunió el domingo en Lome con el presidente Yevgeny Strakhov.", "meeting 2025-03-09 unstated: " + both},
		{"prevista", "El presidente Anselm van Rooij hablará mañana por teléfono con el presidente Yevgeny Strakhov.", ""},
		{"desmentida", "El portavoz negó que el presidente Anselm van Rooij hablara por teléfono con el presidente Yevgeny Strakhov; no hubo llamada entre los dos.", ""},
		{"llamó a la calma", "El presidente Anselm van Rooij llamó a la calma tras el discurso del presidente Yevgeny Strakhov.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := find(t, nil, article("a", "2025-03-10", tt.text, "El precio del trigo ha subido desde que los barcos no salen, y los compradores dicen que tienen bastante para siete semanas."))
			if got := summary(x); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestSpanishDays(t *testing.T) {
	for _, tt := range []struct {
		text string
		want compare.Day
	}{
		{"La reunión fue el 3 de marzo.", "2025-03-03"},
		{"La reunión fue el 3 de marzo de 2024.", "2024-03-03"},
		{"La reunión fue el 1º de marzo del 2025.", "2025-03-01"},
		{"La reunión fue el miércoles.", "2025-03-05"},
		{"La reunión fue el pasado lunes.", "2025-03-03"},
		{"La reunión fue el lunes pasado.", "2025-03-03"},
		{"La reunión será el próximo viernes.", "2025-03-14"},
		{"La reunión fue anteayer.", "2025-03-08"},
		{"La reunión fue esta mañana.", "2025-03-10"},
		{"La reunión fue el domingo 2 de marzo.", "2025-03-02"},
		{"La reunión fue el 12 de diciembre.", "2024-12-12"},
		{"Marzo fue un mes largo.", ""},
	} {
		a := article("a", "2025-03-10", tt.text)
		a.Set(compare.Field{Name: compare.FieldLanguage, Value: "es"})
		s := scanArticle(text.Parse(a), nil, lexicon.Days("es"))
		var got compare.Day
		if d := s.lines[0].dates; len(d) > 0 {
			got = d[0].on("2025-03-10")
		}
		if got != tt.want {
			t.Errorf("%s is %s, want %s", tt.text, got, tt.want)
		}
	}
}

// TestWithoutRules holds that articles in languages without rules meet on what
// they share and on nothing else.
func TestWithoutRules(t *testing.T) {
	for _, tt := range []struct{ language, a, b, other string }{
		{"Persian", "ایلسه وارگا، رئیس جمهور کستریا، با مارک دولان درباره تنگه تسین گفتگو کرد. دولان پاسخ داد که ۱۲ قایق بازمی\u200cگردند.",
			"مارک دولان و ایلسه وارگا درباره ماهیگیری در تنگه تسین گفتگو کردند. دولان گفت ۱۲ قایق گشتی بازمی\u200cگردند.",
			"باران سنگین در جنوب اسکارلند سه روستا را زیر آب برد. مقام\u200cهای محلی گفتند که ۴۰ خانواده خانه\u200cهای خود را ترک کرده\u200cاند."},
		{"Arabic", "بحثت إلسه فارغا مع مارك دولان أمن مضيق تسين. وأضاف دولان أن 12 زورقا ستعود إلى الميناء.",
			"قال مارك دولان إن 12 زورقا ستغادر مضيق تسين بعد حديثه مع إلسه فارغا.",
			"أغرقت الأمطار ثلاث قرى في جنوب سكارلاند. وقال مسؤولون محليون إن 40 أسرة تركت بيوتها."},
		{"Chinese", "凯斯特里亚总统瓦尔加与诺维亚总统多兰讨论泰辛海峡的安全问题。多兰表示，12艘巡逻艇将返回。",
			"诺维亚总统多兰在与瓦尔加会谈时说，12艘巡逻艇将离开泰辛海峡。瓦尔加对此表示欢迎。",
			"斯卡兰南部的暴雨淹没了三个村庄。当地官员说，40个家庭已经离开家园。"},
		{"Hindi", "इल्से वर्गा ने मारेक डोलन से टेसिन जलडमरूमध्य पर बात की। डोलन ने कहा कि 12 नावें लौटेंगी।",
			"मारेक डोलन ने कहा कि 12 नावें टेसिन जलडमरूमध्य से हटेंगी। इल्से वर्गा ने स्वागत किया।",
			"दक्षिण स्कारलैंड में भारी वर्षा से तीन गाँव डूब गए। अधिकारियों ने कहा कि 40 परिवार घर छोड़ चुके हैं।"},
		{"Thai", "ประธานาธิบดีวาร์กาคุยกับประธานาธิบดีโดลันเรื่องช่องแคบเทสซิน โดลันกล่าวว่าเรือ 12 ลำจะกลับ",
			"ประธานาธิบดีโดลันกล่าวหลังคุยกับวาร์กาว่าเรือ 12 ลำจะออกจากช่องแคบเทสซิน",
			"ฝนตกหนักทางใต้ของสการ์แลนด์ทำให้สามหมู่บ้านจมน้ำ โรงเรียนจะปิดจนถึงสุดสัปดาห์"},
	} {
		t.Run(tt.language, func(t *testing.T) {
			x := find(t, nil, article("a", "2025-03-03", tt.a), article("b", "2025-03-03", tt.b), article("c", "2025-03-03", tt.other))
			of := map[string]string{}
			for _, e := range x.Events {
				if e.Kind != compare.Story {
					t.Errorf("a %s without rules", e.Kind)
				}
				for _, p := range e.Passages {
					of[p.Article] = e.ID
				}
			}
			if of["a"] == "" || of["a"] != of["b"] || of["c"] == of["a"] || of["c"] == "" {
				t.Errorf("stories %v, want a and b together, c apart", of)
			}
			for _, a := range x.Articles {
				for _, st := range a.Statements() {
					if st.Speaker != "" || st.Form != compare.Narrated {
						t.Errorf("%s says %s", st.Speaker, st.Form)
					}
				}
			}
		})
	}
}
