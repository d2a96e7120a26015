package edit

// selection returns the two ends of what is selected, the earlier first.
func (e *Editor) selection() (from, to Pos) {
	if e.anchor.compare(e.caret) < 0 {
		return e.anchor, e.caret
	}
	return e.caret, e.anchor
}

// Selected returns the text that is selected, "" for none.
func (e *Editor) Selected() string {
	from, to := e.selection()
	return e.doc.between(from, to)
}

// Selecting reports whether anything is selected.
func (e *Editor) Selecting() bool { return e.anchor != e.caret }

// SelectAll selects the whole field.
func (e *Editor) SelectAll() {
	field := e.Field()
	e.moveTo(e.doc.first(field), false)
	e.moveTo(e.doc.last(field), true)
}

// Copy keeps what is selected, for Paste in any editor of the program, and
// reports whether anything was.
func (e *Editor) Copy() bool {
	if !e.Selecting() {
		return false
	}
	*e.clip = e.Selected()
	return true
}

// Cut keeps what is selected and takes it out of the text.
func (e *Editor) Cut() bool { return e.Copy() && e.replace("", stepOther) }

// Paste puts what was cut or copied last in the place of what is selected,
// and reports whether there was room for it.
func (e *Editor) Paste() bool { return *e.clip == "" || e.Insert(*e.clip) }

// remove takes out what lies between the caret and another place of its
// field, or what is selected.
func (e *Editor) remove(to Pos, kind stepKind) {
	if !e.Selecting() {
		if e.doc.fieldOf(to.Para) != e.Field() || to == e.caret {
			return
		}
		e.anchor = to
	} else {
		kind = stepOther
	}
	e.replace("", kind)
}
