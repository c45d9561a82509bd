// Crossread-reader reads files that nobody vouches for, in a process of its own
// that may be ended at any time. The other programs start it; requests come in
// on stdin and answers go out on stdout, as storage/intake's wire.go says.
//
// It opens no file and no connection. Notes go to stderr as "crossread-reader:
// lower case, no full stop". Exit status is 0 when stdin ends, 1 when a request
// breaks the protocol, 2 on misuse.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"crossread/storage/intake"
	"crossread/storage/intake/formats"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// Limits of the process itself; the program that starts it has a deadline and
// watches its memory as well.
const (
	maxStack  = 64 << 20  // bytes of one goroutine: nested input ends here and not in swap
	maxMemory = 384 << 20 // bytes above which the collector works as hard as it can
)

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		fmt.Fprintln(stderr, "crossread-reader: it is started by Crossread and takes no arguments")
		return 2
	}
	debug.SetMaxStack(maxStack)
	debug.SetMemoryLimit(maxMemory)
	if err := intake.Serve(context.Background(), formats.All(), stdin, stdout); err != nil {
		fmt.Fprintf(stderr, "crossread-reader: %v\n", err)
		return 1
	}
	return 0
}
