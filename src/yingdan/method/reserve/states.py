"""What the four reserves carry (B4).

How each of them moves says `base.reserves`. Closed, easing and open carry questions up to the playbook's `reserve_carries`; a
person carries what the least open of the observed reserves does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from yingdan.method.base import OPENNESS, Look, ReserveMove, Seen, reserve_moves

from .reading import NO_LIMIT, ReserveState, ReserveView


def view(look: Look, person: str, signals: Iterable[Seen]) -> ReserveView:
    """One person's reserves from their observed signals; any order gives the same."""
    states = {name: _state(moves) for name, moves in reserve_moves(signals).items()}
    overall = min((one.state for one in states.values()), key=OPENNESS.index, default=None)
    return ReserveView(person, states, overall, NO_LIMIT if overall is None else look.playbook.reserve_carries[overall])


def view_before(look: Look, person: str, signals: Sequence[Seen], day: date) -> ReserveView:
    """The same as it could be known when a day began: what was seen on that day is the answer, not the warning."""
    return view(look, person, (one for one in signals if one.on < day))


def _state(moves: tuple[ReserveMove, ...]) -> ReserveState:
    last = moves[-1]
    return ReserveState(last.state, last.on, tuple(reversed(last.evidence)), moves)
