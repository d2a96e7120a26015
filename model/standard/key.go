package standard

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// Key names an obligation, so that it can be waived, or met by hand, and is
// found again when everything is reckoned anew.
type Key struct {
	Run   model.ID  // the run that it is a step of; zero: a standard
	Rule  string    // the standard or the step
	About model.ID  // the record that it is about, such as one contact; zero: none
	Nth   int       // which of several deadlines, from 1; 0: there is one
	Check int       // which checkpoint on the way, from 1; 0: the deadline itself
	Day   date.Date // the day of the basis, for rules that come again; zero: it comes once
}

// Stem returns the key of every obligation that the rule makes in the case.
func (k Key) Stem() Key { return Key{Run: k.Run, Rule: k.Rule} }

// Covers reports whether what was said of k is said of o: they are the same,
// or k is the stem.
func (k Key) Covers(o Key) bool { return k == o || k == o.Stem() }

// Compare orders keys, so that lists are always in the same order.
func (k Key) Compare(o Key) int {
	if c := bytes.Compare(k.Run[:], o.Run[:]); c != 0 {
		return c
	}
	if c := cmp.Compare(k.Rule, o.Rule); c != 0 {
		return c
	}
	return cmp.Or(bytes.Compare(k.About[:], o.About[:]), cmp.Compare(k.Nth, o.Nth), cmp.Compare(k.Check, o.Check), cmp.Compare(k.Day, o.Day))
}

// String returns the key as it is stored: run/step, then what narrows it.
func (k Key) String() string {
	var b strings.Builder
	if !k.Run.IsZero() {
		b.WriteString(k.Run.String() + "/")
	}
	b.WriteString(k.Rule)
	if !k.About.IsZero() {
		b.WriteString("+" + k.About.String())
	}
	if k.Nth > 0 {
		b.WriteString("*" + strconv.Itoa(k.Nth))
	}
	if k.Check > 0 {
		b.WriteString("#" + strconv.Itoa(k.Check))
	}
	if k.Day != 0 {
		b.WriteString("@" + k.Day.String())
	}
	return b.String()
}

// ParseKey reads what String writes.
func ParseKey(s string) (Key, error) {
	var k Key
	wrong := fmt.Errorf("%q names no obligation", s)
	var err error
	if run, rest, there := strings.Cut(s, "/"); there {
		if k.Run, err = model.ParseID(run); err != nil {
			return Key{}, wrong
		}
		s = rest
	}
	if rest, day, there := strings.Cut(s, "@"); there {
		if k.Day, err = date.Parse(day); err != nil {
			return Key{}, wrong
		}
		s = rest
	}
	s, k.Check, err = number(s, "#")
	if err != nil {
		return Key{}, wrong
	}
	s, k.Nth, err = number(s, "*")
	if err != nil {
		return Key{}, wrong
	}
	if rest, about, there := strings.Cut(s, "+"); there {
		if k.About, err = model.ParseID(about); err != nil {
			return Key{}, wrong
		}
		s = rest
	}
	if !isName(s) {
		return Key{}, wrong
	}
	k.Rule = s
	return k, nil
}

// number cuts the number after a mark off the end of s.
func number(s, mark string) (rest string, n int, err error) {
	rest, digits, there := strings.Cut(s, mark)
	if !there {
		return s, 0, nil
	}
	n, err = strconv.Atoi(digits)
	if err == nil && n < 1 {
		err = strconv.ErrRange
	}
	return rest, n, err
}

// isName reports whether s can name a rule, a pathway or a date: small
// letters, digits and dashes, 1 to 60 of them.
func isName(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return len(s) >= 1 && len(s) <= 60
}
