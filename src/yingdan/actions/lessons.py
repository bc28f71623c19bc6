"""When what somebody's deals teach changes, assessments that rest on it are no longer kept (A6)."""

from __future__ import annotations

from typing import Any

from yingdan.records.models import Account, Assessment, Opportunity, Review, StandingsKept


def forget(account: Account, written: dict[tuple[type[Any], int], Any], removed: list[tuple[type[Any], int]]) -> None:
    """Drop what is kept of the owner's open deals and people where a review was touched, or a deal or an account that has one.

    Lists choose in the database, by hashes of playbooks; which hash is whose only the reader's deals tell. Derived, so that
    nothing is lost: the next reader assesses anew.
    """
    touched = {model for model, _ in (*written, *removed)}
    may_teach = touched & {Account, Opportunity} and Review.objects.filter(account=account).exists()
    if Review in touched or may_teach:
        Assessment.objects.filter(opportunity__account__owner=account.owner_id, scope="").delete()
        StandingsKept.objects.filter(account__owner=account.owner_id, scope="").delete()
