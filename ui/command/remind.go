package command

import (
	"strings"
	"time"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// alarmJSON is one row of caseload remind --format json.
type alarmJSON struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"` // appointment, task, or safety: a check-in that is late
	Title   string   `json:"title"`
	Clients []string `json:"clients"`
	Place   string   `json:"place"`
	Buddy   string   `json:"buddy"`
	Start   string   `json:"start"`  // RFC 3339, or a date; of a task when it is due, of a check-in when it was
	Notify  string   `json:"notify"` // RFC 3339: since when it is to be announced
	AllDay  bool     `json:"all_day"`
}

func (a *app) remindCommand() *cobra.Command {
	var how string
	var mask, again bool
	cmd := &cobra.Command{Use: "remind", Short: a.words.Command.Remind, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(how, "text", "json")
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.remind(s, form, mask, again) })
	}}
	cmd.Flags().BoolVar(&mask, "mask", false, a.words.Command.FlagMask)
	cmd.Flags().BoolVar(&again, "again", false, a.words.Command.FlagAgain)
	a.addFormat(cmd, &how, "text", "json")
	return cmd
}

// remind prints what is due to be announced, each once.
func (a *app) remind(s *store.Store, form format, mask, again bool) error {
	now := a.clock()
	due, err := a.dueNow(s, now, again)
	if err != nil {
		return err
	}
	rows := []alarmJSON{}
	var lines []string
	err = s.View(func(tx *store.Tx) error {
		for _, alarm := range due {
			row := a.alarm(alarm, event.Codes(tx, alarm.Clients), mask)
			rows = append(rows, row)
			lines = append(lines, a.alarmText(alarm, row, now))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if form == "json" {
		return printJSON(a, rows)
	}
	var table [][]string
	for _, l := range lines {
		table = append(table, []string{l})
	}
	return a.table(table)
}

// dueNow returns what is due; each is returned once, unless it is asked for
// again.
func (a *app) dueNow(s *store.Store, now time.Time, again bool) (due []agenda.Alarm, err error) {
	if !again {
		return s.Announce(store.ByCommand, a.rules(), now)
	}
	err = s.View(func(tx *store.Tx) error {
		due, err = tx.Alarms("", a.rules(), now) // an audience that was never told anything
		return err
	})
	return due, err
}

func (a *app) alarm(due agenda.Alarm, codes []string, mask bool) alarmJSON {
	row := alarmJSON{ID: due.ID.String(), Kind: due.Kind.Name(), Title: due.Title, Clients: codes, Place: due.Place, Buddy: due.Buddy,
		Start: due.From.Format(time.RFC3339), Notify: due.Due.In(a.zone).Format(time.RFC3339), AllDay: due.AllDay}
	if due.Late {
		row.Kind = "safety"
	}
	if due.AllDay {
		row.Start = date.Of(due.From).String()
	}
	if mask {
		row.Title, row.Place, row.Buddy, row.Clients = a.words.KindOf(due.Kind), "", "", []string{}
	}
	return row
}

func (a *app) alarmText(due agenda.Alarm, row alarmJSON, now time.Time) string {
	what := strings.TrimSpace(row.Title + " " + strings.Join(row.Clients, " "))
	if due.Late {
		return words.Fill(a.words.App.LateCheckIn, "what", what, "time", a.words.Clock(date.WallOf(due.From).Clock), "buddy", row.Buddy)
	}
	return a.words.Coming(due.From, due.AllDay, now) + "  " + what
}
