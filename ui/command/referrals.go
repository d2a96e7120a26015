package command

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"

	"github.com/spf13/cobra"
)

// referralJSON is one row of caseload referrals --format json.
type referralJSON struct {
	ID        string   `json:"id"`
	Clients   []string `json:"clients"`
	Direction string   `json:"direction"` // a model.Direction
	Service   string   `json:"service"`
	Party     string   `json:"party"` // the other end
	Urgency   string   `json:"urgency"`
	State     string   `json:"state"` // a model.ReferralState
	Next      string   `json:"next"`  // a model.Actor; "" for nobody
	By        string   `json:"by"`    // dates; "" without
	Sent      string   `json:"sent"`
	AnswerBy  string   `json:"answer_by"`
	First     string   `json:"first_service"`
	NoNews    int      `json:"days_without_news"` // 0 where it is the worker's turn
	Declined  string   `json:"declined"`
	Outcome   string   `json:"outcome"`
}

// referralFlags are the flags of caseload referrals.
type referralFlags struct {
	client, format string
	all            bool
}

func (a *app) referralsCommand() *cobra.Command {
	var f referralFlags
	w := a.words.Command
	cmd := &cobra.Command{Use: "referrals", Short: w.Referrals, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(f.format, "text", "json")
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.referrals(s, f, form) })
	}}
	cmd.Flags().StringVar(&f.client, "client", "", w.FlagClient)
	cmd.Flags().BoolVar(&f.all, "all", false, w.FlagAllReferrals)
	a.addFormat(cmd, &f.format, "text", "json")
	return cmd
}

// referrals lists the referrals that somebody must act on, soonest first; with
// --all also those that have ended.
func (a *app) referrals(s *store.Store, f referralFlags, form format) error {
	var rows []referralJSON
	err := s.View(func(tx *store.Tx) error {
		only, err := a.client(tx, f.client)
		if err != nil {
			return err
		}
		all, err := referralsIn(tx, f.all)
		for _, r := range all {
			if only.IsZero() || r.Client == only {
				rows = append(rows, a.referralRow(tx, r))
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if form == "json" {
		return printJSON(a, rows)
	}
	return a.referralsText(rows)
}

func referralsIn(tx *store.Tx, ended bool) ([]model.Referral, error) {
	heads, err := tx.OpenReferrals()
	if err != nil {
		return nil, err
	}
	var all []model.Referral
	for _, h := range heads {
		r, err := store.Referrals.Get(tx, h.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	if !ended {
		return all, nil
	}
	for r, err := range store.Referrals.All(tx) {
		if err != nil {
			return nil, err
		}
		if !r.State.Open() {
			all = append(all, r)
		}
	}
	return all, nil
}

func (a *app) referralRow(tx *store.Tx, r model.Referral) referralJSON {
	return referralJSON{ID: r.ID.String(), Clients: filled(event.Codes(tx, []model.ID{r.Client})), Direction: string(r.Direction), Service: r.Service, Party: r.Party,
		Urgency: string(r.Urgency), State: string(r.State), Next: string(r.Next), By: r.By.String(), Sent: r.Sent.String(), AnswerBy: r.AnswerBy.String(),
		First: r.First.String(), NoNews: model.NoNews(r.Index()[0].Head, date.Of(a.clock())), Declined: string(r.Declined), Outcome: string(r.Outcome)}
}

func (a *app) referralsText(rows []referralJSON) error {
	say := a.words.Referral
	var table [][]string
	for _, r := range rows {
		arrow := " → "
		if r.Direction == string(model.ReferralIn) {
			arrow = " ← "
		}
		next := ""
		if r.Next != "" {
			by, _ := date.Parse(r.By)
			next = strings.TrimSpace(say.Next.Or(r.Next) + " " + a.words.DateNear(by, date.Of(a.clock())))
		}
		quiet := ""
		if r.NoNews > 0 {
			quiet = strings.ReplaceAll(say.NoNews, "{n}", strconv.Itoa(r.NoNews))
		}
		table = append(table, []string{strings.Join(r.Clients, " "), r.Service + arrow + r.Party, say.State.Or(r.State), next, quiet})
	}
	return a.table(table)
}
