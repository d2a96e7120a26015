package report

import (
	"errors"
	"regexp"
	"strings"

	"caseload/model"
	"caseload/store"
)

// shortest is the least number of letters of an address that is looked for in
// texts: a shorter one would be found everywhere.
const shortest = 8

// withhold takes the addresses that must not be printed out of all that was
// written freely: titles, purposes, notes.
func (s *composer) withhold() {
	var lines []string
	for _, p := range s.clients {
		if !p.secret {
			continue
		}
		for line := range strings.Lines(p.address) {
			if words := strings.Fields(line); len(strings.Join(words, " ")) >= shortest {
				for i, w := range words {
					words[i] = regexp.QuoteMeta(w)
				}
				lines = append(lines, strings.Join(words, `\s+`))
			}
		}
	}
	if len(lines) == 0 {
		return
	}
	address := regexp.MustCompile(`(?i)` + strings.Join(lines, "|"))
	s.doc = s.doc.Map(func(text string) string { return address.ReplaceAllLiteralString(text, s.Words.Report.SecretAddress) })
}

// sharesSecret reports whether the client lives with somebody whose address
// must not be printed.
func (s *composer) sharesSecret(c model.Client) (bool, error) {
	for _, with := range c.Household {
		if !with.Until.IsZero() {
			continue
		}
		other, err := store.Clients.Get(s.tx, with.With)
		if errors.Is(err, store.ErrNotFound) || other.Address != "" && !sameAddress(other.Address, c.Address) {
			continue // gone, or living elsewhere
		}
		if err != nil {
			return false, err
		}
		heads, err := s.tx.List(model.FlagsOf(with.With))
		if err != nil {
			return false, err
		}
		if _, secret := standing(heads); secret {
			return true, nil
		}
	}
	return false, nil
}

func sameAddress(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// standing returns the flags that stand, and whether one of them says that
// the address is confidential.
func standing(heads []model.Head) (flags []model.Head, secret bool) {
	for _, h := range heads {
		if h.Marks.Has(model.Warning) {
			flags = append(flags, h)
			secret = secret || model.FlagKind(h.Type) == model.FlagConfidential
		}
	}
	return flags, secret
}
