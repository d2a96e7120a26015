package model

import "caseload/model/date"

// PlanKind says what a plan is for.
type PlanKind string

// The kinds of plan (domain.md 2).
const (
	CarePlan PlanKind = "care"   // agreed services and steps: rencana intervensi
	SafePlan PlanKind = "safety" // what to do in danger: rencana keselamatan
)

// PlanKinds are all kinds of plan.
var PlanKinds = []PlanKind{CarePlan, SafePlan}

// Agreement is how somebody agreed to a plan.
type Agreement string

// The ways to agree.
const (
	AgreedNot     Agreement = "" // not yet
	AgreedSpoken  Agreement = "spoken"
	AgreedWritten Agreement = "written"
	AgreedMeeting Agreement = "meeting" // at a conference, as its minutes tell
)

// Agreements are all ways to agree.
var Agreements = []Agreement{AgreedNot, AgreedSpoken, AgreedWritten, AgreedMeeting}

// Progress is how far an objective or a step has come.
type Progress string

// The progress of an objective or a step.
const (
	NotBegun Progress = ""
	UnderWay Progress = "underway"
	Reached  Progress = "reached"
	GivenUp  Progress = "givenup"
)

// Progresses are all values of Progress.
var Progresses = []Progress{NotBegun, UnderWay, Reached, GivenUp}

// MaxScore is the score of a goal that is reached in full; 0 is one that was
// not scored yet.
const MaxScore = 10

// Need is a gap to be met, and the changes that would meet it.
type Need struct {
	Text  string `cbor:"1,keyasint"`
	Goals []Goal `cbor:"2,keyasint,omitempty"`
}

// Goal is a change that the client wants.
type Goal struct {
	Text       string      `cbor:"1,keyasint"`
	Baseline   string      `cbor:"2,keyasint,omitempty"` // how it was when the plan was made
	Target     string      `cbor:"3,keyasint,omitempty"` // how one would know that it is reached
	Score      int         `cbor:"4,keyasint,omitempty"` // 1 to MaxScore; 0: not scored yet
	Objectives []Objective `cbor:"5,keyasint,omitempty"`
}

// Objective is a part of a goal that can be measured.
type Objective struct {
	Text    string    `cbor:"1,keyasint"`
	Measure string    `cbor:"2,keyasint,omitempty"`
	By      date.Date `cbor:"3,keyasint,omitempty"`
	Status  Progress  `cbor:"4,keyasint,omitempty"`
	Steps   []Step    `cbor:"5,keyasint,omitempty"`
}

// Step is something to be done, by a task or by a referral where it has one.
type Step struct {
	Text     string   `cbor:"1,keyasint"`
	Status   Progress `cbor:"2,keyasint,omitempty"` // where it has a task or a referral, that knows better
	Task     ID       `cbor:"3,keyasint,omitzero"`
	Referral ID       `cbor:"4,keyasint,omitzero"`
}

// PlanReview is a look at the plan that left it as it is.
type PlanReview struct {
	On      date.Date `cbor:"1,keyasint"`
	Remarks string    `cbor:"2,keyasint,omitempty"`
}

// Plan is one version of what is to be done with a client. A later version is
// a record of its own: what was agreed earlier stays as it was.
type Plan struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client      ID           `cbor:"3,keyasint"`
	Kind        PlanKind     `cbor:"4,keyasint"`
	Version     int          `cbor:"5,keyasint"`           // from 1, by client and kind
	Written     date.Date    `cbor:"6,keyasint"`           // when this version was made
	Agreed      date.Date    `cbor:"7,keyasint,omitempty"` // zero: nobody has agreed yet
	With        []string     `cbor:"8,keyasint,omitempty"` // with whom it was agreed
	How         Agreement    `cbor:"9,keyasint,omitempty"`
	Needs       []Need       `cbor:"10,keyasint,omitempty"`
	Review      date.Date    `cbor:"11,keyasint,omitempty"` // when to look at it again
	Contingency string       `cbor:"12,keyasint,omitempty"` // what to do if it does not work out
	Reviews     []PlanReview `cbor:"13,keyasint,omitempty"` // in order
}

// RecordID returns the plan's identifier.
func (p Plan) RecordID() ID { return p.ID }

// RecordKind returns KindPlan.
func (p Plan) RecordKind() Kind { return KindPlan }

// Validate returns what is wrong with the plan. That no version is there
// twice is checked by the store, which alone can know.
func (p Plan) Validate() error {
	var check checker
	check.id(p.ID)
	if p.Client.IsZero() {
		check.add("Client", "required", "must name a client")
	}
	oneOf(&check, "Kind", p.Kind, PlanKinds)
	if p.Version < 1 || p.Version > MaxList {
		check.add("Version", "range", "must lie between 1 and %d", MaxList)
	}
	check.needDay("Written", p.Written)
	check.day("Agreed", p.Agreed)
	check.short("With", len(p.With))
	for _, name := range p.With {
		check.required("With", name)
	}
	oneOf(&check, "How", p.How, Agreements)
	if p.How != AgreedNot && p.Agreed.IsZero() {
		check.add("Agreed", "required", "must say when it was agreed")
	}
	check.day("Review", p.Review)
	if !p.Review.IsZero() && p.Review < p.Written {
		check.add("Review", "order", "must not be before the plan was written")
	}
	check.text("Contingency", p.Contingency)
	check.short("Reviews", len(p.Reviews))
	for _, r := range p.Reviews {
		check.needDay("Reviews", r.On)
		check.line("Reviews", r.Remarks)
	}
	check.needs(p.Needs)
	return check.err()
}

// needs checks what a plan is about, which is typed as one text.
func (c *checker) needs(needs []Need) {
	const field = "Needs"
	entries := 0
	for _, n := range needs {
		entries++
		c.required(field, n.Text)
		for _, g := range n.Goals {
			entries++
			c.required(field, g.Text)
			c.line(field, g.Baseline)
			c.line(field, g.Target)
			if g.Score < 0 || g.Score > MaxScore {
				c.add(field, "range", "a score must lie between 1 and %d", MaxScore)
			}
			for _, o := range g.Objectives {
				entries += 1 + len(o.Steps)
				c.objective(field, o)
			}
		}
	}
	c.short(field, entries)
}

func (c *checker) objective(field string, o Objective) {
	c.required(field, o.Text)
	c.line(field, o.Measure)
	c.day(field, o.By)
	oneOf(c, field, o.Status, Progresses)
	for _, s := range o.Steps {
		c.required(field, s.Text)
		oneOf(c, field, s.Status, Progresses)
	}
}

// Index places the plan with what happened in the case, and in the timeline
// of its client.
func (p Plan) Index() []Entry {
	head := Head{
		ID: p.ID, Kind: KindPlan, Start: p.Day().At(0), State: string(p.How), Type: string(p.Kind), Rank: p.Version,
		Links: []ID{p.Client}, Marks: Marks(0).with(AllDay, true),
	}
	if len(p.Needs) > 0 {
		head.Title = shorten(p.Needs[0].Text, 120)
	}
	return append([]Entry{{ClocksOf(p.Client), head}}, about(head, Month(head.Start.Date))...)
}

// Day returns the day on which the version began to count: when it was
// agreed, or until then when it was written.
func (p Plan) Day() date.Date {
	if p.Agreed.IsZero() {
		return p.Written
	}
	return p.Agreed
}

// Next returns a new version to be changed and agreed, which begins as a copy
// of this one. Who agreed to this one has not agreed to the next.
func (p Plan) Next(id ID, stamp Stamp, version int, today date.Date) Plan {
	next := Plan{ID: id, Stamp: stamp, Client: p.Client, Kind: p.Kind, Version: version, Written: today, With: p.With, Contingency: p.Contingency}
	next.Needs = cloneNeeds(p.Needs)
	return next
}

func cloneNeeds(needs []Need) []Need {
	all := make([]Need, 0, len(needs))
	for _, n := range needs {
		goals := make([]Goal, 0, len(n.Goals))
		for _, g := range n.Goals {
			objectives := make([]Objective, 0, len(g.Objectives))
			for _, o := range g.Objectives {
				o.Steps = append([]Step(nil), o.Steps...)
				objectives = append(objectives, o)
			}
			g.Objectives = objectives
			goals = append(goals, g)
		}
		n.Goals = goals
		all = append(all, n)
	}
	return all
}

// Steps calls do with every step of the plan, in order, and keeps what it
// returns. The plan itself stays as it is.
func (p Plan) Steps(do func(Objective, Step) Step) Plan {
	p.Needs = cloneNeeds(p.Needs)
	for _, n := range p.Needs {
		for _, g := range n.Goals {
			for _, o := range g.Objectives {
				for i, s := range o.Steps {
					o.Steps[i] = do(o, s)
				}
			}
		}
	}
	return p
}

// Goals returns all goals of the plan, in order.
func (p Plan) Goals() []Goal {
	var all []Goal
	for _, n := range p.Needs {
		all = append(all, n.Goals...)
	}
	return all
}
