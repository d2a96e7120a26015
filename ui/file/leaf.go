package file

import (
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// Row is one line of a leaf.
type Row struct {
	When  date.Wall // zero: it has no time
	Group string    // the heading under which it stands; empty: none
	Sign  string
	Title string        // tells of the client: it is masked
	Note  string        // words of the program
	Loud  bool          // a warning
	Quiet bool          // ended: a role, a link
	Draft bool          // a note that can be signed
	Plain bool          // the title is words of the program: it is not masked
	Open  tea.Msg       // what enter asks for; nil: nothing
	Edit  tea.Msg       // what the key to change asks for; nil: the form of the client
	Tie   event.Tie     // what the row is to the client; zero: no tie
	Look  event.Open    // the record that is shown beside; zero: Lines are
	Lines []dialog.Line // what is shown beside
}

// same reports whether two rows are of the same thing, read at two times.
func (r Row) same(o Row) bool {
	if r.Look.Kind != 0 || o.Look.Kind != 0 {
		return r.Look == o.Look
	}
	return r.When == o.When && r.Group == o.Group && r.Title == o.Title
}

// kind describes one leaf: its name among the words, and how it is read. A
// leaf with a Show is read a few months at a time, any other in one piece.
type kind struct {
	name string
	show Show
	read func(r *reader) ([]Row, error)
	size func(f facts) int // shown beside the name; nil: nothing is
}

// kinds are the leaves of the file, in their order.
var kinds = []kind{
	{name: "timeline", show: Everything},
	{name: "notes", show: Notes},
	{name: "tasks", read: readTasks, size: func(f facts) int { return f.tasks }},
	{name: "people", read: readPeople},
	{name: "plan", read: readPlan},
	{name: "referrals", read: readReferrals, size: func(f facts) int { return f.referrals }},
	{name: "documents", read: readDocuments},
}

// Leaves returns the names of all leaves, in their order.
func Leaves() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}

// leaf is one leaf as it is open.
type leaf struct {
	kind
	rows    []Row
	at, top int
	room    int // rows that are seen
	lines   []int
	next    date.Date // the first day of the months that were read
	more    bool      // there are months before
	ready   bool
	stale   bool // to be read anew, over the same months
	reading bool
	tickets event.Tickets
}

func newLeaves() []leaf {
	leaves := make([]leaf, len(kinds))
	for i, k := range kinds {
		leaves[i] = leaf{kind: k, more: true}
	}
	return leaves
}

// rowsRead brings rows of a leaf.
type rowsRead struct {
	client model.ID
	leaf   int
	ticket int
	part   part
}

// ensure reads what the open leaf needs next: all of it anew where the file
// has changed, or more of it where the end is near.
func (p *Page) ensure() tea.Cmd {
	l := &p.leaves[p.at]
	switch {
	case l.reading && !l.stale:
		return nil
	case !l.ready, l.stale:
		return p.readLeaf(part{Show: l.show, Down: l.next})
	case l.more && l.at+2*max(20, l.room) > len(l.rows):
		return p.readLeaf(part{Show: l.show, Before: l.next})
	}
	return nil
}

func (p *Page) readLeaf(ask part) tea.Cmd {
	l, at := &p.leaves[p.at], p.at
	l.reading, l.stale = true, false
	ticket, id, view := l.tickets.Next(), p.client.ID, *p.scene
	return p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := newReader(tx, &view, id)
		if err != nil {
			return nil, err
		}
		got, err := r.read(at, ask)
		return rowsRead{id, at, ticket, got}, err
	})
}

func (p *Page) takeRows(msg rowsRead) tea.Cmd {
	l := &p.leaves[msg.leaf]
	if msg.client != p.client.ID || !l.tickets.Latest(msg.ticket) {
		return nil
	}
	l.reading = false
	l.take(msg, p.scene.Today())
	if msg.leaf != p.at {
		return nil
	}
	return tea.Batch(p.ensure(), p.look())
}

// take puts rows in the place of those that were there, or below them. The
// cursor stays on its row; at first it stands at the present day.
func (l *leaf) take(msg rowsRead, today date.Date) {
	got := msg.part
	l.next, l.more = got.Next, got.More
	if !got.Before.IsZero() {
		l.rows = append(l.rows, got.Rows...)
		return
	}
	var was Row
	if l.at < len(l.rows) {
		was = l.rows[l.at]
	}
	l.rows = got.Rows
	at := slices.IndexFunc(l.rows, func(r Row) bool { return r.same(was) })
	switch {
	case !l.ready && l.read == nil:
		l.at = max(0, slices.IndexFunc(l.rows, func(r Row) bool { return r.When.Date <= today }))
		l.top = max(0, l.at-1)
	case at >= 0:
		if l.top > 0 { // from the top what is new is seen
			l.top = max(0, l.top+at-l.at)
		}
		l.at = at
	}
	l.at = max(0, min(l.at, len(l.rows)-1))
	l.ready = true
}

// narrow shows the next kind of entry of the timeline.
func (p *Page) narrow() tea.Cmd {
	l := &p.leaves[p.at]
	if p.at != 0 {
		return nil
	}
	l.show = Shows[(slices.Index(Shows, l.show)+1)%len(Shows)]
	l.rows, l.at, l.top, l.next, l.more, l.ready, l.reading = nil, 0, 0, 0, true, false, false
	return tea.Batch(p.ensure(), p.look())
}
