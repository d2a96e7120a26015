package dialog

import (
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Line is one labelled value of a page.
type Line struct {
	Label string
	Value string
	Loud  bool // a warning
}

// Page shows a record as it is, with the keys to change or delete it.
type Page struct {
	scene  *event.Scene
	title  string
	lines  []Line
	edit   event.Edit
	remove event.Remove
	sign   bool // a note that is not signed yet
	text   reader
}

// Signable returns the page with the key to sign what it shows.
func (p *Page) Signable() *Page { p.sign = true; return p }

// NewPage returns the page of a record.
func NewPage(s *event.Scene, title string, lines []Line, edit event.Edit, remove event.Remove) *Page {
	return &Page{scene: s, title: title, lines: lines, edit: edit, remove: remove, text: newReader(nil)}
}

// Update scrolls, or asks to change or delete.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	if p.text.press(press) {
		return nil
	}
	action, _ := p.scene.Keys.Find(press, keys.List)
	switch action {
	case keys.Edit:
		return tea.Sequence(closing, event.Send(p.edit))
	case keys.Delete:
		return tea.Sequence(closing, event.Send(p.remove))
	case keys.Sign:
		if p.sign {
			return tea.Sequence(closing, event.Send(event.Sign{ID: p.edit.ID}))
		}
	case keys.Open, keys.Back, keys.Quit:
		return closing
	}
	return nil
}

// Click does nothing.
func (p *Page) Click(int, int) tea.Cmd { return nil }

// View draws the lines that fit.
func (p *Page) View(w, h int) string {
	p.text.lines = drawLines(p.scene, p.lines, min(w, 80)-2)
	keysLine := p.scene.Words.Dialog.DetailKeys
	if p.sign {
		keysLine = p.scene.Key(keys.Sign) + " " + p.scene.Words.Actions.Or(string(keys.Sign)) + " · " + keysLine
	}
	return window(p.scene, p.title, keysLine, w, h, 80, p.text.rows(min(w, 80)-2, h-2))
}

// drawLines draws labels and wrapped values.
func drawLines(s *event.Scene, lines []Line, w int) []string {
	label := 0
	for _, l := range lines {
		label = max(label, text.Line(l.Label).Width())
	}
	label = min(label, 18)
	var rows []string
	for _, l := range lines {
		value := l.Value
		if s.Masked {
			value = text.Line(value).Mask().String()
		}
		for n, part := range text.Wrap(value, max(4, w-label-4)) {
			name := l.Label
			if n > 0 {
				name = ""
			}
			style := s.Theme.Text
			if l.Loud {
				style = s.Theme.Danger
			}
			rows = append(rows, " "+s.Theme.Label.Render(text.Line(name).Fit(label))+"  "+style.Render(part.String()))
		}
	}
	return rows
}

// Entry is one row of a timeline.
type Entry struct {
	When  date.Wall
	Sign  string
	Title string
	Note  string
	Open  event.Open
}

// File is the file of a client: what to know above, the timeline below.
type File struct {
	scene   *event.Scene
	id      model.ID
	code    string
	lines   []Line
	entries []Entry
	at, top int
	offset  int // rows above the timeline, for the mouse
}

// NewFile returns the file of a client.
func NewFile(s *event.Scene, id model.ID, code string, lines []Line, entries []Entry) *File {
	return &File{scene: s, id: id, code: code, lines: lines, entries: entries}
}

// Client returns whose file it is, so that it can be read anew.
func (f *File) Client() model.ID { return f.id }

// Keep takes the place in the timeline from the file as it was.
func (f *File) Keep(old *File) { f.at, f.top = min(old.at, max(0, len(f.entries)-1)), old.top }

// Update moves through the timeline, opens, or starts something about the
// client.
func (f *File) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	action, _ := f.scene.Keys.Find(press, keys.Clients)
	switch action {
	case keys.Up:
		f.at = max(0, f.at-1)
	case keys.Down:
		f.at = max(0, min(f.at+1, len(f.entries)-1))
	case keys.PageUp:
		f.at = max(0, f.at-10)
	case keys.PageDown:
		f.at = max(0, min(f.at+10, len(f.entries)-1))
	case keys.Open:
		if len(f.entries) > 0 {
			return event.Send(f.entries[f.at].Open)
		}
	case keys.Edit:
		return event.Send(event.Edit{Kind: model.KindClient, ID: f.id})
	case keys.Delete:
		return tea.Sequence(closing, event.Send(event.Remove{Kind: model.KindClient, ID: f.id}))
	case keys.Note:
		return event.Send(event.Edit{Kind: model.KindNote, Client: f.id})
	case keys.NoteAs:
		return event.Send(NoteFor{f.id})
	case keys.Flag:
		return event.Send(event.Edit{Kind: model.KindFlag, Client: f.id})
	case keys.NewContact:
		return event.Send(event.Edit{Kind: model.KindContact, Client: f.id})
	case keys.NewTask:
		return event.Send(event.Edit{Kind: model.KindTask, Client: f.id})
	case keys.NewVisit:
		return event.Send(event.Edit{Kind: model.KindAppointment, Client: f.id})
	case keys.Add:
		return event.Send(QuickFor{phrase.Mention(f.code) + " "})
	case keys.Brief:
		return event.Send(Brief{f.id})
	case keys.Undo, keys.Redo, keys.Help, keys.Mask:
		return event.Send(event.Act{Action: action})
	case keys.Back, keys.Quit:
		return closing
	}
	return nil
}

// NoteFor asks for a note about a client, in a format that is asked first.
type NoteFor struct{ ID model.ID }

// Brief asks for what to know before meeting a client.
type Brief struct{ ID model.ID }

// QuickFor asks for the quick line with a text to begin with.
type QuickFor struct{ Text string }

// Click opens the row that was pressed.
func (f *File) Click(_, y int) tea.Cmd {
	row := y - f.offset + f.top
	if y < f.offset || row >= len(f.entries) {
		return nil
	}
	if f.at == row {
		return event.Send(f.entries[row].Open)
	}
	f.at = row
	return nil
}

// View draws the file in the whole of the room.
func (f *File) View(w, h int) string {
	s := f.scene
	inner := max(2, w-2)
	head := drawLines(s, f.lines, inner)
	if most := max(2, (h-4)/2); len(head) > most {
		head = head[:most]
	}
	rows := append(head, s.Theme.Group.Render(" "+s.Words.Pane.Timeline))
	f.offset = len(rows) + 1
	room := max(1, h-2-len(rows))
	if f.at < f.top {
		f.top = f.at
	}
	f.top = max(f.top, f.at-room+1)
	for i := f.top; i < len(f.entries) && i < f.top+room; i++ {
		rows = append(rows, f.row(f.entries[i], inner, i == f.at))
	}
	if len(f.entries) == 0 {
		rows = append(rows, s.Theme.Muted.Render("   "+s.Words.Pane.NoTimeline))
	}
	for len(rows) < h-2 {
		rows = append(rows, "")
	}
	return window(s, f.scene.Private(f.code).String(), f.help(), w, h, w, rows)
}

func (f *File) help() string {
	s := f.scene
	var parts []string
	for _, a := range []keys.Action{keys.Open, keys.Edit, keys.Note, keys.Add, keys.Back} {
		parts = append(parts, s.Key(a)+" "+s.Words.Actions.Or(string(a)))
	}
	return strings.Join(parts, " · ")
}

func (f *File) row(e Entry, w int, chosen bool) string {
	th := f.scene.Theme
	when := text.Line(f.scene.Words.DateNear(e.When.Date, f.scene.Today()))
	note := text.Line(e.Note).Cut(18)
	line := when.Fit(15) + " " + text.Static(e.Sign).Fit(2) + " " + f.scene.Private(e.Title).Fit(max(0, w-22-note.Width())) + " " + note.String()
	switch {
	case chosen:
		return th.Selected.Render("▸ " + text.Pad(line, max(0, w-2)))
	case e.When.Date < f.scene.Today():
		return "  " + th.Muted.Render(line)
	}
	return "  " + th.Text.Render(line)
}

// SavedNotice says what was saved, and which key takes it back.
func SavedNotice(s *event.Scene, label model.Label) string {
	return words.Fill(s.Words.App.SavedUndo, "what", s.Words.Label(label), "key", s.Key(keys.Undo))
}
