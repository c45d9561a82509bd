package collate

import (
	"errors"
	"maps"
	"reflect"
	"testing"
)

// TestTextsKeptElsewhere holds that texts of which nothing stays in memory give
// what those give that hold all, also where what was saved is gone or spoilt, and
// that what could not be saved is given again.
func TestTextsKeptElsewhere(t *testing.T) {
	articles := someArticles(t)[:60]
	away := map[string][]byte{}
	full := errors.New("the disk is full")
	var fail error
	texts := Texts{
		held: heldAtMost, // no room for more
		Save: func(blobs map[string][]byte) error {
			if fail == nil {
				maps.Copy(away, blobs)
			}
			return fail
		},
		Load: func(id string) []byte { return away[id] },
	}
	analyze := func(n int) {
		t.Helper()
		got, _, err := texts.Analyze(t.Context(), articles[:n], nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Analyze(t.Context(), articles[:n], nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Index, want.Index) || !reflect.DeepEqual(got.Frequency.Whole(), want.Frequency.Whole()) {
			t.Errorf("%d articles: the analysis differs from one that holds all", n)
		}
		for id, k := range texts.known {
			if k.packed != "" {
				t.Errorf("%d articles: %s is held", n, id)
			}
		}
	}
	analyze(40)

	fail = full
	if _, _, err := texts.Analyze(t.Context(), articles[:50], nil, nil); !errors.Is(err, full) {
		t.Fatalf("Analyze = %v, want the error of Save", err)
	}
	fail = nil
	analyze(50)
	if len(away) != 50 {
		t.Errorf("%d are saved after the second try, want 50", len(away))
	}

	delete(away, articles[3].ID)
	away[articles[5].ID] = away[articles[6].ID]
	away[articles[7].ID] = away[articles[7].ID][:20]
	texts.Forget()
	analyze(50)
	analyze(30) // what is gone is taken out of the counts
	analyze(60)
}
