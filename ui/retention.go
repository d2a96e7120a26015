package ui

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// A closed case that need not be kept any longer is purged in three steps:
// what goes is shown, the code is typed, and then it goes.
type (
	purgeWish struct{ client model.ID }
	purgeLook struct{ plan store.Purge }
	purgeSure struct{ plan store.Purge }
	purging   struct{ plan store.Purge }
)

// retention lists the closed cases that are past the day until which they are
// kept, longest past first.
func (a *App) retention() tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		past, err := PastKeeping(tx, view.Retention, view.Today())
		if err != nil {
			return nil, err
		}
		var items []dialog.Item
		for _, k := range past {
			items = append(items, dialog.Item{Title: view.Private(strings.TrimSpace(k.Client.Code + " " + k.Client.Name)).String(),
				Note: view.Words.Date(k.Until), Do: event.Send(purgeWish{k.Client.ID})})
		}
		if len(items) == 0 {
			return event.Notify{Text: view.Words.Command.NonePast}, nil
		}
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.Actions.Or("retention"), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// Kept is a closed case and the day until which it is kept; zero: no rule
// says.
type Kept struct {
	Client model.Client
	Until  date.Date
}

// PastKeeping returns the closed cases that are past the day until which they
// are kept, longest past first; with today zero all closed cases.
func PastKeeping(tx *store.Tx, rules model.Retention, today date.Date) ([]Kept, error) {
	heads, err := tx.ClientsWith(model.ClientClosed)
	if err != nil {
		return nil, err
	}
	var all []Kept
	for _, h := range heads {
		c, err := store.Clients.Get(tx, h.ID)
		if err != nil {
			return nil, err
		}
		if until := rules.Until(c); today.IsZero() || !until.IsZero() && until < today {
			all = append(all, Kept{c, until})
		}
	}
	slices.SortStableFunc(all, func(x, y Kept) int { return cmp.Compare(x.Until, y.Until) })
	return all, nil
}

// previewPurge works out what would go, which takes a while.
func (a *App) previewPurge(client model.ID) tea.Cmd {
	from, ctx := a.scene.Store, a.ctx
	return func() tea.Msg {
		plan, err := from.PreviewPurge(ctx, client)
		if err != nil {
			return event.Failed{Err: err}
		}
		return purgeLook{plan}
	}
}

// lookAtPurge shows what would go.
func (a *App) lookAtPurge(plan store.Purge) {
	s := a.scene
	say := func(int) []string {
		rows := []string{" " + s.Theme.Strong.Render(fill(s.Words.Command.PurgeOf, "code", s.Private(plan.Client.Code).String()))}
		for _, cells := range SayPurge(s.Words, plan) {
			rows = append(rows, " "+strings.Join(cells, "  "))
		}
		if len(plan.Copies) > 0 {
			rows = append(rows, " "+s.Theme.Warning.Render(s.Words.Command.PurgeCopies))
		}
		for _, path := range plan.Copies {
			rows = append(rows, "  "+s.Private(path).String())
		}
		return rows
	}
	a.push(dialog.NewPreview(s, s.Words.Actions.Or("retention"), s.Words.Dialog.PurgeDoes, say, event.Send(purgeSure{plan})))
}

// SayPurge says in rows of cells what goes and what only loses a link.
func SayPurge(w *words.Words, plan store.Purge) [][]string {
	c := w.Command
	var table [][]string
	rows := func(counts map[model.Kind]int, said string) {
		for _, kind := range slices.Sorted(maps.Keys(counts)) {
			table = append(table, []string{"  " + strconv.Itoa(counts[kind]), w.KindOf(kind), said})
		}
	}
	rows(plan.Gone, c.PurgeGoes)
	rows(plan.Freed, c.PurgeFreed)
	for _, more := range []struct {
		n    int
		what string
	}{{plan.Entries, c.PurgeEntries}, {plan.Drafts, c.PurgeDrafts}, {plan.Kept, c.PurgeKept}} {
		if more.n > 0 {
			table = append(table, []string{"  " + strconv.Itoa(more.n), more.what})
		}
	}
	return table
}

// surePurge asks for the code of the client: what cannot be taken back is not
// done with one key.
func (a *App) surePurge(plan store.Purge) {
	d := a.scene.Words.Dialog
	explain := func(typed string) (string, bool) {
		if !strings.EqualFold(strings.TrimSpace(typed), plan.Client.Code) {
			return d.PurgeType, false
		}
		return d.PurgeFinal, true
	}
	a.push(dialog.NewPrompt(a.scene, a.scene.Words.Actions.Or("retention"), "", d.PurgeType, explain, func(string) tea.Cmd { return event.Send(purging{plan}) }))
}

// purge does what was previewed.
func (a *App) purge(plan store.Purge) tea.Cmd {
	from, w := a.scene.Store, a.scene.Words
	return a.work(w.Actions.Or("retention"), func(ctx context.Context, _ func(float64)) ([]string, error) {
		if err := from.Purge(ctx, plan); err != nil {
			return nil, err
		}
		return []string{w.Command.PurgeDone}, nil
	})
}
