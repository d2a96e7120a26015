package store

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"time"

	"caseload/store/exchange/csv"
	"caseload/store/exchange/ical"
)

// FileFormat is a format of files that can be brought in.
type FileFormat string

// The formats.
const (
	FormatCalendar FileFormat = "ics" // iCalendar: events and to-dos
	FormatTable    FileFormat = "csv" // a table of clients
)

// FormatOf tells the format of a file by what it begins with, or else by its
// name.
func FormatOf(name string, begin []byte) FileFormat {
	switch {
	case strings.Contains(strings.ToUpper(string(begin)), "BEGIN:VCALENDAR"):
		return FormatCalendar
	case strings.EqualFold(filepath.Ext(name), ".csv"):
		return FormatTable
	case strings.EqualFold(filepath.Ext(name), ".ics") || len(begin) == 0:
		return FormatCalendar
	}
	return FormatTable
}

// ImportOptions say how a file is brought in.
type ImportOptions struct {
	Name     string     // of the file, to guess its format by
	As       FileFormat // empty: as FormatOf says
	Zone     string     // IANA zone of the reader
	Now      time.Time
	After    Imported               // of the file before it, to which this one is added as one action
	Try      bool                   // save nothing, only say what would happen
	Progress func(fraction float64) // told now and then how much is done, 0 to 1; may be nil
}

// ImportFile brings in a file as one action, or nothing of it: where it fails
// or is cancelled half way, what was saved is taken back, together with the
// files before it that it was added to.
func (s *Store) ImportFile(ctx context.Context, src io.ReadSeeker, opt ImportOptions) (Imported, error) {
	format, size, err := lookInto(src, opt)
	if err != nil {
		return Imported{}, err
	}
	watched := &counter{src: src, size: size, tell: opt.Progress}
	report := Imported{done: opt.After.done}
	if format == FormatTable {
		report, err = s.importClients(ctx, watched, csv.Options{Now: opt.Now, Source: string(FormatTable)}, report, opt.Try)
	} else {
		watched.passes = 1 // a calendar is looked through before it is read
		report, err = s.importCalendar(ctx, watched, ical.Options{Zone: opt.Zone, Source: string(FormatCalendar), Now: opt.Now}, report, opt.Try, nil)
	}
	if err == nil || report.done.Count == 0 {
		return report, err
	}
	return report, errors.Join(err, s.takeBackAction(report.done.Action))
}

// lookInto tells the format and size of a file and goes back to its begin.
func lookInto(src io.ReadSeeker, opt ImportOptions) (FileFormat, int64, error) {
	begin := make([]byte, 512)
	n, err := io.ReadFull(src, begin)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", 0, err
	}
	size, err := src.Seek(0, io.SeekEnd)
	if err != nil {
		return "", 0, err
	}
	if _, err := src.Seek(0, io.SeekStart); err != nil {
		return "", 0, err
	}
	if opt.As != "" {
		return opt.As, size, nil
	}
	return FormatOf(opt.Name, begin[:n]), size, nil
}

// counter tells how much of a file was read.
type counter struct {
	src    io.ReadSeeker
	size   int64
	read   int64
	passes int64 // over the file, before the last one
	tell   func(float64)
}

func (c *counter) Seek(offset int64, whence int) (int64, error) { return c.src.Seek(offset, whence) }

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.src.Read(p)
	c.read += int64(n)
	if c.tell != nil && c.size > 0 {
		c.tell(min(1, float64(c.read)/float64(c.size*(1+c.passes))))
	}
	return n, err
}
