package model

import (
	"slices"
	"strings"

	"caseload/model/date"
)

// ReferralAct is something that is done about a referral, or that is heard of
// it.
type ReferralAct string

// The acts.
const (
	ReferralSend     ReferralAct = "send"
	ReferralTry      ReferralAct = "try"      // somebody asked, or tried to
	ReferralAccept   ReferralAct = "accept"   // the service takes the client
	ReferralWait     ReferralAct = "wait"     // on the waiting list
	ReferralDecline  ReferralAct = "decline"  // the service does not take the client
	ReferralServe    ReferralAct = "serve"    // the client was there for the first time
	ReferralFeedback ReferralAct = "feedback" // whoever sent the client was told
	ReferralEnd      ReferralAct = "end"
	ReferralTakeBack ReferralAct = "takeback"
	ReferralReopen   ReferralAct = "reopen"
)

// ReferralActs are all acts, in the order in which they are offered.
var ReferralActs = []ReferralAct{ReferralSend, ReferralAccept, ReferralWait, ReferralDecline, ReferralTry, ReferralServe, ReferralFeedback,
	ReferralEnd, ReferralTakeBack, ReferralReopen}

// News reports whether an act tells something of how the referral stands.
func (a ReferralAct) News() bool {
	return a == ReferralTry || a == ReferralAccept || a == ReferralWait || a == ReferralDecline || a == ReferralServe
}

// referralMove says in which states an act can be taken, and to which it
// leads; no state: it stays in its own.
type referralMove struct {
	from []ReferralState
	to   ReferralState
}

// referralMoves are the transitions (domain.md 3.2). A service may decline a
// client whom it had accepted, and take one whom it had declined.
var referralMoves = map[ReferralAct]referralMove{
	ReferralSend:     {[]ReferralState{ReferralDraft}, ReferralSent},
	ReferralAccept:   {[]ReferralState{ReferralSent, ReferralWaiting, ReferralDeclined}, ReferralAccepted},
	ReferralWait:     {[]ReferralState{ReferralSent, ReferralAccepted}, ReferralWaiting},
	ReferralDecline:  {[]ReferralState{ReferralSent, ReferralWaiting, ReferralAccepted}, ReferralDeclined},
	ReferralTry:      {[]ReferralState{ReferralSent, ReferralWaiting, ReferralAccepted, ReferralConnected, ReferralDeclined}, ""},
	ReferralServe:    {[]ReferralState{ReferralSent, ReferralWaiting, ReferralAccepted}, ReferralConnected},
	ReferralFeedback: {[]ReferralState{ReferralSent, ReferralWaiting, ReferralAccepted, ReferralConnected, ReferralDeclined, ReferralEnded, ReferralTakenBack}, ""},
	ReferralEnd:      {[]ReferralState{ReferralSent, ReferralWaiting, ReferralAccepted, ReferralConnected, ReferralDeclined}, ReferralEnded},
	ReferralTakeBack: {[]ReferralState{ReferralDraft, ReferralSent, ReferralWaiting, ReferralAccepted}, ReferralTakenBack},
	ReferralReopen:   {[]ReferralState{ReferralEnded, ReferralTakenBack}, ReferralSent}, // or further, as Take says
}

// Can reports whether an act can be taken now.
func (r Referral) Can(act ReferralAct) bool {
	if act == ReferralFeedback && (r.Direction == ReferralOut || !r.Feedback.IsZero()) {
		return false // what goes out has no referrer but the worker
	}
	return slices.Contains(referralMoves[act].from, r.State)
}

// Acts returns the acts that can be taken now, in the order of ReferralActs.
func (r Referral) Acts() []ReferralAct {
	return slices.DeleteFunc(slices.Clone(ReferralActs), func(a ReferralAct) bool { return !r.Can(a) })
}

// ReferralStep is an act as it is taken.
type ReferralStep struct {
	Act      ReferralAct
	On       date.Date
	Next     Actor     // who must act next; nobody: who usually does
	By       date.Date // and by when; zero: as is usual
	Reached  bool      // of an attempt
	Consent  ID        // of sending
	Declined DeclineReason
	Outcome  ReferralOutcome
	Remarks  string
}

// How many days whoever must act next usually has. They are defaults of our
// own, and any step can name another day.
const (
	daysToConnect = 14 // from an acceptance to the first service
	daysOnList    = 14 // until a waiting list is asked about again
	daysToTell    = 3  // from a refusal until the client knows, and what is next
	daysToOutcome = 30 // from the first service until it is asked how it goes
)

// Take returns the referral after a step, or says why the step cannot be
// taken. The referral itself stays as it is.
func (r Referral) Take(s ReferralStep) (Referral, error) {
	if err := r.allows(s); err != nil {
		return r, err
	}
	r.Log = append(slices.Clone(r.Log), ReferralEntry{On: s.On, Act: s.Act, Reached: s.Reached, Remarks: strings.TrimSpace(s.Remarks)})
	if to := referralMoves[s.Act].to; to != "" {
		r.State = to
	}
	switch s.Act {
	case ReferralSend:
		r.Sent, r.Consent = s.On, s.Consent
		if r.AnswerBy.IsZero() || r.AnswerBy < s.On {
			r.AnswerBy = s.On + date.Date(r.Urgency.Days())
		}
	case ReferralDecline:
		r.Declined = s.Declined
	case ReferralAccept, ReferralWait:
		r.Declined = DeclineNone
	case ReferralServe:
		r.First = s.On
	case ReferralFeedback:
		r.Feedback = s.On
	case ReferralEnd:
		r.Outcome = s.Outcome
	case ReferralReopen:
		r.reopen()
	}
	r.hand(s)
	return r, nil
}

// reopen puts the referral back to where it was before it ended.
func (r *Referral) reopen() {
	r.Outcome = OutcomeNone
	switch {
	case r.Sent.IsZero():
		r.State = ReferralDraft
	case !r.First.IsZero():
		r.State = ReferralConnected
	case r.Declined != DeclineNone:
		r.State = ReferralDeclined
	}
}

// hand says who must act next, and by when.
func (r *Referral) hand(s ReferralStep) {
	if s.Act == ReferralFeedback && r.State.Open() || s.Act == ReferralTry && !s.Reached {
		if s.Next != ActorNobody {
			r.Next = s.Next
		}
		if !s.By.IsZero() {
			r.By = s.By
		}
		return
	}
	next, by := r.usual(s.On)
	if s.Next != ActorNobody && r.State.Open() {
		next = s.Next
	}
	if !s.By.IsZero() && r.State.Open() {
		by = s.By
	}
	r.Next, r.By = next, by
}

// usual returns who usually acts next in the state, and by when.
func (r Referral) usual(on date.Date) (Actor, date.Date) {
	other, client := ActorAgency, ActorClient
	if r.Direction == ReferralIn {
		other, client = ActorWorker, ActorWorker
	}
	switch r.State {
	case ReferralDraft, "":
		return ActorWorker, 0
	case ReferralSent:
		return other, max(r.AnswerBy, on)
	case ReferralWaiting:
		return other, on + daysOnList
	case ReferralAccepted:
		return client, on + daysToConnect
	case ReferralConnected:
		return ActorWorker, on + daysToOutcome
	case ReferralDeclined:
		return ActorWorker, on + daysToTell
	}
	return ActorNobody, 0
}

// Begun returns the referral as it begins: one that goes out waits to be sent,
// one that came in waits for the worker's answer.
func (r Referral) Begun(on date.Date) Referral {
	r.State = ReferralDraft
	if r.Direction == ReferralIn {
		r.State = ReferralSent
		if r.Sent.IsZero() {
			r.Sent = on
		}
		if r.AnswerBy.IsZero() {
			r.AnswerBy = r.Sent + date.Date(r.Urgency.Days())
		}
	}
	r.Next, r.By = r.usual(r.Sent)
	return r
}

// allows says what speaks against a step.
func (r Referral) allows(s ReferralStep) error {
	var check checker
	check.needDay("On", s.On)
	oneOf(&check, "Act", s.Act, ReferralActs)
	if !r.Can(s.Act) {
		check.add("State", r.refusal(s.Act), "a referral in this state (%s) cannot go this way (%s)", r.State, s.Act)
	}
	if !r.Sent.IsZero() && s.On < r.Sent && !s.On.IsZero() {
		check.add("On", "order", "must not be before it was sent")
	}
	check.day("By", s.By)
	if !s.By.IsZero() && s.By < s.On {
		check.add("By", "order", "must not be before it happened")
	}
	if s.Act == ReferralDecline && s.Declined == DeclineNone {
		check.add("Declined", "required", "must say why")
	}
	if s.Act == ReferralEnd && s.Outcome == OutcomeNone {
		check.add("Outcome", "required", "must say what became of it")
	}
	if s.Act == ReferralEnd && r.First.IsZero() && s.Outcome.served() {
		check.add("Outcome", "unserved", "the client was never there; note the first service before")
	}
	if (s.Act == ReferralTakeBack || s.Act == ReferralReopen) && strings.TrimSpace(s.Remarks) == "" {
		check.add("Remarks", "required", "must say why")
	}
	check.text("Remarks", s.Remarks)
	return check.err()
}

// served reports whether an outcome says that the client was there.
func (o ReferralOutcome) served() bool {
	return o == OutcomeHelped || o == OutcomePartly || o == OutcomeNotHelped
}

// refusal is the code of why an act cannot be taken: a key of the words.
func (r Referral) refusal(act ReferralAct) string {
	switch {
	case act == ReferralFeedback && r.Direction == ReferralOut:
		return "noreferrer"
	case act == ReferralFeedback && !r.Feedback.IsZero():
		return "toldalready"
	case act == ReferralReopen:
		return "stillopen"
	case !r.State.Open():
		return "hasended"
	case r.State == ReferralDraft:
		return "notsent"
	case act == ReferralSend:
		return "sentalready"
	case r.State == ReferralConnected:
		return "isserved"
	case r.State == ReferralDeclined:
		return "isdeclined"
	}
	return "isalready" // it would stay as it is
}

// NoNews returns for how many days nothing was heard of an open referral that
// somebody else must act on; 0 where it is the worker's turn, or it is not
// sent.
func NoNews(head Head, today date.Date) int {
	if head.Done.IsZero() || Actor(head.Code) == ActorWorker || !ReferralState(head.State).Open() {
		return 0
	}
	return max(0, int(today-head.Done.Date))
}

// Progress says how far a step of a plan has come that is done by the
// referral: it is reached once the client was there.
func (r Referral) Progress() Progress {
	switch {
	case !r.First.IsZero():
		return Reached
	case !r.State.Open():
		return GivenUp
	case r.State == ReferralDraft:
		return NotBegun
	}
	return UnderWay
}
