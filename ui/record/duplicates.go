package record

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern clients who may be one and the same.
type (
	// PickKept asks which of two clients stays.
	PickKept struct{ A, B model.Client }
	// LookMerge asks what becomes of two clients, before they become one.
	LookMerge struct{ Keep, Gone model.Client }
)

// Duplicates returns the command that lists the pairs of clients that may be
// one and the same, with the signs for it, and leads to those that were found
// to be two different people.
func Duplicates(s *event.Scene) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		pairs, err := tx.Duplicates()
		if err != nil {
			return nil, err
		}
		apart, err := pairsApart(tx)
		if err != nil {
			return nil, err
		}
		say := view.Words.Merge
		if len(pairs)+len(apart) == 0 {
			return event.Notify{Text: say.None}, nil
		}
		var items []dialog.Item
		for _, p := range pairs {
			signs := make([]string, len(p.Signs))
			for i, sign := range p.Signs {
				signs[i] = say.Signs.Or(string(sign))
			}
			items = append(items, dialog.Item{Title: named(&view, p.A) + " = " + named(&view, p.B), Note: strings.Join(signs, ", "), Do: event.Send(PickKept{p.A, p.B})})
		}
		if len(apart) > 0 {
			items = append(items, dialog.Item{Title: say.Rejected, Note: strconv.Itoa(len(apart)), Do: event.Send(listApart{})})
		}
		return Ready{dialog.NewPick(s, say.Title, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// named says a client's code and name.
func named(s *event.Scene, c model.Client) string {
	return s.Private(strings.TrimSpace(c.Code + " " + c.Name)).String()
}

// KeptMenu asks which of two clients stays, or to look at one of them first.
func KeptMenu(s *event.Scene, ask PickKept) dialog.Dialog {
	say := s.Words.Merge
	var items []dialog.Item
	for _, pair := range [][2]model.Client{{ask.A, ask.B}, {ask.B, ask.A}} {
		items = append(items, dialog.Item{Title: words.Fill(say.Keep, "who", named(s, pair[0])), Do: event.Send(LookMerge{pair[0], pair[1]})})
	}
	items = append(items, dialog.Item{Title: say.Two, Do: event.Send(setApart{ask.A, ask.B})})
	for _, c := range []model.Client{ask.A, ask.B} {
		items = append(items, dialog.Item{Title: words.Fill(say.Look, "who", named(s, c)), Do: event.Send(event.Open{Kind: model.KindClient, ID: c.ID})})
	}
	return dialog.NewPick(s, say.Which, s.Words.Dialog.PickKeys, items)
}

// MergeCard returns the command that shows what two clients become before they
// do.
func MergeCard(s *event.Scene, ask LookMerge) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		linked, err := tx.Linked(ask.Gone.ID)
		if err != nil {
			return nil, err
		}
		keep, err := store.Clients.Get(tx, ask.Keep.ID)
		if err != nil {
			return nil, err
		}
		gone, err := store.Clients.Get(tx, ask.Gone.ID)
		if err != nil {
			return nil, err
		}
		one := keep.Absorb(gone, s.Today())
		title := func() string { return words.Fill(s.Words.Merge.Into, "gone", named(s, gone), "keep", named(s, keep)) }
		say := func(w int) []string { return dialog.DrawLines(s, mergeLines(s, keep, one, linked), w) }
		do := s.Words.Merge.Do
		return Ready{dialog.NewCard(s, title, say, []dialog.Act{{Action: keys.Done, Name: do, Do: event.Send(merge{keep.ID, gone.ID, keep.Code})}})}, nil
	})
}

// mergeLines say what the client who stays has from then on, and what moves.
func mergeLines(s *event.Scene, keep, one model.Client, linked []model.Record) []dialog.Line {
	w := s.Words
	var lines []dialog.Line
	add := func(label, value string) {
		if value != "" {
			lines = append(lines, dialog.Line{Label: label, Value: value})
		}
	}
	add(w.FieldOf("Code"), one.Code)
	add(w.FieldOf("Name"), one.Name)
	add(w.FieldOf("Aka"), strings.Join(one.Aka, ", "))
	if !one.Born.IsZero() {
		add(w.FieldOf("Born"), w.Date(one.Born))
	}
	add(w.FieldOf("Opened"), w.Date(one.Opened))
	add(w.FieldOf("Address"), one.Address)
	for _, c := range one.Reach {
		safe := w.Record.CallNever
		if c.SafeCall {
			safe = w.Record.CallSafe
		}
		add(w.FieldOf("Reach"), "("+safe+") "+c.Value)
	}
	if one.Remarks != keep.Remarks {
		add(w.FieldOf("Remarks"), one.Remarks)
	}
	counts := map[model.Kind]int{}
	var order []model.Kind
	for _, rec := range linked {
		if counts[rec.RecordKind()] == 0 {
			order = append(order, rec.RecordKind())
		}
		counts[rec.RecordKind()]++
	}
	slices.Sort(order)
	for _, kind := range order {
		lines = append(lines, dialog.Line{Label: w.Merge.Moves, Value: w.KindOf(kind) + ": " + strconv.Itoa(counts[kind]), Plain: true})
	}
	for _, said := range []string{w.Merge.Signed, w.Merge.Trash} {
		lines = append(lines, dialog.Line{Value: text.Line(said).String(), Plain: true})
	}
	return lines
}

// merge asks that one client become part of another.
type merge struct {
	keep, gone model.ID
	code       string
}

// Pairs serves what is asked about pairs of clients who look alike; done is
// false for any other request.
func Pairs(s *event.Scene, msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case merge:
		return s.Save(model.Label{Verb: model.VerbMerge, Kind: model.KindClient, Title: msg.code}, 0, func(tx *store.Tx) error {
			return tx.Merge(msg.keep, msg.gone)
		}), true
	case saveTie:
		return s.Save(msg.label, 0, msg.do), true
	case setApart:
		return askApart(s, msg), true
	case listApart:
		return Apart(s), true
	}
	return nil, false
}
