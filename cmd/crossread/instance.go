package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// One window a library: the first start holds a lock and listens on a socket;
// a later one with the same library finds the lock taken and hands its files
// over. A lock ends with its process, however that ends, so a socket that was
// left behind is known to be stale by whoever gets the lock, and is replaced.

// A claimed is the hold on a library.
type claimed struct {
	path   string // of the library
	lock   *os.File
	socket string
	l      net.Listener
}

// A message is what a later start sends, and the answer to it.
type message struct {
	Files []string `json:"files,omitempty"` // to import, absolute
	OK    bool     `json:"ok,omitempty"`
}

// handTime is how long a start waits for the window that has the library: it
// may be starting itself.
const handTime = 5 * time.Second

// claim takes hold of a library; nil if another process has it.
func claim(library string) (*claimed, error) {
	dir, err := runtimeDir()
	if err != nil {
		return &claimed{path: library}, nil // alone, as nobody can be found here
	}
	base := filepath.Join(dir, claimName(library))
	lock, err := os.OpenFile(base+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return &claimed{path: library}, nil // as above
	}
	taken, err := lockFile(lock)
	if err != nil || taken {
		lock.Close()
		if taken {
			return nil, nil
		}
		return &claimed{path: library}, nil // locks do not work here
	}
	return &claimed{path: library, lock: lock, socket: base + ".sock"}, nil
}

// claimName names a library's lock and socket, however the library is reached.
func claimName(library string) string {
	if real, err := filepath.EvalSymlinks(library); err == nil {
		library = real
	}
	sum := sha256.Sum256([]byte(library))
	return "library-" + hex.EncodeToString(sum[:8])
}

// runtimeDir is a folder of the user's own for locks and sockets. Socket paths
// are limited to about 100 bytes, so it is a short one.
func runtimeDir() (string, error) {
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" || len(dir) > 60 || !isFolder(dir) {
		dir = filepath.Join(os.TempDir(), "crossread-"+strconv.Itoa(os.Getuid()))
	} else {
		dir = filepath.Join(dir, "crossread")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	if !ours(dir) {
		return "", errors.New("the folder belongs to somebody else")
	}
	return dir, nil
}

// listen hands the files of later starts to serve, which may be called from any goroutine.
func (c *claimed) listen(serve func(files []string)) {
	if c.socket == "" {
		return
	}
	_ = os.Remove(c.socket) // stale, as the lock is ours
	l, err := net.Listen("unix", c.socket)
	if err != nil {
		return // later starts will say that this one does not answer
	}
	c.l = l
	go func() {
		for {
			conn, err := accept(l)
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				_ = conn.SetDeadline(time.Now().Add(handTime))
				var m message
				if json.NewDecoder(conn).Decode(&m) == nil {
					serve(m.Files)
					_ = json.NewEncoder(conn).Encode(message{OK: true})
				}
			}()
		}
	}()
}

// accept waits for the next connection. An error is of a listener that is
// closed; any other, such as too many open files, passes.
func accept(l net.Listener) (net.Conn, error) {
	for {
		conn, err := l.Accept()
		if err == nil || errors.Is(err, net.ErrClosed) {
			return conn, err
		}
		time.Sleep(100 * time.Millisecond) // as what it lacks must be given back by others
	}
}

// release lets go of the library; nil and a second time do nothing.
func (c *claimed) release() {
	if c == nil || c.lock == nil {
		return
	}
	if c.l != nil {
		c.l.Close() // removes the socket
	}
	c.lock.Close()
	c.lock = nil
}

// claimOrHand takes hold of a library, or gives files to the window that has it and
// raises that: nil without an error. A window that ends meanwhile, or was killed and
// is not gone yet, leaves the library to this start.
func claimOrHand(library string, files []string) (*claimed, error) {
	for begin := time.Now(); ; {
		c, err := claim(library)
		if c != nil || err != nil {
			return c, err
		}
		if hand(library, files) == nil {
			return nil, nil
		}
		if time.Since(begin) > handTime {
			return nil, errors.New("this library is open in another Crossread, which does not answer; close that one, or end it, and start again")
		}
		time.Sleep(20 * time.Millisecond) // it may still be starting
	}
}

// hand gives files to the window that has the library.
func hand(library string, files []string) error {
	dir, err := runtimeDir()
	if err != nil {
		return err
	}
	var answer message
	if err := send(filepath.Join(dir, claimName(library)+".sock"), message{Files: files}, &answer); err != nil {
		return err
	}
	if !answer.OK {
		return errors.New("the window took no files")
	}
	return nil
}

func send(socket string, m message, answer *message) error {
	conn, err := net.DialTimeout("unix", socket, time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(handTime))
	if err := json.NewEncoder(conn).Encode(m); err != nil {
		return err
	}
	return json.NewDecoder(conn).Decode(answer)
}
