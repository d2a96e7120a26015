package store

import (
	"errors"
	"os"
	"time"
)

// errLocked is what tryLock returns while somebody else holds the lock.
var errLocked = errors.New("locked")

// acquire takes the lock at path, shared among readers or alone for a
// writer, and returns how to give it back. The lock file is never renamed:
// bbolt's own lock goes with the file, and the file may be replaced.
func acquire(path string, alone bool, wait func()) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		f, err = os.Open(path) // in a folder that cannot be written, reading still works
	}
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
		if alone {
			return nil, trouble(NotWritable, "locking the caseload file", err)
		}
		return func() {}, nil
	}
	if err != nil {
		return nil, fileTrouble("locking the caseload file", err)
	}
	if err := lockPatiently(f, alone, wait); err != nil {
		f.Close()
		return nil, err
	}
	return func() {
		unlock(f)
		f.Close()
	}, nil
}

// lockPatiently tries again and again, ever less often, until patience runs
// out.
func lockPatiently(f *os.File, alone bool, wait func()) error {
	enough, polite := time.NewTimer(patience), time.NewTimer(politeness)
	defer enough.Stop()
	defer polite.Stop()
	for pause := 200 * time.Microsecond; ; pause = min(2*pause, 10*time.Millisecond) {
		err := tryLock(f, alone)
		if err == nil {
			return nil
		}
		if !errors.Is(err, errLocked) {
			return fileTrouble("locking the caseload file", err)
		}
		select {
		case <-enough.C:
			return trouble(Busy, "locking the caseload file", nil)
		case <-polite.C:
			wait()
		case <-time.After(pause):
		}
	}
}
