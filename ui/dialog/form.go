package dialog

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// Field is one row of a form.
type Field struct {
	Name    string // of the field of the record: its label, and where problems are shown
	Label   string // shown instead of the name's own word
	Value   string // at first; of a choice, one of Choices
	Many    bool   // text of several lines
	Choices []Choice
	// Suggest returns what could complete the word before the caret.
	Suggest func(prefix string) []string
	// Explain says what a value was understood as; ok is false where it
	// was not. Nil: nothing to understand.
	Explain func(value string) (said string, ok bool)
}

// Choice is one of the values of a field.
type Choice struct{ Value, Label string }

// Form is a dialog of labelled fields. It stays open until what it holds is
// saved, and keeps what is typed as a draft.
type Form struct {
	scene   *event.Scene
	title   string
	fields  []Field
	inputs  []Input
	errors  map[string]string
	focus   int
	saved   bool
	saving  int // ticket of the action on its way; 0: none
	draft   string
	changed bool
	timer   int
	submit  func(values map[string]string, ticket int) (tea.Cmd, error)
}

// draftDue says that it is time to keep what was typed.
type draftDue struct {
	form  *Form
	timer int
}

// draftPause is how long after the last key a draft is kept.
const draftPause = time.Second

// NewForm returns a form. Submit turns the values, by name of field, into
// the command that saves them under the ticket, or says with model.Problems
// what is wrong. The draft is the key under which unsaved values are kept;
// empty: they are not.
func NewForm(s *event.Scene, title, draft string, fields []Field, submit func(map[string]string, int) (tea.Cmd, error)) *Form {
	f := &Form{scene: s, title: title, draft: draft, fields: fields, submit: submit, errors: map[string]string{}}
	for _, field := range fields {
		f.inputs = append(f.inputs, NewInput(field.Value, field.Many))
	}
	return f
}

// Finished reports whether what the form holds is saved.
func (f *Form) Finished() bool { return f.saved }

// Fill puts values of a kept draft into the fields.
func (f *Form) Fill(values map[string]string) {
	for i, field := range f.fields {
		if v, ok := values[field.Name]; ok {
			f.inputs[i].Set(v)
			f.changed = true
		}
	}
}

// FillDraft puts a kept draft into the fields.
func (f *Form) FillDraft(body []byte) {
	var values map[string]string
	if cbor.Unmarshal(body, &values) == nil {
		f.Fill(values)
	}
}

// Draft returns the key and content of what is typed and not saved; ok is
// false where there is nothing to keep.
func (f *Form) Draft() (key string, body []byte, ok bool) {
	if f.draft == "" || !f.changed {
		return "", nil, false
	}
	body, err := cbor.Marshal(f.values())
	return f.draft, body, err == nil
}

func (f *Form) values() map[string]string {
	values := make(map[string]string, len(f.fields))
	for i, field := range f.fields {
		values[field.Name] = f.inputs[i].Value()
	}
	return values
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
			f.fail(msg.Err)
		}
	case draftDue:
		if msg.form == f && msg.timer == f.timer {
			return f.keep()
		}
	case tea.PasteMsg:
		return f.typed(msg)
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
	case "tab":
		if f.complete() {
			return f.later()
		}
		f.move(1)
	case "shift+tab":
		f.move(-1)
	case "down", "up":
		by := map[string]int{"down": 1, "up": -1}[msg.String()]
		if f.fields[f.focus].Many && f.inputs[f.focus].Vertical(f.inputWidth(78), by) {
			return nil
		}
		f.move(by)
	case "enter":
		if f.fields[f.focus].Many {
			return f.typed(msg)
		}
		if f.focus == len(f.fields)-1 {
			return f.save()
		}
		f.move(1)
	default:
		if len(f.fields[f.focus].Choices) > 0 {
			return f.choose(msg.String())
		}
		return f.typed(msg)
	}
	return nil
}

func (f *Form) move(by int) { f.focus = (f.focus + by + len(f.fields)) % len(f.fields) }

func (f *Form) choose(key string) tea.Cmd {
	choices := f.fields[f.focus].Choices
	i := slices.IndexFunc(choices, func(c Choice) bool { return c.Value == f.inputs[f.focus].Value() })
	switch key {
	case "right", "space", "l":
		i++
	case "left", "h":
		i--
	default:
		j := slices.IndexFunc(choices, func(c Choice) bool { return strings.HasPrefix(strings.ToLower(c.Label), key) })
		if j < 0 {
			return nil
		}
		i = j
	}
	f.inputs[f.focus].Set(choices[(i+len(choices))%len(choices)].Value)
	return f.later()
}

func (f *Form) typed(msg tea.Msg) tea.Cmd {
	if len(f.fields[f.focus].Choices) > 0 || !f.inputs[f.focus].Update(msg) {
		return nil
	}
	delete(f.errors, f.fields[f.focus].Name)
	return f.later()
}

// later arranges for a draft to be kept when typing pauses.
func (f *Form) later() tea.Cmd {
	f.changed = true
	if f.draft == "" {
		return nil
	}
	f.timer++
	due := draftDue{f, f.timer}
	return tea.Tick(draftPause, func(time.Time) tea.Msg { return due })
}

// keep saves what is typed as a draft.
func (f *Form) keep() tea.Cmd {
	key, body, ok := f.Draft()
	if !ok {
		return nil
	}
	into := f.scene.Store
	return func() tea.Msg {
		if err := into.SaveDraft(key, body); err != nil {
			return event.Failed{Err: err}
		}
		return nil
	}
}

func (f *Form) keptNotice() tea.Cmd {
	if _, _, ok := f.Draft(); !ok {
		return nil
	}
	return event.Send(event.Notify{Text: f.scene.Words.App.DraftKept})
}

// complete finishes the word before the caret by what is suggested.
func (f *Form) complete() bool {
	field, in := f.fields[f.focus], &f.inputs[f.focus]
	prefix, start := lastWord(in.Value(), in.Caret())
	if field.Suggest == nil || prefix == "" {
		return false
	}
	list := field.Suggest(prefix)
	if len(list) == 0 || list[0] == prefix {
		return false
	}
	in.Replace(start, in.Caret(), list[0])
	return true
}

// lastWord returns the word before the caret, words being parted by commas
// and spaces.
func lastWord(value string, caret int) (word string, start int) {
	start = strings.LastIndexAny(value[:caret], ", \n") + 1
	return value[start:caret], start
}

func (f *Form) save() tea.Cmd {
	clear(f.errors)
	for i, field := range f.fields {
		if field.Explain == nil {
			continue
		}
		if said, ok := field.Explain(f.inputs[i].Value()); !ok {
			f.errors[field.Name] = said
		}
	}
	if len(f.errors) > 0 {
		f.focus = slices.IndexFunc(f.fields, func(x Field) bool { return f.errors[x.Name] != "" })
		return nil
	}
	ticket := formTickets.Next()
	cmd, err := f.submit(f.values(), ticket)
	if err != nil {
		f.fail(err)
		return nil
	}
	f.saving = ticket
	return cmd
}

// formTickets are never reset, so that an answer meant for a form that was
// closed finds no other.
var formTickets event.Tickets

// fail shows what is wrong at the field where it is wrong.
func (f *Form) fail(err error) {
	problems, ok := model.ProblemsOf(err)
	if !ok {
		f.errors[""] = f.scene.Words.Failure(err)
		return
	}
	for _, p := range slices.Backward(problems) {
		i := slices.IndexFunc(f.fields, func(x Field) bool { return x.Name == p.Field })
		if i < 0 {
			f.errors[""] = f.scene.Words.Problem(p)
			continue
		}
		f.errors[p.Field], f.focus = f.scene.Words.Problem(p), i
	}
}

// Click puts the focus on the field that was pressed.
func (f *Form) Click(_, y int) tea.Cmd {
	row := 1
	for i := range f.fields {
		height := 1
		if f.fields[i].Many {
			height = manyRows
		}
		if y >= row && y < row+height {
			f.focus = i
		}
		row += height
	}
	return nil
}

// manyRows is how many rows a field of several lines takes.
const manyRows = 5

func (f *Form) labelWidth() int {
	width := 0
	for _, field := range f.fields {
		width = max(width, text.Line(f.label(field)).Width())
	}
	return min(width, 20)
}

func (f *Form) label(field Field) string {
	if field.Label != "" {
		return field.Label
	}
	return f.scene.Words.FieldOf(field.Name)
}

func (f *Form) inputWidth(w int) int { return max(6, min(w, 78)-f.labelWidth()-7) }

// View draws the fields, what they were understood as, and what is wrong.
func (f *Form) View(w, h int) string {
	th := f.scene.Theme
	inner := min(w, 78) - 2
	labels := f.labelWidth()
	var rows []string
	focusRow := 0
	for i, field := range f.fields {
		if i == f.focus {
			focusRow = len(rows)
		}
		rows = append(rows, f.fieldRows(i, field, labels, inner)...)
	}
	if said := f.errors[""]; said != "" {
		for _, line := range text.Wrap(said, inner-2) {
			rows = append(rows, " "+th.Danger.Render(line.String()))
		}
	}
	if f.saving != 0 {
		rows = append(rows, " "+th.Muted.Render(f.scene.Words.App.Saving))
	}
	rows = visible(rows, focusRow, h-2)
	return window(f.scene, f.title, f.scene.Words.Dialog.FormKeys, w, h, 78, rows)
}

// visible cuts rows to n such that row at is among them.
func visible(rows []string, at, n int) []string {
	if n <= 0 || len(rows) <= n {
		return rows
	}
	top := max(0, min(at-n/2, len(rows)-n))
	return rows[top : top+n]
}

func (f *Form) fieldRows(i int, field Field, labels, inner int) []string {
	th := f.scene.Theme
	focused := i == f.focus
	mark, label := "  ", th.Label.Render(text.Line(f.label(field)).Fit(labels))
	if focused {
		mark, label = th.Accent.Render("▸ "), th.Accent.Render(text.Line(f.label(field)).Fit(labels))
	}
	width := max(4, inner-labels-5)
	var rows []string
	switch {
	case len(field.Choices) > 0:
		rows = []string{f.choiceRow(i, field, width, focused)}
	case field.Many:
		rows, _, _ = f.inputs[i].View(th, width, manyRows-1, focused)
	default:
		rows = []string{f.lineRow(i, field, width, focused)}
	}
	out := make([]string, 0, len(rows)+1)
	for n, row := range rows {
		if n == 0 {
			out = append(out, mark+label+"  "+row)
		} else {
			out = append(out, strings.Repeat(" ", labels+4)+row)
		}
	}
	if said := f.errors[field.Name]; said != "" && field.Name != "" {
		for n, line := range text.Wrap(said, width-2) {
			lead := "! "
			if n > 0 {
				lead = "  "
			}
			out = append(out, strings.Repeat(" ", labels+4)+th.Danger.Render(lead+line.String()))
		}
	}
	return out
}

func (f *Form) choiceRow(i int, field Field, width int, focused bool) string {
	label := f.inputs[i].Value()
	for _, c := range field.Choices {
		if c.Value == label {
			label = c.Label
			break
		}
	}
	if focused {
		return f.scene.Theme.Field.Render("‹ " + text.Line(label).Cut(width-4).String() + " ›")
	}
	return f.scene.Theme.Text.Render(text.Line(label).Cut(width).String())
}

// lineRow draws a field of one line, and beside it what it was understood
// as, or what could complete it.
func (f *Form) lineRow(i int, field Field, width int, focused bool) string {
	said := ""
	if field.Explain != nil {
		said, _ = field.Explain(f.inputs[i].Value())
	}
	if focused && field.Suggest != nil {
		if prefix, _ := lastWord(f.inputs[i].Value(), f.inputs[i].Caret()); prefix != "" {
			said = strings.Join(first(field.Suggest(prefix), 4), "  ")
		}
	}
	room := min(text.Line(said).Width()+2, width/2)
	if said == "" {
		room = 0
	}
	rows, _, _ := f.inputs[i].View(f.scene.Theme, width-room, 1, focused)
	if room == 0 {
		return rows[0]
	}
	return rows[0] + f.scene.Theme.Muted.Render("  "+text.Line(said).Cut(room-2).String())
}

func first(list []string, n int) []string { return list[:min(n, len(list))] }

// Number reads a whole number of at least 0, empty being 0.
func Number(value string) (int, bool) {
	value = strings.TrimSpace(value)
	if value == "" {
		return 0, true
	}
	n, err := strconv.Atoi(value)
	return n, err == nil && n >= 0
}
