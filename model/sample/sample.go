// Package sample makes up a plausible caseload: to practise on, to draw
// pictures of, and to measure speed with. Nobody in it exists.
//
// The same size, seed and moment always make the same records. The words
// are in words.go; how an hour, a week and a case of a made-up worker go is
// in the other files. Start reading at Make.
package sample

import (
	"math/rand/v2"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Size says how large a caseload to make.
type Size struct {
	Clients      int
	Appointments int // about so many, single ones and series together
	Tasks        int
	Notes        int
	Years        int // how far back the records go
	PerWorker    int // clients that are open at the same time
}

// The sizes. Demo is for practising; S is a worker's two years, M a long
// career, L an agency.
var (
	Demo = Size{Clients: 58, Appointments: 1400, Tasks: 420, Notes: 900, Years: 2, PerWorker: 45}
	S    = Size{Clients: 60, Appointments: 5_000, Tasks: 2_000, Notes: 5_000, Years: 2, PerWorker: 47}
	M    = Size{Clients: 600, Appointments: 50_000, Tasks: 20_000, Notes: 50_000, Years: 20, PerWorker: 60}
	L    = Size{Clients: 6_000, Appointments: 500_000, Tasks: 200_000, Notes: 500_000, Years: 20, PerWorker: 600}
)

// SizeNamed returns the size called S, M or L, and Demo for "".
func SizeNamed(name string) (Size, bool) {
	switch name {
	case "":
		return Demo, true
	case "S", "s":
		return S, true
	case "M", "m":
		return M, true
	case "L", "l":
		return L, true
	}
	return Size{}, false
}

// maker holds what making one caseload needs.
type maker struct {
	random   *rand.Rand
	size     Size
	now      time.Time
	today    date.Date
	first    date.Date // the first day of work
	zone     string
	yield    func(model.Record) error
	clients  []person
	codes    map[string]int
	taken    map[date.Date]uint32 // hours of a day in which something stands
	agencies []model.ID
	pair     [2]model.ID // the psychiatrist and the clinic that many clients share
	kept     []contact   // what took place with a client, to be written up
}

// person is what the maker remembers of a client that it made.
type person struct {
	id     model.ID
	code   string
	opened date.Date
	closed date.Date // zero: open
	risk   model.Risk
	indo   bool // records about this client are in Indonesian
	every  int

	caseType string
}

// contact is what the maker remembers of an appointment that was kept.
type contact struct {
	who  *person
	id   model.ID
	kind model.AppointmentKind
	at   date.Wall
	seen model.SeenState
}

// Make hands the records of a caseload of the given size to yield, one by
// one, and stops at the first error. The zone is where the worker is.
func Make(size Size, seed uint64, now time.Time, zone string, yield func(model.Record) error) error {
	today := date.Of(now)
	m := &maker{
		random: rand.New(rand.NewPCG(seed, uint64(today))), size: size, now: now, today: today,
		first: today.AddMonths(-12 * size.Years), zone: zone, yield: yield, codes: map[string]int{}, taken: map[date.Date]uint32{},
	}
	for _, step := range []func() error{m.makeHolidays, m.makePeople, m.makeClients, m.makeAppointments, m.makeTasks, m.makeNotes, m.makeRuns, m.makePlans, m.makeMeetings,
		m.makeDocuments, m.makeReferrals} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) id() model.ID {
	var id model.ID
	for i := range id {
		id[i] = byte(m.random.Uint32())
	}
	return id
}

func (m *maker) stamp(day date.Date) model.Stamp {
	at := day.At(date.At(8, 0)).In(m.now.Location()).UTC()
	return model.Stamp{Created: at, Changed: at}
}

// chance reports true in percent of 100 cases.
func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }

// workday returns d, or the Monday after it.
func workday(d date.Date) date.Date {
	switch d.Weekday() {
	case time.Saturday:
		return d + 2
	case time.Sunday:
		return d + 1
	}
	return d
}

func pick[T any](m *maker, from []T) T { return from[m.random.IntN(len(from))] }

func (m *maker) makeHolidays() error {
	list := model.Holidays{ID: model.HolidaysID}
	for year := m.today.Year() - 1; year <= m.today.Year()+1; year++ {
		for _, h := range date.Indonesia(year, year) {
			list = list.With(h.Day, h.Name)
		}
	}
	return m.yield(list)
}

func (m *maker) makePeople() error {
	agencies := []model.Agency{}
	for _, a := range agencyWords {
		agencies = append(agencies, model.Agency{
			ID: m.id(), Stamp: m.stamp(m.first), Name: a.name, Type: a.kind, Services: a.services, Hours: a.hours,
			Consent: model.ConsentWritten, Verified: m.today - date.Date(m.random.IntN(300)),
			Reach: []model.ContactPoint{{Way: model.WayPhone, Value: m.phone(), SafeCall: true, SafeLeave: true}},
		})
	}
	for _, a := range agencies {
		m.agencies = append(m.agencies, a.ID)
		if err := m.yield(a); err != nil {
			return err
		}
	}
	m.pair[1] = agencies[0].ID
	for i, role := range contactRoles {
		c := model.Contact{
			ID: m.id(), Stamp: m.stamp(m.first), Name: pick(m, givenNames) + " " + pick(m, familyNames), Role: role,
			Agency: agencies[i%len(agencies)].ID,
			Reach:  []model.ContactPoint{{Way: model.WayWhatsApp, Value: m.phone(), SafeCall: true, SafeLeave: true, SafeWrite: true}},
		}
		if i == 0 {
			m.pair[0] = c.ID
		}
		if err := m.yield(c); err != nil {
			return err
		}
	}
	return nil
}
