package main

import (
	"strings"

	"github.com/spf13/cobra"

	"crossread/compare"
)

// A newEvent is what the flags of `decide` say of an event to create or retype.
type newEvent struct {
	who                []string
	day, title, medium string
}

func (n *newEvent) add(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&n.who, "who", nil, "with create or kind: a participant; again for the next")
	cmd.Flags().StringVar(&n.day, "day", "", "with create: the day")
	cmd.Flags().StringVar(&n.title, "title", "", "with create: the title")
	cmd.Flags().StringVar(&n.medium, "medium", "", "with create: phone or video")
}

// fits refuses flags that the ruling has no use for.
func (n *newEvent) fits(r compare.Ruling) error {
	switch {
	case r == compare.RuleCreate, len(n.who) == 0 && n.day+n.title+n.medium == "":
		return nil
	case r != compare.RuleKind:
		return misusef("decide %s takes none of --who, --day, --title, --medium", r)
	case n.day+n.title+n.medium != "":
		return misusef("decide kind takes --who alone; `decide day` and `decide title` set the rest")
	}
	return nil
}

// event is the event of the kind with what the flags say.
func (n *newEvent) event(kind string) (compare.NewEvent, error) {
	if kind == string(compare.NoEvent) {
		return compare.NewEvent{}, misusef("decide create makes a call, a meeting or a story; `decide kind EVENT none` says that something is none")
	}
	e := compare.NewEvent{Kind: compare.EventKind(kind), Title: strings.TrimSpace(n.title), Day: compare.Day(n.day), Medium: n.medium, Participants: n.who}
	if !e.Kind.Valid() {
		return e, misusef("%q is no kind of event; write call, meeting or story", kind)
	}
	if n.day != "" {
		if err := wantDay(n.day); err != nil {
			return e, err
		}
	}
	if m := n.medium; m != "" && m != compare.MediumPhone && m != compare.MediumVideo {
		return e, misusef("%q is no medium; write phone or video", m)
	}
	return e, nil
}

// describeNew is the event in words: "call “The convoy call” (Ilse Tamm, Otto Brekke; 2025-03-20)".
func describeNew(n compare.NewEvent) string {
	s := string(n.Kind)
	if n.Title != "" {
		s += " “" + n.Title + "”"
	}
	more := strings.Join(n.Participants, ", ")
	if n.Day != "" {
		if more != "" {
			more += "; "
		}
		more += string(n.Day)
	}
	if more != "" {
		s += " (" + more + ")"
	}
	return s
}
