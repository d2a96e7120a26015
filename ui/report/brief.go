package report

import (
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/ui/report/paper"
)

// lastContacts is how many contacts a brief shows (domain.md 3.6).
const lastContacts = 3

// seen says when the client was seen last, and how often that is to be.
func (s *composer) seen(f *file) {
	all := facts{s: s}
	all.add(s.Words.Report.LastSeen, s.seenDay(f.contact.Last))
	all.add(s.Words.Report.Standard, s.standard(f.client))
	all.done()
}

// lastContacts lists the last notes and meetings that took place.
func (s *composer) lastContacts(f *file) {
	type contact struct {
		at   date.Wall
		text string
	}
	var all []contact
	for _, n := range f.notes {
		if n.InError == "" {
			all = append(all, contact{n.Occurred, s.Words.Record.Mode.Or(string(n.Mode)) + " · " + s.private(n.Summary())})
		}
	}
	for _, o := range f.meetings {
		if o.Status == model.Kept || o.Status == model.NoShow || o.Seen.Yes() {
			text := s.titleOf(o) + " · " + s.Words.Record.Status.Or(string(o.Status))
			if o.Outcome != "" {
				text += " · " + s.private(o.Outcome)
			}
			all = append(all, contact{date.WallOf(o.From), text})
		}
	}
	slices.SortStableFunc(all, func(a, b contact) int { return b.at.Compare(a.at) })
	var list paper.List
	for _, c := range all[:min(len(all), lastContacts)] {
		list.Items = append(list.Items, paper.Item{Text: paper.Join(paper.Bold(s.Words.Date(c.at.Date)), paper.Plain(" · "+c.text))})
	}
	if len(list.Items) == 0 {
		s.none()
		return
	}
	s.add(list)
}
