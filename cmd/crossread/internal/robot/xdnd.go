package robot

import (
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Drop drops files on the middle of a window, as a file manager would: it
// speaks the source's side of the X drag-and-drop protocol, version 5
// (freedesktop.org, XDND), without a mouse. It returns once the window has
// fetched the names, or has not within Patience.
func Drop(window uint32, files ...string) error {
	c, err := xgb.NewConn()
	if err != nil {
		return err
	}
	defer c.Close()
	s := &source{c: c, target: xproto.Window(window), atoms: map[string]xproto.Atom{}}
	uris := ""
	for _, f := range files {
		abs, err := filepath.Abs(f)
		if err != nil {
			return err
		}
		uris += (&url.URL{Scheme: "file", Path: abs}).String() + "\r\n"
	}
	return s.drop(uris)
}

// A source is the side of a drag that has the files.
type source struct {
	c              *xgb.Conn
	own, target    xproto.Window
	atoms          map[string]xproto.Atom
	middle         uint32
	fetched, asked bool
}

func (s *source) atom(name string) xproto.Atom {
	if a, ok := s.atoms[name]; ok {
		return a
	}
	r, err := xproto.InternAtom(s.c, false, uint16(len(name)), name).Reply()
	if err != nil {
		return xproto.AtomNone
	}
	s.atoms[name] = r.Atom
	return r.Atom
}

// send sends the target a client message with our window first.
func (s *source) send(kind string, data ...uint32) {
	words := append([]uint32{uint32(s.own)}, data...)
	for len(words) < 5 {
		words = append(words, 0)
	}
	e := xproto.ClientMessageEvent{Format: 32, Window: s.target, Type: s.atom(kind), Data: xproto.ClientMessageDataUnionData32New(words)}
	xproto.SendEvent(s.c, false, s.target, 0, string(e.Bytes()))
}

func (s *source) drop(uris string) error {
	screen := xproto.Setup(s.c).DefaultScreen(s.c)
	own, err := xproto.NewWindowId(s.c)
	if err != nil {
		return err
	}
	s.own = own
	if err := xproto.CreateWindowChecked(s.c, screen.RootDepth, own, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOutput, screen.RootVisual, 0, nil).Check(); err != nil {
		return err
	}
	at, err := xproto.TranslateCoordinates(s.c, s.target, screen.Root, 0, 0).Reply()
	if err != nil {
		return err
	}
	size, err := xproto.GetGeometry(s.c, xproto.Drawable(s.target)).Reply()
	if err != nil {
		return err
	}
	s.middle = uint32(int(at.DstX)+int(size.Width)/2)<<16 | uint32(int(at.DstY)+int(size.Height)/2)
	if err := xproto.SetSelectionOwnerChecked(s.c, own, s.atom("XdndSelection"), xproto.TimeCurrentTime).Check(); err != nil {
		return err
	}
	s.send("XdndEnter", 5<<24, uint32(s.atom("text/uri-list")))
	s.send("XdndPosition", 0, s.middle, xproto.TimeCurrentTime, uint32(s.atom("XdndActionCopy")))

	late := time.AfterFunc(Patience, s.c.Close) // ends the wait below
	defer late.Stop()
	for {
		e, _ := s.c.WaitForEvent()
		switch e := e.(type) {
		case nil:
			return errors.New("the window did not take the files")
		case xproto.ClientMessageEvent:
			if e.Type == s.atom("XdndStatus") && e.Data.Data32[1]&1 == 1 && !s.asked {
				s.asked = true
				s.send("XdndDrop", 0, xproto.TimeCurrentTime)
			}
			if e.Type == s.atom("XdndFinished") && s.fetched {
				return nil
			}
		case xproto.SelectionRequestEvent:
			s.serve(e, uris)
		}
	}
}

// serve puts the names where the target asked for them.
func (s *source) serve(e xproto.SelectionRequestEvent, uris string) {
	answer := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target}
	if e.Target == s.atom("text/uri-list") {
		answer.Property = e.Property
		data := strings.TrimSpace(uris) + "\r\n"
		xproto.ChangeProperty(s.c, xproto.PropModeReplace, e.Requestor, e.Property, e.Target, 8, uint32(len(data)), []byte(data))
		s.fetched = true
	}
	xproto.SendEvent(s.c, false, e.Requestor, 0, string(answer.Bytes()))
}
