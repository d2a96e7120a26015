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
