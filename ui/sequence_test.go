package ui

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// sequenceOf reads the commands out of the message of tea.Sequence.
func sequenceOf(msg tea.Msg) []tea.Cmd {
	v := reflect.ValueOf(msg)
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds
}
