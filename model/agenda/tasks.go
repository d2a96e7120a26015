package agenda

import (
	"cmp"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
)

// Group is when a task or an obligation wants to be done.
type Group string

// The groups, in the order of the list.
const (
	GroupOverdue Group = "overdue"
	GroupToday   Group = "today" // due, or somebody waited for is to be asked again
	GroupWeek    Group = "week"  // by the end of this week
	GroupLater   Group = "later"
	GroupWaiting Group = "waiting"
	GroupNoDate  Group = "nodate"
	GroupNotYet  Group = "notyet" // may not be done before a later day
	GroupSomeday Group = "someday"
	GroupEnded   Group = "ended"
)

// Groups are all groups, in the order of the list.
var Groups = []Group{GroupOverdue, GroupToday, GroupWeek, GroupLater, GroupWaiting, GroupNoDate, GroupNotYet, GroupSomeday, GroupEnded}

// RowKind says what stands in a row of the list.
type RowKind string

// The kinds of row.
const (
	TaskRow       RowKind = "task"       // somebody typed it
	ObligationRow RowKind = "obligation" // it follows from a standard
)

// RowKinds are all kinds of row.
var RowKinds = []RowKind{TaskRow, ObligationRow}

// Row is a task or an obligation in its group.
type Row struct {
	model.Head // of an obligation, made up as if it were a task

	Is       RowKind
	Group    Group
	Due      date.Date            // for the reader; zero: none
	Codes    []string             // of the clients
	Agency   string               // that an obligation is about
	Risk     model.Risk           // the highest of the clients
	Blockers []model.ID           // open tasks that must end first
	Blocks   int                  // open tasks that wait for this one
	Ask      bool                 // the day to ask again of what it waits for has come
	Duty     *standard.Obligation // of an obligation
}

// Facts returns what the list shows of a task beside its head.
func (r Row) Facts() model.TaskFacts {
	if r.Task == nil {
		return model.TaskFacts{}
	}
	return *r.Task
}

// Party is what the list shows of a client.
type Party struct {
	Code string
	Risk model.Risk
}

// Rows makes rows of tasks. Weeks begin on weekStart; who knows the clients.
func Rows(heads []model.Head, who func(model.ID) Party, now time.Time, weekStart time.Weekday) []Row {
	open := make(map[model.ID]int, len(heads)) // how many wait for it
	for _, h := range heads {
		if !model.TaskState(h.State).Ended() {
			open[h.ID] = 0
		}
	}
	rows := make([]Row, len(heads))
	for i, h := range heads {
		r := Row{Head: h, Is: TaskRow, Due: dueDay(h, now.Location())}
		for _, id := range h.Links {
			party := who(id)
			if party.Code != "" {
				r.Codes = append(r.Codes, party.Code)
			}
			if slices.Index(model.Risks, party.Risk) > slices.Index(model.Risks, r.Risk) {
				r.Risk = party.Risk
			}
		}
		for _, id := range r.Facts().BlockedBy {
			if n, there := open[id]; there && !model.TaskState(h.State).Ended() {
				r.Blockers = append(r.Blockers, id)
				open[id] = n + 1
			}
		}
		nudge := r.Facts().Nudge
		r.Ask = h.State == string(model.Waiting) && !nudge.IsZero() && nudge <= date.Of(now)
		r.Group = groupOf(r, now, weekStart)
		rows[i] = r
	}
	for i := range rows {
		rows[i].Blocks = open[rows[i].ID]
	}
	return rows
}

// GroupTasks orders rows of tasks by group, and within it hard deadlines
// first, then by due date and priority.
func GroupTasks(heads []model.Head, now time.Time, weekStart time.Weekday) []Row {
	rows := Rows(heads, func(model.ID) Party { return Party{} }, now, weekStart)
	SortByGroup(rows)
	return rows
}

// SortByGroup puts rows into the order of the list: by group, and within it
// hard deadlines first, then by due date and priority.
func SortByGroup(rows []Row) {
	groups := make([]int, len(rows))
	for i := range rows {
		groups[i] = slices.Index(Groups, rows[i].Group)
	}
	reorder(rows, func(i, j int) int { return cmp.Or(groups[i]-groups[j], compareRows(&rows[i], &rows[j])) })
}

// reorder sorts rows by what compare says of two places among them. Rows are
// large, so that only their places are moved about.
func reorder(rows []Row, compare func(i, j int) int) {
	places := make([]int, len(rows))
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(i, j int) int { return cmp.Or(compare(i, j), i-j) })
	ordered := make([]Row, len(rows))
	for to, from := range places {
		ordered[to] = rows[from]
	}
	copy(rows, ordered)
}

// compareRows puts hard deadlines first, then goes by due date and priority.
func compareRows(a, b *Row) int {
	hard := func(r *Row) int {
		if r.Marks.Has(model.Hard) {
			return 0
		}
		return 1
	}
	if n := cmp.Or(hard(a)-hard(b), cmp.Compare(a.Due, b.Due), a.Start.Compare(b.Start), b.Rank-a.Rank); n != 0 {
		return n
	}
	return cmp.Or(cmp.Compare(a.Title, b.Title), slices.Compare(a.ID[:], b.ID[:]))
}

func groupOf(r Row, now time.Time, weekStart time.Weekday) Group {
	today, facts := date.Of(now), r.Facts()
	switch {
	case model.TaskState(r.State).Ended():
		return GroupEnded
	case Overdue(r.Head, now):
		return GroupOverdue
	case !r.Due.IsZero() && r.Due <= today && r.State != string(model.Waiting), r.Ask:
		return GroupToday
	case r.State == string(model.Waiting):
		return GroupWaiting
	case facts.NotBefore > today:
		return GroupNotYet
	case r.Due.IsZero() && facts.Someday:
		return GroupSomeday
	case r.Due.IsZero():
		return GroupNoDate
	case r.Due < today.StartOfWeek(weekStart)+7:
		return GroupWeek
	}
	return GroupLater
}

// Overdue reports whether the deadline of an open task has passed: its day,
// or its instant where it has one.
func Overdue(h model.Head, now time.Time) bool {
	if h.Start.IsZero() {
		return false
	}
	if h.Marks.Has(model.Timed) {
		return h.Start.In(model.Location(h.Zone, now.Location())).Before(now)
	}
	return h.Start.Date < date.Of(now)
}

// dueDay returns the day on which a task is due for the reader.
func dueDay(h model.Head, reader *time.Location) date.Date {
	if h.Start.IsZero() || !h.Marks.Has(model.Timed) {
		return h.Start.Date
	}
	return date.Of(h.Start.In(model.Location(h.Zone, reader)).In(reader))
}
