package model

import (
	"slices"
	"strings"

	"caseload/model/date"
)

// Absorb returns the client with what another, who is the same, has beside:
// what is empty is filled, lists are joined, the earlier opening counts. What
// both say differently stays as it is here. It is one event of the case.
func (c Client) Absorb(other Client, on date.Date) Client {
	fill := func(into *string, from string) {
		if *into == "" {
			*into = from
		}
	}
	c.Aka = joined(c.Aka, other.Aka, func(a, b string) bool { return Folded(a) == Folded(b) })
	if other.Name != "" && c.Name != "" && Folded(other.Name) != Folded(c.Name) {
		c.Aka = joined(c.Aka, []string{other.Name}, func(a, b string) bool { return Folded(a) == Folded(b) })
	}
	fill(&c.Name, other.Name)
	fill(&c.Address, other.Address)
	fill(&c.Access, other.Access)
	fill(&c.CaseType, other.CaseType)
	fill(&c.ReferredBy, other.ReferredBy)
	if c.OfficialRef == "" {
		c.OfficialRef, c.OfficialIn = other.OfficialRef, other.OfficialIn
	}
	if c.Sex == SexUnknown {
		c.Sex = other.Sex
	}
	if c.Born.IsZero() || c.BornAbout && !other.Born.IsZero() && !other.BornAbout {
		c.Born, c.BornAbout = other.Born, other.BornAbout
	}
	if c.Cluster == ClusterNone {
		c.Cluster = other.Cluster
	}
	if c.Risk == RiskUnknown {
		c.Risk, c.RiskReason, c.Reassess = other.Risk, other.RiskReason, other.Reassess
	}
	if c.ContactEvery == 0 {
		c.ContactEvery, c.ContactWork = other.ContactEvery, other.ContactWork
	}
	c.Reach = joinedReach(c.Reach, other.Reach)
	c.Languages = joined(c.Languages, other.Languages, equal[string])
	c.Tags = joined(c.Tags, other.Tags, equal[string])
	c.Pathways = joined(c.Pathways, other.Pathways, equal[ID])
	c.Team = joined(c.Team, other.Team, equal[TeamMember])
	c.Household = joined(c.Household, other.Household, func(a, b Relation) bool { return a.With == b.With && a.Kind == b.Kind })
	c.Household = slices.DeleteFunc(c.Household, func(r Relation) bool { return r.With == c.ID || r.With == other.ID })
	c.Bonds = joined(c.Bonds, other.Bonds, func(a, b Bond) bool { return a.Who == b.Who })
	c.Bonds = slices.DeleteFunc(c.Bonds, func(b Bond) bool { return b.Who == c.ID || b.Who == other.ID })
	c.Problem, c.Remarks = both(c.Problem, other.Problem), both(c.Remarks, other.Remarks)
	c.Opened, c.RetainUntil = min(c.Opened, other.Opened), max(c.RetainUntil, other.RetainUntil)
	c.Merged = append(slices.Clone(c.Merged), append(slices.Clone(other.Merged), other.ID)...)
	events := append(slices.Clone(c.Events), other.Events...)
	slices.SortStableFunc(events, func(a, b CaseEvent) int { return int(a.On - b.On) })
	c.Events = events
	return c.with(CaseEvent{On: on, Step: StepMerged, What: other.Code})
}

func equal[T comparable](a, b T) bool { return a == b }

// joined returns the first list with what the second has beside it.
func joined[T any](first, second []T, same func(a, b T) bool) []T {
	all := slices.Clone(first)
	for _, v := range second {
		if !slices.ContainsFunc(all, func(w T) bool { return same(v, w) }) {
			all = append(all, v)
		}
	}
	return all
}

// joinedReach joins ways to reach a client. Of two entries of one number what
// is safe by both is safe.
func joinedReach(first, second []ContactPoint) []ContactPoint {
	same := func(a, b ContactPoint) bool { return bare(a.Value) == bare(b.Value) }
	all := joined(first, second, same)
	for i := range all {
		for _, other := range second {
			if same(all[i], other) {
				all[i].SafeCall = all[i].SafeCall && other.SafeCall
				all[i].SafeLeave = all[i].SafeLeave && other.SafeLeave
				all[i].SafeWrite = all[i].SafeWrite && other.SafeWrite
			}
		}
	}
	return all
}

// both joins two texts, unless one holds the other.
func both(a, b string) string {
	switch {
	case strings.Contains(a, b):
		return a
	case a == "":
		return b
	}
	return a + "\n\n" + b
}
