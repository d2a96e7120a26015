//go:build unix && !linux

package guard

import "golang.org/x/sys/unix"

// Harden forbids memory dumps. It must be called before a secret is read.
func Harden() error { return unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}) }
