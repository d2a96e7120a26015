package record

import (
	"path/filepath"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// overlayForm makes or changes a calendar that is shown beside one's own.
func overlayForm(m maker, o model.Overlay, fresh bool) *dialog.Form {
	r, key := m.view.Words.Record, draftKey(fresh, model.KindOverlay, o.ID)
	shown := "yes"
	if o.Off {
		shown = ""
	}
	fields := []dialog.Field{
		m.line("Name", o.Name), m.line("Path", o.Path), choice("Colour", o.Colour, model.OverlayColours, r.Colour),
		choice("Shown", shown, []string{"yes", ""}, map[string]string{"yes": m.view.Words.Dialog.Yes, "": m.view.Words.Dialog.No}),
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := o
		changed.Name, changed.Path = trimmed(v["Name"]), store.Homely(v["Path"])
		if path, err := filepath.Abs(changed.Path); err == nil && changed.Path != "" {
			changed.Path = path // wherever the program is started from
		}
		changed.Colour, changed.Off = model.OverlayColour(v["Colour"]), v["Shown"] == ""
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		return m.saving(label(fresh, model.KindOverlay, changed.Name), key, ticket, func(tx *store.Tx) error {
			changed.Stamp.Changed = tx.Now().UTC()
			return store.OverlayCalendars.Put(tx, changed)
		}), nil
	}
	return dialog.NewForm(m.scene, title(m.view, fresh, model.KindOverlay), key, fields, submit)
}

// Foreign says what another calendar holds: when, what, where, and what else
// it tells.
func Foreign(s *event.Scene, o agenda.Occurrence, calendar string) (title string, lines []string) {
	w := s.Words
	when := w.DateAndDistance(o.FirstDay(), s.Today())
	if !o.AllDay {
		when += " " + w.Span(wallOf(o.From), wallOf(o.To))
	}
	lines = []string{s.Theme.Strong.Render(s.Private(o.Title).String()), when}
	for _, said := range []string{o.Place, o.Purpose} {
		for _, line := range text.Wrap(said, 70) {
			if said != "" {
				lines = append(lines, s.Private(line.String()).String())
			}
		}
	}
	return w.KindOf(model.KindOverlay) + ": " + s.Private(calendar).String(), lines
}
