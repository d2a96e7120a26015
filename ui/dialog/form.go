package dialog

import (
	"sync/atomic"

	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// Form is a dialog of labelled fields. It stays open until what it holds is
// saved, and keeps what is typed as a draft.
type Form struct {
	*Fields
	title   string
	saved   bool
	saving  int // ticket of the action on its way; 0: none
	draft   string
	keeper  *Keeper
	changed bool
	submit  func(values map[string]string, ticket int) (tea.Cmd, error)
	check   func(values map[string]string) tea.Cmd // says what speaks against them; nil: nothing does
	checked []string
	top     int // the row of the fields that was drawn first
}

// Checked says what speaks against the values of a form, without forbidding
// them.
type Checked struct {
	Form  *Form
	Lines []string
}

// Check has the values looked at when the form is opened and every second
// while they change. It answers with Checked.
func (f *Form) Check(check func(values map[string]string) tea.Cmd) { f.check = check }

// Look has the values looked at now.
func (f *Form) Look() tea.Cmd {
	if f.check == nil {
		return nil
	}
	return f.check(f.Values())
}

// NewForm returns a form. Submit turns the values, by name of field, into
// the command that saves them under the ticket, or says with model.Problems
// what is wrong. The draft is the key under which unsaved values are kept;
// empty: they are not.
func NewForm(s *event.Scene, title, draft string, fields []Field, submit func(map[string]string, int) (tea.Cmd, error)) *Form {
	return &Form{Fields: NewFields(s, fields), title: title, draft: draft, keeper: NewKeeper(s.Store), submit: submit}
}

// Keeper returns what keeps the drafts of the form.
func (f *Form) Keeper() *Keeper { return f.keeper }

// Finished reports whether what the form holds is saved.
func (f *Form) Finished() bool { return f.saved }

// FillDraft puts a kept draft into the fields.
func (f *Form) FillDraft(body []byte) {
	var values map[string]string
	if cbor.Unmarshal(body, &values) == nil && f.Fill(values) {
		f.changed = true
	}
}

// Draft returns the key and content of what is typed and not saved; ok is
// false where there is nothing to keep.
func (f *Form) Draft() (key string, body []byte, ok bool) {
	if f.draft == "" || !f.changed {
		return "", nil, false
	}
	body, err := cbor.Marshal(f.Values())
	return f.draft, body, err == nil
}

// Update takes keys, and the answer to what it asked to be saved.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Saved:
		if f.saving != 0 && msg.Ticket == f.saving {
			f.saving, f.changed, f.saved = 0, false, true
		}
	case event.Failed:
		if f.saving != 0 && msg.Ticket == f.saving {
			f.saving = 0
			f.keeper.Reopen()
			f.Fail(msg.Err)
		}
	case DraftDue:
		if f.keeper.Due(msg) {
			return tea.Batch(f.keep(), f.Look())
		}
	case Checked:
		if msg.Form == f {
			f.checked = msg.Lines
		}
	case tea.PasteMsg:
		if f.Type(msg) {
			return f.later()
		}
	case tea.KeyPressMsg:
		if f.saving == 0 {
			return f.press(msg)
		}
	}
	return nil
}

func (f *Form) press(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		return tea.Batch(f.keep(), closing, f.keptNotice())
	case "ctrl+s", "alt+enter":
		return f.save()
	}
	did := f.Press(msg, formWidth)
	switch {
	case did.Changed:
		return f.later()
	case did.Leaves > 0 && msg.String() == "enter":
		return f.save()
	case did.Leaves > 0:
		f.Focus(0)
	case did.Leaves < 0:
		f.Focus(-1)
	}
	return nil
}

// later arranges for a draft to be kept within the second.
func (f *Form) later() tea.Cmd {
	f.changed = true
	if f.draft == "" {
		return nil
	}
	return f.keeper.Later()
}

// keep saves what is typed as a draft.
func (f *Form) keep() tea.Cmd {
	key, body, ok := f.Draft()
	if !ok {
		return nil
	}
	return f.keeper.Keep(key, body, nil)
}

func (f *Form) keptNotice() tea.Cmd {
	if _, _, ok := f.Draft(); !ok {
		return nil
	}
	return event.Send(event.Notify{Text: f.scene.Words.App.DraftKept})
}

func (f *Form) save() tea.Cmd {
	if !f.Understood() {
		return nil
	}
	ticket := NextTicket()
	cmd, err := f.submit(f.Values(), ticket)
	if err != nil {
		f.Fail(err)
		return nil
	}
	f.saving = ticket
	return f.keeper.Before(cmd)
}

// lastTicket is never reset, so that an answer meant for a form that was
// closed finds no other. It belongs to the whole process, where more than
// one organizer may run side by side.
var lastTicket atomic.Int64

// NextTicket returns a ticket for what a dialog asks to be saved, that no
// other dialog has.
func NextTicket() int { return int(lastTicket.Add(1)) }

// Click puts the focus on the field that was pressed.
func (f *Form) Click(_, y int) tea.Cmd {
	f.Fields.Click(y - 1 + f.top)
	return nil
}

// formWidth is how wide a form is at most.
const formWidth = 78

// View draws the fields, what they were understood as, and what is wrong.
func (f *Form) View(w, h int) string {
	th := f.scene.Theme
	inner := min(w, formWidth) - 2
	rows, focused := f.Rows(inner)
	if said := f.Wrong(); said != "" {
		for _, line := range text.Wrap(said, inner-2) {
			rows = append(rows, " "+th.Danger.Render(line.String()))
		}
	}
	if f.saving != 0 {
		rows = append(rows, " "+th.Muted.Render(f.scene.Words.App.Saving))
	}
	var warnings []string // always in sight, below the fields
	for _, said := range f.checked {
		for _, line := range text.Wrap(said, inner-2) {
			warnings = append(warnings, " "+th.Warning.Render(line.String()))
		}
	}
	if most := max(0, min(h-5, max(3, (h-2)/2))); len(warnings) > most { // the fields need room, too
		warnings = append(warnings[:max(0, most-1)], " "+th.Warning.Render("…"))
	}
	rows, f.top = visible(rows, focused, h-2-len(warnings))
	rows = append(rows, warnings...)
	return window(f.scene, f.title, f.scene.Words.Dialog.FormKeys, w, h, formWidth, rows)
}

// visible cuts rows to n such that row at is among them, and says which is
// the first.
func visible(rows []string, at, n int) (seen []string, top int) {
	if n <= 0 || len(rows) <= n {
		return rows, 0
	}
	top = max(0, min(at-n/2, len(rows)-n))
	return rows[top : top+n], top
}
