package record

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// RunMenu asks what is to be done with a pathway that is followed, and shows
// how its steps stand.
func RunMenu(s *event.Scene, ask OpenRun) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		run, err := store.Runs.Get(tx, ask.ID)
		if err != nil {
			return nil, err
		}
		steps, err := stepsOf(tx, run)
		if err != nil {
			return nil, err
		}
		say := func(w int) []string { return stepLines(s, steps, w) }
		acts := []dialog.Act{{Action: keys.Edit, Name: s.Words.Duty.ChangeDates, Do: event.Send(MoveRun{run.ID})}}
		if run.Stopped.IsZero() {
			acts = append(acts, dialog.Act{Action: keys.Delete, Name: s.Words.Duty.Stop, Do: event.Send(StopRun{run.ID})})
		}
		return Ready{dialog.NewCard(s, func() string { return run.Title }, say, acts)}, nil
	})
}

// stepsOf returns how the steps of a run stand.
func stepsOf(tx *store.Tx, run model.Run) ([]standard.Obligation, error) {
	all, err := tx.Obligations(run.Client)
	return slices.DeleteFunc(all, func(o standard.Obligation) bool { return o.Key.Run != run.ID }), err
}

func stepLines(s *event.Scene, steps []standard.Obligation, w int) []string {
	th, say := s.Theme, s.Words
	rows := make([]string, 0, len(steps))
	for i := range steps {
		o := &steps[i]
		style := th.Text
		switch {
		case o.State == standard.Overdue || o.State == standard.Escalated:
			style = th.Danger
		case o.State == standard.Today || o.State == standard.Soon:
			style = th.Warning
		case !o.State.Open() || o.State == standard.Dormant:
			style = th.Muted
		}
		when := "—"
		if !o.Due.IsZero() {
			when = say.Moment(o.Due, s.Now())
		}
		wide := min(20, max(6, w/3))
		state := text.Line(say.Standing(o, s.Today())).Cut(max(6, w/3))
		title := text.Line(o.Title().In(say.Lang))
		rows = append(rows, " "+style.Render(text.Line(when).Cut(wide).Fit(wide)+" "+title.Cut(max(1, w-wide-state.Width()-4)).Fit(max(1, w-wide-state.Width()-4))+" "+state.String()))
	}
	return rows
}

// What becomes of the steps that are open when a pathway is stopped.
const (
	openFall    = ""
	openStay    = "stay"
	openBecomes = "tasks"
)

// StopForm stops a pathway from a day on, with a reason, and asks what becomes
// of the steps that are open.
func StopForm(s *event.Scene, ask StopRun) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		run, err := store.Runs.Get(tx, ask.ID)
		if err != nil {
			return nil, err
		}
		m, say := maker{scene: s, view: &view}, view.Words.Duty
		fields := []dialog.Field{
			m.day("Stopped", view.Today()), m.line("Reason", ""),
			{Name: "OpenSteps", Value: openFall, Choices: []dialog.Choice{{Value: openFall, Label: say.FallAway}, {Value: openStay, Label: say.StayOpen}, {Value: openBecomes, Label: say.BecomeTasks}}},
		}
		submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
			stopped := run.Stop(dayIn(s, v["Stopped"]), trimmed(v["Reason"]), v["OpenSteps"] == openStay)
			stopped.Stamp.Changed = s.Now().UTC()
			if err := stopped.Validate(); err != nil {
				return nil, err
			}
			return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindRun, Title: run.Title}, ticket, func(tx *store.Tx) error {
				if v["OpenSteps"] == openBecomes {
					if err := openAsTasks(tx, run, view.Words.Lang); err != nil {
						return err
					}
				}
				return store.Runs.Put(tx, stopped)
			}), nil
		}
		return Ready{dialog.NewForm(s, words.Fill(say.StopTitle, "what", run.Title), "", fields, submit)}, nil
	})
}

// openAsTasks makes tasks of the steps of a run that are open and have a date.
func openAsTasks(tx *store.Tx, run model.Run, lang string) error {
	steps, err := stepsOf(tx, run)
	if err != nil {
		return err
	}
	for _, o := range steps {
		if !o.State.Open() || o.Due.IsZero() || o.Key.Check > 0 {
			continue
		}
		if err := store.Tasks.Put(tx, DutyTask(o, tx.NewID(), tx.Now(), lang)); err != nil {
			return err
		}
	}
	return nil
}

// DutyTask returns an obligation as a task of its own, which remembers what it
// came from.
func DutyTask(o standard.Obligation, id model.ID, now time.Time, lang string) model.Task {
	t := model.Task{ID: id, Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, State: model.Todo, Title: o.Title().In(lang), Hard: o.Rule.Hard,
		Due: o.Due.Day.At(0), Origin: model.Origin{Kind: "pathway", ID: o.Key.Run, Key: o.Key.String()}}
	if !o.Client.IsZero() {
		t.Clients = []model.ID{o.Client}
	}
	if o.Due.Timed {
		at := o.Due.Time(now.Location())
		t.Due, t.DueTimed = date.WallOf(at), true
	}
	return t
}
