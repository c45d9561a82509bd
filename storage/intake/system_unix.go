//go:build unix

package intake

import (
	"errors"
	"syscall"
)

// nonblock keeps an open from waiting for a pipe's other end.
const nonblock = syscall.O_NONBLOCK

func isLoop(err error) bool { return errors.Is(err, syscall.ELOOP) }
