"""Two people of an account who are one, and two deals that are one. One undo parts them again exactly as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from yingdan.access import NotVisible
from yingdan.intake.rename import PERSON, free_name
from yingdan.records.models import (
    LISTS,
    PARTS,
    Account,
    Disagreement,
    Membership,
    Opportunity,
    Person,
    Review,
    Rival,
    Row,
    Seat,
    StageSpan,
    Strength,
)

from .change import Where, Work, change
from .errors import Invalid, Problem
from .receipt import Receipt
from .relink import relink, rename_finding, ties_without
from .rows import get

PERSON_FIELDS = ("name", "title", "unit", "of", "rank", "reports_to", "public", "left", "override")
DEAL_FIELDS = ("name", "value", "expected", "state")
"""What may be taken from the one that goes; `state` with the day, the winner and the price of the end."""
_END = ("state", "closed", "winner", "price")


@dataclass(frozen=True, slots=True)
class MergePeople:
    """`gone` is `keep`: everything that names the one names the other, who takes these fields over."""

    account: int
    keep: str
    gone: str
    take: tuple[str, ...] = ()
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class MergeDeals:
    """Two deals of one account, by their keys."""

    account: int
    keep: int
    gone: int
    take: tuple[str, ...] = ()
    expected: int | None = None


def merge_people(user: User, command: MergePeople) -> Receipt:
    """Make two people one. All that names the second names the first; ties come together; what stood between the two goes.

    Raises Invalid for one and the same person, or a field there is not; NotVisible for somebody the account does not know;
    PermissionDenied unless the account is the user's; Stale.
    """
    _told(command.keep == command.gone, command.take, PERSON_FIELDS)
    where = Where(command.account, None, command.expected)
    with change(user, where, "person.merge") as work:
        keep, gone = (get(Person, work.account, ref) for ref in (command.keep, command.gone))
        names = {PERSON: {gone.ref: keep.ref}}
        values = {name: getattr(gone, name) for name in command.take}
        values["ties"] = ties_without([_tie_of(tie, gone.ref, keep.ref) for tie in (*keep.ties, *gone.ties)], keep.ref)
        values["reports_to"] = _boss(work.account, keep, gone, values.get("reports_to", keep.reports_to))
        relink(work, names, (keep, gone))
        work.edit(keep, **values)
        work.remove(gone)
    return work.done()


def _tie_of(tie: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """A tie with one id given another name, also where it is who told us."""
    return tie | {key: new for key in ("to", "from") if tie.get(key) == old}


def _told(same: bool, take: tuple[str, ...], fields: tuple[str, ...]) -> None:
    if same:
        raise Invalid(Problem("gone", "same_twice"))
    unknown = [one for one in take if one not in fields]
    if unknown:
        raise Invalid(Problem("take", "not_a_choice", {"value": unknown[0][:40]}))


def _boss(account: Account, keep: Person, gone: Person, wanted: str | None) -> str | None:
    """Whom the two report to as one: the wanted one, else the other's, else nobody; never themselves, at any height."""
    above = dict(Person.objects.filter(account=account).exclude(pk=gone.pk).values_list("ref", "reports_to"))
    for boss in (wanted, keep.reports_to, gone.reports_to):
        at, seen = boss, set()
        while at is not None and at not in (keep.ref, gone.ref) and at not in seen:
            seen.add(at)
            at = above.get(at)
        if boss is not None and at not in (keep.ref, gone.ref):
            return boss
    return None


def merge_deals(user: User, command: MergeDeals) -> Receipt:
    """Make two deals one. Stages, seats, rivals, strengths and all that happened come together, and so does who works on it.

    A review of both stays the first one's. Raises Invalid for one and the same deal, two ways of buying (`other_way`), or a
    field there is not; NotVisible for a deal the account does not have; PermissionDenied unless the account is the user's;
    Stale.
    """
    _told(command.keep == command.gone, command.take, DEAL_FIELDS)
    with change(user, Where(command.account, None, command.expected), "opportunity.merge") as work:
        found = Opportunity.objects.filter(account=work.account).in_bulk([command.keep, command.gone])
        if len(found) < 2:
            raise NotVisible
        keep, gone = found[command.keep], found[command.gone]
        if keep.playbook != gone.playbook:
            raise Invalid(Problem("gone", "other_way"))
        taken = [name for field in command.take for name in (_END if field == "state" else (field,))]
        values: dict[str, Any] = {name: getattr(gone, name) for name in taken}
        values["team"] = list(dict.fromkeys([*keep.team, *gone.team]))
        _move_parts(work, keep, gone)
        _move_dealings(work, keep, gone)
        work.edit(keep, **values)
        work.remove(gone)
    return work.done()


_SAYS: Mapping[type[Row], tuple[str, ...]] = {StageSpan: ("stage", "since"), Seat: ("seat", "person"), Review: ()}
"""What a part of a deal says: a second one that says the same goes. Of a review there is one."""


def _move_parts(work: Work, keep: Opportunity, gone: Opportunity) -> None:
    for model in PARTS:
        rows: Any = model._default_manager
        there = list(rows.filter(opportunity=keep))
        fields = _SAYS.get(model)
        said = {tuple(getattr(one, field) for field in fields) for one in there} if fields is not None else set()
        refs = {one.ref for one in there} if model in (Rival, Strength) else set()
        for row in rows.filter(opportunity=gone).order_by("position"):
            if fields is not None and tuple(getattr(row, field) for field in fields) in said:
                work.remove(row)
                continue
            values: dict[str, Any] = {"opportunity": keep, "position": _next(model, keep)}
            if model in (Rival, Strength):
                values["ref"] = free_name(row.ref, refs)
                refs.add(values["ref"])
            work.edit(row, **values)


def _next(model: type[Row], deal: Opportunity) -> int:
    rows: Any = model._default_manager
    last = rows.filter(opportunity=deal).order_by("position").last()
    return int(last.position) + 1 if last is not None else 0


def _move_dealings(work: Work, keep: Opportunity, gone: Opportunity) -> None:
    """All that happened on the one happened on the other; whoever works on the one works on the other."""
    for model in LISTS:
        if any(one.name == "opportunity" for one in model._meta.concrete_fields):
            rows: Any = model._default_manager
            for row in rows.filter(opportunity=gone).order_by("position"):
                work.edit(row, opportunity=keep)
    for row in Disagreement.objects.filter(opportunity=gone):
        row.opportunity = keep
        rename_finding(work, row, f"{keep.ref}{row.finding.removeprefix(gone.ref)}")
    there = set(Membership.objects.filter(opportunity=keep).values_list("user_id", flat=True))
    for member in Membership.objects.filter(opportunity=gone):
        if member.user_id in there:
            work.remove(member)
        else:
            work.edit(member, opportunity=keep)
