package report

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/outline"
	"caseload/ui/report/paper"
)

// newestPlan returns the newest version of a kind of plan that was agreed, or
// else the newest draft; ok is false where there is none.
func (f *file) newestPlan(kind model.PlanKind) (newest model.Plan, ok bool) {
	for _, p := range f.planned { // the newest version first
		if p.Kind != kind {
			continue
		}
		if !p.Agreed.IsZero() {
			return p, true
		}
		if !ok {
			newest, ok = p, true
		}
	}
	return newest, ok
}

// goals tells the goals of the plan with how it was, how it is and what is
// wanted; without a plan it is a blank of some lines.
func (s *composer) goals(f *file) {
	p, ok := f.newestPlan(model.CarePlan)
	if !ok {
		s.lines(4)
		return
	}
	s.planned(p)
	if s.Mask {
		s.counted(p)
		return
	}
	for _, n := range p.Needs {
		s.heading(2, outline.OneLine(n.Text))
		for _, g := range n.Goals {
			s.goal(g)
		}
	}
}

// agreed tells the plan by its goals; without one, what the notes plan.
func (s *composer) agreed(f *file) {
	p, ok := f.newestPlan(model.CarePlan)
	if !ok {
		s.plans(f)
		return
	}
	s.planned(p)
	if s.Mask {
		s.counted(p)
		return
	}
	for _, g := range p.Goals() {
		s.goal(g)
	}
	if p.Contingency != "" {
		all := facts{s: s}
		all.field("Contingency", p.Contingency)
		all.done()
	}
}

// planned says of a plan when it was agreed, with whom, and when it is to be
// reviewed.
func (s *composer) planned(p model.Plan) {
	all := facts{s: s}
	all.add(s.Words.KindOf(model.KindPlan), s.Words.PlanName(p))
	agreed := s.Words.Plan.NotAgreed
	if !p.Agreed.IsZero() {
		agreed = s.Words.Date(p.Agreed) + ", " + s.Words.Plan.How.Or(string(p.How))
	}
	all.field("Agreed", agreed)
	all.add(s.Words.Plan.AgreedWith, s.private(strings.Join(p.With, "; ")))
	for _, r := range p.Reviews {
		all.add(s.Words.Plan.Reviewed, strings.TrimSpace(s.Words.Date(r.On)+" "+s.private(r.Remarks)))
	}
	all.day("Review", p.Review)
	all.done()
}

// goal tells one goal and its objectives, each with how far it has come.
func (s *composer) goal(g model.Goal) {
	w := s.Words.Plan
	s.add(paper.Paragraph{Text: paper.Bold(outline.OneLine(g.Text))})
	all := facts{s: s}
	all.add(capital(w.Baseline[0]), g.Baseline)
	all.add(capital(w.Target[0]), g.Target)
	if g.Score > 0 {
		all.add(capital(w.Score[0]), strconv.Itoa(g.Score)+"/"+strconv.Itoa(model.MaxScore))
	}
	all.done()
	var list paper.List
	for _, o := range g.Objectives {
		list.Items = append(list.Items, paper.Item{Box: boxOf(o.Status), Text: paper.Plain(s.objective(o))})
	}
	if len(list.Items) > 0 {
		s.add(list)
	}
}

func (s *composer) objective(o model.Objective) string {
	w := s.Words.Plan
	parts := []string{outline.OneLine(o.Text)}
	if o.Measure != "" {
		parts = append(parts, outline.OneLine(o.Measure))
	}
	if !o.By.IsZero() {
		parts = append(parts, w.By[0]+" "+s.Words.Date(o.By))
	}
	return strings.Join(append(parts, w.Progress.Or(string(o.Status))), " · ")
}

func boxOf(p model.Progress) paper.Box {
	if p == model.Reached {
		return paper.TickedBox
	}
	return paper.OpenBox
}

// counted says how many objectives have come how far, where their words are
// not told.
func (s *composer) counted(p model.Plan) {
	n := map[model.Progress]int{}
	for _, g := range p.Goals() {
		for _, o := range g.Objectives {
			n[o.Status]++
		}
	}
	all := facts{s: s}
	for _, progress := range model.Progresses {
		if n[progress] > 0 {
			all.add(capital(s.Words.Plan.Progress.Or(string(progress))), strconv.Itoa(n[progress]))
		}
	}
	all.done()
}

// mostScores is how many assessments are put beside each other.
const mostScores = 4

// scores puts the scores of the assessments that were signed by the end of
// the time beside each other, the newest last.
func (s *composer) scores(f *file) {
	var signed []model.Assessment
	for _, a := range f.weighed {
		if a.IsSigned() && a.InError == "" && a.On <= f.last {
			signed = append(signed, a)
		}
	}
	if len(signed) == 0 {
		return
	}
	signed = signed[max(0, len(signed)-mostScores):]
	newest := signed[len(signed)-1]
	table := paper.Table{Columns: []paper.Column{{Title: s.Words.FieldOf("Domains"), Width: 3}}}
	for _, a := range signed {
		table.Columns = append(table.Columns, paper.Column{Title: s.Words.Date(a.On), Width: 2})
	}
	table.Columns = append(table.Columns, paper.Column{Title: s.Words.FieldOf("Reason"), Width: 4})
	for _, d := range newest.Domains {
		row := []paper.Text{paper.Plain(s.private(d.Name))}
		for _, a := range signed {
			row = append(row, paper.Plain(scoreOf(a, d.Name)))
		}
		table.Rows = append(table.Rows, append(row, paper.Plain(s.private(d.Reason))))
	}
	if len(table.Rows) > 0 {
		s.add(table)
	}
	all := facts{s: s}
	all.field("Tool", s.private(newest.Tool))
	all.field("Strengths", s.private(newest.Strengths))
	all.field("Risks", s.private(newest.Risks))
	all.field("ClientView", s.private(newest.View))
	all.done()
}

func scoreOf(a model.Assessment, name string) string {
	d, ok := a.Domain(name)
	if !ok || d.Scale == 0 {
		return "–"
	}
	return strconv.Itoa(d.Score) + "/" + strconv.Itoa(d.Scale)
}

// safetyPlan tells the safety plan, where there is one. It is for the worker and
// the client, so it stands only in what is not masked.
func (s *composer) safetyPlan(f *file) {
	p, ok := f.newestPlan(model.SafePlan)
	if !ok || s.Mask {
		return
	}
	s.planned(p)
	for _, n := range p.Needs {
		var list paper.List
		for _, g := range n.Goals {
			list.Items = append(list.Items, paper.Item{Text: paper.Plain(outline.OneLine(g.Text))})
		}
		if len(list.Items) > 0 {
			s.add(paper.Paragraph{Text: paper.Bold(outline.OneLine(n.Text))}, list)
		}
	}
}

// allScored reports whether every goal of the plan has a score, as it must
// have before a case is closed.
func (f *file) allScored() bool {
	p, ok := f.newestPlan(model.CarePlan)
	if !ok || len(p.Goals()) == 0 {
		return false
	}
	for _, g := range p.Goals() {
		if g.Score == 0 {
			return false
		}
	}
	return true
}
