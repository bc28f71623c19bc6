"""The four reserves from their signals (B4).

Within a reserve the signals of the firmest grade there is count; of those the newest day says the state. Two signals of one
day: the less open one, so that in doubt we ask less. Closed, easing and open carry questions up to the playbook's
`reserve_carries`; a person carries what the least open of the observed reserves does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from yingdan.method.base import Look, Seen, firmest
from yingdan.playbooks.minds import Openness

from .reading import NO_LIMIT, RESERVES, Reserve, ReserveMove, ReserveState, ReserveView

OPENNESS: tuple[Openness, ...] = ("closed", "easing", "open")
Signal = tuple[Reserve, Openness]
SIGNALS: Mapping[str, Signal] = {f"{name}_{state}": (name, state) for name in RESERVES for state in OPENNESS}
"""A fact's value → the reserve and the state it speaks of."""


def view(look: Look, person: str, signals: Iterable[Seen]) -> ReserveView:
    """One person's reserves from their observed signals; any order gives the same."""
    by: dict[Reserve, list[Seen]] = defaultdict(list)
    for one in signals:
        said = SIGNALS.get(str(one.value))
        if said is not None:
            by[said[0]].append(one)
    states = {name: _state(by[name]) for name in RESERVES if name in by}
    overall = min((one.state for one in states.values()), key=OPENNESS.index, default=None)
    return ReserveView(person, states, overall, NO_LIMIT if overall is None else look.playbook.reserve_carries[overall])


def view_before(look: Look, person: str, signals: Sequence[Seen], day: date) -> ReserveView:
    """The same as it could be known when a day began: what was seen on that day is the answer, not the warning."""
    return view(look, person, (one for one in signals if one.on < day))


def _state(signals: list[Seen]) -> ReserveState:
    best = firmest(signals)
    moves = list(_moves([one for one in signals if best is not None and one.grade == best.grade]))
    last = moves[-1]
    return ReserveState(last.state, last.on, tuple(reversed(last.evidence)), tuple(moves))


def _moves(signals: list[Seen]) -> Iterator[ReserveMove]:
    """Runs of days that show the same state."""
    days: dict[date, list[Seen]] = defaultdict(list)
    for one in signals:
        days[one.on].append(one)
    run: list[Seen] = []
    state: Openness | None = None
    for day in sorted(days):
        now = min((SIGNALS[str(one.value)][1] for one in days[day]), key=OPENNESS.index)
        shows = sorted((one for one in days[day] if SIGNALS[str(one.value)][1] == now), key=lambda one: one.ref)
        if state is not None and now != state:
            yield _move(state, run)
            run = []
        state = now
        run += shows
    if state is not None:
        yield _move(state, run)


def _move(state: Openness, run: list[Seen]) -> ReserveMove:
    return ReserveMove(run[0].on, state, tuple(one.evidence for one in run))
