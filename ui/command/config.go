package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

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
	File      string              `toml:"file"`       // the caseload file
	Language  string              `toml:"language"`   // en or id
	Theme     string              `toml:"theme"`      // one of theme.Names
	Mouse     *bool               `toml:"mouse"`      // false leaves the mouse to the terminal
	IdleLock  *int                `toml:"idle_lock"`  // minutes; 0: never
	WeekStart string              `toml:"week_start"` // monday, sunday or saturday
	WorkHours string              `toml:"work_hours"` // such as 08:00-17:00
	Keys      map[string][]string `toml:"keys"`       // by action; the manual lists them
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
	if c.IdleLock != nil && (*c.IdleLock < 0 || *c.IdleLock > 24*60) {
		return words.Fill(w.Command.ConfigChoice, "name", "idle_lock", "choices", "0–1440")
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

// settings are what the screen takes from the user's settings.
func (c config) settings() ui.Settings {
	s := ui.Settings{Theme: theme.Auto, Mouse: true, IdleLock: idleLock, WeekStart: weekdays[c.WeekStart]}
	s.WorkStart, s.WorkEnd, _ = c.workHours()
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
