package record

import (
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Plans, assessments, consents and flags are met in the same way: a list of
// what there is about a client, a card of one of them with what can be done
// about it, and changes that are saved as one action. What follows is that
// shape; a new noun about one client takes it and says only what is its own.

// listAbout returns the command that opens the list of one kind of record
// about a client, under the person and the flags.
func listAbout(s *event.Scene, client model.ID, title string, read func(*event.Scene, *store.Tx) ([]dialog.Item, error)) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		who, err := personOf(tx, client)
		if err != nil {
			return nil, err
		}
		items, err := read(&view, tx)
		if err != nil {
			return nil, err
		}
		return Ready{dialog.NewPick(s, who.named(&view, title), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// newItem is the line of a list that begins a new record about a client.
func newItem(name string, kind model.Kind, client model.ID) dialog.Item {
	return dialog.Item{Title: "+ " + name, Do: event.Send(event.Edit{Kind: kind, Client: client})}
}

// cardItem is the line of a list that opens the card of a record.
func cardItem(title, note string, kind model.Kind, id model.ID) dialog.Item {
	return dialog.Item{Title: title, Note: note, Do: event.Send(event.Open{Kind: kind, ID: id})}
}

// card is what is shown of one record about a client. Title and lines are
// asked each time that it is drawn, for names may have been masked since.
type card struct {
	client model.ID
	title  func() string // after the person and the flags
	lines  func(w int) []string
	acts   []dialog.Act
}

// cardAbout returns the command that reads a record and opens its card.
func cardAbout[T model.Record](s *event.Scene, from store.Collection[T], id model.ID, of func(*store.Tx, T) (card, error)) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		rec, err := from.Get(tx, id)
		if err != nil {
			return nil, err
		}
		made, err := of(tx, rec)
		if err != nil {
			return nil, err
		}
		who, err := personOf(tx, made.client)
		if err != nil {
			return nil, err
		}
		title := func() string { return who.named(s, made.title()) }
		return Ready{dialog.NewCard(s, title, made.lines, made.acts)}, nil
	})
}

// kindTitle titles a card with the name of its kind.
func kindTitle(s *event.Scene, kind model.Kind) func() string {
	return func() string { return s.Words.KindOf(kind) }
}

// editAct opens the form of a record from its card.
func editAct(s *event.Scene, kind model.Kind, id model.ID) dialog.Act {
	return dialog.Act{Action: keys.Edit, Name: s.Words.Plan.EditIt, Do: event.Send(event.Edit{Kind: kind, ID: id})}
}

// startOf returns the record that a form changes: the one that is asked for,
// or a new one as fresh makes it.
func startOf[T model.Record](tx *store.Tx, from store.Collection[T], ask event.Edit, fresh func() T) (T, error) {
	if ask.ID.IsZero() {
		return fresh(), nil
	}
	return from.Get(tx, ask.ID)
}

// change saves what edit makes of a record as it is then, as one action.
func change[T model.Record](s *event.Scene, l model.Label, ticket int, from store.Collection[T], id model.ID, edit func(*store.Tx, T) T) tea.Cmd {
	return s.Save(l, ticket, func(tx *store.Tx) error {
		now, err := from.Get(tx, id)
		if err != nil {
			return err
		}
		return from.Put(tx, edit(tx, now))
	})
}

// required says that a field of a form must not be empty.
func required(field string) error {
	return model.Problems{{Field: field, Code: "required", Hint: "must not be empty"}}
}

// person is whom a page is about: the code, and the flags that stand. They
// are always drawn beside each other.
type person struct {
	id    model.ID
	code  string
	flags []model.Head
}

func personOf(tx *store.Tx, id model.ID) (person, error) {
	heads, err := tx.List(model.FlagsOf(id))
	p := person{id: id, code: strings.Join(event.Codes(tx, []model.ID{id}), "")}
	for _, h := range heads {
		if h.Marks.Has(model.Warning) {
			p.flags = append(p.flags, h)
		}
	}
	return p, err
}

// named returns a title that begins with the person and the flags.
func (p person) named(s *event.Scene, what string) string {
	who := s.Private(p.code).String()
	for i, f := range p.flags {
		sign := ", "
		if i == 0 {
			sign = " ⚑ "
		}
		who += sign + s.Words.Record.Flag.Or(f.Type)
	}
	return who + " · " + what
}
