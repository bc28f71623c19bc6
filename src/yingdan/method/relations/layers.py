"""The three layers of relationship (C1), each 0–100 with the range its evidence allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from yingdan.method.base import Evidence, Item, Look, Param, Score, Subject, event_evidence, firmest, total
from yingdan.method.committee.reading import CommitteeReading

from .reading import Ladder, Pair

KEY_ROLES = ("decider", "approver", "key")
_NAMED = 5
"""People named in what a score lacks; a matter of paper, not of method."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One person's (or chair's) part of an item: shares 0–1 that the evidence supports and still allows."""

    low: float
    high: float
    person: str | None = None
    evidence: tuple[Evidence, ...] = ()


def layers(
    look: Look, committee: CommitteeReading, ladders: Mapping[str, Ladder], pairs: tuple[Pair, ...]
) -> tuple[Score, ...]:
    """Organisation, key and general relationship, as the playbook lists their items."""
    made = {
        "layer_executive_met": lambda: _executive_met(look, committee, pairs),
        "layer_joint": lambda: [_joint(look)],
        "layer_standing": lambda: [_standing(look)],
        "layer_key_rung": lambda: _rungs(look, ladders, key_people(look)) + _chairs(look, committee, True),
        "layer_key_attitude": lambda: _attitudes(look, committee, key_people(look)) + _chairs(look, committee, True),
        "layer_general_covered": lambda: _covered(look) + _chairs(look, committee, False),
        "layer_general_attitude": lambda: (
            _attitudes(look, committee, general_people(look)) + _chairs(look, committee, False)
        ),
    }
    return tuple(
        total(
            f"layer_{layer.id}",
            "C1",
            Subject("layer", layer.id),
            look.deal,
            (item(part.id, part.points, made[part.id]() if part.id in made else []) for part in layer.items),
        )
        for layer in look.playbook.layers
    )


def key_people(look: Look) -> tuple[str, ...]:
    """Who decides, approves, or works on it in the executing group: by seat, so that no fact changes the list."""
    return tuple(
        sorted(
            person
            for person, seats in look.seats_of.items()
            if any((kind := look.seat_kinds.get(seat)) is not None and kind.role in KEY_ROLES for seat in seats)
        )
    )


def general_people(look: Look) -> tuple[str, ...]:
    """Everybody else we know on the customer's side."""
    return tuple(sorted(set(look.people) - set(key_people(look))))


def item(code: str, points: float, units: Iterable[Unit]) -> Item:
    """The mean of the units as an item; without a unit nothing is known. `count` = units at least half way.

    >>> made = item("x", 50, [Unit(1, 1), Unit(0, 1)])
    >>> made.value, made.high
    (25.0, 50.0)
    """
    units = tuple(units)
    if not units:
        return Item(code, points, 0, 0, (), (("count", 0), ("total", 0), ("people", ())))
    low = sum(one.low for one in units) / len(units)
    high = sum(one.high for one in units) / len(units)
    firm = 1 - (high - low)
    weak = sorted((one.low, one.person) for one in units if one.person and one.low < 0.5)
    params: tuple[tuple[str, Param], ...] = (
        ("count", sum(one.low >= 0.5 for one in units)),
        ("total", len(units)),
        ("people", tuple(person for _, person in weak[:_NAMED])),
    )
    evidence = tuple(dict.fromkeys(ref for one in units for ref in one.evidence))
    return Item(code, points, low / firm if firm > 0 else 0, firm, evidence, params)


def _executive_met(look: Look, committee: CommitteeReading, pairs: tuple[Pair, ...]) -> list[Unit]:
    """Their executives, each met lately by a counterpart of enough rank; an executive chair without a person is unknown."""
    units = []
    for pair in pairs:
        if pair.executive:
            warm = pair.ours is not None and not pair.cold
            low = 1.0 if warm and pair.rank_fit else 0.0
            units.append(
                Unit(low, 1.0 if warm and pair.rank_fit is None else low, pair.theirs, pair.evidence if low else ())
            )
    return units + [Unit(0, 1) for seat in committee.empty_seats if look.seat_kinds[seat].executive]


def _joint(look: Look) -> Unit:
    """Activities that join the organisations, held within `joint_days`."""
    limits, since = look.limits, look.today - timedelta(days=look.limits.joint_days)
    held = [
        event
        for event in look.contacts
        if event.on >= since and look.activities[event.kind].depth >= limits.joint_depth
    ]
    share = min(1.0, len(held) / limits.joint_least)
    return Unit(share, share, None, tuple(event_evidence(event) for event in held[-_NAMED:]))


def _standing(look: Look) -> Unit:
    """What is known of our standing with them."""
    best = firmest(one for one in look.account_facts if one.what == "standing")
    return Unit(0, 1) if best is None else Unit(look.playbook.grades.get(best.grade, 0), 1, None, (best.evidence,))


def _rungs(look: Look, ladders: Mapping[str, Ladder], people: Iterable[str]) -> list[Unit]:
    """Each person's rung: at least the earned one, at most what visits and depth would carry."""
    worth = {rule.rung: rule.share for rule in look.rungs}
    return [
        Unit(worth[one.rung], max(worth[one.rung], worth[one.possible]), one.person, one.evidence[:1])
        for one in (ladders[person] for person in people)
    ]


def _attitudes(look: Look, committee: CommitteeReading, people: Iterable[str]) -> list[Unit]:
    """Each person's attitude by its grade; unknown = anything."""
    voices = {voice.person: voice for voice in committee.voices}
    units = []
    for person in people:
        voice = voices.get(person)
        if voice is None or voice.attitude is None or voice.attitude_grade is None:
            units.append(Unit(0, 1, person))
            continue
        share = look.playbook.attitudes[str(voice.attitude)]
        firm = look.playbook.grades.get(voice.attitude_grade, 0)
        units.append(Unit(share * firm, 1 - firm * (1 - share), person, voice.attitude_evidence[:1]))
    return units


def _covered(look: Look) -> list[Unit]:
    """Everybody outside the key layer, spoken with lately or not: we know that ourselves."""
    units = []
    for person in general_people(look):
        last = look.contacts_with.get(person, ())[-1:]
        lately = bool(last) and (look.today - last[0].on).days <= look.limits.recent_days
        units.append(Unit(float(lately), float(lately), person, (event_evidence(last[0]),) if lately else ()))
    return units


def _chairs(look: Look, committee: CommitteeReading, key: bool) -> list[Unit]:
    """Chairs that weigh now or next and have nobody: anything may be true of whoever sits there."""
    return [Unit(0, 1) for seat in committee.empty_seats if (look.seat_kinds[seat].role in KEY_ROLES) == key]
