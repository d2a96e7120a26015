package model

import (
	"encoding/hex"
	"fmt"
	"strings"

	"caseload/model/date"
)

// The names of the lists. They enter the file only as keyed hashes and
// inside sealed values, but are part of the format all the same.
const (
	listDay      = "day/"      // appointments touching a day
	listLong     = "long"      // appointments of more than maxDays days, by month
	listSeries   = "series"    // appointments that repeat
	listOpen     = "open"      // tasks not ended, by month due
	listEnded    = "ended"     // tasks ended, by month
	listClients  = "clients/"  // clients by status
	listPeople   = "people"    // contacts
	listAgency   = "agencies"  // agencies
	listOf       = "of/"       // everything about a client, by month
	listRepeats  = "repeats/"  // what repeats about a client
	listFlags    = "flags/"    // flags of a client
	listCode     = "code/"     // the client with a code
	listUID      = "uid/"      // the record with an identity in exchange
	listUnsign   = "unsigned"  // notes not signed, by month
	listAgainst  = "after/"    // notes on an appointment
	listOverlay  = "overlays"  // calendars shown beside one's own
	listRemind   = "reminded"  // what must be looked at for reminders before it is near
	listStrays   = "strays"    // lines of the inbox that could not be taken in
	listPlanned  = "planned/"  // appointments that are time for a task
	listClocks   = "clocks/"   // what starts, stops and meets the clocks of a client
	listRuns     = "runs"      // pathways that are followed
	listForms    = "forms"     // the user's own forms of notes
	listPapers   = "papers"    // the user's own templates of documents
	listDocs     = "docs/"     // documents about a client
	listAsked    = "asked"     // referrals that somebody must act on
	listReferred = "referred/" // referrals to and from somebody
	listTied     = "tied/"     // clients in whose team somebody is
	listApart    = "apart/"    // who a client is not
	listTalks    = "talks"     // supervisions of the worker, by month
)

// Parts without a month.
const (
	PartNone    = "none"    // no date
	PartSomeday = "someday" // no date, and none wanted yet
	PartOpen    = "open"    // a series without an end; shards have a suffix
)

// maxDays is how many days an appointment may touch and still be entered
// under each of them.
const maxDays = 42

// Month returns the part that holds what falls into d's month, such as
// "2026-11", or PartNone without a date.
func Month(d date.Date) string {
	if d.IsZero() {
		return PartNone
	}
	y, m, _ := d.YMD()
	return fmt.Sprintf("%04d-%02d", y, m)
}

// Shard returns one of 64 parts for id, so that no list grows with the file.
func Shard(id ID) string { return hex.EncodeToString([]byte{id[0] & 63}) }

// OnDay lists the appointments, other than series, that touch d in their
// own zones. One in another zone may belong to a neighbouring day.
func OnDay(d date.Date) List { return List{Name: listDay + d.String()} }

// LongIn lists appointments of very many days that touch a month.
func LongIn(month string) List { return List{Name: listLong, Part: month} }

// SeriesIn lists appointments that repeat: a year such as "2026" for those
// that end, PartOpen and a shard for the others.
func SeriesIn(part string) List { return List{Name: listSeries, Part: part} }

// OpenTasks lists tasks not ended, in parts by month due, PartNone and
// PartSomeday.
func OpenTasks(part string) List { return List{Name: listOpen, Part: part} }

// EndedTasks lists tasks done or dropped, in parts by the month of it.
func EndedTasks(month string) List { return List{Name: listEnded, Part: month} }

// ClientsIn lists clients with a status, in parts by shard.
func ClientsIn(s ClientStatus, shard string) List {
	return List{Name: listClients + string(s), Part: shard}
}

// People lists contacts, in parts by shard.
func People(shard string) List { return List{Name: listPeople, Part: shard} }

// Agencies lists agencies, in parts by shard.
func Agencies(shard string) List { return List{Name: listAgency, Part: shard} }

// About lists everything about a client, in parts by month; PartNone holds
// what has no date.
func About(client ID, month string) List {
	return List{Name: listOf + client.String(), Part: month}
}

// SeriesAbout lists the appointments with a client that repeat.
func SeriesAbout(client ID) List { return List{Name: listRepeats + client.String()} }

// FlagsOf lists the flags of a client.
func FlagsOf(client ID) List { return List{Name: listFlags + client.String()} }

// WithCode lists the client that has a code, whatever its case.
func WithCode(code string) List { return List{Name: listCode + strings.ToLower(code)} }

// WithUID lists the record that carries an identity in exchange.
func WithUID(uid string) List { return List{Name: listUID + uid} }

// Unsigned lists notes that are drafts, in parts by the month they are about.
func Unsigned(month string) List { return List{Name: listUnsign, Part: month} }

// NotesOn lists the notes that belong to an appointment, and the conference or
// the supervision that it was.
func NotesOn(appointment ID) List { return List{Name: listAgainst + appointment.String()} }

// Overlays lists the calendars that are shown beside one's own.
func Overlays() List { return List{Name: listOverlay} }

// NearLead is how many days before it something must be reminded of to stand
// in the lists of Reminded.
const NearLead = 8

// Reminded lists what has to be looked at for reminders before its days are
// near: open tasks with reminders, and appointments that are reminded of more
// than NearLead days ahead, in parts by their month; PartOpen holds series.
func Reminded(part string) List { return List{Name: listRemind, Part: part} }

// PlannedFor lists the appointments that are time for a task.
func PlannedFor(task ID) List { return List{Name: listPlanned + task.String()} }

// ClocksOf lists what starts, stops and meets the clocks of a client beside
// the contacts: runs of pathways, waivers, milestones, plans, assessments,
// consents, referrals, conferences, supervisions, incidents, and tasks that were made for
// an obligation and are done. The zero client is the worker.
func ClocksOf(client ID) List { return List{Name: listClocks + client.String()} }

// Runs lists the pathways that are followed, in parts by shard.
func Runs(shard string) List { return List{Name: listRuns, Part: shard} }

// Supervisions lists the supervisions of the worker, in parts by month.
func Supervisions(month string) List { return List{Name: listTalks, Part: month} }

// Templates lists the user's own forms of notes.
func Templates() List { return List{Name: listForms} }

// DocumentTemplates lists the user's own templates of documents.
func DocumentTemplates() List { return List{Name: listPapers} }

// DocumentsOf lists the documents about a client; of the zero client those
// that are about none.
func DocumentsOf(client ID) List { return List{Name: listDocs + client.String()} }

// Strays lists the lines of the inbox that could not be taken in.
func Strays() List { return List{Name: listStrays} }

// TiedTo lists the clients in whose team a contact or an agency is or was, in
// parts by shard of the client.
func TiedTo(who ID, shard string) List { return List{Name: listTied + who.String(), Part: shard} }

// DistinctFrom lists what says that a client is another than one who looks
// the same.
func DistinctFrom(client ID) List { return List{Name: listApart + client.String()} }

// OpenReferrals lists the referrals that somebody must still act on, in parts
// by shard.
func OpenReferrals(shard string) List { return List{Name: listAsked, Part: shard} }

// ReferralsWith lists the referrals to and from an agency or a contact, in
// parts by month.
func ReferralsWith(who ID, month string) List {
	return List{Name: listReferred + who.String(), Part: month}
}

// about returns the entries of head under each of its clients.
func about(head Head, month string) []Entry {
	entries := make([]Entry, 0, len(head.Links))
	for _, client := range head.Links {
		entries = append(entries, Entry{About(client, month), head})
	}
	return entries
}

// uid returns the entry under an identity in exchange, if there is one.
func uid(uid string, head Head) []Entry {
	if uid == "" {
		return nil
	}
	return []Entry{{WithUID(uid), head}}
}
