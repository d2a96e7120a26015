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
func taskForm(m maker, tx *store.Tx, t model.Task, codes []string, fresh bool) (*dialog.Form, error) {
	others, err := openTasksBut(tx, t.ID)
	if err != nil {
		return nil, err
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := taskFrom(m, t, v)
		var err error
		if changed.BlockedBy, err = others.named(v["BlockedBy"], t.BlockedBy); err != nil {
			return nil, err
		}
		return m.scene.Save(label(fresh, model.KindTask, changed.Title), ticket, func(tx *store.Tx) error {
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
	fields := taskFields(m, t, codes, others)
	return dialog.NewForm(m.scene, title(m.view, fresh, model.KindTask), draftKey(fresh, model.KindTask, t.ID), fields, submit), nil
}

func taskFields(m maker, t model.Task, codes []string, others openTasks) []dialog.Field {
	r := m.view.Words.Record
	clock := ""
	if t.DueTimed {
		clock = t.Due.Clock.String()
	}
	priorities := dialog.Field{Name: "Priority", Value: strconv.Itoa(int(t.Priority))}
	for i, name := range r.Priority {
		priorities.Choices = append(priorities.Choices, dialog.Choice{Value: strconv.Itoa(i), Label: name})
	}
	from := yesNo(m, "CountFrom", t.Repeat.FromCompletion)
	from.Choices[0].Label, from.Choices[1].Label = r.FromDue, r.FromDone
	blockers := m.oneOf("BlockedBy", nil, others.labels)
	blockers.Value, blockers.Apart = strings.Join(others.labelsOf(t.BlockedBy), labelMark+" "), labelMark
	return []dialog.Field{
		m.line("Title", t.Title), m.clients(codes), m.day("Due", t.Due.Date), m.clock("DueTime", clock), yesNo(m, "Hard", t.Hard), priorities,
		choice("State", t.State, model.TaskStates, r.Task), m.line("WaitingOn", t.WaitingOn), m.day("Nudge", t.Nudge),
		m.day("NotBefore", t.NotBefore), yesNo(m, "Someday", t.Someday), m.length("Estimate", t.Estimate),
		m.taskRepeat(t.Repeat.Rule), from, m.lengths("Remind", t.Remind), blockers,
		m.line("Tags", joined(t.Tags)), m.many("Checklist", checklist(t)), m.many("Remarks", t.Remarks),
	}
}

// taskRepeat builds the field of how a task repeats, which may also say that
// it counts from completion.
func (m maker) taskRepeat(rule string) dialog.Field {
	f := m.line("Repeat", rule)
	f.Explain = func(v string) (string, bool) {
		if strings.TrimSpace(v) == "" {
			return "", true
		}
		r, done, ok := phrase.ParseTaskRepeat(v, dialog.Context(m.view))
		if !ok {
			return m.problem("Repeat", "repeat"), false
		}
		said := m.view.Words.Repeat(seriesOf(r))
		if done {
			said += " " + m.view.Words.Record.FromDone
		}
		return said, true
	}
	return f
}

// lengths builds a field of reminders.
func (m maker) lengths(name string, all []model.Reminder) dialog.Field {
	f := m.length(name, 0)
	f.Value = leads(all, lengthText)
	return f
}

// putTask saves a task, and with one that is ended or opened again what
// follows from that.
func putTask(tx *store.Tx, before, changed model.Task) error {
	changed.Stamp.Changed = tx.Now().UTC()
	if changed.Due != before.Due {
		changed.Repeat.At = 0 // a new date is where the rule goes on from
	}
	switch ended := changed.State.Ended(); {
	case ended && !before.State.Ended():
		return tx.PutEnded(changed, changed.State)
	case !ended && before.State.Ended():
		return tx.PutReopened(changed)
	}
	return store.Tasks.Put(tx, changed)
}

// taskFrom puts the values of the form into the task.
func taskFrom(m maker, t model.Task, v map[string]string) model.Task {
	s := m.scene
	t.Title, t.Hard, t.State = trimmed(v["Title"]), v["Hard"] == "yes", model.TaskState(v["State"])
	setDue(&t, dayIn(s, v["Due"]), v["DueTime"], m)
	t.Someday = v["Someday"] == "yes" && t.Due.IsZero()
	setWaiting(&t, trimmed(v["WaitingOn"]), dayIn(s, v["Nudge"]), s.Today())
	n, _ := dialog.Number(v["Priority"])
	t.Priority = model.Priority(n)
	t.NotBefore = dayIn(s, v["NotBefore"])
	t.Estimate = firstLength(v["Estimate"])
	setRepeat(&t, v["Repeat"], v["CountFrom"] == "yes", m)
	t.Remind = reminders(t.Remind, v["Remind"])
	t.Tags, t.Remarks, t.Checklist = listed(v["Tags"]), v["Remarks"], checklistFrom(v["Checklist"])
	return t
}

func setDue(t *model.Task, day date.Date, at string, m maker) {
	clock, timed := phrase.ParseTime(at, dialog.Context(m.scene))
	t.DueTimed = timed && !day.IsZero()
	t.Due = date.Wall{Date: day}
	if !t.DueTimed {
		return
	}
	t.Due.Clock = clock
	if t.Zone == "" {
		t.Zone = m.scene.ZoneName
	}
}

// setWaiting notes on whom a task waits. Naming somebody makes it wait; since
// when stays until somebody else is named.
func setWaiting(t *model.Task, whom string, nudge, today date.Date) {
	other := whom != t.WaitingOn
	if other && whom != "" && !t.State.Ended() {
		t.State = model.Waiting
	}
	t.WaitingOn, t.Nudge = whom, nudge
	switch {
	case t.State != model.Waiting:
		t.Since = 0
	case other || t.Since.IsZero():
		t.Since = today
	}
}

func setRepeat(t *model.Task, text string, fromDone bool, m maker) {
	rule, done, _ := phrase.ParseTaskRepeat(text, dialog.Context(m.scene))
	before := t.Repeat
	t.Repeat = model.Repeat{}
	if rule == "" {
		return
	}
	t.Repeat = model.Repeat{Rule: rule, FromCompletion: done || fromDone}
	if rule == before.Rule && !t.Repeat.FromCompletion {
		t.Repeat.At = before.At
	}
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
