package words

import (
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// ReleaseWords are the words of what is given to others about a client, and of
// what was given.
type ReleaseWords struct {
	Bar  Table // why something may not go out, by model.Bar; {to}, {list}, {date}
	Told Table // does the client know, by model.Told

	Allowed, OtherPurpose                               string // OtherPurpose {for}
	Excluded, Give, Another, ByLaw, ByLawTitle, Unnamed string
	ForMe, ToClient, NotListed                          string
	NeedsGround, NowTold, ConsentGone                   string
	Refused, HowToAllow                                 string // on the command line; {why}
}

// Barred says why something may not go out. What tells who is meant passes
// through private.
func (w *Words) Barred(out model.Outgoing, r model.Ruling, private func(string) string) string {
	today, day := date.Of(out.At), date.Date(0)
	switch r.Bar {
	case model.BarExpired:
		day = r.Because.Expires
	case model.BarAhead:
		day = r.Because.From
	case model.BarWithdrawn:
		day = date.Of(r.Because.Withdrawn.In(out.At.Location()))
	}
	said := w.Release.Bar.Or(string(r.Bar))
	return Fill(said, "to", private(out.To.Name()), "list", private(strings.Join(r.Because.With, "; ")), "date", w.DateNear(day, today))
}
