package ui

import (
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"
	"caseload/ui/report"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Templates of documents are listed, looked at, copied, edited and put back to
// how they came. What the program brings is edited by taking a text in its
// place.
type (
	templateList struct{}
	templateLook struct{ form report.Form }
	templateEdit struct{ form report.Form }
)

// templateRequest serves what concerns templates of documents.
func (a *App) templateRequest(msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case templateList:
		return a.listTemplates(), true
	case templateLook:
		a.push(a.templateCard(msg.form))
		return nil, true
	case templateEdit:
		return a.editTemplate(msg.form), true
	}
	return nil, false
}

func (a *App) listTemplates() tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		forms, err := report.Forms(tx, view.Words)
		if err != nil {
			return nil, err
		}
		d := view.Words.Document
		items := []dialog.Item{{Title: "+ " + d.NewTemplate, Do: event.Send(templateEdit{report.Form{Kind: report.Progress, Words: view.Words}})}}
		for _, f := range forms {
			items = append(items, dialog.Item{Title: f.Name, Note: whoseForm(&view, f), Do: event.Send(templateLook{f})})
		}
		return record.Ready{Dialog: dialog.NewPick(s, d.Templates, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// whoseForm says whether a template is as it came.
func whoseForm(s *event.Scene, f report.Form) string {
	d := s.Words.Document
	switch {
	case f.Changed():
		return d.Changed
	case f.Added():
		return d.Own
	}
	return d.Shipped
}

// templateCard shows the text of a template, with the mistakes first.
func (a *App) templateCard(f report.Form) dialog.Dialog {
	s, d := a.scene, a.scene.Words.Document
	content := f.Text()
	wrong := report.Check(f.Kind, content)
	say := func(w int) []string {
		var rows []string
		for _, m := range wrong {
			for _, line := range text.Wrap(m.Say(s.Words), max(4, w-4)) {
				rows = append(rows, " "+s.Theme.Danger.Render("! "+line.String()))
			}
		}
		for line := range strings.SplitSeq(strings.TrimRight(content, "\n"), "\n") {
			style := s.Theme.Text
			switch {
			case strings.HasPrefix(line, "#"):
				style = s.Theme.Strong
			case strings.HasPrefix(line, "{{"):
				style = s.Theme.Accent
			}
			for _, part := range text.Wrap(line, max(4, w-2)) {
				rows = append(rows, " "+style.Render(part.String()))
			}
		}
		return rows
	}
	copied := report.Form{Kind: f.Kind, Name: fill(d.CopyOf, "what", f.Name), Words: s.Words}
	copied.Own.Text = content
	acts := []dialog.Act{
		{Action: keys.Edit, Name: d.EditTemplate, Do: event.Send(templateEdit{f})},
		{Action: keys.Copy, Name: d.CopyTemplate, Do: event.Send(templateEdit{copied})},
	}
	if !f.Own.ID.IsZero() {
		name := ""
		if f.Changed() {
			name = d.ResetTemplate
		}
		acts = append(acts, dialog.Act{Action: keys.Delete, Name: name, Do: event.Send(event.Remove{Kind: model.KindTemplate, ID: f.Own.ID})})
	}
	title := func() string { return f.Name + " · " + whoseForm(s, f) }
	return dialog.NewCard(s, title, say, acts)
}

// editTemplate opens the page on which a template is written. One that is not
// kept yet is one of the user's own, unless it stands in the place of what
// the program brings.
func (a *App) editTemplate(f report.Form) tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		w := view.Words
		standsIn := f.Own.ID.IsZero() && f.Own.Text == "" && f.Name != "" || f.Changed()
		key := "new/" + string(rune(model.KindTemplate)) + "/" + string(f.Kind)
		if !f.Own.ID.IsZero() {
			key = "change/" + f.Own.ID.String()
		}
		content := f.Own.Text
		if content == "" {
			content = report.Shipped(w, f.Kind)
		}
		name := dialog.Field{Name: "Name", Value: f.Name}
		like := dialog.Field{Name: "Of", Label: w.FieldOf("Kind"), Value: string(f.Kind)}
		for _, kind := range report.Templated {
			if kind == f.Kind || !standsIn && f.Own.ID.IsZero() {
				like.Choices = append(like.Choices, dialog.Choice{Value: string(kind), Label: w.Report.Kind.Or(string(kind))})
			}
		}
		if standsIn {
			name.Choices = []dialog.Choice{{Value: f.Name, Label: f.Name}}
		}
		kindOf := func(v string) report.Kind { return report.Kind(v) }
		kind := f.Kind
		p := record.Paper{
			Title:    func() string { return w.Document.Templates },
			Fields:   []dialog.Field{name, like},
			Sections: []model.Section{{Key: "template", Text: content}}, Draft: key, Fresh: f.Own.ID.IsZero() && !standsIn,
			Reads: map[string]func(string) string{"template": func(line string) string { return holderHint(&view, kind, line) }},
		}
		p.Summary = func(v map[string]string) []string {
			kind = kindOf(v["Of"])
			return []string{v["Name"], fill(w.Document.TemplateHint, "list", strings.Join(report.Names(kind), ", "))}
		}
		p.Submit = func(written record.Written, ticket int) (tea.Cmd, error) {
			form := f
			form.Kind, form.Name = kindOf(written.Values["Of"]), strings.TrimSpace(written.Values["Name"])
			if form.Name == "" {
				return nil, model.Problems{{Field: "Name", Code: "required", Hint: "must not be empty"}}
			}
			verb := model.VerbChange
			if f.Own.ID.IsZero() {
				verb = model.VerbAdd
			}
			kind = form.Kind
			return s.Save(model.Label{Verb: verb, Kind: model.KindTemplate, Title: form.Name}, ticket, func(tx *store.Tx) error {
				if err := tx.DropDraft(key); err != nil {
					return err
				}
				return form.Take(tx, written.Sections[0].Text)
			}), nil
		}
		return record.OpenWriting(s, tx, p)
	})
}

// holderHint says what a line of a template stands for, or what is wrong with
// it.
func holderHint(s *event.Scene, kind report.Kind, line string) string {
	if wrong := report.Check(kind, line); len(wrong) > 0 {
		_, said, _ := strings.Cut(wrong[0].Say(s.Words), ": ")
		return "! " + said
	}
	for _, name := range report.Names(kind) {
		if strings.Contains(line, "{{"+name+"}}") || strings.Contains(line, "{{"+name+" ") {
			return name + ": " + s.Words.Document.Holder.Or(name)
		}
	}
	return ""
}
