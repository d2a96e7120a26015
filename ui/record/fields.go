// Package record holds the forms in which records are made and changed, and
// the pages on which they are read: one file for each kind of record.
//
// A form is built of the fields of package dialog; here they are filled from
// a record and turned back into one. Start reading at Form and at Page.
package record

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"
)

// maker builds the fields of a form in the language of the scene.
type maker struct {
	scene *event.Scene // for the form that is made
	view  *event.Scene // as it was when the form was asked for: a command must not read the scene
	codes []string     // of all clients, for completion
	names []string     // of all contacts, for completion
	days  date.Calendar
}

func (m maker) line(name, value string) dialog.Field { return dialog.Field{Name: name, Value: value} }

func (m maker) many(name, value string) dialog.Field {
	return dialog.Field{Name: name, Value: value, Many: true}
}

// choice builds a field of the values of an enumeration.
func choice[T ~string](name string, value T, all []T, table words.Table) dialog.Field {
	f := dialog.Field{Name: name, Value: string(value)}
	for _, v := range all {
		f.Choices = append(f.Choices, dialog.Choice{Value: string(v), Label: table.Or(string(v))})
	}
	return f
}

// problem says what is wrong with a value that is not understood.
func (m maker) problem(name, code string) string {
	return m.view.Words.Problem(model.Problem{Field: name, Code: code})
}

func (m maker) day(name string, d date.Date) dialog.Field {
	value := ""
	if !d.IsZero() {
		value = d.String()
	}
	f := m.line(name, value)
	f.Explain = func(v string) (string, bool) {
		if strings.TrimSpace(v) == "" {
			return "", true
		}
		d, ok := phrase.ParseDate(v, dialog.Context(m.view))
		if !ok {
			return m.problem(name, "date"), false
		}
		return m.view.Words.DateAndDistance(d, m.view.Today()), true
	}
	return f
}

func (m maker) clock(name string, value string) dialog.Field {
	f := m.line(name, value)
	f.Explain = func(v string) (string, bool) {
		if strings.TrimSpace(v) == "" {
			return "", true
		}
		if _, ok := phrase.ParseTime(v, dialog.Context(m.view)); !ok {
			return m.problem(name, "time"), false
		}
		return "", true
	}
	return f
}

func (m maker) length(name string, d time.Duration) dialog.Field {
	value := ""
	if d > 0 {
		value = lengthText(d)
	}
	f := m.line(name, value)
	f.Explain = func(v string) (string, bool) {
		if _, ok := lengths(v); !ok {
			return m.problem(name, "duration"), false
		}
		return "", true
	}
	return f
}

func (m maker) number(name string, n int) dialog.Field {
	value := ""
	if n > 0 {
		value = strconv.Itoa(n)
	}
	f := m.line(name, value)
	f.Explain = func(v string) (string, bool) {
		if _, ok := dialog.Number(v); !ok {
			return m.problem(name, "number"), false
		}
		return "", true
	}
	return f
}

func (m maker) repeat(name, rule string) dialog.Field {
	f := m.line(name, rule)
	f.Explain = func(v string) (string, bool) {
		if strings.TrimSpace(v) == "" {
			return "", true
		}
		r, ok := phrase.ParseRepeat(v, dialog.Context(m.view))
		if !ok {
			return m.problem(name, "repeat"), false
		}
		return m.view.Words.Repeat(seriesOf(r)), true
	}
	return f
}

// clients builds a field of codes, with completion.
func (m maker) clients(value []string) dialog.Field {
	return m.oneOf("Clients", value, m.codes)
}

// people builds a field of contacts, parted by semicolons, for a name may
// hold a comma.
func (m maker) people(value []string) dialog.Field {
	return m.namesLine("People", value)
}

// namesLine builds a field of names of people, parted by semicolons, with those
// of contacts for completion.
func (m maker) namesLine(name string, value []string) dialog.Field {
	f := m.oneOf(name, nil, m.names)
	f.Value, f.Apart = strings.Join(value, "; "), ";"
	return f
}

// oneOf builds a field of a list, whose words are completed from another.
func (m maker) oneOf(name string, value, known []string) dialog.Field {
	f := m.line(name, strings.Join(value, ", "))
	f.Suggest = func(prefix string) []string {
		var hits []string
		for _, c := range known {
			if strings.HasPrefix(strings.ToLower(c), strings.ToLower(prefix)) {
				hits = append(hits, c)
			}
		}
		return hits
	}
	return f
}

// zone builds a field of a time zone; empty is the reader's, wherever that
// is.
func (m maker) zone(name, value string) dialog.Field {
	f := m.oneOf(name, []string{value}, []string{"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"})
	f.Explain = func(v string) (string, bool) {
		if v = strings.TrimSpace(v); v == "" {
			return m.view.Words.Record.Floating, true
		}
		if _, err := date.Zone(v); err != nil {
			return m.problem(name, "zone"), false
		}
		return "", true
	}
	return f
}

// namesIn returns the names of all contacts.
func namesIn(tx *store.Tx) ([]string, error) {
	heads, err := tx.Lists(model.People("").Name)
	var names []string
	for _, h := range heads {
		names = append(names, h.Title)
	}
	return names, err
}

// namesOf returns the names of contacts. One that cannot be read is left
// out.
func namesOf(tx *store.Tx, ids []model.ID) []string {
	var names []string
	for _, id := range ids {
		if c, err := store.Contacts.Get(tx, id); err == nil {
			names = append(names, c.Name)
		}
	}
	return names
}

// peopleIn finds the contacts whose names are listed.
func peopleIn(tx *store.Tx, list string) ([]model.ID, error) {
	wanted := parted(list, ";")
	if len(wanted) == 0 {
		return nil, nil
	}
	heads, err := tx.Lists(model.People("").Name)
	if err != nil {
		return nil, err
	}
	var ids []model.ID
	for _, name := range wanted {
		i := slices.IndexFunc(heads, func(h model.Head) bool { return strings.EqualFold(h.Title, name) })
		if i < 0 {
			return nil, model.Problems{{Field: "People", Code: "person", Hint: "no contact has this name"}}
		}
		ids = append(ids, heads[i].ID)
	}
	return ids, nil
}

// clientsIn finds the clients whose codes are listed.
func clientsIn(tx *store.Tx, list string) ([]model.ID, error) {
	var ids []model.ID
	for _, code := range listed(list) {
		head, ok, err := tx.ClientByCode(code)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, model.Problems{{Field: "Clients", Code: "client", Hint: "no client has this code"}}
		}
		if !slices.Contains(ids, head.ID) {
			ids = append(ids, head.ID)
		}
	}
	return ids, nil
}

// listed takes a list that is parted by commas apart.
func listed(s string) []string { return parted(s, ",") }

// parted takes a list that is parted by a mark apart.
func parted(s, mark string) []string {
	var all []string
	for part := range strings.SplitSeq(s, mark) {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// lengthText writes a length of time so that both languages read it: 1h30m.
func lengthText(d time.Duration) string {
	hours, minutes := int(d/time.Hour), int(d/time.Minute)%60
	switch {
	case hours == 0:
		return strconv.Itoa(minutes) + "m"
	case minutes == 0:
		return strconv.Itoa(hours) + "h"
	}
	return strconv.Itoa(hours) + "h" + strconv.Itoa(minutes) + "m"
}

// lengths reads a list of lengths of time, empty being none.
func lengths(s string) ([]time.Duration, bool) {
	var all []time.Duration
	for _, part := range listed(s) {
		d, ok := phrase.ParseDuration(part)
		if !ok {
			return nil, false
		}
		all = append(all, d)
	}
	return all, true
}

// dayIn reads a date that the form has checked; zero for none.
func dayIn(s *event.Scene, value string) date.Date {
	d, _ := phrase.ParseDate(value, dialog.Context(s))
	return d
}

// codesOf returns the codes of all clients, for completion.
func codesOf(tx *store.Tx) ([]string, error) {
	var codes []string
	for _, status := range model.ClientStatuses {
		heads, err := tx.ClientsWith(status)
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			codes = append(codes, h.Code)
		}
	}
	return codes, nil
}
