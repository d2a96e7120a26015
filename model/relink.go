package model

import (
	"reflect"
	"slices"
)

// Relink returns a record as it is after one client has become another; ok is
// false for a kind of record that is about no client. The content of what is
// signed stays what was signed: only where it is filed changes.
//
// Whom a record is about stands in its fields called Client and Clients, also
// deeper inside it, so that a noun that comes to the model one day is filed
// anew like the others.
func Relink(rec Record, from, to ID) (moved Record, ok bool) {
	switch v := rec.(type) {
	case Client:
		v.Household = relinkHousehold(v, from, to)
		v.Bonds = relinkBonds(v, from, to)
		return v, true
	case Note:
		return v.relinked(from, to), true
	case Assessment:
		if v.IsSigned() {
			v.Filed = relinked(v.About(), from, to)
			return v, true
		}
	}
	v := reflect.New(reflect.TypeOf(rec)).Elem()
	v.Set(reflect.ValueOf(rec))
	ok = relink(v, "", from, to)
	return v.Interface().(Record), ok
}

var (
	idType  = reflect.TypeFor[ID]()
	idsType = reflect.TypeFor[[]ID]()
)

// relink puts one client in the place of another in a value whose field has a
// name, and reports whether there is a place for a client at all. Lists are
// copied: those of the record that it came from stay.
func relink(v reflect.Value, field string, from, to ID) (about bool) {
	switch {
	case v.Type() == idType:
		if field != "Client" {
			return false
		}
		if v.Interface().(ID) == from {
			v.Set(reflect.ValueOf(to))
		}
		return true
	case v.Type() == idsType:
		if field != "Clients" {
			return false
		}
		v.Set(reflect.ValueOf(relinked(v.Interface().([]ID), from, to)))
		return true
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && relink(v.Field(i), f.Name, from, to) {
				about = true
			}
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct && v.Len() == 0:
		return relink(reflect.New(v.Type().Elem()).Elem(), field, from, to) // it could name one
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(list, v)
		for i := range list.Len() {
			if relink(list.Index(i), field, from, to) {
				about = true
			}
		}
		if about {
			v.Set(list)
		}
	}
	return about
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
