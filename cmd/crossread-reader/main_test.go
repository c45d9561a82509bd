package main

import (
	"bytes"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/storage/intake"
)

func TestRun(t *testing.T) {
	var in, out, notes bytes.Buffer
	for _, f := range []struct{ name, content string }{
		{"001.txt", "HALDERN (NWA) — The foreign ministers of Estmark and Velkia traded warnings on Tuesday."},
		{"002.pdf", "%PDF-1.7"},
		{"003.txt", ""},
		{"004.txt", "The two spoke again."},
	} {
		if err := intake.WriteRequest(&in, f.name, []byte(f.content)); err != nil {
			t.Fatal(err)
		}
	}
	if code := run(nil, &in, &out, &notes); code != 0 || notes.Len() > 0 {
		t.Fatalf("run = %d, %s", code, notes.String())
	}
	first, err := intake.ReadAnswer(&out)
	if err != nil || len(first) != 1 || first[0].Outlet() != "NWA" || len(first[0].Blocks) == 0 {
		t.Fatalf("first answer = %+v, %v", first, err)
	}
	if f, _ := first[0].Field(compare.FieldDateline); f.At.In(first[0].Text) != "HALDERN" {
		t.Errorf("dateline at %s: %q", f.At, f.At.In(first[0].Text))
	}
	for _, words := range []string{"a PDF", "empty"} {
		if _, err := intake.ReadAnswer(&out); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("answer = %v, want the words %q", err, words)
		}
	}
	if last, err := intake.ReadAnswer(&out); err != nil || len(last) != 1 {
		t.Errorf("last answer = %+v, %v", last, err)
	}
}

func TestRunMisuse(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		args     []string
		code     int
	}{
		{"an argument", "", []string{"file.txt"}, 2},
		{"nothing to do", "", nil, 0},
		{"half a length", "\x00\x00", nil, 1},
		{"a long head", "\xff\xff\xff\xff", nil, 1},
		{"half a head", "\x00\x00\x00\x09{\"name\"", nil, 1},
		{"no JSON", "\x00\x00\x00\x03abc", nil, 1},
		{"a huge file", "\x00\x00\x00\x17{\"size\":99999999999999}\n", nil, 1},
		{"a negative file", "\x00\x00\x00\x0b{\"size\":-1}", nil, 1},
		{"half a file", "\x00\x00\x00\x0a{\"size\":9}abc", nil, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out, notes bytes.Buffer
			code := run(tt.args, strings.NewReader(tt.in), &out, &notes)
			if code != tt.code || (code != 0) != (notes.Len() > 0) {
				t.Errorf("run = %d with the note %q, want %d", code, notes.String(), tt.code)
			}
		})
	}
}
