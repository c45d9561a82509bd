package ui

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// wordsOf are the words and marks of an English text, with a few function words known.
func wordsOf(text string) []cellWord {
	small := strings.Fields("a an the of to in on at by for and that had have has was is it its who with from")
	var out []cellWord
	at := 0
	for _, field := range strings.SplitAfter(text, " ") {
		word := strings.TrimRight(field, " ")
		for word != "" {
			core := strings.TrimLeft(word, "“”\"‘,.")
			if n := len(word) - len(core); n > 0 {
				out = append(out, cellWord{Span: compare.Span{Start: at, End: at + n}, mark: true, quote: strings.Trim(word[:n], quoteMarks) == ""})
				at += n
				word = core
				continue
			}
			n := strings.IndexAny(word, "“”\"‘,.")
			if n < 0 {
				n = len(word)
			}
			lower := strings.ToLower(word[:n])
			out = append(out, cellWord{Span: compare.Span{Start: at, End: at + n}, small: slices.Contains(small, lower), article: articlesOf("en")[lower]})
			at += n
			word = word[n:]
		}
		at += len(field) - len(strings.TrimRight(field, " "))
	}
	return out
}

// unmark reads a text with marks as marked prints it.
func unmark(t *testing.T, s string) (string, []flowMark) {
	t.Helper()
	var b strings.Builder
	var marks []flowMark
	for _, r := range s {
		switch r {
		case '[', '{':
			class := markSwap
			if r == '{' {
				class = markOnly
			}
			marks = append(marks, flowMark{compare.Span{Start: b.Len()}, class})
		case ']', '}':
			marks[len(marks)-1].End = b.Len()
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), marks
}

func TestCalm(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"two words with one between keep their own tint", "the call was [made] at [Zarhan's] request", "the call was [made] at [Zarhan's] request"},
		{"three in a row become one", "[spoke] of a [rebel] and [northern] push", "[spoke of a rebel and northern] push"},
		{"content between parts", "[spoke] of Kharav [rebels] in Ardesh [today]", "[spoke] of Kharav [rebels] in Ardesh [today]"},
		{"a function word goes with its neighbour", "the [quiet] {that} [returned] {to} Marj", "the [quiet that returned to] Marj"},
		{"the class of content stays", "a {calmer region}, {and} {that} holds", "a {calmer region}, <and that> holds"},
		{"a function word between two marks", "{of} the [region] and", "[of the region] and"},
		{"alone it has a line and no tint", "had raised {the} hopes", "had raised <the> hopes"},
		{"a quotation mark alone too", "of {“}a plan{”} by Caldovia", "of <“>a plan<”> by Caldovia"},
	} {
		text, marks := unmark(t, tt.in)
		got := calm(text, marks, wordsOf(text))
		if s := markedAll(text, got); s != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, s, tt.want)
		}
		for i, m := range got {
			if m.Start < 0 || m.End > len(text) || m.Empty() || i > 0 && m.Start < got[i-1].End {
				t.Errorf("%s: mark %v of %v is out of order", tt.name, m, got)
			}
		}
	}
	if got := calm("the call", []flowMark{{compare.Span{Start: 0, End: 3}, markOnly}}, nil); len(got) != 1 || got[0].Class != markOnly {
		t.Errorf("without words the marks changed: %v", got)
	}
}

// markedAll is marked with <> for slight marks.
func markedAll(text string, marks []flowMark) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		ends := map[uint8]string{markSwap: "[]", markOnly: "{}", markSlight: "<>"}[m.Class]
		b.WriteString(text[at:m.Start] + ends[:1] + text[m.Start:m.End] + ends[1:])
		at = m.End
	}
	return b.String() + text[at:]
}

func TestPassOver(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		ignore     []string
		wantA      string
		wantB      string
	}{
		{"articles", "held the talks", "held talks", []string{ignoreArticles}, "held the talks", "held talks"},
		{"articles at an end", "held the old talks", "held talks", []string{ignoreArticles}, "held the {old} talks", "held talks"},
		{"articles swapped", "held a call", "held the call", []string{ignoreArticles}, "held a call", "held the call"},
		{"another option leaves them", "held a call", "held the call", []string{ignoreQuotes}, "held [a] call", "held [the] call"},
		{"function words", "spoke of hopes", "spoke for hopes", []string{ignoreSmall}, "spoke of hopes", "spoke for hopes"},
		{"content stays", "spoke of war", "spoke of peace", []string{ignoreSmall, ignoreArticles, ignoreQuotes}, "spoke of [war]", "spoke of [peace]"},
		{"one side of a swap goes", "spoke of hope", "spoke real hope", []string{ignoreSmall}, "spoke of hope", "spoke {real} hope"},
	} {
		a, b := diffCell{text: tt.a, words: wordsOf(tt.a)}, diffCell{text: tt.b, words: wordsOf(tt.b)}
		edits := passOver(diffs(tt.a, tt.b), &a, &b, tt.ignore)
		gotA, gotB := marked(tt.a, editMarks(tt.a, edits, 0, tt.ignore)), marked(tt.b, editMarks(tt.b, edits, 1, tt.ignore))
		if gotA != tt.wantA || gotB != tt.wantB {
			t.Errorf("%s: got %s | %s, want %s | %s", tt.name, gotA, gotB, tt.wantA, tt.wantB)
		}
	}
}
