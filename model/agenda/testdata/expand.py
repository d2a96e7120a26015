"""Expands recurrence rules with dateutil, for comparison.

Reads a JSON list of {start, zone, rule, from, to} with wall times, and prints
for each the instants, in seconds since 1970, of the instances from from to to,
or null where COUNT would be understood differently because the start is no
instance of the rule.
"""
import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

answers = []
for case in json.load(sys.stdin):
    start = datetime.fromisoformat(case["start"])
    rule = rrulestr(case["rule"], dtstart=start)
    first, last = datetime.fromisoformat(case["from"]), datetime.fromisoformat(case["to"])
    begins = rule.after(start, inc=True)
    if "COUNT" in case["rule"] and begins != start:
        answers.append(None)
        continue
    walls = set(rule.between(first, last, inc=True))
    if first <= start <= last:
        walls.add(start)
    zone = ZoneInfo(case["zone"])
    answers.append(sorted(int(w.replace(tzinfo=zone).timestamp()) for w in walls))
json.dump(answers, sys.stdout)
