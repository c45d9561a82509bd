package worddiff

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestShow(t *testing.T) {
	raw, _ := os.ReadFile("/tmp/aligner/show.txt")
	ls := strings.Split(strings.TrimSpace(string(raw)), "\n")
	for i := 0; i+1 < len(ls); i += 2 {
		fmt.Println(format(ls[i], ls[i+1], diff(t, ls[i], ls[i+1])))
		fmt.Println()
	}
}
