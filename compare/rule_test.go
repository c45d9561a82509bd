package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
)

func TestHostKey(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"https://www.Courier.example/world/grain?x=1", "courier.example"},
		{"courier.example", "courier.example"},
		{"//news.courier.example:8080/", "news.courier.example"},
		{"http://ana@courier.example.", "courier.example"},
		{"localhost", ""},
		{"not an address", ""},
		{"", ""},
	} {
		if got := compare.HostKey(tt.in); got != tt.want {
			t.Errorf("HostKey(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestHostTable(t *testing.T) {
	host := func(h, o string) compare.Decision {
		return compare.Decision{Ruling: compare.RuleHost, Field: h, Value: o}
	}
	undone := host("velta.example", "Velta")
	undone.Undone = true
	table := compare.HostTable([]compare.Decision{host("courier.example", "The Courier"), host("sport.courier.example", "Courier Sport"),
		host("courier.example", "The Lurania Courier"), host("nwa.example", "NWA"), host("nwa.example", ""), undone})
	if got, want := fmt.Sprint(table), "[{courier.example The Lurania Courier} {sport.courier.example Courier Sport}]"; got != want {
		t.Fatalf("table\n got %s\nwant %s", got, want)
	}
	for _, tt := range []struct{ host, want string }{
		{"courier.example", "The Lurania Courier"},
		{"news.courier.example", "The Lurania Courier"},
		{"live.sport.courier.example", "Courier Sport"},
		{"thecourier.example", ""},
		{"", ""},
	} {
		if got := compare.OutletOf(table, tt.host); got != tt.want {
			t.Errorf("OutletOf(%q) = %q, want %q", tt.host, got, tt.want)
		}
	}
}

// show writes an article's blocks, masked ones in brackets.
func show(a *compare.Article) string {
	var out []string
	for _, b := range a.Blocks {
		s := b.In(a.Text)
		if b.Kind == compare.Masked {
			s = "[" + s + "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, " / ")
}

func lines(text string) *compare.Article {
	a := &compare.Article{Text: text}
	at := 0
	for line := range strings.Lines(text) {
		if s := strings.TrimSpace(line); s != "" {
			a.Blocks = append(a.Blocks, compare.Block{Span: compare.Span{Start: at, End: at + len(s)}, Kind: compare.Paragraph})
		}
		at += len(line)
	}
	return a
}

func TestMaskLike(t *testing.T) {
	for _, tt := range []struct{ name, text, pattern, want string }{
		{"line", "The ships sailed.\n\nShare this story\n\nThey came back.", "Share  this story", "The ships sailed. / [Share this story] / They came back."},
		{"at the end of a paragraph", "The ships sailed. Share this story", "Share this story", "The ships sailed. / [Share this story]"},
		{"in a paragraph, twice", "Ad. The ships sailed. Ad. They came back.", "Ad.", "[Ad.] / The ships sailed. / [Ad.] / They came back."},
		{"not in a word", "The shareholders met.", "share", "The shareholders met."},
		{"star", "Read more: Grain convoys leave\nThe ships sailed.", "Read more: *", "[Read more: Grain convoys leave] / The ships sailed."},
		{"star in the middle", "Edited by Ana Roca for NWA\nThe ships sailed.", "Edited by * for NWA", "[Edited by Ana Roca for NWA] / The ships sailed."},
		{"no text", "The ships sailed.", "\x80", "The ships sailed."},
		{"stars alone", "* * *\nThe ships sailed.", "* * *", "[* * *] / The ships sailed."},
		{"marks of a regular expression", "(c) NWA [2025]\nThe ships sailed.", "(c) NWA [*]", "[(c) NWA [2025]] / The ships sailed."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := lines(tt.text)
			a.MaskLike(compare.NewPattern(tt.pattern))
			if got := show(a); got != tt.want {
				t.Errorf("masked\n got %s\nwant %s", got, tt.want)
			}
			a.UnmaskLike(compare.NewPattern(tt.pattern))
			if got := show(a); strings.ContainsRune(strings.ReplaceAll(got, "NWA [2025]", ""), '[') {
				t.Errorf("unmasked: %s", got)
			}
		})
	}
}

func FuzzMask(f *testing.F) { // law: masking loses no text and keeps blocks in order and apart
	f.Add("The ships sailed. Ad. They came back.", "Ad.", 3, 9)
	f.Fuzz(func(t *testing.T, text, pattern string, from, to int) {
		text = strings.ToValidUTF8(text, "?")
		a := lines(text)
		before := strings.Join(strings.Fields(strings.NewReplacer("[", "", "]", "", " / ", " ").Replace(show(a))), "")
		a.MaskLike(compare.NewPattern(pattern))
		after := strings.Join(strings.Fields(strings.NewReplacer("[", "", "]", "", " / ", " ").Replace(show(a))), "")
		if before != after {
			t.Errorf("MaskLike(%q) in %q\n got %q\nwant %q", pattern, text, after, before)
		}
		end := 0
		for _, b := range a.Blocks {
			if b.Start < end || b.Empty() || b.End > len(text) {
				t.Errorf("MaskLike(%q) in %q: block %s after %d", pattern, text, b.Span, end)
			}
			end = b.End
		}
	})
}
