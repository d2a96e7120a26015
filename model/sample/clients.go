package sample

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
)

func (m *maker) makeClients() error {
	var all []model.Client
	var flags []model.Flag
	for i := range m.size.Clients {
		c := m.client(i)
		m.clients = append(m.clients, person{
			id: c.ID, code: c.Code, opened: c.Opened, closed: c.Closed, risk: c.Risk, indo: m.chance(60), every: c.ContactEvery, caseType: c.CaseType,
		})
		all = append(all, c)
		if f, raised := m.maybeFlag(c); raised {
			flags = append(flags, f)
		}
	}
	tie(all)
	for _, c := range all {
		if err := m.yield(c); err != nil {
			return err
		}
	}
	for _, f := range flags {
		if err := m.yield(f); err != nil {
			return err
		}
	}
	return nil
}

// tie makes siblings of some clients of one family name, and says of some
// ties how close they are.
func tie(all []model.Client) {
	alone := map[string]int{} // by family name: a client without a sibling yet
	for i := range all {
		c := &all[i]
		*c = c.WithBond(c.Team[0].Who, model.TieQualities[i%len(model.TieQualities)])
		family := c.Name[strings.LastIndexByte(c.Name, ' ')+1:]
		other, there := alone[family]
		if !there || all[other].Status != c.Status {
			alone[family] = i
			continue
		}
		delete(alone, family)
		link(c, &all[other])
	}
}

// link makes siblings of two clients.
func link(a, b *model.Client) {
	a.Household = []model.Relation{{With: b.ID, Kind: "sibling"}}
	b.Household = []model.Relation{{With: a.ID, Kind: "sibling"}}
	*a, *b = a.WithBond(b.ID, model.TieStrong), b.WithBond(a.ID, model.TieStrong)
}

// client makes one client. The last PerWorker are open, the others were
// closed along the way.
func (m *maker) client(i int) model.Client {
	given, family := pick(m, givenNames), pick(m, familyNames)
	if given == family {
		family = familyNames[0]
	}
	days := int(m.today - m.first)
	opened := workday(m.first + date.Date(days*i/m.size.Clients*9/10+m.random.IntN(20)))
	c := model.NewClient(m.id(), m.code(given, family), opened.At(date.At(9, 0)).In(m.now.Location()))
	c.Name, c.Sex = given+" "+family, m.sexOf(given)
	c.Born = m.today - date.Date(365*(3+m.random.IntN(75))+m.random.IntN(365))
	c.BornAbout = m.chance(10)
	c.Reach = []model.ContactPoint{{Way: model.WayPhone, Value: m.phone(), SafeCall: m.chance(70), SafeLeave: m.chance(30), BestTime: "9–11"}}
	c.Address, c.Access = pick(m, places), ""
	if m.chance(40) {
		c.Access = pick(m, accessWord)
	}
	c.Languages = []string{pick(m, languages)}
	c.Team = []model.TeamMember{{Who: m.pair[m.random.IntN(2)], Role: pick(m, contactRoles), From: opened}}
	if c.Team[0].Who == m.pair[1] {
		c.Team[0].Role = "health service"
	}
	years, _ := c.Age(m.today)
	c.CaseType = pick(m, caseTypesAt(years))
	if m.chance(80) {
		c.Cluster = clusterOf[c.CaseType]
	}
	c.Stage = pick(m, model.Stages[2:5])
	c.Risk = pick(m, []model.Risk{model.RiskLow, model.RiskLow, model.RiskMedium, model.RiskMedium, model.RiskMedium, model.RiskHigh})
	if c.Risk == model.RiskHigh {
		c.RiskReason = pick(m, riskWords[c.CaseType])
		c.Reassess = m.today + date.Date(m.random.IntN(40)-3)
	}
	c.ContactEvery = map[model.Risk]int{model.RiskHigh: 10, model.RiskMedium: 20, model.RiskLow: 90}[c.Risk]
	c.ContactWork = c.Risk != model.RiskLow
	if m.chance(50) {
		c.Tags = []string{pick(m, tagWords)}
	}
	m.settle(&c, i)
	return c
}

// settle closes a client whose turn is over, and pauses a few.
func (m *maker) settle(c *model.Client, i int) {
	switch {
	case i < m.size.Clients-m.size.PerWorker:
		c.Status, c.Stage = model.ClientClosed, model.StageClosing
		c.Closed = min(c.Opened+date.Date(90+m.random.IntN(400)), m.today-10)
		c.Closed = max(c.Closed, c.Opened)
		c.ClosingReason = pick(m, []model.ClosingReason{model.ClosingGoalsMet, model.ClosingGoalsMet, model.ClosingMoved, model.ClosingLostContact})
		c.RetainUntil = c.Closed.AddMonths(12 * 5)
	case m.chance(5):
		c.Status = model.ClientPaused
		c.Pauses = []model.Pause{{From: max(c.Opened, m.today-20), Reason: "away with relatives"}}
	}
}

// sexOf returns the sex of somebody with a given name.
func (m *maker) sexOf(given string) model.Sex {
	drawn := pick(m, []model.Sex{model.SexFemale, model.SexMale})
	switch {
	case slices.Contains(eithersNames, given):
		return drawn
	case slices.Contains(womensNames, given):
		return model.SexFemale
	}
	return model.SexMale
}

// code makes a code of initials and a number that is not used yet.
func (m *maker) code(given, family string) string {
	initials := given[:1] + family[:1]
	m.codes[initials] += 1 + m.random.IntN(4)
	return fmt.Sprintf("%s-%02d", initials, m.codes[initials])
}

func (m *maker) phone() string {
	return fmt.Sprintf("0812 %04d %04d", m.random.IntN(10_000), m.random.IntN(10_000))
}

func (m *maker) maybeFlag(c model.Client) (f model.Flag, raised bool) {
	if !m.chance(12) {
		return f, false
	}
	on := c.Opened + date.Date(m.random.IntN(int(m.today-c.Opened)+1))
	return model.Flag{
		ID: m.id(), Stamp: m.stamp(on), Client: c.ID, Kind: pick(m, model.FlagKinds[:7]),
		Message: pick(m, accessWord), Raised: on, Review: m.reviewAfter(on),
	}, true
}

// reviewAfter returns when what was raised on a day is to be looked at next:
// every 90 days, the last time kept or missed by a week.
func (m *maker) reviewAfter(raised date.Date) date.Date {
	review := raised + 90
	for review < m.today-7 {
		review += 90
	}
	return review
}
