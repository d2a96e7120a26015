package model

import (
	"testing"
	"time"

	"caseload/model/date"
)

func TestTheFirstRuleThatFitsSaysHowLongRecordsAreKept(t *testing.T) {
	t.Parallel()
	rules := Retention{
		{CaseType: "Adoption", Years: 75, From: FromBirth},
		{Cluster: ClusterChild, Years: 21, From: FromBirth},
		{Years: 5, From: FromClosing},
	}
	closed, born := date.New(2026, time.March, 31), date.New(2010, time.February, 28)
	for name, c := range map[string]struct {
		client Client
		want   date.Date
	}{
		"by closing":         {Client{}, date.New(2031, time.March, 31)},
		"by type":            {Client{CaseType: " adoption", Cluster: ClusterChild, Born: born}, date.New(2085, time.February, 28)},
		"by cluster":         {Client{Cluster: ClusterChild, Born: born}, date.New(2031, time.February, 28)},
		"birth not known":    {Client{Cluster: ClusterChild}, 0},
		"never before it":    {Client{Cluster: ClusterChild, Born: date.New(1960, time.May, 1)}, closed},
		"set by hand counts": {Client{RetainUntil: closed + 7}, closed + 7},
	} {
		c.client.Status, c.client.Closed = ClientClosed, closed
		if got := rules.Until(c.client); got != c.want {
			t.Errorf("%s: %v instead of %v", name, got, c.want)
		}
		c.client.Status = ClientOpen
		if got := rules.Until(c.client); got != 0 {
			t.Errorf("%s: an open case is kept until %v", name, got)
		}
	}
	if got := (Retention{}).Until(Client{Status: ClientClosed, Closed: closed}); got != 0 {
		t.Errorf("without rules: %v", got)
	}
}
