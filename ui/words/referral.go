package words

// ReferralWords are the words of referrals and of the directory of services.
type ReferralWords struct {
	Direction Table
	Party     Table // the other end, by model.Direction
	Urgency   Table
	State     Table
	Next      Table // who must act, by model.Actor
	Act       Table // what can be done, by model.ReferralAct
	Done      Table // what was done
	Declined  Table
	Outcome   Table

	Title, New, Open, None, Happened, Letter, NextTitle string
	NextBy                                              string // {who}, {date}
	NoNews                                              string // {n}
	Silent                                              string // {n}, {days}
	NeverVerified, VerifiedToday, ReferHere             string
	NotReached, ByUrgency, CameIn                       string
	ReferTo                                             string // {who}
}
