package compare

import (
	"slices"
	"testing"
)

func TestParseHour(t *testing.T) {
	for _, tt := range []struct {
		said string
		want Hour
		ok   bool
	}{
		{"", Hour{}, true},
		{"22:15", Hour{Part: Night, Clock: "22:15"}, true},
		{" 22.15  GMT ", Hour{Part: Night, Clock: "22:15", Zone: "GMT"}, true},
		{"9:05 local time", Hour{Part: Morning, Clock: "09:05", Zone: "local time"}, true},
		{"12:30 am", Hour{Part: EarlyHours, Clock: "00:30"}, true},
		{"12 pm", Hour{Part: Noon, Clock: "12:00"}, true},
		{"10pm Haldern time", Hour{Part: Night, Clock: "22:00", Zone: "Haldern time"}, true},
		{"6 p.m. +03:30", Hour{Part: Evening, Clock: "18:00", Zone: "+03:30"}, true},
		{"Evening", Hour{Part: Evening}, true},
		{"early hours", Hour{Part: EarlyHours}, true},
		{"22", Hour{}, false},
		{"24:00", Hour{}, false},
		{"10:60", Hour{}, false},
		{"13 pm", Hour{}, false},
		{"soon", Hour{}, false},
	} {
		got, ok := ParseHour(tt.said)
		if got != tt.want || ok != tt.ok {
			t.Errorf("ParseHour(%q) = %+v, %v, want %+v, %v", tt.said, got, ok, tt.want, tt.ok)
		}
		if again, ok := ParseHour(got.String()); again != got || !ok {
			t.Errorf("%q is kept as %q, which is read as %+v", tt.said, got, again)
		}
	}
}

func TestHourOrder(t *testing.T) {
	var hours []Hour
	sorted := []string{
		"01:00 MSK", "00:30", "early hours", "11:30 CET", "10:45 GMT", "11:50 Skaldvik time", "morning", "12:10", "15:00", "evening", "22:15", "night", "20:00 EST", "",
	}
	for _, s := range slices.Backward(sorted) {
		h, _ := ParseHour(s)
		hours = append(hours, h)
	}
	slices.SortFunc(hours, Hour.Order)
	for i, h := range hours {
		if h.String() != sorted[i] {
			t.Errorf("place %d has %q, want %q", i, h, sorted[i])
		}
	}
}
