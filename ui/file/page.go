// Package file is the file of one client, over the whole screen: what must be
// known before anything is done, then leaf by leaf what is recorded.
//
// A leaf is a list of rows with what is chosen shown beside it. The timeline
// is read a few months at a time, so that the file of twenty years opens as
// fast as that of a week. How a record is shown is asked of the root, for the
// pages of records live in package record. To add a leaf, add a line to
// leaves. Start reading at Page.
package file

import (
	"caseload/model"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Page is the file of a client.
type Page struct {
	kept    drawnRows
	scene   *event.Scene
	client  model.Client
	flags   []model.Head
	facts   facts
	leaves  []leaf
	at      int // of the leaf that is open
	beside  beside
	details details
	tabs    []span // where the names of the leaves stand, for the mouse
	tabRow  int
	rowTop  int // where the rows begin
	listW   int
}

// Opened brings what is seen first when the file of a client is opened.
type Opened struct {
	client model.Client
	flags  []model.Head
	first  rowsRead
}

// Open returns the command that reads a client's file.
func Open(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := newReader(tx, &view, id)
		if err != nil {
			return nil, err
		}
		flags, err := standing(tx, id)
		if err != nil {
			return nil, err
		}
		first, err := r.read(0, part{Show: Everything})
		return Opened{r.client, flags, rowsRead{client: id, part: first}}, err
	})
}

// standing returns the flags of a client that are not cleared.
func standing(tx *store.Tx, client model.ID) ([]model.Head, error) {
	all, err := tx.List(model.FlagsOf(client))
	var flags []model.Head
	for _, f := range all {
		if f.Marks.Has(model.Warning) {
			flags = append(flags, f)
		}
	}
	return flags, err
}

// New returns the page of what was read.
func New(s *event.Scene, read Opened) *Page {
	p := &Page{scene: s, client: read.client, flags: read.flags, leaves: newLeaves()}
	p.leaves[0].take(read.first, s.Today())
	return p
}

// Client returns whose file it is.
func (p *Page) Client() model.ID { return p.client.ID }

// Ready reports whether all that is on the page has been read.
func (p *Page) Ready() bool {
	row, _ := p.chosen()
	l := &p.leaves[p.at]
	return p.facts.ready && l.ready && !l.stale && !l.reading && (row.Look.Kind == 0 || p.beside.of == row.Look)
}

// Start returns what is read once the page is there.
func (p *Page) Start() tea.Cmd { return tea.Batch(p.readFacts(), p.look()) }

// Renew takes what was read anew, and reads the open leaf over the same time;
// the others are read when they are opened.
func (p *Page) Renew(read Opened) tea.Cmd {
	p.client, p.flags = read.client, read.flags
	for i := range p.leaves {
		p.leaves[i].stale = true
	}
	p.beside.forget()
	return tea.Batch(p.readFacts(), p.ensure(), p.look())
}

// Update moves through the file, opens, or starts something about the client.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rowsRead:
		return p.takeRows(msg)
	case factsRead:
		if msg.client == p.client.ID {
			p.facts = msg.facts
		}
	case Beside:
		return p.takeBeside(msg)
	case tea.KeyPressMsg:
		return p.press(msg)
	}
	return nil
}

func (p *Page) press(msg tea.KeyPressMsg) tea.Cmd {
	action, _ := p.scene.Keys.Find(msg, keys.File)
	leaf := &p.leaves[p.at]
	if at, moved := keys.Moved(action, leaf.at, len(leaf.rows), leaf.room); moved {
		leaf.at = max(0, at)
		return tea.Batch(p.ensure(), p.look())
	}
	switch action {
	case keys.DetailsDown:
		p.scroll(1)
	case keys.DetailsUp:
		p.scroll(-1)
	case keys.DetailsPage:
		p.scroll(max(1, p.details.room-1))
	case keys.Leaf:
		return p.turn(p.scene.Keys.Nth(msg, keys.File))
	case keys.Right, keys.NextPane:
		return p.turn((p.at + 1) % len(p.leaves))
	case keys.Left, keys.PrevPane:
		return p.turn((p.at + len(p.leaves) - 1) % len(p.leaves))
	case keys.Undo, keys.Redo, keys.Help, keys.Mask, keys.Find, keys.Palette:
		return event.Send(event.Act{Action: action})
	case keys.Back, keys.Quit:
		return event.Send(event.Close{})
	}
	cmd, _ := p.Act(action)
	return cmd
}

// WheelAt scrolls what is under the mouse: the list, or what stands beside it.
func (p *Page) WheelAt(x, by int) tea.Cmd {
	if x >= p.listW {
		p.scroll(3 * by)
		return nil
	}
	leaf := &p.leaves[p.at]
	leaf.at = max(0, min(leaf.at+by, len(leaf.rows)-1))
	return tea.Batch(p.ensure(), p.look())
}

// turn opens another leaf.
func (p *Page) turn(to int) tea.Cmd {
	if to < 0 || to >= len(p.leaves) {
		return nil
	}
	p.at = to
	return tea.Batch(p.ensure(), p.look())
}

// Act does what concerns the row or the client; handled is false for what
// does not.
func (p *Page) Act(action keys.Action) (cmd tea.Cmd, handled bool) {
	id := p.client.ID
	switch action {
	case keys.Open:
		if row, ok := p.chosen(); ok && row.Open != nil {
			return event.Send(row.Open), true
		}
	case keys.Sign:
		if row, ok := p.chosen(); ok && row.Draft {
			return event.Send(event.Sign{ID: row.Look.ID}), true
		}
	case keys.Delete:
		if row, ok := p.chosen(); ok {
			return p.remove(row), true
		}
	case keys.Felt:
		if row, ok := p.chosen(); ok && !row.Tie.Who.IsZero() {
			return event.Send(event.Felt{Tie: row.Tie}), true
		}
	case keys.Narrow:
		return p.narrow(), true
	case keys.Edit:
		if row, ok := p.chosen(); ok && row.Edit != nil {
			return event.Send(row.Edit), true
		}
		return event.Send(event.Edit{Kind: model.KindClient, ID: id}), true
	case keys.Note:
		return event.Send(event.Edit{Kind: model.KindNote, Client: id}), true
	case keys.NoteAs:
		return event.Send(dialog.NoteFor{ID: id}), true
	case keys.Flag:
		return event.Send(event.Edit{Kind: model.KindFlag, Client: id}), true
	case keys.NewContact:
		return event.Send(event.Edit{Kind: model.KindContact, Client: id}), true
	case keys.NewTask:
		return event.Send(event.Edit{Kind: model.KindTask, Client: id}), true
	case keys.NewVisit:
		return event.Send(event.Edit{Kind: model.KindAppointment, Client: id}), true
	case keys.Add:
		return event.Send(dialog.QuickFor{Text: phrase.Mention(p.client.Code) + " "}), true
	case keys.Case:
		return event.Send(event.Case{Client: id}), true
	case keys.Pathways:
		return event.Send(event.Pathways{Client: id}), true
	case keys.Plans:
		return event.Send(event.Plans{Client: id}), true
	case keys.Assessments:
		return event.Send(event.Assessments{Client: id}), true
	case keys.Consents:
		return event.Send(event.Consents{Client: id}), true
	case keys.Documents:
		return event.Send(event.Documents{Client: id}), true
	case keys.Flags:
		return event.Send(event.Flags{Client: id}), true
	case keys.Conferences:
		return event.Send(event.Conferences{Client: id}), true
	case keys.Incidents:
		return event.Send(event.Incidents{Client: id}), true
	case keys.Referrals:
		return event.Send(event.Referrals{Client: id}), true
	case keys.Brief:
		return event.Send(dialog.Brief{ID: id}), true
	case keys.Print:
		return event.Send(dialog.PrintFor{ID: id}), true
	default:
		return nil, false
	}
	return nil, true
}

// remove ends a tie, or deletes the record of a row.
func (p *Page) remove(row Row) tea.Cmd {
	if !row.Tie.Client.IsZero() {
		return event.Send(event.Untie{Tie: row.Tie})
	}
	switch row.Look.Kind {
	case model.KindAppointment, model.KindTask, model.KindNote, model.KindFlag:
		return event.Send(event.Remove(row.Look))
	}
	return nil // a plan, a consent and the like stay in the record
}

func (p *Page) chosen() (Row, bool) {
	leaf := &p.leaves[p.at]
	if leaf.at >= len(leaf.rows) {
		return Row{}, false
	}
	return leaf.rows[leaf.at], true
}

// Click opens the leaf or the row that was pressed.
func (p *Page) Click(x, y int) tea.Cmd {
	if y == p.tabRow {
		for i, s := range p.tabs {
			if x >= s.from && x < s.to {
				return p.turn(i)
			}
		}
		return nil
	}
	leaf := &p.leaves[p.at]
	at, ok := leaf.rowAt(y - p.rowTop)
	if !ok || x >= p.listW {
		return nil
	}
	if leaf.at == at {
		cmd, _ := p.Act(keys.Open)
		return cmd
	}
	leaf.at = at
	return tea.Batch(p.ensure(), p.look())
}
