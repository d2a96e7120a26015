package ui

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/report"
	"caseload/ui/report/paper"

	tea "charm.land/bubbletea/v2"
)

// What every document that leaves the program has in common: it is looked at
// on the screen, a form and a place are chosen, and it is written beside the
// screen into a file that is not there yet.

// paperRows draws a document for the screen; hide masks
// all that it says.
func paperRows(s *event.Scene, doc paper.Document, width int, hide bool) []string {
	var rows []string
	for _, l := range paper.Lines(doc, width) {
		style := s.Theme.Text
		if l.Loud {
			style = s.Theme.Strong
		}
		said := l.Text
		if hide {
			said = said.Mask()
		}
		rows = append(rows, " "+style.Render(said.String()))
	}
	return rows
}

// formField asks for the form of a document; the first one is suggested.
func formField(s *event.Scene, forms ...paper.Format) dialog.Field {
	f := dialog.Field{Name: "Format", Value: string(forms[0])}
	for _, form := range forms {
		f.Choices = append(f.Choices, dialog.Choice{Value: string(form), Label: s.Words.Report.Form.Or(string(form))})
	}
	return f
}

// checkPath says what speaks against writing to a file.
func checkPath(path string) error {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return model.Problems{{Field: "Path", Code: "nofolder", Hint: "there is no such folder"}}
	}
	if _, err := os.Lstat(path); err == nil {
		return model.Problems{{Field: "Path", Code: "there", Hint: "there is a file of that name"}}
	}
	return nil
}

// writing is a document on its way into a file.
type writing struct {
	title string // of the bar that says how far it is
	path  string
	read  func(context.Context, *store.Tx) error                // composes it
	write func(context.Context, io.Writer, paper.Options) error // lays it out
	after func() (said []string, err error)                     // once it is on disk
}

// write composes and writes a document beside the screen.
func (a *App) write(job writing) tea.Cmd {
	from, font, w := a.scene.Store, a.settings.Font, a.scene.Words
	return a.work(job.title, func(ctx context.Context, tell func(float64)) ([]string, error) {
		opt := paper.Options{Progress: tell}
		var err error
		if opt.Font, err = report.ReadFont(font); err != nil {
			return []string{fill(w.Report.BadFont, "file", font)}, nil
		}
		err = from.View(func(tx *store.Tx) error { return job.read(ctx, tx) })
		if err == nil {
			err = store.WritePrivate(job.path, false, func(out io.Writer) error { return job.write(ctx, out, opt) })
		}
		switch {
		case errors.Is(err, context.Canceled):
			return []string{w.Report.Stopped}, nil
		case errors.Is(err, fs.ErrExist):
			return nil, checkPath(job.path)
		case err != nil:
			return nil, err
		}
		return job.after()
	})
}
