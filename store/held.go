package store

import (
	"bytes"
	"context"
	"slices"

	"caseload/model"
)

// Held is a record that is held about a client.
type Held struct {
	Record  model.Record
	Trashed bool // it lies in the trash
}

// HeldAbout returns every record that is about a client, those in the trash
// too, by kind in the order of the collections. Of a supervision, which is the
// worker's own, only what was said of the client is among it. It opens
// everything.
func (tx *Tx) HeldAbout(ctx context.Context, client model.ID) ([]Held, error) {
	var all []Held
	err := tx.eachEnvelope(ctx, func(t recordType, _ model.ID, env envelope) error {
		if !bytes.Contains(env.Body, client[:]) {
			return nil
		}
		rec, err := t.decode(env.Body)
		if err == nil && slices.Contains(AboutWhom(rec), client) {
			if s, ok := rec.(model.SupervisionRecord); ok {
				rec = s.PartAbout(client)
			}
			all = append(all, Held{rec, !env.Trashed.IsZero()})
		}
		return err
	})
	return all, err
}
