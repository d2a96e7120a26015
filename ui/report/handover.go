package report

import (
	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/report/paper"
)

// unsignedNotes says whether all notes are complete, as they must be before
// a case changes hands.
func (s *composer) unsignedNotes(f *file) {
	n := 0
	for _, note := range f.notes {
		if note.State == model.NoteDraft && note.InError == "" {
			n++
		}
	}
	if n > 0 {
		s.add(paper.Paragraph{Text: paper.Bold(fill(s.Words.Report.NotSigned, n))})
	}
}

// duties says by when the client must be seen, and what else has its day.
func (s *composer) duties(f *file) {
	c, r := f.client, s.Words.Report
	all := facts{s: s}
	all.add(r.LastSeen, s.seenDay(f.contact.Last))
	all.add(r.Standard, s.standard(c))
	if over, ok := agenda.Silence(c.ContactEvery, c.ContactWork, c.Opened, f.contact.Last, date.Of(s.Now), s.cal); ok && c.Status == model.ClientOpen {
		all.add(r.SeeBy, s.Words.Date(date.Of(s.Now)-date.Date(over)))
	}
	all.day("Reassess", c.Reassess)
	for _, flag := range f.standing() {
		all.day("Review", flag.Review)
	}
	all.day("RetainUntil", c.RetainUntil)
	all.done()
}
