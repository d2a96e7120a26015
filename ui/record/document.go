package record

import (
	"caseload/model"
	"caseload/model/date"
	"caseload/ui/dialog"
	"caseload/ui/event"
)

// DocumentFacts are the lines that say what a document is, without its text.
func DocumentFacts(s *event.Scene, d model.Document) []dialog.Line {
	w := s.Words
	expires, sent, size := "", "", ""
	if !d.Expires.IsZero() {
		expires = w.DateAndDistance(d.Expires, s.Today())
	}
	if !d.SentAt.IsZero() {
		sent = w.DateAndDistance(date.Of(d.SentAt.In(s.Now().Location())), s.Today())
	}
	if d.TakenIn() {
		size = w.Bytes(d.Size)
	}
	all := []dialog.Line{
		{Label: w.FieldOf("Title"), Value: d.Title},
		{Label: w.FieldOf("Type"), Value: w.Document.Type.Or(string(d.Type)), Plain: true},
		{Label: w.FieldOf("State"), Value: w.Document.State.Or(string(d.State)), Plain: true},
		{Label: w.FieldOf("Dated"), Value: w.DateAndDistance(d.Dated, s.Today()), Plain: true},
		{Label: w.FieldOf("Expires"), Value: expires, Plain: true, Loud: !d.Expires.IsZero() && d.Expires < s.Today()},
		{Label: w.FieldOf("SentTo"), Value: d.SentTo}, {Label: w.FieldOf("SentAt"), Value: sent, Plain: true},
		{Label: w.FieldOf("Link"), Value: d.Link}, {Label: w.FieldOf("Content"), Value: size, Plain: true},
		{Label: w.FieldOf("Remarks"), Value: d.Remarks},
	}
	var said []dialog.Line
	for _, l := range all {
		if l.Value != "" {
			said = append(said, l)
		}
	}
	return said
}
