package dialog

import (
	"sync"
	"sync/atomic"
	"time"

	"caseload/store"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// draftPause is how long after the first key that is not kept a draft is
// written, which must be done within the second: a crash loses at most so much
// typing, also of somebody who never pauses.
const draftPause = 600 * time.Millisecond

// Keeper keeps what is being typed as a draft of the store. Drafts are
// written beside the loop of the program, where a slow one could overtake a
// later one, or be written after the record that it became: the keeper lets
// only the newest through, and none once the record is on its way.
type Keeper struct {
	into   *store.Store
	paused bool // DraftDue is on its way
	asked  int  // the number of the newest draft; of the loop alone
	shut   atomic.Bool

	mu      sync.Mutex // held while a draft is being written
	written int        // the number of the newest draft that was
}

// NewKeeper returns a keeper of drafts in a store.
func NewKeeper(into *store.Store) *Keeper { return &Keeper{into: into} }

// DraftDue says that it is time to keep what was typed.
type DraftDue struct{ of *Keeper }

// Later arranges for DraftDue, once for all that is typed until then.
func (k *Keeper) Later() tea.Cmd {
	if k.paused {
		return nil
	}
	k.paused = true
	return tea.Tick(draftPause, func(time.Time) tea.Msg { return DraftDue{k} })
}

// Due reports whether a message is this keeper's.
func (k *Keeper) Due(msg DraftDue) bool {
	if msg.of != k {
		return false
	}
	k.paused = false
	return true
}

// Keep returns the command that writes a draft. It answers with kept, which
// may be nil, or with event.Failed.
func (k *Keeper) Keep(key string, body []byte, kept tea.Msg) tea.Cmd {
	k.asked++
	number := k.asked
	return func() tea.Msg {
		if err := k.write(number, key, body); err != nil {
			return event.Failed{Err: err}
		}
		return kept
	}
}

func (k *Keeper) write(number int, key string, body []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.shut.Load() || number < k.written {
		return nil
	}
	k.written = number
	return k.into.SaveDraft(key, body)
}

// Before returns a command that saves the record: it waits for a draft on
// its way and lets no other be written until Reopen.
func (k *Keeper) Before(save tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		k.shut.Store(true)
		k.wait()
		return save()
	}
}

// wait returns once no draft is being written.
func (k *Keeper) wait() {
	k.mu.Lock()
	defer k.mu.Unlock()
}

// Reopen lets drafts be written again, after the record could not be saved.
func (k *Keeper) Reopen() { k.shut.Store(false) }
