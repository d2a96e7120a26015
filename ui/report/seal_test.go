package report

import (
	"bytes"
	"io"
	"testing"

	"filippo.io/age"
)

func TestASealedFileOpensWithItsPassphraseAlone(t *testing.T) {
	t.Parallel()
	var sealed bytes.Buffer
	err := Seal(&sealed, "kucing hijau", func(w io.Writer) error {
		_, err := io.WriteString(w, "everything")
		return err
	})
	if err != nil || bytes.Contains(sealed.Bytes(), []byte("everything")) {
		t.Fatalf("%v", err)
	}
	open := func(passphrase string) ([]byte, error) {
		key, err := age.NewScryptIdentity(passphrase)
		if err != nil {
			t.Fatal(err)
		}
		r, err := age.Decrypt(bytes.NewReader(sealed.Bytes()), key)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	if got, err := open("kucing hijau"); err != nil || string(got) != "everything" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := open("kucing merah"); err == nil {
		t.Error("another passphrase opens it")
	}
}
