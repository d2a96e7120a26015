package standard

import (
	"caseload/model"
	"caseload/model/date"
)

// Move is what a change does to one obligation.
type Move struct {
	Key   Key
	Title Text
	Old   Moment // zero: it was not there
	New   Moment // zero: it is not there any more
	State State  // afterwards
}

// Moves returns what a change of a case moves: each obligation that is due at
// another time, appears or falls away, in the order of the rules. What is met
// or waived on both sides stays, and is not told.
func (r *Reckoner) Moves(before, after *Case) []Move {
	old := r.Obligations(nil, before)
	now := r.Obligations(nil, after)
	at := make(map[Key]int, len(old))
	for i, o := range old {
		at[o.Key] = i
	}
	var moves []Move
	for _, o := range now {
		i, was := at[o.Key]
		delete(at, o.Key)
		switch {
		case !was && !o.Due.IsZero() && o.State.Open():
			moves = append(moves, Move{o.Key, o.Title(), Moment{}, o.Due, o.State})
		case was && old[i].Due != o.Due && (o.State.Open() || old[i].State.Open()):
			moves = append(moves, Move{o.Key, o.Title(), old[i].Due, o.Due, o.State})
		}
	}
	for _, o := range old {
		if _, gone := at[o.Key]; gone && o.State.Open() && !o.Due.IsZero() {
			moves = append(moves, Move{o.Key, o.Title(), o.Due, Moment{}, Dormant})
		}
	}
	return moves
}

// Keep returns the milestones that must be stored with a change of a run so
// that what was met stays met: a step that was met by a fact before its new
// basis would be owed again otherwise.
func (r *Reckoner) Keep(before, after *Case, id func() model.ID) []model.Milestone {
	met := map[Key]bool{}
	for _, o := range r.Obligations(nil, after) {
		met[o.Key] = !o.Met.IsZero()
	}
	var kept []model.Milestone
	for _, o := range r.Obligations(nil, before) {
		if o.Key.Run.IsZero() || o.Met.IsZero() || o.Key.Day != 0 || met[o.Key] {
			continue
		}
		m := model.Milestone{ID: id(), Client: o.Client, At: o.Met.Day.At(0), Meets: o.Key.String()}
		if o.Met.Timed {
			m.At, m.Timed, m.Zone = date.WallOf(o.Met.Time(r.reader)), true, zoneName(r)
		}
		kept = append(kept, m)
	}
	return kept
}

// zoneName returns the name of the reader's zone, where it has one that
// others know.
func zoneName(r *Reckoner) string {
	if name := r.reader.String(); name != "" && name != "Local" {
		if _, err := date.Zone(name); err == nil {
			return name
		}
	}
	return ""
}
