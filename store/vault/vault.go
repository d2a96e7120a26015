// Package vault holds the keys of a caseload file: how a passphrase, a
// recovery code or a key file opens it, and how each value in it is sealed.
//
// It knows nothing of bbolt or of records; it works on bytes. The layout of
// header and sealed value is told in docs/format.md, what they protect
// against in docs/security.md. Start reading at New and Header.Unlock.
package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"golang.org/x/crypto/argon2"
)

// Kind says what sort of secret opens a slot.
type Kind string

// The kinds of secret.
const (
	KindPassphrase Kind = "passphrase"
	KindRecovery   Kind = "recovery"
	KindKeyFile    Kind = "keyfile"
)

// Secret is one way in, as a person gives it.
type Secret struct {
	Kind  Kind
	Bytes []byte
}

// Wipe overwrites the secret.
func (s Secret) Wipe() { clear(s.Bytes) }

// Passphrase returns the secret that a typed passphrase is.
func Passphrase(typed []byte) Secret { return Secret{KindPassphrase, typed} }

// Params say what deriving a key from a passphrase costs (Argon2id, RFC 9106).
type Params struct {
	Memory  uint32 `json:"memory"` // KiB
	Time    uint32 `json:"time"`
	Threads uint8  `json:"threads"`
}

// Default returns the cost for new passphrases: about a quarter of a second.
func Default() Params { return Params{Memory: 128 << 10, Time: 3, Threads: 4} }

// Weakest returns the least cost that is accepted. It is for tests: it stops
// nobody who guesses.
func Weakest() Params { return Params{Memory: 8 << 10, Time: 1, Threads: 1} }

// sound reports whether p is within what a header may ask for, so that a
// forged one cannot make the program eat the machine.
func (p Params) sound() bool {
	return p.Memory >= 8<<10 && p.Memory <= 1<<20 && p.Time >= 1 && p.Time <= 20 && p.Threads >= 1 && p.Threads <= 64
}

// The errors that a caller acts on.
var (
	ErrWrongSecret   = errors.New("the secret does not open this file")
	ErrDamagedHeader = errors.New("the key header is damaged")
	ErrNewerFormat   = errors.New("the key header is of a newer format")
	ErrForged        = errors.New("a value is not what was sealed at its place")
	ErrLastSlot      = errors.New("the last way in cannot be removed")
)

const keySize = 32

// stretch turns a secret into the key that wraps the master key. Only a
// passphrase needs the work: codes and key files are random already.
func stretch(s Secret, p Params, salt []byte) ([]byte, error) {
	if s.Kind == KindPassphrase {
		return argon2.IDKey(s.Bytes, salt, p.Time, p.Memory, p.Threads, keySize), nil
	}
	return hkdf.Key(sha256.New, s.Bytes, salt, "caseload/1 "+string(s.Kind), keySize)
}

func random(r io.Reader, n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, fmt.Errorf("drawing random bytes: %w", err)
	}
	return b, nil
}
