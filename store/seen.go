package store

import (
	"bytes"
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

	// The chain of signed notes, as a witness outside the file: whoever
	// could write it anew from the beginning would be found out by this.
	Signed uint64 `json:"signed,omitempty"` // how many signatures there were
	Chain  []byte `json:"chain,omitempty"`  // digest of the last of them
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
		now = seen{tx.state.Next, tx.state.At, tx.state.Signed.Count, tx.state.Signed.Digest}
		if last := s.lastSeen(); !tx.continues(last) {
			now.Signed, now.Chain = last.Signed, last.Chain // the witness stays for check
		}
		return nil
	})
	return now, err
}

// continues reports whether the chain of signatures still holds the one that
// was last seen.
func (tx *Tx) continues(last seen) bool {
	if last.Signed == 0 || last.Entries > tx.state.Next { // an older file, accepted, begins anew
		return true
	}
	plain, err := tx.get(bucketSigned, seqKey(last.Signed))
	var link signature
	return err == nil && plain != nil && decode(plain, &link) == nil && bytes.Equal(link.digest(plain), last.Chain)
}

// lastSeen returns what was last seen of the file; its zero value is nothing.
func (s *Store) lastSeen() seen {
	var last seen
	path, err := s.seenPath()
	if err != nil || s.opt.State == "" {
		return last
	}
	content, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(content, &last) != nil {
		return seen{}
	}
	return last
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
	if last := s.lastSeen(); last.Entries > now.Entries && !s.opt.AcceptOlder {
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
