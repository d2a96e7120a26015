package ui

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"
	"caseload/ui/report"
	"caseload/ui/report/paper"

	tea "charm.land/bubbletea/v2"
)

// Everything that is held about a client goes into one file in three steps:
// what must be looked at is shown, then it is asked for whom and where, then
// it is written.
type (
	accessWish struct{ client model.ID }
	accessForm struct{ client model.ID }
	accessing  struct {
		client     model.ID
		form       paper.Format
		path, whom string
	}
)

// lookAtAccess shows what must be looked at before it is given.
func (a *App) lookAtAccess(client model.ID) tea.Cmd {
	s, maker, ctx := a.scene, makerOf(a.scene, false), a.ctx
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := maker.Access(ctx, tx, client)
		if err != nil {
			return nil, err
		}
		say := func(width int) []string {
			var rows []string
			for _, l := range paper.Lines(all.Review, width) {
				style := s.Theme.Text
				if l.Loud {
					style = s.Theme.Strong
				}
				rows = append(rows, " "+style.Render(s.Private(l.Text.String()).String()))
			}
			return rows
		}
		return record.Ready{Dialog: dialog.NewPreview(s, maker.Words.Report.AccessTitle, maker.Words.Report.Save, say, event.Send(accessForm{client}))}, nil
	})
}

// askAccess asks in which form, for whom and where.
func (a *App) askAccess(client model.ID) tea.Cmd {
	r := a.scene.Words.Report
	form := dialog.Field{Name: "Format", Value: string(paper.HTML)}
	for _, f := range []paper.Format{paper.HTML, paper.PDF, paper.ODT, paper.DOCX, paper.Markdown} {
		form.Choices = append(form.Choices, dialog.Choice{Value: string(f), Label: r.Form.Or(string(f))})
	}
	path := "~/" + r.AccessFile + "-" + a.scene.Today().String() + ".zip"
	fields := []dialog.Field{form, {Name: "Whom", Label: r.Whom}, {Name: "Path", Value: path}}
	a.push(dialog.NewForm(a.scene, r.AccessTitle, "", fields, func(v map[string]string, _ int) (tea.Cmd, error) {
		job := accessing{client, paper.Format(v["Format"]), store.Homely(v["Path"]), strings.TrimSpace(v["Whom"])}
		if err := (printing{path: job.path}).check(); err != nil {
			return nil, err
		}
		return tea.Sequence(event.Send(event.Close{}), event.Send(job)), nil
	}))
	return nil
}

// giveAccess writes the bundle beside the screen, and only then notes it.
func (a *App) giveAccess(job accessing) tea.Cmd {
	from, maker, font, zone := a.scene.Store, makerOf(a.scene, false), a.settings.Font, a.scene.ZoneName
	w := maker.Words
	return a.work(w.Report.AccessTitle, func(ctx context.Context, tell func(float64)) ([]string, error) {
		opt := paper.Options{Progress: tell}
		var err error
		if opt.Font, err = report.ReadFont(font); err != nil {
			return []string{fill(w.Report.BadFont, "file", font)}, nil
		}
		var all report.Access
		err = from.View(func(tx *store.Tx) error {
			all, err = maker.Access(ctx, tx, job.client)
			return err
		})
		if err == nil {
			err = store.WritePrivate(job.path, false, func(out io.Writer) error { return all.Write(ctx, out, maker, job.form, opt) })
		}
		switch {
		case errors.Is(err, context.Canceled):
			return []string{w.Report.Stopped}, nil
		case errors.Is(err, fs.ErrExist):
			return nil, printing{path: job.path}.check()
		case err != nil:
			return nil, err
		}
		if err := maker.NoteAccess(from, all, job.whom, zone); err != nil {
			return nil, err
		}
		return []string{
			fill(w.Command.AccessMade, "file", job.path),
			fill(w.Command.AccessCounts, "records", strconv.Itoa(len(all.Held)), "passages", strconv.Itoa(len(all.Reviews))),
			w.Command.AccessPlain,
		}, nil
	})
}
