package command

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui"
	"caseload/ui/keys"
	"caseload/ui/theme"
	"caseload/ui/words"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"
)

// config is config.toml, which only the user's own hand writes. What is not
// there keeps its default, so an empty file, or none, is fine.
type config struct {
	File      string              `toml:"file"`        // the caseload file
	Language  string              `toml:"language"`    // en or id
	Theme     string              `toml:"theme"`       // one of theme.Names
	Mouse     *bool               `toml:"mouse"`       // false leaves the mouse to the terminal
	IdleLock  *int                `toml:"idle_lock"`   // minutes; 0: never
	WeekStart string              `toml:"week_start"`  // monday, sunday or saturday
	WorkHours string              `toml:"work_hours"`  // such as 08:00-17:00
	Ring      *bool               `toml:"ring"`        // false: the terminal is not told when something is due
	Travel    *int                `toml:"travel"`      // minutes between different places where an appointment notes none
	FirstHour *int                `toml:"first_hour"`  // from which the calendar shows the day; without it, the first of the work hours
	Zone2     string              `toml:"second_zone"` // shown beside the hours, such as Asia/Makassar
	Font      string              `toml:"font"`        // a TrueType file to take first in PDFs
	Workload  workload            `toml:"workload"`    // how much a case weighs
	Inbox     string              `toml:"inbox"`       // file to which other programs append lines; without it, beside the caseload file
	Urgency   map[string]float64  `toml:"urgency"`     // points by agenda.TermName
	Retention []retention         `toml:"retention"`   // how long the records of closed cases are kept
	Keys      map[string][]string `toml:"keys"`        // by action; the manual lists them
}

// workload is how much a case weighs: points by type and kind, factors by
// risk, and how many points the worker can carry.
type workload struct {
	Capacity float64            `toml:"capacity"`
	Types    map[string]float64 `toml:"types"`
	Kinds    map[string]float64 `toml:"kinds"`
	Risks    map[string]float64 `toml:"risks"`
}

// weights are the weights that count, those of the user before our own.
func (l workload) weights() model.Weights {
	w := model.DefaultWeights()
	w.Capacity, w.Types = l.Capacity, map[string]float64{}
	for name, points := range l.Types {
		w.Types[strings.ToLower(strings.TrimSpace(name))] = points
	}
	for kind, points := range l.Kinds {
		w.Kinds[model.ClientKind(kind)] = points
	}
	for risk, factor := range l.Risks {
		w.Risks[model.Risk(risk)] = factor
	}
	return w
}

// wrong names the first setting of the workload that makes no sense.
func (l workload) wrong() (name, allowed string) {
	if l.Capacity < 0 || l.Capacity > 100_000 {
		return "workload.capacity", "0–100000"
	}
	for kind := range l.Kinds {
		if !slices.Contains(model.ClientKinds, model.ClientKind(kind)) {
			return "workload.kinds", "person, family, group, community"
		}
	}
	for risk := range l.Risks {
		if !slices.Contains(model.Risks[1:], model.Risk(risk)) {
			return "workload.risks", "low, medium, high"
		}
	}
	for _, table := range []map[string]float64{l.Types, l.Kinds, l.Risks} {
		for name, value := range table {
			if value < 0 || value > 1000 {
				return "workload: " + name, "0–1000"
			}
		}
	}
	return "", ""
}

// configPath returns where the user's settings lie.
func (a *app) configPath() string {
	if path := a.Getenv("CASELOAD_CONFIG"); path != "" {
		return path
	}
	return filepath.Join(xdg.ConfigHome, "caseload", "config.toml")
}

// configError says what is wrong with the user's settings.
type configError struct{ sentence string }

func (e configError) Error() string { return e.sentence }

// readConfig reads the user's settings. Mistakes are named, never passed
// over: a setting that silently does nothing is worse than none.
func (a *app) readConfig() error {
	path := a.configPath()
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	// The settings choose the language, so until they are read the
	// environment does.
	w, loadErr := words.Load(words.Choose(langIn(a.Args), a.Getenv))
	if loadErr != nil {
		return loadErr
	}
	a.words = w
	wrong := func(what string) error {
		return configError{words.Fill(w.Command.BadConfig, "file", path, "what", what)}
	}
	if err != nil {
		return wrong(w.Command.ConfigUnreadable)
	}
	in := toml.NewDecoder(strings.NewReader(string(content))).DisallowUnknownFields()
	if err := in.Decode(&a.config); err != nil {
		return wrong(tomlTrouble(w, err))
	}
	if what := a.config.check(w); what != "" {
		return wrong(what)
	}
	return nil
}

// tomlTrouble says where the settings cannot be read.
func tomlTrouble(w *words.Words, err error) string {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		return words.Fill(w.Command.ConfigUnknown, "name", strings.Join(unknown.Errors[0].Key(), "."))
	}
	var at *toml.DecodeError
	if errors.As(err, &at) {
		row, _ := at.Position()
		return words.Fill(w.Command.ConfigLine, "line", strconv.Itoa(row))
	}
	return w.Command.ConfigUnreadable
}

var weekdays = map[string]time.Weekday{"": time.Monday, "monday": time.Monday, "sunday": time.Sunday, "saturday": time.Saturday}

// check returns what is wrong with a value, "" if nothing is.
func (c config) check(w *words.Words) string {
	oneOf := func(name string, value string, allowed []string) string {
		if value == "" || slices.Contains(allowed, value) {
			return ""
		}
		return words.Fill(w.Command.ConfigChoice, "name", name, "choices", strings.Join(allowed, ", "))
	}
	var themes []string
	for _, name := range theme.Names {
		themes = append(themes, string(name))
	}
	for _, what := range []string{
		oneOf("language", c.Language, words.Languages), oneOf("theme", c.Theme, themes),
		oneOf("week_start", c.WeekStart, []string{"monday", "sunday", "saturday"}),
	} {
		if what != "" {
			return what
		}
	}
	if _, _, ok := c.workHours(); !ok {
		return words.Fill(w.Command.ConfigChoice, "name", "work_hours", "choices", "08:00-17:00")
	}
	if c.Travel != nil && (*c.Travel < 0 || *c.Travel > 24*60) {
		return words.Fill(w.Command.ConfigChoice, "name", "travel", "choices", "0–1440")
	}
	if c.FirstHour != nil && (*c.FirstHour < 0 || *c.FirstHour > 23) {
		return words.Fill(w.Command.ConfigChoice, "name", "first_hour", "choices", "0–23")
	}
	if name, allowed := c.Workload.wrong(); name != "" {
		return words.Fill(w.Command.ConfigChoice, "name", name, "choices", allowed)
	}
	for _, r := range c.Retention {
		if _, ok := r.rule(); !ok {
			return words.Fill(w.Command.ConfigChoice, "name", "retention", "choices", w.Command.RetentionRule)
		}
	}
	if _, err := date.Zone(c.Zone2); c.Zone2 != "" && err != nil {
		return words.Fill(w.Command.BadZone, "zone", c.Zone2)
	}
	if c.IdleLock != nil && (*c.IdleLock < 0 || *c.IdleLock > 24*60) {
		return words.Fill(w.Command.ConfigChoice, "name", "idle_lock", "choices", "0–1440")
	}
	if what := c.checkUrgency(w); what != "" {
		return what
	}
	if _, err := keys.New(c.Keys); err != nil {
		return err.Error()
	}
	return ""
}

// The hours of work where the settings say none.
var defaultStart, defaultEnd = date.At(8, 0), date.At(17, 0)

func (c config) workHours() (start, end date.Clock, ok bool) {
	if c.WorkHours == "" {
		return defaultStart, defaultEnd, true
	}
	from, to, found := strings.Cut(c.WorkHours, "-")
	a, errA := time.Parse("15:04", strings.TrimSpace(from))
	b, errB := time.Parse("15:04", strings.TrimSpace(to))
	if !found || errA != nil || errB != nil || !b.After(a) {
		return 0, 0, false
	}
	return date.At(a.Hour(), a.Minute()), date.At(b.Hour(), b.Minute()), true
}

// checkUrgency returns what is wrong with the weights of urgency.
func (c config) checkUrgency(w *words.Words) string {
	for _, name := range slices.Sorted(maps.Keys(c.Urgency)) {
		if !slices.Contains(agenda.TermNames, agenda.TermName(name)) {
			return words.Fill(w.Command.ConfigUnknown, "name", "urgency."+name)
		}
		if points := c.Urgency[name]; math.IsNaN(points) || math.Abs(points) > agenda.MaxWeight/100 {
			return words.Fill(w.Command.ConfigChoice, "name", "urgency."+name, "choices", fmt.Sprintf("-%d–%d", agenda.MaxWeight/100, agenda.MaxWeight/100))
		}
	}
	return ""
}

// urgency returns the weights of urgency, the user's own before the others.
func (c config) urgency() agenda.Weights {
	weights := agenda.DefaultWeights()
	for name, points := range c.Urgency {
		weights[agenda.TermName(name)] = int(math.Round(points * 100))
	}
	return weights
}

// settings are what the screen takes from the user's settings.
func (c config) settings() ui.Settings {
	s := ui.Settings{Theme: theme.Auto, Mouse: true, IdleLock: idleLock, WeekStart: weekdays[c.WeekStart]}
	s.WorkStart, s.WorkEnd, _ = c.workHours()
	s.Urgency = c.urgency()
	s.Ring, s.Weights, s.Retention = ui.Ring(os.Getenv), c.Workload.weights(), c.retention()
	if c.Ring != nil && !*c.Ring {
		s.Ring = ""
	}
	s.FirstHour = s.WorkStart.Hour()
	if c.FirstHour != nil {
		s.FirstHour = *c.FirstHour
	}
	if c.Travel != nil {
		s.Travel = time.Duration(*c.Travel) * time.Minute
	}
	if c.Zone2 != "" {
		s.SecondZone, _ = date.Zone(c.Zone2) // it was checked when it was read
	}
	s.Font = c.Font
	if c.Theme != "" {
		s.Theme = theme.Name(c.Theme)
	}
	if c.Mouse != nil {
		s.Mouse = *c.Mouse
	}
	if c.IdleLock != nil {
		s.IdleLock = time.Duration(*c.IdleLock) * time.Minute
	}
	return s
}
