package tasks

import (
	"errors"
	"slices"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/filter"
	"caseload/model/phrase"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// list is what of all rows is shown, and in which order.
type list struct {
	text    string // of the filter, which is right
	filter  filter.Filter
	urgent  bool // in the order of urgency, without groups
	rows    []agenda.Row
	places  []int // of each line: a row, or below 0 the heading of the row -1-place
	points  []int // of each row, in hundredths, where the order is that of urgency
	lineAt  []int // of each row
	largest int   // of the points
}

// filtered sets the filter; one that is wrong leaves the last that was right.
func (l *list) filtered(text string, s *event.Scene) *filter.Mistake {
	f, err := filter.Parse(text, FilterContext(s))
	var wrong *filter.Mistake
	if errors.As(err, &wrong) {
		return wrong
	}
	l.text, l.filter = text, f
	return nil
}

// FilterContext returns what a filter is read in the light of.
func FilterContext(s *event.Scene) phrase.Context {
	return phrase.Context{Now: s.Now(), Zone: s.ZoneName, WeekStart: s.WeekStart, Lang: s.Words.Lang, WorkStart: s.WorkStart, WorkEnd: s.WorkEnd}
}

// make fills the list from all rows.
func (l *list) make(all []agenda.Row, s *event.Scene) {
	l.rows = l.filter.Apply(all)
	l.places, l.lineAt, l.points, l.largest = l.places[:0], l.lineAt[:0], l.points[:0], 0
	if l.urgent {
		l.rows = slices.Clone(l.rows)
		agenda.SortByUrgency(l.rows, s.Urgency, s.Now())
	}
	for i := range l.rows {
		if l.urgent {
			points := agenda.UrgencyOf(&l.rows[i], s.Urgency, s.Now()).Points
			l.points, l.largest = append(l.points, points), max(l.largest, points)
		} else if i == 0 || l.rows[i-1].Group != l.rows[i].Group {
			l.places = append(l.places, -1-i)
		}
		l.lineAt = append(l.lineAt, len(l.places))
		l.places = append(l.places, i)
	}
}

func (l *list) find(id model.ID) int {
	return slices.IndexFunc(l.rows, func(r agenda.Row) bool { return r.ID == id })
}

// SetFilter shows only what a filter wants, and returns what is wrong with
// it; a wrong one leaves the list as it is.
func (p *Pane) SetFilter(text string) *filter.Mistake {
	if wrong := p.list.filtered(text, p.scene); wrong != nil {
		return wrong
	}
	p.show()
	return nil
}

// FilterText returns the filter that counts, "" for none.
func (p *Pane) FilterText() string { return p.list.text }

// Shown returns how many rows the filter lets through.
func (p *Pane) Shown() int { return len(p.list.rows) }

// turn changes between the groups and the order of urgency.
func (p *Pane) turn() tea.Cmd {
	p.list.urgent = !p.list.urgent
	p.show()
	w := p.scene.Words.Pane
	by := w.ByGroup
	if p.list.urgent {
		by = w.ByUrgency
	}
	return event.Send(event.Notify{Text: words.Fill(w.Sorted, "by", by)})
}
