package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func define(id, name, parent string) Decision {
	return Decision{Ruling: RuleDefine, Code: Code{ID: id, Name: name, Parent: parent}}
}

func coded(code string, start int) Decision {
	return Decision{Ruling: RuleCode, Value: code, A: SpanRef{Article: "a", Span: Span{Start: start, End: start + 5}}}
}

func TestCodebook(t *testing.T) {
	blame := []Decision{define("blame", "Blame", ""), define("foe", "of a foe", "blame"), define("self", "of oneself", "blame"), coded("foe", 0), coded("self", 10), coded("blame", 20)}
	undone := func(d Decision) Decision { d.Undone = true; return d }
	join := func(id, to string) Decision {
		return Decision{Ruling: RuleJoin, Code: Code{ID: id}, Value: to}
	}
	drop := func(id string) Decision { return Decision{Ruling: RuleDrop, Code: Code{ID: id}} }
	for _, tt := range []struct {
		name string
		more []Decision
		want string // codes with their paths and counts
	}{
		{"as made", nil, "Blame 1, Blame / of a foe 1, Blame / of oneself 1"},
		{"renamed", []Decision{define("foe", "of an enemy", "blame")}, "Blame 1, Blame / of an enemy 1, Blame / of oneself 1"},
		{"coded twice", []Decision{coded("foe", 0)}, "Blame 1, Blame / of a foe 1, Blame / of oneself 1"},
		{"joined to a sister", []Decision{join("self", "foe")}, "Blame 1, Blame / of a foe 2"},
		{"joined to a child", []Decision{join("blame", "foe")}, "of a foe 2, of a foe / of oneself 1"},
		{"joined in a row", []Decision{join("self", "foe"), join("foe", "blame")}, "Blame 3"},
		{"joined in a circle", []Decision{join("self", "foe"), join("foe", "self")}, "Blame 1, Blame / of a foe 2"},
		{"joined to nothing", []Decision{join("self", "hope")}, "Blame 1, Blame / of a foe 1, Blame / of oneself 1"},
		{"joining undone", []Decision{undone(join("self", "foe"))}, "Blame 1, Blame / of a foe 1, Blame / of oneself 1"},
		{"dropped with codes under it", []Decision{drop("blame")}, "of a foe 1, of oneself 1"},
		{"one under the other", []Decision{define("blame", "Blame", "foe")}, "Blame 1, of a foe 1, of oneself 1"},
		{"under one that is not there", []Decision{define("foe", "of a foe", "gone")}, "Blame 1, Blame / of oneself 1, of a foe 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := NewCodebook(append(slices.Clone(blame), tt.more...))
			var got []string
			for _, c := range b.Codes {
				got = append(got, fmt.Sprintf("%s %d", b.Path(c.ID), b.Count(c.ID)))
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("\n got %s\nwant %s", s, tt.want)
			}
		})
	}
}

func TestCodebookOn(t *testing.T) {
	b := NewCodebook([]Decision{define("hope", "Hope", ""), coded("hope", 10)})
	a := &Article{ID: "a"}
	if n := len(b.On(a, Span{Start: 14, End: 20})); n != 1 {
		t.Errorf("%d codings on words that overlap, want 1", n)
	}
	if n := len(b.On(a, Span{Start: 15, End: 20})); n != 0 {
		t.Errorf("%d codings on the words after, want 0", n)
	}
	if n := len(b.On(&Article{ID: "b"}, Span{Start: 10, End: 15})); n != 0 {
		t.Errorf("%d codings on another article, want 0", n)
	}
}

func TestNewCodeID(t *testing.T) {
	used := []Decision{define("blame", "Blame", ""), {Ruling: RuleDefine, Code: Code{ID: "hope"}, Undone: true}}
	for _, tt := range [][2]string{{"Blame", "blame-2"}, {"Hope!", "hope-2"}, {"  Who is to — blame? ", "who-is-to-blame"}, {"سرزنش", "سرزنش"}, {"?!", "code"}} {
		if got := NewCodeID(tt[0], used); got != tt[1] {
			t.Errorf("NewCodeID(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}
