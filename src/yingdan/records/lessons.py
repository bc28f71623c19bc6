"""The reviewed deals that somebody learns from, and the playbooks with what they teach in them (A6).

Own deals only: those of accounts that are one's own. The demo teaches the demo and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import get_args

from pydantic import TypeAdapter

from yingdan import facts
from yingdan.facts.scales import Nature
from yingdan.method.learning import Learned, Lesson, learn, learned_playbook
from yingdan.playbooks import playbook_hash
from yingdan.playbooks.model import Playbook

from .models import Review
from .playbooks import playbook

NATURES: tuple[str, ...] = get_args(Nature)
ENDED = ("won", "lost", "dropped")
_KEPT = 512
_made: dict[tuple[str, tuple[tuple[str, int], ...], tuple[str, ...]], Playbook] = {}
_door: TypeAdapter[facts.Review] = TypeAdapter(facts.Review)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose deals teach an account's: its owner's, and nobody's for a reader who does not see all of it."""

    owner: int | None
    is_demo: bool
    nature: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """Reviewed deals by owner, and the playbooks they make."""

    by_owner: Mapping[tuple[int, bool], tuple[Lesson, ...]] = field(default_factory=dict)

    def learned(self, name: str, whose: Whose) -> Learned:
        """What the owner's deals of this way of buying teach. Raises PlaybookError where the server does not have it."""
        if whose.owner is None:
            return Learned(0)
        lessons = [one for one in self.by_owner.get((whose.owner, whose.is_demo), ()) if one.playbook == name]
        return learn(lessons, playbook(name), whose.nature) if lessons else Learned(0)

    def playbook(self, name: str, whose: Whose) -> Playbook:
        """The playbook of this name with the owner's own numbers in it. Raises as `learned` does.

        Equal numbers give the same object, so that it is hashed once.
        """
        book, learned = playbook(name), self.learned(name, whose)
        if not learned.changes:
            return book
        days = tuple((one.stage, one.days) for one in learned.stages)
        key = (playbook_hash(book), days, tuple(one.seat for one in learned.chairs if one.usual))
        if key not in _made:
            if len(_made) >= _KEPT:
                _made.clear()
            _made[key] = learned_playbook(book, learned)
        return _made[key]

    def hashes(self, books: Mapping[str, Playbook]) -> frozenset[str]:
        """The hashes of all playbooks that these deals make of some, for customers of every nature."""
        found = (
            playbook_hash(self.playbook(name, Whose(owner, demo, nature)))
            for (owner, demo), some in self.by_owner.items()
            for name in {one.playbook for one in some} & set(books)
            for nature in NATURES
        )
        return frozenset(found)

    def playbooks(self, dossier: facts.Dossier, owner: int | None, *, is_demo: bool) -> Mapping[str, Playbook]:
        """Each deal's playbook by the name the deal gives it, with the owner's own numbers. Raises as `learned` does."""
        whose = Whose(owner, is_demo, dossier.account.nature)
        return {deal.playbook: self.playbook(deal.playbook, whose) for deal in dossier.opportunities}


def lessons_of(owners: Collection[int]) -> Lessons:
    """The reviewed and closed deals of these owners; one query, none for nobody."""
    found: dict[tuple[int, bool], list[Lesson]] = defaultdict(list)
    if not owners:
        return Lessons()
    rows = Review.objects.filter(
        account__owner__in=owners, account__removed__isnull=True, opportunity__state__in=ENDED
    ).order_by("pk")
    columns = (
        "account__owner_id", "account__is_demo", "account__nature", "opportunity__playbook", "opportunity__state",
        "on", "reasons", "deciders", "stages",
    )  # fmt: skip
    for owner, demo, nature, book, state, on, reasons, deciders, stages in rows.values_list(*columns):
        noun = {"on": on, "reasons": reasons, "deciders": deciders, "stages": stages}
        found[owner, demo].append(Lesson(book, nature, state, _door.validate_python(noun)))
    return Lessons({key: tuple(some) for key, some in found.items()})
