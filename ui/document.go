package ui

import (
	"os"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"
	"caseload/ui/report"
	"caseload/ui/report/paper"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Documents are met as a list about a client, as a card with the whole of one,
// and on the page on which a draft is written. What goes out of the program is
// in document_out.go, files in document_file.go.
type (
	editComposed   struct{ ask report.Ask } // keep what a template makes as a draft, and edit it
	keepDocument   struct{ doc model.Document }
	newDocument    struct{ client model.ID }
	finishDocument struct{ id model.ID }
	copyDocument   struct{ id model.ID }
)

// documentRequest serves what concerns documents.
func (a *App) documentRequest(msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case editComposed:
		return a.compose(msg.ask), true
	case keepDocument:
		return a.keepDocument(msg.doc), true
	case event.Documents:
		return a.listDocuments(msg.Client), true
	case writeDocument:
		return a.writeDocument(msg.client), true
	case newDocument:
		return a.newDocument(msg.client), true
	case finishDocument:
		return a.finishDocument(msg.id), true
	case copyDocument:
		return a.copyDocument(msg.id), true
	}
	return a.documentOut(msg)
}

// compose composes a document and keeps it as a draft.
func (a *App) compose(ask report.Ask) tea.Cmd {
	s, view, ctx := a.scene, *a.scene, a.ctx
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		doc, err := makerOf(&view, false).Make(ctx, tx, ask)
		if err != nil {
			return nil, err
		}
		body, err := report.Text(ctx, doc)
		d := model.Document{ID: tx.NewID(), Type: model.DocumentReport, Title: doc.Title, Of: string(ask.Kind), Dated: view.Today(), State: model.DocumentDraft, Body: body}
		if !ask.Client.IsZero() {
			d.Clients = []model.ID{ask.Client}
		}
		return keepDocument{d}, err
	})
}

// keepDocument keeps a new document and opens it: a text on the page on which
// it is written, a file as its card.
func (a *App) keepDocument(d model.Document) tea.Cmd {
	now := a.scene.Now().UTC()
	d.Stamp = model.Stamp{Created: now, Changed: now}
	var next tea.Msg = event.Open{Kind: model.KindDocument, ID: d.ID}
	if d.Editable() {
		next = event.Edit{Kind: model.KindDocument, ID: d.ID}
	}
	save := a.scene.Save(model.Label{Verb: model.VerbAdd, Kind: model.KindDocument, Title: d.Title}, 0, func(tx *store.Tx) error { return store.Documents.Put(tx, d) })
	return record.After(save, event.Send(next))
}

// listDocuments lists the documents about a client, the newest first; those
// about no client for the zero client.
func (a *App) listDocuments(client model.ID) tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.List(model.DocumentsOf(client))
		if err != nil {
			return nil, err
		}
		w := view.Words
		items := []dialog.Item{{Title: "+ " + w.Document.New, Do: event.Send(newDocument{client})}}
		for i := len(heads) - 1; i >= 0; i-- {
			h := heads[i]
			note := w.Document.State.Or(h.State) + " · " + w.DateNear(h.Start.Date, view.Today())
			items = append(items, dialog.Item{Title: view.Private(h.Title).String(), Note: note, Do: event.Send(event.Open{Kind: model.KindDocument, ID: h.ID})})
		}
		title := strings.TrimSpace(view.Private(strings.Join(event.Codes(tx, []model.ID{client}), " ")).String() + " " + w.Document.Documents)
		return record.Ready{Dialog: dialog.NewPick(s, title, w.Dialog.PickKeys, items)}, nil
	})
}

// newDocument asks how a document begins.
func (a *App) newDocument(client model.ID) tea.Cmd {
	s, d := a.scene, a.scene.Words.Document
	items := []dialog.Item{
		{Title: d.Compose, Do: event.Send(dialog.PrintFor{ID: client})},
		{Title: d.Write, Do: event.Send(writeDocument{client})},
		{Title: d.LinkFile, Do: event.Send(addFile{client: client})},
		{Title: d.TakeFile, Note: strconv.Itoa(model.MaxFile>>20) + " MiB", Do: event.Send(addFile{client: client, in: true})},
	}
	return event.Send(record.Ready{Dialog: dialog.NewPick(s, d.New, s.Words.Dialog.PickKeys, items)})
}

// writeDocument asks for an empty text.
type writeDocument struct{ client model.ID }

func (a *App) writeDocument(client model.ID) tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		title := view.Words.KindOf(model.KindDocument)
		d := model.Document{ID: tx.NewID(), Type: model.DocumentLetter, Title: title, Dated: view.Today(), State: model.DocumentDraft, Body: "# " + title + "\n\n"}
		if !client.IsZero() {
			d.Clients = []model.ID{client}
		}
		return keepDocument{d}, nil
	})
}

// showDocument opens the card of a document: what it is, and its text.
func (a *App) showDocument(id model.ID) tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		d, err := store.Documents.Get(tx, id)
		if err != nil {
			return nil, err
		}
		who := strings.Join(event.Codes(tx, d.Clients), ", ")
		title := func() string {
			if who == "" {
				return s.Words.KindOf(model.KindDocument)
			}
			return s.Private(who).String() + " · " + s.Words.KindOf(model.KindDocument)
		}
		return record.Ready{Dialog: dialog.NewCard(s, title, documentRows(s, &view, d), documentActs(s, d))}, nil
	})
}

// documentRows draws a document for the screen. A long text is laid out anew
// only where the width or the mask has changed.
func documentRows(s, view *event.Scene, d model.Document) func(w int) []string {
	lost := false
	if d.Link != "" {
		_, err := os.Stat(d.Link)
		lost = err != nil
	}
	doc := paperOf(d, report.Maker{Words: view.Words, Now: view.Now()})
	width, masked := 0, false
	var rows []string
	return func(w int) []string {
		if w == width && masked == s.Masked && rows != nil {
			return rows
		}
		width, masked = w, s.Masked
		rows = dialog.DrawLines(s, record.DocumentFacts(s, d), w)
		if lost {
			rows = append(rows, " "+s.Theme.Danger.Render(text.Line("! "+s.Words.Document.FileGone).Cut(max(1, w-2)).String()))
		}
		if d.Body != "" {
			rows = append(append(rows, ""), paperRows(s, doc, w-2, s.Masked)...)
		}
		return rows
	}
}

// paperOf reads the text of a document as it is laid out.
func paperOf(d model.Document, maker report.Maker) paper.Document {
	title, blocks := paper.Read(d.Body)
	if title == "" {
		title = d.Title
	}
	return maker.Edited(title, blocks)
}

// documentActs are what can be done with a document as it is.
func documentActs(s *event.Scene, d model.Document) []dialog.Act {
	w := s.Words.Document
	acts := []dialog.Act{{Action: keys.Edit, Do: event.Send(event.Edit{Kind: model.KindDocument, ID: d.ID})}}
	if d.Link != "" || d.TakenIn() {
		acts = append(acts, dialog.Act{Action: keys.View, Name: w.OpenFile, Do: event.Send(openFile{d.ID})})
	}
	if d.Link != "" {
		acts = append(acts, dialog.Act{Action: keys.TakeIn, Do: event.Send(takeLinked{d.ID})})
	}
	if d.Link == "" {
		acts = append(acts, dialog.Act{Action: keys.Print, Name: w.SaveAs, Do: event.Send(saveDocument{d.ID})})
	}
	if d.State == model.DocumentDraft {
		acts = append(acts, dialog.Act{Action: keys.Done, Name: w.MakeFinal, Do: event.Send(finishDocument{d.ID})})
	}
	if d.Body != "" {
		acts = append(acts, dialog.Act{Action: keys.Copy, Do: event.Send(copyDocument{d.ID})})
	}
	return append(acts, dialog.Act{Action: keys.Send, Do: event.Send(sendMenu{d.ID})},
		dialog.Act{Action: keys.Delete, Do: event.Send(event.Remove{Kind: model.KindDocument, ID: d.ID})})
}

// finishDocument makes a draft final: it stays as it is from then on.
func (a *App) finishDocument(id model.ID) tea.Cmd {
	save := a.changeDocument(id, 0, func(tx *store.Tx, d *model.Document) error {
		d.State = model.DocumentFinal
		return nil
	})
	return record.After(save, event.Send(event.Open{Kind: model.KindDocument, ID: id}))
}

// changeDocument changes a document as it is then, as one action.
func (a *App) changeDocument(id model.ID, ticket int, change func(*store.Tx, *model.Document) error) tea.Cmd {
	return a.scene.Save(model.Label{Verb: model.VerbChange, Kind: model.KindDocument}, ticket, func(tx *store.Tx) error {
		d, err := store.Documents.Get(tx, id)
		if err != nil {
			return err
		}
		if err := change(tx, &d); err != nil {
			return err
		}
		d.Stamp.Changed = tx.Now().UTC()
		return store.Documents.Put(tx, d)
	})
}

// copyDocument begins a draft with the text of another document.
func (a *App) copyDocument(id model.ID) tea.Cmd {
	s, today := a.scene, a.scene.Today()
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		d, err := store.Documents.Get(tx, id)
		d.ID, d.State, d.Dated, d.SentTo, d.SentAt = tx.NewID(), model.DocumentDraft, today, "", time.Time{}
		return keepDocument{d}, err
	})
}

// editDocument opens the page on which a draft is written; of what has no
// text, or is final, a form of what is known about it.
func (a *App) editDocument(id model.ID) tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		d, err := store.Documents.Get(tx, id)
		if err != nil {
			return nil, err
		}
		if !d.Editable() {
			return record.Ready{Dialog: a.documentForm(d)}, nil
		}
		key := "change/" + id.String()
		p := record.Paper{
			Title:    func() string { return s.Words.KindOf(model.KindDocument) },
			Fields:   a.documentFields(d),
			Sections: []model.Section{{Key: "document", Text: d.Body}}, Draft: key,
			Summary: func(map[string]string) []string { return []string{view.Words.Document.TextHint} },
		}
		p.Submit = func(written record.Written, ticket int) (tea.Cmd, error) {
			body := written.Sections[0].Text
			title, _ := paper.Read(body)
			if title == "" {
				title = d.Title
			}
			return a.changeDocument(id, ticket, func(tx *store.Tx, now *model.Document) error {
				if err := tx.DropDraft(key); err != nil {
					return err
				}
				now.Title, now.Body = title, body
				a.fillDocument(now, written.Values)
				return nil
			}), nil
		}
		p.Then = func(bool) tea.Cmd { return event.Send(event.Open{Kind: model.KindDocument, ID: id}) }
		return record.OpenWriting(s, tx, p)
	})
}

// documentFields ask for what is known about a document. What is final keeps
// its type, title and day.
func (a *App) documentFields(d model.Document) []dialog.Field {
	w := a.scene.Words
	var fields []dialog.Field
	if detailed(d) {
		kind := dialog.Field{Name: "Type", Value: string(d.Type)}
		for _, t := range model.DocumentTypes {
			kind.Choices = append(kind.Choices, dialog.Choice{Value: string(t), Label: w.Document.Type.Or(string(t))})
		}
		fields = append(fields, kind, a.documentDay("Dated", d.Dated))
	}
	return append(fields, a.documentDay("Expires", d.Expires), dialog.Field{Name: "Remarks", Value: d.Remarks, Many: true})
}

// documentDay is a field for a day, which may be left empty.
// detailed reports whether type, title and day can still be changed: of a
// draft, and of a file, whose content is what stays.
func detailed(d model.Document) bool { return d.State == model.DocumentDraft || d.Body == "" }

// documentDay is a field for a day, which may be left empty.
func (a *App) documentDay(name string, d date.Date) dialog.Field {
	f := dialog.Field{Name: name, Explain: func(value string) (string, bool) {
		if strings.TrimSpace(value) == "" {
			return "", true
		}
		return a.sayDay(value)
	}}
	if !d.IsZero() {
		f.Value = d.String()
	}
	return f
}

// fillDocument puts what was typed in the fields into a document.
func (a *App) fillDocument(d *model.Document, v map[string]string) {
	if t, asked := v["Type"]; asked {
		d.Type, d.Dated = model.DocumentType(t), a.dayOf(v["Dated"])
	}
	d.Expires, d.Remarks = a.dayOf(v["Expires"]), strings.TrimSpace(v["Remarks"])
}

// documentForm asks for what is known about a document that has no text here,
// or is final.
func (a *App) documentForm(d model.Document) dialog.Dialog {
	s := a.scene
	var fields []dialog.Field
	if detailed(d) {
		fields = append(fields, dialog.Field{Name: "Title", Value: d.Title})
	}
	if d.Link != "" {
		fields = append(fields, dialog.Field{Name: "Link", Value: d.Link})
	}
	fields = append(fields, a.documentFields(d)...)
	return dialog.NewForm(s, s.Words.KindOf(model.KindDocument), "change/"+d.ID.String(), fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := d
		if detailed(d) {
			changed.Title = strings.TrimSpace(v["Title"])
		}
		if link, asked := v["Link"]; asked {
			changed.Link = store.Homely(strings.TrimSpace(link))
		}
		a.fillDocument(&changed, v)
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		return a.changeDocument(d.ID, ticket, func(tx *store.Tx, now *model.Document) error {
			now.Title, now.Link, now.Type, now.Dated, now.Expires, now.Remarks = changed.Title, changed.Link, changed.Type, changed.Dated, changed.Expires, changed.Remarks
			return tx.DropDraft("change/" + d.ID.String())
		}), nil
	})
}
