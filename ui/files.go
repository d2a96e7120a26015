package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// backupPause is how long the screen waits before it looks again whether a
// backup is due.
const backupPause = 10 * time.Minute

// work shows a dialog over a job.
func (a *App) work(title string, job dialog.Job) tea.Cmd {
	d, cmd := dialog.NewWork(a.scene, title, job)
	a.push(d)
	return cmd
}

// backup makes a backup now.
func (a *App) backup() tea.Cmd {
	from, words := a.scene.Store, a.scene.Words
	return a.work(words.App.Backup, func(ctx context.Context, _ func(float64)) ([]string, error) {
		path, err := from.Backup(ctx, from.BackupFolder())
		return []string{fill(words.Command.BackedUp, "file", path)}, err
	})
}

// backupChecked says whether the backup that is made now and then was made.
type backupChecked struct{ err error }

// backupIfDue makes a backup beside the screen once an hour while there are
// changes.
func (a *App) backupIfDue() tea.Cmd {
	now := a.scene.Now()
	if now.Before(a.nextBackup) || a.leaving != staying {
		return nil
	}
	a.nextBackup = now.Add(backupPause)
	from, ctx := a.scene.Store, a.ctx
	return func() tea.Msg {
		var err error
		func() {
			defer event.Rescue(&err)
			_, err = from.BackupIfDue(ctx)
		}()
		return backupChecked{err}
	}
}

// backups lists the backups of the file; the chosen one takes its place.
func (a *App) backups() tea.Cmd {
	s := a.scene
	all, err := s.Store.Backups(s.Store.BackupFolder())
	if err != nil {
		return a.tell(s.Words.Failure(err))
	}
	var items []dialog.Item
	for _, b := range all {
		at := date.WallOf(b.At.In(s.Now().Location()))
		title := s.Words.Date(at.Date) + " " + s.Words.Clock(at.Clock)
		items = append(items, dialog.Item{Title: title, Note: s.Words.Distance(at.Date, s.Today()), Do: event.Send(restore{b.Path})})
	}
	a.push(dialog.NewPick(s, s.Words.App.Restore, s.Words.Dialog.PickKeys, items))
	return nil
}

// restore asks to put a backup in the place of the file.
type restore struct{ path string }

func (a *App) restore(ask restore) tea.Cmd {
	into, words := a.scene.Store, a.scene.Words
	return a.work(words.App.Restore, func(ctx context.Context, _ func(float64)) ([]string, error) {
		kept, err := into.RestoreFrom(ctx, ask.path)
		said := []string{fill(words.Command.Restored, "file", filepath.Base(ask.path))}
		if kept != "" {
			said = append(said, fill(words.Command.KeptBefore, "file", kept))
		}
		return said, err
	})
}

// askImport asks which file to bring in.
func (a *App) askImport() tea.Cmd {
	d := a.scene.Words.Dialog
	look := func(path string) (string, bool) {
		info, err := os.Stat(homely(path))
		switch {
		case err != nil:
			return d.NoFile, false
		case info.IsDir():
			return d.IsFolder, false
		}
		return d.ImportHint, true
	}
	a.push(dialog.NewPrompt(a.scene, a.scene.Words.Actions.Or("import"), "", d.ImportHint, look, func(path string) tea.Cmd {
		return event.Send(bringIn{homely(path)})
	}))
	return nil
}

// homely replaces the sign for the home folder, which a shell would.
func homely(path string) string {
	path = strings.TrimSpace(path)
	rest, ok := strings.CutPrefix(path, "~/")
	if !ok {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, rest)
}

// bringIn asks to import a file.
type bringIn struct{ path string }

func (a *App) bringIn(ask bringIn) tea.Cmd {
	into, words := a.scene.Store, a.scene.Words
	opt := store.ImportOptions{Name: ask.path, Zone: a.scene.ZoneName, Now: a.scene.Now()}
	return a.work(words.Actions.Or("import"), func(ctx context.Context, tell func(float64)) ([]string, error) {
		f, err := os.Open(ask.path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		opt.Progress = tell
		report, err := into.ImportFile(ctx, f, opt)
		if err != nil {
			return nil, err
		}
		skipped := len(report.Skipped.Problems) + report.Skipped.More
		said := []string{fill(words.Command.Imported, "added", fmt.Sprint(report.Added), "changed", fmt.Sprint(report.Changed),
			"same", fmt.Sprint(report.Same), "skipped", fmt.Sprint(skipped))}
		for _, p := range report.Skipped.Problems {
			said = append(said, fill(words.Command.Skipped, "line", fmt.Sprint(p.Line), "why", words.ImportProblem(p)))
		}
		return said, nil
	})
}
