package report

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"caseload/model"
	"caseload/model/redact"
	"caseload/store"
)

// client adds a client.
func (c *cast) client(v model.Client, near bool) {
	p := tellsOf(v)
	p.Near = near
	switch {
	case !c.about.IsZero():
		p.Label = bracket(c.Words.Report.OtherClient)
	case c.HideCode:
		p.Label = c.Words.Report.TheClient
	default:
		p.Label = v.Code
	}
	c.add(v.ID, p)
}

// around adds the clients whom records are about, and those with whom they
// live.
func (c *cast) around(records []model.Record) error {
	var ids []model.ID
	for _, rec := range records {
		ids = append(ids, store.AboutWhom(rec)...)
		if a, ok := rec.(model.Appointment); ok {
			ids = append(ids, a.Everybody()...)
		}
	}
	for at := 0; at < len(ids); at++ { // it grows by the households
		rec, _, err := c.tx.Record(model.KindClient, ids[at])
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		v, ok := rec.(model.Client)
		if !ok || c.met[v.ID] {
			continue
		}
		c.met[v.ID] = true
		c.client(v, true)
		for _, rel := range v.Household {
			ids = append(ids, rel.With)
		}
	}
	return nil
}

// others adds all other clients, those in the trash too.
func (c *cast) others() error {
	for v, err := range store.Clients.All(c.tx) {
		if err != nil {
			return err
		}
		c.client(v, false)
	}
	return c.trashed(model.KindClient, func(rec model.Record) {
		if v, ok := rec.(model.Client); ok {
			c.client(v, false)
		}
	})
}

// trashed hands on the records of a kind that lie in the trash.
func (c *cast) trashed(kind model.Kind, add func(model.Record)) error {
	heads, err := c.tx.Lists(store.Trashed("").Name)
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.Kind != kind {
			continue
		}
		rec, _, err := c.tx.Record(kind, h.ID)
		if err != nil {
			return err
		}
		add(rec)
	}
	return nil
}

// contacts adds the people around clients.
func (c *cast) contacts() error {
	add := func(v model.Contact) { c.contact(v, v.Role, slices.Contains(v.Clients, c.about) && !c.about.IsZero()) }
	for v, err := range store.Contacts.All(c.tx) {
		if err != nil {
			return err
		}
		add(v)
	}
	return c.trashed(model.KindContact, func(rec model.Record) {
		if v, ok := rec.(model.Contact); ok {
			add(v)
		}
	})
}

func (c *cast) contact(v model.Contact, role string, near bool) {
	c.add(v.ID, redact.Person{Label: role, Names: []string{v.Name}, Numbers: reachOf(v.Reach), Places: []string{v.Address}, Near: near})
}

// agencies adds organisations, by what they are.
func (c *cast) agencies() error {
	for v, err := range store.Agencies.All(c.tx) {
		if err != nil {
			return err
		}
		c.agency(v, false)
	}
	return nil
}

func (c *cast) agency(v model.Agency, near bool) {
	c.add(v.ID, redact.Person{Label: bracket(c.Words.Report.Body.Or(string(v.Type))), Names: []string{v.Name}, Numbers: reachOf(v.Reach),
		Places: []string{v.Address}, Near: near, Body: true})
}

// tied adds a member of the team: a contact or an agency.
func (c *cast) tied(id model.ID, role string) error {
	contact, err := store.Contacts.Get(c.tx, id)
	if err == nil {
		c.contact(contact, role, true)
		return nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	agency, err := store.Agencies.Get(c.tx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	c.agency(agency, true)
	return err
}

// Fields of records in which people stand by name, and those that say where
// they are met. A record that comes to the model one day is read by them too.
var (
	personFields = []string{"Present", "Buddy", "WaitingOn", "Name", "Giver", "Supervisor", "Attended", "Invited", "Apologies", "Owner", "Chair"}
	bodyFields   = []string{"With", "ReferredBy", "Told", "ReportedTo", "To", "ToldBy", "Distribution"}
	workerFields = []string{"Author", "ErrorBy"}
	placeFields  = []string{"Place", "Address"}
)

// namedIn returns who is named in records without being one, and the places in
// them.
func (c *cast) namedIn(records []model.Record) []redact.Person {
	r := c.Words.Report
	worker := redact.Person{Label: bracket(r.OneWorker), Near: true}
	place := redact.Person{Label: maskMark, Near: true}
	var all []redact.Person
	seen := map[string]bool{}
	eachField(records, func(field, text string) {
		if seen[field+text] {
			return
		}
		seen[field+text] = true
		switch {
		case slices.Contains(workerFields, field):
			worker.Names = append(worker.Names, text)
		case slices.Contains(placeFields, field):
			place.Places = append(place.Places, text)
		case slices.Contains(bodyFields, field), slices.Contains(personFields, field):
			for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",;/&\n", r) }) {
				all = append(all, redact.Person{Label: bracket(r.Someone), Names: []string{name}, Near: true, Body: slices.Contains(bodyFields, field)})
			}
		}
	})
	return append(append(all, worker), place)
}

// eachField hands on the texts in records with the names of their fields.
func eachField(records []model.Record, add func(field, text string)) {
	var walk func(v reflect.Value, field string)
	walk = func(v reflect.Value, field string) {
		switch {
		case v.Type() == reflect.TypeFor[string]():
			if s := strings.TrimSpace(v.String()); s != "" {
				add(field, s)
			}
		case slices.Contains(machine, v.Type()):
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					walk(v.Field(i), f.Name)
				}
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), field)
			}
		}
	}
	for _, rec := range records {
		walk(reflect.ValueOf(rec), "")
	}
}

// number turns roles into labels: mother, person 1. Of several with one role
// each has a number, the same in every document about the client.
func (c *cast) number() {
	names := map[string]bool{} // what a role must not hold
	for _, p := range append(slices.Clone(c.near), c.far...) {
		for _, told := range append(slices.Clone(p.Names), p.Places...) {
			redact.WordsOf(told, names)
		}
	}
	count, total := map[string]int{}, map[string]int{}
	for side, list := range [][]redact.Person{c.near, c.far} {
		for i := range list {
			p := &list[i]
			if c.settled(p.Label) {
				continue
			}
			if side == 1 { // of nobody whom it tells of: no number
				p.Label = bracket(c.Words.Report.Someone)
				continue
			}
			p.Label = c.role(p.Label, names)
			total[p.Label]++
		}
	}
	for i := range c.near {
		p := &c.near[i]
		if n := total[p.Label]; n > 0 {
			count[p.Label]++
			said := p.Label
			if n > 1 || said == c.Words.Report.Person {
				said += " " + strconv.Itoa(count[p.Label])
			}
			p.Label = bracket(said)
		}
	}
}

// settled reports whether a label is one already, and not the role of
// somebody.
func (c *cast) settled(label string) bool {
	return strings.HasPrefix(label, "[") || label == maskMark || label == c.Words.Report.TheClient || c.codes[label]
}

// longestRole is how many letters a role has at most that is said.
const longestRole = 30

// role returns what somebody is called by: the role, unless it may tell who
// it is.
func (c *cast) role(role string, names map[string]bool) string {
	said := strings.ToLower(strings.Join(strings.Fields(role), " "))
	plain := said != "" && len(said) <= longestRole && strings.IndexFunc(said, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '-' }) < 0
	_, _, kin := model.KinOf(said)
	told := map[string]bool{}
	redact.WordsOf(said, told)
	for w := range told {
		plain = plain && (!names[w] || kin && len(strings.Fields(said)) == 1)
	}
	if !plain {
		return c.Words.Report.Person
	}
	return said
}
