package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/store/exchange/csv"
	"caseload/store/exchange/ical"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

func (a *app) importCommand() *cobra.Command {
	var as string
	var try bool
	cmd := &cobra.Command{Use: "import FILE...", Short: a.words.Command.Import, Args: cobra.MinimumNArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
		if as != "" {
			if _, err := a.chosen(as, "ics", "csv"); err != nil {
				return err
			}
		}
		return a.with(func(s *store.Store) error {
			for _, path := range args { // before anything is saved
				if _, err := os.Stat(path); err != nil {
					return a.unreadable(path, err)
				}
			}
			var reports []store.Imported
			var last store.Imported
			for _, path := range args {
				report, err := a.importFile(cmd.Context(), s, path, as, try, last)
				if err != nil {
					return err
				}
				last = report
				reports = append(reports, report)
			}
			for _, r := range reports {
				a.tellImport(r, try)
			}
			return nil
		})
	}}
	cmd.Flags().StringVar(&as, "as", "", a.words.Command.FlagAs)
	cmd.Flags().BoolVar(&try, "dry-run", false, a.words.Command.FlagDryRun)
	return cmd
}

// importFile brings in one file, as part of the same action as the one before.
func (a *app) importFile(ctx context.Context, s *store.Store, path, as string, try bool, before store.Imported) (store.Imported, error) {
	f, err := os.Open(path)
	if err != nil {
		return before, a.unreadable(path, err)
	}
	defer f.Close()
	report, err := s.ImportFile(ctx, f, store.ImportOptions{Name: path, As: store.FileFormat(as), Zone: a.zoneName(), Now: a.clock(), Try: try, After: before})
	var unreadable *fs.PathError
	if errors.As(err, &unreadable) {
		return report, a.unreadable(path, err)
	}
	return report, err
}

func (a *app) tellImport(r store.Imported, try bool) {
	for _, p := range r.Skipped.Problems {
		a.sayln(a.printable(words.Fill(a.words.Command.Skipped, "line", fmt.Sprint(p.Line), "why", a.words.ImportProblem(p))))
	}
	said := a.words.Command.Imported
	if try {
		said = a.words.Command.WouldImport
	}
	a.sayln(words.Fill(said, "added", fmt.Sprint(r.Added), "changed", fmt.Sprint(r.Changed), "same", fmt.Sprint(r.Same),
		"skipped", fmt.Sprint(len(r.Skipped.Problems)+r.Skipped.More)))
}

// exportChoice says what is given out.
type exportChoice struct {
	client      string
	redact      bool
	first, last date.Date // only what falls into these days; zero: everything
}

func (a *app) exportCommand() *cobra.Command {
	var as, out string
	var choice exportChoice
	cmd := &cobra.Command{Use: "export", Short: a.words.Command.Export, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		if _, err := a.chosen(as, "ics", "csv"); err != nil {
			return err
		}
		return a.with(func(s *store.Store) error {
			return a.writeOut(out, func(w io.Writer) error {
				if as == "csv" {
					return s.ExportClients(w, csv.WriteOptions{Lang: a.words.Lang, Redact: choice.redact})
				}
				return a.exportCalendar(s, w, choice)
			})
		})
	}}
	cmd.Flags().StringVar(&as, "as", "ics", a.words.Command.FlagAs)
	cmd.Flags().StringVarP(&out, "output", "o", "", a.words.Command.FlagOutput)
	cmd.Flags().StringVar(&choice.client, "client", "", a.words.Command.FlagClient)
	cmd.Flags().BoolVar(&choice.redact, "redact", false, a.words.Command.FlagRedact)
	return cmd
}

// writeOut writes to a new file that only its owner can read, or to standard
// output.
func (a *app) writeOut(path string, write func(io.Writer) error) error {
	if path == "" {
		return write(a.Out)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return a.unreadable(path, err)
	}
	err = write(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// exportCalendar writes appointments and tasks as iCalendar.
func (a *app) exportCalendar(s *store.Store, w io.Writer, choice exportChoice) error {
	return s.View(func(tx *store.Tx) error {
		only, err := a.client(tx, choice.client)
		if err != nil {
			return err
		}
		code := func(id model.ID) string {
			c, err := store.Clients.Get(tx, id)
			if err != nil {
				return ""
			}
			return c.Code
		}
		days, err := tx.Workdays()
		if err != nil {
			return err
		}
		out := ical.NewEncoder(w, ical.WriteOptions{Now: a.clock(), Code: code, Redact: choice.redact})
		for appointment, err := range store.Appointments.All(tx) {
			if err != nil {
				return err
			}
			if wanted(appointment, only, choice, days, a) {
				out.Appointment(appointment)
			}
		}
		if choice.first.IsZero() {
			for task, err := range store.Tasks.All(tx) {
				if err != nil {
					return err
				}
				if only.IsZero() || contains(task.Clients, only) {
					out.Task(task)
				}
			}
		}
		return out.Close()
	})
}

func wanted(x model.Appointment, only model.ID, choice exportChoice, days date.Calendar, a *app) bool {
	if !only.IsZero() && !contains(x.Everybody(), only) {
		return false
	}
	if choice.first.IsZero() {
		return true
	}
	occs, _ := agenda.Period([]model.Appointment{x}, choice.first, choice.last, a.zone, days)
	return len(occs) > 0
}
