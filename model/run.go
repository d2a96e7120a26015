package model

import (
	"slices"

	"caseload/model/date"
)

// NamedDate is a date that the steps of a pathway are counted from, such as
// that of the conference.
type NamedDate struct {
	Name  string    `cbor:"1,keyasint"`
	At    date.Wall `cbor:"2,keyasint"`
	Timed bool      `cbor:"3,keyasint,omitempty"` // At has a time of day, in the zone of the run
}

// StepEdit changes one step of one run.
type StepEdit struct {
	Step   string    `cbor:"1,keyasint"`
	Skip   bool      `cbor:"2,keyasint,omitempty"` // the step is left out
	Due    date.Date `cbor:"3,keyasint,omitempty"` // planned for this day instead; zero: as the pathway counts it
	Reason string    `cbor:"4,keyasint,omitempty"`
}

// Run is a pathway as it is followed with one client. It keeps the text of
// the pathway as it was when the run began, so that a later change of the
// pathway moves nothing here.
type Run struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client  ID          `cbor:"3,keyasint"`
	Pathway string      `cbor:"4,keyasint"`           // name of the pathway in its text
	Version string      `cbor:"5,keyasint,omitempty"` // of the pathway, as it was
	Title   string      `cbor:"6,keyasint"`           // as it was read when the run began
	Text    string      `cbor:"7,keyasint,omitempty"` // the pathway, with changes for this client; empty: as it stands among the rules
	Started date.Wall   `cbor:"8,keyasint"`
	Timed   bool        `cbor:"9,keyasint,omitempty"`  // Started has a time of day, in Zone
	Zone    string      `cbor:"10,keyasint,omitempty"` // empty: the reader's
	Dates   []NamedDate `cbor:"11,keyasint,omitempty"` // each name once
	Edits   []StepEdit  `cbor:"12,keyasint,omitempty"` // each step once
	Stopped date.Date   `cbor:"13,keyasint,omitempty"` // first day on which it is no longer followed; zero: it still is
	Reason  string      `cbor:"14,keyasint,omitempty"` // why it was stopped
	KeepOn  bool        `cbor:"15,keyasint,omitempty"` // steps that were open when it was stopped stay open; otherwise they fall away
}

// RecordID returns the run's identifier.
func (r Run) RecordID() ID { return r.ID }

// RecordKind returns KindRun.
func (r Run) RecordKind() Kind { return KindRun }

// Validate returns what is wrong with the run. Steps and names of dates are
// checked against the pathway where it is read.
func (r Run) Validate() error {
	var check checker
	check.id(r.ID)
	if r.Client.IsZero() {
		check.add("Client", "required", "must name a client")
	}
	check.required("Pathway", r.Pathway)
	check.line("Version", r.Version)
	check.required("Title", r.Title)
	check.text("Text", r.Text)
	check.needWall("Started", r.Started)
	check.zone("Zone", r.Zone)
	check.short("Dates", len(r.Dates))
	for i, d := range r.Dates {
		check.required("Dates", d.Name)
		check.needWall("Dates", d.At)
		if slices.ContainsFunc(r.Dates[:i], func(e NamedDate) bool { return e.Name == d.Name }) {
			check.add("Dates", "twice", "must name each date once")
		}
	}
	check.short("Edits", len(r.Edits))
	for i, e := range r.Edits {
		check.required("Edits", e.Step)
		check.day("Edits", e.Due)
		check.line("Edits", e.Reason)
		if slices.ContainsFunc(r.Edits[:i], func(f StepEdit) bool { return f.Step == e.Step }) {
			check.add("Edits", "twice", "must name each step once")
		}
	}
	check.day("Stopped", r.Stopped)
	if !r.Stopped.IsZero() {
		check.required("Reason", r.Reason)
		if r.Stopped < r.Started.Date {
			check.add("Stopped", "order", "must not be before it began")
		}
	}
	return check.err()
}

// Date returns the named date, and whether it is known.
func (r Run) Date(name string) (NamedDate, bool) {
	for _, d := range r.Dates {
		if d.Name == name {
			return d, true
		}
	}
	return NamedDate{}, false
}

// WithDate returns the run with a named date set, or forgotten where at is
// no time.
func (r Run) WithDate(name string, at date.Wall, timed bool) Run {
	r.Dates = slices.DeleteFunc(slices.Clone(r.Dates), func(d NamedDate) bool { return d.Name == name })
	if !at.IsZero() {
		r.Dates = append(r.Dates, NamedDate{name, at, timed})
	}
	return r
}

// Edit returns what was changed about a step, and whether anything was.
func (r Run) Edit(step string) (StepEdit, bool) {
	for _, e := range r.Edits {
		if e.Step == step {
			return e, true
		}
	}
	return StepEdit{}, false
}

// WithEdit returns the run with a change of a step; one that changes nothing
// takes an earlier one back.
func (r Run) WithEdit(edit StepEdit) Run {
	r.Edits = slices.DeleteFunc(slices.Clone(r.Edits), func(e StepEdit) bool { return e.Step == edit.Step })
	if edit.Skip || !edit.Due.IsZero() {
		r.Edits = append(r.Edits, edit)
	}
	return r
}

// Stop returns the run stopped from a day on.
func (r Run) Stop(day date.Date, reason string, keepOn bool) Run {
	r.Stopped, r.Reason, r.KeepOn = day, reason, keepOn
	return r
}

// Index places the run with what runs for its client and, while it is
// followed, among all runs.
func (r Run) Index() []Entry {
	state := "followed"
	if !r.Stopped.IsZero() {
		state = "stopped"
	}
	head := Head{
		ID: r.ID, Kind: KindRun, Title: r.Title, Start: r.Started, Zone: r.Zone, State: state, Type: r.Pathway,
		Links: []ID{r.Client}, Done: r.Stopped.At(0), Marks: Marks(0).with(Timed, r.Timed),
	}
	entries := append([]Entry{{ClocksOf(r.Client), head}}, uid(r.Stamp.UID, head)...)
	if r.Stopped.IsZero() || r.KeepOn {
		entries = append(entries, Entry{Runs(Shard(r.ID)), head})
	}
	return entries
}
