package model

import (
	"slices"

	"caseload/model/date"
)

// Turn is how a case stood from a day on: the turns of a case are the course
// of its risk, stage and status. They tell from when a stricter rule counts.
type Turn struct {
	On     date.Date    `cbor:"1,keyasint"`
	Risk   Risk         `cbor:"2,keyasint,omitempty"`
	Stage  Stage        `cbor:"3,keyasint"`
	Status ClientStatus `cbor:"4,keyasint"`
}

// Turned returns the client with what changed today about the course of the
// case, compared with how it was stored before. The store asks for it when it
// saves a client, so that nobody can forget to.
func (c Client) Turned(before Client, today date.Date) Client {
	now := Turn{On: today, Risk: c.Risk, Stage: c.Stage, Status: c.Status}
	was := Turn{On: before.Opened, Risk: before.Risk, Stage: before.Stage, Status: before.Status}
	if now.Risk == was.Risk && now.Stage == was.Stage && now.Status == was.Status {
		return c
	}
	c.Turns = slices.Clone(c.Turns)
	if len(c.Turns) == 0 && was.On < today {
		c.Turns = append(c.Turns, was)
	}
	c.Turns = slices.DeleteFunc(c.Turns, func(t Turn) bool { return t.On >= today })
	c.Turns = append(c.Turns, now)
	return c.paused(today)
}

// paused keeps the pauses of the case as its status says: clocks stand still
// from the day on which it is paused until it is opened again.
func (c Client) paused(today date.Date) Client {
	open := slices.IndexFunc(c.Pauses, func(p Pause) bool { return p.To.IsZero() })
	switch {
	case c.Status == ClientPaused && open < 0:
		c.Pauses = append(slices.Clone(c.Pauses), Pause{From: today})
	case c.Status != ClientPaused && open >= 0:
		c.Pauses = slices.Clone(c.Pauses)
		c.Pauses[open].To = max(today, c.Pauses[open].From)
	}
	return c
}
