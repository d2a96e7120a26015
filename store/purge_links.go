package store

import (
	"reflect"
	"slices"

	"caseload/model"
)

// Which clients a record is about, and what else it names, is read from the
// record itself by the types and names of its fields, so that a noun that
// comes to the model one day is purged like the others.

var idType = reflect.TypeFor[model.ID]()

// AboutWhom returns the clients that a record is about: a client itself, and
// whatever stands in fields called Client and Clients.
func AboutWhom(rec model.Record) []model.ID {
	switch v := rec.(type) {
	case model.Client:
		return []model.ID{v.ID}
	case model.Signable:
		return v.About() // where it is filed now
	}
	var all []model.ID
	gather(reflect.ValueOf(rec), "", func(id model.ID) { all = append(all, id) })
	return all
}

// gather hands the identifiers in a value whose field has a name to add, those
// of Client and Clients alone.
func gather(v reflect.Value, field string, add func(model.ID)) {
	switch {
	case v.Type() == idType:
		if id := v.Interface().(model.ID); (field == "Client" || field == "Clients") && !id.IsZero() {
			add(id)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				gather(v.Field(i), f.Name, add)
			}
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			gather(v.Index(i), field, add)
		}
	}
}

// without returns a record that names nothing that goes: identifiers are
// taken out of lists, and so are entries of lists that were about one, such as
// a relation; elsewhere nothing stands in their place.
func without(rec model.Record, goes func(model.ID) bool) model.Record {
	v := reflect.New(reflect.TypeOf(rec)).Elem()
	v.Set(reflect.ValueOf(rec))
	strip(v, goes)
	return v.Interface().(model.Record)
}

func strip(v reflect.Value, goes func(model.ID) bool) {
	switch {
	case v.Type() == idType:
		if goes(v.Interface().(model.ID)) {
			v.SetZero()
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				strip(v.Field(i), goes)
			}
		}
	case v.Kind() == reflect.Slice && v.Len() > 0:
		stripList(v, goes)
	}
}

// stripList works on a list of its own: the record that it came from keeps
// its.
func stripList(v reflect.Value, goes func(model.ID) bool) {
	left := reflect.MakeSlice(v.Type(), 0, v.Len())
	for i := range v.Len() {
		if hangsOn(v.Index(i), goes) {
			continue
		}
		left = reflect.Append(left, v.Index(i))
		strip(left.Index(left.Len()-1), goes)
	}
	if left.Len() == 0 {
		v.SetZero()
		return
	}
	v.Set(left)
}

// hangsOn reports whether an entry of a list is about something that goes: it
// is its identifier, or has it in a field.
func hangsOn(v reflect.Value, goes func(model.ID) bool) bool {
	if v.Type() == idType {
		return goes(v.Interface().(model.ID))
	}
	if v.Kind() != reflect.Struct {
		return false
	}
	return slices.ContainsFunc(reflect.VisibleFields(v.Type()), func(f reflect.StructField) bool {
		return f.Type == idType && f.IsExported() && goes(v.FieldByIndex(f.Index).Interface().(model.ID))
	})
}
