package report

import (
	"errors"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// clientKey tells records of different kinds apart.
type clientKey struct {
	kind model.Kind
	id   model.ID
}

// person is what a sheet says of a client or of somebody around clients.
type person struct {
	code, name      string
	address, access string
	reach           []model.ContactPoint
	flags           []model.Head // that stand
	secret          bool         // the address must not be printed
}

// client reads a client and the flags that stand. One in the trash still has
// a code.
func (s *composer) client(id model.ID) (person, error) {
	key := clientKey{model.KindClient, id}
	if p, known := s.clients[key]; known {
		return p, nil
	}
	rec, _, err := s.tx.Record(model.KindClient, id)
	if errors.Is(err, store.ErrNotFound) {
		return person{}, nil
	}
	c, ok := rec.(model.Client)
	if err != nil || !ok {
		return person{}, err
	}
	p := person{code: c.Code, name: c.Name, address: c.Address, access: c.Access, reach: c.Reach}
	heads, err := s.tx.List(model.FlagsOf(id))
	if err != nil {
		return p, err
	}
	if p.flags, p.secret = standing(heads); !p.secret {
		p.secret, err = s.sharesSecret(c)
	}
	s.clients[key] = p
	return p, err
}

// contact reads somebody around clients.
func (s *composer) contact(id model.ID) (person, error) {
	c, err := store.Contacts.Get(s.tx, id)
	if errors.Is(err, store.ErrNotFound) {
		return person{}, nil
	}
	name := c.Name
	if c.Role != "" {
		name += " (" + c.Role + ")"
	}
	return person{name: name, reach: c.Reach}, err
}

func (s *composer) people(ids []model.ID, read func(model.ID) (person, error)) ([]person, error) {
	var all []person
	for _, id := range ids {
		p, err := read(id)
		if err != nil {
			return nil, err
		}
		if p.code != "" || p.name != "" {
			all = append(all, p)
		}
	}
	return all, nil
}

// codes names clients in few letters. Masked, it says no more than that
// there is somebody.
func (s *composer) codes(ids []model.ID) (string, error) {
	all, err := s.people(ids, s.client)
	if err != nil || len(all) == 0 {
		return "", err
	}
	if s.Mask {
		return maskMark, nil
	}
	codes := make([]string, len(all))
	for i, p := range all {
		codes[i] = p.code
	}
	return strings.Join(codes, ", "), nil
}

// flagText says what to beware of: the sort of danger, and what was written
// of it unless that is masked.
func (s *composer) flagText(flags []model.Head) string {
	var said []string
	for _, f := range flags {
		one := s.Words.Record.Flag.Or(f.Type)
		if f.Title != "" && !s.Mask {
			one += ": " + f.Title
		}
		said = append(said, one)
	}
	return strings.Join(said, "; ")
}

// reachText says how somebody is reached safely. What is not safe stands
// before the number, so that nobody reads the number first.
func (s *composer) reachText(points []model.ContactPoint) paper.Text {
	var all paper.Text
	for i, p := range points {
		if i > 0 {
			all = append(all, paper.Run{Text: "\n"})
		}
		never, safe := s.warnings(p)
		if never != "" {
			all = append(all, paper.Run{Text: never + ":", Bold: true}, paper.Run{Text: " "})
		}
		rest := s.Words.Record.Way.Or(string(p.Way)) + " " + p.Value
		if safe != "" {
			rest += " (" + safe + ")"
		}
		if p.BestTime != "" {
			rest += "; " + words.Fill(s.Words.Report.BestTime, "when", p.BestTime)
		}
		all = append(all, paper.Run{Text: rest})
	}
	return all
}

// warnings says what must not be done with a number or address, and what may.
func (s *composer) warnings(p model.ContactPoint) (never, safe string) {
	r := s.Words.Report
	type use struct {
		ok          bool
		safe, never string
	}
	uses := []use{{p.SafeCall, s.Words.Record.CallSafe, s.Words.Record.CallNever}, {p.SafeLeave, r.LeaveSafe, r.LeaveNever}, {p.SafeWrite, r.WriteSafe, r.WriteNever}}
	if p.Way == model.WayEmail {
		uses = uses[2:] // nobody calls it
	}
	var no, yes []string
	for _, use := range uses {
		if use.ok {
			yes = append(yes, use.safe)
			continue
		}
		no = append(no, use.never)
	}
	return strings.Join(no, ", "), strings.Join(yes, ", ")
}
