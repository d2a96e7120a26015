package report

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/find"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// Access is everything that is held about one client, to be looked through
// and then given to the client or whoever may ask for it (UU 27/2022 art. 32).
type Access struct {
	Client  model.Client
	Review  paper.Document // what must be looked at before; it is not to be given
	Record  paper.Document // what is held, to be read
	Held    []store.Held   // the same, for a program
	Reviews []Review
	Files   []File // that were taken in
}

// File is a file that was taken in with a document.
type File struct {
	Name    string // in the bundle; it tells nothing
	Content []byte
}

// files returns the files that were taken in with what is held.
func files(tx *store.Tx, held []store.Held) ([]File, error) {
	var all []File
	for _, h := range held {
		d, ok := h.Record.(model.Document)
		if !ok || !d.TakenIn() {
			continue
		}
		content, err := tx.Content(d)
		if err != nil {
			return nil, err
		}
		all = append(all, File{strconv.Itoa(len(all)+1) + d.Ending, content})
	}
	return all, nil
}

// Access gathers everything that is held about a client.
func (m Maker) Access(ctx context.Context, tx *store.Tx, client model.ID) (Access, error) {
	var a Access
	var err error
	if a.Client, err = store.Clients.Get(tx, client); err != nil {
		return a, err
	}
	if a.Held, err = tx.HeldAbout(ctx, client); err != nil {
		return a, err
	}
	if a.Files, err = files(tx, a.Held); err != nil {
		return a, err
	}
	look, err := newReviewer(tx, a.Client)
	if err != nil {
		return a, err
	}
	for _, h := range a.Held {
		a.Reviews = append(a.Reviews, look.review(h.Record)...)
	}
	sortReviews(a.Reviews)
	a.Review = m.reviewDocument(a)
	a.Record, err = m.recordDocument(ctx, tx, a)
	return a, err
}

// reviewDocument lists what must be looked at.
func (m Maker) reviewDocument(a Access) paper.Document {
	s := &composer{Maker: m}
	r := m.Words.Report
	s.doc = paper.Document{Title: r.ReviewTitle + ": " + a.Client.Code, Lang: m.Words.Lang, Made: m.Now, Footer: s.footer()}
	s.add(paper.Paragraph{Text: paper.Plain(r.ReviewLead)})
	for _, why := range Concerns {
		table := paper.Table{Columns: []paper.Column{{Title: r.Date, Width: 3}, {Title: r.Source, Width: 4}, {Title: r.What, Width: 10}}, Small: true}
		for _, one := range a.Reviews {
			if one.Concern == why {
				table.Rows = append(table.Rows, []paper.Text{paper.Plain(m.dayOrNone(one.When)), paper.Plain(dashed(m.Words.KindOf(one.Kind), one.Title)), markedText(one.Passage)})
			}
		}
		if len(table.Rows) > 0 {
			s.heading(1, r.Concern.Or(string(why))+" ("+strconv.Itoa(len(table.Rows))+")")
			s.add(table)
		}
	}
	if len(a.Reviews) == 0 {
		s.none()
	}
	return s.doc
}

func (m Maker) dayOrNone(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return m.Words.Date(d)
}

func markedText(p find.Passage) paper.Text {
	return paper.Join(paper.Plain(p.Before), paper.Bold(p.Match), paper.Plain(p.After))
}

// recordDocument tells everything in the order of a file: who, why, people,
// the course, notes whole, and each other record with all its fields.
func (m Maker) recordDocument(ctx context.Context, tx *store.Tx, a Access) (paper.Document, error) {
	s := &composer{Maker: m, ctx: ctx, tx: tx, clients: map[clientKey]person{}}
	var err error
	if s.cal, err = tx.Workdays(); err != nil {
		return s.doc, err
	}
	s.doc = paper.Document{Title: m.Words.Report.AccessTitle + ": " + a.Client.Code, Lang: m.Words.Lang, Made: m.Now, Footer: s.footer()}
	f, err := s.file(Ask{Kind: Notes, Client: a.Client.ID})
	if err != nil {
		return s.doc, err
	}
	if _, err := s.client(a.Client.ID); err != nil {
		return s.doc, err
	}
	s.identity(f)
	for _, p := range []Part{"reason", "risks", "reach", "household", "team", "people", "chronology"} {
		s.begin(p)
		if err := s.part(Notes, holder{name: string(p)}, &material{file: f}); err != nil {
			return s.doc, err
		}
		if last := len(s.doc.Blocks) - 1; isHeading(s.doc.Blocks[last]) {
			s.doc.Blocks = s.doc.Blocks[:last] // nothing stands under it
		}
	}
	for _, n := range f.notes {
		if err := s.note(n); err != nil {
			return s.doc, err
		}
	}
	s.noteLegend(f.notes)
	s.others(a.Held)
	if err := s.processing(a.Client.ID); err != nil {
		return s.doc, err
	}
	s.withhold()
	return s.doc, ctx.Err()
}

func isHeading(b paper.Block) bool {
	_, ok := b.(paper.Heading)
	return ok
}

// others lists every record but the notes, which stand whole before it.
func (s *composer) others(held []store.Held) {
	s.heading(1, s.Words.Report.AllRecords)
	table := paper.Table{Columns: []paper.Column{{Title: s.Words.Report.Date, Width: 3}, {Title: s.Words.Report.Source, Width: 3}, {Title: s.Words.Report.What, Width: 10}}, Small: true}
	sorted := slices.SortedStableFunc(slices.Values(held), func(a, b store.Held) int {
		return cmp.Compare(find.TextsOf(a.Record).When.Date, find.TextsOf(b.Record).When.Date)
	})
	for _, h := range sorted {
		if h.Record.RecordKind() == model.KindNote && !h.Trashed {
			continue
		}
		kind := s.Words.KindOf(h.Record.RecordKind())
		if h.Trashed {
			kind += " (" + s.Words.Dialog.Trash + ")"
		}
		said := ""
		for i, text := range textsIn(h.Record) {
			if i > 0 {
				said += "\n"
			}
			said += text
		}
		table.Rows = append(table.Rows, []paper.Text{paper.Plain(s.dayOrNone(find.TextsOf(h.Record).When.Date)), paper.Plain(kind), paper.Plain(said)})
	}
	s.add(table)
}

// processing lists what was done with the client's own record, and when.
func (s *composer) processing(client model.ID) error {
	s.heading(1, s.Words.Report.Processing)
	var list paper.List
	for e, err := range s.tx.History(client) {
		if err != nil {
			return err
		}
		verb := words.Fill(s.Words.Record.Verb.Or(string(e.Label.Verb)), "what", s.Words.KindOf(e.Kind))
		list.Items = append(list.Items, paper.Item{Text: paper.Plain(s.instant(e.At) + " · " + verb)})
	}
	s.add(list)
	return nil
}
