"""Chairs of the buying group (C2): filled, empty, and those the playbook expects (A6)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from yingdan.facts.scales import GRADE_OF
from yingdan.method.base import Evidence, Look
from yingdan.playbooks.model import SeatKind


@dataclass(frozen=True, slots=True)
class Chairs:
    """All chairs of one kind: who sits there and how many stand empty."""

    kind: SeatKind
    holders: tuple[str, ...]
    empty: int
    mentioned: bool
    """False: nobody noted this seat; the playbook expects it."""
    evidence: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        return len(self.holders) + self.empty

    def weight(self, stage: str) -> float:
        """Weight of one chair: the kind's weight in the stage, split among its chairs (B1)."""
        return self.kind.influence.get(stage, 0) / self.count if self.count else 0.0


def chairs(look: Look) -> tuple[Chairs, ...]:
    """Chairs of this deal by kind, in the playbook's order.

    A row without a person is an empty chair. A row whose person has left counts as empty only when nobody else sits
    there. A kind nobody mentioned counts as one empty chair where the playbook expects it.
    """
    deal = look.opportunity
    if deal is None:
        return ()
    vacant: dict[str, int] = defaultdict(int)
    gone: dict[str, int] = defaultdict(int)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for number, row in enumerate(deal.seats):
        grade = GRADE_OF[row.source] if row.source else "reported"
        evidence[row.seat].append(Evidence(f"opportunities/{deal.id}/seats/{number}", grade, row.on))
        if row.person is None:
            vacant[row.seat] += 1
        elif row.person not in look.people:
            gone[row.seat] = 1
    found = []
    for kind in look.playbook.seats:
        holders = look.holders.get(kind.id, ())
        empty = vacant[kind.id] or (0 if holders else gone[kind.id])
        mentioned = bool(holders or empty)
        if mentioned or kind.expected:
            said = tuple(evidence[kind.id]) or (Evidence(f"playbook/seats/{kind.id}", "inferred"),)
            found.append(Chairs(kind, holders, empty if mentioned else 1, mentioned, said))
    return tuple(found)
