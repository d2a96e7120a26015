package edit

import "strings"

// edit is one change of the text: what stood at a place, and what stands
// there now.
type edit struct {
	at             Pos
	removed, added string
}

// stepKind says which steps of undo go together.
type stepKind int

const (
	stepOther    stepKind = iota // stands alone
	stepTyping                   // characters typed one after the other, up to the end of a word
	stepDeleting                 // characters deleted one after the other
)

// step is what one undo takes back.
type step struct {
	kind          stepKind
	edits         []edit
	before, after stand
}

func (s step) size() int {
	n := 64
	for _, x := range s.edits {
		n += len(x.removed) + len(x.added)
	}
	return n
}

// historySize is how many bytes of text the history may hold. The oldest
// steps are forgotten first.
const historySize = 16 << 20

// history is what undo takes back and redo does again.
type history struct {
	done, undone []step
	size         int // of done
	closed       bool
}

// close makes the next step one of its own: the caret was moved.
func (h *history) close() { h.closed = true }

func (h *history) last() *step { return &h.done[len(h.done)-1] }

// add remembers a step, as part of the last one where they go together.
func (h *history) add(s step) {
	h.undone = nil
	if len(h.done) > 0 && !h.closed && h.last().join(s) {
		h.size += len(s.edits[0].added) + len(s.edits[0].removed)
	} else {
		h.done = append(h.done, s)
		h.size += s.size()
	}
	h.closed = false
	drop := 0
	for ; h.size > historySize && drop < len(h.done)-1; drop++ {
		h.size -= h.done[drop].size()
	}
	h.done = h.done[drop:]
}

// join adds what was typed or deleted right after to the step, unless a new
// word begins.
func (s *step) join(next step) bool {
	if s.kind != next.kind || s.kind == stepOther || len(s.edits) != 1 || len(next.edits) != 1 {
		return false
	}
	was, now := &s.edits[0], next.edits[0]
	switch {
	case s.kind == stepTyping:
		if now.removed != "" || now.at != was.at.after(was.added) || beginsWord(was.added, now.added) {
			return false
		}
		was.added += now.added
	case now.at == was.at:
		was.removed += now.removed
	case now.at.after(now.removed) == was.at:
		was.at, was.removed = now.at, now.removed+was.removed
	default:
		return false
	}
	s.after = next.after
	return true
}

// beginsWord reports whether a word begins with what was added to something.
func beginsWord(before, added string) bool {
	const gaps = blanks + "\n"
	return before != "" && strings.ContainsAny(before[len(before)-1:], gaps) && !strings.ContainsAny(added[:1], gaps)
}

// Undo takes the last step back, and reports whether there was one.
func (e *Editor) Undo() bool {
	h := &e.history
	if len(h.done) == 0 {
		return false
	}
	s := *h.last()
	h.done, h.undone, h.size = h.done[:len(h.done)-1], append(h.undone, s), h.size-s.size()
	for i := len(s.edits) - 1; i >= 0; i-- {
		x := s.edits[i]
		e.doc.splice(x.at, x.at.after(x.added), x.removed)
	}
	e.stay(s.before)
	return true
}

// Redo does again what Undo took back last, unless something was typed
// since, and reports whether there was anything.
func (e *Editor) Redo() bool {
	h := &e.history
	if len(h.undone) == 0 {
		return false
	}
	s := h.undone[len(h.undone)-1]
	h.undone, h.done, h.size = h.undone[:len(h.undone)-1], append(h.done, s), h.size+s.size()
	for _, x := range s.edits {
		e.doc.splice(x.at, x.at.after(x.removed), x.added)
	}
	e.stay(s.after)
	return true
}

func (e *Editor) stay(s stand) {
	e.caret, e.anchor, e.goal, e.follow = s.caret, s.anchor, -1, true
	e.revision++
	e.history.close()
}
