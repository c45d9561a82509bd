package text

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// checkLaws reports what Parse promises of any article: statements and sentences
// in order and apart, covering what is not white or masked; all spans within
// the text at letters' edges; references to earlier names only.
func checkLaws(t *testing.T, a *compare.Article) {
	t.Helper()
	p := Parse(a)
	whole := compare.Span{Start: 0, End: len(a.Text)}
	sound := func(what string, s compare.Span) {
		if !whole.Contains(s) || s.End < s.Start {
			t.Fatalf("%s %v outside of the text", what, s)
		}
	}
	at := 0
	covered := make([]bool, len(a.Text))
	for _, st := range p.Statements {
		sound("statement", st.Span)
		sound("speaker", st.SpeakerAt)
		sound("cue", st.Cue)
		if st.Start < at || st.Empty() {
			t.Fatalf("statement %v starts before %d or is empty", st.Span, at)
		}
		at = st.End
		for i := st.Start; i < st.End; i++ {
			covered[i] = true
		}
		if !p.Sentences[st.Sentence].Contains(st.Span) {
			t.Fatalf("statement %v outside of its sentence %v", st.Span, p.Sentences[st.Sentence].Span)
		}
		for _, q := range st.Quoted {
			if !st.Contains(q) {
				t.Fatalf("quotation %v outside of %v", q, st.Span)
			}
		}
		if st.Form == compare.Narrated && (st.Speaker != "" || !st.SpeakerAt.Empty()) || (st.Form == compare.Indirect || st.Form == compare.Partial) && st.SpeakerAt.Empty() {
			t.Fatalf("%s statement by %q: %q", st.Form, st.Speaker, st.In(a.Text))
		}
		for _, n := range st.By {
			if n < 0 || n >= len(p.Names) {
				t.Fatalf("By %d of %d names", n, len(p.Names))
			}
		}
	}
	for _, b := range a.Blocks {
		for i, c := range a.Text[b.Start:b.End] {
			if on := covered[b.Start+i]; on == (b.Kind == compare.Masked) && !unicode.IsSpace(c) {
				t.Fatalf("%q at %d in a %s block: covered %v", c, b.Start+i, b.Kind, on)
			}
		}
	}
	at = 0
	for _, tok := range p.Tokens {
		sound("token", tok.Span)
		if tok.Start < at || tok.Empty() || tok.Norm == "" {
			t.Fatalf("token %v %q after %d", tok.Span, tok.Norm, at)
		}
		at = tok.End
	}
	at = 0
	for i, n := range p.Names {
		sound("name", n.Span)
		if n.Start < at || n.Empty() || !n.Head.Empty() && !n.Contains(n.Head) {
			t.Fatalf("name %q, head %v, after %d", n.In(a.Text), n.Head, at)
		}
		at = n.End
		for _, r := range n.Refs {
			if r >= i {
				t.Fatalf("name %d refers to %d", i, r)
			}
		}
	}
	if !reflect.DeepEqual(p, Parse(a)) {
		t.Fatal("another result the second time")
	}
}

// TestConcurrent parses the same articles at once; run it with -race.
func TestConcurrent(t *testing.T) {
	text := strings.Repeat("President Bahram Daryanejad of Zarhan said, “We stand by Ardesh,” adding that talks would go on.\n\n", 20)
	want := Parse(articleOf(text))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got := Parse(articleOf(text))
			if !reflect.DeepEqual(got.Statements, want.Statements) || !reflect.DeepEqual(got.Tokens, want.Tokens) {
				t.Error("another result at once")
			}
		})
	}
	group.Wait()
}

// BenchmarkHostile parses a megabyte made to be slow: one sentence of verbs and
// subjects, which took half a minute while each cue was compared with each word.
func BenchmarkHostile(b *testing.B) {
	for _, s := range []string{", a said", "- a said ", "“a” ", "the Norvian president, "} {
		b.Run(strings.TrimSpace(s), func(b *testing.B) {
			text := strings.Repeat(s, 1<<20/len(s))
			a := &compare.Article{Text: text, Blocks: []compare.Block{{Span: compare.Span{End: len(text)}, Kind: compare.Paragraph}}}
			a.Set(compare.Field{Name: compare.FieldLanguage, Value: "en"})
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Parse(a)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", " ", "\n", "“", "”“”", "He said.", "“A,” he said, “b.” \"C", "al-", "al-Tahiri's", "Mr. ", "the two", "both said", "said said said", "U.S. U.K. a.m. 1,300 2.5 19:02 5th",
		"President Bahram Daryanejad of Zarhan said, “We stand by Ardesh,” adding that talks, he said, would go on; while Strakhov warned of war.",
		"‘Quoted,’ said the leaders’ aide. Shia’ al-Tahiri thanked them.", "«Привет», — сказал он. Как дела?", "他说：“你好。”再见！", "قال الرئيس إن «المحادثات» مستمرة. وأضاف", "a\xffb \xc3 c", "Ünïcödé é\u0301 \u200f\u202e x",
		"according to according to Vidal", "quoted as saying was quoted as saying", "HH the Emir of of Qasira", "Presidents A and B, C and D said that that that", "who who who said", "It said it said it.", "“one\n“two\nthree”",
	} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, english bool) {
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "\uFFFD")
		}
		if len(s) > 4096 {
			return
		}
		a := articleOf(s)
		if english {
			a.Set(compare.Field{Name: compare.FieldLanguage, Value: "en"})
		}
		checkLaws(t, a)
		for i := range a.Blocks {
			a.Blocks[i].Kind = [...]compare.BlockKind{compare.Masked, compare.Paragraph, compare.Caption}[i%3]
		}
		checkLaws(t, a)
		Tokens(s)
	})
}
