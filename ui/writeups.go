package ui

import (
	"caseload/store"
	"caseload/ui/keys"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// writeUps is how much is still to be documented.
type writeUps struct {
	ticket     int
	toWrite    int  // contacts without a note
	toSign     int  // notes that are not signed
	late       bool // something is over its time
	unfinished int  // notes of which something was typed and not saved
}

// countWriteUps counts what is still to be documented.
func (a *App) countWriteUps() tea.Cmd {
	ticket, now := a.counts.Next(), a.scene.Now()
	return a.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := record.Undocumented(tx, now)
		got := writeUps{ticket: ticket}
		for _, u := range all {
			got.late = got.late || u.Late(now)
			if u.Draft {
				got.toSign++
			} else {
				got.toWrite++
			}
			if u.Kept {
				got.unfinished++
			}
		}
		return got, err
	})
}

// takeWriteUps shows a count that is not stale. The first of them offers to go
// on with a note that was not finished.
func (a *App) takeWriteUps(got writeUps) tea.Cmd {
	if !a.counts.Latest(got.ticket) {
		return nil
	}
	first := a.documented.ticket == 0
	a.documented = got
	if first && got.unfinished > 0 {
		return a.tell(fill(a.scene.Words.App.Unfinished, "key", a.scene.Key(keys.WriteUps)))
	}
	return nil
}
