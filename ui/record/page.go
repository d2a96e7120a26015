package record

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// yesNo builds a field of yes and no.
func yesNo(m maker, name string, yes bool) dialog.Field {
	d := m.view.Words.Dialog
	f := dialog.Field{Name: name, Choices: []dialog.Choice{{Value: "", Label: d.No}, {Value: "yes", Label: d.Yes}}}
	if yes {
		f.Value = "yes"
	}
	return f
}

// title names a form: new appointment, change task.
func title(s *event.Scene, fresh bool, kind model.Kind) string {
	what := s.Words.KindOf(kind)
	if fresh {
		return words.Fill(s.Words.Dialog.NewForm, "what", what)
	}
	return words.Fill(s.Words.Dialog.EditForm, "what", what)
}

// Show returns the command that opens the page of a record.
func Show(s *event.Scene, ask event.Open) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) { return Page(s, &view, tx, ask) })
}

// Page reads a record and returns the page on which it is shown.
// The page is drawn in the scene s, and its words are those of view.
func Page(s, view *event.Scene, tx *store.Tx, ask event.Open) (tea.Msg, error) {
	rec, trashed, err := tx.Record(ask.Kind, ask.ID)
	if err != nil {
		return nil, err
	}
	if trashed {
		return nil, store.ErrNotFound
	}
	p := page{scene: view, tx: tx}
	switch v := rec.(type) {
	case model.Client:
		return clientPage(s, p, v)
	case model.Appointment:
		p.appointment(v, ask.At)
	case model.Task:
		p.task(v)
	case model.Note:
		p.note(v)
	case model.Contact:
		p.contact(v)
	case model.Agency:
		p.agency(v)
	case model.Flag:
		p.flag(v)
	}
	edit := event.Edit{Kind: ask.Kind, ID: ask.ID, At: ask.At}
	remove := event.Remove(ask)
	made := dialog.NewPage(s, view.Words.KindOf(ask.Kind), p.lines, edit, remove)
	if note, ok := rec.(model.Note); ok && note.State == model.NoteDraft {
		made = made.Signable()
	}
	return Ready{made}, p.err
}

// page gathers the lines of a record's page.
type page struct {
	scene *event.Scene
	tx    *store.Tx
	lines []dialog.Line
	err   error
}

// add adds a labelled value, unless it is empty.
func (p *page) add(field, value string) { p.addLabel(p.scene.Words.FieldOf(field), value) }

func (p *page) addLabel(label, value string) {
	if strings.TrimSpace(value) != "" {
		p.lines = append(p.lines, dialog.Line{Label: label, Value: value})
	}
}

func (p *page) day(field string, d date.Date) {
	if !d.IsZero() {
		p.add(field, p.scene.Words.DateAndDistance(d, p.scene.Today()))
	}
}

func (p *page) clients(ids []model.ID) { p.add("Clients", strings.Join(event.Codes(p.tx, ids), ", ")) }

func (p *page) appointment(a model.Appointment, at date.Wall) {
	w := p.scene.Words
	d := a.Details
	if !at.IsZero() && a.Repeats() {
		d = a.Occurrence(at)
	}
	p.add("Title", d.Title)
	when := w.DateAndDistance(d.Start.Date, p.scene.Today())
	switch {
	case d.AllDay && d.End.Date-1 > d.Start.Date:
		when += " – " + w.DateShort(d.End.Date-1)
	case d.AllDay:
		when += ", " + w.Time.AllDay
	default:
		when += ", " + w.Span(d.Start, d.End)
	}
	p.addLabel(w.Dialog.When, when)
	if a.Zone != "" && a.Zone != p.scene.ZoneName {
		p.add("Zone", a.Zone)
	}
	if a.Repeats() {
		p.add("Series", w.Repeat(a.Series))
	}
	p.clients(d.Clients)
	p.add("Kind", w.Record.Activity.Or(string(d.Kind)))
	p.add("Place", d.Place)
	if d.Before > 0 {
		p.add("Before", w.Duration(d.Before))
	}
	p.add("Remind", leads(d.Remind, w.Duration))
	p.add("Status", w.Record.Status.Or(string(d.Status)))
	if d.Seen != model.SeenUnknown {
		p.add("Seen", w.Record.Seen.Or(string(d.Seen)))
	}
	if !d.Safety.IsZero() {
		p.add("Safety", d.Safety.Buddy+" "+w.Record.Safety.Or(string(d.Safety.State)))
	}
	p.add("Tags", joined(d.Tags))
	p.add("Purpose", d.Purpose)
	p.add("Outcome", d.Outcome)
}

func (p *page) task(t model.Task) {
	w := p.scene.Words
	p.add("Title", t.Title)
	p.clients(t.Clients)
	if !t.Due.IsZero() {
		due := w.DateAndDistance(t.Due.Date, p.scene.Today())
		if t.DueTimed {
			due += ", " + w.Clock(t.Due.Clock)
		}
		p.add("Due", due)
	}
	if t.Hard {
		p.add("Hard", w.Dialog.Yes)
	}
	p.add("State", w.Record.Task.Or(string(t.State)))
	if t.Priority != model.PriorityNone {
		p.add("Priority", w.Priority(t.Priority))
	}
	p.add("WaitingOn", t.WaitingOn)
	p.day("Since", t.Since)
	p.day("NotBefore", t.NotBefore)
	if t.Estimate > 0 {
		p.add("Estimate", w.Duration(t.Estimate))
	}
	if !t.Repeat.IsZero() {
		p.add("Repeat", w.Repeat(seriesOf(t.Repeat.Rule)))
	}
	p.add("Tags", joined(t.Tags))
	p.add("Checklist", checklist(t))
	p.add("Remarks", t.Remarks)
}

func (p *page) note(n model.Note) {
	w := p.scene.Words
	p.clients(n.Clients)
	p.add("Occurred", w.DateAndDistance(n.Occurred.Date, p.scene.Today())+", "+w.Clock(n.Occurred.Clock))
	recorded := n.Recorded.In(p.scene.Now().Location())
	p.add("Recorded", w.Date(date.Of(recorded))+", "+w.Clock(date.WallOf(recorded).Clock))
	p.add("Mode", w.Record.Mode.Or(string(n.Mode)))
	if n.Seen != model.SeenUnknown {
		p.add("Seen", w.Record.Seen.Or(string(n.Seen)))
	}
	p.add("State", w.Record.Note.Or(string(n.State)))
	p.add("InError", n.InError)
	p.add("Present", joined(n.Present))
	for _, s := range n.Sections {
		p.addLabel(w.Record.Section.Or(s.Key), s.Text)
	}
	for _, a := range n.Addenda {
		p.add("Addenda", a.Text)
	}
	if n.Spent > 0 {
		p.add("Spent", w.Duration(n.Spent))
	}
	p.add("Tags", joined(n.Tags))
}

func (p *page) contact(c model.Contact) {
	p.add("Name", c.Name)
	p.add("Role", c.Role)
	p.reach(c.Reach)
	p.add("Address", c.Address)
	p.clients(c.Clients)
	p.add("Remarks", c.Remarks)
}

func (p *page) agency(a model.Agency) {
	w := p.scene.Words
	p.add("Name", a.Name)
	p.add("Type", w.Record.Agency.Or(string(a.Type)))
	p.add("Services", joined(a.Services))
	p.add("Hours", a.Hours)
	p.add("HowToRefer", a.HowToRefer)
	p.add("Consent", w.Record.Consent.Or(string(a.Consent)))
	p.day("Verified", a.Verified)
	p.reach(a.Reach)
	p.add("Remarks", a.Remarks)
}

func (p *page) flag(f model.Flag) {
	p.clients([]model.ID{f.Client})
	p.add("Kind", p.scene.Words.Record.Flag.Or(string(f.Kind)))
	p.add("Message", f.Message)
	p.day("Raised", f.Raised)
	p.day("Review", f.Review)
	p.add("Reason", f.Reason)
}

// reach shows each number with whether it is safe to call, before it.
func (p *page) reach(points []model.ContactPoint) {
	r := p.scene.Words.Record
	for _, c := range points {
		safe := r.CallNever
		if c.SafeCall {
			safe = r.CallSafe
		}
		p.addLabel(r.Way.Or(string(c.Way)), strings.TrimSpace("("+safe+") "+c.Value+" "+c.BestTime))
	}
}

// timelineLength is how many entries of the timeline are read at first.
const timelineLength = 200

// clientPage reads the file of a client: what to know, and the timeline.
func clientPage(s *event.Scene, p page, c model.Client) (tea.Msg, error) {
	w, today := p.scene.Words, p.scene.Today()
	flags, err := p.tx.List(model.FlagsOf(c.ID))
	if err != nil {
		return nil, err
	}
	for _, f := range flags {
		if f.Marks.Has(model.Warning) {
			p.lines = append(p.lines, dialog.Line{Label: "⚑", Value: w.Record.Flag.Or(f.Type) + " " + f.Title, Loud: true})
		}
	}
	p.add("Name", c.Name)
	if years, known := c.Age(today); known {
		p.add("Born", w.Date(c.Born)+" ("+w.Age(years, c.BornAbout)+")")
	}
	risk := w.Record.Risk.Or(string(c.Risk))
	if c.RiskReason != "" {
		risk += ": " + c.RiskReason
	}
	p.add("Risk", risk)
	p.day("Reassess", c.Reassess)
	p.add("Status", w.Record.Client.Or(string(c.Status))+" · "+w.Record.Stage.Or(string(c.Stage)))
	if c.ContactEvery > 0 {
		every := words.Fill(w.Time.DaysCount, "n", fmt.Sprint(c.ContactEvery))
		if c.ContactWork {
			every = words.Fill(w.Time.WorkingDays, "n", fmt.Sprint(c.ContactEvery))
		}
		p.addLabel("", words.Fill(w.Pane.Standard, "every", every))
	}
	p.contactLines(c)
	p.reach(c.Reach)
	p.add("Address", c.Address)
	p.add("Access", c.Access)
	p.add("CaseType", c.CaseType)
	p.add("Problem", c.Problem)
	p.add("OfficialRef", c.OfficialRef)
	p.add("Tags", joined(c.Tags))
	p.add("Remarks", c.Remarks)
	rows, err := p.timeline(c.ID)
	if err != nil {
		return nil, err
	}
	return Ready{dialog.NewFile(s, c.ID, c.Code, p.lines, rows)}, p.err
}

// contactLines say when the client was last seen and is next to be met.
func (p *page) contactLines(c model.Client) {
	w, today := p.scene.Words, p.scene.Today()
	all, err := p.tx.ContactsOf(c.ID, today)
	if err != nil {
		p.err = err
		return
	}
	contact := agenda.ContactOf(c.ID, all, p.scene.Now())
	last := w.Pane.NotSeen
	if !contact.Last.IsZero() {
		last = w.DateAndDistance(contact.Last, today)
	}
	p.addLabel(w.Pane.Seen, last)
	if !contact.Next.IsZero() {
		p.addLabel(w.Pane.NextSeen, w.DateAndDistance(contact.Next, today))
	}
}

// timeline reads what is recorded about a client, newest first.
func (p *page) timeline(client model.ID) ([]dialog.Entry, error) {
	var heads []model.Head
	err := p.tx.About(client, func(_ string, month []model.Head) bool {
		heads = append(heads, month...)
		return len(heads) < timelineLength
	})
	if err != nil {
		return nil, err
	}
	series, err := p.tx.SeriesOf(client)
	if err != nil {
		return nil, err
	}
	reader, now := p.scene.Now().Location(), p.scene.Now()
	entries := make([]dialog.Entry, 0, len(heads))
	for _, h := range heads {
		entries = append(entries, p.entry(h))
	}
	for _, a := range series {
		occs, _ := agenda.Occurrences(a, now.AddDate(0, -6, 0), now.AddDate(0, 2, 0), reader)
		for _, o := range occs {
			if slices.Contains(o.Clients, client) {
				entries = append(entries, p.occurrence(o))
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b dialog.Entry) int { return b.When.Compare(a.When) })
	return entries, nil
}

func (p *page) entry(h model.Head) dialog.Entry {
	w := p.scene.Words
	e := dialog.Entry{When: h.Start, Title: h.Title, Open: event.Open{Kind: h.Kind, ID: h.ID}, Sign: "·"}
	switch h.Kind {
	case model.KindAppointment:
		e.Sign, e.Note = appointmentSign(model.AppointmentStatus(h.State), h.Marks.Has(model.Seen)), w.Record.Status.Or(h.State)
	case model.KindTask:
		e.Sign, e.Note = "☐", w.Record.Task.Or(h.State)
		if model.TaskState(h.State).Ended() {
			e.Sign, e.When = "☑", h.Done
		}
	case model.KindNote:
		e.Sign, e.Note = "✎", w.Record.Note.Or(h.State)
	case model.KindFlag:
		e.Sign = "⚑"
	case model.KindContact:
		e.Sign, e.Note = "@", h.Type
	}
	return e
}

func (p *page) occurrence(o agenda.Occurrence) dialog.Entry {
	return dialog.Entry{
		When: o.Start, Title: o.Title, Sign: appointmentSign(o.Status, o.Seen.Yes()), Note: p.scene.Words.Record.Status.Or(string(o.Status)),
		Open: event.Open{Kind: model.KindAppointment, ID: o.ID, At: o.At},
	}
}

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

// Brief returns the command that shows what to know before meeting a client:
// flags, the last contacts, open tasks and the next dates.
func Brief(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, id)
		if err != nil {
			return nil, err
		}
		p := page{scene: &view, tx: tx}
		entries, err := p.timeline(id)
		if err != nil {
			return nil, err
		}
		flags, err := tx.List(model.FlagsOf(id))
		if err != nil {
			return nil, err
		}
		return Ready{dialog.NewMessage(s, func() (string, []string) {
			return s.Words.Pane.Brief + " · " + s.Private(c.Code).String(), brief(s, c, flags, entries)
		})}, p.err
	})
}

// brief says what to know before a meeting: flags, risk, the last contacts,
// what is open, and what comes next.
func brief(s *event.Scene, c model.Client, flags []model.Head, entries []dialog.Entry) []string {
	w, th := s.Words, s.Theme
	var lines []string
	for _, f := range flags {
		if f.Marks.Has(model.Warning) {
			lines = append(lines, " "+th.Danger.Render(text.Line("⚑ "+w.Record.Flag.Or(f.Type)+" "+s.Private(f.Title).String()).String()))
		}
	}
	lines = append(lines, " "+text.Line(w.FieldOf("Risk")+": "+w.Record.Risk.Or(string(c.Risk))+" "+s.Private(c.RiskReason).String()).String())
	section := func(name string, pick func(dialog.Entry) bool, most int, newestFirst bool) {
		lines = append(lines, "", " "+th.Group.Render(name))
		list := slices.Clone(entries)
		if !newestFirst {
			slices.Reverse(list)
		}
		left := most
		for _, e := range list {
			if left > 0 && pick(e) {
				left--
				lines = append(lines, "  "+text.Line(w.DateShort(e.When.Date)).Fit(11)+" "+e.Sign+" "+s.Private(e.Title).String()+"  "+th.Muted.Render(text.Line(e.Note).String()))
			}
		}
		if left == most {
			lines = append(lines, "  —")
		}
	}
	today := date.WallOf(s.Now())
	section(w.Pane.LastContacts, func(e dialog.Entry) bool {
		return e.Open.Kind == model.KindAppointment && e.When.Before(today) || e.Open.Kind == model.KindNote
	}, 3, true)
	section(w.Pane.OpenTasks, func(e dialog.Entry) bool { return e.Sign == "☐" }, 8, false)
	section(w.Pane.NextDates, func(e dialog.Entry) bool {
		return e.Open.Kind == model.KindAppointment && !e.When.Before(today)
	}, 5, false)
	return lines
}
