package report

import (
	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// week composes the sheet of the week that a day lies in: each day with its
// times and what is due.
func (s *composer) week(day date.Date) error {
	r := s.Words.Report
	first := day.StartOfWeek(s.WeekStart)
	last := first + 6
	s.doc.Title = words.Fill(r.WeekTitle, "week", s.Words.Week(first+3), "first", s.Words.DateShort(first), "last", s.Words.Date(last))
	occs, err := s.occurrences(first, last)
	if err != nil {
		return err
	}
	tasks, err := s.tasksDue(first, last, false)
	if err != nil {
		return err
	}
	table := paper.Table{Columns: []paper.Column{
		{Title: s.Words.FieldOf("Day"), Width: 4}, {Title: r.Time, Width: 4}, {Title: r.What, Width: 8}, {Title: s.Words.FieldOf("Clients"), Width: 4}, {Title: s.Words.FieldOf("Place"), Width: 6},
	}}
	for d := first; d <= last; d++ {
		rows, err := s.weekDay(d, agenda.On(occs, d), tasks)
		if err != nil {
			return err
		}
		table.Rows = append(table.Rows, rows...)
	}
	s.add(table)
	s.heading(1, r.Notes)
	s.add(paper.Ruled{Lines: 4})
	return nil
}

// weekDay composes the rows of a day, the first of which names it.
func (s *composer) weekDay(day date.Date, occs []agenda.Occurrence, tasks []agenda.Row) ([][]paper.Text, error) {
	var rows [][]paper.Text
	for _, o := range occs {
		if o.Status.Cancelled() {
			continue
		}
		row, err := s.weekRow(o)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	for _, t := range tasks {
		if t.Due != day {
			continue
		}
		codes, err := s.codes(t.Links)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []paper.Text{nil, paper.Tick(s.Words.Report.Due), s.taskText(t, ""), paper.Plain(codes), nil})
	}
	if len(rows) == 0 {
		rows = [][]paper.Text{make([]paper.Text, 5)}
	}
	name := paper.Bold(s.Words.DateShort(day))
	if off := s.dayOff(day); off != "" {
		name = paper.Join(name, paper.Italic("\n"+off))
	}
	rows[0][0] = name
	return rows, nil
}

func (s *composer) weekRow(o agenda.Occurrence) ([]paper.Text, error) {
	codes, err := s.codes(o.Clients)
	if err != nil {
		return nil, err
	}
	place, secret, err := s.placeOf(o)
	if err != nil {
		return nil, err
	}
	if secret {
		place = s.Words.Report.SecretAddress
	}
	return []paper.Text{nil, paper.Plain(s.span(o)), paper.Plain(s.titleOf(o)), paper.Plain(codes), paper.Plain(place)}, nil
}

// placeOf says where an appointment is. secret says that it must not be
// printed: it is at the address of somebody whose address is confidential.
func (s *composer) placeOf(o agenda.Occurrence) (place string, secret bool, err error) {
	if s.Mask {
		return "", false, nil
	}
	clients, err := s.people(o.Clients, s.client)
	if err != nil {
		return "", false, err
	}
	for _, c := range clients {
		if c.secret && (o.Kind == model.Visit || o.Kind == model.Travel) {
			return "", true, nil
		}
	}
	return o.Place, false, nil
}
