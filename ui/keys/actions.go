package keys

// Action names something that can be done. It is a key of the catalogue and
// of the user's settings.
type Action string

// Scope is the place in which a binding counts.
type Scope string

// The scopes. Global bindings count everywhere but in overlays.
const (
	Global   Scope = "global"
	List     Scope = "list" // any pane: moving and opening
	Calendar Scope = "calendar"
	Tasks    Scope = "tasks"
	Clients  Scope = "clients"
	File     Scope = "file"    // the file of a client
	Insight  Scope = "insight" // the pages of who was seen and of the work ahead
	Card     Scope = "card"    // what is shown of a deadline, and before something is done
	Writing  Scope = "writing" // while a note is written; nothing of a list counts there
	Written  Scope = "written" // a note that is read
)

// Scopes are all scopes, in the order of the manual.
var Scopes = []Scope{Global, List, Calendar, Tasks, Clients, File, Insight, Card, Writing, Written}

// The actions.
const (
	Add        Action = "add"
	Form       Action = "form"
	NewClient  Action = "new-client"
	NewTask    Action = "new-task"
	NewVisit   Action = "new-appointment"
	Find       Action = "find"
	Palette    Action = "palette"
	Help       Action = "help"
	Undo       Action = "undo"
	Redo       Action = "redo"
	Trash      Action = "trash"
	Retention  Action = "retention"
	Mask       Action = "mask"
	Lock       Action = "lock"
	Quit       Action = "quit"
	Zoom       Action = "zoom"
	NextPane   Action = "next-pane"
	PrevPane   Action = "previous-pane"
	ToCalendar Action = "to-calendar"
	ToTasks    Action = "to-tasks"
	ToClients  Action = "to-clients"
	Today      Action = "today"
	GoTo       Action = "go-to-date"
	Theme      Action = "theme"
	Language   Action = "language"
	Redraw     Action = "redraw"
	Suspend    Action = "suspend"
	NewContact Action = "new-contact"
	NewAgency  Action = "new-agency"
	Holidays   Action = "holidays"
	Flag       Action = "flag"
	Sign       Action = "sign"
	NoteAs     Action = "note-in-format"
	Import     Action = "import"
	Backup     Action = "backup"
	Restore    Action = "restore"
	Print      Action = "print"
	Send       Action = "send"
	TakeIn     Action = "take-in"
	Documents  Action = "documents"

	Up       Action = "up"
	Down     Action = "down"
	PageUp   Action = "page-up"
	PageDown Action = "page-down"
	Top      Action = "top"
	Bottom   Action = "bottom"
	Open     Action = "open"
	Back     Action = "back"
	Edit     Action = "edit"
	Delete   Action = "delete"

	Prev    Action = "previous"
	Next    Action = "next"
	PrevBig Action = "previous-far"
	NextBig Action = "next-far"
	Left    Action = "left"
	Right   Action = "right"
	View    Action = "view"
	Outcome Action = "outcome"

	ViewBack     Action = "view-back"
	ViewDay      Action = "view-day"
	ViewThree    Action = "view-three"
	ViewWorkWeek Action = "view-workweek"
	ViewWeek     Action = "view-week"
	ViewMonth    Action = "view-month"
	ViewYear     Action = "view-year"
	ViewList     Action = "view-list"
	ZoomIn       Action = "zoom-in"
	ZoomOut      Action = "zoom-out"
	NextItem     Action = "next-item"
	PrevItem     Action = "previous-item"
	Create       Action = "create"
	Move         Action = "move"
	Longer       Action = "longer"
	Shorter      Action = "shorter"
	Copy         Action = "copy"
	Paste        Action = "paste"
	Plan         Action = "plan"
	Outcomes     Action = "outcomes"
	Conflicts    Action = "conflicts"
	Overlays     Action = "overlays"
	Free         Action = "free"
	Dismiss      Action = "dismiss"
	Safety       Action = "safety"
	Exceptions   Action = "exceptions"

	Done     Action = "done"
	Postpone Action = "postpone"
	Wait     Action = "waiting"
	Mark     Action = "mark"

	MarkAll   Action = "mark-all"
	Drop      Action = "drop"
	Begin     Action = "begin"
	Priority  Action = "priority"
	Tag       Action = "tag"
	BlockedBy Action = "blocked-by"
	Spread    Action = "spread"
	Order     Action = "order"
	Explain   Action = "explain"
	Filter    Action = "filter"
	Filters   Action = "filters"
	Inbox     Action = "inbox"

	Sort  Action = "sort"
	Brief Action = "brief"
	Note  Action = "note"

	Seen   Action = "who-was-seen"
	Work   Action = "work-ahead"
	Narrow Action = "show-only"
	Felt   Action = "how-close"

	Link Action = "link-task" // a step of a plan with a task that is there

	DetailsDown Action = "details-down"
	DetailsUp   Action = "details-up"
	DetailsPage Action = "details-page"

	Leaf        Action = "leaf"
	Case        Action = "case"
	Duplicates  Action = "duplicates"
	Plans       Action = "plans"
	Assessments Action = "assessments"
	Consents    Action = "consents"
	Flags       Action = "flags"
	Referrals   Action = "referrals"

	OpenReferrals Action = "referrals-to-follow-up"
	Services      Action = "services"

	Conferences  Action = "conferences"
	Incidents    Action = "incidents"
	Supervisions Action = "supervisions"

	Pathways Action = "pathways"
	Rules    Action = "rules"
	Waive    Action = "waive"
	Visit    Action = "plan-visit"
	Client   Action = "open-client"

	WriteUps     Action = "write-ups"
	Save         Action = "save"
	SaveSign     Action = "save-and-sign"
	NextField    Action = "next-field"
	PrevField    Action = "previous-field"
	Details      Action = "details"
	Reformat     Action = "change-format"
	MarkObserved Action = "mark-observed"
	MarkReported Action = "mark-reported"
	MarkOpinion  Action = "mark-opinion"
	MarkOwnWords Action = "mark-own-words"
	FollowUp     Action = "follow-up"
	FindText     Action = "find-in-text"
	FindAgain    Action = "find-again"
	FindBack     Action = "find-before"
	TextUndo     Action = "undo-typing"
	TextRedo     Action = "redo-typing"
	CutText      Action = "cut-text"
	CopyText     Action = "copy-text"
	PasteText    Action = "paste-text"
	SelectAll    Action = "select-all"
	WritingHelp  Action = "writing-help"
	Leave        Action = "leave"
	Addendum     Action = "addendum"
	InError      Action = "entered-in-error"
	Official     Action = "in-official-system"
)
