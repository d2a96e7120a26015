package dialog

import (
	"strings"

	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Offer is something that can be done with what a sheet shows.
type Offer struct {
	Action keys.Action
	Ask    tea.Msg
}

// Sheet is a text to read, with what can be done with it.
type Sheet struct {
	scene  *event.Scene
	title  string
	say    func(width int) []string
	scope  keys.Scope
	offers []Offer
	text   reader
}

// sheetWidth is how wide a sheet is at most.
const sheetWidth = 80

// NewSheet returns a sheet. Say returns its lines for a width; they may hold
// styles. The keys of the offers are those of the scope.
func NewSheet(s *event.Scene, title string, scope keys.Scope, say func(width int) []string, offers ...Offer) *Sheet {
	return &Sheet{scene: s, title: title, say: say, scope: scope, offers: offers, text: newReader(nil)}
}

// Update scrolls, or asks for what is offered.
func (p *Sheet) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok || p.text.press(press) {
		return nil
	}
	action, _ := p.scene.Keys.Find(press, p.scope)
	for _, o := range p.offers {
		if o.Action == action {
			return tea.Sequence(closing, event.Send(o.Ask))
		}
	}
	switch action {
	case keys.Open, keys.Back, keys.Quit:
		return closing
	}
	return nil
}

// Click does nothing.
func (p *Sheet) Click(int, int) tea.Cmd { return nil }

// View draws the lines that fit.
func (p *Sheet) View(w, h int) string {
	width := min(w, sheetWidth)
	p.text.lines = p.say(max(2, width-2))
	var keysLine []string
	for _, o := range p.offers {
		keysLine = append(keysLine, p.scene.Key(o.Action)+" "+p.scene.Words.Actions.Or(string(o.Action)))
	}
	keysLine = append(keysLine, p.scene.Key(keys.Back)+" "+p.scene.Words.Actions.Or(string(keys.Back)))
	return window(p.scene, p.title, strings.Join(keysLine, " · "), w, h, sheetWidth, p.text.rows(width-2, h-2))
}
