package robot

import (
	"fmt"
	"slices"
	"strings"

	"crossread/ui"
)

// keysyms are X's names of the keys that Fyne calls otherwise.
var keysyms = map[string]string{
	",": "comma", ".": "period", "/": "slash", "=": "equal", "-": "minus",
}

// Act performs an action of the window as a user would: by its key, or, where it
// has none, from the menu, with the keys that lead there.
func (r *Robot) Act(id string) error {
	s, err := r.State()
	if err != nil {
		return err
	}
	return r.ActFrom(s, id)
}

// ActFrom is Act in a window that is known to hold s.
func (r *Robot) ActFrom(s ui.State, id string) error {
	i := slices.IndexFunc(s.Actions, func(o ui.Offer) bool { return o.ID == id })
	if i < 0 {
		return fmt.Errorf("the menus have no %s", id)
	}
	o := s.Actions[i]
	switch {
	case o.Off:
		return fmt.Errorf("%s is greyed", id)
	case o.Keys == "":
		return r.Key(menuKeys(o)...)
	}
	parts := strings.Split(o.Keys, "+")
	last := len(parts) - 1
	for n := range last {
		parts[n] = strings.ToLower(parts[n])
	}
	if k := keysyms[parts[last]]; k != "" {
		parts[last] = k
	} else if len(parts[last]) == 1 {
		parts[last] = strings.ToLower(parts[last])
	}
	return r.Key(strings.Join(parts, "+"))
}

// menuKeys lead from the menu bar to an item, and take it.
func menuKeys(o ui.Offer) []string {
	keys := []string{"Alt_L"}
	for range o.Menu {
		keys = append(keys, "Right")
	}
	for range o.Item + 1 {
		keys = append(keys, "Down")
	}
	return append(keys, "Return")
}

// Press goes by Tab to what calls itself so, as a button does, and presses it.
func (r *Robot) Press(label string) error {
	var seen []string
	for range 40 {
		s, err := r.State()
		if err != nil {
			return err
		}
		if s.Focus == label {
			return r.Key("space")
		}
		seen = append(seen, s.Focus)
		if err := r.Key("Tab"); err != nil {
			return err
		}
	}
	return fmt.Errorf("no way by Tab to %q, but to %q", label, slices.Compact(seen))
}
