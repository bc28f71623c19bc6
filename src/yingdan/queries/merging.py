"""Two things side by side, before they are made one: every field of both, and what hangs on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from yingdan.access import NotVisible, View, sight, view
from yingdan.facts import Account, Dossier, Opportunity, Person
from yingdan.intake.rename import PARTY, references
from yingdan.records.convert import plain
from yingdan.records.models import Opportunity as OpportunityRow
from yingdan.records.models import Person as PersonRow

Noun = Account | Opportunity | Person


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its noun, and how many places name it or stand under it, by list."""

    pk: int
    noun: Noun
    links: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Preview:
    """What merging the second into the first would do."""

    kind: str
    account: int
    """Of the first one."""
    version: int
    keep: Side
    gone: Side
    dossier: Dossier
    other: Dossier
    """Of the second one's account; the same one but for accounts."""
    between: int
    """Commitments, introductions and ties between two people: they go."""
    refused: str = ""
    """Why it cannot be done, as the action would say; empty where it can."""


def preview(user: User, kind: str, keep: int, gone: int) -> Preview:
    """Two accounts, people or deals by their keys. Five queries at most besides the sight.

    Raises NotVisible where one is not there, not the user's to merge, or they are no pair.
    """
    if keep == gone:
        raise NotVisible
    if kind == "account":
        return _accounts(user, keep, gone)
    if kind not in ("person", "deal"):
        raise NotVisible
    model: Any = PersonRow if kind == "person" else OpportunityRow
    rows = dict(model.objects.filter(pk__in=(keep, gone)).values_list("pk", "ref"))
    home = model.objects.filter(pk=keep).values_list("account_id", flat=True).first()
    seen = _own(user, home)
    nouns = {one.id: one for one in (seen.dossier.people if kind == "person" else seen.dossier.opportunities)}
    keys = {pk: ref for pk, ref in rows.items() if ref in nouns}
    same_home = model.objects.filter(pk__in=(keep, gone), account=home).count()
    if set(keys) != {keep, gone} or same_home < len(rows):
        raise NotVisible
    sides = [Side(pk, nouns[keys[pk]], _links(seen.dossier, kind, keys[pk])) for pk in (keep, gone)]
    refused = ""
    if kind == "deal" and nouns[keys[keep]].playbook != nouns[keys[gone]].playbook:  # type: ignore[union-attr]  # deals
        refused = "other_way"
    between = _between(seen.dossier, {keys[keep], keys[gone]}) if kind == "person" else 0
    return Preview(kind, seen.account, seen.version, sides[0], sides[1], seen.dossier, seen.dossier, between, refused)


def _own(user: User, account: int | None) -> View:
    """An account that the user may write to as a whole."""
    seen = view(sight(user), [account]).get(account) if account is not None else None
    if seen is None or not seen.can_change[None]:
        raise NotVisible
    return seen


def _accounts(user: User, keep: int, gone: int) -> Preview:
    seen = view(sight(user), [keep, gone])
    if set(seen) != {keep, gone} or not all(one.can_change[None] for one in seen.values()):
        raise NotVisible
    sides = [Side(pk, seen[pk].dossier.account, _sizes(seen[pk].dossier)) for pk in (keep, gone)]
    refused = "demo_apart" if seen[keep].is_demo != seen[gone].is_demo else ""
    dossiers = seen[keep].dossier, seen[gone].dossier
    return Preview("account", keep, seen[keep].version, sides[0], sides[1], *dossiers, between=0, refused=refused)


def _links(dossier: Dossier, kind: str, ref: str) -> Mapping[str, int]:
    if kind == "person":
        return references(plain(dossier), PARTY, ref)
    found = dict(references(plain(dossier), ("opportunity",), ref))
    deal = next(one for one in dossier.opportunities if one.id == ref)
    found |= {part: len(getattr(deal, part)) for part in ("stages", "seats", "rivals", "strengths")}
    found["review"] = 1 if deal.review else 0
    return {part: count for part, count in found.items() if count}


def _sizes(dossier: Dossier) -> Mapping[str, int]:
    lists = ("people", "opportunities", "organisations", "events", "facts", "exchanges", "commitments", "steps", "claims",
             "counterparts", "gifts", "promises", "requests", "introductions")  # fmt: skip
    return {part: count for part in lists if (count := len(getattr(dossier, part)))}


def _between(dossier: Dossier, both: set[str]) -> int:
    rows: list[Any] = [*dossier.commitments, *dossier.introductions]
    ties = [{one.id, tie.to} for one in dossier.people for tie in one.ties]
    return sum(1 for one in rows if {one.by, one.to} == both) + ties.count(both)
