package record

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern a flag.
type (
	reviewFlag struct{ id model.ID }
	clearFlag  struct{ id model.ID }
)

// Flags lists the flags of a client: those that stand, and those that were
// cleared, which stay in the file.
func Flags(s *event.Scene, client model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		who, err := personOf(tx, client)
		if err != nil {
			return nil, err
		}
		heads, err := tx.List(model.FlagsOf(client))
		if err != nil {
			return nil, err
		}
		var flags []model.Flag
		for _, h := range heads {
			f, err := store.Flags.Get(tx, h.ID)
			if err != nil {
				return nil, err
			}
			flags = append(flags, f)
		}
		slices.SortStableFunc(flags, func(a, b model.Flag) int {
			return cmp.Or(cmp.Compare(a.Cleared, b.Cleared), cmp.Compare(b.Raised, a.Raised))
		})
		var items []dialog.Item
		for _, f := range flags {
			sign := "⚑ "
			if !f.Cleared.IsZero() {
				sign = "⚐ "
			}
			title := sign + strings.TrimSpace(view.Words.Record.Flag.Or(string(f.Kind))+" "+view.Private(f.Message).String())
			items = append(items, dialog.Item{Title: title, Note: flagNote(&view, f), Do: event.Send(event.Open{Kind: model.KindFlag, ID: f.ID})})
		}
		items = append(items, dialog.Item{Title: "+ " + view.Words.Plan.NewFlag, Do: event.Send(event.Edit{Kind: model.KindFlag, Client: client})})
		return Ready{dialog.NewPick(s, who.named(&view, view.Words.Plan.Flags), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// flagNote says when a flag is to be reviewed, or why it was cleared.
func flagNote(s *event.Scene, f model.Flag) string {
	switch {
	case !f.Cleared.IsZero():
		return words.Fill(s.Words.Plan.ClearedOn, "date", s.Words.DateNear(f.Cleared, s.Today()), "reason", s.Private(f.Reason).String())
	case !f.Review.IsZero():
		return s.Words.FieldOf("Review") + " " + s.Words.DateNear(f.Review, s.Today())
	}
	return ""
}

// flagCard shows a flag with every look at it. One that stands is reviewed or
// cleared, each with a reason; it is never removed.
func flagCard(s *event.Scene, id model.ID) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		f, err := store.Flags.Get(tx, id)
		if err != nil {
			return nil, err
		}
		who, err := personOf(tx, f.Client)
		if err != nil {
			return nil, err
		}
		var acts []dialog.Act
		if f.Cleared.IsZero() {
			say := s.Words.Plan
			acts = []dialog.Act{{Action: keys.Edit, Name: say.EditIt, Do: event.Send(event.Edit{Kind: model.KindFlag, ID: id})},
				{Action: keys.Done, Name: say.Reviewed, Do: event.Send(reviewFlag{id})}, {Action: keys.Delete, Name: say.ClearIt, Do: event.Send(clearFlag{id})}}
		}
		title := func() string { return who.named(s, s.Words.KindOf(model.KindFlag)) }
		return Ready{dialog.NewCard(s, title, func(w int) []string { return flagLines(s, f, w) }, acts)}, nil
	})
}

func flagLines(s *event.Scene, f model.Flag, w int) []string { return drawn(s, flagFacts(s, f), w) }

func flagFacts(s *event.Scene, f model.Flag) []dialog.Line {
	say := s.Words
	lines := []dialog.Line{
		{Label: say.FieldOf("Kind"), Value: say.Record.Flag.Or(string(f.Kind)), Loud: f.Cleared.IsZero()},
		{Label: say.FieldOf("Message"), Value: f.Message, Loud: f.Cleared.IsZero()},
		{Label: say.FieldOf("Raised"), Value: say.DateAndDistance(f.Raised, s.Today()), Plain: true},
	}
	for _, r := range f.Reviews {
		lines = append(lines, dialog.Line{Label: say.FieldOf("Reviews"), Value: words.Fill(say.Plan.ReviewedOn, "date", say.DateShort(r.On), "reason", r.Reason)})
	}
	if !f.Review.IsZero() && f.Cleared.IsZero() {
		lines = append(lines, dialog.Line{Label: say.FieldOf("Review"), Value: say.DateAndDistance(f.Review, s.Today()), Plain: true, Loud: f.Review < s.Today()})
	}
	if !f.Cleared.IsZero() {
		lines = append(lines, dialog.Line{Label: say.FieldOf("Cleared"), Value: words.Fill(say.Plan.ClearedOn, "date", say.DateShort(f.Cleared), "reason", f.Reason)})
	}
	return lines
}

// usualFlagReview is after how many days a flag is looked at again where
// nobody says otherwise (domain.md 3.3).
const usualFlagReview = 90

// flagReview notes that a flag was looked at and still stands: why, and when
// to look again.
func flagReview(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	m := maker{scene: s, view: &view}
	reason := m.line("Reason", "")
	reason.Label = view.Words.Plan.WhyKept
	fields := []dialog.Field{reason, m.day("NextReview", view.Today()+usualFlagReview)}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		if trimmed(v["Reason"]) == "" {
			return nil, model.Problems{{Field: "Reason", Code: "required", Hint: "must not be empty"}}
		}
		next := dayIn(s, v["NextReview"])
		return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindFlag}, ticket, func(tx *store.Tx) error {
			f, err := store.Flags.Get(tx, id)
			if err != nil {
				return err
			}
			f = f.Reviewed(model.FlagReview{On: date.Of(tx.Now()), Next: next, Reason: trimmed(v["Reason"])})
			f.Stamp.Changed = tx.Now().UTC()
			return store.Flags.Put(tx, f)
		}), nil
	}
	return event.Send(Ready{dialog.NewForm(s, view.Words.Plan.FlagReviewTitle, "", fields, submit)})
}

// ClearFlag asks why a flag no longer stands. It stays in the file as one that
// was cleared.
func ClearFlag(s *event.Scene, id model.ID) tea.Cmd {
	explain := func(v string) (string, bool) { return s.Words.FieldOf("Reason"), strings.TrimSpace(v) != "" }
	answer := func(v string) tea.Cmd {
		return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindFlag}, 0, func(tx *store.Tx) error {
			f, err := store.Flags.Get(tx, id)
			if err != nil {
				return err
			}
			f.Cleared, f.Reason, f.Stamp.Changed = date.Of(tx.Now()), strings.TrimSpace(v), tx.Now().UTC()
			return store.Flags.Put(tx, f)
		})
	}
	return event.Send(Ready{dialog.NewPrompt(s, s.Words.Plan.ClearTitle, "", s.Words.FieldOf("Reason"), explain, answer)})
}
