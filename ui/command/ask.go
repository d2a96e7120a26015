package command

import (
	"cmp"
	"context"
	"encoding/csv"
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/clients"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// context is what dates and lines are read in the light of.
func (a *app) context() phrase.Context {
	settings := a.config.settings()
	return phrase.Context{Now: a.clock(), Zone: a.zoneName(), WeekStart: settings.WeekStart, Lang: a.words.Lang, WorkStart: settings.WorkStart, WorkEnd: settings.WorkEnd}
}

// day reads a date of the command line; otherwise where it is empty.
func (a *app) day(value string, otherwise date.Date) (date.Date, error) {
	if value == "" {
		return otherwise, nil
	}
	d, ok := phrase.ParseDate(value, a.context())
	if !ok {
		return 0, usage("%s", words.Fill(a.words.Command.BadDate, "text", value))
	}
	return d, nil
}

// client returns the number of the client with a code; zero where none is
// asked for.
func (a *app) client(tx *store.Tx, code string) (model.ID, error) {
	if code == "" {
		return model.ID{}, nil
	}
	head, ok, err := tx.ClientByCode(strings.TrimPrefix(code, "@"))
	if err == nil && !ok {
		err = usage("%s", words.Fill(a.words.Command.NoSuchClient, "code", code))
	}
	return head.ID, err
}

// occurrenceJSON is one row of caseload agenda --format json.
type occurrenceJSON struct {
	ID        string   `json:"id"`
	UID       string   `json:"uid"`
	Title     string   `json:"title"`
	Kind      string   `json:"kind"`
	Start     string   `json:"start"` // RFC 3339, or a date for whole days
	End       string   `json:"end"`   // the same, exclusive
	AllDay    bool     `json:"all_day"`
	Zone      string   `json:"zone"`
	Place     string   `json:"place"`
	Status    string   `json:"status"`
	Clients   []string `json:"clients"`
	Recurring bool     `json:"recurring"`
	Conflicts []string `json:"conflicts"`
}

func (a *app) agendaCommand() *cobra.Command {
	var from, to, client, how string
	cmd := &cobra.Command{Use: "agenda", Short: a.words.Command.Agenda, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(how, "text", "json", "ics")
		if err != nil {
			return err
		}
		first, err := a.day(from, date.Of(a.clock()))
		if err != nil {
			return err
		}
		last, err := a.day(to, first)
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.agenda(s, first, last, client, form) })
	}}
	cmd.Flags().StringVar(&from, "from", "", a.words.Command.FlagFrom)
	cmd.Flags().StringVar(&to, "to", "", a.words.Command.FlagTo)
	cmd.Flags().StringVar(&client, "client", "", a.words.Command.FlagClient)
	a.addFormat(cmd, &how, "text", "json", "ics")
	return cmd
}

func (a *app) agenda(s *store.Store, first, last date.Date, client string, form format) error {
	if form == "ics" {
		return a.exportCalendar(s, a.Out, exportChoice{client: client, first: first, last: last})
	}
	var rows []occurrenceJSON
	var occs []agenda.Occurrence
	err := s.View(func(tx *store.Tx) error {
		only, err := a.client(tx, client)
		if err != nil {
			return err
		}
		all, err := tx.Between(first, last)
		if err != nil {
			return err
		}
		occs, _ = agenda.Period(all, first, last, a.zone)
		conflicts := agenda.ConflictsOf(occs)
		kept := occs[:0:0]
		for i, o := range occs {
			if !only.IsZero() && !contains(o.Clients, only) {
				continue
			}
			row := a.occurrence(o, event.Codes(tx, o.Clients))
			for _, id := range conflicts[i] {
				row.Conflicts = append(row.Conflicts, id.String())
			}
			rows, kept = append(rows, row), append(kept, o)
		}
		occs = kept
		return nil
	})
	if err != nil {
		return err
	}
	if form == "json" {
		return printJSON(a, rows)
	}
	return a.agendaText(occs, rows)
}

func contains(ids []model.ID, id model.ID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

func (a *app) occurrence(o agenda.Occurrence, codes []string) occurrenceJSON {
	row := occurrenceJSON{ID: o.ID.String(), UID: o.UID, Title: o.Title, Kind: string(o.Kind), AllDay: o.AllDay, Zone: o.Zone, Place: o.Place,
		Status: string(o.Status), Clients: codes, Recurring: o.Recurring, Conflicts: []string{}}
	if row.UID == "" {
		row.UID = o.ID.String()
	}
	if o.AllDay {
		row.Start, row.End = o.Start.Date.String(), o.End.Date.String()
		return row
	}
	loc := a.zone
	if o.Zone != "" {
		loc = model.Location(o.Zone, a.zone)
	}
	row.Start, row.End = o.From.In(loc).Format(time.RFC3339), o.To.In(loc).Format(time.RFC3339)
	return row
}

func (a *app) agendaText(occs []agenda.Occurrence, rows []occurrenceJSON) error {
	var table [][]string
	var day date.Date
	for i, o := range occs {
		if o.FirstDay() != day {
			day = o.FirstDay()
			table = append(table, []string{a.words.DateAndDistance(day, date.Of(a.clock()))})
		}
		when := a.words.Time.AllDay
		if !o.AllDay {
			when = a.words.Span(date.WallOf(o.From), date.WallOf(o.To))
		}
		mark := ""
		if len(rows[i].Conflicts) > 0 {
			mark = "⚠"
		}
		table = append(table, []string{"  " + when, o.Title, strings.Join(rows[i].Clients, " "), o.Place, mark})
	}
	return a.table(table)
}

// taskJSON is one row of caseload tasks --format json.
type taskJSON struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Due     string   `json:"due"` // a date, or RFC 3339 where it has a time; "" without
	Hard    bool     `json:"hard"`
	Kind    string   `json:"kind"`
	State   string   `json:"state"`
	Clients []string `json:"clients"`
}

func (a *app) tasksCommand() *cobra.Command {
	var due, client, how string
	var all bool
	cmd := &cobra.Command{Use: "tasks", Short: a.words.Command.Tasks, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(how, "text", "json")
		if err != nil {
			return err
		}
		last, err := a.day(due, 0)
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.tasks(s, last, client, all, form) })
	}}
	cmd.Flags().StringVar(&due, "due", "", a.words.Command.FlagDue)
	cmd.Flags().StringVar(&client, "client", "", a.words.Command.FlagClient)
	cmd.Flags().BoolVar(&all, "all", false, a.words.Command.FlagAll)
	a.addFormat(cmd, &how, "text", "json")
	return cmd
}

func (a *app) tasks(s *store.Store, last date.Date, client string, all bool, form format) error {
	var list []taskJSON
	var table [][]string
	err := s.View(func(tx *store.Tx) error {
		only, err := a.client(tx, client)
		if err != nil {
			return err
		}
		heads, err := tx.OpenTasks()
		if err != nil {
			return err
		}
		if all {
			ended, err := tx.Lists(model.EndedTasks("").Name)
			if err != nil {
				return err
			}
			heads = append(heads, ended...)
		}
		never := func(model.ID) bool { return false }
		for _, r := range agenda.GroupTasks(heads, never, a.clock(), time.Monday) {
			if last != 0 && (r.Due.IsZero() || r.Due > last) || !only.IsZero() && !contains(r.Links, only) {
				continue
			}
			row := taskJSON{ID: r.ID.String(), Title: r.Title, Hard: r.Marks.Has(model.Hard), Kind: "task", State: r.State, Clients: event.Codes(tx, r.Links), Due: r.Due.String()}
			said := a.words.DateNear(r.Due, date.Of(a.clock()))
			if r.Marks.Has(model.Timed) {
				at := r.Start.In(model.Location(r.Zone, a.zone))
				row.Due = at.Format(time.RFC3339)
				said += " " + a.words.Clock(date.WallOf(at.In(a.zone)).Clock)
			}
			list = append(list, row)
			table = append(table, []string{said, r.Title, strings.Join(row.Clients, " "), a.words.Record.Task.Or(r.State)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if form == "json" {
		return printJSON(a, list)
	}
	return a.table(table)
}

// clientJSON is one row of caseload clients --format json.
type clientJSON struct {
	ID       string `json:"id"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	Status   string `json:"status"`
	Risk     string `json:"risk"`
	LastSeen string `json:"last_seen"` // a date; "" never
	NextSeen string `json:"next_seen"`
	DaysOver *int   `json:"days_over"` // beyond the contact standard; null without one
}

func (a *app) clientsCommand() *cobra.Command {
	var how string
	cmd := &cobra.Command{Use: "clients", Short: a.words.Command.Clients, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(how, "text", "json", "csv")
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.clients(s, form) })
	}}
	a.addFormat(cmd, &how, "text", "json", "csv")
	return cmd
}

func (a *app) clients(s *store.Store, form format) error {
	var rows []clients.Row
	err := s.View(func(tx *store.Tx) (err error) {
		rows, err = clients.Caseload(tx, a.clock())
		return err
	})
	if err != nil {
		return err
	}
	list := make([]clientJSON, len(rows))
	table := make([][]string, 0, len(rows))
	for i, r := range rows {
		list[i] = clientJSON{r.ID.String(), r.Code, r.Title, r.State, r.Type, r.Last.String(), r.Next.String(), nil}
		if r.Standard {
			over := r.Over
			list[i].DaysOver = &over
		}
		table = append(table, []string{r.Code, r.Title, a.words.Record.Risk.Or(r.Type), a.words.Record.Client.Or(r.State), a.words.Pane.Seen + " " + a.words.DateShort(r.Last), a.words.Pane.NextSeen + " " + a.words.DateShort(r.Next)})
	}
	switch form {
	case "json":
		return printJSON(a, list)
	case "csv":
		out := csv.NewWriter(a.Out)
		if err := out.Write([]string{"code", "name", "status", "risk", "last_seen", "next_seen"}); err != nil {
			return err
		}
		for _, c := range list {
			if err := out.Write([]string{unformula(c.Code), unformula(c.Name), c.Status, c.Risk, c.LastSeen, c.NextSeen}); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	}
	return a.table(table)
}

// unformula keeps a spreadsheet from taking a cell for a formula.
func unformula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// foundJSON is one row of caseload find --format json.
type foundJSON struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Title   string   `json:"title"`
	Date    string   `json:"date"`
	Clients []string `json:"clients"`
	Passage string   `json:"passage"`
}

func (a *app) findCommand() *cobra.Command {
	var how string
	cmd := &cobra.Command{Use: "find WORDS...", Short: a.words.Command.Find, Args: cobra.MinimumNArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
		form, err := a.chosen(how, "text", "json")
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.find(cmd.Context(), s, strings.Join(args, " "), form) })
	}}
	a.addFormat(cmd, &how, "text", "json")
	return cmd
}

func (a *app) find(ctx context.Context, s *store.Store, query string, form format) error {
	if ctx == nil {
		ctx = context.Background()
	}
	var list []foundJSON
	err := s.View(func(tx *store.Tx) error {
		return dialog.Search(ctx, tx, query, func(f dialog.Found) bool {
			list = append(list, foundJSON{f.ID.String(), kindName(f.Kind), f.Title, f.When.Date.String(), event.Codes(tx, f.Clients), f.Passage})
			return true
		})
	})
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(x, y foundJSON) int { // newest first
		return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(x.Title, y.Title), cmp.Compare(x.ID, y.ID))
	})
	if form == "json" {
		return printJSON(a, list)
	}
	if len(list) == 0 {
		a.sayln(a.words.Command.NothingFound)
		return nil
	}
	table := make([][]string, len(list))
	for i, f := range list {
		table[i] = []string{f.Kind, f.Date, strings.Join(f.Clients, " "), f.Title, f.Passage}
	}
	return a.table(table)
}
