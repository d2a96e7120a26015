package command

import (
	"strings"
	"time"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui"
	"caseload/ui/record"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// slotJSON is one row of caseload free --format json.
type slotJSON struct {
	Start   string `json:"start"` // RFC 3339
	End     string `json:"end"`
	Minutes int    `json:"minutes"`
}

// freeFlags are the flags of caseload free.
type freeFlags struct {
	length, from, to, hours, travel, place, format string
	with                                           []string
}

func (a *app) freeCommand() *cobra.Command {
	var f freeFlags
	cmd := &cobra.Command{Use: "free", Short: a.words.Command.Free, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		form, err := a.chosen(f.format, "text", "json")
		if err != nil {
			return err
		}
		wish, err := a.wish(f)
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.free(s, wish, f.with, form) })
	}}
	w := a.words.Command
	cmd.Flags().StringVar(&f.length, "for", "45m", w.FlagFor)
	cmd.Flags().StringVar(&f.from, "from", "", w.FlagFrom)
	cmd.Flags().StringVar(&f.to, "to", "", w.FlagTo)
	cmd.Flags().StringVar(&f.hours, "hours", "", w.FlagHours)
	cmd.Flags().StringSliceVar(&f.with, "with", nil, w.FlagWith)
	cmd.Flags().StringVar(&f.travel, "travel", "", w.FlagTravel)
	cmd.Flags().StringVar(&f.place, "place", "", w.FlagPlace)
	a.addFormat(cmd, &f.format, "text", "json")
	return cmd
}

// wish reads what free time is looked for. Without days it is the fortnight
// from today.
func (a *app) wish(f freeFlags) (wish agenda.Wish, err error) {
	wish.Rules, wish.Place = a.rules(), f.place
	var ok bool
	if wish.Length, ok = phrase.ParseDuration(f.length); !ok {
		return wish, usage("%s", words.Fill(a.words.Command.BadLength, "text", f.length))
	}
	if wish.Travel, ok = phrase.ParseDuration(f.travel); !ok && f.travel != "" {
		return wish, usage("%s", words.Fill(a.words.Command.BadLength, "text", f.travel))
	}
	if wish.Start, wish.End, ok = record.ParseHours(f.hours, a.context()); !ok {
		return wish, usage("%s", words.Fill(a.words.Command.BadHours, "text", f.hours))
	}
	if wish.First, err = a.day(f.from, date.Of(a.clock())); err != nil {
		return wish, err
	}
	if wish.Last, err = a.day(f.to, wish.First+13); err != nil {
		return wish, err
	}
	if err := record.CheckFree(wish); err != nil {
		return wish, usage("%s", a.words.Failure(err))
	}
	return wish, nil
}

func (a *app) free(s *store.Store, wish agenda.Wish, with []string, form format) error {
	err := s.View(func(tx *store.Tx) error {
		unknown, err := record.Unknown(tx, with)
		if err == nil && unknown != "" {
			err = usage("%s", words.Fill(a.words.Command.NobodyCalled, "name", unknown))
		}
		return err
	})
	if err != nil {
		return err
	}
	slots, err := ui.FreeSlots(s, wish, a.clock(), a.zoneName(), with...)
	if err != nil {
		return err
	}
	if form == "json" {
		rows := []slotJSON{}
		for _, slot := range slots {
			rows = append(rows, slotJSON{slot.From.Format(time.RFC3339), slot.To.Format(time.RFC3339), int(slot.Length() / time.Minute)})
		}
		return printJSON(a, rows)
	}
	var table [][]string
	for _, slot := range slots {
		from := date.WallOf(slot.From)
		table = append(table, []string{a.words.DateAndDistance(from.Date, date.Of(a.clock())), strings.TrimSpace(a.words.Span(from, date.WallOf(slot.To))), a.words.Duration(slot.Length())})
	}
	return a.table(table)
}
