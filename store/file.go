package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"caseload/store/scan"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// pageSize is fixed, whatever the machine, so that a file travels.
const pageSize = scan.PageSize

// patience is how long a transaction waits for another window before it
// gives up; after politeness it says that it waits.
const (
	patience   = 5 * time.Second
	politeness = 300 * time.Millisecond
)

func beside(path, suffix string) string { return strings.TrimSuffix(path, ".db") + suffix }

func lockPath(path string) string { return beside(path, ".lock") }
func keysPath(path string) string { return beside(path, ".keys") }

// withFile holds the file at path, alone or beside other readers, for the
// length of do.
func withFile(path string, write bool, wait func(), do func(*bolt.DB) error) error {
	if err := inspect(path); err != nil {
		return err
	}
	release, err := acquire(lockPath(path), write, wait)
	if err != nil {
		return err
	}
	defer release()
	return useFile(path, write, do)
}

// useFile opens the file at path, over which the caller holds the lock, after
// a look at its start. A fault of the disk under the map, and a panic of bbolt
// over damaged pages further on, come back as a Damaged error.
func useFile(path string, write bool, do func(*bolt.DB) error) (err error) {
	if err := startSound(path, write); err != nil {
		return err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer catchDamage(&err)
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		Timeout:      patience,
		ReadOnly:     !write,
		PageSize:     pageSize,
		FreelistType: bolt.FreelistMapType,
		OpenFile:     openExisting,
	})
	if err != nil {
		return openTrouble(err)
	}
	err = do(db)
	if closed := db.Close(); err == nil && closed != nil {
		err = fileTrouble("closing the caseload file", closed)
	}
	return err
}

// catchDamage is deferred by whoever reads pages: it turns what damaged pages
// do, a fault of the disk under the map or a panic of bbolt, into an error.
func catchDamage(err *error) {
	r := recover()
	if r == nil {
		return
	}
	if !damagePanic(r) {
		panic(r)
	}
	*err = trouble(Damaged, "reading the caseload file", errors.New("its pages do not hold together"))
}

// damagePanic reports whether a panic came from damaged pages, a fault under
// the map or bbolt itself, and not from a mistake of ours. It is called from
// the function that recovers.
func damagePanic(r any) bool {
	if _, fault := r.(interface{ Addr() uintptr }); fault {
		return true
	}
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	panicking := false
	for {
		frame, more := frames.Next()
		switch {
		case frame.Function == "runtime.gopanic":
			panicking = true
		case panicking && !strings.HasPrefix(frame.Function, "runtime."):
			return strings.HasPrefix(frame.Function, "go.etcd.io/bbolt")
		}
		if !more {
			return false
		}
	}
}

// openExisting opens a file that must be there: bbolt on its own would make
// an empty store of a missing one.
func openExisting(name string, flag int, mode os.FileMode) (*os.File, error) {
	return os.OpenFile(name, flag&^os.O_CREATE, mode)
}

func openTrouble(err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return trouble(Busy, "opening the caseload file", err)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrChecksum):
		return trouble(Damaged, "opening the caseload file", err)
	case errors.Is(err, fs.ErrPermission):
		return trouble(NotWritable, "opening the caseload file", err)
	}
	return fileTrouble("opening the caseload file", err)
}

// inspect looks at the file from outside before bbolt is let near it.
func inspect(path string) error {
	const doing = "opening the caseload file"
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return fileTrouble(doing, err)
	case info.IsDir():
		return trouble(Directory, doing, nil)
	case info.Mode()&os.ModeSymlink != 0:
		target, err := os.Stat(path)
		if err != nil {
			return fileTrouble(doing, err)
		}
		info = target
	}
	if !info.Mode().IsRegular() {
		return trouble(Foreign, doing, errors.New("it is not a regular file"))
	}
	if info.Size() == 0 {
		return trouble(Empty, doing, nil)
	}
	_, err = headerOf(path)
	return err
}

// Revision returns a number that grows with every change of the file, by
// whichever window. It costs two small reads and no lock.
func (s *Store) Revision() (uint64, error) {
	h, err := headerOf(s.path)
	return h.Tx, err
}

// writeFile writes content to path so that after a power cut either the old
// or the new content is there, whole.
func writeFile(path string, content []byte) error {
	fresh := path + ".new"
	f, err := os.OpenFile(fresh, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fileTrouble("writing beside the caseload file", err)
	}
	_, err = f.Write(content)
	if synced := f.Sync(); err == nil {
		err = synced
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fileTrouble("writing beside the caseload file", err)
	}
	if err := replaceFile(fresh, path); err != nil {
		return fileTrouble("writing beside the caseload file", err)
	}
	return nil
}

// replaceFile moves a synced file to its place and makes the move itself
// durable.
func replaceFile(fresh, path string) error {
	f, err := os.OpenFile(fresh, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
