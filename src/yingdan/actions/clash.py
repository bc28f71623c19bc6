"""Two people on one record: what the other changed elsewhere stays, what both changed is shown to the second, who chooses.

A command carries the version its user was looking at. Where the account moved on since, the row as it was then is read
from its history, and each column is merged for itself: mine where only I changed it, theirs where only they did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .change import Work, others, since
from .errors import Clash, Difference


def merge(work: Work, row: Any, mine: Mapping[str, Any], watch: Iterable[str] = ()) -> dict[str, Any]:
    """The columns to write so that nobody's change is lost. `watch`: columns that must stand as the user saw them.

    Raises Clash with every column that both changed, each with what it was, what it is now and what the user wants.
    """
    if not work.late:
        return dict(mine)
    was = as_seen(work, row)
    watched = set(watch)
    wanted = {name: getattr(was, name, None) for name in watched} | dict(mine)
    found = [_compared(name, was, row, value, watched=name in watched) for name, value in wanted.items()]
    clashes = [one for one, clashes in found if clashes]
    if clashes:
        raise clash(work, clashes)
    return {one.field: one.mine for one, _ in found if not same(one.mine, one.was) and not same(one.mine, one.theirs)}


def _compared(name: str, was: Any, row: Any, mine: Any, *, watched: bool = False) -> tuple[Difference, bool]:
    """A column, and whether both sides changed it."""
    theirs = getattr(row, name)
    before = getattr(was, name) if was is not None else None
    one = Difference(name, before, theirs, mine)
    if same(theirs, before) or same(mine, theirs):
        return one, False
    return one, watched or not same(mine, before)


def same(one: Any, other: Any) -> bool:
    """Whether two values are one: a text is the same as that text in both languages.

    >>> same("岑", {"zh": "岑", "en": "Cen"}), same("", None), same("a", "b")
    (True, True, False)
    """
    if isinstance(other, dict) and isinstance(one, str):
        return one in other.values()
    if isinstance(one, dict) and isinstance(other, str):
        return other in one.values()
    return bool(one == other or (one in ("", None) and other in ("", None)))


def as_seen(work: Work, row: Any) -> Any:
    """The row as it was at the version the user was looking at; None where it did not exist."""
    if not work.late:
        return row
    records = type(row).history.filter(id=row.pk, history_change_reason__in=since(work).order_by().values("token"))
    first = records.order_by("history_id").first()
    if first is None:
        return row
    return None if first.history_type == "+" else first.prev_record.instance


def clash(work: Work, differences: Iterable[Difference]) -> Clash:
    """The refusal, with who was faster and when."""
    last = since(work).exclude(who=work.user).first()
    at = last.at if last is not None else None
    return Clash(work.expected or 0, work.account.version, tuple(differences), others(work), at)
