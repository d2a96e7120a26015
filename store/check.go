package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"

	"caseload/model"
	"caseload/store/scan"

	berrors "go.etcd.io/bbolt/errors"
)

// Fault is something that check found wrong. It names no record's content.
type Fault struct {
	Bucket string // one letter, as in docs/format.md; "" for the file itself
	What   string // in English
}

// String names the bucket, if there is one, and says what is wrong.
func (f Fault) String() string {
	if f.Bucket == "" {
		return f.What
	}
	return f.Bucket + ": " + f.What
}

// Report is what check found.
type Report struct {
	Records int     // how many records are whole
	Entries int     // how many entries the journal has
	Faults  []Fault // none: the file is sound
	Index   int     // how many lists disagree with the records; repair mends them

	signed map[uint64]known // signatures that the history tells of
}

// Sound reports whether nothing is wrong.
func (r Report) Sound() bool { return len(r.Faults) == 0 && r.Index == 0 }

// Check reads everything in the file and compares it with itself: each page,
// each seal, each record, the census, the chain of the journal, and the lists
// with the records. Where the pages do not hold together it stops there, for
// nothing that follows could be believed. The context ends it early.
func (s *Store) Check(ctx context.Context) (Report, error) {
	var r Report
	header, err := s.scan(ctx)
	var damage *scan.Fault
	switch {
	case errors.As(err, &damage):
		r.fault("", "%v", damage)
		return r, nil
	case err != nil:
		return r, err
	case header.Alone:
		r.fault("", errAlone)
	}
	err = s.View(func(tx *Tx) error {
		for _, step := range []func(context.Context, *Report) error{tx.checkCensus, tx.checkJournal, tx.checkSigned, tx.checkFiles, tx.checkLists} {
			if err := step(ctx, &r); err != nil {
				return err
			}
		}
		return nil
	})
	return r, err
}

func (r *Report) fault(bucket, what string, args ...any) {
	if len(r.Faults) < 1000 {
		r.Faults = append(r.Faults, Fault{bucket, fmt.Sprintf(what, args...)})
	}
}

// checkCensus opens every seal and counts every bucket.
func (tx *Tx) checkCensus(ctx context.Context, r *Report) error {
	for _, bucket := range counted() {
		if err := tx.checkBucket(ctx, bucket, r); err != nil {
			return err
		}
	}
	return nil
}

// checkBucket opens every seal of a bucket and counts it.
func (tx *Tx) checkBucket(ctx context.Context, bucket string, r *Report) error {
	if tx.bolt.Bucket([]byte(bucket)) == nil {
		r.fault(bucket, "bucket %s is missing", bucket)
		return nil
	}
	want, err := tx.readTally(bucket)
	if err != nil {
		r.fault(bucketCensus, "the count of bucket %s does not open", bucket)
		return nil
	}
	have, err := tx.countBucket(bucket)
	if err != nil {
		return err
	}
	if have != want {
		r.fault(bucket, "there are %d values instead of %d, or others than were written", have.Count, want.Count)
	}
	return tx.checkSeals(ctx, bucket, r)
}

func (tx *Tx) checkSeals(ctx context.Context, bucket string, r *Report) error {
	return tx.bolt.Bucket([]byte(bucket)).ForEach(func(key, sealed []byte) error {
		plain, err := tx.store.keys.OpenTo(tx.buffer[:0], bucket, key, sealed)
		if err != nil {
			r.fault(bucket, "a value does not open")
			return ctx.Err()
		}
		tx.buffer = plain
		return ctx.Err()
	})
}

// checkJournal follows the chain of digests from the first entry to the last.
func (tx *Tx) checkJournal(ctx context.Context, r *Report) error {
	var prev []byte
	emptied := map[uint64]bool{} // and no purge told of it yet
	for seq := uint64(1); seq < tx.state.Next; seq++ {
		plain, err := tx.get(bucketJournal, seqKey(seq))
		if err != nil || plain == nil {
			r.fault(bucketJournal, "entry %d is missing or does not open", seq)
			return ctx.Err()
		}
		var e entry
		if err := decode(plain, &e); err != nil {
			r.fault(bucketJournal, "entry %d cannot be read", seq)
			return ctx.Err()
		}
		if string(e.Prev) != string(prev) {
			r.fault(bucketJournal, "entry %d does not follow from the one before", seq)
		}
		for _, c := range e.Changes {
			r.noteSigned(c)
		}
		if prev = e.Was; prev == nil {
			sum := sha256.Sum256(plain)
			prev = sum[:]
		} else {
			emptied[seq] = true
		}
		for _, purged := range e.Erased {
			delete(emptied, purged)
		}
		r.Entries++
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	for _, seq := range slices.Sorted(maps.Keys(emptied)) {
		r.fault(bucketJournal, "something was taken out of entry %d, and no purge tells of it", seq)
	}
	if string(prev) != string(tx.state.Digest) {
		r.fault(bucketJournal, "the last entry is not the one that was written last")
	}
	return nil
}

// sums gathers, for each list, a count and sum of its entries, so that lists
// and records are compared without holding either in memory.
type sums map[[16]byte]*tally

func (s sums) add(tx *Tx, l model.List, head model.Head) error {
	key := tx.store.keys.IndexKey(fieldList, listKey(l))
	plain, err := encode(head)
	if err != nil {
		return err
	}
	t := s[key]
	if t == nil {
		t = new(tally)
		s[key] = t
	}
	digest := sha256.Sum256(plain)
	t.add(key[:], digest[:])
	return nil
}

// checkLists compares the lists with those that the records ask for.
func (tx *Tx) checkLists(ctx context.Context, r *Report) error {
	want, have := sums{}, sums{}
	err := tx.eachEntry(ctx, func(e model.Entry) error { return want.add(tx, e.List, e.Head) },
		func(kind model.Kind, err error) {
			if err != nil {
				r.fault(string(rune(kind)), "a record cannot be read")
				return
			}
			r.Records++
		})
	if err != nil {
		return err
	}
	err = tx.bolt.Bucket([]byte(bucketLists)).ForEach(func(key, sealed []byte) error {
		plain, err := tx.store.keys.Open(bucketLists, key, sealed)
		var s stored
		if err != nil || decMode.Unmarshal(plain, &s) != nil {
			return ctx.Err() // the parts of a list, or a seal already reported
		}
		for _, head := range s.Heads {
			if err := have.add(tx, model.List{Name: s.Name, Part: s.Part}, head); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	for key, t := range want {
		if h := have[key]; h == nil || *h != *t {
			r.Index++
		}
		delete(have, key)
	}
	r.Index += len(have)
	return err
}

// eachEntry yields every entry that the records ask for, and tells of each
// record whether it could be read.
func (tx *Tx) eachEntry(ctx context.Context, yield func(model.Entry) error, told func(model.Kind, error)) error {
	for _, t := range types {
		b := tx.bolt.Bucket([]byte(string(rune(t.kind))))
		if b == nil {
			continue
		}
		err := b.ForEach(func(key, sealed []byte) error {
			plain, err := tx.store.keys.Open(string(rune(t.kind)), key, sealed)
			if err != nil || len(plain) < revisionSize {
				told(t.kind, trouble(Damaged, "reading a record", err))
				return ctx.Err()
			}
			entries, err := entriesOf(t.kind, plain[revisionSize:])
			told(t.kind, err)
			for _, e := range entries {
				if err := yield(e); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Repair makes all lists anew from the records.
func (s *Store) Repair(ctx context.Context) error {
	if _, err := s.scan(ctx); err != nil {
		return err
	}
	return s.amend(func(tx *Tx) error { return tx.rebuildLists(ctx) })
}

func (tx *Tx) rebuildLists(ctx context.Context) error {
	if err := tx.bolt.DeleteBucket([]byte(bucketLists)); err != nil && !errors.Is(err, berrors.ErrBucketNotFound) {
		return fileTrouble("mending the lists", err)
	}
	if _, err := tx.bolt.CreateBucket([]byte(bucketLists)); err != nil {
		return fileTrouble("mending the lists", err)
	}
	tx.lists, tx.parts = map[[16]byte]*list{}, map[string]*partsOf{}
	tx.census[bucketLists] = new(tally)
	return tx.eachEntry(ctx, tx.enlist, func(model.Kind, error) {})
}
