package command

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"caseload/model"
	"caseload/store"
	"caseload/ui/report"
	"caseload/ui/report/paper"
	"caseload/ui/text"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// documentsFlags are the flags of caseload documents.
type documentsFlags struct{ as, out, font string }

func (a *app) documentsCommand() *cobra.Command {
	var f documentsFlags
	w := a.words
	cmd := &cobra.Command{Use: "documents [CLIENT [NUMBER]]", Short: w.Document.ListCommand, Args: cobra.MaximumNArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
		return a.with(func(s *store.Store) error {
			var client model.ID
			if len(args) > 0 && args[0] != "" {
				if err := s.View(func(tx *store.Tx) (err error) { client, err = a.client(tx, args[0]); return err }); err != nil {
					return err
				}
			}
			if len(args) < 2 {
				return a.listDocuments(s, client)
			}
			n, err := strconv.Atoi(args[1])
			if err != nil || n < 1 {
				return usage("%s", words.Fill(w.Document.BadNumber, "number", args[1]))
			}
			return a.saveDocument(cmd.Context(), s, client, n, f)
		})
	}}
	cmd.Flags().StringVar(&f.as, "as", "", w.Command.FlagForm)
	cmd.Flags().StringVarP(&f.out, "output", "o", "", w.Command.FlagOutput)
	cmd.Flags().StringVar(&f.font, "font", "", w.Command.FlagFont)
	return cmd
}

// listDocuments lists the documents about a client with their numbers, the
// oldest first; those about no client where none is named.
func (a *app) listDocuments(s *store.Store, client model.ID) error {
	return s.View(func(tx *store.Tx) error {
		heads, err := tx.List(model.DocumentsOf(client))
		for i, h := range heads {
			line := fmt.Sprintf("%d  %s  %s  %s  %s", i+1, h.Start.Date, a.words.Document.State.Or(h.State), a.words.Document.Type.Or(h.Type), h.Title)
			a.sayln(a.printable(line))
		}
		return err
	})
}

// saveDocument writes a document: a text in the form that is asked for, a file
// that was taken in as it is. What goes to somebody else passes the gate on
// the screen.
func (a *app) saveDocument(ctx context.Context, s *store.Store, client model.ID, n int, f documentsFlags) error {
	var d model.Document
	var content []byte
	err := s.View(func(tx *store.Tx) error {
		heads, err := tx.List(model.DocumentsOf(client))
		if err != nil {
			return err
		}
		if n > len(heads) {
			return usage("%s", words.Fill(a.words.Document.BadNumber, "number", strconv.Itoa(n)))
		}
		if d, err = store.Documents.Get(tx, heads[n-1].ID); err == nil && d.TakenIn() {
			content, err = tx.Content(d)
		}
		return err
	})
	if err != nil {
		return err
	}
	if d.Link != "" {
		a.sayln(a.printable(words.Fill(a.words.Document.IsLinked, "file", d.Link)))
		return nil
	}
	if d.TakenIn() {
		return a.writeTo(f.out, func(w io.Writer) error { _, err := w.Write(content); return err })
	}
	form, err := a.reportForm(reportFlags{as: f.as, out: f.out})
	if err != nil {
		return err
	}
	font, err := a.reportFont(f.font)
	if err != nil {
		return err
	}
	maker := report.Maker{Words: a.words, Now: a.clock()}
	title, blocks := paper.Read(d.Body)
	var lacking []rune
	err = a.writeTo(f.out, func(w io.Writer) (err error) {
		lacking, err = paper.Write(ctx, w, form, maker.Edited(title, blocks), paper.Options{Font: font})
		return err
	})
	if err == nil && len(lacking) > 0 {
		fmt.Fprintln(a.Err, "caseload: "+text.Clean(maker.Lacking(lacking)))
	}
	return err
}

// writeTo writes into a file that its owner alone can read, or on standard
// output.
func (a *app) writeTo(path string, write func(io.Writer) error) error {
	if path == "" {
		return write(a.Out)
	}
	if err := store.WritePrivate(path, true, write); err != nil {
		return a.unreadable(path, err)
	}
	return nil
}
