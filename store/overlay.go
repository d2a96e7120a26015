package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store/exchange/ical"
)

// maxOverlay bounds the size of a calendar that is shown beside one's own,
// in bytes. It is kept in memory while it is shown.
const maxOverlay = 32 << 20

// overlayFile is a calendar file as it was last read.
type overlayFile struct {
	changed time.Time
	size    int64
	all     []model.Appointment
}

// overlayFiles keeps what was read of calendar files, by path, until they
// change. Its zero value is ready.
type overlayFiles struct {
	mu    sync.Mutex
	files map[string]overlayFile
}

// Overlays are what other calendars hold in some days.
type Overlays struct {
	All  []model.Overlay // by name, also those that are off
	Occs []agenda.Occurrence
	Sick map[model.ID]error // calendars whose files cannot be read, and why
}

// Overlays reads the other calendars from first to last, both included: those
// that are on, and those whose names are listed. A file that cannot be read
// is told, and what was last read of it still counts.
func (s *Store) Overlays(first, last date.Date, reader *time.Location, zone string, also ...string) (Overlays, error) {
	got := Overlays{Sick: map[model.ID]error{}}
	var days date.Calendar
	err := s.View(func(tx *Tx) (err error) {
		if days, err = tx.Workdays(); err != nil {
			return err
		}
		heads, err := tx.List(model.Overlays())
		if err != nil {
			return err
		}
		for _, h := range heads {
			o, err := OverlayCalendars.Get(tx, h.ID)
			if err != nil {
				return err
			}
			got.All = append(got.All, o)
		}
		return nil
	})
	if err != nil {
		return got, err
	}
	for _, o := range got.All {
		named := slices.ContainsFunc(also, func(name string) bool { return strings.EqualFold(name, o.Name) })
		if o.Off && !named {
			continue
		}
		all, err := s.overlays.read(o.Path, zone)
		if err != nil {
			got.Sick[o.ID] = err
		}
		occs, _ := agenda.Period(all, first, last, reader, days)
		for i := range occs {
			occs[i].Overlay, occs[i].Clients, occs[i].People = o.ID, nil, nil
		}
		got.Occs = append(got.Occs, occs...)
	}
	return got, nil
}

// OverlaysChanged reports whether a calendar file has changed, come or gone
// since it was read.
func (s *Store) OverlaysChanged() bool {
	s.overlays.mu.Lock()
	defer s.overlays.mu.Unlock()
	for path, was := range s.overlays.files {
		info, err := os.Stat(path)
		if err != nil && !was.changed.IsZero() || err == nil && (!info.ModTime().Equal(was.changed) || info.Size() != was.size) {
			return true
		}
	}
	return false
}

// read returns the appointments of a calendar file, from memory where it has
// not changed.
func (f *overlayFiles) read(path, zone string) ([]model.Appointment, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.files == nil {
		f.files = map[string]overlayFile{}
	}
	was := f.files[path]
	info, err := os.Stat(path)
	if err != nil {
		f.files[path] = overlayFile{all: was.all}
		return was.all, fmt.Errorf("reading a calendar to show: %w", plainCause(err))
	}
	if info.ModTime().Equal(was.changed) && info.Size() == was.size {
		return was.all, nil
	}
	now := overlayFile{info.ModTime(), info.Size(), was.all}
	all, err := decodeOverlay(path, info, zone)
	if err == nil {
		now.all = all
	}
	f.files[path] = now
	return now.all, err
}

// plainCause drops the path from an error: it may hold a name.
func plainCause(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

func decodeOverlay(path string, info os.FileInfo, zone string) ([]model.Appointment, error) {
	if !info.Mode().IsRegular() || info.Size() > maxOverlay {
		return nil, fmt.Errorf("reading a calendar to show: it is no file of at most %d MB", maxOverlay>>20)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading a calendar to show: %w", plainCause(err))
	}
	defer file.Close()
	var all []model.Appointment
	n := 0
	for item, err := range ical.NewDecoder(file, ical.Options{Zone: zone}).Items() {
		if err != nil {
			return nil, fmt.Errorf("reading a calendar to show: %w", err)
		}
		if item.Appointment == nil || item.Cancel {
			continue
		}
		n++
		a := *item.Appointment
		a.ID = model.ID{0: 'o', 12: byte(n >> 24), 13: byte(n >> 16), 14: byte(n >> 8), 15: byte(n)}
		all = append(all, a.Settle())
	}
	return all, nil
}

// Homely returns a path that a person typed as one that can be opened: with
// the home folder in place of its sign, as a shell would put it.
func Homely(path string) string {
	path = strings.TrimSpace(path)
	rest, ok := strings.CutPrefix(path, "~/")
	if !ok {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, rest)
}
