package ical

// Properties of our own, for what iCalendar has no word for. Other programs
// must ignore them (RFC 5545 section 3.8.8.2); those that keep what they do
// not know bring them back.
const (
	ownClient   = "X-CASELOAD-CLIENT"     // codes of clients
	ownKind     = "X-CASELOAD-KIND"       // kind of appointment
	ownStatus   = "X-CASELOAD-STATUS"     // status of an appointment, state of a task
	ownSeen     = "X-CASELOAD-SEEN"       // whether the client was seen
	ownOutcome  = "X-CASELOAD-OUTCOME"    // what came of it
	ownBefore   = "X-CASELOAD-BEFORE"     // travel before
	ownAfter    = "X-CASELOAD-AFTER"      // travel after
	ownZone     = "X-CASELOAD-ZONE"       // zone of a time that had to be written in UTC
	ownSecond   = "X-CASELOAD-SECOND"     // the start of the series is the second of a repeated hour
	ownOff      = "X-CASELOAD-DAYS-OFF"   // what becomes of dates of a series on days off: BEFORE, AFTER or SKIP; of a task also UNCOUNTED
	ownHard     = "X-CASELOAD-HARD"       // the deadline is a duty
	ownSomeday  = "X-CASELOAD-SOMEDAY"    // not to be planned yet
	ownEstimate = "X-CASELOAD-ESTIMATE"   // how long a task will take
	ownWaiting  = "X-CASELOAD-WAITING-ON" // on whom
	ownSince    = "X-CASELOAD-SINCE"      // waiting since
	ownNudge    = "X-CASELOAD-NUDGE"      // when to ask again
	ownStep     = "X-CASELOAD-STEP"       // one step of a task, with X-DONE=TRUE when it is done
	ownRepeat   = "X-CASELOAD-REPEAT"     // FROM-COMPLETION: a task repeats from the day it was done
	ownByRule   = "X-CASELOAD-BY-RULE"    // the day by the rule of a task that was postponed

	appleTravel = "X-APPLE-TRAVEL-DURATION" // travel before, as Apple's calendar says it
	yes         = "TRUE"
)
