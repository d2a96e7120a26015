package store

import (
	"caseload/store/vault"

	bolt "go.etcd.io/bbolt"
)

// ChangeHeader replaces the key header, for a new passphrase or another way
// in, by what change makes of it. The records stay as they are: only the
// wrapping of their key changes. The copy beside the file follows.
func (s *Store) ChangeHeader(change func(vault.Header, *vault.Keys) (vault.Header, error)) error {
	var header vault.Header
	err := s.amend(func(tx *Tx) error {
		meta := tx.bolt.Bucket([]byte(bucketMeta))
		old, err := vault.ParseHeader(meta.Get([]byte(keyHeader)))
		if err != nil {
			return trouble(HeaderDamaged, "changing the keys", err)
		}
		if header, err = change(old, s.keys); err != nil {
			return err
		}
		return fileTroubleOrNil("changing the keys", meta.Put([]byte(keyHeader), header.Bytes()))
	})
	if err != nil {
		return err
	}
	return writeFile(keysPath(s.path), header.Bytes())
}

// Opens reports whether the secret opens the file, for asking again before a
// change of keys.
func (s *Store) Opens(secret vault.Secret) (bool, error) {
	var raw []byte
	err := withFile(s.path, false, s.opt.Wait, func(db *bolt.DB) error {
		return db.View(func(b *bolt.Tx) error {
			raw = append(raw, b.Bucket([]byte(bucketMeta)).Get([]byte(keyHeader))...)
			return nil
		})
	})
	if err != nil {
		return false, err
	}
	header, err := vault.ParseHeader(raw)
	if err != nil {
		return false, trouble(HeaderDamaged, "checking the passphrase", err)
	}
	keys, err := header.Unlock(secret)
	if err != nil {
		if TroubleOf(unlockTrouble(err)) == WrongSecret {
			return false, nil
		}
		return false, unlockTrouble(err)
	}
	keys.Wipe()
	return true, nil
}
