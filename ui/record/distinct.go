package record

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern clients who look alike and are two different people.
type (
	setApart  struct{ a, b model.Client }
	listApart struct{}
)

// askApart notes that two clients are two, and asks what tells them apart,
// which may be left out.
func askApart(s *event.Scene, ask setApart) tea.Cmd {
	say := s.Words.Merge
	explain := func(string) (string, bool) { return say.TwoHint, true }
	answer := func(v string) tea.Cmd {
		l := model.Label{Verb: model.VerbAdd, Kind: model.KindDistinct, Title: ask.a.Code + ", " + ask.b.Code}
		return s.Save(l, 0, func(tx *store.Tx) error { return tx.SetApart(ask.a.ID, ask.b.ID, trimmed(v)) })
	}
	return event.Send(Ready{dialog.NewPrompt(s, say.TwoTitle, "", say.TwoHint, explain, answer)})
}

// pairsApart returns what says that clients are two different people, the
// newest first.
func pairsApart(tx *store.Tx) ([]model.Distinct, error) {
	var all []model.Distinct
	for d, err := range store.Distincts.All(tx) {
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b model.Distinct) int {
		return cmp.Or(cmp.Compare(b.On, a.On), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all, nil
}

// Apart returns the command that lists the pairs that were found to be two
// different people.
func Apart(s *event.Scene) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := pairsApart(tx)
		var items []dialog.Item
		for _, d := range all {
			pair := view.Private(strings.Join(event.Codes(tx, d.Clients), " ≠ ")).String()
			note := view.Words.DateNear(d.On, view.Today())
			if d.Reason != "" {
				note = view.Private(d.Reason).String() + " · " + note
			}
			items = append(items, cardItem(pair, note, model.KindDistinct, d.ID))
		}
		return Ready{dialog.NewPick(s, view.Words.Merge.Rejected, view.Words.Dialog.PickKeys, items)}, err
	})
}

// distinctCard shows who were found to be two different people, when and why.
// It can be taken back: the pair is listed again then.
func distinctCard(s *event.Scene, id model.ID) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		d, err := store.Distincts.Get(tx, id)
		if err != nil {
			return nil, err
		}
		var who []model.Client
		for _, client := range d.Clients {
			if c, err := store.Clients.Get(tx, client); err == nil { // one in the trash is left out
				who = append(who, c)
			}
		}
		say := s.Words
		lines := func(w int) []string {
			var lines []dialog.Line
			for _, c := range who {
				lines = append(lines, dialog.Line{Label: say.KindOf(model.KindClient), Value: strings.TrimSpace(c.Code + " " + c.Name)})
				if !c.Born.IsZero() {
					lines = append(lines, dialog.Line{Label: say.FieldOf("Born"), Value: say.Date(c.Born)})
				}
			}
			return drawn(s, append(lines, dialog.Line{Label: say.FieldOf("On"), Value: say.DateAndDistance(d.On, s.Today()), Plain: true},
				dialog.Line{Label: say.FieldOf("Reason"), Value: d.Reason}), w)
		}
		acts := []dialog.Act{{Action: keys.Delete, Name: say.Merge.TakeBack, Do: event.Send(event.Remove{Kind: model.KindDistinct, ID: id})}}
		for i, c := range who {
			action := []keys.Action{keys.Open, keys.View}[i]
			acts = append(acts, dialog.Act{Action: action, Name: s.Private(c.Code).String(), Do: event.Send(event.Open{Kind: model.KindClient, ID: c.ID})})
		}
		return Ready{dialog.NewCard(s, kindTitle(s, model.KindDistinct), lines, acts)}, nil
	})
}
