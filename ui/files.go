package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"

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
type backupChecked struct {
	err    error
	newest []store.BackupFile // none or one; looked for where the file is damaged
}

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
		var msg backupChecked
		func() {
			defer event.Rescue(&msg.err)
			_, msg.err = from.BackupIfDue(ctx)
		}()
		if store.TroubleOf(msg.err) == store.Damaged {
			all, _ := from.Backups(from.BackupFolder()) // a folder that cannot be read has none to offer
			msg.newest = all[:min(1, len(all))]
		}
		return msg
	}
}

// takeBackup says why there is no backup. Damage is laid before the person,
// unless something else is open: then it is said in a line, and laid before
// them when the next backup is tried.
func (a *App) takeBackup(msg backupChecked) tea.Cmd {
	w := a.scene.Words
	switch {
	case msg.err == nil:
		return nil
	case store.TroubleOf(msg.err) != store.Damaged:
		return a.tell(fill(w.App.BackupFailed, "why", w.Failure(msg.err)))
	case len(a.stack) > 0:
		return a.tell(w.Failure(msg.err))
	}
	a.push(dialog.NewMessage(a.scene, func() (string, []string) { return w.App.DamageTitle, a.damage(msg.newest) }))
	return nil
}

// damage tells what it means that the file is damaged, and what to do.
func (a *App) damage(newest []store.BackupFile) []string {
	w := a.scene.Words
	said := []string{w.App.DamageFound, "", w.App.DamageNoBackup}
	if len(newest) > 0 {
		at := date.WallOf(newest[0].At.In(a.scene.Now().Location()))
		said[2] = fill(w.App.DamageNewest, "date", w.Date(at.Date), "time", w.Clock(at.Clock))
		said = append(said, "", fill(w.App.DamageAdvice, "action", w.Actions.Or("restore"), "key", a.scene.Key(keys.Restore)))
	}
	var lines []string
	for _, sentence := range said {
		for _, line := range text.Wrap(sentence, max(10, min(a.width, 78)-5)) {
			lines = append(lines, " "+line.String())
		}
	}
	return lines
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
		info, err := os.Stat(store.Homely(path))
		switch {
		case err != nil:
			return d.NoFile, false
		case info.IsDir():
			return d.IsFolder, false
		}
		return d.ImportHint, true
	}
	a.push(dialog.NewPrompt(a.scene, a.scene.Words.Actions.Or("import"), "", d.ImportHint, look, func(path string) tea.Cmd {
		return event.Send(bringIn{store.Homely(path)})
	}))
	return nil
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
