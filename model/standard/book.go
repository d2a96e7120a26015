package standard

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"caseload/model"
)

//go:embed *.txt
var texts embed.FS

// Book is a set of standards and pathways. It is never changed once it is
// made.
type Book struct {
	Standards  []*Rule // in the order of the text, also those not in use
	Pathways   []*Pathway
	References map[string]string // what a code of a source stands for
	Text       string            // of the defaults: as they were read, file after file

	client, worker, agency []*Rule // the standards in use
}

// defaults reads the book that the program brings. A mistake in it is found
// by a test.
var defaults = sync.OnceValue(func() *Book {
	book := &Book{References: map[string]string{}}
	var whole strings.Builder
	for _, name := range fileNames() {
		raw, err := texts.ReadFile(name)
		if err != nil {
			continue
		}
		whole.Write(raw)
		book, _ = book.With(string(raw))
	}
	book.Text = whole.String()
	return book
})

// fileNames returns the names of the texts in the order in which they are
// read: sources and standards first, then the pathways.
func fileNames() []string {
	entries, err := texts.ReadDir(".")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}

// Default returns the standards and pathways that the program brings.
func Default() *Book { return defaults() }

// With returns the book with a text of standards and pathways added to it:
// what has the name of something in the book takes its place. What has a
// mistake is left out, and the mistake is told; all else counts.
func (b *Book) With(text string) (*Book, []Mistake) {
	p := newParser(b, text)
	p.read()
	return p.book.settled(), p.mistakes
}

// clone returns a copy that can be added to.
func (b *Book) clone() *Book {
	c := &Book{Standards: slices.Clone(b.Standards), Pathways: slices.Clone(b.Pathways), References: map[string]string{}, Text: b.Text}
	for code, name := range b.References {
		c.References[code] = name
	}
	return c
}

// settled sorts out which standards are in use.
func (b *Book) settled() *Book {
	b.client, b.worker, b.agency = nil, nil, nil
	for _, s := range b.Standards {
		switch {
		case s.off:
		case s.For == ForWorker:
			b.worker = append(b.worker, s)
		case s.For == ForAgency:
			b.agency = append(b.agency, s)
		default:
			b.client = append(b.client, s)
		}
	}
	return b
}

// Standard returns the standard with the name, or nil.
func (b *Book) Standard(id string) *Rule {
	for _, s := range b.Standards {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Pathway returns the pathway with the name, or nil.
func (b *Book) Pathway(id string) *Pathway {
	for _, p := range b.Pathways {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// PathwayOf returns the pathway that a run follows: from the text that the
// run keeps, or that of the book. Nil: neither has it.
func (b *Book) PathwayOf(run model.Run) *Pathway {
	if known := b.Pathway(run.Pathway); run.Text == "" || known != nil && known.Text == run.Text {
		return known
	}
	own, _ := (&Book{References: b.References}).With(run.Text)
	return own.Pathway(run.Pathway)
}

// Source is where a timescale comes from.
type Source struct {
	Code string // empty: words of the user's own
	Name string
}

// SourcesOf returns where a rule's timescale comes from; none for a default
// of ours.
func (b *Book) SourcesOf(rule *Rule) []Source {
	var all []Source
	for _, s := range rule.Sources {
		if name, known := b.References[s]; known {
			all = append(all, Source{s, name})
			continue
		}
		all = append(all, Source{"", s})
	}
	return all
}

// Start returns a run of the pathway for a client, from a moment on. It
// keeps the text, so that a later change of the pathway moves nothing in it.
func (p *Pathway) Start(id, client model.ID, lang string) model.Run {
	return model.Run{ID: id, Client: client, Pathway: p.ID, Version: p.Version, Title: p.Title.In(lang), Text: p.Text}
}
