package file

import (
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"
)

// row returns the row of a record.
func (r *reader) row(h model.Head) Row {
	w := r.scene.Words
	look := event.Open{Kind: h.Kind, ID: h.ID}
	row := Row{When: h.Start, Title: h.Title, Open: look, Look: look, Sign: "·"}
	switch h.Kind {
	case model.KindAppointment:
		row.Sign, row.Note = appointmentSign(model.AppointmentStatus(h.State), h.Marks.Has(model.Seen)), w.Record.Status.Or(h.State)
	case model.KindTask:
		row.Sign, row.Note = "☐", w.Record.Task.Or(h.State)
		if model.TaskState(h.State).Ended() {
			row.Sign, row.When = "☑", r.local(h.Done)
		}
	case model.KindNote:
		row.Sign, row.Note, row.Draft = "✎", w.Record.Note.Or(h.State), h.State == string(model.NoteDraft)
		if h.Marks.Has(model.Late) {
			row.Note = w.Record.Late + " · " + row.Note
		}
		if h.Marks.Has(model.InError) {
			row.Sign, row.Note = "✗", w.File.InError
		}
	case model.KindFlag:
		row.Sign, row.Title = "⚑", strings.TrimSpace(w.Record.Flag.Or(h.Type)+" "+h.Title)
		if !h.Marks.Has(model.Warning) {
			row.Note = w.File.Cleared
		}
	case model.KindPlan:
		row.Sign, row.Title = "◆", words.Fill(w.Plan.Version, "kind", w.Plan.Kind.Or(h.Type), "n", strconv.Itoa(h.Rank))
		if h.State == string(model.AgreedNot) {
			row.Note = w.Plan.NotAgreed
		}
	case model.KindAssessment:
		row.Sign, row.Note = "◆", w.Record.Note.Or(h.State)
		if h.Marks.Has(model.InError) {
			row.Sign, row.Note = "✗", w.File.InError
		}
		row.Title = strings.TrimSpace(w.KindOf(h.Kind) + " " + h.Title)
	case model.KindConsent:
		row.Sign, row.Note = "◆", w.Plan.State[h.State]
		row.Title = strings.TrimSpace(w.KindOf(h.Kind) + " " + h.Title)
	case model.KindReferral:
		r.referral(&row, h)
		row.Title = w.KindOf(h.Kind) + " " + h.Title
	case model.KindDocument:
		row.Sign, row.Note, row.Quiet = "▤", w.Document.State.Or(h.State), h.State == string(model.DocumentSent)
		if !h.End.IsZero() {
			row.Note += " · " + words.Fill(w.Plan.Until, "date", w.DateNear(h.End.Date, r.scene.Today()))
			row.Loud = h.End.Date < r.scene.Today()
		}
	case model.KindDisclosure:
		row.Sign, row.When, row.Note = "⇢", r.local(h.Start), w.Plan.Form[h.Type]
		row.Title = strings.TrimSpace(w.KindOf(h.Kind) + " " + h.Title)
	case model.KindConference:
		row.Sign, row.Note = "◈", w.Meeting.State.Or(h.State)
		if h.Title == "" {
			row.Title, row.Plain = w.KindOf(h.Kind), true
		}
	case model.KindSupervision:
		row.Sign, row.Note, row.Title = "◈", w.KindOf(h.Kind), h.Title
	case model.KindIncident:
		row.Sign, row.Note, row.Loud = "‼", w.Meeting.State.Or(h.State), true
		row.Title = strings.TrimSpace(w.Meeting.Incident.Or(h.Type) + " " + h.Title)
	default:
		r.clock(&row, h)
	}
	return row
}

// clock fills the row of what starts, stops and meets the clocks of a client.
func (r *reader) clock(row *Row, h model.Head) {
	w := r.scene.Words
	row.Sign, row.Note = "◆", w.KindOf(h.Kind)
	if alone(h.Kind) {
		row.Open, row.Look = nil, event.Open{}
	}
	if h.Kind == model.KindRun {
		row.Open = event.Pathways{Client: r.client.ID}
	}
	if h.Type != "" && h.Kind == model.KindMilestone {
		row.Title = strings.TrimSpace(w.Standard.Fact.Or(h.Type) + " " + h.Title)
	}
	row.Lines = []dialog.Line{{Label: w.KindOf(h.Kind), Value: row.Title}, {Label: w.Dialog.When, Value: w.DateAndDistance(h.Start.Date, r.scene.Today()), Plain: true}}
}

// local returns an instant that is kept as a wall time in UTC as the reader's.
func (r *reader) local(utc date.Wall) date.Wall {
	return date.WallOf(utc.In(time.UTC).In(r.scene.Now().Location()))
}

func (r *reader) occurrence(o agenda.Occurrence) Row {
	look := event.Open{Kind: model.KindAppointment, ID: o.ID, At: o.At}
	return Row{When: o.Start, Title: o.Title, Sign: appointmentSign(o.Status, o.Seen.Yes()),
		Note: r.scene.Words.Record.Status.Or(string(o.Status)), Open: look, Look: look}
}

// appointmentSign is the shape of an appointment: seen, kept, missed,
// cancelled, still to come.
func appointmentSign(s model.AppointmentStatus, seen bool) string {
	switch {
	case seen:
		return "●"
	case s == model.Kept:
		return "✓"
	case s == model.NoShow:
		return "∅"
	case s.Cancelled():
		return "×"
	}
	return "○"
}

// step returns the row of a step of the case.
func (r *reader) step(e model.CaseEvent) Row {
	w := r.scene.Words
	what := words.Fill(w.File.Steps.Or(string(e.Step)), "stage", w.Record.Stage.Or(string(e.Stage)), "risk", w.Record.Risk.Or(string(e.Risk)), "what", e.What)
	row := Row{When: e.On.At(0), Sign: "◆", Title: what, Note: w.File.Course}
	say := func(label, value string) {
		if value != "" {
			row.Lines = append(row.Lines, dialog.Line{Label: label, Value: value})
		}
	}
	say(w.KindOf(model.KindClient), what)
	say(w.Dialog.When, w.DateAndDistance(e.On, r.scene.Today()))
	if e.Why != model.ClosingNone {
		say(w.FieldOf("ClosingReason"), w.Record.Closing.Or(string(e.Why)))
	}
	if !e.Until.IsZero() {
		say(w.FieldOf("Until"), w.Date(e.Until))
	}
	say(w.FieldOf("Reason"), e.Reason)
	for _, item := range e.Open {
		say(w.File.StillOpen, w.File.Items.Or(string(item)))
	}
	return row
}
