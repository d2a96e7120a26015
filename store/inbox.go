package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/phrase"
)

// The inbox is a file to which other programs append lines of the one-line
// language. Taking it in is one action. No line is lost and none is taken
// twice, whatever happens meanwhile:
//
//   - The file is renamed before it is read. Who opens it later makes a new
//     one; who has it open already still appends to the renamed one, which is
//     removed only when nobody does so any more.
//   - How far the renamed file was read is kept with what was made of it, in
//     one transaction. After a crash it is found again and read from there.

// InboxBeside returns where the inbox of the caseload file at path lies, where
// nobody has chosen another place.
func InboxBeside(path string) string { return beside(path, ".inbox") }

// maxInbox is how many bytes are taken in at once. The rest comes next time.
const maxInbox = 8 << 20

// restTime is how long a renamed file must have rested before it is taken for
// whole, where the system cannot tell whether somebody still writes to it.
const restTime = 30 * time.Second

// settingInbox names the setting of how far renamed files were read.
const settingInbox = "inbox"

// mark is how far a renamed file was read.
type mark struct {
	Offset int64     `cbor:"1,keyasint"`
	Size   int64     `cbor:"2,keyasint"` // of the file then
	At     time.Time `cbor:"3,keyasint"` // UTC
}

// TakenIn says what was made of the inbox.
type TakenIn struct {
	Added  int // appointments and tasks
	Strays int // lines that could not be taken in
}

// claimed is a renamed file, or a part of it that is to be read.
type claimed struct {
	path string
	from int64
	data []byte
	size int64
	rest bool // nobody writes to it any more
}

func (c claimed) name() string { return filepath.Base(c.path) }

// TakeIn takes in the lines of the inbox at path, in the light of a context.
// Where there is no such file, nothing happens.
func (s *Store) TakeIn(path string, ctx phrase.Context) (TakenIn, error) {
	const doing = "taking in the inbox"
	if err := s.claim(path); err != nil {
		return TakenIn{}, fileTrouble(doing, err)
	}
	files, err := s.claimedFiles(path)
	if err != nil || len(files) == 0 {
		return TakenIn{}, fileTroubleOrNil(doing, err)
	}
	taken, err := s.takeFiles(files, ctx)
	if err != nil {
		return taken, err
	}
	return taken, fileTroubleOrNil(doing, s.tidyInbox(path, files))
}

// InboxWaits reports whether there is something to take in, or to tidy up.
func InboxWaits(path string) bool {
	if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && info.Size() > 0 {
		return true
	}
	left, err := filepath.Glob(claimPattern(path))
	return err == nil && len(left) > 0
}

func claimPattern(path string) string { return escapeGlob(path) + ".taking-*" }

// escapeGlob keeps the characters of a path from meaning others.
func escapeGlob(path string) string {
	return strings.NewReplacer(`[`, `[[]`, `*`, `[*]`, `?`, `[?]`).Replace(path)
}

// claim renames the inbox, where there is one.
func (s *Store) claim(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("the inbox is no file: %w", fs.ErrInvalid)
	}
	number := make([]byte, 8)
	if _, err := io.ReadFull(s.opt.Random, number); err != nil {
		return err
	}
	err = os.Rename(path, path+".taking-"+hex.EncodeToString(number))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // another window was faster
	}
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// claimedFiles reads the renamed files from where they were left.
func (s *Store) claimedFiles(path string) ([]claimed, error) {
	names, err := filepath.Glob(claimPattern(path))
	if err != nil || len(names) == 0 {
		return nil, err
	}
	slices.Sort(names)
	marks := map[string]mark{}
	err = s.View(func(tx *Tx) error {
		_, err := tx.Setting(settingInbox, &marks)
		return err
	})
	var files []claimed
	for _, name := range names {
		c, readErr := readClaimed(name, marks[filepath.Base(name)], s.opt.Now())
		if errors.Is(readErr, fs.ErrNotExist) {
			continue // another window has done with it
		}
		err = errors.Join(err, readErr)
		files = append(files, c)
	}
	return files, err
}

func readClaimed(path string, last mark, now time.Time) (claimed, error) {
	c := claimed{path: path, from: last.Offset}
	f, err := os.Open(path)
	if err != nil {
		return c, err
	}
	defer f.Close()
	c.rest = unwritten(f)
	info, err := f.Stat()
	if err != nil {
		return c, err
	}
	c.size = info.Size()
	if !c.rest && last.Size == c.size && !last.At.IsZero() {
		c.rest = now.Sub(last.At) >= restTime
	}
	if _, err := f.Seek(c.from, io.SeekStart); err != nil {
		return c, err
	}
	c.data, err = io.ReadAll(io.LimitReader(f, maxInbox))
	return c, err
}

// lines returns the whole lines that were read, and how many bytes they are.
// A last line without an end counts when nobody writes any more.
func (c claimed) lines() (lines [][]byte, n int64) {
	rest := c.data
	for len(rest) > 0 {
		end := slices.Index(rest, '\n') + 1
		if end == 0 {
			whole := c.rest && c.from+int64(len(c.data)) >= c.size
			if !whole && len(rest) < maxInbox/2 {
				break
			}
			end = len(rest)
		}
		lines = append(lines, rest[:end])
		rest = rest[end:]
		n += int64(end)
	}
	return lines, n
}

// takeFiles saves what was read, as one action.
func (s *Store) takeFiles(files []claimed, ctx phrase.Context) (TakenIn, error) {
	var taken TakenIn
	_, err := s.Update(takeInLabel(files, ctx), func(tx *Tx) error {
		taken = TakenIn{}
		marks := map[string]mark{}
		if _, err := tx.Setting(settingInbox, &marks); err != nil {
			return err
		}
		for _, c := range files {
			if _, err := os.Lstat(c.path); err != nil || marks[c.name()].Offset != c.from {
				continue // another window has done with it, or has read on
			}
			lines, n := c.lines()
			for _, line := range lines {
				if err := tx.takeLine(line, ctx, &taken); err != nil {
					return err
				}
			}
			marks[c.name()] = mark{Offset: c.from + n, Size: c.size, At: tx.now.UTC()}
		}
		return tx.SetSetting(settingInbox, marks)
	})
	return taken, err
}

// takeInLabel names the action by what it takes in, where that is one thing.
func takeInLabel(files []claimed, ctx phrase.Context) model.Label {
	label := model.Label{Verb: model.VerbTakeIn}
	for _, c := range files {
		lines, _ := c.lines()
		for _, line := range lines {
			text := strings.TrimSpace(string(line))
			if text == "" {
				continue
			}
			d := phrase.Parse(model.CleanText(text), ctx)
			label.Kind, label.Title = d.Kind, d.Title
			label.Count++
		}
	}
	if label.Count > 1 {
		label.Kind, label.Title = model.KindTask, ""
	}
	return label
}

// takeLine makes of a line what it says, or keeps it as it came.
func (tx *Tx) takeLine(raw []byte, ctx phrase.Context, taken *TakenIn) error {
	line := strings.TrimPrefix(strings.TrimRight(string(raw), "\r\n"), "\ufeff")
	if strings.TrimSpace(line) == "" {
		return nil
	}
	why, about, err := tx.takeText(line, ctx)
	if err != nil {
		return err
	}
	if why == "" {
		taken.Added++
		return nil
	}
	taken.Strays++
	kept := []byte(line)
	stamp := model.Stamp{Created: tx.now.UTC(), Changed: tx.now.UTC()}
	return Strays.Put(tx, model.Stray{ID: tx.NewID(), Stamp: stamp, Line: kept[:min(len(kept), model.MaxText)], Why: why, About: about})
}

// takeText saves what a line says; why says why it cannot be.
func (tx *Tx) takeText(line string, ctx phrase.Context) (why model.StrayReason, about string, err error) {
	switch {
	case len(line) > model.MaxStray:
		return model.StrayLong, "", nil
	case model.CleanText(line) != line:
		return model.StrayText, "", nil
	}
	d := tx.Understand(line, ctx)
	var clients []model.ID
	for _, code := range d.Clients {
		head, there, err := tx.ClientByCode(code)
		if err != nil || !there {
			return model.StrayClient, code, err
		}
		clients = append(clients, head.ID)
	}
	err = tx.PutDraft(d, clients, model.OriginInbox)
	if problems, ok := model.ProblemsOf(err); ok {
		return model.StrayRecord, problems[0].Field, nil
	}
	return "", "", err
}

// tidyInbox removes the renamed files that were read to their end and that
// nobody writes to any more, and then forgets how far they were read.
func (s *Store) tidyInbox(path string, files []claimed) error {
	var failed error
	for _, c := range files {
		_, n := c.lines()
		if c.rest && c.from+n == c.size {
			failed = errors.Join(failed, removeGone(c.path))
		}
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return errors.Join(failed, err)
	}
	left, err := filepath.Glob(claimPattern(path))
	if err != nil || len(left) == len(files) {
		return errors.Join(failed, err)
	}
	return errors.Join(failed, s.amend(func(tx *Tx) error {
		marks := map[string]mark{}
		if _, err := tx.Setting(settingInbox, &marks); err != nil {
			return err
		}
		for name := range marks {
			if strings.HasPrefix(name, filepath.Base(path)+".taking-") && !slices.Contains(left, filepath.Join(filepath.Dir(path), name)) {
				delete(marks, name)
			}
		}
		return tx.SetSetting(settingInbox, marks)
	}))
}

func removeGone(path string) error {
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
