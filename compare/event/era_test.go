package event

import (
	"strings"
	"testing"
)

// Articles without a day of their own are of the time of the last day that their text
// names with its year: calls of the same people that are told of years apart are not one.
func TestEraOfText(t *testing.T) {
	for _, tt := range []struct {
		name, flood, coal string
		calls             int
	}{
		{"no year", "The dam broke in spring.", "The mine shut in winter.", 1},
		{"one time", "The dam broke on May 3, 2025.", "The mine shut on May 9, 2025.", 1},
		{"years apart", "The dam broke on May 3, 2019.", "The mine shut on May 9, 2025.", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := find(t, nil,
				article("a", "", brandell+" spoke by phone with "+kesk+" and asked for boats to carry sand to the villages.", tt.flood),
				article("b", "", brandell+" spoke by phone with "+kesk+", who promised wages for colliers until harvest.", tt.coal))
			if got := summary(x); strings.Count(got, "call ") != tt.calls {
				t.Errorf("got %s, want %d calls", got, tt.calls)
			}
		})
	}
}
