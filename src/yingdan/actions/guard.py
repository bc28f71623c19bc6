"""What our guard says of something planned, before it is written. What happened may always be written down (J)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.contrib.auth.models import User

from yingdan.access import NotVisible, View, view
from yingdan.facts import Bilingual, Dossier, Opportunity, Text
from yingdan.facts.scales import GuardLevel
from yingdan.language import NOWHERE, Around, touches
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


def around(dossier: Dossier, day: date) -> Around:
    """Whose names tell a secret here, and whether one of the account's deals is being judged on that day."""
    deals = dossier.opportunities
    return Around(
        rivals=tuple(_spelt(rival.name for deal in deals for rival in deal.rivals)),
        people=tuple(_spelt(one.name for one in dossier.people)),
        judging=any(_live(dossier, deal, day) for deal in deals if deal.state == "open"),
    )


def here(user: User, account: int, day: date) -> Around:
    """The same, of an account as the user sees it. Raises NotVisible."""
    seen = view(user, [account]).get(account)
    if seen is None:
        raise NotVisible
    return around(seen.dossier, day)


def _spelt(names: Iterable[Text]) -> Iterator[str]:
    for name in names:
        yield from (name.zh, name.en) if isinstance(name, Bilingual) else (name,)


def _live(dossier: Dossier, deal: Opportunity, day: date) -> bool:
    book = loaded(deal.playbook)
    stage = Look(dossier, book, day, deal).stage if book is not None else None
    return stage is not None and stage.tender_live


def judged_words(*texts: str, near: Around = NOWHERE) -> Verdict:
    """What the guard says of typed words. Raises Forbidden for what is not kept (J7); the rest is kept and flagged (J1, J6)."""
    seen = [JUDGED[one] for text in texts for one in touches(text, near)]
    if not seen:
        return NOTHING_SEEN
    level = max((level for level, _ in seen), key=LEVELS.index)
    verdict = Verdict(level, tuple(sorted({rule for one, rule in seen if one == level})))
    if level == "forbidden":
        raise Forbidden(verdict.rules)
    return verdict
