package model

import (
	"slices"
	"testing"

	"caseload/model/date"

	"pgregory.net/rapid"
)

// aReferral is one that waits to be sent.
func aReferral() Referral {
	r := Referral{ID: some, Stamp: Stamp{Created: now.UTC()}, Client: ID{2}, Direction: ReferralOut, Party: "Puskesmas Ciawi", Whom: ID{7}, Service: "therapy", Urgency: Routine}
	return r.Begun(today)
}

// taken takes steps, each a day after the one before.
func taken(t testing.TB, r Referral, steps ...ReferralStep) Referral {
	t.Helper()
	for i, s := range steps {
		if s.On == 0 {
			s.On = today + date.Date(i)
		}
		var err error
		if r, err = r.Take(s); err != nil {
			t.Fatalf("step %d, %s: %v", i, s.Act, err)
		}
	}
	return r
}

func TestAReferralKnowsWhoMustActAndByWhen(t *testing.T) {
	t.Parallel()
	send, serve := ReferralStep{Act: ReferralSend}, ReferralStep{Act: ReferralServe}
	accept, decline := ReferralStep{Act: ReferralAccept}, ReferralStep{Act: ReferralDecline, Declined: DeclineFull}
	wait := ReferralStep{Act: ReferralWait}
	urgent, incoming := aReferral(), aReferral()
	urgent.Urgency = Urgent
	incoming.Direction = ReferralIn
	incoming = incoming.Begun(today)
	for name, c := range map[string]struct {
		from  Referral
		steps []ReferralStep
		state ReferralState
		next  Actor
		by    int // days from today; -1: no day
	}{
		"begun":                        {aReferral(), nil, ReferralDraft, ActorWorker, -1},
		"sent":                         {aReferral(), []ReferralStep{send}, ReferralSent, ActorAgency, 7},
		"sent, and urgent":             {urgent, []ReferralStep{send}, ReferralSent, ActorAgency, 3},
		"accepted":                     {aReferral(), []ReferralStep{send, accept}, ReferralAccepted, ActorClient, 1 + 14},
		"accepted, with a date":        {aReferral(), []ReferralStep{send, {Act: ReferralAccept, By: today + 4, Next: ActorAgency}}, ReferralAccepted, ActorAgency, 4},
		"on a waiting list":            {aReferral(), []ReferralStep{send, wait}, ReferralWaiting, ActorAgency, 1 + 14},
		"declined":                     {aReferral(), []ReferralStep{send, decline}, ReferralDeclined, ActorWorker, 1 + 3},
		"declined, then accepted":      {aReferral(), []ReferralStep{send, decline, accept}, ReferralAccepted, ActorClient, 2 + 14},
		"served":                       {aReferral(), []ReferralStep{send, accept, serve}, ReferralConnected, ActorWorker, 2 + 30},
		"served without an answer":     {aReferral(), []ReferralStep{send, serve}, ReferralConnected, ActorWorker, 1 + 30},
		"tried in vain":                {aReferral(), []ReferralStep{send, {Act: ReferralTry}}, ReferralSent, ActorAgency, 7},
		"tried in vain, ask again":     {aReferral(), []ReferralStep{send, {Act: ReferralTry, By: today + 3, Next: ActorWorker}}, ReferralSent, ActorWorker, 3},
		"asked, and there is news":     {aReferral(), []ReferralStep{send, wait, {Act: ReferralTry, Reached: true}}, ReferralWaiting, ActorAgency, 2 + 14},
		"ended":                        {aReferral(), []ReferralStep{send, serve, {Act: ReferralEnd, Outcome: OutcomeHelped}}, ReferralEnded, ActorNobody, -1},
		"taken back":                   {aReferral(), []ReferralStep{send, {Act: ReferralTakeBack, Remarks: "moved"}}, ReferralTakenBack, ActorNobody, -1},
		"taken back before it is sent": {aReferral(), []ReferralStep{{Act: ReferralTakeBack, Remarks: "moved"}}, ReferralTakenBack, ActorNobody, -1},
		"opened again, never sent":     {aReferral(), []ReferralStep{{Act: ReferralTakeBack, Remarks: "moved"}, {Act: ReferralReopen, Remarks: "is back"}}, ReferralDraft, ActorWorker, -1},
		"opened again, served":         {aReferral(), []ReferralStep{send, serve, {Act: ReferralEnd, Outcome: OutcomeHelped}, {Act: ReferralReopen, Remarks: "more"}}, ReferralConnected, ActorWorker, 3 + 30},
		"opened again, declined":       {aReferral(), []ReferralStep{send, decline, {Act: ReferralEnd, Outcome: OutcomeDeclined}, {Act: ReferralReopen, Remarks: "asked again"}}, ReferralDeclined, ActorWorker, 3 + 3},
		"come in":                      {incoming, nil, ReferralSent, ActorWorker, 7},
		"come in, and told":            {incoming, []ReferralStep{accept, {Act: ReferralFeedback}}, ReferralAccepted, ActorWorker, 14},
	} {
		r := taken(t, c.from, c.steps...)
		by := date.Date(0)
		if c.by >= 0 {
			by = today + date.Date(c.by)
		}
		if r.State != c.state || r.Next != c.next || r.By != by {
			t.Errorf("%s: it is %s, %q must act by %s", name, r.State, r.Next, r.By)
		}
		if err := r.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatCannotBeIsRefusedWithTheReason(t *testing.T) {
	t.Parallel()
	send := ReferralStep{Act: ReferralSend}
	sent := taken(t, aReferral(), send)
	served := taken(t, sent, ReferralStep{Act: ReferralServe, On: today})
	declined := taken(t, sent, ReferralStep{Act: ReferralDecline, Declined: DeclineFull})
	ended := taken(t, served, ReferralStep{Act: ReferralEnd, Outcome: OutcomeHelped, On: today})
	incoming := aReferral()
	incoming.Direction = ReferralIn
	incoming = taken(t, incoming.Begun(today), ReferralStep{Act: ReferralFeedback})
	for name, c := range map[string]struct {
		of          Referral
		step        ReferralStep
		field, code string
	}{
		"an answer to what was not sent":    {aReferral(), ReferralStep{Act: ReferralAccept, On: today}, "State", "notsent"},
		"sent twice":                        {sent, ReferralStep{Act: ReferralSend, On: today}, "State", "sentalready"},
		"an answer after the first service": {served, ReferralStep{Act: ReferralAccept, On: today}, "State", "isserved"},
		"accepted twice":                    {taken(t, sent, ReferralStep{Act: ReferralAccept}), ReferralStep{Act: ReferralAccept, On: today}, "State", "isalready"},
		"served though declined":            {declined, ReferralStep{Act: ReferralServe, On: today}, "State", "isdeclined"},
		"news after the end":                {ended, ReferralStep{Act: ReferralTry, On: today}, "State", "hasended"},
		"opened while open":                 {sent, ReferralStep{Act: ReferralReopen, On: today, Remarks: "?"}, "State", "stillopen"},
		"told to nobody":                    {sent, ReferralStep{Act: ReferralFeedback, On: today}, "State", "noreferrer"},
		"told twice":                        {incoming, ReferralStep{Act: ReferralFeedback, On: today}, "State", "toldalready"},
		"before it was sent":                {sent, ReferralStep{Act: ReferralAccept, On: today - 1}, "On", "order"},
		"on no day":                         {sent, ReferralStep{Act: ReferralAccept}, "On", "required"},
		"next before it happened":           {sent, ReferralStep{Act: ReferralAccept, On: today + 2, By: today + 1}, "By", "order"},
		"declined without a reason":         {sent, ReferralStep{Act: ReferralDecline, On: today}, "Declined", "required"},
		"ended without an outcome":          {sent, ReferralStep{Act: ReferralEnd, On: today}, "Outcome", "required"},
		"helped, and never there":           {sent, ReferralStep{Act: ReferralEnd, On: today, Outcome: OutcomeHelped}, "Outcome", "unserved"},
		"taken back without a reason":       {sent, ReferralStep{Act: ReferralTakeBack, On: today}, "Remarks", "required"},
	} {
		after, err := c.of.Take(c.step)
		problems, _ := ProblemsOf(err)
		if p, found := problems.Of(c.field); !found || p.Code != c.code || len(problems) != 1 {
			t.Errorf("%s: %v", name, err)
		}
		if len(after.Log) != len(c.of.Log) || after.State != c.of.State {
			t.Errorf("%s: it was changed", name)
		}
	}
}

// Whatever is done to a referral, in whatever order: the record stays valid,
// and as long as it is open somebody must act, by a day once it is sent.
func TestAnOpenReferralAlwaysWaitsForSomebody(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := aReferral()
		r.Direction = rapid.SampledFrom(Directions).Draw(t, "direction")
		r = r.Begun(today)
		for i := range rapid.IntRange(0, 12).Draw(t, "steps") {
			acts := r.Acts()
			if len(acts) == 0 {
				t.Fatalf("nothing can be done in %s", r.State)
			}
			s := ReferralStep{Act: rapid.SampledFrom(acts).Draw(t, "act"), On: today + date.Date(i), Remarks: "why", Declined: DeclineFull, Outcome: OutcomeLeft,
				Reached: rapid.Bool().Draw(t, "reached"), Next: rapid.SampledFrom(Actors).Draw(t, "next")}
			next, err := r.Take(s)
			if err != nil {
				t.Fatalf("%s in %s: %v", s.Act, r.State, err)
			}
			if len(next.Log) != len(r.Log)+1 {
				t.Fatal("the step is not kept")
			}
			r = next
			if err := r.Validate(); err != nil {
				t.Fatal(err)
			}
			if r.State.Open() != (r.Next != ActorNobody) || r.State.Open() && r.State != ReferralDraft && r.By.IsZero() {
				t.Fatalf("in %s %q must act by %s", r.State, r.Next, r.By)
			}
		}
	})
}

func TestDaysWithoutNews(t *testing.T) {
	t.Parallel()
	sent := taken(t, aReferral(), ReferralStep{Act: ReferralSend})
	vain := taken(t, sent, ReferralStep{Act: ReferralTry, On: today + 3})
	heard := taken(t, vain, ReferralStep{Act: ReferralTry, On: today + 4, Reached: true})
	declined := taken(t, sent, ReferralStep{Act: ReferralDecline, Declined: DeclineFull, On: today + 1})
	for name, c := range map[string]struct {
		r    Referral
		want int
	}{"not sent": {aReferral(), 0}, "sent": {sent, 10}, "tried in vain": {vain, 10}, "heard of": {heard, 6}, "the worker's turn": {declined, 0}} {
		head := c.r.Index()[0].Head
		if got := NoNews(head, today+10); got != c.want {
			t.Errorf("%s: %d days without news", name, got)
		}
	}
}

func TestAStepOfAPlanFollowsItsReferral(t *testing.T) {
	t.Parallel()
	sent := taken(t, aReferral(), ReferralStep{Act: ReferralSend})
	served := taken(t, sent, ReferralStep{Act: ReferralServe, On: today})
	for r, want := range map[*Referral]Progress{ptr(aReferral()): NotBegun, &sent: UnderWay, &served: Reached,
		ptr(taken(t, served, ReferralStep{Act: ReferralEnd, Outcome: OutcomePartly, On: today})):  Reached,
		ptr(taken(t, sent, ReferralStep{Act: ReferralEnd, Outcome: OutcomeNoAnswer})):             GivenUp,
		ptr(taken(t, sent, ReferralStep{Act: ReferralTakeBack, Remarks: "moved"})):                GivenUp,
		ptr(taken(t, sent, ReferralStep{Act: ReferralDecline, Declined: DeclineFull, On: today})): UnderWay} {
		if got := r.Progress(); got != want {
			t.Errorf("%s: %q", r.State, got)
		}
	}
}

func ptr[T any](v T) *T { return &v }

// A referral stands among the open ones for as long as somebody must act, and
// with the agency always.
func TestWhereAReferralStands(t *testing.T) {
	t.Parallel()
	names := func(r Referral) (all []string) {
		for _, e := range r.Index() {
			all = append(all, e.List.Name)
		}
		return all
	}
	open := taken(t, aReferral(), ReferralStep{Act: ReferralSend})
	ended := taken(t, open, ReferralStep{Act: ReferralEnd, Outcome: OutcomeNoAnswer})
	for _, r := range []Referral{open, ended} {
		got := names(r)
		if slices.Contains(got, OpenReferrals("").Name) != r.State.Open() || !slices.Contains(got, ReferralsWith(ID{7}, "").Name) || !slices.Contains(got, ClocksOf(ID{2}).Name) {
			t.Errorf("%s stands in %v", r.State, got)
		}
	}
}
