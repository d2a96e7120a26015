package command

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"

	"caseload/store"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// Version is set when a release is built; otherwise the module's version.
var Version = ""

func version() string {
	if Version != "" {
		return Version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "0.1.0"
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Short: a.words.Command.Version, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		fmt.Fprintf(a.Out, "caseload %s, %s %d\n", version(), a.words.Command.FileFormat, store.Format)
		return nil
	}}
}

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{Use: "backup [DIR]", Short: a.words.Command.Backup, Args: cobra.MaximumNArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
		return a.with(func(s *store.Store) error {
			folder := s.BackupFolder()
			if len(args) == 1 {
				folder = args[0]
			}
			path, err := s.Backup(cmd.Context(), folder)
			if err != nil {
				return err
			}
			a.sayln(words.Fill(a.words.Command.BackedUp, "file", path))
			return nil
		})
	}}
}

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{Use: "restore FILE", Short: a.words.Command.Restore, Args: cobra.ExactArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
		if _, err := store.ReadHeader(args[0], a.options()); err != nil {
			return err
		}
		secret, err := a.secret()
		if err != nil {
			return err
		}
		kept, err := store.Restore(cmd.Context(), a.filePath(), args[0], secret, a.options())
		if err != nil {
			return err
		}
		a.sayln(words.Fill(a.words.Command.Restored, "file", filepath.Base(args[0])))
		if kept != "" {
			a.sayln(words.Fill(a.words.Command.KeptBefore, "file", kept))
		}
		return nil
	}}
}

func (a *app) checkCommand() *cobra.Command {
	var repair, accept bool
	cmd := &cobra.Command{Use: "check", Short: a.words.Command.Check, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		a.acceptOlder = accept
		return a.with(func(s *store.Store) error { return a.check(cmd.Context(), s, repair) })
	}}
	cmd.Flags().BoolVar(&repair, "repair", false, a.words.Command.FlagRepair)
	cmd.Flags().BoolVar(&accept, "accept-older", false, a.words.Command.FlagAcceptOlder)
	return cmd
}

func (a *app) check(ctx context.Context, s *store.Store, repair bool) error {
	report, err := s.Check(ctx)
	if err != nil {
		return err
	}
	c := a.words.Command
	if repair && report.Index > 0 {
		if err := s.Repair(ctx); err != nil {
			return err
		}
		a.sayln(words.Fill(c.Repaired, "count", fmt.Sprint(report.Index)))
		if report, err = s.Check(ctx); err != nil {
			return err
		}
	}
	for _, f := range report.Faults {
		a.sayln(f.String())
	}
	a.sayln(words.Fill(c.Checked, "records", fmt.Sprint(report.Records), "entries", fmt.Sprint(report.Entries)))
	switch {
	case len(report.Faults) > 0:
		return fmt.Errorf("%s", words.Fill(c.FoundFaults, "count", fmt.Sprint(len(report.Faults))))
	case report.Index > 0:
		return fmt.Errorf("%s", words.Fill(c.FoundIndex, "count", fmt.Sprint(report.Index)))
	}
	a.sayln(c.Sound)
	return nil
}
