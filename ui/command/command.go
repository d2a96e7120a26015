// Package command is the command line: what caseload does without a screen,
// and the way to the screen.
//
// One file, one command. Each asks for what it needs (an unlocked store, a
// period, a client), does one thing and prints it as text or as JSON of a
// stable shape, told in docs/json.md. The root, the flags that all commands
// share and the exit codes are in this file, ways to unlock in unlock.go.
// What the screen looks like is the business of package ui.
package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"caseload/store"
	"caseload/ui/text"
	"caseload/ui/words"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// System is what a command takes from the machine. Only main knows the real
// clock and the real chance.
type System struct {
	Args   []string
	In     *os.File
	Out    io.Writer
	Err    io.Writer
	Getenv func(string) string
	Now    func() time.Time
	Random io.Reader
}

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // the work could not be done
	exitUsage  = 2 // the words of the command were wrong
	exitLocked = 3 // not unlocked: wrong passphrase or key, or none given
)

// errLocked is returned when no way in was given and nobody can be asked.
var errLocked = errors.New("locked")

// usageError is a mistake in the words of a command.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Main runs the command that the arguments name and returns the exit code.
func Main(sys System) int {
	a := &app{System: sys}
	root, err := a.root()
	if err != nil {
		fmt.Fprintln(sys.Err, "caseload:", text.Clean(err.Error()))
		return exitFailed
	}
	root.SetArgs(sys.Args)
	root.SetIn(sys.In)
	root.SetOut(sys.Out)
	root.SetErr(sys.Err)
	return a.answer(root.Execute())
}

// answer says what went wrong, if anything did, and chooses the exit code.
func (a *app) answer(err error) int {
	if err == nil {
		return exitDone
	}
	fmt.Fprintln(a.Err, "caseload: "+text.Clean(a.say(err)))
	var wrong usageError
	switch {
	case errors.As(err, &wrong):
		return exitUsage
	case errors.Is(err, errLocked), store.TroubleOf(err) == store.WrongSecret:
		return exitLocked
	}
	return exitFailed
}

// say returns an error as a sentence in the reader's language where there is
// one.
func (a *app) say(err error) string {
	if a.words == nil {
		return err.Error()
	}
	if errors.Is(err, errLocked) {
		return a.words.Command.Locked
	}
	return a.words.Failure(err)
}

// app is one run of the program.
type app struct {
	System
	words  *words.Words
	zone   *time.Location
	config config

	acceptOlder bool             // of check: an older file is taken as it is
	clock       func() time.Time // in the reader's zone

	flags struct {
		file, keyFile, passFile, lang, zone, now string
	}
}

// settle works out language, zone and clock from the flags, before any
// command runs.
func (a *app) settle() error {
	if err := a.readConfig(); err != nil {
		return err
	}
	if asked := a.flags.lang; asked != "" && !slices.Contains(words.Languages, asked) {
		return usage("%s", words.Fill(a.words.Command.ConfigChoice, "name", "--lang", "choices", strings.Join(words.Languages, ", ")))
	}
	lang := a.flags.lang
	if lang == "" {
		lang = a.config.Language
	}
	w, err := words.Load(words.Choose(lang, a.Getenv))
	if err != nil {
		return err
	}
	a.words = w
	a.zone = time.Local
	if name := a.flags.zone; name != "" {
		if a.zone, err = time.LoadLocation(name); err != nil {
			return usage("%s", w.Command.BadZone)
		}
	}
	a.clock = func() time.Time { return a.Now().In(a.zone) }
	if a.flags.now == "" {
		return nil
	}
	fixed, err := time.Parse(time.RFC3339, a.flags.now)
	if err != nil {
		return usage("%s", w.Command.BadNow)
	}
	a.clock = func() time.Time { return fixed.In(a.zone) }
	return nil
}

// zoneName returns the IANA name of the reader's zone, "" where the system
// does not tell it.
func (a *app) zoneName() string {
	if name := a.zone.String(); name != "Local" {
		return name
	}
	return localZone(a.Getenv)
}

// terminal reports whether a person sits at the input.
func (a *app) terminal() bool { return a.In != nil && term.IsTerminal(int(a.In.Fd())) }

// printable returns s as it may be shown: cleaned where a terminal would
// obey it, untouched where a program reads it.
func (a *app) printable(s string) string { return text.Clean(s) }

func (a *app) root() (*cobra.Command, error) {
	// The help is printed before flags are parsed, so the language is chosen
	// from the arguments first.
	w, err := words.Load(words.Choose(langIn(a.Args), a.Getenv))
	if err != nil {
		return nil, err
	}
	a.words = w
	root := &cobra.Command{
		Use:           "caseload",
		Short:         w.Command.Short,
		Long:          w.Command.Long,
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			return a.settle()
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return a.openScreen(cmd.Context()) },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	f := root.PersistentFlags()
	f.StringVar(&a.flags.file, "file", "", w.Command.FlagFile)
	f.StringVar(&a.flags.keyFile, "key-file", "", w.Command.FlagKeyFile)
	f.StringVar(&a.flags.passFile, "passphrase-file", "", w.Command.FlagPassphraseFile)
	f.StringVar(&a.flags.lang, "lang", "", w.Command.FlagLang)
	f.StringVar(&a.flags.zone, "zone", "", w.Command.FlagZone)
	f.StringVar(&a.flags.now, "now", "", w.Command.FlagNow)
	for _, make := range commands {
		cmd := make(a)
		wrapArgs(cmd)
		root.AddCommand(cmd)
	}
	localizeHelp(root, w)
	return root, nil
}

// commands makes the subcommands, in the order in which help shows them.
var commands = []func(*app) *cobra.Command{
	(*app).agendaCommand, (*app).freeCommand, (*app).remindCommand, (*app).tasksCommand, (*app).referralsCommand, (*app).clientsCommand, (*app).addCommand, (*app).inboxCommand, (*app).noteCommand, (*app).findCommand,
	(*app).importCommand, (*app).exportCommand, (*app).reportCommand, (*app).rulesCommand, (*app).templatesCommand, (*app).documentsCommand, (*app).initCommand, (*app).demoCommand, (*app).accessCommand, (*app).retentionCommand, (*app).purgeCommand, (*app).backupCommand,
	(*app).restoreCommand, (*app).checkCommand, (*app).undoCommand, (*app).redoCommand, (*app).historyCommand,
	(*app).passphraseCommand, (*app).versionCommand, (*app).manCommand,
}

// wrapArgs makes a wrong number of arguments a usage error.
func wrapArgs(cmd *cobra.Command) {
	check := cmd.Args
	if check == nil {
		return
	}
	cmd.Args = func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

// langIn returns the value of --lang among raw arguments.
func langIn(args []string) string {
	for i, arg := range args {
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
		if len(arg) > 7 && arg[:7] == "--lang=" {
			return arg[7:]
		}
	}
	return ""
}
