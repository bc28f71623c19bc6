"""The four reserves of a person over time, from signals (B4): one way of reading them for the reserve room and the journey.

The signals of the firmest grade there is count; of those the newest day says the state. Two signals of one day: the less open
one. A looser signal of that day or a later one counts only where it is less open: somebody whom a colleague saw closing up is
asked less, and a report that they opened asks nothing more of whom we saw closed. It holds until a newer report, or until a
signal of the firmest grade on a later day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yingdan.playbooks.minds import Openness

from .deal import Seen, firmest
from .finding import Evidence

Reserve = Literal["defence", "privacy", "security", "probing"]
RESERVES: tuple[Reserve, ...] = ("defence", "privacy", "security", "probing")
OPENNESS: tuple[Openness, ...] = ("closed", "easing", "open")
SIGNALS: Mapping[str, tuple[Reserve, Openness]] = {
    f"{name}_{state}": (name, state) for name in RESERVES for state in OPENNESS
}
"""A fact's value → the reserve and the state it speaks of."""


@dataclass(frozen=True, slots=True)
class ReserveMove:
    """A day on which a reserve came to be in a state."""

    on: date
    state: Openness
    evidence: tuple[Evidence, ...]
    """Signals that show it, oldest first."""


def reserve_moves(signals: Iterable[Seen]) -> dict[Reserve, tuple[ReserveMove, ...]]:
    """How each reserve of one person moved, oldest first, the last move being the present state; any order gives the same.

    `signals` are confirmed and reported ones; reserves without any are left out.
    """
    by: dict[Reserve, list[Seen]] = defaultdict(list)
    for one in signals:
        said = SIGNALS.get(str(one.value))
        if said is not None:
            by[said[0]].append(one)
    return {name: tuple(_moves(by[name])) for name in RESERVES if name in by}


def _moves(signals: Sequence[Seen]) -> Iterator[ReserveMove]:
    """Runs of days that show the same state."""
    run: list[Seen] = []
    state: Openness | None = None
    for now, shows in _states(signals):
        if state is not None and now != state:
            yield _move(state, run)
            run = []
        state = now
        run += shows
    if state is not None:
        yield _move(state, run)


def _states(signals: Sequence[Seen]) -> Iterator[tuple[Openness, list[Seen]]]:
    """Day by day: the state from then on, and that day's signals that make it so."""
    best = firmest(signals)
    days: dict[date, tuple[list[Seen], list[Seen]]] = defaultdict(lambda: ([], []))
    for one in signals:
        firm, loose = days[one.on]
        (firm if best is not None and one.grade == best.grade else loose).append(one)
    known: Openness | None = None
    held: Openness | None = None
    for day in sorted(days):
        firm, loose = days[day]
        if firm:
            known, held = _least(firm), None
        if known is None:
            continue
        shows = [one for one in firm if _state(one) == known]
        if loose:
            before, held = held, _tighter(_least(loose), known)
            if held is not None:
                shows = [one for one in loose if _state(one) == held]
            elif before is not None:
                shows = loose
        if shows:
            yield held or known, sorted(shows, key=lambda one: one.ref)


def _tighter(said: Openness, known: Openness) -> Openness | None:
    return said if OPENNESS.index(said) < OPENNESS.index(known) else None


def _least(signals: Iterable[Seen]) -> Openness:
    return min((_state(one) for one in signals), key=OPENNESS.index)


def _state(one: Seen) -> Openness:
    return SIGNALS[str(one.value)][1]


def _move(state: Openness, run: Sequence[Seen]) -> ReserveMove:
    return ReserveMove(run[0].on, state, tuple(one.evidence for one in run))
