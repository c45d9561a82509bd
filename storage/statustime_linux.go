package storage

import (
	"os"
	"syscall"
	"time"
)

// statusTime is when the system last changed a file or what it knows of it, such
// as its name; no program can set it. Zero if it is not known.
func statusTime(st os.FileInfo) time.Time {
	if s, ok := st.Sys().(*syscall.Stat_t); ok {
		return time.Unix(s.Ctim.Unix())
	}
	return time.Time{}
}
