package store

import (
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"time"

	"caseload/model"
	"caseload/store/exchange"
	"caseload/store/exchange/ical"
)

// Imported says what an import did, or would do.
type Imported struct {
	Added, Changed, Same int
	Skipped              exchange.List // what was left out or changed to fit, with its line
	done                 Change
}

// importBatch is how many entries of a file are saved at once.
const importBatch = 5_000

// errOnlyTrying takes a batch back that was only to be tried.
var errOnlyTrying = errors.New("only trying")

// importCalendar brings in the events and to-dos of an iCalendar file. What
// is known by its identity is brought up to date, the rest is added, and all
// of it is one action. With try nothing is saved. Progress, which may be
// nil, is told how many entries were read. It goes on with the action that
// report has begun, if it has.
func (s *Store) importCalendar(ctx context.Context, src io.ReadSeeker, opt ical.Options, report Imported, try bool, progress func(int)) (Imported, error) {
	codes, err := s.clientCodes()
	if err != nil {
		return report, err
	}
	opt.Client = func(code string) (model.ID, bool) {
		id, ok := codes[strings.ToLower(code)]
		return id, ok
	}
	in := ical.NewDecoder(src, opt)
	var batch []ical.Item
	read := 0
	for item, err := range in.Items() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return report, err
		}
		batch = append(batch, item)
		if read++; len(batch) < importBatch {
			continue
		}
		if err := s.importItems(&report, batch, try); err != nil {
			return report, err
		}
		if batch = batch[:0]; progress != nil {
			progress(read)
		}
	}
	if err := s.importItems(&report, batch, try); err != nil {
		return report, err
	}
	for _, p := range in.Skipped.Problems {
		report.Skipped.Add(p)
	}
	report.Skipped.More += in.Skipped.More
	return report, nil
}

func (s *Store) clientCodes() (map[string]model.ID, error) {
	codes := map[string]model.ID{}
	err := s.View(func(tx *Tx) error {
		for _, status := range model.ClientStatuses {
			heads, err := tx.ClientsWith(status)
			if err != nil {
				return err
			}
			for _, h := range heads {
				codes[strings.ToLower(h.Code)] = h.ID
			}
		}
		return nil
	})
	return codes, err
}

// importItems saves one batch. The first batch that changes anything begins
// the action, the others extend it.
func (s *Store) importItems(report *Imported, batch []ical.Item, try bool) error {
	return s.importBatch(report, try, func(tx *Tx, r *Imported) error {
		for _, item := range batch {
			if err := tx.importItem(r, item); err != nil {
				return err
			}
		}
		return nil
	})
}

// importBatch runs one batch of any import as part of its one action.
func (s *Store) importBatch(report *Imported, try bool, do func(*Tx, *Imported) error) error {
	next := *report
	work := func(tx *Tx) error {
		next = *report
		if err := do(tx, &next); err != nil {
			return err
		}
		if try {
			return errOnlyTrying
		}
		return nil
	}
	var done Change
	var err error
	if report.done.Count == 0 {
		done, err = s.Update(model.Label{Verb: model.VerbImport}, work)
	} else {
		done, err = s.Extend(report.done, work)
	}
	if err != nil && !errors.Is(err, errOnlyTrying) {
		return err
	}
	if done.Count > 0 && report.done.Count == 0 {
		next.done = done
	}
	*report = next
	return nil
}

func (tx *Tx) importItem(report *Imported, item ical.Item) error {
	for _, p := range item.Changes {
		report.Skipped.Add(p)
	}
	old, err := tx.knownAs(item)
	if err != nil {
		return err
	}
	switch {
	case item.Cancel:
		return tx.importCancel(report, old)
	case item.SeriesUID != "":
		return tx.importOccurrence(report, item)
	case old == nil:
		return tx.importNew(report, item)
	}
	return tx.importChanged(report, item, old)
}

// knownAs returns the record that an item was imported as before, or that it
// was made from; nil where there is none, or it lies in the trash.
func (tx *Tx) knownAs(item ical.Item) (model.Record, error) {
	rec := item.Record()
	if id := rec.RecordID(); !id.IsZero() {
		return tx.live(rec.RecordKind(), id)
	}
	return tx.byUID(rec.RecordKind(), stampOf(rec).UID)
}

func (tx *Tx) byUID(kind model.Kind, uid string) (model.Record, error) {
	if uid == "" {
		return nil, nil
	}
	heads, err := tx.List(model.WithUID(uid))
	if err != nil {
		return nil, err
	}
	for _, h := range heads {
		if h.Kind == kind {
			return tx.live(kind, h.ID)
		}
	}
	return nil, nil
}

func (tx *Tx) live(kind model.Kind, id model.ID) (model.Record, error) {
	rec, trashed, err := tx.Record(kind, id)
	if errors.Is(err, ErrNotFound) || trashed {
		return nil, nil
	}
	return rec, err
}

func stampOf(rec model.Record) model.Stamp {
	switch v := rec.(type) {
	case model.Appointment:
		return v.Stamp
	case model.Task:
		return v.Stamp
	}
	return model.Stamp{}
}

func (tx *Tx) importCancel(report *Imported, old model.Record) error {
	if old == nil {
		report.Same++
		return nil
	}
	report.Changed++
	return tx.Trash(old.RecordKind(), old.RecordID())
}

// importOccurrence lays one changed date over the series that it belongs to.
// Where the series is not known, the date stands by itself.
func (tx *Tx) importOccurrence(report *Imported, item ical.Item) error {
	rec, err := tx.byUID(model.KindAppointment, item.SeriesUID)
	if own, ok := ical.OwnID(item.SeriesUID); ok && err == nil && rec == nil {
		rec, err = tx.live(model.KindAppointment, own)
	}
	if err != nil {
		return err
	}
	series, ok := rec.(model.Appointment)
	if !ok {
		return tx.importNew(report, item)
	}
	return tx.keepChanged(report, item, series, item.OntoSeries(series).Settle())
}

func (tx *Tx) importNew(report *Imported, item ical.Item) error {
	var rec model.Record
	switch {
	case item.Appointment != nil:
		a := *item.Appointment
		a.ID, a.Stamp = tx.identity(a.ID), tx.stamped(a.Stamp)
		rec = a.Settle()
	case item.Task != nil:
		t := *item.Task
		t.ID, t.Stamp = tx.identity(t.ID), tx.stamped(t.Stamp)
		t.BlockedBy = append(t.BlockedBy, tx.tasksWith(item.BlockedBy)...)
		rec = t
	}
	if err := tx.Put(rec); err != nil {
		return tx.refuse(report, item.Line, err)
	}
	report.Added++
	return nil
}

func (tx *Tx) identity(id model.ID) model.ID {
	if id.IsZero() {
		return tx.NewID()
	}
	return id
}

func (tx *Tx) stamped(s model.Stamp) model.Stamp {
	if s.Created.IsZero() {
		s.Created = tx.now.UTC().Truncate(time.Second)
	}
	if s.Changed.IsZero() {
		s.Changed = s.Created
	}
	return s
}

func (tx *Tx) tasksWith(uids []string) []model.ID {
	var ids []model.ID
	for _, uid := range uids {
		if rec, err := tx.byUID(model.KindTask, uid); err == nil && rec != nil {
			ids = append(ids, rec.RecordID())
		}
	}
	return ids
}

// importChanged brings a known record up to date, unless it was changed here
// more often than there.
func (tx *Tx) importChanged(report *Imported, item ical.Item, old model.Record) error {
	if stampOf(item.Record()).Sequence < stampOf(old).Sequence {
		report.Skipped.Add(exchange.Problem{Line: item.Line, Reason: exchange.Older})
		report.Same++
		return nil
	}
	switch v := old.(type) {
	case model.Appointment:
		return tx.keepChanged(report, item, v, item.OntoAppointment(v).Settle())
	case model.Task:
		return tx.keepChanged(report, item, v, item.OntoTask(v))
	}
	return nil
}

// keepChanged saves what became of a record, if anything did.
func (tx *Tx) keepChanged(report *Imported, item ical.Item, old, now model.Record) error {
	if sameContent(old, now) {
		report.Same++
		return nil
	}
	if err := tx.Put(now); err != nil {
		return tx.refuse(report, item.Line, err)
	}
	report.Changed++
	return nil
}

// sameContent reports whether two records are stored as the same bytes, but
// for when they were made and changed.
func sameContent(a, b model.Record) bool {
	x, errX := encode(unstamped(a))
	y, errY := encode(unstamped(b))
	return errX == nil && errY == nil && reflect.DeepEqual(x, y)
}

func unstamped(rec model.Record) model.Record {
	switch v := rec.(type) {
	case model.Appointment:
		v.Stamp.Created, v.Stamp.Changed = time.Time{}, time.Time{}
		return v
	case model.Task:
		v.Stamp.Created, v.Stamp.Changed = time.Time{}, time.Time{}
		return v
	case model.Client:
		v.Stamp.Created, v.Stamp.Changed = time.Time{}, time.Time{}
		return v
	}
	return rec
}

// refuse reports an entry that may not be stored; any other error ends the
// import.
func (tx *Tx) refuse(report *Imported, line int, err error) error {
	problems, ok := model.ProblemsOf(err)
	if !ok {
		return err
	}
	report.Skipped.Add(exchange.Problem{Line: line, Reason: exchange.Invalid, Args: []string{problems[0].Field}})
	return nil
}
