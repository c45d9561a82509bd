package intake

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// FuzzWire holds that a reader that was taken over can answer what it likes: it
// is an error, or articles that sound has looked at.
func FuzzWire(f *testing.F) {
	frame := func(s string) []byte {
		return append(binary.BigEndian.AppendUint32(nil, uint32(len(s))), s...)
	}
	f.Add(frame(`{"articles":[{"text":"Both sides spoke again.","blocks":[{"start":0,"end":23,"kind":"paragraph"}],"meta":[{"name":"outlet","value":"NWA","start":-1,"end":99}]}]}`))
	f.Add(frame(`{"tables":[{"Columns":["a"],"Rows":[["x","y"]],"Mapping":{"body":"b"}},null]}`))
	f.Add(frame(`{"error":"the file is empty"}`))
	f.Add([]byte("\xff\xff\xff\xff{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		articles, tables, err := readAnswer(bytes.NewReader(b))
		if err != nil {
			return
		}
		for _, a := range articles {
			if sound(a) != nil {
				continue
			}
			tidy(a)
			for _, block := range a.Blocks {
				if block.In(a.Text) == "" && !block.Empty() {
					t.Errorf("block %s of %d bytes", block.Span, len(a.Text))
				}
			}
		}
		for _, table := range tables {
			if table == nil {
				continue
			}
			tidyTable(table)
			for field, c := range table.Mapping {
				found := false
				for _, name := range table.Columns {
					found = found || name == c
				}
				if !found {
					t.Errorf("%s from a column %q that is none", field, c)
				}
			}
		}
	})
}
