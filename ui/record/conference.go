package record

import (
	"errors"
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// sendMinutes notes that the minutes of a conference were sent.
type sendMinutes struct{ id model.ID }

// conferenceCard shows the minutes of a conference, and what can be done with
// them.
func conferenceCard(s *event.Scene, id model.ID) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Conferences.Get(tx, id)
		if err != nil {
			return nil, err
		}
		who, err := peopleOf(tx, c.Clients)
		if err != nil {
			return nil, err
		}
		states := tasksOf(tx, c.Decisions)
		say := s.Words.Meeting
		acts := meetingActs(s, c)
		if open(c.Decisions) {
			acts = append(acts, dialog.Act{Action: keys.NewTask, Name: say.IntoTasks, Do: event.Send(intoTasksOf{model.KindConference, id})})
		}
		if c.Sent.IsZero() {
			acts = append(acts, dialog.Act{Action: keys.Done, Name: say.SendNow, Do: event.Send(sendMinutes{id})})
		}
		if len(c.Clients) > 0 {
			acts = append(acts, printAct(event.PrintMeeting{Kind: model.KindConference, ID: id, Client: c.Clients[0]}))
		}
		if !c.Next.IsZero() {
			acts = append(acts, dialog.Act{Action: keys.Visit, Name: say.PlanNext, Do: event.Send(nextConference(c))})
		}
		title := func() string { return whoAll(s, who, s.Words.KindOf(model.KindConference)) }
		lines := func(w int) []string { return conferenceLines(s, c, states, w) }
		return Ready{dialog.NewCard(s, title, lines, acts)}, nil
	})
}

// nextConference asks for the form of the appointment at which a conference is
// to meet again.
func nextConference(c model.CaseConference) event.Edit {
	start := c.Next.At(c.Held.Clock)
	ask := event.Edit{Kind: model.KindAppointment, Activity: model.Conference, Start: start, End: start.Add(time.Hour)}
	if len(c.Clients) > 0 {
		ask.Client = c.Clients[0]
	}
	return ask
}

func conferenceLines(s *event.Scene, c model.CaseConference, states map[model.ID]model.TaskState, w int) []string {
	rows := drawn(s, conferenceFacts(s, c), w)
	read := map[string][]string{model.DecisionsPart: decisionRows(s, c.Decisions, states, w)}
	return append(rows, partRows(s, model.ConferenceParts, c.Sections, read, w)...)
}

// conferenceFacts says when and where a conference was, who was there, and how
// far its minutes have come.
func conferenceFacts(s *event.Scene, c model.CaseConference) []dialog.Line {
	w := s.Words
	sent, next := w.Meeting.State.Or(model.MinutesDue), ""
	if !c.Sent.IsZero() {
		sent = w.Meeting.State.Or(model.MinutesSent) + " " + w.DateAndDistance(c.Sent, s.Today())
	}
	if !c.Next.IsZero() {
		next = w.DateAndDistance(c.Next, s.Today())
	}
	return []dialog.Line{
		{Label: w.FieldOf("Held"), Value: w.DateAndDistance(c.Held.Date, s.Today()) + ", " + w.Clock(c.Held.Clock), Plain: true},
		{Label: w.FieldOf("Place"), Value: c.Place}, {Label: w.FieldOf("Chair"), Value: c.Chair},
		{Label: w.FieldOf("Present"), Value: strings.Join(c.Present, "; ")}, {Label: w.FieldOf("Apologies"), Value: strings.Join(c.Apologies, "; ")},
		{Label: w.FieldOf("Invited"), Value: strings.Join(c.Invited, "; ")}, {Label: w.FieldOf("Distribution"), Value: strings.Join(c.Distribution, "; ")},
		{Label: w.FieldOf("Minutes"), Value: sent, Plain: true, Loud: c.Sent.IsZero()}, {Label: w.FieldOf("NextMeeting"), Value: next, Plain: true},
	}
}

// minutesSent notes that the minutes were sent today.
func minutesSent(s *event.Scene, id model.ID) tea.Cmd {
	label := model.Label{Verb: model.VerbChange, Kind: model.KindConference}
	return change(s, label, 0, store.Conferences, id, func(tx *store.Tx, c model.CaseConference) model.CaseConference {
		c.Sent, c.Stamp.Changed = max(date.Of(tx.Now()), c.Held.Date), tx.Now().UTC()
		return c
	})
}

// conferenceFor returns the conference that is asked for: one that is changed,
// or one begun anew, about a client or an appointment. Who was invited to the
// last is invited again.
func conferenceFor(tx *store.Tx, ask event.Edit, zone string, now time.Time) (model.CaseConference, error) {
	if !ask.ID.IsZero() {
		return store.Conferences.Get(tx, ask.ID)
	}
	c := model.CaseConference{ID: tx.NewID(), Stamp: stampNow(tx), Held: wallOf(now.Truncate(time.Minute)), Zone: zone}
	if !ask.Client.IsZero() {
		c.Clients = []model.ID{ask.Client}
	}
	if !ask.About.IsZero() {
		m, err := meetingAt(tx, ask.About, ask.At)
		if err != nil {
			return c, err
		}
		c.Appointment, c.Start, c.Clients, c.Place, c.Held, c.Zone = m.id, m.at, m.clients, m.place, m.start, m.zone
		c.Invited, c.Present = m.people, m.people
		if text := strings.TrimSpace(m.purpose); text != "" {
			c.Sections = []model.Section{{Key: "purpose", Text: text}}
		}
	}
	if len(c.Clients) == 0 {
		return c, nil
	}
	last, err := lastConference(tx, c.Clients[0], c.Held)
	if err != nil || last == nil {
		return c, err
	}
	c.Chair, c.Distribution = last.Chair, last.Distribution
	if len(c.Invited) == 0 {
		c.Invited = last.Invited
	}
	return c, nil
}

// held is one date of an appointment, as the record of a meeting begins.
type held struct {
	meeting
	place, purpose string
	people         []string
}

// meetingAt returns one date of an appointment.
func meetingAt(tx *store.Tx, id model.ID, at date.Wall) (held, error) {
	a, err := store.Appointments.Get(tx, id)
	if err != nil {
		return held{}, err
	}
	d, err := tx.DateOf(a, at)
	m := held{meeting: meeting{id: id, at: at, title: d.Title, clients: d.Clients, start: d.Start, zone: a.Zone}, place: d.Place, purpose: d.Purpose}
	m.people = namesOf(tx, d.People)
	return m, err
}

// lastConference returns the last conference about a client before a time; nil
// where there was none.
func lastConference(tx *store.Tx, client model.ID, before date.Wall) (*model.CaseConference, error) {
	all, err := tx.ConferencesOf(client)
	for _, c := range slices.Backward(all) {
		if c.Held.Compare(before) < 0 {
			return &c, err
		}
	}
	return nil, err
}

// conferenceReady opens the page on which the minutes of a conference are
// written.
func conferenceReady(m maker, tx *store.Tx, ask event.Edit, now time.Time) (tea.Msg, error) {
	c, err := conferenceFor(tx, ask, m.view.ZoneName, now)
	if err != nil {
		return nil, err
	}
	s, fresh := m.scene, ask.ID.IsZero()
	day, base := dayReader(m.view), baseOf(c, fresh)
	sides := sideLines(m.view.Words)
	read := map[string]string{model.DecisionsPart: outline.WriteDecisions(c.Decisions, day)}
	if fresh {
		read["facts"] = sides
	}
	p := Paper{
		Fields: []dialog.Field{m.clients(event.Codes(tx, c.Clients)), m.day("Held", c.Held.Date), m.clock("At", c.Held.Clock.String()), m.line("Place", c.Place),
			m.line("Chair", c.Chair), m.namesLine("Present", c.Present), m.namesLine("Apologies", c.Apologies), m.namesLine("Invited", c.Invited),
			m.namesLine("Distribution", c.Distribution), m.day("NextMeeting", c.Next), m.day("MinutesSent", c.Sent)},
		Sections: onPaper(model.ConferenceParts, c.Sections, read), Draft: meetingDraft(model.KindConference, c.ID, ask), Fresh: fresh,
		Base:  func() []byte { body, _ := cbor.Marshal(c); return body },
		Title: func() string { return s.Words.KindOf(model.KindConference) },
		Reads: map[string]func(string) string{model.DecisionsPart: func(line string) string { return understoodDecision(s, day, line) }},
	}
	p.Summary = func(v map[string]string) []string { return meetingSummary(s, v, v["Held"], v["Chair"], v["Present"]) }
	p.Submit = func(w Written, ticket int) (tea.Cmd, error) {
		changed, err := withMinutes(s, c, w, day, sides)
		if err != nil {
			return nil, err
		}
		return saveMeeting(s, changed, base, p.Draft, w.Values["Clients"], ticket), nil
	}
	p.Insist = func() { base.insist = true }
	p.Then = func(bool) tea.Cmd { return shownAfter(model.KindConference, c.ID, ask.Queue) }
	return withKept(tx, atFirst(NewWriting(s, p)))
}

// withMinutes returns the conference with what is written on its page.
func withMinutes(s *event.Scene, c model.CaseConference, w Written, day outline.Day, sides string) (model.CaseConference, error) {
	v := w.Values
	c.Held, c.Place, c.Chair = heldIn(s, v["Held"], v["At"], c.Held), trimmed(v["Place"]), trimmed(v["Chair"])
	c.Present, c.Apologies, c.Invited, c.Distribution = parted(v["Present"], ";"), parted(v["Apologies"], ";"), parted(v["Invited"], ";"), parted(v["Distribution"], ";")
	c.Next, c.Sent = dayIn(s, v["NextMeeting"]), dayIn(s, v["MinutesSent"])
	var wrong []outline.Mistake
	c.Decisions, wrong = outline.ReadDecisions(model.TextOf(w.Sections, model.DecisionsPart), day, outline.DecisionTasks(c.Decisions))
	if len(wrong) > 0 {
		return c, lineProblem(s, model.DecisionsPart, wrong[0])
	}
	c.Sections = asParts(withoutOpen(w.Sections, "facts", sides), model.DecisionsPart)
	return c, nil
}

// lineProblem names a line of a part that is not understood.
func lineProblem(s *event.Scene, part string, wrong outline.Mistake) error {
	said := s.Words.PartOf(part) + ": " + s.Words.OutlineMistake(wrong)
	return model.Problems{{Field: "Sections", Code: "line", Hint: "a line is not understood", Names: said}}
}

// heldIn returns when a meeting was, as the fields of its page say.
func heldIn(s *event.Scene, day, time string, was date.Wall) date.Wall {
	at := was.Clock
	if clock, ok := phrase.ParseTime(time, dialog.Context(s)); ok {
		at = clock
	}
	return dayIn(s, day).At(at)
}

// sideLines begins a line for each side of a life.
func sideLines(w *words.Words) string {
	var b strings.Builder
	for _, side := range w.Report.Sides {
		b.WriteString(side + ": \n")
	}
	return b.String()
}

// withoutOpen takes the lines that were left open out of a part.
func withoutOpen(all []model.Section, key, begun string) []model.Section {
	all = slices.Clone(all)
	lines := strings.Split(begun, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	for i, part := range all {
		if part.Key != key {
			continue
		}
		kept := slices.DeleteFunc(strings.Split(part.Text, "\n"), func(line string) bool {
			line = strings.TrimSpace(line)
			return line != "" && slices.Contains(lines, line)
		})
		all[i].Text = strings.TrimSpace(strings.Join(kept, "\n"))
	}
	return all
}

// meetingDraft names where the page of a meeting is kept while it is written.
func meetingDraft(kind model.Kind, id model.ID, ask event.Edit) string {
	about := ask.Client
	if !ask.About.IsZero() {
		about = ask.About
	}
	return workKey(ask.ID.IsZero(), kind, id, about)
}

// meetingSummary says in short who a meeting was about, when, and what else.
func meetingSummary(s *event.Scene, v map[string]string, day string, rest ...string) []string {
	w := s.Words
	if d, ok := phrase.ParseDate(day, dialog.Context(s)); ok {
		day = w.DateAndDistance(d, s.Today())
	}
	if clock, ok := phrase.ParseTime(v["At"], dialog.Context(s)); ok {
		day += " " + w.Clock(clock)
	}
	parts := []string{day}
	for _, said := range append([]string{v["Clients"]}, append([]string{v["Place"]}, rest...)...) {
		if strings.TrimSpace(said) != "" {
			parts = append(parts, s.Private(said).String())
		}
	}
	return []string{strings.Join(parts, " · ")}
}

// shownAfter shows a record once its page is saved, or goes on with the queue
// from which it was opened.
func shownAfter(kind model.Kind, id model.ID, queue bool) tea.Cmd {
	if queue {
		return nextInQueue(true)
	}
	return event.Send(event.Open{Kind: kind, ID: id})
}

// saveMeeting saves a conference or an incident, and what its text says is to
// follow as tasks, in one action.
func saveMeeting(s *event.Scene, rec model.Record, base recordBase, draft, codes string, ticket int) tea.Cmd {
	ctx := dialog.Context(s)
	return s.Save(label(base.fresh, rec.RecordKind(), ""), ticket, func(tx *store.Tx) error {
		if err := base.check(tx); err != nil {
			return err
		}
		clients, err := clientsIn(tx, codes)
		if err != nil {
			return err
		}
		switch v := rec.(type) {
		case model.CaseConference:
			v.Clients, v.Stamp.Changed = clients, tx.Now().UTC()
			v.Sections, v.FollowUps, err = followUps(tx, v.Sections, v.FollowUps, clients, model.Origin{Kind: fromConference, ID: v.ID}, ctx)
			rec = v
		case model.Incident:
			v.Clients, v.Stamp.Changed = clients, tx.Now().UTC()
			v.Sections, v.FollowUps, err = followUps(tx, v.Sections, v.FollowUps, clients, model.Origin{Kind: fromIncident, ID: v.ID}, ctx)
			rec = v
		}
		if err = errors.Join(err, tx.DropDraft(draft)); err != nil {
			return err
		}
		return tx.Put(rec)
	})
}
