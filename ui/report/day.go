package report

import (
	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// freeRows are the empty rows at the end of a day for what comes between.
const freeRows = 4

// day composes the sheet of one day: what to do in the order of the way, with
// what must be known at each door, and blanks for what is seen there.
func (s *composer) day(day date.Date) error {
	r := s.Words.Report
	s.doc.Title = words.Fill(r.DayTitle, "day", s.Words.DateLong(day))
	if off := s.dayOff(day); off != "" {
		s.add(paper.Paragraph{Text: paper.Italic(words.Fill(s.Words.Pane.Conflicts.Or(string(agenda.Holiday)), "day", off))})
	}
	occs, err := s.occurrences(day, day)
	if err != nil {
		return err
	}
	s.wholeDays(occs)
	if !hasTimes(occs) {
		s.add(paper.Paragraph{Text: paper.Plain(r.Nothing)})
	}
	for _, o := range occs {
		if o.AllDay {
			continue
		}
		if err := s.visit(o); err != nil {
			return err
		}
	}
	if err := s.dueOn(day); err != nil {
		return err
	}
	s.heading(1, r.Also)
	table := paper.Table{RowLines: 2, Columns: []paper.Column{{Title: r.Time, Width: 2}, {Title: r.Who, Width: 3}, {Title: r.What, Width: 7}}}
	for range freeRows {
		table.Rows = append(table.Rows, nil)
	}
	s.add(table)
	return nil
}

func hasTimes(occs []agenda.Occurrence) bool {
	for _, o := range occs {
		if !o.AllDay {
			return true
		}
	}
	return false
}

// wholeDays lists what takes the whole of the day.
func (s *composer) wholeDays(occs []agenda.Occurrence) {
	var list paper.List
	for _, o := range occs {
		if o.AllDay && !o.Status.Cancelled() {
			list.Items = append(list.Items, paper.Item{Text: paper.Plain(s.titleOf(o))})
		}
	}
	if len(list.Items) > 0 {
		s.heading(1, s.Words.Report.WholeDay)
		s.add(list)
	}
}

// titleOf says what an occurrence is. Masked, it says only of what kind.
func (s *composer) titleOf(o agenda.Occurrence) string {
	if s.Mask {
		return s.Words.Record.Activity.Or(string(o.Kind))
	}
	return o.Title
}

// visit composes what must be known for one appointment.
func (s *composer) visit(o agenda.Occurrence) error {
	codes, err := s.codes(o.Clients)
	if err != nil {
		return err
	}
	title := s.span(o) + " · " + s.Words.Record.Activity.Or(string(o.Kind))
	if codes != "" {
		title += " · " + codes
	}
	if !o.Status.Open() {
		title += " · " + s.Words.Record.Status.Or(string(o.Status))
	}
	s.heading(1, title)
	if o.Status.Cancelled() {
		return nil
	}
	facts, err := s.visitFacts(o)
	if err != nil {
		return err
	}
	if len(facts) > 0 {
		s.add(facts)
	}
	if o.Status.Open() && o.Kind != model.Travel {
		s.blanks(len(o.Clients) > 0)
	}
	return nil
}

// visitFacts gathers what must be known, the dangers first.
func (s *composer) visitFacts(o agenda.Occurrence) (paper.Facts, error) {
	clients, err := s.people(o.Clients, s.client)
	if err != nil {
		return nil, err
	}
	var facts paper.Facts
	add := func(label string, value paper.Text) {
		if !value.IsZero() {
			facts = append(facts, paper.Fact{Label: label, Value: value})
		}
	}
	for _, c := range clients {
		add(s.Words.Report.Beware, paper.Bold(s.flagText(c.flags)))
	}
	add(s.Words.FieldOf("Safety"), s.safety(o))
	add(s.Words.Report.Way, paper.Plain(s.way(o)))
	if s.Mask {
		return facts, nil // all else tells who and where
	}
	add(s.Words.FieldOf("Title"), paper.Plain(o.Title))
	place, _, err := s.placeOf(o)
	if err != nil {
		return nil, err
	}
	add(s.Words.FieldOf("Place"), paper.Plain(place))
	for _, c := range clients {
		s.clientFacts(c, add)
	}
	others, err := s.people(o.People, s.contact)
	if err != nil {
		return nil, err
	}
	for _, p := range others {
		add(s.Words.FieldOf("People"), paper.Join(paper.Plain(p.name+"\n"), s.reachText(p.reach)))
	}
	add(s.Words.FieldOf("Purpose"), paper.Plain(o.Purpose))
	return facts, nil
}

// clientFacts say who is met and how they are reached.
func (s *composer) clientFacts(c person, add func(string, paper.Text)) {
	add(c.code, paper.Bold(c.name))
	switch {
	case c.secret:
		add(s.Words.FieldOf("Address"), paper.Bold(s.Words.Report.SecretAddress))
	default:
		add(s.Words.FieldOf("Address"), paper.Plain(c.address))
		add(s.Words.FieldOf("Access"), paper.Plain(s.hidden(c.access)))
	}
	add(s.Words.FieldOf("Reach"), s.reachText(c.reach))
}

// safety says with whom to check in, and by when. The words that call for
// help are left out: a sheet that is lost must not give them away.
func (s *composer) safety(o agenda.Occurrence) paper.Text {
	if o.Safety.IsZero() {
		return nil
	}
	by := s.Words.Clock(date.WallOf(agenda.CheckInBy(o)).Clock)
	return paper.Bold(words.Fill(s.Words.Report.CheckIn, "time", by, "who", s.private(o.Safety.Buddy)))
}

// way says when to leave and how long it takes.
func (s *composer) way(o agenda.Occurrence) string {
	said := ""
	if o.Before > 0 {
		leave := s.Words.Clock(date.WallOf(o.From.Add(-o.Before)).Clock)
		said = words.Fill(s.Words.Report.Leave, "time", leave, "length", s.Words.Duration(o.Before))
	}
	if o.After > 0 {
		if said != "" {
			said += "; "
		}
		said += words.Fill(s.Words.Report.After, "length", s.Words.Duration(o.After))
	}
	return said
}

// blanks are for what is seen and agreed on the spot.
func (s *composer) blanks(met bool) {
	r, seen := s.Words.Report, s.Words.Record.Seen
	if met {
		s.add(paper.Paragraph{Text: paper.Join(
			paper.Tick(seen.Or(string(model.SeenYes))), paper.Plain("   "), paper.Tick(seen.Or(string(model.SeenAlone))), paper.Plain("   "),
			paper.Tick(seen.Or(string(model.SeenNo))), paper.Plain("      "+r.NextDate+" "), paper.Blank(16))})
	}
	s.add(paper.Ruled{Lines: 2})
}

// dueOn lists the tasks that are due on a day; of the present day also those
// that are overdue.
func (s *composer) dueOn(day date.Date) error {
	today := date.Of(s.Now)
	rows, err := s.tasksDue(day, day, day == today)
	if err != nil || len(rows) == 0 {
		return err
	}
	var due, late paper.List
	for _, row := range rows {
		codes, err := s.codes(row.Links)
		if err != nil {
			return err
		}
		item := paper.Item{Box: paper.OpenBox, Text: s.taskText(row, codes)}
		if row.Due == day {
			due.Items = append(due.Items, item)
			continue
		}
		late.Items = append(late.Items, item)
	}
	for _, group := range []struct {
		title string
		list  paper.List
	}{{s.Words.Pane.Groups.Or(string(agenda.GroupOverdue)), late}, {s.Words.Report.DueToday, due}} {
		if len(group.list.Items) > 0 {
			s.heading(1, group.title)
			s.add(group.list)
		}
	}
	return nil
}

// tasksDue returns the open tasks that are due between two days; early adds
// those that were due before.
func (s *composer) tasksDue(first, last date.Date, early bool) ([]agenda.Row, error) {
	parts, err := s.tx.Parts(model.OpenTasks("").Name)
	if err != nil {
		return nil, err
	}
	from, to := model.Month(first-1), model.Month(last+1) // a day more on each side: zones
	var heads []model.Head
	for _, part := range parts {
		if part == model.PartNone || part == model.PartSomeday || part > to || part < from && !early {
			continue
		}
		some, err := s.tx.List(model.OpenTasks(part))
		if err != nil {
			return nil, err
		}
		heads = append(heads, some...)
	}
	var rows []agenda.Row
	for _, row := range agenda.GroupTasks(heads, s.Now, s.WeekStart) {
		if row.Due <= last && (row.Due >= first || early) {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// taskText says what is to be done, for whom, and until when where that is
// not the day itself.
func (s *composer) taskText(row agenda.Row, codes string) paper.Text {
	said := s.private(row.Title)
	if codes != "" && !s.Mask {
		said += " · " + codes
	}
	if row.Due < date.Of(s.Now) {
		said += " · " + s.Words.DateShort(row.Due)
	}
	if row.Marks.Has(model.Timed) {
		due := row.Start.In(model.Location(row.Zone, s.Now.Location())).In(s.Now.Location())
		said += " · " + s.Words.Clock(date.WallOf(due).Clock)
	}
	if !row.Marks.Has(model.Hard) {
		return paper.Plain(said)
	}
	return paper.Join(paper.Plain(said), paper.Bold(" ("+s.Words.FieldOf("Hard")+")"))
}
