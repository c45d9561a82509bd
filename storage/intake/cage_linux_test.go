package intake

import (
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// confinement says whether this kernel can refuse files, and sockets.
func confinement() (files, sockets bool) {
	version, _, errno := syscall.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION)
	status, _ := os.ReadFile("/proc/self/status")
	return errno == 0 && version > 0, auditArch != 0 && strings.Contains(string(status), "Seccomp:")
}
