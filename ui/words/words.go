// Package words is the catalogue: every word that a person reads, in English
// and in Indonesian, and the ways in which dates, times and numbers are said.
//
// The texts stand in en.toml and id.toml, which are read strictly into the
// types of this file: a missing or unknown key is an error, and a test
// compares the two. To add a text, add a field here and a line to each of
// the files. Lists that follow an enumeration of package model (states,
// kinds, reasons) are tables by its values, and a test asks for every value.
// Texts take named values in braces; Fill puts them in.
//
// Start reading at Words.
package words

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed en.toml id.toml
var files embed.FS

// Languages are the languages of the catalogue, as in --lang.
var Languages = []string{"en", "id"}

// Table holds texts by the values of an enumeration.
type Table map[string]string

// Words is the catalogue in one language.
type Words struct {
	Lang     string
	Name     string // of the language, in itself
	Time     TimeWords
	Rule     RuleWords
	Record   RecordWords
	Errors   ErrorWords
	App      AppWords
	Gate     GateWords
	Dialog   DialogWords
	Pane     PaneWords
	Report   ReportWords
	Command  CommandWords
	Insight  InsightWords
	Duty     DutyWords
	File     FileWords
	Case     CaseWords
	Merge    MergeWords
	Plan     PlanWords
	Release  ReleaseWords
	Referral ReferralWords
	Meeting  MeetingWords
	Intake   IntakeWords
	Document DocumentWords
	Standard StandardWords
	Actions  Table // names of actions, by their identifier in ui/keys
	Scopes   Table // names of the places where keys count
}

// TimeWords are the words for dates and times.
type TimeWords struct {
	Days         []string // Sunday first
	DaysShort    []string
	Months       []string
	MonthsShort  []string
	ClockPoint   string // between hours and minutes
	DecimalPoint string
	DateLong     string // {weekday}, {day}, {month}, {year}
	Today        string
	Tomorrow     string
	Yesterday    string
	InDays       string
	DaysAgo      string
	DayShort     string // one letter or two for "days"
	HourShort    string
	MinuteShort  string
	InTime       string // in 55 min
	Week         string // week 48
	AllDay       string
	AllDayShort  string
	Never        string
	Now          string
	Year         string // years of age
	YearAbout    string
	WorkingDays  string
	DaysCount    string
}

// RuleWords are the words for repeating.
type RuleWords struct {
	Every      Table // by frequency: every day, every week ...
	EveryN     Table // every {n} days
	On         string
	OnThe      string // the days of a month
	In         string // months
	Last       string
	Nth        []string // first, second ... of a month
	NthLast    string   // {n}th last
	MonthDay   string   // day {n}
	LastDay    string
	FromEnd    string // {n} days before the last
	Position   string // only the {list} of these
	YearDays   string
	WeekNumber string
	At         string
	Until      string
	Times      string
	And        string
	Unknown    string
	Skipping   string

	EveryWorkday, EveryWorkdays string // every {n} working days
	ShortMonths                 string // on day {n}, or the last day of a month without it

	Off Table // moved before a day off, by recur.OffDay
}

// RecordWords are the words for records, their fields and their values.
type RecordWords struct {
	Kind      Table // by kind of record: client, appointment ...
	Verb      Table // added {what}
	Undone    string
	Several   string
	Field     Table // labels, by field of a record
	Problem   Table // what is wrong, by code; {field} is the label
	Status    Table // of an appointment
	Seen      Table
	Activity  Table // kinds of appointment
	Task      Table // states of a task
	Priority  []string
	Client    Table // statuses of a client
	Person    Table // kinds of client
	Stage     Table
	Risk      Table
	Sex       Table
	Cluster   Table
	Closing   Table
	Way       Table
	Tie       Table // by model.TieQuality
	Agency    Table // types of agency
	Consent   Table
	Flag      Table
	Mode      Table
	Format    Table
	Section   Table
	Note      Table // states of a note
	Safety    Table
	Import    Table // why something in a file was skipped or changed; {a} and {b} are the arguments
	CallSafe  string
	Colour    Table
	OffDay    Table  // by recur.OffDay: what becomes of dates on days off
	Indonesia string // {year}
	FromDue   string // what a task that repeats counts from
	FromDone  string
	Term      Table // of urgency, by agenda.TermName
	Stray     Table // why a line of the inbox was kept, by model.StrayReason; {about}
	Floating  string
	CallNever string

	Addendum                   Table  // reasons of an addendum
	Basis                      Table  // what a paragraph of a note rests on
	Late                       string // a late entry
	SignBy, SignLate           string // {when} and {in}; {time}
	SignByShort, SignLateShort string // the same in a list
}

// ErrorWords are sentences about what went wrong.
type ErrorWords struct {
	File          Table // by store.Trouble
	Waiting       string
	OlderThan     string
	NothingToUndo string
	NothingToRedo string
	ChangedSince  string
	NotFound      string
	Signed        string // a signed note is not changed
	Elsewhere     string // changed in another window
	StillOpen     string
	Purged        string
	PlanStale     string
}

// Load returns the catalogue of a language.
func Load(lang string) (*Words, error) {
	raw, err := files.ReadFile(lang + ".toml")
	if err != nil {
		return nil, fmt.Errorf("there is no language %q; choose one of %s", lang, strings.Join(Languages, ", "))
	}
	var w Words
	in := toml.NewDecoder(bytes.NewReader(raw)).DisallowUnknownFields()
	if err := in.Decode(&w); err != nil {
		return nil, fmt.Errorf("reading the words of language %q: %w", lang, err)
	}
	w.Lang = lang
	return &w, nil
}

// Choose returns the language that is asked for, or else the one that the
// environment names. Languages spoken beside Indonesian lead to it.
func Choose(asked string, env func(string) string) string {
	for _, want := range []string{asked, env("LC_ALL"), env("LC_MESSAGES"), env("LANG")} {
		if want == "" {
			continue
		}
		base, _, _ := strings.Cut(strings.ToLower(want), "_")
		base, _, _ = strings.Cut(base, ".")
		base, _, _ = strings.Cut(base, "-")
		if slices.Contains([]string{"id", "in", "jv", "su", "ms", "min", "ban", "mad"}, base) {
			return "id"
		}
		return "en"
	}
	return "en"
}

// Fill puts values into the places of a text: Fill("{n} days", "n", "3").
func Fill(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

// Or returns the text for a value, or the value itself where the table has
// none, as for a heading that the user chose.
func (t Table) Or(value string) string {
	if s, ok := t[value]; ok {
		return s
	}
	return value
}
