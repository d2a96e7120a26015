package ui

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// askSpread asks until when tasks are to be spread.
func (a *App) askSpread(on event.OnTasks) dialog.Dialog {
	s, d := a.scene, a.scene.Words.Dialog
	week := s.Today().StartOfWeek(s.WeekStart) + 13
	explain := func(value string) (string, bool) {
		day, ok := phrase.ParseDate(value, dialog.Context(s))
		switch {
		case !ok:
			return d.BadDate, false
		case day < s.Today() || day > s.Today()+366:
			return d.BadSpread, false
		}
		return s.Words.DateAndDistance(day, s.Today()), true
	}
	return dialog.NewPrompt(s, titled(s, d.Spread, on), s.Words.DateShort(week), d.SpreadHint, explain, func(value string) tea.Cmd {
		day, _ := phrase.ParseDate(value, dialog.Context(s))
		return event.Send(spread{on, day})
	})
}

// spread asks where tasks would be put until a day.
type spread struct {
	on    event.OnTasks
	until date.Date
}

type spreadTo struct{ days []agenda.Spreading }

// shortestFree is the least free time that counts when tasks are spread.
const shortestFree = 15 * time.Minute

// planSpread works out where tasks are put, and shows it before it is done.
func (a *App) planSpread(ask spread) tea.Cmd {
	s, view, now := a.scene, *a.scene, a.scene.Now()
	chosen, others := a.apart(ask.on.IDs)
	agenda.SortByUrgency(chosen, s.Urgency, now)
	return func() tea.Msg {
		wish := agenda.Wish{Length: shortestFree, First: date.Of(now), Last: ask.until, Rules: view.Rules}
		slots, err := FreeSlots(view.Store, wish, now, view.ZoneName)
		if err != nil {
			return event.Failed{Err: err}
		}
		var work date.Calendar
		if err := view.Store.View(func(tx *store.Tx) error { work, err = tx.Workdays(); return err }); err != nil {
			return event.Failed{Err: err}
		}
		plan := planned(chosen, agenda.Loads(slots, others, wish.First, wish.Last, work))
		if len(plan.days) == 0 {
			return event.Notify{Text: view.Words.App.NothingSpread}
		}
		w := view.Words
		return record.Ready{Dialog: dialog.NewPreview(s, w.Dialog.Spread, w.Dialog.DoIt, func(int) []string { return plan.say(s) }, event.Send(spreadTo{plan.days}))}
	}
}

// apart returns the rows of some tasks, and all other open tasks.
func (a *App) apart(ids []model.ID) (chosen, others []agenda.Row) {
	for _, r := range a.tasks.Rows() {
		if slices.Contains(ids, r.ID) {
			chosen = append(chosen, r)
		} else {
			others = append(others, r)
		}
	}
	return chosen, others
}

// spreadPlan is where tasks would be put, and which stay.
type spreadPlan struct {
	days []agenda.Spreading
	rows map[model.ID]agenda.Row
	free map[date.Date]time.Duration
	stay []agenda.Row
}

// planned spreads tasks over days. A hard deadline is not moved.
func planned(chosen []agenda.Row, loads []agenda.DayLoad) spreadPlan {
	plan := spreadPlan{rows: map[model.ID]agenda.Row{}, free: map[date.Date]time.Duration{}}
	for _, l := range loads {
		plan.free[l.Day] = l.Free
	}
	var movable []agenda.Movable
	for _, r := range chosen {
		if r.Marks.Has(model.Hard) {
			plan.stay = append(plan.stay, r)
			continue
		}
		plan.rows[r.ID] = r
		movable = append(movable, agenda.Movable{ID: r.ID, Estimate: r.Facts().Estimate, NotBefore: r.Facts().NotBefore})
	}
	for _, placed := range agenda.Spread(movable, loads) {
		if placed.Day.IsZero() {
			plan.stay = append(plan.stay, plan.rows[placed.ID])
			continue
		}
		plan.days = append(plan.days, placed)
	}
	slices.SortStableFunc(plan.days, func(x, y agenda.Spreading) int { return int(x.Day - y.Day) })
	return plan
}

// say shows the plan by days.
func (p spreadPlan) say(s *event.Scene) []string {
	w, th := s.Words, s.Theme
	var lines []string
	for i, placed := range p.days {
		if i == 0 || p.days[i-1].Day != placed.Day {
			heading := w.DateAndDistance(placed.Day, s.Today()) + " · " + fill(w.Dialog.FreeThen, "time", w.Duration(p.free[placed.Day]))
			lines = append(lines, " "+th.Group.Render(text.Line(heading).String()))
		}
		r := p.rows[placed.ID]
		from := w.Time.Never
		if !r.Due.IsZero() {
			from = w.DateNear(r.Due, s.Today())
		}
		takes := r.Facts().Estimate
		if takes <= 0 {
			takes = agenda.DefaultEstimate
		}
		line := "   " + th.Text.Render(s.Private(r.Title).String()) + "  " + th.Muted.Render(text.Line(w.Duration(takes)+" · "+fill(w.Dialog.WasDue, "day", from)).String())
		if placed.Full {
			line += "  " + th.Warning.Render("⚠ "+w.Dialog.MoreThanFree)
		}
		lines = append(lines, line)
	}
	if len(p.stay) > 0 {
		lines = append(lines, " "+th.Group.Render(w.Dialog.Stays))
	}
	for _, r := range p.stay {
		lines = append(lines, "   "+th.Muted.Render(s.Private(r.Title).String()))
	}
	return lines
}
