package words

import (
	"strconv"

	"caseload/model"
	"caseload/model/outline"
)

// PlanWords are the words of plans, assessments, consents and flags.
type PlanWords struct {
	Kind     Table // of plan
	How      Table // it was agreed
	Progress Table
	Giver    Table
	Scope    Table
	Form     Table // of a consent
	State    Table // of a consent
	Wrong    Table // what is wrong with a line of an outline; {line}, {text}
	Fate     Table // what became of a line

	// What a line of a plan may begin with; the first is the one that is written.
	Need, Goal, Objective, Step, Baseline, Target, Score, Measure, By []string

	Danger []string // headings of a safety plan

	Plans, Assessments, Consents, Flags                      string // titles of lists
	Version                                                  string // {kind}, {n}
	NotAgreed, AgreedOn, AgreedWith                          string // {date}; {who}, {how}
	NewPlan, NewVersion, NewAssessment, NewConsent, NewFlag  string // {kind}, of a plan
	LinkStep, WhichStep, Unlink                              string
	WhichTask                                                string // {step}
	EditIt, Compare, Comparison, Reviewed, IntoTasks, SignIt string // Comparison {was}, {now}
	NothingYet, Same, Was                                    string
	ReviewTitle, ReviewHint, NoSteps                         string
	Holds, LastTime                                          string // {needs}, {goals}, {objectives}, {steps}; {scores}
	SignNow, KeepDraft, Draft                                string
	Scores, NoScores, Since                                  string // Since {date}
	Until, NoEnd, EndsSoon                                   string // {date}
	Withdraw, WithdrawTitle                                  string
	ClearIt, ClearTitle, ClearedOn, FlagReviewTitle, WhyKept string // {date}, {reason}
	ReviewedOn                                               string // {date}, {reason}
	WithHint                                                 string
}

// Outline returns the words that lines of a plan may begin with.
func (w *Words) Outline() outline.Words {
	p := w.Plan
	return outline.Words{Level: [4][]string{p.Need, p.Goal, p.Objective, p.Step}, Baseline: p.Baseline, Target: p.Target, Score: p.Score, Measure: p.Measure, By: p.By}
}

// OutlineMistake says what is wrong with a line of a plan or of scores.
func (w *Words) OutlineMistake(m outline.Mistake) string {
	return Fill(w.Plan.Wrong.Or(string(m.What)), "line", strconv.Itoa(m.Line), "text", m.Text)
}

// PlanName names a version of a plan: intervention plan, version 2.
func (w *Words) PlanName(p model.Plan) string {
	return Fill(w.Plan.Version, "kind", w.Plan.Kind.Or(string(p.Kind)), "n", strconv.Itoa(p.Version))
}
