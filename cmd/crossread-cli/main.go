// Crossread-cli is Crossread without a window: the same library and the same
// engine for scripts, servers and tests.
//
// Results go to stdout, notes to stderr as "crossread-cli: lower case, no full
// stop". Exit status is 0 when done, 1 when it did not work out, 2 on misuse.
// Every command has --json; the shapes are a contract, see
// compare/report/contract.go. The scripts in testdata/script show every command.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"crossread/cmd/internal/library"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// An app is what the commands share.
type app struct {
	path    string // of the library, "" for the default
	json    bool
	makes   bool // the command may make a library
	started bool // the command line was understood
	in      io.Reader
	out     io.Writer
	err     io.Writer
}

// errMisuse is wrapped by errors in how a command was called.
var errMisuse = errors.New("misuse")

// errQuiet says that the command did not work out and has said why.
var errQuiet = errors.New("quiet")

// run executes one command and returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	a := &app{in: in, out: out, err: errOut}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errQuiet):
		return 1
	case !a.started || errors.Is(err, errMisuse):
		a.note("%s", plain(err))
		return 2
	case errors.Is(err, context.Canceled):
		a.note("interrupted; what was finished is kept")
		return 1
	}
	a.note("%s", plain(err))
	return 1
}

// plain is the error without the mark of misuse.
func plain(err error) string {
	var m misuse
	if errors.As(err, &m) {
		return m.text
	}
	return err.Error()
}

type misuse struct{ text string }

func (m misuse) Error() string   { return m.text }
func (misuse) Is(err error) bool { return err == errMisuse }

func misusef(format string, args ...any) error { return misuse{fmt.Sprintf(format, args...)} }

func (a *app) note(format string, args ...any) {
	fmt.Fprintf(a.err, "crossread-cli: "+format+"\n", args...)
}

// count is a number with its noun: "1 event", "2 events".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "crossread-cli",
		Short: "One call, every outlet's words, side by side",
		Long: `Crossread finds which calls and other events articles report, groups the
passages about the same call over all outlets, and sets side by side how each
outlet worded the same statement. Nothing leaves this computer.`,
		Version:           library.Version,
		SilenceUsage:      true,
		SilenceErrors:     true,
		Args:              cobra.NoArgs,
		PersistentPreRunE: func(*cobra.Command, []string) error { a.started = true; return nil },
		RunE: func(cmd *cobra.Command, _ []string) error {
			cmd.SetOut(a.err)
			cmd.Usage()
			return misusef("which command?")
		},
	}
	root.PersistentFlags().StringVar(&a.path, "library", "", "library `file` (default: the app's)")
	root.PersistentFlags().BoolVar(&a.json, "json", false, "machine-readable output")
	root.AddCommand(
		a.importCommand(), a.columnsCommand(), a.formatsCommand(), a.articlesCommand(), a.articleCommand(), a.callsCommand(), a.compareCommand(),
		a.reportCommand(), a.searchCommand(), a.decideCommand(), a.extractCommand(), a.matchCommand(),
		a.codesCommand(), a.checkCommand(), a.sampleCommand(), a.rescueCommand(), a.phrasesCommand(), a.habitsCommand(), a.swapsCommand(),
		a.diffCommand(), a.versionsCommand(), a.hostsCommand(), a.boilerplateCommand(), a.removeCommand(),
	)
	return root
}

// open opens the library; the caller closes it. Only an import makes one that
// is not there, or a command on the default library.
func (a *app) open() (*library.Library, error) {
	path := a.path
	if path == "" {
		var err error
		if path, err = library.DefaultPath(); err != nil {
			return nil, err
		}
	} else if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !a.makes {
		return nil, fmt.Errorf("there is no library %s; import articles to make it", path)
	}
	lib, err := library.Open(path)
	if err != nil {
		return nil, err
	}
	if why := lib.Info().ReadOnly; why != "" {
		a.note("%s", why)
	}
	return lib, nil
}

// with opens the library for the length of do.
func (a *app) with(do func(*library.Library) error) (err error) {
	lib, err := a.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lib.Close()) }()
	return do(lib)
}
