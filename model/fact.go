package model

// FactKind names something that happened in a case and that a deadline can
// be counted from or met by. Most facts are read from the records that are
// there anyway; any of them can also be noted by hand as a Milestone.
//
// The names stand in the texts of standards and pathways, so a value is
// never changed.
type FactKind string

// What happens in the course of a case.
const (
	FactOpened     FactKind = "opened"     // the case was opened
	FactClosed     FactKind = "closed"     // the case was closed
	FactAccepted   FactKind = "accepted"   // a worker took the case on
	FactResponded  FactKind = "responded"  // somebody acted on the report
	FactDecided    FactKind = "decided"    // what to do after intake was decided
	FactRisk       FactKind = "risk"       // the risk was judged
	FactDischarged FactKind = "discharged" // the client left a ward, a shelter or a home
	FactPlaced     FactKind = "placed"     // the client came into alternative care
	FactPaused     FactKind = "paused"     // the case was paused, and still is
	FactOrder      FactKind = "order"      // a court made an order
)

// What is known of contact with the client.
const (
	FactSeen      FactKind = "seen"      // the client was seen, whoever else was there
	FactSeenAlone FactKind = "seenalone" // the client was seen without carers or family in the room
	FactAttempt   FactKind = "attempt"   // somebody tried and did not see the client
	FactContact   FactKind = "contact"   // a visit, a talk or a call took place
	FactCall      FactKind = "call"      // a call by telephone or video took place
	FactSession   FactKind = "session"   // a session of a court, held or to come
)

// What is written.
const (
	FactNote       FactKind = "note"       // a note was written, about the day of the contact
	FactDraft      FactKind = "draft"      // a note was begun and is not signed
	FactChronology FactKind = "chronology" // the chronology was brought up to date
	FactAssessment FactKind = "assessment" // an assessment was signed
	FactPlan       FactKind = "plan"       // a plan was agreed
	FactReview     FactKind = "review"     // the plan was reviewed
	FactReport     FactKind = "report"     // a report was handed in
	FactMinutes    FactKind = "minutes"    // the minutes of a conference were sent
	FactSummary    FactKind = "summary"    // the closing summary was written
)

// What is done with others.
const (
	FactConference  FactKind = "conference"  // a case conference was held, or is to be
	FactSupervision FactKind = "supervision" // supervision was held
	FactReferral    FactKind = "referral"    // a referral was sent, and the client is not there yet
	FactAnswer      FactKind = "answer"      // news of a referral came
	FactAdmitted    FactKind = "admitted"    // a service takes the client, who is not there yet
	FactConnected   FactKind = "connected"   // the client reached the service
	FactIncoming    FactKind = "incoming"    // a referral came in and has no answer yet
	FactConsent     FactKind = "consent"     // the client agreed
	FactWithdrawn   FactKind = "withdrawn"   // the client took the consent back
	FactFlag        FactKind = "flag"        // a warning was raised, and stands
	FactVerified    FactKind = "verified"    // the facts about an agency were checked
	FactIncident    FactKind = "incident"    // harm was done
	FactReported    FactKind = "reported"    // an incident was reported to who must know
	FactReconvene   FactKind = "reconvene"   // a conference set the day of the next
	FactPaper       FactKind = "paper"       // a paper has an end, such as an identity card, an order or a permit
)

// FactKinds are all kinds of fact.
var FactKinds = []FactKind{
	FactOpened, FactClosed, FactAccepted, FactResponded, FactDecided, FactRisk, FactDischarged, FactPlaced, FactPaused, FactOrder,
	FactSeen, FactSeenAlone, FactAttempt, FactContact, FactCall, FactSession,
	FactNote, FactDraft, FactChronology, FactAssessment, FactPlan, FactReview, FactReport, FactMinutes, FactSummary,
	FactConference, FactSupervision, FactReferral, FactAnswer, FactAdmitted, FactConnected, FactIncoming, FactConsent, FactWithdrawn, FactFlag, FactVerified, FactIncident,
	FactReported, FactReconvene,
	FactPaper,
}
