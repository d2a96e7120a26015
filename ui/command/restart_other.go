//go:build !unix

package command

import (
	"os"
	"os/exec"
)

// restart runs this program anew and waits for it: there is no way to put it
// in the place of this one.
func restart(env []string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	next := exec.Command(program, os.Args[1:]...)
	next.Env, next.Stdin, next.Stdout, next.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	return next.Run()
}
