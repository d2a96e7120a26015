package agenda

import (
	"cmp"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// TermName names one of the things that make a task urgent. It is a key of
// the user's settings and of the catalogue.
type TermName string

// The terms.
const (
	TermDue      TermName = "due"      // how near the due date is, or how long it has passed
	TermHard     TermName = "hard"     // the deadline is a duty
	TermRisk     TermName = "risk"     // of the client
	TermPriority TermName = "priority" // as it was given
	TermBlocking TermName = "blocking" // others wait for it
	TermDoing    TermName = "doing"    // it is begun
	TermAge      TermName = "age"      // since it was made
	TermWaiting  TermName = "waiting"  // it is somebody else's turn
	TermBlocked  TermName = "blocked"  // others must end first
	TermNotYet   TermName = "notyet"   // it may not be done before a later day
	TermSomeday  TermName = "someday"  // it is not wanted yet
)

// TermNames are all terms, in the order in which they are shown.
var TermNames = []TermName{TermDue, TermHard, TermRisk, TermPriority, TermBlocking, TermDoing, TermAge, TermWaiting, TermBlocked, TermNotYet, TermSomeday}

// Weights say how many points each term is worth at most, in hundredths of a
// point. A negative weight makes less urgent; a term without one counts for
// nothing.
type Weights map[TermName]int

// DefaultWeights are the weights where the settings say none.
func DefaultWeights() Weights {
	return Weights{
		TermDue: 1200, TermHard: 400, TermRisk: 500, TermPriority: 600, TermBlocking: 600, TermDoing: 300, TermAge: 200,
		TermWaiting: -300, TermBlocked: -500, TermNotYet: -600, TermSomeday: -800,
	}
}

// MaxWeight bounds a weight, either way, in hundredths of a point.
const MaxWeight = 100_000

// Term is one line of the arithmetic: so much of its weight.
type Term struct {
	Name   TermName
	Share  int // of the weight, in hundredths, 0 to 100
	Weight int // in hundredths of a point
	Points int // Share of Weight, rounded to hundredths of a point
}

// Urgency is how urgent a task is: the sum of its terms.
type Urgency struct {
	Terms  []Term // those that count for anything
	Points int    // in hundredths of a point
}

// UrgencyOf works out how urgent a row is.
func UrgencyOf(r *Row, weights Weights, now time.Time) Urgency {
	var u Urgency
	today := date.Of(now)
	for _, name := range TermNames {
		t := Term{Name: name, Weight: weights[name]}
		if t.Weight == 0 {
			continue
		}
		if t.Share = share(name, r, today); t.Share == 0 {
			continue
		}
		t.Points = roundedShare(t.Share * t.Weight)
		u.Terms = append(u.Terms, t)
		u.Points += t.Points
	}
	return u
}

// roundedShare returns a number of ten-thousandths in hundredths, rounded
// half away from zero.
func roundedShare(n int) int {
	if n < 0 {
		return -roundedShare(-n)
	}
	return (n + 50) / 100
}

// share returns how much of a term is true of a row, in hundredths.
func share(name TermName, r *Row, today date.Date) int {
	switch name {
	case TermDue:
		return dueShare(r.Due, today)
	case TermRisk:
		return riskShare(r.Risk)
	case TermPriority:
		return priorityShare(model.Priority(r.Rank))
	case TermBlocking:
		return min(25*r.Blocks, 100)
	case TermAge:
		if r.Task == nil || r.Task.Created.IsZero() {
			return 0
		}
		return max(0, min(int(today-r.Task.Created)*100/365, 100))
	}
	if yes(name, r, today) {
		return 100
	}
	return 0
}

func riskShare(risk model.Risk) int {
	switch risk {
	case model.RiskHigh:
		return 100
	case model.RiskMedium:
		return 50
	}
	return 0
}

func priorityShare(p model.Priority) int {
	switch p {
	case model.PriorityHigh:
		return 100
	case model.PriorityMedium:
		return 65
	case model.PriorityLow:
		return 30
	}
	return 0
}

// yes reports whether a term that is true or not is true of a row.
func yes(name TermName, r *Row, today date.Date) bool {
	switch name {
	case TermHard:
		return r.Marks.Has(model.Hard)
	case TermDoing:
		return r.State == string(model.Doing)
	case TermWaiting:
		return r.State == string(model.Waiting) && !r.Ask
	case TermBlocked:
		return len(r.Blockers) > 0
	case TermNotYet:
		return r.Task != nil && r.Task.NotBefore > today
	case TermSomeday:
		return r.Task != nil && r.Task.Someday
	}
	return false
}

// Days between which nearness counts: a fortnight ahead or more is a fifth,
// a week over or more is all.
const (
	farAhead = 14
	longOver = 7
)

// dueShare returns how near a date is, in hundredths: 20 a fortnight ahead,
// 100 a week over, in a straight line between; 0 without a date.
func dueShare(due, today date.Date) int {
	if due.IsZero() {
		return 0
	}
	left := max(-longOver, min(int(due-today), farAhead))
	return 20 + (farAhead-left)*80/(farAhead+longOver)
}

// SortByUrgency puts the most urgent first, of equals hard deadlines and what
// is due first, and what has ended at the end.
func SortByUrgency(rows []Row, weights Weights, now time.Time) {
	points := make([]int, len(rows))
	for i := range rows {
		points[i] = UrgencyOf(&rows[i], weights, now).Points
	}
	ended := func(i int) int {
		if rows[i].Group == GroupEnded {
			return 1
		}
		return 0
	}
	reorder(rows, func(i, j int) int {
		return cmp.Or(ended(i)-ended(j), points[j]-points[i], compareRows(&rows[i], &rows[j]))
	})
}
