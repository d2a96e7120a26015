package words

// DutyWords are the words of what is done about obligations, pathways and the
// user's own rules.
type DutyWords struct {
	Pathways, Since, StoppedOn, Start, StartIt, Moves, KeepIt string
	NothingMoves, FallsAway, WaitsFor                         string
	ChangeDates, Stop, StopTitle                              string
	FallAway, StayOpen, BecomeTasks                           string // what becomes of open steps
	Owed, LiftWaiver                                          string
	Met, WaiveTitle, ReasonWhy                                string
	Rules, EditRules, CopyRule, Standards, PathwayOf          string
}
