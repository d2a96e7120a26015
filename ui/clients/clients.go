// Package clients is the third pane: the caseload, with when each client was
// last seen and is next to be met.
//
// It loads the open and paused clients and works out their contacts; opening
// one is asked of the root. Start reading at Pane.
package clients

import (
	"cmp"
	"slices"
	"strconv"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Sort is the order of the caseload.
type Sort string

// The orders.
const (
	BySilence Sort = "silence"
	ByCode    Sort = "code"
	ByRisk    Sort = "risk"
	ByNext    Sort = "next"
)

var sorts = []Sort{BySilence, ByCode, ByRisk, ByNext}

// Row is a client in the list.
type Row = store.Standing

// Pane is the caseload.
type Pane struct {
	scene   *event.Scene
	tickets event.Tickets
	rows    []Row
	at, top int
	sort    Sort
	ready   bool
	height  int
}

type loaded struct {
	ticket int
	rows   []Row
}

// New returns the pane.
func New(s *event.Scene) *Pane { return &Pane{scene: s, sort: BySilence} }

// Load reads the caseload.
func (p *Pane) Load() tea.Cmd {
	ticket, now := p.tickets.Next(), p.scene.Now()
	return p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		rows, err := tx.Caseload(now)
		if err != nil {
			return nil, err
		}
		return loaded{ticket, rows}, nil
	})
}

// Update takes what was loaded.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		if !p.tickets.Latest(msg.ticket) {
			return nil
		}
		selected, there := p.Selected()
		p.rows, p.ready = msg.rows, true
		p.order()
		if i := slices.IndexFunc(p.rows, func(r Row) bool { return r.ID == selected.ID }); there && i >= 0 {
			p.at = i
		}
		p.at = max(0, min(p.at, len(p.rows)-1))
	case event.Changed:
		return p.Load()
	}
	return nil
}

// order sorts the rows as chosen.
func (p *Pane) order() {
	risks := func(r Row) int { return slices.Index(model.Risks, model.Risk(r.Type)) }
	slices.SortStableFunc(p.rows, func(a, b Row) int {
		switch p.sort {
		case ByCode:
			return cmp.Compare(a.Code, b.Code)
		case ByRisk:
			return cmp.Or(cmp.Compare(risks(b), risks(a)), cmp.Compare(a.Code, b.Code))
		case ByNext:
			return cmp.Or(cmp.Compare(far(a.Next), far(b.Next)), cmp.Compare(a.Code, b.Code))
		}
		return cmp.Or(cmp.Compare(a.Last, b.Last), cmp.Compare(a.Code, b.Code))
	})
}

// far puts clients without a next date behind all others.
func far(d date.Date) date.Date {
	if d.IsZero() {
		return date.Latest
	}
	return d
}

// Count returns how many clients there are, and how many are past their
// contact standard.
func (p *Pane) Count() (all, silent int) {
	for _, r := range p.rows {
		if r.Standard && r.Over > 0 {
			silent++
		}
	}
	return len(p.rows), silent
}

// Rows returns the caseload, for the palette.
func (p *Pane) Rows() []Row { return p.rows }

// Selected returns the client under the cursor.
func (p *Pane) Selected() (Row, bool) {
	if p.at < 0 || p.at >= len(p.rows) {
		return Row{}, false
	}
	return p.rows[p.at], true
}

// Act does an action; handled is false where it is not for clients.
func (p *Pane) Act(a keys.Action) (cmd tea.Cmd, handled bool) {
	if at, moved := keys.Moved(a, p.at, len(p.rows), p.height); moved {
		p.at = at
		return nil, true
	}
	row, there := p.Selected()
	switch a {
	case keys.Sort:
		p.sort = sorts[(slices.Index(sorts, p.sort)+1)%len(sorts)]
		p.order()
		return event.Send(event.Notify{Text: words.Fill(p.scene.Words.Pane.Sorted, "by", p.scene.Words.Pane.Sort.Or(string(p.sort)))}), true
	case keys.Open:
		if !there {
			return event.Send(event.Edit{Kind: model.KindClient}), true
		}
		return event.Send(event.Open{Kind: model.KindClient, ID: row.ID}), true
	case keys.Note:
		if !there {
			return event.Send(event.Edit{Kind: model.KindClient}), true
		}
		return event.Send(event.Edit{Kind: model.KindNote, Client: row.ID}), true
	}
	return p.change(a, row, there)
}

func (p *Pane) change(a keys.Action, row Row, there bool) (tea.Cmd, bool) {
	if !there {
		return nil, false
	}
	switch a {
	case keys.NoteAs:
		return event.Send(dialog.NoteFor{ID: row.ID}), true
	case keys.Flag:
		return event.Send(event.Edit{Kind: model.KindFlag, Client: row.ID}), true
	case keys.Edit:
		return event.Send(event.Edit{Kind: model.KindClient, ID: row.ID}), true
	case keys.Delete:
		return event.Send(event.Remove{Kind: model.KindClient, ID: row.ID}), true
	case keys.Case:
		return event.Send(event.Case{Client: row.ID}), true
	case keys.Pathways:
		return event.Send(event.Pathways{Client: row.ID}), true
	case keys.Plans:
		return event.Send(event.Plans{Client: row.ID}), true
	case keys.Assessments:
		return event.Send(event.Assessments{Client: row.ID}), true
	case keys.Consents:
		return event.Send(event.Consents{Client: row.ID}), true
	case keys.Flags:
		return event.Send(event.Flags{Client: row.ID}), true
	case keys.Conferences:
		return event.Send(event.Conferences{Client: row.ID}), true
	case keys.Incidents:
		return event.Send(event.Incidents{Client: row.ID}), true
	case keys.Referrals:
		return event.Send(event.Referrals{Client: row.ID}), true
	case keys.Brief:
		return event.Send(dialog.Brief{ID: row.ID}), true
	}
	return nil, false
}

// Click puts the cursor on the client at a row of the pane.
func (p *Pane) Click(_, y int, again bool) tea.Cmd {
	row := y - 1 + p.top
	if y < 1 || row >= len(p.rows) {
		return nil
	}
	p.at = row
	if !again {
		return nil
	}
	cmd, _ := p.Act(keys.Open)
	return cmd
}

// View draws the pane in exactly w by h cells.
func (p *Pane) View(w, h int, focused bool) string {
	s := p.scene
	frame := theme.Frame{Title: text.Line("3 " + s.Words.Pane.Clients), Focused: focused}
	if p.ready {
		frame.Note = text.Line(words.Fill(s.Words.Pane.Open, "n", strconv.Itoa(len(p.rows))))
	}
	if p.ready && len(p.rows) == 0 {
		return s.Theme.Box(frame, w, h, []string{"", s.Theme.Muted.Render("  " + s.Words.Pane.NoClients),
			s.Theme.Muted.Render("  " + words.Fill(s.Words.Pane.NoClientsKey, "key", s.Key(keys.NewClient)))})
	}
	p.height = max(1, h-2)
	if p.at < p.top {
		p.top = p.at
	}
	p.top = max(p.top, p.at-p.height+1)
	var rows []string
	for i := p.top; i < len(p.rows) && len(rows) < p.height; i++ {
		rows = append(rows, p.row(p.rows[i], w-2, i == p.at, focused))
	}
	return s.Theme.Box(frame, w, h, rows)
}

func (p *Pane) row(r Row, w int, chosen, focused bool) string {
	s, th := p.scene, p.scene.Theme
	sign, flag := riskSign(r), " "
	if r.Flagged {
		flag = "⚑"
	}
	code := s.Private(r.Code)
	seen := s.Words.Pane.Seen + " " + p.seen(r)
	next := s.Words.Pane.NextSeen + " " + p.next(r)
	codeW := min(max(6, code.Width()), max(0, w/3))
	line := sign + " " + code.Fit(codeW) + flag + " " + text.Line(seen).Fit(min(10, max(0, w-codeW-6)))
	if left := w - 2 - text.Width(line); left > 6 {
		if text.Width(next) > left-1 {
			next = "→ " + p.next(r) // the arrow says it shorter
		}
		line += " " + text.Line(next).Fit(left-1)
	}
	over := r.Standard && r.Over > 0
	mark := " "
	if over {
		mark = "!"
	}
	line = theme.Exactly(line, max(0, w-2))
	lead := " "
	if chosen {
		lead = "▸"
	}
	switch {
	case chosen && focused:
		return th.Selected.Render(lead + line + mark)
	case chosen:
		return th.Resting.Render(lead + line + mark)
	case r.State == string(model.ClientPaused):
		return th.Muted.Render(lead + line + mark)
	case over:
		return lead + th.Warning.Render(line) + th.Danger.Render(mark)
	}
	return lead + th.Text.Render(line+mark)
}

// riskSign is the shape before a client: high, medium, low, silent.
func riskSign(r Row) string {
	switch {
	case r.State == string(model.ClientPaused):
		return "‖"
	case r.Type == string(model.RiskHigh):
		return "▲"
	case r.Standard && r.Over > 0:
		return "◌"
	case r.Type == string(model.RiskMedium):
		return "●"
	}
	return "○"
}

func (p *Pane) seen(r Row) string {
	if r.Last.IsZero() {
		return p.scene.Words.Pane.NotSeen
	}
	return p.scene.Words.DaysShort(int(p.scene.Today() - r.Last))
}

func (p *Pane) next(r Row) string {
	today := p.scene.Today()
	switch {
	case r.Next.IsZero():
		return "—"
	case r.Next <= today+1:
		return p.scene.Words.Distance(r.Next, today)
	}
	return p.scene.Words.DateShort(r.Next)
}
