//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// oursAlone reports whether a folder is ours and closed to everybody else.
func oursAlone(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid() && info.Mode().Perm()&0o077 == 0
}
