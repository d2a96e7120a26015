package command

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"caseload/ui/text"

	"github.com/spf13/cobra"
)

// format is how a command prints: text, json, csv or ics.
type format string

// addFormat gives a command the --format flag with the values that it knows.
func (a *app) addFormat(cmd *cobra.Command, into *string, allowed ...string) {
	cmd.Flags().StringVar(into, "format", allowed[0], a.words.Command.FlagFormat+" ("+strings.Join(allowed, ", ")+")")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(toCompletions(allowed), cobra.ShellCompDirectiveNoFileComp)) // the flag was made above
}

func toCompletions(values []string) []cobra.Completion {
	all := make([]cobra.Completion, len(values))
	for i, v := range values {
		all[i] = cobra.Completion(v)
	}
	return all
}

// chosen returns the format that was asked for.
func (a *app) chosen(value string, allowed ...string) (format, error) {
	if slices.Contains(allowed, value) {
		return format(value), nil
	}
	return "", usage("%s %s", a.words.Command.BadFormat, strings.Join(allowed, ", "))
}

// printJSON prints a list as a JSON array, [] when it is empty.
func printJSON[T any](a *app, list []T) error {
	if list == nil {
		list = []T{}
	}
	out := json.NewEncoder(a.Out)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(list)
}

// table prints rows in aligned columns, each cell cleaned.
func (a *app) table(rows [][]string) error {
	w := tabwriter.NewWriter(a.Out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		for i := range row {
			row[i] = oneLine(a.printable(row[i]))
		}
		fmt.Fprintln(w, strings.TrimRight(strings.Join(row, "\t"), "\t"))
	}
	return w.Flush()
}

// oneLine puts text of several lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// sayf prints one sentence.
func (a *app) sayln(s string) { fmt.Fprintln(a.Out, s) }

// warn says something on standard error that does not stop the work.
func (a *app) warn(said string) { fmt.Fprintln(a.Err, "caseload: "+text.Clean(said)) }
