package store

import (
	"context"
	"errors"
	"os"

	"caseload/store/scan"
)

const checking = "checking the caseload file"

// errAlone is what check says of a file whose other header is damaged.
const errAlone = "one of the two headers is damaged: the last change may be missing; the next one mends it"

// startSound looks at what every transaction reads first, before bbolt is
// let near it: a few reads, whatever the size of the file. The caller holds
// the lock.
func startSound(path string, write bool) error {
	return scanned("opening the caseload file", path, func(f *os.File, size int64) error {
		_, err := scan.Start(f, size, bucketMeta, write)
		return err
	})
}

// wholeSound looks at every page of a file that nobody writes to.
func wholeSound(ctx context.Context, doing, path string) (h scan.Header, err error) {
	err = scanned(doing, path, func(f *os.File, size int64) error {
		h, err = scan.Whole(ctx, f, size)
		return err
	})
	return h, err
}

// headerOf reads the newest header of a file.
func headerOf(path string) (h scan.Header, err error) {
	err = scanned("opening the caseload file", path, func(f *os.File, size int64) error {
		h, err = scan.ReadHeader(f, size)
		return err
	})
	return h, err
}

// scanned opens a file for look, and sorts what look found into a trouble.
func scanned(doing, path string, look func(f *os.File, size int64) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fileTrouble(doing, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileTrouble(doing, err)
	}
	err = look(f, info.Size())
	var fault *scan.Fault
	switch {
	case err == nil:
		return nil
	case errors.Is(err, scan.ErrForeign):
		return trouble(Foreign, doing, nil)
	case errors.As(err, &fault):
		return trouble(Damaged, doing, fault)
	}
	return fileTrouble(doing, err)
}

// scan looks at every page of the file while no other window writes.
func (s *Store) scan(ctx context.Context) (h scan.Header, err error) {
	s.guard.RLock()
	defer s.guard.RUnlock()
	if err := inspect(s.path); err != nil {
		return h, err
	}
	release, err := acquire(lockPath(s.path), false, s.opt.Wait)
	if err != nil {
		return h, err
	}
	defer release()
	return wholeSound(ctx, checking, s.path)
}

// wholeOnce looks at every page, opens every seal and compares the census, as
// is done with a backup, once in the life of the store unless it finds
// damage. It lets others at the file between the buckets.
func (s *Store) wholeOnce(ctx context.Context) error {
	if s.whole.Load() {
		return nil
	}
	if _, err := s.scan(ctx); err != nil {
		return err
	}
	var r Report
	for _, bucket := range counted() {
		if err := s.View(func(tx *Tx) error { return tx.checkBucket(ctx, bucket, &r) }); err != nil {
			return err
		}
	}
	if !r.Sound() {
		return trouble(Damaged, checking, errors.New(r.Faults[0].What))
	}
	s.whole.Store(true)
	return nil
}
