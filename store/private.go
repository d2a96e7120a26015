package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WritePrivate writes a file that only its owner can read: whole, or nothing
// of it where write fails. A file that is there already is replaced only if
// that is asked for; otherwise it is an error that wraps fs.ErrExist.
func WritePrivate(path string, replace bool, write func(io.Writer) error) error {
	switch info, err := os.Stat(path); {
	case err != nil: // there is none yet, or it will be said below
	case !replace:
		return &fs.PathError{Op: "write", Path: path, Err: fs.ErrExist}
	case !info.Mode().IsRegular():
		return writeInto(path, write) // a pipe, or /dev/stdout
	}
	part, err := os.CreateTemp(filepath.Dir(path), ".caseload-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // it is gone where all went well
	if err := errors.Join(write(part), part.Sync(), part.Close()); err != nil {
		return err
	}
	if replace {
		return os.Rename(part.Name(), path)
	}
	if err := os.Link(part.Name(), path); err == nil || errors.Is(err, fs.ErrExist) {
		return err // a link never replaces what came there meanwhile
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), fs.ErrExist)
	}
	return os.Rename(part.Name(), path) // a file system without links
}

func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
