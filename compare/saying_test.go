package compare

import (
	"fmt"
	"testing"
)

func TestSayings(t *testing.T) {
	formats := []string{"It has the same text as %s.", "Its text is nearly that of %s (%.0f %% the same).", "%d NUL bytes were left out.", "The date in %q can be read as two days; please set it."}
	all := NewSayings(formats)
	for _, values := range [][]any{{"A"}, {"B. and C", 97.0}, {3}, {"3/4 \"2025\""}} {
		format := formats[0]
		switch values[0].(type) {
		case int:
			format = formats[2]
		case string:
			if len(values) == 2 {
				format = formats[1]
			} else if values[0] != "A" {
				format = formats[3]
			}
		}
		text := fmt.Sprintf(format, values...)
		got, read, ok := all.Read(text)
		if !ok || got != format || fmt.Sprint(read) != fmt.Sprint(values) {
			t.Errorf("%q is read as %q of %v, %v", text, got, read, ok)
		}
	}
	if _, _, ok := all.Read("Nobody says so."); ok {
		t.Error("what no format makes was read")
	}
}
