// Package event holds what the parts of the screen share: the messages that
// pass between them, and the Scene, the surroundings that each of them draws
// and works in.
//
// A fact tells what happened and goes to everybody; a request asks the root
// for something that no pane can do alone. Panes never talk to each other.
// Start reading at Scene.
package event

import (
	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/keys"
)

// Facts.
type (
	// Changed says that the file holds something new, from this window or
	// another.
	Changed struct{}
	// Saved says that an action of this window is in the file.
	Saved struct {
		Label  model.Label
		Change store.Change
		How    How
		Ticket int // of the dialog that asked for it; 0: none
	}
	// Failed says that an action did not come about.
	Failed struct {
		Err    error
		Ticket int
	}
)

// How says by what an action was saved.
type How int

// An action is done, undone or done again.
const (
	Did How = iota
	Undid
	Redid
)

// TieOf says which tie of a client is meant.
type TieOf int

// The ties of a client: a way to be reached, a role in the team, a link of the
// household, and whom the client knows besides.
const (
	TieReach TieOf = iota
	TieTeam
	TieHome
	TieOther
)

// Requests.
type (
	// Open asks for the details of a record; At names the date of a series.
	Open struct {
		Kind model.Kind
		ID   model.ID
		At   date.Wall
	}
	// Edit asks for the form of a record; a zero ID asks for a new one.
	Edit struct {
		Kind   model.Kind
		ID     model.ID
		At     date.Wall
		Client model.ID // of a new record
		Format model.NoteFormat
		Day    date.Date
		Start  date.Wall // of a new appointment, with End; zero: the next hour
		End    date.Wall
		Second bool     // of an hour that comes twice, Start is the second
		About  model.ID // the appointment that a new note is about; At names its date

		Template model.ID // the form of the user's own in which a note is begun
		Queue    bool     // as in Sign

		Activity model.AppointmentKind // of a new appointment; empty: a visit
	}
	// Remove asks to delete a record, or dates of a series.
	Remove struct {
		Kind model.Kind
		ID   model.ID
		At   date.Wall
	}
	// OnTasks asks for an action on tasks.
	OnTasks struct {
		Action keys.Action
		IDs    []model.ID
		Title  string   // of the task, where there is only one
		At     model.ID // the one of them that is looked at, for what can be done with one alone
	}
	// Sign asks to sign a note; with Queue, it was opened from the list of
	// what is to be documented, which comes back.
	Sign struct {
		ID    model.ID
		Queue bool
	}
	// GoTo asks the calendar to show a day.
	GoTo struct{ Day date.Date }
	// Act asks for an action, as if its key had been pressed.
	Act struct{ Action keys.Action }
	// OpenDuty asks why something is owed, and what can be done about it.
	OpenDuty struct{ Obligation standard.Obligation }
	// Pathways asks for the pathways of a client.
	Pathways struct{ Client model.ID }
	// Case asks what can be done with the case of a client.
	Case struct{ Client model.ID }
	// Plans asks for the plans of a client, Assessments, Consents and Flags
	// for those.
	Plans       struct{ Client model.ID }
	Assessments struct{ Client model.ID }
	Consents    struct{ Client model.ID }
	Documents   struct{ Client model.ID }
	Flags       struct{ Client model.ID }
	// Conferences asks for the conferences about a client, Incidents for what
	// happened to the client, Supervisions for those of the worker.
	Conferences  struct{ Client model.ID }
	Incidents    struct{ Client model.ID }
	Supervisions struct{}
	// Tie asks for the form of a way to reach a client, a role in the team or
	// a link of the household.
	Tie struct {
		Client model.ID
		Of     TieOf
		Nth    int      // its place in the list of the client; -1: a new one
		Who    model.ID // to whom; zero: to nobody yet
	}
	// Untie asks how a tie ends: on a day, or as one that never was.
	Untie struct{ Tie Tie }
	// Felt asks how a tie is felt.
	Felt struct{ Tie Tie }
	// Referrals asks for the referrals of a client.
	Referrals struct{ Client model.ID }
	// Letter asks for the letter of a referral.
	Letter struct{ Client, Referral model.ID }
	// PrintMeeting asks for the minutes of a conference about a client, or for
	// the record of a supervision.
	PrintMeeting struct {
		Kind   model.Kind
		ID     model.ID
		Client model.ID // of a supervision: zero
	}
	// Notify asks to show a sentence for a while.
	Notify struct{ Text string }
	// Close asks to take away the topmost dialog.
	Close struct{}
)
