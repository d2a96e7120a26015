package ui

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/filter"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"
	"caseload/ui/tasks"

	tea "charm.land/bubbletea/v2"
)

// filterLine opens the line in which the filter of the task list is typed.
func (a *App) filterLine(value string) tea.Cmd {
	d := a.scene.Words.Dialog
	a.focus = paneTasks
	typed := &typedFilter{app: a}
	a.push(dialog.NewLive(a.scene, d.Filter, d.FilterKeys, value, dialog.LiveDoes{
		Typed: typed.typed, Complete: typed.complete,
		Done: func(value string) {
			a.touch(paneTasks)
			_ = a.tasks.SetFilter(value) // one that is wrong was said to be, and leaves the list as it is
		},
		Keep: func(value string) tea.Cmd { return event.Send(nameFilter{value}) },
	}))
	return nil
}

// typedFilter is a filter while it is typed.
type typedFilter struct {
	app   *App
	wrong *filter.Mistake // nil: it is right
}

// typed filters the list by what is typed, and says what comes of it. A word
// that may become a key is waited for.
func (f *typedFilter) typed(value string) (said string, ok bool) {
	a := f.app
	w := a.scene.Words
	a.touch(paneTasks)
	rest, at, become := filter.Unfinished(value, w.Lang)
	f.wrong = a.tasks.SetFilter(rest)
	switch {
	case f.wrong != nil && len(become) == 0:
		return w.FilterMistake(f.wrong), false
	case len(become) > 0:
		f.wrong = &filter.Mistake{Start: at, End: len(value), Allowed: become}
		return a.counted() + " · " + strings.Join(become, " "), true
	case strings.TrimSpace(value) == "":
		return w.Dialog.FilterHint, true
	}
	return a.counted(), true
}

// counted says how many rows the filter wants.
func (a *App) counted() string {
	all, _, _ := a.tasks.Count()
	return fill(a.scene.Words.Dialog.FilterCount, "n", strconv.Itoa(a.tasks.Shown()), "all", strconv.Itoa(all))
}

// complete completes what is wrong, or not finished, by the first of what is
// allowed there.
func (f *typedFilter) complete(value string, caret int) (string, int, bool) {
	if f.wrong == nil || caret < f.wrong.Start || caret > f.wrong.End || f.wrong.End > len(value) {
		return value, caret, false
	}
	begin := model.Folded(value[f.wrong.Start:caret])
	for _, word := range f.wrong.Allowed {
		if strings.HasPrefix(word, "<") || !strings.HasPrefix(model.Folded(word), begin) {
			continue
		}
		return value[:f.wrong.Start] + word + value[f.wrong.End:], f.wrong.Start + len(word), true
	}
	return value, caret, false
}

// nameFilter asks for a name under which a filter is kept.
type nameFilter struct{ text string }

func (a *App) nameFilter(text string) dialog.Dialog {
	d := a.scene.Words.Dialog
	anything := func(value string) (string, bool) { return text, strings.TrimSpace(value) != "" }
	return dialog.NewPrompt(a.scene, d.NameFilter, text, "", anything, func(name string) tea.Cmd {
		return event.Send(keepFilter{model.SavedFilter{Name: strings.TrimSpace(name), Text: text}})
	})
}

// Requests about saved filters.
type (
	keepFilter struct{ saved model.SavedFilter }
	dropFilter struct{ name string }
	useFilter  struct{ text string }
	typeFilter struct{}
)

// filters lists the saved filters and those that the program brings along,
// each with how many rows it wants.
func (a *App) filters() tea.Cmd {
	s, view := a.scene, *a.scene
	rows, now := a.tasks.Rows(), a.tasks.FilterText()
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		saved, err := tx.SavedFilters()
		if err != nil {
			return nil, err
		}
		d := view.Words.Dialog
		var items []dialog.Item
		item := func(f model.SavedFilter, sign string) dialog.Item {
			made, err := filter.Parse(f.Text, tasks.FilterContext(&view))
			count := strconv.Itoa(made.Count(rows))
			if err != nil {
				count = "⚠"
			}
			return dialog.Item{Title: sign + f.Name, Note: count + " · " + f.Text, Do: event.Send(useFilter{f.Text})}
		}
		for _, f := range saved.All {
			one := item(f, "★ ")
			one.Delete = event.Send(dropFilter{f.Name})
			items = append(items, one)
		}
		for i, name := range d.FilterNames {
			items = append(items, item(model.SavedFilter{Name: name, Text: d.FilterTexts[i]}, "  "))
		}
		if now != "" {
			items = append(items, dialog.Item{Title: d.KeepFilter, Note: now, Do: event.Send(nameFilter{now})}, dialog.Item{Title: d.NoFilter, Do: event.Send(useFilter{})})
		}
		items = append(items, dialog.Item{Title: d.TypeFilter, Note: view.Key(keys.Filter), Do: event.Send(typeFilter{})})
		return record.Ready{Dialog: dialog.NewPick(s, d.Filters, d.FiltersKeys, items)}, nil
	})
}

// onFilters serves the requests about filters.
func (a *App) onFilters(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case typeFilter:
		return a.filterLine(a.tasks.FilterText()), true
	case nameFilter:
		a.push(a.nameFilter(msg.text))
	case useFilter:
		a.focus = paneTasks
		if wrong := a.tasks.SetFilter(msg.text); wrong != nil {
			return a.filterLine(msg.text), true
		}
	case keepFilter:
		return a.changeFilters(model.VerbAdd, msg.saved.Name, func(f model.Filters) model.Filters { return f.With(msg.saved) }), true
	case dropFilter:
		return tea.Sequence(a.changeFilters(model.VerbDelete, msg.name, func(f model.Filters) model.Filters { return f.Without(msg.name) }), s.Read(func(*store.Tx) (tea.Msg, error) {
			return event.Act{Action: keys.Filters}, nil
		})), true
	default:
		return nil, false
	}
	return nil, true
}

func (a *App) changeFilters(verb model.Verb, name string, change func(model.Filters) model.Filters) tea.Cmd {
	return a.scene.Save(model.Label{Verb: verb, Kind: model.KindFilters, Title: name}, 0, func(tx *store.Tx) error {
		saved, err := tx.SavedFilters()
		if err != nil {
			return err
		}
		return store.Filters.Put(tx, change(saved))
	})
}
