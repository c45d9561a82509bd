package press

import (
	"strings"
	"testing"
)

// TestMonth holds the proportions that the package's comment promises.
func TestMonth(t *testing.T) {
	a, b := Month(7, 3000), Month(7, 3000)
	sizes := map[int]int{}
	words := 0
	for i := range a {
		if a[i].Text != b[i].Text {
			t.Fatalf("article %d differs from run to run", i)
		}
		for _, e := range a[i].Events {
			sizes[e]++
		}
		words += len(a[i].Text) / 6
	}
	single, largest := 0, 0
	for _, n := range sizes {
		if n == 1 {
			single++
		}
		largest = max(largest, n)
	}
	if share := float64(single) / float64(len(sizes)); share < .35 || share > .7 || largest < 20 {
		t.Errorf("%.2f of %d events have one article, the largest has %d", share, len(sizes), largest)
	}
	if mean := words / len(a); mean < 100 || mean > 600 {
		t.Errorf("an article has about %d words", mean)
	}
}

// TestCoverage holds those of Coverage.
func TestCoverage(t *testing.T) {
	const n = 5000
	a, b := Coverage(7, n), Coverage(7, n)
	sizes, words, texts := map[int]int{}, map[string]bool{}, map[string]bool{}
	roundups, bytes := 0, 0
	for i := range a {
		if a[i].Text != b[i].Text {
			t.Fatalf("article %d differs from run to run", i)
		}
		sizes[a[i].Events[0]]++
		if len(a[i].Events) > 2 {
			roundups++
		}
		bytes += len(a[i].Text)
		texts[a[i].Text] = true
		for _, w := range strings.Fields(a[i].Text) {
			words[w] = true
		}
	}
	single, largest := 0, 0
	for _, n := range sizes {
		if n == 1 {
			single++
		}
		largest = max(largest, n)
	}
	if share := float64(single) / float64(len(sizes)); share < .35 || share > .7 || largest < 20 {
		t.Errorf("%.2f of %d events have one article, the largest has %d", share, len(sizes), largest)
	}
	if roundups == 0 || roundups > n/20 || len(texts) < n*9/10 {
		t.Errorf("%d roundups, %d texts of %d", roundups, len(texts), n)
	}
	if mean := bytes / 6 / n; mean < 100 || mean > 600 {
		t.Errorf("an article has about %d words", mean)
	}
	if len(words) < 8000 {
		t.Errorf("%d different words", len(words))
	}
}

func BenchmarkMonth(b *testing.B) {
	for b.Loop() {
		Month(1, 100)
	}
}
