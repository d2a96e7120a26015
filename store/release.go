package store

import (
	"strings"

	"caseload/model"
)

// RecipientNamed returns whoever has a name among the agencies and contacts of
// the directory. The client's own code or name is the client, unless somebody
// there has it too; any other name is that of somebody who is in no directory.
func (tx *Tx) RecipientNamed(name string, client model.ID) (model.Recipient, error) {
	c, err := Clients.Get(tx, client)
	if err != nil {
		return model.Recipient{}, err
	}
	name = strings.Join(strings.Fields(name), " ")
	to := model.Recipient{Names: []string{name}}
	for _, list := range []model.List{model.Agencies(""), model.People("")} {
		heads, err := tx.Lists(list.Name)
		if err != nil {
			return to, err
		}
		for _, h := range heads {
			if model.SameName(h.Title, name) {
				return tx.Recipient(h.Kind, h.ID)
			}
		}
	}
	to.Self = model.SameName(name, c.Code) || model.SameName(name, c.Name)
	return to, nil
}

// Recipient returns an agency or a contact as one who would be told something.
func (tx *Tx) Recipient(kind model.Kind, id model.ID) (model.Recipient, error) {
	to := model.Recipient{ID: id}
	if kind == model.KindContact {
		c, err := Contacts.Get(tx, id)
		if err != nil {
			return to, err
		}
		to.Names = []string{c.Name}
		if id = c.Agency; id.IsZero() {
			return to, nil
		}
	}
	a, err := Agencies.Get(tx, id)
	if err != nil {
		return to, err
	}
	to.Names = append(to.Names, a.Name)
	to.Listed, to.Rule = true, a.Consent
	return to, nil
}

// RulingOn says whether something about a client may go out, by what the
// client allowed.
func (tx *Tx) RulingOn(client model.ID, out model.Outgoing) (model.Ruling, error) {
	consents, err := tx.ConsentsOf(client)
	return out.Ruling(consents), err
}

// Disclose keeps that something about a client is given to somebody now.
// Whoever calls fills what is given, to whom, and what allowed it.
func (tx *Tx) Disclose(d model.Disclosure) error {
	d.ID, d.At = tx.NewID(), tx.now.UTC()
	d.Stamp = model.Stamp{Created: tx.now.UTC(), Changed: tx.now.UTC()}
	return Disclosures.Put(tx, d)
}
