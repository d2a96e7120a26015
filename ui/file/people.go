package file

import (
	"errors"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"
)

// readPeople returns who is around the client: how the client is reached, the
// team, the household, the people tied to the client, and two diagrams of it.
func readPeople(r *reader) ([]Row, error) {
	tied, err := r.tied()
	if err != nil {
		return nil, err
	}
	home, err := r.household()
	if err != nil {
		return nil, err
	}
	team, err := r.team()
	if err != nil {
		return nil, err
	}
	say := r.scene.Words.File
	rows := append(r.reach(), r.newTie(say.Reach, say.NewReach, event.TieReach))
	for _, p := range team {
		rows = append(rows, r.tieRow(say.Team, p))
	}
	rows = append(rows, r.newTie(say.Team, say.NewRole, event.TieTeam))
	for _, p := range home {
		rows = append(rows, r.tieRow(say.Home, p))
	}
	rows = append(rows, r.newTie(say.Home, say.NewLink, event.TieHome))
	for _, p := range tied {
		rows = append(rows, r.tieRow(say.Around, p))
	}
	rows = append(rows, r.genogram(append(slices.Clone(home), tied...))...)
	return append(rows, r.ecomap(slices.Concat(team, home, tied))...), nil
}

func (r *reader) newTie(group, said string, of event.TieOf) Row {
	return Row{Group: group, Sign: "+", Title: said, Plain: true, Quiet: true, Open: event.Tie{Client: r.client.ID, Of: of, Nth: -1}}
}

// person is somebody around the client, or an agency.
type person struct {
	id     model.ID
	kind   model.Kind
	name   string
	role   string
	number string // after whether it is safe to call
	sex    model.Sex
	from   date.Date
	to     date.Date // last day; zero: still
	ended  bool
	when   string // from and to, in words
	felt   model.TieQuality
	tie    event.Tie // the role or link; of TieOther where there is none
}

func (r *reader) tieRow(group string, p person) Row {
	look := event.Open{Kind: p.kind, ID: p.id}
	row := Row{Group: group, Sign: "@", Title: p.said(), Note: p.when, Quiet: p.ended, Open: look, Look: look,
		Lines: []dialog.Line{{Label: p.role, Value: p.name}}}
	if p.felt != model.TieUnsaid {
		row.Title += " · " + r.scene.Words.Record.Tie.Or(string(p.felt))
	}
	row.Edit, row.Tie = p.tie, p.tie
	if p.tie.Of == event.TieOther {
		row.Edit = event.Edit{Kind: p.kind, ID: p.id}
	}
	if p.number != "" {
		row.Title += " · " + p.number
	}
	return row
}

// said names somebody with their role.
func (p person) said() string { return strings.Trim(p.role+": "+p.name, ": ") }

// reach returns the numbers of the client. Whether they are safe to call
// stands before each of them.
func (r *reader) reach() []Row {
	w := r.scene.Words
	var rows []Row
	for n, c := range r.client.Reach {
		tie := event.Tie{Client: r.client.ID, Of: event.TieReach, Nth: n}
		rows = append(rows, Row{Group: w.File.Reach, Sign: "☎", Title: r.number(c), Note: w.Record.Way.Or(string(c.Way)), Loud: !c.SafeCall,
			Open: tie, Edit: tie, Tie: tie, Lines: r.reachLines(c)})
	}
	return rows
}

// reachLines says what is safe with a way to reach the client, and what is
// not.
func (r *reader) reachLines(c model.ContactPoint) []dialog.Line {
	w := r.scene.Words
	say := func(safe bool) string {
		if safe {
			return w.Dialog.Yes
		}
		return w.Dialog.No
	}
	return []dialog.Line{
		{Label: w.FieldOf("SafeCall"), Value: say(c.SafeCall), Plain: true, Loud: !c.SafeCall},
		{Label: w.FieldOf("SafeLeave"), Value: say(c.SafeLeave), Plain: true, Loud: !c.SafeLeave},
		{Label: w.FieldOf("SafeWrite"), Value: say(c.SafeWrite), Plain: true, Loud: !c.SafeWrite},
		{Label: w.Record.Way.Or(string(c.Way)), Value: c.Value},
		{Label: w.FieldOf("BestTime"), Value: c.BestTime},
	}
}

// number says a number, after whether it is safe to call.
func (r *reader) number(c model.ContactPoint) string {
	safe := r.scene.Words.Record.CallNever
	if c.SafeCall {
		safe = r.scene.Words.Record.CallSafe
	}
	return strings.TrimSpace("(" + safe + ") " + c.Value + " " + c.BestTime)
}

// tied returns the contacts that are tied to the client, each with a number.
func (r *reader) tied() ([]person, error) {
	heads, err := r.tx.List(model.About(r.client.ID, model.PartNone))
	if err != nil {
		return nil, err
	}
	var people []person
	for _, h := range heads {
		if h.Kind != model.KindContact {
			continue
		}
		p, err := r.someone(h.ID)
		if err != nil {
			return nil, err
		}
		people = append(people, r.known(p, event.Tie{Of: event.TieOther}))
	}
	return people, nil
}

// someone reads a contact or an agency.
func (r *reader) someone(id model.ID) (person, error) {
	p := person{id: id, kind: model.KindContact}
	c, err := store.Contacts.Get(r.tx, id)
	reach := c.Reach
	if errors.Is(err, store.ErrNotFound) {
		var a model.Agency
		a, err = store.Agencies.Get(r.tx, id)
		p.kind, c.Name, reach = model.KindAgency, a.Name, a.Reach
	}
	if errors.Is(err, store.ErrNotFound) {
		return person{id: id, kind: model.KindContact, name: "—"}, nil // lies in the trash
	}
	p.name, p.role = c.Name, c.Role
	if len(reach) > 0 {
		p.number = r.number(reach[0])
	}
	_, p.sex, _ = model.KinOf(p.role)
	return p, err
}

// team returns who has a role in the case; roles that ended stay, at the end.
func (r *reader) team() ([]person, error) {
	var team []person
	for n, m := range r.client.Team {
		p, err := r.someone(m.Who)
		if err != nil {
			return nil, err
		}
		p.role = m.Role
		team = append(team, r.dated(r.known(p, event.Tie{Of: event.TieTeam, Nth: n}), m.From, m.To))
	}
	slices.SortStableFunc(team, byEnd)
	return team, nil
}

// household returns the clients that are linked to this one.
func (r *reader) household() ([]person, error) {
	var home []person
	for n, rel := range r.client.Household {
		other, err := store.Clients.Get(r.tx, rel.With)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		p := person{id: rel.With, kind: model.KindClient, name: strings.TrimSpace(other.Code + " " + other.Name), role: rel.Kind, sex: other.Sex}
		home = append(home, r.dated(r.known(p, event.Tie{Of: event.TieHome, Nth: n}), rel.Since, rel.Until))
	}
	slices.SortStableFunc(home, byEnd)
	return home, nil
}

// known notes by which tie somebody is known, and how it is felt.
func (r *reader) known(p person, tie event.Tie) person {
	tie.Client, tie.Who = r.client.ID, p.id
	p.tie, p.felt = tie, r.client.Bond(p.id)
	return p
}

func byEnd(a, b person) int {
	switch {
	case a.ended == b.ended:
		return 0
	case b.ended:
		return -1
	}
	return 1
}

// dated says from when to when.
func (r *reader) dated(p person, from, to date.Date) person {
	w, today := r.scene.Words, r.scene.Today()
	p.from, p.to, p.ended = from, to, !to.IsZero() && to < today
	switch {
	case !to.IsZero():
		p.when = words.Fill(w.File.Until, "date", w.DateNear(to, today))
	case !from.IsZero():
		p.when = words.Fill(w.File.From, "date", w.DateNear(from, today))
	}
	return p
}
