package collate

import (
	"bytes"
	"testing"
)

func TestPieces(t *testing.T) {
	var p pieces
	var want []byte
	for _, n := range []int{0, 1, aPiece - 1, 1, 3*aPiece + 7, 5} {
		part := bytes.Repeat([]byte{byte(n)}, n)
		want = append(want, part...)
		if got, err := p.Write(part); got != n || err != nil {
			t.Fatalf("wrote %d, %v, want %d", got, err, n)
		}
	}
	if !bytes.Equal(p.joined(), want) {
		t.Error("what was written came back otherwise")
	}
}
