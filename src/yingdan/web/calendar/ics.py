"""What is planned as an iCalendar file (RFC 5545), for other calendars. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

from yingdan.facts import Language
from yingdan.queries.calendar import Thing

from .things import Books, item

_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})")
_OCTETS = 75
"""A line is no longer; what is more goes on after a line break and a space."""


def lines(things: Iterable[Thing], books: Books, lang: Language, now: datetime, zone: tzinfo) -> Iterator[str]:
    """The file, line by line, each with its end. Clock times are the reader's."""
    yield from map(_folded, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yingdan//Calendar//ZH", "CALSCALE:GREGORIAN"))
    yield _folded(f"X-WR-CALNAME:{escaped(_('Yingdan'))}")
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for one in things:
        shown = item(one, books, one.day, lang)
        title = " ".join(part for part in (shown.title, shown.people) if part)
        yield _folded("BEGIN:VEVENT")
        yield _folded(f"UID:{one.kind}-{one.pk}@yingdan")
        yield _folded(f"DTSTAMP:{stamp}")
        yield _folded(_begins(one, zone))
        yield _folded(f"SUMMARY:{escaped(title)}")
        yield _folded(f"DESCRIPTION:{escaped(shown.where)}")
        yield _folded("CLASS:PRIVATE")
        yield _folded("TRANSP:TRANSPARENT" if one.kind != "event" else "TRANSP:OPAQUE")
        yield _folded("END:VEVENT")
    yield _folded("END:VCALENDAR")


def _begins(one: Thing, zone: tzinfo) -> str:
    """A clock time that can be read as one; else the whole day."""
    clock = _CLOCK.match(one.at or "")
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        at = datetime.combine(one.day, time(int(clock[1]), int(clock[2])), zone)
        return f"DTSTART:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"


def escaped(text: str) -> str:
    r"""A text as a value: back slashes, commas, semicolons and line breaks escaped, other control characters left out.

    >>> escaped("a,b;c\\d\n岑")
    'a\\,b\\;c\\\\d\\n岑'
    """
    found = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    found = re.sub(r"\r\n|\r|\n", r"\\n", found)
    return "".join(one for one in found if one >= " " and one != "\x7f")


def _folded(line: str) -> str:
    """The line with its end, cut where it grows longer than it may; never within a character."""
    parts, part, size = [], "", 0
    for one in line:
        octets = len(one.encode())
        if size + octets > _OCTETS:
            parts.append(part)
            part, size = " ", 1
        part, size = part + one, size + octets
    return "\r\n".join([*parts, part]) + "\r\n"


AHEAD = timedelta(days=365)
"""How far ahead the file goes."""
