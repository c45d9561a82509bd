package robot

import (
	"fmt"
	"slices"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// A desk is the robot's own way to the X server and its window manager. Keys go
// from the server to the window, clicks first to the manager, which hands them
// on; each does what it is asked in order, so that after an answer of theirs all
// that was sent before has reached the window, however busy the machine is.
type desk struct {
	c       *xgb.Conn
	root    xproto.Window
	own     xproto.Window // never shown
	ask     xproto.Atom   // the manager answers by giving own the property answer
	answer  xproto.Atom
	manager bool // there is one that answers
	keys    keyboard
}

// reach connects to the X server.
func reach() (*desk, error) {
	c, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	d := &desk{c: c}
	if err := d.meet(); err != nil {
		c.Close()
		return nil, fmt.Errorf("reach the X server: %w", err)
	}
	return d, nil
}

// meet makes the robot's own window and asks what the manager answers to. The
// question is that of the Extended Window Manager Hints, 1.5, for the size of a
// frame, as it is the one for which a window need not be shown.
func (d *desk) meet() error {
	screen := xproto.Setup(d.c).DefaultScreen(d.c)
	d.root = screen.Root
	var err error
	if d.own, err = xproto.NewWindowId(d.c); err != nil {
		return err
	}
	if err := xproto.CreateWindowChecked(d.c, screen.RootDepth, d.own, d.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOutput, screen.RootVisual,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check(); err != nil {
		return err
	}
	atom := func(name string) xproto.Atom {
		r, e := xproto.InternAtom(d.c, false, uint16(len(name)), name).Reply()
		if e != nil {
			err = e
			return xproto.AtomNone
		}
		return r.Atom
	}
	d.ask, d.answer = atom("_NET_REQUEST_FRAME_EXTENTS"), atom("_NET_FRAME_EXTENTS")
	supported := atom("_NET_SUPPORTED")
	if err != nil {
		return err
	}
	can, err := xproto.GetProperty(d.c, false, d.root, supported, xproto.AtomAtom, 0, 1<<12).Reply()
	if err != nil {
		return err
	}
	var hints []xproto.Atom
	for b := can.Value; len(b) >= 4; b = b[4:] {
		hints = append(hints, xproto.Atom(xgb.Get32(b)))
	}
	d.manager = slices.Contains(hints, d.ask)
	if err := xtest.Init(d.c); err != nil {
		return err
	}
	d.keys, err = readKeyboard(d.c)
	return err
}

// passedOn waits until what the X server was sent before has reached the window.
func (d *desk) passedOn() error {
	late := time.AfterFunc(Patience, d.c.Close) // ends the waits below
	defer late.Stop()
	if d.manager {
		e := xproto.ClientMessageEvent{Format: 32, Window: d.own, Type: d.ask, Data: xproto.ClientMessageDataUnionData32New(make([]uint32, 5))}
		xproto.SendEvent(d.c, false, d.root, xproto.EventMaskSubstructureNotify|xproto.EventMaskSubstructureRedirect, string(e.Bytes()))
		for answered := false; !answered; {
			e, err := d.c.WaitForEvent()
			if e == nil && err == nil {
				return fmt.Errorf("the window manager does not answer")
			}
			p, ok := e.(xproto.PropertyNotifyEvent)
			answered = ok && p.Atom == d.answer
		}
	}
	_, err := xproto.GetInputFocus(d.c).Reply() // any question will do
	return err
}
