package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// seen is what was last seen of a file at its place, kept outside it: a file
// that has fewer entries now was put back from an older copy, by a person or
// by a program that synchronises folders. It names no content.
type seen struct {
	Entries uint64    `json:"entries"` // the number of the next entry of the journal
	At      time.Time `json:"at"`      // of the last entry, UTC
}

// OlderError says how much older a file is than what was last seen of it.
type OlderError struct {
	File time.Time // last change in the file
	Seen time.Time // last change that was seen here
}

// Error says both times.
func (e *OlderError) Error() string {
	return fmt.Sprintf("its last change is of %s, one of %s was seen", e.File.Format(time.DateTime), e.Seen.Format(time.DateTime))
}

// seenPath returns where the mark of this file lies: a copy of it elsewhere
// has a mark of its own.
func (s *Store) seenPath() (string, error) {
	whole, err := filepath.Abs(s.path)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append(s.id[:], whole...))
	return filepath.Join(s.opt.State, "seen-"+hex.EncodeToString(sum[:8])), nil
}

// present returns the mark of the file as it is.
func (s *Store) present() (seen, error) {
	var now seen
	err := s.View(func(tx *Tx) error {
		now = seen{tx.state.Next, tx.state.At}
		return nil
	})
	return now, err
}

// checkSeen refuses a file that is older than what was seen of it, unless
// that is accepted, and remembers what it sees.
func (s *Store) checkSeen() error {
	if s.opt.State == "" {
		return nil
	}
	now, err := s.present()
	if err != nil {
		return err
	}
	path, err := s.seenPath()
	if err != nil {
		return nil // without a place to remember at there is nothing to compare
	}
	var last seen
	if content, err := os.ReadFile(path); err == nil && json.Unmarshal(content, &last) == nil && last.Entries > now.Entries && !s.opt.AcceptOlder {
		zone := s.Now().Location()
		return trouble(Older, "opening the caseload file", &OlderError{now.At.In(zone), last.At.In(zone)})
	}
	s.markSeen(now)
	return nil
}

// markSeen remembers a state of the file. Where that fails there is one
// safeguard less, which is no reason not to work.
func (s *Store) markSeen(now seen) {
	path, err := s.seenPath()
	if err != nil || s.opt.State == "" {
		return
	}
	content, err := json.Marshal(now)
	if err != nil {
		return
	}
	if old, err := os.ReadFile(path); err == nil && string(old) == string(content) {
		return
	}
	if os.MkdirAll(s.opt.State, 0o700) != nil {
		return
	}
	fresh := path + ".new"
	if os.WriteFile(fresh, content, 0o600) == nil {
		_ = os.Rename(fresh, path)
	}
}
