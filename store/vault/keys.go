package vault

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math/bits"

	"golang.org/x/crypto/chacha20poly1305"
)

// Keys are the keys of an unlocked store. They may be used by several
// goroutines at once.
type Keys struct {
	store  [16]byte
	master []byte
	index  []byte
	header []byte
	aead   cipher.AEAD
	prefix []byte
}

func newKeys(master []byte, store [16]byte) (*Keys, error) {
	k := &Keys{store: store, master: master, prefix: append([]byte("caseload/1\x00"), store[:]...)}
	var records []byte
	for _, sub := range []struct {
		info string
		into *[]byte
	}{{"records", &records}, {"header", &k.header}, {"index", &k.index}} {
		key, err := hkdf.Key(sha256.New, master, store[:], "caseload/1 "+sub.info, keySize)
		if err != nil {
			return nil, fmt.Errorf("deriving the keys of the file: %w", err)
		}
		*sub.into = key
	}
	aead, err := chacha20poly1305.NewX(records)
	if err != nil {
		return nil, fmt.Errorf("deriving the keys of the file: %w", err)
	}
	k.aead = aead
	return k, nil
}

// StoreID returns the number of the store.
func (k *Keys) StoreID() [16]byte { return k.store }

// Wipe overwrites the keys. Copies inside the cipher remain until the
// process ends, which is why locking starts the program anew.
func (k *Keys) Wipe() {
	clear(k.master)
	clear(k.index)
	clear(k.header)
}

// A sealed value: a version, a nonce, and the sealed length, text and
// padding.
const (
	sealVersion = 1
	lengthSize  = 4
	padFloor    = 128
)

// data is what a value is bound to: its store, bucket and key. A sealed
// value that was moved elsewhere does not open.
func (k *Keys) data(buffer []byte, bucket string, key []byte) []byte {
	buffer = append(buffer, k.prefix...)
	buffer = binary.BigEndian.AppendUint32(buffer, uint32(len(bucket)))
	buffer = append(buffer, bucket...)
	return append(buffer, key...)
}

// Seal returns plain, padded and sealed for its place.
func (k *Keys) Seal(r io.Reader, bucket string, key, plain []byte) ([]byte, error) {
	size := padded(lengthSize + len(plain))
	out := make([]byte, 1+chacha20poly1305.NonceSizeX, 1+chacha20poly1305.NonceSizeX+size+chacha20poly1305.Overhead)
	out[0] = sealVersion
	nonce := out[1:]
	if _, err := io.ReadFull(r, nonce); err != nil {
		return nil, fmt.Errorf("drawing random bytes: %w", err)
	}
	body := make([]byte, size)
	binary.BigEndian.PutUint32(body, uint32(len(plain)))
	copy(body[lengthSize:], plain)
	var buffer [96]byte
	return k.aead.Seal(out, nonce, body, k.data(buffer[:0], bucket, key)), nil
}

// Open returns what was sealed at a place, or ErrForged.
func (k *Keys) Open(bucket string, key, sealed []byte) ([]byte, error) {
	return k.OpenTo(nil, bucket, key, sealed)
}

// OpenTo appends what was sealed at a place to dst.
func (k *Keys) OpenTo(dst []byte, bucket string, key, sealed []byte) ([]byte, error) {
	if len(sealed) < 1+chacha20poly1305.NonceSizeX+lengthSize+chacha20poly1305.Overhead || sealed[0] != sealVersion {
		return nil, ErrForged
	}
	var buffer [96]byte
	nonce, body := sealed[1:1+chacha20poly1305.NonceSizeX], sealed[1+chacha20poly1305.NonceSizeX:]
	start := len(dst)
	out, err := k.aead.Open(dst, nonce, body, k.data(buffer[:0], bucket, key))
	if err != nil {
		return nil, ErrForged
	}
	size := binary.BigEndian.Uint32(out[start:])
	if uint64(size) > uint64(len(out)-start-lengthSize) {
		return nil, ErrForged
	}
	copy(out[start:], out[start+lengthSize:start+lengthSize+int(size)])
	return out[:start+int(size)], nil
}

// padded returns the size to which n bytes are padded, so that a size tells
// little (Padmé: at most 12 % more).
func padded(n int) int {
	if n <= padFloor {
		return padFloor
	}
	exponent := bits.Len(uint(n)) - 1
	free := exponent - bits.Len(uint(exponent))
	mask := 1<<free - 1
	return (n + mask) &^ mask
}

// IndexKey returns the keyed hash under which the value of a field is found.
func (k *Keys) IndexKey(field, value string) [16]byte {
	mac := hmac.New(sha256.New, k.index)
	var size [4]byte
	binary.BigEndian.PutUint32(size[:], uint32(len(field)))
	mac.Write(size[:])
	io.WriteString(mac, field)
	io.WriteString(mac, value)
	var sum [32]byte
	return [16]byte(mac.Sum(sum[:0])[:16])
}

// macOf authenticates the header, so that a removed or changed slot is
// noticed at unlocking.
func (k *Keys) macOf(c headerContent) []byte {
	c.MAC = nil
	line, err := json.Marshal(c)
	if err != nil {
		panic(err) // the content is plain data
	}
	mac := hmac.New(sha256.New, k.header)
	mac.Write(line)
	return mac.Sum(nil)
}
