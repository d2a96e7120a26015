package standard

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// What was kept and what was not is told for every deadline of a month, also
// of a rule that comes again and of a case that was closed since.
func TestHowDeadlinesWereKept(t *testing.T) {
	t.Parallel()
	first, last := date.New(2026, 10, 1), date.New(2026, 10, 31)
	client := model.Client{ID: model.ID{1}, Code: "SA-12", Opened: first - 100, Status: model.ClientOpen, ContactEvery: 7}
	closed := client
	closed.Status, closed.Closed, closed.ClosingReason = model.ClientClosed, last+5, model.ClosingGoalsMet
	seen := func(days ...date.Date) []Fact {
		facts := []Fact{{Kind: model.FactOpened, At: OnDay(client.Opened), About: client.ID}}
		for i, d := range days {
			facts = append(facts, Fact{Kind: model.FactSeen, At: OnDay(d), About: model.ID{byte(i + 2)}})
		}
		return facts
	}
	for name, c := range map[string]struct {
		client     model.Client
		facts      []Fact
		waivers    []model.Waiver
		rule       string
		kept, late int
	}{
		"seen every week":            {client, seen(first-3, first+3, first+9, first+15, first+21, first+27), nil, "contact-own", 5, 0},
		"once too late":              {client, seen(first-3, first+3, first+12, first+18, first+25, first+30), nil, "contact-own", 3, 1},
		"never again":                {client, seen(first - 3), nil, "contact-own", 0, 1},
		"also once the case is over": {closed, seen(first-3, first+3, first+9, first+15, first+21, first+27), nil, "contact-own", 5, 0},
		"waived":                     {client, seen(first - 3), []model.Waiver{{On: first, Key: "contact-own", Reason: "away"}}, "contact-own", 0, 0},
		"written up in time and late": {client, []Fact{
			{Kind: model.FactContact, At: OnDay(first + 1), Of: first + 1, About: model.ID{2}}, {Kind: model.FactNote, At: OnDay(first + 2), Of: first + 1, About: model.ID{3}},
			{Kind: model.FactContact, At: OnDay(first + 5), Of: first + 5, About: model.ID{4}}, {Kind: model.FactNote, At: OnDay(first + 20), Of: first + 5, About: model.ID{5}}},
			nil, "write-up", 1, 1},
	} {
		kept, late := 0, 0
		desk := NewDesk((last + 20).At(date.At(9, 0)).In(wita), date.Calendar{})
		Default().Kept(desk, NewCase(c.client, c.facts, nil, c.waivers), first, last, func(rule *Rule, inTime bool) {
			switch {
			case rule.ID != c.rule:
			case inTime:
				kept++
			default:
				late++
			}
		})
		if kept != c.kept || late != c.late {
			t.Errorf("%s: %d kept and %d not, want %d and %d", name, kept, late, c.kept, c.late)
		}
	}
}

// Of a month that is not over, only what has come is told.
func TestTheFutureIsNotTold(t *testing.T) {
	t.Parallel()
	first := date.New(2026, 10, 1)
	client := model.Client{ID: model.ID{1}, Code: "SA-12", Opened: first - 1, Status: model.ClientOpen, ContactEvery: 7}
	desk := NewDesk((first + 3).At(date.At(9, 0)).In(wita), date.Calendar{})
	Default().Kept(desk, NewCase(client, []Fact{{Kind: model.FactOpened, At: OnDay(client.Opened), About: client.ID}}, nil, nil), first, first+30, func(rule *Rule, inTime bool) {
		if rule.ID == "contact-own" {
			t.Errorf("%s is told before its day", rule.ID)
		}
	})
}

func BenchmarkKept(b *testing.B) {
	first := date.New(2026, 10, 1)
	client := model.Client{ID: model.ID{1}, Code: "SA-12", Opened: first - 100, Status: model.ClientOpen, ContactEvery: 7}
	facts := []Fact{{Kind: model.FactOpened, At: OnDay(client.Opened), About: client.ID}}
	for d := first - 90; d < first+30; d += 6 {
		facts = append(facts, Fact{Kind: model.FactSeen, At: OnDay(d), About: model.ID{byte(d)}}, Fact{Kind: model.FactContact, At: OnDay(d), Of: d, About: model.ID{byte(d)}})
	}
	desk, of := NewDesk((first+40).At(date.At(9, 0)).In(time.UTC), date.Calendar{}), NewCase(client, facts, nil, nil)
	for b.Loop() {
		Default().Kept(desk, of, first, first+30, func(*Rule, bool) {})
	}
}
