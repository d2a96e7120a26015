package event

import (
	"fmt"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Scene is what every part of the screen draws and works in. The root owns
// it and changes it; all others only read it, in Update and View. A command
// must copy what it needs.
type Scene struct {
	Store      *store.Store
	Words      *words.Words
	Theme      theme.Theme
	Keys       keys.Table
	Now        func() time.Time // in the reader's zone
	ZoneName   string           // IANA name for new appointments; empty: floating
	WeekStart  time.Weekday
	WorkStart  date.Clock // of the working day; the calendar shows at least its hours
	WorkEnd    date.Clock
	Urgency    agenda.Weights // of what makes a task urgent
	Rules      agenda.Rules   // when work is done, without the days off
	FirstHour  int            // from which the calendar shows the day, 0 to 23
	Masked     bool
	SecondZone *time.Location // shown beside the hours; nil: none
	Weights    model.Weights  // of cases
	Retention  model.Retention
	Pending    int    // actions that are being saved
	Clip       string // what was cut or copied last in a text; it never leaves the program
}

// Today returns the present day.
func (s *Scene) Today() date.Date { return date.Of(s.Now()) }

// Private returns what is drawn of something that could tell who a client
// is: itself, or a mask.
func (s *Scene) Private(raw string) text.Text {
	t := text.Line(raw)
	if s.Masked {
		return t.Mask()
	}
	return t
}

// Key returns how the key of an action is shown.
func (s *Scene) Key(a keys.Action) string { return s.Keys.Key(a) }

// SayConflict says what an occurrence, at a place in a list, has against it.
// Codes are those of clients.
func (s *Scene) SayConflict(c agenda.Conflict, occs []agenda.Occurrence, at int, codes map[model.ID]string) string {
	said := s.Words.Pane.Conflicts.Or(string(c.Kind))
	var who []string
	for _, id := range c.Who {
		if code := codes[id]; code != "" {
			who = append(who, s.Private(code).String())
		}
	}
	other, when := "", ""
	if i := c.Other(at); i >= 0 {
		other = s.Private(occs[i].Title).String()
		when = s.Words.Span(date.WallOf(occs[i].From), date.WallOf(occs[i].To))
	}
	if len(who) == 0 && c.Kind == agenda.Double {
		who = []string{s.Words.FieldOf("People")}
	}
	return words.Fill(said, "what", other, "when", when, "who", strings.Join(who, ", "), "left", s.Words.Duration(c.Left), "day", c.Day)
}

// Read returns a command that looks into the file and answers with what look
// makes of it, or with Failed.
func (s *Scene) Read(look func(*store.Tx) (tea.Msg, error)) tea.Cmd {
	from := s.Store
	return func() (msg tea.Msg) {
		defer rescue(&msg, 0)
		err := from.View(func(tx *store.Tx) (err error) {
			msg, err = look(tx)
			return err
		})
		if err != nil {
			return Failed{Err: err}
		}
		return msg
	}
}

// Save returns a command that does an action and answers with Saved or
// Failed. The ticket tells a dialog which answer is its own.
func (s *Scene) Save(label model.Label, ticket int, do func(*store.Tx) error) tea.Cmd {
	into := s.Store
	s.Pending++
	return func() (msg tea.Msg) {
		defer rescue(&msg, ticket)
		change, err := into.Update(label, do)
		if err != nil {
			return Failed{err, ticket}
		}
		return Saved{Label: label, Change: change, Ticket: ticket}
	}
}

// Reverse returns a command that undoes or redoes an action.
func (s *Scene) Reverse(how How) tea.Cmd {
	do := s.Store.Undo
	if how == Redid {
		do = s.Store.Redo
	}
	s.Pending++
	return func() (msg tea.Msg) {
		defer rescue(&msg, 0)
		label, err := do()
		if err != nil {
			return Failed{Err: err}
		}
		return Saved{Label: label, How: how}
	}
}

// rescue turns a panic in a command into a failure. Its text may hold what
// was typed, so only its type is told.
func rescue(msg *tea.Msg, ticket int) {
	if r := recover(); r != nil {
		*msg = Failed{fmt.Errorf("a mistake in the program (%T)", r), ticket}
	}
}

// Rescue, deferred by whoever works outside the loop of the program, turns a
// panic into an error. Its text may hold what was typed, so only its type is
// told.
func Rescue(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("a mistake in the program (%T)", r)
	}
}

// Codes returns the codes of clients, also of those in the trash.
func Codes(tx *store.Tx, ids []model.ID) []string {
	codes := make([]string, 0, len(ids))
	for _, id := range ids {
		rec, _, err := tx.Record(model.KindClient, id)
		if c, ok := rec.(model.Client); ok && err == nil {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// Send returns a command that answers with a message at once.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Tickets tell the answer to the latest question from stale ones.
type Tickets struct{ last int }

// Next returns the ticket of a new question.
func (t *Tickets) Next() int { t.last++; return t.last }

// Latest reports whether an answer belongs to the latest question.
func (t *Tickets) Latest(ticket int) bool { return ticket == t.last }
