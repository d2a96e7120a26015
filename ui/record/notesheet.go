package record

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
)

// notePage shows a note as it is: who, when and how, its text with what each
// paragraph rests on, and what came after it was signed.
func notePage(s *event.Scene, p page, n model.Note) (Ready, error) {
	p.noteHead(n)
	tasks, err := p.followUps(n)
	if err != nil {
		return Ready{}, err
	}
	head := p.lines
	say := func(width int) []string { return noteRows(s, n, head, tasks, width) }
	id := n.ID
	offers := []dialog.Offer{
		{Action: keys.Edit, Ask: event.Edit{Kind: model.KindNote, ID: id}}, {Action: keys.Sign, Ask: event.Sign{ID: id}},
		{Action: keys.Delete, Ask: event.Remove{Kind: model.KindNote, ID: id}},
	}
	if n.State == model.NoteSigned {
		offers = []dialog.Offer{{Action: keys.Addendum, Ask: AddTo{model.KindNote, id}}, {Action: keys.InError, Ask: MarkInError{model.KindNote, id}}, {Action: keys.Official, Ask: MarkOfficial{id}}}
		if n.InError != "" {
			offers = offers[:1]
		}
	}
	title := p.scene.Words.KindOf(model.KindNote) + " · " + p.scene.Words.Record.Note.Or(string(n.State))
	if n.InError != "" {
		title += " · ✗ " + p.scene.Words.FieldOf("InError")
	}
	return Ready{dialog.NewSheet(s, title, keys.Written, say, offers...)}, p.err
}

// AddTo asks for the page on which an addendum is written, MarkInError for
// the question why a note was entered in error, MarkOfficial to note that it
// also stands in the agency's own system, or does not.
type (
	AddTo struct {
		Kind model.Kind
		ID   model.ID
	}
	MarkInError struct {
		Kind model.Kind
		ID   model.ID
	}
	MarkOfficial struct{ ID model.ID }
)

// noteHead adds what is known of a note beside its text.
func (p *page) noteHead(n model.Note) {
	w := p.scene.Words
	p.clients(n.Clients)
	p.add("Occurred", w.DateAndDistance(n.Occurred.Date, p.scene.Today())+", "+w.Clock(n.Occurred.Clock))
	recorded := p.instant(n.Recorded)
	if n.Late {
		recorded += " · " + w.Record.Late
	}
	p.add("Recorded", recorded)
	p.add("Mode", w.Record.Mode.Or(string(n.Mode)))
	if n.Seen != model.SeenUnknown {
		p.add("Seen", w.Record.Seen.Or(string(n.Seen)))
	}
	p.add("Place", n.Place)
	p.add("Present", joined(n.Present))
	if n.Spent > 0 {
		p.add("Spent", w.Duration(n.Spent))
	}
	p.add("Tags", joined(n.Tags))
	if n.State == model.NoteSigned {
		p.add("Signed", strings.TrimSuffix(p.instant(n.Signed)+" · "+n.Author, " · "))
		p.add("Seal", n.SealCode())
	}
	if n.InOfficial {
		p.add("OfficialIn", w.Dialog.Yes)
	}
}

// note adds a note whole, for where it is shown beside something else.
func (p *page) note(n model.Note) {
	w := p.scene.Words
	if n.InError != "" {
		p.lines = append(p.lines, dialog.Line{Label: w.FieldOf("InError"), Value: "✗ " + n.InError, Loud: true})
	}
	p.noteHead(n)
	p.add("State", w.Record.Note.Or(string(n.State)))
	for _, s := range n.Sections {
		p.addLabel(w.Record.Section.Or(s.Key), s.Text)
	}
	for _, a := range n.Addenda {
		p.addLabel(w.Record.Addendum.Or(string(a.Reason)), a.Text)
	}
}

// instant says when something happened, as the reader's clock shows it.
func (p *page) instant(t time.Time) string {
	at := date.WallOf(t.In(p.scene.Now().Location()))
	return p.scene.Words.Date(at.Date) + ", " + p.scene.Words.Clock(at.Clock)
}

// followUps names the tasks that came of a note.
func (p *page) followUps(n model.Note) ([]string, error) {
	var said []string
	for _, id := range n.FollowUps {
		t, err := store.Tasks.Get(p.tx, id)
		if err == store.ErrNotFound {
			continue // it was deleted
		}
		if err != nil {
			return nil, err
		}
		box := "☐ "
		if t.State.Ended() {
			box = "☑ "
		}
		said = append(said, box+t.Title)
	}
	return said, nil
}

// noteRows draws a note in a width.
func noteRows(s *event.Scene, n model.Note, head []dialog.Line, tasks []string, width int) []string {
	w, th := s.Words, s.Theme
	var rows []string
	body := func(label, content string, struck bool) {
		if strings.TrimSpace(content) == "" {
			return
		}
		rows = append(rows, "", " "+th.Group.Render(text.Line(label).Cut(width-2).String()))
		rows = append(rows, paragraphRows(s, content, struck, width)...)
	}
	if n.InError != "" {
		at := date.WallOf(n.ErrorAt.In(s.Now().Location()))
		said := "✗ " + w.FieldOf("InError") + " · " + w.Date(at.Date) + ", " + w.Clock(at.Clock) + " · " + n.ErrorBy + ": " + n.InError
		for _, line := range text.Wrap(s.Private(said).String(), width-2) {
			rows = append(rows, " "+th.Danger.Render(line.String()))
		}
		rows = append(rows, "")
	}
	rows = append(rows, dialog.DrawLines(s, head, width)...)
	var all strings.Builder
	for _, part := range n.Sections {
		body(w.Record.Section.Or(part.Key), part.Text, n.InError != "")
		all.WriteString(part.Text + "\n")
	}
	for _, a := range n.Addenda {
		at := date.WallOf(a.At.In(s.Now().Location()))
		body("+ "+strings.Join([]string{w.Record.Addendum.Or(string(a.Reason)), w.Date(at.Date) + ", " + w.Clock(at.Clock), a.Author}, " · "), a.Text, false)
		all.WriteString(a.Text + "\n")
	}
	body(w.FieldOf("FollowUps"), strings.Join(tasks, "\n"), false)
	if legend := basisLegend(s, model.BasesIn(all.String())); legend != "" {
		rows = append(rows, "", " "+legend)
	}
	return rows
}

// paragraphRows draws a text; each row of one that was entered in error is
// struck by a sign.
func paragraphRows(s *event.Scene, content string, wrong bool, width int) []string {
	lead := " "
	if wrong {
		lead = " ✗ "
	}
	if s.Masked {
		return []string{lead + text.Line(content).Mask().String()}
	}
	var rows []string
	for paragraph := range strings.SplitSeq(content, "\n") {
		style, _ := tint(s.Theme, paragraph)
		if wrong {
			style = s.Theme.Muted
		}
		for _, line := range text.Wrap(paragraph, width-1-text.Width(lead)) {
			rows = append(rows, s.Theme.Danger.Render(lead)+style.Render(line.String()))
		}
	}
	return rows
}

// basisLegend explains the signs that stand in a text.
func basisLegend(s *event.Scene, found []model.Basis) string {
	var parts []string
	for _, b := range found {
		parts = append(parts, s.Theme.Basis(b).Render(b.Sign()+s.Words.Record.Basis.Or(string(b))))
	}
	return strings.Join(parts, "   ")
}
