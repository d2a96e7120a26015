package filter

import (
	"slices"
	"testing"
)

func TestAWordThatMayBecomeAKeyIsUnfinished(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ line, rest, become string }{
		{"ris", "", "risk:"},
		{"call due", "call ", "due:"},
		{"(sta", "(", "state:"},
		{"-ki", "-", "kind:"},
		{"tengg", "", "tenggat:"},
		{"call an", "call ", "and"},
		{"RIS", "", "risiko:"},
		{"call", "call", ""},
		{"risk:", "risk:", ""},
		{"risk:hi", "risk:hi", ""},
		{"@sta", "@sta", ""},
		{"due ", "due ", ""},
		{`"sta`, `"sta`, ""},
		{`"a b" sta`, `"a b" `, "state:"},
		{"not", "not", ""},
		{"", "", ""},
	} {
		rest, at, become := Unfinished(c.line, "en")
		if rest != c.rest || (c.become == "") != (len(become) == 0) || c.become != "" && !slices.Contains(become, c.become) || at > len(c.line) {
			t.Errorf("%q leaves %q and may become %q", c.line, rest, become)
		}
	}
	if _, _, become := Unfinished("ri", "id"); become[0] != "risiko:" {
		t.Errorf("an Indonesian reader is offered %q first", become[0])
	}
}
