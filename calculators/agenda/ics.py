"""A calendar file (RFC 5545) of all-day events: the same bytes from the same days; no name, no clock, no host."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from calculators.typed.calendar_days import add_days
from calculators.words.texts import say

MOST_OCTETS = 75
"""Of a line, its end apart (section 3.1)."""
STAMP = "19700101T000000Z"
"""DTSTAMP needs a time and these calculators have no clock: a fixed one, the same for all (decision 0036)."""
HASH_START, HASH_PRIME, HASH_SIZE = 0x6C62272E07BB014262B821756295C58D, 2**88 + 0x13B, 2**128
"""The hash of Fowler, Noll and Vo, FNV-1a in 128 bits: the library that the page loads has no other."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A day, what stands on it in an agenda, and what it is told with."""

    day: date
    summary: str
    description: str


def calendar(events: Sequence[Event]) -> str:
    """The whole file: lines ended by CRLF, folded."""
    return "".join(f"{part}\r\n" for line in _lines(events) for part in folded(line))


def _lines(events: Sequence[Event]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{say('agenda.file.product')}", "CALSCALE:GREGORIAN")
    for event in events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier(event)}"
    yield f"DTSTAMP:{STAMP}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(add_days(event.day, 1))}"  # the first day that is no longer of it
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"DESCRIPTION:{escaped(event.description)}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def identifier(event: Event) -> str:
    """From the content alone: the same event read twice is one, another day or another word is another event."""
    content = f"{_day(event.day)}\n{event.summary}\n{event.description}"
    return f"{hashed(content.encode()):032x}"


def hashed(content: bytes) -> int:
    """FNV-1a, 128 bits."""
    digest = HASH_START
    for octet in content:
        digest = (digest ^ octet) * HASH_PRIME % HASH_SIZE
    return digest


def escaped(text: str) -> str:
    """As a value of the type TEXT (section 3.3.11): no text begins a line of its own, and no other control is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for letter in ("\\", ";", ","):
        text = text.replace(letter, f"\\{letter}")
    return "".join(letter for letter in text if letter >= " " or letter == "\n").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """In parts of 75 octets at most, each after the first behind a space; no letter is cut."""
    part = ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > MOST_OCTETS:
            yield part
            part = " "
        part += letter
    yield part
