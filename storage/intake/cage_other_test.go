//go:build !linux

package intake

func confinement() (files, sockets bool) { return false, false }
