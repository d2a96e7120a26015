package record

import (
	"caseload/model"
	"caseload/model/date"
	"caseload/ui/dialog"
	"caseload/ui/edit"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// keptWriting is what is kept of a page while it is written.
type keptWriting struct {
	Base     []byte            `cbor:"1,keyasint,omitempty"` // as in Paper
	Fresh    bool              `cbor:"2,keyasint,omitempty"`
	Values   map[string]string `cbor:"3,keyasint"`
	Sections []model.Section   `cbor:"4,keyasint"`
	Para     int               `cbor:"5,keyasint,omitempty"` // of the caret
	Byte     int               `cbor:"6,keyasint,omitempty"`
}

// draftKept says when a page was kept last.
type draftKept struct {
	of *Writing
	at date.Clock
}

// Draft returns the key and content of what is written and not saved; ok is
// false where there is nothing to keep.
func (w *Writing) Draft() (key string, body []byte, ok bool) {
	if !w.changed || w.saving != 0 {
		return "", nil, false
	}
	now, at := w.Written(), w.text.Caret()
	all := keptWriting{Fresh: w.paper.Fresh, Values: now.Values, Sections: now.Sections, Para: at.Para, Byte: at.Byte}
	if w.paper.Base != nil {
		all.Base = w.paper.Base()
	}
	body, err := cbor.Marshal(all)
	return w.paper.Draft, body, err == nil
}

// Keeper returns what keeps the drafts of the page.
func (w *Writing) Keeper() *dialog.Keeper { return w.keeper }

// FillDraft puts back what was kept of the page.
func (w *Writing) FillDraft(k keptWriting) {
	w.head.Fill(k.Values)
	w.shape(k.Sections)
	w.text.Put(edit.Pos{Para: k.Para, Byte: k.Byte})
	w.changed, w.notice = true, w.scene.Words.Dialog.BroughtBack
}

// later arranges for what is written to be kept within the second.
func (w *Writing) later() tea.Cmd {
	w.changed, w.unkept = true, true
	return w.keeper.Later()
}

// keep keeps what is written.
func (w *Writing) keep() tea.Cmd {
	key, body, ok := w.Draft()
	if !ok || !w.unkept {
		return nil
	}
	w.unkept = false
	return w.keeper.Keep(key, body, draftKept{w, clockOf(w.scene.Now())})
}

// save saves what is written, and then asks for it to be signed.
func (w *Writing) save(sign bool) tea.Cmd {
	if !w.head.Understood() {
		w.inHead = true
		return nil
	}
	if !w.changed && !w.paper.Fresh { // there is nothing to save
		return tea.Sequence(closePage, w.next(sign))
	}
	w.failed = false
	ticket := dialog.NextTicket()
	cmd, err := w.paper.Submit(w.Written(), ticket)
	if err != nil {
		w.failed = true
		w.fail(err)
		return nil
	}
	w.saving, w.sign = ticket, sign
	return w.keeper.Before(cmd)
}

// next is what is asked for once the page is done with.
func (w *Writing) next(sign bool) tea.Cmd {
	if w.paper.Then == nil {
		return nil
	}
	return w.paper.Then(sign)
}

// leave saves what was changed and closes the page. What cannot be saved is
// kept as a draft, and what is empty is forgotten.
func (w *Writing) leave() tea.Cmd {
	switch {
	case w.inHead:
		w.inHead = false
		return nil
	case !w.changed:
		return tea.Sequence(closePage, w.next(false))
	case w.paper.Fresh && w.Written().Blank():
		return tea.Sequence(w.forget(), closePage, w.next(false))
	case w.failed || !w.head.Understood():
		key, body, _ := w.Draft()
		return tea.Sequence(w.keeper.Keep(key, body, nil), closePage, event.Send(event.Notify{Text: w.scene.Words.App.DraftKept}))
	}
	return w.save(false)
}

var closePage = event.Send(event.Close{})

// forget drops what was kept of the page.
func (w *Writing) forget() tea.Cmd {
	into, key := w.scene.Store, w.paper.Draft
	return w.keeper.Before(func() tea.Msg {
		if err := into.DropDraft(key); err != nil {
			return event.Failed{Err: err}
		}
		return nil
	})
}
