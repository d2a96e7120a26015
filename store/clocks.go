package store

import (
	"bytes"
	"maps"
	"sync"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
)

// Bounds of what is caught up with by reading the journal; beyond them all
// cases are read anew.
const (
	catchUpEntries = 64
	catchUpChanges = 512
)

// clocks keeps in memory what deadlines are reckoned from, case by case,
// until a record that belongs to the case changes. The journal tells which
// do, whoever changed them: this window, another, undo. Its zero value is
// ready. It holds what is confidential, so it is forgotten with the keys.
type clocks struct {
	mu     sync.Mutex
	next   uint64 // number of the journal's next entry when this was right
	digest []byte // of the last entry then
	day    date.Date
	zone   string
	cases  map[model.ID]*standard.Case // the zero client is the worker
	ids    []clientCode                // whose obligations are listed; nil: to be read
	agents map[model.ID]agencyCase     // nil: to be read

	text     string // of the user's rules, as last read
	book     *standard.Book
	mistakes []standard.Mistake

	desk standard.Desk // as last made
	cal  date.Calendar
}

type clientCode struct {
	id   model.ID
	code string
}

type agencyCase struct {
	name string
	of   *standard.Case
}

// forget drops everything.
func (c *clocks) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop()
	c.text, c.book, c.mistakes = "", nil, nil
}

func (c *clocks) drop() {
	c.cases, c.ids, c.agents, c.next, c.digest = nil, nil, nil, 0, nil
}

// bookOf returns the book with the user's text, read once.
func (c *clocks) bookOf(text string) (*standard.Book, []standard.Mistake) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.book == nil || c.text != text {
		c.book, c.mistakes = standard.Default().With(text)
		c.text = text
	}
	return c.book, c.mistakes
}

// deskAt returns a desk whose working days are counted once a day, or when
// the days off change.
func (c *clocks) deskAt(now time.Time, cal date.Calendar) standard.Desk {
	c.mu.Lock()
	defer c.mu.Unlock()
	same := c.desk.Days != nil && date.Of(c.desk.Now) == date.Of(now) && c.cal.Work == cal.Work && maps.Equal(c.cal.Holidays, cal.Holidays)
	if !same {
		c.desk, c.cal = standard.NewDesk(now, cal), cal
	}
	c.desk.Now = now
	return c.desk
}

// catchUp drops what has changed in the file since it was read.
func (tx *Tx) catchUp(c *clocks) error {
	day, zone := date.Of(tx.now), tx.now.Location().String()
	if c.day != day || c.zone != zone {
		c.drop()
		c.day, c.zone = day, zone
	}
	stale, err := tx.changedSince(c.next, c.digest)
	if err != nil {
		return err
	}
	if stale == nil {
		c.drop()
	}
	for _, ch := range stale {
		if err := c.outdate(ch); err != nil {
			return err
		}
	}
	c.next, c.digest = tx.state.Next, bytes.Clone(tx.state.Digest)
	if c.cases == nil {
		c.cases = map[model.ID]*standard.Case{}
	}
	return nil
}

// changedSince returns what the journal tells since an entry, or nil where it
// is too much, or where the file is another than it was.
func (tx *Tx) changedSince(next uint64, digest []byte) ([]change, error) {
	now := tx.state.Next
	if next == 0 || now < next || now-next > catchUpEntries || now == next && !bytes.Equal(digest, tx.state.Digest) {
		return nil, nil
	}
	all := []change{}
	for seq := next; seq < now; seq++ {
		e, err := tx.entry(seq)
		if err != nil {
			return nil, err
		}
		if seq == next && !bytes.Equal(e.Prev, digest) {
			return nil, nil
		}
		if e.Label.Verb == model.VerbPurge {
			return nil, nil // a purge does not tell what it changed
		}
		if all = append(all, e.Changes...); len(all) > catchUpChanges {
			return nil, nil
		}
	}
	return all, nil
}

// outdate drops the cases that a change belongs to.
func (c *clocks) outdate(ch change) error {
	switch ch.Kind {
	case model.KindRules:
		c.cases = nil
		return nil
	case model.KindAgency:
		c.agents = nil
		return nil
	case model.KindClient:
		c.ids = nil
		delete(c.cases, ch.ID)
		return nil
	case model.KindRun:
		c.ids = nil // a run keeps a closed client among those that are listed
	case model.KindAppointment:
		delete(c.cases, model.ID{}) // it may be supervision
	}
	for _, image := range [][]byte{ch.Before, ch.After} {
		rec, err := recordIn(ch.Kind, image)
		if err != nil || rec == nil {
			if err != nil {
				return err
			}
			continue
		}
		for _, id := range clientsOf(rec) {
			delete(c.cases, id)
		}
	}
	return nil
}

// clientsOf returns the clients that a record is about; the zero client for
// what is the worker's own.
func clientsOf(rec model.Record) []model.ID {
	switch v := rec.(type) {
	case model.Appointment:
		return v.Everybody()
	case model.Note:
		return v.Clients
	case model.Task:
		if len(v.Clients) == 0 {
			return []model.ID{{}}
		}
		return v.Clients
	case model.Flag:
		return []model.ID{v.Client}
	case model.Run:
		return []model.ID{v.Client}
	case model.Waiver:
		return []model.ID{v.Client}
	case model.Milestone:
		return []model.ID{v.Client}
	case model.Plan:
		return []model.ID{v.Client}
	case model.Assessment:
		return v.About()
	case model.Consent:
		return []model.ID{v.Client}
	case model.CaseConference:
		return v.Clients
	case model.SupervisionRecord:
		return append([]model.ID{{}}, v.Clients()...)
	case model.Incident:
		if len(v.Clients) == 0 {
			return []model.ID{{}}
		}
		return v.Clients
	case model.Referral:
		return []model.ID{v.Client}
	case model.Document:
		return v.Clients
	}
	return nil
}

// CaseOf returns what is known of a client's case, or of the worker's for
// the zero client. It is shared and must not be changed. Inside Update it is
// read anew, with what the action has changed so far.
func (tx *Tx) CaseOf(client model.ID) (*standard.Case, error) {
	if tx.write {
		return tx.readCase(client)
	}
	c := &tx.store.clocks
	if _, _, err := tx.Book(); err != nil { // before the lock, which it takes itself
		return nil, err
	}
	c.mu.Lock()
	err := tx.catchUp(c)
	known := c.cases[client]
	c.mu.Unlock()
	if err != nil || known != nil {
		return known, err
	}
	fresh, err := tx.readCase(client)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.next == tx.state.Next && bytes.Equal(c.digest, tx.state.Digest) {
		c.cases[client] = fresh
	}
	return fresh, nil
}
