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
	return listAbout(s, client, s.Words.Plan.Flags, func(view *event.Scene, tx *store.Tx) ([]dialog.Item, error) {
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
			items = append(items, cardItem(title, flagNote(view, f), model.KindFlag, f.ID))
		}
		return append(items, newItem(view.Words.Plan.NewFlag, model.KindFlag, client)), nil
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
	return cardAbout(s, store.Flags, id, func(_ *store.Tx, f model.Flag) (card, error) {
		var acts []dialog.Act
		if say := s.Words.Plan; f.Cleared.IsZero() {
			acts = []dialog.Act{editAct(s, model.KindFlag, id),
				{Action: keys.Done, Name: say.Reviewed, Do: event.Send(reviewFlag{id})}, {Action: keys.Delete, Name: say.ClearIt, Do: event.Send(clearFlag{id})}}
		}
		return card{f.Client, kindTitle(s, model.KindFlag), func(w int) []string { return drawn(s, flagFacts(s, f), w) }, acts}, nil
	})
}

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

// flagForm raises a flag, or puts right what it says. When it is looked at
// again and that it is cleared are said on its card, each with a reason.
func flagForm(m maker, f model.Flag, codes []string, fresh bool) *dialog.Form {
	key := draftKey(fresh, model.KindFlag, f.ID)
	fields := []dialog.Field{m.clients(codes), choice("Kind", f.Kind, model.FlagKinds, m.view.Words.Record.Flag), m.line("Message", f.Message), m.day("Raised", f.Raised)}
	if fresh {
		fields = append(fields, m.day("Review", f.Raised+usualFlagReview))
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := f
		changed.Kind, changed.Message, changed.Raised = model.FlagKind(v["Kind"]), trimmed(v["Message"]), dayIn(m.scene, v["Raised"])
		if fresh {
			changed.Review = dayIn(m.scene, v["Review"])
		}
		return m.saving(label(fresh, model.KindFlag, changed.Message), key, ticket, func(tx *store.Tx) error {
			about, err := clientsIn(tx, v["Clients"])
			if err != nil {
				return err
			}
			if len(about) != 1 {
				return model.Problems{{Field: "Clients", Code: "one", Hint: "a flag stands on one client"}}
			}
			changed.Client, changed.Stamp.Changed = about[0], tx.Now().UTC()
			return store.Flags.Put(tx, changed)
		}), nil
	}
	return dialog.NewForm(m.scene, title(m.view, fresh, model.KindFlag), key, fields, submit)
}

// flagChanged names a change of a flag.
var flagChanged = model.Label{Verb: model.VerbChange, Kind: model.KindFlag}

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
			return nil, required("Reason")
		}
		next := dayIn(s, v["NextReview"])
		return change(s, flagChanged, ticket, store.Flags, id, func(tx *store.Tx, f model.Flag) model.Flag {
			f = f.Reviewed(model.FlagReview{On: date.Of(tx.Now()), Next: next, Reason: trimmed(v["Reason"])})
			f.Stamp.Changed = tx.Now().UTC()
			return f
		}), nil
	}
	return event.Send(Ready{dialog.NewForm(s, view.Words.Plan.FlagReviewTitle, "", fields, submit)})
}

// ClearFlag asks why a flag no longer stands. It stays in the file as one that
// was cleared.
func ClearFlag(s *event.Scene, id model.ID) tea.Cmd {
	explain := func(v string) (string, bool) { return s.Words.FieldOf("Reason"), strings.TrimSpace(v) != "" }
	answer := func(v string) tea.Cmd {
		return change(s, flagChanged, 0, store.Flags, id, func(tx *store.Tx, f model.Flag) model.Flag {
			f.Cleared, f.Reason, f.Stamp.Changed = date.Of(tx.Now()), strings.TrimSpace(v), tx.Now().UTC()
			return f
		})
	}
	return event.Send(Ready{dialog.NewPrompt(s, s.Words.Plan.ClearTitle, "", s.Words.FieldOf("Reason"), explain, answer)})
}
