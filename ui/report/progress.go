package report

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/ui/report/paper"
)

// contacted says how often the client was met, and lists the meetings.
func (s *composer) contacted(f *file) {
	s.contactsMade(f)
	s.meetingTable(f)
}

// sides leaves room for what changed in each side of a life.
func (s *composer) sides() {
	for _, side := range s.Words.Report.Sides {
		s.heading(2, side)
		s.lines(1)
	}
}

// contactsMade says how often the client was met and seen, beside how often
// that was to be.
func (s *composer) contactsMade(f *file) {
	r, t := s.Words.Report, s.count(f)
	all := facts{s: s}
	all.add(r.Standard, s.standard(f.client))
	all.add(r.Meetings, fmt.Sprint(t.all))
	for _, one := range []struct {
		label string
		n     int
	}{
		{s.Words.Record.Status.Or(string(model.Kept)), t.kept}, {s.Words.Record.Seen.Or(string(model.SeenYes)), t.seen},
		{s.Words.Record.Seen.Or(string(model.SeenAlone)), t.alone}, {s.Words.Record.Status.Or(string(model.NoShow)), t.missed},
		{r.Cancelled, t.cancelled}, {s.Words.App.Unanswered, t.unanswered},
	} {
		all.add(capital(one.label), fmt.Sprint(one.n))
	}
	if t.seen > 0 || f.client.ContactEvery > 0 {
		all.add(r.Longest, fill(s.Words.Time.DaysCount, t.longest))
	}
	all.add(r.LastSeen, s.seenDay(f.contact.Last))
	all.done()
}

// meetingTable lists the meetings of the time.
func (s *composer) meetingTable(f *file) {
	r := s.Words.Report
	table := paper.Table{Columns: []paper.Column{{Title: r.Date, Width: 4}, {Title: r.What, Width: 6}, {Title: s.Words.FieldOf("Status"), Width: 4}, {Title: s.Words.FieldOf("Seen"), Width: 4}, {Title: s.Words.FieldOf("Outcome"), Width: 6}}}
	for _, o := range f.meetings {
		if s.liesAhead(o) {
			continue
		}
		seen := ""
		if o.Seen != model.SeenUnknown {
			seen = s.Words.Record.Seen.Or(string(o.Seen))
		}
		table.Rows = append(table.Rows, []paper.Text{paper.Plain(s.Words.Date(o.FirstDay())), paper.Plain(s.titleOf(o)),
			paper.Plain(s.Words.Record.Status.Or(string(o.Status))), paper.Plain(seen), paper.Plain(s.private(o.Outcome))})
	}
	if len(table.Rows) > 0 {
		s.add(table)
	}
}

// views quotes what the client said, as it stands in the notes.
func (s *composer) views(f *file) {
	quoted := append(s.sections(f, "clientwords", "subjective"), s.heard(f)...)
	if len(quoted) == 0 {
		s.add(paper.Ruled{Lines: 3})
	}
	s.add(quoted...)
}

// heard quotes what client and family said at the conferences of the time, each
// with its day.
func (s *composer) heard(f *file) []paper.Block {
	var all []paper.Block
	if s.Mask {
		return nil
	}
	for _, c := range f.met {
		for _, key := range []string{"clientview", "familyview"} {
			if text := strings.TrimSpace(model.TextOf(c.Sections, key)); text != "" && f.within(c.Held.Date) {
				all = append(all, paper.Quote{Text: paper.Join(paper.Italic(s.Words.Date(c.Held.Date)+" · "+s.Words.PartOf(key)+"\n"), paper.Plain(text))})
			}
		}
	}
	return all
}

// plans says what the newest note that has a plan plans.
func (s *composer) plans(f *file) {
	found := s.sections(f, "plan")
	if len(found) == 0 {
		s.add(paper.Ruled{Lines: 2})
		return
	}
	s.add(found[len(found)-1])
}

// sections quotes parts of the notes of the time, each with its day.
func (s *composer) sections(f *file, keys ...string) []paper.Block {
	var all []paper.Block
	if s.Mask {
		return nil
	}
	for _, n := range f.notes {
		if n.InError != "" {
			continue
		}
		for _, part := range n.Sections {
			text := strings.TrimSpace(part.Text)
			if text != "" && slices.Contains(keys, part.Key) {
				all = append(all, paper.Quote{Text: paper.Join(paper.Italic(s.Words.Date(n.Occurred.Date)+"\n"), paper.Plain(text))})
			}
		}
	}
	return all
}

// obstacles lists what is late or waits for others, and leaves room.
func (s *composer) obstacles(f *file) {
	var stuck []model.Head
	for _, h := range f.open {
		if agenda.Overdue(h, s.Now) || model.TaskState(h.State) == model.Waiting {
			stuck = append(stuck, h)
		}
	}
	if len(stuck) > 0 {
		s.openTasks(stuck)
	}
	s.add(paper.Ruled{Lines: 2})
}
