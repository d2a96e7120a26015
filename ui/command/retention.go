package command

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// retention is one rule of config.toml on how long records are kept.
type retention struct {
	Type    string `toml:"type"`    // of the case; empty: any
	Cluster string `toml:"cluster"` // empty: any
	Years   int    `toml:"years"`
	From    string `toml:"from"` // closing or birth; empty: closing
}

// rule returns the rule, and whether it makes sense.
func (r retention) rule() (model.RetentionRule, bool) {
	rule := model.RetentionRule{CaseType: r.Type, Cluster: model.Cluster(r.Cluster), Years: r.Years, From: model.RetainFrom(cmp.Or(r.From, string(model.FromClosing)))}
	return rule, slices.Contains(model.Clusters, rule.Cluster) && slices.Contains(model.RetainFroms, rule.From) && r.Years >= 0 && r.Years <= 150
}

func (c config) retention() model.Retention {
	var rules model.Retention
	for _, r := range c.Retention {
		rule, _ := r.rule() // it was checked when it was read
		rules = append(rules, rule)
	}
	return rules
}

// keptJSON is one row of caseload retention --format json.
type keptJSON struct {
	ID     string `json:"id"`
	Code   string `json:"code"`
	Closed string `json:"closed"`
	Until  string `json:"until"` // a date; "" where no rule fits
	Set    bool   `json:"set"`   // set with the client, not suggested by a rule
	Past   bool   `json:"past"`  // the date has passed
}

func (a *app) retentionCommand() *cobra.Command {
	var how string
	var all bool
	cmd := &cobra.Command{Use: "retention", Short: a.words.Command.Retention, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(how, "text", "json")
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.retention(s, all, form) })
	}}
	cmd.Flags().BoolVar(&all, "all", false, a.words.Command.FlagAllClosed)
	a.addFormat(cmd, &how, "text", "json")
	return cmd
}

// retention lists closed cases by the day until which they are kept: those
// whose day has passed, or all.
func (a *app) retention(s *store.Store, all bool, form format) error {
	rules, today := a.config.retention(), date.Of(a.clock())
	since := today
	var rows []ui.Kept
	if all {
		since = 0
	}
	err := s.View(func(tx *store.Tx) (err error) {
		rows, err = ui.PastKeeping(tx, rules, since)
		return err
	})
	if err != nil {
		return err
	}
	if form == "json" {
		list := make([]keptJSON, len(rows))
		for i, k := range rows {
			list[i] = keptJSON{k.Client.ID.String(), k.Client.Code, k.Client.Closed.String(), k.Until.String(), !k.Client.RetainUntil.IsZero(),
				!k.Until.IsZero() && k.Until < today}
		}
		return printJSON(a, list)
	}
	if len(rows) == 0 {
		a.sayln(a.words.Command.NonePast)
		return nil
	}
	table := make([][]string, 0, len(rows))
	for _, k := range rows {
		said := a.words.Command.NoRule
		if !k.Until.IsZero() {
			said = a.words.DateAndDistance(k.Until, today)
		}
		table = append(table, []string{k.Client.Code, a.words.FieldOf("Closed") + " " + k.Client.Closed.String(), a.words.FieldOf("RetainUntil") + " " + said})
	}
	return a.table(table)
}

// purgeFlags are the flags of caseload purge.
type purgeFlags struct{ yes, early, backups bool }

func (a *app) purgeCommand() *cobra.Command {
	var f purgeFlags
	w := a.words.Command
	cmd := &cobra.Command{Use: "purge CLIENT", Short: w.Purge, Long: w.Purge + "\n\n" + w.PurgeLong, Args: cobra.ExactArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
		return a.with(func(s *store.Store) error { return a.purge(cmd.Context(), s, args[0], f) })
	}}
	cmd.Flags().BoolVar(&f.yes, "yes", false, w.FlagYes)
	cmd.Flags().BoolVar(&f.early, "early", false, w.FlagEarly)
	cmd.Flags().BoolVar(&f.backups, "backups", false, w.FlagBackups)
	return cmd
}

// purge says what a purge takes away and, where that is confirmed, takes it.
func (a *app) purge(ctx context.Context, s *store.Store, code string, f purgeFlags) error {
	var id model.ID
	if err := s.View(func(tx *store.Tx) (err error) { id, err = a.client(tx, code); return err }); err != nil {
		return err
	}
	plan, err := s.PreviewPurge(ctx, id)
	if err != nil {
		return err
	}
	if err := a.sayPurge(plan); err != nil {
		return err
	}
	until := a.config.retention().Until(plan.Client)
	switch {
	case plan.Client.Status != model.ClientClosed:
		return store.ErrStillOpen
	case !f.yes:
		a.sayln(a.words.Command.PurgeAsk)
		return nil
	case (until.IsZero() || until >= date.Of(a.clock())) && !f.early:
		return usage("%s", a.words.Command.PurgeEarly)
	}
	if err := s.Purge(ctx, plan); err != nil {
		return err
	}
	a.sayln(a.words.Command.PurgeDone)
	if !f.backups {
		return nil
	}
	return a.renewBackups(ctx, s, plan.Copies)
}

// renewBackups makes a backup and removes the copies that are older.
func (a *app) renewBackups(ctx context.Context, s *store.Store, copies []string) error {
	path, err := s.Backup(ctx, s.BackupFolder())
	if err != nil {
		return err
	}
	a.sayln(words.Fill(a.words.Command.BackedUp, "file", path))
	for _, old := range copies {
		if err := os.Remove(old); err != nil && !os.IsNotExist(err) {
			return a.unreadable(old, err)
		}
		a.sayln(words.Fill(a.words.Command.CopyRemoved, "file", filepath.Base(old)))
	}
	return nil
}

// sayPurge says what goes, what only loses a link, and which copies remain.
func (a *app) sayPurge(plan store.Purge) error {
	w := a.words.Command
	a.sayln(words.Fill(w.PurgeOf, "code", a.printable(plan.Client.Code)))
	if err := a.table(ui.SayPurge(a.words, plan)); err != nil {
		return err
	}
	if len(plan.Copies) > 0 {
		a.sayln(w.PurgeCopies)
		for _, path := range plan.Copies {
			a.sayln("  " + a.printable(path))
		}
	}
	return nil
}
