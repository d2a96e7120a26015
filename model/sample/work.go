package sample

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// makeAppointments fills the weeks of the past and the next six with single
// appointments, and gives the worker a few series.
func (m *maker) makeAppointments() error {
	series := max(4, m.size.Appointments/50)
	for i := range series {
		if err := m.yield(m.series(i)); err != nil {
			return err
		}
	}
	for i := range m.clients {
		if err := m.lastVisit(&m.clients[i]); err != nil {
			return err
		}
	}
	for range m.size.Appointments - series - len(m.clients) {
		day := m.someDay(42)
		who := m.somebody(day)
		if err := m.yield(m.appointment(day, who)); err != nil {
			return err
		}
	}
	return nil
}

// lastVisit makes the visit at which a client was last seen: most within
// their contact standard, a few beyond it.
func (m *maker) lastVisit(p *person) error {
	last := m.today
	if !p.closed.IsZero() {
		last = p.closed
	}
	ago := m.random.IntN(max(1, p.every))
	if m.chance(12) {
		ago = p.every*3/2 + m.random.IntN(30)
	}
	day := date.Calendar{}.OnOrBefore(max(p.opened, last-date.Date(ago)-1))
	a := m.appointment(day, p)
	a.Kind, a.Status, a.Seen, a.Clients = model.Visit, model.Kept, model.SeenYes, []model.ID{p.id}
	a.Title = m.title(a.Kind, p.indo)
	m.keep(p, a)
	return m.yield(a)
}

// keep remembers what took place, once: the last word counts.
func (m *maker) keep(who *person, a model.Appointment) {
	if n := len(m.kept); n > 0 && m.kept[n-1].id == a.ID {
		m.kept = m.kept[:n-1]
	}
	if a.Status == model.Kept && len(a.Clients) > 0 {
		m.kept = append(m.kept, contact{who, a.ID, a.Kind, a.Start, a.Seen})
	}
}

// someDay returns a working day between the first and some days from today.
func (m *maker) someDay(ahead int) date.Date {
	span := int(m.today-m.first) + ahead
	for {
		day := m.first + date.Date(m.random.IntN(span))
		if workday(day) == day {
			return day
		}
	}
}

// somebody returns a client whose case was open on the day.
func (m *maker) somebody(day date.Date) *person {
	for range 20 {
		p := &m.clients[m.random.IntN(len(m.clients))]
		if p.opened <= day && (p.closed.IsZero() || day <= p.closed) {
			return p
		}
	}
	return &m.clients[len(m.clients)-1]
}

var kindsOfDay = []model.AppointmentKind{model.Visit, model.Visit, model.Visit, model.Visit, model.Office, model.Office, model.Call,
	model.Call, model.Video, model.Court, model.Conference, model.Admin}

func (m *maker) appointment(day date.Date, who *person) model.Appointment {
	kind := pick(m, kindsOfDay)
	start := day.At(m.freeHour(day))
	long := map[model.AppointmentKind]time.Duration{model.Call: 20 * time.Minute, model.Visit: 90 * time.Minute, model.Court: 2 * time.Hour}[kind]
	if long == 0 {
		long = time.Hour
	}
	a := model.Appointment{ID: m.id(), Stamp: m.stamp(min(day, m.today)), Zone: m.zone, Details: model.Details{
		Title: m.title(kind, who.indo), Kind: kind, Start: start, End: start.Add(long), Clients: []model.ID{who.id}, Status: model.Planned,
	}}
	if kind == model.Visit {
		a.Place, a.Before, a.After = pick(m, places), 30*time.Minute, 30*time.Minute
		a.Remind = []model.Reminder{{Lead: time.Hour}}
	}
	if kind == model.Admin {
		a.Clients = nil
	}
	if start.In(m.now.Location()).Before(m.now) {
		m.outcome(&a.Details)
	}
	m.keep(who, a)
	return a
}

// freeHour returns when something may start on the day: in an hour without
// anything else, if one is found soon.
func (m *maker) freeHour(day date.Date) date.Clock {
	hour := 0
	for range 6 {
		hour = 8 + m.random.IntN(8)
		if m.taken[day]&(3<<hour) == 0 {
			break
		}
	}
	m.taken[day] |= 3 << hour // the longest ones take a second hour
	return date.At(hour, 15*m.random.IntN(2))
}

// outcome says what became of an appointment that has passed.
func (m *maker) outcome(d *model.Details) {
	switch n := m.random.IntN(100); {
	case n < 82:
		d.Status = model.Kept
		if len(d.Clients) > 0 && (d.Kind == model.Visit || d.Kind == model.Office) {
			d.Seen = pick(m, []model.SeenState{model.SeenYes, model.SeenYes, model.SeenYes, model.SeenAlone, model.SeenNo})
		}
	case n < 88:
		d.Status, d.Seen = model.NoShow, model.SeenNo
	case n < 92:
		d.Status = model.CancelledByClient
	case n < 95:
		d.Status = model.CancelledByWorker
	}
}

func (m *maker) title(kind model.AppointmentKind, indo bool) string {
	words := visitWords[kind]
	if indo {
		return pick(m, words[0])
	}
	return pick(m, words[1])
}

var seriesRules = []string{"FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYMONTHDAY=1"}

// series makes one series. The first few are the worker's own: team meeting,
// supervision, reports; the others are about clients, and most have ended.
func (m *maker) series(i int) model.Appointment {
	kind := []model.AppointmentKind{model.Conference, model.Supervision, model.Admin, model.Visit}[min(i, 3)]
	began := m.someDay(0)
	if i < 3 {
		began = workday(m.today - 200)
	}
	who := m.somebody(began)
	start := began.At(date.At(8+m.random.IntN(8), 0))
	a := model.Appointment{ID: m.id(), Stamp: m.stamp(began), Zone: m.zone, Details: model.Details{
		Title: m.title(kind, who.indo), Kind: kind, Start: start, End: start.Add(time.Hour), Status: model.Planned,
	}}
	rule := seriesRules[i%len(seriesRules)]
	if i >= 3 {
		a.Clients = []model.ID{who.id}
		a.Place, a.Before = pick(m, places), 30*time.Minute
		if end := began.AddMonths(6); end < m.today || i%3 != 0 {
			rule += ";UNTIL=" + end.At(0).Floating().Format("20060102")
		}
	}
	a.Series = recur.Series{Rules: []string{rule}}
	return a.Settle()
}

func (m *maker) makeTasks() error {
	open := max(12, min(m.size.Tasks/20, m.size.PerWorker*2/3))
	for i := range m.size.Tasks {
		t := m.task(i, i < open)
		if err := m.yield(t); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) task(i int, open bool) model.Task {
	born := m.someDay(0)
	if open {
		born = m.today - date.Date(m.random.IntN(30))
	}
	who := m.somebody(born)
	words := taskWords[1]
	if who.indo {
		words = taskWords[0]
	}
	t := model.Task{ID: m.id(), Stamp: m.stamp(born), Title: pick(m, words), Clients: []model.ID{who.id}, State: model.Todo,
		Priority: model.Priority(max(0, m.random.IntN(7)-3))}
	if m.chance(30) {
		t.Tags = []string{pick(m, tagWords)}
	}
	if !open {
		t.Due = (born + date.Date(m.random.IntN(14))).At(0)
		t.State, t.Ended = model.Done, (min(born+date.Date(m.random.IntN(16)), m.today)).At(date.At(15, 0)).In(m.now.Location()).UTC()
		return t
	}
	m.plan(&t, i*37%100)
	return t
}

// plan gives an open task its place: overdue, soon, later, waiting, someday,
// by a number under 100.
func (m *maker) plan(t *model.Task, n int) {
	switch {
	case n < 12:
		t.Due = (m.today - date.Date(1+m.random.IntN(6))).At(0)
	case n < 27:
		t.Due = m.today.At(0)
	case n < 60:
		t.Due = workday(m.today + date.Date(1+m.random.IntN(10))).At(0)
	case n < 80:
		t.Due = workday(m.today + date.Date(10+m.random.IntN(60))).At(0)
	case n < 90:
		t.State, t.WaitingOn, t.Since = model.Waiting, pick(m, contactRoles), m.today-date.Date(m.random.IntN(20))
	default:
		t.Someday = true
	}
	t.Hard = !t.Due.IsZero() && m.chance(25)
	t.Estimate = time.Duration(15*(1+m.random.IntN(8))) * time.Minute
}

// makeNotes writes up what took place, the newest first, but for a few that
// are still to be written, and fills the years with notes on other days.
func (m *maker) makeNotes() error {
	slices.SortStableFunc(m.kept, func(a, b contact) int { return b.at.Compare(a.at) })
	m.kept = slices.DeleteFunc(m.kept, func(contact) bool { return m.chance(4) })
	for i := range m.size.Notes {
		about := m.otherDay()
		if i < len(m.kept) {
			about = m.kept[i]
		}
		if err := m.yield(m.note(i, about)); err != nil {
			return err
		}
	}
	return nil
}

// otherDay is a contact that no appointment tells of.
func (m *maker) otherDay() contact {
	day := m.someDay(-1)
	return contact{who: m.somebody(day), at: day.At(date.At(8+m.random.IntN(8), 15*m.random.IntN(4))), seen: pick(m, []model.SeenState{model.SeenYes, model.SeenUnknown})}
}

// modeOf is how contact is made at an appointment of a kind.
var modeOf = map[model.AppointmentKind]model.NoteMode{model.Visit: model.FaceToFace, model.Office: model.AtOffice, model.Call: model.ByPhone, model.Video: model.ByMessage}

// signs are what paragraphs of notes rest on.
var signs = []model.Basis{model.BasisNone, model.BasisNone, model.Observed, model.Reported, model.Opinion}

func (m *maker) note(i int, about contact) model.Note {
	who, occurred := about.who, about.at
	day := occurred.Date
	lang := 1
	if who.indo {
		lang = 0
	}
	recorded := occurred.Add(time.Duration(1+m.random.IntN(40)) * time.Hour).In(m.now.Location())
	n := model.Note{
		ID: m.id(), Stamp: m.stamp(day), Clients: []model.ID{who.id}, Occurred: occurred, Zone: m.zone, Recorded: recorded.UTC(),
		Appointment: about.id, Mode: pick(m, model.NoteModes[:3]), Format: pick(m, []model.NoteFormat{model.Narrative, model.SOAP, model.VisitNote}),
		State: model.NoteSigned, Signed: recorded.Add(time.Hour).UTC(), Spent: time.Duration(10*(1+m.random.IntN(9))) * time.Minute,
		Seen: about.seen,
	}
	if mode, ok := modeOf[about.kind]; ok {
		n.Mode = mode
	}
	if n.Recorded.After(m.now) {
		n.Recorded = m.now.UTC()
		n.Signed = n.Recorded
	}
	if i < max(2, m.size.PerWorker/20) {
		n.State, n.Signed = model.NoteDraft, time.Time{}
	}
	for _, key := range n.Format.Sections() {
		text := pick(m, noteWords[lang]) + " " + pick(m, noteWords[lang]) + " " + pick(m, noteWords[lang])
		switch key {
		case "clientwords":
			text = pick(m, clientWords[lang])
		case "text":
			text = model.WithBasis(pick(m, noteWords[lang]), pick(m, signs)) + "\n" + model.WithBasis(text, pick(m, signs))
		}
		n.Sections = append(n.Sections, model.Section{Key: key, Text: text})
	}
	return n
}
