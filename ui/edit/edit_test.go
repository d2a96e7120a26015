package edit

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"caseload/model"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

var named = map[string]tea.KeyPressMsg{
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown},
	"enter": {Code: tea.KeyEnter}, "backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
}

// press presses keys by name, such as ctrl+shift+left.
func press(e *Editor, names ...string) {
	for _, name := range names {
		mod := tea.KeyMod(0)
		for part, bit := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "shift+": tea.ModShift, "alt+": tea.ModAlt} {
			if strings.Contains(name, part) {
				name, mod = strings.Replace(name, part, "", 1), mod|bit
			}
		}
		k, ok := named[name]
		if !ok {
			k = tea.KeyPressMsg{Code: []rune(name)[0]}
		}
		k.Mod |= mod
		if !e.Press(k) {
			panic(name + " is no key of the editor")
		}
	}
}

func types(e *Editor, s string) {
	for _, r := range s {
		if r == '\n' {
			press(e, "enter")
			continue
		}
		e.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func newEditor(texts ...string) *Editor {
	e := New(texts, new(string), model.MaxText, len(texts) > 1)
	e.View(Look{}, 40, 10)
	return e
}

// pieces are what texts are made of in the tests: what is one character or
// none, wide, joined, reversed, or a gap.
var pieces = []string{"a", "word", "Kunjungan", " ", " ", "  ", "\n", "\n", "-", "e\u0301", "é", "日本", "👨‍👩‍👧", "🇮🇩", "🇮", "\u200d", "👍🏽", "مرحبا", "क्षि", "\t", "_", "’", "\u0301", "\u202e",
	strings.Repeat("long", 20)}

var somePieces = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
})

// plainText is an editor that any reader would believe: strings, and a caret
// that is found by going through all of them.
type plainText struct {
	fields        []string
	field         int
	caret, anchor int
}

func (m *plainText) text() string { return m.fields[m.field] }

func (m *plainText) selection() (int, int) { return min(m.caret, m.anchor), max(m.caret, m.anchor) }

func (m *plainText) replace(s string) {
	from, to := m.selection()
	m.fields[m.field] = m.text()[:from] + s + m.text()[to:]
	m.caret = m.boundary(from + len(s))
	m.anchor = m.caret
}

// places are where characters begin, and the end.
func (m *plainText) places() []int {
	var all []int
	at := 0
	for i, part := range strings.Split(m.text(), "\n") {
		if i > 0 {
			at++ // the break
		}
		for g := uniseg.NewGraphemes(part); g.Next(); {
			from, _ := g.Positions()
			all = append(all, at+from)
		}
		at += len(part)
		all = append(all, at)
	}
	return all
}

// boundary returns the first place at or behind a byte.
func (m *plainText) boundary(at int) int {
	for _, p := range m.places() {
		if p >= at {
			return p
		}
	}
	return len(m.text())
}

func (m *plainText) step(by int, selecting bool) {
	if from, to := m.selection(); from != to && !selecting {
		m.caret = map[int]int{-1: from, 1: to}[by]
		m.anchor = m.caret
		return
	}
	places := m.places()
	i := slices.Index(places, m.caret) + by
	switch {
	case i >= 0 && i < len(places):
		m.caret = places[i]
	case selecting:
	case i < 0 && m.field > 0:
		m.field--
		m.caret = len(m.text())
	case i > 0 && m.field+1 < len(m.fields):
		m.field++
		m.caret = 0
	}
	if !selecting {
		m.anchor = m.caret
	}
}

func (m *plainText) erase(by int) {
	if m.caret == m.anchor {
		field := m.field
		at := m.caret
		m.step(by, true)
		if m.field != field || m.caret == at {
			m.caret, m.anchor, m.field = at, at, field
			return
		}
	}
	m.replace("")
}

// offset returns where a place is in the text of its field.
func (e *Editor) offset(p Pos) int {
	return e.doc.sizeBetween(e.doc.first(e.doc.fieldOf(p.Para)), p)
}

// sound fails where the editor disagrees with itself.
func sound(t *rapid.T, e *Editor) {
	words, chars, size := 0, 0, 0
	for i, p := range e.doc.paras {
		words, chars, size = words+countWords(p.text), chars+utf8.RuneCountInString(p.text), size+len(p.text)+1
		if strings.Contains(p.text, "\n") {
			t.Fatalf("paragraph %d holds a break", i)
		}
		if rows := e.doc.rowsOf(i); !slices.Equal(rows, wrap(p.text, e.doc.width)) {
			t.Fatalf("the rows of %q begin at %v, not %v", p.text, rows, wrap(p.text, e.doc.width))
		}
	}
	if words != e.doc.words || chars != e.doc.chars || size != e.doc.size {
		t.Fatalf("counted %d %d %d, there are %d %d %d", e.doc.words, e.doc.chars, e.doc.size, words, chars, size)
	}
	for _, p := range []Pos{e.caret, e.anchor} {
		if e.doc.nearest(p) != p || e.settle(p) != p {
			t.Fatalf("%v lies within a character of %q", p, e.doc.paras[p.Para].text)
		}
	}
	if e.doc.fieldOf(e.caret.Para) != e.doc.fieldOf(e.anchor.Para) {
		t.Fatal("the selection reaches over two fields")
	}
}

// Whatever is pressed, the text is what a plain editor of strings makes of
// it, undo leads back to the beginning, and redo to the end.
func TestTheEditorDoesWhatAPlainOneDoes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		begun := rapid.SliceOfN(somePieces, 1, 3).Draw(t, "fields")
		e := newEditor(begun...)
		m := &plainText{fields: slices.Clone(begun)}
		clip := ""
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch op := rapid.SampledFrom([]string{"type", "type", "paste", "enter", "backspace", "delete", "left", "right", "shift+left", "shift+right", "all", "cut", "copy", "put", "vertical", "word", "size", "wordback"}).Draw(t, "op"); op {
			case "type":
				s := rapid.SampledFrom(pieces).Draw(t, "typed")
				if s == "\n" {
					s = " "
				}
				e.Press(tea.KeyPressMsg{Code: tea.KeyExtended, Text: s})
				m.replace(s)
			case "paste":
				s := somePieces.Draw(t, "pasted")
				if s == "" {
					break
				}
				e.Insert(s)
				m.replace(s)
			case "enter":
				press(e, "enter")
				m.replace("\n")
			case "backspace":
				press(e, "backspace")
				m.erase(-1)
			case "delete":
				press(e, "delete")
				m.erase(1)
			case "left", "right", "shift+left", "shift+right":
				press(e, op)
				m.step(map[bool]int{true: 1, false: -1}[strings.HasSuffix(op, "right")], strings.HasPrefix(op, "shift"))
			case "all":
				e.SelectAll()
				m.anchor, m.caret = 0, len(m.text())
			case "cut":
				if e.Cut() {
					from, to := m.selection()
					clip = m.text()[from:to]
					m.replace("")
				}
			case "copy":
				if e.Copy() {
					from, to := m.selection()
					clip = m.text()[from:to]
				}
			case "put":
				if e.Paste() && clip != "" {
					m.replace(clip)
				}
			case "vertical", "word":
				keys := map[string][]string{"vertical": {"up", "down", "pgup", "pgdown", "home", "end", "shift+up", "shift+down", "ctrl+home", "ctrl+shift+end"}, "word": {"ctrl+left", "ctrl+right", "ctrl+shift+left", "ctrl+shift+right"}}[op]
				press(e, rapid.SampledFrom(keys).Draw(t, "key"))
				m.field, m.caret, m.anchor = e.Field(), e.offset(e.caret), e.offset(e.anchor)
			case "wordback":
				from := e.offset(e.caret)
				if e.Selecting() {
					break
				}
				press(e, "ctrl+w")
				m.anchor, m.caret = from, from-(len(m.text())-len(e.Text(m.field)))
				m.replace("")
			case "size":
				e.View(Look{}, rapid.IntRange(1, 60).Draw(t, "w"), rapid.IntRange(1, 12).Draw(t, "h"))
			}
			sound(t, e)
			if got := e.Texts(); !slices.Equal(got, m.fields) {
				t.Fatalf("the text is %q, not %q", got, m.fields)
			}
			if e.Field() != m.field || e.offset(e.caret) != m.caret || e.offset(e.anchor) != m.anchor {
				t.Fatalf("the caret is at %d:%d (from %d), not at %d:%d (from %d) in %q", e.Field(), e.offset(e.caret), e.offset(e.anchor), m.field, m.caret, m.anchor, m.fields)
			}
		}
		final := e.Texts()
		for e.Undo() {
			sound(t, e)
		}
		if got := e.Texts(); !slices.Equal(got, begun) {
			t.Fatalf("undo leads to %q, not to %q", got, begun)
		}
		for e.Redo() {
			sound(t, e)
		}
		if got := e.Texts(); !slices.Equal(got, final) {
			t.Fatalf("redo leads to %q, not to %q", got, final)
		}
	})
}

// Every row is as wide as the room, at any size, with anything in it, and
// the caret is seen.
func TestTheBorderHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := newEditor(rapid.SliceOfN(somePieces, 1, 3).Draw(t, "fields")...)
		look := Look{Focused: true, Heading: func(int, int) string { return "A heading that is longer than the room" }}
		look.Caret = look.Caret.Reverse(true)
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			press(e, rapid.SampledFrom([]string{"down", "pgdown", "end", "right", "shift+down", "ctrl+end", "ctrl+home"}).Draw(t, "key"))
			w, h := rapid.IntRange(2, 50).Draw(t, "w"), rapid.IntRange(1, 9).Draw(t, "h")
			rows := e.View(look, w, h)
			if len(rows) != h {
				t.Fatalf("%d rows in a room of %d", len(rows), h)
			}
			carets := 0
			for _, row := range rows {
				if text.Width(row) != w {
					t.Fatalf("a row of %d cells in a room of %d: %q", text.Width(row), w, row)
				}
				carets += strings.Count(row, "\x1b[7m")
			}
			if carets != 1 {
				t.Fatalf("%d carets are seen in %dx%d\n%q", carets, w, h, rows)
			}
		}
	})
}

// A press of the mouse puts the caret where the character under it is drawn.
func TestTheMouseFindsItsCharacter(t *testing.T) {
	t.Parallel()
	e := newEditor("one two three four five six seven eight nine ten\nsecond", "日本語 third")
	look := Look{Heading: func(int, int) string { return "#" }}
	rows := e.View(look, 20, 12)
	for _, c := range []struct {
		word string
		at   Pos
	}{{"two", Pos{0, 4}}, {"second", Pos{1, 0}}, {"third", Pos{2, 10}}, {"本", Pos{2, 3}}} {
		y := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, c.word) })
		x := text.Width(rows[y][:strings.Index(rows[y], c.word)])
		e.Click(x, y, false)
		if e.Caret() != c.at {
			t.Errorf("%q is found at %v, not %v", c.word, e.Caret(), c.at)
		}
	}
	e.Click(4, 1, false)
	e.Click(7, 1, true)
	if e.Selected() != "two" {
		t.Errorf("moving over “two” selects %q", e.Selected())
	}
	e.Click(0, 99, false)
	if e.Caret().Para != 2 {
		t.Errorf("below everything the caret goes to %v", e.Caret())
	}
}

func TestUndoGoesWordByWord(t *testing.T) {
	t.Parallel()
	e := newEditor("")
	types(e, "the house was clean\nfood")
	for _, want := range []string{"the house was clean\n", "the house was ", "the house ", "the ", ""} {
		e.Undo()
		if got := e.Text(0); got != want {
			t.Errorf("undo leaves %q, not %q", got, want)
		}
	}
	for e.Redo() {
	}
	press(e, "backspace", "backspace")
	press(e, "left")
	press(e, "backspace")
	e.Undo()
	if got := e.Text(0); got != "the house was clean\nfo" {
		t.Errorf("undo of a deletion elsewhere leaves %q", got)
	}
	e.Undo()
	if got := e.Text(0); got != "the house was clean\nfood" {
		t.Errorf("undo of a deletion leaves %q", got)
	}
}

func TestParagraphsAreAlteredInOneStep(t *testing.T) {
	t.Parallel()
	e := newEditor("one\ntwo\nthree", "four")
	press(e, "right", "shift+down")
	mark := func(s string) string { return "= " + s }
	e.EachParagraph(mark)
	if got := e.Text(0); got != "= one\n= two\nthree" {
		t.Errorf("%q", got)
	}
	if got := e.Selected(); got != "ne\n= t" {
		t.Errorf("%q is selected", got)
	}
	e.Undo()
	if got := e.Text(0); got != "one\ntwo\nthree" || e.Selected() != "ne\nt" {
		t.Errorf("undo leaves %q, %q selected", got, e.Selected())
	}
}

func TestFindGoesRound(t *testing.T) {
	t.Parallel()
	e := newEditor("Ibu bilang\nibu dan José", "IBU")
	for _, want := range []Pos{{0, 3}, {1, 3}, {2, 3}, {0, 3}} {
		if !e.Find("ibu", false) || e.Caret() != want {
			t.Errorf("found at %v, not %v", e.Caret(), want)
		}
	}
	for _, want := range []Pos{{2, 3}, {1, 3}, {0, 3}} {
		if !e.Find("ibu", true) || e.Caret() != want {
			t.Errorf("backwards found at %v, not %v", e.Caret(), want)
		}
	}
	if !e.Find("jose", false) || e.Selected() != "José" {
		t.Errorf("jose finds %q", e.Selected())
	}
	if e.Find("nowhere", false) {
		t.Error("what is nowhere is found")
	}
}

func TestATextHasItsLimit(t *testing.T) {
	t.Parallel()
	e := New([]string{"12345"}, new(string), 10, false)
	if !e.Insert("678") || e.Insert("9012") || !e.Full(4) {
		t.Errorf("%q", e.Text(0))
	}
	e.SelectAll()
	if !e.Insert("123456789") {
		t.Error("what replaces a text of the same length is refused")
	}
}

func FuzzEditor(f *testing.F) {
	f.Add("Kunjungan rumah\nibu 日本 👨‍👩‍👧", []byte{0, 3, 200, 9, 17, 40}, uint8(20))
	f.Fuzz(func(t *testing.T, s string, ops []byte, w uint8) {
		e := New([]string{s, "second"}, new(string), model.MaxText, true)
		keys := []string{"left", "right", "up", "down", "shift+left", "shift+right", "shift+down", "home", "end", "pgup", "pgdown", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end", "backspace", "delete", "enter", "ctrl+w"}
		for i, op := range ops[:min(len(ops), 200)] {
			switch {
			case int(op) < len(keys):
				press(e, keys[op])
			case op < 30:
				e.Undo()
			case op < 40:
				e.Redo()
			case op < 50:
				e.Cut()
			case op < 60:
				e.Paste()
			case op < 70:
				e.Find(s[:len(s)/2], op%2 == 0)
			case op < 80:
				e.Click(int(op)-70, i%9, op%2 == 0)
			case op < 90:
				e.EachParagraph(func(p string) string { return "= " + p })
			default:
				e.Insert(string(rune(op)))
			}
			for _, row := range e.View(Look{Focused: true}, int(w), 6) {
				if text.Width(row) != int(w) {
					t.Fatalf("a row of %d cells in a room of %d: %q", text.Width(row), w, row)
				}
			}
		}
	})
}
