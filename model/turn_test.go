package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheTurnsOfACaseAreKept(t *testing.T) {
	t.Parallel()
	before := aClient()
	before.Opened = today - 30
	if c := before.Turned(before, today); len(c.Turns) != 0 {
		t.Errorf("nothing changed, yet %+v", c.Turns)
	}
	high := before
	high.Risk = RiskHigh
	high = high.Turned(before, today)
	want := []Turn{{today - 30, RiskUnknown, StageIntake, ClientOpen}, {today, RiskHigh, StageIntake, ClientOpen}}
	if diff := cmp.Diff(want, high.Turns); diff != "" {
		t.Error(diff)
	}
	corrected := high
	corrected.Risk = RiskMedium
	corrected = corrected.Turned(high, today)
	want[1].Risk = RiskMedium
	if diff := cmp.Diff(want, corrected.Turns); diff != "" {
		t.Errorf("corrected on the same day: %s", diff)
	}
	if len(high.Turns) != 2 || high.Turns[1].Risk != RiskHigh {
		t.Error("the client before was changed")
	}
}

func TestPausingACaseStopsItsClocksFromThatDay(t *testing.T) {
	t.Parallel()
	before := aClient()
	paused := before
	paused.Status = ClientPaused
	paused = paused.Turned(before, today)
	again := paused
	again.Status = ClientOpen
	again = again.Turned(paused, today+9)
	if diff := cmp.Diff([]Pause{{From: today}}, paused.Pauses); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Pause{{From: today, To: today + 9}}, again.Pauses); diff != "" {
		t.Error(diff)
	}
}
