package model

import (
	"crypto/sha256"
	"slices"
	"strings"
	"time"

	"caseload/model/date"
)

// DocumentType says what sort of paper a document is.
type DocumentType string

// The types.
const (
	DocumentReport   DocumentType = "report" // composed here
	DocumentLetter   DocumentType = "letter"
	DocumentOrder    DocumentType = "order"    // of a court or an authority
	DocumentIdentity DocumentType = "identity" // a card, a birth certificate, a family card
	DocumentPermit   DocumentType = "permit"
	DocumentMedical  DocumentType = "medical"
	DocumentSchool   DocumentType = "school"
	DocumentOther    DocumentType = "other"
)

// DocumentTypes are all types.
var DocumentTypes = []DocumentType{DocumentReport, DocumentLetter, DocumentOrder, DocumentIdentity, DocumentPermit, DocumentMedical, DocumentSchool, DocumentOther}

// DocumentState says how far a document is.
type DocumentState string

// The states. A document is changed only while it is a draft.
const (
	DocumentDraft DocumentState = "draft"
	DocumentFinal DocumentState = "final"
	DocumentSent  DocumentState = "sent"
)

// DocumentStates are all states.
var DocumentStates = []DocumentState{DocumentDraft, DocumentFinal, DocumentSent}

// MaxFile is how many bytes a file that is taken in may have. It is small, so
// that the caseload stays quick to copy and to back up.
const MaxFile = 5 << 20

// Document is a paper about clients: a text that was composed and edited here,
// a file that lies elsewhere, or a file that was taken in (domain.md 3.1).
type Document struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Clients []ID          `cbor:"3,keyasint,omitempty"` // none: it is about no client, such as statistics
	Type    DocumentType  `cbor:"4,keyasint"`
	Title   string        `cbor:"5,keyasint"`
	Of      string        `cbor:"6,keyasint,omitempty"` // the kind of document that it was composed as; empty: it was not
	Dated   date.Date     `cbor:"7,keyasint"`           // the day that stands on it
	Expires date.Date     `cbor:"8,keyasint,omitempty"` // last day on which it counts; zero: no end
	State   DocumentState `cbor:"9,keyasint"`
	SentTo  string        `cbor:"10,keyasint,omitempty"`
	SentAt  time.Time     `cbor:"11,keyasint,omitzero"` // UTC
	Remarks string        `cbor:"12,keyasint,omitempty"`

	Body string `cbor:"13,keyasint,omitempty"` // Markdown
	Link string `cbor:"14,keyasint,omitempty"` // path of a file that lies elsewhere

	File   ID        `cbor:"15,keyasint,omitzero"`  // where the content of a file that was taken in is kept; zero: none was
	Ending string    `cbor:"16,keyasint,omitempty"` // of its name, with the dot, or of none
	Size   int       `cbor:"17,keyasint,omitempty"` // in bytes: of what was taken in, or of the linked file when it was looked at last
	Digest []byte    `cbor:"18,keyasint,omitempty"` // SHA-256 of the same
	Looked time.Time `cbor:"19,keyasint,omitzero"`  // when that was, UTC
}

// RecordID returns the document's identifier.
func (d Document) RecordID() ID { return d.ID }

// RecordKind returns KindDocument.
func (d Document) RecordKind() Kind { return KindDocument }

// TakenIn reports whether the content is a file that was taken in.
func (d Document) TakenIn() bool { return !d.File.IsZero() }

// Editable reports whether there is a text that can still be changed.
func (d Document) Editable() bool { return d.State == DocumentDraft && d.Link == "" && !d.TakenIn() }

// Validate returns what is wrong with the document.
func (d Document) Validate() error {
	var check checker
	check.id(d.ID)
	check.short("Clients", len(d.Clients))
	oneOf(&check, "Type", d.Type, DocumentTypes)
	check.required("Title", d.Title)
	check.line("Of", d.Of)
	check.needDay("Dated", d.Dated)
	check.day("Expires", d.Expires)
	oneOf(&check, "State", d.State, DocumentStates)
	check.line("SentTo", d.SentTo)
	check.text("Remarks", d.Remarks)
	check.text("Body", d.Body)
	if len(d.Link) > 4096 || strings.ContainsRune(d.Link, 0) {
		check.add("Link", "range", "is not the path of a file")
	}
	if d.State == DocumentSent && (d.SentAt.IsZero() || strings.TrimSpace(d.SentTo) == "") {
		check.add("SentTo", "required", "must say to whom it was sent")
	}
	if d.TakenIn() && (d.Size > MaxFile || d.Size < 0 || len(d.Digest) != sha256.Size) {
		check.add("File", "toolong", "must have at most %d MiB", MaxFile>>20)
	}
	if n := countTrue(d.Body != "", d.Link != "", d.TakenIn()); n != 1 {
		check.add("Body", "required", "must be a text, a linked file or a file that was taken in, and only one of them")
	}
	return check.err()
}

func countTrue(all ...bool) int {
	n := 0
	for _, one := range all {
		if one {
			n++
		}
	}
	return n
}

// Index places the document among those of its clients, in their timelines,
// and, where a deadline hangs on it, with what happened in the case.
func (d Document) Index() []Entry {
	head := Head{ID: d.ID, Kind: KindDocument, Title: shorten(d.Title, 120), Start: d.Dated.At(0), End: d.Expires.At(0), State: string(d.State),
		Type: string(d.Type), Links: d.Clients, Marks: Marks(0).with(AllDay, true)}
	if len(d.Clients) == 0 {
		return []Entry{{DocumentsOf(ID{}), head}}
	}
	entries := about(head, Month(d.Dated))
	for _, client := range d.Clients {
		entries = append(entries, Entry{DocumentsOf(client), head})
		if !d.Expires.IsZero() || d.State == DocumentSent {
			entries = append(entries, Entry{ClocksOf(client), head})
		}
	}
	return entries
}

// Follows reports whether a document may become what now is. Once it is no
// draft any more, its text, or the file that was taken in, stays as it is, and
// so do its type, title and day where it is a text; where it is filed, what is
// remarked and to whom it was sent may change. The state does not go back.
func (d Document) Follows(now Document) bool {
	if d.State == DocumentDraft && !d.TakenIn() {
		return true
	}
	content := d.Body == now.Body && d.File == now.File && string(d.Digest) == string(now.Digest)
	if d.Link != "" {
		content = now.Link != ""
	}
	named := d.Body == "" || d.Type == now.Type && d.Title == now.Title && d.Of == now.Of && d.Dated == now.Dated
	return content && named && slices.Index(DocumentStates, now.State) >= slices.Index(DocumentStates, d.State)
}
