package model

import "strings"

// Template is a form of the user's own. That of a note has headings, and what
// stands under each of them when a note is begun. That of a document is
// Markdown with names of parts of the record, which package ui/report knows.
type Template struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Name string `cbor:"3,keyasint"`
	Text string `cbor:"4,keyasint"`           // a line that begins with "# " is a heading
	Of   string `cbor:"5,keyasint,omitempty"` // the kind of document that it is like; empty: it is a form of note
}

// StandIn returns the identifier of the one template that stands in the place
// of what the program brings for a kind of document. Kind has at most 14
// letters.
func StandIn(kind string) ID {
	id := ID{0: 'l', 15: 1}
	copy(id[1:15], kind)
	return id
}

// StandsIn reports whether the template stands in the place of one that the
// program brings.
func (t Template) StandsIn() bool { return t.Of != "" && t.ID == StandIn(t.Of) }

// heading begins a line that is a heading.
const heading = "# "

// RecordID returns the template's identifier.
func (t Template) RecordID() ID { return t.ID }

// RecordKind returns KindTemplate.
func (t Template) RecordKind() Kind { return KindTemplate }

// Validate returns what is wrong with the template.
func (t Template) Validate() error {
	var check checker
	check.id(t.ID)
	check.required("Name", t.Name)
	check.text("Text", t.Text)
	if t.Of != "" {
		check.line("Of", t.Of)
		return check.err()
	}
	check.short("Text", len(t.Sections()))
	for _, s := range t.Sections() {
		check.line("Text", s.Key)
	}
	return check.err()
}

// Index places the template in the list of forms of notes, or of documents.
func (t Template) Index() []Entry {
	list := Templates()
	if t.Of != "" {
		list = DocumentTemplates()
	}
	return []Entry{{list, Head{ID: t.ID, Kind: KindTemplate, Sort: strings.ToLower(t.Name), Title: t.Name, Type: t.Of}}}
}

// Sections returns the sections of a note that is begun with the template,
// each with what stands in it at first. What comes before the first heading
// is a section of plain text.
func (t Template) Sections() []Section {
	all := []Section{{Key: Narrative.Sections()[0]}}
	var lines []string
	end := func() {
		all[len(all)-1].Text = strings.Trim(strings.Join(lines, "\n"), "\n")
		lines = nil
	}
	for line := range strings.SplitSeq(t.Text, "\n") {
		name, is := strings.CutPrefix(line, heading)
		if name = strings.TrimSpace(name); !is || name == "" {
			lines = append(lines, line)
			continue
		}
		end()
		all = append(all, Section{Key: name})
	}
	end()
	if len(all) > 1 && all[0].Text == "" {
		return all[1:]
	}
	return all
}

// TemplateText returns the text of a template that has these sections.
func TemplateText(sections []Section) string {
	var b strings.Builder
	for i, s := range sections {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(heading + s.Key + "\n")
		if s.Text != "" {
			b.WriteString(s.Text + "\n")
		}
	}
	return b.String()
}
