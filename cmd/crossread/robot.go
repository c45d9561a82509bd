package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"crossread/ui"
)

// serveRobots lets tests read what the window holds: with CROSSREAD_ROBOT=PATH,
// who connects to the unix socket PATH sends a byte and gets one JSON ui.State.
// The state is that after all keys and clicks that had reached the window when it
// was asked; to a byte of 'p' it comes once what it says has been painted. It
// changes nothing; robots act through the keyboard and the mouse.
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
			go answer(conn, w)
		}
	}()
	return nil
}

// answer answers one question of a robot.
func answer(conn net.Conn, w *ui.Window) {
	defer conn.Close()
	var question [1]byte
	if _, err := io.ReadFull(conn, question[:]); err != nil {
		return // a robot that left asks for nothing
	}
	var s ui.State
	ready := make(chan struct{})
	fyne.Do(func() {
		afterFrames(0, func() { // Fyne takes in keys and clicks before each frame
			s = w.State()
			if question[0] != 'p' {
				close(ready)
				return
			}
			afterFrames(1, func() { close(ready) }) // this frame and that one
		})
	})
	<-ready
	_ = json.NewEncoder(conn).Encode(s) // as above
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
