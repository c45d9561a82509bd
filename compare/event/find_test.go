package event

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"crossread/assets/lexicon"
	"crossread/compare"
	"crossread/compare/text"
)

// article makes an article of paragraphs; one that begins with "# " is the headline.
func article(id string, published compare.Day, paragraphs ...string) *compare.Article {
	a := &compare.Article{ID: id, File: id + ".txt", TextSHA256: "sum-" + id}
	for _, p := range paragraphs {
		kind := compare.Paragraph
		if rest, ok := strings.CutPrefix(p, "# "); ok {
			p, kind = rest, compare.Headline
			a.Set(compare.Field{Name: compare.FieldHeadline, Value: p})
		}
		if a.Text != "" {
			a.Text += "\n\n"
		}
		a.Blocks = append(a.Blocks, compare.Block{Span: compare.Span{Start: len(a.Text), End: len(a.Text) + len(p)}, Kind: kind})
		a.Text += p
	}
	if published != "" {
		a.Set(compare.Field{Name: compare.FieldPublished, Value: string(published)})
	}
	return a
}

func find(t *testing.T, rulings []compare.Decision, articles ...*compare.Article) *compare.Index {
	t.Helper()
	parsed := make([]*compare.Parsed, len(articles))
	for i, a := range articles {
		parsed[i] = text.Parse(a)
	}
	x, err := Find(context.Background(), parsed, rulings, nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// listed writes the calls and meetings as "kind day medium: names: articles".
func summary(x *compare.Index) string {
	var lines []string
	for _, e := range x.Events {
		if e.Kind == compare.Story {
			continue
		}
		var names, files []string
		for _, p := range e.Participants {
			names = append(names, p.Name)
		}
		for _, p := range e.Passages {
			files = append(files, p.Article)
		}
		lines = append(lines, fmt.Sprintf("%s %s %s: %s: %s", e.Kind, e.Day, e.Medium, strings.Join(names, ", "), strings.Join(files, " ")))
	}
	return strings.Join(lines, "\n")
}

// ordinary is a paragraph that lets the language of a short article be told.
const ordinary = "The price of wheat for delivery in May has risen since the ships were stopped, and the two largest buyers say that they have enough for no more than seven weeks."

// The leaders of the fictional month; 10 March 2025 is a Monday.
func TestAnnouncements(t *testing.T) {
	const both = "Anselm van Rooij, Yevgeny Strakhov: a"
	for _, tt := range []struct{ name, text, want string }{
		{"phone call with", "President Anselm van Rooij of Estmark held a phone call with Velkian President Yevgeny Strakhov on Sunday, his office said.", "call 2025-03-09 phone: " + both},
		{"opening phrase", "In a telephone conversation on Monday, Estmarkian President Anselm van Rooij and his Velkian counterpart, Yevgeny Strakhov, discussed the strait.", "call 2025-03-10 phone: " + both},
		{"spoke by phone", "Estmarkian President Anselm van Rooij and Velkian President Yevgeny Strakhov spoke by phone on Friday.", "call 2025-03-07 phone: " + both},
		{"told over the phone", "“Let the ships go,” Estmarkian President Anselm van Rooij told Velkian President Yevgeny Strakhov over the phone on Monday.", "call 2025-03-10 phone: " + both},
		{"received a call", "Estmarkian President Anselm van Rooij received a telephone call today from the President of Velkia Yevgeny Strakhov.", "call 2025-03-10 phone: " + both},
		{"rang", "Estmarkian President Anselm van Rooij rang Velkian President Yevgeny Strakhov yesterday.", "call 2025-03-09 phone: " + both},
		{"called", "Estmarkian President Anselm van Rooij called Velkian President Yevgeny Strakhov on Sunday.", "call 2025-03-09 phone: " + both},
		{"called her counterpart", "Estmarkian President Anselm van Rooij called his Velkian counterpart, Yevgeny Strakhov, on Sunday.", "call 2025-03-09 phone: " + both},
		{"called his plan", "Estmarkian President Anselm van Rooij called his plan on Monday a gift to Velkian President Yevgeny Strakhov.", ""},
		{"between", "A phone conversation between Estmarkian President Anselm van Rooij and Velkian President Yevgeny Strakhov took place on March 5.", "call 2025-03-05 phone: " + both},
		{"video", "Estmarkian President Anselm van Rooij held a video call with Velkian President Yevgeny Strakhov on Monday.", "call 2025-03-10 video: " + both},
		{"no phone word, second cue", "Estmarkian President Anselm van Rooij spoke with Velkian President Yevgeny Strakhov on Monday. The conversation lasted 20 minutes.", "call 2025-03-10 unstated: " + both},

		{"met virtually", "Estmarkian President Anselm van Rooij and Velkian President Yevgeny Strakhov met virtually on Monday.", "call 2025-03-10 video: " + both},
		{"a few quoted words", "Estmarkian President Anselm van Rooij had “a long talk” by phone with “the wise” Velkian President Yevgeny Strakhov on Monday.", "call 2025-03-10 phone: " + both},

		{"called on", "Estmarkian President Anselm van Rooij called on Velkian President Yevgeny Strakhov to release the ships.", ""},
		{"call for", "Estmarkian President Anselm van Rooij renewed a call for talks with Velkian President Yevgeny Strakhov.", ""},
		{"called names", "Estmarkian President Anselm van Rooij called Velkian President Yevgeny Strakhov a pirate.", ""},
		{"planned", "Estmarkian President Anselm van Rooij will hold a phone call with Velkian President Yevgeny Strakhov on Tuesday.", ""},
		{"denied", "The Citadel denied reports of a phone call between Estmarkian President Anselm van Rooij and Velkian President Yevgeny Strakhov.", ""},
		{"none took place", "Estmarkian President Anselm van Rooij has not spoken by phone with Velkian President Yevgeny Strakhov since January.", ""},
		{"letter", "In a letter on Monday, Estmarkian President Anselm van Rooij told Velkian President Yevgeny Strakhov to release the ships.", ""},
		{"interview", "Estmarkian President Anselm van Rooij said in a phone interview that Velkian President Yevgeny Strakhov was bluffing.", ""},

		{"in person", "Estmarkian President Anselm van Rooij met Velkian President Yevgeny Strakhov in Sant Orel on Sunday.", "meeting 2025-03-09 unstated: " + both},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2025-03-10", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

var threeOutlets = []*compare.Article{
	article("courier", "2025-03-11",
		"# Van Rooij presses Strakhov over ships",
		"Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov on Monday.",
		"Van Rooij said that thirty ships must be released at once.",
		"Strakhov replied that the inspections were lawful.",
		"In a separate call, van Rooij thanked Luranian Prime Minister Mariona Ferrer-Casals for her support.",
		"Ferrer-Casals said the frigate was ready.",
		"Velkia began stopping ships in the strait in 1954."),
	article("wire", "2025-03-10",
		"Velkian President Yevgeniy Strakhov told Anselm van Rooy in a telephone conversation on Monday that the inspections were lawful.",
		"The Estmarkian president demanded that thirty ships be released."),
	article("herald", "",
		"Estmark's president, Anselm van Rooij, told the Velkian leader by telephone on Monday that the ships must go.",
		"Mr Strakhov said inspections were lawful, the Citadel said."),
	article("museum", "2025-03-10",
		"# Collar stolen from museum",
		"Thieves took a gold collar from the maritime museum of Skaldvik before dawn.",
		"Police said two men had used a ladder."),
	article("theft", "2025-03-11",
		"# Gold collar taken from Skaldvik museum",
		"The gold collar of the maritime museum of Skaldvik was stolen by two men with a ladder, police said.",
		"The museum stays closed."),
}

// TestWeekdays holds what the first lines of an article say of weekdays, and
// that it keeps articles without a day apart which name others.
func TestWeekdays(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       weekdays
	}{
		{"lead", "The ferry to Ostrava Bay ran aground on Monday. Nobody was hurt.", 1 << time.Monday},
		{"two", "The ferry ran aground on Monday. It was towed on Wednesday.", 1<<time.Monday | 1<<time.Wednesday},
		{"background", "The ferry ran aground. Nobody was hurt. It was towed to port. It had sailed on Monday.", 0},
		{"none", "The ferry ran aground. Nobody was hurt.", 0},
	} {
		p := parseText(t, "a.txt", tt.text)
		s := newScan(p.Article)
		s.open(p, &reading{})
		if got := s.told(lexicon.Days("en")); got != tt.want {
			t.Errorf("%s: weekdays %07b, want %07b", tt.name, got, tt.want)
		}
	}
	sum := uint64(vectorLength) * uint64(vectorLength) / 2
	same := tied(sum, 50, 50, 0, 0, 1<<time.Monday|1<<time.Friday, 1<<time.Friday, otherWeekday)
	if unsaid := tied(sum, 50, 50, 0, 0, 0, 1<<time.Friday, otherWeekday); unsaid != same {
		t.Errorf("likeness %d where one article names no weekday, want %d as with the same", unsaid, same)
	}
	if other := tied(sum, 50, 50, 0, 0, 1<<time.Monday, 1<<time.Friday, otherWeekday); other >= same {
		t.Errorf("likeness %d with other weekdays, %d with the same", other, same)
	}
}

func TestGroups(t *testing.T) {
	x := find(t, nil, threeOutlets...)
	want := "call 2025-03-10 phone: Anselm van Rooij, Mariona Ferrer-Casals: courier\n" +
		"call 2025-03-10 phone: Anselm van Rooij, Yevgeniy Strakhov: herald wire courier"
	if got := summary(x); got != want {
		t.Errorf("calls\n got %s\nwant %s", got, want)
	}
	var stories []string
	for _, e := range x.Events {
		if e.Kind == compare.Story {
			stories = append(stories, e.ID+": "+fmt.Sprint(len(e.Passages)))
		}
	}
	if got, want := fmt.Sprint(stories), "[story-2025-03-10-collar-stolen-from-museum: 2]"; got != want {
		t.Errorf("stories = %s, want %s", got, want)
	}
	e := x.Event("call-2025-03-10-rooij-strakhov")
	if e == nil {
		t.Fatalf("no call-2025-03-10-rooij-strakhov in %v", ids(x))
	}
	if e.DaySource != compare.DayStated || e.Confidence < 0.9 || len(e.Evidence) < 3 {
		t.Errorf("source %s, confidence %.2f, %d pieces of evidence", e.DaySource, e.Confidence, len(e.Evidence))
	}
}

func ids(x *compare.Index) []string {
	var out []string
	for _, e := range x.Events {
		out = append(out, e.ID)
	}
	return out
}

// placed writes where the article's statements are.
func placed(x *compare.Index, articles []*compare.Article, id string) string {
	var out []string
	for i, a := range x.Articles {
		if a.Article != id {
			continue
		}
		for _, st := range a.Statements() {
			words := strings.Fields(st.In(articles[i].Text))
			out = append(out, fmt.Sprintf("%s %s %v", words[0], st.Place, st.Events))
		}
	}
	return strings.Join(out, "\n")
}

func TestPlaces(t *testing.T) {
	want := `Van heading []
Estmarkian passage [call-2025-03-10-rooij-strakhov]
Van passage [call-2025-03-10-rooij-strakhov]
Strakhov passage [call-2025-03-10-rooij-strakhov]
In passage [call-2025-03-10-ferrer-casals-rooij]
Ferrer-Casals passage [call-2025-03-10-ferrer-casals-rooij]
Velkia background []`
	if got := placed(find(t, nil, threeOutlets...), threeOutlets, "courier"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Each call is on its own day; each partner is a call of its own.
func TestApart(t *testing.T) {
	got := summary(find(t, nil,
		article("a", "2025-03-11", "Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov on Monday.", ordinary),
		article("b", "2025-03-18", "Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov on Monday.", ordinary),
		article("c", "2025-03-18", "Estmarkian President Anselm van Rooij held separate phone calls on Monday with Luranian Prime Minister Mariona Ferrer-Casals and Tamberland Prime Minister Eirik Haugland-Moe.", ordinary)))
	want := "call 2025-03-17 phone: Anselm van Rooij, Mariona Ferrer-Casals: c\n" +
		"call 2025-03-17 phone: Anselm van Rooij, Eirik Haugland-Moe: c\n" +
		"call 2025-03-17 phone: Anselm van Rooij, Yevgeny Strakhov: b\n" +
		"call 2025-03-10 phone: Anselm van Rooij, Yevgeny Strakhov: a"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRulings(t *testing.T) {
	const call = "call-2025-03-10-rooij-strakhov"
	plain := find(t, nil, threeOutlets...)
	at := func(id, words string) compare.SpanRef {
		for _, a := range threeOutlets {
			if i := strings.Index(a.Text, words); a.ID == id && i >= 0 {
				return compare.SpanRef{Article: id, Span: compare.Span{Start: i, End: i + len(words)}, Text: words}
			}
		}
		t.Fatalf("no %q in %s", words, id)
		return compare.SpanRef{}
	}
	ref := compare.EventRef{ID: "gone", Anchors: []compare.SpanRef{at("wire", "Velkian President Yevgeniy Strakhov")}}
	story := compare.EventRef{ID: "story-2025-03-10-collar-stolen-from-museum"}
	t.Run("move", func(t *testing.T) {
		x := find(t, []compare.Decision{{Ruling: compare.RuleMove, A: at("courier", "Velkia began stopping ships"), Event: ref}}, threeOutlets...)
		if got := placed(x, threeOutlets, "courier"); !strings.HasSuffix(got, "Velkia passage ["+call+"]") {
			t.Error(got)
		}
		x = find(t, []compare.Decision{{Ruling: compare.RuleMove, A: at("courier", "Strakhov replied")}}, threeOutlets...)
		if got := placed(x, threeOutlets, "courier"); !strings.Contains(got, "Strakhov background []") {
			t.Error(got)
		}
	})
	t.Run("title and day", func(t *testing.T) {
		x := find(t, []compare.Decision{{Ruling: compare.RuleTitle, Event: ref, Value: "The grain call"}, {Ruling: compare.RuleDay, Event: ref, Value: "2025-03-09"}}, threeOutlets...)
		e := x.Event(call) // its ID stays
		if e == nil || e.Day != "2025-03-09" || e.Title != "The grain call" || e.DaySource != compare.DayRuled || !e.Ruled {
			t.Errorf("%v %+v", ids(x), e)
		}
	})
	t.Run("hour and caller", func(t *testing.T) {
		ds := []compare.Decision{{Ruling: compare.RuleHour, Event: ref, Value: "10:15 pm GMT"}, {Ruling: compare.RuleCaller, Event: ref, Value: "Anselm van Rooij"}}
		e := find(t, ds, threeOutlets...).Event(call)
		if k := e.Caller(); e.Hour != (compare.Hour{Part: compare.Night, Clock: "22:15", Zone: "GMT", Ruled: true}) || k < 0 || e.Participants[k].Name != "Anselm van Rooij" || !e.CallerRuled || !e.Ruled {
			t.Errorf("%+v", e)
		}
		e = find(t, append(ds, compare.Decision{Ruling: compare.RuleHour, Event: ref}, compare.Decision{Ruling: compare.RuleCaller, Event: ref}), threeOutlets...).Event(call)
		if e.Hour != (compare.Hour{Ruled: true}) || e.Caller() >= 0 || !e.CallerRuled {
			t.Errorf("made unknown again: %+v", e)
		}
		ds[0].Undone, ds[1].Undone = true, true
		if got, want := find(t, ds, threeOutlets...).Event(call), plain.Event(call); got.Hour != want.Hour || got.Caller() != want.Caller() || got.CallerRuled {
			t.Errorf("undone: %+v", got)
		}
	})
	t.Run("split", func(t *testing.T) {
		x := find(t, []compare.Decision{{Ruling: compare.RuleSplit, Event: story, Articles: []string{"theft"}}}, threeOutlets...)
		if got := len(x.Events); got != len(plain.Events)+1 {
			t.Errorf("%d events, want one more than %d", got, len(plain.Events))
		}
	})
	t.Run("merge", func(t *testing.T) {
		other := compare.EventRef{ID: "call-2025-03-10-ferrer-casals-rooij"}
		x := find(t, []compare.Decision{{Ruling: compare.RuleMerge, Event: ref, Other: other}}, threeOutlets...)
		if got := ids(x); len(got) != len(plain.Events)-1 {
			t.Error(got)
		}
	})
	t.Run("split calls are told apart", func(t *testing.T) {
		e := plain.Event(call)
		split := func(article string) compare.Decision {
			return compare.Decision{Ruling: compare.RuleSplit, Event: ref, Articles: []string{article}}
		}
		titles := func(ds ...compare.Decision) string {
			var got []string
			for _, o := range find(t, ds, threeOutlets...).Events {
				if strings.HasPrefix(o.Title, e.Title) || o.Title == "Peace" {
					got = append(got, o.Title)
				}
			}
			slices.Sort(got)
			return strings.Join(got, ", ")
		}
		first := split(e.Passages[1].Article)
		second := compare.EventRef{ID: call + "-2", Anchors: []compare.SpanRef{{Article: e.Passages[1].Article, Span: e.Passages[1].Spans[0]}}}
		undone := first
		undone.Undone = true
		for _, tt := range []struct {
			name string
			ds   []compare.Decision
			want string
		}{
			{"one day", []compare.Decision{first}, e.Title + ", " + e.Title + " (2)"},
			{"undone", []compare.Decision{undone}, e.Title},
			{"another day", []compare.Decision{first, {Ruling: compare.RuleDay, Event: second, Value: "2025-03-12"}}, e.Title + ", " + e.Title},
			{"named by the user", []compare.Decision{first, {Ruling: compare.RuleTitle, Event: second, Value: "Peace"}}, "Peace, " + e.Title},
			{"the rest named", []compare.Decision{first, {Ruling: compare.RuleTitle, Event: ref, Value: "Peace"}}, "Peace, " + e.Title},
		} {
			if got := titles(tt.ds...); got != tt.want {
				t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
			}
		}
	})
	t.Run("split by content", func(t *testing.T) {
		again := slices.Clone(threeOutlets)
		for i, a := range again {
			n := *a
			n.TextSHA256 = "text of " + a.ID
			if n.ID == "theft" {
				n.ID = "imported again"
			}
			again[i] = &n
		}
		x := find(t, []compare.Decision{{Ruling: compare.RuleSplit, Event: story, Articles: []string{"theft"}, Passages: []compare.SpanRef{{Article: "theft", TextSHA256: "text of theft"}}}}, again...)
		if got := len(x.Events); got != len(plain.Events)+1 {
			t.Errorf("%d events, want one more than %d", got, len(plain.Events))
		}
	})
	made := []compare.Decision{{Ruling: compare.RuleCreate, Passages: []compare.SpanRef{at("theft", "The gold collar"), at("theft", "The museum stays")},
		New: compare.NewEvent{Kind: compare.Call, Day: "2025-03-11", Participants: []string{"Mariona Ferrer-Casals", "Ilse Tamm"}}}}
	t.Run("create", func(t *testing.T) {
		x := find(t, made, threeOutlets...)
		e := x.Event("call-2025-03-11-ferrer-casals-tamm")
		if e == nil || !e.Ruled || e.Confidence != 1 || e.DaySource != compare.DayRuled || e.Title != "Ferrer-Casals – Tamm" || len(e.Participants) != 2 || len(e.Evidence) != 2 {
			t.Fatalf("%v %+v", ids(x), e)
		}
		if len(e.Participants[1].Aliases) == 0 && len(e.Participants[0].Aliases) == 0 {
			t.Errorf("whom the articles name is not known: %+v", e.Participants)
		}
		if s := x.Event(story.ID); s == nil || len(s.Passages) != 1 || s.Passages[0].Article != "museum" {
			t.Errorf("the article still tells its story: %+v", s)
		}
	})
	t.Run("what was created can be ruled on", func(t *testing.T) {
		e := find(t, made, threeOutlets...).Event("call-2025-03-11-ferrer-casals-tamm")
		ref := compare.NewEventRef(e, func(string) *compare.Article { return nil })
		x := find(t, append(slices.Clone(made), compare.Decision{Ruling: compare.RuleMove, A: at("museum", "Police said"), Event: ref},
			compare.Decision{Ruling: compare.RuleSplit, Event: ref, Passages: []compare.SpanRef{{Article: "museum"}}},
			compare.Decision{Ruling: compare.RuleKind, Event: ref, New: compare.NewEvent{Kind: compare.Meeting}}), threeOutlets...)
		kinds := map[compare.EventKind]int{}
		for _, e := range x.Events {
			if e.Ruled {
				kinds[e.Kind]++
			}
		}
		if kinds[compare.Meeting] != 1 || kinds[compare.Call] != 1 {
			t.Errorf("%v in %v", kinds, ids(x))
		}
	})
	t.Run("kind", func(t *testing.T) {
		x := find(t, []compare.Decision{{Ruling: compare.RuleKind, Event: ref, New: compare.NewEvent{Kind: compare.Story}}}, threeOutlets...)
		if e := x.Event(call); e == nil || e.Kind != compare.Story || e.Title == "" || !e.Ruled {
			t.Errorf("%+v", e)
		}
		x = find(t, []compare.Decision{{Ruling: compare.RuleKind, Event: story, New: compare.NewEvent{Kind: compare.Call, Participants: []string{"Ilse Tamm", "Otto Brekke"}}}}, threeOutlets...)
		if e := x.Event(story.ID); e == nil || e.Kind != compare.Call || e.Title != "Brekke – Tamm" || len(e.Participants) != 2 {
			t.Errorf("%+v", e)
		}
	})
	t.Run("undone", func(t *testing.T) {
		x := find(t, []compare.Decision{{Ruling: compare.RuleTitle, Event: ref, Value: "The grain call", Undone: true}}, threeOutlets...)
		if !reflect.DeepEqual(x, plain) {
			t.Error("an undone ruling changes the index")
		}
	})
}

// TestSame holds that the same input gives the same bytes, and that every
// statement has its place.
func TestSame(t *testing.T) {
	var first []byte
	for range 5 {
		x := find(t, nil, threeOutlets...)
		got, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		}
		if string(got) != string(first) {
			t.Fatalf("another index:\n%s\n%s", first, got)
		}
		for _, a := range x.Articles {
			for _, st := range a.Statements() {
				if st.Place == "" || (st.Place == compare.InPassage) != (len(st.Events) > 0) {
					t.Errorf("%s %s: place %q, events %v", a.Article, st.Span, st.Place, st.Events)
				}
			}
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Find(ctx, []*compare.Parsed{text.Parse(threeOutlets[0])}, nil, nil); err != context.Canceled {
		t.Errorf("err = %v, want %v", err, context.Canceled)
	}
}

func TestEmpty(t *testing.T) {
	x := find(t, nil)
	if len(x.Events) != 0 || len(x.Articles) != 0 {
		t.Errorf("%+v", x)
	}
	if x = find(t, nil, article("empty", "")); len(x.Articles) != 1 {
		t.Errorf("%+v", x)
	}
}
