package compare

import "testing"

func TestMoment(t *testing.T) {
	for _, tt := range []struct{ raw, want string }{
		{"2025-03-03T18:05:00+03:30", "14:35 UTC"},
		{"2025-03-03T18:05:00Z", "18:05 UTC"},
		{"Mon, 03 Mar 2025 18:05:00 +0000", "18:05 UTC"},
		{"3 March 2025, 18:05", "18:05"},
		{"3 March 2025 at 18:05 GMT", "18:05 UTC"},
		{"March 3, 2025 6:05 PM", "18:05"},
		{"2025-03-03 18:05", "18:05"},
		{"2025-03-03", ""},
		{"Monday", ""},
		{"", ""},
	} {
		a := &Article{}
		a.Set(Field{Name: FieldPublished, Value: "2025-03-03", Raw: tt.raw, Source: "meta"})
		got := ""
		if m, ok := a.Moment(); ok {
			got = m.Clock()
		}
		if got != tt.want {
			t.Errorf("%q is %q, want %q", tt.raw, got, tt.want)
		}
	}
	a := &Article{}
	a.Set(Field{Name: FieldPublished, Value: "2025-03-04", Raw: "2025-03-03T18:05:00Z", Source: SourceUser})
	if _, ok := a.Moment(); ok {
		t.Error("an hour is taken from a day that the user set")
	}
}

// An article comes before another only where both say surely when they came out.
func TestBefore(t *testing.T) {
	of := func(day, raw string, sure float64) *Article {
		a := &Article{}
		a.Set(Field{Name: FieldPublished, Value: day, Raw: raw, Source: "text header", Confidence: sure})
		return a
	}
	for _, tt := range []struct {
		name string
		a, b *Article
		want bool
	}{
		{"days", of("2025-03-03", "3 March", 1), of("2025-03-04", "4 March", 1), true},
		{"the other way round", of("2025-03-04", "4 March", 1), of("2025-03-03", "3 March", 1), false},
		{"one day", of("2025-03-03", "3 March", 1), of("2025-03-03", "3 March", 1), false},
		{"unknown", of("", "", 0), of("2025-03-03", "3 March", 1), false},
		{"a supposed year", of("2025-03-03", "3 March", .6), of("2025-03-04", "4 March", 1), false},
		{"an update", of("2025-03-03", "3 March", 1), of("2025-03-04", "4 March", .7), false},
		{"hours with zones", of("2025-03-03", "2025-03-03T18:05:00Z", 1), of("2025-03-03", "2025-03-03T22:05:00+03:00", 1), true},
		{"a later day by the clock, but not by the sun", of("2025-03-04", "2025-03-04T01:00:00+09:00", 1), of("2025-03-03", "2025-03-03T23:00:00-08:00", 1), true},
		{"hours without zones", of("2025-03-03", "2025-03-03 18:05", 1), of("2025-03-03", "2025-03-03 19:05", 1), false},
		{"midnight for a day", of("2025-03-03", "2025-03-03T00:00:00Z", 1), of("2025-03-03", "2025-03-03T09:00:00Z", 1), false},
	} {
		if got := tt.a.Before(tt.b); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
