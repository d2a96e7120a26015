package model

import "slices"

// TieQuality says how a tie between a client and somebody around is felt
// (domain.md 3.1, Relationship).
type TieQuality string

// The qualities of a tie. The empty one means "not said".
const (
	TieUnsaid    TieQuality = ""
	TieStrong    TieQuality = "strong"
	TieWeak      TieQuality = "weak"
	TieStressful TieQuality = "stressful"
)

// TieQualities are all qualities of a tie.
var TieQualities = []TieQuality{TieUnsaid, TieStrong, TieWeak, TieStressful}

// Bond says how the tie to one of those around the client is felt, whatever
// their roles are. Nobody has one of whom nothing was said.
type Bond struct {
	Who     ID         `cbor:"1,keyasint"` // a Contact, an Agency or another Client
	Quality TieQuality `cbor:"2,keyasint"`
}

// Bond returns how the tie to somebody is felt.
func (c Client) Bond(who ID) TieQuality {
	for _, b := range c.Bonds {
		if b.Who == who {
			return b.Quality
		}
	}
	return TieUnsaid
}

// WithBond returns the client with how the tie to somebody is felt.
func (c Client) WithBond(who ID, q TieQuality) Client {
	c.Bonds = slices.DeleteFunc(slices.Clone(c.Bonds), func(b Bond) bool { return b.Who == who })
	if q != TieUnsaid {
		c.Bonds = append(c.Bonds, Bond{who, q})
	}
	if len(c.Bonds) == 0 {
		c.Bonds = nil
	}
	return c
}

// relinkBonds puts one client in the place of another; what was said of the
// one who stays counts.
func relinkBonds(c Client, from, to ID) []Bond {
	was := c.Bond(from)
	if was == TieUnsaid {
		return c.Bonds
	}
	c = c.WithBond(from, TieUnsaid)
	if c.Bond(to) == TieUnsaid && to != c.ID {
		c = c.WithBond(to, was)
	}
	return c.Bonds
}

func (c *checker) bonds(bonds []Bond, own ID) {
	c.short("Bonds", len(bonds))
	for _, b := range bonds {
		oneOf(c, "Bonds", b.Quality, TieQualities[1:])
		if b.Who == own {
			c.add("Bonds", "self", "must name somebody else")
		}
	}
}
