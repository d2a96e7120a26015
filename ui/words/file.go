package words

// FileWords are the words of the file of a client.
type FileWords struct {
	Leaves Table // by name of the leaf
	Shows  Table // by file.Show
	Keys   Table // what a key does here, by action
	Steps  Table // by model.CaseStep; {stage}, {risk}, {what}
	Items  Table // of the checklist before closing, by model.ClosingItem

	Team, Home, NewRole, NewLink, Genogram, Ecomap                   string
	NewReach, RemoveReach, RemoveTie, EndOn                          string // what is done with a tie
	Mistake, StaysSeen, StaysContact, LastDay, LastDayHint, HasEnded string
	From, Until                                                      string // {date}
	Beside, InError, Cleared, Course, StillOpen, Owed, Reach, Around string
	Since                                                            string // {state} since {date}
	GoesOn, Reassess                                                 string // {date}
	Due                                                              string // {what}
}

// CaseWords are the words of what is done with a case.
type CaseWords struct {
	Title, AfterCare string
	Steps            Table  // what can be done, by model.CaseStep
	NotNow           string // {state}
	Offer            string // {evidence}, {stage}
}

// MergeWords are the words of two clients who may be one and the same.
type MergeWords struct {
	Title, None, Which, Do, Moves, Signed, Trash string
	Two, TwoTitle, TwoHint, Rejected, TakeBack   string // that they are two different people
	Keep, Look                                   string // {who}
	Into                                         string // {gone}, {keep}
	Signs                                        Table  // by model.AlikeSign
}

// IntakeWords are the words of the intake of a client.
type IntakeWords struct {
	Title, GoOn                             string
	Who, Reach, Why, Risk, Consent, Follows string // sections
	CodeHint, NoPathway, NoConsent, First   string
	Undecided, Serve, Decline               string
	SeeBy                                   string // {date}
	Alike                                   string // {who}, {state}, {signs}
	Missing                                 string // {list}
	Lacks                                   string // {n}
	Items                                   Table  // what is missing, by model.IntakeItem
}
