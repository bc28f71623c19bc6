"""A book of business made by rule: by default 2,000 accounts, 20,000 people, 10,000 deals and 200,000 events.

`python -m bench.book FOLDER [ACCOUNTS]` fills the database of a new data folder with it, so that pages can be looked at in
the size in which they are measured. The same numbers for the same seed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from yingdan.playbooks import load_playbook

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ACCOUNTS = 2000
PEOPLE = 10
DEALS = 5
EVENTS = 100
REPS = 20
AT_ONCE = 50
"""Accounts written together."""
_BOOKS = ("public-tender", "soe-framework", "private-purchase", "single-source", "competitive-consultation")
_STATES = ("open", "open", "won", "lost", "dropped")
_FAMILIES = "岑靳戚贺叶罗秦邵纪温庄薛盛柳顾蒋沈卫钟"
_GIVEN = "海宁世安雨敏远舟青禾知行若谷承泽以恒望舒景明清和"
_PLACES = ("澜川", "青屿", "北桥", "云麓", "临港", "望江", "石门", "平野", "松岭", "白沙")
_LINES = ("电网", "银行", "医院", "地铁", "水务", "港务", "钢铁", "化工", "大学", "机场")
_THINGS = ("变电站扩建", "核心系统续保", "影像设备更新", "信号系统改造", "泵站自控", "仓储系统", "能效改造", "数据中心")
_NOTES = (
    "问了{thing}的工期，说{place}那边催得紧", "把{thing}的测试数据带去了，他只看了第三页", "担心{thing}停机影响{line}的考核",
    "说预算报上去了，{place}的分管领导还没批", "提到另一家也来谈过{thing}", "约下周带{line}的案例再来",
)  # fmt: skip
_KINDS = ("visit", "call", "message", "visit", "tech_exchange", "message", "call", "document", "internal", "visit")
_RANKS = (
    "staff",
    "staff",
    "supervisor",
    "manager",
    "manager",
    "director",
    "director",
    "vice_president",
    "staff",
    "president",
)


@dataclass(frozen=True, slots=True)
class Book:
    """Who is in a filled database: a manager who sees all of it, and a rep who owns all of it but what others own."""

    manager: User
    rep: User
    accounts: int


def dossier(number: int, today: date) -> dict[str, Any]:
    """The plain data of one account, as a file would have it.

    >>> data = dossier(7, date(2026, 11, 23))
    >>> [len(data[part]) for part in ("people", "opportunities", "events")]
    [10, 5, 100]
    """
    dice = Random(number)
    place, line = _PLACES[number % len(_PLACES)], _LINES[number // len(_PLACES) % len(_LINES)]
    deals = [_deal(at, dice, today) for at in range(DEALS)]
    return {
        "yingdan": "dossier/1",
        "as_of": today.isoformat(),
        "account": {
            "id": f"a{number}",
            "name": f"{place}{line}{number}",
            "nature": ("state_owned", "public_institution", "private")[number % 3],
            "industry": line,
            "region": place,
        },
        "us": [{"id": "u0", "name": "叶青禾", "rank": "staff"}, {"id": "u1", "name": "贺远舟", "rank": "vice_president"}],
        "people": [_person(at, dice) for at in range(PEOPLE)],
        "opportunities": deals,
        "events": [_event(at, dice, today, deals) for at in range(EVENTS)],
        "steps": [
            {"id": f"s{at}", "text": "打电话约时间", "who": "u0", "with": f"p{at}", "opportunity": deal["id"],
             "due": (today + timedelta(days=dice.randrange(-2, 21))).isoformat()}
            for at, deal in enumerate(deals) if deal["state"] == "open" and dice.random() < 0.7
        ],
    }  # fmt: skip


def _person(at: int, dice: Random) -> dict[str, Any]:
    found = {
        "id": f"p{at}",
        "name": dice.choice(_FAMILIES) + "".join(dice.sample(_GIVEN, 2)),
        "title": ("专责", "工程师", "主管", "处长", "主任")[at % 5],
        "unit": ("生产部", "采购部", "财务部")[at % 3],
        "rank": _RANKS[at],
    }
    return found | ({"reports_to": f"p{dice.randrange(at)}"} if at else {})


def _deal(at: int, dice: Random, today: date) -> dict[str, Any]:
    name = _BOOKS[dice.randrange(len(_BOOKS))]
    book = load_playbook(name)
    reached = 1 + dice.randrange(len(book.stages) - 1)
    begun = today - timedelta(days=30 * reached + dice.randrange(60))
    stages = [
        {"stage": stage.id, "from": (begun + timedelta(days=30 * n)).isoformat()}
        for n, stage in enumerate(book.stages[:reached])
    ]
    seats = [
        {"seat": kind.id, "person": f"p{n}", "source": "document", "on": begun.isoformat()}
        for n, kind in enumerate(book.seats[: 3 + dice.randrange(3)])
    ]
    return {
        "id": f"d{at}",
        "name": f"{dice.choice(_PLACES)}{_THINGS[dice.randrange(len(_THINGS))]}{dice.randrange(100)}",
        "playbook": name,
        "value": f"{(1 + dice.randrange(600)) * 100_000} CNY",
        "expected": (today + timedelta(days=dice.randrange(-30, 300))).isoformat(),
        "state": _STATES[at % len(_STATES)],
        "team": ["u0"],
        "stages": stages,
        "seats": seats,
        "rivals": [{"id": "r1", "name": "朔钧", "backed_by": ["p1"], "source": "hearsay", "on": begun.isoformat()}],
    }


def _event(at: int, dice: Random, today: date, deals: list[dict[str, Any]]) -> dict[str, Any]:
    kind = _KINDS[at % len(_KINDS)]
    ahead = at >= EVENTS - 2
    on = today + timedelta(days=1 + dice.randrange(10)) if ahead else today - timedelta(days=1 + dice.randrange(360))
    alone = kind in ("document", "internal")
    guest = f"p{dice.randrange(PEOPLE)}"
    found: dict[str, Any] = {
        "id": f"e{at}",
        "on": on.isoformat(),
        "kind": kind,
        "opportunity": deals[at % len(deals)]["id"],
        "us": ["u0"],
        "note": _NOTES[dice.randrange(len(_NOTES))].format(
            thing=dice.choice(_THINGS), place=dice.choice(_PLACES), line=dice.choice(_LINES)
        ),
        "topics": {"needs": dice.randrange(3), "solution": 2, "price": dice.randrange(3)},
    }
    if not alone:
        found["with"] = [guest]
        if not ahead and at % 3 == 0:
            found["saw"] = [{"who": guest, "what": "attitude", "value": dice.randrange(-1, 3)}]
    return found


def fill(today: date, accounts: int = ACCOUNTS) -> Book:
    """Write the book into the database that Django is set up for: a rep owns nine accounts in ten, a manager sees all."""
    from django.contrib.auth.models import User
    from django.db import transaction

    from yingdan.records.models import Profile

    manager, rep, *others = (
        User.objects.create_user(name) for name in ("manager", "rep", *(f"rep{n}" for n in range(REPS)))
    )
    for one in (rep, *others):
        Profile.objects.update_or_create(user=one, defaults={"manager": manager})
    for start in range(0, accounts, AT_ONCE):
        with transaction.atomic():
            _write(
                [(n, others[n % REPS] if n % 10 == 0 else rep) for n in range(start, min(start + AT_ONCE, accounts))],
                today,
            )
    return Book(manager, rep, accounts)


def _write(owners: list[tuple[int, User]], today: date) -> None:
    """Rows of some accounts, without the history that actions would write."""
    from yingdan.records.convert import account_columns, from_facts, plain, to_facts
    from yingdan.records.models import Account, SearchEntry
    from yingdan.records.search_text import entry_of

    rows: dict[type[Any], list[Any]] = {Account: []}
    for number, owner in owners:
        data = plain(to_facts(dossier(number, today)))
        account = Account(owner=owner, **account_columns(data))
        rows[Account].append(account)
        for model, found in from_facts(data, account):
            rows.setdefault(model, []).extend(found)
    for model, found in rows.items():
        for row in found:
            _keys(row)
        model._default_manager.bulk_create(found, batch_size=2000)
    entries = (entry_of(row) for found in rows.values() for row in found)
    SearchEntry.objects.bulk_create([one for one in entries if one is not None], batch_size=2000)


def _keys(row: Any) -> None:
    """Foreign keys of what was saved since the row was made."""
    for name in ("account", "opportunity"):
        other = getattr(row, name, None)
        if other is not None:
            setattr(row, name, other)


def setup(folder: Path) -> None:
    """Django over an empty database in a folder (or the one that DATABASE_URL names)."""
    os.environ["YINGDAN_HOME"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "yingdan.project.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def main(arguments: list[str]) -> Iterator[str]:
    """Fill a folder; a line for whoever waits."""
    from django.utils import timezone

    found = fill(timezone.localdate(), int(arguments[1]) if len(arguments) > 1 else ACCOUNTS)
    yield f"{found.accounts} accounts; users: {found.manager.username}, {found.rep.username}"


if __name__ == "__main__":
    setup(Path(sys.argv[1]))
    for line in main(sys.argv[1:]):
        print(line)
