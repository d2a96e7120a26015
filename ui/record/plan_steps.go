package record

import (
	"caseload/model"
	"caseload/store"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// stepsByTasks gives each step that has a task or a referral the progress of
// it. One that is gone leaves the step as it was.
func stepsByTasks(tx *store.Tx) func(model.Objective, model.Step) model.Step {
	return func(_ model.Objective, step model.Step) model.Step {
		if !step.Referral.IsZero() {
			if r, err := store.Referrals.Get(tx, step.Referral); err == nil {
				step.Status = r.Progress()
			}
			return step
		}
		if step.Task.IsZero() {
			return step
		}
		t, err := store.Tasks.Get(tx, step.Task)
		switch {
		case err != nil:
		case t.State == model.Done:
			step.Status = model.Reached
		case t.State == model.Dropped:
			step.Status = model.GivenUp
		case t.State == model.Todo:
			step.Status = model.NotBegun
		default:
			step.Status = model.UnderWay
		}
		return step
	}
}

// intoTasks makes a task of every step that is open and has none.
func intoTasks(s *event.Scene, id model.ID) tea.Cmd {
	none := errNoSteps(s.Words.Plan.NoSteps)
	return s.Save(model.Label{Verb: model.VerbAdd, Kind: model.KindTask}, 0, func(tx *store.Tx) error {
		p, err := store.Plans.Get(tx, id)
		if err != nil {
			return err
		}
		var failed error
		made := 0
		p = p.Steps(func(o model.Objective, step model.Step) model.Step {
			if !step.Task.IsZero() || !step.Referral.IsZero() || step.Status == model.Reached || step.Status == model.GivenUp || failed != nil {
				return step
			}
			t := model.Task{ID: tx.NewID(), Stamp: stampNow(tx), Title: step.Text, Clients: []model.ID{p.Client}, State: model.Todo, Origin: model.Origin{Kind: "plan", ID: p.ID}}
			if !o.By.IsZero() {
				t.Due = o.By.At(0)
			}
			failed = store.Tasks.Put(tx, t)
			step.Task = t.ID
			made++
			return step
		})
		if failed != nil {
			return failed
		}
		if made == 0 {
			return none
		}
		p.Stamp.Changed = tx.Now().UTC()
		return store.Plans.Put(tx, p)
	})
}

// errNoSteps says that there is nothing to make a task of.
type errNoSteps string

func (e errNoSteps) Error() string { return string(e) }
