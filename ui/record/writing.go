package record

import (
	"errors"
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/edit"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Paper is what a Writing is written on: what it is about, and what becomes
// of it.
type Paper struct {
	Title    func() string
	Fields   []dialog.Field
	Sections []model.Section // headings and what stands under them at first
	Draft    string          // key under which what is typed is kept
	Base     func() []byte   // kept with it; nil: nothing is
	Fresh    bool            // there is no record of it yet
	Summary  func(values map[string]string) []string
	Signs    bool                   // it can be signed
	Formats  func(*Writing) tea.Cmd // asks for another format; nil: there is only one
	Reformat func(format string)
	// Reads says what a line is understood as, for the parts whose lines are
	// read and not only kept.
	Reads  map[string]func(line string) string
	Submit func(w Written, ticket int) (tea.Cmd, error)
	// Insist is told that saving was refused because it was changed
	// elsewhere; saving again puts what is written in its place. May be nil.
	Insist func()
	// Then is asked for once it is saved; nil: nothing is.
	Then func(sign bool) tea.Cmd
}

// Written is what stands on a paper.
type Written struct {
	Values   map[string]string
	Sections []model.Section
}

// Blank reports whether nothing is written.
func (w Written) Blank() bool {
	for _, s := range w.Sections {
		if strings.TrimSpace(s.Text) != "" {
			return false
		}
	}
	return true
}

// Writing is the page on which a long text is written, over the whole of the
// screen: fields about it at the head, the text in parts below. What is typed
// is kept every second; leaving saves it.
type Writing struct {
	scene  *event.Scene
	paper  Paper
	head   *dialog.Fields
	inHead bool
	parts  []string // headings of the text
	text   *edit.Editor
	begun  Written

	keeper  *dialog.Keeper
	changed bool       // since it was opened
	unkept  bool       // since it was kept last
	kept    date.Clock // when that was; counts where there is any
	isKept  bool
	notice  string // such as that an earlier draft is back

	saving int // ticket; 0: nothing is on its way
	sign   bool
	saved  bool
	failed bool // saving failed; what is typed can only be kept as a draft

	finding bool
	wanted  dialog.Input
	hint    hint

	pressed bool // the mouse, in the text
	headAt  int  // rows of the page where the fields begin, and where the text does
	textAt  int
}

// maxWritten is how many bytes the parts of a text may have together.
const maxWritten = model.MaxText

// NewWriting returns the page for a paper.
func NewWriting(s *event.Scene, p Paper) *Writing {
	w := &Writing{scene: s, paper: p, keeper: dialog.NewKeeper(s.Store), head: dialog.NewFields(s, p.Fields)}
	w.shape(p.Sections)
	w.begun = w.Written()
	if !p.Fresh {
		w.goOn()
	}
	return w
}

// goOn puts the caret where writing goes on: behind the last part that holds
// anything.
func (w *Writing) goOn() {
	for i := range w.begun.Sections {
		if last := len(w.parts) - 1 - i; strings.TrimSpace(w.begun.Sections[last].Text) != "" {
			w.text.GoField(last)
			return
		}
	}
}

// shape makes the text one of these parts.
func (w *Writing) shape(sections []model.Section) {
	w.parts = nil
	var texts []string
	for _, s := range sections {
		w.parts, texts = append(w.parts, s.Key), append(texts, s.Text)
	}
	w.text = edit.New(texts, &w.scene.Clip, maxWritten, true)
}

// Written returns what is written.
func (w *Writing) Written() Written {
	all := Written{Values: w.head.Values()}
	for i, text := range w.text.Texts() {
		all.Sections = append(all.Sections, model.Section{Key: w.parts[i], Text: text})
	}
	return all
}

// Whole reports that the page takes all of the screen.
func (w *Writing) Whole() bool { return true }

// Finished reports whether what is written is saved.
func (w *Writing) Finished() bool { return w.saved }

// Claims reports whether a key does something here that it does otherwise
// everywhere.
func (w *Writing) Claims(press tea.KeyPressMsg) bool {
	action, ok := w.scene.Keys.Own(press, keys.Writing)
	if action == keys.CopyText {
		return ok && w.text.Selecting() // ctrl+c leaves where there is nothing to copy
	}
	return ok
}

// Reshape asks the page to take other parts: a format of notes, or a form of
// the user's own.
type Reshape struct {
	Of     *Writing
	Format string
	Parts  []model.Section
}

// doWriting asks for an action of the page, from its list of keys.
type doWriting struct {
	of     *Writing
	action keys.Action
}

// Update takes what is typed, and the answers to what was asked.
func (w *Writing) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return w.press(msg)
	case tea.PasteMsg:
		return w.paste(msg)
	case dialog.DraftDue:
		if w.keeper.Due(msg) {
			return w.keep()
		}
	case draftKept:
		if msg.of == w {
			w.kept, w.isKept = msg.at, true
		}
	case Reshape:
		if msg.Of == w {
			return w.reshape(msg)
		}
	case doWriting:
		if msg.of == w {
			return w.act(msg.action)
		}
	case event.Saved:
		if w.saving != 0 && msg.Ticket == w.saving {
			w.saving, w.changed, w.saved = 0, false, true
			return w.next(w.sign)
		}
	case event.Failed:
		if w.saving != 0 && msg.Ticket == w.saving {
			w.saving, w.failed = 0, true
			w.keeper.Reopen()
			w.fail(msg.Err)
			if errors.Is(msg.Err, store.ErrElsewhere) && w.paper.Insist != nil {
				w.paper.Insist()
			}
		}
	}
	return nil
}

// fail shows what is wrong, in the head where it is wrong there.
func (w *Writing) fail(err error) {
	w.head.Fail(err)
	w.inHead = w.inHead || w.head.Wrong() == ""
}

func (w *Writing) press(msg tea.KeyPressMsg) tea.Cmd {
	if w.saving != 0 {
		return nil
	}
	if w.finding {
		return w.pressFinding(msg)
	}
	action, ok := w.scene.Keys.Own(msg, keys.Writing)
	switch {
	case ok && !w.inHead:
		return w.act(action)
	case ok && slices.Contains(pageActions, action) && msg.String() != "tab" && msg.String() != "shift+tab":
		return w.act(action)
	case w.inHead:
		return w.pressHead(msg)
	}
	before := w.text.Revision()
	if !w.text.Press(msg) {
		if msg.Text != "" && w.text.Full(len(msg.Text)) {
			return w.tooLong()
		}
		return nil
	}
	return w.typed(before)
}

// typed looks whether the text was changed since a revision of it.
func (w *Writing) typed(before int) tea.Cmd {
	w.notice = ""
	if w.text.Revision() == before {
		return nil
	}
	return w.later()
}

// pageActions are those that concern the page, also while a field of its head
// is typed in, which takes all other keys.
var pageActions = []keys.Action{keys.Save, keys.SaveSign, keys.Leave, keys.Details, keys.NextField, keys.PrevField, keys.Reformat, keys.WritingHelp}

func (w *Writing) pressHead(msg tea.KeyPressMsg) tea.Cmd {
	did := w.head.Press(msg, headWidth)
	switch {
	case did.Changed:
		return w.later()
	case did.Leaves > 0:
		w.inHead = false
		w.text.GoField(-w.text.Field())
	case did.Leaves < 0:
		w.inHead = false
		w.text.GoField(len(w.parts) - 1 - w.text.Field())
	}
	return nil
}

func (w *Writing) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case w.saving != 0:
		return nil
	case w.finding:
		w.wanted.Update(msg)
		return nil
	case w.inHead:
		if w.head.Type(msg) {
			return w.later()
		}
		return nil
	}
	before := w.text.Revision()
	if !w.text.Insert(msg.Content) {
		return w.tooLong()
	}
	return w.typed(before)
}

func (w *Writing) tooLong() tea.Cmd {
	return event.Send(event.Notify{Text: w.scene.Words.Problem(model.Problem{Field: "Sections", Code: "toolong"})})
}

// clockOf returns the time of day.
func clockOf(t time.Time) date.Clock { return date.WallOf(t).Clock }
