package calendar

import (
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// loaded is what was read of the days from first to last.
type loaded struct {
	ticket      int
	first, last date.Date
	occs        []agenda.Occurrence
	byDay       map[date.Date][]int // places in occs of what touches a day
	soon        []agenda.Occurrence // of the present day, wherever the cursor is
	codes       map[model.ID]string
	conflicts   map[int][]agenda.Conflict
	cal         date.Calendar
	overlays    []model.Overlay
	sick        map[model.ID]error // overlays that cannot be read
	dense       bool
}

// Load reads the days around the cursor.
func (p *Pane) Load() tea.Cmd {
	first, last := p.span()
	ticket, now := p.tickets.Next(), p.scene.Now()
	read := p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := tx.Between(first, last)
		if err != nil {
			return nil, err
		}
		got := loaded{ticket: ticket, first: first, last: last, codes: map[model.ID]string{}}
		if got.cal, err = tx.Workdays(); err != nil {
			return nil, err
		}
		got.occs, got.dense = agenda.Period(all, first, last, now.Location(), got.cal)
		if got.soon, err = onDay(tx, got, now); err != nil {
			return nil, err
		}
		for _, o := range got.occs {
			for _, id := range o.Clients {
				if _, known := got.codes[id]; !known {
					got.codes[id] = strings.Join(event.Codes(tx, []model.ID{id}), "")
				}
			}
		}
		return got, nil
	})
	return p.withOverlays(read)
}

// withOverlays adds what other calendars hold to what a command reads, and
// sorts all of it by days. Their files are read outside of the transaction.
func (p *Pane) withOverlays(read tea.Cmd) tea.Cmd {
	from, now, zone, rules := p.scene.Store, p.scene.Now(), p.scene.ZoneName, p.scene.Rules
	yearly := p.view == Year
	return func() tea.Msg {
		msg := read()
		got, ok := msg.(loaded)
		if !ok {
			return msg
		}
		others, err := from.Overlays(got.first, got.last, now.Location(), zone)
		if err != nil {
			return event.Failed{Err: err}
		}
		got.overlays, got.sick = others.All, others.Sick
		if len(others.Occs) > 0 {
			got.occs = append(got.occs, others.Occs...)
			slices.SortStableFunc(got.occs, agenda.Compare)
		}
		got.byDay = byDay(got.occs, got.first, got.last)
		if !yearly { // a year shows hours only
			got.conflicts = agenda.ByOccurrence(agenda.Conflicts(got.occs, rules.With(got.cal)))
		}
		return got
	}
}

// byDay sorts the places of occurrences by the days that they touch.
func byDay(occs []agenda.Occurrence, first, last date.Date) map[date.Date][]int {
	days := map[date.Date][]int{}
	for i, o := range occs {
		for day := max(first, o.FirstDay()); day <= min(last, o.LastDay()); day++ {
			days[day] = append(days[day], i)
		}
	}
	return days
}

// onDay returns what falls on the present day, which may lie outside what the
// calendar shows.
func onDay(tx *store.Tx, got loaded, now time.Time) ([]agenda.Occurrence, error) {
	today := date.Of(now)
	if got.first <= today && today <= got.last {
		return agenda.On(got.occs, today), nil
	}
	all, err := tx.Between(today, today)
	if err != nil {
		return nil, err
	}
	soon, _ := agenda.Period(all, today, today, now.Location(), got.cal)
	return soon, nil
}

// span returns the days that the view may show: those around the cursor,
// with some more for moving on without waiting.
func (p *Pane) span() (first, last date.Date) {
	switch p.view {
	case Day, Three:
		return p.day - 4, p.day + 6
	case Week, WorkWeek:
		start := p.day.StartOfWeek(p.scene.WeekStart)
		return start - 7, start + 13
	case Month:
		start := p.day.StartOfMonth().StartOfWeek(p.scene.WeekStart)
		return start, start + 41
	case Year:
		return date.New(p.day.Year(), time.January, 1), date.New(p.day.Year(), time.December, 31)
	}
	return p.day - 30, p.day + 60
}

// take shows what was loaded, with the cursor on what it was on.
func (p *Pane) take(msg loaded) {
	was, there := p.Selected()
	p.loaded = msg
	p.showPlan()
	if there {
		at := slices.IndexFunc(p.indexed(p.day), func(i int) bool { return p.shown.occs[i].ID == was.ID && p.shown.occs[i].At == was.At })
		if at >= 0 {
			p.chosen = at
		}
	}
	for place, i := range p.indexed(p.day) {
		if p.plan == nil && p.wanted == date.WallOf(p.shown.occs[i].From) {
			p.chosen, p.slot, p.wanted = place, -1, date.Wall{}
		}
	}
	p.chosen = min(p.chosen, len(p.indexed(p.day))-1)
	if p.slot < 0 {
		p.chosen = max(0, p.chosen)
	}
}

// needs returns the days that the view shows now.
func (p *Pane) needs() (first, last date.Date) {
	switch p.view {
	case Day, Three:
		return p.day, p.day + 2
	case Week, WorkWeek:
		start := p.day.StartOfWeek(p.scene.WeekStart)
		return start, start + 6
	case List:
		return p.day - 10, p.day + 20
	}
	return p.span()
}

// Ready reports whether the days that the view shows have been read.
func (p *Pane) Ready() bool {
	first, last := p.needs()
	return p.loaded.ticket > 0 && p.loaded.first <= first && last <= p.loaded.last
}
