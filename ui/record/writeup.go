package record

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// WriteUp reckons by when contacts must be written up and signed: by the
// standards that are met by a note, the user's own included.
type WriteUp struct {
	book   *standard.Book
	desk   standard.Desk
	reader *time.Location
	made   []standard.Obligation
}

// NewWriteUp returns the clock, in the reader's zone.
func NewWriteUp(tx *store.Tx) (*WriteUp, error) {
	book, _, err := tx.Book() // what is mistaken in it is left out
	if err != nil {
		return nil, err
	}
	desk, err := tx.Desk()
	return &WriteUp{book: book, desk: desk, reader: tx.Now().Location()}, err
}

// By returns by when a contact with a client must be written up; ok is false
// where no standard asks for it.
func (w *WriteUp) By(c model.Client, contact time.Time) (by time.Time, ok bool) {
	desk := w.desk
	desk.Now = contact // the clock begins then, however long ago that is
	at := standard.AtTime(contact.In(w.reader))
	of := standard.NewCase(c, []standard.Fact{{Kind: model.FactContact, At: at, Of: at.Day}}, nil, nil)
	w.made = w.book.Reckoner(desk).Obligations(w.made[:0], of)
	for _, o := range w.made {
		if o.Rule.Basis.Fact != model.FactContact || !slices.Contains(o.Rule.MetBy, model.FactNote) || o.Due.IsZero() {
			continue
		}
		if due := w.end(o.Due); !ok || due.Before(by) {
			by, ok = due, true
		}
	}
	return by, ok
}

// end returns the instant at which a deadline is over: of a day, its end.
func (w *WriteUp) end(due standard.Moment) time.Time {
	if due.Timed {
		return due.Time(w.reader)
	}
	return (due.Day + 1).In(w.reader)
}

// ByAll returns by when a contact with clients must be written up: the
// earliest of theirs.
func (w *WriteUp) ByAll(tx *store.Tx, clients []model.ID, contact time.Time) (by time.Time, ok bool, err error) {
	for _, id := range clients {
		c, err := store.Clients.Get(tx, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return by, ok, err
		}
		if due, limited := w.By(c, contact); limited && (!ok || due.Before(by)) {
			by, ok = due, true
		}
	}
	return by, ok, nil
}

// ByNote returns by when a note must be signed.
func (w *WriteUp) ByNote(tx *store.Tx, n model.Note) (by time.Time, ok bool, err error) {
	return w.ByAll(tx, n.Clients, n.Occurred.In(model.Location(n.Zone, w.reader)))
}

// Unwritten is one entry of what is still to be documented: a contact without
// a note, or a note that is not signed.
type Unwritten struct {
	Draft   bool // a note that is begun
	Kept    bool // of it, something that is not saved yet
	Ask     event.Edit
	Title   string
	Clients []string // codes
	At      time.Time
	By      time.Time // by when it must be signed; zero: no standard asks
}

// Late reports whether its time has passed.
func (u Unwritten) Late(now time.Time) bool { return !u.By.IsZero() && u.By.Before(now) }

// unwrittenDays is how far back contacts without a note are looked for.
const unwrittenDays = 90

// Undocumented returns what is still to be documented, most pressing first.
func Undocumented(tx *store.Tx, now time.Time) ([]Unwritten, error) {
	clock, err := NewWriteUp(tx)
	if err != nil {
		return nil, err
	}
	q := queue{tx: tx, clock: clock, now: now, notes: map[clientMonth]map[date.Date]bool{}}
	for _, step := range []func() error{q.kept, q.drafts, q.unfinished} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(q.all, func(a, b Unwritten) int {
		if a.By.IsZero() != b.By.IsZero() {
			return map[bool]int{true: 1, false: -1}[a.By.IsZero()]
		}
		return cmp.Or(a.By.Compare(b.By), a.At.Compare(b.At))
	})
	return q.all, nil
}

// queue gathers what is still to be documented.
type queue struct {
	tx    *store.Tx
	clock *WriteUp
	now   time.Time
	notes map[clientMonth]map[date.Date]bool // days about which there is a note
	all   []Unwritten
}

type clientMonth struct {
	client model.ID
	month  string
}

// contacts are the kinds of appointment that are written up.
var contacts = []model.AppointmentKind{model.Visit, model.Office, model.Call, model.Video, model.Court, model.Conference}

// WriteUpKind returns the kind of record in which a kind of appointment is
// written up: a conference and a supervision have records of their own.
func WriteUpKind(k model.AppointmentKind) model.Kind {
	switch k {
	case model.Conference:
		return model.KindConference
	case model.Supervision:
		return model.KindSupervision
	}
	return model.KindNote
}

// meeting is a contact that took place.
type meeting struct {
	id      model.ID
	at      date.Wall // of a series, which date of it
	title   string
	clients []model.ID
	start   date.Wall
	zone    string
	kind    model.AppointmentKind
}

// kept gathers appointments that took place and have no note. What stands in
// the lists of days says enough of those that do not repeat.
func (q *queue) kept() error {
	first, last := date.Of(q.now)-unwrittenDays, date.Of(q.now)
	for day := first; day <= last; day++ {
		heads, err := q.tx.List(model.OnDay(day))
		if err != nil {
			return err
		}
		for _, h := range heads {
			if h.State != string(model.Kept) || h.Start.Date != day || !slices.Contains(contacts, model.AppointmentKind(h.Type)) {
				continue
			}
			if err := q.meeting(meeting{id: h.ID, title: h.Title, clients: h.Links, start: h.Start, zone: h.Zone, kind: model.AppointmentKind(h.Type)}); err != nil {
				return err
			}
		}
	}
	series, err := q.tx.SeriesBetween(first, last)
	if err != nil {
		return err
	}
	for _, a := range series {
		for _, o := range a.Overrides { // only what was noted of a date says that it took place
			if o.Status != model.Kept || o.Start.Date < first || o.Start.Date > last || !slices.Contains(contacts, o.Kind) {
				continue
			}
			if err := q.meeting(meeting{a.ID, o.At, o.Title, o.Clients, o.Start, a.Zone, o.Kind}); err != nil {
				return err
			}
		}
	}
	return nil
}

// meeting adds a contact to the queue, unless there is a note about it.
func (q *queue) meeting(m meeting) error {
	if len(m.clients) == 0 {
		return nil
	}
	written, err := q.written(m)
	if err != nil || written {
		return err
	}
	u := Unwritten{Ask: event.Edit{Kind: WriteUpKind(m.kind), Client: m.clients[0], About: m.id, At: m.at, Queue: true}, Title: m.title}
	return q.add(u, m.clients, m.start.In(model.Location(m.zone, q.now.Location())))
}

// written reports whether a note is about a contact: because it is about the
// same clients on the same day, or by its own word.
func (q *queue) written(m meeting) (bool, error) {
	missing := false
	for _, id := range m.clients {
		days, err := q.noteDays(id, m.start.Date)
		if err != nil {
			return false, err
		}
		missing = missing || !days[m.start.Date]
	}
	if !missing {
		return true, nil
	}
	heads, err := q.tx.List(model.NotesOn(m.id))
	return slices.ContainsFunc(heads, func(h model.Head) bool { return h.End == m.at }), err
}

// noteDays returns on which days of the month of a day there is a note about
// a client.
func (q *queue) noteDays(client model.ID, day date.Date) (map[date.Date]bool, error) {
	key := clientMonth{client, model.Month(day)}
	if days, known := q.notes[key]; known {
		return days, nil
	}
	heads, err := q.tx.List(model.About(client, key.month))
	days := map[date.Date]bool{}
	for _, h := range heads {
		if h.Kind == model.KindConference || h.Kind == model.KindNote && !h.Marks.Has(model.InError) {
			days[h.Start.Date] = true
		}
	}
	q.notes[key] = days
	return days, err
}

// drafts gathers notes that are not signed.
func (q *queue) drafts() error {
	heads, err := q.tx.Lists(model.Unsigned("").Name)
	if err != nil {
		return err
	}
	for _, h := range heads {
		kept, _, err := keptNote(q.tx, noteDraft(h.ID))
		if err != nil {
			return err
		}
		u := Unwritten{Draft: true, Kept: kept != nil, Ask: event.Edit{Kind: model.KindNote, ID: h.ID, Queue: true}, Title: h.Title}
		if err := q.add(u, h.Links, h.Start.In(model.Location(h.Zone, q.now.Location()))); err != nil {
			return err
		}
	}
	return nil
}

// unfinished gathers notes that were begun and never saved.
func (q *queue) unfinished() error {
	drafts, err := q.tx.Drafts()
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if !strings.HasPrefix(d.Key, noteDrafts) {
			continue
		}
		kept, n, err := keptNote(q.tx, d.Key)
		if err != nil {
			return err
		}
		if kept == nil || !kept.Fresh {
			continue
		}
		n.Sections = kept.Sections
		u := Unwritten{Draft: true, Kept: true, Ask: event.Edit{Kind: model.KindNote, ID: n.ID, Queue: true}, Title: n.Summary()}
		q.all = slices.DeleteFunc(q.all, func(x Unwritten) bool {
			return !n.Appointment.IsZero() && x.Ask.About == n.Appointment && x.Ask.At == n.Start
		})
		if err := q.add(u, n.Clients, n.Occurred.In(model.Location(n.Zone, q.now.Location()))); err != nil {
			return err
		}
	}
	return nil
}

func (q *queue) add(u Unwritten, clients []model.ID, at time.Time) error {
	by, limited, err := q.clock.ByAll(q.tx, clients, at)
	if limited {
		u.By = by
	}
	u.At, u.Clients = at.In(q.now.Location()), event.Codes(q.tx, clients)
	q.all = append(q.all, u)
	return err
}

// WriteUps lists what is still to be documented; picking one opens its note.
func WriteUps(s *event.Scene) tea.Cmd {
	view, now := *s, s.Now()
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := Undocumented(tx, now)
		if err != nil {
			return nil, err
		}
		if len(all) == 0 {
			return event.Notify{Text: view.Words.App.NoWriteUps}, nil
		}
		var items []dialog.Item
		for _, u := range all {
			items = append(items, dialog.Item{Title: writeUpLine(&view, u), Note: view.Words.WriteUp(u.By, now, true), Do: event.Send(u.Ask)})
		}
		return Ready{dialog.NewPick(s, view.Words.Actions.Or(string(keys.WriteUps)), view.Words.Dialog.WriteUpKeys, items)}, nil
	})
}

// writeUpLine says one entry of the queue: ✎ a draft, ○ nothing written yet,
// ! over its time.
func writeUpLine(s *event.Scene, u Unwritten) string {
	sign := "○"
	if u.Draft {
		sign = "✎"
	}
	late := " "
	if u.Late(s.Now()) {
		late = "!"
	}
	at := date.WallOf(u.At)
	said := late + sign + " " + s.Words.DateShort(at.Date) + " " + s.Words.Clock(at.Clock)
	for _, code := range u.Clients {
		said += "  " + s.Private(code).String()
	}
	if u.Kept {
		said += " · " + s.Words.App.NotFinished
	}
	return said + "  " + s.Private(u.Title).String()
}

// nextInQueue goes on with the queue, where a note was opened from it.
func nextInQueue(queue bool) tea.Cmd {
	if !queue {
		return nil
	}
	return event.Send(event.Act{Action: keys.WriteUps})
}
