package main

import (
	"os"
	"strconv"
	"syscall"
)

// politeness is the niceness of every thread but the window's: they get a third
// of the window's share of a processor that both want.
const politeness = 5

// letWindowGoFirst has the system prefer the calling thread, which must be that
// of the window, to all others of the program. Threads take after the one that
// starts them: Go starts its own from those that are made polite here, OpenGL
// its own from the window's. It has to be called before OpenGL is there.
func letWindowGoFirst() {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return // then all are equal
	}
	window := syscall.Gettid()
	for _, t := range tasks {
		if id, err := strconv.Atoi(t.Name()); err == nil && id != window {
			_ = syscall.Setpriority(syscall.PRIO_PROCESS, id, politeness) // it may have ended
		}
	}
}
