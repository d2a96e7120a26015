package command

import (
	"encoding/csv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
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

	Warnings []warningJSON `json:"warnings"`
}

// warningJSON is one thing that speaks against an occurrence.
type warningJSON struct {
	Kind string `json:"kind"` // an agenda.ConflictKind
	With string `json:"with"` // id of the other appointment, "" where there is none
	Day  string `json:"day"`  // what a day off is called
}

// warn notes what speaks against the occurrence at a place in a list.
func (row *occurrenceJSON) warn(c agenda.Conflict, occs []agenda.Occurrence, at int) {
	warning := warningJSON{Kind: string(c.Kind), Day: c.Day}
	if other := c.Other(at); other >= 0 {
		warning.With = occs[other].ID.String()
		row.Conflicts = append(row.Conflicts, warning.With)
	}
	row.Warnings = append(row.Warnings, warning)
}

// rules are when work is done, without the days off.
func (a *app) rules() agenda.Rules {
	settings := a.config.settings()
	return agenda.Rules{Start: settings.WorkStart, End: settings.WorkEnd, Travel: settings.Travel}
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
		days, err := tx.Workdays()
		if err != nil {
			return err
		}
		occs, _ = agenda.Period(all, first, last, a.zone, days)
		conflicts := agenda.ByOccurrence(agenda.Conflicts(occs, a.rules().With(days)))
		kept := occs[:0:0]
		for i, o := range occs {
			if !only.IsZero() && !contains(o.Clients, only) {
				continue
			}
			row := a.occurrence(o, event.Codes(tx, o.Clients))
			for _, c := range conflicts[i] {
				row.warn(c, occs, i)
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
		Status: string(o.Status), Clients: codes, Recurring: o.Recurring, Conflicts: []string{}, Warnings: []warningJSON{}}
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
		} else if len(rows[i].Warnings) > 0 {
			mark = "△"
		}
		table = append(table, []string{"  " + when, o.Title, strings.Join(rows[i].Clients, " "), o.Place, mark})
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
	Attempts int    `json:"attempts"`  // how often the client was not met since last seen, though it was tried
	Tried    string `json:"last_attempt"`
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
	var rows []store.Standing
	err := s.View(func(tx *store.Tx) (err error) {
		rows, err = tx.Caseload(a.clock())
		return err
	})
	if err != nil {
		return err
	}
	list := make([]clientJSON, len(rows))
	table := make([][]string, 0, len(rows))
	for i, r := range rows {
		list[i] = clientJSON{r.ID.String(), r.Code, r.Title, r.State, r.Type, r.Last.String(), r.Next.String(), nil, r.Attempts, r.Tried.String()}
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
