"""The history of an account or a deal: who changed what and when, before and after, as far as the reader may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q

from yingdan.access import NotVisible, View, look_up, sight, view
from yingdan.facts import Text
from yingdan.records.models import Audit, Event
from yingdan.records.past import Past, past
from yingdan.records.profile import name_of

from .text import maybe

PAGE = 20
WHOLE = ("account.load", "account.take_over", "account.remove")
"""What concerns an account as a whole; the way back from it is elsewhere."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that an action touched: as it was before and after; None = it was not there."""

    part: str
    deal: str | None
    """Id of its deal, where it has one."""
    before: Past | None
    after: Past | None


@dataclass(frozen=True, slots=True)
class Change:
    """One action."""

    token: str
    at: datetime
    who: str
    what: str
    """Its code; `undo:` before the code of what it takes back."""
    why: Text | None
    deal: str | None
    rows: tuple[Changed, ...]
    undone: bool
    can_undo: bool
    """The reader may, and nothing it touched was changed since."""


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of the history."""

    seen: View
    deal: str | None
    """Narrowed to this deal."""
    changes: tuple[Change, ...]
    page: int
    pages: int


def of_account(user: User, account: int, page: int = 1, ref: str = "") -> Changes:
    """The history of an account, newest first; `ref` (`people/cen`) narrows it to one record. Raises NotVisible."""
    found = view(sight(user), [account]).get(account)
    if found is None:
        raise NotVisible
    return _page(found, None, page, ref)


def of_deal(user: User, opportunity: int, page: int = 1, ref: str = "") -> Changes:
    """The history of one deal. Raises NotVisible."""
    eyes = sight(user)
    place = look_up(eyes, opportunity)
    return _page(view(eyes, [place.account])[place.account], place.ref, page, ref)


def _page(seen: View, deal: str | None, page: int, ref: str) -> Changes:
    rows = Audit.objects.filter(account=seen.account).select_related("who")
    mine = set(seen.deals.values())
    if deal is not None:
        rows = rows.filter(opportunity=seen.deals[deal])
    elif seen.scope:  # what was done on a deal that the reader does not see is not there
        rows = rows.filter(Q(opportunity__in=mine) | Q(opportunity__isnull=True))
    if ref:
        keys = [pk for pk, changed in rows.order_by().values_list("pk", "changed") if ref in changed]
        rows = rows.filter(pk__in=keys)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    at = min(max(page, 1), pages)
    audits = list(rows.order_by("-pk")[(at - 1) * PAGE : at * PAGE])
    return Changes(seen, deal, tuple(_changes(seen, audits)), at, pages)


def _bulk(audit: Audit) -> bool:
    """Whether it wrote whole lists at once (an import): then there is no before, and no list of rows."""
    return any("/" not in one and one != "account" for one in audit.changed)


def _changes(seen: View, audits: Collection[Audit]) -> Iterator[Change]:
    names = {pk: ref for ref, pk in seen.deals.items()}
    history = past(seen.account, {one.token for one in audits if not _bulk(one)})
    versions: dict[tuple[str, int], list[Past]] = defaultdict(list)
    for version in history:
        versions[version.part, version.row].append(version)
    events = _events(seen)
    touched = {
        audit.token: () if _bulk(audit) else tuple(_touched(seen, versions.values(), audit.token, names, events))
        for audit in audits
    }
    for audit in audits:
        rows = touched[audit.token]
        if not rows and seen.scope and audit.opportunity_id is None:
            continue
        deal = names.get(audit.opportunity_id or 0)
        shown = audit.opportunity_id is not None or not seen.scope
        yield Change(
            token=audit.token, at=audit.at, who=name_of(audit.who) if audit.who else "", what=audit.what,
            why=maybe(audit.why) if shown else None, deal=deal, rows=rows, undone=audit.undone is not None,
            can_undo=_can_undo(seen, audit, deal, versions.values()),
        )  # fmt: skip


def _events(seen: View) -> Mapping[str, int | None]:
    """Event → its deal, where the reader does not see the whole account."""
    if not seen.scope:
        return {}
    return dict(Event.objects.filter(account=seen.account).values_list("ref", "opportunity"))


def _touched(
    seen: View, rows: Iterable[list[Past]], token: str, names: Mapping[int, str], events: Mapping[str, int | None]
) -> Iterator[Changed]:
    for versions in rows:
        at = [number for number, one in enumerate(versions) if one.token == token]
        if not at:
            continue
        before = versions[at[0] - 1] if at[0] else None
        after: Past | None = versions[at[-1]]
        if before is not None and before.kind == "-":
            before = None
        if after is not None and after.kind == "-":
            before, after = before or after, None
        if all(_visible(seen, one, names, events) for one in (before, after) if one is not None):
            some = after or before
            if some is not None and not (before is not None and after is not None and before.data == after.data):
                yield Changed(some.part, names.get(some.deal or 0), before, after)


def _visible(seen: View, one: Past, names: Mapping[int, str], events: Mapping[str, int | None]) -> bool:
    """As `access.narrow` has it: of a deal that is seen, or of none and hanging on no event of a hidden one."""
    if not seen.scope:
        return True
    if one.deal is not None:
        return one.deal in names
    event = one.data.get("event")
    return event is None or events.get(event) is None or events[event] in names


def _can_undo(seen: View, audit: Audit, deal: str | None, rows: Iterable[list[Past]]) -> bool:
    allowed = seen.can_change.get(deal, False) if audit.opportunity_id is not None else seen.can_change[None]
    if not allowed or audit.undone is not None or _bulk(audit) or audit.what.removeprefix("undo:") in WHOLE:
        return False
    return all(versions[-1].token == audit.token for versions in rows if any(one.token == audit.token for one in versions))
