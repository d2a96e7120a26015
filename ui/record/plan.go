package record

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern a plan.
type (
	newPlan struct {
		client model.ID
		kind   model.PlanKind
	}
	nextPlan       struct{ id model.ID }
	comparePlan    struct{ id model.ID }
	reviewPlan     struct{ plan model.Plan }
	stepsIntoTasks struct{ id model.ID }
)

// Plans lists the plans of a client, every version, and offers those that are
// not there yet.
func Plans(s *event.Scene, client model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		who, err := personOf(tx, client)
		if err != nil {
			return nil, err
		}
		plans, err := tx.PlansOf(client)
		if err != nil {
			return nil, err
		}
		var items []dialog.Item
		newest := map[model.PlanKind]bool{}
		for _, p := range plans {
			sign := "  "
			if !newest[p.Kind] {
				newest[p.Kind], sign = true, "● "
			}
			items = append(items, dialog.Item{Title: sign + view.Words.PlanName(p), Note: planNote(&view, p), Do: event.Send(event.Open{Kind: model.KindPlan, ID: p.ID})})
		}
		for _, kind := range model.PlanKinds {
			if !newest[kind] {
				name := words.Fill(view.Words.Plan.NewPlan, "kind", view.Words.Plan.Kind.Or(string(kind)))
				items = append(items, dialog.Item{Title: "+ " + name, Do: event.Send(newPlan{client, kind})})
			}
		}
		return Ready{dialog.NewPick(s, who.named(&view, view.Words.Plan.Plans), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// planNote says when a version was agreed, and when it is to be reviewed.
func planNote(s *event.Scene, p model.Plan) string {
	said := s.Words.Plan.NotAgreed
	if !p.Agreed.IsZero() {
		said = words.Fill(s.Words.Plan.AgreedOn, "date", s.Words.DateNear(p.Agreed, s.Today()))
	}
	if !p.Review.IsZero() {
		said += " · " + s.Words.FieldOf("Review") + " " + s.Words.DateNear(p.Review, s.Today())
	}
	return said
}

// planCard shows one version of a plan, and what can be done with it. Only
// the newest is changed; the others stay as they were.
func planCard(s *event.Scene, id model.ID) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		p, err := store.Plans.Get(tx, id)
		if err != nil {
			return nil, err
		}
		who, err := personOf(tx, p.Client)
		if err != nil {
			return nil, err
		}
		all, err := versions(tx, p)
		if err != nil {
			return nil, err
		}
		p = p.Steps(stepsByTasks(tx))
		at := slices.IndexFunc(all, func(v model.Plan) bool { return v.ID == p.ID })
		acts := planActs(s.Words, p, at == 0, at >= 0 && at < len(all)-1)
		title := func() string { return who.named(s, s.Words.PlanName(p)) }
		return Ready{dialog.NewCard(s, title, func(w int) []string { return planLines(s, p, w) }, acts)}, nil
	})
}

func planActs(w *words.Words, p model.Plan, newest, before bool) []dialog.Act {
	var acts []dialog.Act
	say := w.Plan
	if newest {
		acts = append(acts,
			dialog.Act{Action: keys.Edit, Name: say.EditIt, Do: event.Send(event.Edit{Kind: model.KindPlan, ID: p.ID})},
			dialog.Act{Action: keys.Copy, Name: say.NewVersion, Do: event.Send(nextPlan{p.ID})},
			dialog.Act{Action: keys.Done, Name: say.Reviewed, Do: event.Send(reviewPlan{p})})
	}
	if before {
		acts = append(acts, dialog.Act{Action: keys.View, Name: say.Compare, Do: event.Send(comparePlan{p.ID})})
	}
	if newest && p.Kind == model.CarePlan {
		acts = append(acts, dialog.Act{Action: keys.NewTask, Name: say.IntoTasks, Do: event.Send(stepsIntoTasks{p.ID})})
	}
	return acts
}

// versions returns the versions of a plan, the newest first.
func versions(tx *store.Tx, p model.Plan) ([]model.Plan, error) {
	all, err := tx.PlansOf(p.Client)
	return slices.DeleteFunc(all, func(v model.Plan) bool { return v.Kind != p.Kind }), err
}

// stepsByTasks gives each step that has a task the progress of the task. A
// task that is gone leaves the step as it was.
func stepsByTasks(tx *store.Tx) func(model.Objective, model.Step) model.Step {
	return func(_ model.Objective, step model.Step) model.Step {
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

// planFacts says when a version was written, agreed with whom, and when it is
// to be reviewed.
func planFacts(s *event.Scene, p model.Plan) []dialog.Line {
	say := s.Words
	agreed := ""
	if !p.Agreed.IsZero() {
		agreed = say.DateAndDistance(p.Agreed, s.Today()) + ", " + say.Plan.How.Or(string(p.How))
	}
	review := ""
	if !p.Review.IsZero() {
		review = say.DateAndDistance(p.Review, s.Today())
	}
	if agreed == "" {
		agreed = say.Plan.NotAgreed
	}
	return []dialog.Line{
		{Label: say.FieldOf("Written"), Value: say.DateAndDistance(p.Written, s.Today()), Plain: true},
		{Label: say.FieldOf("Agreed"), Value: agreed, Plain: true}, {Label: say.Plan.AgreedWith, Value: strings.Join(p.With, "; ")},
		{Label: say.FieldOf("Review"), Value: review, Plain: true, Loud: !p.Review.IsZero() && p.Review < s.Today()},
	}
}

func planLines(s *event.Scene, p model.Plan, w int) []string {
	say := s.Words
	rows := append(drawn(s, planFacts(s, p), w), "")
	rows = append(rows, needLines(s, p, w)...)
	rest := []dialog.Line{{Label: say.FieldOf("Contingency"), Value: p.Contingency}}
	for _, r := range p.Reviews {
		rest = append(rest, dialog.Line{Label: say.Plan.Reviewed, Value: strings.TrimSpace(say.DateShort(r.On) + " " + r.Remarks)})
	}
	if below := drawn(s, rest, w); len(below) > 0 {
		rows = append(append(rows, ""), below...)
	}
	return rows
}

// needLines draws what a plan is about, further in the deeper it lies.
func needLines(s *event.Scene, p model.Plan, w int) []string {
	if len(p.Needs) == 0 {
		return []string{" " + s.Theme.Muted.Render(text.Line(s.Words.Plan.NothingYet).Cut(max(1, w-2)).String())}
	}
	var rows []string
	put := func(depth int, style lipgloss.Style, sign, what string) {
		rows = append(rows, planRow(s, depth, style, sign, what, w)...)
	}
	th := s.Theme
	for _, n := range p.Needs {
		put(0, th.Group, "", n.Text)
		for _, g := range n.Goals {
			put(1, th.Strong, "", g.Text)
			put(2, th.Muted, "", goalSaid(s.Words, g))
			for _, o := range g.Objectives {
				put(2, th.Text, outline.MarkOf(o.Status)+" ", o.Text)
				put(4, th.Muted, "", objectiveSaid(s, o))
				for _, step := range o.Steps {
					link := ""
					if !step.Task.IsZero() {
						link = " → " + s.Words.KindOf(model.KindTask)
					}
					put(4, th.Text, outline.MarkOf(step.Status)+" ", step.Text+link)
				}
			}
		}
	}
	return rows
}

func goalSaid(w *words.Words, g model.Goal) string {
	var parts []string
	if g.Baseline != "" {
		parts = append(parts, w.Plan.Baseline[0]+": "+g.Baseline)
	}
	if g.Target != "" {
		parts = append(parts, w.Plan.Target[0]+": "+g.Target)
	}
	if g.Score > 0 {
		parts = append(parts, w.Plan.Score[0]+": "+strconv.Itoa(g.Score)+"/"+strconv.Itoa(model.MaxScore))
	}
	return strings.Join(parts, " · ")
}

func objectiveSaid(s *event.Scene, o model.Objective) string {
	var parts []string
	if o.Measure != "" {
		parts = append(parts, s.Words.Plan.Measure[0]+": "+o.Measure)
	}
	if !o.By.IsZero() {
		parts = append(parts, s.Words.Plan.By[0]+": "+s.Words.DateNear(o.By, s.Today()))
	}
	return strings.Join(parts, " · ")
}

// planRow draws a line of a plan, wrapped, so many cells further in.
func planRow(s *event.Scene, depth int, style lipgloss.Style, sign, what string, w int) []string {
	if what == "" {
		return nil
	}
	if s.Masked {
		what = text.Line(what).Mask().String()
	}
	lead := strings.Repeat("  ", depth)
	if w < 60 {
		lead = strings.Repeat(" ", depth)
	}
	var rows []string
	for i, part := range text.Wrap(what, max(4, w-2-len(lead)-len(sign))) {
		before := sign
		if i > 0 {
			before = strings.Repeat(" ", len(sign))
		}
		rows = append(rows, " "+lead+style.Render(before+part.String()))
	}
	return rows
}

// comparison shows what changed from the version before.
func comparison(s *event.Scene, id model.ID) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		p, err := store.Plans.Get(tx, id)
		if err != nil {
			return nil, err
		}
		who, err := personOf(tx, p.Client)
		if err != nil {
			return nil, err
		}
		all, err := versions(tx, p)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(all, func(v model.Plan) bool { return v.ID == id })
		if at < 0 || at+1 >= len(all) {
			return nil, store.ErrNotFound
		}
		was, now := all[at+1].Steps(stepsByTasks(tx)), p.Steps(stepsByTasks(tx))
		title := func() string {
			return who.named(s, words.Fill(s.Words.Plan.Comparison, "was", s.Words.PlanName(was), "now", strconv.Itoa(now.Version)))
		}
		say := func(w int) []string { return comparisonLines(s, was, now, w) }
		return Ready{dialog.NewCard(s, title, say, []dialog.Act{{Action: keys.Open, Name: s.Words.PlanName(now), Do: event.Send(event.Open{Kind: model.KindPlan, ID: id})}})}, nil
	})
}

// signs stand before the lines of a comparison, so that colour is not the
// only sign.
var signs = map[outline.Fate]string{outline.Kept: "  ", outline.Added: "+ ", outline.Changed: "~ ", outline.Dropped: "- "}

func comparisonLines(s *event.Scene, was, now model.Plan, w int) []string {
	th := s.Theme
	styles := map[outline.Fate]lipgloss.Style{outline.Kept: th.Muted, outline.Added: th.Good, outline.Changed: th.Warning, outline.Dropped: th.Danger}
	changes := outline.Compare(was.Needs, now.Needs, s.Words.Outline())
	if old, new := outline.OneLine(was.Contingency), outline.OneLine(now.Contingency); old != new {
		fate := outline.Changed
		switch {
		case old == "":
			fate = outline.Added
		case new == "":
			fate = outline.Dropped
		}
		changes = append(changes, outline.Change{Level: outline.Need, Fate: fate, Was: old, Now: new})
	}
	if !slices.ContainsFunc(changes, func(c outline.Change) bool { return c.Fate != outline.Kept }) {
		return []string{" " + th.Muted.Render(s.Words.Plan.Same)}
	}
	var rows []string
	for _, c := range changes {
		switch {
		case c.Fate == outline.Changed:
			rows = append(rows, planRow(s, int(c.Level), styles[c.Fate], signs[c.Fate], c.Now, w)...)
			rows = append(rows, planRow(s, int(c.Level)+1, th.Muted, s.Words.Plan.Was+" ", c.Was, w)...)
		case c.Fate == outline.Dropped:
			rows = append(rows, planRow(s, int(c.Level), styles[c.Fate], signs[c.Fate], c.Was, w)...)
		default:
			rows = append(rows, planRow(s, int(c.Level), styles[c.Fate], signs[c.Fate], c.Now, w)...)
		}
	}
	rows = append(rows, "")
	var legend []string
	for _, fate := range outline.Fates[1:] {
		legend = append(legend, signs[fate]+s.Words.Plan.Fate.Or(string(fate)))
	}
	return append(rows, " "+th.Muted.Render(text.Line(strings.Join(legend, "   ")).Cut(max(1, w-2)).String()))
}

// askReview notes that a plan was looked at and stays, and asks when next.
func askReview(s *event.Scene, p model.Plan) tea.Cmd {
	say := s.Words.Plan
	explain := func(v string) (string, bool) {
		d, ok := phrase.ParseDate(v, dialog.Context(s))
		if !ok || d <= s.Today() {
			return s.Words.Dialog.BadDate, false
		}
		return s.Words.DateAndDistance(d, s.Today()), true
	}
	answer := func(v string) tea.Cmd {
		next, _ := phrase.ParseDate(v, dialog.Context(s))
		return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindPlan}, 0, func(tx *store.Tx) error {
			now, err := store.Plans.Get(tx, p.ID)
			if err != nil {
				return err
			}
			now.Reviews = append(slices.Clone(now.Reviews), model.PlanReview{On: date.Of(tx.Now())})
			now.Review, now.Stamp.Changed = next, tx.Now().UTC()
			return store.Plans.Put(tx, now)
		})
	}
	return event.Send(Ready{dialog.NewPrompt(s, say.ReviewTitle, "", say.ReviewHint, explain, answer)})
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
			if !step.Task.IsZero() || step.Status == model.Reached || step.Status == model.GivenUp || failed != nil {
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
