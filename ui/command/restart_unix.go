//go:build unix

package command

import (
	"os"
	"syscall"
)

// restart puts a new run of this program in the place of this one.
func restart(env []string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(program, os.Args, env)
}
