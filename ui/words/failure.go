package words

import (
	"errors"

	"caseload/store"
)

func (w *Words) otherFailure(err error) string {
	for _, known := range []struct {
		err  error
		said string
	}{
		{store.ErrNothingToUndo, w.Errors.NothingToUndo},
		{store.ErrNothingToRedo, w.Errors.NothingToRedo},
		{store.ErrChangedSince, w.Errors.ChangedSince},
		{store.ErrNotFound, w.Errors.NotFound},
		{store.ErrSigned, w.Errors.Signed},
		{store.ErrElsewhere, w.Errors.Elsewhere},
		{store.ErrStillOpen, w.Errors.StillOpen},
		{store.ErrPurged, w.Errors.Purged},
		{store.ErrPlanStale, w.Errors.PlanStale},
	} {
		if errors.Is(err, known.err) {
			return known.said
		}
	}
	return err.Error()
}
