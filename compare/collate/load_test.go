package collate_test

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"testing"
	"time"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/press"
)

// cpu is the time that this process has spent on processors.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	return collate.CPU(b)
}

// memory reports what the heap holds and the most that the process has had in
// the machine's memory, texts included.
func memory(b *testing.B) {
	b.Helper()
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MiB-held")
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(u.Maxrss)/(1<<10), "MiB-most") // kilobytes on Linux
}

// lean has the collector keep the memory of many articles low, as a library does
// while it groups them.
func lean(b *testing.B, articles int) {
	b.Helper()
	if articles > 20000 {
		was := debug.SetGCPercent(20)
		b.Cleanup(func() { debug.SetGCPercent(was) })
	}
}

// spacious has the collector leave more room, as a library does once its many
// articles are grouped.
func spacious(articles int) {
	if articles > 20000 {
		debug.SetGCPercent(50)
	}
}

// onDisk makes texts keep what they can in a file, as a library does in its own.
func onDisk(b *testing.B, texts *collate.Texts) {
	b.Helper()
	file, err := os.Create(filepath.Join(b.TempDir(), "packed"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() })
	type place struct {
		at   int64
		size int
	}
	places, end := map[string]place{}, int64(0)
	texts.Save = func(blobs map[string][]byte) error {
		for id, blob := range blobs {
			if _, err := file.WriteAt(blob, end); err != nil {
				return err
			}
			places[id] = place{end, len(blob)}
			end += int64(len(blob))
		}
		return nil
	}
	texts.Load = func(id string) []byte {
		blob := make([]byte, places[id].size)
		if _, err := file.ReadAt(blob, places[id].at); err != nil {
			b.Error(err)
		}
		return blob
	}
}

// found is the event that each article is mostly about, by the article's ID.
func found(x *compare.Index) map[string]string {
	out := map[string]string{}
	for _, a := range x.Articles {
		counts := map[string]int{}
		for _, s := range a.Statements() {
			for _, e := range s.Events {
				counts[e]++
				if best := out[a.Article]; counts[e] > counts[best] || counts[e] == counts[best] && e < best {
					out[a.Article] = e
				}
			}
		}
	}
	return out
}

// bcubed is the B-cubed F1 of a grouping against the events that the made-up
// articles are made of (Bagga and Baldwin, "Entity-Based Cross-Document
// Coreferencing Using the Vector Space Model", COLING-ACL 1998).
func bcubed(made []press.Article, group map[string]string) float64 {
	type pair struct {
		group string
		event int
	}
	groups, events, both := map[string]float64{}, map[int]float64{}, map[pair]float64{}
	of := func(p press.Article) string {
		if g := group[p.Name]; g != "" {
			return g
		}
		return "alone " + p.Name
	}
	for _, p := range made {
		groups[of(p)]++
		events[p.Events[0]]++
		both[pair{of(p), p.Events[0]}]++
	}
	precision, recall := 0.0, 0.0
	for k, n := range both {
		precision += n * n / groups[k.group]
		recall += n * n / events[k.event]
	}
	precision /= float64(len(made))
	recall /= float64(len(made))
	return 2 * precision * recall / (precision + recall)
}
