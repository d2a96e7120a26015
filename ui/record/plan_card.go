package record

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/outline"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"
)

// planCard shows one version of a plan, and what can be done with it. Only
// the newest is changed; the others stay as they were.
func planCard(s *event.Scene, id model.ID) tea.Cmd {
	return cardAbout(s, store.Plans, id, func(tx *store.Tx, p model.Plan) (card, error) {
		all, err := versions(tx, p)
		if err != nil {
			return card{}, err
		}
		p = p.Steps(stepsByTasks(tx))
		linked, err := linksOf(s, tx, p)
		if err != nil {
			return card{}, err
		}
		at := slices.IndexFunc(all, func(v model.Plan) bool { return v.ID == p.ID })
		return card{
			client: p.Client,
			title:  func() string { return s.Words.PlanName(p) },
			lines:  func(w int) []string { return planLines(s, p, linked, w) },
			acts:   planActs(s, p, at == 0, at >= 0 && at < len(all)-1),
		}, nil
	})
}

func planActs(s *event.Scene, p model.Plan, newest, before bool) []dialog.Act {
	var acts []dialog.Act
	say := s.Words.Plan
	if newest {
		acts = append(acts,
			editAct(s, model.KindPlan, p.ID),
			dialog.Act{Action: keys.Copy, Name: say.NewVersion, Do: event.Send(nextPlan{p.ID})},
			dialog.Act{Action: keys.Done, Name: say.Reviewed, Do: event.Send(reviewPlan{p})})
	}
	if before {
		acts = append(acts, dialog.Act{Action: keys.View, Name: say.Compare, Do: event.Send(comparePlan{p.ID})})
	}
	if newest && p.Kind == model.CarePlan {
		acts = append(acts, dialog.Act{Action: keys.NewTask, Name: say.IntoTasks, Do: event.Send(stepsIntoTasks{p.ID})},
			dialog.Act{Action: keys.Link, Name: say.LinkStep, Do: event.Send(pickStep{p.ID})})
	}
	return acts
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

func planLines(s *event.Scene, p model.Plan, linked links, w int) []string {
	say := s.Words
	rows := append(drawn(s, planFacts(s, p), w), "")
	rows = append(rows, needLines(s, p, linked, w)...)
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
func needLines(s *event.Scene, p model.Plan, linked links, w int) []string {
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
					put(4, th.Text, outline.MarkOf(step.Status)+" ", step.Text+linked.of(step))
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
