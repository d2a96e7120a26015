package words

// AppWords are the words of the frame around the panes.
type AppWords struct {
	Overdue   string
	Today     string
	Silent    string
	Unsigned  string
	Next      string // next: {what}
	TooSmall  string
	Saving    string
	Saved     string
	SavedUndo string
	Undid     string
	Redid     string
	Locked    string
	Masked    string
	Unmasked  string
	Theme     string
	Language  string
	NotHere   string // an action that does not apply
	DraftKept string

	WriteMinutes, WriteSupervision                                    string
	WriteNote, FinishTask, NextOutcome, Nothing, AndNow, PlannedTimes string
	SomethingDue, NothingDue, AlarmKey, AlarmKeyMore, LateCheckIn     string
	CheckInTitle, NotYet, Safe, NoSafety                              string
	NoExceptions                                                      string
	NothingFree, NoOutcomes, NoConflicts, HasPassed, Unanswered       string

	OnlyTasks, NothingSpread                     string
	TookIn, TookInBut                            string // {n} were taken in, {m} kept; {key}
	InboxFailed, NoStrays                        string
	NoWriteUps, NotFinished, Unfinished, ToWrite string

	SkippedHour, RepeatedHour, FirstHour, SecondHour string

	Changed string // changed in another window

	Backup, Restore, BackupFailed                                        string
	DamageTitle, DamageFound, DamageNewest, DamageNoBackup, DamageAdvice string
}

// GateWords are the words of the first run and of unlocking.
type GateWords struct {
	Welcome   string
	Choose    string
	Again     string
	Strength  []string // too short, weak, fair, good
	NotSame   string
	Suggest   string
	Suggested string
	Practise  string
	Rules     string
	Unlock    string
	Working   string
	Forgot    string
	Code      string
	KeepCode  string
	TypeBack  string
	CodeWrong string
	NewPass   string
	Quit      string
	Retry     string
}

// DialogWords are the words of what lies over the panes.
type DialogWords struct {
	Add     string
	AddHint string

	WorkKeys, NoFile, IsFolder, ImportHint string

	AddKeys                                             string
	When                                                string
	Due                                                 string
	Repeats                                             string
	Clients                                             string
	Tags                                                string
	Remind                                              string
	Place                                               string
	Doubts                                              Table // what was assumed of a line, by phrase.DoubtCode; {at} is what was taken
	NoClient                                            string
	NewForm                                             string
	EditForm                                            string
	FormKeys                                            string
	Find                                                string
	FindKeys, FindHint, KeptKeys, SearchKept            string
	Searching                                           string
	NothingHere                                         string
	Help                                                string
	HelpKeys                                            string
	Palette                                             string
	PaletteKeys                                         string
	GoTo                                                string
	GoToHint                                            string
	BadDate                                             string
	Which                                               string
	This                                                string
	Following                                           string
	All                                                 string
	WhichKeys                                           string
	Yes                                                 string
	No                                                  string
	Details                                             string
	DateCount, NoEnd, DatesStay                         string
	Exceptions, ExceptionKeys, SkippedDate, ChangedDate string
	Overlays, NewOverlay, ChangeOf, RemoveOf, Free      string

	StepKeys                                        string
	NextComes, NoneComes, DoIt                      string
	PostponeHint, WaitingHint, BadNudge, TagHint    string
	Spread, SpreadHint, BadSpread, FreeThen, WasDue string
	MoreThanFree, Stays                             string
	Filter, FilterKeys, FilterHint, FilterCount     string
	Filters, FiltersKeys, NameFilter, KeepFilter    string
	NoFilter, TypeFilter                            string
	Strays, StrayKeys                               string
	FilterNames, FilterTexts                        []string // that the program brings along
	Mistakes                                        Table    // of a filter, by filter.MistakeCode; {word}, {key}
	AllowedHere                                     string   // {list}
	DetailKeys                                      string

	BroughtBack, Counts, KeptAt, IsTask, BecomesTask string // while a text is written
	NewTemplate, TemplateHint, WriteUpKeys           string
	SignTitle, SignWarning, EmptyParts, ErrorWarning string

	Trash     string
	TrashKeys string

	PurgeDoes, PurgeType, PurgeFinal string

	Postpone  string
	WaitingOn string
	PickKeys  string
	History   string
}

// PaneWords are the words of the three panes.
type PaneWords struct {
	Calendar               string
	Tasks                  string
	Clients                string
	Views                  Table
	NoDay                  string
	NoTasks                string
	NoneWanted, AskAgain   string
	ByGroup, ByUrgency     string
	Strays                 string // {n}, {key}
	Urgency, Sum           string
	NoClients              string
	NoClientsKey           string
	NoTimeline             string
	Groups                 Table
	Seen                   string
	NextSeen               string
	NotSeen                string
	OfOverlay, SickOverlay string

	Copied        string
	NothingCopied string
	NewTime       string
	Conflicts     Table // by agenda.ConflictKind; {what}, {when}, {who}, {left}, {day}
	Plans         Table
	PlanKeys      string
	Open          string // 47 open
	Closed        string
	Sort          Table
	Sorted        string
	Marked        string
	Series        string
	DaysOver      string
	Brief         string
	LastContacts  string
	OpenTasks     string
	NextDates     string
	Standard      string
}

// CommandWords are the words of the command line.
type CommandWords struct {
	Short, Long                                                                                          string
	Usage, Commands, Flags, Global, More                                                                 string
	FlagFile, FlagKeyFile, FlagPassphraseFile, FlagLang, FlagZone, FlagNow, FlagHelp                     string
	FlagFormat, FlagRepair, FlagLimit, FlagNewPassphraseFile, FlagFrom, FlagTo                           string
	FlagClient, FlagDue, FlagAll, FlagAs, FlagDryRun, FlagRedact, FlagRedactReport, FlagNoCode, FlagSize string
	FlagFilter, FlagSort, FlagSaved, NoFilter                                                            string
	Inbox, TookIn                                                                                        string
	FlagOutput                                                                                           string
	Retention, FlagAllClosed, NonePast, NoRule, RetentionRule                                            string
	Purge, PurgeLong, FlagYes, FlagEarly, FlagBackups, PurgeAsk, PurgeEarly, PurgeDone                   string
	CopyRemoved, PurgeOf, PurgeGoes, PurgeFreed, PurgeEntries, PurgeDrafts                               string
	PurgeKept, PurgeCopies                                                                               string
	Access, AccessLong, FlagWhom, FlagSealWith, NeedsOutput, EmptyPassphrase, AccessMade, AccessCounts   string
	AccessPlain                                                                                          string
	FlagRecipient, FlagPurpose, FlagOverride, FlagGround                                                 string
	Referrals, FlagAllReferrals                                                                          string
	NoRecipient, NeedsRecipient, NeedsBoth                                                               string
	FindLong, FlagKind, BadKind, FindNothing                                                             string
	Agenda, Tasks, Clients, Add, Note, Find, Import, Export, Init, Demo, Backup                          string
	Restore, Check, Undo, Redo, History, Passphrase, Version, Man, Completion, HelpOf                    string
	Reference, Keys, Does, ActionName                                                                    string
	Rules, FlagBuiltIn, FlagCheckRules, FlagTakeRules, RulesMistakes, RulesSound, RulesTaken             string
	Remind, FlagMask, FlagAgain                                                                          string
	Free, FlagFor, FlagHours, FlagWith, FlagTravel, FlagPlace                                            string
	BadLength, BadHours, NobodyCalled                                                                    string
	FlagShared                                                                                           string
	Report, FlagForm, FlagFont, FlagMaskReport                                                           string
	FlagAcceptOlder                                                                                      string
	BadConfig, ConfigUnreadable, ConfigLine, ConfigUnknown, ConfigChoice                                 string
	Locked, BadZone, BadNow, BadFormat, BadDate, NoSuchClient, NeedNewPassphrase                         string
	KeyFile, PassphraseFile, AskPassphrase, AskNew, AskAgain, TooShort, NotTheSame                       string
	FileFormat, BackedUp, Restored, KeptBefore, Repaired, Checked, FoundFaults                           string
	FoundIndex, Sound, Undone, Redone, Made, KeepCode, PassphraseChanged                                 string
	Added, NoteKept, Imported, WouldImport, Skipped, NothingFound, DemoMade                              string
	Empty, NoScreen                                                                                      string
}
