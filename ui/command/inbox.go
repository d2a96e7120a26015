package command

import (
	"strconv"
	"time"

	"caseload/model"
	"caseload/store"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// strayJSON is one row of caseload inbox --format json.
type strayJSON struct {
	ID     string `json:"id"`
	Line   string `json:"line"`
	Reason string `json:"reason"` // a model.StrayReason
	About  string `json:"about"`
	At     string `json:"at"` // when it came, RFC 3339
}

func (a *app) inboxCommand() *cobra.Command {
	var how string
	cmd := &cobra.Command{Use: "inbox", Short: a.words.Command.Inbox, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(how, "text", "json")
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.inbox(s, form) })
	}}
	a.addFormat(cmd, &how, "text", "json")
	return cmd
}

// inboxPath is the file to which other programs append lines: what the
// settings say, or else one beside the caseload file.
func (a *app) inboxPath() string {
	if a.config.Inbox != "" {
		return store.Homely(a.config.Inbox)
	}
	return store.InboxBeside(a.filePath())
}

// inbox takes in what is in the inbox, and lists the lines that could not be.
func (a *app) inbox(s *store.Store, form format) error {
	taken, err := s.TakeIn(a.inboxPath(), a.context())
	if err != nil {
		return err
	}
	var list []strayJSON
	var table [][]string
	err = s.View(func(tx *store.Tx) error {
		heads, err := tx.List(model.Strays())
		for _, h := range heads {
			kept, err := store.Strays.Get(tx, h.ID)
			if err != nil {
				return err
			}
			list = append(list, strayJSON{h.ID.String(), string(kept.Line), string(kept.Why), kept.About, kept.Stamp.Created.In(a.zone).Format(time.RFC3339)})
			table = append(table, []string{h.Title, a.words.StrayReason(h, h.Code)})
		}
		return err
	})
	if err != nil {
		return err
	}
	if form == "json" {
		return printJSON(a, list)
	}
	a.sayln(words.Fill(a.words.Command.TookIn, "n", strconv.Itoa(taken.Added), "m", strconv.Itoa(taken.Strays)))
	return a.table(table)
}
