package record

import (
	"errors"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/outline"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern the task of a step of a plan.
type (
	pickStep struct{ plan model.ID }
	pickTask struct {
		plan model.ID
		at   int // of the step among all of the plan
		text string
	}
	linkStep struct {
		pickTask
		task model.ID // zero: the step has none any more
	}
)

// links are what the steps of a plan are linked to, as it stands: by the
// identifier of a task or a referral.
type links map[model.ID]string

// linksOf reads how the tasks and referrals of a plan stand.
func linksOf(s *event.Scene, tx *store.Tx, p model.Plan) (links, error) {
	all := links{}
	for _, step := range planSteps(p) {
		said, err := linkSaid(s, tx, step)
		if err != nil {
			return nil, err
		}
		all[step.Task], all[step.Referral] = said, said
	}
	delete(all, model.ID{})
	return all, nil
}

// linkSaid says what a step is linked to; empty where it is linked to
// nothing, or to something that is gone.
func linkSaid(s *event.Scene, tx *store.Tx, step model.Step) (string, error) {
	w := s.Words
	if !step.Referral.IsZero() {
		r, err := store.Referrals.Get(tx, step.Referral)
		if errors.Is(err, store.ErrNotFound) {
			return "", nil
		}
		return w.KindOf(model.KindReferral) + ": " + w.Referral.State.Or(string(r.State)), err
	}
	if step.Task.IsZero() {
		return "", nil
	}
	t, err := store.Tasks.Get(tx, step.Task)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	said := w.KindOf(model.KindTask) + ": " + w.Record.Task.Or(string(t.State))
	if !t.Due.IsZero() && !t.State.Ended() {
		said += ", " + w.DateNear(t.Due.Date, s.Today())
	}
	return said, err
}

// of says what a step is linked to, after an arrow.
func (l links) of(step model.Step) string {
	said := l[step.Task]
	if !step.Referral.IsZero() {
		said = l[step.Referral]
	}
	if said == "" {
		return ""
	}
	return " → " + said
}

func planSteps(p model.Plan) []model.Step {
	var all []model.Step
	p.Steps(func(_ model.Objective, step model.Step) model.Step {
		all = append(all, step)
		return step
	})
	return all
}

// stepMenu asks which step of a plan is meant.
func stepMenu(s *event.Scene, plan model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		p, err := store.Plans.Get(tx, plan)
		if err != nil {
			return nil, err
		}
		p = p.Steps(stepsByTasks(tx))
		var items []dialog.Item
		for at, step := range planSteps(p) {
			note, err := linkSaid(&view, tx, step)
			if err != nil {
				return nil, err
			}
			items = append(items, dialog.Item{Title: outline.MarkOf(step.Status) + " " + view.Private(step.Text).String(), Note: note, Do: event.Send(pickTask{plan, at, step.Text})})
		}
		if len(items) == 0 {
			return event.Notify{Text: view.Words.Plan.NoSteps}, nil
		}
		return Ready{dialog.NewPick(s, view.Words.Plan.WhichStep, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// taskMenu asks which task of the client a step is, those that are open
// first, or whether it is a referral that is yet to be made.
func taskMenu(s *event.Scene, ask pickTask) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		p, err := store.Plans.Get(tx, ask.plan)
		if err != nil {
			return nil, err
		}
		tasks, err := tasksAbout(tx, p.Client)
		if err != nil {
			return nil, err
		}
		step, ok := stepAt(p, ask)
		if !ok {
			return nil, store.ErrNotFound
		}
		var items []dialog.Item
		for _, h := range tasks {
			sign, note := "☐ ", view.Words.Record.Task.Or(h.State)
			if model.TaskState(h.State).Ended() {
				sign = "☑ "
			} else if !h.Start.IsZero() {
				note += ", " + view.Words.DateNear(h.Start.Date, view.Today())
			}
			if h.ID == step.Task {
				sign = "● "
			}
			items = append(items, dialog.Item{Title: sign + view.Private(h.Title).String(), Note: note, Do: event.Send(linkStep{ask, h.ID})})
		}
		if step.Task.IsZero() && step.Referral.IsZero() {
			items = append(items, dialog.Item{Title: "+ " + view.Words.Referral.New, Do: event.Send(beginReferral{client: p.Client, step: stepOf{ask.plan, ask.text}})})
		} else {
			items = append(items, dialog.Item{Title: view.Words.Plan.Unlink, Do: event.Send(linkStep{ask, model.ID{}})})
		}
		return Ready{dialog.NewPick(s, words.Fill(view.Words.Plan.WhichTask, "step", view.Private(ask.text).String()), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// tasksAbout returns the tasks about a client, those that are open first.
func tasksAbout(tx *store.Tx, client model.ID) ([]model.Head, error) {
	var open, ended []model.Head
	err := tx.About(client, func(_ string, month []model.Head) bool {
		for _, h := range month {
			switch {
			case h.Kind != model.KindTask:
			case model.TaskState(h.State).Ended():
				ended = append(ended, h)
			default:
				open = append(open, h)
			}
		}
		return true
	})
	return append(open, ended...), err
}

// stepAt returns the step that was picked; ok is false where the plan has
// changed since.
func stepAt(p model.Plan, ask pickTask) (step model.Step, ok bool) {
	all := planSteps(p)
	if ask.at >= len(all) || all[ask.at].Text != ask.text {
		return step, false
	}
	return all[ask.at], true
}

// saveLink links a step with a task, or with nothing.
func saveLink(s *event.Scene, ask linkStep) tea.Cmd {
	return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindPlan}, 0, func(tx *store.Tx) error {
		p, err := store.Plans.Get(tx, ask.plan)
		if err != nil {
			return err
		}
		if _, ok := stepAt(p, ask.pickTask); !ok {
			return store.ErrNotFound
		}
		at := -1
		p = p.Steps(func(_ model.Objective, step model.Step) model.Step {
			if at++; at == ask.at {
				step.Task, step.Referral = ask.task, model.ID{}
			}
			return step
		})
		p.Stamp.Changed = tx.Now().UTC()
		return store.Plans.Put(tx, p)
	})
}

// planned names the plans in whose newest versions a task is a step.
func (p *page) planned(t model.Task) {
	var said []string
	for _, client := range t.Clients {
		plans, err := p.tx.PlansOf(client)
		if err != nil {
			p.err = err
			return
		}
		newest := map[model.PlanKind]bool{}
		for _, plan := range plans {
			if newest[plan.Kind] {
				continue
			}
			newest[plan.Kind] = true
			i := slices.IndexFunc(planSteps(plan), func(step model.Step) bool { return step.Task == t.ID })
			if i >= 0 {
				said = append(said, p.scene.Words.PlanName(plan)+": "+planSteps(plan)[i].Text)
			}
		}
	}
	p.add("InPlan", strings.Join(said, "; "))
}
