package report

import (
	"slices"

	"caseload/model"
	"caseload/ui/report/paper"
)

// ending says why the case ends.
func (s *composer) ending(f *file) {
	c := f.client
	all := facts{s: s}
	if c.ClosingReason != model.ClosingNone {
		all.field("ClosingReason", s.Words.Record.Closing.Or(string(c.ClosingReason)))
	}
	all.day("Closed", c.Closed)
	all.done()
	if c.ClosingReason == model.ClosingNone {
		s.lines(2)
	}
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
	done := map[string]bool{"goals": f.allScored(), "tasks": len(f.open) == 0, "referrals": f.noneWaits(), "aftercare": len(f.ahead) > 0, "notes": signed, "retention": !f.client.RetainUntil.IsZero()}
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

// noneWaits reports whether every referral has ended.
func (f *file) noneWaits() bool {
	return !slices.ContainsFunc(f.referrals, func(r model.Referral) bool { return r.State.Open() })
}
