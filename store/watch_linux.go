package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/unix"
)

// watchFolder lets the kernel tell of changes to the file, also when it is
// replaced. It returns false where the kernel cannot.
func watchFolder(ctx context.Context, path string, touched chan<- struct{}) bool {
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return false
	}
	events := os.NewFile(uintptr(fd), "inotify")
	defer events.Close()
	if _, err := unix.InotifyAddWatch(fd, filepath.Dir(path), unix.IN_MODIFY|unix.IN_MOVED_TO|unix.IN_CREATE); err != nil {
		return false
	}
	defer context.AfterFunc(ctx, func() { events.Close() })()
	name := []byte(filepath.Base(path))
	buffer := make([]byte, 64*(unix.SizeofInotifyEvent+unix.NAME_MAX+1))
	for {
		n, err := events.Read(buffer)
		if err != nil {
			return true // closed: the context has ended
		}
		for at := 0; at+unix.SizeofInotifyEvent <= n; {
			event := (*unix.InotifyEvent)(unsafe.Pointer(&buffer[at]))
			start := at + unix.SizeofInotifyEvent
			end := start + int(event.Len)
			if end > n {
				break
			}
			if bytes.Equal(bytes.TrimRight(buffer[start:end], "\x00"), name) {
				touch(touched)
			}
			at = end
		}
	}
}
