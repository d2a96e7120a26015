package command

import (
	"fmt"
	"strings"

	"caseload/ui/keys"
	"caseload/ui/words"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) manCommand() *cobra.Command {
	var how string
	cmd := &cobra.Command{Use: "man", Short: a.words.Command.Man, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		form, err := a.chosen(how, "roff", "md")
		if err != nil {
			return err
		}
		if form == "md" {
			fmt.Fprint(a.Out, reference(cmd.Root(), a.words))
			return nil
		}
		fmt.Fprint(a.Out, manPage(cmd.Root(), a.words))
		return nil
	}}
	a.addFormat(cmd, &how, "roff", "md")
	return cmd
}

// reference lists every key and every command in Markdown, from the tables
// that the program itself goes by.
func reference(root *cobra.Command, w *words.Words) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", w.Command.Reference)
	for _, scope := range keys.Scopes {
		fmt.Fprintf(&b, "\n## %s\n\n| %s | %s | %s |\n|---|---|---|\n", w.Scopes.Or(string(scope)), w.Command.Keys, w.Command.Does, w.Command.ActionName)
		for _, k := range keys.Default() {
			if k.Scope == scope {
				fmt.Fprintf(&b, "| `%s` | %s | `%s` |\n", strings.Join(k.Keys, "` `"), w.Actions.Or(string(k.Action)), k.Action)
			}
		}
	}
	fmt.Fprintf(&b, "\n## %s\n", w.Command.Commands)
	for _, sub := range root.Commands() {
		if !sub.IsAvailableCommand() {
			continue
		}
		fmt.Fprintf(&b, "\n### `%s`\n\n%s\n", sub.UseLine(), sub.Short)
		listFlags(&b, sub.LocalNonPersistentFlags())
	}
	fmt.Fprintf(&b, "\n### %s\n", w.Command.Global)
	listFlags(&b, root.PersistentFlags())
	return b.String()
}

func listFlags(b *strings.Builder, flags *pflag.FlagSet) {
	if flags.HasAvailableFlags() {
		fmt.Fprintln(b)
	}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			fmt.Fprintf(b, "- `--%s`: %s\n", f.Name, f.Usage)
		}
	})
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
