package record

import (
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// Untie returns the command that asks how a tie ends: on a day, and then it
// stays in the file, or as a mistake that never was. A number has no end: it
// is taken away.
func Untie(s *event.Scene, tie event.Tie) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, tie.Client)
		if err != nil {
			return nil, err
		}
		m, say := maker{scene: s, view: &view}, view.Words.File
		var items []dialog.Item
		what := say.Reach
		switch {
		case tie.Of == event.TieReach && tie.Nth < len(c.Reach):
			was := c.Reach[tie.Nth]
			items = []dialog.Item{{Title: say.RemoveReach, Note: say.Mistake, Do: changing(c, func(c model.Client) model.Client { c.Reach = without(c.Reach, was); return c })}}
		case tie.Of == event.TieTeam && tie.Nth < len(c.Team):
			was := c.Team[tie.Nth]
			what = say.Team
			items = []dialog.Item{
				{Title: say.EndOn, Note: say.StaysSeen, Do: m.askEnd(c, was.From, func(tx *store.Tx, day date.Date) error {
					now := was
					now.To = day
					return changeClient(tx, c.ID, func(c model.Client) model.Client { c.Team = replaced(c.Team, was, now, true); return c })
				})},
				{Title: say.RemoveTie, Note: say.Mistake, Do: changing(c, func(c model.Client) model.Client { c.Team = without(c.Team, was); return c })},
			}
		case tie.Of == event.TieHome && tie.Nth < len(c.Household):
			link := c.Household[tie.Nth]
			what = say.Home
			items = []dialog.Item{
				{Title: say.EndOn, Note: say.StaysSeen, Do: m.askEnd(c, link.Since, func(tx *store.Tx, day date.Date) error {
					link.Until = day
					return putLinks(tx, c.ID, link, "", c.Bond(link.With))
				})},
				{Title: say.RemoveTie, Note: say.Mistake, Do: saving(c, func(tx *store.Tx) error { return unlink(tx, c.ID, link.With) })},
			}
		case tie.Of == event.TieOther:
			what = say.Around
			items = []dialog.Item{{Title: say.RemoveTie, Note: say.StaysContact, Do: saving(c, func(tx *store.Tx) error { return unknown(tx, tie.Who, c.ID) })}}
		default:
			return nil, store.ErrNotFound
		}
		return Ready{dialog.NewPick(s, m.tieTitle(what, c), view.Words.Dialog.PickKeys, items)}, nil
	})
}

func changedClient(c model.Client) model.Label {
	return model.Label{Verb: model.VerbChange, Kind: model.KindClient, Title: c.Code}
}

// saveTie asks to save a change of the ties of a client. It is a request, for
// a list is made while the file is read, and saving begins in the loop of the
// program.
type saveTie struct {
	label model.Label
	do    func(*store.Tx) error
}

// saving returns the command that asks to save a change of a client's ties.
func saving(c model.Client, do func(*store.Tx) error) tea.Cmd {
	return event.Send(saveTie{changedClient(c), do})
}

func changing(c model.Client, change func(model.Client) model.Client) tea.Cmd {
	return saving(c, func(tx *store.Tx) error { return changeClient(tx, c.ID, change) })
}

// unknown takes a client from those whom a contact knows. The contact stays.
func unknown(tx *store.Tx, contact, client model.ID) error {
	c, err := store.Contacts.Get(tx, contact)
	if err != nil {
		return err
	}
	c.Clients, c.Stamp.Changed = without(c.Clients, client), tx.Now().UTC()
	if err := store.Contacts.Put(tx, c); err != nil {
		return err
	}
	return changeClient(tx, client, func(c model.Client) model.Client { return c.WithBond(contact, model.TieUnsaid) })
}

// askEnd asks for the last day of a tie, today where nothing is typed.
func (m maker) askEnd(c model.Client, from date.Date, end func(*store.Tx, date.Date) error) tea.Cmd {
	s, view := m.scene, m.view
	day := func(v string) (date.Date, bool) {
		if strings.TrimSpace(v) == "" {
			return view.Today(), true
		}
		return phrase.ParseDate(v, dialog.Context(view))
	}
	explain := func(v string) (string, bool) {
		d, ok := day(v)
		switch {
		case !ok:
			return view.Words.Dialog.BadDate, false
		case d < from:
			return m.problem("To", "order"), false
		}
		return view.Words.DateAndDistance(d, view.Today()), true
	}
	answer := func(v string) tea.Cmd {
		d, _ := day(v)
		return s.Save(changedClient(c), 0, func(tx *store.Tx) error { return end(tx, d) })
	}
	return event.Send(Ready{dialog.NewPrompt(s, view.Words.File.LastDay, "", view.Words.File.LastDayHint, explain, answer)})
}

// Felt returns the command that asks how the tie to somebody is felt. Between
// two clients it is felt by both.
func Felt(s *event.Scene, tie event.Tie) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, tie.Client)
		if err != nil {
			return nil, err
		}
		var items []dialog.Item
		for _, q := range model.TieQualities {
			item := dialog.Item{Title: "  " + view.Words.Record.Tie.Or(string(q)), Do: saving(c, func(tx *store.Tx) error {
				if err := changeClient(tx, c.ID, func(c model.Client) model.Client { return c.WithBond(tie.Who, q) }); err != nil || tie.Of != event.TieHome {
					return err
				}
				return changeClient(tx, tie.Who, func(other model.Client) model.Client { return other.WithBond(c.ID, q) })
			})}
			if q == c.Bond(tie.Who) {
				item.Title = "● " + view.Words.Record.Tie.Or(string(q))
			}
			items = append(items, item)
		}
		return Ready{dialog.NewPick(s, view.Words.FieldOf("Felt"), view.Words.Dialog.PickKeys, items)}, nil
	})
}
