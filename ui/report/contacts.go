package report

import (
	"errors"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// reach says where the client is and how they are reached.
func (s *composer) reach(f *file) error {
	if s.Mask {
		s.none()
		return nil
	}
	p, err := s.client(f.client.ID)
	if err != nil {
		return err
	}
	var all paper.Facts
	s.clientFacts(p, func(label string, value paper.Text) {
		if !value.IsZero() {
			all = append(all, paper.Fact{Label: label, Value: value})
		}
	})
	if len(all) == 0 {
		s.none()
		return nil
	}
	s.add(all)
	return nil
}

// around lists the people who are tied to the client and not in the team.
func (s *composer) around(f *file) error {
	rows, err := s.tied(f)
	if err == nil && len(rows) > 0 {
		s.peopleTable(rows)
	}
	return err
}

func (s *composer) peopleTable(rows [][]paper.Text) {
	r := s.Words.Report
	s.add(paper.Table{Columns: []paper.Column{{Title: r.Who, Width: 4}, {Title: s.Words.FieldOf("Role"), Width: 3}, {Title: r.Since, Width: 3}, {Title: s.Words.FieldOf("Reach"), Width: 7}}, Rows: rows})
}

func (s *composer) household(f *file) error {
	var rows [][]paper.Text
	for _, rel := range f.client.Household {
		p, err := s.client(rel.With)
		if err != nil {
			return err
		}
		reach := paper.Text{}
		if !s.Mask {
			reach = s.reachText(p.reach)
		}
		rows = append(rows, []paper.Text{paper.Plain(s.private(dashed(p.code, p.name))), paper.Plain(s.private(rel.Kind)), paper.Plain(s.fromTo(rel.Since, rel.Until)), reach})
	}
	if len(rows) == 0 {
		s.none()
		return nil
	}
	s.peopleTable(rows)
	return nil
}

func (s *composer) team(f *file) error {
	var rows [][]paper.Text
	for _, m := range f.client.Team {
		p, err := s.member(m.Who)
		if err != nil {
			return err
		}
		reach := paper.Text{}
		if !s.Mask {
			reach = s.reachText(p.reach)
		}
		rows = append(rows, []paper.Text{paper.Plain(s.private(p.name)), paper.Plain(s.private(m.Role)), paper.Plain(s.fromTo(m.From, m.To)), reach})
	}
	if len(rows) == 0 {
		s.none()
		return nil
	}
	s.peopleTable(rows)
	return nil
}

// member reads somebody in a team: a person or an agency.
func (s *composer) member(id model.ID) (person, error) {
	p, err := s.contact(id)
	if err != nil || p.name != "" {
		return p, err
	}
	a, err := store.Agencies.Get(s.tx, id)
	if errors.Is(err, store.ErrNotFound) {
		return person{}, nil
	}
	return person{name: a.Name, reach: a.Reach}, err
}

// tied lists the people who are tied to the client and not in the team.
func (s *composer) tied(f *file) ([][]paper.Text, error) {
	var rows [][]paper.Text
	inTeam := map[model.ID]bool{}
	for _, m := range f.client.Team {
		inTeam[m.Who] = true
	}
	for _, id := range f.contacts {
		if inTeam[id] {
			continue
		}
		c, err := store.Contacts.Get(s.tx, id)
		if err != nil {
			return nil, err
		}
		reach := paper.Text{}
		if !s.Mask {
			reach = s.reachText(c.Reach)
		}
		rows = append(rows, []paper.Text{paper.Plain(s.private(c.Name)), paper.Plain(s.private(c.Role)), nil, reach})
	}
	return rows, nil
}

// fromTo says from when to when a role lasts.
func (s *composer) fromTo(from, to date.Date) string {
	said := ""
	if !from.IsZero() {
		said = s.Words.Date(from)
	}
	if !to.IsZero() {
		said = dashed(said, words.Fill(s.Words.Report.Until, "day", s.Words.Date(to)))
	}
	return said
}
