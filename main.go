// Command caseload is a full-screen organizer for social workers: calendar,
// tasks and clients side by side, in one sealed file on the worker's own
// machine. This file is the door: it hands what the system gives to
// ui/command and returns what that answers.
package main

import (
	"crypto/rand"
	"os"
	"time"
	_ "time/tzdata" // zones, for machines that have none of their own

	"caseload/ui/command"
)

func main() {
	os.Exit(command.Main(command.System{
		Args:   os.Args[1:],
		In:     os.Stdin,
		Out:    os.Stdout,
		Err:    os.Stderr,
		Getenv: os.Getenv,
		Now:    time.Now,
		Random: rand.Reader,
	}))
}
