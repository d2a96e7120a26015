package file

import (
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Ready brings a dialog to be laid over the others.
type Ready struct{ Dialog dialog.Dialog }

// lately is how many days back incidents are told before a meeting.
const lately = 90

// brief is what to know before a meeting.
type brief struct {
	client             model.Client
	flags              []model.Head
	harm               []model.Incident // lately
	last, tasks, dates []Row
}

// Brief returns the command that shows what to know before meeting a client:
// flags, the last contacts, what is open, and the next dates.
func Brief(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := newReader(tx, &view, id)
		if err != nil {
			return nil, err
		}
		b, err := r.brief()
		return Ready{dialog.NewMessage(s, func() (string, []string) {
			return s.Words.Pane.Brief + " · " + s.Private(b.client.Code).String(), b.lines(s)
		})}, err
	})
}

func (r *reader) brief() (b brief, err error) {
	b.client = r.client
	if b.flags, err = standing(r.tx, r.client.ID); err != nil {
		return b, err
	}
	if b.harm, err = r.tx.IncidentsOf(r.client.ID); err != nil {
		return b, err
	}
	b.harm = slices.DeleteFunc(b.harm, func(i model.Incident) bool { return i.Occurred.Date < r.scene.Today()-lately })
	met, err := r.timeline(part{Show: Everything})
	if err != nil {
		return b, err
	}
	now := date.WallOf(r.scene.Now())
	for _, row := range met.Rows {
		meeting := row.Look.Kind == model.KindAppointment
		switch {
		case (meeting || row.Look.Kind == model.KindNote) && row.When.Before(now) && len(b.last) < 3:
			b.last = append(b.last, row)
		case meeting && !row.When.Before(now):
			b.dates = append(b.dates, row)
		}
	}
	slices.Reverse(b.dates)
	if b.dates = b.dates[:min(5, len(b.dates))]; err == nil {
		b.tasks, err = readTasks(r)
	}
	b.tasks = b.tasks[:min(8, len(b.tasks))]
	return b, err
}

func (b brief) lines(s *event.Scene) []string {
	w, th := s.Words, s.Theme
	var lines []string
	for _, f := range b.flags {
		lines = append(lines, " "+th.Danger.Render(text.Line("⚑ "+w.Record.Flag.Or(f.Type)+" "+s.Private(f.Title).String()).String()))
	}
	for _, i := range b.harm {
		said := "‼ " + w.DateShort(i.Occurred.Date) + " " + w.Meeting.Incident.Or(string(i.Kind)) + " " + s.Private(i.Summary()).String()
		lines = append(lines, " "+th.Danger.Render(text.Line(said).String()))
	}
	lines = append(lines, " "+text.Line(w.FieldOf("Risk")+": "+w.Record.Risk.Or(string(b.client.Risk))+" "+s.Private(b.client.RiskReason).String()).String())
	for _, section := range []struct {
		name string
		rows []Row
	}{{w.Pane.LastContacts, b.last}, {w.Pane.OpenTasks, b.tasks}, {w.Pane.NextDates, b.dates}} {
		lines = append(lines, "", " "+th.Group.Render(section.name))
		if len(section.rows) == 0 {
			lines = append(lines, "  —")
		}
		for _, r := range section.rows {
			when := text.Line(w.DateShort(r.When.Date)).Fit(11)
			if r.When.IsZero() {
				when = text.Pad("", 11)
			}
			lines = append(lines, "  "+when+" "+r.Sign+" "+s.Private(r.Title).String()+"  "+th.Muted.Render(text.Line(r.Note).String()))
		}
	}
	return lines
}
