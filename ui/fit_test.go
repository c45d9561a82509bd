package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

func TestOutletDetailsKeepTheDay(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: sizeSmall()}
	named, unknown := &compare.Article{File: "a-long-name-of-a-file.html"}, &compare.Article{File: "a-long-name-of-a-file.html"}
	for _, a := range []*compare.Article{named, unknown} {
		a.Set(compare.Field{Name: compare.FieldPublished, Value: "2024-12-02"})
		a.Set(compare.Field{Name: compare.FieldHeadline, Value: "Presidents discuss the offensive by telephone"})
	}
	named.Set(compare.Field{Name: compare.FieldOutlet, Value: "Meridian Wire"})
	day := textWidth("2 Dec 2024", s)
	for _, tt := range []struct {
		room  float32
		a     *compare.Article
		front string
		back  string
	}{
		{1000, named, "2 Dec 2024 · “Presidents discuss the", "telephone”"},
		{day + 90, named, "2 Dec 2024 · “", "…”"},
		{day + 30, named, "2 Dec 2024", "2 Dec 2024"},
		{1000, unknown, "2 Dec 2024 · “Presidents discuss the", "telephone”"}, // its name has the file
		{day + 30, unknown, "2 Dec 2024", "2 Dec 2024"},
	} {
		got := outletDetails(tt.a, tt.room, s)
		if !strings.HasPrefix(got, tt.front) || !strings.HasSuffix(got, tt.back) || textWidth(got, s) > tt.room {
			t.Errorf("room %.0f: %q, want %q to %q", tt.room, got, tt.front, tt.back)
		}
	}
}

func TestBadgesHaveRoom(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: sizeSmall()}
	for _, tt := range []struct {
		room float32
		all  int
		n    int
		more string
	}{
		{500, 3, 3, ""},
		{500, 6, 6, ""},
		{500, 39, 6, "+33"},
		{4 * badgeStep, 6, 3, "+3"},
		{10, 6, 0, "+6"},
	} {
		if n, more := badgesIn(tt.room, tt.all, s); n != tt.n || more != tt.more {
			t.Errorf("%d badges in %.0f: %d and %q, want %d and %q", tt.all, tt.room, n, more, tt.n, tt.more)
		}
	}
}

func TestChipsHaveTwoLines(t *testing.T) {
	measure := func(s string) float32 { return float32(len([]rune(s))) }
	for _, tt := range []struct{ words, want string }{
		{"naming", "naming"},
		{"naming: the governor / the president", "naming: the governor /|the president"},
		{"naming: the governor of the province / the president of the council", "naming: the governor|of the province / the…"},
	} {
		if got := strings.Join(chipLinesOf(tt.words, 22, measure), "|"); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.words, got, tt.want)
		}
	}
}

func TestSubLines(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: sizeSmall()}
	words := "Phone call, Monday 3 March 2025 · in the evening · placed by Bahram Daryanejad · 3 outlets"
	half := textWidth("Phone call, Monday 3 March 2025 · in the evening · pla", s)
	if got := subLines(words, s, half); len(got) != 2 || got[0] != "Phone call, Monday 3 March 2025 · in the evening" || got[1] != "placed by Bahram Daryanejad · 3 outlets" {
		t.Errorf("%q", got)
	}
	if got := subLines(words, s, 2*half); len(got) != 1 || got[0] != words {
		t.Errorf("with room: %q", got)
	}
	if got := subLines(words, s, half/3); len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("with little room: %q", got)
	}
	for _, title := range []string{"ザルハンとヴェルキアの大統領が電話会談", "扎尔汉 与韦尔基亚两国总统通电话"} { // written without spaces
		got := subLines(title, s, textWidth(title, s)*0.7)
		if len(got) != 2 || strings.ReplaceAll(got[0]+got[1], " ", "") != strings.ReplaceAll(title, " ", "") || textWidth(got[0], s) < textWidth(title, s)/2 {
			t.Errorf("%q: %q", title, got)
		}
	}
}

func TestTitlesEndWithAWholeWord(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: sizeUI(), bold: true}
	title := "Zarhan and Velkia leaders discuss fighting in northern Ardesh"
	for n := 17; n < len(title); n++ {
		got := strings.TrimSuffix(fit(title, textWidth(title[:n]+"…", s), s), "…")
		if got != title && !strings.HasPrefix(title, got+" ") {
			t.Errorf("in the room of %d letters it ends with %q", n, got)
		}
	}
	if got := fit("unforeseeableness of wars", textWidth("unforeseeable…", s), s); got != "unforeseeable…" {
		t.Errorf("where little fits: %q", got)
	}
}

// TestAPathBreaksBetweenFolders holds that a path in a narrow column is not
// broken inside a name where it need not be.
func TestAPathBreaksBetweenFolders(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: sizeUI()}
	path := "/fyne/org.crossread.Crossread"
	w := textWidth("/org.crossread.Crossread", s) + 2
	if head, rest := cut(path, w, s); head != "/fyne" || rest != "/org.crossread.Crossread" {
		t.Errorf("%q and %q", head, rest)
	}
}
