// Package report composes documents for print from what is recorded: the
// sheets of a day, a week and a month to carry along, the reports about a
// client, and the statistics of a month.
//
// What a document looks like on paper, and in which forms it is written, is
// the business of package paper. This package decides what stands in it: in
// the reader's language, with no name or place where it is to be masked, and
// never an unsafe number without its warning. What the record does not hold
// is left as a blank to write in. Start reading at Maker.Make; each kind of
// document has a file.
package report

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// Kind is which document is wanted.
type Kind string

// The kinds (domain.md 4).
const (
	Day        Kind = "day"
	Week       Kind = "week"
	Month      Kind = "month"
	Progress   Kind = "progress"
	Notes      Kind = "notes"
	Brief      Kind = "brief"
	Chronology Kind = "chronology"
	Contacts   Kind = "contacts"
	HandOver   Kind = "handover"
	Closing    Kind = "closing"
	Statistics Kind = "statistics"
	Social     Kind = "social" // the social report of PP 65/2015 (laporan sosial)

	Minutes     Kind = "minutes"     // of a conference
	Supervision Kind = "supervision" // the record of one, which is the worker's own
	Letter      Kind = "referral"
)

// Sheets are the kinds that show the calendar.
var Sheets = []Kind{Day, Week, Month}

// OfClient are the kinds that are about one client.
var OfClient = []Kind{Brief, Progress, Notes, Chronology, Contacts, HandOver, Closing, Social, Letter, Minutes}

// Kinds are all kinds.
var Kinds = append(append(slices.Clone(Sheets), OfClient...), Statistics, Supervision)

// IsOfClient reports whether the document is about one client.
func (k Kind) IsOfClient() bool { return slices.Contains(OfClient, k) }

// Templated are the kinds that a template composes.
var Templated = append(slices.Clone(OfClient), Statistics, Supervision)

// HasTemplate reports whether a template composes the document.
func (k Kind) HasTemplate() bool { return slices.Contains(Templated, k) }

// Ask says which document is wanted.
type Ask struct {
	Kind     Kind
	Day      date.Date // of a sheet or of statistics: the day, or one in the week or month
	Client   model.ID  // whom it is about
	From, To date.Date // the time it is about; zero: what is usual for the kind
	Shared   bool      // statistics for others: no small numbers
	Template model.ID  // of the user's own, which is like the kind; zero: the one of the kind
	Record   model.ID  // the conference, the supervision or the referral; zero: the last, until To or Day
}

// HasPeriod reports whether the document is about a time that can be chosen.
func (a Ask) HasPeriod() bool {
	own := a.Kind.IsOfClient() && !a.Template.IsZero()
	return own || a.Kind == Progress || a.Kind == Notes || a.Kind == Chronology || a.Kind == Social
}

// Maker composes documents.
type Maker struct {
	Words     *words.Words
	Now       time.Time // in the reader's zone
	WeekStart time.Weekday
	Mask      bool // no name, code, title, place, address or number, and nothing that was written freely
	Redact    bool // codes for names, and nothing that tells who third parties are, also in what was written freely
	HideCode  bool // redacted, the client has no code either
}

// Make composes a document from what is recorded, until the context ends.
func (m Maker) Make(ctx context.Context, tx *store.Tx, ask Ask) (paper.Document, error) {
	s := &composer{Maker: m, ctx: ctx, tx: tx, clients: map[clientKey]person{}}
	cal, err := tx.Workdays()
	if err != nil {
		return paper.Document{}, err
	}
	s.cal = cal
	s.doc = paper.Document{Lang: m.Words.Lang, Made: m.Now, Footer: s.footer()}
	switch ask.Kind {
	case Week:
		err = s.week(ask.Day)
	case Month:
		err = s.month(ask.Day)
	case Statistics:
		err = s.statistics(ask)
	case Supervision:
		err = s.supervisionReport(ask)
	case Day:
		err = s.day(ask.Day)
	default:
		err = s.about(ask)
	}
	s.withhold()
	if err != nil {
		return s.doc, err
	}
	return m.Redacted(ctx, tx, ask, s.doc)
}

// about composes a document about one client.
func (s *composer) about(ask Ask) error {
	f, err := s.file(ask)
	if err != nil {
		return err
	}
	if _, err := s.client(f.client.ID); err != nil {
		return err
	}
	m := &material{file: f}
	if ask.Kind == Minutes {
		if m.meeting, err = s.minutesOf(ask); err != nil {
			return err
		}
	}
	return s.byTemplate(ask, m)
}

// capital returns words with their first letter as a sentence begins.
func capital(said string) string {
	r, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(r)) + said[size:]
}

// FileName returns a name for the file of a document that tells nothing of
// any client.
func (m Maker) FileName(ask Ask, form paper.Format) string {
	day := ask.Day
	if ask.Kind.IsOfClient() {
		day = date.Of(m.Now)
	}
	when := day.String()
	if ask.Kind == Month || ask.Kind == Statistics {
		when = when[:len("2026-11")]
	}
	name := strings.ReplaceAll(strings.ToLower(m.Words.Report.Kind.Or(string(ask.Kind))), " ", "-")
	return name + "-" + when + "." + string(form)
}

// composer is a document that is being composed.
type composer struct {
	Maker
	ctx     context.Context
	tx      *store.Tx
	cal     date.Calendar
	doc     paper.Document
	clients map[clientKey]person
}

// maskMark stands where something is masked.
const maskMark = "•••"

// private returns what tells who a client is: itself, or a mask.
func (s *composer) private(text string) string {
	if s.Mask && text != "" {
		return maskMark
	}
	return text
}

// hidden returns what says where a client lives: itself, or a mark.
func (s *composer) hidden(text string) string {
	if s.Redact && text != "" {
		return maskMark
	}
	return s.private(text)
}

func (s *composer) add(blocks ...paper.Block) { s.doc.Blocks = append(s.doc.Blocks, blocks...) }

func (s *composer) heading(level int, text string) {
	s.add(paper.Heading{Level: level, Text: paper.Plain(text)})
}

func (s *composer) footer() string {
	r, at := s.Words.Report, date.WallOf(s.Now)
	said := r.Confidential
	switch {
	case s.Mask:
		said = r.Masked
	case s.Redact:
		said = r.RedactedFoot
	}
	return said + " · " + words.Fill(r.Made, "when", s.Words.Date(at.Date)+" "+s.Words.Clock(at.Clock))
}

// span says when an occurrence is on a day: its times, or that it takes the
// whole of it.
func (s *composer) span(o agenda.Occurrence) string {
	if o.AllDay {
		return s.Words.Time.AllDay
	}
	return s.Words.Span(date.WallOf(o.From), date.WallOf(o.To))
}

// occurrences returns what falls on the days from first to last.
func (s *composer) occurrences(first, last date.Date) ([]agenda.Occurrence, error) {
	all, err := s.tx.Between(first, last)
	if err != nil {
		return nil, err
	}
	occs, _ := agenda.Period(all, first, last, s.Now.Location(), s.cal)
	return occs, nil
}

// dayOff says that a day is a day off, "" where it is none.
func (s *composer) dayOff(day date.Date) string { return s.cal.Holidays[day] }
