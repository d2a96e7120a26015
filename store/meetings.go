package store

import (
	"cmp"
	"slices"

	"caseload/model"
)

// ConferencesOf returns the conferences about a client, the oldest first.
func (tx *Tx) ConferencesOf(client model.ID) ([]model.CaseConference, error) {
	all, err := among(tx, Conferences, client)
	slices.SortFunc(all, func(a, b model.CaseConference) int {
		return cmp.Or(a.Held.Compare(b.Held), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all, err
}

// IncidentsOf returns the incidents that befell a client, the oldest first;
// those of the zero client befell the worker alone.
func (tx *Tx) IncidentsOf(client model.ID) ([]model.Incident, error) {
	all, err := among(tx, Incidents, client)
	slices.SortFunc(all, func(a, b model.Incident) int {
		return cmp.Or(a.Occurred.Compare(b.Occurred), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all, err
}

// SupervisionsOf returns the supervisions in which a client was spoken of, the
// oldest first; for the zero client, all of them.
func (tx *Tx) SupervisionsOf(client model.ID) ([]model.SupervisionRecord, error) {
	all, err := among(tx, Supervisions, client)
	slices.SortFunc(all, func(a, b model.SupervisionRecord) int {
		return cmp.Or(a.Held.Compare(b.Held), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all, err
}
