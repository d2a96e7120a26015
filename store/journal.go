package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"time"

	"caseload/model"
)

// change is what one action did to one record. An image is an encoded
// envelope; nil where the record was not there.
type change struct {
	Kind   model.Kind `cbor:"1,keyasint"`
	ID     model.ID   `cbor:"2,keyasint"`
	Before []byte     `cbor:"3,keyasint"`
	After  []byte     `cbor:"4,keyasint"`
}

// entryHead is what an entry of the journal says of its action.
type entryHead struct {
	Action model.ID    `cbor:"1,keyasint"`
	At     time.Time   `cbor:"2,keyasint"` // UTC
	Zone   string      `cbor:"3,keyasint,omitempty"`
	Label  model.Label `cbor:"4,keyasint"`
	Undoes uint64      `cbor:"5,keyasint,omitempty"` // the entry taken back by this one
	Redoes uint64      `cbor:"6,keyasint,omitempty"` // the undo taken back by this one
	Joins  uint64      `cbor:"7,keyasint,omitempty"` // the earlier part of the same action
	Undo   uint64      `cbor:"8,keyasint,omitempty"` // what undo would take back before this one
	Redo   uint64      `cbor:"9,keyasint,omitempty"` // what redo would take back before this one
}

// entry is one entry of the journal, or one part of a large one.
type entry struct {
	entryHead
	Changes []change `cbor:"20,keyasint"`
	Prev    []byte   `cbor:"21,keyasint"`           // digest of the entry before, so that none can be missing or swapped
	Was     []byte   `cbor:"22,keyasint,omitempty"` // digest that the entry had before a purge took something out of it
	Erased  []uint64 `cbor:"23,keyasint,omitempty"` // of a purge: the entries out of which it took something
}

// portion is how many bytes of images one entry may hold; a larger action
// takes several entries that join.
const portion = 1 << 20

// remember notes a change for the journal. A record changed twice in one
// action is noted once, from its first image to its last.
func (tx *Tx) remember(c change) {
	key := recordKey{c.Kind, c.ID}
	if i, ok := tx.touched[key]; ok {
		tx.changes[i].After = c.After
		return
	}
	tx.touched[key] = len(tx.changes)
	tx.changes = append(tx.changes, c)
}

// record writes what the transaction changed into the journal.
func (tx *Tx) record(head entryHead) error {
	changes := slices.DeleteFunc(tx.changes, func(c change) bool { return same(c.Before, c.After) })
	if len(changes) == 0 {
		return nil
	}
	head.At = tx.now.UTC()
	head.Zone = tx.now.Location().String()
	undo, redo := tx.state.Undo, tx.state.Redo
	if tx.state.LastAct == head.Action {
		earlier, err := tx.entry(tx.state.Next - 1)
		if err != nil {
			return err
		}
		head.Joins, undo, redo = tx.state.Next-1, earlier.Undo, earlier.Redo
	}
	for rest := changes; len(rest) > 0; {
		n, size := 0, 0
		for n < len(rest) && (n == 0 || size < portion) {
			size += len(rest[n].Before) + len(rest[n].After)
			n++
		}
		head.Undo, head.Redo = undo, redo
		seq, err := tx.append(entry{entryHead: head, Changes: rest[:n]})
		if err != nil {
			return err
		}
		head.Joins, rest = seq, rest[n:]
	}
	tx.state.LastAct = head.Action
	last := tx.state.Next - 1
	switch {
	case head.Undoes != 0:
		e, err := tx.entry(head.Undoes)
		if err != nil {
			return err
		}
		tx.state.Undo, tx.state.Redo = e.Undo, last
	case head.Redoes != 0:
		e, err := tx.entry(head.Redoes)
		if err != nil {
			return err
		}
		tx.state.Undo, tx.state.Redo = last, e.Redo
	default:
		tx.state.Undo, tx.state.Redo = last, 0
	}
	return nil
}

// append writes one entry and returns its number. Numbers begin at 1.
func (tx *Tx) append(e entry) (uint64, error) {
	if tx.state.Next == 0 {
		tx.state.Next = 1
	}
	e.Prev = tx.state.Digest
	plain, err := encode(e)
	if err != nil {
		return 0, err
	}
	seq := tx.state.Next
	if err := tx.put(bucketJournal, seqKey(seq), plain); err != nil {
		return 0, err
	}
	sum := sha256.Sum256(plain)
	tx.state.Digest = sum[:]
	tx.state.At = e.At
	tx.state.Next++
	return seq, nil
}

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

func (tx *Tx) entry(seq uint64) (entry, error) {
	var e entry
	plain, err := tx.get(bucketJournal, seqKey(seq))
	if err != nil {
		return e, err
	}
	if plain == nil {
		return e, trouble(Damaged, "reading the history", fmt.Errorf("entry %d is missing", seq))
	}
	return e, decode(plain, &e)
}

// Position returns the number of the next entry of the journal. It grows with
// every action, and stays where only drafts and settings are written.
func (tx *Tx) Position() uint64 { return tx.state.Next }

// Event is one entry of the history, as a person may read it.
type Event struct {
	Seq    uint64
	Action model.ID
	At     time.Time // UTC
	Label  model.Label
	Undoes bool // it took an earlier action back
	Kind   model.Kind
	Record model.ID
	Before model.Record // nil: the record was not there, or lay in the trash
	After  model.Record // nil: the record was deleted
}

// History yields what was done, newest first: one event for each record that
// an action changed, only those of the given record unless it is zero. A purge
// is one event without a record.
func (tx *Tx) History(record model.ID) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for seq := tx.state.Next; seq > 1; seq-- {
			e, err := tx.entry(seq - 1)
			if err != nil {
				yield(Event{}, err)
				return
			}
			if e.Label.Verb == model.VerbPurge && record.IsZero() && !yield(Event{Seq: seq - 1, Action: e.Action, At: e.At, Label: e.Label, Kind: e.Label.Kind}, nil) {
				return
			}
			for _, c := range e.Changes {
				if !record.IsZero() && c.ID != record {
					continue
				}
				if !yield(tx.event(seq-1, e, c)) {
					return
				}
			}
		}
	}
}

func (tx *Tx) event(seq uint64, e entry, c change) (Event, error) {
	ev := Event{Seq: seq, Action: e.Action, At: e.At, Label: e.Label, Undoes: e.Undoes != 0, Kind: c.Kind, Record: c.ID}
	var err error
	if ev.Before, err = recordIn(c.Kind, c.Before); err != nil {
		return ev, err
	}
	ev.After, err = recordIn(c.Kind, c.After)
	return ev, err
}

// recordIn decodes the record in an image; nil for none and for trash.
func recordIn(kind model.Kind, image []byte) (model.Record, error) {
	if image == nil {
		return nil, nil
	}
	var env envelope
	if err := decode(image, &env); err != nil || !env.Trashed.IsZero() {
		return nil, err
	}
	t, ok := typeOf(kind)
	if !ok {
		return nil, nil
	}
	return t.decode(env.Body)
}
