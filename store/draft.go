package store

import (
	"cmp"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Draft is a form or note half filled in, kept so that a crash loses at most
// the last second of typing. Drafts are not part of the history.
type Draft struct {
	Key  string    `cbor:"1,keyasint"` // which form, such as "appointment/new"
	At   time.Time `cbor:"2,keyasint"` // when it was last saved, UTC
	Body []byte    `cbor:"3,keyasint"` // what was typed, as the form encoded it
}

// SaveDraft keeps what is typed in a form under a key of the form's choice.
func (s *Store) SaveDraft(key string, body []byte) error {
	return s.amend(func(tx *Tx) error {
		plain, err := encode(Draft{Key: key, At: tx.now.UTC(), Body: body})
		if err != nil {
			return err
		}
		return tx.put(bucketDrafts, tx.draftKey(key), plain)
	})
}

// DropDraft forgets the draft under a key, if there is one.
func (s *Store) DropDraft(key string) error {
	return s.amend(func(tx *Tx) error { return tx.put(bucketDrafts, tx.draftKey(key), nil) })
}

// DropDraft forgets the draft under a key together with the change that it
// became.
func (tx *Tx) DropDraft(key string) error { return tx.put(bucketDrafts, tx.draftKey(key), nil) }

func (tx *Tx) draftKey(key string) []byte {
	k := tx.store.keys.IndexKey("draft", key)
	return k[:]
}

// Draft returns the draft under a key and whether there is one.
func (tx *Tx) Draft(key string) (Draft, bool, error) {
	var d Draft
	plain, err := tx.get(bucketDrafts, tx.draftKey(key))
	if err != nil || plain == nil {
		return d, false, err
	}
	return d, true, decode(plain, &d)
}

// Drafts returns all drafts, newest first.
func (tx *Tx) Drafts() ([]Draft, error) {
	var all []Draft
	b := tx.bolt.Bucket([]byte(bucketDrafts))
	if b == nil {
		return nil, nil
	}
	err := b.ForEach(func(key, sealed []byte) error {
		plain, err := tx.store.keys.Open(bucketDrafts, key, sealed)
		if err != nil {
			return trouble(Damaged, "reading drafts", err)
		}
		var d Draft
		if err := decode(plain, &d); err != nil {
			return err
		}
		all = append(all, d)
		return nil
	})
	slices.SortFunc(all, func(a, b Draft) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Key, b.Key)) })
	return all, err
}

// amend changes what is no part of the history: drafts and settings.
func (s *Store) amend(do func(*Tx) error) error {
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.poison.Load() {
		return trouble(FailedSync, "saving", nil)
	}
	return withFile(s.path, true, s.opt.Wait, func(db *bolt.DB) error {
		return db.Update(func(b *bolt.Tx) error {
			tx := s.begin(b, true)
			if err := tx.readState(); err != nil {
				return err
			}
			if err := do(tx); err != nil {
				return err
			}
			return tx.finish()
		})
	})
}

// Setting reads a setting that the program keeps into v, and reports whether
// there is one. Settings are not part of the history.
func (tx *Tx) Setting(name string, v any) (bool, error) {
	key := tx.store.keys.IndexKey("setting", name)
	plain, err := tx.get(bucketSettings, key[:])
	if err != nil || plain == nil {
		return false, err
	}
	return true, decode(plain, v)
}

// SetSetting keeps a setting under a name.
func (s *Store) SetSetting(name string, v any) error {
	return s.amend(func(tx *Tx) error { return tx.SetSetting(name, v) })
}

// SetSetting keeps a setting under a name together with a change.
func (tx *Tx) SetSetting(name string, v any) error {
	plain, err := encode(v)
	if err != nil {
		return err
	}
	key := tx.store.keys.IndexKey("setting", name)
	return tx.put(bucketSettings, key[:], plain)
}
