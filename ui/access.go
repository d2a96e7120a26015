package ui

import (
	"context"
	"io"
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
		say := func(width int) []string { return paperRows(s, all.Review, width, s.Masked) }
		return record.Ready{Dialog: dialog.NewPreview(s, maker.Words.Report.AccessTitle, maker.Words.Report.Save, say, event.Send(accessForm{client}))}, nil
	})
}

// askAccess asks in which form, for whom and where.
func (a *App) askAccess(client model.ID) tea.Cmd {
	r := a.scene.Words.Report
	form := formField(a.scene, paper.HTML, paper.PDF, paper.ODT, paper.DOCX, paper.Markdown)
	path := "~/" + r.AccessFile + "-" + a.scene.Today().String() + ".zip"
	fields := []dialog.Field{form, {Name: "Whom", Label: r.Whom}, {Name: "Path", Value: path}}
	a.push(dialog.NewForm(a.scene, r.AccessTitle, "", fields, func(v map[string]string, _ int) (tea.Cmd, error) {
		job := accessing{client, paper.Format(v["Format"]), store.Homely(v["Path"]), strings.TrimSpace(v["Whom"])}
		if err := checkPath(job.path); err != nil {
			return nil, err
		}
		return tea.Sequence(event.Send(event.Close{}), event.Send(job)), nil
	}))
	return nil
}

// giveAccess writes the bundle beside the screen, and only then notes it.
func (a *App) giveAccess(job accessing) tea.Cmd {
	from, maker, zone := a.scene.Store, makerOf(a.scene, false), a.scene.ZoneName
	w := maker.Words
	var all report.Access
	return a.write(writing{
		title: w.Report.AccessTitle,
		path:  job.path,
		read: func(ctx context.Context, tx *store.Tx) (err error) {
			all, err = maker.Access(ctx, tx, job.client)
			return err
		},
		write: func(ctx context.Context, out io.Writer, opt paper.Options) error {
			return all.Write(ctx, out, maker, job.form, opt)
		},
		after: func() ([]string, error) {
			return []string{
				fill(w.Command.AccessMade, "file", job.path),
				fill(w.Command.AccessCounts, "records", strconv.Itoa(len(all.Held)), "passages", strconv.Itoa(len(all.Reviews))),
				w.Command.AccessPlain,
			}, maker.NoteAccess(from, all, job.whom, zone)
		},
	})
}
