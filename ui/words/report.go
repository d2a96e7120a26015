package words

// ReportWords are the words of documents for print.
type ReportWords struct {
	Kind Table // which documents there are, by report.Kind
	Form Table // in which forms, by paper.Format
	Part Table // titles of sections, by report.Part

	BeforeClosing Table    // what must be done before a case is closed
	Sides         []string // of a life in which things change

	Concern                                          Table // by report.Concern
	ReviewTitle, ReviewLead                          string
	AccessTitle, AllRecords, Processing, AccessNoted string // {records}, {passages}, {whom}
	AccessTo                                         string // {whom}
	ReviewFile, AccessFile                           string // names of files
	Whom                                             string
	Sealing, Sealed, NotSealed, SealHow              string // of the bundle

	DayTitle, WeekTitle                           string // {day}; {week}, {first}, {last}
	Nothing, WholeDay, DueToday, Due, Also, Notes string
	GoalsReached, GoalsOpen, NeedsMet, NeedsUnmet string
	InTime, TooLate, ByStandard                   string
	Legend                                        string // {signs}
	ByWhen                                        string
	Time, Who, What, Way                          string
	Leave, After                                  string // {time}, {length}
	CheckIn                                       string // {time}, {who}
	SecretAddress, Beware                         string
	LeaveSafe, LeaveNever, WriteSafe, WriteNever  string
	BestTime                                      string // {when}
	NextDate                                      string
	More                                          string // {n}
	Confidential, Masked, Made                    string // {when}

	RedactedFoot                                       string
	Naming                                             Table // by report.Naming
	LookOver                                           string
	TheClient, OtherClient, Someone, Person, OneWorker string // in the place of names
	Body                                               Table  // by model.AgencyType

	Period                                           string // {first}, {last}
	Age, None, NotRecorded, FollowUps                string
	NoTasks, NoDates                                 string
	Standard, Meetings, Cancelled, Longest, LastSeen string
	SeeBy                                            string
	Date, Source, Since                              string
	Until                                            string // {day}
	NotSigned                                        string // {n}
	Worker, Approval, From, To, PlaceAndDate         string // who signs

	SmallHidden                     string // {n}
	Opened, Reopened                string // columns of cases
	ClosedNow, Active               string
	Together, Hours, WayHours       string
	NotesMade, SeenInTime, SeenLate string
	TasksDone, TasksLate            string

	LetterFrom, NoConsentYet                 string // of a letter
	Consented, ConsentedUntil, ConsentLimits string // {form}, {date}, {until}
	ReportBack                               string

	Print, Save, Names               string // of the dialog
	Usual, Copy, OwnCopy, SharedCopy string
	Saved, Stopped                   string // {file}
	Lacking                          string // {list}
	NeedsFile, BadKind, BadForm      string
	NeedsClient, BadPeriod           string
	BadFont                          string // {file}
}
