package tasks

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"
)

// View draws the pane in exactly w by h cells.
func (p *Pane) View(w, h int, focused bool) string {
	s := p.scene
	frame := theme.Frame{Title: text.Line("2 " + s.Words.Pane.Tasks), Focused: focused}
	if p.ready {
		frame.Note = text.Static(p.counts())
	}
	switch {
	case len(p.marked) > 0:
		frame.Footer = text.Line(words.Fill(s.Words.Pane.Marked, "n", strconv.Itoa(len(p.marked))))
	case p.strays > 0:
		frame.Footer = text.Line(words.Fill(s.Words.Pane.Strays, "n", strconv.Itoa(p.strays), "key", s.Key(keys.Inbox)))
	}
	rows := p.draw(w-2, h-2-p.head(), focused)
	if p.head() > 0 {
		for i := range p.lines {
			p.lines[i]++
		}
	}
	return s.Theme.Box(frame, w, h, append(p.filterRow(w-2), rows...))
}

// counts says how many rows there are, and how many of them are shown.
func (p *Pane) counts() string {
	if p.list.text == "" {
		return strconv.Itoa(len(p.all))
	}
	return strconv.Itoa(len(p.list.rows)) + "/" + strconv.Itoa(len(p.all))
}

// head is how many lines stand above the list.
func (p *Pane) head() int {
	if p.list.text == "" {
		return 0
	}
	return 1
}

// filterRow shows the filter above the list.
func (p *Pane) filterRow(w int) []string {
	if p.list.text == "" {
		return nil
	}
	return []string{" " + p.scene.Theme.Accent.Render(text.Line(p.scene.Key(keys.Filter)+" "+p.list.text).Cut(w-1).String())}
}

// empty says what to do where nothing is to be shown.
func (p *Pane) empty(w int) []string {
	if !p.ready {
		return nil
	}
	s := p.scene
	said := words.Fill(s.Words.Pane.NoTasks, "key", s.Key(keys.Add))
	if len(p.all) > 0 {
		said = words.Fill(s.Words.Pane.NoneWanted, "key", s.Key(keys.Back))
	}
	return []string{"", s.Theme.Muted.Render("  " + text.Line(said).Cut(max(0, w-2)).String())}
}

// draw makes only the lines that are seen.
func (p *Pane) draw(w, h int, focused bool) []string {
	p.lines, p.height = p.lines[:0], max(0, h)
	if len(p.list.rows) == 0 {
		return p.empty(w)
	}
	if h <= 0 {
		return nil
	}
	p.scroll(h)
	p.measure(w, h)
	var out []string
	for _, place := range p.list.places[p.top:min(p.top+h, len(p.list.places))] {
		if place < 0 {
			out = append(out, " "+p.heading(p.list.rows[-1-place].Group, w-1))
			p.lines = append(p.lines, -1)
			continue
		}
		out = append(out, p.row(place, w, focused))
		p.lines = append(p.lines, place)
	}
	return out
}

// measure finds how wide the columns must be for the rows that are seen. In a
// narrow list each row has its own.
func (p *Pane) measure(w, h int) {
	p.codeW, p.whenW = 0, 0
	if w < wide {
		return
	}
	for _, place := range p.list.places[p.top:min(p.top+h, len(p.list.places))] {
		if place < 0 {
			continue
		}
		r := &p.list.rows[place]
		p.codeW = max(p.codeW, min(text.Width(p.codes(r)), w/4))
		p.whenW = max(p.whenW, min(text.Width(p.when(r)), w/4))
	}
}

// scroll keeps the cursor, and the heading just above it, in sight.
func (p *Pane) scroll(h int) {
	line := p.list.lineAt[p.at]
	above := line
	if line > 0 && p.list.places[line-1] < 0 && h > 1 {
		above--
	}
	p.top = max(min(p.top, above), line-h+1)
	p.top = max(0, min(p.top, len(p.list.places)-h))
}

func (p *Pane) heading(g agenda.Group, w int) string {
	th := p.scene.Theme
	style := th.Group
	if g == agenda.GroupOverdue {
		style = th.Danger
	}
	return style.Render(text.Line(p.scene.Words.Pane.Groups.Or(string(g))).Cut(w).String())
}

// row draws a row: its sign, its title, what else there is to know of it
// where there is room, its clients, and when.
func (p *Pane) row(i, w int, focused bool) string {
	th, r := p.scene.Theme, &p.list.rows[i]
	sign := p.sign(r)
	when := text.Line(p.when(r))
	whenW := max(p.whenW, min(when.Width(), max(0, w/3)))
	code := text.Line(p.codes(r))
	codeW := max(p.codeW, min(code.Width(), max(0, w/4)))
	score := p.score(i)
	room := max(0, w-3-whenW-codeW-2-len(score))
	line := sign + " " + p.titled(r, room, w >= wide) + " " + code.Fit(codeW) + " " + score + when.FitLeft(whenW)
	lead := " "
	if p.marked[r.ID] {
		lead = "•"
	}
	chosen := i == p.at
	if chosen && lead == " " {
		lead = "▸"
	}
	switch {
	case chosen && focused:
		return th.Selected.Render(lead + text.Pad(line, w-1))
	case chosen:
		return th.Resting.Render(lead + text.Pad(line, w-1))
	case r.Group == agenda.GroupOverdue:
		late := when.FitLeft(whenW)
		return lead + th.Danger.Render(sign) + th.Text.Render(line[len(sign):len(line)-len(late)]) + th.Danger.Render(late)
	case len(r.Blockers) > 0 || quiet[r.Group] || r.Far():
		return lead + th.Muted.Render(line)
	}
	return lead + th.Text.Render(line)
}

// quiet are the groups whose rows are nobody's turn yet.
var quiet = map[agenda.Group]bool{agenda.GroupWaiting: true, agenda.GroupNotYet: true, agenda.GroupSomeday: true}

// wide is from how many cells on a row says all there is to know; in a
// narrower one only what holds it up.
const wide = 56

// widestTitle is how many cells a title takes at most where more is shown
// beside it.
const widestTitle = 44

// titled returns the title and, where there is room beside it, what else
// there is to know.
func (p *Pane) titled(r *agenda.Row, room int, all bool) string {
	title := p.scene.Private(r.Title)
	more := p.more(r, all)
	if more == "" {
		return title.Fit(room)
	}
	own := min(room/2, widestTitle)
	if !all {
		own = max(room*2/5, min(title.Width(), room-12))
	}
	if left := room - own - 2; left >= 8 {
		return title.Fit(own) + "  " + text.Line(more).Fit(left)
	}
	return title.Fit(room)
}

// more says what else there is to know of a row: what holds it up, and where
// all of it is wanted, on whom it waits, how much of it is done, how long it
// takes, and its tags.
func (p *Pane) more(r *agenda.Row, all bool) string {
	s, facts := p.scene, r.Facts()
	var parts []string
	for i, id := range r.Blockers {
		if i == 2 {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, signBlocked+" "+s.Private(p.titles[id]).String())
	}
	if !all {
		return strings.Join(parts, " · ")
	}
	if r.State == string(model.Waiting) && r.Type != "" {
		parts = append(parts, "… "+s.Private(r.Type).String())
	}
	if facts.Steps > 0 {
		parts = append(parts, strconv.Itoa(facts.StepsDone)+"/"+strconv.Itoa(facts.Steps))
	}
	if facts.Estimate > 0 {
		parts = append(parts, s.Words.Duration(facts.Estimate))
	}
	for _, tag := range facts.Tags {
		parts = append(parts, "#"+s.Private(tag).String())
	}
	return strings.Join(parts, " · ")
}

// The signs before a row that no other stands for.
const (
	signBlocked    = "⊘"
	signObligation = "◷"
)

// sign is the shape before a row: an obligation, blocked, hard, waiting, in
// progress, to do.
func (p *Pane) sign(r *agenda.Row) string {
	switch {
	case r.Is == agenda.ObligationRow:
		return signObligation
	case len(r.Blockers) > 0:
		return signBlocked
	case r.Marks.Has(model.Hard):
		return "!"
	case r.State == string(model.Waiting):
		return "…"
	case r.State == string(model.Doing):
		return "◐"
	}
	return "☐"
}

func (p *Pane) codes(r *agenda.Row) string {
	codes := make([]string, 0, len(r.Codes))
	for _, code := range r.Codes {
		codes = append(codes, p.scene.Private(code).String())
	}
	if r.Agency != "" {
		codes = append(codes, p.scene.Private(r.Agency).String())
	}
	return strings.Join(codes, " ")
}

// score says how urgent a row is, where the list is in that order.
func (p *Pane) score(i int) string {
	if !p.list.urgent {
		return ""
	}
	widest := len(p.scene.Words.Points(p.list.largest))
	said := p.scene.Words.Points(p.list.points[i])
	return strings.Repeat(" ", max(0, widest-len(said))) + said + " "
}

// when says in few cells when a row is due, how long it waits, or from when
// it may be done.
func (p *Pane) when(r *agenda.Row) string {
	s, today := p.scene, p.scene.Today()
	switch {
	case r.Ask:
		return s.Words.Pane.AskAgain
	case r.Group == agenda.GroupWaiting && !r.End.IsZero():
		return s.Words.DaysShort(int(today - r.End.Date))
	case r.Group == agenda.GroupNotYet:
		return "→ " + p.near(r.Facts().NotBefore)
	case r.Due.IsZero():
		return ""
	case r.Group == agenda.GroupOverdue && r.Due < today:
		return s.Words.DaysShort(int(today - r.Due))
	case r.Marks.Has(model.Timed) && r.Due == today:
		return s.Words.Clock(r.Start.Clock)
	case r.Due == today:
		return ""
	}
	return p.near(r.Due)
}

// near says a day to come in few cells: its weekday, or its date.
func (p *Pane) near(d date.Date) string {
	w := p.scene.Words
	if today := p.scene.Today(); d >= today && d < today+7 {
		return w.WeekdayShort(d.Weekday())
	}
	_, date, _ := strings.Cut(w.DateShort(d), " ")
	return date
}
