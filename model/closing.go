package model

// ClosingItem is one thing that should be so before a case is closed
// (domain.md 3.2, Case).
type ClosingItem string

// The items of the checklist.
const (
	ClosingGoals       ClosingItem = "goals"       // the goals of the plan are scored
	ClosingObligations ClosingItem = "obligations" // what is owed is met or waived
	ClosingTasks       ClosingItem = "tasks"       // open tasks are finished or handed on
	ClosingReferrals   ClosingItem = "referrals"   // referrals have ended
	ClosingNotes       ClosingItem = "notes"       // all notes are signed
	ClosingNote        ClosingItem = "note"        // a closing note is signed
	ClosingFlags       ClosingItem = "flags"       // warnings are reviewed: cleared, or they stand with the file
	ClosingTold        ClosingItem = "told"        // the client was told
	ClosingAfterCare   ClosingItem = "aftercare"   // a date for after-care is set
	ClosingRetention   ClosingItem = "retention"   // until when the file is kept is set
)

// ClosingItems are all items, in the order of the checklist.
var ClosingItems = []ClosingItem{ClosingGoals, ClosingObligations, ClosingTasks, ClosingReferrals, ClosingNotes, ClosingNote, ClosingFlags,
	ClosingTold, ClosingAfterCare, ClosingRetention}

// Unfinished is what the record and the worker say about a case that is to be
// closed: how many of each are still open, and what was done.
type Unfinished struct {
	Goals, Obligations, Tasks, Referrals, Notes, Flags int

	Summary   bool // a note was signed on the closing, or the closing summary was written
	Told      bool // the client was told
	AfterCare bool // there is a date for it
	Retention bool // the date until which the file is kept is set
}

// Items returns the items of the checklist that are not done, in its order.
func (u Unfinished) Items() []ClosingItem {
	open := map[ClosingItem]bool{
		ClosingGoals: u.Goals > 0, ClosingObligations: u.Obligations > 0, ClosingTasks: u.Tasks > 0, ClosingReferrals: u.Referrals > 0, ClosingNotes: u.Notes > 0, ClosingFlags: u.Flags > 0,
		ClosingNote: !u.Summary, ClosingTold: !u.Told, ClosingAfterCare: !u.AfterCare, ClosingRetention: !u.Retention,
	}
	var items []ClosingItem
	for _, item := range ClosingItems {
		if open[item] {
			items = append(items, item)
		}
	}
	return items
}

// Count returns how many of an item are still open; 0 for those that are
// simply done or not.
func (u Unfinished) Count(item ClosingItem) int {
	return map[ClosingItem]int{ClosingGoals: u.Goals, ClosingObligations: u.Obligations, ClosingTasks: u.Tasks, ClosingReferrals: u.Referrals, ClosingNotes: u.Notes, ClosingFlags: u.Flags}[item]
}
