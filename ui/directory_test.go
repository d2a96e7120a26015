package ui

import (
	"testing"

	"caseload/model"
	"caseload/store"
)

// The directory marks what was not checked for half a year; one key says that
// it was checked today, another begins a referral there.
func TestTheDirectoryOfServices(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.oneClient("SA-12")
	s.put(model.Agency{ID: model.ID{80}, Name: "Puskesmas Ciawi", Type: model.AgencyHealth, Services: []string{"therapy"}, Catchment: "Ciawi", Verified: monday - 181,
		Reach: []model.ContactPoint{{Way: model.WayPhone, Value: "0251 777"}}})
	s.press("6")
	s.see("Puskesmas Ciawi · therapy · Ciawi")
	s.see("! Tue 26 May")
	s.typed("therapy")
	s.press("enter")
	s.see("(not safe to call) 0251 777")
	s.press("x")
	s.see("✓ Mon 23 Nov")
	s.until("it to be kept", func() (kept bool) {
		s.look(func(tx *store.Tx) error {
			a, err := store.Agencies.Get(tx, model.ID{80})
			kept = a.Verified == monday
			return err
		})
		return kept
	})
	s.press("o")
	s.see("Refer whom to Puskesmas Ciawi?")
	s.press("enter")
	s.see("Which way")
	s.see("Puskesmas Ciawi")
	s.exact()
}
