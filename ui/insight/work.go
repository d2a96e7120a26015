package insight

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// ahead is how many weeks the page looks ahead.
const ahead = 8

// Work shows the hours that are due against those that are free in the weeks
// to come, and what the caseload weighs. It is a private view.
type Work struct {
	scene  *event.Scene
	read   WorkRead
	at     int  // among the weeks, or among the cases
	cases  bool // the caseload's weight instead of the weeks
	top    int
	room   int
	offset int // row of the first of them, for the mouse
}

// WorkRead brings what the page of the work ahead shows.
type WorkRead struct {
	Weeks []agenda.WeekLoad
	Cases []Case // heaviest first
	Total float64
}

// Case is an open case with its weight.
type Case struct {
	ID   model.ID
	Code string
	model.Weight
}

// ReadWork reads what is due and what is booked in the weeks to come, and the
// caseload.
func ReadWork(s *event.Scene) tea.Cmd {
	now, rules, weekStart, weights, lang := s.Now(), s.Rules, s.WeekStart, s.Weights, s.Words.Lang
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		days, err := tx.Workdays()
		if err != nil {
			return nil, err
		}
		first := date.Of(now).StartOfWeek(weekStart)
		all, err := tx.Between(first, first+7*ahead)
		if err != nil {
			return nil, err
		}
		occs, _ := agenda.Period(all, first, first+7*ahead, now.Location(), days)
		tasks, err := tx.TasksDueBy(first + 7*ahead)
		if err != nil {
			return nil, err
		}
		owed, err := tx.Owed()
		if err != nil {
			return nil, err
		}
		loads := append(agenda.TaskLoads(tasks, now.Location()), owedLoads(owed, lang)...)
		read := WorkRead{Weeks: agenda.WeeksAhead(now, ahead, weekStart, occs, loads, rules.With(days))}
		read.Cases, read.Total, err = weigh(tx, now, weights)
		return read, err
	})
}

// owedLoads returns what the rules ask for as hours. A checkpoint is part of
// what it stands on the way to.
func owedLoads(owed []store.Owed, lang string) []agenda.Load {
	var loads []agenda.Load
	for _, o := range owed {
		if o.State == standard.Suspended || o.Key.Check > 0 {
			continue
		}
		title := strings.TrimSpace(o.Title().In(lang) + " " + o.Code + o.Name)
		loads = append(loads, agenda.Load{Day: o.Due.Day, Length: guess(o.Rule.MetBy), Guess: true, Title: title, ID: o.Client})
	}
	return loads
}

// guess is how long it takes to do what meets a rule; defaults of ours.
func guess(by []model.FactKind) time.Duration {
	for _, kind := range by {
		switch kind {
		case model.FactSeen, model.FactSeenAlone, model.FactConference, model.FactSupervision, model.FactSession:
			return time.Hour
		case model.FactReport, model.FactAssessment, model.FactPlan, model.FactReview, model.FactSummary:
			return 2 * time.Hour
		}
	}
	return agenda.GuessedTask
}

// weigh returns the open cases with their weights, heaviest first, and the sum.
func weigh(tx *store.Tx, now time.Time, weights model.Weights) (cases []Case, total float64, err error) {
	all, err := tx.Caseload(now)
	if err != nil {
		return nil, 0, err
	}
	for _, s := range all {
		c, err := store.Clients.Get(tx, s.ID)
		if err != nil {
			return nil, 0, err
		}
		w := weights.Of(c, s.Way)
		total += w.Points
		cases = append(cases, Case{s.ID, s.Code, w})
	}
	slices.SortStableFunc(cases, func(a, b Case) int { return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Code, b.Code)) })
	return cases, total, nil
}

// NewWork returns the page.
func NewWork(s *event.Scene, read WorkRead) *Work { return &Work{scene: s, read: read} }

// Update moves, changes between the weeks and the cases, and opens.
func (p *Work) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case WorkRead:
		p.read = msg
		p.at = max(0, min(p.at, p.count()-1))
	case tea.KeyPressMsg:
		action, _ := p.scene.Keys.Find(msg, keys.Insight)
		return p.act(action)
	}
	return nil
}

func (p *Work) count() int {
	if p.cases {
		return len(p.read.Cases)
	}
	return len(p.read.Weeks)
}

func (p *Work) act(action keys.Action) tea.Cmd {
	if at, moved := keys.Moved(action, p.at, p.count(), p.room); moved {
		p.at = at
		return nil
	}
	switch action {
	case keys.View:
		p.cases, p.at, p.top = !p.cases, 0, 0
	case keys.Open:
		if p.at >= p.count() {
			return nil
		}
		if p.cases {
			return event.Send(event.Open{Kind: model.KindClient, ID: p.read.Cases[p.at].ID})
		}
		return tea.Sequence(event.Send(event.Close{}), event.Send(event.GoTo{Day: max(p.scene.Today(), p.read.Weeks[p.at].First)}))
	case keys.Mask, keys.Undo, keys.Redo:
		return event.Send(event.Act{Action: action})
	case keys.Back, keys.Quit:
		return event.Send(event.Close{})
	}
	return nil
}

// Click puts the cursor on a row, and opens the one that it is on.
func (p *Work) Click(_, y int) tea.Cmd {
	at := y - p.offset + p.top
	if y < p.offset || at >= p.count() {
		return nil
	}
	if at == p.at {
		return p.act(keys.Open)
	}
	p.at = at
	return nil
}

// View draws the page in the whole of the room.
func (p *Work) View(w, h int) string {
	s, say := p.scene, p.scene.Words.Insight
	title := say.Work
	if p.cases {
		title = say.Weight
	}
	frame := theme.Frame{Title: text.Line(title), Footer: text.Line(p.help()), Focused: true}
	inner, room := max(2, w-2), max(1, h-2)
	if p.cases {
		return s.Theme.Box(frame, w, h, p.drawCases(inner, room))
	}
	return s.Theme.Box(frame, w, h, p.drawWeeks(inner, room))
}

func (p *Work) help() string {
	s := p.scene
	var parts []string
	for _, a := range []keys.Action{keys.Open, keys.View, keys.Back} {
		parts = append(parts, s.Key(a)+" "+s.Words.Insight.WorkKeys.Or(string(a)))
	}
	return strings.Join(parts, " · ")
}

// drawWeeks draws a bar for each week: booked, due, free; and below what is
// due in the week under the cursor.
func (p *Work) drawWeeks(w, h int) []string {
	th, say := p.scene.Theme, p.scene.Words.Insight
	scale := time.Hour
	for _, week := range p.read.Weeks {
		scale = max(scale, week.Work, week.Booked+week.Due)
	}
	rows := []string{th.Muted.Render(" " + text.Line(say.WorkLegend).Cut(max(1, w-2)).String())}
	p.offset, p.room = len(rows)+1, len(p.read.Weeks)
	for i, week := range p.read.Weeks {
		rows = append(rows, p.week(week, i == p.at, scale, w))
	}
	if p.at < len(p.read.Weeks) {
		rows = append(rows, "")
		rows = append(rows, p.weekDetails(p.read.Weeks[p.at], w, max(0, h-len(rows)))...)
	}
	return rows
}

func (p *Work) week(week agenda.WeekLoad, chosen bool, scale time.Duration, w int) string {
	th := p.scene.Theme
	name := text.Line(p.scene.Words.DateShort(week.First)).Fit(11)
	sum := p.sum(week, w < narrow)
	bar := max(4, w-14-min(30, text.Line(sum).Width()+1))
	cells := func(d time.Duration) int { return int(int64(bar) * int64(d) / int64(scale)) }
	booked, due, work := cells(week.Booked), cells(week.Due), cells(week.Work)
	over := max(0, booked+due-max(work, booked))
	drawn := th.Accent.Render(strings.Repeat("█", booked)) + th.Text.Render(strings.Repeat("▒", max(0, due-over))) +
		th.Danger.Render(strings.Repeat("▲", min(over, max(0, bar-booked-due+over))))
	drawn += th.Muted.Render(strings.Repeat("·", max(0, work-booked-due)))
	lead, style := " ", th.Text
	if chosen {
		lead, style = "▸", th.Selected
	}
	mark := th.Text
	if week.Short() > 0 {
		mark = th.Danger
	}
	return style.Render(lead+name) + " " + text.Pad(drawn, bar) + " " + mark.Render(sum)
}

// narrow is from how many cells on there is room for whole sentences.
const narrow = 60

// sum says a week in numbers: due of free.
func (p *Work) sum(week agenda.WeekLoad, short bool) string {
	said := p.scene.Words.Insight.DueOfFree
	if short {
		said = p.scene.Words.Insight.DueFree
	}
	said = words.Fill(said, "due", hours(week.Due), "free", hours(week.Free))
	if week.Short() > 0 {
		said += " !"
	}
	return said
}

// hours writes a length of time in hours with one digit.
func hours(d time.Duration) string { return strconv.FormatFloat(d.Hours(), 'f', 1, 64) }

// weekDetails says the arithmetic of a week, and what is due in it.
func (p *Work) weekDetails(week agenda.WeekLoad, w, room int) []string {
	th, say := p.scene.Theme, p.scene.Words.Insight
	sum := words.Fill(say.WeekSum, "work", hours(week.Work), "booked", hours(week.Booked), "free", hours(week.Free), "due", hours(week.Due), "guess", hours(week.Guess))
	var rows []string
	for _, line := range text.Wrap(sum, max(4, w-2)) {
		rows = append(rows, " "+th.Strong.Render(line.String()))
	}
	for _, l := range week.Loads {
		if len(rows) == room {
			break
		}
		length := p.scene.Words.Duration(l.Length)
		if l.Guess {
			length = "~ " + length
		}
		line := text.Line(p.scene.Words.DateNear(l.Day, p.scene.Today())).Fit(17) + p.scene.Private(l.Title).Fit(max(4, w-36)) + " " + text.Line(length).Cut(15).String()
		rows = append(rows, " "+th.Text.Render(line))
	}
	return rows[:min(len(rows), room)]
}

// drawCases lists what each case weighs, with its arithmetic.
func (p *Work) drawCases(w, h int) []string {
	th, say := p.scene.Theme, p.scene.Words.Insight
	rows := []string{" " + p.total(w), th.Muted.Render(" " + text.Line(say.Private).Cut(max(1, w-2)).String())}
	p.offset, p.room = len(rows)+1, max(1, h-len(rows))
	if p.at < p.top {
		p.top = p.at
	}
	p.top = max(0, max(p.top, p.at-p.room+1))
	for i := p.top; i < len(p.read.Cases) && i < p.top+p.room; i++ {
		c := p.read.Cases[i]
		line := p.scene.Private(c.Code).Fit(10) + fmt.Sprintf("%6.1f  ", c.Points) + p.arithmetic(c.Weight)
		lead, style := " ", th.Text
		if i == p.at {
			lead, style = "▸", th.Selected
		}
		rows = append(rows, style.Render(lead+text.Line(line).Fit(max(1, w-1))))
	}
	return rows
}

// total says the sum of all weights, and where it stands.
func (p *Work) total(w int) string {
	say, weights := p.scene.Words.Insight, p.scene.Weights
	said := words.Fill(say.Total, "points", strconv.FormatFloat(p.read.Total, 'f', 1, 64), "n", strconv.Itoa(len(p.read.Cases)))
	burden := weights.Burden(p.read.Total)
	if burden == model.BurdenUnknown {
		said += " · " + say.NoCapacity
	} else {
		said += " · " + words.Fill(say.Burdens.Or(string(burden)), "share", strconv.Itoa(int(100*p.read.Total/weights.Capacity+0.5)), "capacity", strconv.FormatFloat(weights.Capacity, 'f', -1, 64))
	}
	th := p.scene.Theme
	style := th.Strong
	switch burden {
	case model.BurdenOver:
		style = th.Warning
	case model.BurdenHeavy:
		style = th.Danger
	}
	return style.Render(text.Line(said).Cut(max(1, w-2)).String())
}

// arithmetic says how a weight came about: 4 (person) × 1.5 (high risk).
func (p *Work) arithmetic(weight model.Weight) string {
	var parts []string
	for _, t := range weight.Terms {
		parts = append(parts, strconv.FormatFloat(t.Value, 'f', -1, 64)+" ("+p.term(t)+")")
	}
	return strings.Join(parts, " × ")
}

func (p *Work) term(t model.WeightTerm) string {
	w := p.scene.Words
	switch t.Name {
	case "type":
		return p.scene.Private(t.What).String()
	case "kind":
		return w.Record.Person.Or(t.What)
	case "risk":
		return words.Fill(w.Insight.RiskTerm, "risk", w.Record.Risk.Or(t.What))
	case "often":
		return words.Fill(w.Pane.Standard, "every", words.Fill(w.Time.DaysCount, "n", strconv.Itoa(t.Days)))
	case "travel":
		return words.Fill(w.Insight.TravelTerm, "length", w.Duration(t.Length))
	}
	return w.Record.Client.Or(string(model.ClientPaused))
}
