package intake

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// confine takes from the calling thread, and from what it starts, the files and
// the network, as far as the kernel can: files by Landlock (Linux 5.13), sockets
// by seccomp, and lets others go first. A kernel without them leaves the thread as it is. The thread must
// be locked to its goroutine and end with it.
func confine(program string) {
	if unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != nil {
		return
	}
	unix.Setpriority(unix.PRIO_PROCESS, 0, politeness)
	noFiles(program)
	noSockets()
}

// politeness is the niceness of confined programs: they get a third of the
// share of a program that somebody waits for.
const politeness = 5

// What a confined program may read: itself and what the loader needs.
var system = []string{"/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/fonts", "/etc/localtime", "/dev/null", "/dev/urandom", "/proc/self", "/sys/kernel/mm", "/sys/fs/cgroup", "/nix/store"}

// Rights over files, which grew with the versions of Landlock.
const (
	landlockRead = unix.LANDLOCK_ACCESS_FS_EXECUTE | unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_READ_DIR
	landlockFile = unix.LANDLOCK_ACCESS_FS_EXECUTE | unix.LANDLOCK_ACCESS_FS_READ_FILE
	landlockV1   = 1<<13 - 1
	landlockV2   = 1<<14 - 1 // and moving files between folders
	landlockV3   = 1<<15 - 1 // and truncating
	landlockNet  = 1<<2 - 1  // TCP bind and connect, from version 4
)

func noFiles(program string) {
	version, _, errno := syscall.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION)
	if errno != 0 || int(version) < 1 {
		return
	}
	attr := struct{ files, net uint64 }{files: landlockV1}
	size := unsafe.Sizeof(attr.files)
	switch {
	case version == 2:
		attr.files = landlockV2
	case version >= 3:
		attr.files = landlockV3
	}
	if version >= 4 {
		attr.net, size = landlockNet, unsafe.Sizeof(attr)
	}
	fd, _, errno := syscall.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, uintptr(unsafe.Pointer(&attr)), size, 0)
	if errno != 0 {
		return
	}
	defer unix.Close(int(fd))
	for _, path := range append([]string{program}, system...) {
		allow(int(fd), path)
	}
	syscall.Syscall(unix.SYS_LANDLOCK_RESTRICT_SELF, fd, 0, 0)
}

func allow(ruleset int, path string) {
	fd, err := unix.Open(path, unix.O_PATH|unix.O_CLOEXEC, 0)
	if err != nil {
		return // the system has none
	}
	defer unix.Close(fd)
	var st unix.Stat_t
	if unix.Fstat(fd, &st) != nil {
		return
	}
	rights := uint64(landlockFile)
	switch {
	case st.Mode&unix.S_IFMT == unix.S_IFDIR:
		rights = landlockRead
	case st.Mode&unix.S_IFMT == unix.S_IFCHR:
		rights = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_WRITE_FILE
	}
	// The kernel's structure is packed: a file descriptor follows the rights at once.
	var rule [12]byte
	*(*uint64)(unsafe.Pointer(&rule[0])) = rights
	*(*int32)(unsafe.Pointer(&rule[8])) = int32(fd)
	syscall.Syscall6(unix.SYS_LANDLOCK_ADD_RULE, uintptr(ruleset), unix.LANDLOCK_RULE_PATH_BENEATH, uintptr(unsafe.Pointer(&rule[0])), 0, 0, 0)
}

// noSockets has the kernel refuse to make sockets of any kind and to look into
// other processes, for which the calls' numbers must be those of the machine.
func noSockets() {
	if auditArch == 0 {
		return
	}
	refused := []uint32{unix.SYS_SOCKET, unix.SYS_SOCKETPAIR, unix.SYS_CONNECT, unix.SYS_BIND, unix.SYS_LISTEN, unix.SYS_PTRACE,
		unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV, unix.SYS_IO_URING_SETUP, unix.SYS_BPF, unix.SYS_MOUNT, unix.SYS_KEYCTL, unix.SYS_ADD_KEY}
	const (
		load  = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
		equal = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
		least = unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K
		ret   = unix.BPF_RET | unix.BPF_K

		allowed = 0x7fff0000
		refuse  = 0x00050000 | uint32(unix.EPERM)
	)
	n := len(refused)
	filter := []unix.SockFilter{
		{Code: load, K: 4}, // the architecture
		{Code: equal, K: auditArch, Jf: uint8(n + 3)},
		{Code: load, K: 0},                             // the number of the call
		{Code: least, K: 0x40000000, Jt: uint8(n + 1)}, // amd64's second set of numbers
	}
	for i, call := range refused {
		filter = append(filter, unix.SockFilter{Code: equal, K: call, Jt: uint8(n - i)})
	}
	filter = append(filter, unix.SockFilter{Code: ret, K: allowed}, unix.SockFilter{Code: ret, K: refuse})
	prog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&prog)), 0, 0)
}

// limitProcess sets what a confined process may use: no core files, none
// written, few open files, and address space far above what a healthy one
// takes, behind the watch over its resident memory.
func limitProcess(pid int) {
	for _, l := range []struct {
		what  int
		value uint64
	}{
		{unix.RLIMIT_CORE, 0},
		{unix.RLIMIT_FSIZE, 0},
		{unix.RLIMIT_NOFILE, 64},
		{unix.RLIMIT_AS, 6 << 30},
	} {
		unix.Prlimit(pid, l.what, &unix.Rlimit{Cur: l.value, Max: l.value}, nil)
	}
}

var pageSize = os.Getpagesize()

// resident is how many bytes of memory the process holds; 0 if it has ended.
func (c *caged) resident() int { return residentOf(c.cmd.Process.Pid) }

func residentOf(pid int) int {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	if err != nil {
		return 0
	}
	fields := bytes.Fields(b)
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.Atoi(string(fields[1]))
	return pages * pageSize
}
