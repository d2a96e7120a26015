package model

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"caseload/model/date"
	"caseload/model/recur"
)

// AppointmentKind says what sort of time an appointment is.
type AppointmentKind string

// The kinds of appointment (domain.md 3.1, Event).
const (
	Visit       AppointmentKind = "visit"
	Office      AppointmentKind = "office"
	Call        AppointmentKind = "call"
	Video       AppointmentKind = "video"
	Court       AppointmentKind = "court"
	Conference  AppointmentKind = "conference"
	Supervision AppointmentKind = "supervision"
	Travel      AppointmentKind = "travel"
	Admin       AppointmentKind = "admin"
)

// AppointmentKinds are all kinds of appointment.
var AppointmentKinds = []AppointmentKind{Visit, Office, Call, Video, Court, Conference, Supervision, Travel, Admin}

// AppointmentStatus says what became of an appointment.
type AppointmentStatus string

// The statuses. Planned and confirmed lie ahead; the others are outcomes.
const (
	Planned           AppointmentStatus = "planned"
	Confirmed         AppointmentStatus = "confirmed"
	Kept              AppointmentStatus = "kept"
	NoShow            AppointmentStatus = "noshow"
	CancelledByClient AppointmentStatus = "cancelledbyclient"
	CancelledByWorker AppointmentStatus = "cancelledbyworker"
	Moved             AppointmentStatus = "moved"
)

// AppointmentStatuses are all statuses.
var AppointmentStatuses = []AppointmentStatus{Planned, Confirmed, Kept, NoShow, CancelledByClient, CancelledByWorker, Moved}

// Open reports whether the appointment is still to happen, or has no outcome
// yet.
func (s AppointmentStatus) Open() bool { return s == Planned || s == Confirmed }

// Cancelled reports whether the time is free again.
func (s AppointmentStatus) Cancelled() bool {
	return s == CancelledByClient || s == CancelledByWorker || s == Moved
}

// Seen says whether the client was really seen. Only seeing satisfies a
// contact standard; trying does not.
type SeenState string

// The answers. Empty: not asked yet.
const (
	SeenUnknown SeenState = ""
	SeenYes     SeenState = "yes"
	SeenAlone   SeenState = "alone" // seen without carers or family in the room
	SeenNo      SeenState = "no"
)

// SeenStates are all answers.
var SeenStates = []SeenState{SeenUnknown, SeenYes, SeenAlone, SeenNo}

// Yes reports whether the client was seen.
func (s SeenState) Yes() bool { return s == SeenYes || s == SeenAlone }

// Reminder announces an appointment or task ahead of time.
type Reminder struct {
	Lead    time.Duration `cbor:"1,keyasint,omitempty"` // before the start, or the end if FromEnd; negative: after
	FromEnd bool          `cbor:"2,keyasint,omitempty"`
	At      time.Time     `cbor:"3,keyasint,omitzero"` // a fixed instant in UTC; zero: Lead counts
}

// SafetyState says how far a visit's safety plan has come.
type SafetyState string

// The states of a safety plan.
const (
	SafetyNone      SafetyState = ""
	SafetyArmed     SafetyState = "armed"
	SafetyCheckedIn SafetyState = "checkedin"
	SafetyLate      SafetyState = "late"
)

// SafetyStates are all states of a safety plan.
var SafetyStates = []SafetyState{SafetyNone, SafetyArmed, SafetyCheckedIn, SafetyLate}

// Safety is the plan for a visit that may be dangerous. Its zero value is no
// plan.
type Safety struct {
	Buddy   string        `cbor:"1,keyasint,omitempty"` // who knows about the visit
	CheckIn time.Duration `cbor:"2,keyasint,omitempty"` // check in within so long after the end
	Phrase  string        `cbor:"3,keyasint,omitempty"` // words that call for help unheard
	State   SafetyState   `cbor:"4,keyasint,omitempty"`
}

// IsZero reports whether there is no safety plan.
func (s Safety) IsZero() bool { return s == Safety{} }

// Details are what one occurrence of an appointment can have of its own.
type Details struct {
	Title   string            `cbor:"1,keyasint"`
	Kind    AppointmentKind   `cbor:"2,keyasint"`
	AllDay  bool              `cbor:"3,keyasint,omitempty"` // Start and End have no clock, End is the day after the last
	Start   date.Wall         `cbor:"4,keyasint"`
	End     date.Wall         `cbor:"5,keyasint"`           // exclusive, in the same zone; Start: a point in time
	Second  bool              `cbor:"6,keyasint,omitempty"` // of a repeated clock hour, Start is the second
	Place   string            `cbor:"7,keyasint,omitempty"`
	Before  time.Duration     `cbor:"8,keyasint,omitempty"` // travel before
	After   time.Duration     `cbor:"9,keyasint,omitempty"` // travel after
	Clients []ID              `cbor:"10,keyasint,omitempty"`
	People  []ID              `cbor:"11,keyasint,omitempty"` // contacts
	Remind  []Reminder        `cbor:"12,keyasint,omitempty"`
	Status  AppointmentStatus `cbor:"13,keyasint"`
	Seen    SeenState         `cbor:"14,keyasint,omitempty"`
	Safety  Safety            `cbor:"15,keyasint,omitzero"`
	Outcome string            `cbor:"16,keyasint,omitempty"` // a line on what came of it
	Purpose string            `cbor:"17,keyasint,omitempty"` // what it is for; the description in exchange
	Tags    []string          `cbor:"18,keyasint,omitempty"`
	Private bool              `cbor:"19,keyasint,omitempty"` // not to be shown to colleagues (RFC 5545 CLASS)
	Raw     []string          `cbor:"20,keyasint,omitempty"` // content lines of this occurrence that the model cannot hold
}

// OffReach is how many days an occurrence may be moved because of days off.
const OffReach = 31

// Attempt reports whether the client was to be met and was not: nobody came,
// or the visit was made and the client not seen. Trying is no seeing (domain.md
// 3.3, point 9).
func (d Details) Attempt() bool {
	return d.Status == NoShow || d.Status == Kept && d.Seen == SeenNo
}

// Override replaces one occurrence of a series.
type Override struct {
	At date.Wall `cbor:"100,keyasint"` // when the occurrence would have started (RECURRENCE-ID), in the zone of the series
	Details
}

// Appointment is an agreed time, once or as a series.
//
// Its times are what the wall shows in Zone, so 09:00 stays 09:00 when the
// clocks change. Without a zone it floats: 09:00 wherever the reader is.
type Appointment struct {
	ID    ID    `cbor:"101,keyasint"`
	Stamp Stamp `cbor:"102,keyasint"`
	Details

	Zone      string       `cbor:"103,keyasint,omitempty"` // IANA name; empty: floating
	Series    recur.Series `cbor:"104,keyasint,omitzero"`
	Overrides []Override   `cbor:"105,keyasint,omitempty"` // by At, each At once
	SplitFrom ID           `cbor:"106,keyasint,omitzero"`  // the series whose later part this is
	Task      ID           `cbor:"107,keyasint,omitzero"`  // the task that this time is planned for
	Ends      date.Wall    `cbor:"108,keyasint,omitzero"`  // last start of a series; zero: without end, or no series
}

// RecordID returns the appointment's identifier.
func (a Appointment) RecordID() ID { return a.ID }

// RecordKind returns KindAppointment.
func (a Appointment) RecordKind() Kind { return KindAppointment }

// Repeats reports whether the appointment is a series.
func (a Appointment) Repeats() bool { return a.Series.Repeats() }

// Location returns the zone of the appointment, or reader's where it floats
// or the zone is not known here.
func (a Appointment) Location(reader *time.Location) *time.Location {
	return Location(a.Zone, reader)
}

// Location returns the zone called name, or otherwise where name is empty or
// not known here.
func Location(name string, otherwise *time.Location) *time.Location {
	if loc, err := date.Zone(name); err == nil && name != "" {
		return loc
	}
	return otherwise
}

// Override returns the replacement of the occurrence that would have started
// at the given time.
func (a Appointment) Override(at date.Wall) (Override, bool) {
	i, found := slices.BinarySearchFunc(a.Overrides, at, func(o Override, at date.Wall) int { return o.At.Compare(at) })
	if !found {
		return Override{}, false
	}
	return a.Overrides[i], true
}

// WithOverride returns a copy of the appointment in which o replaces its
// occurrence.
func (a Appointment) WithOverride(o Override) Appointment {
	i, found := slices.BinarySearchFunc(a.Overrides, o.At, func(o Override, at date.Wall) int { return o.At.Compare(at) })
	a.Overrides = slices.Clone(a.Overrides)
	if found {
		a.Overrides[i] = o
		return a
	}
	a.Overrides = slices.Insert(a.Overrides, i, o)
	return a
}

// WithoutOverride returns a copy of the appointment in which the occurrence
// is as the series makes it.
func (a Appointment) WithoutOverride(at date.Wall) Appointment {
	a.Overrides = slices.DeleteFunc(slices.Clone(a.Overrides), func(o Override) bool { return o.At == at })
	return a
}

// Occurrence returns the details of the occurrence that starts, or would
// have started, at the given time.
func (a Appointment) Occurrence(at date.Wall) Details {
	if o, ok := a.Override(at); ok {
		return o.Details
	}
	d := a.Details
	d.End = at.Add(a.End.Sub(a.Start))
	d.Start = at
	if !a.Repeats() {
		return d
	}
	if at != a.Start {
		d.Second = false
	}
	return d
}

// Everybody returns the clients of the appointment and of all its
// occurrences, each once.
func (a Appointment) Everybody() []ID {
	all := slices.Clone(a.Clients)
	for _, o := range a.Overrides {
		for _, c := range o.Clients {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// Validate returns what is wrong with the appointment.
func (a Appointment) Validate() error {
	var check checker
	check.id(a.ID)
	a.Details.validate(&check)
	check.zone("Zone", a.Zone)
	check.short("Overrides", len(a.Overrides)/10)
	if err := a.Series.Validate(a.Start, a.Location(time.UTC), a.AllDay); err != nil {
		check.add("Series", "rule", "%s", err)
	}
	if a.Series.Off() == recur.OffUncounted {
		check.add("Series", "workdays", "counts working days, which only a task can; name days of the week instead")
	}
	for i, o := range a.Overrides {
		if i > 0 && !a.Overrides[i-1].At.Before(o.At) {
			check.add("Overrides", "order", "must be in order of time, each occurrence once")
		}
		check.needWall("Overrides", o.At)
		o.Details.validate(&check)
	}
	return check.err()
}

func (d Details) validate(check *checker) {
	check.required("Title", d.Title)
	oneOf(check, "Kind", d.Kind, AppointmentKinds)
	check.needWall("Start", d.Start)
	check.needWall("End", d.End)
	switch {
	case d.End.Before(d.Start):
		check.add("End", "order", "must not be before the start")
	case d.AllDay && (d.Start.Clock != 0 || d.End.Clock != 0):
		check.add("Start", "allday", "must have no time of day, for it takes whole days")
	case d.AllDay && d.End == d.Start:
		check.add("End", "order", "must be at least one day after the start")
	case int(d.End.Date-d.Start.Date) > MaxSpan:
		check.add("End", "range", "must lie within ten years of the start")
	}
	check.line("Place", d.Place)
	if d.Before < 0 || d.Before > MaxLead || d.After < 0 || d.After > MaxLead {
		check.add("Before", "range", "travel must take between nothing and a year")
	}
	check.short("Clients", len(d.Clients))
	check.short("People", len(d.People))
	check.short("Remind", len(d.Remind))
	for _, r := range d.Remind {
		if r.Lead > MaxLead || r.Lead < -MaxLead {
			check.add("Remind", "range", "must lie within a year")
		}
	}
	oneOf(check, "Status", d.Status, AppointmentStatuses)
	oneOf(check, "Seen", d.Seen, SeenStates)
	check.line("Safety", d.Safety.Buddy)
	check.line("Safety", d.Safety.Phrase)
	oneOf(check, "Safety", d.Safety.State, SafetyStates)
	check.text("Outcome", d.Outcome)
	check.text("Purpose", d.Purpose)
	check.tags(d.Tags)
}

// Settle returns the appointment with Ends worked out from its series, as it
// must be before it is stored.
func (a Appointment) Settle() Appointment {
	a.Ends = date.Wall{}
	if !a.Repeats() {
		return a
	}
	last, finite, err := a.Series.Ends(a.Start, a.Location(time.UTC), a.AllDay)
	if err != nil || !finite {
		return a
	}
	if a.Series.Off() == recur.OffAfter {
		last = last.Add(OffReach * 24 * time.Hour)
	}
	for _, o := range a.Overrides {
		if last.Before(o.Start) {
			last = o.Start
		}
	}
	a.Ends = last
	return a
}

// Head returns the line that lists show of one occurrence.
func (a Appointment) head(d Details) Head {
	return Head{
		ID: a.ID, Kind: KindAppointment, Title: d.Title, Start: d.Start, End: d.End, Zone: a.Zone,
		State: string(d.Status), Type: string(d.Kind), Links: d.Clients,
		Marks: Marks(0).with(AllDay, d.AllDay).with(Repeating, a.Repeats()).with(Seen, d.Seen.Yes()).
			with(NotSeen, d.Status == NoShow || d.Seen == SeenNo).with(Alone, d.Seen == SeenAlone).with(SafetyPlan, !d.Safety.IsZero()),
	}
}

// Index places the appointment under its days, or among the series.
func (a Appointment) Index() []Entry {
	head := a.head(a.Details)
	entries := uid(a.Stamp.UID, head)
	if !a.Task.IsZero() {
		entries = append(entries, Entry{PlannedFor(a.Task), head})
	}
	if a.remindedEarly() {
		part := Month(a.Start.Date)
		if a.Repeats() {
			part = PartOpen
		}
		entries = append(entries, Entry{Reminded(part), head})
	}
	if a.Repeats() {
		return append(entries, a.seriesIndex(head)...)
	}
	entries = append(entries, about(head, Month(a.Start.Date))...)
	last := a.lastDay()
	if int(last-a.Start.Date) < maxDays {
		for day := a.Start.Date; day <= last; day++ {
			entries = append(entries, Entry{OnDay(day), head})
		}
		return entries
	}
	for month := a.Start.Date.StartOfMonth(); month <= last; month = month.AddMonths(1) {
		entries = append(entries, Entry{LongIn(Month(month)), head})
	}
	return entries
}

// remindedEarly reports whether any occurrence is reminded of more than
// NearLead days ahead.
func (a Appointment) remindedEarly() bool {
	early := func(r Reminder) bool { return r.Lead > (NearLead-1)*24*time.Hour || !r.At.IsZero() }
	return slices.ContainsFunc(a.Remind, early) ||
		slices.ContainsFunc(a.Overrides, func(o Override) bool { return slices.ContainsFunc(o.Remind, early) })
}

// lastDay returns the last day that the appointment touches.
func (a Appointment) lastDay() date.Date {
	if a.End.Clock == 0 && a.End.Date > a.Start.Date {
		return a.End.Date - 1
	}
	return a.End.Date
}

// seriesIndex places a series under each year that it touches, when it is
// known to end within ten of them, and among the open ones otherwise.
func (a Appointment) seriesIndex(head Head) []Entry {
	var entries []Entry
	for _, client := range a.Everybody() {
		entries = append(entries, Entry{SeriesAbout(client), head})
	}
	first, last := a.reach()
	if a.Ends.IsZero() || last-first >= 10 {
		return append(entries, Entry{SeriesIn(PartOpen + Shard(a.ID)), head})
	}
	for year := first; year <= last; year++ {
		entries = append(entries, Entry{SeriesIn(fmt.Sprintf("%04d", year)), head})
	}
	return entries
}

// reach returns the first and last year that any occurrence touches.
func (a Appointment) reach() (first, last int) {
	first, last = a.Start.Date.Year(), a.Ends.Add(a.End.Sub(a.Start)).Date.Year()
	if a.Series.Off() == recur.OffBefore {
		first = (a.Start.Date - OffReach).Year()
	}
	for _, o := range a.Overrides {
		first = min(first, o.Start.Date.Year())
		last = max(last, o.End.Date.Year())
	}
	return first, last
}

// SeriesParts returns the parts of SeriesIn that can touch the years from
// first to last.
func SeriesParts(first, last int) []string {
	parts := make([]string, 0, 64+last-first+1)
	for i := range 64 {
		parts = append(parts, PartOpen+Shard(ID{byte(i)}))
	}
	for year := first; year <= last; year++ {
		parts = append(parts, strconv.Itoa(year))
	}
	return parts
}
