package store

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// tally is how many values a bucket holds and the sum of their digests. It
// is what notices a record that is simply gone: a seal can only vouch for
// what is there.
type tally struct {
	Count uint64    `cbor:"1,keyasint"`
	Sum   [2]uint64 `cbor:"2,keyasint"` // of 128-bit digests, modulo 2^128
}

func (t *tally) add(key, sealed []byte) {
	high, low := digestOf(key, sealed)
	var carry uint64
	t.Sum[1], carry = bits.Add64(t.Sum[1], low, 0)
	t.Sum[0], _ = bits.Add64(t.Sum[0], high, carry)
	t.Count++
}

func (t *tally) remove(key, sealed []byte) {
	high, low := digestOf(key, sealed)
	var borrow uint64
	t.Sum[1], borrow = bits.Sub64(t.Sum[1], low, 0)
	t.Sum[0], _ = bits.Sub64(t.Sum[0], high, borrow)
	t.Count--
}

// digestOf digests the nonce and tag of a sealed value with its key and
// length. They stand for the rest, which the seal itself protects.
func digestOf(key, sealed []byte) (high, low uint64) {
	var in [96]byte
	n := copy(in[:], key[:min(len(key), 32)])
	n += copy(in[n:], sealed[:min(len(sealed), 25)])
	n += copy(in[n:], sealed[max(0, len(sealed)-16):])
	n += binary.PutUvarint(in[n:], uint64(len(sealed)))
	sum := sha256.Sum256(in[:n])
	return binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:])
}

// tallyOf returns the tally of a bucket, to be changed and written back at
// the end of the transaction.
func (tx *Tx) tallyOf(bucket string) (*tally, error) {
	if t, ok := tx.census[bucket]; ok {
		return t, nil
	}
	t, err := tx.readTally(bucket)
	if err != nil {
		return nil, err
	}
	tx.census[bucket] = &t
	return &t, nil
}

func (tx *Tx) readTally(bucket string) (tally, error) {
	var t tally
	plain, err := tx.get(bucketCensus, []byte(bucket))
	if err != nil || plain == nil {
		return t, err
	}
	return t, decode(plain, &t)
}

func (tx *Tx) flushCensus() error {
	for bucket, t := range tx.census {
		plain, err := encode(t)
		if err != nil {
			return err
		}
		key := []byte(bucket)
		sealed, err := tx.store.keys.Seal(tx.store.opt.Random, bucketCensus, key, plain)
		if err != nil {
			return err
		}
		if err := tx.bolt.Bucket([]byte(bucketCensus)).Put(key, sealed); err != nil {
			return fileTrouble("saving", err)
		}
	}
	return nil
}

// countBucket counts a bucket anew, for comparison with its tally.
func (tx *Tx) countBucket(bucket string) (tally, error) {
	var t tally
	b := tx.bolt.Bucket([]byte(bucket))
	if b == nil {
		return t, nil
	}
	err := b.ForEach(func(key, sealed []byte) error {
		t.add(key, sealed)
		return nil
	})
	return t, err
}
