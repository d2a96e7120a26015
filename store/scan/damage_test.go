package scan

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// damage is a way in which a file comes to harm. It changes raw, and may
// return less of it.
type damage struct {
	name string
	do   func(r *rand.Rand, raw []byte) []byte
}

// damages are what disks, memory, programs that synchronise folders, and
// malice do to files.
var damages = []damage{
	{"a flipped bit", func(r *rand.Rand, raw []byte) []byte { return flip(r, raw, 0, len(raw)) }},
	{"a flipped bit in the header of a page", inPage(func(r *rand.Rand, p []byte) { flip(r, p, 0, pageHeader) })},
	{"a flipped bit among the elements", inPage(func(r *rand.Rand, p []byte) { flip(r, p, pageHeader, pageHeader+200) })},
	{"another byte", func(r *rand.Rand, raw []byte) []byte { raw[r.IntN(len(raw))] = byte(r.Uint32()); return raw }},
	{"a sector of zeros", sector(func(_ *rand.Rand, s []byte) { clear(s) })},
	{"a sector of noise", sector(noise)},
	{"a page of zeros", inPage(func(_ *rand.Rand, p []byte) { clear(p) })},
	{"a page of noise", inPage(noise)},
	{"a page over another", twoPages(func(a, b []byte) { copy(a, b) })},
	{"two pages exchanged", twoPages(func(a, b []byte) {
		c := bytes.Clone(a)
		copy(a, b)
		copy(b, c)
	})},
	{"half a page over another", twoPages(func(a, b []byte) { copy(a[:PageSize/2], b) })},
	{"the end cut off", func(r *rand.Rand, raw []byte) []byte { return raw[:r.IntN(len(raw))] }},
	{"pages cut off", func(r *rand.Rand, raw []byte) []byte { return raw[:r.IntN(len(raw)/PageSize)*PageSize] }},
	{"the end zeroed", func(r *rand.Rand, raw []byte) []byte { clear(raw[r.IntN(len(raw)):]); return raw }},
	{"other pages that follow", inPage(func(r *rand.Rand, p []byte) { binary.LittleEndian.PutUint32(p[12:], odd(r)) })},
	{"another count", inPage(func(r *rand.Rand, p []byte) { binary.LittleEndian.PutUint16(p[10:], uint16(odd(r))) })},
	{"another kind", inPage(func(r *rand.Rand, p []byte) { binary.LittleEndian.PutUint16(p[8:], 1<<r.IntN(6)) })},
	{"another number", inPage(func(r *rand.Rand, p []byte) { binary.LittleEndian.PutUint64(p, uint64(odd(r))) })},
	{"an element elsewhere", inPage(func(r *rand.Rand, p []byte) {
		binary.LittleEndian.PutUint32(p[pageHeader+4*r.IntN(40):], odd(r))
	})},
	{"a header that lies", func(r *rand.Rand, raw []byte) []byte {
		for page := range 2 {
			meta := raw[page*PageSize:]
			field := []int{metaPageSize, metaRoot, metaFree, metaPages, metaTx}[r.IntN(5)]
			binary.LittleEndian.PutUint32(meta[field:], odd(r))
			sum := fnv.New64a()
			sum.Write(meta[metaMagic:metaChecksum])
			binary.LittleEndian.PutUint64(meta[metaChecksum:], sum.Sum64())
		}
		return raw
	}},
}

// odd draws a number that is small, close to a limit, or any.
func odd(r *rand.Rand) uint32 {
	switch r.IntN(3) {
	case 0:
		return uint32(r.IntN(64))
	case 1:
		return ^uint32(0) >> r.IntN(32)
	}
	return r.Uint32()
}

func flip(r *rand.Rand, raw []byte, from, to int) []byte {
	raw[from+r.IntN(to-from)] ^= 1 << r.IntN(8)
	return raw
}

func noise(r *rand.Rand, p []byte) {
	for i := range p {
		p[i] = byte(r.Uint32())
	}
}

func pageOf(r *rand.Rand, raw []byte) []byte {
	at := r.IntN(len(raw)/PageSize) * PageSize
	return raw[at : at+PageSize]
}

func inPage(do func(*rand.Rand, []byte)) func(*rand.Rand, []byte) []byte {
	return func(r *rand.Rand, raw []byte) []byte {
		do(r, pageOf(r, raw))
		return raw
	}
}

func sector(do func(*rand.Rand, []byte)) func(*rand.Rand, []byte) []byte {
	return func(r *rand.Rand, raw []byte) []byte {
		at := r.IntN(len(raw)/512) * 512
		do(r, raw[at:at+512])
		return raw
	}
}

func twoPages(do func(a, b []byte)) func(*rand.Rand, []byte) []byte {
	return func(r *rand.Rand, raw []byte) []byte {
		do(pageOf(r, raw), pageOf(r, raw))
		return raw
	}
}

// Whatever harm a file has come to, either the scan says so, or bbolt reads
// and writes it to the end. Under the race detector a single look of bbolt
// past its pages ends the test.
func TestDamageIsFoundBeforeBboltTripsOverIt(t *testing.T) {
	t.Parallel()
	copies := 40
	if testing.Short() {
		copies = 10
	}
	files := [][]byte{trimmed(t, sample(t)), trimmed(t, written(t, t.TempDir(), true, fill, thin))}
	for i, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(1, uint64(i)))
			path := filepath.Join(t.TempDir(), "hurt.db")
			found := 0
			for n := range copies {
				hurt := d.do(r, bytes.Clone(files[n%len(files)]))
				if _, err := whole(hurt); err != nil {
					found++
					continue
				}
				if err := use(path, hurt); err != nil {
					t.Fatalf("copy %d passed the scan, but: %v", n, err)
				}
			}
			if found == 0 {
				t.Error("no copy of this kind was found out")
			}
		})
	}
}

// trimmed cuts a file behind its last page in use, so that damage hits what
// matters.
func trimmed(t testing.TB, raw []byte) []byte {
	t.Helper()
	h, err := whole(raw)
	if err != nil {
		t.Fatal(err)
	}
	return raw[:h.pages*PageSize]
}

// use lets bbolt read all of a file and change it everywhere.
func use(path string, raw []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return err
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: PageSize, NoSync: true, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return err
	}
	for _, change := range []func(*bolt.Tx) error{stir, stir} {
		if err := db.Update(change); err != nil {
			return err
		}
	}
	if err := db.Close(); err != nil {
		return err
	}
	after, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, err = whole(after)
	return err
}

// stir changes and removes values in every bucket.
func stir(tx *bolt.Tx) error {
	return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
		if b == nil {
			return nil // a header that lies may take an inner bucket for the outermost
		}
		return stirBucket(b)
	})
}

func stirBucket(b *bolt.Bucket) error {
	var keys, inner [][]byte
	err := b.ForEach(func(k, v []byte) error {
		if v == nil {
			inner = append(inner, bytes.Clone(k))
		} else {
			keys = append(keys, bytes.Clone(k))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, key := range keys {
		if i%3 == 0 {
			err = b.Delete(key)
		} else {
			err = b.Put(key, make([]byte, i%700))
		}
		if err != nil {
			return err
		}
	}
	for _, key := range inner {
		if err := stirBucket(b.Bucket(key)); err != nil {
			return err
		}
	}
	return nil
}

// few makes a file of some ten pages, small enough to be searched through:
// a branch, a long page, a bucket in a page and one in its own.
func few(tx *bolt.Tx) error {
	b, err := tx.CreateBucket([]byte("M"))
	if err != nil {
		return err
	}
	for i := range 6 {
		if err := b.Put(fmt.Appendf(nil, "%d", i), make([]byte, 1200)); err != nil {
			return err
		}
	}
	return errors.Join(b.Put([]byte("long"), make([]byte, 5000)), nest(b, 2))
}

func fewer(tx *bolt.Tx) error { return tx.Bucket([]byte("M")).Delete([]byte("2")) }

// Whatever bytes a file holds, the scan comes to an end with an answer, and
// what it takes for sound bbolt can use.
func FuzzWhole(f *testing.F) {
	for _, noFreeList := range []bool{false, true} {
		f.Add(trimmed(f, written(f, f.TempDir(), noFreeList)))
		f.Add(trimmed(f, written(f, f.TempDir(), noFreeList, few, fewer)))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		resealed(raw)
		if _, err := Start(bytes.NewReader(raw), int64(len(raw)), "M", true); err != nil {
			if _, err := whole(raw); err == nil {
				t.Fatal("sound as a whole, but not at its start")
			}
			return
		}
		if _, err := whole(raw); err != nil {
			return
		}
		if err := use(filepath.Join(t.TempDir(), "fuzz.db"), raw); err != nil {
			t.Fatal(err)
		}
	})
}

// resealed makes the checksums of the headers right, which chance never does.
func resealed(raw []byte) {
	for page := range 2 {
		if at := page * PageSize; len(raw) >= at+metaLength {
			meta := raw[at : at+metaLength]
			sum := fnv.New64a()
			sum.Write(meta[metaMagic:metaChecksum])
			binary.LittleEndian.PutUint64(meta[metaChecksum:], sum.Sum64())
		}
	}
}
