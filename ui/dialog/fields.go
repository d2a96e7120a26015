package dialog

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Field is one row of a form.
type Field struct {
	Section string // a heading above the field; empty: none
	Name    string // of the field of the record: its label, and where problems are shown
	Label   string // shown instead of the name's own word
	Value   string // at first; of a choice, one of Choices
	Many    bool   // text of several lines
	Tall    int    // how many of them are seen; 0: a few
	Outline bool   // lines further in belong to those above: enter keeps how far in, tab goes further
	Choices []Choice
	// Suggest returns what could complete the word before the caret.
	Suggest func(prefix string) []string
	// Apart parts the words that Suggest completes; empty: commas and spaces.
	Apart string
	// Explain says what a value was understood as; ok is false where it
	// was not. Nil: nothing to understand.
	Explain func(value string) (said string, ok bool)
}

// Choice is one of the values of a field.
type Choice struct{ Value, Label string }

// Fields are the labelled rows of a form, one of which has the focus.
type Fields struct {
	scene  *event.Scene
	fields []Field
	inputs []Input
	errors map[string]string // by name of field; "" for what concerns no single one
	focus  int
	starts []int // the row in which each field began when it was drawn
	rows   int   // all that were drawn
}

// NewFields returns fields with the focus on the first.
func NewFields(s *event.Scene, fields []Field) *Fields {
	f := &Fields{scene: s, fields: fields, errors: map[string]string{}}
	for _, field := range fields {
		in := NewInput(field.Value, field.Many)
		if field.Outline {
			in.caret = 0
			in.caret = in.lineEnd() // an outline is read and filled in from its first line
		}
		f.inputs = append(f.inputs, in)
	}
	return f
}

// Values returns what is typed, by name of field.
func (f *Fields) Values() map[string]string {
	values := make(map[string]string, len(f.fields))
	for i, field := range f.fields {
		values[field.Name] = f.inputs[i].Value()
	}
	return values
}

// Fill puts values into the fields that they name, and reports whether there
// were any.
func (f *Fields) Fill(values map[string]string) (any bool) {
	for i, field := range f.fields {
		if v, ok := values[field.Name]; ok {
			f.inputs[i].Set(v)
			any = true
		}
	}
	return any
}

// Focus puts the focus on a field, counted from 0; a negative number counts
// from the end.
func (f *Fields) Focus(i int) {
	if i < 0 {
		i += len(f.fields)
	}
	f.focus = max(0, min(i, len(f.fields)-1))
}

// Pressed says what a key did to the fields.
type Pressed struct {
	Changed bool // a value
	Leaves  int  // the focus would go past the last field (+1) or before the first (-1)
}

// Press takes a key. The width is that of the room in which the fields are
// drawn.
func (f *Fields) Press(msg tea.KeyPressMsg, width int) Pressed {
	field := f.fields[f.focus]
	if field.Outline && f.inputs[f.focus].indent(msg.String()) {
		delete(f.errors, field.Name)
		return Pressed{Changed: true}
	}
	switch msg.String() {
	case "tab":
		if f.complete() {
			return Pressed{Changed: true}
		}
		return f.step(1)
	case "shift+tab":
		return f.step(-1)
	case "down", "up":
		by := map[string]int{"down": 1, "up": -1}[msg.String()]
		if field.Many && f.inputs[f.focus].Vertical(f.inputWidth(width), by) {
			return Pressed{}
		}
		return f.step(by)
	case "enter":
		if !field.Many {
			return f.step(1)
		}
	default:
		if len(field.Choices) > 0 {
			return Pressed{Changed: f.choose(msg.String())}
		}
	}
	return Pressed{Changed: f.Type(msg)}
}

// step moves the focus, unless it would leave the fields.
func (f *Fields) step(by int) Pressed {
	to := f.focus + by
	if to < 0 || to >= len(f.fields) {
		return Pressed{Leaves: by}
	}
	f.focus = to
	return Pressed{}
}

// Type hands a key or a paste to the field with the focus, and reports
// whether its value was changed.
func (f *Fields) Type(msg tea.Msg) bool {
	if len(f.fields[f.focus].Choices) > 0 || !f.inputs[f.focus].Update(msg) {
		return false
	}
	delete(f.errors, f.fields[f.focus].Name)
	return true
}

// choose takes the next value of a choice, the one before, or the one that
// begins with a letter.
func (f *Fields) choose(key string) bool {
	choices := f.fields[f.focus].Choices
	i := slices.IndexFunc(choices, func(c Choice) bool { return c.Value == f.inputs[f.focus].Value() })
	switch key {
	case "right", "space", "l":
		i++
	case "left", "h":
		i--
	default:
		i = slices.IndexFunc(choices, func(c Choice) bool { return strings.HasPrefix(strings.ToLower(c.Label), key) })
		if i < 0 {
			return false
		}
	}
	f.inputs[f.focus].Set(choices[(i+len(choices))%len(choices)].Value)
	return true
}

// complete finishes the word before the caret by what is suggested.
func (f *Fields) complete() bool {
	field, in := f.fields[f.focus], &f.inputs[f.focus]
	prefix, start := field.lastWord(in.Value(), in.Caret())
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

// lastWord returns the word before the caret.
func (f Field) lastWord(value string, caret int) (word string, start int) {
	marks := f.Apart
	if marks == "" {
		marks = ", \n"
	}
	start = strings.LastIndexAny(value[:caret], marks) + 1
	word = strings.TrimLeft(value[start:caret], " ")
	return word, caret - len(word)
}

// Understood reports whether every value is understood. What is not is said
// at its field, and the first of them gets the focus.
func (f *Fields) Understood() bool {
	clear(f.errors)
	for i, field := range f.fields {
		if field.Explain == nil {
			continue
		}
		if said, ok := field.Explain(f.inputs[i].Value()); !ok {
			f.errors[field.Name] = said
		}
	}
	if len(f.errors) == 0 {
		return true
	}
	f.focus = slices.IndexFunc(f.fields, func(x Field) bool { return f.errors[x.Name] != "" })
	return false
}

// Fail shows what is wrong at the field where it is wrong.
func (f *Fields) Fail(err error) {
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

// Wrong returns what is wrong and concerns no single field, "" for nothing.
func (f *Fields) Wrong() string { return f.errors[""] }

// Click puts the focus on the field drawn at a row, counted from 0.
func (f *Fields) Click(y int) {
	for i, start := range f.starts {
		if y >= start && y < f.rows {
			f.focus = i
		}
	}
}

// manyRows is how many lines of a text are seen where nothing else is said.
const manyRows = 4

// tall returns how many lines of a text are seen.
func (f Field) tall() int {
	if f.Tall > 0 {
		return f.Tall
	}
	return manyRows
}

// labelWidth returns how wide the labels are in w cells. A longer one is
// broken, not cut.
func (f *Fields) labelWidth(w int) int {
	width := 0
	for _, field := range f.fields {
		width = max(width, text.Line(f.label(field)).Width())
	}
	return min(width, max(10, min(24, w*2/5)))
}

func (f *Fields) label(field Field) string {
	if field.Label != "" {
		return field.Label
	}
	return f.scene.Words.FieldOf(field.Name)
}

func (f *Fields) inputWidth(w int) int { return max(6, w-f.labelWidth(w)-7) }

// Rows draws the fields in w cells, with what they were understood as and
// what is wrong, and says in which row the one with the focus begins.
func (f *Fields) Rows(w int) (rows []string, focused int) {
	labels := f.labelWidth(w)
	f.starts = f.starts[:0]
	for i, field := range f.fields {
		f.starts = append(f.starts, len(rows))
		if i == f.focus {
			focused = len(rows)
		}
		if field.Section != "" {
			rows = append(rows, " "+f.scene.Theme.Group.Render(text.Line(field.Section).Cut(max(1, w-2)).String()))
		}
		rows = append(rows, f.fieldRows(i, field, labels, w)...)
	}
	f.rows = len(rows)
	return rows, focused
}

func (f *Fields) fieldRows(i int, field Field, labels, inner int) []string {
	th := f.scene.Theme
	focused := i == f.focus
	style, mark := th.Label, "  "
	if focused {
		style, mark = th.Accent, th.Accent.Render("▸ ")
	}
	label := text.Wrap(f.label(field), max(1, labels))
	width := max(4, inner-labels-5)
	var rows []string
	switch {
	case len(field.Choices) > 0:
		rows = []string{f.choiceRow(i, field, width, focused)}
	case field.Many:
		rows, _, _ = f.inputs[i].View(th, width, field.tall(), focused)
		rows = append(rows, f.understood(field, f.inputs[i].Value(), width)...)
	default:
		rows = []string{f.lineRow(i, field, width, focused)}
	}
	out := make([]string, 0, len(rows)+1)
	for n := range max(len(rows), len(label)) {
		line := strings.Repeat(" ", labels+4)
		if n < len(label) {
			line = mark + style.Render(label[n].Fit(labels)) + "  "
			mark = "  "
		}
		if n < len(rows) {
			line += rows[n]
		}
		out = append(out, line)
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

// understood says below a text what it was not understood as.
func (f *Fields) understood(field Field, value string, width int) []string {
	if field.Explain == nil {
		return nil
	}
	said, _ := field.Explain(value)
	var rows []string
	for _, line := range text.Wrap(said, width) {
		rows = append(rows, f.scene.Theme.Warning.Render(line.String()))
	}
	return rows
}

func (f *Fields) choiceRow(i int, field Field, width int, focused bool) string {
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
func (f *Fields) lineRow(i int, field Field, width int, focused bool) string {
	said := ""
	if field.Explain != nil {
		said, _ = field.Explain(f.inputs[i].Value())
	}
	if focused && field.Suggest != nil {
		if prefix, _ := field.lastWord(f.inputs[i].Value(), f.inputs[i].Caret()); prefix != "" {
			said = strings.Join(first(field.Suggest(prefix), 4), "  ")
		}
	}
	left := width - text.Line(f.inputs[i].Value()).Width() - 2 // beside a short value there is more room
	room := min(text.Line(said).Width()+2, max(width/2, left))
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
