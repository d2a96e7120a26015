package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

// whole scans bytes as if they were a file.
func whole(raw []byte) (Header, error) {
	return Whole(context.Background(), bytes.NewReader(raw), int64(len(raw)))
}

// written makes a bbolt file by some transactions and returns its bytes.
func written(t testing.TB, dir string, noFreeList bool, changes ...func(*bolt.Tx) error) []byte {
	t.Helper()
	path := filepath.Join(dir, "file.db")
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: PageSize, NoFreelistSync: noFreeList, FreelistType: bolt.FreelistMapType, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		if err := db.Update(change); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// fill puts many values of different sizes into the buckets of a small file
// that has everything: branches, long pages, small buckets, nested buckets,
// and free pages.
func fill(tx *bolt.Tx) error {
	for _, name := range []string{"M", "a", "nested", "small"} {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	for i := range 400 {
		key := fmt.Appendf(nil, "key %04d", i*7%400)
		if err := tx.Bucket([]byte("a")).Put(key, bytes.Repeat([]byte{byte(i)}, 20+i)); err != nil {
			return err
		}
	}
	return errors.Join(
		tx.Bucket([]byte("M")).Put([]byte("header"), make([]byte, 2000)),
		tx.Bucket([]byte("a")).Put([]byte("long"), make([]byte, 20_000)),
		tx.Bucket([]byte("small")).Put([]byte("key"), []byte("value")),
		nest(tx.Bucket([]byte("nested")), 5),
	)
}

func nest(b *bolt.Bucket, depth int) error {
	if err := b.Put([]byte("value"), make([]byte, 500)); err != nil || depth == 0 {
		return err
	}
	inner, err := b.CreateBucketIfNotExists([]byte("inner"))
	if err != nil {
		return err
	}
	return nest(inner, depth-1)
}

func thin(tx *bolt.Tx) error {
	for i := range 250 {
		if err := tx.Bucket([]byte("a")).Delete(fmt.Appendf(nil, "key %04d", i)); err != nil {
			return err
		}
	}
	return tx.Bucket([]byte("nested")).Put([]byte("more"), make([]byte, 9000))
}

// sample is the small file with everything.
func sample(t testing.TB) []byte { return written(t, t.TempDir(), false, fill, thin) }

// A refused file is a person locked out: whatever bbolt writes is sound.
func TestWhateverBboltWritesIsSound(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		noFreeList := rapid.Bool().Draw(rt, "no free list")
		var changes []func(*bolt.Tx) error
		for range rapid.IntRange(0, 8).Draw(rt, "transactions") {
			steps := rapid.IntRange(1, 60).Draw(rt, "steps")
			changes = append(changes, func(tx *bolt.Tx) error {
				for range steps {
					if err := step(rt, tx); err != nil {
						return err
					}
				}
				return nil
			})
		}
		raw := written(t, dir, noFreeList, changes...)
		h, err := whole(raw)
		if err != nil || h.Alone {
			rt.Fatalf("refused: %v, alone %v", err, h.Alone)
		}
		for _, write := range []bool{false, true} {
			if _, err := Start(bytes.NewReader(raw), int64(len(raw)), "b", write); err != nil {
				rt.Fatalf("refused at the start: %v", err)
			}
		}
	})
}

// step does one thing that a program may do with a bbolt file.
func step(rt *rapid.T, tx *bolt.Tx) error {
	b, err := tx.CreateBucketIfNotExists([]byte(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(rt, "bucket")))
	if err != nil {
		return err
	}
	for range rapid.IntRange(0, 3).Draw(rt, "depth") {
		if b, err = b.CreateBucketIfNotExists([]byte("\x00inner")); err != nil {
			return err
		}
	}
	from := rapid.IntRange(0, 200).Draw(rt, "from")
	to := from + rapid.IntRange(1, 40).Draw(rt, "count")
	size := rapid.SampledFrom([]int{0, 10, 200, 1500, 5000, 30_000}).Draw(rt, "size")
	gone := rapid.Bool().Draw(rt, "delete")
	for i := from; i < to; i++ {
		key := fmt.Appendf(nil, "%05d", i*37%211)
		if gone {
			err = b.Delete(key)
		} else {
			err = b.Put(key, make([]byte, size))
		}
		if err != nil {
			return err
		}
	}
	if rapid.IntRange(0, 9).Draw(rt, "drop") == 0 && b.Bucket([]byte("\x00inner")) != nil {
		return b.DeleteBucket([]byte("\x00inner"))
	}
	return nil
}

// A list of free pages that is too long for the count of a page is kept in
// another way.
func TestAListOfManyFreePagesIsRead(t *testing.T) {
	t.Parallel()
	const pages = 70_000
	raw := sample(t)
	for page := range 2 {
		binary.LittleEndian.PutUint64(raw[page*PageSize+metaPages:], pages)
		binary.LittleEndian.PutUint64(raw[page*PageSize+metaFree:], noFreeList)
	}
	resealed(raw)
	path := filepath.Join(t.TempDir(), "many.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, pages*PageSize); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: PageSize}) // makes the list
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	scan := func() (Header, error) { return Whole(context.Background(), f, info.Size()) }
	h, err := scan()
	if err != nil {
		t.Fatal(err)
	}
	var begin [pageHeader + 8]byte
	if _, err := f.ReadAt(begin[:], int64(h.free)*PageSize); err != nil || binary.LittleEndian.Uint16(begin[10:]) != manyFree {
		t.Fatalf("the list is short: %v, %v", begin, err)
	}
	binary.LittleEndian.PutUint64(begin[pageHeader:], 1<<62)
	if _, err := f.WriteAt(begin[:], int64(h.free)*PageSize); err != nil {
		t.Fatal(err)
	}
	if _, err := scan(); err == nil {
		t.Error("a list longer than the file is taken for sound")
	}
}

// After a torn commit bbolt goes by the older header; so does the scan, and
// says it.
func TestTheOlderHeaderStandsInForATornOne(t *testing.T) {
	t.Parallel()
	raw := sample(t)
	was, err := whole(raw)
	if err != nil {
		t.Fatal(err)
	}
	newer := int(was.Tx % 2)
	for page := range 2 {
		hurt := bytes.Clone(raw)
		hurt[page*PageSize+metaTx] ^= 1
		h, err := whole(hurt)
		if page == newer {
			// The pages of the state before are all there still.
			if err != nil || h.Tx != was.Tx-1 || !h.Alone {
				t.Errorf("newer header torn: %+v, %v", h, err)
			}
			continue
		}
		if err != nil || h.Tx != was.Tx || !h.Alone {
			t.Errorf("older header torn: %+v, %v", h, err)
		}
	}
}

func TestFilesThatAreNoneOfOurs(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string][]byte{"empty": nil, "short": []byte("x"), "zeros": make([]byte, 5*PageSize)} {
		if _, err := whole(raw); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheScanEndsWhenItIsToldTo(t *testing.T) {
	t.Parallel()
	raw := written(t, t.TempDir(), false, func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket([]byte("a"))
		for i := range 3000 {
			err = errors.Join(err, b.Put(fmt.Appendf(nil, "%05d", i), make([]byte, 1000)))
		}
		return err
	})
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Whole(ended, bytes.NewReader(raw), int64(len(raw))); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

func BenchmarkWhole(b *testing.B) {
	raw := written(b, b.TempDir(), false, func(tx *bolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte("M"))
		for i := range 30_000 {
			err = errors.Join(err, bucket.Put(fmt.Appendf(nil, "%016d", i*7919%30_000), make([]byte, 500)))
		}
		return err
	})
	path := filepath.Join(b.TempDir(), "whole.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Whole(context.Background(), f, int64(len(raw))); err != nil {
			b.Fatal(err)
		}
	}
}
