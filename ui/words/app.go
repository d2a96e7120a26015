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
	Changed   string // changed in another window

	Backup, Restore, BackupFailed string
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

	AddKeys     string
	When        string
	Due         string
	Repeats     string
	Clients     string
	Tags        string
	Remind      string
	Place       string
	Overlaps    string
	Doubts      Table // what was assumed of a line, by phrase.DoubtCode; {at} is what was taken
	NoClient    string
	NewForm     string
	EditForm    string
	FormKeys    string
	Find        string
	FindKeys    string
	Searching   string
	NothingHere string
	Help        string
	HelpKeys    string
	Palette     string
	PaletteKeys string
	GoTo        string
	GoToHint    string
	BadDate     string
	Which       string
	This        string
	Following   string
	All         string
	WhichKeys   string
	Yes         string
	No          string
	Details     string
	DetailKeys  string
	Trash       string
	TrashKeys   string
	Postpone    string
	WaitingOn   string
	PickKeys    string
	History     string
}

// PaneWords are the words of the three panes.
type PaneWords struct {
	Calendar     string
	Tasks        string
	Clients      string
	Views        Table
	NoDay        string
	NoTasks      string
	NoClients    string
	NoClientsKey string
	NoTimeline   string
	Groups       Table
	Seen         string
	NextSeen     string
	NotSeen      string
	Open         string // 47 open
	Closed       string
	Sort         Table
	Sorted       string
	Timeline     string
	Marked       string
	Series       string
	DaysOver     string
	Brief        string
	LastContacts string
	OpenTasks    string
	NextDates    string
	Standard     string
}

// CommandWords are the words of the command line.
type CommandWords struct {
	Short, Long                                                                       string
	Usage, Commands, Flags, Global, More                                              string
	FlagFile, FlagKeyFile, FlagPassphraseFile, FlagLang, FlagZone, FlagNow, FlagHelp  string
	FlagFormat, FlagRepair, FlagLimit, FlagNewPassphraseFile, FlagFrom, FlagTo        string
	FlagClient, FlagDue, FlagAll, FlagAs, FlagDryRun, FlagRedact, FlagSize            string
	FlagOutput                                                                        string
	Agenda, Tasks, Clients, Add, Note, Find, Import, Export, Init, Demo, Backup       string
	Restore, Check, Undo, Redo, History, Passphrase, Version, Man, Completion, HelpOf string
	Reference, Keys, Does, ActionName                                                 string
	FlagAcceptOlder                                                                   string
	BadConfig, ConfigUnreadable, ConfigLine, ConfigUnknown, ConfigChoice              string
	Locked, BadZone, BadNow, BadFormat, BadDate, NoSuchClient, NeedNewPassphrase      string
	KeyFile, PassphraseFile, AskPassphrase, AskNew, AskAgain, TooShort, NotTheSame    string
	FileFormat, BackedUp, Restored, KeptBefore, Repaired, Checked, FoundFaults        string
	FoundIndex, Sound, Undone, Redone, Made, KeepCode, PassphraseChanged              string
	Added, NoteKept, Imported, WouldImport, Skipped, NothingFound, DemoMade           string
	Empty, NoScreen                                                                   string
}
