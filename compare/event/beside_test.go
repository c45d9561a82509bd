package event

import (
	"context"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
)

// The library of many years in which the tests of this file stand.
func manyYears() []*compare.Article {
	return []*compare.Article{
		article("first", "2019-03-12", "The boats left the harbour of Tarn on Monday.", ordinary),
		article("last", "2025-02-01", "The mayor of Tarn opened a bridge over the river.", ordinary)}
}

// What an undated article tells of beside a call that others date took place when
// that did, or before it, and never after.
func TestBeside(t *testing.T) {
	const (
		brandell = "Sovenian Prime Minister Tova Brandell"
		kesk     = "Harlish Prime Minister Ilmar Kesk"
		dunmore  = "Ostravan President Osric Dunmore"
	)
	floods := "They spoke of the dam of Orrin, of sandbags and of boats for the villages that the river has cut off."
	for _, tt := range []struct {
		name string
		list []*compare.Article
		want string
	}{
		{"two calls of one day", []*compare.Article{
			article("dated", "2022-06-14", brandell+" spoke by phone with "+kesk+" on Tuesday.", floods),
			article("both", "2022-06-14", brandell+" spoke by phone on Tuesday with "+dunmore+" about the price of cod."),
			article("a", "", brandell+" spoke by phone with "+kesk+".", floods, "Brandell also held a phone call with "+dunmore+", and told him of ferries.")},
			"call 2022-06-14 phone: Osric Dunmore, Tova Brandell: a both\ncall 2022-06-14 phone: Ilmar Kesk, Tova Brandell: a dated"},
		{"a call after the article", []*compare.Article{
			article("dated", "2022-06-14", brandell+" spoke by phone with "+kesk+" on Tuesday.", floods),
			article("later", "2022-11-02", brandell+" spoke by phone on Wednesday with "+dunmore+".", floods),
			article("a", "", brandell+" spoke by phone with "+kesk+".", floods, "The call follows a phone call between Brandell and "+dunmore+".")},
			"call 2022-11-02 phone: Osric Dunmore, Tova Brandell: later\ncall 2022-06-14 phone: Ilmar Kesk, Tova Brandell: a dated\ncall  phone: Osric Dunmore, Tova Brandell: a"},
		{"a weekday and a date before the call of known day", []*compare.Article{ // 17 June 2022 is a Friday
			article("dated", "2022-06-17", brandell+" spoke by phone with "+kesk+" on Friday.", floods),
			article("a", "", brandell+" spoke by phone with "+kesk+" on Friday.", floods, "Brandell had spoken by phone with "+dunmore+" on Tuesday. She had held a phone call with Velkian President Oren Pryce on April 19.")},
			"call 2022-06-17 phone: Ilmar Kesk, Tova Brandell: a dated\ncall 2022-06-14 phone: Osric Dunmore, Tova Brandell: a\ncall 2022-04-19 phone: Oren Pryce, Tova Brandell: a"},
		{"a picture of another day", []*compare.Article{
			article("dated", "2022-06-14", brandell+" spoke by phone on Tuesday with "+dunmore+".", floods),
			article("a", "", brandell+" speaks by phone with "+kesk+" in her office in Tarn, March 1, 2021.", brandell+" spoke by phone with "+dunmore+".", floods)},
			"call 2022-06-14 phone: Osric Dunmore, Tova Brandell: a dated\ncall 2021-03-01 phone: Ilmar Kesk, Tova Brandell: a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, append(manyYears(), tt.list...)...)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			// One article after the other gives the same.
			g := new(Grouping)
			var parsed []*compare.Parsed
			var x *compare.Index
			for _, a := range append(manyYears(), tt.list...) {
				parsed = append(parsed, text.Parse(a))
				var err error
				if x, err = g.Find(context.Background(), parsedSource(parsed), nil, nil); err != nil {
					t.Fatal(err)
				}
			}
			if got := summary(x); got != tt.want {
				t.Errorf("one by one: got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
