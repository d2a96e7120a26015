package store

import (
	"cmp"
	"slices"

	"caseload/model"
)

// PlansOf returns every version of the plans of a client: by kind, the newest
// version first.
func (tx *Tx) PlansOf(client model.ID) ([]model.Plan, error) {
	all, err := among(tx, Plans, client)
	slices.SortFunc(all, func(a, b model.Plan) int {
		return cmp.Or(cmp.Compare(slices.Index(model.PlanKinds, a.Kind), slices.Index(model.PlanKinds, b.Kind)), cmp.Compare(b.Version, a.Version))
	})
	return all, err
}

// AssessmentsOf returns the assessments of a client, the oldest first.
func (tx *Tx) AssessmentsOf(client model.ID) ([]model.Assessment, error) {
	all, err := among(tx, Assessments, client)
	slices.SortFunc(all, func(a, b model.Assessment) int {
		return cmp.Or(cmp.Compare(a.On, b.On), a.Stamp.Created.Compare(b.Stamp.Created), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all, err
}

// ConsentsOf returns the consents of a client, the newest first.
func (tx *Tx) ConsentsOf(client model.ID) ([]model.Consent, error) {
	all, err := among(tx, Consents, client)
	slices.SortFunc(all, func(a, b model.Consent) int {
		return cmp.Or(cmp.Compare(b.From, a.From), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all, err
}

// ReferralsOf returns the referrals of a client: those that somebody must act
// on by when, then those that have ended, the newest first.
func (tx *Tx) ReferralsOf(client model.ID) ([]model.Referral, error) {
	all, err := among(tx, Referrals, client)
	slices.SortFunc(all, func(a, b model.Referral) int {
		if a.State.Open() != b.State.Open() {
			if a.State.Open() {
				return -1
			}
			return 1
		}
		soonest := 0
		if a.State.Open() {
			soonest = cmp.Compare(a.By, b.By)
		}
		return cmp.Or(soonest, cmp.Compare(b.Day(), a.Day()), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all, err
}

// OpenReferrals returns the heads of all referrals that somebody must still
// act on: who is to act soonest comes first, and those without a day last.
func (tx *Tx) OpenReferrals() ([]model.Head, error) {
	heads, err := tx.Lists(model.OpenReferrals("").Name)
	heads = slices.Clone(heads)
	slices.SortFunc(heads, func(a, b model.Head) int {
		if a.End.IsZero() != b.End.IsZero() {
			if b.End.IsZero() {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.End.Date, b.End.Date), cmp.Compare(a.Start.Date, b.Start.Date), slices.Compare(a.ID[:], b.ID[:]))
	})
	return heads, err
}

// among returns the records of a type among those that run for a client.
func among[T model.Record](tx *Tx, from Collection[T], client model.ID) ([]T, error) {
	heads, err := tx.List(model.ClocksOf(client))
	if err != nil {
		return nil, err
	}
	var all []T
	for _, h := range heads {
		if h.Kind != from.kind {
			continue
		}
		if err := get(tx, from, h.ID, &all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// checkVersion refuses a version of a plan that is there already, and a
// change of one that another has followed.
func (tx *Tx) checkVersion(p model.Plan) error {
	if err := tx.checkOnce(p); err != nil {
		return err
	}
	all, err := tx.PlansOf(p.Client)
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.ID != p.ID && other.Kind == p.Kind && other.Version > p.Version {
			return model.Problems{{Field: "Version", Code: "past", Hint: "a newer version has followed, and this one stays as it was"}}
		}
	}
	return nil
}

// checkOnce refuses a version of a plan that is there already.
func (tx *Tx) checkOnce(p model.Plan) error {
	all, err := tx.PlansOf(p.Client)
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.ID != p.ID && other.Kind == p.Kind && other.Version == p.Version {
			return model.Problems{{Field: "Version", Code: "version", Hint: "this version is there already"}}
		}
	}
	return nil
}
