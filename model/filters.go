package model

import (
	"slices"
	"strings"
)

// FiltersID is the identifier of the one record of saved filters in a file.
var FiltersID = ID{0: 'q', 15: 1}

// SavedFilter is a filter of the task list with a name.
type SavedFilter struct {
	Name string `cbor:"1,keyasint"`
	Text string `cbor:"2,keyasint"` // in the language of model/filter
}

// Filters are the saved filters of a file, in the order in which they were
// saved.
type Filters struct {
	ID  ID            `cbor:"1,keyasint"`
	All []SavedFilter `cbor:"2,keyasint,omitempty"`
}

// RecordID returns FiltersID.
func (f Filters) RecordID() ID { return f.ID }

// RecordKind returns KindFilters.
func (f Filters) RecordKind() Kind { return KindFilters }

// Validate returns what is wrong with the filters. Whether their texts are
// right is seen when they are used.
func (f Filters) Validate() error {
	var check checker
	if f.ID != FiltersID {
		check.add("ID", "required", "there is one list of filters in a file")
	}
	check.short("Filters", len(f.All))
	for i, saved := range f.All {
		check.required("Name", saved.Name)
		check.required("Filter", saved.Text)
		if slices.ContainsFunc(f.All[:i], func(other SavedFilter) bool { return strings.EqualFold(other.Name, saved.Name) }) {
			check.add("Name", "twice", "must be another for each filter")
		}
	}
	return check.err()
}

// Index places the filters nowhere: they are found by their identifier.
func (f Filters) Index() []Entry { return nil }

// With returns the filters with one added, or changed where one has the same
// name, whatever its case.
func (f Filters) With(saved SavedFilter) Filters {
	f.All = slices.Clone(f.All)
	for i, other := range f.All {
		if strings.EqualFold(other.Name, saved.Name) {
			f.All[i] = saved
			return f
		}
	}
	f.All = append(f.All, saved)
	return f
}

// Without returns the filters without the one with a name.
func (f Filters) Without(name string) Filters {
	f.All = slices.DeleteFunc(slices.Clone(f.All), func(s SavedFilter) bool { return strings.EqualFold(s.Name, name) })
	return f
}
