package command

import (
	"fmt"
	"strings"

	"caseload/ui/words"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// localizeHelp puts the words of the catalogue in the place of cobra's own.
func localizeHelp(root *cobra.Command, w *words.Words) {
	c := w.Command
	root.SetHelpCommand(&cobra.Command{Use: "help [command]", Short: c.HelpOf, Hidden: true, RunE: func(cmd *cobra.Command, args []string) error {
		about, _, err := root.Find(args)
		if err != nil {
			return usageError{err}
		}
		return about.Help()
	}})
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Short = c.Completion
		}
	}
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { fmt.Fprint(cmd.OutOrStdout(), helpText(cmd, c)) })
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := fmt.Fprint(cmd.OutOrStderr(), helpText(cmd, c))
		return err
	})
}

// helpText is the help of a command.
func helpText(cmd *cobra.Command, c words.CommandWords) string {
	cmd.InitDefaultHelpFlag()
	if f := cmd.Flags().Lookup("help"); f != nil {
		f.Usage = c.FlagHelp
	}
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	fmt.Fprintf(&b, "%s\n\n%s:\n  %s\n", about, c.Usage, cmd.UseLine())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s:\n", c.Commands)
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	writeFlags(&b, c.Flags, cmd.LocalNonPersistentFlags())
	if cmd.HasParent() {
		writeFlags(&b, c.Global, cmd.InheritedFlags())
	} else {
		writeFlags(&b, c.Global, cmd.PersistentFlags())
		fmt.Fprintf(&b, "\n%s\n", c.More)
	}
	return b.String()
}

func writeFlags(b *strings.Builder, title string, flags *pflag.FlagSet) {
	if flags.HasAvailableFlags() {
		fmt.Fprintf(b, "\n%s:\n%s", title, flags.FlagUsages())
	}
}

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{Use: "man", Short: a.words.Command.Man, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		fmt.Fprint(a.Out, manPage(cmd.Root(), a.words))
		return nil
	}}
}

// manPage writes the manual page in roff, from the commands themselves.
func manPage(root *cobra.Command, w *words.Words) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line(".TH CASELOAD 1 \"\" \"caseload %s\"", version())
	line(".SH NAME\ncaseload \\- %s", roff(root.Short))
	line(".SH SYNOPSIS\n.B caseload\n[%s] [%s]", roff(w.Command.Flags), roff(w.Command.Commands))
	line(".SH DESCRIPTION\n%s", roff(root.Long))
	line(".SH %s", strings.ToUpper(roff(w.Command.Commands)))
	for _, sub := range root.Commands() {
		if !sub.IsAvailableCommand() {
			continue
		}
		line(".TP\n.B %s\n%s", roff(sub.UseLine()), roff(sub.Short))
		sub.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { line(".br\n\\fB\\-\\-%s\\fR %s", roff(f.Name), roff(f.Usage)) })
	}
	line(".SH %s", strings.ToUpper(roff(w.Command.Global)))
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { line(".TP\n.B \\-\\-%s\n%s", roff(f.Name), roff(f.Usage)) })
	line(".SH EXIT STATUS\n0, 1, 2, 3")
	return b.String()
}

// roff keeps text from being taken for a command of roff.
func roff(s string) string {
	s = strings.ReplaceAll(s, "\\", "\\e")
	s = strings.ReplaceAll(s, "-", "\\-")
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = "\\&" + l
		}
	}
	return strings.Join(lines, "\n")
}
