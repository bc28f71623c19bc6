"""What a drawing of the map carries in edit mode: a handle on everybody, and lines that can be taken hold of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import escape
from django.utils.translation import gettext as _

from .committee_map import Figure
from .map_edit import Marks, kept
from .people_shapes import Drawn

FINGER = 44.0
RIM = 0.72
"""Where on the rim the handle sits: up and to the left (the flag of a veto is on the right)."""


def attributes(one: Figure, marks: Marks) -> str:
    """Name, organisation, boss and chairs of a figure."""
    if one.empty:
        return f'data-chair="{escape(one.id.removeprefix("seat:"))}" data-name="{escape(one.name)}"'
    person = marks.people.get(one.id)
    boss = (person.reports_to if person else None) or ""
    seats = " ".join(marks.seats.get(one.id, ()))
    of = (person.of if person else None) or ""
    who = f'data-name="{escape(marks.name(one.id))}" data-of="{escape(of)}"'
    return f'{who} data-boss="{escape(boss)}" data-seats="{escape(seats)}"'


def handle(one: Figure) -> str:
    """From where a line is drawn; the keyboard has L instead."""
    if one.empty:
        return ""
    at = -RIM * (one.r + 4)
    corner = at - FINGER / 2 - 4
    return (
        f'<rect class="figure-hit handle-hit" data-handle="" x="{corner:.1f}" y="{corner:.1f}" width="{FINGER:.0f}" '
        f'height="{FINGER:.0f}" rx="22"/><circle class="handle-dot" data-handle="" cx="{at:.1f}" cy="{at:.1f}" r="6.5"/>'
        f'<path class="handle-plus" d="M{at - 3:.1f} {at:.1f}h6M{at:.1f} {at - 3:.1f}v6"/>'
    )


def holds(reports: Iterable[Drawn], ties: Iterable[Drawn], marks: Marks) -> list[str]:
    """A wide, unseen path over every line, which can be pressed and focused."""
    found = [_hold(one, "report", _reports(one, marks), {}) for one in reports]
    for one in ties:
        tie = marks.tie(one.start, one.end, one.key)
        if tie is None:
            continue
        names = {"one": marks.name(one.start), "other": marks.name(one.end), "kind": one.key}
        more = {
            "kind": kept(tie, marks.names.lang), "source": tie.source, "on": tie.on.isoformat(), "told": tie.from_ or "",
            "word": one.key,
        }  # fmt: skip
        found.append(
            _hold(one, "tie", _("%(one)s and %(other)s: %(kind)s. Enter changes it, Delete removes it.") % names, more)
        )
    return found


def _reports(one: Drawn, marks: Marks) -> str:
    names = {"person": marks.name(one.start), "boss": marks.name(one.end)}
    return _("%(person)s reports to %(boss)s. Enter changes it, Delete removes it.") % names


def _hold(one: Drawn, line: str, label: str, more: Mapping[str, str]) -> str:
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in more.items())
    return (
        f'<path class="line-hold" d="{one.path}" data-line="{line}" data-from="{escape(one.start)}" '
        f'data-to="{escape(one.end)}"{data} tabindex="0" role="button" aria-label="{escape(label)}"/>'
    )
