package standard

import (
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Desk is where and when obligations are reckoned.
type Desk struct {
	Now  time.Time     // in the reader's zone
	Days *date.Counted // the working days
}

// counted is how many years around today are counted ahead.
const counted = 12

// NewDesk returns the desk at a moment, in its zone, with a calendar of
// working days.
func NewDesk(now time.Time, cal date.Calendar) Desk {
	today := date.Of(now)
	return Desk{now, cal.Count(today.AddMonths(-12*counted), today.AddMonths(12*counted))}
}

// Reckoner works out obligations at a desk by a book of rules, for as many
// cases as are asked of it, one after the other. It keeps only scratch from
// one to the next, and must not be used by two goroutines at once.
type Reckoner struct {
	book   *Book
	desk   Desk
	today  date.Date
	now    int64
	reader *time.Location

	of     *Case
	run    *Running
	pauses []model.Pause // of the case, in order, none without an end
	paused bool          // the clocks stand still today
	met    []Moment      // when each step of the run was met
	out    []Obligation
	plain  Rule // without conventions, for warnings
}

// Reckoner returns a reckoner by the book's rules.
func (b *Book) Reckoner(desk Desk) *Reckoner {
	return &Reckoner{book: b, desk: desk, today: date.Of(desk.Now), now: desk.Now.Unix(), reader: desk.Now.Location()}
}

// passed reports whether a moment is over: an instant once it is gone, a day
// once it has ended.
func (r *Reckoner) passed(m Moment) bool {
	if m.Timed {
		return m.Unix < r.now
	}
	return m.Day < r.today
}

// happened reports whether a fact is no longer in the future.
func (r *Reckoner) happened(f *Fact) bool {
	if f.Planned {
		return false
	}
	if f.At.Timed {
		return f.At.Unix <= r.now
	}
	return f.At.Day <= r.today
}

// readPauses puts the pauses of the case in order and ends those that have
// no end yet today.
func (r *Reckoner) readPauses() {
	r.pauses, r.paused = r.pauses[:0], r.of.Client.Status == model.ClientPaused
	for _, p := range r.of.Client.Pauses {
		if p.To.IsZero() {
			p.To = max(p.From, r.today)
		}
		r.paused = r.paused || p.From <= r.today && r.today < p.To
		if p.To > p.From {
			r.addPause(p)
		}
	}
}

// addPause enters a pause in its place and joins it with those it overlaps,
// so that no day stands still twice.
func (r *Reckoner) addPause(p model.Pause) {
	kept := r.pauses[:0]
	at := 0
	for _, q := range r.pauses {
		switch {
		case q.To < p.From:
			kept = append(kept, q)
			at = len(kept)
		case p.To < q.From:
			kept = append(kept, q)
		default:
			p.From, p.To = min(p.From, q.From), max(p.To, q.To)
		}
	}
	kept = append(kept, model.Pause{})
	copy(kept[at+1:], kept[at:])
	kept[at] = p
	r.pauses = kept
}
