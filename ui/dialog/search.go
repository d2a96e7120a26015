package dialog

import (
	"context"
	"slices"
	"sync/atomic"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/find"
	"caseload/model/phrase"
	"caseload/store"
)

// Found is one record that a search came upon.
type Found struct {
	Kind    model.Kind
	ID      model.ID
	Title   string
	When    date.Wall
	Near    bool // the words are spelt a little otherwise
	Passage find.Passage
	Clients []model.ID
}

// maxFound is how many records the dialog shows: the newest of those found.
const maxFound = 200

// fewFound is how few exact hits make a search look for other spellings too.
const fewFound = 5

// newest remembers the dates of the newest hits, the oldest of them first.
type newest []date.Wall

// takes reports whether a hit belongs to the newest so far, and remembers it.
func (n *newest) takes(when date.Wall) bool {
	if len(*n) == maxFound {
		if when.Compare((*n)[0]) <= 0 {
			return false
		}
		*n = (*n)[1:]
	}
	at, _ := slices.BinarySearchFunc(*n, when, date.Wall.Compare)
	*n = slices.Insert(*n, at, when)
	return true
}

// Search goes through everything and hands each record that answers the query
// to yield, until that returns false or the context ends. What is spelt a
// little otherwise comes last, and only where little else was found.
func Search(ctx context.Context, tx *store.Tx, q find.Query, yield func(Found) bool) error {
	if !q.Asks() {
		return nil
	}
	for _, code := range q.Codes {
		head, known, err := tx.ClientByCode(code)
		if err != nil || !known {
			return err // nothing is about nobody
		}
		q.Clients = append(q.Clients, head.ID)
	}
	hits, stopped := 0, false
	var near []Found
	exact, loose := find.NewMatcher(q, false), find.NewMatcher(q, true)
	var loosely atomic.Bool
	loosely.Store(q.Loosely())
	err := tx.Search(ctx, q, &loosely, func(rec model.Record) bool {
		texts := find.TextsOf(rec)
		switch {
		case exact.Matches(rec, texts):
			if hits++; hits > fewFound && loosely.CompareAndSwap(true, false) {
				near = nil
			}
			stopped = !yield(found(rec, texts, exact))
			return !stopped
		case loosely.Load() && loose.Matches(rec, texts):
			near = append(near, found(rec, texts, loose))
		}
		return true
	})
	if err != nil || stopped {
		return err
	}
	for _, f := range near {
		if !yield(f) {
			break
		}
	}
	return ctx.Err()
}

func found(rec model.Record, texts find.Texts, match *find.Matcher) Found {
	return Found{rec.RecordKind(), rec.RecordID(), texts.Title, texts.When, match.Loose, match.Passage(texts.Whole()), texts.Clients}
}

// Query reads what was typed to be found.
func Query(typed string, ctx phrase.Context) find.Query {
	return find.Parse(typed, date.Of(ctx.Now), func(day string) (date.Date, bool) { return phrase.ParseDate(day, ctx) })
}

// ByWorth orders what was found: exact before near, newest first.
func ByWorth(a, b Found) int {
	switch {
	case a.Near == b.Near:
		return b.When.Compare(a.When)
	case b.Near:
		return -1
	}
	return 1
}
