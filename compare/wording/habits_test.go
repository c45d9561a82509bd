package wording

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// call is a comparison of one call: each text is an article of the outlet.
func call(id string, outlets []string, texts ...string) *compare.Comparison {
	var parsed []*compare.Parsed
	for i, t := range texts {
		p := parse(id+outlets[i], "2031-05-14", t)
		p.Article.Set(compare.Field{Name: compare.FieldOutlet, Value: outlets[i]})
		parsed = append(parsed, p)
	}
	c := comparison(leaders, parsed, nil)
	c.Event.ID = id
	for _, w := range c.Witnesses {
		for s := range w.Statements {
			st := &w.Statements[s]
			st.Events = []string{id}
			for _, who := range leaders {
				if strings.Contains(st.In(w.Article().Text), who.Aliases[0]) {
					st.Speaker = who.Name
				}
			}
		}
	}
	return c
}

func TestStock(t *testing.T) {
	var s Stock
	for _, c := range []*compare.Comparison{
		call("call-1", []string{"Courier", "Lantern"},
			"Vandermark said the region would be defended by its own peoples.",
			"Vandermark said that the region would be defended by its own peoples, and thanked the pilots."),
		call("call-2", []string{"Courier"}, "Vandermark vowed that the region would be defended by its own peoples. The harbour must stay open, Tamasi said."),
		call("call-3", []string{"Lantern"}, "The harbour stays closed, Vandermark said."),
	} {
		s.Add(c)
		s.Add(c) // again: nothing is counted twice
	}
	var got []string
	for _, who := range s.Speakers() {
		for _, p := range s.Of(who) {
			got = append(got, fmt.Sprintf("%s: %s %v %v %d", who, p.Text, p.Events, p.Outlets, len(p.Places)))
			for _, o := range p.Places {
				if !strings.EqualFold(o.Text, p.Text) {
					t.Errorf("place %q of %q", o.Text, p.Text)
				}
			}
		}
	}
	want := []string{"Ilse Vandermark: region would be defended by its own peoples [call-1 call-2] [Courier Lantern] 3"}
	if !slices.Equal(got, want) {
		t.Errorf("stock phrases\n got %q\nwant %q", got, want)
	}
}

func TestHabits(t *testing.T) {
	var h Habits
	for _, c := range []*compare.Comparison{
		call("call-1", []string{"Courier", "Lantern"}, "The rebels took the dam.", "The terrorists took the dam."),
		call("call-2", []string{"Courier", "Lantern"}, "The rebels shelled the port. Two villages burned.", "The bandits shelled the port."),
	} {
		h.Add(c)
		h.Add(c)
	}
	if got, want := h.Outlets(), []string{"Courier", "Lantern"}; !slices.Equal(got, want) {
		t.Errorf("outlets %q, want %q", got, want)
	}
	var got []string
	for _, x := range h.Of("Courier") {
		line := x.Concept + ":"
		for _, r := range x.Own {
			line += fmt.Sprintf(" %s %d", r.Text, len(r.Places))
		}
		for _, r := range x.Others {
			line += fmt.Sprintf(" | %s %d", r.Text, len(r.Places))
		}
		got = append(got, line)
	}
	want := []string{"fighters: rebels 2 | bandits 1 | terrorists 1", "settlements: villages 1"}
	if !slices.Equal(got, want) {
		t.Errorf("habits\n got %q\nwant %q", got, want)
	}
}
