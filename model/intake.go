package model

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model/date"
)

// IntakeItem is something that an intake is not complete without. None of it
// is required: the worker is told, and decides.
type IntakeItem string

// The items, in the order in which they are asked (domain.md 3.2).
const (
	IntakeName     IntakeItem = "name"
	IntakeReach    IntakeItem = "reach" // no way that is said to be safe
	IntakeProblem  IntakeItem = "problem"
	IntakeSource   IntakeItem = "source" // who referred the client
	IntakeDecision IntakeItem = "decision"
	IntakeRisk     IntakeItem = "risk" // not judged, or without a reason
	IntakeReassess IntakeItem = "reassess"
	IntakeConsent  IntakeItem = "consent"
	IntakeStandard IntakeItem = "standard" // neither a contact standard nor a pathway
	IntakeNext     IntakeItem = "next"     // no appointment
)

// IntakeItems are all items.
var IntakeItems = []IntakeItem{IntakeName, IntakeReach, IntakeProblem, IntakeSource, IntakeDecision, IntakeRisk, IntakeReassess, IntakeConsent, IntakeStandard, IntakeNext}

// Intake is what is known of a client besides the client's own record.
type Intake struct {
	Decided   bool // what to do after intake
	Consented bool
	Pathway   bool // one is followed
	Met       bool // an appointment is planned or was kept
}

// Missing returns what an intake is not complete without.
func (i Intake) Missing(c Client) []IntakeItem {
	var all []IntakeItem
	add := func(item IntakeItem, missing bool) {
		if missing {
			all = append(all, item)
		}
	}
	add(IntakeName, c.Name == "")
	add(IntakeReach, !slices.ContainsFunc(c.Reach, func(p ContactPoint) bool { return p.SafeCall || p.SafeLeave || p.SafeWrite }))
	add(IntakeProblem, strings.TrimSpace(c.Problem) == "")
	add(IntakeSource, c.ReferredBy == "")
	add(IntakeDecision, !i.Decided)
	add(IntakeRisk, c.Risk == RiskUnknown || strings.TrimSpace(c.RiskReason) == "")
	add(IntakeReassess, c.Reassess.IsZero())
	add(IntakeConsent, !i.Consented)
	add(IntakeStandard, c.ContactEvery == 0 && !i.Pathway)
	add(IntakeNext, !i.Met)
	return all
}

// Decline returns the client with the case closed before it began: the person
// is not served here. The reason is for whoever asks later.
func (c Client) Decline(on date.Date, reason string) (Client, error) {
	var check checker
	if c.Status == ClientClosed {
		check.add("Status", "closed", "the case is closed already")
	}
	if c.Stage != StageEnquiry && c.Stage != StageIntake {
		check.add("Stage", "begun", "only an enquiry or an intake can be declined; close the case instead")
	}
	check.body("Reason", reason)
	check.needDay("Closed", on)
	if err := check.err(); err != nil {
		return c, err
	}
	c.Status, c.Closed, c.ClosingReason, c.Outcome = ClientClosed, max(on, c.Opened), ClosingNotEligible, reason
	return c.with(CaseEvent{On: on, Step: StepClosed, Why: ClosingNotEligible, Reason: reason}), nil
}

// Alike returns those of the clients who may be the same as c, by fewer signs
// than Duplicates asks for: at intake a glance costs nothing.
func Alike(c Client, all []Client) []Pair {
	var found []Pair
	for _, other := range all {
		if other.ID == c.ID {
			continue
		}
		if p, _ := Compare(c, other); p.Sum >= alikeEnough-1 && len(p.Signs) > 0 {
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(a, b Pair) int { return b.Sum - a.Sum })
	return found
}

// Initials makes the beginning of a code from a name: the first letters of
// its first two words that are letters of codes; empty where there are none.
func Initials(name string) string {
	var initials strings.Builder
	for _, word := range strings.Fields(name) {
		if r := []rune(strings.ToUpper(word))[0]; isLetterOrDigit(r) && initials.Len() < 8 {
			initials.WriteRune(r)
		}
	}
	if short := []rune(initials.String()); len(short) > 2 {
		return string(short[:2])
	}
	return initials.String()
}

// NextCode returns the first code with the initials of a name that is free;
// empty for a name without letters.
func NextCode(name string, taken func(code string) bool) string {
	initials := Initials(name)
	if initials == "" {
		return ""
	}
	for n := 1; ; n++ {
		number := strconv.Itoa(n)
		if n < 10 {
			number = "0" + number
		}
		if code := initials + "-" + number; !taken(code) {
			return code
		}
	}
}
