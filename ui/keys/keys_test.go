package keys

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestNoTwoActionsOfOnePlaceShareAKey(t *testing.T) {
	t.Parallel()
	if _, err := New(nil); err != nil {
		t.Fatal(err)
	}
	if _, err := New(map[string][]string{"done": {"u"}}); err == nil {
		t.Error("a clash of the user's own keys is accepted")
	}
	if _, err := New(map[string][]string{"dance": {"u"}}); err == nil {
		t.Error("an unknown action is accepted")
	}
}

func TestEveryKeyCanBeTyped(t *testing.T) {
	t.Parallel()
	for _, b := range Default() {
		if len(b.Keys) == 0 {
			t.Errorf("%s has no key", b.Action)
		}
		for _, k := range b.Keys {
			if slices.Contains([]string{"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", " ", "shift+enter"}, k) {
				t.Errorf("%s is bound to %q, which terminals cannot tell apart", b.Action, k)
			}
		}
	}
}

func TestTheInnermostPlaceWins(t *testing.T) {
	t.Parallel()
	table, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	press := func(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
	for _, c := range []struct {
		key   rune
		scope Scope
		want  Action
	}{{'x', Tasks, Done}, {'x', Calendar, Outcome}, {'n', Clients, Note}, {'u', Clients, Undo}, {'j', Tasks, Down}} {
		if got, _ := table.Find(press(c.key), c.scope); got != c.want {
			t.Errorf("%q in %s does %q, want %q", c.key, c.scope, got, c.want)
		}
	}
	if got, ok := table.Find(press('x'), Clients); ok {
		t.Errorf("x among clients does %q", got)
	}
	cyrillic := tea.KeyPressMsg{Code: 'ф', Text: "ф", BaseCode: 'a'}
	if got, _ := table.Find(cyrillic, Tasks); got != Add {
		t.Errorf("the key a on a Cyrillic board does %q", got)
	}
}
