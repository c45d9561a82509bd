package compare

import "testing"

func TestEditDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 0, 0},
		{"", "abc", 3, 3},
		{"", "abc", 2, 3},
		{"voss", "voss", 0, 0},
		{"vandermark", "vandemark", 2, 1},
		{"vandermark", "vandremark", 2, 2},
		{"sefuwe", "sefuwa", 1, 1},
		{"kitten", "sitting", 5, 3},
		{"kitten", "sitting", 2, 3},
		{"kitten", "sitting", 0, 1},
		{"abcdefghijklmnopqrstuvwxyzabcdefg", "abcdefghijklmnopqrstuvwxyzabcdefh", 4, 5},
	} {
		if got := EditDistance(tt.a, tt.b, tt.limit); got != tt.want {
			t.Errorf("EditDistance(%q, %q, %d) = %d, want %d", tt.a, tt.b, tt.limit, got, tt.want)
		}
		if got := EditDistance(tt.b, tt.a, tt.limit); got != tt.want {
			t.Errorf("EditDistance(%q, %q, %d) = %d, want %d", tt.b, tt.a, tt.limit, got, tt.want)
		}
	}
}

// distanceOfAll is Levenshtein's distance by its definition.
func distanceOfAll(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	if a[0] == b[0] {
		return distanceOfAll(a[1:], b[1:])
	}
	return 1 + min(distanceOfAll(a[1:], b), distanceOfAll(a, b[1:]), distanceOfAll(a[1:], b[1:]))
}

// FuzzEditDistance holds the distance against its definition, on words of a few letters.
func FuzzEditDistance(f *testing.F) {
	f.Add("voss", "vass", 2)
	f.Add("ab", "ba", 1)
	f.Fuzz(func(t *testing.T, a, b string, limit int) {
		if len(a) > 6 || len(b) > 6 || limit < 0 || limit > 8 {
			return
		}
		if got, want := EditDistance(a, b, limit), min(distanceOfAll(a, b), limit+1); got != want {
			t.Errorf("EditDistance(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
		}
	})
}
