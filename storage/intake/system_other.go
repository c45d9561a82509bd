//go:build !unix

package intake

const nonblock = 0

func isLoop(error) bool { return false }
