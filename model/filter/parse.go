package filter

import (
	"slices"

	"caseload/model/agenda"
)

// mistakeAt returns a mistake about a token, or about the end of the line.
func (p *parser) mistakeAt(i int, code MistakeCode, allowed ...string) *Mistake {
	m := &Mistake{Start: len(p.text), End: len(p.text), Code: code, Allowed: allowed}
	if i < len(p.tokens) {
		m.Start, m.End = p.tokens[i].start, p.tokens[i].end
		m.Word = p.text[m.Start:m.End]
	}
	return m
}

// next reports whether the next token is of a kind, and passes over it.
func (p *parser) next(kind tokenKind) bool {
	if p.at < len(p.tokens) && p.tokens[p.at].kind == kind {
		p.at++
		return true
	}
	return false
}

// either reads what "or" joins.
func (p *parser) either(depth int) (test, error) {
	var any []test
	for {
		t, err := p.all(depth)
		if err != nil {
			return nil, err
		}
		any = append(any, t)
		if !p.next(orToken) {
			break
		}
	}
	if len(any) == 1 {
		return any[0], nil
	}
	return func(r *agenda.Row) bool {
		return slices.ContainsFunc(any, func(t test) bool { return t(r) })
	}, nil
}

// all reads what "and" joins, said or not.
func (p *parser) all(depth int) (test, error) {
	var every []test
	for {
		t, err := p.one(depth)
		if err != nil {
			return nil, err
		}
		every = append(every, t)
		if p.next(andToken) {
			continue
		}
		if p.at == len(p.tokens) || p.tokens[p.at].kind == orToken || p.tokens[p.at].kind == closeToken {
			break
		}
	}
	if len(every) == 1 {
		return every[0], nil
	}
	return func(r *agenda.Row) bool {
		return !slices.ContainsFunc(every, func(t test) bool { return !t(r) })
	}, nil
}

// one reads a single condition, one that is turned round, or what stands in
// parentheses.
func (p *parser) one(depth int) (test, error) {
	if depth > maxDepth {
		return nil, p.mistakeAt(p.at, TooDeep)
	}
	if p.at == len(p.tokens) {
		return nil, p.mistakeAt(p.at, NoOperand, p.conditions()...)
	}
	t := p.tokens[p.at]
	switch t.kind {
	case notToken:
		p.at++
		inner, err := p.one(depth + 1)
		if err != nil {
			return nil, err
		}
		return func(r *agenda.Row) bool { return !inner(r) }, nil
	case openToken:
		return p.inside(depth + 1)
	case closeToken:
		if p.open == 0 {
			return nil, p.mistakeAt(p.at, Unopened)
		}
		return nil, p.mistakeAt(p.at, NoOperand, p.conditions()...)
	case andToken, orToken:
		return nil, p.mistakeAt(p.at, NoOperand, p.conditions()...)
	}
	p.at++
	return p.condition(t)
}

// inside reads what stands in parentheses.
func (p *parser) inside(depth int) (test, error) {
	opened := p.at
	p.at++
	p.open++
	inner, err := p.either(depth)
	if err != nil {
		return nil, err
	}
	if !p.next(closeToken) {
		return nil, p.mistakeAt(opened, Unclosed, ")")
	}
	p.open--
	return inner, nil
}
