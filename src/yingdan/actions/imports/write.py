"""Writes what `compare` found to be new or changed. Called inside the one transaction of an import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from yingdan.actions.guard import judged_words
from yingdan.intake.table.words import plain
from yingdan.records.models import (
    Account,
    Colleague,
    Event,
    Opportunity,
    Organisation,
    Origin,
    Person,
    StageSpan,
)
from yingdan.records.profile import name_of

from .bulk import Bulk, Places
from .compare import Difference, Item
from .standing import MODELS, Standing, chunks, names_of

US_RANK = "staff"
"""A colleague of whom only the name is known, as in `first_deal`."""
LETTERS: Mapping[type[Any], str] = {Person: "p", Opportunity: "d", Event: "n", Colleague: "u"}
ELSEWHERE: Mapping[str, str] = {"stage": "", "colleague": "team"}
"""Values that are rows of their own, and the column that changes with them."""


@dataclass(slots=True)
class Writer:
    """The rows of one import under way."""

    user: User
    found: Standing
    bulk: Bulk
    today: date
    places: Places = field(default_factory=Places)
    accounts: dict[str, Account] = field(default_factory=dict)
    """Account key → its row."""
    at: dict[int, Account] = field(default_factory=dict)
    deals: dict[str, Opportunity] = field(default_factory=dict)
    us: dict[tuple[int, str], Colleague] = field(default_factory=dict)
    """Account and plain name → colleague."""
    me: dict[int, Colleague] = field(default_factory=dict)
    new_us: list[Colleague] = field(default_factory=list)
    origins: list[tuple[Item, Any]] = field(default_factory=list)

    def write(self, difference: Difference) -> None:
        """Accounts first, for everything stands under them; then colleagues, people, deals, and what hangs on deals."""
        items = [one for one in difference.items if one.verdict not in ("gone", "undecided")]
        by_kind = {kind: [one for one in items if one.want.kind == kind] for kind in MODELS}
        self._accounts(by_kind["account"])
        self._learn()
        self._colleagues(by_kind)
        self._plain(Person, by_kind["person"])
        self._deals(by_kind["opportunity"])
        self._plain(Event, by_kind["event"])
        self._origins()
        self._judge(items)

    def _accounts(self, items: list[Item]) -> None:
        taken = set(Account.objects.filter(owner=self.user).values_list("ref", flat=True))
        made: list[Account] = []
        number = 0
        for one in items:
            row = one.row
            if one.verdict == "new":
                while f"a{(number := number + 1)}" in taken:
                    pass
                values = {name: value for name, value in one.put.items() if name != "colleague"}
                row = Account(owner=self.user, ref=f"a{number}", as_of=self.today, **values)
                made.append(row)
            self.accounts[one.want.key] = row
        self.bulk.add(Account, made)
        self.bulk.made = {row.pk for row in made}
        self.at = {**self.found.accounts, **{row.pk: row for row in made}}
        self._edit(Account, items)
        self._keep(items, lambda one: self.accounts[one.want.key])

    def _learn(self) -> None:
        old = [row.pk for row in self.accounts.values() if row.pk not in self.bulk.made]
        self.places.learn(old, (Person, Opportunity, Event, Colleague, Organisation, StageSpan))
        for keys in chunks(old):
            for one in Colleague.objects.filter(account__in=keys).order_by("-position"):
                self.us.update({(one.account_id, name): one for name in names_of(one.name)})
                if one.user_id == self.user.pk:
                    self.me[one.account_id] = one

    def _colleagues(self, by_kind: Mapping[str, list[Item]]) -> None:
        """Those whom the rows name, and the user in every account that is new or gets a deal."""
        for one in by_kind["account"]:
            if one.verdict == "new":
                self._myself(self.accounts[one.want.key])
                if named := one.want.start.get("colleague"):
                    self._colleague(self.accounts[one.want.key], str(named))
        for one in by_kind["opportunity"]:
            if one.verdict == "new" or "colleague" in one.put:
                account = self._account(one)
                self._colleague(account, str(one.put["colleague"])) if "colleague" in one.put else self._myself(account)
        self.bulk.add(Colleague, self.new_us)

    def _account(self, one: Item) -> Account:
        """Where a wanted row stands: an old one where it is, a new one where the file has it."""
        old = one.verdict != "new" and one.row is not None
        return self.at[one.row.account_id] if old else self.accounts[one.want.account]

    def _myself(self, account: Account) -> Colleague:
        if account.pk not in self.me:
            self.me[account.pk] = self._colleague(account, name_of(self.user), self.user)
        return self.me[account.pk]

    def _colleague(self, account: Account, name: str, user: User | None = None) -> Colleague:
        if user is None and name in (name_of(self.user), self.user.get_username()):
            return self._myself(account)
        place = account.pk, plain(name) or name
        if place not in self.us:
            made = Colleague(
                account=account, ref=self.places.ref(account.pk, Colleague, LETTERS[Colleague]), name=name,
                rank=US_RANK, user=user, position=self.places.position(account.pk, Colleague),
            )  # fmt: skip
            self.new_us.append(made)
            self.us[place] = made
        return self.us[place]

    def _new(self, model: type[Any], one: Item, account: Account, **more: Any) -> Any:
        """A new row, last in its list. Those of its values that are rows of their own are left out."""
        values = {name: _column(name, value) for name, value in one.put.items() if name not in ELSEWHERE}
        return model(
            account=account, ref=self.places.ref(account.pk, model, LETTERS[model]),
            position=self.places.position(account.pk, model), **values, **more,
        )  # fmt: skip

    def _plain(self, model: type[Any], items: list[Item]) -> None:
        """People and notes: rows whose columns are the values."""
        made: dict[str, Any] = {}
        for one in items:
            if one.verdict == "new":
                deal = self.deals.get(one.want.opportunity or "")
                account = self._account(one) if deal is None else self._home(deal)
                made[one.want.key] = self._new(model, one, account, **({} if deal is None else {"opportunity": deal}))
        self.bulk.add(model, list(made.values()))
        self._edit(model, items)
        self._keep(items, lambda one: made.get(one.want.key, one.row))

    def _deals(self, items: list[Item]) -> None:
        made: dict[str, Opportunity] = {}
        for one in items:
            if one.verdict == "new":
                made[one.want.key] = self._new(Opportunity, one, self._account(one), team=[self._leader(one).ref])
        self.bulk.add(Opportunity, list(made.values()))
        for one in items:
            self.deals[one.want.key] = made.get(one.want.key, one.row)
            if one.verdict == "changed" and "colleague" in one.put:
                ref = self._leader(one).ref
                one.row.team = [ref, *(other for other in one.row.team if other != ref)]
        self._edit(Opportunity, items)
        self._stages(items)
        self._keep(items, lambda one: self.deals[one.want.key])

    def _home(self, deal: Opportunity) -> Account:
        return self.at[deal.account_id]

    def _leader(self, one: Item) -> Colleague:
        account = self._account(one)
        return self._colleague(account, str(one.put["colleague"])) if "colleague" in one.put else self._myself(account)

    def _stages(self, items: list[Item]) -> None:
        """Since when, a table does not say: the stage counts from the day of the import."""
        entered = [one for one in items if "stage" in one.put]
        left = [
            span
            for one in entered
            if (span := self.found.stages.get(self.deals[one.want.key].pk)) is not None and span.since <= self.today
        ]
        for span in left:
            span.until = self.today
        self.bulk.edit(StageSpan, left, ["until"])
        made = [
            StageSpan(
                account=self._home(deal := self.deals[one.want.key]), opportunity=deal, stage=str(one.put["stage"]),
                since=self.today, position=self.places.position(deal.account_id, StageSpan),
            )
            for one in entered
        ]  # fmt: skip
        self.bulk.add(StageSpan, made)

    def _edit(self, model: type[Any], items: list[Item]) -> None:
        """Rows that follow the file, all with the same columns together."""
        groups: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for one in items:
            if one.verdict != "changed":
                continue
            columns = set[str]()
            for name, value in one.put.items():
                column = ELSEWHERE.get(name, name)
                if column == name:
                    setattr(one.row, name, _column(name, value))
                columns.add(column)
            if columns := columns - {""}:
                groups[tuple(sorted(columns))].append(one.row)
        for fields, rows in groups.items():
            self.bulk.edit(model, rows, fields)

    def _keep(self, items: list[Item], row: Any) -> None:
        self.origins += [(one, row(one)) for one in items]

    def _origins(self) -> None:
        """Where each row came from, and what the file says of it now."""
        made: list[Origin] = []
        moved: list[Origin] = []
        for one, row in self.origins:
            held = {name: value for name, value in one.want.values.items() if name not in {d.field for d in one.differs}}
            held = {**one.want.start, **held} if one.verdict == "new" else held
            if one.origin is None:
                account = row.pk if isinstance(row, Account) else row.account_id
                made.append(
                    Origin(account_id=account, kind=one.want.kind, row=row.pk, key=one.want.key, values=held)
                )
            elif one.origin.values != (now := {**one.origin.values, **held}):
                one.origin.values = now
                moved.append(one.origin)
        stale = {(one.account_id, one.kind, one.key) for one in made}
        again = [old for place, old in self.found.origins.items() if place not in self.found.rows]
        self.bulk.remove(Origin, [old for old in again if (old.account_id, old.kind, old.key) in stale])
        self.bulk.add(Origin, made)
        self.bulk.edit(Origin, moved, ["values"])

    def _judge(self, items: list[Item]) -> None:
        """What is known may be written down and is flagged (J1, J6); what is not kept was refused with its row (J7)."""
        texts: dict[int, list[str]] = defaultdict(list)
        for one, row in self.origins:
            texts[row.pk if isinstance(row, Account) else row.account_id] += list(_texts(one))
        for account, said in texts.items():
            verdict = judged_words(*said)
            self.bulk.flag(account, verdict.level, verdict.rules)


def _texts(one: Item) -> Iterator[str]:
    if one.verdict in ("new", "changed"):
        yield from (str(one.put[name]) for name in ("note", "title", "unit") if name in one.put)


def _column(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in ("on", "expected") and isinstance(value, str) else value
