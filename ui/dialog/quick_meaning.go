package dialog

import (
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/model/recur"
	"caseload/ui/event"
	"caseload/ui/text"
	"caseload/ui/words"
)

// meaning says in words what the line was understood as.
func (q *Quick) meaning(w int) []string {
	s, d := q.scene, q.draft
	label := func(name, value string) string {
		return " " + s.Theme.Label.Render(text.Line(name).Fit(12)) + " " + s.Theme.Text.Render(text.Line(value).Cut(max(0, w-13)).String())
	}
	rows := []string{label(s.Words.KindOf(d.Kind), d.Title)}
	if when := SayWhen(s, d); when != "" {
		name := s.Words.Dialog.When
		if d.Kind == model.KindTask {
			name = s.Words.Dialog.Due
		}
		rows = append(rows, label(name, when))
	}
	if d.Repeat != "" {
		rows = append(rows, label(s.Words.Dialog.Repeats, q.repeats()))
	}
	for _, part := range []struct {
		name  string
		value string
	}{
		{s.Words.Dialog.Clients, strings.Join(d.Clients, ", ")}, {s.Words.Dialog.Place, d.Place}, {s.Words.Dialog.Tags, strings.Join(d.Tags, ", ")},
		{s.Words.Dialog.Remind, sayAll(s, d.Reminders)}, {s.Words.FieldOf("WaitingOn"), d.Waiting},
		{s.Words.FieldOf("Nudge"), sayDay(s, d.Nudge)}, {s.Words.FieldOf("NotBefore"), sayDay(s, d.NotBefore)},
		{s.Words.FieldOf("Priority"), priority(s, d.Priority)}, {s.Words.FieldOf("Estimate"), estimate(s, d.Estimate)},
	} {
		if part.value != "" {
			rows = append(rows, label(part.name, part.value))
		}
	}
	for _, doubt := range d.Doubts {
		said := "· " + doubtWords(s, doubt)
		rows = append(rows, " "+s.Theme.Warning.Render(text.Line(said).Cut(w).String()))
	}
	for _, said := range q.against() {
		rows = append(rows, " "+s.Theme.Warning.Render(text.Line(said).Cut(w).String()))
	}
	return rows
}

// doubtWords says what was assumed of a part of the line.
func doubtWords(s *event.Scene, d phrase.Doubt) string {
	return words.Fill(s.Words.Dialog.Doubts.Or(string(d.Code)), "at", strings.Replace(d.Assumed, "T", " ", 1))
}

func priority(s *event.Scene, p model.Priority) string {
	if p == model.PriorityNone {
		return ""
	}
	return s.Words.Priority(p)
}

func estimate(s *event.Scene, d time.Duration) string {
	if d == 0 {
		return ""
	}
	return s.Words.Duration(d)
}

func sayDay(s *event.Scene, d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return s.Words.DateAndDistance(d, s.Today())
}

func sayAll(s *event.Scene, leads []time.Duration) string {
	said := make([]string, len(leads))
	for i, l := range leads {
		said[i] = s.Words.Duration(l)
	}
	return strings.Join(said, ", ")
}

// SayWhen says when a draft is: Tue 24 Nov (tomorrow), 09:00–10:00.
func SayWhen(s *event.Scene, d phrase.Draft) string {
	today := s.Today()
	if d.Kind == model.KindTask {
		switch {
		case d.Due.IsZero():
			return ""
		case d.DueTimed:
			return s.Words.DateAndDistance(d.Due.Date, today) + ", " + s.Words.Clock(d.Due.Clock)
		}
		return s.Words.DateAndDistance(d.Due.Date, today)
	}
	when := s.Words.DateAndDistance(d.Start.Date, today)
	switch {
	case d.AllDay && d.End.Date-d.Start.Date > 1:
		return when + " – " + s.Words.DateShort(d.End.Date-1)
	case d.AllDay:
		return when + ", " + s.Words.Time.AllDay
	}
	return when + ", " + s.Words.Span(d.Start, d.End)
}

// repeats says the rule, and the dates that come next.
func (q *Quick) repeats() string {
	if q.draft.Kind == model.KindTask {
		return q.repeatsTask()
	}
	a := q.draft.Appointment(model.ID{}, q.scene.Now(), nil)
	said := q.scene.Words.Repeat(a.Series)
	dates, _ := agenda.Dates(a, a.Start, agenda.All, 4)
	for i, at := range dates {
		day := agenda.Shown(a, at, q.days).Start.Date
		if i == 0 && day == at.Date {
			continue // is said already
		}
		said += " · " + strconv.Itoa(day.Day()) + " " + q.scene.Words.Time.MonthsShort[day.Month()-1]
	}
	return said
}

// repeatsTask says the rule of a task, what it counts from, and when it would
// be due next, were it done each time on the day.
func (q *Quick) repeatsTask() string {
	w := q.scene.Words
	t := q.draft.Task(model.ID{}, q.scene.Now(), nil).Settle(q.days)
	said := w.Repeat(recur.Series{Rules: []string{t.Repeat.Rule}})
	if t.Repeat.FromCompletion {
		said += " (" + w.Record.FromDone + ")"
	}
	for _, at := range t.Upcoming(3, q.scene.Now(), q.days) {
		said += " · " + strconv.Itoa(at.Date.Day()) + " " + w.Time.MonthsShort[at.Date.Month()-1]
	}
	return said
}

// against says what speaks against the time of the draft.
func (q *Quick) against() []string {
	d := q.draft
	if d.Kind != model.KindAppointment || d.AllDay || q.nearDay != d.Start.Date {
		return nil
	}
	loc := q.scene.Now().Location()
	ids, _ := q.clients()
	o := agenda.Occurrence{Details: model.Details{Title: d.Title, Status: model.Planned, Place: d.Place, Clients: ids}, From: d.Start.In(loc), To: d.End.In(loc)}
	return ConflictLines(q.scene, o, q.near, q.days, q.codesByID())
}

func (q *Quick) codesByID() map[model.ID]string {
	codes := map[model.ID]string{}
	for _, code := range q.codes {
		codes[q.known[strings.ToLower(code)]] = code
	}
	return codes
}

// ConflictLines says what speaks against an occurrence that is being
// entered, the three heaviest first.
func ConflictLines(s *event.Scene, o agenda.Occurrence, near []agenda.Occurrence, days date.Calendar, codes map[model.ID]string) []string {
	found, all, at := agenda.Against(o, near, s.Rules.With(days))
	var lines []string
	for _, c := range found[:min(len(found), 3)] {
		lines = append(lines, "⚠ "+s.SayConflict(c, all, at, codes))
	}
	return lines
}
