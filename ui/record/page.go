package record

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
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
	if cmd, ok := showWork(s, ask.Kind, ask.ID); ok {
		return cmd
	}
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
	if n, ok := rec.(model.Note); ok {
		return notePage(s, p, n)
	}
	if t, ok := rec.(model.Task); ok {
		p.task(t) // its steps stand below, to be ticked
	} else {
		p.say(rec, ask.At)
	}
	edit := event.Edit{Kind: ask.Kind, ID: ask.ID, At: ask.At}
	remove := event.Remove(ask)
	made := dialog.NewPage(s, view.Words.KindOf(ask.Kind), p.lines, edit, remove)
	if t, ok := rec.(model.Task); ok {
		made = taskActions(made, t)
	}
	return Ready{made}, p.err
}

// Lines returns the command that reads what the page of a record says, and
// answers with what then makes of it; with nothing, where the record is gone.
func Lines(s *event.Scene, ask event.Open, then func([]dialog.Line) tea.Msg) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		rec, trashed, err := tx.Record(ask.Kind, ask.ID)
		if err != nil || trashed {
			return then(nil), nil
		}
		p := page{scene: &view, tx: tx}
		p.say(rec, ask.At)
		return then(p.lines), nil
	})
}

// page gathers the lines of a record's page.
type page struct {
	scene *event.Scene
	tx    *store.Tx
	lines []dialog.Line
	err   error
}

// say gathers what is to be said of a record; at is a date of a series.
func (p *page) say(rec model.Record, at date.Wall) {
	switch v := rec.(type) {
	case model.Appointment:
		p.appointment(v, at)
	case model.Task:
		p.task(v)
		p.add("Checklist", checklist(v))
	case model.Note:
		p.note(v)
	case model.Contact:
		p.contact(v)
	case model.Agency:
		p.agency(v)
	case model.Flag:
		p.flag(v)
	default:
		p.work(rec)
	}
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
	d, err := p.tx.DateOf(a, at)
	if err != nil {
		p.err = err
		return
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

func (p *page) contact(c model.Contact) {
	p.add("Name", c.Name)
	p.add("Role", c.Role)
	p.reach(c.Reach)
	p.add("Address", c.Address)
	p.clients(p.tiedTo(c.ID, c.Clients))
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
	p.clients(p.tiedTo(a.ID, nil))
	p.reach(a.Reach)
	p.add("Remarks", a.Remarks)
}

// tiedTo returns the clients to whom a contact or an agency is tied: those that
// are named, and those in whose team they are or were.
func (p *page) tiedTo(who model.ID, named []model.ID) []model.ID {
	heads, err := p.tx.Lists(model.TiedTo(who, "").Name)
	if err != nil {
		p.err = err
	}
	all := slices.Clone(named)
	for _, h := range heads {
		if !slices.Contains(all, h.ID) {
			all = append(all, h.ID)
		}
	}
	return all
}

func (p *page) flag(f model.Flag) {
	p.clients([]model.ID{f.Client})
	p.facts(flagFacts(p.scene, f))
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
