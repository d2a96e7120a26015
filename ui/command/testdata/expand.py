"""Expands the events of an iCalendar file with dateutil, an implementation of
RFC 5545 that is not ours, and prints one line an occurrence: start and end
with the day's offset, and the title. Two rules on which calendars agree, but
which dateutil leaves to its caller, are added: DTSTART counts even where the
rule misses it, and a wall time that the clocks skip moves forward by what they
skip. The length of an occurrence is exact (RFC 5545, 3.8.5.3)."""
import datetime as dt
import re
import sys
from zoneinfo import ZoneInfo

import icalendar
from dateutil import rrule

path, first, last, here = sys.argv[1], sys.argv[2], sys.argv[3], ZoneInfo(sys.argv[4])
first, last = dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def naive(t):
    """Returns the wall time of a date or time, and its zone, None for a date."""
    if not isinstance(t, dt.datetime):
        return dt.datetime(t.year, t.month, t.day), None
    zone = here
    if t.tzinfo is not None:
        name = getattr(t.tzinfo, "zone", None) or getattr(t.tzinfo, "key", None) or str(t.tzinfo)
        zone = ZoneInfo("UTC" if name in ("UTC", "tzutc()") else name)
    return t.replace(tzinfo=None), zone


def instant(wall, zone):
    """Localises a wall time; one that is skipped moves forward."""
    t = wall.replace(tzinfo=zone)
    return t.astimezone(dt.timezone.utc).astimezone(here)


def to_zone(t, zone):
    """Returns any date or time as wall time in a zone."""
    wall, own = naive(t)
    if own is None or zone is None:
        return wall
    if str(own) == str(zone):
        return wall
    return wall.replace(tzinfo=own).astimezone(zone).replace(tzinfo=None)


def listed(event, name):
    got = event.get(name)
    if got is None:
        return []
    out = []
    for part in got if isinstance(got, list) else [got]:
        out += [d.dt for d in part.dts]
    return out


def end_of(event, start):
    if "DTEND" in event:
        return naive(event["DTEND"].dt)[0] - start
    if "DURATION" in event:
        return event["DURATION"].dt
    return dt.timedelta(0) if isinstance(event["DTSTART"].dt, dt.datetime) else dt.timedelta(1)


def starts(event, start, zone, until):
    lone, days = set(), set()
    every = set()
    rules = event.get("RRULE")
    for rule in ([] if rules is None else rules if isinstance(rules, list) else [rules]):
        text = rule.to_ical().decode()
        found = re.search(r"UNTIL=(\d{8}(T\d{6}Z?)?)", text)
        if found and len(found[1]) == 8:
            text = text.replace(found[0], "UNTIL=%sT235959" % found[1])
        elif found and found[1].endswith("Z"):
            utc = dt.datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.timezone.utc)
            wall = utc.astimezone(zone or dt.timezone.utc)
            text = text.replace(found[0], wall.strftime("UNTIL=%Y%m%dT%H%M%S"))
        count = re.search(r"COUNT=(\d+)", text)
        made = []
        for n, t in enumerate(rrule.rrulestr(text, dtstart=start)):
            if t > until:
                break
            made.append(t)
        if count and start not in made and len(made) == int(count[1]):
            made.pop()  # DTSTART is one of the count
        every |= set(made)
    every.add(start)
    for t in listed(event, "RDATE"):
        every.add(to_zone(t[0] if isinstance(t, tuple) else t, zone))
    for t in listed(event, "EXDATE"):
        if isinstance(t, dt.datetime):
            lone.add(to_zone(t, zone))
        else:
            days.add(t)
    return {t for t in every if t not in lone and t.date() not in days}


def say(event, start, zone, length):
    title = str(event.get("SUMMARY", ""))
    if zone is None:
        a, b = start.date(), (start + length).date()
        if a < last and b > first:
            return "%s %s %s" % (a, b, title)
        return None
    a = instant(start, zone)
    b = (a.astimezone(dt.timezone.utc) + length).astimezone(here)
    lo = dt.datetime(first.year, first.month, first.day, tzinfo=here)
    hi = dt.datetime(last.year, last.month, last.day, tzinfo=here)
    if a < hi and (b > lo or a == b and a >= lo):
        return "%s %s %s" % (a.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), b.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), title)
    return None


with open(path, "rb") as f:
    cal = icalendar.Calendar.from_ical(f.read())
masters, changed = [], {}
for event in cal.walk("VEVENT"):
    if "RECURRENCE-ID" in event:
        changed.setdefault(str(event["UID"]), []).append(event)
    else:
        masters.append(event)
lines = []
horizon = dt.datetime(last.year + 1, 1, 1)
for event in masters:
    start, zone = naive(event["DTSTART"].dt)
    length = end_of(event, start)
    replaced = {}
    for c in changed.get(str(event["UID"]), []):
        replaced[to_zone(c["RECURRENCE-ID"].dt, zone)] = c
    for t in starts(event, start, zone, horizon):
        if t in replaced:
            c = replaced[t]
            cs, cz = naive(c["DTSTART"].dt)
            lines.append(say(c, cs, cz, end_of(c, cs)))
        else:
            lines.append(say(event, t, zone, length))
print("\n".join(sorted(line for line in lines if line)))
