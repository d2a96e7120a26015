package command

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"caseload/model/find"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// foundJSON is one row of caseload find --format json.
type foundJSON struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Title   string   `json:"title"`
	Date    string   `json:"date"`
	Clients []string `json:"clients"`
	Passage string   `json:"passage"`
	Match   []int    `json:"match"` // where in the passage, in characters, end exclusive; empty: nowhere
	Near    bool     `json:"near"`  // spelt a little otherwise
}

// findFlags are the flags of caseload find.
type findFlags struct {
	kinds            []string
	client, from, to string
	how              string
}

func (a *app) findCommand() *cobra.Command {
	var f findFlags
	w := a.words.Command
	cmd := &cobra.Command{Use: "find WORDS...", Short: w.Find, Long: w.Find + "\n\n" + w.FindLong, RunE: func(cmd *cobra.Command, args []string) error {
		form, err := a.chosen(f.how, "text", "json")
		if err != nil {
			return err
		}
		query, err := a.findQuery(args, f)
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.find(cmd.Context(), s, query, form) })
	}}
	cmd.Flags().StringSliceVar(&f.kinds, "kind", nil, words.Fill(w.FlagKind, "list", strings.Join(find.KindNames(a.words.Lang), ", ")))
	cmd.Flags().StringVar(&f.client, "client", "", w.FlagClient)
	cmd.Flags().StringVar(&f.from, "from", "", w.FlagFrom)
	cmd.Flags().StringVar(&f.to, "to", "", w.FlagTo)
	a.addFormat(cmd, &f.how, "text", "json")
	return cmd
}

// findQuery reads what is looked for. What stands in one argument with a
// space in it belongs together, as if it stood in quotation marks.
func (a *app) findQuery(args []string, f findFlags) (find.Query, error) {
	if len(args) > 1 {
		for i, arg := range args {
			if strings.ContainsRune(arg, ' ') && !strings.ContainsRune(arg, '"') {
				args[i] = `"` + arg + `"`
			}
		}
	}
	q := dialog.Query(strings.Join(args, " "), a.context())
	for _, name := range f.kinds {
		kind, ok := find.KindOf(name)
		if !ok {
			return q, usage("%s", words.Fill(a.words.Command.BadKind, "list", strings.Join(find.KindNames(a.words.Lang), ", ")))
		}
		q.Kinds = append(q.Kinds, kind)
	}
	if f.client != "" {
		q.Codes = append(q.Codes, strings.TrimPrefix(f.client, "@"))
	}
	var err error
	if q.From, err = a.day(f.from, q.From); err != nil {
		return q, err
	}
	if q.To, err = a.day(f.to, q.To); err != nil {
		return q, err
	}
	if !q.Asks() {
		return q, usage("%s", a.words.Command.FindNothing)
	}
	return q, nil
}

func (a *app) find(ctx context.Context, s *store.Store, query find.Query, form format) error {
	if ctx == nil {
		ctx = context.Background()
	}
	type row struct {
		dialog.Found
		codes []string
	}
	var rows []row
	err := s.View(func(tx *store.Tx) error {
		for _, code := range query.Codes {
			if _, err := a.client(tx, code); err != nil {
				return err
			}
		}
		return dialog.Search(ctx, tx, query, func(f dialog.Found) bool {
			rows = append(rows, row{f, event.Codes(tx, f.Clients)})
			return true
		})
	})
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(x, y row) int { // exact before near, newest first
		return cmp.Or(dialog.ByWorth(x.Found, y.Found), cmp.Compare(x.Title, y.Title), cmp.Compare(x.ID.String(), y.ID.String()))
	})
	if form == "json" {
		list := make([]foundJSON, len(rows))
		for i, f := range rows {
			list[i] = foundJSON{f.ID.String(), f.Kind.Name(), f.Title, f.When.Date.String(), f.codes, f.Passage.String(), matchIn(f.Passage), f.Near}
		}
		return printJSON(a, list)
	}
	if len(rows) == 0 {
		a.sayln(a.words.Command.NothingFound)
		return nil
	}
	table := make([][]string, len(rows))
	for i, f := range rows {
		kind := f.Kind.Name()
		if f.Near {
			kind += " ≈"
		}
		table[i] = []string{kind, f.When.Date.String(), strings.Join(f.codes, " "), f.Title, marked(f.Passage)}
	}
	return a.table(table)
}

func matchIn(p find.Passage) []int {
	if p.Match == "" {
		return []int{}
	}
	start := utf8.RuneCountInString(p.Before)
	return []int{start, start + utf8.RuneCountInString(p.Match)}
}

// marked returns a passage with the words that were found between marks.
func marked(p find.Passage) string {
	if p.Match == "" {
		return p.String()
	}
	return p.Before + "«" + p.Match + "»" + p.After
}
