package report

import (
	"errors"
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/report/paper"
)

// byTemplate composes what the template says: the user's own, or the one that
// the program brings.
func (s *composer) byTemplate(ask Ask, m *material) error {
	t, err := templateFor(s.tx, ask)
	if err != nil {
		return err
	}
	text := t.Text
	if text == "" {
		text = Shipped(s.Words, ask.Kind)
	}
	fill := filler{composer: s, kind: ask.Kind, material: m, hollow: map[int]bool{}}
	if err := fill.template(text); err != nil {
		return err
	}
	if s.doc.Title == "" {
		s.doc.Title = capital(s.Words.Report.Kind.Or(string(ask.Kind)))
		if t.Name != "" {
			s.doc.Title = t.Name
		}
	}
	return nil
}

// templateFor returns the template that is asked for, empty where it is the
// one that the program brings.
func templateFor(tx *store.Tx, ask Ask) (model.Template, error) {
	id := ask.Template
	if id.IsZero() {
		id = model.StandIn(string(ask.Kind))
	}
	t, err := store.Templates.Get(tx, id)
	if ask.Template.IsZero() && errors.Is(err, store.ErrNotFound) {
		return model.Template{}, nil
	}
	return t, err
}

// filler puts what the record holds into a template.
type filler struct {
	*composer
	kind     Kind
	material *material
	hollow   map[int]bool // headings, by their place in the document, that a part left empty
}

// template composes a document: text as it stands, and in the place of each
// holder what the record holds.
func (f *filler) template(text string) error {
	var lines []string
	for line := range strings.SplitSeq(model.CleanText(text), "\n") {
		h, ok := holderOf(line)
		if _, is := partNamed(f.kind, h.name); !ok || !is || len(checkPart(h, 0)) > 0 {
			lines = append(lines, line)
			continue
		}
		f.text(strings.Join(lines, "\n"))
		lines = nil
		if err := f.one(h); err != nil {
			return err
		}
	}
	f.text(strings.Join(lines, "\n"))
	f.prune()
	return f.ctx.Err()
}

// text adds what was written in the template.
func (f *filler) text(markdown string) {
	title, blocks := paper.Read(markdown)
	switch {
	case title != "" && f.doc.Title == "":
		f.doc.Title = f.filled(title)
	case title != "":
		blocks = append([]paper.Block{paper.Heading{Level: 1, Text: paper.Plain(title)}}, blocks...)
	}
	f.add(paper.Document{Blocks: blocks}.Map(f.filled).Blocks...)
}

// filled puts facts in the place of their holders.
func (f *filler) filled(text string) string {
	return holders.ReplaceAllStringFunc(text, func(word string) string {
		h, _ := holderOf(word)
		if h.rest != "" || !isFact(f.kind, h.name) {
			return word
		}
		return f.fact(h.name, f.material)
	})
}

// one adds a part. A heading under which it leaves nothing is hollow.
func (f *filler) one(h holder) error {
	before := len(f.doc.Blocks)
	if err := f.part(f.kind, h, f.material); err != nil {
		return err
	}
	if before > 0 && before == len(f.doc.Blocks) {
		f.hollow[before-1] = isHeading(f.doc.Blocks[before-1])
	}
	return nil
}

// prune takes hollow headings away, under which nothing else stands either.
func (f *filler) prune() {
	var kept []paper.Block
	for i, b := range slices.Backward(f.doc.Blocks) {
		h, _ := b.(paper.Heading)
		if f.hollow[i] {
			if len(kept) == 0 {
				continue
			}
			if next, ok := kept[len(kept)-1].(paper.Heading); ok && next.Level <= h.Level {
				continue
			}
		}
		kept = append(kept, b)
	}
	slices.Reverse(kept)
	f.doc.Blocks = kept
}
