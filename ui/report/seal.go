package report

import (
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// Seal writes what write writes, sealed by a passphrase in the way of age
// (age-encryption.org), so that any program that knows age opens it. An empty
// passphrase leaves it as it is.
func Seal(w io.Writer, passphrase string, write func(io.Writer) error) error {
	if passphrase == "" {
		return write(w)
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return fmt.Errorf("sealing the file: %w", err)
	}
	out, err := age.Encrypt(w, to)
	if err != nil {
		return fmt.Errorf("sealing the file: %w", err)
	}
	return errors.Join(write(out), out.Close())
}
