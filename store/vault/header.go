package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"golang.org/x/crypto/chacha20poly1305"
)

// headerFormat is the format of the key header.
const headerFormat = 1

// maxSlots bounds how many ways in a header may have.
const maxSlots = 32

// Header says, in the clear, which ways in a file has. It is one line of
// JSON and a digest, recognisable even in the ruins of a file.
type Header struct{ content headerContent }

type headerContent struct {
	Format int    `json:"format"`
	Store  []byte `json:"store"`
	Slots  []slot `json:"slots"`
	MAC    []byte `json:"mac"`
}

// slot is one way in: the master key, wrapped.
type slot struct {
	ID      int    `json:"id"`
	Kind    Kind   `json:"kind"`
	KDF     string `json:"kdf"` // "argon2id" or "hkdf"
	Params  Params `json:"params"`
	Salt    []byte `json:"salt"`
	Wrapped []byte `json:"wrapped"` // nonce and sealed master key
}

// Slot describes a way in.
type Slot struct {
	ID   int
	Kind Kind
}

// New makes a fresh master key for the store with the number and wraps it
// for each of the secrets.
func New(r io.Reader, store [16]byte, p Params, secrets ...Secret) (Header, *Keys, error) {
	master, err := random(r, keySize)
	if err != nil {
		return Header{}, nil, err
	}
	keys, err := newKeys(master, store)
	if err != nil {
		return Header{}, nil, err
	}
	h := Header{headerContent{Format: headerFormat, Store: bytes.Clone(store[:])}}
	for _, s := range secrets {
		if h, err = h.Add(r, keys, p, s); err != nil {
			return Header{}, nil, err
		}
	}
	if len(h.content.Slots) == 0 {
		return Header{}, nil, ErrLastSlot
	}
	return h, keys, nil
}

// Add returns the header with one more way in.
func (h Header) Add(r io.Reader, keys *Keys, p Params, s Secret) (Header, error) {
	if len(h.content.Slots) == maxSlots {
		return h, fmt.Errorf("a file has at most %d ways in", maxSlots)
	}
	if !p.sound() {
		return h, fmt.Errorf("the cost of the passphrase lies outside what is accepted")
	}
	salt, err := random(r, 16)
	if err != nil {
		return h, err
	}
	fresh := slot{ID: h.nextID(), Kind: s.Kind, KDF: "hkdf", Salt: salt}
	if s.Kind == KindPassphrase {
		fresh.KDF, fresh.Params = "argon2id", p
	}
	key, err := stretch(s, p, salt)
	if err != nil {
		return h, err
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return h, err
	}
	nonce, err := random(r, aead.NonceSize())
	if err != nil {
		return h, err
	}
	fresh.Wrapped = aead.Seal(nonce, nonce, keys.master, h.slotData(fresh))
	h.content.Slots = append(slices.Clone(h.content.Slots), fresh)
	h.content.MAC = keys.macOf(h.content)
	return h, nil
}

// Remove returns the header without a way in. The last one stays.
func (h Header) Remove(keys *Keys, id int) (Header, error) {
	if len(h.content.Slots) == 1 {
		return h, ErrLastSlot
	}
	h.content.Slots = slices.DeleteFunc(slices.Clone(h.content.Slots), func(s slot) bool { return s.ID == id })
	h.content.MAC = keys.macOf(h.content)
	return h, nil
}

// Replace returns the header in which the secret takes the place of all ways
// in of its kind.
func (h Header) Replace(r io.Reader, keys *Keys, p Params, s Secret) (Header, error) {
	h.content.Slots = slices.DeleteFunc(slices.Clone(h.content.Slots), func(old slot) bool { return old.Kind == s.Kind })
	return h.Add(r, keys, p, s)
}

func (h Header) nextID() int {
	id := 1
	for _, s := range h.content.Slots {
		id = max(id, s.ID+1)
	}
	return id
}

// StoreID returns the number of the store.
func (h Header) StoreID() [16]byte { return [16]byte(h.content.Store) }

// Slots returns the ways in.
func (h Header) Slots() []Slot {
	all := make([]Slot, len(h.content.Slots))
	for i, s := range h.content.Slots {
		all[i] = Slot{s.ID, s.Kind}
	}
	return all
}

// Has reports whether the file has a way in of the kind.
func (h Header) Has(kind Kind) bool {
	return slices.ContainsFunc(h.content.Slots, func(s slot) bool { return s.Kind == kind })
}

// slotData is what the wrapping of a slot is bound to.
func (h Header) slotData(s slot) []byte {
	return fmt.Appendf(nil, "caseload/1 slot\x00%d %x %d %s %s %d %d %d", headerFormat, h.content.Store, s.ID, s.Kind, s.KDF,
		s.Params.Memory, s.Params.Time, s.Params.Threads)
}

// Unlock returns the keys if the secret opens one of the slots of its kind.
func (h Header) Unlock(s Secret) (*Keys, error) {
	for _, slot := range h.content.Slots {
		if slot.Kind != s.Kind {
			continue
		}
		master, err := h.unwrap(slot, s)
		if err != nil {
			continue // another slot of the kind may open
		}
		keys, err := newKeys(master, h.StoreID())
		if err != nil {
			return nil, err
		}
		if !hmac.Equal(keys.macOf(h.content), h.content.MAC) {
			keys.Wipe()
			return nil, fmt.Errorf("%w: its ways in are not those that were written", ErrDamagedHeader)
		}
		return keys, nil
	}
	return nil, ErrWrongSecret
}

func (h Header) unwrap(s slot, secret Secret) ([]byte, error) {
	key, err := stretch(secret, s.Params, s.Salt)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	return aead.Open(nil, s.Wrapped[:aead.NonceSize()], s.Wrapped[aead.NonceSize():], h.slotData(s))
}

// Bytes returns the header as it is written: a line of JSON and a line with
// its SHA-256.
func (h Header) Bytes() []byte {
	line, err := json.Marshal(h.content)
	if err != nil {
		panic(err) // the content is plain data
	}
	sum := sha256.Sum256(line)
	return fmt.Appendf(nil, "%s\n%x\n", line, sum)
}

// ParseHeader reads what Bytes wrote. A header whose digest is wrong, or
// that asks for what no header may, is damaged.
func ParseHeader(raw []byte) (Header, error) {
	line, digest, ok := bytes.Cut(raw, []byte("\n"))
	if !ok || len(raw) > 64<<10 {
		return Header{}, ErrDamagedHeader
	}
	sum := sha256.Sum256(line)
	want, err := hex.DecodeString(string(bytes.TrimRight(digest, "\n")))
	if err != nil || !bytes.Equal(want, sum[:]) {
		return Header{}, ErrDamagedHeader
	}
	var h Header
	if err := json.Unmarshal(line, &h.content); err != nil {
		return Header{}, ErrDamagedHeader
	}
	if h.content.Format > headerFormat {
		return Header{}, fmt.Errorf("%w: %d", ErrNewerFormat, h.content.Format)
	}
	if !h.content.sound() {
		return Header{}, ErrDamagedHeader
	}
	return h, nil
}

func (c headerContent) sound() bool {
	if c.Format < 1 || len(c.Store) != 16 || len(c.Slots) == 0 || len(c.Slots) > maxSlots {
		return false
	}
	for _, s := range c.Slots {
		if len(s.Salt) != 16 || len(s.Wrapped) != chacha20poly1305.NonceSizeX+keySize+chacha20poly1305.Overhead {
			return false
		}
		if s.Kind == KindPassphrase && !s.Params.sound() {
			return false
		}
	}
	return true
}
