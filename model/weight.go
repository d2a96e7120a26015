package model

import (
	"math"
	"strings"
	"time"
)

// Weights say how much a case weighs: points by its type, and factors for its
// risk, how often the client is to be seen, and how far away (domain.md 3.5,
// after the scheme of Slough: 4 to 10 points by type). A weight helps a worker
// to see overload coming; it is no score of anybody.
type Weights struct {
	Types    map[string]float64 // points by type of case, in small letters
	Kinds    map[ClientKind]float64
	Risks    map[Risk]float64
	Capacity float64 // points that the worker can carry; 0: not said
}

// DefaultWeights returns the weights that count where the user sets none.
func DefaultWeights() Weights {
	return Weights{
		Kinds: map[ClientKind]float64{ClientPerson: 4, ClientFamily: 6, ClientGroup: 6, ClientCommunity: 8},
		Risks: map[Risk]float64{RiskHigh: 1.5, RiskMedium: 1.2, RiskLow: 1},
	}
}

// WeightTerm is one part of the arithmetic of a weight.
type WeightTerm struct {
	Name   string // "type", "kind", "risk", "often", "travel" or "paused"; a key of the catalogue of words
	What   string // the type, kind or risk
	Days   int    // "often": calendar days between contacts
	Length time.Duration
	Value  float64 // points for "type" and "kind", a factor otherwise
}

// Weight is how much one case weighs, with its arithmetic: the product of its
// terms, rounded to a tenth.
type Weight struct {
	Points float64
	Terms  []WeightTerm
}

// Of returns the weight of a case. travel is how long the way to the client
// takes, there and back; 0 where it is not known. A closed case weighs nothing.
func (w Weights) Of(c Client, travel time.Duration) Weight {
	if c.Status == ClientClosed {
		return Weight{}
	}
	terms := []WeightTerm{w.base(c)}
	if f, ok := w.Risks[c.Risk]; ok {
		terms = append(terms, WeightTerm{Name: "risk", What: string(c.Risk), Value: f})
	}
	if c.ContactEvery > 0 {
		days := c.ContactEvery
		if c.ContactWork {
			days = (days*7 + 4) / 5
		}
		terms = append(terms, WeightTerm{Name: "often", Days: days, Value: oftenFactor(days)})
	}
	if travel > 0 {
		terms = append(terms, WeightTerm{Name: "travel", Length: travel, Value: travelFactor(travel)})
	}
	if c.Status == ClientPaused {
		terms = append(terms, WeightTerm{Name: "paused", Value: 0.5})
	}
	points := 1.0
	for _, t := range terms {
		points *= t.Value
	}
	return Weight{Points: math.Round(points*10) / 10, Terms: terms}
}

func (w Weights) base(c Client) WeightTerm {
	if points, ok := w.Types[strings.ToLower(strings.TrimSpace(c.CaseType))]; ok {
		return WeightTerm{Name: "type", What: c.CaseType, Value: points}
	}
	if points, ok := w.Kinds[c.Kind]; ok {
		return WeightTerm{Name: "kind", What: string(c.Kind), Value: points}
	}
	return WeightTerm{Name: "kind", What: string(c.Kind), Value: 4}
}

// oftenFactor is our own default: once a month is ordinary.
func oftenFactor(days int) float64 {
	switch {
	case days <= 7:
		return 1.5
	case days <= 14:
		return 1.3
	case days <= 31:
		return 1
	}
	return 0.8
}

// travelFactor is our own default: half an hour there and back is ordinary.
func travelFactor(there time.Duration) float64 {
	switch {
	case there <= 30*time.Minute:
		return 1
	case there <= time.Hour:
		return 1.1
	case there <= 2*time.Hour:
		return 1.3
	}
	return 1.5
}

// Burden is where a caseload stands against what the worker can carry.
type Burden string

// The burdens, with the bounds that probation used (domain.md 3.5).
const (
	BurdenUnknown Burden = ""      // the worker has not said how much that is
	BurdenRoom    Burden = "room"  // below 95 of a hundred
	BurdenFull    Burden = "full"  // up to 100
	BurdenOver    Burden = "over"  // up to 110
	BurdenHeavy   Burden = "heavy" // above
)

// Burdens are all burdens, from light to heavy.
var Burdens = []Burden{BurdenUnknown, BurdenRoom, BurdenFull, BurdenOver, BurdenHeavy}

// Burden says where a sum of points stands.
func (w Weights) Burden(points float64) Burden {
	switch share := points / w.Capacity; {
	case w.Capacity <= 0:
		return BurdenUnknown
	case share < 0.95:
		return BurdenRoom
	case share <= 1:
		return BurdenFull
	case share <= 1.1:
		return BurdenOver
	}
	return BurdenHeavy
}
