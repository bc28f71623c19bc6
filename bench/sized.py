"""Pages over a book of business in full size (`bench/book.py`), each against a bare signed-in view of as many rows.

The book is made in a folder of its own, which takes minutes; `$YINGDAN_BENCH_BOOK` names one made before. It is measured in
a process of its own, because Django knows one database: `python -m bench.sized FOLDER` prints the rows as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from .table import Row, Words

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 15
WARM = 3
MOST_QUERIES = 15
WORD = "停机"
"""In a sixth of the notes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A page, and the bare view it is measured against: addresses and names."""

    name: Words
    path: str
    bare: str
    data: Callable[[int], dict[str, Any]] | None = None
    """What is sent, where something is written."""


def measure() -> list[Row]:
    """Rows for every page of the sized book, from a process of its own."""
    made = os.environ.get("YINGDAN_BENCH_BOOK")
    with tempfile.TemporaryDirectory() as folder:
        home = made or folder
        if not made:
            subprocess.run([sys.executable, "-m", "bench.book", home], check=True)
        subprocess.run(
            [sys.executable, "-m", "yingdan.cli", "refresh", "--data", home], check=True, stdout=subprocess.DEVNULL
        )
        done = subprocess.run(
            [sys.executable, "-m", "bench.sized", home], check=True, stdout=subprocess.PIPE, text=True
        )
    return [Row(*one) for one in json.loads(done.stdout)]


def rows() -> Iterator[Row]:
    """Measure in this process. Raises SystemExit where a page fails or asks the database too often."""
    from django.contrib.auth.models import User
    from django.test import Client, override_settings

    rep = User.objects.get(username="rep")
    client = Client(HTTP_HOST="localhost")
    with override_settings(ROOT_URLCONF="bench.urls"):
        client.force_login(rep, backend="django.contrib.auth.backends.ModelBackend")
        for pair in _pairs(rep):
            yield from _compared(client, pair)
    yield from _exported()


def _pairs(rep: Any) -> Sequence[Pair]:
    from django.urls import reverse

    from yingdan.records.models import Opportunity

    deal = Opportunity.objects.filter(account__owner=rep, state="open").order_by("pk")[100]

    def bare(what: str) -> str:
        return f"/bench/rows/{what}/?account={deal.account_id}&q={WORD}"

    def room(name: str, zh: str, en: str) -> Pair:
        return Pair({"zh": zh, "en": en}, reverse(name, args=[deal.pk]), bare("account"))

    return [
        Pair({"zh": "商机列表", "en": "list of deals"}, reverse("opportunities"), bare("deals")),
        Pair({"zh": "商机看板", "en": "board"}, reverse("opportunities_board"), bare("board")),
        Pair({"zh": "客户列表", "en": "list of accounts"}, reverse("accounts"), bare("accounts")),
        Pair({"zh": "客户", "en": "account"}, reverse("account", args=[deal.account_id]), bare("account")),
        room("opportunity", "商机概览", "overview of a deal"),
        room("committee", "招采委员会", "committee"),
        room("timeline", "时间线", "timeline"),
        Pair({"zh": "联系人", "en": "list of people"}, reverse("people"), bare("people")),
        Pair({"zh": "日程（月）", "en": "calendar of a month"}, reverse("calendar"), bare("month")),
        Pair({"zh": "今日", "en": "Today"}, reverse("today"), bare("deals")),
        Pair({"zh": f"搜索“{WORD}”", "en": f"search for “{WORD}”"}, f"{reverse('search')}?q={WORD}", bare("notes")),
        Pair({"zh": "新建客户和商机", "en": "create an account and a deal"}, reverse("first_deal"), bare("new"), _new),
    ]


def _new(number: int) -> dict[str, Any]:
    return {
        "account": f"新客户{number}{perf_counter()}", "nature": "private", "deal": "新商机", "playbook": "public-tender",
        "people-TOTAL_FORMS": 0, "people-INITIAL_FORMS": 0,
    }  # fmt: skip


def _compared(client: Client, pair: Pair) -> Iterator[Row]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask(path: str, number: int) -> float:
        data = pair.data(number) if pair.data else None
        start = perf_counter()
        answer = client.post(path, data) if data is not None else client.get(path)
        spent = (perf_counter() - start) * 1000
        if answer.status_code not in (200, 302):
            raise SystemExit(f"{path}: {answer.status_code}")
        return spent

    for number in range(WARM):
        ask(pair.path, number), ask(pair.bare, number)
    with CaptureQueriesContext(connection) as asked:
        ask(pair.path, WARM)
    count = sum(not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for one in asked)
    if count > MOST_QUERIES and not pair.data:
        raise SystemExit(f"{pair.path}: {count} queries")
    taken = [(ask(pair.path, number), ask(pair.bare, number)) for number in range(ROUNDS)]
    ours, bare = (median(one) for one in zip(*taken, strict=True))
    name: Words = {"zh": f"{pair.name['zh']}（{count} 次查询）", "en": f"{pair.name['en']} ({count} queries)"}
    yield Row(name, ours, "ms", ours / bare)


def _exported() -> Iterator[Row]:
    """The export of about ten thousand activities and what belongs to them, against a plain CSV of these activities."""
    import csv

    from django.contrib.auth.models import User

    from yingdan.queries.export import everything
    from yingdan.queries.export_file import tables
    from yingdan.records.models import Event

    owner = User.objects.get(username="rep0")
    events = Event.objects.filter(account__owner=owner, account__removed__isnull=True)
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        tables(everything(owner), Path(folder) / "all.zip", "csv", "zh")
        ours = (perf_counter() - start) * 1000
        start = perf_counter()
        with (Path(folder) / "bare.csv").open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(events.values_list("account__name", "on", "kind", "note"))
        bare = (perf_counter() - start) * 1000
    count = events.count()
    what: Words = {
        "zh": f"导出 {count} 次活动和相关的一切（CSV）",
        "en": f"export of {count} activities and all about them (CSV)",
    }
    yield Row(what, ours, "ms", ours / bare)


if __name__ == "__main__":
    from .book import setup

    setup(Path(sys.argv[1]))
    print(json.dumps([(dict(one.what), one.value, one.unit, one.ratio) for one in rows()], ensure_ascii=False))
