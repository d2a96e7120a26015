//go:build !unix

package ui

import "os"

// endingSignals ask the program to end.
var endingSignals = []os.Signal{os.Interrupt}

func isQuit(os.Signal) bool { return false }
