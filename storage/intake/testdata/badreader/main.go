// Badreader does to the program that starts it what a reader could that
// hostile input took over. What it does is the name of the file it is given.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
)

func main() {
	for {
		var size [4]byte
		if _, err := io.ReadFull(os.Stdin, size[:]); err != nil {
			return
		}
		head := make([]byte, binary.BigEndian.Uint32(size[:]))
		io.ReadFull(os.Stdin, head)
		var q struct {
			Name string
			Size int64
		}
		json.Unmarshal(head, &q)
		io.CopyN(io.Discard, os.Stdin, q.Size)
		switch q.Name {
		case "hang.html":
			select {}
		case "spin.html":
			for {
			}
		case "hog.html":
			var all [][]byte
			for {
				b := make([]byte, 16<<20)
				for i := range b {
					b[i] = 1
				}
				all = append(all, b)
			}
		case "crash.html":
			panic("bad page")
		case "leave.html":
			os.Exit(0)
		case "junk.html":
			os.Stdout.Write([]byte("\x00\x00\x00\x05junk!"))
		case "outside.html":
			answer(map[string]any{"articles": []any{map[string]any{"text": "short", "blocks": []any{map[string]any{"start": 2, "end": 99, "kind": "paragraph"}}}}})
		case "file.html":
			_, err := os.ReadFile("/etc/hostname")
			answer(map[string]string{"error": fmt.Sprint("open: ", err)})
		case "write.html":
			err := os.WriteFile(os.Args[0]+".written", []byte("x"), 0o600)
			answer(map[string]string{"error": fmt.Sprint("write: ", err)})
		case "socket.html":
			_, err := net.Dial("udp", "127.0.0.1:9")
			answer(map[string]string{"error": fmt.Sprint("socket: ", err)})
		case "run.html":
			err := exec.Command("/usr/bin/env").Run()
			answer(map[string]string{"error": fmt.Sprint("run: ", err)})
		default:
			answer(map[string]any{"articles": []any{map[string]any{"text": "Fine.", "parser": "bad/1"}}})
		}
	}
}

func answer(v any) {
	b, _ := json.Marshal(v)
	os.Stdout.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(b))), b...))
}
