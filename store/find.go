package store

import (
	"context"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"caseload/model"
	"caseload/model/find"

	bolt "go.etcd.io/bbolt"
)

// Search yields the records outside the trash that may answer the query, in no
// order that means anything, until yield returns false or the context ends; as
// long as loosely is set, also those in which the words are spelt a little
// otherwise. Nothing
// about the content of records is kept on disk to be found by: a search opens
// everything, on all processors, and decodes only where the words stand.
// Yield is called by one goroutine at a time, and must look again: the words
// may stand in a field that is not meant.
func (tx *Tx) Search(ctx context.Context, q find.Query, loosely *atomic.Bool, yield func(model.Record) bool) error {
	kinds := slices.DeleteFunc(slices.Clone(find.Kinds), func(k model.Kind) bool { return !q.Wants(k) })
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs := make(chan slice)
	found := make(chan result)
	go func() { // ends with the jobs or the context
		defer close(jobs)
		deal(ctx, kinds, jobs)
	}()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() { // ends with the jobs or the context
			send := func(r result) bool {
				select {
				case found <- r:
					return true
				case <-ctx.Done():
					return false
				}
			}
			if err := tx.searchSlices(ctx, &sieve{match: find.NewMatcher(q, false), loosely: loosely}, jobs, send); err != nil {
				send(result{err: err})
			}
		})
	}
	go func() { // ends with the workers
		workers.Wait()
		close(found)
	}()
	var failed error
	for r := range found {
		if failed == nil {
			failed = r.err
		}
		if r.err == nil && !yield(r.record) {
			break
		}
	}
	cancel()
	for range found { // until every worker has let go of the file
	}
	return failed
}

// slice is a sixteenth of the records of a kind: those whose keys begin with
// the same half byte. Keys are random, so slices are alike in size.
type slice struct {
	kind  model.Kind
	first byte
}

type result struct {
	record model.Record
	err    error
}

func deal(ctx context.Context, kinds []model.Kind, jobs chan<- slice) {
	for _, kind := range kinds {
		for first := range 16 {
			select {
			case jobs <- slice{kind, byte(first) << 4}:
			case <-ctx.Done():
				return
			}
		}
	}
}

// searchSlices works off jobs with a reading transaction of its own, for a
// transaction belongs to one goroutine.
func (tx *Tx) searchSlices(ctx context.Context, sift *sieve, jobs <-chan slice, send func(result) bool) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer catchDamage(&err)
	return fileTroubleOrNil("searching", tx.bolt.DB().View(func(b *bolt.Tx) error {
		own := tx.store.begin(b, false)
		for job := range jobs {
			if !own.searchSlice(ctx, job, sift, send) {
				return nil
			}
		}
		return nil
	}))
}

// searchSlice reports whether to go on with the next.
func (tx *Tx) searchSlice(ctx context.Context, job slice, sift *sieve, send func(result) bool) bool {
	t, ok := typeOf(job.kind)
	b := tx.bolt.Bucket([]byte(string(rune(job.kind))))
	if !ok || b == nil {
		return true
	}
	bulky := slices.Contains(bulk, job.kind)
	cursor := b.Cursor()
	for key, sealed := cursor.Seek([]byte{job.first}); key != nil && key[0]&0xf0 == job.first; key, sealed = cursor.Next() {
		if ctx.Err() != nil {
			return false
		}
		plain, err := tx.store.keys.OpenTo(tx.buffer[:0], string(rune(job.kind)), key, sealed)
		if err != nil || len(plain) < revisionSize {
			if !send(result{err: trouble(Damaged, "searching the caseload file", err)}) {
				return false
			}
			continue
		}
		tx.buffer = plain
		body, live := bodyOf(plain[revisionSize:])
		if !live || bulky && !sift.holds(job.kind, body) {
			continue
		}
		rec, err := t.decode(body)
		if !send(result{rec, err}) {
			return false
		}
	}
	return true
}

// bulk are the kinds with so many records that looking at their text before
// decoding them pays. The others are decoded at once: a telephone number, for
// one, may be written with other gaps than it is looked for.
var bulk = []model.Kind{model.KindAppointment, model.KindTask, model.KindNote}
