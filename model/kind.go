package model

// Name is the name of a kind of record where programs read it. It is part of
// the stable shape of what the commands print, and in no language of a reader.
func (k Kind) Name() string {
	switch k {
	case KindClient:
		return "client"
	case KindContact:
		return "contact"
	case KindAgency:
		return "agency"
	case KindAppointment:
		return "appointment"
	case KindTask:
		return "task"
	case KindNote:
		return "note"
	case KindFlag:
		return "flag"
	case KindHolidays:
		return "holidays"
	case KindOverlay:
		return "overlay"
	case KindRun:
		return "pathway"
	case KindWaiver:
		return "waiver"
	case KindMilestone:
		return "milestone"
	case KindRules:
		return "rules"
	case KindTemplate:
		return "template"
	case KindFilters:
		return "filters"
	case KindStray:
		return "stray"
	case KindPlan:
		return "plan"
	case KindAssessment:
		return "assessment"
	case KindConsent:
		return "consent"
	case KindReferral:
		return "referral"
	case KindDisclosure:
		return "disclosure"
	case KindConference:
		return "conference"
	case KindSupervision:
		return "supervision"
	case KindIncident:
		return "incident"
	case KindDocument:
		return "document"
	case KindDistinct:
		return "distinct"
	}
	return "other"
}
