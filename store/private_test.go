package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func words(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func TestAPrivateFileIsWholeAndOnlyItsOwners(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "sheet.md")
	if err := WritePrivate(path, false, words("first")); err != nil {
		t.Fatal(err)
	}
	if err := WritePrivate(path, false, words("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("it was written over: %v", err)
	}
	broken := errors.New("stopped")
	if err := WritePrivate(path, true, func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	content, err := os.ReadFile(path)
	if err != nil || string(content) != "first" {
		t.Errorf("%q, %v", content, err)
	}
	if err := WritePrivate(path, true, words("third")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("mode %o", mode)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}
