package model

import "caseload/model/date"

// Decision is what a meeting agreed on: something to be done, by whom and by
// when.
type Decision struct {
	Text  string    `cbor:"1,keyasint"`
	Owner string    `cbor:"2,keyasint,omitempty"` // who does it; empty: the worker
	By    date.Date `cbor:"3,keyasint,omitempty"`
	Task  ID        `cbor:"4,keyasint,omitzero"` // that was made of it
}

// AsTask returns the task that a decision becomes. What somebody else is to do
// is waited for, and asked about on the day on which it is due.
func (d Decision) AsTask(id ID, stamp Stamp, clients []ID, today date.Date, from Origin) Task {
	t := Task{ID: id, Stamp: stamp, Title: d.Text, Clients: clients, State: Todo, Origin: from}
	if !d.By.IsZero() {
		t.Due = d.By.At(0)
	}
	if d.Owner != "" {
		t.State, t.WaitingOn, t.Since, t.Nudge = Waiting, d.Owner, today, d.By
	}
	return t
}

// Taken returns decisions of which each without a task was made one: take
// gets those and returns the task's identifier.
func Taken(all []Decision, take func(Decision) (ID, error)) ([]Decision, error) {
	taken := make([]Decision, 0, len(all))
	for _, d := range all {
		if d.Task.IsZero() {
			id, err := take(d)
			if err != nil {
				return nil, err
			}
			d.Task = id
		}
		taken = append(taken, d)
	}
	return taken, nil
}

// decisions checks what a meeting agreed on.
func (c *checker) decisions(field string, all []Decision) {
	c.short(field, len(all))
	for _, d := range all {
		c.required(field, d.Text)
		c.line(field, d.Owner)
		c.day(field, d.By)
	}
}

// sections checks the parts of a text.
func (c *checker) sections(all []Section) {
	c.short("Sections", len(all))
	for _, s := range all {
		c.required("Sections", s.Key)
		c.text("Sections", s.Text)
	}
}

// names checks a list of names of people.
func (c *checker) names(field string, all []string) {
	c.short(field, len(all))
	for _, name := range all {
		c.required(field, name)
	}
}

// TextOf returns what stands in the section of a key; "" where there is none.
func TextOf(all []Section, key string) string {
	for _, s := range all {
		if s.Key == key {
			return s.Text
		}
	}
	return ""
}

// firstText returns the first line of the first section that holds any.
func firstText(all []Section) string {
	for _, s := range all {
		if line := firstLine(s.Text); line != "" {
			return line
		}
	}
	return ""
}
