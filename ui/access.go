package ui

import (
	"context"
	"io"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/store/vault"
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
	accessForm struct {
		client    model.ID
		suggested string // a passphrase to seal it with
	}
	accessing struct {
		client     model.ID
		form       paper.Format
		path, whom string
		passphrase string // that seals it; empty: nothing does
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
		return record.Ready{Dialog: dialog.NewPreview(s, maker.Words.Report.AccessTitle, maker.Words.Report.Save, say, event.Send(accessForm{client, vault.Suggest(tx.Random(), maker.Words.Lang)}))}, nil
	})
}

// askAccess asks in which form, for whom and where, and whether it is sealed: it
// is, unless somebody wants it otherwise.
func (a *App) askAccess(ask accessForm) tea.Cmd {
	r := a.scene.Words.Report
	form := formField(a.scene, paper.HTML, paper.PDF, paper.ODT, paper.DOCX, paper.Markdown)
	path := "~/" + r.AccessFile + "-" + a.scene.Today().String() + ".zip"
	seal := dialog.Field{Name: "Seal", Label: r.Sealing, Value: "yes", Choices: []dialog.Choice{{Value: "yes", Label: r.Sealed}, {Value: "", Label: r.NotSealed}}}
	fields := []dialog.Field{form, {Name: "Whom", Label: r.Whom}, seal, {Name: "Passphrase", Value: ask.suggested}, {Name: "Path", Value: path}}
	dialogue := dialog.NewForm(a.scene, r.AccessTitle, "", fields, func(v map[string]string, _ int) (tea.Cmd, error) {
		job := accessing{client: ask.client, form: paper.Format(v["Format"]), path: store.Homely(v["Path"]), whom: strings.TrimSpace(v["Whom"])}
		if v["Seal"] != "" {
			job.passphrase, job.path = strings.TrimSpace(v["Passphrase"]), strings.TrimSuffix(job.path, sealedEnd)+sealedEnd
			if vault.Estimate([]byte(job.passphrase)) == vault.TooShort {
				return nil, model.Problems{{Field: "Passphrase", Code: "passphrase", Hint: "must have at least 12 characters"}}
			}
		}
		if err := checkPath(job.path); err != nil {
			return nil, err
		}
		return tea.Sequence(event.Send(event.Close{}), event.Send(job)), nil
	})
	dialogue.Check(func(v map[string]string) tea.Cmd {
		said := r.SealHow
		if v["Seal"] == "" {
			said = a.scene.Words.Command.AccessPlain
		}
		return event.Send(dialog.Checked{Form: dialogue, Lines: []string{said}})
	})
	a.push(dialogue)
	return dialogue.Look()
}

// sealedEnd is how the name of a file ends that age opens.
const sealedEnd = ".age"

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
			return report.Seal(out, job.passphrase, func(w io.Writer) error { return all.Write(ctx, w, maker, job.form, opt) })
		},
		after: func() ([]string, error) {
			last := w.Command.AccessPlain
			if job.passphrase != "" {
				last = w.Report.SealHow
			}
			return []string{
				fill(w.Command.AccessMade, "file", job.path),
				fill(w.Command.AccessCounts, "records", strconv.Itoa(len(all.Held)), "passages", strconv.Itoa(len(all.Reviews))),
				last,
			}, maker.NoteAccess(from, all, job.whom, zone)
		},
	})
}
