package report

// Naming says how a document names people.
type Naming string

// The ways to name people.
const (
	WithNames Naming = ""
	Masked    Naming = "mask"   // nothing that tells who it is about, and nothing that was written freely
	Redacted  Naming = "redact" // codes for names, third parties taken out
	Nameless  Naming = "hide"   // redacted, without the client's code
)

// Namings are all ways to name people.
var Namings = []Naming{WithNames, Masked, Redacted, Nameless}

// Tells reports whether a document tells who the client is. A code does, to
// those who know it.
func (n Naming) Tells() bool { return n == WithNames || n == Redacted }

// IsRedacted reports whether something is taken out of what was written, so
// that somebody must look whether it is enough.
func (n Naming) IsRedacted() bool { return n == Redacted || n == Nameless }

// Named returns the maker for documents that name people in a way.
func (m Maker) Named(n Naming) Maker {
	m.Mask, m.Redact, m.HideCode = n == Masked, n.IsRedacted(), n == Nameless
	return m
}
