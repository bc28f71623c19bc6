"""Control point 2: coaches in the key layer, from different departments, cross-checked (I1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts.scales import rung_step
from yingdan.method.base import FIRM, Evidence

from .grounds import FAMILIAR, Grounds, Items
from .parts import Blend, Part
from .reading import Informant

KEY_ROLES = ("decider", "approver", "key")


def _checked(grounds: Grounds) -> Blend:
    checked = [Part(1.0 if claim.agrees else 0.0, claim.firm, claim.evidence[1:], claim.by) for claim in grounds.claims]
    lacking = sum(1 for claim in grounds.claims if claim.agrees is None)
    return grounds.blend("coach_checked", checked, count=lacking, total=len(checked))


def _two(grounds: Grounds) -> tuple[Part, Part]:
    """The best informant of the best department, and of the second best.

    Firmness and worth are taken as order statistics over departments, so that losing evidence never makes an item firmer.
    """
    enough = grounds.look.limits.coach_claims
    units: dict[object, list[tuple[float, float, Informant]]] = {}
    for one in grounds.informants:
        if len(one.claims) >= enough:
            units.setdefault(one.unit, []).append((*_standing(grounds, one), one))
    firms = sorted((max(firm for _, firm, _ in found) for found in units.values()), reverse=True)
    bests = sorted(
        (max(found, key=lambda one: (one[0], one[2].person)) for found in units.values()), key=lambda one: -one[0]
    )
    parts = [
        Part(best[0] / firm if firm else 0.0, firm, _shown(best[0], best[2]), best[2].person)
        for firm, best in zip(firms, bests, strict=True)
    ]
    nobody = Part(0.0, 0.0)
    return (parts[0] if parts else nobody), (parts[1] if len(parts) > 1 else nobody)


def _shown(worth: float, one: Informant) -> tuple[Evidence, ...]:
    return one.evidence if worth > 0 else ()


def _standing(grounds: Grounds, one: Informant) -> tuple[float, float]:
    """Worth and firmness of an informant as a coach: by attitude, or by a rung of trust."""
    share, firm, _ = grounds.stands(one.person)
    against = one.attitude is not None and one.attitude < 0 and one.grade in FIRM
    if rung_step(grounds.relations.rung(one.person)) >= FAMILIAR:
        return (share if against else 1.0), 1.0
    return share * firm, firm


def _rungs(grounds: Grounds) -> Iterator[Part]:
    """People in key seats that weigh now or next: familiar or above is whole, acquainted half; less behind a reserve."""
    for chair in grounds.chairs:
        if chair.kind.role in KEY_ROLES and chair.weight > 0:
            ladder = grounds.relations.ladders.get(chair.person or "")
            step = rung_step(ladder.rung) if ladder else 0
            evidence = ladder.evidence[:2] if ladder and step else ()
            share, signals = grounds.openness(chair.person) if step else (1.0, ())
            yield Part(share, min(1.0, step / FAMILIAR), (*evidence, *signals), chair.subject)


ITEMS: Items = {
    "coach_first": lambda grounds: grounds.blend("coach_first", _two(grounds)[:1]),
    "coach_second": lambda grounds: grounds.blend("coach_second", _two(grounds)[1:]),
    "coach_checked": _checked,
    "key_people_rung": lambda grounds: grounds.blend("key_people_rung", _rungs(grounds)),
}
"""The items of `coach`, see `common.yaml`."""
