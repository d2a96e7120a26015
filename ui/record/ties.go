package record

import (
	"errors"
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// TieForm returns the command that opens the form of a tie.
func TieForm(s *event.Scene, tie event.Tie) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, tie.Client)
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view}
		switch tie.Of {
		case event.TieReach:
			return Ready{m.reachForm(c, tie.Nth)}, nil
		case event.TieTeam:
			return m.teamForm(tx, c, tie.Nth)
		}
		return m.homeForm(tx, c, tie.Nth)
	})
}

func (m maker) tieTitle(what string, c model.Client) string {
	return what + " · " + m.view.Private(c.Code).String()
}

func (m maker) felt(q model.TieQuality) dialog.Field {
	return choice("Felt", q, model.TieQualities, m.view.Words.Record.Tie)
}

// reachForm holds a way to reach a client. What is not said to be safe is
// not.
func (m maker) reachForm(c model.Client, nth int) *dialog.Form {
	was := model.ContactPoint{Way: model.WayPhone}
	if nth >= 0 && nth < len(c.Reach) {
		was = c.Reach[nth]
	}
	fields := []dialog.Field{choice("Way", was.Way, model.ContactWays, m.view.Words.Record.Way), m.line("Value", was.Value),
		yesNo(m, "SafeCall", was.SafeCall), yesNo(m, "SafeLeave", was.SafeLeave), yesNo(m, "SafeWrite", was.SafeWrite), m.line("BestTime", was.BestTime)}
	return dialog.NewForm(m.scene, m.tieTitle(m.view.Words.File.Reach, c), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		now := model.ContactPoint{Way: model.ContactWay(v["Way"]), Value: trimmed(v["Value"]), BestTime: trimmed(v["BestTime"]),
			SafeCall: v["SafeCall"] == "yes", SafeLeave: v["SafeLeave"] == "yes", SafeWrite: v["SafeWrite"] == "yes"}
		if now.Value == "" {
			return nil, required("Value")
		}
		return m.changing(c, ticket, func(c model.Client) model.Client {
			c.Reach = replaced(c.Reach, was, now, nth >= 0)
			return c
		}, nil)
	})
}

// teamForm holds a role in the team of a client. One that ends gets its last
// day and stays.
func (m maker) teamForm(tx *store.Tx, c model.Client, nth int) (tea.Msg, error) {
	was := model.TeamMember{From: m.view.Today()}
	if nth >= 0 && nth < len(c.Team) {
		was = c.Team[nth]
	}
	names, err := whoIn(tx)
	if err != nil {
		return nil, err
	}
	who := m.oneOf("Who", listOf(names[was.Who]), valuesOf(names))
	who.Apart = ";"
	fields := []dialog.Field{who, m.line("Role", was.Role), m.day("From", was.From), m.day("To", was.To), m.felt(c.Bond(was.Who))}
	return Ready{dialog.NewForm(m.scene, m.tieTitle(m.view.Words.File.Team, c), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		id, ok := whoIs(names, v["Who"])
		if !ok {
			return nil, model.Problems{{Field: "Who", Code: "person", Hint: "no contact or agency has this name"}}
		}
		now := model.TeamMember{Who: id, Role: trimmed(v["Role"]), From: dayIn(m.scene, v["From"]), To: dayIn(m.scene, v["To"])}
		return m.changing(c, ticket, func(c model.Client) model.Client {
			c.Team = replaced(c.Team, was, now, nth >= 0)
			return c.WithBond(id, model.TieQuality(v["Felt"]))
		}, nil)
	})}, nil
}

// homeForm holds a link to another client of the household or family; the
// other client gets the link back.
func (m maker) homeForm(tx *store.Tx, c model.Client, nth int) (tea.Msg, error) {
	var err error
	if m.codes, err = codesOf(tx); err != nil {
		return nil, err
	}
	var link model.Relation
	var with []string
	kinBack := ""
	if nth >= 0 && nth < len(c.Household) {
		link = c.Household[nth]
		with = event.Codes(tx, []model.ID{link.With})
		if kinBack, err = kinOf(tx, link.With, c.ID); err != nil {
			return nil, err
		}
	}
	fields := []dialog.Field{m.clients(with), m.line("Kin", link.Kind), m.line("KinBack", kinBack), m.day("From", link.Since), m.day("To", link.Until), m.felt(c.Bond(link.With))}
	return Ready{dialog.NewForm(m.scene, m.tieTitle(m.view.Words.File.Home, c), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		now := model.Relation{Kind: trimmed(v["Kin"]), Since: dayIn(m.scene, v["From"]), Until: dayIn(m.scene, v["To"])}
		if now.Kind == "" {
			return nil, model.Problems{{Field: "Kin", Code: "required", Hint: "must say who they are to each other"}}
		}
		return m.scene.Save(label(false, model.KindClient, c.Code), ticket, func(tx *store.Tx) error {
			ids, err := clientsIn(tx, v["Clients"])
			if err != nil {
				return err
			}
			if len(ids) != 1 {
				return model.Problems{{Field: "Clients", Code: "one", Hint: "a link is to one client"}}
			}
			now.With = ids[0]
			if !link.With.IsZero() && link.With != now.With {
				if err := unlink(tx, c.ID, link.With); err != nil {
					return err
				}
			}
			return putLinks(tx, c.ID, now, trimmed(v["KinBack"]), model.TieQuality(v["Felt"]))
		}), nil
	})}, nil
}

// kinOf returns what one client is to another; empty where the other does not
// say, or lies in the trash.
func kinOf(tx *store.Tx, of, who model.ID) (string, error) {
	c, err := store.Clients.Get(tx, of)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	for _, r := range c.Household {
		if r.With == who {
			return r.Kind, err
		}
	}
	return "", err
}

// putLinks enters a link of the household with both clients.
func putLinks(tx *store.Tx, of model.ID, link model.Relation, kinBack string, felt model.TieQuality) error {
	if err := putLink(tx, of, link, felt); err != nil {
		return err
	}
	back := link
	back.With, back.Kind = of, kinBack
	return putLink(tx, link.With, back, felt)
}

// putLink enters a link of the household, in the place of one to the same
// client. Without a word for it the one that is there stays.
func putLink(tx *store.Tx, of model.ID, link model.Relation, felt model.TieQuality) error {
	return changeClient(tx, of, func(c model.Client) model.Client {
		c.Household = slices.Clone(c.Household)
		i := slices.IndexFunc(c.Household, func(r model.Relation) bool { return r.With == link.With })
		switch {
		case i < 0:
			c.Household = append(c.Household, link)
		case link.Kind == "":
			c.Household[i].Since, c.Household[i].Until = link.Since, link.Until
		default:
			c.Household[i] = link
		}
		return c.WithBond(link.With, felt)
	})
}

// unlink takes the links between two clients out of both files.
func unlink(tx *store.Tx, a, b model.ID) error {
	for _, pair := range [][2]model.ID{{a, b}, {b, a}} {
		err := changeClient(tx, pair[0], func(c model.Client) model.Client {
			c.Household = slices.DeleteFunc(slices.Clone(c.Household), func(r model.Relation) bool { return r.With == pair[1] })
			return c.WithBond(pair[1], model.TieUnsaid)
		})
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err // the other may lie in the trash
		}
	}
	return nil
}

func changeClient(tx *store.Tx, id model.ID, change func(model.Client) model.Client) error {
	c, err := store.Clients.Get(tx, id)
	if err != nil {
		return err
	}
	c = change(c)
	c.Stamp.Changed = tx.Now().UTC()
	return store.Clients.Put(tx, c)
}

// replaced returns a list with one entry in the place of another, or below
// the others where it is a new one, or where the other has gone since.
func replaced[T comparable](all []T, was, now T, there bool) []T {
	all = slices.Clone(all)
	if i := slices.Index(all, was); i >= 0 && there {
		all[i] = now
		return all
	}
	return append(all, now)
}

// without returns a list without one entry.
func without[T comparable](all []T, one T) []T {
	all = slices.Clone(all)
	if i := slices.Index(all, one); i >= 0 {
		return slices.Delete(all, i, i+1)
	}
	return all
}

// changing saves a change of a client, as the client is then.
func (m maker) changing(c model.Client, ticket int, change func(model.Client) model.Client, also func(*store.Tx) error) (tea.Cmd, error) {
	if err := change(c).Validate(); err != nil {
		return nil, err
	}
	return m.taking(c, model.VerbChange, ticket, func(c model.Client) (model.Client, error) { return change(c), nil }, also)
}

// whoIn returns the names of all contacts and agencies.
func whoIn(tx *store.Tx) (map[model.ID]string, error) {
	names := map[model.ID]string{}
	for _, list := range []string{model.People("").Name, model.Agencies("").Name} {
		heads, err := tx.Lists(list)
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			names[h.ID] = h.Title
		}
	}
	return names, nil
}

func whoIs(names map[model.ID]string, name string) (model.ID, bool) {
	for id, known := range names {
		if strings.EqualFold(known, trimmed(name)) {
			return id, true
		}
	}
	return model.ID{}, false
}

func listOf(name string) []string {
	if name == "" {
		return nil
	}
	return []string{name}
}

func valuesOf(names map[model.ID]string) []string {
	var all []string
	for _, name := range names {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}
