package record

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern an obligation.
type (
	// WaiveDuty asks for the reason for which an obligation need not be met.
	WaiveDuty struct {
		Client model.ID
		Key    standard.Key
		Title  string
	}
	// MeetDuty asks to note that an obligation is met.
	MeetDuty struct {
		Client model.ID
		Agency model.ID // that it is about; zero: none
		Key    standard.Key
		Title  string
	}
)

// Duty explains an obligation, and offers what can be done about it.
func Duty(s *event.Scene, ask event.OpenDuty) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		e, err := tx.Explain(ask.Obligation)
		if err != nil {
			return nil, err
		}
		return Ready{dutyCard(s, e, strings.Join(event.Codes(tx, []model.ID{e.Client}), ""))}, nil
	})
}

// Duties lists everything that the rules say of a client: what is due, what
// waits, what is met and what was waived.
func Duties(s *event.Scene, ask OpenDuties) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := tx.Obligations(ask.Client)
		if err != nil {
			return nil, err
		}
		w := view.Words
		slices.SortStableFunc(all, func(a, b standard.Obligation) int {
			return cmp.Or(cmp.Compare(settled(a), settled(b)), cmp.Compare(a.Due.Day, b.Due.Day))
		})
		var items []dialog.Item
		for i := range all {
			o := &all[i]
			note := w.Standing(o, view.Today())
			if !o.Due.IsZero() {
				note = w.Moment(o.Due, view.Now()) + " · " + note
			}
			items = append(items, dialog.Item{Title: o.Title().In(w.Lang), Note: note, Do: event.Send(event.OpenDuty{Obligation: *o})})
		}
		return Ready{dialog.NewPick(s, w.Duty.Owed, w.Dialog.PickKeys, items)}, nil
	})
}

// settled puts what is due before what waits, and that before what is done.
func settled(o standard.Obligation) int {
	switch {
	case !o.State.Open():
		return 2
	case o.Due.IsZero():
		return 1
	}
	return 0
}

func dutyCard(s *event.Scene, e standard.Explanation, code string) *dialog.Card {
	title := func() string {
		parts := []string{e.Title().In(s.Words.Lang)}
		if code != "" {
			parts = append(parts, s.Private(code).String())
		}
		return strings.Join(append(parts, s.Words.Standing(&e.Obligation, s.Today())), " · ")
	}
	say := func(w int) []string {
		var lines []dialog.Line
		for _, l := range s.Words.Explain(e, s.Now()) {
			lines = append(lines, dialog.Line{Label: l.Label, Value: l.Text, Plain: true})
		}
		return dialog.DrawLines(s, lines, w)
	}
	name := e.Title().In(s.Words.Lang)
	var acts []dialog.Act
	if e.State.Open() && !e.Client.IsZero() {
		acts = append(acts, dialog.Act{Action: keys.Visit, Do: event.Send(event.Edit{Kind: model.KindAppointment, Client: e.Client, Day: visitDay(s, e)})})
	}
	if e.State.Open() {
		acts = append(acts,
			dialog.Act{Action: keys.Done, Name: s.Words.Duty.Met, Do: event.Send(MeetDuty{e.Client, e.Agency, e.Key, name})})
	}
	if e.State.Open() && e.Agency.IsZero() {
		acts = append(acts, dialog.Act{Action: keys.Waive, Do: event.Send(WaiveDuty{e.Client, e.Key, name})})
	}
	if !e.Agency.IsZero() {
		acts = append(acts, dialog.Act{Action: keys.Client, Name: s.Words.KindOf(model.KindAgency), Do: event.Send(event.Open{Kind: model.KindAgency, ID: e.Agency})})
	}
	if e.Waiver != nil {
		acts = append(acts, dialog.Act{Action: keys.Waive, Name: s.Words.Duty.LiftWaiver, Do: event.Send(event.Remove{Kind: model.KindWaiver, ID: e.Waiver.ID})})
	}
	if !e.Client.IsZero() {
		acts = append(acts, dialog.Act{Action: keys.Client, Do: event.Send(event.Open{Kind: model.KindClient, ID: e.Client})})
	}
	return dialog.NewCard(s, title, say, acts)
}

// visitDay is the day that is offered for what is still to be done: the day it
// is due, or today where that has passed.
func visitDay(s *event.Scene, e standard.Explanation) date.Date { return max(s.Today(), e.Due.Day) }

// AskWaiver asks why an obligation need not be met.
func AskWaiver(s *event.Scene, ask WaiveDuty) dialog.Dialog {
	say := s.Words.Duty
	explain := func(v string) (string, bool) {
		if strings.TrimSpace(v) == "" {
			return say.ReasonWhy, false
		}
		return ask.Title, true
	}
	return dialog.NewPrompt(s, say.WaiveTitle, "", say.ReasonWhy, explain, func(reason string) tea.Cmd {
		return s.Save(model.Label{Verb: model.VerbAdd, Kind: model.KindWaiver, Title: ask.Title}, 0, func(tx *store.Tx) error {
			now := tx.Now()
			return store.Waivers.Put(tx, model.Waiver{ID: tx.NewID(), Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()},
				Client: ask.Client, Key: ask.Key.String(), On: date.Of(now), Reason: strings.TrimSpace(reason)})
		})
	})
}

// Meet notes that an obligation is met today, by the worker's word.
func Meet(s *event.Scene, ask MeetDuty) tea.Cmd {
	if !ask.Agency.IsZero() {
		return verifyAgency(s, ask)
	}
	zone := s.ZoneName
	return s.Save(model.Label{Verb: model.VerbDone, Kind: model.KindMilestone, Title: ask.Title}, 0, func(tx *store.Tx) error {
		now := tx.Now()
		return store.Milestones.Put(tx, model.Milestone{ID: tx.NewID(), Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()},
			Client: ask.Client, At: date.WallOf(now), Timed: true, Zone: zone, Meets: ask.Key.String()})
	})
}

// verifyAgency notes that the facts about an agency were checked today.
func verifyAgency(s *event.Scene, ask MeetDuty) tea.Cmd {
	return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindAgency, Title: ask.Title}, 0, func(tx *store.Tx) error {
		a, err := store.Agencies.Get(tx, ask.Agency)
		if err != nil {
			return err
		}
		a.Verified, a.Stamp.Changed = date.Of(tx.Now()), tx.Now().UTC()
		return store.Agencies.Put(tx, a)
	})
}

// RulesCard lists the standards and pathways, those of the user marked, with
// the mistakes in the user's text.
func RulesCard(s *event.Scene) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		own, err := ownRules(tx)
		if err != nil {
			return nil, err
		}
		book, mistakes := standard.Default().With(own.Text)
		say := func(w int) []string { return ruleLines(s, book, mistakes, w) }
		return Ready{dialog.NewCard(s, func() string { return s.Words.Duty.Rules }, say, []dialog.Act{
			{Action: keys.Edit, Name: s.Words.Duty.EditRules, Do: event.Send(EditRules{})},
			{Action: keys.Copy, Name: s.Words.Duty.CopyRule, Do: event.Send(CopyRule{})},
		})}, nil
	})
}

// ownRules returns the user's own rules, empty ones where there are none.
func ownRules(tx *store.Tx) (model.Rules, error) {
	own, err := store.Rules.Get(tx, model.RulesID)
	if errors.Is(err, store.ErrNotFound) {
		now := tx.Now().UTC()
		return model.Rules{ID: model.RulesID, Stamp: model.Stamp{Created: now, Changed: now}}, nil
	}
	return own, err
}

// Requests that concern the user's own rules.
type (
	// EditRules asks for their text; Add is put at its end.
	EditRules struct{ Add string }
	// CopyRule asks which of the rules is to be copied into it.
	CopyRule struct{}
)

func ruleLines(s *event.Scene, book *standard.Book, mistakes []standard.Mistake, w int) []string {
	th, say := s.Theme, s.Words
	var rows []string
	for _, m := range mistakes {
		for _, line := range text.Wrap(say.Mistake(m), max(4, w-4)) {
			rows = append(rows, " "+th.Danger.Render("! "+line.String()))
		}
	}
	heading := func(name string) { rows = append(rows, " "+th.Group.Render(name)) }
	heading(say.Duty.Standards)
	for _, r := range book.Standards {
		style, mark := th.Text, "  "
		if !r.InUse() {
			style, mark = th.Muted, "– "
		}
		rows = append(rows, " "+style.Render(text.Line(mark+r.Title.In(say.Lang)+" · "+r.ID).Cut(max(1, w-2)).String()))
	}
	heading(say.Duty.Pathways)
	for _, p := range book.Pathways {
		rows = append(rows, " "+th.Text.Render(text.Line("  "+p.Title.In(say.Lang)+" · "+p.ID).Cut(max(1, w-2)).String()))
	}
	return rows
}

// RulesForm edits the user's own rules. A mistake names its line and what is
// allowed there, and does not keep the text from being saved: the rest of it
// still works.
func RulesForm(s *event.Scene, ask EditRules) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		own, err := ownRules(tx)
		if err != nil {
			return nil, err
		}
		value := own.Text
		if ask.Add != "" {
			value = strings.TrimSpace(value+"\n\n"+ask.Add) + "\n"
		}
		field := dialog.Field{Name: "Text", Value: value, Many: true, Tall: 20, Explain: func(v string) (string, bool) {
			_, mistakes := standard.Default().With(v)
			if len(mistakes) == 0 {
				return "", true
			}
			return view.Words.Mistake(mistakes[0]), true
		}}
		submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
			return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindRules}, ticket, func(tx *store.Tx) error {
				if err := tx.DropDraft(draftKey(false, model.KindRules, model.RulesID)); err != nil {
					return err
				}
				own, err := ownRules(tx)
				if err != nil {
					return err
				}
				own.Text, own.Stamp.Changed = model.CleanText(v["Text"]), tx.Now().UTC()
				return store.Rules.Put(tx, own)
			}), nil
		}
		form := dialog.NewForm(s, view.Words.Duty.Rules, draftKey(false, model.KindRules, model.RulesID), []dialog.Field{field}, submit)
		return withDraft(tx, form, false, model.KindRules, model.RulesID, nil)
	})
}

// CopyMenu lists the rules that the program brings. Picking one puts its text
// at the end of the user's own.
func CopyMenu(s *event.Scene) dialog.Dialog {
	book, lang := standard.Default(), s.Words.Lang
	var items []dialog.Item
	for _, r := range book.Standards {
		items = append(items, dialog.Item{Title: r.Title.In(lang), Note: r.ID, Do: event.Send(EditRules{standard.TextOf(r.ID)})})
	}
	for _, p := range book.Pathways {
		items = append(items, dialog.Item{Title: words.Fill(s.Words.Duty.PathwayOf, "what", p.Title.In(lang)), Note: p.ID, Do: event.Send(EditRules{p.Text})})
	}
	return dialog.NewPick(s, s.Words.Duty.CopyRule, s.Words.Dialog.PickKeys, items)
}
