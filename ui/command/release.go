package command

import (
	"fmt"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/report"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// releaseFlags say to whom something about a client goes, and which law
// allows it where no consent does.
type releaseFlags struct{ whom, purpose, reason, ground string }

func (f *releaseFlags) add(cmd *cobra.Command, w words.CommandWords) {
	cmd.Flags().StringVar(&f.whom, "for", "", w.FlagRecipient)
	cmd.Flags().StringVar(&f.purpose, "purpose", "", w.FlagPurpose)
	cmd.Flags().StringVar(&f.reason, "override", "", w.FlagOverride)
	cmd.Flags().StringVar(&f.ground, "ground", "", w.FlagGround)
}

// releaseOf checks that the flags belong together, and to the document.
func (a *app) releaseOf(ask report.Ask, f releaseFlags) error {
	w := a.words.Command
	switch {
	case f.whom != "" && !ask.Kind.IsOfClient():
		return usage("%s", w.NoRecipient)
	case f.whom == "" && f.purpose+f.reason+f.ground != "":
		return usage("%s", w.NeedsRecipient)
	case (strings.TrimSpace(f.reason) == "") != (strings.TrimSpace(f.ground) == ""):
		return usage("%s", w.NeedsBoth)
	}
	return nil
}

// letOut returns what is to be kept of a document that goes to somebody, nil
// for one that stays with the worker. What nothing allows is refused.
func (a *app) letOut(s *store.Store, ask report.Ask, f reportFlags) (*model.Disclosure, error) {
	if f.release.whom == "" {
		return nil, nil
	}
	out := model.Outgoing{Purpose: f.release.purpose, Named: f.naming().Tells(), At: a.clock()}
	var ruling model.Ruling
	err := s.View(func(tx *store.Tx) (err error) {
		if out.To, err = tx.RecipientNamed(f.release.whom, ask.Client); err == nil {
			ruling, err = tx.RulingOn(ask.Client, out)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	w := a.words.Release
	given := &model.Disclosure{Client: ask.Client, Recipient: out.To.Name(), Whom: out.To.ID, What: a.words.Report.Kind.Or(string(ask.Kind)),
		Purpose: f.release.purpose, Unnamed: !f.naming().Tells(), Own: ruling.Free}
	switch {
	case len(ruling.Covers) > 0:
		given.Consent = ruling.Covers[0].ID
	case ruling.Free:
	case f.release.reason != "":
		given.Reason, given.Ground, given.Told = f.release.reason, f.release.ground, model.ToldLater
	default:
		why := a.words.Barred(out, ruling, func(raw string) string { return raw })
		return nil, fmt.Errorf("%s %s", words.Fill(w.Refused, "why", why), w.HowToAllow)
	}
	a.warnOf(out, ruling)
	return given, nil
}

// warnOf says what must not be told, and what the consent was given for, where
// that is something else.
func (a *app) warnOf(out model.Outgoing, ruling model.Ruling) {
	w := a.words.Release
	for _, kept := range ruling.Excluded {
		a.warn(w.Excluded + ": " + kept)
	}
	if len(ruling.Covers) > 0 && out.Strays(ruling.Covers[0]) {
		a.warn(words.Fill(w.OtherPurpose, "for", ruling.Covers[0].For))
	}
}

func (a *app) keepGiven(s *store.Store, given model.Disclosure) error {
	_, err := s.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindDisclosure, Title: given.What}, func(tx *store.Tx) error { return tx.Disclose(given) })
	return err
}
