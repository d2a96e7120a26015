package report

import (
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/words"
)

// Form is a template that can be chosen: one that the program brings, as it
// came or changed, or one of the user's own.
type Form struct {
	Kind  Kind           // what it is, or what it is like
	Own   model.Template // zero: as it came
	Name  string         // as it is called
	Words *words.Words
}

// Changed reports whether the user changed what the program brings.
func (f Form) Changed() bool { return f.Own.StandsIn() }

// Added reports whether the template is beside those that the program brings.
func (f Form) Added() bool { return !f.Own.ID.IsZero() && !f.Own.StandsIn() }

// Text returns the text of the template.
func (f Form) Text() string {
	if f.Own.ID.IsZero() {
		return Shipped(f.Words, f.Kind)
	}
	return f.Own.Text
}

// Ask asks for the document that the template makes.
func (f Form) Ask() Ask {
	ask := Ask{Kind: f.Kind}
	if f.Added() {
		ask.Template = f.Own.ID
	}
	return ask
}

// Forms returns every template: those of the kinds in their order, then the
// user's own by name.
func Forms(tx *store.Tx, w *words.Words) ([]Form, error) {
	heads, err := tx.List(model.DocumentTemplates())
	if err != nil {
		return nil, err
	}
	own := map[model.ID]model.Template{}
	var added []Form
	for _, h := range heads {
		t, err := store.Templates.Get(tx, h.ID)
		if err != nil {
			return nil, err
		}
		if own[t.ID] = t; !t.StandsIn() {
			added = append(added, Form{Kind(t.Of), t, t.Name, w})
		}
	}
	var all []Form
	for _, kind := range Templated {
		all = append(all, Form{kind, own[model.StandIn(string(kind))], w.Report.Kind.Or(string(kind)), w})
	}
	return append(all, added...), nil
}

// FormNamed returns the template with a name: a kind of document by its key,
// or one of the user's own, whose capital letters do not count.
func FormNamed(tx *store.Tx, w *words.Words, name string) (f Form, ok bool, err error) {
	forms, err := Forms(tx, w)
	for _, f := range forms {
		if !f.Added() && string(f.Kind) == name || f.Added() && strings.EqualFold(f.Name, strings.TrimSpace(name)) {
			return f, true, err
		}
	}
	return Form{}, false, err
}

// Take keeps a text as the template: in the place of what the program brings,
// or as one of the user's own, which has a name and is like the kind.
func (f Form) Take(tx *store.Tx, text string) error {
	t := f.Own
	if t.ID.IsZero() {
		t.Stamp.Created = tx.Now().UTC()
		t.ID = model.StandIn(string(f.Kind))
		if f.Name != f.Words.Report.Kind.Or(string(f.Kind)) {
			t.ID = tx.NewID()
		}
	}
	t.Name, t.Of, t.Text, t.Stamp.Changed = f.Name, string(f.Kind), strings.TrimRight(model.CleanText(text), "\n")+"\n", tx.Now().UTC()
	return store.Templates.Put(tx, t)
}
