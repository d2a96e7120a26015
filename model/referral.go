package model

import "caseload/model/date"

// Direction says which way a referral goes.
type Direction string

// The directions.
const (
	ReferralOut Direction = "out" // a client is sent to a service
	ReferralIn  Direction = "in"  // a client is sent to the worker
)

// Directions are both directions.
var Directions = []Direction{ReferralOut, ReferralIn}

// ReferralUrgency says how soon an answer is needed.
type ReferralUrgency string

// The urgencies, with the days within which an answer is wanted where no day
// is named (domain.md 3.3, referral chase).
const (
	Routine   ReferralUrgency = "routine"   // 7 days
	Urgent    ReferralUrgency = "urgent"    // 3 days
	Immediate ReferralUrgency = "immediate" // the next day
)

// ReferralUrgencies are all urgencies.
var ReferralUrgencies = []ReferralUrgency{Routine, Urgent, Immediate}

// Days returns within how many days an answer is wanted.
func (u ReferralUrgency) Days() int {
	switch u {
	case Immediate:
		return 1
	case Urgent:
		return 3
	}
	return 7
}

// ReferralState says how far a referral has come. None of them means more
// than it says: accepted is not there yet, and ended is not helped.
type ReferralState string

// The states (domain.md 3.2).
const (
	ReferralDraft     ReferralState = "draft"     // not sent yet
	ReferralSent      ReferralState = "sent"      // no answer yet
	ReferralWaiting   ReferralState = "waiting"   // on a waiting list
	ReferralAccepted  ReferralState = "accepted"  // the service takes the client, who is not there yet
	ReferralConnected ReferralState = "connected" // the client reached the service
	ReferralDeclined  ReferralState = "declined"  // the service does not take the client
	ReferralEnded     ReferralState = "ended"     // closed with an outcome
	ReferralTakenBack ReferralState = "takenback" // by who sent it, or the client
)

// ReferralStates are all states, in their order.
var ReferralStates = []ReferralState{ReferralDraft, ReferralSent, ReferralWaiting, ReferralAccepted, ReferralConnected,
	ReferralDeclined, ReferralEnded, ReferralTakenBack}

// Open reports whether somebody still has to act.
func (s ReferralState) Open() bool { return s != ReferralEnded && s != ReferralTakenBack }

// Actor is who must act next.
type Actor string

// Those who can have to act.
const (
	ActorNobody Actor = ""
	ActorWorker Actor = "worker"
	ActorAgency Actor = "agency" // the other end of the referral
	ActorClient Actor = "client"
)

// Actors are all who can have to act.
var Actors = []Actor{ActorNobody, ActorWorker, ActorAgency, ActorClient}

// ReferralOutcome says what became of a referral when it ends.
type ReferralOutcome string

// The outcomes.
const (
	OutcomeNone      ReferralOutcome = ""
	OutcomeHelped    ReferralOutcome = "helped"    // the client got what was asked for
	OutcomePartly    ReferralOutcome = "partly"    // part of it
	OutcomeNotHelped ReferralOutcome = "nothelped" // the client was there, and it did not help
	OutcomeLeft      ReferralOutcome = "left"      // the client did not go, or left
	OutcomeNoAnswer  ReferralOutcome = "noanswer"  // the service never answered
	OutcomeElsewhere ReferralOutcome = "elsewhere" // the client is helped elsewhere
	OutcomeDeclined  ReferralOutcome = "declined"  // the service did not take the client
)

// ReferralOutcomes are all outcomes.
var ReferralOutcomes = []ReferralOutcome{OutcomeNone, OutcomeHelped, OutcomePartly, OutcomeNotHelped, OutcomeLeft, OutcomeNoAnswer,
	OutcomeElsewhere, OutcomeDeclined}

// DeclineReason says why a service does not take a client.
type DeclineReason string

// The reasons.
const (
	DeclineNone     DeclineReason = ""
	DeclineFull     DeclineReason = "full"     // no place
	DeclineNotFit   DeclineReason = "notfit"   // the client is not whom it serves
	DeclineArea     DeclineReason = "area"     // outside its catchment
	DeclinePapers   DeclineReason = "papers"   // papers are lacking
	DeclineCost     DeclineReason = "cost"     // it costs what nobody pays
	DeclineClient   DeclineReason = "client"   // the client did not want it
	DeclineNoReason DeclineReason = "noreason" // none was given
	DeclineOther    DeclineReason = "other"
)

// DeclineReasons are all reasons.
var DeclineReasons = []DeclineReason{DeclineNone, DeclineFull, DeclineNotFit, DeclineArea, DeclinePapers, DeclineCost, DeclineClient,
	DeclineNoReason, DeclineOther}

// Referral is one way of a client to a service, or from one to the worker. It
// knows at any time who must act next, and by when.
type Referral struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client    ID              `cbor:"3,keyasint"`
	Direction Direction       `cbor:"4,keyasint"`
	Party     string          `cbor:"5,keyasint"`           // the other end, by name: who gets it, or who sent it
	Whom      ID              `cbor:"6,keyasint,omitzero"`  // their entry in the directory, an agency or a contact; zero: they have none
	Service   string          `cbor:"7,keyasint"`           // what is asked for
	Why       string          `cbor:"8,keyasint,omitempty"` // the reason, in the client's interest
	Urgency   ReferralUrgency `cbor:"9,keyasint"`
	Tried     string          `cbor:"10,keyasint,omitempty"` // what has been tried
	Support   string          `cbor:"11,keyasint,omitempty"` // of access and language, medication, disability
	Attached  []string        `cbor:"12,keyasint,omitempty"` // papers that go with it
	Consent   ID              `cbor:"13,keyasint,omitzero"`  // that let it out; zero: the law did, or it came in

	Sent     date.Date     `cbor:"14,keyasint,omitempty"` // when it went out or came in; zero: not yet
	AnswerBy date.Date     `cbor:"15,keyasint,omitempty"` // zero: by its urgency, once it is sent
	State    ReferralState `cbor:"16,keyasint"`
	Next     Actor         `cbor:"17,keyasint,omitempty"` // who must act next
	By       date.Date     `cbor:"18,keyasint,omitempty"` // and by when; zero: no day is set

	First    date.Date       `cbor:"19,keyasint,omitempty"` // of the service; zero: the client did not reach it
	Declined DeclineReason   `cbor:"20,keyasint,omitempty"`
	Outcome  ReferralOutcome `cbor:"21,keyasint,omitempty"`
	Feedback date.Date       `cbor:"22,keyasint,omitempty"` // when whoever sent the client was told what became of it
	Log      []ReferralEntry `cbor:"23,keyasint,omitempty"` // what happened, in order
}

// ReferralEntry is something that happened to a referral.
type ReferralEntry struct {
	On      date.Date   `cbor:"1,keyasint"`
	Act     ReferralAct `cbor:"2,keyasint"`
	Reached bool        `cbor:"3,keyasint,omitempty"` // of an attempt: somebody answered
	Remarks string      `cbor:"4,keyasint,omitempty"`
}

// RecordID returns the referral's identifier.
func (r Referral) RecordID() ID { return r.ID }

// RecordKind returns KindReferral.
func (r Referral) RecordKind() Kind { return KindReferral }

// Validate returns what is wrong with the referral.
func (r Referral) Validate() error {
	var check checker
	check.id(r.ID)
	if r.Client.IsZero() {
		check.add("Client", "required", "must name a client")
	}
	oneOf(&check, "Direction", r.Direction, Directions)
	check.required("Party", r.Party)
	check.required("Service", r.Service)
	check.text("Why", r.Why)
	oneOf(&check, "Urgency", r.Urgency, ReferralUrgencies)
	check.text("Tried", r.Tried)
	check.text("Support", r.Support)
	check.short("Attached", len(r.Attached))
	for _, a := range r.Attached {
		check.required("Attached", a)
	}
	check.referralDays(r)
	oneOf(&check, "State", r.State, ReferralStates)
	oneOf(&check, "Next", r.Next, Actors)
	oneOf(&check, "Declined", r.Declined, DeclineReasons)
	oneOf(&check, "Outcome", r.Outcome, ReferralOutcomes)
	if r.State == ReferralEnded && r.Outcome == OutcomeNone {
		check.add("Outcome", "required", "must say what became of it")
	}
	check.short("Log", len(r.Log))
	for _, e := range r.Log {
		check.needDay("Log", e.On)
		oneOf(&check, "Log", e.Act, ReferralActs)
		check.text("Remarks", e.Remarks)
	}
	return check.err()
}

func (c *checker) referralDays(r Referral) {
	c.day("Sent", r.Sent)
	c.day("AnswerBy", r.AnswerBy)
	c.day("By", r.By)
	c.day("First", r.First)
	c.day("Feedback", r.Feedback)
	if r.State != ReferralDraft && r.State != ReferralTakenBack && r.Sent.IsZero() {
		c.add("Sent", "required", "must say when it was sent")
	}
	for _, d := range []struct {
		field string
		day   date.Date
	}{{"AnswerBy", r.AnswerBy}, {"First", r.First}, {"Feedback", r.Feedback}} {
		if !r.Sent.IsZero() && !d.day.IsZero() && d.day < r.Sent {
			c.add(d.field, "order", "must not be before it was sent")
		}
	}
	if r.State == ReferralConnected && r.First.IsZero() {
		c.add("First", "required", "must say when the client was there first")
	}
}

// Index places the referral with what runs for its client, in the timeline,
// among the open ones, and with the agency or contact at its other end.
func (r Referral) Index() []Entry {
	head := Head{
		ID: r.ID, Kind: KindReferral, Title: shorten(r.Title(), 120), Start: r.Day().At(0), End: r.By.At(0), State: string(r.State), Type: string(r.Direction),
		Code: string(r.Next), Marks: Marks(0).with(AllDay, true).with(Hard, r.Urgency != Routine), Links: []ID{r.Client}, Done: r.News().At(0),
	}
	entries := append([]Entry{{ClocksOf(r.Client), head}}, about(head, Month(r.Day()))...)
	if r.State.Open() {
		entries = append(entries, Entry{OpenReferrals(Shard(r.ID)), head})
	}
	if !r.Whom.IsZero() {
		entries = append(entries, Entry{ReferralsWith(r.Whom, Month(r.Day())), head})
	}
	return entries
}

// Title says in the worker's words what the referral is: the service, and
// from or to whom.
func (r Referral) Title() string {
	if r.Direction == ReferralIn {
		return r.Service + " ← " + r.Party
	}
	return r.Service + " → " + r.Party
}

// Day returns when the referral was sent, or until then when it was begun.
func (r Referral) Day() date.Date {
	if r.Sent.IsZero() {
		return date.Of(r.Stamp.Created)
	}
	return r.Sent
}

// News returns when something was last heard of it: an answer, an attempt
// that reached somebody, or until then that it was sent. Zero: it was not.
func (r Referral) News() date.Date {
	news := r.Sent
	for _, e := range r.Log {
		if e.Act.News() && (e.Act != ReferralTry || e.Reached) {
			news = max(news, e.On)
		}
	}
	return news
}
