package command

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// localZone returns the IANA name of the system's zone, "" where it cannot
// be told.
func localZone(getenv func(string) string) string {
	names := []string{strings.TrimPrefix(getenv("TZ"), ":")}
	if target, err := filepath.EvalSymlinks("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(target, "zoneinfo/"); ok {
			names = append(names, name)
		}
	}
	if raw, err := os.ReadFile("/etc/timezone"); err == nil {
		names = append(names, strings.TrimSpace(string(raw)))
	}
	for _, name := range names {
		if name == "" || name == "Local" {
			continue
		}
		if _, err := time.LoadLocation(name); err == nil {
			return name
		}
	}
	return ""
}
