package store

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"caseload/model"
	"caseload/store/vault"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"
)

// The buckets of the file. Records have one each, named by their kind.
const (
	bucketMeta     = "M" // key header (in the clear) and the sealed state
	bucketLists    = "I" // lists of heads, by keyed hash of their name
	bucketJournal  = "J" // what was done, by number
	bucketDrafts   = "D" // forms half filled in
	bucketSettings = "S" // settings that the program changes
	bucketSigned   = "G" // the chain of signatures, by number
	bucketFiles    = "F" // files that were taken in, in pieces
	bucketCensus   = "Z" // how many values each bucket holds, and their sum
)

// Keys in the meta bucket.
const (
	keyHeader = "header"
	keyState  = "state"
)

// counted are the buckets that the census watches.
func counted() []string {
	names := []string{bucketLists, bucketJournal, bucketDrafts, bucketSettings, bucketSigned, bucketFiles}
	for _, t := range types {
		names = append(names, string(rune(t.kind)))
	}
	slices.Sort(names)
	return names
}

func buckets() []string { return append(counted(), bucketMeta, bucketCensus) }

// state is what the file knows of itself, sealed in the meta bucket.
type state struct {
	Format  int      `cbor:"1,keyasint"`
	Next    uint64   `cbor:"2,keyasint"` // number of the next entry of the journal
	Digest  []byte   `cbor:"3,keyasint"` // of the last entry
	Undo    uint64   `cbor:"4,keyasint"` // entry that undo would take back; 0: none
	Redo    uint64   `cbor:"5,keyasint"` // undo entry that redo would take back; 0: none
	LastAct model.ID `cbor:"6,keyasint"` // action of the last entry

	At     time.Time `cbor:"7,keyasint,omitzero"` // of the last entry, UTC
	Signed chain     `cbor:"8,keyasint,omitzero"` // of signed notes
}

// Tx is a transaction: a consistent state to read and, in Update, to change.
// It lives only as long as the function it was given to, and belongs to that
// function's goroutine.
type Tx struct {
	store   *Store
	bolt    *bolt.Tx
	write   bool
	now     time.Time
	state   state
	changes []change
	touched map[recordKey]int // where in changes a record stands
	lists   map[[16]byte]*list
	parts   map[string]*partsOf
	census  map[string]*tally
	buffer  []byte // reused from record to record while scanning
}

type recordKey struct {
	kind model.Kind
	id   model.ID
}

func (s *Store) begin(b *bolt.Tx, write bool) *Tx {
	return &Tx{
		store: s, bolt: b, write: write, now: s.opt.Now(),
		touched: map[recordKey]int{}, lists: map[[16]byte]*list{}, parts: map[string]*partsOf{}, census: map[string]*tally{},
	}
}

// Now returns when the transaction began, in the reader's zone.
func (tx *Tx) Now() time.Time { return tx.now }

// NewID returns an identifier for a new record.
func (tx *Tx) NewID() model.ID { return model.NewID(tx.store.opt.Random) }

// Random returns the source of randomness.
func (tx *Tx) Random() io.Reader { return tx.store.opt.Random }

// View lets do read a consistent state of the file. Nothing read may be used
// to reach the file after do has returned.
func (s *Store) View(do func(*Tx) error) error {
	s.guard.RLock()
	defer s.guard.RUnlock()
	return withFile(s.path, false, s.opt.Wait, func(db *bolt.DB) error {
		return db.View(func(b *bolt.Tx) error {
			tx := s.begin(b, false)
			if err := tx.readState(); err != nil {
				return err
			}
			return do(tx)
		})
	})
}

// Change is an action that has been saved.
type Change struct {
	Action model.ID    // names the action for ever
	Label  model.Label // what it did
	Count  int         // how many records it changed
}

// Update lets do change records, as one action of a person: all of it is
// saved and can be undone in one step, or, where do returns an error, none
// of it is. An action that changes nothing leaves no trace.
func (s *Store) Update(label model.Label, do func(*Tx) error) (Change, error) {
	return s.update(entryHead{Label: label}, do)
}

// Extend adds to an action already saved, so that a large import can be
// saved in portions and still be undone in one step. It fails if anything
// else was done in between.
func (s *Store) Extend(action Change, do func(*Tx) error) (Change, error) {
	return s.update(entryHead{Label: action.Label, Action: action.Action}, do)
}

func (s *Store) update(head entryHead, do func(*Tx) error) (Change, error) {
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.poison.Load() {
		return Change{}, trouble(FailedSync, "saving", errors.New("an earlier save failed"))
	}
	extends := !head.Action.IsZero()
	if !extends {
		head.Action = model.NewID(s.opt.Random)
	}
	var done Change
	work := func(tx *Tx) error {
		if extends && tx.state.LastAct != head.Action {
			return ErrInterleaved
		}
		if err := do(tx); err != nil {
			return err
		}
		done = Change{Action: head.Action, Label: head.Label, Count: len(tx.changes)}
		return tx.record(head)
	}
	if err := s.commit(head.Action, work); err != nil {
		return Change{}, err
	}
	return done, nil
}

// ErrInterleaved is returned by Extend when another action came between.
var ErrInterleaved = errors.New("something else was saved in the meantime, so the rest was not added to that action")

// commit runs work in a writing transaction and judges what became of it.
func (s *Store) commit(action model.ID, work func(*Tx) error) error {
	var committing bool
	err := withFile(s.path, true, s.opt.Wait, func(db *bolt.DB) error {
		b, err := db.Begin(true)
		if err != nil {
			return fileTrouble("beginning to save", err)
		}
		defer func() { _ = b.Rollback() }() // after a commit this does nothing
		tx := s.begin(b, true)
		if err := tx.readState(); err != nil {
			return err
		}
		if err := work(tx); err != nil {
			return err
		}
		if err := tx.finish(); err != nil {
			return err
		}
		committing = true
		return b.Commit()
	})
	if err == nil || !committing {
		return err
	}
	if TroubleOf(fileTrouble("saving", err)) == Full {
		return trouble(Full, "saving", err)
	}
	return s.judge(action, err)
}

// judge says whether a change whose commit failed is in the file all the
// same, as happens when the last sync fails. Nothing more is written by this
// process: pages that failed to reach the disk may be lost later.
func (s *Store) judge(action model.ID, cause error) error {
	s.poison.Store(true)
	landed := false
	looked := withFile(s.path, false, s.opt.Wait, func(db *bolt.DB) error {
		return db.View(func(b *bolt.Tx) error {
			tx := s.begin(b, false)
			if err := tx.readState(); err != nil {
				return err
			}
			landed = tx.state.LastAct == action
			return nil
		})
	})
	if looked == nil && landed {
		return trouble(SavedInDoubt, "saving", cause)
	}
	return trouble(FailedSync, "saving", cause)
}

func (tx *Tx) readState() error {
	meta := tx.bolt.Bucket([]byte(bucketMeta))
	if meta == nil {
		return trouble(Foreign, "opening the caseload file", nil)
	}
	sealed := meta.Get([]byte(keyState))
	plain, err := tx.store.keys.Open(bucketMeta, []byte(keyState), sealed)
	if err != nil {
		return tx.stranger(meta.Get([]byte(keyHeader)), err)
	}
	return decode(plain, &tx.state)
}

// stranger says why the state does not open: another file lies at the place
// of ours, or ours is damaged.
func (tx *Tx) stranger(rawHeader []byte, cause error) error {
	header, err := vault.ParseHeader(rawHeader)
	if err == nil && header.StoreID() != tx.store.id {
		return trouble(Gone, "opening the caseload file", cause)
	}
	return trouble(Damaged, "opening the caseload file", cause)
}

// finish writes what the transaction gathered: lists, census, state.
func (tx *Tx) finish() error {
	if err := tx.flushLists(); err != nil {
		return err
	}
	plain, err := encode(tx.state)
	if err != nil {
		return err
	}
	sealed, err := tx.store.keys.Seal(tx.store.opt.Random, bucketMeta, []byte(keyState), plain)
	if err != nil {
		return fmt.Errorf("sealing the state of the file: %w", err)
	}
	if err := tx.bolt.Bucket([]byte(bucketMeta)).Put([]byte(keyState), sealed); err != nil {
		return fileTrouble("saving", err)
	}
	return tx.flushCensus()
}

// get returns the value at key in a bucket, unsealed into memory of its own,
// or nil where there is none.
func (tx *Tx) get(bucket string, key []byte) ([]byte, error) {
	b := tx.bolt.Bucket([]byte(bucket))
	if b == nil {
		return nil, nil
	}
	sealed := b.Get(key)
	if sealed == nil {
		return nil, nil
	}
	plain, err := tx.store.keys.Open(bucket, key, sealed)
	if err != nil {
		return nil, trouble(Damaged, "reading the caseload file", err)
	}
	return plain, nil
}

// put seals plain into the bucket at key and keeps the census right. A nil
// plain deletes.
func (tx *Tx) put(bucket string, key, plain []byte) error {
	if !tx.write {
		return errors.New("a change was tried while only reading")
	}
	b := tx.bolt.Bucket([]byte(bucket))
	count, err := tx.tallyOf(bucket)
	if err != nil {
		return err
	}
	if old := b.Get(key); old != nil {
		count.remove(key, old)
	}
	if plain == nil {
		return fileTroubleOrNil("saving", b.Delete(key))
	}
	sealed, err := tx.store.keys.Seal(tx.store.opt.Random, bucket, key, plain)
	if err != nil {
		return fmt.Errorf("sealing: %w", err)
	}
	count.add(key, sealed)
	return fileTroubleOrNil("saving", b.Put(key, sealed))
}

func fileTroubleOrNil(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fileTrouble(doing, err)
}

// The encoding of values: canonical, so that equal records are equal bytes,
// and strict about what a hostile file may ask for.
var (
	encMode = must(cbor.EncOptions{
		Sort: cbor.SortCanonical, Time: cbor.TimeRFC3339NanoUTC, TimeTag: cbor.EncTagNone, IndefLength: cbor.IndefLengthForbidden,
	}.EncMode())
	decMode = must(cbor.DecOptions{
		MaxNestedLevels: 16, MaxArrayElements: 1 << 20, MaxMapPairs: 1 << 16, IndefLength: cbor.IndefLengthForbidden,
		DupMapKey: cbor.DupMapKeyEnforcedAPF, UTF8: cbor.UTF8DecodeInvalid,
	}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // the options above are wrong, which any test would find
	}
	return v
}

func encode(v any) ([]byte, error) {
	b, err := encMode.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encoding a value: %w", err)
	}
	return b, nil
}

func decode(b []byte, v any) error {
	if err := decMode.Unmarshal(b, v); err != nil {
		return trouble(Damaged, "reading the caseload file", err)
	}
	return nil
}
