package store

import (
	"bytes"
	"encoding/binary"
	"iter"
	"time"

	"caseload/model"
)

// The collections, one line for each type of record.
var (
	Clients      = collect[model.Client](model.KindClient)
	Contacts     = collect[model.Contact](model.KindContact)
	Agencies     = collect[model.Agency](model.KindAgency)
	Appointments = collect[model.Appointment](model.KindAppointment)
	Tasks        = collect[model.Task](model.KindTask)
	Notes        = collect[model.Note](model.KindNote)
	Flags        = collect[model.Flag](model.KindFlag)
	Holidays     = collect[model.Holidays](model.KindHolidays)

	Runs       = collect[model.Run](model.KindRun)
	Waivers    = collect[model.Waiver](model.KindWaiver)
	Milestones = collect[model.Milestone](model.KindMilestone)
	Filters    = collect[model.Filters](model.KindFilters)
	Strays     = collect[model.Stray](model.KindStray)
	Rules      = collect[model.Rules](model.KindRules)
	Templates  = collect[model.Template](model.KindTemplate)

	Plans       = collect[model.Plan](model.KindPlan)
	Assessments = collect[model.Assessment](model.KindAssessment)
	Consents    = collect[model.Consent](model.KindConsent)
	Referrals   = collect[model.Referral](model.KindReferral)
	Documents   = collect[model.Document](model.KindDocument)
	Disclosures = collect[model.Disclosure](model.KindDisclosure)

	Distincts = collect[model.Distinct](model.KindDistinct)

	Conferences  = collect[model.CaseConference](model.KindConference)
	Supervisions = collect[model.SupervisionRecord](model.KindSupervision)
	Incidents    = collect[model.Incident](model.KindIncident)

	OverlayCalendars = collect[model.Overlay](model.KindOverlay)
)

// Collection reaches the records of one type.
type Collection[T model.Record] struct{ kind model.Kind }

// recordType is what the store must know of a type without knowing it.
type recordType struct {
	kind     model.Kind
	decode   func(body []byte) (model.Record, error)
	signable bool // its records are model.Signable
}

// types are all types of record, in the order of the collections.
var types []recordType

func collect[T model.Record](kind model.Kind) Collection[T] {
	_, signable := any(*new(T)).(model.Signable)
	types = append(types, recordType{kind, func(body []byte) (model.Record, error) {
		var v T
		err := decode(body, &v)
		return v, err
	}, signable})
	return Collection[T]{kind}
}

func typeOf(kind model.Kind) (recordType, bool) {
	for _, t := range types {
		if t.kind == kind {
			return t, true
		}
	}
	return recordType{}, false
}

// Numbers of fields of the envelope, for those who read it without decoding.
const (
	envelopeTrashed = 2
	envelopeBody    = 3
)

// envelope wraps a record with what the store must know of it.
type envelope struct {
	Version int       `cbor:"1,keyasint"`          // of the record's layout
	Trashed time.Time `cbor:"2,keyasint,omitzero"` // when it was put into the trash; zero: it was not
	Body    []byte    `cbor:"3,keyasint"`
}

// Get returns the record with the identifier, or ErrNotFound, also when it
// lies in the trash.
func (c Collection[T]) Get(tx *Tx, id model.ID) (T, error) {
	var v T
	env, err := tx.envelope(c.kind, id)
	if err != nil {
		return v, err
	}
	if env == nil || !env.Trashed.IsZero() {
		return v, ErrNotFound
	}
	return v, decode(env.Body, &v)
}

// Put saves the record, new or changed, after validating it. Problems with
// its fields come back as model.Problems.
func (c Collection[T]) Put(tx *Tx, v T) error { return tx.Put(v) }

// Delete puts the record into the trash.
func (c Collection[T]) Delete(tx *Tx, id model.ID) error { return tx.Trash(c.kind, id) }

// All yields the records outside the trash, in no order that means anything.
// It opens each of them; lists are the way to draw a screen.
func (c Collection[T]) All(tx *Tx) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for rec, err := range tx.Records(c.kind) {
			v, _ := rec.(T)
			if !yield(v, err) {
				return
			}
		}
	}
}

// Records yields the records of a kind outside the trash, as All does.
func (tx *Tx) Records(kind model.Kind) iter.Seq2[model.Record, error] {
	return func(yield func(model.Record, error) bool) {
		t, ok := typeOf(kind)
		b := tx.bolt.Bucket([]byte(string(rune(kind))))
		if !ok || b == nil {
			return
		}
		cursor := b.Cursor()
		for key, sealed := cursor.First(); key != nil; key, sealed = cursor.Next() {
			rec, err := tx.open(t, key, sealed)
			if err == nil && rec == nil {
				continue
			}
			if !yield(rec, err) {
				return
			}
		}
	}
}

// open unseals and decodes one record; nil for one in the trash.
func (tx *Tx) open(t recordType, key, sealed []byte) (model.Record, error) {
	plain, err := tx.store.keys.OpenTo(tx.buffer[:0], string(rune(t.kind)), key, sealed)
	if err != nil {
		return nil, trouble(Damaged, "reading the caseload file", err)
	}
	tx.buffer = plain
	env, err := parseEnvelope(plain)
	if err != nil || !env.Trashed.IsZero() {
		return nil, err
	}
	return t.decode(env.Body)
}

// Record returns the record with the kind and identifier, also from the
// trash.
func (tx *Tx) Record(kind model.Kind, id model.ID) (rec model.Record, trashed bool, err error) {
	env, err := tx.envelope(kind, id)
	if err != nil {
		return nil, false, err
	}
	t, ok := typeOf(kind)
	if env == nil || !ok {
		return nil, false, ErrNotFound
	}
	rec, err = t.decode(env.Body)
	return rec, !env.Trashed.IsZero(), err
}

// Put saves a record of any type, as Collection.Put does.
func (tx *Tx) Put(rec model.Record) error {
	if c, ok := rec.(model.Client); ok {
		turned, err := tx.turned(c)
		if err != nil {
			return err
		}
		rec = turned
	}
	if err := rec.Validate(); err != nil {
		return err
	}
	if err := tx.checkAcross(rec); err != nil {
		return err
	}
	if s, ok := rec.(model.Signable); ok {
		sealed, err := tx.seal(s)
		if err != nil {
			return err
		}
		rec = sealed
	}
	body, err := encode(rec)
	if err != nil {
		return err
	}
	return tx.save(rec.RecordKind(), rec.RecordID(), &envelope{Version: 1, Body: body})
}

// Trash puts a record into the trash, from which Untrash brings it back.
func (tx *Tx) Trash(kind model.Kind, id model.ID) error {
	env, err := tx.envelope(kind, id)
	if err != nil {
		return err
	}
	if env == nil || !env.Trashed.IsZero() {
		return ErrNotFound
	}
	return tx.save(kind, id, &envelope{env.Version, tx.now.UTC(), env.Body})
}

// Untrash brings a record back from the trash.
func (tx *Tx) Untrash(kind model.Kind, id model.ID) error {
	rec, trashed, err := tx.Record(kind, id)
	if err != nil {
		return err
	}
	if !trashed {
		return ErrNotFound
	}
	if err := tx.checkAcross(rec); err != nil {
		return err
	}
	if s, ok := rec.(model.Signable); ok && s.IsSigned() {
		return tx.Put(s) // which seals it, if that was not done
	}
	env, err := tx.envelope(kind, id)
	if err != nil {
		return err
	}
	return tx.save(kind, id, &envelope{Version: env.Version, Body: env.Body})
}

// Purge removes a record from the trash for good. The journal still knows
// it, so that undo can bring it back.
func (tx *Tx) Purge(kind model.Kind, id model.ID) error {
	env, err := tx.envelope(kind, id)
	if err != nil {
		return err
	}
	if env == nil || env.Trashed.IsZero() {
		return ErrNotFound
	}
	return tx.save(kind, id, nil)
}

func (tx *Tx) envelope(kind model.Kind, id model.ID) (*envelope, error) {
	image, err := tx.image(kind, id)
	if err != nil || image == nil {
		return nil, err
	}
	var env envelope
	return &env, decode(image, &env)
}

// image returns the encoded envelope of a record, nil where there is none.
func (tx *Tx) image(kind model.Kind, id model.ID) ([]byte, error) {
	plain, err := tx.get(string(rune(kind)), id[:])
	if err != nil || plain == nil {
		return nil, err
	}
	if len(plain) < revisionSize {
		return nil, trouble(Damaged, "reading the caseload file", nil)
	}
	return plain[revisionSize:], nil
}

func parseEnvelope(plain []byte) (envelope, error) {
	var env envelope
	if len(plain) < revisionSize {
		return env, trouble(Damaged, "reading the caseload file", nil)
	}
	return env, decode(plain[revisionSize:], &env)
}

// revisionSize is the length of the number before each record: that of the
// journal entry that wrote it. A rescue that finds a record twice takes the
// one with the higher number.
const revisionSize = 8

// save writes one record, or deletes it where env is nil, and keeps the
// lists and the journal right.
func (tx *Tx) save(kind model.Kind, id model.ID, env *envelope) error {
	if env == nil {
		return tx.writeImage(kind, id, nil)
	}
	image, err := encode(env)
	if err != nil {
		return err
	}
	return tx.writeImage(kind, id, image)
}

func (tx *Tx) writeImage(kind model.Kind, id model.ID, after []byte) error {
	before, err := tx.image(kind, id)
	if err != nil {
		return err
	}
	if same(before, after) {
		return nil
	}
	if err := keepsSigned(kind, before, after); err != nil {
		return err
	}
	if err := tx.relist(kind, id, before, after); err != nil {
		return err
	}
	tx.remember(change{Kind: kind, ID: id, Before: before, After: after})
	if after == nil {
		return tx.put(string(rune(kind)), id[:], nil)
	}
	plain := binary.BigEndian.AppendUint64(make([]byte, 0, revisionSize+len(after)), tx.state.Next)
	return tx.put(string(rune(kind)), id[:], append(plain, after...))
}

// same reports whether two images are equal. No image differs from an empty
// one.
func same(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }

// relist takes a record out of the lists it stood in and enters it in those
// it stands in now.
func (tx *Tx) relist(kind model.Kind, id model.ID, before, after []byte) error {
	old, err := entriesOf(kind, before)
	if err != nil {
		return err
	}
	now, err := entriesOf(kind, after)
	if err != nil {
		return err
	}
	for _, e := range old {
		if err := tx.unlist(e.List, id); err != nil {
			return err
		}
	}
	for _, e := range now {
		if err := tx.enlist(e); err != nil {
			return err
		}
	}
	return nil
}

// entriesOf returns the lists in which an encoded record stands: those that
// it asks for, or the trash.
func entriesOf(kind model.Kind, image []byte) ([]model.Entry, error) {
	if image == nil {
		return nil, nil
	}
	var env envelope
	if err := decode(image, &env); err != nil {
		return nil, err
	}
	t, ok := typeOf(kind)
	if !ok {
		return nil, nil
	}
	rec, err := t.decode(env.Body)
	if err != nil {
		return nil, err
	}
	entries := rec.Index()
	if env.Trashed.IsZero() {
		return entries, nil
	}
	return []model.Entry{trashEntry(rec, entries, env.Trashed)}, nil
}
