package file

import (
	"cmp"
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/ui/dialog"
	"caseload/ui/event"
)

// readTasks returns what is owed to the client, then the open tasks, what is
// due first first.
func readTasks(r *reader) ([]Row, error) {
	w := r.scene.Words
	owed, err := owedNow(r)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for i := range owed {
		rows = append(rows, r.owed(&owed[i]))
	}
	tasks, err := r.openTasks()
	if err != nil {
		return nil, err
	}
	for _, h := range tasks {
		row := r.row(h)
		row.Group, row.Loud = w.Pane.OpenTasks, overdue(h, r.scene.Today())
		if model.TaskState(h.State) == model.Waiting {
			row.Sign = "…"
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func overdue(h model.Head, today date.Date) bool { return !h.Start.IsZero() && h.Start.Date < today }

// openTasks returns the heads of the client's open tasks, what is due first
// first, those without a date last.
func (r *reader) openTasks() ([]model.Head, error) {
	all, err := r.tx.OpenTasks()
	if err != nil {
		return nil, err
	}
	var tasks []model.Head
	for _, h := range all {
		if slices.Contains(h.Links, r.client.ID) {
			tasks = append(tasks, h)
		}
	}
	slices.SortStableFunc(tasks, func(a, b model.Head) int {
		return cmp.Or(cmp.Compare(undated(a), undated(b)), a.Start.Compare(b.Start))
	})
	return tasks, nil
}

func undated(h model.Head) int {
	if h.Start.IsZero() {
		return 1
	}
	return 0
}

// owedNow returns what is owed to the client and has a deadline, what is due
// first first.
func owedNow(r *reader) ([]standard.Obligation, error) {
	all, err := r.tx.Obligations(r.client.ID)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(o standard.Obligation) bool { return !o.State.Open() || o.Due.IsZero() })
	slices.SortStableFunc(all, func(a, b standard.Obligation) int { return a.Due.Compare(b.Due) })
	return all, nil
}

// owed returns the row of an obligation.
func (r *reader) owed(o *standard.Obligation) Row {
	w, now := r.scene.Words, r.scene.Now()
	row := Row{
		When: o.Due.Day.At(0), Group: w.File.Owed, Sign: "◷", Title: o.Title().In(w.Lang), Note: w.Standing(o, date.Of(now)),
		Loud: o.State == standard.Overdue || o.State == standard.Escalated, Open: event.OpenDuty{Obligation: *o},
	}
	why, err := r.tx.Explain(*o)
	if err != nil {
		return row
	}
	for _, line := range w.Explain(why, now) {
		row.Lines = append(row.Lines, dialog.Line{Label: line.Label, Value: line.Text})
	}
	return row
}
