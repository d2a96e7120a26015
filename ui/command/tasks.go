package command

import (
	"errors"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/filter"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// taskJSON is one row of caseload tasks --format json.
type taskJSON struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Due         string   `json:"due"` // a date, or RFC 3339 where it has a time; "" without
	Hard        bool     `json:"hard"`
	Kind        string   `json:"kind"` // an agenda.RowKind
	State       string   `json:"state"`
	Clients     []string `json:"clients"`
	Standard    string   `json:"standard"` // of an obligation, as are the next two
	Basis       string   `json:"basis"`
	Explanation string   `json:"explanation"`

	Group     string   `json:"group"`   // an agenda.Group
	Urgency   float64  `json:"urgency"` // points
	Risk      string   `json:"risk"`
	Priority  int      `json:"priority"` // 0 to 3
	Tags      []string `json:"tags"`
	WaitingOn string   `json:"waiting_on"`
	Since     string   `json:"since"` // dates; "" without
	Nudge     string   `json:"nudge"`
	NotBefore string   `json:"not_before"`
	Minutes   int      `json:"minutes"` // that it is to take; 0: not known
	BlockedBy []string `json:"blocked_by"`
	Repeats   bool     `json:"repeats"`
	Origin    string   `json:"origin"`
	Agency    string   `json:"agency"`
}

// The orders of caseload tasks.
const (
	sortWhen    = "when"
	sortUrgency = "urgency"
)

// taskFlags are the flags of caseload tasks.
type taskFlags struct {
	due, client, filter, saved, sort, format string
	all                                      bool
}

func (a *app) tasksCommand() *cobra.Command {
	var f taskFlags
	w := a.words.Command
	cmd := &cobra.Command{Use: "tasks", Short: w.Tasks, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(f.format, "text", "json")
		if err != nil {
			return err
		}
		if f.sort != sortWhen && f.sort != sortUrgency {
			return usage("%s", words.Fill(w.ConfigChoice, "name", "--sort", "choices", sortWhen+", "+sortUrgency))
		}
		last, err := a.day(f.due, 0)
		if err != nil {
			return err
		}
		wants, err := a.filter(f.filter)
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.tasks(s, f, last, wants, form) })
	}}
	cmd.Flags().StringVar(&f.due, "due", "", w.FlagDue)
	cmd.Flags().StringVar(&f.client, "client", "", w.FlagClient)
	cmd.Flags().StringVar(&f.filter, "filter", "", w.FlagFilter)
	cmd.Flags().StringVar(&f.saved, "saved", "", w.FlagSaved)
	cmd.Flags().StringVar(&f.sort, "sort", sortWhen, w.FlagSort)
	cmd.Flags().BoolVar(&f.all, "all", false, w.FlagAll)
	a.addFormat(cmd, &f.format, "text", "json")
	return cmd
}

// filter reads a filter of the command line.
func (a *app) filter(text string) (filter.Filter, error) {
	wants, err := filter.Parse(model.CleanText(text), a.context())
	var wrong *filter.Mistake
	if errors.As(err, &wrong) {
		return wants, usage("%s", a.words.FilterMistake(wrong))
	}
	return wants, err
}

func (a *app) tasks(s *store.Store, f taskFlags, last date.Date, wants filter.Filter, form format) error {
	var list []taskJSON
	var rows []agenda.Row
	err := s.View(func(tx *store.Tx) (err error) {
		if rows, err = a.taskRows(tx, f, last, wants); err != nil || form != "json" {
			return err
		}
		for i := range rows {
			row, err := a.taskRow(tx, &rows[i])
			if err != nil {
				return err
			}
			list = append(list, row)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if form == "json" {
		return printJSON(a, list)
	}
	return a.tasksText(rows)
}

// savedFilter returns the saved filter with a name, narrowed by another.
func (a *app) savedFilter(tx *store.Tx, name string, also filter.Filter) (filter.Filter, error) {
	saved, err := tx.SavedFilters()
	if err != nil {
		return also, err
	}
	var names []string
	for _, one := range saved.All {
		if strings.EqualFold(one.Name, name) {
			wants, err := a.filter(one.Text)
			return wants.And(also), err
		}
		names = append(names, one.Name)
	}
	return also, usage("%s", words.Fill(a.words.Command.NoFilter, "name", name, "list", strings.Join(names, ", ")))
}

// taskRows returns the tasks and obligations that are asked for, in order.
func (a *app) taskRows(tx *store.Tx, f taskFlags, last date.Date, wants filter.Filter) ([]agenda.Row, error) {
	only, err := a.client(tx, f.client)
	if err != nil {
		return nil, err
	}
	if f.saved != "" {
		if wants, err = a.savedFilter(tx, f.saved, wants); err != nil {
			return nil, err
		}
	}
	weekStart := a.config.settings().WeekStart
	all, err := tx.TaskRows(f.all, weekStart)
	if err != nil {
		return nil, err
	}
	owed, err := tx.DutyRows(a.words.Lang, weekStart)
	if err != nil {
		return nil, err
	}
	var rows []agenda.Row
	for _, r := range wants.Apply(append(all, owed...)) {
		if (last == 0 || !r.Due.IsZero() && r.Due <= last) && (only.IsZero() || contains(r.Links, only)) {
			rows = append(rows, r)
		}
	}
	agenda.SortByGroup(rows)
	if f.sort == sortUrgency {
		agenda.SortByUrgency(rows, a.config.urgency(), a.clock())
	}
	return rows, nil
}

func (a *app) tasksText(rows []agenda.Row) error {
	var table [][]string
	for i := range rows {
		r := &rows[i]
		said := a.words.DateNear(r.Due, date.Of(a.clock()))
		if r.Marks.Has(model.Timed) {
			said += " " + a.words.Clock(date.WallOf(a.dueAt(r).In(a.zone)).Clock)
		}
		state := a.words.Record.Task.Or(r.State)
		if r.Duty != nil {
			state = "◷ " + a.words.Standard.State.Or(r.State)
		}
		if r.Type != "" && r.State == string(model.Waiting) {
			state += ": " + r.Type
		}
		title := r.Title
		if r.Marks.Has(model.Hard) {
			title = "! " + title
		}
		table = append(table, []string{said, title, strings.Join(r.Codes, " "), state})
	}
	return a.table(table)
}

// dueAt is when a row with a time is due.
func (a *app) dueAt(r *agenda.Row) time.Time { return r.Start.In(model.Location(r.Zone, a.zone)) }

func (a *app) taskRow(tx *store.Tx, r *agenda.Row) (taskJSON, error) {
	facts := r.Facts()
	row := taskJSON{
		ID: r.ID.String(), Title: r.Title, Hard: r.Marks.Has(model.Hard), Kind: string(r.Is), State: r.State, Clients: filled(r.Codes), Due: r.Due.String(),
		Group: string(r.Group), Urgency: float64(agenda.UrgencyOf(r, a.config.urgency(), a.clock()).Points) / 100, Risk: string(r.Risk), Priority: r.Rank,
		Tags: filled(facts.Tags), Nudge: facts.Nudge.String(), NotBefore: facts.NotBefore.String(), Minutes: int(facts.Estimate / time.Minute),
		BlockedBy: []string{}, Repeats: r.Marks.Has(model.Repeating), Origin: r.Origin(), Agency: r.Agency,
	}
	if r.Marks.Has(model.Timed) {
		row.Due = a.dueAt(r).Format(time.RFC3339)
	}
	if r.Is == agenda.TaskRow {
		row.WaitingOn = r.Type
	}
	if r.State == string(model.Waiting) {
		row.Since = r.End.Date.String()
	}
	for _, id := range r.Blockers {
		row.BlockedBy = append(row.BlockedBy, id.String())
	}
	if r.Duty == nil {
		return row, nil
	}
	why, err := tx.Explain(*r.Duty)
	row.Standard, row.Basis = r.Duty.Rule.ID, a.moment(r.Duty.Basis)
	row.Explanation = a.words.ExplainText(why, a.clock())
	return row, err
}

// moment writes a day, or an instant with its time; "" for none.
func (a *app) moment(m standard.Moment) string {
	if m.Timed {
		return m.Time(a.zone).Format(time.RFC3339)
	}
	return m.Day.String()
}

// filled returns a list that is never null in JSON.
func filled(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
