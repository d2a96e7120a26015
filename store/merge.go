package store

import (
	"cmp"
	"slices"

	"caseload/model"
	"caseload/model/date"
)

// Duplicates returns the pairs of clients that may be one and the same, but
// for those that are known to be two. It opens every client.
func (tx *Tx) Duplicates() ([]model.Pair, error) {
	var all []model.Client
	for c, err := range Clients.All(tx) {
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b model.Client) int { return cmp.Compare(a.Code, b.Code) })
	apart := model.Apart{}
	for d, err := range Distincts.All(tx) {
		if err != nil {
			return nil, err
		}
		apart.Add(d)
	}
	return slices.DeleteFunc(model.Duplicates(all), func(p model.Pair) bool { return apart.Has(p.A.ID, p.B.ID) }), nil
}

// SetApart notes that two clients are two different people, and why.
func (tx *Tx) SetApart(a, b model.ID, reason string) error {
	d := model.NewDistinct(tx.NewID(), a, b, date.Of(tx.now))
	d.Stamp, d.Reason = model.Stamp{Created: tx.now.UTC(), Changed: tx.now.UTC()}, reason
	return Distincts.Put(tx, d)
}

// Linked returns every record that is about a client, beside the client, also
// other clients of the household.
func (tx *Tx) Linked(client model.ID) ([]model.Record, error) {
	heads, err := tx.linkedHeads(client)
	if err != nil {
		return nil, err
	}
	var records []model.Record
	seen := map[model.ID]bool{}
	for _, h := range heads {
		if seen[h.ID] {
			continue
		}
		seen[h.ID] = true
		rec, trashed, err := tx.Record(h.Kind, h.ID)
		if err != nil {
			return nil, err
		}
		if !trashed {
			records = append(records, rec)
		}
	}
	family, err := tx.familyOf(client)
	return append(records, family...), err
}

func (tx *Tx) linkedHeads(client model.ID) ([]model.Head, error) {
	var heads []model.Head
	err := tx.About(client, func(_ string, month []model.Head) bool {
		heads = append(heads, month...)
		return true
	})
	if err != nil {
		return nil, err
	}
	for _, list := range []model.List{model.SeriesAbout(client), model.FlagsOf(client), model.ClocksOf(client), model.DistinctFrom(client)} {
		more, err := tx.List(list)
		if err != nil {
			return nil, err
		}
		heads = append(heads, more...)
	}
	return heads, nil
}

// familyOf returns the other clients whose household or ties name a client.
func (tx *Tx) familyOf(client model.ID) ([]model.Record, error) {
	var family []model.Record
	for c, err := range Clients.All(tx) {
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(c.Household, func(r model.Relation) bool { return r.With == client }) || c.Bond(client) != model.TieUnsaid {
			family = append(family, c)
		}
	}
	return family, nil
}

// Merge makes one client of two who are the same: keep takes in what gone has
// beside, everything about gone is about keep from then on, and gone goes to
// the trash. What is signed stays as it was signed and is filed under keep.
func (tx *Tx) Merge(keep, gone model.ID) error {
	if keep == gone {
		return model.Problems{{Field: "Clients", Code: "self", Hint: "a client cannot be merged with itself"}}
	}
	stays, err := Clients.Get(tx, keep)
	if err != nil {
		return err
	}
	goes, err := Clients.Get(tx, gone)
	if err != nil {
		return err
	}
	records, err := tx.Linked(gone)
	if err != nil {
		return err
	}
	stays = stays.Absorb(goes, date.Of(tx.now))
	stays.Stamp.Changed = tx.now.UTC()
	if err := Clients.Put(tx, stays); err != nil {
		return err
	}
	if err := tx.mergePlans(keep, gone); err != nil {
		return err
	}
	for _, rec := range records {
		if rec.RecordKind() == model.KindPlan || rec.RecordID() == keep {
			continue
		}
		moved, ok := model.Relink(rec, gone, keep)
		if !ok {
			continue
		}
		if err := tx.refile(moved); err != nil {
			return err
		}
	}
	goes.Status, goes.Closed, goes.ClosingReason = model.ClientClosed, max(date.Of(tx.now), goes.Opened), model.ClosingMerged
	if err := Clients.Put(tx, goes); err != nil {
		return err
	}
	return tx.Trash(model.KindClient, gone)
}

// refile puts a record that is about another client now. What said that the
// two are different people says nothing any more, and what says it of a third
// says it once.
func (tx *Tx) refile(rec model.Record) error {
	d, ok := rec.(model.Distinct)
	if !ok {
		return tx.Put(rec)
	}
	known, err := tx.List(model.DistinctFrom(d.Clients[0]))
	if err != nil {
		return err
	}
	again := slices.ContainsFunc(known, func(h model.Head) bool { return h.ID != d.ID && slices.Contains(h.Links, d.Clients[len(d.Clients)-1]) })
	if len(d.Clients) < 2 || again {
		return tx.Trash(d.RecordKind(), d.ID)
	}
	return tx.Put(d)
}

// mergePlans numbers the plans of two clients anew, in the order of their
// days, as those of one.
func (tx *Tx) mergePlans(keep, gone model.ID) error {
	more, err := tx.PlansOf(gone)
	if err != nil || len(more) == 0 {
		return err
	}
	own, err := tx.PlansOf(keep)
	if err != nil {
		return err
	}
	all := append(own, more...)
	for _, p := range all { // out of the way, so that each version is the newest when it is put back
		if err := tx.Trash(model.KindPlan, p.ID); err != nil {
			return err
		}
	}
	slices.SortStableFunc(all, func(a, b model.Plan) int { return cmp.Compare(a.Day(), b.Day()) })
	version := map[model.PlanKind]int{}
	for _, p := range all {
		version[p.Kind]++
		p.Client, p.Version = keep, version[p.Kind]
		if err := tx.Put(p); err != nil {
			return err
		}
	}
	return nil
}
