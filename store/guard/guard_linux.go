package guard

import (
	"errors"

	"golang.org/x/sys/unix"
)

// Harden forbids other processes of the same user to read this one's memory,
// and forbids memory dumps. It must be called before a secret is read.
func Harden() error {
	dumpable := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	core := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	return errors.Join(dumpable, core)
}
