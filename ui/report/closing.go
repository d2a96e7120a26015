package report

import (
	"caseload/model"
	"caseload/ui/report/paper"
)

// closing composes the summary with which a case ends (domain.md 4, Closing
// summary).
func (s *composer) closing(f *file) error {
	c, w := f.client, s.Words
	s.identity(f)
	s.begin(partEnding)
	all := facts{s: s}
	if c.ClosingReason != model.ClosingNone {
		all.field("ClosingReason", w.Record.Closing.Or(string(c.ClosingReason)))
	}
	all.day("Closed", c.Closed)
	all.done()
	if c.ClosingReason == model.ClosingNone {
		s.add(paper.Ruled{Lines: 2})
	}
	s.reason(f)
	s.begin(partCourse)
	s.contactsMade(f)
	if _, ok := f.newestPlan(model.CarePlan); ok {
		s.goals(f, 0)
	} else {
		s.add(paper.Ruled{Lines: 3})
	}
	s.begin(partFinal)
	s.scores(f)
	s.free(c.Outcome, 3)
	s.risks(f)
	s.begin(partFurther)
	if len(f.open) > 0 {
		s.openTasks(f.open)
	}
	s.add(paper.Ruled{Lines: 2})
	s.begin(partAfterCare)
	s.nextDates(f)
	s.add(paper.Ruled{Lines: 1})
	s.blank(partReturn, 2)
	s.begin(partChecklist)
	s.checklist(f)
	s.signature(w.Report.Worker, w.Report.Approval)
	return nil
}

// beforeClosing is what must be done before a case is closed (domain.md
// 3.2), by its key in the catalogue.
var beforeClosing = []string{"goals", "tasks", "referrals", "told", "aftercare", "notes", "retention"}

// checklist says what must be done before the case is closed. What the record
// can tell is ticked.
func (s *composer) checklist(f *file) {
	signed := len(f.notes) > 0
	for _, n := range f.notes {
		signed = signed && (n.State == model.NoteSigned || n.InError != "")
	}
	done := map[string]bool{"goals": f.allScored(), "tasks": len(f.open) == 0, "aftercare": len(f.ahead) > 0, "notes": signed, "retention": !f.client.RetainUntil.IsZero()}
	var list paper.List
	for _, what := range beforeClosing {
		item := paper.Item{Box: paper.OpenBox, Text: paper.Plain(s.Words.Report.BeforeClosing.Or(what))}
		if done[what] {
			item.Box = paper.TickedBox
		}
		list.Items = append(list.Items, item)
	}
	s.add(list)
}
