package standard

import (
	"slices"
	"strings"

	"caseload/model"
)

// reader reads the value of one key into the rule, and says what would be
// allowed where it cannot.
type reader func(p *parser, value string) (allowed []string, ok bool)

// keyReaders are the words that can begin a line of a standard or a step.
// They are told in docs/standards.md, which a test compares.
func keyReaders() map[string]reader {
	return map[string]reader{
		"name":       readText(func(p *parser) *Text { return &p.rule.Title }),
		"remark":     readText(func(p *parser) *Text { return &p.rule.Remark }),
		"for":        readScope,
		"when":       readWhen,
		"from":       readBasis(func(p *parser) *Basis { return &p.rule.Basis }),
		"shown-from": readBasis(func(p *parser) *Basis { return &p.rule.Trigger }),
		"within":     readTiming(func(p *parser) *Timing { return &p.rule.Within }),
		"before":     readBefore,
		"at":         readAt,
		"every":      readTiming(func(p *parser) *Timing { return &p.rule.Every }),
		"until":      readOffset(func(p *parser) *Offset { return &p.rule.Until }),
		"warn":       readOffset(func(p *parser) *Offset { return &p.rule.Warn }),
		"count":      readCount,
		"holiday":    readHoliday,
		"paused":     readPaused,
		"met-by":     readMetBy,
		"check":      readMark(func(p *parser) *[]Mark { return &p.rule.Checks }),
		"escalate":   readMark(func(p *parser) *[]Mark { return &p.rule.Ladder }),
		"hard":       readHard,
		"back":       readBack,
		"source":     readSource,
	}
}

// Keys returns the words that can begin a line of a standard or a step, in
// order.
func Keys() []string {
	var names []string
	for name := range keyReaders() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// manyTimes are the keys that may stand several times in one rule.
var manyTimes = []string{"when", "check", "escalate", "date"}

func (p *parser) readKey(word, value string) {
	if p.path != nil && p.rule == nil {
		p.pathwayKey(word, value)
		return
	}
	if p.rule == nil {
		p.wrong(UnknownBlock, word, blocks...)
		return
	}
	read, known := keyReaders()[word]
	if !known {
		p.wrong(UnknownKey, word, Keys()...)
		return
	}
	if p.seen[word] && !slices.Contains(manyTimes, word) {
		p.wrong(Twice, word)
		return
	}
	p.seen[word] = true
	if allowed, ok := read(p, value); !ok {
		p.wrong(BadValue, strings.TrimSpace(word+" "+value), allowed...)
	}
}

// pathwayKeys are the words that can begin a line of a pathway, before its
// steps.
var pathwayKeys = []string{"name", "remark", "version", "date", blockStep}

func (p *parser) pathwayKey(word, value string) {
	if p.seen[word] && word != "date" {
		p.wrong(Twice, word)
		return
	}
	p.seen[word] = true
	ok := true
	switch word {
	case "name":
		p.path.Title, ok = parseText(value)
	case "remark":
		p.path.Remark, ok = parseText(value)
	case "version":
		p.path.Version, ok = value, value != ""
	case "date":
		name, title, _ := strings.Cut(value, " ")
		said, good := parseText(title)
		if ok = good && isName(name) && p.path.dateAt(name) < 0 && len(p.path.Dates) < maxSteps; ok {
			p.path.Dates = append(p.path.Dates, DateName{name, said})
		}
	default:
		p.wrong(UnknownKey, word, pathwayKeys...)
		return
	}
	if !ok {
		p.wrong(BadValue, strings.TrimSpace(word+" "+value), "name English | Indonesia", "date conference English | Indonesia", "version 1")
	}
}

// parseText reads "English | Indonesia"; one text alone is both.
func parseText(s string) (Text, bool) {
	en, id, two := strings.Cut(s, "|")
	en, id = strings.TrimSpace(en), strings.TrimSpace(id)
	if !two {
		id = en
	}
	return Text{en, id}, en != "" && id != "" && len(s) <= 2*model.MaxLine
}

func readText(of func(*parser) *Text) reader {
	return func(p *parser, value string) ([]string, bool) {
		text, ok := parseText(value)
		*of(p) = text
		return []string{"English | Indonesia"}, ok
	}
}

func readScope(p *parser, value string) ([]string, bool) {
	p.rule.For = Scope(value)
	return namesOf(Scopes), slices.Contains(Scopes, p.rule.For) && p.path == nil
}

func readWhen(p *parser, value string) ([]string, bool) {
	c, allowed, ok := parseCondition(value)
	p.rule.When = append(p.rule.When, c)
	return allowed, ok && len(p.rule.When) <= 20
}

// basisAllowed is what may stand after "from": with dates and steps inside a
// pathway, with the ends of months outside.
func basisAllowed(path *Pathway) []string {
	var all []string
	if path != nil {
		all = append(all, string(FromStart))
		for _, d := range path.Dates {
			all = append(all, string(FromDate)+" "+d.Name)
		}
		for _, s := range path.Steps {
			all = append(all, string(FromStep)+" "+s.ID)
		}
	} else {
		all = append(all, string(FromMonthEnd), string(FromLastWorkday))
	}
	return append(append(all, "each FACT"), namesOf(model.FactKinds)...)
}

func readBasis(of func(*parser) *Basis) reader {
	return func(p *parser, value string) ([]string, bool) {
		b, ok := p.parseBasis(value)
		*of(p) = b
		return basisAllowed(p.path), ok
	}
}

func (p *parser) parseBasis(value string) (Basis, bool) {
	word, name, _ := strings.Cut(value, " ")
	name = strings.TrimSpace(name)
	b := Basis{Kind: BasisKind(word), Name: name}
	switch b.Kind {
	case FromStart:
		return b, p.path != nil && name == ""
	case FromMonthEnd, FromLastWorkday:
		return b, p.path == nil && name == ""
	case FromDate:
		if p.path == nil {
			return b, false
		}
		b.at = p.path.dateAt(name)
		return b, b.at >= 0
	case FromStep:
		if p.path == nil || p.path.Step(name) == nil {
			return b, false
		}
		b.at = p.path.Step(name).at
		return b, true
	}
	if word == "each" {
		word, b.Each = name, true
	} else if name != "" {
		return b, false
	}
	b.Kind, b.Name, b.Fact = FromFact, "", model.FactKind(word)
	b.at = kindAt(b.Fact)
	return b, b.at >= 0
}

// readTiming reads "10 working days, high 5 working days".
func readTiming(of func(*parser) *Timing) reader {
	return func(p *parser, value string) ([]string, bool) {
		t := Timing{set: true}
		allowed := append(slices.Clone(offsetsAllowed), "10 working days, high 5 working days", "own interval")
		if value == "own interval" {
			t.own = true
			*of(p) = t
			return allowed, true
		}
		for i, part := range listed(value) {
			word, rest, _ := strings.Cut(part, " ")
			risk := slices.Index(model.Risks, model.Risk(word))
			if risk > 0 {
				part = rest
			}
			off, ok := parseOffset(part)
			if !ok || risk <= 0 && i > 0 {
				return allowed, false
			}
			if risk > 0 {
				t.ByRisk[risk] = off
			} else {
				t.Usual = off
			}
		}
		*of(p) = t
		return allowed, t.Usual.set
	}
}

func readBefore(p *parser, value string) ([]string, bool) {
	off, ok := parseOffset(value)
	off.N = -off.N
	ok = ok && !p.rule.Within.set
	p.rule.Within = Timing{Usual: off, set: true}
	return offsetsAllowed, ok
}

func readAt(p *parser, value string) ([]string, bool) {
	for _, part := range listed(value) {
		off, ok := parseOffset(part)
		if !ok || len(p.rule.At) >= maxSteps {
			return []string{"1 month, 3 months, 6 months"}, false
		}
		p.rule.At = append(p.rule.At, off)
	}
	return []string{"1 month, 3 months, 6 months"}, len(p.rule.At) > 0
}

func readOffset(of func(*parser) *Offset) reader {
	return func(p *parser, value string) ([]string, bool) {
		off, ok := parseOffset(value)
		*of(p) = off
		return offsetsAllowed, ok
	}
}

func readCount(p *parser, value string) ([]string, bool) {
	p.rule.Count = Count(value)
	return namesOf(Counts), slices.Contains(Counts, p.rule.Count)
}

func readHoliday(p *parser, value string) ([]string, bool) {
	p.rule.Landing = Landing(value)
	return namesOf(Landings), slices.Contains(Landings, p.rule.Landing)
}

func readPaused(p *parser, value string) ([]string, bool) {
	p.rule.Runs = value == "runs"
	return []string{"stands", "runs"}, value == "runs" || value == "stands"
}

func readHard(p *parser, value string) ([]string, bool) {
	p.rule.Hard = value == "yes"
	return []string{"yes", "no"}, value == "yes" || value == "no"
}

// readMetBy reads kinds of fact, and dates of the pathway as "date NAME".
func readMetBy(p *parser, value string) ([]string, bool) {
	allowed := namesOf(model.FactKinds)
	for _, name := range listed(value) {
		date, isDate := strings.CutPrefix(name, "date ")
		switch {
		case isDate && p.path != nil && p.path.dateAt(date) >= 0:
			p.rule.Dates = append(p.rule.Dates, date)
			p.rule.dates = append(p.rule.dates, p.path.dateAt(date))
		case kindAt(model.FactKind(name)) >= 0:
			p.rule.MetBy = append(p.rule.MetBy, model.FactKind(name))
		default:
			return append(allowed, "date NAME"), false
		}
	}
	return allowed, len(p.rule.MetBy)+len(p.rule.Dates) > 0
}

// readMark reads "10 working days: English | Indonesia".
func readMark(of func(*parser) *[]Mark) reader {
	return func(p *parser, value string) ([]string, bool) {
		when, title, _ := strings.Cut(value, ":")
		off, ok := parseOffset(when)
		text, good := parseText(title)
		marks := of(p)
		*marks = append(*marks, Mark{off, text})
		return []string{"10 working days: English | Indonesia"}, ok && good && len(*marks) <= 20
	}
}

func readBack(p *parser, value string) ([]string, bool) {
	off, ok := parseOffset(value)
	p.rule.Back = off.N
	return []string{"60 days"}, ok && off.Unit == Days && off.N > 0
}

func readSource(p *parser, value string) ([]string, bool) {
	if value == "ours" {
		p.rule.Ours = true
		return nil, true
	}
	p.rule.Sources = listed(value)
	return []string{"CM2, FV", "ours"}, len(p.rule.Sources) > 0
}
