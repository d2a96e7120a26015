package ui

import (
	"context"
	"io"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"
	"caseload/ui/report"
	"caseload/ui/report/paper"

	tea "charm.land/bubbletea/v2"
)

// askPrint asks which document is wanted: about the client in focus, where
// there is one, of the days in focus, or of the month.
func (a *App) askPrint(client model.ID) tea.Cmd {
	s, day := a.scene, a.day()
	var asks []report.Ask
	if !client.IsZero() {
		for _, kind := range report.OfClient {
			asks = append(asks, report.Ask{Kind: kind, Client: client, Day: day})
		}
	}
	for _, kind := range append(report.Sheets[:len(report.Sheets):len(report.Sheets)], report.Statistics) {
		asks = append(asks, report.Ask{Kind: kind, Day: day})
	}
	asks = append(asks, report.Ask{Kind: report.Supervision, Day: s.Today()})
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		code := ""
		if !client.IsZero() {
			code = view.Private(strings.Join(event.Codes(tx, []model.ID{client}), " ")).String()
		}
		forms, err := report.Forms(tx, view.Words)
		if err != nil {
			return nil, err
		}
		for _, f := range forms {
			if ask := f.Ask(); f.Added() && (!client.IsZero() || !f.Kind.IsOfClient()) {
				ask.Client, ask.Day = client, day
				asks = append(asks, ask)
			}
		}
		var items []dialog.Item
		for _, ask := range asks {
			note, name := code, view.Words.Report.Kind.Or(string(ask.Kind))
			if !ask.Kind.IsOfClient() {
				note = whenOf(&view, ask)
			}
			for _, f := range forms {
				if f.Added() && f.Own.ID == ask.Template {
					name = f.Name
				}
			}
			items = append(items, dialog.Item{Title: name, Note: note, Do: event.Send(ask)})
		}
		if !client.IsZero() {
			items = append(items, dialog.Item{Title: view.Words.Report.AccessTitle, Note: code, Do: event.Send(accessWish{client})})
		}
		if client.IsZero() {
			items = append(items, dialog.Item{Title: view.Words.Document.Documents, Do: event.Send(event.Documents{})})
		}
		items = append(items, dialog.Item{Title: view.Words.Document.Templates, Do: event.Send(templateList{})})
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.Report.Print, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// meetingPaper asks for the document of one meeting.
func meetingPaper(msg event.PrintMeeting, day date.Date) report.Ask {
	if msg.Kind == model.KindSupervision {
		return report.Ask{Kind: report.Supervision, Day: day, Record: msg.ID}
	}
	return report.Ask{Kind: report.Minutes, Day: day, Client: msg.Client, Record: msg.ID}
}

// whenOf says which days a document is about.
func whenOf(s *event.Scene, ask report.Ask) string {
	switch ask.Kind {
	case report.Week:
		return s.Words.Week(ask.Day)
	case report.Month, report.Statistics:
		return s.Words.Month(ask.Day)
	}
	return s.Words.Date(ask.Day)
}

func makerOf(s *event.Scene, mask bool) report.Maker {
	return report.Maker{Words: s.Words, Now: s.Now(), WeekStart: s.WeekStart, Mask: mask}
}

// preview shows a document on the screen before it is saved. It is composed
// twice, for names may be masked while it is looked at.
func (a *App) preview(ask report.Ask) tea.Cmd {
	s, view, ctx := a.scene, *a.scene, a.ctx
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		open, err := makerOf(&view, false).Make(ctx, tx, ask)
		if err != nil {
			return nil, err
		}
		masked, err := makerOf(&view, true).Make(ctx, tx, ask)
		if err != nil {
			return nil, err
		}
		names, err := record.Directory(tx)
		if err != nil {
			return nil, err
		}
		say := func(width int) []string {
			shown := open
			if s.Masked {
				shown = masked
			}
			return paperRows(s, shown, width, false)
		}
		title := view.Words.Report.Kind.Or(string(ask.Kind))
		shown := dialog.NewPreview(s, title, view.Words.Report.Save, say, event.Send(printWish{ask, names}))
		if ask.Kind.HasTemplate() {
			shown = shown.Editing(event.Send(editComposed{ask}))
		}
		return record.Ready{Dialog: shown}, nil
	})
}

// printWish asks for the form in which it is said how a document is saved.
type printWish struct {
	ask   report.Ask
	names []string // of the directory, for completion
}

// printForm asks in which form a document is wanted, whether names stand in
// it, what time it is about, and where it goes.
func (a *App) printForm(wish printWish) tea.Cmd {
	s, r, ask := a.scene, a.scene.Words.Report, wish.ask
	form := formField(s, paper.PDF, paper.ODT, paper.DOCX, paper.HTML, paper.Markdown)
	fields := []dialog.Field{form, namesField(s)}
	switch {
	case ask.HasPeriod():
		fields = append(fields, a.dayField("Start"), a.dayField("End"))
	case ask.Kind == report.Statistics:
		fields = append(fields, dialog.Field{Name: "Shared", Label: r.Copy, Choices: []dialog.Choice{{Value: "", Label: r.OwnCopy}, {Value: "yes", Label: r.SharedCopy}}})
	}
	if ask.Kind.IsOfClient() {
		fields = append(fields, record.ForWhom(s, wish.names), dialog.Field{Name: "Purpose"})
	}
	name := makerOf(s, false).FileName(ask, paper.PDF)
	fields = append(fields, dialog.Field{Name: "Path", Value: "~/" + strings.TrimSuffix(name, "."+string(paper.PDF))})
	a.push(dialog.NewForm(s, r.Kind.Or(string(ask.Kind)), "", fields, func(v map[string]string, _ int) (tea.Cmd, error) {
		ask.From, ask.To, ask.Shared = a.dayOf(v["Start"]), a.dayOf(v["End"]), v["Shared"] != ""
		p := printing{ask: ask, form: paper.Format(v["Format"]), names: report.Naming(v["Mask"])}
		p.path = fileFor(v["Path"], p.form)
		if err := p.check(); err != nil {
			return nil, err
		}
		var next tea.Msg = outgoing{p, strings.TrimSpace(v["Recipient"]), strings.TrimSpace(v["Purpose"])}
		if p.names.IsRedacted() {
			next = lookedAt{next.(outgoing)}
		}
		return tea.Sequence(event.Send(event.Close{}), event.Send(next)), nil
	}))
	return nil
}

// namesField asks how a document names people.
func namesField(s *event.Scene) dialog.Field {
	f := dialog.Field{Name: "Mask", Label: s.Words.Report.Names}
	for _, n := range report.Namings {
		f.Choices = append(f.Choices, dialog.Choice{Value: string(n), Label: s.Words.Report.Naming.Or(string(n))})
	}
	if s.Masked {
		f.Value = string(report.Masked)
	}
	return f
}

// lookedAt asks to show a redacted document before it goes out: only a person
// can tell whether what was taken out is enough.
type lookedAt struct{ outgoing }

// lookOver shows a document as it will be written.
func (a *App) lookOver(o lookedAt) tea.Cmd {
	s, maker, ctx := a.scene, makerOf(a.scene, false).Named(o.names), a.ctx
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		doc, err := maker.Make(ctx, tx, o.ask)
		if err != nil {
			return nil, err
		}
		r := maker.Words.Report
		say := func(width int) []string {
			return append(hints(s, r.LookOver, width), paperRows(s, doc, width, s.Masked)...)
		}
		return record.Ready{Dialog: dialog.NewPreview(s, r.Naming.Or(string(o.names)), r.Save, say, event.Send(o.outgoing))}, nil
	})
}

// hints are lines of advice above a document.
func hints(s *event.Scene, said string, width int) []string {
	return append(paperRows(s, paper.Document{Blocks: []paper.Block{paper.Paragraph{Text: paper.Bold(said)}}}, width, false), "")
}

// outgoing asks to write a document that goes to somebody, "" being oneself.
type outgoing struct {
	printing
	to, purpose string
}

// letOut writes a document at once where it stays with the worker; what goes
// to others must be let out first.
func (a *App) letOut(o outgoing) tea.Cmd {
	if o.to == "" {
		return event.Send(o.printing)
	}
	out := record.Outgoing{Client: o.ask.Client, To: o.to, What: a.scene.Words.Report.Kind.Or(string(o.ask.Kind)), Purpose: o.purpose, Named: o.names.Tells()}
	return record.Release(a.scene, out, func(kept model.Disclosure) tea.Cmd {
		p := o.printing
		p.given = &kept
		return event.Send(p)
	})
}

// dayField is a field for a day, which may be left empty.
func (a *App) dayField(name string) dialog.Field {
	return dialog.Field{Name: name, Explain: func(value string) (string, bool) {
		if strings.TrimSpace(value) == "" {
			return a.scene.Words.Report.Usual, true
		}
		return a.sayDay(value)
	}}
}

func (a *App) dayOf(value string) date.Date {
	day, _ := phrase.ParseDate(value, dialog.Context(a.scene))
	return day
}

// fileFor returns the file that a person named, ending as its form does.
func fileFor(path string, form paper.Format) string {
	path = store.Homely(path)
	if named, ok := paper.FormatOf(path); ok && named == form {
		return path
	}
	return path + "." + string(form)
}

// printing asks to write a document.
type printing struct {
	ask   report.Ask
	form  paper.Format
	names report.Naming
	path  string

	given *model.Disclosure // what is kept of it once it is written; nil: it is for the worker alone
}

// check says what speaks against it.
func (p printing) check() error {
	if !p.ask.From.IsZero() && !p.ask.To.IsZero() && p.ask.To < p.ask.From {
		return model.Problems{{Field: "End", Code: "order", Hint: "must not be before the start"}}
	}
	return checkPath(p.path)
}

// print composes and writes a document beside the screen.
func (a *App) print(p printing) tea.Cmd {
	from, maker := a.scene.Store, makerOf(a.scene, false).Named(p.names)
	w := maker.Words
	var doc paper.Document
	var lacking []rune
	return a.write(writing{
		title: w.Report.Print,
		path:  p.path,
		read: func(ctx context.Context, tx *store.Tx) (err error) {
			doc, err = maker.Make(ctx, tx, p.ask)
			return err
		},
		write: func(ctx context.Context, out io.Writer, opt paper.Options) (err error) {
			lacking, err = paper.Write(ctx, out, p.form, doc, opt)
			return err
		},
		after: func() ([]string, error) {
			if p.given != nil {
				if err := keepGiven(from, *p.given); err != nil {
					return nil, err
				}
			}
			said := []string{fill(w.Report.Saved, "file", p.path)}
			if len(lacking) > 0 {
				said = append(said, maker.Lacking(lacking))
			}
			return said, nil
		},
	})
}

// keepGiven keeps that something was given.
func keepGiven(into *store.Store, given model.Disclosure) error {
	_, err := into.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindDisclosure, Title: given.What}, func(tx *store.Tx) error {
		return tx.Disclose(given)
	})
	return err
}
