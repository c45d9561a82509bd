package compare_test

import (
	"reflect"
	"testing"

	"crossread/compare"
)

// A buffer opens and packs one article after the other as if it were new each
// time, and gives back what an article said already.
func TestStatementBuffer(t *testing.T) {
	long := []compare.Statement{
		{Span: compare.Span{Start: 0, End: 20}, Form: compare.Direct, Speaker: "Ilse Varga", By: []int{0}, Quoted: []compare.Span{{Start: 0, End: 9}}, Place: compare.InPassage, Events: []string{"call-1", "call-2"}},
		{Span: compare.Span{Start: 21, End: 50}, Sentence: 1, Form: compare.Narrated, Place: compare.InBackground},
	}
	short := []compare.Statement{{Span: compare.Span{Start: 3, End: 8}, Form: compare.Indirect, Speaker: "Tomas Reyl", Place: compare.InPassage, Events: []string{"call-2"}, Ruled: true}}
	var b compare.StatementBuffer
	for _, tt := range []struct {
		name string
		list []compare.Statement
	}{{"long", long}, {"short", short}, {"none", nil}, {"long again", long}} {
		t.Run(tt.name, func(t *testing.T) {
			fresh := compare.NewAnalysed("courier", tt.list)
			if got := b.Open(fresh); !reflect.DeepEqual(got, fresh.Statements()) {
				t.Errorf("Open = %+v, want %+v", got, fresh.Statements())
			}
			other := compare.NewAnalysed("courier", short[:0])
			for _, was := range []*compare.Analysed{{Article: "courier"}, other, fresh} {
				if got := b.Pack(was, tt.list); *got != *fresh {
					t.Errorf("Pack over %q = %q, want %q", was.Packed(), got.Packed(), fresh.Packed())
				}
			}
		})
	}
	if got := b.Open(&compare.Analysed{}); got != nil {
		t.Errorf("Open of an article without statements = %+v, want nil", got)
	}
}
