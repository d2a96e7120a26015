package model

import (
	"strings"

	"caseload/model/date"
)

// RetainFrom says from what day records are kept for so many years.
type RetainFrom string

// The days from which it is counted (domain.md 6, Retention).
const (
	FromClosing RetainFrom = "closing"
	FromBirth   RetainFrom = "birth"
)

// RetainFroms are both.
var RetainFroms = []RetainFrom{FromClosing, FromBirth}

// RetentionRule says how long the records of a sort of case are kept. Offices
// and laws differ widely, so that none is built in.
type RetentionRule struct {
	CaseType string  // whatever its case; empty: any
	Cluster  Cluster // ClusterNone: any
	Years    int
	From     RetainFrom
}

// Retention is the rules, of which the first that fits a case counts.
type Retention []RetentionRule

// Until returns the day until which the records of a closed case are to be
// kept: the one that is set, or the one that the rules suggest. It is zero
// where the case is not closed, where no rule fits, and where the rule counts
// from a day that is not known.
func (rules Retention) Until(c Client) date.Date {
	if c.Status != ClientClosed {
		return 0
	}
	if !c.RetainUntil.IsZero() {
		return c.RetainUntil
	}
	for _, r := range rules {
		if !r.fits(c) {
			continue
		}
		from := c.Closed
		if r.From == FromBirth {
			from = c.Born
		}
		if from.IsZero() {
			return 0
		}
		return min(max(from.AddMonths(12*r.Years), c.Closed), date.Latest)
	}
	return 0
}

func (r RetentionRule) fits(c Client) bool {
	return (r.CaseType == "" || strings.EqualFold(r.CaseType, strings.TrimSpace(c.CaseType))) && (r.Cluster == ClusterNone || r.Cluster == c.Cluster)
}
