package record

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// holidaysForm changes which days are not worked: the days of the week, and
// a list of dates with their names, one a line.
func holidaysForm(m maker, h model.Holidays) *dialog.Form {
	key := draftKey(false, model.KindHolidays, model.HolidaysID)
	var lines []string
	for _, d := range h.Days {
		lines = append(lines, strings.TrimSpace(d.Day.String()+" "+d.Name))
	}
	days := m.many("Days", strings.Join(lines, "\n"))
	days.Explain = func(v string) (string, bool) {
		_, wrong := m.holidays(v)
		if wrong != "" {
			return wrong + ": " + m.problem("Days", "date"), false
		}
		return "", true
	}
	years := dialog.Field{Name: "Published", Choices: []dialog.Choice{{Label: "—"}}}
	for _, year := range date.PublishedYears() {
		said := strconv.Itoa(year)
		years.Choices = append(years.Choices, dialog.Choice{Value: said, Label: words.Fill(m.view.Words.Record.Indonesia, "year", said)})
	}
	fields := []dialog.Field{m.weekdays(h.Work), days, years}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := h
		changed.Days, _ = m.holidays(v["Days"])
		if year, err := strconv.Atoi(v["Published"]); err == nil {
			for _, d := range date.Indonesia(year, year) {
				changed = changed.With(d.Day, d.Name)
			}
		}
		changed.Work, _ = m.workdays(v["Work"])
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		return m.saving(label(false, model.KindHolidays, ""), key, ticket, func(tx *store.Tx) error { return store.Holidays.Put(tx, changed) }), nil
	}
	return dialog.NewForm(m.scene, title(m.view, false, model.KindHolidays), key, fields, submit)
}

// holidays reads one date with its name from each line, in the order of
// time; wrong is the first line that begins with no date.
func (m maker) holidays(value string) (days []model.Holiday, wrong string) {
	for line := range strings.Lines(value) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		first, name, _ := strings.Cut(line, " ")
		day, err := date.Parse(first)
		if err != nil {
			var ok bool
			if day, ok = phrase.ParseDate(first, dialog.Context(m.view)); !ok {
				return nil, line
			}
		}
		days = append(days, model.Holiday{Day: day, Name: strings.TrimSpace(name)})
	}
	slices.SortStableFunc(days, func(a, b model.Holiday) int { return int(a.Day - b.Day) })
	return days, ""
}

// weekdays builds the field of the days of the week that are worked.
func (m maker) weekdays(work [7]bool) dialog.Field {
	if work == [7]bool{} {
		work = [7]bool{time.Monday: true, time.Tuesday: true, time.Wednesday: true, time.Thursday: true, time.Friday: true}
	}
	var names []string
	for n := range 7 {
		if day := time.Weekday((n + 1) % 7); work[day] {
			names = append(names, m.view.Words.WeekdayShort(day))
		}
	}
	f := m.line("Work", joined(names))
	f.Explain = func(v string) (string, bool) {
		if _, ok := m.workdays(v); !ok {
			return m.problem("Work", "weekday"), false
		}
		return "", true
	}
	return f
}

// workdays reads a list of weekdays in the language of the screen.
func (m maker) workdays(value string) (work [7]bool, ok bool) {
	for _, name := range listed(value) {
		found := false
		for day := range 7 {
			short := m.view.Words.WeekdayShort(time.Weekday(day))
			if strings.HasPrefix(strings.ToLower(name), strings.ToLower(short)) {
				work[day], found = true, true
			}
		}
		if !found {
			return work, false
		}
	}
	return work, work != [7]bool{}
}
