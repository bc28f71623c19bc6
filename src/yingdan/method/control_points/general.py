"""Control point 4: general relationships that guard signing, delivery and acceptance (I1.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from .grounds import Chair, Grounds, Items
from .parts import Blend, Part


def _later(grounds: Grounds) -> Blend:
    by_task = later_chairs(grounds)
    unknown = tuple(task for task, chairs in by_task.items() if not any(chair.person for chair in chairs))
    return grounds.blend("later_known", (_known(grounds, chairs) for chairs in by_task.values()), later=unknown)


def _met(grounds: Grounds) -> Blend:
    return grounds.blend("later_covered", (_covered(grounds, chairs) for chairs in later_chairs(grounds).values()))


def later_chairs(grounds: Grounds) -> Mapping[str, tuple[Chair, ...]]:
    """What is done after the award (sign, deliver, accept, pay) → chairs that do it."""
    found: dict[str, list[Chair]] = defaultdict(list)
    for kind in grounds.look.playbook.seats:
        for task in kind.later:
            found[task].extend(chair for chair in grounds.chairs if chair.kind.id == kind.id)
    return {task: tuple(chairs) for task, chairs in found.items()}


def _known(grounds: Grounds, chairs: tuple[Chair, ...]) -> Part:
    held = [chair for chair in chairs if chair.person]
    best = max(held, key=lambda chair: grounds.worth(chair.grade), default=None)
    if best is None:
        return Part(1.0, 0.0, (), chairs[0].subject if chairs else None)
    return Part(1.0, grounds.worth(best.grade), best.evidence, best.person)


def _covered(grounds: Grounds, chairs: tuple[Chair, ...]) -> Part:
    spoken = [(grounds.spoken(chair.person), chair) for chair in chairs]
    if not spoken:
        return Part(1.0, 0.0)
    (share, evidence), chair = max(spoken, key=lambda one: (one[0][0], one[1].person is not None))
    return Part(1.0, share, evidence, chair.subject)


def _spoken(grounds: Grounds) -> Iterator[Part]:
    """Every chair counts alike, however small its say."""
    for chair in grounds.chairs:
        share, evidence = grounds.spoken(chair.person)
        yield Part(1.0, share, evidence, chair.subject)


def _veto(grounds: Grounds) -> Blend:
    """Chairs that can stop us now or next, and people seen to; an opponent among the latter pulls the whole item down.

    Firmness only grows with evidence; somebody with a veto whose attitude is not known is a finding (B1), not a point.
    """
    chairs = [chair for chair in grounds.chairs if chair.kind.veto and chair.weight > 0]
    item = grounds.blend("no_open_veto", [_chair_veto(grounds, chair) for chair in chairs])
    seated = {chair.person for chair in chairs}
    for voice in grounds.committee.voices:
        if not voice.person or not voice.veto or voice.person in seated:
            continue
        fact = grounds.look.latest(voice.person, "veto")
        share, firm, evidence = grounds.stands(voice.person)
        sure = firm * grounds.worth(fact.grade if fact else None)
        held_firm, held = item.sums()
        if sure > 0 and share * sure < held:
            most = max(held_firm, sure)
            item = item._replace(parts=(Part(share * sure / most, most, evidence, voice.person),))
    return item


def _chair_veto(grounds: Grounds, chair: Chair) -> Part:
    part = grounds.attitude_part(chair)
    fact = grounds.look.latest(chair.person, "veto") if chair.person else None
    if fact is not None and fact.value is False and grounds.worth(fact.grade) >= part.firm:
        return Part(1.0, grounds.worth(fact.grade), (fact.evidence,), chair.subject)
    return part


ITEMS: Items = {
    "later_known": _later,
    "later_covered": _met,
    "voices_covered": lambda grounds: grounds.blend("voices_covered", _spoken(grounds)),
    "no_open_veto": _veto,
}
"""The items of `general`, see `common.yaml`."""
