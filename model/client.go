package model

import (
	"slices"
	"time"

	"caseload/model/date"
)

// ClientStatus says whether a client is being served.
type ClientStatus string

// The statuses of a client. Only an open client's clocks run.
const (
	ClientOpen   ClientStatus = "open"
	ClientPaused ClientStatus = "paused"
	ClientClosed ClientStatus = "closed"
)

// ClientStatuses are all statuses, in the order of a case.
var ClientStatuses = []ClientStatus{ClientOpen, ClientPaused, ClientClosed}

// ClientKind says who a client is.
type ClientKind string

// The kinds of client (UU 14/2019 art. 1 knows all of them).
const (
	ClientPerson    ClientKind = "person"
	ClientFamily    ClientKind = "family"
	ClientGroup     ClientKind = "group"
	ClientCommunity ClientKind = "community"
)

// ClientKinds are all kinds of client.
var ClientKinds = []ClientKind{ClientPerson, ClientFamily, ClientGroup, ClientCommunity}

// Stage is where a case stands in its course (domain.md 3.2).
type Stage string

// The stages, in order.
const (
	StageEnquiry    Stage = "enquiry"
	StageIntake     Stage = "intake"
	StageAssessment Stage = "assessment"
	StagePlanning   Stage = "planning"
	StageActive     Stage = "active"
	StageClosing    Stage = "closing"
)

// Stages are all stages, in order.
var Stages = []Stage{StageEnquiry, StageIntake, StageAssessment, StagePlanning, StageActive, StageClosing}

// Risk is the urgency class of a client, judged by the worker.
type Risk string

// The levels of risk. The empty level means "not judged yet".
const (
	RiskUnknown Risk = ""
	RiskLow     Risk = "low"
	RiskMedium  Risk = "medium"
	RiskHigh    Risk = "high"
)

// Risks are all levels of risk, lowest first.
var Risks = []Risk{RiskUnknown, RiskLow, RiskMedium, RiskHigh}

// Sex is a person's sex as on their papers; empty when not recorded.
type Sex string

// The values that official forms ask for.
const (
	SexUnknown Sex = ""
	SexFemale  Sex = "female"
	SexMale    Sex = "male"
	SexOther   Sex = "other"
)

// Sexes are all values of Sex.
var Sexes = []Sex{SexUnknown, SexFemale, SexMale, SexOther}

// Cluster is one of the target groups of ATENSI (Permensos 7/2021).
type Cluster string

// The clusters.
const (
	ClusterNone       Cluster = ""
	ClusterChild      Cluster = "child"
	ClusterDisability Cluster = "disability"
	ClusterRough      Cluster = "rough"    // rough sleeping, trafficking: tuna sosial dan korban perdagangan orang
	ClusterDrugs      Cluster = "drugs"    // victims of drug abuse: korban NAPZA
	ClusterElderly    Cluster = "elderly"  // lanjut usia
	ClusterDisaster   Cluster = "disaster" // victims of disaster and emergency
)

// Clusters are all clusters.
var Clusters = []Cluster{ClusterNone, ClusterChild, ClusterDisability, ClusterRough, ClusterDrugs, ClusterElderly, ClusterDisaster}

// ClosingReason says why a case ended (domain.md 3.2).
type ClosingReason string

// The reasons for closing.
const (
	ClosingNone        ClosingReason = ""
	ClosingGoalsMet    ClosingReason = "goalsmet"
	ClosingNotEligible ClosingReason = "noteligible"
	ClosingMoved       ClosingReason = "moved"
	ClosingRefused     ClosingReason = "refused"
	ClosingLostContact ClosingReason = "lostcontact"
	ClosingDied        ClosingReason = "died"
	ClosingTransferred ClosingReason = "transferred"
	ClosingNoResources ClosingReason = "noresources"
	ClosingMerged      ClosingReason = "merged"
	ClosingOther       ClosingReason = "other"
)

// ClosingReasons are all reasons for closing.
var ClosingReasons = []ClosingReason{ClosingNone, ClosingGoalsMet, ClosingNotEligible, ClosingMoved, ClosingRefused,
	ClosingLostContact, ClosingDied, ClosingTransferred, ClosingNoResources, ClosingMerged, ClosingOther}

// ContactWay is a way to reach somebody.
type ContactWay string

// The ways to reach somebody.
const (
	WayPhone    ContactWay = "phone"
	WayWhatsApp ContactWay = "whatsapp"
	WayEmail    ContactWay = "email"
	WayOther    ContactWay = "other"
)

// ContactWays are all ways to reach somebody.
var ContactWays = []ContactWay{WayPhone, WayWhatsApp, WayEmail, WayOther}

// ContactPoint is a number or address, and what is safe to do with it. Where
// there is violence at home, a wrong call does harm: unsafe is the zero value.
type ContactPoint struct {
	Way       ContactWay `cbor:"1,keyasint"`
	Value     string     `cbor:"2,keyasint"`
	SafeCall  bool       `cbor:"3,keyasint,omitempty"` // safe to call and speak to whoever answers
	SafeLeave bool       `cbor:"4,keyasint,omitempty"` // safe to leave a message
	SafeWrite bool       `cbor:"5,keyasint,omitempty"` // safe to write
	BestTime  string     `cbor:"6,keyasint,omitempty"` // such as "9-11, ask for the mother"
}

// TeamMember is the role of a contact or agency in a case. Ended roles stay.
type TeamMember struct {
	Who  ID        `cbor:"1,keyasint"` // a Contact or an Agency
	Role string    `cbor:"2,keyasint"`
	From date.Date `cbor:"3,keyasint,omitempty"`
	To   date.Date `cbor:"4,keyasint,omitempty"` // last day; zero: still in the role
}

// Relation links two clients of one household or family.
type Relation struct {
	With  ID        `cbor:"1,keyasint"` // another Client
	Kind  string    `cbor:"2,keyasint"` // such as "mother"
	Since date.Date `cbor:"3,keyasint,omitempty"`
	Until date.Date `cbor:"4,keyasint,omitempty"`
}

// Pause is a time during which a case stays open but its clocks stand still.
type Pause struct {
	From   date.Date `cbor:"1,keyasint"`
	To     date.Date `cbor:"2,keyasint,omitempty"` // first day on which clocks run again; zero: not yet
	Reason string    `cbor:"3,keyasint,omitempty"`
	Until  date.Date `cbor:"4,keyasint,omitempty"` // when the case is to go on; zero: nobody knows
}

// Client is a person, family, group or community being served, and the case.
type Client struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Code      string         `cbor:"3,keyasint"` // short code shown instead of the name; unique, whatever its case
	Name      string         `cbor:"4,keyasint,omitempty"`
	Aka       []string       `cbor:"5,keyasint,omitempty"`
	Kind      ClientKind     `cbor:"6,keyasint"`
	Sex       Sex            `cbor:"7,keyasint,omitempty"`
	Born      date.Date      `cbor:"8,keyasint,omitempty"`
	BornAbout bool           `cbor:"9,keyasint,omitempty"` // Born is an estimate, right to the year at best
	Reach     []ContactPoint `cbor:"10,keyasint,omitempty"`
	Address   string         `cbor:"11,keyasint,omitempty"`
	Access    string         `cbor:"12,keyasint,omitempty"` // how to find and enter the place, what to beware of
	Languages []string       `cbor:"13,keyasint,omitempty"`
	Household []Relation     `cbor:"14,keyasint,omitempty"`
	Team      []TeamMember   `cbor:"15,keyasint,omitempty"`

	CaseType      string        `cbor:"16,keyasint,omitempty"`
	Cluster       Cluster       `cbor:"17,keyasint,omitempty"`
	Stage         Stage         `cbor:"18,keyasint"`
	Status        ClientStatus  `cbor:"19,keyasint"`
	Pauses        []Pause       `cbor:"20,keyasint,omitempty"`
	Risk          Risk          `cbor:"21,keyasint,omitempty"`
	RiskReason    string        `cbor:"22,keyasint,omitempty"`
	Reassess      date.Date     `cbor:"23,keyasint,omitempty"` // when the risk must be judged again
	Opened        date.Date     `cbor:"24,keyasint"`
	Closed        date.Date     `cbor:"25,keyasint,omitempty"`
	ClosingReason ClosingReason `cbor:"26,keyasint,omitempty"`
	Outcome       string        `cbor:"27,keyasint,omitempty"`
	Problem       string        `cbor:"28,keyasint,omitempty"` // presenting problem
	ReferredBy    string        `cbor:"29,keyasint,omitempty"`
	OfficialRef   string        `cbor:"30,keyasint,omitempty"` // number in the agency's own system
	OfficialIn    string        `cbor:"31,keyasint,omitempty"` // name of that system
	ContactEvery  int           `cbor:"32,keyasint,omitempty"` // see the client at least every so many days, 0: no standard
	ContactWork   bool          `cbor:"33,keyasint,omitempty"` // ContactEvery counts working days
	Pathways      []ID          `cbor:"34,keyasint,omitempty"`
	RetainUntil   date.Date     `cbor:"35,keyasint,omitempty"`
	Tags          []string      `cbor:"36,keyasint,omitempty"`
	Remarks       string        `cbor:"37,keyasint,omitempty"`
	Turns         []Turn        `cbor:"38,keyasint,omitempty"` // how the case stood from which day on, in order
	Events        []CaseEvent   `cbor:"39,keyasint,omitempty"` // what was said of the steps of the case, as they were taken
	Merged        []ID          `cbor:"40,keyasint,omitempty"` // clients who were the same and became part of this one
	Bonds         []Bond        `cbor:"41,keyasint,omitempty"` // how the ties to those around are felt
}

// NewClient returns an open client with the code, to be completed and stored.
func NewClient(id ID, code string, now time.Time) Client {
	return Client{ID: id, Stamp: Stamp{Created: now.UTC(), Changed: now.UTC()}, Code: code,
		Kind: ClientPerson, Stage: StageIntake, Status: ClientOpen, Opened: date.Of(now)}
}

// RecordID returns the client's identifier.
func (c Client) RecordID() ID { return c.ID }

// RecordKind returns KindClient.
func (c Client) RecordKind() Kind { return KindClient }

// Validate returns what is wrong with the client. That the code is unique is
// checked by the store, which alone can know.
func (c Client) Validate() error {
	var check checker
	check.id(c.ID)
	check.code("Code", c.Code)
	check.line("Name", c.Name)
	check.short("Aka", len(c.Aka))
	for _, name := range c.Aka {
		check.required("Aka", name)
	}
	oneOf(&check, "Kind", c.Kind, ClientKinds)
	oneOf(&check, "Sex", c.Sex, Sexes)
	check.day("Born", c.Born)
	check.reach(c.Reach)
	check.text("Address", c.Address)
	check.text("Access", c.Access)
	for _, l := range c.Languages {
		check.required("Languages", l)
	}
	check.short("Household", len(c.Household))
	for _, r := range c.Household {
		if r.With == c.ID {
			check.add("Household", "self", "must name another client")
		}
		check.line("Household", r.Kind)
	}
	check.short("Team", len(c.Team))
	for _, m := range c.Team {
		check.required("Team", m.Role)
		if !m.To.IsZero() && m.To < m.From {
			check.add("Team", "order", "must not end before it begins")
		}
	}
	check.bonds(c.Bonds, c.ID)
	c.validateCase(&check)
	return check.err()
}

func (c Client) validateCase(check *checker) {
	check.line("CaseType", c.CaseType)
	oneOf(check, "Cluster", c.Cluster, Clusters)
	oneOf(check, "Stage", c.Stage, Stages)
	oneOf(check, "Status", c.Status, ClientStatuses)
	check.short("Pauses", len(c.Pauses))
	for _, p := range c.Pauses {
		check.needDay("Pauses", p.From)
		check.day("Pauses", p.To)
		if !p.To.IsZero() && p.To < p.From {
			check.add("Pauses", "order", "must not end before it begins")
		}
	}
	oneOf(check, "Risk", c.Risk, Risks)
	check.text("RiskReason", c.RiskReason)
	check.day("Reassess", c.Reassess)
	check.short("Turns", len(c.Turns))
	check.events(c.Events)
	check.needDay("Opened", c.Opened)
	check.day("Closed", c.Closed)
	switch {
	case c.Status == ClientClosed && c.Closed.IsZero():
		check.add("Closed", "required", "must have a date, for the case is closed")
	case !c.Closed.IsZero() && c.Closed < c.Opened:
		check.add("Closed", "order", "must not be before the case was opened")
	}
	oneOf(check, "ClosingReason", c.ClosingReason, ClosingReasons)
	check.text("Outcome", c.Outcome)
	check.text("Problem", c.Problem)
	check.line("ReferredBy", c.ReferredBy)
	check.line("OfficialRef", c.OfficialRef)
	check.line("OfficialIn", c.OfficialIn)
	if c.ContactEvery < 0 || c.ContactEvery > 3660 {
		check.add("ContactEvery", "range", "must lie between 0 and 3660 days")
	}
	check.day("RetainUntil", c.RetainUntil)
	check.tags(c.Tags)
	check.text("Remarks", c.Remarks)
}

// code checks a client's code: letters, digits and a few marks, so that it
// can be typed after a sigil in the one-line language.
func (c *checker) code(field, s string) {
	c.required(field, s)
	if s != "" && !IsCode(s) {
		c.add(field, "code", "must be 1 to 20 letters, digits, dashes, dots or underscores, such as SA-12")
	}
}

func (c *checker) reach(points []ContactPoint) {
	c.short("Reach", len(points))
	for _, p := range points {
		oneOf(c, "Reach", p.Way, ContactWays)
		c.required("Reach", p.Value)
		c.line("Reach", p.BestTime)
	}
}

// IsCode reports whether s can be the code of a client: 1 to 20 letters and
// digits, with dashes, dots and underscores between them.
func IsCode(s string) bool {
	n := 0
	inner := false
	for _, r := range s {
		n++
		switch {
		case isLetterOrDigit(r):
			inner = false
		case (r == '-' || r == '.' || r == '_') && n > 1:
			inner = true
		default:
			return false
		}
	}
	return n >= 1 && n <= 20 && !inner
}

// Age returns the whole years from the day of birth to today, and whether
// the day of birth is known.
func (c Client) Age(today date.Date) (years int, known bool) {
	if c.Born.IsZero() || today < c.Born {
		return 0, false
	}
	by, bm, bd := c.Born.YMD()
	y, m, d := today.YMD()
	years = y - by
	if m < bm || m == bm && d < bd {
		years--
	}
	return years, true
}

// Index places the client under its status and its code.
func (c Client) Index() []Entry {
	head := Head{
		ID: c.ID, Kind: KindClient, Sort: c.Code, Code: c.Code, Title: c.Name,
		Start: c.Opened.At(0), State: string(c.Status), Type: string(c.Risk), Rank: c.ContactEvery,
		Marks: Marks(0).with(Timed, c.ContactWork),
	}
	if !c.Closed.IsZero() {
		head.Done = c.Closed.At(0)
	}
	entries := []Entry{
		{ClientsIn(c.Status, Shard(c.ID)), head},
		{WithCode(c.Code), head},
	}
	for i, m := range c.Team {
		first := slices.IndexFunc(c.Team, func(o TeamMember) bool { return o.Who == m.Who })
		if first == i {
			entries = append(entries, Entry{TiedTo(m.Who, Shard(c.ID)), head})
		}
	}
	return append(entries, uid(c.Stamp.UID, head)...)
}
