package record

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// TeamForm returns the command that opens the form of a role in the team of a
// client: of the nth, or of a new one for -1. A role that ends gets its last
// day and stays.
func TeamForm(s *event.Scene, client model.ID, nth int) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, client)
		if err != nil {
			return nil, err
		}
		member := model.TeamMember{From: view.Today()}
		if nth >= 0 && nth < len(c.Team) {
			member = c.Team[nth]
		}
		names, err := whoIn(tx)
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view}
		who := m.oneOf("Who", listOf(names[member.Who]), valuesOf(names))
		who.Apart = ";"
		fields := []dialog.Field{who, m.line("Role", member.Role), m.day("From", member.From), m.day("To", member.To)}
		return Ready{dialog.NewForm(s, view.Words.File.Team+" · "+view.Private(c.Code).String(), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
			id, ok := whoIs(names, v["Who"])
			if !ok {
				return nil, model.Problems{{Field: "Who", Code: "person", Hint: "no contact or agency has this name"}}
			}
			now := model.TeamMember{Who: id, Role: trimmed(v["Role"]), From: dayIn(s, v["From"]), To: dayIn(s, v["To"])}
			return m.changing(c, ticket, func(c model.Client) model.Client {
				c.Team = slices.Clone(c.Team)
				if i := slices.Index(c.Team, member); i >= 0 && nth >= 0 {
					c.Team[i] = now
					return c
				}
				c.Team = append(c.Team, now)
				return c
			}, nil)
		})}, nil
	})
}

// HomeForm returns the command that opens the form of a link to another client
// of the household or family; the other client gets the link back.
func HomeForm(s *event.Scene, client model.ID, nth int) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, client)
		if err != nil {
			return nil, err
		}
		codes, err := codesOf(tx)
		if err != nil {
			return nil, err
		}
		var link model.Relation
		if nth >= 0 && nth < len(c.Household) {
			link = c.Household[nth]
		}
		m := maker{scene: s, view: &view, codes: codes}
		var with []string
		if !link.With.IsZero() {
			with = event.Codes(tx, []model.ID{link.With})
		}
		fields := []dialog.Field{m.clients(with), m.line("Kin", link.Kind), m.line("KinBack", ""), m.day("From", link.Since), m.day("To", link.Until)}
		return Ready{dialog.NewForm(s, view.Words.File.Home+" · "+view.Private(c.Code).String(), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
			now := model.Relation{Kind: trimmed(v["Kin"]), Since: dayIn(s, v["From"]), Until: dayIn(s, v["To"])}
			if now.Kind == "" {
				return nil, model.Problems{{Field: "Kin", Code: "required", Hint: "must say who they are to each other"}}
			}
			return s.Save(label(false, model.KindClient, c.Code), ticket, func(tx *store.Tx) error {
				ids, err := clientsIn(tx, v["Clients"])
				if err != nil {
					return err
				}
				if len(ids) != 1 {
					return model.Problems{{Field: "Clients", Code: "one", Hint: "a link is to one client"}}
				}
				now.With = ids[0]
				if err := putLink(tx, c.ID, now); err != nil {
					return err
				}
				back := now
				back.With, back.Kind = c.ID, trimmed(v["KinBack"])
				return putLink(tx, now.With, back)
			}), nil
		})}, nil
	})
}

// putLink enters a link of the household, in the place of one to the same
// client. Without a word for it the one that is there stays.
func putLink(tx *store.Tx, of model.ID, link model.Relation) error {
	c, err := store.Clients.Get(tx, of)
	if err != nil {
		return err
	}
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
	c.Stamp.Changed = tx.Now().UTC()
	return store.Clients.Put(tx, c)
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
