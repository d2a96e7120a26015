package report

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// event is one line of a chronology.
type event struct {
	day  date.Date
	what string
	from string // where it stands in the record
}

func (s *composer) eventTable(events []event) {
	if len(events) == 0 {
		s.none()
		return
	}
	r := s.Words.Report
	table := paper.Table{Columns: []paper.Column{{Title: r.Date, Width: 3}, {Title: r.What, Width: 10}, {Title: r.Source, Width: 3}}}
	for _, e := range events {
		table.Rows = append(table.Rows, []paper.Text{paper.Plain(s.Words.Date(e.day)), paper.Plain(e.what), paper.Plain(e.from)})
	}
	s.add(table)
}

// events gathers what happened in the time, oldest first.
func (s *composer) events(f *file) []event {
	w := s.Words
	all := s.caseEvents(f)
	for _, flag := range f.flags {
		kind, name := w.Record.Flag.Or(string(flag.Kind)), w.KindOf(model.KindFlag)
		all = append(all, event{flag.Raised, dashed(w.FieldOf("Raised"), kind, s.private(flag.Message)), name})
		if !flag.Cleared.IsZero() {
			all = append(all, event{flag.Cleared, dashed(w.FieldOf("Cleared"), kind, s.private(flag.Reason)), name})
		}
	}
	for _, o := range f.meetings {
		if o.Status.Open() || f.recorded(o.ID, o.FirstDay()) {
			continue // nobody knows yet whether it took place, or its minutes tell of it
		}
		what := dashed(s.titleOf(o), w.Record.Status.Or(string(o.Status)))
		if o.Seen != model.SeenUnknown {
			what = dashed(what, w.Record.Seen.Or(string(o.Seen)))
		}
		all = append(all, event{o.FirstDay(), dashed(what, s.private(o.Outcome)), w.KindOf(model.KindAppointment)})
	}
	for _, c := range f.met {
		all = append(all, event{c.Held.Date, dashed(w.KindOf(model.KindConference), s.private(c.Summary())), w.Meeting.State.Or(c.Index()[0].Head.State)})
	}
	for _, i := range f.harm {
		all = append(all, event{i.Occurred.Date, "‼ " + dashed(w.Meeting.Incident.Or(string(i.Kind)), s.private(i.Summary())), w.KindOf(model.KindIncident)})
	}
	for _, n := range f.notes {
		if n.InError == "" {
			all = append(all, event{n.Occurred.Date, dashed(w.Record.Mode.Or(string(n.Mode)), s.private(n.Summary())), w.KindOf(model.KindNote)})
		}
	}
	for _, h := range f.done {
		all = append(all, event{h.Done.Date, dashed(s.private(h.Title), w.Record.Task.Or(h.State)), w.KindOf(model.KindTask)})
	}
	all = slices.DeleteFunc(all, func(e event) bool { return !f.within(e.day) })
	slices.SortStableFunc(all, func(a, b event) int { return int(a.day - b.day) })
	return all
}

// recorded reports whether there are minutes of an appointment on a day.
func (f *file) recorded(appointment model.ID, day date.Date) bool {
	return slices.ContainsFunc(f.met, func(c model.CaseConference) bool { return c.Appointment == appointment && c.Held.Date == day })
}

// caseEvents are the turns of the case itself.
func (s *composer) caseEvents(f *file) []event {
	w, c := s.Words, f.client
	name := w.KindOf(model.KindClient)
	all := []event{{c.Opened, dashed(w.FieldOf("Opened"), s.private(c.ReferredBy)), name}}
	for _, p := range c.Pauses {
		until := ""
		if !p.To.IsZero() {
			until = words.Fill(w.Report.Until, "day", w.Date(p.To-1))
		}
		all = append(all, event{p.From, dashed(w.Record.Client.Or(string(model.ClientPaused)), until, s.private(p.Reason)), name})
	}
	for i, turn := range c.Turns {
		if i > 0 {
			all = append(all, s.turned(c.Turns[i-1], turn)...)
		}
	}
	if !c.Closed.IsZero() {
		why := ""
		if c.ClosingReason != model.ClosingNone {
			why = w.Record.Closing.Or(string(c.ClosingReason))
		}
		all = append(all, event{c.Closed, dashed(w.FieldOf("Closed"), why, s.private(c.Outcome)), name})
	}
	return all
}

// turned says how the course of a case changed. Pauses and the end have
// lines of their own.
func (s *composer) turned(before, now model.Turn) []event {
	w := s.Words
	var all []event
	add := func(field, from, to string) {
		if from != to {
			all = append(all, event{now.On, w.FieldOf(field) + ": " + from + " → " + to, w.KindOf(model.KindClient)})
		}
	}
	add("Stage", w.Record.Stage.Or(string(before.Stage)), w.Record.Stage.Or(string(now.Stage)))
	add("Risk", w.Record.Risk.Or(string(before.Risk)), w.Record.Risk.Or(string(now.Risk)))
	if reopened(before, now) {
		all = append(all, event{now.On, w.Report.Reopened, w.KindOf(model.KindClient)})
	}
	return all
}

// reopened reports whether a closed case was taken up again.
func reopened(before, now model.Turn) bool {
	return before.Status == model.ClientClosed && now.Status != model.ClientClosed
}

// dashed joins what there is.
func dashed(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), " – ")
}
