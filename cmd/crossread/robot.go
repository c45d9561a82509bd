package main

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"crossread/ui"
)

// serveRobots lets tests read what the window holds: with CROSSREAD_ROBOT=PATH,
// every connection to the unix socket PATH gets one JSON ui.State, once what it
// says has been painted. It changes nothing; robots act through the keyboard
// and the mouse.
func serveRobots(w *ui.Window) error {
	path := os.Getenv("CROSSREAD_ROBOT")
	if path == "" {
		return nil
	}
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSocket != 0 {
		_ = os.Remove(path) // of an earlier run; anything else is not ours, and listening fails
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("listen for robots: %w", err)
	}
	go func() {
		for {
			conn, err := accept(l)
			if err != nil {
				return
			}
			var s ui.State
			painted := make(chan struct{})
			fyne.Do(func() {
				s = w.State()
				afterFrames(2, func() { close(painted) })
			})
			<-painted
			_ = json.NewEncoder(conn).Encode(s) // a robot that left asks for nothing
			conn.Close()
		}
	}()
	return nil
}

// afterFrames calls then after n frames: Fyne ticks animations before each.
func afterFrames(n int, then func()) {
	ticks := 0
	var a *fyne.Animation
	a = fyne.NewAnimation(time.Hour, func(float32) {
		if ticks++; ticks == n+1 {
			a.Stop()
			then()
		}
	})
	a.Start()
}
