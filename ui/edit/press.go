package edit

import (
	"caseload/model"

	tea "charm.land/bubbletea/v2"
)

// Press takes a key that types, deletes or moves the caret, and reports
// whether it was one. With shift, moving selects. What else can be done with
// a text has methods of its own.
func (e *Editor) Press(msg tea.KeyPressMsg) bool {
	key := msg.Key()
	selecting := key.Mod.Contains(tea.ModShift)
	word := key.Mod.Contains(tea.ModCtrl) || key.Mod.Contains(tea.ModAlt)
	switch key.Code {
	case tea.KeyLeft, tea.KeyRight:
		e.sideways(key.Code == tea.KeyRight, word, selecting)
	case tea.KeyUp, tea.KeyDown:
		if word {
			return false
		}
		e.vertical(map[rune]int{tea.KeyUp: -1, tea.KeyDown: 1}[key.Code], selecting)
	case tea.KeyPgUp:
		e.vertical(-max(1, e.height-1), selecting)
	case tea.KeyPgDown:
		e.vertical(max(1, e.height-1), selecting)
	case tea.KeyHome:
		if word {
			e.moveTo(Pos{}, selecting)
		} else {
			e.moveTo(e.home(), selecting)
		}
	case tea.KeyEnd:
		if word {
			e.moveTo(e.doc.last(len(e.doc.fields)-1), selecting)
		} else {
			e.moveTo(e.end(), selecting)
		}
	case tea.KeyBackspace:
		e.erase(word, e.left, e.prevWord)
	case tea.KeyDelete:
		e.erase(word, e.right, e.nextWord)
	default:
		return e.types(msg)
	}
	return true
}

func (e *Editor) types(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "enter", "shift+enter":
		e.replace("\n", stepTyping)
	case "ctrl+w":
		e.erase(true, e.left, e.prevWord)
	case "alt+d":
		e.erase(true, e.right, e.nextWord)
	default:
		typed := model.CleanText(msg.Text)
		if typed == "" || msg.Mod&^tea.ModShift != 0 {
			return false
		}
		e.replace(typed, stepTyping)
	}
	return true
}

// sideways moves the caret by characters or words. Without selecting, what
// was selected is let go at the end that the caret moves to.
func (e *Editor) sideways(right, word, selecting bool) {
	from, to := e.selection()
	if e.Selecting() && !selecting && !word {
		if right {
			from = to
		}
		e.moveTo(from, false)
		return
	}
	step := map[[2]bool]func(Pos) Pos{{false, false}: e.left, {true, false}: e.right, {false, true}: e.prevWord, {true, true}: e.nextWord}[[2]bool{right, word}]
	e.moveTo(step(e.caret), selecting)
}

// erase takes out the character or word on one side of the caret, or what is
// selected.
func (e *Editor) erase(word bool, step, wordStep func(Pos) Pos) {
	if word {
		e.remove(wordStep(e.caret), stepOther)
		return
	}
	e.remove(step(e.caret), stepDeleting)
}

// GoField moves the caret to the end of the field that is by further, and
// reports whether there is one.
func (e *Editor) GoField(by int) bool {
	to := e.Field() + by
	if to < 0 || to >= len(e.doc.fields) {
		return false
	}
	e.moveTo(e.doc.last(to), false)
	return true
}

// Full reports whether a text is too long to be put in the place of what is
// selected.
func (e *Editor) Full(more int) bool {
	from, to := e.selection()
	return e.doc.size-e.doc.sizeBetween(from, to)+more > e.limit
}
