// Package insight is what a worker looks at now and then to see the whole: who
// has slipped out of sight, and whether the weeks to come hold what they owe.
//
// Its pages lie over the panes as dialogs do. What they show is worked out by
// model/agenda and model; it is for the worker's own eyes and judges nobody.
// Start reading at Seen, then Work.
package insight

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// Order is how the page of who was seen is sorted.
type Order string

// The orders.
const (
	BySilence  Order = "silence"  // longest not seen first
	ByLeft     Order = "left"     // fewest days left on the contact standard first
	ByNext     Order = "next"     // no future appointment first, then by it
	ByAttempts Order = "attempts" // most attempts since last seen first
	ByRisk     Order = "risk"
	ByCode     Order = "code"
)

var orders = []Order{BySilence, ByLeft, ByNext, ByAttempts, ByRisk, ByCode}

// Only is which clients are shown.
type Only string

// The choices.
const (
	Everybody Only = "all"
	PastLimit Only = "over"   // not seen for longer than the standard allows
	Unplanned Only = "nonext" // without a future appointment
	Tried     Only = "tried"  // tried since last seen
)

var onlys = []Only{Everybody, PastLimit, Unplanned, Tried}

// Seen shows when each client of the caseload was last seen, as a table or as
// a map by weeks.
type Seen struct {
	scene *event.Scene
	all   []store.Standing
	rows  []store.Standing // those shown, in order
	order Order
	only  Only
	heat  bool // the map instead of the table
	at    int
	top   int // first row or line that is seen
	room  int
	wide  int // cells beside each other in the map
}

// SeenRead brings the caseload for the page of who was seen.
type SeenRead struct{ All []store.Standing }

// ReadSeen reads the caseload.
func ReadSeen(s *event.Scene) tea.Cmd {
	now := s.Now()
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := tx.Caseload(now)
		return SeenRead{all}, err
	})
}

// NewSeen returns the page.
func NewSeen(s *event.Scene, read SeenRead) *Seen {
	p := &Seen{scene: s, order: BySilence, only: Everybody}
	p.take(read)
	return p
}

// take shows what was read, with the cursor on the client that it was on.
func (p *Seen) take(read SeenRead) {
	var was model.ID
	if p.at < len(p.rows) {
		was = p.rows[p.at].ID
	}
	p.all = read.All
	p.arrange()
	p.at = max(0, slices.IndexFunc(p.rows, func(r store.Standing) bool { return r.ID == was }))
}

// arrange chooses and sorts the rows.
func (p *Seen) arrange() {
	p.rows = p.rows[:0]
	for _, r := range p.all {
		if p.shows(r) {
			p.rows = append(p.rows, r)
		}
	}
	slices.SortStableFunc(p.rows, func(a, b store.Standing) int {
		return cmp.Or(p.compare(a, b), cmp.Compare(a.Code, b.Code))
	})
	p.at = max(0, min(p.at, len(p.rows)-1))
}

func (p *Seen) shows(r store.Standing) bool {
	switch p.only {
	case PastLimit:
		return r.Standard && r.Over > 0
	case Unplanned:
		return r.Next.IsZero()
	case Tried:
		return r.Attempts > 0
	}
	return true
}

func (p *Seen) compare(a, b store.Standing) int {
	switch p.order {
	case ByLeft:
		return cmp.Or(cmp.Compare(unsaid(a), unsaid(b)), cmp.Compare(b.Over, a.Over))
	case ByNext:
		return cmp.Compare(a.Next, b.Next)
	case ByAttempts:
		return cmp.Compare(b.Attempts, a.Attempts)
	case ByRisk:
		level := func(r store.Standing) int { return slices.Index(model.Risks, model.Risk(r.Type)) }
		return cmp.Compare(level(b), level(a))
	case ByCode:
		return 0
	}
	return cmp.Compare(a.Last, b.Last)
}

// unsaid puts clients without a contact standard behind those that have one.
func unsaid(r store.Standing) int {
	if r.Standard {
		return 0
	}
	return 1
}

// Update moves, sorts, chooses, and opens a client.
func (p *Seen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case SeenRead:
		p.take(msg)
	case tea.KeyPressMsg:
		action, _ := p.scene.Keys.Find(msg, keys.Insight)
		return p.act(action)
	}
	return nil
}

func (p *Seen) act(action keys.Action) tea.Cmd {
	step := 1
	if p.heat {
		step = max(1, p.wide)
	}
	switch action {
	case keys.Up:
		p.at = max(0, p.at-step)
		return nil
	case keys.Down:
		p.at = max(0, min(p.at+step, len(p.rows)-1))
		return nil
	case keys.Left:
		p.at = max(0, p.at-1)
		return nil
	case keys.Right:
		p.at = max(0, min(p.at+1, len(p.rows)-1))
		return nil
	}
	if at, moved := keys.Moved(action, p.at, len(p.rows), p.room*step); moved {
		p.at = at
		return nil
	}
	switch action {
	case keys.Sort:
		p.order = orders[(slices.Index(orders, p.order)+1)%len(orders)]
		p.arrange()
	case keys.Narrow:
		p.only = onlys[(slices.Index(onlys, p.only)+1)%len(onlys)]
		p.arrange()
	case keys.View:
		p.heat = !p.heat
	case keys.Mask, keys.Undo, keys.Redo:
		return event.Send(event.Act{Action: action})
	case keys.Back, keys.Quit:
		return event.Send(event.Close{})
	default:
		return p.about(action)
	}
	return nil
}

// about does what concerns the client under the cursor.
func (p *Seen) about(action keys.Action) tea.Cmd {
	if p.at >= len(p.rows) {
		return nil
	}
	id := p.rows[p.at].ID
	switch action {
	case keys.Open:
		return event.Send(event.Open{Kind: model.KindClient, ID: id})
	case keys.NewVisit:
		return event.Send(event.Edit{Kind: model.KindAppointment, Client: id})
	case keys.Note:
		return event.Send(event.Edit{Kind: model.KindNote, Client: id})
	}
	return nil
}

// Click puts the cursor on a client, and opens the one that it is on.
func (p *Seen) Click(x, y int) tea.Cmd {
	at := y - 2 + p.top
	if p.heat {
		at = (y-1+p.top)*p.wide + (x-2)/heatCell
		if x < 2 || (x-2)/heatCell >= p.wide {
			return nil
		}
	}
	if y < 1 || at < 0 || at >= len(p.rows) {
		return nil
	}
	if at == p.at {
		return p.act(keys.Open)
	}
	p.at = at
	return nil
}

// View draws the page in the whole of the room.
func (p *Seen) View(w, h int) string {
	s := p.scene
	say := s.Words.Insight
	title := say.Seen + " · " + say.Orders.Or(string(p.order)) + " · " + say.Onlys.Or(string(p.only))
	frame := theme.Frame{Title: text.Line(title), Note: text.Line(strconv.Itoa(len(p.rows))), Footer: text.Line(p.help()), Focused: true}
	inner, room := max(2, w-2), max(1, h-2)
	if len(p.rows) == 0 {
		return s.Theme.Box(frame, w, h, []string{"", "  " + s.Theme.Muted.Render(say.Nobody)})
	}
	if p.heat {
		return s.Theme.Box(frame, w, h, p.drawMap(inner, room))
	}
	return s.Theme.Box(frame, w, h, p.drawTable(inner, room))
}

func (p *Seen) help() string {
	s := p.scene
	var parts []string
	for _, a := range []keys.Action{keys.Open, keys.Sort, keys.Narrow, keys.View, keys.NewVisit, keys.Back} {
		parts = append(parts, s.Key(a)+" "+s.Words.Insight.Keys.Or(string(a)))
	}
	return strings.Join(parts, " · ")
}

// column is one of the table, with how wide it is.
type column struct {
	head string
	wide int
	say  func(store.Standing) string
}

func (p *Seen) columns(w int) []column {
	say := p.scene.Words.Insight
	all := []column{
		{say.Client, 12, func(r store.Standing) string { return riskSign(r) + " " + p.scene.Private(r.Code).String() }},
		{say.Last, 15, p.last}, {say.Left, 12, p.left}, {say.Next, 15, p.next}, {say.Attempts, 18, p.attempts},
	}
	if w < narrow {
		all[0].wide, all[1], all[2].wide = 10, column{say.Last, 11, p.lastShort}, 12
	}
	for width := 0; ; width = 0 {
		for _, c := range all {
			width += c.wide
		}
		if width <= w || len(all) == 2 {
			return all
		}
		all = all[:len(all)-1]
	}
}

func (p *Seen) drawTable(w, h int) []string {
	th := p.scene.Theme
	columns := p.columns(w - 3)
	head := "  "
	for _, c := range columns {
		head += text.Line(c.head).Fit(c.wide)
	}
	rows := []string{th.Group.Render(head)}
	p.room = max(1, h-1)
	if p.at < p.top {
		p.top = p.at
	}
	p.top = max(0, max(p.top, p.at-p.room+1))
	for i := p.top; i < len(p.rows) && len(rows) <= p.room; i++ {
		r := p.rows[i]
		line := ""
		for _, c := range columns {
			line += text.Line(c.say(r)).Cut(c.wide - 1).Fit(c.wide)
		}
		lead, style := "  ", p.style(r)
		if i == p.at {
			lead, style = "▸ ", th.Selected
		}
		rows = append(rows, style.Render(lead+text.Pad(line, max(0, w-2))))
	}
	return rows
}

// style is how a client is drawn: past the limit, near it, paused.
func (p *Seen) style(r store.Standing) lipgloss.Style {
	th := p.scene.Theme
	switch {
	case r.State == string(model.ClientPaused):
		return th.Muted
	case r.Standard && r.Over > 0:
		return th.Danger
	case r.Standard && r.Over > -near:
		return th.Warning
	}
	return th.Text
}

// near is how many days before the limit a client is marked.
const near = 3

// riskSign is the shape before a client.
func riskSign(r store.Standing) string {
	switch {
	case r.State == string(model.ClientPaused):
		return "‖"
	case r.Type == string(model.RiskHigh):
		return "▲"
	case r.Type == string(model.RiskMedium):
		return "●"
	}
	return "○"
}

func (p *Seen) last(r store.Standing) string {
	if r.Last.IsZero() {
		return p.scene.Words.Pane.NotSeen
	}
	return words.Fill(p.scene.Words.Time.DaysAgo, "n", strconv.Itoa(int(p.scene.Today()-r.Last)))
}

func (p *Seen) lastShort(r store.Standing) string {
	if r.Last.IsZero() {
		return p.scene.Words.Pane.NotSeen
	}
	return p.scene.Words.DaysShort(int(p.scene.Today() - r.Last))
}

func (p *Seen) left(r store.Standing) string {
	say := p.scene.Words.Insight
	switch {
	case !r.Standard:
		return "—"
	case r.Over > 0:
		return "! " + words.Fill(say.OverBy, "n", strconv.Itoa(r.Over))
	}
	return words.Fill(say.DaysLeft, "n", strconv.Itoa(-r.Over))
}

func (p *Seen) next(r store.Standing) string {
	if r.Next.IsZero() {
		return p.scene.Words.Insight.NoNext
	}
	return p.scene.Words.DateNear(r.Next, p.scene.Today())
}

func (p *Seen) attempts(r store.Standing) string {
	if r.Attempts == 0 {
		return ""
	}
	return strconv.Itoa(r.Attempts) + "× · " + p.scene.Words.DateNear(r.Tried, p.scene.Today())
}

// weeks returns how many whole weeks a client has not been seen; ok is false
// where the client never was.
func weeks(r store.Standing, today date.Date) (n int, ok bool) {
	return int(today-r.Last) / 7, !r.Last.IsZero()
}
