package record

import (
	"cmp"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// outlineRows is how many rows the text of a plan takes in its form.
const outlineRows = 13

// newPlanForm makes the first version of a plan.
func newPlanForm(s *event.Scene, ask newPlan) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		p := model.Plan{ID: tx.NewID(), Stamp: stampNow(tx), Client: ask.client, Kind: ask.kind, Version: 1, Written: view.Today()}
		return planForm(s, &view, tx, p, skeleton(view.Words, ask.kind), true)
	})
}

// nextPlanForm makes a version that begins as a copy of another.
func nextPlanForm(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		p, err := store.Plans.Get(tx, id)
		if err != nil {
			return nil, err
		}
		all, err := versions(tx, p)
		if err != nil {
			return nil, err
		}
		p = p.Steps(stepsByTasks(tx))
		next := p.Next(tx.NewID(), stampNow(tx), all[0].Version+1, view.Today())
		return planForm(s, &view, tx, next, outline.Write(next.Needs, view.Words.Outline()), true)
	})
}

// editPlanForm changes the newest version of a plan.
func editPlanForm(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		p, err := store.Plans.Get(tx, id)
		if err != nil {
			return nil, err
		}
		p = p.Steps(stepsByTasks(tx))
		return planForm(s, &view, tx, p, outline.Write(p.Needs, view.Words.Outline()), false)
	})
}

// skeleton is what stands in the form of a plan that is begun: the words of a
// line each, or the headings of a safety plan. Lines that are left open are
// left out.
func skeleton(w *words.Words, kind model.PlanKind) string {
	p := w.Plan
	if kind == model.SafePlan {
		var b strings.Builder
		for _, heading := range p.Danger {
			b.WriteString(heading + "\n  \n")
		}
		return b.String()
	}
	return p.Need[0] + ": \n  " + p.Goal[0] + ": \n    " + p.Baseline[0] + ": \n    " + p.Target[0] + ": \n    " +
		p.Objective[0] + ": [ ] \n      " + p.By[0] + ": \n      " + p.Step[0] + ": [ ] \n"
}

// dayOf reads dates as the one-line language does.
func dayOf(s *event.Scene) outline.Day {
	return func(v string) (date.Date, bool) { return phrase.ParseDate(v, dialog.Context(s)) }
}

// planForm holds one version of a plan. What it is about is one text, a line
// for each thing.
func planForm(s, view *event.Scene, tx *store.Tx, p model.Plan, text string, fresh bool) (tea.Msg, error) {
	m, say := maker{scene: s, view: view}, view.Words.Plan
	who, err := personOf(tx, p.Client)
	if err != nil {
		return nil, err
	}
	tasks, lines := outline.Tasks(p.Needs), view.Words.Outline()
	read := func(text string) ([]model.Need, []outline.Mistake) {
		return outline.Read(text, lines, dayOf(view), tasks)
	}
	needs := m.many("Needs", text)
	needs.Tall, needs.Outline = outlineRows, true
	needs.Explain = func(v string) (string, bool) {
		_, wrong := read(v)
		if len(wrong) == 0 {
			return "", true
		}
		return view.Words.OutlineMistake(wrong[0]), false
	}
	with := m.line("With", strings.Join(p.With, "; "))
	with.Label = say.AgreedWith
	with.Explain = func(v string) (string, bool) {
		if strings.TrimSpace(v) == "" {
			return say.WithHint, true
		}
		return "", true
	}
	fields := []dialog.Field{needs, m.day("Agreed", p.Agreed), with, choice("How", p.How, model.Agreements, say.How),
		m.day("Review", p.Review), m.many("Contingency", p.Contingency)}
	key := workKey(fresh, model.KindPlan, p.ID, p.Client) + string(p.Kind)
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := p
		changed.Needs, _ = read(v["Needs"])
		changed.Agreed, changed.Review = dayIn(s, v["Agreed"]), dayIn(s, v["Review"])
		changed.With, changed.How, changed.Contingency = parted(v["With"], ";"), model.Agreement(v["How"]), v["Contingency"]
		if changed.How != model.AgreedNot {
			changed.Agreed = cmp.Or(changed.Agreed, s.Today())
		}
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		return m.saving(label(fresh, model.KindPlan, ""), key, ticket, func(tx *store.Tx) error {
			changed.Stamp.Changed = tx.Now().UTC()
			return store.Plans.Put(tx, changed)
		}), nil
	}
	form := dialog.NewForm(s, who.named(view, view.Words.PlanName(p)), key, fields, submit)
	form.Check(func(v map[string]string) tea.Cmd {
		needs, wrong := read(v["Needs"])
		return event.Send(dialog.Checked{Form: form, Lines: checkedPlan(view.Words, needs, wrong)})
	})
	return opened(tx, form, key)
}

// checkedPlan says what a text was understood as, and which line was not.
func checkedPlan(w *words.Words, needs []model.Need, wrong []outline.Mistake) []string {
	goals, objectives, steps := 0, 0, 0
	for _, n := range needs {
		goals += len(n.Goals)
		for _, g := range n.Goals {
			objectives += len(g.Objectives)
			for _, o := range g.Objectives {
				steps += len(o.Steps)
			}
		}
	}
	said := []string{words.Fill(w.Plan.Holds, "needs", strconv.Itoa(len(needs)), "goals", strconv.Itoa(goals),
		"objectives", strconv.Itoa(objectives), "steps", strconv.Itoa(steps))}
	for _, m := range wrong[:min(len(wrong), 2)] {
		said = append(said, w.OutlineMistake(m))
	}
	return said
}
