package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"caseload/store/vault"
)

// Trouble is a state of the file that a person must hear about in plain
// words. Each value is a key of the catalogue.
type Trouble string

// The troubles (reliability: what the person reads).
const (
	Busy          Trouble = "busy"          // another window held the file for too long
	Full          Trouble = "full"          // no room on the disk; the change is not saved
	NotWritable   Trouble = "notwritable"   // read-only folder or no permission
	NotReadable   Trouble = "notreadable"   // no permission to read
	Missing       Trouble = "missing"       // there is no such file
	FailedSync    Trouble = "failedsync"    // the disk reported an error while saving; the change is not in the file
	SavedInDoubt  Trouble = "savedindoubt"  // the disk reported an error, yet the change is in the file
	Damaged       Trouble = "damaged"       // the content is not what was written
	Older         Trouble = "older"         // older than the state last seen here
	WrongSecret   Trouble = "wrongsecret"   // the passphrase, code or key file does not open it
	HeaderDamaged Trouble = "headerdamaged" // the key header and its copy are damaged
	Newer         Trouble = "newer"         // written by a newer program
	Gone          Trouble = "gone"          // moved or replaced while open
	Foreign       Trouble = "foreign"       // not a caseload file
	Empty         Trouble = "empty"         // a file without content
	Directory     Trouble = "directory"     // a folder, not a file
	Exists        Trouble = "exists"        // a new file would replace one that is there
)

// Troubles are all troubles.
var Troubles = []Trouble{Busy, Full, NotWritable, NotReadable, Missing, FailedSync, SavedInDoubt, Damaged, Older,
	WrongSecret, HeaderDamaged, Newer, Gone, Foreign, Empty, Directory, Exists}

// Error is what went wrong with the file and what was being done. It never
// holds anything of a record.
type Error struct {
	Trouble Trouble
	Doing   string // what was being done, in English
	Err     error  // the cause; may be nil
}

// Error says what was being done and what went wrong.
func (e *Error) Error() string {
	said := sentences[e.Trouble]
	if e.Err != nil && e.Trouble == Damaged {
		return fmt.Sprintf("%s: %s (%v)", e.Doing, said, e.Err)
	}
	return fmt.Sprintf("%s: %s", e.Doing, said)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

var sentences = map[Trouble]string{
	Busy:          "another caseload window is busy with the file; try again in a moment",
	Full:          "the disk is full and nothing was saved; free some space and try again",
	NotWritable:   "the folder cannot be written; check its permissions",
	NotReadable:   "the file cannot be read; check its permissions",
	Missing:       "there is no such file; make one with caseload init",
	FailedSync:    "the disk reported an error and the change is not saved; start caseload again",
	SavedInDoubt:  "the disk reported an error, but the change is in the file; start caseload again and make a backup",
	Damaged:       "the file is damaged; restore the newest backup with caseload restore",
	Older:         "the file is older than the one last opened here",
	WrongSecret:   "that passphrase, code or key does not open this file",
	HeaderDamaged: "the key header of the file and its copy are damaged; restore a backup",
	Newer:         "the file was written by a newer caseload; update this one",
	Gone:          "the file was moved or replaced while it was open; start caseload again",
	Foreign:       "this is not a caseload file",
	Empty:         "the file is empty and no caseload file",
	Directory:     "this is a folder, not a caseload file",
	Exists:        "there is a file of that name already; choose another name",
}

func trouble(t Trouble, doing string, err error) error {
	return &Error{Trouble: t, Doing: doing, Err: err}
}

// TroubleOf returns the trouble inside err, or "" when it carries none.
func TroubleOf(err error) Trouble {
	var e *Error
	if errors.As(err, &e) {
		return e.Trouble
	}
	return ""
}

// fileTrouble sorts an error of the operating system into a trouble.
func fileTrouble(doing string, err error) error {
	if TroubleOf(err) != "" {
		return err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG):
		return trouble(Full, doing, err)
	case errors.Is(err, fs.ErrNotExist):
		return trouble(Missing, doing, err)
	case errors.Is(err, syscall.EROFS):
		return trouble(NotWritable, doing, err)
	case errors.Is(err, fs.ErrPermission):
		return trouble(NotReadable, doing, err)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

func unlockTrouble(err error) error {
	if errors.Is(err, vault.ErrWrongSecret) {
		return trouble(WrongSecret, "unlocking the caseload file", err)
	}
	if errors.Is(err, vault.ErrDamagedHeader) {
		return trouble(HeaderDamaged, "unlocking the caseload file", err)
	}
	return fmt.Errorf("unlocking the caseload file: %w", err)
}

// ErrNotFound is returned where no record has the identifier asked for, or
// it lies in the trash.
var ErrNotFound = errors.New("there is no such record; it may have been deleted in another window")
