package dialog

import "testing"

func TestKeysMoveALineOfAnOutlineFurtherInAndOut(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before string // the caret is at the bar
		key    string
		after  string
		mine   bool
	}{
		"enter keeps how far in":      {"need\n  goal|", "enter", "need\n  goal\n  |", true},
		"enter in the middle":         {"  go|al", "enter", "  go\n  |al", true},
		"enter before the first word": {" |  goal", "enter", " \n |  goal", true},
		"tab goes further in":         {"need\n|goal", "tab", "need\n  |goal", true},
		"tab on an open line":         {"need\n  |", "tab", "need\n    |", true},
		"tab behind the first word":   {"need\ngo|al", "tab", "need\ngo|al", false},
		"tab on the first line":       {"|need", "tab", "|need", false},
		"shift+tab goes back out":     {"need\n    |goal", "shift+tab", "need\n  |goal", true},
		"shift+tab at the edge":       {"need\n|goal", "shift+tab", "need\n|goal", false},
		"backspace goes back out":     {"need\n    |goal", "backspace", "need\n  |goal", true},
		"backspace at the beginning":  {"need\n|  goal", "backspace", "need\n|  goal", false},
		"backspace in a word":         {"need\n  go|al", "backspace", "need\n  go|al", false},
	} {
		in := inputAt(c.before)
		if mine := in.indent(c.key); mine != c.mine {
			t.Errorf("%s: taken is %t", name, mine)
		}
		if got := in.value[:in.caret] + "|" + in.value[in.caret:]; got != c.after {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// inputAt returns a field of many lines whose caret is at the bar.
func inputAt(s string) Input {
	for i := range s {
		if s[i] == '|' {
			return Input{value: s[:i] + s[i+1:], caret: i, Many: true}
		}
	}
	panic("no bar")
}
