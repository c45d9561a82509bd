package main

import (
	"encoding/json"
	"fmt"
	"net"
	"os"

	"fyne.io/fyne/v2"

	"crossread/ui"
)

// serveRobots lets tests read what the window holds: with CROSSREAD_ROBOT=PATH, every
// connection to the unix socket PATH gets one JSON ui.State. It shows and
// changes nothing; robots act through the keyboard and the mouse.
func serveRobots(w *ui.Window) error {
	path := os.Getenv("CROSSREAD_ROBOT")
	if path == "" {
		return nil
	}
	_ = os.Remove(path) // of an earlier run
	l, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("listen for robots: %w", err)
	}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			fyne.DoAndWait(func() { err = json.NewEncoder(conn).Encode(w.State()) })
			conn.Close()
		}
	}()
	return nil
}
