package main

import (
	"fmt"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
	"crossread/compare"
)

type hostsJSON struct {
	Hosts []hostJSON `json:"hosts"`
}

type hostJSON struct {
	Host   string `json:"host"`
	Outlet string `json:"outlet"`
}

func (a *app) hostsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "hosts",
		Short: "Which outlet stands behind which host",
		Long: `Hosts keeps your table of hosts and outlets. It holds for the articles of the
library and for those to come, whatever their pages say about themselves; what
you set for a single article goes before. A host stands for those below it, too.
A change is a decision: it can be undone and appears in reports as yours.`,
		Args: cobra.NoArgs,
	}
	cmd.AddCommand(
		&cobra.Command{Use: "list", Short: "List the table", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(lib *library.Library) error { return a.listHosts(cmd, lib) })
		}},
		&cobra.Command{Use: "set HOST OUTLET", Short: "Name the outlet of a host", Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
			if compare.HostKey(args[0]) == "" || args[1] == "" {
				return misusef("hosts set: give a host such as courier.example, and its outlet")
			}
			return a.with(func(lib *library.Library) error { return lib.SetHost(cmd.Context(), args[0], args[1]) })
		}},
		&cobra.Command{Use: "remove HOST", Short: "Forget a host", Args: cobra.ExactArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error { return lib.SetHost(cmd.Context(), args[0], "") })
		}},
	)
	return cmd
}

func (a *app) listHosts(cmd *cobra.Command, lib *library.Library) error {
	table, err := lib.Hosts(cmd.Context())
	if err != nil {
		return err
	}
	out := hostsJSON{[]hostJSON{}}
	for _, h := range table {
		out.Hosts = append(out.Hosts, hostJSON(h))
	}
	if a.json {
		return a.print(out)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, h := range out.Hosts {
		fmt.Fprintf(w, "%s\t%s\n", h.Host, h.Outlet)
	}
	return w.Flush()
}

type rulesJSON struct {
	Rules []ruleJSON `json:"rules"`
}

type ruleJSON struct {
	ID      string  `json:"id"`
	Ruling  string  `json:"ruling"`
	Outlet  *string `json:"outlet"` // null: of every outlet
	Pattern string  `json:"pattern"`
}

func (a *app) boilerplateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "boilerplate",
		Short: "What is no coverage in an outlet's articles, wherever it stands",
		Long: `Boilerplate keeps your rules on what is masked in the articles of an outlet, those
of the library and those to come. A pattern is the words themselves; * stands for
anything within a line. The outlet "*" is every outlet. A rule is a decision: it
can be undone and appears in reports as yours.`,
		Args: cobra.NoArgs,
	}
	rule := func(name, short string, do func(lib *library.Library, cmd *cobra.Command, outlet, pattern string) (int64, error)) *cobra.Command {
		return &cobra.Command{Use: name + " OUTLET PATTERN", Short: short, Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
			outlet := args[0]
			if outlet == "*" {
				outlet = ""
			}
			return a.with(func(lib *library.Library) error {
				id, err := do(lib, cmd, outlet, args[1])
				if err == nil {
					a.note("rule %d", id)
				}
				return err
			})
		}}
	}
	cmd.AddCommand(
		&cobra.Command{Use: "list", Short: "List the rules", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(lib *library.Library) error { return a.listRules(cmd, lib) })
		}},
		rule("mask", "Mask what is like the pattern", func(lib *library.Library, cmd *cobra.Command, outlet, pattern string) (int64, error) {
			return lib.MaskEverywhere(cmd.Context(), outlet, pattern)
		}),
		rule("unmask", "Count masked blocks with the pattern as text", func(lib *library.Library, cmd *cobra.Command, outlet, pattern string) (int64, error) {
			return lib.UnmaskEverywhere(cmd.Context(), outlet, pattern)
		}),
		&cobra.Command{Use: "remove RULE", Short: "Take a rule back, by its number", Args: cobra.ExactArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return misusef("boilerplate remove: %q is no number of a rule", args[0])
			}
			return a.with(func(lib *library.Library) error { return a.removeRule(cmd, lib, id) })
		}},
	)
	return cmd
}

func (a *app) removeRule(cmd *cobra.Command, lib *library.Library, id int64) error {
	rules, err := lib.MaskRules(cmd.Context())
	if err != nil {
		return err
	}
	for _, d := range rules {
		if d.ID == id {
			_, err := lib.UndoDecision(cmd.Context(), id)
			return err
		}
	}
	return fmt.Errorf("rule %d: %w", id, compare.ErrNotFound)
}

func (a *app) listRules(cmd *cobra.Command, lib *library.Library) error {
	rules, err := lib.MaskRules(cmd.Context())
	if err != nil {
		return err
	}
	out := rulesJSON{[]ruleJSON{}}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, d := range rules {
		j := ruleJSON{ID: strconv.FormatInt(d.ID, 10), Ruling: string(d.Ruling), Pattern: d.Value}
		outlet := "*"
		if d.Field != "" {
			j.Outlet, outlet = &d.Field, d.Field
		}
		out.Rules = append(out.Rules, j)
		if !a.json {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", j.ID, j.Ruling, outlet, j.Pattern)
		}
	}
	if a.json {
		return a.print(out)
	}
	return w.Flush()
}
