package robot

import (
	"fmt"
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Keys and the mouse are moved by the X server itself, through its extension
// XTEST, on the robot's one connection: a process of a tool for each key took
// longer than what the window did about it.

// keyGap is the time in milliseconds that the server leaves before each key is
// pressed: GLFW takes two presses of one key in the same millisecond for one.
const keyGap = 2

// named are the keysyms of keys that have no character, as X11's keysymdef.h has them.
var named = map[string]xproto.Keysym{
	"BackSpace": 0xff08, "Tab": 0xff09, "Return": 0xff0d, "Escape": 0xff1b, "Delete": 0xffff, "space": ' ',
	"Home": 0xff50, "Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54, "Prior": 0xff55, "Next": 0xff56, "End": 0xff57,
	"F1": 0xffbe, "F2": 0xffbf, "F3": 0xffc0, "F4": 0xffc1, "F5": 0xffc2, "F6": 0xffc3, "F7": 0xffc4, "F8": 0xffc5, "F9": 0xffc6, "F10": 0xffc7, "F11": 0xffc8, "F12": 0xffc9,
	"shift": 0xffe1, "ctrl": 0xffe3, "alt": 0xffe9, "Alt_L": 0xffe9, "Menu": 0xff67,
	"comma": ',', "period": '.', "slash": '/', "equal": '=', "minus": '-', "plus": '+',
}

// A key is a place on the keyboard, with shift or without.
type key struct {
	code  xproto.Keycode
	shift bool
}

// A keyboard tells by which key a keysym is typed.
type keyboard map[xproto.Keysym]key

// readKeyboard asks the server for its keyboard.
func readKeyboard(c *xgb.Conn) (keyboard, error) {
	setup := xproto.Setup(c)
	first, count := setup.MinKeycode, setup.MaxKeycode-setup.MinKeycode+1
	m, err := xproto.GetKeyboardMapping(c, first, byte(count)).Reply()
	if err != nil {
		return nil, fmt.Errorf("read the keyboard: %w", err)
	}
	keys, width := keyboard{}, int(m.KeysymsPerKeycode)
	for column := range min(width, 2) { // without shift, with it
		for i := column; i < len(m.Keysyms); i += width {
			if _, ok := keys[m.Keysyms[i]]; !ok {
				keys[m.Keysyms[i]] = key{first + xproto.Keycode(i/width), column == 1}
			}
		}
	}
	return keys, nil
}

// find gives the key of a name: a character of ASCII, or one of named.
func (k keyboard) find(name string) (key, error) {
	sym, ok := named[name]
	if !ok && len(name) == 1 {
		sym, ok = xproto.Keysym(name[0]), true
	}
	found, there := k[sym]
	if !ok || !there {
		return key{}, fmt.Errorf("the keyboard has no key %q", name)
	}
	return found, nil
}

// chord gives the keys of a name in the order in which they are pressed, those
// of modifiers first: of "e", or of "ctrl+shift+e".
func (k keyboard) chord(name string) ([]xproto.Keycode, error) {
	var codes []xproto.Keycode
	for len(name) > 1 {
		modifier, rest, ok := strings.Cut(name, "+")
		if !ok {
			break
		}
		found, err := k.find(modifier)
		if err != nil {
			return nil, err
		}
		codes, name = append(codes, found.code), rest
	}
	found, err := k.find(name)
	if found.shift {
		codes = append(codes, k[named["shift"]].code)
	}
	return append(codes, found.code), err
}

// press presses keys one after the other and lets them go in reverse.
func (d *desk) press(codes []xproto.Keycode) error {
	if err := d.hold(codes, true); err != nil {
		return err
	}
	return d.hold(codes, false)
}

// hold presses keys one after the other, or lets them go in reverse.
func (d *desk) hold(codes []xproto.Keycode, down bool) error {
	for i, code := range codes {
		event, gap := byte(xproto.KeyPress), uint32(keyGap)
		if !down {
			event, gap, code = xproto.KeyRelease, 0, codes[len(codes)-1-i]
		}
		if err := d.fake(event, byte(code), gap, 0, 0); err != nil {
			return err
		}
	}
	return nil
}

// focus gives a window the keyboard.
func (d *desk) focus(window xproto.Window) error {
	if err := xproto.SetInputFocusChecked(d.c, xproto.InputFocusParent, window, xproto.TimeCurrentTime).Check(); err != nil {
		return fmt.Errorf("give the window the keyboard: %w", err)
	}
	return d.passedOn()
}

// button presses a button of the mouse or lets it go; 1 is the left one.
func (d *desk) button(n byte, down bool) error {
	if down {
		return d.fake(xproto.ButtonPress, n, 0, 0, 0)
	}
	return d.fake(xproto.ButtonRelease, n, 0, 0, 0)
}

// move moves the mouse to a place of a window, in pixels.
func (d *desk) move(window xproto.Window, x, y int) error {
	at, err := xproto.TranslateCoordinates(d.c, window, d.root, int16(x), int16(y)).Reply()
	if err != nil {
		return fmt.Errorf("find the window on the screen: %w", err)
	}
	return d.fake(xproto.MotionNotify, 0, 0, at.DstX, at.DstY)
}

func (d *desk) fake(event, detail byte, after uint32, x, y int16) error {
	if err := xtest.FakeInputChecked(d.c, event, detail, after, d.root, x, y, 0).Check(); err != nil {
		return fmt.Errorf("have the X server move keys or mouse: %w", err)
	}
	return nil
}
