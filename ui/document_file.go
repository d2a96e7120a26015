package ui

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Files about a client lie elsewhere and are linked, or are taken into the
// sealed file. Another program shows a copy of what was taken in, which is
// said before, for the copy is not sealed.
type (
	addFile struct {
		client model.ID
		in     bool // take it in, rather than link it
	}
	takeLinked struct{ id model.ID }
	openFile   struct{ id model.ID }
	openCopy   struct{ doc model.Document }
	openLinked struct{ doc model.Document }
)

// documentFile serves what concerns files of documents.
func (a *App) documentFile(msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case addFile:
		return a.askFile(msg), true
	case fileRead:
		return a.keepFile(msg), true
	case takeLinked:
		return a.readDocument(msg.id, a.takeLinked), true
	case openFile:
		return a.readDocument(msg.id, a.askOpen), true
	case openCopy:
		return a.openCopy(msg.doc), true
	case openLinked:
		return a.openLinked(msg.doc), true
	}
	return nil, false
}

// askFile asks which file, and what it is.
func (a *App) askFile(ask addFile) tea.Cmd {
	s, w := a.scene, a.scene.Words.Document
	title := w.LinkFile
	if ask.in {
		title = w.TakeFile
	}
	fields := []dialog.Field{{Name: "Path"}, {Name: "Title"}}
	fields = append(fields, a.documentFields(model.Document{Type: model.DocumentOther, State: model.DocumentDraft, Dated: s.Today()})...)
	return a.showForm(title, fields, func(v map[string]string) (func() tea.Cmd, error) {
		path := store.Homely(strings.TrimSpace(v["Path"]))
		d := model.Document{Title: strings.TrimSpace(v["Title"]), State: model.DocumentDraft}
		if !ask.client.IsZero() {
			d.Clients = []model.ID{ask.client}
		}
		if d.Title == "" {
			d.Title = titleOf(path)
		}
		d.Type, d.Dated = model.DocumentType(v["Type"]), a.dayOf(v["Dated"])
		a.fillDocument(&d, v)
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			return nil, model.Problems{{Field: "Path", Code: "nofile", Hint: "there is no such file"}}
		}
		return func() tea.Cmd { return a.readFile(d, path, ask.in) }, nil
	})
}

// fileRead brings a file that is to be kept as a document.
type fileRead struct {
	doc     model.Document
	content []byte
	in      bool
}

// readFile reads a file beside the screen: whole, where it is taken in, or as
// it is now where it lies.
func (a *App) readFile(d model.Document, path string, in bool) tea.Cmd {
	return func() (msg tea.Msg) {
		var err error
		defer func() {
			if err != nil {
				msg = event.Failed{Err: err}
			}
		}()
		defer event.Rescue(&err)
		d.Ending = strings.ToLower(filepath.Ext(path))
		if !in {
			if d.Link, err = filepath.Abs(path); err == nil {
				d.Digest, d.Size, err = digestOf(d.Link)
			}
			return fileRead{doc: d}
		}
		d.Link = ""
		var content []byte
		content, err = readWhole(path)
		return fileRead{d, content, true}
	}
}

// readWhole reads a file that may be taken in.
func readWhole(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > model.MaxFile {
		return nil, store.ErrTooLarge
	}
	return os.ReadFile(path)
}

// keepFile keeps a document that is a file, and opens its card.
func (a *App) keepFile(read fileRead) tea.Cmd {
	d := read.doc
	d.ID = model.NewID(rand.Reader)
	save := a.scene.Save(model.Label{Verb: model.VerbAdd, Kind: model.KindDocument, Title: d.Title}, 0, func(tx *store.Tx) (err error) {
		now := tx.Now().UTC()
		d.Stamp, d.Looked = model.Stamp{Created: now, Changed: now}, now
		if read.in {
			if d, err = tx.TakeIn(d, read.content); err != nil {
				return err
			}
		}
		return store.Documents.Put(tx, d)
	})
	return record.After(save, event.Send(event.Open{Kind: model.KindDocument, ID: d.ID}))
}

// digestOf digests a file, of any size.
func digestOf(path string) (sum []byte, size int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	digest := sha256.New()
	n, err := io.Copy(digest, f)
	return digest.Sum(nil), int(n), err
}

// takeLinked takes a linked file in. The file itself stays where it is.
func (a *App) takeLinked(ask documentAsk) tea.Cmd {
	if _, err := os.Stat(ask.doc.Link); err != nil {
		return event.Send(event.Notify{Text: a.scene.Words.Document.FileGone})
	}
	return a.readFile(ask.doc, ask.doc.Link, true)
}

// askOpen says what opening a file means, and asks whether it is to be done. A
// linked file that is as it was is opened at once.
func (a *App) askOpen(ask documentAsk) tea.Cmd {
	s, d := a.scene, ask.doc
	w := s.Words.Document
	if !store.MayOpen(d.Ending) {
		return event.Send(event.Notify{Text: w.NotOpened})
	}
	if d.Link == "" {
		return a.warnBefore(w.CopyOutside, openCopy{d})
	}
	return func() tea.Msg {
		sum, _, err := digestOf(d.Link)
		switch {
		case err != nil:
			return event.Notify{Text: w.FileGone}
		case !bytes.Equal(sum, d.Digest):
			return a.warnBefore(w.FileChanged, openLinked{d})()
		}
		return openLinked{d}
	}
}

// warnBefore says something before a file is opened.
func (a *App) warnBefore(said string, next tea.Msg) tea.Cmd {
	s, w := a.scene, a.scene.Words.Document
	say := func(width int) []string {
		var rows []string
		for _, line := range text.Wrap(said, max(4, width-2)) {
			rows = append(rows, " "+s.Theme.Text.Render(line.String()))
		}
		return rows
	}
	return event.Send(record.Ready{Dialog: dialog.NewPreview(s, w.OpenFile, w.OpenFile, say, event.Send(next))})
}

// openCopy hands a copy of a file that was taken in to another program.
func (a *App) openCopy(d model.Document) tea.Cmd {
	from, w := a.scene.Store, a.scene.Words.Document
	return a.work(w.OpenFile, func(context.Context, func(float64)) ([]string, error) {
		var content []byte
		err := from.View(func(tx *store.Tx) (err error) { content, err = tx.Content(d); return err })
		if err != nil {
			return nil, err
		}
		path, err := a.unsealed.Put(content, d.Ending)
		if err != nil {
			return []string{w.NoCopy}, nil
		}
		if err := a.launch(path); err != nil {
			return []string{w.NoProgram}, nil
		}
		return []string{w.CopyOpened}, nil
	})
}

// openLinked hands a linked file to another program.
func (a *App) openLinked(d model.Document) tea.Cmd {
	w := a.scene.Words.Document
	return a.work(w.OpenFile, func(context.Context, func(float64)) ([]string, error) {
		if err := a.launch(d.Link); err != nil {
			return []string{w.NoProgram}, nil
		}
		return []string{w.FileOpened}, nil
	})
}
