package store

import (
	"caseload/model"
	"caseload/model/phrase"
)

// PutDraft saves what a line was understood as, with the clients whose codes
// it names. The origin says where the line came from; empty: somebody typed it.
func (tx *Tx) PutDraft(d phrase.Draft, clients []model.ID, origin string) error {
	if d.Kind != model.KindTask {
		return Appointments.Put(tx, d.Appointment(tx.NewID(), tx.now, clients).Settle())
	}
	days, err := tx.Workdays()
	if err != nil {
		return err
	}
	t := d.Task(tx.NewID(), tx.now, clients).Settle(days)
	t.Origin.Kind = origin
	return Tasks.Put(tx, t)
}

// Understand reads a line in the light of the clients who are there: a code
// in its title ties the client.
func (tx *Tx) Understand(line string, ctx phrase.Context) phrase.Draft {
	ctx.IsClient = func(code string) bool {
		_, there, err := tx.ClientByCode(code)
		return there && err == nil
	}
	return phrase.Parse(line, ctx)
}
