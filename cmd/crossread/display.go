package main

import (
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// errNoDisplay tells what to do where there is no screen.
var errNoDisplay = errors.New("no display is set; start Crossread from a desktop session, or use crossread-cli")

// dialDisplay opens a connection to a display server and closes it again.
func dialDisplay(network, address string) error {
	c, err := net.DialTimeout(network, address, 2*time.Second)
	if err != nil {
		return err
	}
	return c.Close()
}

// probeDisplay reports why no window can open: Fyne would log and go on, or
// break down. It asks nothing where the system always has a screen.
func probeDisplay(env func(string) string, dial func(network, address string) error) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return nil
	}
	wayland, x := env("WAYLAND_DISPLAY"), env("DISPLAY")
	if wayland == "" && x == "" {
		return errNoDisplay
	}
	if wayland != "" {
		if !filepath.IsAbs(wayland) {
			wayland = filepath.Join(env("XDG_RUNTIME_DIR"), wayland)
		}
		if dial("unix", wayland) == nil {
			return nil
		}
	}
	if x == "" {
		return fmt.Errorf("the display %s does not answer; start Crossread from a desktop session, or use crossread-cli", wayland)
	}
	for _, a := range displayAddresses(x) {
		if dial(a[0], a[1]) == nil {
			return nil
		}
	}
	return fmt.Errorf("the display %s does not answer; start Crossread from a desktop session, or use crossread-cli", x)
}

// displayAddresses are the sockets that a DISPLAY may mean, as network and address.
func displayAddresses(display string) [][2]string {
	i := strings.LastIndexByte(display, ':')
	if i < 0 {
		return nil
	}
	host, number := display[:i], display[i+1:]
	if j := strings.IndexByte(number, '.'); j >= 0 {
		number = number[:j]
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return nil
	}
	if strings.HasPrefix(host, "/") {
		return [][2]string{{"unix", display}, {"unix", host}}
	}
	if host == "" || host == "unix" || strings.HasSuffix(host, "/unix") {
		path := "/tmp/.X11-unix/X" + strconv.Itoa(n)
		return [][2]string{{"unix", path}, {"unix", "@" + path}}
	}
	return [][2]string{{"tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(6000+n))}}
}
