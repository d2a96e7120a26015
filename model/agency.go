package model

import "caseload/model/date"

// AgencyType says what sort of body an agency is.
type AgencyType string

// The types of agency.
const (
	AgencyNGO        AgencyType = "ngo"
	AgencyGovernment AgencyType = "government"
	AgencyHealth     AgencyType = "health"
	AgencyPolice     AgencyType = "police"
	AgencyCourt      AgencyType = "court"
	AgencySchool     AgencyType = "school"
	AgencyFaith      AgencyType = "faith"
	AgencyOther      AgencyType = "other"
)

// AgencyTypes are all types of agency.
var AgencyTypes = []AgencyType{AgencyNGO, AgencyGovernment, AgencyHealth, AgencyPolice, AgencyCourt, AgencySchool, AgencyFaith, AgencyOther}

// ConsentRule says what an agency needs of a client before a referral.
// Without a known rule nobody can be referred there.
type ConsentRule string

// The rules of consent.
const (
	ConsentUnknown ConsentRule = ""
	ConsentNone    ConsentRule = "none"
	ConsentVerbal  ConsentRule = "verbal"
	ConsentWritten ConsentRule = "written"
)

// ConsentRules are all rules of consent.
var ConsentRules = []ConsentRule{ConsentUnknown, ConsentNone, ConsentVerbal, ConsentWritten}

// Agency is an organisation that serves clients or is worked with.
type Agency struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Name        string         `cbor:"3,keyasint"`
	Type        AgencyType     `cbor:"4,keyasint"`
	Services    []string       `cbor:"5,keyasint,omitempty"`
	Catchment   string         `cbor:"6,keyasint,omitempty"`
	Eligibility string         `cbor:"7,keyasint,omitempty"`
	Hours       string         `cbor:"8,keyasint,omitempty"`
	HowToRefer  string         `cbor:"9,keyasint,omitempty"`
	Consent     ConsentRule    `cbor:"10,keyasint,omitempty"`
	Verified    date.Date      `cbor:"11,keyasint,omitempty"` // when these facts were last checked
	Reach       []ContactPoint `cbor:"12,keyasint,omitempty"`
	Address     string         `cbor:"13,keyasint,omitempty"`
	Tags        []string       `cbor:"14,keyasint,omitempty"`
	Remarks     string         `cbor:"15,keyasint,omitempty"`
}

// RecordID returns the agency's identifier.
func (a Agency) RecordID() ID { return a.ID }

// RecordKind returns KindAgency.
func (a Agency) RecordKind() Kind { return KindAgency }

// Validate returns what is wrong with the agency.
func (a Agency) Validate() error {
	var check checker
	check.id(a.ID)
	check.required("Name", a.Name)
	oneOf(&check, "Type", a.Type, AgencyTypes)
	check.short("Services", len(a.Services))
	for _, s := range a.Services {
		check.required("Services", s)
	}
	check.text("Catchment", a.Catchment)
	check.text("Eligibility", a.Eligibility)
	check.text("Hours", a.Hours)
	check.text("HowToRefer", a.HowToRefer)
	oneOf(&check, "Consent", a.Consent, ConsentRules)
	check.day("Verified", a.Verified)
	check.reach(a.Reach)
	check.text("Address", a.Address)
	check.tags(a.Tags)
	check.text("Remarks", a.Remarks)
	return check.err()
}

// Index places the agency in the directory.
func (a Agency) Index() []Entry {
	head := Head{ID: a.ID, Kind: KindAgency, Sort: a.Name, Title: a.Name, Type: string(a.Type)}
	return append([]Entry{{Agencies(Shard(a.ID)), head}}, uid(a.Stamp.UID, head)...)
}
