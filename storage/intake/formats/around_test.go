package formats

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
)

// shipPage is a page of our own with what newspapers put around their articles.
const shipPage = `<!DOCTYPE html><html lang="en"><head><title>Ships must sail | The Lurania Courier</title>
<meta name="description" content="Two presidents agreed by telephone that the grain convoys may leave before the storms of the winter."></head>
<body><header><h1>Ships must sail</h1><div class="deck">Two presidents agreed by telephone that the grain convoys may leave before the storms of the winter.</div></header>
<article><h2 class="title">Ships must sail</h2><p class="byline">By Ana Roca</p><p>11 March 2025</p>
<figure><img alt="The port of Shirvaneh in the first snow"><p>The port of Shirvaneh in the first snow</p></figure>
<p>President Mariona Ferrer-Casals of Lurania and the president of Estmark, Anselm van Rooij, agreed on Monday that the grain convoys may leave the port of Shirvaneh.</p>
<p>You must be a member to react to this story.</p>
<p>The ships must sail before the winter storms, van Rooij told her, according to a statement that his office published in the evening.</p>
<p><a href="/a">MORE: Insurers raise their rates for the straits again</a></p>
<p>You must be a member to react to this story.</p>
<p>Ferrer-Casals asked for guarantees that none of the convoys would be searched on the open sea, and said that her navy would keep away.</p>
<p>You must be a member to react to this story.</p></article></body></html>`

func TestAround(t *testing.T) {
	articles, err := HTML{}.Read(t.Context(), "a.html", []byte(shipPage))
	if err != nil {
		t.Fatal(err)
	}
	a := articles[0]
	kinds := map[string]string{}
	for _, b := range a.Blocks {
		kinds[shorten(b.In(a.Text), 24)] += fmt.Sprintf("%s %s;", b.Kind, b.Reason)
	}
	for text, want := range map[string]string{
		"Two presidents agreed b…": "paragraph ;",
		"The port of Shirvaneh i…": "caption ;",
		"MORE: Insurers raise th…": "masked link to another page;",
		"You must be a member to…": strings.Repeat("masked repeated line;", 3),
		"The ships must sail bef…": "paragraph ;",
	} {
		if got := kinds[text]; got != want && !(got == "" && strings.HasPrefix(want, "masked")) && !(got == "" && strings.HasPrefix(want, "caption")) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if got := a.Value(compare.FieldAuthor); got != "Ana Roca" {
		t.Errorf("author %q", got)
	}
}

const convoyText = `<p>President Mariona Ferrer-Casals of Lurania and the president of Estmark, Anselm van Rooij, agreed on Monday that the grain convoys may leave.</p><p>The ships must sail before the winter storms, van Rooij told her, according to a statement that his office published in the evening.</p><p>Ferrer-Casals asked for guarantees that none of the convoys would be searched on the open sea, and said that her navy would keep away from them. Both presidents are to speak again within a week.</p>`

func TestEmbedded(t *testing.T) {
	once := strings.NewReplacer("<", `\u003c`, ">", `\u003e`, `"`, `\"`).Replace(convoyText)
	twice := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(`{"id":1,"body":"` + once + `"}`)
	for name, script := range map[string]string{
		"data of the page":            `window.__STATE__ = {"menu":["Home","World"],"article":{"body":"` + once + `"}};`,
		"data in a string of another": `self.push([1,"` + twice + `"])`,
	} {
		t.Run(name, func(t *testing.T) {
			page := `<html><head><title>Presidents agree that grain convoys may leave</title></head><body><div id="app">Loading</div><script>` + script + `</script></body></html>`
			articles, err := HTML{}.Read(t.Context(), "a.html", []byte(page))
			if err != nil {
				t.Fatal(err)
			}
			if body := bodyOf(articles[0]); !strings.HasPrefix(body, "President Mariona") || !strings.HasSuffix(body, "within a week.") {
				t.Errorf("body %q", body)
			}
		})
	}
	t.Run("code is no article", func(t *testing.T) {
		page := `<html><head><title>Presidents agree that grain convoys may leave</title></head><body><p>Too short.</p><script>var x = "` + strings.Repeat("function(a,b){return a+b};", 60) + `";</script></body></html>`
		if articles, err := (HTML{}).Read(t.Context(), "a.html", []byte(page)); err == nil && strings.Contains(articles[0].Text, "function") {
			t.Errorf("text %q", shorten(articles[0].Text, 100))
		}
	})
}

func FuzzEmbedded(f *testing.F) { // law: what is found is a text that stands in the script
	f.Add(`x = {"body":"` + strings.ReplaceAll(convoyText, "<", `\u003c`) + `"}`)
	f.Add(`["\\\"`)
	f.Fuzz(func(t *testing.T, script string) {
		if s := longestText(script, 0); len(s) > len(script) || s != "" && !isProse(s) {
			t.Errorf("longestText(%q) = %q", script, s)
		}
	})
}

// TestTitles leaves a site's name off a headline, wherever the page gives it.
func TestTitles(t *testing.T) {
	const body = `<p>The ships must sail before the winter storms, van Rooij told her, according to a statement that his office published in the evening, and asked for guarantees.</p>`
	for _, tt := range []struct{ name, head, want string }{
		{"by og:site_name", `<meta property="og:title" content="Ships must sail before storms - The Courier"><meta property="og:site_name" content="The Courier">`, "Ships must sail before storms"},
		{"by the host", `<link rel="canonical" href="https://www.lurania-courier.example/ships"><meta property="og:title" content="Ships must sail before storms | Lurania Courier">`, "Ships must sail before storms"},
		{"by the publisher", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ships must sail before storms – The Courier","publisher":{"name":"The Courier"}}</script>`, "Ships must sail before storms"},
		{"not what is no name", `<link rel="canonical" href="https://courier.example/ships"><meta property="og:title" content="Ships must sail - before the storms">`, "Ships must sail - before the storms"},
		{"a name alone", `<title>Ships must sail before storms | The Courier</title><meta property="og:site_name" content="The Courier"><meta property="og:title" content="The Courier">`, "Ships must sail before storms"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			articles, err := HTML{}.Read(t.Context(), "a.html", []byte("<html><head>"+tt.head+"</head><body><article>"+body+body+"</article></body></html>"))
			if err != nil || articles[0].Headline() != tt.want {
				t.Errorf("headline %q, %v; want %q", articles[0].Headline(), err, tt.want)
			}
		})
	}
}
