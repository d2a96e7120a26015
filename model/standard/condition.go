package standard

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// Condition says for which cases a rule holds.
type Condition struct {
	Not    bool     // it must not be so
	Of     string   // what is asked: one of conditionsAllowed
	Values []string // one of these; case types are folded
	Age    int      // of "age": the bound in years
	Under  bool     // of "age": under the bound; otherwise from it on
}

// The questions.
const (
	ofType    = "type"
	ofCluster = "cluster"
	ofStage   = "stage"
	ofRisk    = "risk"
	ofClosing = "closing"
	ofAge     = "age"
	ofKind    = "kind"
	ofOwn     = "own-interval"
)

// conditionsAllowed are the questions that may stand after "when".
var conditionsAllowed = []string{
	ofType + " WORDS", ofCluster + " CLUSTER", ofStage + " STAGE", ofRisk + " low, medium, high", ofKind + " person, family",
	ofClosing + " REASON", "not type WORDS", ofAge + " under 18", ofAge + " from 60", ofOwn + " yes", ofOwn + " no",
}

// parseCondition reads what stands after "when".
func parseCondition(s string) (c Condition, allowed []string, ok bool) {
	s, not := strings.CutPrefix(s, "not ")
	of, rest, _ := strings.Cut(s, " ")
	values := listed(rest)
	c = Condition{Not: not, Of: of, Values: values}
	switch of {
	case ofType:
		for i, v := range values {
			c.Values[i] = model.Folded(v)
		}
		return c, conditionsAllowed, len(values) > 0
	case ofCluster:
		allowed = namesOf(model.Clusters)
	case ofStage:
		allowed = namesOf(model.Stages)
	case ofRisk:
		allowed = namesOf(model.Risks)
	case ofClosing:
		allowed = namesOf(model.ClosingReasons)
	case ofKind:
		allowed = namesOf(model.ClientKinds)
	case ofOwn:
		allowed = []string{"yes", "no"}
	case ofAge:
		return ageCondition(c, rest)
	default:
		return c, conditionsAllowed, false
	}
	for _, v := range values {
		if !slices.Contains(allowed, v) {
			return c, allowed, false
		}
	}
	return c, allowed, len(values) > 0
}

func ageCondition(c Condition, rest string) (Condition, []string, bool) {
	side, years, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(strings.TrimSpace(years))
	c.Values, c.Age, c.Under = nil, n, side == "under"
	return c, []string{"age under 18", "age from 60"}, err == nil && n >= 0 && (side == "under" || side == "from")
}

// listed returns the words between commas.
func listed(s string) []string {
	var all []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

func namesOf[T ~string](values []T) []string {
	var names []string
	for _, v := range values {
		if v != "" {
			names = append(names, string(v))
		}
	}
	return names
}

// turns reports whether the answer can change in the course of a case, of
// which the days are kept.
func (c *Condition) turns() bool { return c.Of == ofRisk || c.Of == ofStage }

// holds reports whether a case fulfils the condition today.
func (c *Condition) holds(of *Case, today date.Date) bool { return c.asked(of, today) != c.Not }

func (c *Condition) asked(of *Case, today date.Date) bool {
	client := of.Client
	switch c.Of {
	case ofType:
		return slices.Contains(c.Values, of.caseType)
	case ofCluster:
		return slices.Contains(c.Values, string(client.Cluster))
	case ofClosing:
		return slices.Contains(c.Values, string(client.ClosingReason))
	case ofKind:
		return slices.Contains(c.Values, string(client.Kind))
	case ofOwn:
		return (client.ContactEvery > 0) == (c.Values[0] == "yes")
	case ofAge:
		years, known := client.Age(today)
		return known && (years < c.Age) == c.Under
	}
	return c.askedIn(client.Risk, client.Stage)
}

// holdsIn reports whether a turn of a case fulfils the condition.
func (c *Condition) holdsIn(risk model.Risk, stage model.Stage) bool {
	return c.askedIn(risk, stage) != c.Not
}

func (c *Condition) askedIn(risk model.Risk, stage model.Stage) bool {
	if c.Of == ofRisk {
		return slices.Contains(c.Values, string(risk))
	}
	return slices.Contains(c.Values, string(stage))
}

// applies reports whether a rule holds for the case, and since when: zero
// where it always has. It is since the last turn of the case that made all
// its conditions true.
func (r *Reckoner) applies(rule *Rule) (since date.Date, ok bool) {
	turns := false
	for i := range rule.When {
		if !rule.When[i].holds(r.of, r.today) {
			return 0, false
		}
		turns = turns || rule.When[i].turns()
	}
	if !turns {
		return 0, true
	}
	course := r.of.Client.Turns
	for i := len(course) - 1; i >= 0; i-- {
		if course[i].On > r.today {
			continue
		}
		for j := range rule.When {
			if c := &rule.When[j]; c.turns() && !c.holdsIn(course[i].Risk, course[i].Stage) {
				return since, true
			}
		}
		since = course[i].On
	}
	return 0, true
}
