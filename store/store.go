// Package store is where a caseload rests: one sealed bbolt file on the
// worker's own machine. It is the only wing that touches files.
//
// A Store is opened with a Secret and lets work be done inside transactions:
// View reads a consistent state, Update is one action of a person, that is,
// one commit, one entry in the journal and one step of undo. Records are
// reached through typed collections (Clients, Appointments, ...), lists of
// them through Tx.List. The file is held only while a transaction runs, so
// several windows and commands share it.
//
// Every value is sealed and every key is random or a keyed hash; how, is the
// business of store/vault. What the records mean is package model's. Formats
// that come and go are in store/exchange. The layout of the file is told in
// docs/format.md. Start reading at Store.Update.
package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"caseload/model/date"
	"caseload/store/vault"

	bolt "go.etcd.io/bbolt"
)

// Format is the version of the layout that this program writes.
const Format = 9

// Options are what a store takes from its surroundings.
type Options struct {
	Now    func() time.Time // the clock, in the reader's zone; required
	Random io.Reader        // nil: crypto/rand
	Params vault.Params     // cost of deriving a key from a new passphrase; zero: vault.Default
	State  string           // folder that remembers the newest state seen of each file; empty: none
	// AcceptOlder opens a file that is older than what was seen of it, and
	// takes it as the newest from then on.
	AcceptOlder bool
	DaysOff     []date.Holiday // that count until the user lists some
	Wait        func()         // told once when another window keeps us waiting; may be nil
}

func (o Options) withDefaults() Options {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Params == (vault.Params{}) {
		o.Params = vault.Default()
	}
	if o.Wait == nil {
		o.Wait = func() {}
	}
	return o
}

// Store is an unlocked caseload file. Its methods may be called from several
// goroutines; a transaction must not be begun inside another.
type Store struct {
	path   string
	keys   *vault.Keys
	id     [16]byte
	opt    Options
	guard  sync.RWMutex // one writer or several readers within this process
	poison atomic.Bool  // a commit failed in a way that leaves the file in doubt
	whole  atomic.Bool  // all of the file was looked at once and found sound

	overlays overlayFiles
	clocks   clocks
}

// Create makes a new file at path that opens with each of the secrets, and
// returns it unlocked. It never touches a file that is there already.
func Create(path string, o Options, secrets ...vault.Secret) (*Store, error) {
	o = o.withDefaults()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, trouble(NotWritable, "making the folder for the caseload file", err)
	}
	release, err := acquire(lockPath(path), true, o.Wait)
	if err != nil {
		return nil, err
	}
	defer release()
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		return nil, trouble(Exists, "making a new caseload file", err)
	}
	var id [16]byte
	if _, err := io.ReadFull(o.Random, id[:]); err != nil {
		return nil, fmt.Errorf("drawing a number for the new file: %w", err)
	}
	header, keys, err := vault.New(o.Random, id, o.Params, secrets...)
	if err != nil {
		return nil, fmt.Errorf("making the keys of the new file: %w", err)
	}
	s := &Store{path: path, keys: keys, id: id, opt: o}
	if err := s.create(header); err != nil {
		keys.Wipe()
		return nil, err
	}
	return s, nil
}

// create writes the first state beside the final place and moves it there
// whole, so that a torn creation leaves nothing (reliability: bbolt's own
// first pages are not written safely).
func (s *Store) create(header vault.Header) error {
	fresh := s.path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return trouble(NotWritable, "making a new caseload file", err)
	}
	db, err := bolt.Open(fresh, 0o600, &bolt.Options{Timeout: time.Second, PageSize: pageSize, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return fileTrouble("making a new caseload file", err)
	}
	err = db.Update(func(b *bolt.Tx) error { return s.furnish(b, header) })
	if closed := db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(fresh) // what is left of it is empty and unnamed
		return fileTrouble("making a new caseload file", err)
	}
	if err := replaceFile(fresh, s.path); err != nil {
		return fileTrouble("making a new caseload file", err)
	}
	return writeFile(keysPath(s.path), header.Bytes())
}

// furnish makes the buckets and the first state of a new file.
func (s *Store) furnish(b *bolt.Tx, header vault.Header) error {
	for _, name := range buckets() {
		if _, err := b.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	if err := b.Bucket([]byte(bucketMeta)).Put([]byte(keyHeader), header.Bytes()); err != nil {
		return err
	}
	tx := s.begin(b, true)
	tx.state = state{Format: Format}
	return tx.finish()
}

// Open unlocks the file at path with a secret. A file of an older format is
// first brought to this one, after a backup.
func Open(path string, secret vault.Secret, o Options) (*Store, error) {
	o = o.withDefaults()
	header, err := ReadHeader(path, o)
	if err != nil {
		return nil, err
	}
	keys, err := header.Unlock(secret)
	if err != nil {
		return nil, unlockTrouble(err)
	}
	s := &Store{path: path, keys: keys, id: keys.StoreID(), opt: o}
	err = s.ready()
	if err == nil {
		err = s.checkSeen()
	}
	if err != nil {
		keys.Wipe()
		return nil, err
	}
	return s, nil
}

// ready looks at the sealed state and migrates a file of an older format.
func (s *Store) ready() error {
	var format int
	err := s.View(func(tx *Tx) error {
		format = tx.state.Format
		return nil
	})
	switch {
	case err != nil:
		return err
	case format > Format:
		return trouble(Newer, "opening the caseload file", fmt.Errorf("its format is %d, this program knows %d", format, Format))
	case format < Format:
		return s.migrate(format)
	}
	return nil
}

// ReadHeader returns the key header of the file at path: which ways in it
// has. It needs no secret. If the header inside is damaged, its copy beside
// the file is taken.
func ReadHeader(path string, o Options) (vault.Header, error) {
	o = o.withDefaults()
	var raw []byte
	err := withFile(path, false, o.Wait, func(db *bolt.DB) error {
		return db.View(func(b *bolt.Tx) error {
			meta := b.Bucket([]byte(bucketMeta))
			if meta == nil {
				return trouble(Foreign, "opening the caseload file", errors.New("it holds no caseload"))
			}
			raw = append(raw, meta.Get([]byte(keyHeader))...)
			return nil
		})
	})
	if err != nil {
		return vault.Header{}, err
	}
	header, err := vault.ParseHeader(raw)
	if err == nil {
		return header, nil
	}
	if errors.Is(err, vault.ErrNewerFormat) {
		return vault.Header{}, trouble(Newer, "reading the keys of the caseload file", err)
	}
	copied, readErr := os.ReadFile(keysPath(path))
	if readErr != nil {
		return vault.Header{}, trouble(HeaderDamaged, "reading the keys of the caseload file", err)
	}
	header, err = vault.ParseHeader(copied)
	if err != nil {
		return vault.Header{}, trouble(HeaderDamaged, "reading the keys of the caseload file", err)
	}
	return header, nil
}

// Close remembers the last state of the file and forgets the keys. The store
// cannot be used afterwards.
func (s *Store) Close() {
	if now, err := s.present(); err == nil {
		s.markSeen(now)
	}
	s.guard.Lock()
	defer s.guard.Unlock()
	s.clocks.forget()
	s.keys.Wipe()
}

// Path returns where the file lies.
func (s *Store) Path() string { return s.path }

// ID returns the number that the file was given when it was made.
func (s *Store) ID() [16]byte { return s.id }

// Now returns the time by the store's clock, in the reader's zone.
func (s *Store) Now() time.Time { return s.opt.Now() }

// Random returns the store's source of randomness, for model.NewID.
func (s *Store) Random() io.Reader { return s.opt.Random }
