"""A small table of our own, and the whole way of an import in one call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User

from yingdan.actions import imports
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Intake

HEADER = "商机编号\t客户\t商机名称\t金额（万元）\t状态\t开始日期\t结束日期\t联系人\t职务\t负责人\t备注"
FIRST = "A1\t望溪水务\t三号泵站\t120\t进行中\t2026-03-02\t\t岑海宁\t总工\t贺远舟\t等年度计划"
SECOND = "A2\t望溪水务\t加药间\t80\t赢单\t2026-01-05\t2026-06-30\t岑海宁\t总工\t贺远舟\t"
THIRD = "A3\t青屿设计院\t图审软件\t30\t丢单\t2026-02-01\t2026-05-06\t\t\t\t"
ROWS = (FIRST, SECOND, THIRD)


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows])


def checked(user: User, text: str | bytes, name: str = "", **decided: Any) -> Intake:
    """An import that was read and checked, with its columns as they were guessed."""
    if isinstance(text, str) and not name:
        key = imports.begin_pasted(user, text)
    else:
        raw = text.encode() if isinstance(text, str) else text
        key = imports.begin(user, [imports.Upload(name or "table.csv", raw)])
    row = Intake.objects.get(pk=key)
    assert row.state == "columns", row.report
    said = tuple(imports.ColumnSaid(one["index"], one["target"], one["order"]) for one in row.columns["columns"])
    imports.set_columns(user, key, imports.SetColumns(said, "private", "public-tender"))
    if decided:
        imports.decide(user, key, **decided)
    return Intake.objects.get(pk=key)


def imported(user: User, text: str | bytes, name: str = "", **decided: Any) -> Intake:
    """The same, written."""
    row = checked(user, text, name, **decided)
    assert row.state == "checked", row.report
    imports.write(user, row.pk)
    return Intake.objects.get(pk=row.pk)


def book(user: User) -> dict[str, Any]:
    """What the user has: each account's deals by name, with what a table can say of them; ids and order do not matter."""
    accounts = Account.objects.filter(owner=user, removed=None)
    found: dict[str, Any] = {}
    for pk, dossier in load_dossiers([one.pk for one in accounts]).items():
        us = {one.id: one.name for one in dossier.us}
        deals = sorted(
            (
                (str(one.name), one.value, one.state, one.playbook, [us[ref] for ref in one.team], one.expected)
                for one in dossier.opportunities
            ),
            key=repr,
        )
        people = sorted((str(one.name), one.title, one.unit, one.rank) for one in dossier.people)
        notes = sorted((str(one.on), str(one.note)) for one in dossier.events)
        name = str(dossier.account.name)
        assert name not in found, (pk, "an account twice")
        account = dossier.account
        found[name] = {
            "deals": deals, "people": people, "notes": notes, "about": (account.industry, account.region, account.nature)
        }  # fmt: skip
    return found


def counts(row: Intake) -> dict[str, int]:
    """What became of the rows, without those that are nothing."""
    return {name: n for name, n in row.report["counts"].items() if n}


def lines(rows: Iterable[dict[str, Any]]) -> list[int]:
    return [one["line"] for one in rows]
