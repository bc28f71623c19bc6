"""What our guard says of something planned, before it is written. What happened may always be written down (J)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yingdan.access import View
from yingdan.facts.scales import GuardLevel
from yingdan.language import touches
from yingdan.method import guard
from yingdan.method.base import Look
from yingdan.method.guard import LEVELS, Act, Verdict
from yingdan.playbooks import PlaybookError
from yingdan.records.playbooks import loaded, playbook

from .errors import Forbidden, Invalid, Problem

NOTHING_SEEN = Verdict("nothing_seen")
"""Nothing to judge, or nothing found: no clearance."""


def judged(seen: View, deal: str | None, activity: str | None, guests: tuple[str, ...], day: date) -> Verdict:
    """The guard's verdict on an activity planned for a day; the stage in force on that day counts.

    Raises Forbidden for what nothing makes lawful. The other levels are written into the audit.
    """
    opportunity = next((one for one in seen.dossier.opportunities if one.id == deal), None)
    if activity is None or opportunity is None:
        return NOTHING_SEEN
    try:
        book = playbook(opportunity.playbook)
    except PlaybookError as error:  # what nobody can judge is not planned
        raise Invalid(Problem("where", "unknown_playbook", {"id": opportunity.playbook})) from error
    others = {one.playbook: loaded(one.playbook) for one in seen.dossier.opportunities}
    books = {name: found for name, found in others.items() if found is not None}
    look = Look(seen.dossier, book, day, opportunity, books)
    verdict = guard.judge((Act("activity", activity, guests),), guard.context_of(look, guests))
    if verdict.level == "forbidden":
        raise Forbidden(verdict.rules)
    return verdict


JUDGED: Mapping[str, tuple[GuardLevel, str]] = {
    "secret": ("forbidden", "J7"), "money": ("careful", "J1"), "private": ("careful", "J6"),
}  # fmt: skip
"""What is known may be written down and is flagged; secrets of the evaluation or of a rival are not kept."""


def judged_words(*texts: str) -> Verdict:
    """What the guard says of typed words. Raises Forbidden for what is not kept (J7); the rest is kept and flagged (J1, J6)."""
    seen = [JUDGED[one] for text in texts for one in touches(text)]
    if not seen:
        return NOTHING_SEEN
    level = max((level for level, _ in seen), key=LEVELS.index)
    verdict = Verdict(level, tuple(sorted({rule for one, rule in seen if one == level})))
    if level == "forbidden":
        raise Forbidden(verdict.rules)
    return verdict
