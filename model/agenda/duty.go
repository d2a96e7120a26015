package agenda

import (
	"hash/fnv"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
)

// DutyRow makes a row of an obligation: it stands in the list as a task
// would that is due when it is. The title is in a language; client and agency
// are those that it is about.
func DutyRow(o standard.Obligation, lang string, client Party, agency string, now time.Time, weekStart time.Weekday) Row {
	h := model.Head{ID: dutyID(&o), Title: o.Title().In(lang), State: string(o.State), Start: o.Due.Day.At(0)}
	if o.Due.Timed {
		h.Start, h.Marks = date.WallOf(o.Due.Time(now.Location())), model.Timed
	}
	if o.Rule.Hard {
		h.Marks |= model.Hard
	}
	if !o.Client.IsZero() {
		h.Links = []model.ID{o.Client}
	}
	r := Row{Head: h, Is: ObligationRow, Due: o.Due.Day, Risk: client.Risk, Agency: agency, Duty: &o}
	if client.Code != "" {
		r.Codes = []string{client.Code}
	}
	r.Group = dutyGroup(&r, now, weekStart)
	return r
}

// dutyGroup is when an obligation wants to be met. While its clock stands
// still it is not wanted.
func dutyGroup(r *Row, now time.Time, weekStart time.Weekday) Group {
	switch {
	case !r.Duty.State.Open():
		return GroupEnded
	case r.Duty.State == standard.Suspended:
		return GroupNotYet
	}
	return groupOf(*r, now, weekStart)
}

// dutyID names an obligation as long as it is owed: the same obligation has
// the same number each time that it is reckoned.
func dutyID(o *standard.Obligation) model.ID {
	sum := fnv.New128a()
	for _, part := range [][]byte{o.Client[:], o.Agency[:], []byte(o.Key.String())} {
		_, _ = sum.Write(part) // never fails
	}
	var id model.ID
	copy(id[:], sum.Sum(nil))
	return id
}

// Origins of obligations, as the list and the filter name them.
const (
	OriginStandard = "standard"
	OriginPathway  = "pathway"
)

// Origin says where a row comes from: as Origin.Kind of a task; empty where
// somebody typed it.
func (r *Row) Origin() string {
	switch {
	case r.Duty == nil:
		return r.Facts().Origin
	case r.Duty.Key.Run.IsZero():
		return OriginStandard
	}
	return OriginPathway
}

// Far reports whether a row is an obligation whose time of warning has not
// begun. There are many of them for each client, and nothing is to be done
// about them yet.
func (r *Row) Far() bool {
	return r.Duty != nil && slices.Contains([]standard.State{standard.Upcoming, standard.Dormant, standard.Suspended}, r.Duty.State)
}
