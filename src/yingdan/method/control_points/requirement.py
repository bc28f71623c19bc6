"""Control point 3: real strengths stand in the requirement, put there in the open (I1.3)."""

from __future__ import annotations

from yingdan.facts import Event, Strength
from yingdan.method.base import Evidence, Look, event_evidence

from .grounds import Grounds, Items
from .parts import Blend, Part


def _strengths(grounds: Grounds) -> tuple[Strength, ...]:
    return grounds.look.opportunity.strengths if grounds.look.opportunity else ()


def _known(grounds: Grounds) -> Blend:
    where = [_where(grounds.look, one) for one in _strengths(grounds)]
    known = [Part(1.0, grounds.worth(one.grade), (one,)) for one in where]
    best = max(known, key=lambda part: part.firm, default=Part(0.0, 0.0))
    return grounds.blend("strengths_known", (best,), count=len(known))


def _written(grounds: Grounds) -> Blend:
    strengths = _strengths(grounds)
    parts = [Part(1.0, 1.0 if s.clause is not None else 0.0, (_where(grounds.look, s),)) for s in strengths]
    return grounds.blend("strengths_written", parts, count=len(parts), written=sum(1 for part in parts if part.firm))


def _opened(grounds: Grounds) -> Blend:
    put = [(one, put_forward(grounds.look, one)) for one in _strengths(grounds)]
    parts = [part for one, event in put for part in _open_parts(grounds.look, one, event)]
    return grounds.blend("strengths_open", parts, count=len(put), open=sum(1 for _, event in put if event))


def _support(grounds: Grounds) -> Blend:
    writers = (chair for chair in grounds.chairs if chair.kind.writes)
    return grounds.blend("technical_support", (grounds.attitude_part(chair) for chair in writers))


def put_forward(look: Look, strength: Strength) -> Event | None:
    """The event in the open at which a strength was put forward; None where there is none so far."""
    for event in look.past:
        if event.id == strength.agreed_at:
            kind = look.kind(event)
            return event if kind is not None and kind.in_the_open else None
    return None


def _where(look: Look, strength: Strength) -> Evidence:
    on = next((event.on for event in look.past if event.id == strength.agreed_at), None)
    firm = strength.clause is not None or on is not None
    return Evidence(f"opportunities/{look.deal}/strengths/{strength.id}", "confirmed" if firm else "reported", on)


def _open_parts(look: Look, strength: Strength, event: Event | None) -> tuple[Part, Part]:
    """Half for having been put forward in the open, half for enough suppliers who can meet it."""
    number = strength.suppliers
    enough = number is not None and number >= look.limits.suppliers_least
    return (
        Part(1.0, 1.0 if event else 0.0, (event_evidence(event),) if event else ()),
        Part(1.0 if enough else 0.0, 0.0 if number is None else 1.0, (_where(look, strength),) if enough else ()),
    )


ITEMS: Items = {
    "strengths_known": _known,
    "strengths_written": _written,
    "strengths_open": _opened,
    "technical_support": _support,
}
"""The items of `requirement`, see `common.yaml`."""
