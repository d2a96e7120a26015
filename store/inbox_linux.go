package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// unwritten reports whether nobody has a file open for writing. The kernel
// grants a lease for reading only then; where it knows no leases, as on some
// network drives, it is not known.
func unwritten(f *os.File) bool {
	if _, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK); err != nil {
		return false
	}
	_, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	return err == nil
}
