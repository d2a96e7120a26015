package model

import (
	"slices"
	"time"

	"caseload/model/date"
)

// TaskState says how far a task has come.
type TaskState string

// The states of a task.
const (
	Todo    TaskState = "todo"
	Doing   TaskState = "doing"
	Waiting TaskState = "waiting" // on somebody else
	Done    TaskState = "done"
	Dropped TaskState = "dropped"
)

// TaskStates are all states of a task.
var TaskStates = []TaskState{Todo, Doing, Waiting, Done, Dropped}

// Ended reports whether nothing remains to be done.
func (s TaskState) Ended() bool { return s == Done || s == Dropped }

// Priority is how much a task matters, 0 to 3. The zero value is ordinary.
type Priority int

// The priorities.
const (
	PriorityNone Priority = iota
	PriorityLow
	PriorityMedium
	PriorityHigh
)

// ChecklistItem is one step of a task.
type ChecklistItem struct {
	Text string `cbor:"1,keyasint"`
	Done bool   `cbor:"2,keyasint,omitempty"`
}

// Origin says where a task came from. Its zero value: somebody typed it.
type Origin struct {
	Kind string `cbor:"1,keyasint,omitempty"` // such as "note", "pathway", "conference", "import"
	ID   ID     `cbor:"2,keyasint,omitzero"`  // the record it came from
	Key  string `cbor:"3,keyasint,omitempty"` // of the obligation that is met when the task is done
}

// Task is something to be done.
type Task struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Title     string          `cbor:"3,keyasint"`
	Clients   []ID            `cbor:"4,keyasint,omitempty"`
	Due       date.Wall       `cbor:"5,keyasint,omitzero"`  // a day, or an instant if DueTimed; zero: no deadline
	DueTimed  bool            `cbor:"6,keyasint,omitempty"` // Due has a time of day, in Zone
	Zone      string          `cbor:"7,keyasint,omitempty"` // zone of a timed Due; empty: the reader's
	Hard      bool            `cbor:"8,keyasint,omitempty"` // the deadline is a duty, not a wish
	NotBefore date.Date       `cbor:"9,keyasint,omitempty"`
	Someday   bool            `cbor:"10,keyasint,omitempty"` // not to be planned yet
	Estimate  time.Duration   `cbor:"11,keyasint,omitempty"`
	Priority  Priority        `cbor:"12,keyasint,omitempty"`
	State     TaskState       `cbor:"13,keyasint"`
	WaitingOn string          `cbor:"14,keyasint,omitempty"`
	Since     date.Date       `cbor:"15,keyasint,omitempty"` // waiting since
	Nudge     date.Date       `cbor:"16,keyasint,omitempty"` // when to ask again
	Checklist []ChecklistItem `cbor:"17,keyasint,omitempty"`
	BlockedBy []ID            `cbor:"18,keyasint,omitempty"` // tasks that must end first
	Repeat    Repeat          `cbor:"19,keyasint,omitzero"`
	Tags      []string        `cbor:"20,keyasint,omitempty"`
	Origin    Origin          `cbor:"21,keyasint,omitzero"`
	Remind    []Reminder      `cbor:"22,keyasint,omitempty"` // before Due
	Ended     time.Time       `cbor:"23,keyasint,omitzero"`  // when done or dropped, UTC
	Remarks   string          `cbor:"24,keyasint,omitempty"`
	Private   bool            `cbor:"25,keyasint,omitempty"`
	Next      ID              `cbor:"26,keyasint,omitzero"`  // the task that follows a repeating one that is done
	Percent   int             `cbor:"27,keyasint,omitempty"` // how much is done in exchange, 0 to 100
}

// RecordID returns the task's identifier.
func (t Task) RecordID() ID { return t.ID }

// RecordKind returns KindTask.
func (t Task) RecordKind() Kind { return KindTask }

// Validate returns what is wrong with the task. Circles among blocked tasks
// are found by the store, which alone can see them.
func (t Task) Validate() error {
	var check checker
	check.id(t.ID)
	check.required("Title", t.Title)
	check.short("Clients", len(t.Clients))
	check.wall("Due", t.Due)
	if !t.DueTimed && t.Due.Clock != 0 {
		check.add("Due", "allday", "must have no time of day, for it is due on a day")
	}
	if t.DueTimed && t.Due.IsZero() {
		check.add("Due", "required", "must have a date, for it has a time of day")
	}
	check.zone("Zone", t.Zone)
	if t.Hard && t.Due.IsZero() {
		check.add("Due", "required", "must have a date, for a hard deadline needs one")
	}
	check.day("NotBefore", t.NotBefore)
	if t.Estimate < 0 || t.Estimate > MaxLead {
		check.add("Estimate", "range", "must lie between nothing and a year")
	}
	if t.Priority < PriorityNone || t.Priority > PriorityHigh {
		check.add("Priority", "range", "must lie between 0 and 3")
	}
	oneOf(&check, "State", t.State, TaskStates)
	if t.State.Ended() && t.Ended.IsZero() {
		check.add("Ended", "required", "must say when the task ended")
	}
	check.line("WaitingOn", t.WaitingOn)
	check.day("Since", t.Since)
	check.day("Nudge", t.Nudge)
	check.short("Checklist", len(t.Checklist))
	for _, item := range t.Checklist {
		check.required("Checklist", item.Text)
	}
	check.short("BlockedBy", len(t.BlockedBy))
	if slices.Contains(t.BlockedBy, t.ID) {
		check.add("BlockedBy", "self", "must name another task")
	}
	t.validateRepeat(&check)
	check.line("Origin", t.Origin.Key)
	check.tags(t.Tags)
	check.text("Remarks", t.Remarks)
	if t.Percent < 0 || t.Percent > 100 {
		check.add("Percent", "range", "must lie between 0 and 100")
	}
	return check.err()
}

// Index places the task among the open or the ended ones.
func (t Task) Index() []Entry {
	head := Head{
		ID: t.ID, Kind: KindTask, Title: t.Title, Start: t.Due, Zone: t.Zone, State: string(t.State),
		Rank: int(t.Priority), Links: t.Clients, Type: t.WaitingOn,
		Marks: Marks(0).with(Hard, t.Hard).with(Timed, t.DueTimed).with(Repeating, !t.Repeat.IsZero()),
	}
	entries := uid(t.Stamp.UID, head)
	if t.State.Ended() {
		head.Done = date.WallOf(t.Ended.UTC())
		month := Month(head.Done.Date)
		entries = append(append(entries, Entry{EndedTasks(month), t.withFacts(head)}), about(head, month)...)
		if t.Origin.Key != "" && t.State == Done {
			entries = append(entries, t.clocks(head)...)
		}
		return entries
	}
	if len(t.Remind) > 0 && !t.Due.IsZero() {
		entries = append(entries, Entry{Reminded(Month(t.Due.Date)), head})
	}
	if t.State == Waiting {
		head.End = t.Since.At(0)
	}
	month := Month(t.Due.Date)
	open := month
	if t.Due.IsZero() && t.Someday {
		open = PartSomeday
	}
	return append(append(entries, Entry{OpenTasks(open), t.withFacts(head)}), about(head, month)...)
}

// TaskFacts are what the lists of tasks show of one beside its head.
type TaskFacts struct {
	_ struct{} `cbor:",toarray"`

	Created   date.Date // in UTC
	NotBefore date.Date
	Nudge     date.Date // when to ask again of what it waits for
	Someday   bool
	Estimate  time.Duration
	Tags      []string
	BlockedBy []ID
	Origin    string // as Origin.Kind, or "import" for what another program made; empty: typed
	Steps     int    // of the checklist
	StepsDone int
}

// Where a task comes from that nobody typed here.
const (
	OriginImport = "import" // another program made it
	OriginInbox  = "inbox"  // another program put a line into the inbox
)

// withFacts returns the head for a list of tasks.
func (t Task) withFacts(head Head) Head {
	facts := TaskFacts{
		NotBefore: t.NotBefore, Nudge: t.Nudge, Someday: t.Someday, Estimate: t.Estimate, Tags: t.Tags, BlockedBy: t.BlockedBy,
		Origin: t.Origin.Kind, Steps: len(t.Checklist),
	}
	if !t.Stamp.Created.IsZero() {
		facts.Created = date.Of(t.Stamp.Created.UTC())
	}
	if facts.Origin == "" && t.Stamp.Source != "" {
		facts.Origin = OriginImport
	}
	for _, step := range t.Checklist {
		if step.Done {
			facts.StepsDone++
		}
	}
	head.Task = &facts
	return head
}

// clocks places a task that meets an obligation with what runs for its
// clients, or for the worker.
func (t Task) clocks(head Head) []Entry {
	if len(t.Clients) == 0 {
		return []Entry{{ClocksOf(ID{}), head}}
	}
	entries := make([]Entry, 0, len(t.Clients))
	for _, client := range t.Clients {
		entries = append(entries, Entry{ClocksOf(client), head})
	}
	return entries
}
