package agenda

import (
	"cmp"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Group is when a task wants to be done.
type Group string

// The groups, in the order of the list.
const (
	GroupOverdue Group = "overdue"
	GroupToday   Group = "today"
	GroupWeek    Group = "week" // by the end of this week
	GroupLater   Group = "later"
	GroupWaiting Group = "waiting"
	GroupNoDate  Group = "nodate"
	GroupSomeday Group = "someday"
)

// Groups are all groups, in the order of the list.
var Groups = []Group{GroupOverdue, GroupToday, GroupWeek, GroupLater, GroupWaiting, GroupNoDate, GroupSomeday}

// TaskRow is a task in its group.
type TaskRow struct {
	model.Head
	Group Group
	Due   date.Date // for the reader; zero: none
}

// GroupTasks orders open tasks by group, and within it hard deadlines first,
// then by due date and priority. Weeks begin on weekStart. someday tells
// which of the tasks without a date are not wanted yet.
func GroupTasks(heads []model.Head, someday func(model.ID) bool, now time.Time, weekStart time.Weekday) []TaskRow {
	rows := make([]TaskRow, len(heads))
	for i, h := range heads {
		rows[i] = TaskRow{Head: h, Due: dueDay(h, now.Location())}
		rows[i].Group = groupOf(rows[i], someday, now, weekStart)
	}
	slices.SortStableFunc(rows, compareRows)
	return rows
}

func compareRows(a, b TaskRow) int {
	hard := func(r TaskRow) int {
		if r.Marks.Has(model.Hard) {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(slices.Index(Groups, a.Group), slices.Index(Groups, b.Group)),
		cmp.Compare(hard(a), hard(b)),
		cmp.Compare(a.Due, b.Due), a.Start.Compare(b.Start), cmp.Compare(b.Rank, a.Rank), cmp.Compare(a.Title, b.Title),
		slices.Compare(a.ID[:], b.ID[:]))
}

func groupOf(r TaskRow, someday func(model.ID) bool, now time.Time, weekStart time.Weekday) Group {
	today := date.Of(now)
	switch {
	case Overdue(r.Head, now):
		return GroupOverdue
	case r.State == string(model.Waiting):
		return GroupWaiting
	case r.Due.IsZero() && someday(r.ID):
		return GroupSomeday
	case r.Due.IsZero():
		return GroupNoDate
	case r.Due <= today:
		return GroupToday
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
