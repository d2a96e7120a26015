package ical

import (
	"bytes"
	"fmt"
	"testing"
)

// manyEvents writes a calendar of n events as a program exports them; every
// twentieth repeats.
func manyEvents(n int) []byte {
	var out bytes.Buffer
	out.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n")
	for i := range n {
		fmt.Fprintf(&out, "BEGIN:VEVENT\r\nUID:%d@example.org\r\nDTSTAMP:20260101T000000Z\r\nCREATED:20260101T000000Z\r\nLAST-MODIFIED:20260101T000000Z\r\n", i)
		fmt.Fprintf(&out, "DTSTART;TZID=Asia/Jakarta:2026%02d%02dT090000\r\nDTEND;TZID=Asia/Jakarta:2026%02d%02dT100000\r\n", i%12+1, i%28+1, i%12+1, i%28+1)
		if i%20 == 0 {
			out.WriteString("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10\r\n")
		}
		fmt.Fprintf(&out, "SUMMARY:Home visit %d\r\nLOCATION:Ciawi\r\nSTATUS:CONFIRMED\r\nDESCRIPTION:Some text that is long enough to be\r\n  folded somewhere in its middle\\, as texts are\r\n", i)
		out.WriteString("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n")
	}
	out.WriteString("END:VCALENDAR\r\n")
	return out.Bytes()
}

func BenchmarkDecode100000Events(b *testing.B) {
	text := manyEvents(100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range NewDecoder(bytes.NewReader(text), Options{}).Items() {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 100_000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	var all []Item
	for item, err := range NewDecoder(bytes.NewReader(manyEvents(10_000)), Options{}).Items() {
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, item)
	}
	for b.Loop() {
		var out bytes.Buffer
		e := NewEncoder(&out, WriteOptions{Now: now})
		for _, item := range all {
			e.Appointment(*item.Appointment)
		}
		if err := e.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
