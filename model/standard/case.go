package standard

import (
	"cmp"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Fact is something that happened, or that is planned, in a case.
type Fact struct {
	Kind    model.FactKind
	At      Moment
	Planned bool      // it is still to happen
	Of      date.Date // the day that it is about, where that matters: of a note, that of the contact
	About   model.ID  // the record that tells of it
	Due     date.Date // a day that the record itself names for what follows; zero: none
	What    string    // a value of the record, such as the kind of appointment
	Meets   Key       // the obligation that it meets by the worker's word; zero: those that its kind meets
}

func kindAt(k model.FactKind) int { return slices.Index(model.FactKinds, k) }

// compareFacts orders facts by time, and those of one moment so that the
// order in which they came does not matter.
func compareFacts(a, b Fact) int {
	if c := cmp.Or(cmp.Compare(a.At.Day, b.At.Day), cmp.Compare(a.At.Unix, b.At.Unix)); c != 0 {
		return c
	}
	return cmp.Or(
		slices.Compare(a.About[:], b.About[:]), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Due, b.Due),
		cmp.Compare(a.What, b.What), a.Meets.Compare(b.Meets))
}

// Running is a run of a pathway, ready to be reckoned.
type Running struct {
	model.Run
	Pathway *Pathway
	start   Moment
	dates   []Moment         // by place in the pathway; zero: not known yet
	edits   []model.StepEdit // by place of the step; empty: nothing was edited
}

// Follow makes a run ready. Its dates are read in its own zone, or the
// reader's where it has none.
func Follow(run model.Run, pathway *Pathway, reader *time.Location) Running {
	zone := model.Location(run.Zone, reader)
	r := Running{Run: run, Pathway: pathway, start: moment(run.Started, run.Timed, zone, reader), dates: make([]Moment, len(pathway.Dates))}
	for _, d := range run.Dates {
		if i := pathway.dateAt(d.Name); i >= 0 {
			r.dates[i] = moment(d.At, d.Timed, zone, reader)
		}
	}
	if len(run.Edits) == 0 {
		return r
	}
	r.edits = make([]model.StepEdit, len(pathway.Steps))
	for _, e := range run.Edits {
		if s := pathway.Step(e.Step); s != nil {
			r.edits[s.at] = e
		}
	}
	return r
}

// waiver is a waiver whose key has been read.
type waiver struct {
	model.Waiver
	key Key
}

// Case is what is known of one client, of the worker, or of one agency: all
// that obligations are reckoned from.
type Case struct {
	Client   model.Client // zero: the case is the worker's or an agency's
	Agency   model.ID
	Runs     []Running
	facts    []Fact // by kind, then by time
	first    []int  // where each kind begins among the facts
	answers  []Fact // those that meet one obligation by the worker's word, by time
	waivers  []waiver
	caseType string // folded
}

// NewCase returns the case of a client. The order of the facts does not
// matter. A waiver whose key names nothing is left out.
func NewCase(client model.Client, facts []Fact, runs []Running, waivers []model.Waiver) *Case {
	c := &Case{Client: client, Runs: runs, caseType: model.Folded(client.CaseType)}
	c.sort(facts)
	for _, w := range waivers {
		if key, err := ParseKey(w.Key); err == nil {
			c.waivers = append(c.waivers, waiver{w, key})
		}
	}
	return c
}

// sort puts the facts under their kinds, each kind by time.
func (c *Case) sort(facts []Fact) {
	places := make([]int, len(facts))
	c.first = make([]int, len(model.FactKinds)+1)
	for i, f := range facts {
		places[i] = kindAt(f.Kind)
		if places[i] >= 0 {
			c.first[places[i]+1]++
		}
		if f.Meets != (Key{}) {
			c.answers = append(c.answers, f)
		}
	}
	for i := range model.FactKinds {
		c.first[i+1] += c.first[i]
	}
	c.facts = make([]Fact, c.first[len(model.FactKinds)])
	next := slices.Clone(c.first)
	for i, at := range places {
		if at >= 0 {
			c.facts[next[at]] = facts[i]
			next[at]++
		}
	}
	for i := range model.FactKinds {
		slices.SortFunc(c.facts[c.first[i]:c.first[i+1]], compareFacts)
	}
	slices.SortFunc(c.answers, compareFacts)
}

// Of returns the facts of a kind, by time.
func (c *Case) Of(kind model.FactKind) []Fact { return c.ofKind(kindAt(kind)) }

// ofKind returns the facts of a kind by its place.
func (c *Case) ofKind(at int) []Fact {
	if at < 0 {
		return nil
	}
	return c.facts[c.first[at]:c.first[at+1]]
}
