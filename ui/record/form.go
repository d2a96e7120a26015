package record

import (
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Ready brings a form that was asked for, or a question that comes before.
type Ready struct{ Dialog dialog.Dialog }

// Form returns the command that opens the form which a request asks for. A
// date of a series is asked about first: this one, later ones, or all.
func Form(s *event.Scene, ask event.Edit) tea.Cmd {
	if ask.Kind == model.KindClient && ask.ID.IsZero() {
		return Intake(s, model.ID{})
	}
	if cmd, ok := editWork(s, ask); ok {
		return cmd
	}
	now, view := s.Now(), *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		codes, err := codesOf(tx)
		if err != nil {
			return nil, err
		}
		people, err := namesIn(tx)
		if err != nil {
			return nil, err
		}
		days, err := tx.Workdays()
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view, codes: codes, names: people, days: days}
		fresh := ask.ID.IsZero()
		var form *dialog.Form
		switch ask.Kind {
		case model.KindClient:
			var c model.Client
			c, err = store.Clients.Get(tx, ask.ID)
			form = clientForm(m, c)
		case model.KindTask:
			t := newTask(tx, now, ask.Client)
			if !fresh {
				t, err = store.Tasks.Get(tx, ask.ID)
			}
			if err == nil {
				form, err = taskForm(m, tx, t, event.Codes(tx, t.Clients), fresh)
			}
		case model.KindNote:
			return noteReady(m, tx, ask, now)
		case model.KindTemplate:
			return templateReady(m, tx, ask, now)
		case model.KindConference:
			return conferenceReady(m, tx, ask, now)
		case model.KindSupervision:
			return supervisionReady(m, tx, ask, now)
		case model.KindIncident:
			return incidentReady(m, tx, ask, now)
		case model.KindAppointment:
			return appointmentReady(m, tx, ask, now)
		case model.KindContact, model.KindAgency, model.KindFlag, model.KindHolidays, model.KindOverlay:
			form, err = aroundForm(m, tx, ask, now)
		default:
			return nil, store.ErrNotFound
		}
		return withDraft(tx, form, fresh, ask.Kind, ask.ID, err)
	})
}

// aroundForm opens the form of what stands around clients.
func aroundForm(m maker, tx *store.Tx, ask event.Edit, now time.Time) (form *dialog.Form, err error) {
	fresh := ask.ID.IsZero()
	id, stamp := model.NewID(tx.Random()), model.Stamp{Created: now.UTC(), Changed: now.UTC()}
	var about []model.ID
	if !ask.Client.IsZero() {
		about = []model.ID{ask.Client}
	}
	switch ask.Kind {
	case model.KindContact:
		c := model.Contact{ID: id, Stamp: stamp, Clients: about}
		if !fresh {
			c, err = store.Contacts.Get(tx, ask.ID)
		}
		return contactForm(m, c, event.Codes(tx, c.Clients), fresh), err
	case model.KindAgency:
		a := model.Agency{ID: id, Stamp: stamp, Type: model.AgencyNGO}
		if !fresh {
			a, err = store.Agencies.Get(tx, ask.ID)
		}
		return agencyForm(m, a, fresh), err
	case model.KindOverlay:
		o := model.Overlay{ID: id, Stamp: stamp, Colour: model.Violet}
		if !fresh {
			o, err = store.OverlayCalendars.Get(tx, ask.ID)
		}
		return overlayForm(m, o, fresh), err
	case model.KindFlag:
		f := model.Flag{ID: id, Stamp: stamp, Client: ask.Client, Kind: model.FlagOther, Raised: date.Of(now)}
		if !fresh {
			f, err = store.Flags.Get(tx, ask.ID)
		}
		if !f.Client.IsZero() {
			about = []model.ID{f.Client}
		}
		return flagForm(m, f, event.Codes(tx, about), fresh), err
	}
	h, err := tx.DaysOff()
	return holidaysForm(m, h), err
}

// withDraft fills a form with what was typed in it before a crash.
func withDraft(tx *store.Tx, form *dialog.Form, fresh bool, kind model.Kind, id model.ID, err error) (tea.Msg, error) {
	if err != nil {
		return nil, err
	}
	draft, kept, err := tx.Draft(draftKey(fresh, kind, id))
	if kept && err == nil {
		form.FillDraft(draft.Body)
	}
	return Ready{form}, err
}

func appointmentReady(m maker, tx *store.Tx, ask event.Edit, now time.Time) (tea.Msg, error) {
	fresh := ask.ID.IsZero()
	if fresh {
		a := newAppointment(tx, m.view.ZoneName, now, ask)
		return withDraft(tx, appointmentForm(m, a, date.Wall{}, agenda.All, event.Codes(tx, a.Clients), namesOf(tx, a.People), true), true, ask.Kind, ask.ID, nil)
	}
	a, err := store.Appointments.Get(tx, ask.ID)
	if err != nil {
		return nil, err
	}
	if !a.Repeats() || ask.At.IsZero() {
		return withDraft(tx, appointmentForm(m, a, ask.At, agenda.All, event.Codes(tx, a.Clients), namesOf(tx, a.People), false), false, ask.Kind, ask.ID, nil)
	}
	codes, people := event.Codes(tx, a.Occurrence(ask.At).Clients), namesOf(tx, a.Occurrence(ask.At).People)
	return Ready{Which(m.scene, m.view, a, ask.At, m.days, nil, func(scope agenda.Scope) tea.Cmd {
		return event.Send(Ready{appointmentForm(m, a, ask.At, scope, codes, people, false)})
	})}, nil
}

// Which asks which dates of a series are meant, and shows what each answer
// is about: its dates, and where edit moves them to.
func Which(s, view *event.Scene, a model.Appointment, at date.Wall, days date.Calendar, edit func(*model.Details), then func(agenda.Scope) tea.Cmd) dialog.Dialog {
	d := view.Words.Dialog
	var moved time.Duration
	if edit != nil {
		details := agenda.Shown(a, at, days)
		begun := details.Start
		edit(&details)
		moved = details.Start.Sub(begun)
	}
	item := func(name string, scope agenda.Scope) dialog.Item {
		return dialog.Item{Title: name, Note: whichDates(view, a, at, days, scope, moved), Do: then(scope)}
	}
	return dialog.NewPick(s, d.Which, d.WhichKeys, []dialog.Item{item(d.This, agenda.This), item(d.Following, agenda.Following), item(d.All, agenda.All)})
}

// countDates bounds how many dates of a series are counted.
const countDates = 500

// whichDates says what a change in a scope is about: how many dates, the
// first of them where they are moved to, and how many stay.
func whichDates(view *event.Scene, a model.Appointment, at date.Wall, days date.Calendar, scope agenda.Scope, moved time.Duration) string {
	d, w := view.Words.Dialog, view.Words
	shown := func(at date.Wall) date.Wall { return agenda.Shown(a, at, days).Start }
	if scope == agenda.This {
		from, to := shown(at), shown(at).Add(moved)
		said := w.DateShort(from.Date)
		if moved != 0 {
			said += " " + w.Clock(from.Clock) + " → " + w.DateShort(to.Date) + " " + w.Clock(to.Clock)
		}
		return said
	}
	dates, more := agenda.Dates(a, at, scope, countDates)
	said := words.Fill(d.DateCount, "n", strconv.Itoa(len(dates)))
	if more {
		said = d.NoEnd
	}
	var next []string
	for _, date := range dates[:min(len(dates), 3)] {
		next = append(next, w.DateShort(shown(date.Add(moved)).Date))
	}
	said += ": " + strings.Join(next, ", ")
	if len(dates) > 3 {
		said += " …"
	}
	if scope == agenda.All {
		return said
	}
	all, _ := agenda.Dates(a, at, agenda.All, 2*countDates)
	stay := 0
	for _, date := range all {
		if date.Before(at) {
			stay++
		}
	}
	return said + " · " + words.Fill(d.DatesStay, "n", strconv.Itoa(stay))
}

// FromDraft opens the form of what the quick line was understood as.
func FromDraft(s *event.Scene, ask dialog.AsForm) tea.Cmd {
	now, view := s.Now(), *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		codes, err := codesOf(tx)
		if err != nil {
			return nil, err
		}
		people, err := namesIn(tx)
		if err != nil {
			return nil, err
		}
		m, id := maker{scene: s, view: &view, codes: codes, names: people}, model.NewID(tx.Random())
		if ask.Draft.Kind == model.KindTask {
			form, err := taskForm(m, tx, ask.Draft.Task(id, now, ask.Clients), event.Codes(tx, ask.Clients), true)
			return Ready{form}, err
		}
		return Ready{appointmentForm(m, ask.Draft.Appointment(id, now, ask.Clients), date.Wall{}, agenda.All, event.Codes(tx, ask.Clients), nil, true)}, nil
	})
}

func newTask(tx *store.Tx, now time.Time, client model.ID) model.Task {
	t := model.Task{ID: model.NewID(tx.Random()), Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, State: model.Todo}
	if !client.IsZero() {
		t.Clients = []model.ID{client}
	}
	return t
}

func newAppointment(tx *store.Tx, zone string, now time.Time, ask event.Edit) model.Appointment {
	day := ask.Day
	if day.IsZero() {
		day = date.Of(now)
	}
	start := day.At(date.At(9, 0))
	if day == date.Of(now) {
		start = day.At(date.At(min(now.Hour()+1, 22), 0))
	}
	a := model.Appointment{ID: model.NewID(tx.Random()), Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, Zone: zone,
		Details: model.Details{Kind: model.Visit, Status: model.Planned, Start: start, End: start.Add(time.Hour)}}
	if !ask.Start.IsZero() {
		a.Start, a.End, a.Second = ask.Start, ask.End, ask.Second
	}
	if ask.Activity != "" {
		a.Kind = ask.Activity
	}
	if !ask.Client.IsZero() {
		a.Clients = []model.ID{ask.Client}
	}
	return a
}

func label(fresh bool, kind model.Kind, title string) model.Label {
	if fresh {
		return model.Label{Verb: model.VerbAdd, Kind: kind, Title: title}
	}
	return model.Label{Verb: model.VerbChange, Kind: kind, Title: title}
}

// draftKey names where what is typed in a form is kept: one place for each
// kind of new record, and one for each record that is changed.
func draftKey(fresh bool, kind model.Kind, id model.ID) string {
	if fresh {
		return "new/" + string(rune(kind))
	}
	return "change/" + id.String()
}

func joined(list []string) string  { return strings.Join(list, ", ") }
func trimmed(s string) string      { return strings.TrimSpace(s) }
func wallOf(t time.Time) date.Wall { return date.WallOf(t) }
