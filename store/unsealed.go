package store

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Unsealed holds copies of files that were taken in while another program
// shows them: outside the sealed file, in a folder that only its owner can
// enter, under names that tell nothing. They are gone when the program ends;
// those of a program that could not end well are gone when the next one makes
// a copy or begins.
type Unsealed struct {
	mu      sync.Mutex
	base    string // the folder of all programs of this user
	own     string // of this program; empty: none was made yet
	release func()
}

// unsealedName is the folder of copies in the runtime folder of the user.
const unsealedName = "caseload-open"

// NewUnsealed returns where copies are put: the runtime folder of the user,
// which is in memory and ends with the session, where there is one.
func NewUnsealed() *Unsealed {
	base := os.Getenv("XDG_RUNTIME_DIR")
	if base == "" {
		base = filepath.Join(os.TempDir(), "caseload-"+userName())
	}
	return &Unsealed{base: filepath.Join(base, unsealedName)}
}

func userName() string {
	home, _ := os.UserHomeDir() // without one the name is that of nobody
	sum := hex.EncodeToString([]byte(filepath.Base(home)))
	return sum[:min(len(sum), 16)]
}

// errNotOurs says that somebody else made the folder.
var errNotOurs = errors.New("the folder for copies is not ours alone")

// private makes a folder that its owner alone can enter, and refuses one that
// somebody else made, or that others can enter.
func private(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() || !oursAlone(info) {
		return errNotOurs
	}
	return nil
}

// Put writes a copy and returns its path. Ending is that of its name, such as
// .pdf, by which the system knows the program; anything else is left out.
func (u *Unsealed) Put(content []byte, ending string) (string, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if err := u.begin(); err != nil {
		return "", err
	}
	path := filepath.Join(u.own, randomName()+plainEnding(ending))
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	return path, nil
}

// begin makes the folder of this program, which a lock marks as in use.
func (u *Unsealed) begin() error {
	if u.own != "" {
		return nil
	}
	if err := private(filepath.Dir(u.base)); err != nil && !errors.Is(err, errNotOurs) {
		return err
	}
	if err := private(u.base); err != nil {
		return err
	}
	u.Sweep()
	own := filepath.Join(u.base, randomName())
	if err := private(own); err != nil {
		return err
	}
	release, err := acquire(filepath.Join(own, lockName), true, func() {})
	if err != nil {
		return errors.Join(err, os.RemoveAll(own))
	}
	u.own, u.release = own, release
	return nil
}

// lockName marks the folder of a program that runs.
const lockName = "lock"

// Sweep removes what programs left that do not run any more.
func (u *Unsealed) Sweep() {
	folders, err := os.ReadDir(u.base)
	if err != nil {
		return // there is none
	}
	for _, folder := range folders {
		path := filepath.Join(u.base, folder.Name())
		if path == u.own || !folder.IsDir() {
			continue
		}
		f, err := os.OpenFile(filepath.Join(path, lockName), os.O_RDWR, 0)
		if err == nil && tryLock(f, true) != nil {
			f.Close()
			continue // it runs
		}
		_ = os.RemoveAll(path) // what cannot be removed is tried again next time
		if err == nil {
			unlock(f)
			f.Close()
		}
	}
}

// Close removes the copies of this program.
func (u *Unsealed) Close() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.own == "" {
		return nil
	}
	err := os.RemoveAll(u.own)
	u.release()
	u.own = ""
	return err
}

func randomName() string {
	var name [8]byte
	_, _ = rand.Read(name[:]) // never fails
	return hex.EncodeToString(name[:])
}

// openable are the endings of files that are openable: papers, pictures, sound.
// What could be a program is not, whoever it came from.
const openable = " .pdf .png .jpg .jpeg .gif .webp .tif .tiff .heic .bmp .txt .md .csv .odt .ods .odp .doc .docx .xls .xlsx .ppt .pptx .rtf .eml .mp3 .m4a .ogg .opus .wav .mp4 .webm .3gp .ics .vcf "

// MayOpen reports whether a file with such an ending may be handed to another
// program.
func MayOpen(ending string) bool {
	ending = strings.ToLower(ending)
	return ending != "" && !strings.ContainsAny(ending, " ") && strings.Contains(openable, " "+ending+" ")
}

func plainEnding(ending string) string {
	if !MayOpen(ending) {
		return ""
	}
	return strings.ToLower(ending)
}
