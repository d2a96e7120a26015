package dialog

import "strings"

// further is how much further in a line of an outline is moved.
const further = "  "

// indent does what keys do in an outline: enter begins a line as far in as
// this one; tab before the first word moves the line further in, and shift+tab
// or backspace there back out. It reports whether the key was one for that.
func (in *Input) indent(key string) bool {
	start := in.lineStart()
	line := in.value[start:in.lineEnd()]
	lead := line[:len(line)-len(strings.TrimLeft(line, " "))]
	before := in.caret <= start+len(lead)
	switch {
	case key == "enter":
		in.Insert("\n" + lead[:min(len(lead), in.caret-start)])
	case key == "tab" && before && start > 0: // the first line belongs to none
		in.value = in.value[:start] + further + in.value[start:]
		in.caret += len(further)
	case (key == "shift+tab" || key == "backspace" && in.caret > start) && before && len(lead) >= len(further):
		in.value = in.value[:start] + in.value[start+len(further):]
		in.caret = max(start, in.caret-len(further))
	default:
		return false
	}
	return true
}
