package record

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// NewNote returns an empty note about a client, as of now.
func NewNote(id model.ID, client model.ID, zone string, now time.Time) model.Note {
	n := model.Note{
		ID: id, Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, Clients: []model.ID{client}, Occurred: wallOf(now.Truncate(time.Minute)), Zone: zone,
		Recorded: now.UTC(), Mode: model.FaceToFace, Format: model.Narrative, State: model.NoteDraft,
	}
	if client.IsZero() {
		n.Clients = nil
	}
	return n
}

// modes are how contact is made at an appointment of a kind.
var modes = map[model.AppointmentKind]model.NoteMode{
	model.Visit: model.FaceToFace, model.Office: model.AtOffice, model.Call: model.ByPhone, model.Video: model.ByMessage,
}

// noteOn fills a note with who, when, where and how of the appointment that
// it is about.
func noteOn(tx *store.Tx, n model.Note, id model.ID, at date.Wall) (model.Note, error) {
	a, err := store.Appointments.Get(tx, id)
	if err != nil {
		return n, err
	}
	d := a.Details
	if a.Repeats() && !at.IsZero() {
		d = a.Occurrence(at)
	}
	n.Appointment, n.Start, n.Clients, n.Place = id, at, d.Clients, d.Place
	n.Occurred, n.Zone, n.Seen = d.Start, a.Zone, d.Seen
	if !d.AllDay {
		n.Spent = d.End.Sub(d.Start)
	}
	n.Present = namesOf(tx, d.People)
	if mode, ok := modes[d.Kind]; ok {
		n.Mode = mode
	}
	if d.Kind == model.Visit {
		n.Format = model.VisitNote
	}
	return n, nil
}

// sectionsOf returns the parts of a note that is begun in a format.
func sectionsOf(f model.NoteFormat) []model.Section {
	var all []model.Section
	for _, key := range f.Sections() {
		all = append(all, model.Section{Key: key})
	}
	return all
}

// noteDraft is the key under which a note is kept while it is written.
func noteDraft(id model.ID) string { return noteDrafts + id.String() }

const noteDrafts = "note/"

// noteReady opens the page on which a note is written: with what was typed
// before a crash, with what stands in it, or begun anew.
func noteReady(m maker, tx *store.Tx, ask event.Edit, now time.Time) (tea.Msg, error) {
	n, kept, err := noteFor(tx, ask, m.view.ZoneName, now)
	if err != nil {
		return nil, err
	}
	if n.State == model.NoteSigned {
		return Page(m.scene, m.view, tx, event.Open{Kind: model.KindNote, ID: n.ID})
	}
	p, err := noteOnPaper(m, tx, n, ask.Queue)
	if err != nil {
		return nil, err
	}
	w := NewWriting(m.scene, p)
	if kept != nil {
		w.FillDraft(*kept)
	}
	return Ready{w}, nil
}

// noteFor returns the note that is asked for, and what was kept while it was
// written and is not saved yet.
func noteFor(tx *store.Tx, ask event.Edit, zone string, now time.Time) (model.Note, *keptWriting, error) {
	if ask.ID.IsZero() {
		if n, kept, err := unfinishedFor(tx, ask); kept != nil || err != nil {
			return n, kept, err
		}
		n, err := beginNote(tx, ask, zone, now)
		return n, nil, err
	}
	kept, draft, err := keptNote(tx, noteDraft(ask.ID))
	if err != nil {
		return model.Note{}, nil, err
	}
	n, err := store.Notes.Get(tx, ask.ID)
	switch {
	case errors.Is(err, store.ErrNotFound) && kept != nil:
		return draft, kept, nil
	case err == nil && kept != nil && n.State != model.NoteSigned:
		n.Format = draft.Format // it may have been changed on the page
	}
	return n, kept, err
}

// beginNote begins a note: in a format or a form of the user's own, about a
// client or an appointment.
func beginNote(tx *store.Tx, ask event.Edit, zone string, now time.Time) (model.Note, error) {
	n := NewNote(model.NewID(tx.Random()), ask.Client, zone, now)
	if !ask.About.IsZero() {
		var err error
		if n, err = noteOn(tx, n, ask.About, ask.At); err != nil {
			return n, err
		}
	}
	if !ask.Template.IsZero() {
		t, err := store.Templates.Get(tx, ask.Template)
		n.Format, n.Sections = model.OwnFormat, t.Sections()
		return n, err
	}
	if ask.Format != "" {
		n.Format = ask.Format
	}
	n.Sections = sectionsOf(n.Format)
	return n, nil
}

// keptNote returns what was kept of a note under a key; nil for nothing.
func keptNote(tx *store.Tx, key string) (*keptWriting, model.Note, error) {
	d, there, err := tx.Draft(key)
	if err != nil || !there {
		return nil, model.Note{}, err
	}
	var kept keptWriting
	var n model.Note
	if cbor.Unmarshal(d.Body, &kept) != nil || cbor.Unmarshal(kept.Base, &n) != nil {
		return nil, n, nil // of another version of the program
	}
	return &kept, n, nil
}

// unfinishedFor returns a note that was begun about the same client or
// appointment and never saved.
func unfinishedFor(tx *store.Tx, ask event.Edit) (model.Note, *keptWriting, error) {
	drafts, err := tx.Drafts()
	if err != nil {
		return model.Note{}, nil, err
	}
	for _, d := range drafts {
		if !strings.HasPrefix(d.Key, noteDrafts) {
			continue
		}
		kept, n, err := keptNote(tx, d.Key)
		if err != nil || kept == nil || !kept.Fresh {
			continue
		}
		if n.Appointment == ask.About && n.Start == ask.At && (!ask.About.IsZero() || slices.Contains(n.Clients, ask.Client)) {
			return n, kept, nil
		}
	}
	return model.Note{}, nil, nil
}

// noteOnPaper returns the paper on which a note is written.
func noteOnPaper(m maker, tx *store.Tx, n model.Note, queue bool) (Paper, error) {
	s, r := m.scene, m.view.Words.Record
	was, err := store.Notes.Get(tx, n.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Paper{}, err
	}
	fresh := errors.Is(err, store.ErrNotFound)
	clock, err := NewWriteUp(tx)
	if err != nil {
		return Paper{}, err
	}
	by, limited, err := clock.ByNote(tx, n)
	if err != nil {
		return Paper{}, err
	}
	at := m.clock("At", n.Occurred.Clock.String())
	base := noteBase{fresh: fresh, was: was}
	p := Paper{
		Fields: []dialog.Field{
			m.clients(event.Codes(tx, n.Clients)), m.day("Occurred", n.Occurred.Date), at, choice("Mode", n.Mode, model.NoteModes, r.Mode),
			choice("Seen", n.Seen, model.SeenStates, r.Seen), m.line("Place", n.Place), m.line("Present", joined(n.Present)), m.length("Spent", n.Spent), m.line("Tags", joined(n.Tags)),
		},
		Sections: n.Sections, Draft: noteDraft(n.ID), Fresh: fresh, Signs: true,
		Base: func() []byte { body, _ := cbor.Marshal(n); return body },
	}
	p.Title = func() string {
		return s.Words.KindOf(model.KindNote) + " · " + s.Words.Record.Format.Or(string(n.Format))
	}
	p.Summary = func(v map[string]string) []string { return noteSummary(s, v, by, limited) }
	p.Formats = func(w *Writing) tea.Cmd { return NoteForms(s, w, event.Edit{}) }
	p.Reformat = func(format string) { n.Format = model.NoteFormat(format) }
	p.Submit = func(w Written, ticket int) (tea.Cmd, error) {
		return saveNote(s, withWritten(s, n, w), base, w.Values["Clients"], ticket), nil
	}
	p.Insist = func() { base.insist = true }
	p.Then = func(sign bool) tea.Cmd {
		if sign {
			return event.Send(event.Sign{ID: n.ID, Queue: queue})
		}
		return nextInQueue(queue)
	}
	return p, nil
}

// noteSummary says in short who a note is about, when, where and how, and by
// when it must be signed.
func noteSummary(s *event.Scene, v map[string]string, by time.Time, limited bool) []string {
	w := s.Words
	var parts []string
	add := func(said string) {
		if strings.TrimSpace(said) != "" {
			parts = append(parts, said)
		}
	}
	add(s.Private(v["Clients"]).String())
	day := v["Occurred"]
	if d, ok := phrase.ParseDate(day, dialog.Context(s)); ok {
		day = w.DateAndDistance(d, s.Today())
	}
	at := v["At"]
	if clock, ok := phrase.ParseTime(at, dialog.Context(s)); ok {
		at = w.Clock(clock)
	}
	add(day + " " + at)
	add(w.Record.Mode.Or(v["Mode"]))
	if v["Seen"] != "" {
		add(w.Record.Seen.Or(v["Seen"]))
	}
	add(s.Private(v["Place"]).String())
	add(s.Private(v["Present"]).String())
	if v["Spent"] != "" {
		add(v["Spent"])
	}
	lines := []string{strings.Join(parts, " · ")}
	if limited {
		lines = append(lines, w.WriteUp(by, s.Now(), false))
	}
	return lines
}

// withWritten returns the note with what is written on its page.
func withWritten(s *event.Scene, n model.Note, w Written) model.Note {
	v := w.Values
	at := n.Occurred.Clock
	if clock, ok := phrase.ParseTime(v["At"], dialog.Context(s)); ok {
		at = clock
	}
	n.Occurred = dayIn(s, v["Occurred"]).At(at)
	n.Mode, n.Seen = model.NoteMode(v["Mode"]), model.SeenState(v["Seen"])
	n.Place, n.Present, n.Spent, n.Tags = trimmed(v["Place"]), listed(v["Present"]), firstLength(v["Spent"]), listed(v["Tags"])
	n.Sections = w.Sections
	return n
}

// noteBase is the note as it was when its page was opened.
type noteBase struct {
	fresh  bool // there was none
	was    model.Note
	insist bool // what became of it elsewhere does not matter
}

// check refuses where the note is no longer as it was.
func (b noteBase) check(tx *store.Tx) error {
	if b.fresh || b.insist {
		return nil
	}
	now, err := store.Notes.Get(tx, b.was.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if now.State == model.NoteSigned {
		return store.ErrSigned
	}
	before, _ := cbor.Marshal(b.was)
	if after, _ := cbor.Marshal(now); err != nil || !bytes.Equal(before, after) {
		return store.ErrElsewhere
	}
	return nil
}

// saveNote saves a note as a draft, and what it says is to follow as tasks,
// in one action.
func saveNote(s *event.Scene, n model.Note, base noteBase, codes string, ticket int) tea.Cmd {
	ctx := dialog.Context(s)
	return s.Save(label(base.fresh, model.KindNote, ""), ticket, func(tx *store.Tx) error {
		if err := base.check(tx); err != nil {
			return err
		}
		if err := tx.DropDraft(noteDraft(n.ID)); err != nil {
			return err
		}
		var err error
		if n.Clients, err = clientsIn(tx, codes); err != nil {
			return err
		}
		n.Stamp.Changed = tx.Now().UTC()
		if n.Sections, n.FollowUps, err = followUps(tx, n.Sections, n.FollowUps, n.Clients, model.Origin{Kind: "note", ID: n.ID}, ctx); err != nil {
			return err
		}
		return KeepNote(tx, n)
	})
}

// KeepNote saves a note, and notes whether it comes later than the recording
// standard asks.
func KeepNote(tx *store.Tx, n model.Note) error {
	clock, err := NewWriteUp(tx)
	if err != nil {
		return err
	}
	by, limited, err := clock.ByNote(tx, n)
	if err != nil {
		return err
	}
	n.Late = limited && n.Recorded.After(by)
	return store.Notes.Put(tx, n)
}

// followUps makes tasks of what a text says is to follow, and returns the text
// in which they are marked as taken, and the tasks that were there with those
// that were made.
func followUps(tx *store.Tx, parts []model.Section, there, about []model.ID, from model.Origin, ctx phrase.Context) ([]model.Section, []model.ID, error) {
	parts, there = slices.Clone(parts), slices.Clone(there)
	for i := range parts {
		taken, found := model.TakeFollowUps(parts[i].Text)
		parts[i].Text = taken
		for _, said := range found {
			d := phrase.Parse(said, ctx)
			clients, err := clientsIn(tx, strings.Join(d.Clients, ","))
			if err != nil {
				return nil, nil, err
			}
			for _, id := range about {
				if !slices.Contains(clients, id) {
					clients = append(clients, id)
				}
			}
			t := d.Task(tx.NewID(), tx.Now(), clients)
			t.Origin = from
			if err := store.Tasks.Put(tx, t); err != nil {
				return nil, nil, err
			}
			there = append(there, t.ID)
		}
	}
	return parts, there, nil
}
