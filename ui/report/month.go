package report

import (
	"strconv"
	"strings"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// dayLines is how many lines a day of the month has for what falls on it, so
// that six weeks have room on a page.
const dayLines = 5

// lineLetters is how many letters of small print a day has room for.
const lineLetters = 24

// month composes the sheet of the month that a day lies in: a grid of weeks,
// on a page that lies.
func (s *composer) month(day date.Date) error {
	s.doc.Landscape = true
	s.doc.Title = s.Words.Month(day)
	from := day.StartOfMonth()
	to := from + date.Date(from.DaysInMonth()) - 1
	occs, err := s.occurrences(from, to)
	if err != nil {
		return err
	}
	tasks, err := s.tasksDue(from, to, false)
	if err != nil {
		return err
	}
	table := paper.Table{RowLines: dayLines + 1, Small: true}
	first := from.StartOfWeek(s.WeekStart)
	for d := first; d < first+7; d++ {
		table.Columns = append(table.Columns, paper.Column{Title: s.Words.Weekday(d.Weekday())})
	}
	for week := first; week <= to; week += 7 {
		row := make([]paper.Text, 7)
		for i := range row {
			d := week + date.Date(i)
			if d < from || d > to {
				continue
			}
			if row[i], err = s.monthDay(d, agenda.On(occs, d), tasks); err != nil {
				return err
			}
		}
		table.Rows = append(table.Rows, row)
	}
	s.add(table)
	return nil
}

// monthDay composes the cell of a day: its number, and a line for each thing
// that falls on it, as far as there is room.
func (s *composer) monthDay(day date.Date, occs []agenda.Occurrence, tasks []agenda.Row) (paper.Text, error) {
	text := paper.Bold(strconv.Itoa(day.Day()))
	if off := s.dayOff(day); off != "" {
		text = paper.Join(text, paper.Italic(" "+short(off, lineLetters-3)))
	}
	var lines []paper.Text
	for _, o := range occs {
		if o.Status.Cancelled() {
			continue
		}
		line, err := s.monthLine(o)
		if err != nil {
			return nil, err
		}
		lines = append(lines, paper.Plain(line))
	}
	for _, t := range tasks {
		if t.Due != day {
			continue
		}
		lines = append(lines, paper.Tick(short(s.private(t.Title), lineLetters-2)))
	}
	if n := len(lines); n > dayLines {
		more := words.Fill(s.Words.Report.More, "n", strconv.Itoa(n-dayLines+1))
		lines = append(lines[:dayLines-1], paper.Italic(more))
	}
	for _, l := range lines {
		text = paper.Join(text, paper.Plain("\n"), l)
	}
	return text, nil
}

// monthLine says an appointment in one line: when it begins, with whom, or
// what it is.
func (s *composer) monthLine(o agenda.Occurrence) (string, error) {
	codes, err := s.codes(o.Clients)
	if err != nil {
		return "", err
	}
	line := s.Words.Clock(date.WallOf(o.From).Clock)
	if o.AllDay {
		line = ""
	}
	if codes != "" {
		line += " " + codes
	}
	return short(strings.TrimSpace(line+" "+s.titleOf(o)), lineLetters), nil
}

// short returns at most n letters of a line.
func short(line string, n int) string {
	if letters := []rune(line); len(letters) > n {
		return string(letters[:n-1]) + "…"
	}
	return line
}
