"""What our guard says of something planned, before it is written. What happened may always be written down (J)."""

from __future__ import annotations

from datetime import date

from yingdan.access import View
from yingdan.method import guard
from yingdan.method.base import Look
from yingdan.method.guard import Act, Verdict
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
