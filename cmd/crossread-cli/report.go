package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"crossread/assets/sample"
	"crossread/cmd/internal/library"
	"crossread/compare"
)

func (a *app) reportCommand() *cobra.Command {
	var o library.ReportOptions
	out, all := "", false
	cmd := &cobra.Command{
		Use:   "report EVENT... -o FILE",
		Short: "Write a comparison report that others can check",
		Long: `Report writes how each outlet worded the events. The extension of FILE says the
format, or --format does; FILE may be - for standard output. The file is there
whole or not at all, and the same library gives the same bytes.`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && !all:
				return misusef("report: which events? name them or say --all")
			case out == "":
				return misusef("report: where to? name the file with -o FILE, or -o - for standard output")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(func(lib *library.Library) error {
				s, err := lib.Snapshot(cmd.Context())
				if err != nil {
					return err
				}
				var events []string
				if all {
					for _, e := range s.Index.Events {
						if e.Kind == compare.Call {
							events = append(events, e.ID)
						}
					}
					if len(events) == 0 {
						return fmt.Errorf("the library's articles report no call")
					}
				}
				for _, id := range args {
					e, err := event(s.Index, id)
					if err != nil {
						return err
					}
					events = append(events, e.ID)
				}
				o.Command = "crossread-cli report " + strings.Join(events, " ") + " -o report" + extension(out, o.Format)
				if o.Excerpts {
					o.Command += " --excerpts"
				}
				if o.Language != "" {
					o.Command += " --lang " + o.Language
				}
				if out == "-" {
					return lib.ReportTo(cmd.Context(), a.out, events, o)
				}
				if err := lib.Report(cmd.Context(), events, out, o); err != nil {
					return err
				}
				if a.json {
					return a.line(map[string]any{"path": out, "events": events})
				}
				a.note("wrote %s, %s", out, count(len(events), "event"))
				return nil
			})
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "`file` to write, - for standard output")
	cmd.Flags().StringVar(&o.Format, "format", "", "format of the report, whatever the file's extension")
	cmd.Flags().BoolVar(&o.Excerpts, "excerpts", false, "print short quotes and offsets only, no full statements")
	cmd.Flags().StringVar(&o.Language, "lang", "", "`language` of the report's own words, en or es; English if none is said")
	cmd.Flags().BoolVar(&all, "all", false, "every call of the library")
	return cmd
}

// extension is that of the report's format.
func extension(out, format string) string {
	if format == "" {
		return filepath.Ext(out)
	}
	return "." + strings.TrimPrefix(strings.ToLower(format), ".")
}

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Check the library: the file itself, and every span against its source",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(lib *library.Library) error {
				report, err := lib.Check(cmd.Context())
				if err != nil {
					return err
				}
				if a.json {
					if err := a.print(report); err != nil {
						return err
					}
				} else {
					for _, p := range report.Problems {
						fmt.Fprintln(a.out, p)
					}
				}
				if len(report.Problems) > 0 {
					a.note("%s", count(len(report.Problems), "problem"))
					return errQuiet
				}
				a.note("all is well: %s, %s, %s checked", count(report.Articles, "article"), count(report.Events, "event"), count(report.Spans, "span"))
				return nil
			})
		},
	}
}

func (a *app) sampleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "sample FOLDER",
		Short: "Write the invented sample articles into a folder",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := os.CopyFS(args[0], sample.Articles()); err != nil {
				return err
			}
			a.note("%s", sample.Notice)
			return nil
		},
	}
}

func (a *app) rescueCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rescue NEW",
		Short: "Copy what can be read of a damaged library into a new one",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if a.path == "" {
				return misusef("rescue: name the damaged library with --library FILE")
			}
			n, err := library.Rescue(cmd.Context(), a.path, args[0])
			if err != nil {
				return err
			}
			if a.json {
				return a.line(map[string]any{"library": args[0], "articles": n})
			}
			a.note("%s copied to %s", count(n, "article"), args[0])
			return nil
		},
	}
}
