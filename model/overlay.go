package model

// OverlayColour is the colour in which an overlay is drawn.
type OverlayColour string

// The colours, which every theme has in its own shades.
const (
	Blue   OverlayColour = "blue"
	Green  OverlayColour = "green"
	Violet OverlayColour = "violet"
	Orange OverlayColour = "orange"
	Yellow OverlayColour = "yellow"
	Grey   OverlayColour = "grey"
)

// OverlayColours are all colours.
var OverlayColours = []OverlayColour{Blue, Green, Violet, Orange, Yellow, Grey}

// Overlay is another calendar that is shown beside one's own and never
// changed: a colleague's, the rota of the agency, public holidays.
type Overlay struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Name   string        `cbor:"3,keyasint"`
	Path   string        `cbor:"4,keyasint"` // of an iCalendar file on this machine
	Colour OverlayColour `cbor:"5,keyasint"`
	Off    bool          `cbor:"6,keyasint,omitempty"` // not shown, and not counted as busy
}

// RecordID returns the overlay's identifier.
func (o Overlay) RecordID() ID { return o.ID }

// RecordKind returns KindOverlay.
func (o Overlay) RecordKind() Kind { return KindOverlay }

// Validate returns what is wrong with the overlay.
func (o Overlay) Validate() error {
	var check checker
	check.id(o.ID)
	check.required("Name", o.Name)
	check.required("Path", o.Path)
	oneOf(&check, "Colour", o.Colour, OverlayColours)
	return check.err()
}

// Index places the overlay among all overlays.
func (o Overlay) Index() []Entry {
	return []Entry{{Overlays(), Head{ID: o.ID, Kind: KindOverlay, Sort: o.Name, Title: o.Name}}}
}
