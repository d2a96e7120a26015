package store

import (
	"context"
	"fmt"
	"io"
	"os"

	"caseload/model"

	bolt "go.etcd.io/bbolt"
)

// migrations bring a file from the format that is their key to the next.
// Each runs inside one transaction on a copy of the file.
var migrations = map[int]func(*Tx) error{
	1: addParts,
	2: addLists,
	3: addClocks,
	4: addFacts,
	5: addSignatures,
	6: addRoom,
	7: addRoom,
	8: addSignedAssessments,
}

// addParts is the step from format 1, whose lists did not know their parts:
// all lists are made anew from the records, and every bucket is counted.
func addParts(tx *Tx) error {
	if err := tx.rebuildLists(context.Background()); err != nil {
		return err
	}
	for _, bucket := range counted() {
		if bucket == bucketLists {
			continue
		}
		t, err := tx.countBucket(bucket)
		if err != nil {
			return err
		}
		tx.census[bucket] = &t
	}
	return nil
}

// addLists is the step from format 2, which knew no lists of reminders, of
// times planned for tasks, and of other calendars.
func addLists(tx *Tx) error { return tx.rebuildLists(context.Background()) }

// addClocks is the step from format 3, which knew no pathways and no waivers,
// and whose lists did not tell when a note was written and who was sought in
// vain.
func addClocks(tx *Tx) error { return tx.rebuildLists(context.Background()) }

// addFacts is the step from format 4, whose lists told less of a task.
func addFacts(tx *Tx) error { return tx.rebuildLists(context.Background()) }

// addSignatures is the step from format 5, which did not chain what was
// signed, and knew no forms of notes of the user's own.
func addSignatures(tx *Tx) error {
	if err := tx.signAll(model.KindNote); err != nil {
		return err
	}
	return tx.rebuildLists(context.Background())
}

// addRoom is the step from format 6, which knew no saved filters and no lines
// of the inbox, from format 7, which knew no plans, assessments and consents:
// their buckets are made with the others.
func addRoom(*Tx) error { return nil }

// addSignedAssessments is the step from format 8, which chained no signatures
// of assessments, and knew no referrals, meetings, incidents and documents.
func addSignedAssessments(tx *Tx) error { return tx.signAll(model.KindAssessment) }

// migrate brings the file from an older format to this one: after a backup,
// in a copy, which takes the file's place only when it is whole.
func (s *Store) migrate(from int) error {
	const doing = "bringing the caseload file to the format of this program"
	s.guard.Lock()
	defer s.guard.Unlock()
	release, err := acquire(lockPath(s.path), true, s.opt.Wait)
	if err != nil {
		return err
	}
	defer release()
	if _, err := wholeSound(context.Background(), doing, s.path); err != nil {
		return err
	}
	kept := beside(s.path, fmt.Sprintf(".format%d.db", from))
	if err := copyFile(s.path, kept); err != nil {
		return fileTrouble(doing, err)
	}
	fresh := s.path + ".new"
	if err := copyFile(s.path, fresh); err != nil {
		return fileTrouble(doing, err)
	}
	if err := useFile(fresh, true, s.migrateCopy); err != nil {
		_ = os.Remove(fresh) // the old file still stands
		return err
	}
	if err := replaceFile(fresh, s.path); err != nil {
		return fileTrouble(doing, err)
	}
	return nil
}

func (s *Store) migrateCopy(db *bolt.DB) error {
	return db.Update(func(b *bolt.Tx) error {
		for _, name := range buckets() {
			if _, err := b.CreateBucketIfNotExists([]byte(name)); err != nil {
				return fileTrouble("making room for new kinds of record", err)
			}
		}
		tx := s.begin(b, true)
		if err := tx.readState(); err != nil {
			return err
		}
		for ; tx.state.Format < Format; tx.state.Format++ {
			step, ok := migrations[tx.state.Format]
			if !ok {
				return trouble(Foreign, "opening the caseload file", fmt.Errorf("there never was a format %d", tx.state.Format))
			}
			if err := step(tx); err != nil {
				return err
			}
		}
		return tx.finish()
	})
}

// copyFile copies a file that nobody writes to, durably.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if synced := out.Sync(); err == nil {
		err = synced
	}
	if closed := out.Close(); err == nil {
		err = closed
	}
	return err
}
