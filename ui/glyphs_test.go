package ui

import (
	"strings"
	"testing"

	"crossread/compare"
)

func TestMissingScriptsAreSaid(t *testing.T) {
	s := Snapshot{Articles: []*compare.Article{{Text: "Two leaders spoke."}, {Text: "扎尔汉与韦尔基亚两国总统通电话"}, {Text: "दोनों नेताओं ने फ़ोन पर बात की"}}}
	of := scriptsOf(s)
	none := func(rune) bool { return false }
	if got := missingText(of, none); !strings.HasPrefix(got, "This computer has no font for Chinese, Devanagari: ") || !strings.Contains(got, "Install Noto Sans CJK, Noto Sans Devanagari") {
		t.Errorf("without fonts: %q", got)
	}
	if got := boxesText("ships 船", none); !strings.HasPrefix(got, "No font here for Chinese: ") || boxesText("ships", none) != "" {
		t.Errorf("of a field: %q", got)
	}
	if got := missingText(of, func(r rune) bool { return r == '中' }); strings.Contains(got, "Chinese") || !strings.Contains(got, "Devanagari") {
		t.Errorf("with a Chinese font: %q", got)
	}
	if got := missingText(of, func(rune) bool { return true }); got != "" {
		t.Errorf("with all fonts: %q", got)
	}
	if got := missingText(scriptsOf(Snapshot{Articles: s.Articles[:1]}), none); got != "" {
		t.Errorf("of English alone: %q", got)
	}
}

func TestNoBoxes(t *testing.T) {
	latin := func(r rune) bool { return r < 0x600 || r == 'ا' }
	for words, want := range map[string]string{
		"Zarhan’s 2 ships": "Zarhan’s 2 ships",
		"扎尔汉 on 12 May":    "··· on 12 May",
		"दोनों":            "··",
		"ا\u200c扎":         "ا\u200c·",
	} {
		if got := replaceLetters(words, latin); got != want {
			t.Errorf("%q is drawn as %q, want %q", words, got, want)
		}
	}
	if got := lettered("a " + string('\U00050005')); strings.ContainsRune(got, '\U00050005') {
		t.Errorf("drawn as %q", got)
	}
}
