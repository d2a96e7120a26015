// Package edit is the editor for long texts: notes, addenda, templates.
//
// A text has fields, such as the sections of a note, that are edited as one
// page under headings. It is kept as paragraphs, each broken into rows only
// when it is looked at, and after a change only from the row before the
// change to where the old rows fit again: a key press costs what is seen and
// one paragraph's rows, however long the text is. The caret moves by what a
// reader takes for one character (grapheme clusters, UAX #29).
//
// What is cut or copied stays inside the program. Nothing here knows what a
// note is, what is saved, or which keys do what beyond typing and moving.
// Start reading at Editor, then Press and View.
package edit

import (
	"caseload/model"
)

// Editor is a text that is being edited.
type Editor struct {
	doc    document
	caret  Pos
	anchor Pos // the other end of what is selected; the caret itself: nothing is
	goal   int // column that up and down aim at; negative: the caret's own

	clip     *string
	limit    int // bytes
	revision int
	history  history

	heading bool // each field has a row for its heading
	top     line // first row on the screen
	follow  bool // the caret must be seen
	height  int  // rows that are seen
}

// New returns an editor of the fields' texts, the caret in front of the
// first. What is cut or copied is kept in clip. The texts together hold at
// most limit bytes more than what is given. With headings, each field has a
// row above it.
func New(texts []string, clip *string, limit int, headings bool) *Editor {
	e := &Editor{doc: newDocument(texts), clip: clip, limit: limit, heading: headings, goal: -1, follow: true, height: 1}
	e.limit = max(limit, e.doc.size)
	e.top = line{0, -e.lead(0)}
	return e
}

// Text returns the text of a field.
func (e *Editor) Text(field int) string { return e.doc.fieldText(field) }

// Texts returns the texts of all fields.
func (e *Editor) Texts() []string {
	all := make([]string, len(e.doc.fields))
	for i := range all {
		all[i] = e.doc.fieldText(i)
	}
	return all
}

// Field returns the field that the caret is in.
func (e *Editor) Field() int { return e.doc.fieldOf(e.caret.Para) }

// Paragraph returns the text of the paragraph that the caret is in.
func (e *Editor) Paragraph() string { return e.doc.paras[e.caret.Para].text }

// Count returns how many words and characters the whole text has. Characters
// are code points.
func (e *Editor) Count() (words, characters int) { return e.doc.words, e.doc.chars }

// Revision returns a number that is another whenever the text is.
func (e *Editor) Revision() int { return e.revision }

// Caret returns where the caret stands.
func (e *Editor) Caret() Pos { return e.caret }

// Put moves the caret to a place, or to the nearest that there is.
func (e *Editor) Put(at Pos) { e.moveTo(e.settle(e.doc.nearest(at)), false) }

// Insert puts a text in the place of what is selected, as one step of undo,
// and reports whether there was room for it.
func (e *Editor) Insert(s string) bool { return e.replace(model.CleanText(s), stepOther) }

// replace puts s in the place of what is selected.
func (e *Editor) replace(s string, kind stepKind) bool {
	from, to := e.selection()
	if e.doc.size-e.doc.sizeBetween(from, to)+len(s) > e.limit {
		return false
	}
	e.change(kind, edit{at: from, removed: e.doc.between(from, to), added: s})
	return true
}

// change makes edits, which follow upon one another, one step of undo.
func (e *Editor) change(kind stepKind, edits ...edit) {
	before := e.stand()
	e.revision++
	for _, x := range edits {
		e.caret = e.doc.splice(x.at, x.at.after(x.removed), x.added)
	}
	e.caret = e.whole(e.caret)
	e.anchor, e.goal, e.follow = e.caret, -1, true
	e.history.add(step{kind: kind, edits: edits, before: before, after: e.stand()})
}

// stand is where the caret and the selection are.
type stand struct{ caret, anchor Pos }

func (e *Editor) stand() stand { return stand{e.caret, e.anchor} }

// EachParagraph replaces each paragraph that the selection or the caret
// touches by what alter makes of it, which holds no break, as one step of
// undo. The selection stays on the paragraphs.
func (e *Editor) EachParagraph(alter func(string) string) {
	from, to := e.selection()
	was := e.stand()
	var edits []edit
	for p := from.Para; p <= to.Para; p++ {
		old := e.doc.paras[p].text
		if altered := alter(old); altered != old {
			edits = append(edits, prefixEdit(p, old, altered))
		}
	}
	if len(edits) == 0 {
		return
	}
	e.change(stepOther, edits...)
	for _, x := range edits {
		was.caret, was.anchor = shifted(was.caret, x), shifted(was.anchor, x)
	}
	e.caret, e.anchor = e.whole(was.caret), e.whole(was.anchor)
	e.history.last().after = e.stand()
}

// prefixEdit returns the edit that makes altered of old at its beginning,
// where the two differ.
func prefixEdit(para int, old, altered string) edit {
	same := 0
	for same < len(old) && same < len(altered) && old[len(old)-1-same] == altered[len(altered)-1-same] {
		same++
	}
	for same > 0 && !startsRune(old[len(old)-same:]) {
		same--
	}
	return edit{at: Pos{para, 0}, removed: old[:len(old)-same], added: altered[:len(altered)-same]}
}

// shifted returns where a place is after an edit at the beginning of its
// paragraph.
func shifted(at Pos, x edit) Pos {
	if at.Para != x.at.Para {
		return at
	}
	return Pos{at.Para, max(len(x.added), at.Byte+len(x.added)-len(x.removed))}
}
