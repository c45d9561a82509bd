package collate

import (
	"io/fs"
	"reflect"
	"testing"

	"crossread/assets/sample"
	"crossread/compare"
	"crossread/compare/press"
	"crossread/compare/text"
	"crossread/storage/intake"
)

// packed are the sample and a made-up month.
func someArticles(tb testing.TB) []*compare.Article {
	tb.Helper()
	var out []*compare.Article
	read := func(name, s string) {
		a, _, err := intake.Text(tb.Context(), name, s)
		if err != nil {
			tb.Fatal(err)
		}
		a.ID = name
		out = append(out, a)
	}
	names, err := fs.Glob(sample.Articles(), "*.txt")
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(sample.Articles(), name)
		if err != nil {
			tb.Fatal(err)
		}
		read(name, string(b))
	}
	for _, p := range press.Month(1, 60) {
		read(p.Name, p.Text)
	}
	return out
}

// TestPack holds that nothing of a text is lost in packing, also of fields that
// were added since, and that it is small.
func TestPack(t *testing.T) {
	size, texts := 0, 0
	for _, a := range someArticles(t) {
		want := text.Parse(a)
		blob := pack(want)
		size += len(blob)
		texts += len(a.Text)
		got, err := unpack(a, string(blob))
		if err != nil {
			t.Fatalf("unpack %s: %v", a.ID, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: unpack(pack(p)) differs from p", a.ID)
		}
		other := *a
		other.Meta = append([]compare.Field(nil), a.Meta...)
		other.Set(compare.Field{Name: compare.FieldOutlet, Value: "Another Outlet"})
		if _, err := unpack(&other, string(blob)); err == nil {
			t.Errorf("%s: a changed outlet goes unnoticed", a.ID)
		}
	}
	if size > 2*texts {
		t.Errorf("packed %d bytes of text into %d", texts, size)
	}
	t.Logf("%d bytes of text, packed %d", texts, size)
}

// FuzzUnpack holds that damage is an error or another text, never a panic.
func FuzzUnpack(f *testing.F) {
	articles := someArticles(f)[:3]
	for i, a := range articles {
		blob := pack(text.Parse(a))
		f.Add(i, blob)
		for cut := 8; cut < len(blob); cut += len(blob)/40 + 1 {
			f.Add(i, blob[:cut])
			damaged := append([]byte(nil), blob...)
			damaged[cut] ^= 0x55
			f.Add(i, damaged)
		}
	}
	f.Fuzz(func(t *testing.T, i int, blob []byte) {
		unpack(articles[uint(i)%uint(len(articles))], string(blob))
	})
}

func BenchmarkUnpack(b *testing.B) {
	articles := someArticles(b)
	blobs := make([]string, len(articles))
	for i, a := range articles {
		blobs[i] = string(pack(text.Parse(a)))
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := unpack(articles[i%len(articles)], blobs[i%len(articles)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
