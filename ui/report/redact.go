package report

import (
	"cmp"
	"context"
	"errors"

	"caseload/model"
	"caseload/model/redact"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// Redacted returns a document with codes in place of names and without what
// tells who third parties are. It is the last thing that is done to one: what
// stands in it may have been written by anybody since it was composed. Where
// the maker does not redact, it returns the document as it is.
func (m Maker) Redacted(ctx context.Context, tx *store.Tx, ask Ask, doc paper.Document) (paper.Document, error) {
	if !m.Redact {
		return doc, nil
	}
	c := cast{Maker: m, tx: tx, ctx: ctx, words: map[string]bool{}, codes: map[string]bool{}, known: map[model.ID]bool{}, met: map[model.ID]bool{}}
	doc.MapText(func(t paper.Text) paper.Text {
		redact.WordsOf(t.String(), c.words)
		return t
	})
	people, err := c.people(ask)
	if err != nil {
		return paper.Document{}, err // rather nothing than a name
	}
	r := redact.Build(people, m.redactOptions())
	return doc.Cut(func(text string) []paper.Cut {
		spans := r.Spans(text)
		cuts := make([]paper.Cut, len(spans))
		for i, s := range spans {
			cuts[i] = paper.Cut(s)
		}
		return cuts
	}), ctx.Err()
}

func (m Maker) redactOptions() redact.Options {
	return redact.Options{Blot: maskMark, Stranger: bracket(m.Words.Report.Someone), Everyday: words.Common()}
}

// bracket marks what stands in the place of a name.
func bracket(label string) string { return "[" + label + "]" }

// cast is everybody whom a document may tell of.
type cast struct {
	Maker
	tx    *store.Tx
	ctx   context.Context
	words map[string]bool // of the document
	codes map[string]bool // that stand for clients
	known map[model.ID]bool
	met   map[model.ID]bool // clients whose households were looked at
	about model.ID          // the client whom it is about; zero: it is about several
	near  []redact.Person   // of whom it tells; their label is a role until all are known
	far   []redact.Person
}

// people returns everybody, the client first, then those around the client,
// then all others of the file: a text may tell of anybody.
func (c *cast) people(ask Ask) ([]redact.Person, error) {
	var records []model.Record
	var err error
	switch {
	case ask.Kind.IsOfClient():
		records, err = c.subject(ask.Client)
	case ask.Kind == Supervision:
		records, err = c.supervisions()
	default:
		records, err = c.sheet(ask)
	}
	if err != nil {
		return nil, err
	}
	if err := c.around(records); err != nil {
		return nil, err
	}
	for _, read := range []func() error{c.others, c.contacts, c.agencies} {
		if err := cmp.Or(c.ctx.Err(), read()); err != nil {
			return nil, err
		}
	}
	c.near = append(c.near, c.namedIn(records)...)
	c.number()
	return append(c.near, c.far...), nil
}

// subject adds the client whom the document is about, the household and the
// team, and returns what is recorded about the client.
func (c *cast) subject(id model.ID) ([]model.Record, error) {
	client, err := store.Clients.Get(c.tx, id)
	if err != nil {
		return nil, err
	}
	p := tellsOf(client)
	p.Near, p.Label = true, client.Code
	if c.HideCode {
		p.Label = c.Words.Report.TheClient
	}
	c.about = id
	c.add(id, p)
	for _, rel := range client.Household {
		other, err := store.Clients.Get(c.tx, rel.With)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		p := tellsOf(other)
		p.Near, p.Label = true, rel.Kind
		c.add(other.ID, p)
	}
	for _, m := range client.Team {
		if err := c.tied(m.Who, m.Role); err != nil {
			return nil, err
		}
	}
	return c.recordsAbout(id)
}

// supervisions returns what records of supervision name.
func (c *cast) supervisions() ([]model.Record, error) {
	all, err := c.tx.SupervisionsOf(model.ID{})
	records := make([]model.Record, len(all))
	for i, r := range all {
		records[i] = r
	}
	return records, err
}

// recordsAbout returns the records about a client: what the lists of the
// client name.
func (c *cast) recordsAbout(id model.ID) ([]model.Record, error) {
	var heads []model.Head
	err := c.tx.About(id, func(_ string, some []model.Head) bool {
		heads = append(heads, some...)
		return true
	})
	for _, list := range []model.List{model.ClocksOf(id), model.FlagsOf(id)} {
		if err != nil {
			return nil, err
		}
		var some []model.Head
		some, err = c.tx.List(list)
		heads = append(heads, some...)
	}
	if err != nil {
		return nil, err
	}
	series, err := c.tx.SeriesOf(id)
	if err != nil {
		return nil, err
	}
	client, err := store.Clients.Get(c.tx, id)
	all := []model.Record{client}
	for _, a := range series {
		all = append(all, a)
	}
	seen := map[model.ID]bool{}
	for _, h := range heads {
		if seen[h.ID] {
			continue
		}
		seen[h.ID] = true
		rec, _, err := c.tx.Record(h.Kind, h.ID)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, rec)
	}
	return all, err
}

// sheet returns what a sheet of some days is made of.
func (c *cast) sheet(ask Ask) ([]model.Record, error) {
	var all []model.Record
	if ask.Kind == Statistics || ask.Day.IsZero() {
		return nil, nil
	}
	const around = 45 // days: more than any sheet reaches
	appointments, err := c.tx.Between(ask.Day-around, ask.Day+around)
	for _, a := range appointments {
		all = append(all, a)
	}
	if err != nil {
		return nil, err
	}
	parts, err := c.tx.Parts(model.OpenTasks("").Name)
	for _, part := range parts {
		heads, err := c.tx.List(model.OpenTasks(part))
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			if model.TaskState(h.State) == model.Waiting {
				all = append(all, model.Task{WaitingOn: h.Type})
			}
		}
	}
	return all, err
}

// add adds somebody once.
func (c *cast) add(id model.ID, p redact.Person) {
	if c.known[id] {
		return
	}
	c.known[id] = true
	p.Near = p.Near || p.Mentions(c.words)
	for _, code := range p.Codes {
		c.codes[code] = true
	}
	if p.Near {
		c.near = append(c.near, p)
		return
	}
	c.far = append(c.far, p)
}

// tellsOf returns what tells who a client is.
func tellsOf(v model.Client) redact.Person {
	p := redact.Person{Names: append([]string{v.Name}, v.Aka...), Codes: []string{v.Code}, Places: []string{v.Address}, Born: v.Born}
	p.Numbers = append(reachOf(v.Reach), v.OfficialRef)
	return p
}

func reachOf(points []model.ContactPoint) []string {
	var all []string
	for _, point := range points {
		all = append(all, point.Value)
	}
	return all
}
