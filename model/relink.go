package model

import "slices"

// Relink returns a record as it is after one client has become another; ok is
// false for a kind of record that is about no client. The content of a signed
// note stays what was signed: only where it is filed changes.
func Relink(rec Record, from, to ID) (moved Record, ok bool) {
	one := func(id ID) ID {
		if id == from {
			return to
		}
		return id
	}
	switch v := rec.(type) {
	case Client:
		v.Household = relinkHousehold(v, from, to)
		return v, true
	case Contact:
		v.Clients = relinked(v.Clients, from, to)
		return v, true
	case Appointment:
		v.Clients = relinked(v.Clients, from, to)
		v.Overrides = slices.Clone(v.Overrides)
		for i := range v.Overrides {
			v.Overrides[i].Clients = relinked(v.Overrides[i].Clients, from, to)
		}
		return v, true
	case Task:
		v.Clients = relinked(v.Clients, from, to)
		return v, true
	case Note:
		return v.relinked(from, to), true
	case Flag:
		v.Client = one(v.Client)
		return v, true
	case Run:
		v.Client = one(v.Client)
		return v, true
	case Waiver:
		v.Client = one(v.Client)
		return v, true
	case Milestone:
		v.Client = one(v.Client)
		return v, true
	case Plan:
		v.Client = one(v.Client)
		return v, true
	case Assessment:
		v.Client = one(v.Client)
		return v, true
	case Consent:
		v.Client = one(v.Client)
		return v, true
	}
	return rec, false
}

// relinked returns the identifiers with one in the place of another, each once.
func relinked(ids []ID, from, to ID) []ID {
	if !slices.Contains(ids, from) {
		return ids
	}
	var all []ID
	for _, id := range ids {
		if id == from {
			id = to
		}
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

func (n Note) relinked(from, to ID) Note {
	if n.State != NoteSigned {
		n.Clients = relinked(n.Clients, from, to)
		return n
	}
	n.Filed = relinked(n.About(), from, to)
	return n
}

// About returns the clients under whom the note is filed: those that it was
// written about, or who they have become since it was signed.
func (n Note) About() []ID {
	if len(n.Filed) > 0 {
		return n.Filed
	}
	return n.Clients
}

func relinkHousehold(c Client, from, to ID) []Relation {
	var all []Relation
	for _, r := range c.Household {
		if r.With == from {
			r.With = to
		}
		if r.With != c.ID && !slices.ContainsFunc(all, func(o Relation) bool { return o.With == r.With && o.Kind == r.Kind }) {
			all = append(all, r)
		}
	}
	return all
}
