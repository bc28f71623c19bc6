"""Deals made from a playbook, and how far two playbooks stand apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from yingdan.facts import Account, Dossier, Fact, Opportunity, Person, StageSpan
from yingdan.facts.opportunity import Seat
from yingdan.facts.scales import Nature, Rank
from yingdan.playbooks import load_playbook, shipped
from yingdan.playbooks.model import Playbook, Proof, SeatKind, Stage

TODAY = date(2026, 11, 23)
BOOKS: Mapping[str, Playbook] = {name: load_playbook(name) for name in shipped()}
POINTS = 120
"""A way of buying is read at so many evenly spaced points from its first stage to its last."""


def spans(book: Playbook, upto: str | None) -> tuple[StageSpan, ...]:
    """Every stage up to this one, a day apart; the last one lasts. None: no stage is known."""
    if upto is None:
        return ()
    names = [stage.id for stage in book.stages]
    passed = names[: names.index(upto) + 1]
    first = TODAY - timedelta(days=len(passed))
    days = [first + timedelta(days=place) for place in range(len(passed) + 1)]
    return tuple(
        StageSpan(stage=name, from_=days[place], to=None if name == upto else days[place + 1])
        for place, name in enumerate(passed)
    )


def deal(
    book: Playbook,
    stage: str | None,
    *,
    facts: Iterable[Fact] = (),
    seats: str = "none",
    nature: Nature = "state_owned",
) -> Dossier:
    """A deal of this playbook in this stage. `seats`: none, empty (chairs without people) or full (a person in each)."""
    people = tuple(Person(id=f"p_{one.id}", name=one.name, rank=_rank(one)) for one in book.seats)
    chairs: tuple[Seat, ...] = ()
    if seats != "none":
        chairs = tuple(_chair(one, filled=seats == "full") for one in book.seats)
    one = Opportunity(id="deal", name="商机", playbook=book.id, stages=spans(book, stage), seats=chairs)
    return Dossier(
        yingdan="dossier/1",
        as_of=TODAY,
        account=Account(id="a", name="客户", nature=nature),
        people=people if seats == "full" else (),
        opportunities=(one,),
        facts=tuple(facts),
    )


def _chair(kind: SeatKind, *, filled: bool) -> Seat:
    if not filled:
        return Seat(seat=kind.id)
    return Seat(seat=kind.id, person=f"p_{kind.id}", source="document", on=TODAY - timedelta(days=20))


def _rank(kind: SeatKind) -> Rank:
    return "vice_president" if kind.executive else "manager"


def given(proofs: Iterable[Proof]) -> list[Fact]:
    """These proofs on paper, each by its own name."""
    on = TODAY - timedelta(days=5)
    return [Fact(what="proof", value=one.id, source="document", on=on, opportunity="deal") for one in proofs]


def _at(book: Playbook, point: int) -> Stage:
    return book.stages[point * len(book.stages) // POINTS]


def _scaled(shares: Mapping[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    return {key: value / total for key, value in shares.items()}


def attention(book: Playbook, stage: Stage) -> dict[str, float]:
    """What the committee looks at; sum 1."""
    return _scaled({str(topic): share for topic, share in stage.attention.items()})


def influence(book: Playbook, stage: Stage) -> dict[str, float]:
    """Who weighs, told without names of seats so that two playbooks can be held side by side: by group and role; sum 1."""
    shares: dict[str, float] = {}
    for seat in book.seats:
        key = f"{seat.group}/{seat.role}"
        shares[key] = shares.get(key, 0.0) + seat.influence.get(stage.id, 0.0)
    return _scaled(shares)


def apart(one: Playbook, other: Playbook, curve: Callable[[Playbook, Stage], Mapping[str, float]]) -> float:
    """Mean total variation distance of two curves from the first stage to the last: 0 = the same, 1 = nothing in common.

    At each point half of the summed differences of the shares, so 0.1 = a tenth of the attention, or of the say, lies
    elsewhere.
    """
    total = 0.0
    for point in range(POINTS):
        mine, theirs = curve(one, _at(one, point)), curve(other, _at(other, point))
        total += sum(abs(mine.get(key, 0.0) - theirs.get(key, 0.0)) for key in mine.keys() | theirs.keys()) / 2
    return total / POINTS


def unlike(one: Iterable[str], other: Iterable[str]) -> float:
    """Share of names that only one of the two has (Jaccard distance)."""
    mine, theirs = set(one), set(other)
    return 1 - len(mine & theirs) / len(mine | theirs)
