package model

import (
	"testing"
	"time"
)

func TestWhatACaseWeighs(t *testing.T) {
	t.Parallel()
	w := DefaultWeights()
	w.Types = map[string]float64{"child protection": 8}
	for _, c := range []struct {
		name   string
		client Client
		travel time.Duration
		want   float64
	}{
		{"a person", Client{Kind: ClientPerson, Status: ClientOpen}, 0, 4},
		{"a family at high risk", Client{Kind: ClientFamily, Status: ClientOpen, Risk: RiskHigh}, 0, 9},
		{"seen every 10 working days, which are 14", Client{Kind: ClientPerson, Status: ClientOpen, ContactEvery: 10, ContactWork: true}, 0, 5.2},
		{"seen every 90 days", Client{Kind: ClientPerson, Status: ClientOpen, ContactEvery: 90}, 0, 3.2},
		{"far away", Client{Kind: ClientPerson, Status: ClientOpen}, 90 * time.Minute, 5.2},
		{"by its type, whatever its case", Client{Kind: ClientPerson, Status: ClientOpen, CaseType: " Child Protection "}, 0, 8},
		{"paused", Client{Kind: ClientPerson, Status: ClientPaused}, 0, 2},
		{"closed", Client{Kind: ClientFamily, Status: ClientClosed, Risk: RiskHigh}, 0, 0},
	} {
		if got := w.Of(c.client, c.travel); got.Points != c.want {
			t.Errorf("%s weighs %v by %v, want %v", c.name, got.Points, got.Terms, c.want)
		}
	}
}

func TestWhereACaseloadStands(t *testing.T) {
	t.Parallel()
	w := Weights{Capacity: 200}
	for points, want := range map[float64]Burden{0: BurdenRoom, 189: BurdenRoom, 190: BurdenFull, 200: BurdenFull, 201: BurdenOver, 220: BurdenOver, 221: BurdenHeavy} {
		if got := w.Burden(points); got != want {
			t.Errorf("%v of 200 is %q, want %q", points, got, want)
		}
	}
	if got := (Weights{}).Burden(100); got != BurdenUnknown {
		t.Errorf("without a capacity it is %q", got)
	}
}
