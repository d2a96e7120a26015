//go:build unix

package ui

import (
	"os"
	"syscall"
)

// endingSignals ask the program to end.
var endingSignals = []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}

// isQuit reports whether the signal asks for the names to vanish at once.
func isQuit(s os.Signal) bool { return s == syscall.SIGQUIT }
