package date

import (
	"fmt"
	"sync"
	"time"
)

// zones keeps the zones that were asked for: package time reads each anew.
var zones sync.Map // name to *time.Location

// Zone returns the zone with an IANA name such as Asia/Jakarta. The names ""
// and Local, which mean something else on every machine, are errors.
func Zone(name string) (*time.Location, error) {
	if loc, ok := zones.Load(name); ok {
		return loc.(*time.Location), nil
	}
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q is not the name of a time zone; write it as Asia/Jakarta", name)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("%q is not the name of a time zone; write it as Asia/Jakarta", name)
	}
	zones.Store(name, loc)
	return loc, nil
}
