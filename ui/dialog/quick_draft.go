package dialog

import (
	"strings"
	"time"

	"caseload/store"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// quickDraft names where the line that is being typed is kept.
const quickDraft = "quick"

// quickPause says that typing has paused.
type quickPause struct{ ticket int }

// Draft returns what to keep when the program ends under the line.
func (q *Quick) Draft() (key string, body []byte, ok bool) {
	value := q.input.Value()
	return quickDraft, []byte(value), !q.saved && q.saving == 0 && strings.TrimSpace(value) != "" && value != q.begun
}

// later arranges for the line to be kept when typing pauses.
func (q *Quick) later() tea.Cmd {
	ticket := q.pauses.Next()
	return tea.Tick(draftPause, func(time.Time) tea.Msg { return quickPause{ticket} })
}

// keep saves the line as a draft.
func (q *Quick) keep(p quickPause) tea.Cmd {
	key, body, ok := q.Draft()
	if !ok || !q.pauses.Latest(p.ticket) {
		return nil
	}
	q.kept = true
	into := q.scene.Store
	return func() tea.Msg {
		if err := into.SaveDraft(key, body); err != nil {
			return event.Failed{Err: err}
		}
		return nil
	}
}

// drop forgets the draft of a line that was given up or became a form.
func (q *Quick) drop() tea.Cmd {
	q.pauses.Next()
	if !q.kept {
		return nil
	}
	into := q.scene.Store
	return func() tea.Msg {
		if err := into.DropDraft(quickDraft); err != nil {
			return event.Failed{Err: err}
		}
		return nil
	}
}

// offer puts the line that was being typed when the program ended back into
// an empty line.
func (q *Quick) offer(line string) {
	q.kept = q.kept || line != ""
	if line == "" || q.input.Value() != "" {
		return
	}
	q.input = NewInput(line, false)
	q.read()
}

// offered reads the kept line.
func offered(tx *store.Tx) (string, error) {
	draft, _, err := tx.Draft(quickDraft)
	return string(draft.Body), err
}
