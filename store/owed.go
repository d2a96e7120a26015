package store

import (
	"bytes"
	"cmp"
	"errors"
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
)

// closedBack is how many days after its end a case is still looked at for
// what is owed then, such as after-care.
const closedBack = 400

// Owed is one obligation as a list shows it.
type Owed struct {
	standard.Obligation
	Code string     // of the client; empty: the worker's own, or an agency's
	Name string     // of the agency
	Risk model.Risk // of the client
}

// Owed returns what is owed to the clients, by the worker, and about the
// agencies: everything open that has a deadline, what is due first first.
// Cases of which no record has changed are not read again.
func (tx *Tx) Owed() ([]Owed, error) {
	reckoner, err := tx.Reckoner()
	if err != nil {
		return nil, err
	}
	ids, err := tx.listed()
	if err != nil {
		return nil, err
	}
	var all []Owed
	var scratch []standard.Obligation
	add := func(of *standard.Case, code, name string) {
		scratch = reckoner.Obligations(scratch[:0], of)
		for _, o := range scratch {
			if o.State.Open() && !o.Due.IsZero() {
				all = append(all, Owed{o, code, name, of.Client.Risk})
			}
		}
	}
	for _, c := range append([]clientCode{{}}, ids...) {
		of, err := tx.CaseOf(c.id)
		if err != nil {
			return nil, err
		}
		add(of, c.code, "")
	}
	agents, err := tx.agencyCases()
	if err != nil {
		return nil, err
	}
	for _, a := range agents {
		add(a.of, "", a.name)
	}
	slices.SortFunc(all, func(a, b Owed) int { return compareOwed(&a, &b) })
	return all, nil
}

// compareOwed orders by the deadline, an instant before the end of its day,
// then by whom it is about.
func compareOwed(a, b *Owed) int {
	if c := a.Due.Compare(b.Due); c != 0 {
		return c
	}
	if c := cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Name, b.Name)); c != 0 {
		return c
	}
	return a.Key.Compare(b.Key)
}

// listed returns the clients whose obligations are listed: open and paused
// ones, those whose case ended lately, and those on a pathway.
func (tx *Tx) listed() ([]clientCode, error) {
	c := &tx.store.clocks
	c.mu.Lock()
	err := tx.catchUp(c)
	ids := c.ids
	c.mu.Unlock()
	if err != nil || ids != nil && !tx.write {
		return ids, err
	}
	ids, err = tx.readListed()
	if err != nil || tx.write {
		return ids, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.next == tx.state.Next && bytes.Equal(c.digest, tx.state.Digest) {
		c.ids = ids
	}
	return ids, nil
}

func (tx *Tx) readListed() ([]clientCode, error) {
	all := []clientCode{}
	there := map[model.ID]bool{}
	for _, status := range model.ClientStatuses {
		heads, err := tx.ClientsWith(status)
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			if status != model.ClientClosed || h.Done.Date >= date.Of(tx.now)-closedBack {
				all, there[h.ID] = append(all, clientCode{h.ID, h.Code}), true
			}
		}
	}
	runs, err := tx.Lists(model.Runs("").Name)
	if err != nil {
		return nil, err
	}
	for _, h := range runs {
		for _, id := range h.Links {
			if there[id] {
				continue
			}
			there[id] = true
			client, err := Clients.Get(tx, id)
			if errors.Is(err, ErrNotFound) {
				continue // the client lies in the trash
			}
			if err != nil {
				return nil, err
			}
			all = append(all, clientCode{id, client.Code})
		}
	}
	return all, nil
}

// agencyCases returns the entries of the directory, as cases.
func (tx *Tx) agencyCases() (map[model.ID]agencyCase, error) {
	c := &tx.store.clocks
	c.mu.Lock()
	known := c.agents
	c.mu.Unlock()
	if known != nil && !tx.write {
		return known, nil
	}
	fresh := map[model.ID]agencyCase{}
	heads, err := tx.Lists(model.Agencies("").Name)
	if err != nil {
		return nil, err
	}
	for _, h := range heads {
		a, err := Agencies.Get(tx, h.ID)
		if err != nil {
			return nil, err
		}
		fresh[h.ID] = agencyCase{a.Name, standard.AgencyCase(a)}
	}
	if tx.write {
		return fresh, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.next == tx.state.Next && bytes.Equal(c.digest, tx.state.Digest) {
		c.agents = fresh
	}
	return fresh, nil
}

// Obligations returns everything that the rules say of a client, also what is
// met, waived or waits for its basis; for the zero client, of the worker.
func (tx *Tx) Obligations(client model.ID) ([]standard.Obligation, error) {
	reckoner, err := tx.Reckoner()
	if err != nil {
		return nil, err
	}
	of, err := tx.CaseOf(client)
	if err != nil {
		return nil, err
	}
	return reckoner.Obligations(nil, of), nil
}

// Explain explains an obligation that was listed, as it is now; ErrNotFound
// says that it is not owed any more.
func (tx *Tx) Explain(o standard.Obligation) (standard.Explanation, error) {
	reckoner, err := tx.Reckoner()
	if err != nil {
		return standard.Explanation{}, err
	}
	of, err := tx.caseBehind(o)
	if err != nil {
		return standard.Explanation{}, err
	}
	for _, now := range reckoner.Obligations(nil, of) {
		if now.Key == o.Key {
			return reckoner.Explain(of, now), nil
		}
	}
	return standard.Explanation{}, ErrNotFound
}

func (tx *Tx) caseBehind(o standard.Obligation) (*standard.Case, error) {
	if o.Agency.IsZero() {
		return tx.CaseOf(o.Client)
	}
	a, err := Agencies.Get(tx, o.Agency)
	if err != nil {
		return nil, err
	}
	return standard.AgencyCase(a), nil
}

// Preview says what a change of a client's records would move, before it is
// saved, and which milestones must be saved with it so that steps that are
// met stay met. change gets records of its own; what it makes of them is not
// stored.
func (tx *Tx) Preview(client model.ID, change func(*standard.Records)) ([]standard.Move, []model.Milestone, error) {
	book, _, err := tx.Book()
	if err != nil {
		return nil, nil, err
	}
	reckoner, err := tx.Reckoner()
	if err != nil {
		return nil, nil, err
	}
	records, err := tx.RecordsOf(client)
	if err != nil {
		return nil, nil, err
	}
	reader := tx.now.Location()
	before := book.Gather(records, reader)
	change(&records)
	keep := reckoner.Keep(before, book.Gather(records, reader), tx.NewID)
	records.Milestones = append(records.Milestones, keep...)
	return reckoner.Moves(before, book.Gather(records, reader)), keep, nil
}
