//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// lockFile locks a file until its process ends or closes it; taken says that
// another process has the lock.
func lockFile(f *os.File) (taken bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}

// ours reports whether dir is a folder, not a link to one, that belongs to the
// user, and sees to it that nobody else can read or enter it.
func ours(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	if s, ok := info.Sys().(*syscall.Stat_t); !ok || int(s.Uid) != os.Getuid() {
		return false
	}
	if info.Mode().Perm()&0o077 == 0 {
		return true
	}
	if os.Chmod(dir, 0o700) != nil {
		return false
	}
	info, err = os.Lstat(dir)
	return err == nil && info.IsDir() && info.Mode().Perm()&0o077 == 0
}
