// Package theme says how things look: one table of styles by meaning, for
// dark, light and high-contrast screens and for the terminal's own colours,
// and the boxes that panes and dialogs are drawn in.
//
// Colour is never the only sign: what is focused, overdue or dangerous also
// differs in weight, shape or mark, so that nothing is lost without colour.
// Start reading at New and Box.
package theme

import (
	"image/color"
	"strconv"

	"charm.land/lipgloss/v2"

	"caseload/model"
)

// Name is the name of a theme, as in the settings.
type Name string

// The themes. Auto is Dark or Light, as the terminal says, and Terminal where
// it does not say.
const (
	Auto     Name = "auto"
	Dark     Name = "dark"
	Light    Name = "light"
	Contrast Name = "contrast"
	Terminal Name = "terminal"
)

// Names are all themes.
var Names = []Name{Auto, Dark, Light, Contrast, Terminal}

// Theme is a table of styles by meaning.
type Theme struct {
	ID       string         // different for every table
	Text     lipgloss.Style // ordinary text
	Muted    lipgloss.Style // what matters less, and the past
	Strong   lipgloss.Style
	Title    lipgloss.Style // of a pane without focus
	Focused  lipgloss.Style // title and border of the pane with focus
	Border   lipgloss.Style
	Accent   lipgloss.Style
	Selected lipgloss.Style // the row under the cursor
	Resting  lipgloss.Style // the same in a pane without focus
	Marked   lipgloss.Style // text that is selected; also seen without colours
	Danger   lipgloss.Style // overdue or dangerous
	Warning  lipgloss.Style
	Good     lipgloss.Style
	Key      lipgloss.Style // a key in a line of help
	Field    lipgloss.Style // a field that is being typed in
	Label    lipgloss.Style
	Group    lipgloss.Style // heading of a group in a list
	Now      lipgloss.Style // the line for the present moment
	Toast    lipgloss.Style

	// Back and Fore are the colours of the screen itself; nil: the terminal's.
	Back, Fore color.Color

	kinds map[model.AppointmentKind]lipgloss.Style
}

// palette is the colours of a theme.
type palette struct {
	text, muted, accent, danger, warning, good, selText, selBack, restBack color.Color
	visit, office, call, court, meeting, other                             color.Color
}

var darkPalette = palette{
	text: hex("#d8dee4"), muted: hex("#949ba3"), accent: hex("#7cc4ff"), danger: hex("#ff8f85"), warning: hex("#f0c36a"), good: hex("#8fd28a"),
	selText: hex("#ffffff"), selBack: hex("#2d4a66"), restBack: hex("#33383d"),
	visit: hex("#8fd28a"), office: hex("#7cc4ff"), call: hex("#d0b3ff"), court: hex("#ffb27a"), meeting: hex("#f0c36a"), other: hex("#a9b3bd"),
}

var lightPalette = palette{
	text: hex("#1f2429"), muted: hex("#5d666f"), accent: hex("#0b5cad"), danger: hex("#b3261e"), warning: hex("#7a5200"), good: hex("#1f6b2b"),
	selText: hex("#0b1a29"), selBack: hex("#cfe3f7"), restBack: hex("#e6e9ec"),
	visit: hex("#1f6b2b"), office: hex("#0b5cad"), call: hex("#6b3fa0"), court: hex("#9a4300"), meeting: hex("#7a5200"), other: hex("#57616b"),
}

var contrastPalette = palette{
	text: hex("#ffffff"), muted: hex("#d0d0d0"), accent: hex("#ffff00"), danger: hex("#ff9d9d"), warning: hex("#ffff00"), good: hex("#9dff9d"),
	selText: hex("#000000"), selBack: hex("#ffff00"), restBack: hex("#404040"),
	visit: hex("#9dff9d"), office: hex("#9dd0ff"), call: hex("#e5c7ff"), court: hex("#ffc28a"), meeting: hex("#ffff00"), other: hex("#ffffff"),
}

// terminalPalette uses the sixteen colours that the user gave the terminal.
var terminalPalette = palette{
	text: lipgloss.NoColor{}, muted: lipgloss.BrightBlack, accent: lipgloss.Cyan, danger: lipgloss.Red, warning: lipgloss.Yellow, good: lipgloss.Green,
	selText: lipgloss.Black, selBack: lipgloss.Cyan, restBack: lipgloss.NoColor{},
	visit: lipgloss.Green, office: lipgloss.Blue, call: lipgloss.Magenta, court: lipgloss.Red, meeting: lipgloss.Yellow, other: lipgloss.NoColor{},
}

// unknownPalette is readable on any ground: what is yellow in a terminal may
// vanish on white.
func unknownPalette() palette {
	p := terminalPalette
	p.warning, p.meeting = lipgloss.NoColor{}, lipgloss.Cyan
	return p
}

func hex(s string) color.Color { return lipgloss.Color(s) }

// Ground is what the terminal says of its background. The zero value: it has
// not said anything.
type Ground int

// The grounds.
const (
	UnknownGround Ground = iota
	DarkGround
	LightGround
)

// GroundOf returns the ground that a terminal has named.
func GroundOf(dark bool) Ground {
	if dark {
		return DarkGround
	}
	return LightGround
}

// New returns the theme called name; ground counts for Auto. A theme that
// was chosen by name brings its own ground, so that it can be read on any
// terminal.
func New(name Name, ground Ground) Theme {
	t := table(name, ground)
	t.ID = string(name) + "/" + strconv.Itoa(int(ground))
	return t
}

func table(name Name, ground Ground) Theme {
	switch {
	case name == Contrast:
		return on(build(contrastPalette), contrastPalette, "#000000")
	case name == Dark:
		return on(build(darkPalette), darkPalette, "#1b1e21")
	case name == Light:
		return on(build(lightPalette), lightPalette, "#ffffff")
	case name == Auto && ground == DarkGround:
		return build(darkPalette)
	case name == Auto && ground == LightGround:
		return build(lightPalette)
	case name == Auto:
		return build(unknownPalette())
	}
	return build(terminalPalette)
}

func on(t Theme, p palette, ground string) Theme {
	t.Back, t.Fore = hex(ground), p.text
	return t
}

func build(p palette) Theme {
	s := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(c) }
	return Theme{
		Text: s(p.text), Muted: s(p.muted), Strong: s(p.text).Bold(true), Title: s(p.muted), Focused: s(p.accent).Bold(true),
		Border: s(p.muted), Accent: s(p.accent), Selected: s(p.selText).Background(p.selBack).Bold(true),
		Resting: s(p.text).Background(p.restBack), Marked: s(p.selBack).Background(p.selText).Reverse(true), Danger: s(p.danger).Bold(true), Warning: s(p.warning), Good: s(p.good),
		Key: s(p.accent).Bold(true), Field: s(p.selText).Background(p.selBack), Label: s(p.muted), Group: s(p.muted).Bold(true),
		Now: s(p.accent), Toast: s(p.selText).Background(p.selBack),
		kinds: map[model.AppointmentKind]lipgloss.Style{
			model.Visit: s(p.visit), model.Office: s(p.office), model.Call: s(p.call), model.Video: s(p.call), model.Court: s(p.court),
			model.Conference: s(p.meeting), model.Supervision: s(p.meeting), model.Travel: s(p.other), model.Admin: s(p.other),
		},
	}
}

// Kind returns the style of an appointment of a kind.
func (t Theme) Kind(k model.AppointmentKind) lipgloss.Style {
	if style, ok := t.kinds[k]; ok {
		return style
	}
	return t.Text
}

// Basis returns the style of a paragraph of a note that rests on something.
func (t Theme) Basis(b model.Basis) lipgloss.Style {
	switch b {
	case model.Observed:
		return t.Good
	case model.Reported:
		return t.Accent
	case model.Opinion:
		return t.Warning
	case model.OwnWords:
		return t.Kind(model.Call).Italic(true)
	}
	return t.Text
}

// overlayKinds are the kinds of appointment whose colours overlays share.
var overlayKinds = map[model.OverlayColour]model.AppointmentKind{
	model.Blue: model.Office, model.Green: model.Visit, model.Violet: model.Call, model.Orange: model.Court, model.Yellow: model.Conference, model.Grey: model.Admin,
}

// Overlay returns the style of a calendar that is shown beside one's own.
func (t Theme) Overlay(c model.OverlayColour) lipgloss.Style {
	return t.Kind(overlayKinds[c]).Italic(true)
}
