package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crossread/compare"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func write(t testing.TB, format string, o Options, cs ...*compare.Comparison) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, cs, o); err != nil {
		t.Fatal(err)
	}
	if strings.EqualFold(strings.TrimPrefix(format, "."), "docx") {
		return unpacked(t, b.Bytes())
	}
	return b.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
		for i := range a {
			if i >= len(b) || a[i] != b[i] {
				t.Fatalf("%s differs at line %d (go test -update rewrites it):\n got %s\nwant %s", name, i+1, a[i], strings.Join(b[i:min(i+1, len(b))], ""))
			}
		}
		t.Fatalf("%s is shorter than the golden file", name)
	}
}

func TestGolden(t *testing.T) {
	golden(t, "many.html", write(t, "html", Options{Generator: "Crossread 0.1.0"}, many(t)))
	golden(t, "many.md", write(t, "md", Options{Generator: "Crossread 0.1.0"}, many(t)))
	golden(t, "one.md", write(t, "md", Options{Generator: "Crossread 0.1.0"}, one(t)))
	for _, f := range pages() {
		c, ending := three(t), f.Extension
		if ending == ".docx" {
			ending += ".txt" // its parts, for people to read
		}
		golden(t, "three"+ending, write(t, f.Extension, options(c), c))
		o := options(c)
		o.Excerpts, o.Background, o.Sample, o.Decisions = true, false, nil, nil
		golden(t, "excerpts"+ending, write(t, f.Extension, o, c, two(t)))
	}
}

func TestFormats(t *testing.T) {
	c := three(t)
	for _, name := range []string{".html", "HTML", "json", ".csv", "md", "docx"} {
		if len(write(t, name, Options{}, c)) == 0 {
			t.Errorf("Write(%q) wrote nothing", name)
		}
	}
	var b bytes.Buffer
	err := Write(&b, "wpd", []*compare.Comparison{c}, Options{})
	if err == nil || err.Error() != `unknown report format "wpd"; known are html, json, csv, md, docx, qdpx, qdc` || b.Len() > 0 {
		t.Errorf("Write(wpd) = %v, %d bytes", err, b.Len())
	}
	if err := Write(&b, "html", nil, Options{}); err == nil {
		t.Error("Write of no comparison gives no error")
	}
}

func TestSameBytes(t *testing.T) {
	for _, f := range Formats() {
		a, b := three(t), three(t)
		if !bytes.Equal(write(t, f.Extension, options(a), a), write(t, f.Extension, options(b), b)) {
			t.Errorf("%s: two runs differ", f.Extension)
		}
	}
}

func TestContract(t *testing.T) {
	b, err := json.MarshalIndent(Contract(three(t)), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "contract.json", append(b, '\n'))
	if bytes.Contains(b, []byte(": null")) {
		for _, list := range []string{"outlets", "rows", "cells", "why", "gaps", "edits", "kinds", "naming", "swaps", "quotes", "facts", "spans", "aliases"} {
			if bytes.Contains(b, []byte(`"`+list+`": null`)) {
				t.Errorf("%s is null, want an empty list", list)
			}
		}
	}
}

// What an outlet tells a second time is marked with the row that has it, and counts
// neither as told by that outlet alone nor as left out by the others.
func TestToldAgain(t *testing.T) {
	c := three(t)
	c.Rows[6].Repeats = compare.Repeat{Row: "r6", Statement: 1}
	c.Rows[6].Kinds = []compare.Kind{{Name: "told again", Witnesses: []int{2}}}
	s := summarise(c)
	if s.Rows != 6 || s.Again != 1 || s.Only["C"] != 1 || s.Told["C"] != 3 || s.Kinds["told again"] != 1 {
		t.Errorf("summary: %+v", s)
	}
	for format, want := range map[string][]string{
		".html": {`see row <a href="#`, "told again"},
		".md":   {"see row ", "told again: see row 6"},
		".docx": {"see row ", "told again"},
		".csv":  {",told again,r6,"},
		".json": {`"row": "r6"`, `"again": 1`},
	} {
		got := string(write(t, format, options(c), c))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %s", format, w)
			}
		}
	}
}
