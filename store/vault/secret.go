package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"strings"
)

// crockford is Crockford's base 32: no letter that looks like a digit.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// The sizes of a recovery code: 160 random bits and 20 that catch a typing
// error, 36 characters in all.
const (
	recoveryRandom = 20
	recoveryChars  = 36
)

// NewRecoveryCode draws a recovery code and returns it as it is printed and
// as a secret.
func NewRecoveryCode(r io.Reader) (string, Secret) {
	raw, err := random(r, recoveryRandom)
	if err != nil {
		panic("the source of randomness ran dry: " + err.Error())
	}
	chars := crockford.EncodeToString(raw)
	chars += checkChars(raw)
	var groups []string
	for len(chars) > 0 {
		groups = append(groups, chars[:4])
		chars = chars[4:]
	}
	return strings.Join(groups, "-"), Secret{KindRecovery, raw}
}

func checkChars(raw []byte) string {
	sum := sha256.Sum256(raw)
	return crockford.EncodeToString(sum[:])[:recoveryChars-recoveryRandom*8/5]
}

// ErrMistyped is returned for a recovery code that nobody was ever given.
var ErrMistyped = errors.New("that is not a recovery code; check each group of four")

// RecoveryCode reads a typed recovery code. Case, spaces and dashes do not
// matter, O is read as 0, I and L as 1.
func RecoveryCode(typed []byte) (Secret, error) {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-' || r == '\t' || r == '\n' || r == '\r':
			return -1
		case r == 'o' || r == 'O':
			return '0'
		case strings.ContainsRune("iIlL", r):
			return '1'
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, string(typed))
	if len(clean) != recoveryChars {
		return Secret{}, ErrMistyped
	}
	raw, err := crockford.DecodeString(clean[:recoveryRandom*8/5])
	if err != nil || clean[recoveryRandom*8/5:] != checkChars(raw) {
		return Secret{}, ErrMistyped
	}
	return Secret{KindRecovery, raw}, nil
}

const keyFilePrefix = "caseload-key-1 "

// NewKeyFile draws the content of a key file: a line that says what it is,
// and the key.
func NewKeyFile(r io.Reader) []byte {
	raw, err := random(r, keySize)
	if err != nil {
		panic("the source of randomness ran dry: " + err.Error())
	}
	return fmt.Appendf(nil, "# This key opens a caseload file. Whoever has it can read everything in it.\n%s%s\n", keyFilePrefix, crockford.EncodeToString(raw))
}

// KeyFile reads the content of a key file.
func KeyFile(content []byte) (Secret, error) {
	for line := range bytes.Lines(content) {
		text, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte(keyFilePrefix))
		if !ok {
			continue
		}
		raw, err := crockford.DecodeString(string(text))
		if err != nil || len(raw) != keySize {
			break
		}
		return Secret{KindKeyFile, raw}, nil
	}
	return Secret{}, errors.New("that file is not a caseload key file")
}
