package model

import "strings"

// Verb says what an action did, for the history and for undo. It is a key of
// the catalogue of words.
type Verb string

// The verbs.
const (
	VerbAdd      Verb = "add"
	VerbChange   Verb = "change"
	VerbMove     Verb = "move"
	VerbDelete   Verb = "delete"
	VerbRestore  Verb = "restore"
	VerbDone     Verb = "done"
	VerbReopen   Verb = "reopen"
	VerbPostpone Verb = "postpone"
	VerbOutcome  Verb = "outcome"
	VerbImport   Verb = "import"
	VerbUndo     Verb = "undo"
	VerbRedo     Verb = "redo"
	VerbSettings Verb = "settings"
	VerbArm      Verb = "arm"
	VerbCheckIn  Verb = "checkin"
	VerbDrop     Verb = "drop"
	VerbTick     Verb = "tick"
	VerbTakeIn   Verb = "takein"
	VerbSign     Verb = "sign"
	VerbAddendum Verb = "addendum"
	VerbInError  Verb = "inerror"
	VerbPause    Verb = "pause"
	VerbResume   Verb = "resume"
	VerbClose    Verb = "close"
	VerbAdvance  Verb = "advance"
	VerbMerge    Verb = "merge"
	VerbPurge    Verb = "purge"
	VerbSend     Verb = "send"
)

// Verbs are all verbs.
var Verbs = []Verb{VerbAdd, VerbChange, VerbMove, VerbDelete, VerbRestore, VerbDone, VerbReopen, VerbPostpone,
	VerbOutcome, VerbImport, VerbUndo, VerbRedo, VerbSettings, VerbSign, VerbAddendum, VerbInError, VerbPurge, VerbArm, VerbCheckIn, VerbDrop, VerbTick, VerbTakeIn,
	VerbPause, VerbResume, VerbClose, VerbAdvance, VerbMerge, VerbSend}

// Final reports whether an action of this verb is never taken back: what was
// signed stays, and what was purged is gone.
func (v Verb) Final() bool {
	return v == VerbSign || v == VerbAddendum || v == VerbInError || v == VerbPurge
}

// Label names an action in the words of the person who did it: "added
// appointment Home visit". It is sealed with the journal.
type Label struct {
	Verb  Verb   `cbor:"1,keyasint"`
	Kind  Kind   `cbor:"2,keyasint,omitempty"`
	Title string `cbor:"3,keyasint,omitempty"` // of the record, or a count such as "120" for an import
	Count int    `cbor:"4,keyasint,omitempty"` // records touched, where more than one
}

// firstLine returns the first line of s that is not blank.
func firstLine(s string) string {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			return shorten(line, 120)
		}
	}
	return ""
}

// shorten returns at most n characters of s.
func shorten(s string, n int) string {
	for i := range s {
		if n == 0 {
			return strings.TrimSpace(s[:i]) + "…"
		}
		n--
	}
	return s
}
