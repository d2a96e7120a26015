package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"caseload/store/vault"

	bolt "go.etcd.io/bbolt"
)

// BackupFolder returns where backups of the file lie unless another folder
// is named: beside the file.
func (s *Store) BackupFolder() string { return filepath.Join(filepath.Dir(s.path), "backups") }

// stampLayout is the time in the name of a backup, in UTC. The name says
// nothing else.
const stampLayout = "20060102T150405Z"

// BackupFile is one backup in a folder.
type BackupFile struct {
	Path string
	At   time.Time // when it was made, UTC
}

// Backup writes a copy of the present state into the folder, verifies the
// copy by reading all of it, and only then gives it its name and lets old
// ones go. It returns the path of the copy.
func (s *Store) Backup(ctx context.Context, folder string) (string, error) {
	const doing = "making a backup"
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", trouble(NotWritable, doing, err)
	}
	name, err := s.freeName(folder)
	if err != nil {
		return "", err
	}
	release, err := s.alone(folder)
	if err != nil {
		return "", err
	}
	defer release()
	fresh := s.unfinished(folder)
	if err := s.copyTo(ctx, fresh); err != nil {
		_ = os.Remove(fresh) // half a copy is of no use
		return "", err
	}
	if err := s.verify(ctx, fresh); err != nil {
		_ = os.Remove(fresh)
		return "", err
	}
	s.whole.Store(true) // every page went into the copy
	if err := replaceFile(fresh, name); err != nil {
		return "", fileTrouble(doing, err)
	}
	if folder != s.BackupFolder() {
		return name, nil // a folder of the user's own is the user's to clear
	}
	return name, s.rotate()
}

// backupPrefix begins the names of the backups of this file.
func (s *Store) backupPrefix() string {
	return strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path)) + "-"
}

// backupEvery is how old the newest backup may become while the file changes.
const backupEvery = time.Hour

// BackupIfDue makes a backup in the usual folder if the file has changed and
// its newest backup is an hour old; it reports whether it did. It is to be
// called now and then while the file is open. The first time it checks
// the file whole even if no backup is due, so that damage is heard of while
// the backups from before it are still there.
func (s *Store) BackupIfDue(ctx context.Context) (made bool, err error) {
	due, err := s.backupDue()
	switch {
	case err != nil:
		return false, err
	case due:
		_, err = s.Backup(ctx, s.BackupFolder())
	default:
		err = s.wholeOnce(ctx)
	}
	if TroubleOf(err) == Busy || ctx.Err() != nil {
		return false, nil // another window makes one, or the program ends
	}
	return due && err == nil, err
}

func (s *Store) backupDue() (bool, error) {
	all, err := s.Backups(s.BackupFolder())
	if err != nil || len(all) == 0 {
		return err == nil, err
	}
	now, err := s.present()
	return err == nil && s.Now().Sub(all[0].At) >= backupEvery && now.At.After(all[0].At), err
}

// freeName returns the name of a backup made now; of two within one second
// the later one is dated a second on.
func (s *Store) freeName(folder string) (string, error) {
	at := s.Now().UTC()
	for range 60 {
		name := filepath.Join(folder, s.backupPrefix()+at.Format(stampLayout)+".db")
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			return name, nil
		}
		at = at.Add(time.Second)
	}
	return "", trouble(Exists, "making a backup", nil)
}

// unfinished names a backup that is being made. There is one at a time, so
// that what a killed program leaves is written over by the next.
func (s *Store) unfinished(folder string) string {
	return filepath.Join(folder, s.backupPrefix()+"unfinished.tmp")
}

// alone keeps other windows from making a backup at the same time.
func (s *Store) alone(folder string) (release func(), err error) {
	f, err := os.OpenFile(s.unfinished(folder)+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, trouble(NotWritable, "making a backup", err)
	}
	if err := tryLock(f, true); err != nil {
		f.Close()
		return nil, trouble(Busy, "making a backup", err)
	}
	return func() {
		unlock(f)
		f.Close()
	}, nil
}

// patientWriter stops writing when the context ends.
type patientWriter struct {
	ctx context.Context
	to  *os.File
}

func (w patientWriter) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}

// copyTo copies the file as it is: nothing is read out of it before the copy
// has been verified.
func (s *Store) copyTo(ctx context.Context, path string) error {
	s.guard.RLock()
	defer s.guard.RUnlock()
	write := func(b *bolt.Tx) error {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			return trouble(NotWritable, "making a backup", err)
		}
		_, err = b.WriteTo(patientWriter{ctx, f})
		if synced := f.Sync(); err == nil {
			err = synced
		}
		if closed := f.Close(); err == nil {
			err = closed
		}
		return fileTroubleOrNil("making a backup", err)
	}
	return withFile(s.path, false, s.opt.Wait, func(db *bolt.DB) error { return db.View(write) })
}

// verify reads a copy of the file whole: every page, every seal and the
// census.
func (s *Store) verify(ctx context.Context, path string) error {
	var r Report
	if _, err := wholeSound(ctx, "verifying a backup", path); err != nil {
		return err
	}
	err := useFile(path, false, func(db *bolt.DB) error {
		return db.View(func(b *bolt.Tx) error {
			tx := s.begin(b, false)
			if err := tx.readState(); err != nil {
				return err
			}
			return tx.checkCensus(ctx, &r)
		})
	})
	if err == nil && !r.Sound() {
		err = trouble(Damaged, "verifying a backup", errors.New(r.Faults[0].What))
	}
	return err
}

// Backups returns the backups of this file in a folder, newest first.
func (s *Store) Backups(folder string) ([]BackupFile, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fileTrouble("looking for backups", err)
	}
	var all []BackupFile
	for _, e := range entries {
		stamp, ok := strings.CutPrefix(e.Name(), s.backupPrefix())
		if !ok {
			continue
		}
		at, err := time.Parse(stampLayout, strings.TrimSuffix(stamp, ".db"))
		if err == nil {
			all = append(all, BackupFile{filepath.Join(folder, e.Name()), at})
		}
	}
	slices.SortFunc(all, func(a, b BackupFile) int { return b.At.Compare(a.At) })
	return all, nil
}

// rotate removes backups that the rule does not keep.
func (s *Store) rotate() error {
	all, err := s.Backups(s.BackupFolder())
	if err != nil {
		return err
	}
	for _, b := range surplus(all) {
		if err := os.Remove(b.Path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fileTrouble("removing an old backup", err)
		}
	}
	return nil
}

// surplus returns which of the backups, given newest first, may go. Kept are
// the newest of each of the last 24 hours, 30 days and 12 months that have
// any, and always the newest of all.
func surplus(all []BackupFile) []BackupFile {
	keep := map[string]bool{}
	for _, rule := range []struct {
		layout string
		count  int
	}{{"2006-01-02T15", 24}, {"2006-01-02", 30}, {"2006-01", 12}} {
		seen := map[string]bool{}
		for _, b := range all {
			span := b.At.Format(rule.layout)
			if seen[span] || len(seen) == rule.count {
				continue
			}
			seen[span] = true
			keep[b.Path] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(b BackupFile) bool { return keep[b.Path] })
}

// Restore puts the backup at from in the place of the file at path, after
// verifying it with the secret that opens it. What was there is kept beside
// it, under a name that is returned; "" where there was nothing.
func Restore(ctx context.Context, path, from string, secret vault.Secret, o Options) (kept string, err error) {
	o = o.withDefaults()
	header, err := ReadHeader(from, o)
	if err != nil {
		return "", err
	}
	keys, err := header.Unlock(secret)
	if err != nil {
		return "", unlockTrouble(err)
	}
	defer keys.Wipe()
	s := &Store{path: path, keys: keys, id: keys.StoreID(), opt: o}
	return s.RestoreFrom(ctx, from)
}

// RestoreFrom puts the backup at from, which must be one of this file, in its
// place, as Restore does.
func (s *Store) RestoreFrom(ctx context.Context, from string) (kept string, err error) {
	const doing = "restoring a backup"
	s.guard.Lock()
	defer s.guard.Unlock()
	if err := mustDiffer(s.path, from); err != nil {
		return "", err
	}
	header, err := ReadHeader(from, s.opt)
	if err != nil {
		return "", err
	}
	if err := s.verify(ctx, from); err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return "", trouble(NotWritable, doing, err)
	}
	release, err := acquire(lockPath(s.path), true, s.opt.Wait)
	if err != nil {
		return "", err
	}
	defer release()
	fresh := s.path + ".new"
	if err := copyFile(from, fresh); err != nil {
		return "", fileTrouble(doing, err)
	}
	if _, err := os.Lstat(s.path); err == nil {
		kept = beside(s.path, fmt.Sprintf(".before-%s.db", s.Now().UTC().Format(stampLayout)))
		if err := copyFile(s.path, kept); err != nil {
			return "", fileTrouble(doing, err)
		}
	}
	if err := replaceFile(fresh, s.path); err != nil {
		return kept, fileTrouble(doing, err)
	}
	if mark, err := s.seenPath(); err == nil {
		_ = os.Remove(mark) // an older state is what was asked for
	}
	return kept, writeFile(keysPath(s.path), header.Bytes())
}

func mustDiffer(path, from string) error {
	a, err := os.Stat(path)
	if err != nil {
		return nil
	}
	if b, err := os.Stat(from); err == nil && os.SameFile(a, b) {
		return trouble(Exists, "restoring a backup", errors.New("it is the file itself"))
	}
	return nil
}
