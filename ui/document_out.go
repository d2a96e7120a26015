package ui

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"time"

	"caseload/model"
	"caseload/store"
	"caseload/store/exchange/mail"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"
	"caseload/ui/report"
	"caseload/ui/report/paper"

	tea "charm.land/bubbletea/v2"
)

// A kept document leaves the program as a file, as a draft of a message, as a
// link that opens a mail program, or by other ways, which are noted. What goes
// to somebody must be let out first, for each client that it is about.
type (
	saveDocument struct{ id model.ID }
	sendMenu     struct{ id model.ID }
	mailDocument struct {
		id   model.ID
		link bool // a link without a file
	}
	sentDocument struct{ id model.ID }

	// documentAsk asks what is to be done with a document that was read.
	documentAsk struct {
		doc   model.Document
		names []string // of the directory, for completion
		then  func(documentAsk) tea.Cmd
	}
)

// documentOut serves what concerns documents that leave the program.
func (a *App) documentOut(msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case saveDocument:
		return a.readDocument(msg.id, a.askSave), true
	case sendMenu:
		return a.sendMenu(msg.id), true
	case mailDocument:
		ask := a.askMail
		if msg.link {
			ask = a.askLink
		}
		return a.readDocument(msg.id, ask), true
	case sentDocument:
		return a.readDocument(msg.id, a.askSent), true
	case documentAsk:
		return msg.then(msg), true
	case afterForm:
		return msg.do(), true
	}
	return a.documentFile(msg)
}

// readDocument reads a document and asks about it.
func (a *App) readDocument(id model.ID, then func(documentAsk) tea.Cmd) tea.Cmd {
	return a.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		d, err := store.Documents.Get(tx, id)
		if err != nil {
			return nil, err
		}
		names, err := record.Directory(tx)
		return documentAsk{d, names, then}, err
	})
}

// sendMenu asks how a document is sent.
func (a *App) sendMenu(id model.ID) tea.Cmd {
	s, d := a.scene, a.scene.Words.Document
	items := []dialog.Item{
		{Title: d.MailDraft, Do: event.Send(mailDocument{id: id})},
		{Title: d.MailLink, Do: event.Send(mailDocument{id: id, link: true})},
		{Title: d.MarkSent, Do: event.Send(sentDocument{id})},
	}
	return event.Send(record.Ready{Dialog: dialog.NewPick(s, s.Words.Actions.Or("send"), s.Words.Dialog.PickKeys, items)})
}

// letOutAll asks for each client whether something may go out, and then does
// it with what is to be kept of that.
func (a *App) letOutAll(clients []model.ID, out record.Outgoing, kept []model.Disclosure, then func([]model.Disclosure) tea.Cmd) tea.Cmd {
	if len(clients) == 0 {
		return then(kept)
	}
	out.Client = clients[0]
	return record.Release(a.scene, out, func(d model.Disclosure) tea.Cmd {
		return a.letOutAll(clients[1:], out, append(kept[:len(kept):len(kept)], d), then)
	})
}

// outgoingOf is what goes out with a document.
func outgoingOf(d model.Document, v map[string]string) record.Outgoing {
	return record.Outgoing{To: strings.TrimSpace(v["Recipient"]), What: d.Title, Purpose: strings.TrimSpace(v["Purpose"]), Named: report.Naming(v["Names"]).Tells(), Source: d.ID}
}

// paperFields ask in which form a text goes out, and how it names people.
func paperFields(s *event.Scene, d model.Document) []dialog.Field {
	if d.Body == "" {
		return nil
	}
	names := dialog.Field{Name: "Names", Label: s.Words.Report.Names}
	for _, n := range report.Namings {
		if n != report.Masked { // what was written by hand cannot be told from the rest
			names.Choices = append(names.Choices, dialog.Choice{Value: string(n), Label: s.Words.Report.Naming.Or(string(n))})
		}
	}
	return []dialog.Field{formField(s, paper.PDF, paper.ODT, paper.DOCX, paper.HTML, paper.Markdown), names}
}

// laidOut returns the text of a document as it goes out.
func laidOut(ctx context.Context, tx *store.Tx, d model.Document, maker report.Maker, names report.Naming) (paper.Document, error) {
	maker = maker.Named(names)
	doc := paperOf(d, maker)
	if !names.IsRedacted() {
		return doc, nil
	}
	ask := report.Ask{Kind: report.Kind(d.Of)}
	if len(d.Clients) > 0 {
		ask.Client = d.Clients[0]
	}
	return maker.Redacted(ctx, tx, ask, doc)
}

// lookFirst shows a redacted document before it goes out: only a person can
// tell whether what was taken out is enough.
func (a *App) lookFirst(d model.Document, names report.Naming, next func() tea.Cmd) tea.Cmd {
	if !names.IsRedacted() {
		return next()
	}
	s, maker, ctx := a.scene, makerOf(a.scene, false), a.ctx
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		doc, err := laidOut(ctx, tx, d, maker, names)
		if err != nil {
			return nil, err
		}
		r := maker.Words.Report
		say := func(width int) []string {
			return append(hints(s, r.LookOver, width), paperRows(s, doc, width, s.Masked)...)
		}
		return record.Ready{Dialog: dialog.NewPreview(s, r.Naming.Or(string(names)), r.Save, say, event.Send(afterForm{next}))}, nil
	})
}

// askSave asks in which form a document is saved, for whom, and where.
func (a *App) askSave(ask documentAsk) tea.Cmd {
	s, d := a.scene, ask.doc
	fields := paperFields(s, d)
	if len(d.Clients) > 0 {
		fields = append(fields, record.ForWhom(s, ask.names), dialog.Field{Name: "Purpose"})
	}
	fields = append(fields, dialog.Field{Name: "Path", Value: "~/" + a.fileOf(d) + d.Ending})
	return a.showForm(s.Words.Document.SaveAs, fields, func(v map[string]string) (func() tea.Cmd, error) {
		job := savingDocument{doc: d, form: paper.Format(v["Format"]), names: report.Naming(v["Names"]), path: store.Homely(v["Path"])}
		if d.Body != "" {
			job.path = fileFor(v["Path"], job.form)
		}
		if err := checkPath(job.path); err != nil {
			return nil, err
		}
		save := func(kept []model.Disclosure) tea.Cmd { job.given = kept; return a.saveDocument(job) }
		next := func() tea.Cmd { return a.letOutAll(d.Clients, outgoingOf(d, v), nil, save) }
		if strings.TrimSpace(v["Recipient"]) == "" {
			next = func() tea.Cmd { return save(nil) }
		}
		return func() tea.Cmd { return a.lookFirst(d, job.names, next) }, nil
	})
}

// afterForm is what follows a form, once it is closed.
type afterForm struct{ do func() tea.Cmd }

// showForm shows a form without a draft. What follows it is done once it is
// closed.
func (a *App) showForm(title string, fields []dialog.Field, submit func(map[string]string) (func() tea.Cmd, error)) tea.Cmd {
	return event.Send(record.Ready{Dialog: dialog.NewForm(a.scene, title, "", fields, func(v map[string]string, _ int) (tea.Cmd, error) {
		next, err := submit(v)
		if err != nil {
			return nil, err
		}
		return tea.Sequence(event.Send(event.Close{}), event.Send(afterForm{next})), nil
	})})
}

// fileOf returns a name for the file of a document that tells nothing of any
// client.
func (a *App) fileOf(d model.Document) string {
	name := a.scene.Words.Document.Type.Or(string(d.Type))
	if said, known := a.scene.Words.Report.Kind[d.Of]; known {
		name = said
	}
	return strings.ReplaceAll(strings.ToLower(name), " ", "-") + "-" + d.Dated.String()
}

// savingDocument is a document on its way into a file.
type savingDocument struct {
	doc   model.Document
	form  paper.Format
	names report.Naming
	path  string
	given []model.Disclosure
}

// read returns what is written: the content of a file that was taken in, or
// any other document as it is laid out.
func (job savingDocument) read(ctx context.Context, tx *store.Tx, maker report.Maker) (content []byte, doc paper.Document, err error) {
	if job.doc.TakenIn() {
		content, err = tx.Content(job.doc)
		return content, doc, err
	}
	doc, err = laidOut(ctx, tx, job.doc, maker, job.names)
	return nil, doc, err
}

// saveDocument writes a document beside the screen.
func (a *App) saveDocument(job savingDocument) tea.Cmd {
	from, maker := a.scene.Store, makerOf(a.scene, false)
	w := maker.Words
	var lacking []rune
	var content []byte
	var doc paper.Document
	return a.write(writing{
		title: w.Document.SaveAs, path: job.path,
		read: func(ctx context.Context, tx *store.Tx) (err error) {
			content, doc, err = job.read(ctx, tx, maker)
			return err
		},
		write: func(ctx context.Context, out io.Writer, opt paper.Options) (err error) {
			if job.doc.TakenIn() {
				_, err = out.Write(content)
				return err
			}
			lacking, err = paper.Write(ctx, out, job.form, doc, opt)
			return err
		},
		after: func() ([]string, error) {
			said := []string{fill(w.Report.Saved, "file", job.path)}
			if len(lacking) > 0 {
				said = append(said, maker.Lacking(lacking))
			}
			return said, keepAllGiven(from, job.given)
		},
	})
}

func keepAllGiven(into *store.Store, given []model.Disclosure) error {
	for _, d := range given {
		if err := keepGiven(into, d); err != nil {
			return err
		}
	}
	return nil
}

// askMail asks what a draft of a message says, and where it is put. Its
// subject names nobody unless the user does.
func (a *App) askMail(ask documentAsk) tea.Cmd {
	s, d := a.scene, ask.doc
	w := s.Words.Document
	if d.Link != "" {
		return event.Send(event.Notify{Text: w.TakeInFirst})
	}
	fields := append(paperFields(s, d), a.mailFields(ask)...)
	fields = append(fields, dialog.Field{Name: "Path", Value: "~/" + a.fileOf(d) + ".eml"})
	return a.showForm(w.MailDraft, fields, func(v map[string]string) (func() tea.Cmd, error) {
		m, err := a.message(d, v)
		if err != nil {
			return nil, err
		}
		job := savingDocument{doc: d, form: paper.Format(v["Format"]), names: report.Naming(v["Names"]), path: store.Homely(v["Path"])}
		if err := checkPath(job.path); err != nil {
			return nil, err
		}
		write := func(kept []model.Disclosure) tea.Cmd { job.given = kept; return a.writeMail(m, job) }
		next := func() tea.Cmd { return a.letOutAll(d.Clients, outgoingOf(d, v), nil, write) }
		return func() tea.Cmd { return a.lookFirst(d, job.names, next) }, nil
	})
}

func (a *App) mailFields(ask documentAsk) []dialog.Field {
	w := a.scene.Words.Document
	fields := []dialog.Field{{Name: "MailTo", Explain: func(v string) (string, bool) {
		if _, err := mail.Addresses(v); err != nil {
			return w.NoAddress, false
		}
		return "", true
	}}}
	if len(ask.doc.Clients) > 0 {
		whom := record.ForWhom(a.scene, ask.names)
		whom.Explain = nil
		fields = append(fields, whom, dialog.Field{Name: "Purpose"})
	}
	return append(fields, dialog.Field{Name: "Subject", Value: w.MailSubject}, dialog.Field{Name: "Text", Value: w.MailText, Many: true})
}

// message reads what was typed as a message. To whom it goes must be said
// where it is about a client.
func (a *App) message(d model.Document, v map[string]string) (mail.Message, error) {
	to, err := mail.Addresses(v["MailTo"])
	if err != nil {
		return mail.Message{}, model.Problems{{Field: "MailTo", Code: "address", Hint: err.Error()}}
	}
	if len(d.Clients) > 0 && strings.TrimSpace(v["Recipient"]) == "" {
		return mail.Message{}, model.Problems{{Field: "Recipient", Code: "required", Hint: "must not be empty"}}
	}
	return mail.Message{To: to, Subject: v["Subject"], Text: v["Text"], Date: a.scene.Now(), ID: d.ID.String()}, nil
}

// mediaTypes are those of the forms in which a document is written.
var mediaTypes = map[paper.Format]string{paper.PDF: "application/pdf", paper.ODT: "application/vnd.oasis.opendocument.text",
	paper.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper.HTML: "text/html", paper.Markdown: "text/markdown"}

// writeMail writes a draft of a message beside the screen.
func (a *App) writeMail(m mail.Message, job savingDocument) tea.Cmd {
	from, maker, name := a.scene.Store, makerOf(a.scene, false), a.fileOf(job.doc)
	w := maker.Words
	var content []byte
	var lacking []rune
	var doc paper.Document
	return a.write(writing{
		title: w.Document.MailDraft, path: job.path,
		read: func(ctx context.Context, tx *store.Tx) (err error) {
			content, doc, err = job.read(ctx, tx, maker)
			return err
		},
		write: func(ctx context.Context, out io.Writer, opt paper.Options) (err error) {
			file := mail.File{Name: name + job.doc.Ending, Content: content}
			if !job.doc.TakenIn() {
				var written bytes.Buffer
				if lacking, err = paper.Write(ctx, &written, job.form, doc, opt); err != nil {
					return err
				}
				file = mail.File{Name: name + "." + string(job.form), Type: mediaTypes[job.form], Content: written.Bytes()}
			}
			m.Files = []mail.File{file}
			return m.Write(out)
		},
		after: func() ([]string, error) {
			said := []string{fill(w.Document.MailSaved, "file", filepath.Base(job.path)), fill(w.Report.Saved, "file", job.path)}
			if len(lacking) > 0 {
				said = append(said, maker.Lacking(lacking))
			}
			return said, keepAllGiven(from, job.given)
		},
	})
}

// askLink asks what a short message without a file says, and hands it to the
// mail program.
func (a *App) askLink(ask documentAsk) tea.Cmd {
	s, d := a.scene, ask.doc
	w := s.Words.Document
	fields := a.mailFields(ask)
	fields[len(fields)-1].Value = ""
	return a.showForm(w.MailLink, fields, func(v map[string]string) (func() tea.Cmd, error) {
		m, err := a.message(d, v)
		if err != nil {
			return nil, err
		}
		link, err := m.Link()
		if err != nil {
			return nil, model.Problems{{Field: "Text", Code: "toolong", Hint: err.Error()}}
		}
		from := s.Store
		hand := func(kept []model.Disclosure) tea.Cmd {
			return a.work(w.MailLink, func(context.Context, func(float64)) ([]string, error) {
				if err := a.launch(link); err != nil {
					return []string{w.NoProgram}, nil
				}
				return []string{w.MailOpened}, keepAllGiven(from, kept)
			})
		}
		return func() tea.Cmd { return a.letOutAll(d.Clients, outgoingOf(d, v), nil, hand) }, nil
	})
}

// askSent asks to whom a document was sent, and when. It is final from then
// on.
func (a *App) askSent(ask documentAsk) tea.Cmd {
	s, d := a.scene, ask.doc
	whom := record.ForWhom(s, ask.names)
	whom.Explain = nil
	fields := []dialog.Field{whom, a.documentDay("Day", s.Today()), {Name: "Purpose"}}
	return a.showForm(s.Words.Document.MarkSent, fields, func(v map[string]string) (func() tea.Cmd, error) {
		out, day := outgoingOf(d, v), a.dayOf(v["Day"])
		if out.To == "" {
			return nil, model.Problems{{Field: "Recipient", Code: "required", Hint: "must not be empty"}}
		}
		if day.IsZero() || day > s.Today() {
			return nil, model.Problems{{Field: "Day", Code: "future", Hint: "must not lie ahead"}}
		}
		now := s.Now()
		at := now
		if day != s.Today() {
			at = day.In(now.Location()).Add(12 * time.Hour)
		}
		mark := func(kept []model.Disclosure) tea.Cmd {
			save := a.changeDocument(d.ID, 0, func(tx *store.Tx, d *model.Document) error {
				d.State, d.SentTo, d.SentAt = model.DocumentSent, out.To, at.UTC()
				for _, given := range kept {
					if err := tx.Disclose(given); err != nil {
						return err
					}
				}
				return nil
			})
			return record.After(save, event.Send(event.Open{Kind: model.KindDocument, ID: d.ID}))
		}
		return func() tea.Cmd { return a.letOutAll(d.Clients, out, nil, mark) }, nil
	})
}

// titleOf names a file that is taken in, as far as its name does.
func titleOf(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}
