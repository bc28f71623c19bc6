"""What a file wants, against what stands: new, changed, same, changed by hand, put away, or to be decided.

A file owns what it wrote last. Where it says something new and the row is still as it was written, the row follows;
where the row was changed by hand, it stays and is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from yingdan.intake.table.wanted import Wanted
from yingdan.intake.table.words import plain
from yingdan.records.models import Origin

from .standing import Standing, account_of, names_of

Verdict = Literal["new", "changed", "same", "by_hand", "gone", "undecided"]
ORDER: tuple[Verdict, ...] = ("undecided", "gone", "new", "changed", "by_hand", "same")
"""A row of the file is what the first of these is that one of its parts is."""
SameName = Literal["", "same", "other"]
"""A deal of that name that no file brought is there: not decided, the same one, another one."""
MOVED = "account"
"""The field of a deal that the file has under another account now."""


@dataclass(frozen=True, slots=True)
class Differs:
    """A value that was changed by hand: as it is here, and as the file has it."""

    field: str
    here: str
    file: str


@dataclass(slots=True)
class Item:
    """A wanted row and what is to be done. `account` None: it is made with this import."""

    want: Wanted
    verdict: Verdict
    account: int | None
    row: Any = None
    origin: Origin | None = None
    put: Mapping[str, Any] = field(default_factory=dict)
    """Values to be written."""
    differs: tuple[Differs, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything, in the order of `wanted`."""

    items: tuple[Item, ...]

    def of_lines(self) -> Mapping[int, Verdict]:
        """Row of the file → what becomes of it. What several rows speak of counts with the first of them."""
        found: dict[int, Verdict] = {}
        for one in self.items:
            line = one.want.lines[0]
            found[line] = min(found.get(line, one.verdict), one.verdict, key=ORDER.index)
            for further in one.want.lines[1:]:
                found.setdefault(further, "same")
        return found

    def counts(self) -> Counter[str]:
        """How many of each kind are new: `account`, `person`, `opportunity`, `event`."""
        return Counter(one.want.kind for one in self.items if one.verdict == "new")


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided of rows that meet something already there."""

    same_name: SameName = ""
    again: bool = False
    """Whether what was put away by hand is brought in anew."""


def compare(found: Standing, want: Sequence[Wanted], settled: Settled | None = None) -> Difference:
    """Compare each wanted row with what stands."""
    settled = settled or Settled()
    places = {one.key: account_of(found, one) for one in want if one.kind == "account"}
    used: set[tuple[str, int]] = set()
    items = [_item(found, one, places.get(one.account), settled, used) for one in want]
    stopped: dict[tuple[str, str], Verdict] = {
        (one.want.kind, one.want.key): one.verdict for one in items if one.verdict in ("gone", "undecided")
    }
    for one in items:
        _follow(one, stopped)
    return Difference(tuple(items))


def _follow(item: Item, stopped: Mapping[tuple[str, str], Verdict]) -> None:
    """Nothing is written under what is not there: not under an account put away, nor to a deal that waits."""
    want = item.want
    if item.verdict in ("new", "changed") and ("account", want.account) in stopped and want.kind != "account":
        item.verdict = "gone"
    if item.verdict in ("new", "changed"):
        item.verdict = stopped.get(("opportunity", want.opportunity or ""), item.verdict)


def _item(found: Standing, want: Wanted, account: int | None, settled: Settled, used: set[tuple[str, int]]) -> Item:
    place = want.kind, want.key
    if place in found.gone and not settled.again:
        return Item(want, "gone", account)
    origin = found.origins.get(place)
    if origin is not None and place in found.rows:
        return _again(found, want, origin, account)
    row = _meant(found, want, account, used)
    if row is None or (want.kind == "opportunity" and settled.same_name == "other"):
        return Item(want, "new", account, put={**want.start, **want.values})
    if want.kind == "opportunity" and not settled.same_name:
        return Item(want, "undecided", account, row)
    used.add((want.kind, row.pk))
    put, differs = _changes(found, row, want.values, {})
    return Item(want, "changed" if put else "by_hand" if differs else "same", account, row, None, put, differs)


def _meant(found: Standing, want: Wanted, account: int | None, used: set[tuple[str, int]]) -> Any:
    """A row that no file brought and that is probably the same: an account or a person of that name, a deal of that name."""
    if account is None or want.kind == "event":
        return None
    if want.kind == "account":
        return found.accounts[account]
    named = found.people if want.kind == "person" else found.deals
    name = str(want.values.get("name", ""))
    row = named.get((account, plain(name) or name))
    return None if row is None or (want.kind, row.pk) in used else row


def _again(found: Standing, want: Wanted, origin: Origin, account: int | None) -> Item:
    row = found.rows[want.kind, want.key]
    put, differs = _changes(found, row, want.values, origin.values)
    if want.kind != "account" and account is not None and account != origin.account_id:
        here = found.accounts[origin.account_id].name
        differs = (*differs, Differs(MOVED, shown(here), shown(found.accounts[account].name)))
    verdict: Verdict = "changed" if put else "by_hand" if differs else "same"
    return Item(want, verdict, origin.account_id, row, origin, put, differs)


def _changes(
    found: Standing, row: Any, values: Mapping[str, Any], was: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Differs, ...]]:
    """What the row follows the file in, and where it was changed by hand."""
    put: dict[str, Any] = {}
    differs: list[Differs] = []
    for name, new in values.items():
        now = value_of(found, row, name)
        if now == new or (name == "name" and not was and names_of(now) == names_of(new)):
            continue
        if was[name] == now if name in was else now is None:
            put[name] = new
        else:
            differs.append(Differs(name, shown(now), shown(new)))
    return put, tuple(differs)


def value_of(found: Standing, row: Any, name: str) -> Any:
    """A row's value as a file would write it; None = unknown."""
    if name == "stage":
        span = found.stages.get(row.pk)
        return None if span is None else span.stage
    if name == "colleague":
        return found.leaders.get(row.pk)
    value = getattr(row, name)
    return value.isoformat() if isinstance(value, date) else value


def shown(value: Any) -> str:
    """A value as it is shown where it differs."""
    return " / ".join(dict.fromkeys(map(str, value.values()))) if isinstance(value, dict) else str(value or "")
