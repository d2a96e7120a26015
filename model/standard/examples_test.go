package standard

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

//go:embed testdata/examples.txt
var workedExamples string

// example is one block of testdata/examples.txt while it is worked through.
type example struct {
	t        *testing.T
	zone     *time.Location
	cal      date.Calendar
	book     *Book
	scope    Scope
	client   model.Client
	run      *model.Run
	facts    []Fact
	waivers  []model.Waiver
	now      time.Time
	asserted int
}

func newExample(t *testing.T) *example {
	e := &example{t: t, scope: ForClient, client: model.Client{ID: model.ID{1}, Code: "SA-12", Status: model.ClientOpen}}
	e.zone = e.zoneNamed("Asia/Jakarta")
	return e
}

func (e *example) zoneNamed(name string) *time.Location {
	loc, err := date.Zone(name)
	if err != nil {
		e.t.Fatal(err)
	}
	return loc
}

func (e *example) day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		e.t.Fatal(err)
	}
	return d
}

// wall reads 2026-11-23 or 2026-11-23T09:00.
func (e *example) wall(s string) (w date.Wall, timed bool) {
	if day, clock, timed := strings.Cut(s, "T"); timed {
		at, err := time.Parse("15:04", clock)
		if err != nil {
			e.t.Fatal(err)
		}
		return e.day(day).At(date.At(at.Hour(), at.Minute())), true
	}
	return e.day(s).At(0), false
}

func (e *example) moment(s string) Moment {
	w, timed := e.wall(s)
	return moment(w, timed, e.zone, e.zone)
}

func (e *example) rules(text string) {
	book, mistakes := (&Book{References: map[string]string{}}).With(text)
	for _, m := range mistakes {
		e.t.Errorf("%v in %q", m, text)
	}
	e.book = book
}

// use takes some standards out of the default book.
func (e *example) use(names string) {
	e.book = &Book{References: Default().References}
	for _, name := range listed(names) {
		rule := Default().Standard(name)
		if rule == nil {
			e.t.Fatalf("there is no standard %s", name)
		}
		on := *rule
		on.off = false
		e.book.Standards = append(e.book.Standards, &on)
	}
	e.book.settled()
}

func (e *example) line(line string) {
	word, rest, _ := strings.Cut(line, " ")
	args := strings.Fields(rest)
	arg := func(i int) string {
		if i < len(args) {
			return args[i]
		}
		return ""
	}
	switch word {
	case "zone":
		e.zone = e.zoneNamed(rest)
	case "holidays":
		e.cal.Holidays = map[date.Date]string{}
		for _, h := range date.Indonesia(2025, 2027) {
			e.cal.Holidays[h.Day] = h.Name
		}
	case "off":
		e.cal.Holidays = map[date.Date]string{e.day(arg(0)): "off"}
	case "work":
		for _, name := range args {
			e.cal.Work[slices.Index([]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}, name)] = true
		}
	case "scope":
		e.scope = Scope(rest)
	case "rule":
		e.rules("standard x\nname X\n" + strings.ReplaceAll(rest, ";", "\n"))
	case "use":
		e.use(rest)
	case "pathway":
		e.book = &Book{Pathways: Default().Pathways, References: Default().References}
		start, timed := e.wall(arg(1))
		e.run = &model.Run{ID: model.ID{7}, Client: e.client.ID, Pathway: arg(0), Title: arg(0), Started: start, Timed: timed}
		e.client.Opened = start.Date
	case "date":
		at, timed := e.wall(arg(1))
		*e.run = e.run.WithDate(arg(0), at, timed)
	case "skip":
		*e.run = e.run.WithEdit(model.StepEdit{Step: arg(0), Skip: true})
	case "plan":
		if len(args) == 2 {
			*e.run = e.run.WithEdit(model.StepEdit{Step: arg(0), Due: e.day(arg(1))})
			return
		}
		e.fact(word, args)
	case "stop":
		*e.run = e.run.Stop(e.day(arg(0)), "moved", false)
	case "milestone":
		e.facts = append(e.facts, Fact{At: e.moment(arg(1)), Meets: e.key(arg(0))})
	case "answer-first", "answer-last":
		e.answer(word == "answer-first", arg(0), arg(1))
	case "waive":
		e.waivers = append(e.waivers, model.Waiver{Key: e.key(arg(0)).String(), On: e.day(arg(1)), Reason: "agreed"})
	case "now":
		w, _ := e.wall(rest)
		e.now = w.In(e.zone)
	case "want":
		e.want(args)
	case "none":
		e.none(rest)
	default:
		if !e.clientLine(word, args) {
			e.fact(word, args)
		}
	}
}

// answer marks the first or last obligation of a rule as done on a day, as a
// person does who sees it in the list.
func (e *example) answer(first bool, rule, day string) {
	e.now = e.day(day).In(e.zone)
	all := slices.DeleteFunc(e.obligations(), func(o Obligation) bool { return o.Rule.ID != rule })
	if len(all) == 0 {
		e.t.Fatalf("%s is not owed", rule)
	}
	key := all[len(all)-1].Key
	if first {
		key = all[0].Key
	}
	e.facts = append(e.facts, Fact{At: e.moment(day), Meets: key})
}

func (e *example) clientLine(word string, args []string) bool {
	c := &e.client
	switch word {
	case "type":
		c.CaseType = strings.Join(args, " ")
	case "born":
		c.Born = e.day(args[0])
	case "own":
		c.ContactEvery, _ = strconv.Atoi(args[0])
		c.ContactWork = len(args) > 1
	case "status":
		c.Status = model.ClientStatus(args[0])
	case "pause":
		p := model.Pause{From: e.day(args[0])}
		if args[1] != "open" {
			p.To = e.day(args[1])
		}
		c.Pauses = append(c.Pauses, p)
	case "risk":
		c.Risk = model.Risk(args[0])
		c.Turns = append(c.Turns, model.Turn{On: e.day(args[1]), Risk: c.Risk, Stage: c.Stage, Status: c.Status})
	case "stage":
		c.Stage = model.Stage(args[0])
		c.Turns = append(c.Turns, model.Turn{On: e.day(args[1]), Risk: c.Risk, Stage: c.Stage, Status: c.Status})
	case "opened":
		c.Opened = e.day(args[0])
		e.fact(word, args)
	case "closed":
		c.Status, c.Closed, c.ClosingReason = model.ClientClosed, e.day(args[0]), model.ClosingReason(args[1])
		e.fact(word, args[:1])
	default:
		return false
	}
	return true
}

// fact reads "seen 2026-11-06", then "planned", "of DAY" or "due DAY".
func (e *example) fact(kind string, args []string) {
	if kindAt(model.FactKind(kind)) < 0 {
		e.t.Fatalf("%q is no fact", kind)
	}
	f := Fact{Kind: model.FactKind(kind), At: e.moment(args[0]), About: model.ID{9, byte(len(e.facts))}}
	f.Of = f.At.Day
	if kind == "opened" || kind == "closed" {
		f.About = e.client.ID
	}
	for i := 1; i < len(args); i++ {
		switch args[i] {
		case "planned":
			f.Planned = true
		case "of":
			i++
			f.Of = e.day(args[i])
		case "due":
			i++
			f.Due = e.day(args[i])
		}
	}
	e.facts = append(e.facts, f)
}

// key reads a key as the examples write it: without the run.
func (e *example) key(s string) Key {
	k, err := ParseKey(s)
	if err != nil {
		e.t.Fatal(err)
	}
	if e.run != nil {
		k.Run = e.run.ID
	}
	return k
}

// short writes a key as the examples do: without the run and the record.
func short(k Key) string {
	k.Run, k.About = model.ID{}, model.ID{}
	return k.String()
}

func (e *example) obligations() []Obligation {
	client, c := e.client, (*Case)(nil)
	if e.scope != ForClient {
		client = model.Client{}
	}
	var runs []Running
	if e.run != nil {
		runs = []Running{Follow(*e.run, e.book.PathwayOf(*e.run), e.zone)}
	}
	c = NewCase(client, e.facts, runs, e.waivers)
	if e.scope == ForAgency {
		c.Agency = model.ID{5}
	}
	return e.book.Reckoner(NewDesk(e.now, e.cal)).Obligations(nil, c)
}

func (e *example) find(key string) (Obligation, bool) {
	all := e.obligations()
	i := slices.IndexFunc(all, func(o Obligation) bool { return short(o.Key) == key })
	if i < 0 {
		return Obligation{}, false
	}
	return all[i], true
}

func (e *example) say(m Moment) string {
	switch {
	case m.IsZero():
		return "-"
	case m.Timed:
		return date.WallOf(m.Time(e.zone)).String()
	}
	return m.Day.String()
}

func (e *example) want(args []string) {
	e.asserted++
	o, ok := e.find(args[0])
	if !ok {
		var keys []string
		for _, o := range e.obligations() {
			keys = append(keys, short(o.Key))
		}
		e.t.Errorf("at %s: %s is not owed, but %v", e.now.Format(time.DateTime), args[0], keys)
		return
	}
	got := fmt.Sprintf("%s %s", e.say(o.Due), o.State)
	if o.Rung > 0 {
		got += fmt.Sprintf(" %d", o.Rung)
	}
	if want := strings.Join(args[1:], " "); got != want {
		e.t.Errorf("at %s: %s is %s, want %s", e.now.Format(time.DateTime), args[0], got, want)
	}
}

func (e *example) none(key string) {
	e.asserted++
	if o, ok := e.find(key); ok {
		e.t.Errorf("at %s: %s is owed by %s", e.now.Format(time.DateTime), key, e.say(o.Due))
	}
}

// TestWorkedExamples works through the examples, most of them taken from the
// sources of the timescales.
func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	examples := 0
	for block := range strings.SplitSeq(workedExamples, "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		name, ok := strings.CutPrefix(lines[0], "= ")
		if !ok {
			continue
		}
		e := newExample(t)
		t.Run(name, func(t *testing.T) {
			e.t = t
			for _, line := range lines[1:] {
				e.line(line)
			}
			if e.asserted == 0 {
				t.Error("the example asks for nothing")
			}
		})
		examples += e.asserted
	}
	if examples < 250 {
		t.Errorf("there are only %d examples", examples)
	}
}
