package standard

import (
	"strings"

	"caseload/model"
)

// Bounds of a text of rules, against hostile files.
const (
	maxRules    = 1000 // standards, and pathways
	maxSteps    = 200  // of a pathway
	maxMistakes = 100  // that are told
)

// The words that begin a block.
const (
	blockStandard  = "standard"
	blockPathway   = "pathway"
	blockStep      = "step"
	blockReference = "reference"
	blockOff       = "off"
	blockOn        = "on"
)

var blocks = []string{blockStandard, blockPathway, blockReference, blockOff, blockOn}

// parser reads a text line by line. A standard or step with a mistake is
// left out when it ends.
type parser struct {
	book     *Book
	lines    []string
	line     int // that is read, from 1
	mistakes []Mistake

	path      *Pathway // that is read; nil: none
	pathFrom  int      // its first line, from 1
	rule      *Rule    // standard or step that is read; nil: none
	seen      map[string]bool
	broken    bool // the rule has a mistake
	pathWrong bool // the pathway itself has one
}

func newParser(book *Book, text string) *parser {
	return &parser{book: book.clone(), lines: strings.Split(model.CleanText(text), "\n")}
}

func (p *parser) wrong(code MistakeCode, word string, allowed ...string) {
	p.wrongAt(p.line, code, word, allowed...)
}

func (p *parser) wrongAt(line int, code MistakeCode, word string, allowed ...string) {
	p.broken = true
	if len(p.mistakes) < maxMistakes {
		p.mistakes = append(p.mistakes, Mistake{line, code, word, allowed})
	}
}

// read reads the whole text.
func (p *parser) read() {
	for i, raw := range p.lines {
		p.line = i + 1
		line := strings.TrimSpace(raw)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		p.readLine(word, strings.TrimSpace(rest))
	}
	p.line = len(p.lines) + 1
	p.endPathway()
	p.endStandard()
}

func (p *parser) readLine(word, rest string) {
	switch word {
	case blockStandard:
		p.endPathway()
		p.endStandard()
		p.beginStandard(rest)
	case blockPathway:
		p.endPathway()
		p.endStandard()
		p.beginPathway(rest)
	case blockReference:
		p.endPathway()
		p.endStandard()
		p.reference(rest)
	case blockOff, blockOn:
		p.endPathway()
		p.endStandard()
		p.use(rest, word == blockOn)
	case blockStep:
		p.endStandard()
		p.endStep()
		p.beginStep(rest)
	default:
		p.readKey(word, rest)
	}
}

func (p *parser) beginStandard(id string) {
	p.rule = &Rule{ID: id, For: ForClient, Line: p.line}
	p.seen, p.broken = map[string]bool{}, false
	if !isName(id) {
		p.wrong(BadName, id, "contact-weekly")
	}
}

func (p *parser) beginPathway(id string) {
	p.path, p.pathFrom, p.pathWrong = &Pathway{ID: id, Line: p.line}, p.line, false
	p.rule, p.seen, p.broken = nil, map[string]bool{}, false
	if !isName(id) {
		p.wrong(BadName, id, "child-protection")
		p.pathWrong = true
	}
}

func (p *parser) beginStep(id string) {
	p.seen, p.broken = map[string]bool{}, false
	p.rule = &Rule{ID: id, For: ForClient, Line: p.line, Pathway: p.path, Basis: Basis{Kind: FromStart}}
	switch {
	case p.path == nil:
		p.wrong(UnknownBlock, blockStep, blocks...)
	case !isName(id):
		p.wrong(BadName, id, "first-visit")
	case p.path.Step(id) != nil:
		p.wrong(Twice, id)
	case len(p.path.Steps) >= maxSteps:
		p.wrong(TooMuch, id)
	}
}

// reference reads "reference CODE what it is".
func (p *parser) reference(rest string) {
	code, name, _ := strings.Cut(rest, " ")
	if code == "" || strings.TrimSpace(name) == "" {
		p.wrong(BadValue, rest, "reference CM2 Central Bedfordshire, monitoring visits")
		return
	}
	p.book.References[code] = strings.TrimSpace(name)
}

// use puts standards into use or out of it.
func (p *parser) use(rest string, on bool) {
	for _, id := range listed(rest) {
		found := false
		for i, s := range p.book.Standards {
			if s.ID == id {
				changed := *s
				changed.off = !on
				p.book.Standards[i], found = &changed, true
			}
		}
		if !found {
			p.wrong(NoStandard, id)
		}
	}
}

// endStandard enters the standard that was read, in the place of one with
// the same name.
func (p *parser) endStandard() {
	if p.rule == nil || p.path != nil {
		return
	}
	rule := p.rule
	p.rule = nil
	if p.broken {
		return
	}
	p.complete(rule)
	if rule.Basis.Kind == FromNothing {
		p.wrongAt(rule.Line, Missing, "from", basisAllowed(nil)...)
	}
	if p.broken {
		return
	}
	for i, s := range p.book.Standards {
		if s.ID == rule.ID {
			p.book.Standards[i] = rule
			return
		}
	}
	if len(p.book.Standards) >= maxRules {
		p.wrongAt(rule.Line, TooMuch, rule.ID)
		return
	}
	p.book.Standards = append(p.book.Standards, rule)
}

// endStep enters the step that was read.
func (p *parser) endStep() {
	if p.path == nil || p.rule == nil {
		p.pathWrong = p.pathWrong || p.path != nil && p.broken
		return
	}
	rule := p.rule
	p.rule = nil
	if p.broken {
		return
	}
	p.complete(rule)
	if p.broken {
		return
	}
	rule.at = len(p.path.Steps)
	p.path.Steps = append(p.path.Steps, rule)
}

// endPathway enters the pathway that was read.
func (p *parser) endPathway() {
	if p.path == nil {
		return
	}
	p.endStep()
	path := p.path
	p.path = nil
	last := min(p.line-1, len(p.lines))
	path.Text = strings.TrimRight(strings.Join(p.lines[p.pathFrom-1:last], "\n"), " \t\n") + "\n"
	if path.Title == (Text{}) {
		p.wrongAt(path.Line, Missing, "name", "English | Indonesia")
		return
	}
	if p.pathWrong {
		return
	}
	for i, q := range p.book.Pathways {
		if q.ID == path.ID {
			p.book.Pathways[i] = path
			return
		}
	}
	if len(p.book.Pathways) >= maxRules {
		p.wrongAt(path.Line, TooMuch, path.ID)
		return
	}
	p.book.Pathways = append(p.book.Pathways, path)
}

// complete checks that a rule says all that it must, and finds the places of
// what it names.
func (p *parser) complete(rule *Rule) {
	if rule.Title == (Text{}) {
		p.wrongAt(rule.Line, Missing, "name", "English | Indonesia")
	}
	if !rule.Within.set && !rule.Every.set && len(rule.At) == 0 {
		p.wrongAt(rule.Line, Missing, "within", "within", "before", "at", "every")
	}
	if !rule.Within.set && rule.Every.set {
		rule.Within = rule.Every
	}
	for _, kind := range rule.MetBy {
		rule.met = append(rule.met, kindAt(kind))
	}
	if len(rule.Sources) == 0 {
		rule.Ours = true
	}
}
