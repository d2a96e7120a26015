package store

import (
	"context"
	"time"
)

// Watch returns a channel on which something comes whenever the file may
// have been changed, by this window or another, until the context ends; then
// it is closed. Whether it really was changed is told by Revision.
func (s *Store) Watch(ctx context.Context) chan struct{} {
	touched := make(chan struct{}, 1)
	go func() { // ends with ctx
		defer close(touched)
		if watchFolder(ctx, s.path, touched) {
			return
		}
		s.poll(ctx, touched)
	}()
	return touched
}

// poll looks at the file once a second, where the system cannot tell of
// changes.
func (s *Store) poll(ctx context.Context, touched chan<- struct{}) {
	last, _ := s.Revision() // the first look; a failure shows as a change later
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if now, err := s.Revision(); err != nil || now != last {
				last = now
				touch(touched)
			}
		}
	}
}

// touch tells of a change, unless one is waiting to be heard already.
func touch(touched chan<- struct{}) {
	select {
	case touched <- struct{}{}:
	default:
	}
}
