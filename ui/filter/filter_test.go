package filter

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// month is a library of four articles on a call, a meeting and nothing.
func month() (compare.Snapshot, []Label) {
	article := func(id, outlet, day, language, path string) *compare.Article {
		a := &compare.Article{ID: id, Path: path, Text: strings.Repeat("x", 100)}
		a.Set(compare.Field{Name: compare.FieldOutlet, Value: outlet})
		a.Set(compare.Field{Name: compare.FieldPublished, Value: day})
		a.Set(compare.Field{Name: compare.FieldLanguage, Value: language})
		return a
	}
	passage := func(id string) compare.Passage {
		return compare.Passage{Article: id, Spans: []compare.Span{{Start: 0, End: 50}}, Main: true}
	}
	strakhov, daryanejad := compare.Participant{Name: "Yevgeny Strakhov", Placed: true}, compare.Participant{Name: "Bahram Daryanejad", Aliases: []string{"the Zarhani president"}}
	return compare.Snapshot{
			Articles: []*compare.Article{
				article("wire", "Meridian Wire", "2025-03-04", "en", "/spring/wire/1.txt"),
				article("courier", "The Lurania Courier", "", "en-GB", `C:\spring\courier\2.txt`),
				article("diario", "El Diario de Lurania", "2025-03-09", "es", "/spring/diario/3.txt"),
				article("unnamed", "", "2025-04-01", "en", "/later/4.txt"),
			},
			Index: &compare.Index{
				Events: []*compare.Event{
					{ID: "call", Kind: compare.Call, Day: "2025-03-03", Hour: compare.Hour{Part: compare.Morning, Clock: "09:30", Zone: "GMT"}, Participants: []compare.Participant{strakhov, daryanejad}, Passages: []compare.Passage{passage("wire"), passage("courier")}},
					{ID: "meeting", Kind: compare.Meeting, Day: "2025-03-08", Hour: compare.Hour{Part: compare.Evening}, Participants: []compare.Participant{daryanejad, {Name: "Oru Tamási"}}, Passages: []compare.Passage{passage("diario")}},
				},
				Articles: []*compare.Analysed{compare.NewAnalysed("unnamed", []compare.Statement{{Speaker: "Ilse Vandermark; Oru Tamási"}})},
			},
		}, []Label{
			{Name: "#aid", Event: "call"},
			{Name: "Sources > Unnamed", Code: true, Article: "diario", Span: compare.Span{Start: 10, End: 20}},
			{Name: "#check", Article: "unnamed", Span: compare.Span{Start: 0, End: 9}},
		}
}

func TestParse(t *testing.T) {
	for _, tt := range []struct{ name, query, want string }{
		{"all fields", `outlet:"Meridian Wire" person:Strakhov day:2025-03-03.. tag:x kind:naming ships`, `outlet:"Meridian Wire" person:Strakhov day:2025-03-03.. tag:x kind:naming ships`},
		{"words around terms", `ships tag:x in port`, `tag:x ships in port`},
		{"a phrase stays", `"tag:x in port" person:Tamasi`, `person:Tamasi "tag:x in port"`},
		{"exclusion", `-Tag:aid -ships`, `-tag:aid -ships`},
		{"still typed", `outlet: person:"Oru Ta`, `person:"Oru Ta"`},
		{"no field", `time:12 http://x`, `time:12 http://x`},
		{"twice", `tag:a tag:b tag:a`, `tag:a tag:b`},
		{"nothing", `  `, ``},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Parse(tt.query).String(); got != tt.want {
				t.Errorf("Parse(%q)\n got %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) { // law: what is written is read as the same filter
	f.Add(`outlet:"Meridian Wire" -day:..2025 "a phrase" ships`)
	f.Add(`tag:"a b"c -person:`)
	f.Fuzz(func(t *testing.T, query string) {
		once := Parse(query)
		for _, term := range once.Terms {
			if got := Parse(term.String()); len(got.Terms) != 1 || got.Words != "" {
				t.Errorf("Parse(%q) = %+v, from %q", term, got, query)
			}
		}
	})
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ name, query, events, articles string }{
		{"everything", "", "call meeting", "courier diario unnamed wire"},
		{"words do not filter", "ships", "call meeting", "courier diario unnamed wire"},
		{"outlet", `outlet:"meridian wire"`, "call", "wire"},
		{"outlets are alternatives", "outlet:wire outlet:diario", "call meeting", "diario wire"},
		{"fields hold together", "outlet:lurania language:es", "meeting", "diario"},
		{"for the same article", "outlet:wire folder:courier", "", ""},
		{"person by alias", `person:"zarhani president"`, "call meeting", "courier diario wire"},
		{"person without accents", "person:tamasi", "meeting", "diario unnamed"},
		{"person who only speaks", "person:vandermark", "", "unnamed"},
		{"without a person", "-person:strakhov", "meeting", "diario unnamed"},
		{"day", "day:2025-03-03", "call", ""},
		{"from a day", "day:2025-03-05..", "meeting", "diario unnamed"},
		{"to a day", "day:..2025-03-04", "call", "wire"},
		{"between", "day:2025-03-04..2025-03-09", "meeting", "diario wire"},
		{"month", "day:2025-03", "call meeting", "diario wire"},
		{"to a month's end", "day:2025-03..2025-03", "call meeting", "diario wire"},
		{"no day", "day:monday", "", ""},
		{"tag", "tag:#aid", "call", "courier wire"},
		{"tag on words of an article", "tag:check", "", "unnamed"},
		{"code on words of a passage", "code:unnamed", "meeting", "diario"},
		{"kind of event", "event:meeting", "meeting", "diario"},
		{"language and its regions", "language:en", "call", "courier unnamed wire"},
		{"unknown outlet", "unknown:outlet", "", "unnamed"},
		{"unknown date", "unknown:date", "call", "courier"},
		{"folder of another system", "folder:spring/courier", "call", "courier"},
		{"caller", "caller:strakhov", "call", "courier wire"},
		{"who did not call", "caller:daryanejad", "", ""},
		{"not called by", "-caller:strakhov", "meeting", "diario unnamed"},
		{"part of the day", "hour:morn", "call", "courier wire"},
		{"part without a clock", "hour:evening", "meeting", "diario"},
		{"clock", "hour:9:30", "call", "courier wire"},
		{"clocks", "hour:9..10:15", "call", "courier wire"},
		{"to a clock", "hour:..9", "call", "courier wire"},
		{"later", "hour:9:31..", "", ""},
		{"no hour", "hour:teatime", "", ""},
		{"not a kind of event", "event:party", "", ""},
		{"difference", "kind:naming", "call", "courier wire"},
		{"without a difference", "-kind:naming", "meeting", "diario unnamed"},
		{"all that is asked", "outlet:wire person:strakhov day:2025-03 tag:aid kind:naming event:call language:en folder:wire", "call", "wire"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sh := NewShelf(month())
			sh.SetKinds("call", []string{"naming"})
			sh.SetKinds("meeting", []string{"number"})
			got := sh.Find(Parse(tt.query))
			keys := func(m map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(m)), " ") }
			if e, a := keys(got.Events), keys(got.Articles); e != tt.events || a != tt.articles || len(got.Unread) > 0 {
				t.Errorf("Find(%q)\n got %q, %q, unread %q\nwant %q, %q", tt.query, e, a, got.Unread, tt.events, tt.articles)
			}
		})
	}
}

// Comparisons are asked for only where the rest of the filter holds.
func TestFindUnread(t *testing.T) {
	sh := NewShelf(month())
	if got := sh.Find(Parse("kind:naming outlet:wire")); fmt.Sprint(got.Unread) != "[call]" || len(got.Events)+len(got.Articles) > 0 {
		t.Errorf("before: %+v", got)
	}
	sh.SetKinds("call", []string{"naming"})
	if got := sh.Find(Parse("kind:naming outlet:wire")); len(got.Unread) > 0 || !got.Events["call"] || !got.Articles["wire"] {
		t.Errorf("after: %+v", got)
	}
}

func TestLook(t *testing.T) {
	sh := NewShelf(month())
	for _, tt := range []struct{ words, want string }{
		{"tamasi", "[{person Oru Tamási}]"},
		{"strakhov", "[{person Yevgeny Strakhov}]"},
		{"lurania", "[{outlet El Diario de Lurania} {outlet The Lurania Courier}]"},
		{"2025-03-03", "[{day 2025-03-03}]"},
		{"unnamed sources", "[{code Sources > Unnamed}]"},
		{"nami*", "[{kind naming}]"},
		{"aid", "[{tag #aid}]"},
		{"ships", "[]"},
		{"*", "[]"},
	} {
		if got := fmt.Sprint(sh.Look(tt.words, []string{"naming", "number"}, 5)); got != tt.want {
			t.Errorf("Look(%q) = %s, want %s", tt.words, got, tt.want)
		}
	}
}

// BenchmarkFind filters and lists a library of 20,000 articles on 5,000 calls.
func BenchmarkFind(b *testing.B) {
	small, _ := month()
	var s compare.Snapshot
	s.Index = &compare.Index{}
	var labels []Label
	for n := range 5000 {
		e := *small.Index.Events[n%2]
		e.ID, e.Passages = fmt.Sprint("e", n), nil
		for i, a := range small.Articles {
			c := *a
			c.ID = fmt.Sprint("a", n, "-", i)
			s.Articles = append(s.Articles, &c)
			e.Passages = append(e.Passages, compare.Passage{Article: c.ID, Spans: []compare.Span{{Start: 0, End: 50}}})
		}
		s.Index.Events = append(s.Index.Events, &e)
		labels = append(labels, Label{Name: "#aid", Event: e.ID})
	}
	b.Run("shelf", func(b *testing.B) {
		for b.Loop() {
			NewShelf(s, labels)
		}
	})
	sh := NewShelf(s, labels)
	f := Parse("outlet:wire outlet:courier person:strakhov day:2025-03-01..2025-03-31 tag:aid event:call language:en folder:spring")
	b.Run("find", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sh.Find(f)
		}
	})
	b.Run("look", func(b *testing.B) {
		for b.Loop() {
			sh.Look("strakhov", nil, 5)
		}
	})
}
