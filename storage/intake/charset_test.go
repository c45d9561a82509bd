package intake

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"crossread/compare"
)

const (
	englishText = "“We believe that the flag will fly over the town again,” the president said – and he thanked Mr Ferrer’s café for it.\nThe two spoke for 40 minutes on Monday."
	frenchText  = "Le président a téléphoné à son homologue après la réunion où les ministres étaient déjà présents. Il a évoqué la sécurité régionale, l’accès aux ports et la libération des équipages détenus depuis février."
	russianText = "Президент провёл телефонный разговор с президентом соседней страны, в ходе которого стороны обсудили положение в регионе. Разговор продолжался сорок минут, сообщила пресс-служба. Стороны договорились поддерживать связь."
	arabicText  = "أجرى الرئيس اتصالا هاتفيا يوم الاثنين مع نظيره بحثا خلاله تطورات الأوضاع في المنطقة، وأكدا ضرورة وقف إطلاق النار وإيصال المساعدات إلى السكان."
	polishText  = "Prezydent rozmawiał przez telefon ze swoim odpowiednikiem o sytuacji w regionie. Obie strony zgodziły się, że żegluga musi być bezpieczna, a załogi powinny wrócić do domów jeszcze w tym miesiącu, zanim nadejdą święta."
	japanText   = "大統領は月曜日に隣国の大統領と電話会談を行い、地域情勢について協議した。会談は四十分続いたと報道官は述べた。両首脳は連絡を保つことで一致した。"
	chineseText = "总统星期一与邻国总统通了电话，双方讨论了地区局势，并同意保持联系。通话持续了四十分钟，发言人说。两国外长将于下月举行会谈，讨论航行安全问题。"
	koreanText  = "대통령은 월요일 이웃 나라 대통령과 전화 통화를 하고 지역 정세를 논의했다. 통화는 사십 분 동안 이어졌다고 대변인이 밝혔다. 두 정상은 계속 연락하기로 했다."
)

func TestCharset(t *testing.T) {
	legacy := func(name, text string) []byte {
		e, err := htmlindex.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return b
	}
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy, text string) []byte {
		b, err := unicode.UTF16(order, mark).NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	wide, err := utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewEncoder().Bytes([]byte(englishText))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name    string
		content []byte
		text    string
		charset string
	}{
		{"utf-8", []byte(englishText), englishText, "utf-8"},
		{"utf-8 with mark", []byte("\ufeff" + englishText), englishText, "utf-8"},
		{"utf-16 little with mark", utf16(unicode.LittleEndian, unicode.UseBOM, englishText), englishText, "utf-16le"},
		{"utf-16 big with mark", utf16(unicode.BigEndian, unicode.UseBOM, russianText), russianText, "utf-16be"},
		{"utf-16 little", utf16(unicode.LittleEndian, unicode.IgnoreBOM, englishText), englishText, "utf-16le"},
		{"utf-16 big", utf16(unicode.BigEndian, unicode.IgnoreBOM, englishText), englishText, "utf-16be"},
		{"utf-16 little, Russian", utf16(unicode.LittleEndian, unicode.IgnoreBOM, russianText), russianText, "utf-16le"},
		{"utf-16 big, Korean", utf16(unicode.BigEndian, unicode.IgnoreBOM, koreanText), koreanText, "utf-16be"},
		{"utf-32", wide, englishText, "utf-32"},
		{"windows-1252, English", legacy("windows-1252", englishText), englishText, "windows-1252"},
		{"windows-1252, French", legacy("windows-1252", frenchText), frenchText, "windows-1252"},
		{"windows-1251", legacy("windows-1251", russianText), russianText, "windows-1251"},
		{"koi8-r", legacy("koi8-r", russianText), russianText, "koi8-r"},
		{"windows-1256", legacy("windows-1256", arabicText), arabicText, "windows-1256"},
		{"iso-8859-2", legacy("iso-8859-2", polishText), polishText, "iso-8859-2"},
		{"windows-1250", legacy("windows-1250", polishText), polishText, "windows-1250"},
		{"shift_jis", legacy("shift_jis", japanText), japanText, "shift_jis"},
		{"euc-jp", legacy("euc-jp", japanText), japanText, "euc-jp"},
		{"euc-kr", legacy("euc-kr", koreanText), koreanText, "euc-kr"},
		{"gb18030", legacy("gb18030", chineseText), chineseText, "gb18030"},
		{"utf-8 with a broken byte", []byte(strings.Repeat(frenchText, 3) + "\xff"), strings.Repeat(frenchText, 3) + "\uFFFD", "utf-8"},
		{"NULs", []byte(strings.Repeat(englishText, 2) + "\x00"), strings.Repeat(englishText, 2), "utf-8"},
		{"line ends", []byte("One said.\r\nTwo said.\rThree\u2028four."), "One said.\nTwo said.\nThree\nfour.", "utf-8"},
		{"decomposed", []byte("Nu\u0301ria rang."), "N\u00faria rang.", "utf-8"},
		{"control codes", []byte("Bell\a and\x1b[31m colour."), "Bell and[31m colour.", "utf-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			articles, err := readContent(context.Background(), formats, "a.txt", tt.content)
			if err != nil {
				t.Fatal(err)
			}
			a := articles[0]
			if a.Text != tt.text || a.Charset != tt.charset {
				t.Errorf("read as %s\n got %q\nwant %q in %s", a.Charset, a.Text, tt.text, tt.charset)
			}
			if strings.Contains(tt.text, "\uFFFD") != (len(a.Warnings) > 0) && tt.name != "NULs" {
				t.Errorf("warnings %q", a.Warnings)
			}
			checkLaws(t, a)
		})
	}
}

func TestKinds(t *testing.T) {
	long := strings.Repeat("\x00\x01\x02\xff", 200)
	for _, tt := range []struct{ name, content, words string }{
		{"a.txt", "%PDF-1.7\n%....", "a PDF"},
		{"a.txt", "PK\x03\x04\x14\x00\x00\x00[Content_Types].xml word/document.xml", "Word"},
		{"a.docx", "PK\x03\x04\x14\x00\x00\x00", "zip"},
		{"a", "<!DOCTYPE html><html><head>", "a web page"},
		{"a.txt", "\ufeff  <HTML lang=en>", "a web page"},
		{"a.html", "The presidents spoke.", "a web page"},
		{"a.txt", "{\"headline\": \"x\"}", "JSON"},
		{"a.txt", "{\\rtf1\\ansi x}", "RTF"},
		{"a.txt", "Received: from a\nMIME-Version: 1.0\nSubject: b\n\nText.", "a mail"},
		{"a.txt", "\x89PNG\r\n\x1a\n" + long, "a picture"},
		{"a.bin", long, "not a text file"},
		{"a.txt", "RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"},
		{"a.txt", "SQLite format 3\x00", "a database"},
		{"a.txt", " \n\t\n", "no text"},
		{"a.txt", "\x00\x00\x00\x00\x00\x00", "not a text file"},
	} {
		_, err := readContent(context.Background(), formats, tt.name, []byte(tt.content))
		if err == nil || !strings.Contains(err.Error(), tt.words) {
			t.Errorf("%s %.20q: %v, want the words %q", tt.name, tt.content, err, tt.words)
		}
	}
	for _, text := range []string{
		"Note: the presidents spoke by phone.\n\nNothing else.",
		"From: The Whitegate\nSubject to approval, the two will speak.",
		"[Watch] The presidents spoke by phone on Monday.",
	} {
		if _, err := readContent(context.Background(), formats, "a.txt", []byte(text)); err != nil {
			t.Errorf("%q: %v, want it read", text, err)
		}
	}
}

func TestFileName(t *testing.T) {
	for _, tt := range []struct{ path, want string }{
		{"/x/001.txt", "001.txt"},
		{"/x/call\u202etxt.exe", "call\uFFFDtxt.exe"},
		{"/x/a\nb.txt", "a\uFFFDb.txt"},
		{"/x/\xff.txt", "\uFFFD.txt"},
		{"/x/رئيس.txt", "رئيس.txt"},
	} {
		if got := FileName(tt.path); got != tt.want {
			t.Errorf("FileName(%q) = %q, want %q", tt.path, got, tt.want)
		}
	}
}

func TestTooLong(t *testing.T) {
	_, _, err := Text(context.Background(), "pasted", strings.Repeat("a b. ", MaxText/5+1))
	if err == nil || !strings.Contains(err.Error(), "split") {
		t.Errorf("Text of more than %d bytes: %v", MaxText, err)
	}
	var none *compare.Article
	if a, _, _ := Text(context.Background(), "pasted", "\n"); a != none {
		t.Errorf("Text of nothing = %+v", a)
	}
}
