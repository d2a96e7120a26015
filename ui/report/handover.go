package report

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
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
	if len(f.owed) == 0 {
		return
	}
	table := paper.Table{Columns: []paper.Column{{Title: capital(r.Due), Width: 3}, {Title: r.What, Width: 8}, {Title: s.Words.FieldOf("State"), Width: 3}}, Small: true}
	for _, o := range f.owed {
		table.Rows = append(table.Rows, []paper.Text{paper.Plain(s.Words.Date(o.Due.Day)), paper.Plain(o.Title().In(s.Words.Lang)), paper.Plain(s.Words.Standard.State.Or(string(o.State)))})
	}
	s.add(table)
}

// readOwed reads what is owed to the client, by its day.
func (s *composer) readOwed(f *file) error {
	all, err := s.tx.Obligations(f.client.ID)
	for _, o := range all {
		if o.State.Open() && !o.Due.IsZero() {
			f.owed = append(f.owed, o)
		}
	}
	slices.SortStableFunc(f.owed, func(a, b standard.Obligation) int { return a.Due.Compare(b.Due) })
	return err
}

// promises lists what was promised and is not done: what notes and meetings
// said is to follow, and decisions of conferences of which no task was made.
// Below is room for what nobody wrote down.
func (s *composer) promises(f *file) error {
	var list paper.List
	add := func(said string, by date.Date) {
		if !by.IsZero() {
			said += " · " + s.Words.Date(by)
		}
		list.Items = append(list.Items, paper.Item{Box: paper.OpenBox, Text: paper.Plain(said)})
	}
	for _, h := range f.open {
		t, err := store.Tasks.Get(s.tx, h.ID)
		if err != nil {
			return err
		}
		if slices.Contains(promised, t.Origin.Kind) {
			add(s.private(t.Title), t.Due.Date)
		}
	}
	for _, c := range f.met {
		for _, d := range c.Decisions {
			if d.Task.IsZero() {
				add(s.private(strings.Join(slices.DeleteFunc([]string{d.Text, d.Owner}, func(s string) bool { return s == "" }), " · ")), d.By)
			}
		}
	}
	if len(list.Items) > 0 {
		s.add(list)
	}
	return nil
}

// promised is where tasks come from that were promised to somebody.
var promised = []string{"note", "conference", "supervision", "incident"}
