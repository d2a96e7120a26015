package report

import (
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
)

// notes composes the case notes of a time, oldest first, whole: what was
// entered in error too, with the reason, and what was added later.
func (s *composer) notes(f *file) error {
	if len(f.notes) == 0 {
		s.none()
	}
	for _, n := range f.notes {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if err := s.note(n); err != nil {
			return err
		}
	}
	s.noteLegend(f.notes)
	return nil
}

// noteLegend explains the signs in notes: what a paragraph rests on.
func (s *composer) noteLegend(notes []model.Note) {
	if s.Mask {
		return
	}
	var all strings.Builder
	for _, n := range notes {
		for _, part := range n.Sections {
			all.WriteString(part.Text + "\n")
		}
		for _, a := range n.Addenda {
			all.WriteString(a.Text + "\n")
		}
	}
	s.legend(all.String())
}

func (s *composer) note(n model.Note) error {
	w := s.Words
	title := w.Date(n.Occurred.Date) + ", " + w.Clock(n.Occurred.Clock) + " · " + w.Record.Mode.Or(string(n.Mode))
	if n.Title != "" && !s.Mask {
		title += " · " + n.Title
	}
	s.heading(1, title)
	all := facts{s: s}
	if n.InError != "" {
		all.all = append(all.all, paper.Fact{Label: w.FieldOf("InError"), Value: paper.Bold(s.inError(n))})
	}
	all.field("State", s.stateOf(n))
	all.field("Seal", n.SealCode())
	recorded := s.instant(n.Recorded)
	if n.Late {
		recorded += " · " + w.Record.Late
	}
	all.field("Recorded", recorded)
	all.field("Place", s.hidden(n.Place))
	if n.Seen != model.SeenUnknown {
		all.field("Seen", w.Record.Seen.Or(string(n.Seen)))
	}
	all.field("Present", s.private(strings.Join(n.Present, ", ")))
	if n.Spent > 0 {
		all.field("Spent", w.Duration(n.Spent))
	}
	all.done()
	if s.Mask {
		return nil // the rest was written freely
	}
	for _, part := range n.Sections {
		if strings.TrimSpace(part.Text) == "" {
			continue
		}
		s.heading(2, w.Record.Section.Or(part.Key))
		s.add(paragraphs(part.Text)...)
	}
	for _, a := range n.Addenda {
		said := []string{w.FieldOf("Addenda"), s.instant(a.At), a.Author, w.Record.Addendum.Or(string(a.Reason))}
		s.heading(2, strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), " · "))
		s.add(paragraphs(a.Text)...)
	}
	return s.followUps(n)
}

// stateOf says whether a note is signed, when and by whom.
func (s *composer) stateOf(n model.Note) string {
	said := s.Words.Record.Note.Or(string(n.State))
	if n.State != model.NoteSigned {
		return said
	}
	said += ", " + s.instant(n.Signed)
	if n.Author != "" {
		said += ", " + s.private(n.Author)
	}
	return said
}

// inError says why a note was entered in error, and who marked it so when.
func (s *composer) inError(n model.Note) string {
	said := []string{s.private(n.InError), s.instant(n.ErrorAt), s.private(n.ErrorBy)}
	return strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), " · ")
}

// instant says when something was recorded, as the reader's clock shows it.
func (s *composer) instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	at := date.WallOf(t.In(s.Now.Location()))
	return s.Words.Date(at.Date) + ", " + s.Words.Clock(at.Clock)
}

// followUps lists the tasks that came of a note.
func (s *composer) followUps(n model.Note) error {
	var list paper.List
	for _, id := range n.FollowUps {
		t, err := store.Tasks.Get(s.tx, id)
		if err != nil {
			continue // it was deleted
		}
		box := paper.OpenBox
		if t.State.Ended() {
			box = paper.TickedBox
		}
		list.Items = append(list.Items, paper.Item{Box: box, Text: paper.Plain(t.Title)})
	}
	if len(list.Items) > 0 {
		s.heading(2, s.Words.Report.FollowUps)
		s.add(list)
	}
	return nil
}
