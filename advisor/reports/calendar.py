"""Milestones, deadlines and renewals as an iCalendar file: all-day events with stable ids and alarms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from advisor import formatting
from advisor.model.roadmap import Renewal, Roadmap
from advisor.reports.plain import one_line
from advisor.reports.wording import Wording

LINE_OCTETS = 75
"""RFC 5545, 3.1: longer lines are folded."""


@dataclass(frozen=True, slots=True)
class Event:
    """One all-day entry of the calendar; both days belong to it."""

    id: str
    """Stable: the same entry of a later plan replaces this one."""
    title: str
    first: date
    last: date
    text: str
    kind: str


def calendar(
    roadmap: Roadmap, company: str, as_of: date, wording: Wording, alarm_days: Mapping[str, int]
) -> bytes:
    """The file; `alarm_days` says by kind how many days before to remind, others remind of nothing.

    The same input gives the same bytes: the time stamp is the day from which the plan counts.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Assurance Advisor//Roadmap//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(wording.say('calendar-name', company=company))}",
    ]
    owner = hashlib.sha256(company.encode("utf-8", "replace")).hexdigest()[:12]
    for event in events(roadmap, wording):
        lines.extend(_event_lines(event, owner, as_of, alarm_days.get(event.kind)))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode("utf-8")


def events(roadmap: Roadmap, wording: Wording) -> Iterator[Event]:
    """Everything with a date that others wait for, in order of day."""
    found = [*_milestones(roadmap, wording), *_deadlines(roadmap, wording), *_renewals(roadmap, wording)]
    yield from sorted(found, key=lambda event: (event.first, event.id))


def _milestones(roadmap: Roadmap, wording: Wording) -> Iterator[Event]:
    for m in roadmap.milestones:
        text = wording.say(
            "calendar-milestone",
            planned=m.planned.isoformat(),
            p50=m.p50.isoformat(),
            p80=m.p80.isoformat(),
        )
        yield Event(f"milestone-{m.id}", m.name, m.p80, m.p80, text, "milestone")


def _deadlines(roadmap: Roadmap, wording: Wording) -> Iterator[Event]:
    """One entry a date that is still ahead; where it can be read in several ways, with the odds of each."""
    for readings in roadmap.deadlines_by_date():
        first = readings[0]
        if first.past:
            continue
        if len(readings) == 1:
            title = wording.say("calendar-deadline", name=first.name)
            text = wording.say("calendar-deadline-odds", odds=formatting.odds(first.probability))
        else:
            title = wording.say("calendar-deadline-open")
            each = [
                wording.say("calendar-deadline-case", name=r.name, odds=formatting.odds(r.probability))
                for r in readings
            ]
            text = " ".join([*each, *dict.fromkeys(r.ask for r in readings if r.ask)])
        yield Event(f"deadline-{first.id.replace('_', '-')}", title, first.date, first.date, text, "deadline")


def _renewals(roadmap: Roadmap, wording: Wording) -> Iterator[Event]:
    for r in roadmap.renewals:
        text = renewal_note(roadmap, r, wording)
        yield Event(f"renewal-{r.id}", r.name, r.start or r.date, r.date, text, r.kind)


def renewal_note(roadmap: Roadmap, renewal: Renewal, wording: Wording) -> str:
    """Its note, and which planned date it moves with."""
    leader = next((m for m in roadmap.milestones if m.id == renewal.follows), None)
    if leader is None:
        return renewal.note
    follows = wording.say("renewal-follows", name=leader.name, date=formatting.day(leader.planned))
    return f"{renewal.note} {follows}".strip()


def _event_lines(event: Event, owner: str, as_of: date, alarm_days: int | None) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}-{owner}@assurance-advisor"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield "SEQUENCE:0"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    # The end of an all-day event is the day after its last one.
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_escaped(event.text)}"
    yield "TRANSP:TRANSPARENT"
    if alarm_days:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.title)}"
        yield f"TRIGGER:-P{alarm_days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    plain = one_line(text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, never splitting a character."""
    part, size, limit = "", 0, LINE_OCTETS
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > limit:
            yield part
            part, size, limit = " ", 1, LINE_OCTETS
        part += character
        size += width
    yield part
