package record

import (
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"

	tea "charm.land/bubbletea/v2"
)

// taskForm makes or changes a task.
func taskForm(m maker, t model.Task, codes []string, fresh bool) *dialog.Form {
	s, r := m.scene, m.view.Words.Record
	clock := ""
	if t.DueTimed {
		clock = t.Due.Clock.String()
	}
	priorities := dialog.Field{Name: "Priority", Value: strconv.Itoa(int(t.Priority))}
	for i, name := range r.Priority {
		priorities.Choices = append(priorities.Choices, dialog.Choice{Value: strconv.Itoa(i), Label: name})
	}
	when := m.clock("DueTime", clock)
	when.Label = r.Field.Or("Start")
	fields := []dialog.Field{
		m.line("Title", t.Title), m.clients(codes), m.day("Due", t.Due.Date), when, yesNo(m, "Hard", t.Hard), priorities,
		choice("State", t.State, model.TaskStates, r.Task), m.line("WaitingOn", t.WaitingOn), m.day("NotBefore", t.NotBefore),
		m.length("Estimate", t.Estimate), m.repeat("Repeat", t.Repeat.Rule), m.line("Tags", joined(t.Tags)), m.many("Checklist", checklist(t)),
		m.many("Remarks", t.Remarks),
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := taskFrom(m, t, v)
		return s.Save(label(fresh, model.KindTask, changed.Title), ticket, func(tx *store.Tx) error {
			if err := tx.DropDraft(draftKey(fresh, model.KindTask, t.ID)); err != nil {
				return err
			}
			var err error
			if changed.Clients, err = clientsIn(tx, v["Clients"]); err != nil {
				return err
			}
			return putTask(tx, t, changed)
		}), nil
	}
	return dialog.NewForm(s, title(m.view, fresh, model.KindTask), draftKey(fresh, model.KindTask, t.ID), fields, submit)
}

// putTask saves a task, and the next one where a repeating task was finished.
func putTask(tx *store.Tx, before, changed model.Task) error {
	changed.Stamp.Changed = tx.Now().UTC()
	if changed.State.Ended() == before.State.Ended() {
		return store.Tasks.Put(tx, changed)
	}
	if !changed.State.Ended() {
		changed.Ended = time.Time{}
		return store.Tasks.Put(tx, changed)
	}
	done, next := changed.End(changed.State, tx.Now(), tx.NewID())
	if next != nil {
		if err := store.Tasks.Put(tx, *next); err != nil {
			return err
		}
	}
	return store.Tasks.Put(tx, done)
}

// taskFrom puts the values of the form into the task.
func taskFrom(m maker, t model.Task, v map[string]string) model.Task {
	s := m.scene
	t.Title, t.Hard, t.State, t.WaitingOn = trimmed(v["Title"]), v["Hard"] == "yes", model.TaskState(v["State"]), trimmed(v["WaitingOn"])
	day := dayIn(s, v["Due"])
	clock, timed := phrase.ParseTime(v["DueTime"], dialog.Context(s))
	t.DueTimed = timed && !day.IsZero()
	t.Due = date.Wall{Date: day}
	if t.DueTimed {
		t.Due.Clock = clock
		if t.Zone == "" {
			t.Zone = s.ZoneName
		}
	}
	if !day.IsZero() {
		t.Someday = false
	}
	if t.State == model.Waiting && t.Since.IsZero() {
		t.Since = s.Today()
	}
	n, _ := dialog.Number(v["Priority"])
	t.Priority = model.Priority(n)
	t.NotBefore = dayIn(s, v["NotBefore"])
	t.Estimate = firstLength(v["Estimate"])
	t.Repeat.Rule, _ = phrase.ParseRepeat(v["Repeat"], dialog.Context(s))
	if t.Repeat.Rule == "" {
		t.Repeat = model.Repeat{}
	}
	t.Tags, t.Remarks, t.Checklist = listed(v["Tags"]), v["Remarks"], checklistFrom(v["Checklist"])
	return t
}

func firstLength(value string) time.Duration {
	all, _ := lengths(value)
	if len(all) == 0 {
		return 0
	}
	return all[0]
}

// checklist writes the steps of a task, one in a line, [x] before those that
// are done.
func checklist(t model.Task) string {
	var lines []string
	for _, item := range t.Checklist {
		mark := "[ ] "
		if item.Done {
			mark = "[x] "
		}
		lines = append(lines, mark+item.Text)
	}
	return strings.Join(lines, "\n")
}

func checklistFrom(value string) []model.ChecklistItem {
	var items []model.ChecklistItem
	for line := range strings.Lines(value) {
		line = strings.TrimSpace(line)
		done := strings.HasPrefix(strings.ToLower(line), "[x]")
		if done || strings.HasPrefix(line, "[ ]") {
			line = strings.TrimSpace(line[3:])
		}
		if line != "" {
			items = append(items, model.ChecklistItem{Text: line, Done: done})
		}
	}
	return items
}
