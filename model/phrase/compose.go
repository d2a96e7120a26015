package phrase

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// builder puts the items of a line together.
type builder struct {
	*parser
	items []item
	pick  chosen
	draft Draft
}

// chosen are the items that count where a line may say a thing only once.
type chosen struct {
	day, clock, part, until, untilClock, length, span, repeat, times, priority, place, estimate, waiting, nudge, earliest, kind *item
}

func (b *builder) build() Draft {
	b.choose()
	b.fillLists()
	b.decide()
	b.when()
	b.finish()
	return b.draft
}

// slot returns where the item counts, or nil where any number may be said.
func (b *builder) slot(it *item) **item {
	switch it.role {
	case roleDay:
		return &b.pick.day
	case roleClock:
		return &b.pick.clock
	case rolePart:
		return &b.pick.part
	case roleUntil:
		return &b.pick.until
	case roleUntilClock:
		return &b.pick.untilClock
	case roleDuration:
		return &b.pick.length
	case roleFor:
		return &b.pick.span
	case roleRepeat:
		return &b.pick.repeat
	case roleTimes:
		return &b.pick.times
	case rolePriority:
		return &b.pick.priority
	case rolePlace:
		return &b.pick.place
	case roleEstimate:
		return &b.pick.estimate
	case roleWaiting:
		return &b.pick.waiting
	case roleNudge:
		return &b.pick.nudge
	case roleEarliest:
		return &b.pick.earliest
	case roleKind:
		return &b.pick.kind
	}
	return nil
}

// choose takes the first of what may be said once, a deadline before other
// dates. What is said again goes back into the title.
func (b *builder) choose() {
	b.pick.day = b.mainDay()
	for i := range b.items {
		it := &b.items[i]
		if i > 0 {
			b.joinTo(b.items[i-1], it)
		}
		slot := b.slot(it)
		if slot == nil || *slot == it {
			continue
		}
		if *slot == nil {
			*slot = it
			continue
		}
		if it.role == roleRepeat && b.addDays(it.rule) {
			continue
		}
		if !(it.role == roleDay && it.days.vague) {
			b.doubtAt(*it, doubt{DoubtTwice, ""})
		}
		it.role, it.doubts = nothing, nil
	}
	b.leaveSomeday()
	b.completeWaiting()
	b.leaveNudge()
}

// addDays adds the weekdays of a second repeat to the first where it has
// none: "every 2 weeks ... every Tuesday".
func (b *builder) addDays(second recur.Rule) bool {
	first := &b.pick.repeat.rule
	if first.Freq != recur.Weekly || second.Freq != recur.Weekly || namesDays(*first) || second.Interval > 1 || len(second.ByDay) == 0 {
		return false
	}
	first.ByDay = second.ByDay
	return true
}

// mainDay returns the date that counts: one after a deadline word, or else
// the first that is exact, or else the first.
func (b *builder) mainDay() (day *item) {
	for i := range b.items {
		it := &b.items[i]
		switch {
		case b.due(i):
			return it
		case it.role == roleDay && (day == nil || day.days.vague && !it.days.vague):
			day = it
		}
	}
	return day
}

// joinTo takes the "and" between two clients or two tags as part of the
// second, so that it does not stay in the title.
func (b *builder) joinTo(before item, it *item) {
	if before.role != it.role || it.role != roleClient && it.role != roleTag {
		return
	}
	if skip(b.parser, words.and, before.to) == it.from {
		it.from = before.to
	}
}

// due reports whether item i is a date after a deadline word.
func (b *builder) due(i int) bool {
	return b.items[i].role == roleDay && i > 0 && b.items[i-1].role == roleDeadline && b.items[i-1].to == b.items[i].from
}

// leaveSomeday puts "someday" back into the title where there is a date.
func (b *builder) leaveSomeday() {
	dated := b.pick.day != nil || b.pick.clock != nil || b.pick.repeat != nil || b.pick.until != nil || b.has(roleAllDay) || b.has(roleEvent)
	for i := range b.items {
		if b.items[i].role == roleSomeday && dated {
			b.items[i].role = nothing
		}
	}
}

// completeWaiting gives "waiting:" the words up to the next phrase or comma.
func (b *builder) completeWaiting() {
	if b.pick.waiting == nil || b.pick.waiting.text != "" {
		return
	}
	to := b.pick.waiting.to
	for to < len(b.tokens) && !b.begins(to) && !b.isMark(to, ",") && !b.isMark(to, ";") {
		to++
	}
	if to == b.pick.waiting.to {
		b.pick.waiting.role = nothing
		return
	}
	text := clean(b.text[b.tokens[b.pick.waiting.to].start:b.tokens[to-1].end])
	if text == "" || len(text) > model.MaxLine {
		b.pick.waiting.role = nothing
		return
	}
	b.pick.waiting.text, b.pick.waiting.to = text, to
}

// begins reports whether an item begins at token i.
func (b *builder) begins(i int) bool {
	_, found := slices.BinarySearchFunc(b.items, i, func(it item, i int) int { return it.from - i })
	return found
}

func (b *builder) has(r role) bool {
	return slices.ContainsFunc(b.items, func(it item) bool { return it.role == r })
}

// fillLists fills what a line may say any number of times, and what needs no
// thought.
func (b *builder) fillLists() {
	d := &b.draft
	for i := range b.items {
		it := &b.items[i]
		switch it.role {
		case roleClient:
			d.Clients = appendOnce(d.Clients, it)
		case roleTag:
			d.Tags = appendOnce(d.Tags, it)
		case roleReminder:
			d.Reminders = append(d.Reminders, it.leads...)
		}
		for _, doubt := range it.doubts {
			b.doubtAt(*it, doubt)
		}
	}
	if slices.Sort(d.Reminders); len(d.Reminders) > 0 {
		d.Reminders = slices.Compact(d.Reminders)
		d.Reminders = d.Reminders[:min(len(d.Reminders), maxReminders)]
	}
	if b.pick.priority != nil {
		d.Priority = b.pick.priority.priority
	}
	if b.pick.place != nil {
		d.Place = b.pick.place.text
	}
	if b.pick.waiting != nil && b.pick.waiting.role == roleWaiting {
		d.Waiting = b.pick.waiting.text
	}
	if b.pick.estimate != nil {
		d.Estimate = b.pick.estimate.length
	}
	if b.pick.nudge != nil && b.pick.nudge.role == roleNudge {
		d.Nudge = b.pick.nudge.days.first
	}
	if b.pick.earliest != nil {
		d.NotBefore = b.pick.earliest.days.first
	}
	d.Someday = b.has(roleSomeday)
	d.Zone = b.zoneName()
}

// maxLabels bounds the clients and tags of one draft.
const maxLabels = 100

func appendOnce(list []string, it *item) []string {
	if len(list) >= maxLabels {
		it.role = nothing
		return list
	}
	if slices.Contains(list, it.text) {
		return list
	}
	return append(list, it.text)
}

func (b *builder) zoneName() string {
	if b.pick.clock != nil && b.pick.clock.clock.zone != "" {
		return b.pick.clock.clock.zone
	}
	if _, err := time.LoadLocation(b.ctx.Zone); err != nil || b.ctx.Zone == "Local" {
		return ""
	}
	return b.ctx.Zone
}

// location returns the zone that times are in.
func (b *builder) location() *time.Location {
	return model.Location(b.draft.Zone, b.ctx.Now.Location())
}

// decide says whether the line is an appointment or a task.
func (b *builder) decide() {
	b.draft.Kind = model.KindTask
	forced := b.has(roleTask) || b.has(roleDeadline) || b.has(rolePriority) || b.has(roleHard) || b.has(roleEstimate) ||
		b.has(roleSomeday) || b.has(roleWaiting) || b.pick.day != nil && b.pick.day.days.limit || b.has(roleEarliest) ||
		b.pick.repeat != nil && (b.pick.repeat.fromDone || countsWorking(b.pick.repeat.rule))
	if b.has(roleEvent) || !forced && b.takesTime() {
		b.draft.Kind = model.KindAppointment
	}
}

// takesTime reports whether the line says a time, several days or all day.
func (b *builder) takesTime() bool {
	if b.pick.clock != nil || b.pick.part != nil || b.has(roleAllDay) || b.pick.kind != nil {
		return true
	}
	if b.pick.repeat == nil && (b.pick.until != nil || b.pick.span != nil) {
		return true
	}
	if b.pick.day == nil {
		return false
	}
	d := b.pick.day.days
	return d.timed || d.part != 0 || !d.period && d.last > d.first && b.pick.repeat == nil
}

// doubtAt records a doubt about an item.
func (b *builder) doubtAt(it item, d doubt) {
	s := b.spanOf(it)
	b.draft.Doubts = append(b.draft.Doubts, Doubt{s.Start, s.End, d.code, d.assumed})
}

// doubtWhole records a doubt about no item in particular.
func (b *builder) doubtWhole(code DoubtCode, assumed string) {
	b.draft.Doubts = append(b.draft.Doubts, Doubt{Code: code, Assumed: assumed})
}

func (b *builder) spanOf(it item) Span {
	return Span{b.tokens[it.from].start, b.tokens[it.to-1].end, shown[it.role]}
}

// shown says as what the items of a role are shown; those of other roles are
// not.
var shown = map[role]SpanKind{
	roleDay: SpanDate, roleUntil: SpanDate, roleAllDay: SpanDate, roleClock: SpanTime, rolePart: SpanTime, roleUntilClock: SpanTime,
	roleDuration: SpanDuration, roleFor: SpanDuration, roleRepeat: SpanRepeat, roleTimes: SpanRepeat,
	roleDeadline: SpanDeadline, roleHard: SpanDeadline, roleClient: SpanClient, roleTag: SpanTag, rolePriority: SpanPriority,
	roleReminder: SpanReminder, rolePlace: SpanPlace, roleEstimate: SpanEstimate, roleWaiting: SpanWaiting,
	roleNudge: SpanNudge, roleEarliest: SpanEarliest,
	roleSomeday: SpanSomeday, roleTask: SpanForm, roleEvent: SpanForm, roleKind: SpanWord, roleQuoted: SpanQuoted,
}

// hours are the times of day as the draft will have them.
type hours struct {
	start  clockValue
	length time.Duration // 0: none was said
	said   bool          // there is a time at all
}

// hours works out the time of day from the time, the part of the day, the
// working hours and the duration.
func (b *builder) hours() hours {
	var h hours
	part := b.partSaid()
	switch {
	case b.pick.clock != nil:
		h.start, h.length = b.clockHours(part)
	case part != 0:
		h.start = b.typical(part)
		b.doubtAt(*b.partItemSaid(), doubt{DoubtPartOfDay, h.start.clock().String()})
	case b.pick.day != nil && b.pick.day.days.timed:
		h.start = clockValue{hour: b.pick.day.days.clock.Hour(), minute: b.pick.day.days.clock.Minute(), sure: true}
	default:
		return h
	}
	h.said = true
	if h.length == 0 && b.pick.length != nil {
		h.length = b.pick.length.length
	}
	return h
}

// partSaid returns the part of the day that was said, 0 for none.
func (b *builder) partSaid() partName {
	if b.pick.part != nil {
		return b.pick.part.part
	}
	if b.pick.day != nil {
		return b.pick.day.days.part
	}
	return 0
}

func (b *builder) partItemSaid() *item {
	if b.pick.part != nil {
		return b.pick.part
	}
	return b.pick.day
}

func (b *builder) clockHours(part partName) (start clockValue, length time.Duration) {
	r := b.pick.clock.clock
	if !r.ends && b.pick.untilClock != nil {
		r.end, r.ends = b.pick.untilClock.clock.start, true
		r.settle()
	}
	r.start = b.half(r.start, part)
	if r.start.nextDay {
		b.doubtAt(*b.pick.clock, doubt{DoubtMidnight, "00:00"})
	}
	if !r.ends {
		return r.start, 0
	}
	if r.end.minutes() <= r.start.minutes() && !r.end.sure && r.end.hour < 12 && r.start.hour < 24 {
		if later := r.end.minutes() + 12*60; later > r.start.minutes() {
			r.end.hour += 12
		}
	}
	if r.end.minutes() < r.start.minutes() {
		b.doubtAt(*b.pick.clock, doubt{DoubtEndBeforeStart, r.end.clock().String()})
	}
	return r.start, r.length()
}

// half decides whether an hour up to 12 lies in the second half of the day.
func (b *builder) half(c clockValue, part partName) clockValue {
	if c.sure || c.hour > 12 {
		return c
	}
	if part != 0 && c.goesWith(part) {
		return c.in(part)
	}
	from, to := b.ctx.WorkStart, b.ctx.WorkEnd
	at := c.clock()
	inside := func(c date.Clock) bool { return c >= from && c < to }
	if from >= to || inside(at) || !inside(at+date.At(12, 0)) {
		return c
	}
	c.hour += 12
	b.doubtAt(*b.pick.clock, doubt{DoubtHalfDay, c.clock().String()})
	return c
}
