"""Tables of what is known: every column has a header in both languages, every noun of the dossier a sheet, no text runs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given, settings

from tests.cast import small
from tests.depth import often
from tests.records.test_convert import full
from tests.strategies import dossiers
from yingdan.facts import Dossier, Language
from yingdan.intake.workbook import ROWS, Csvs, Workbook, dangerous
from yingdan.playbooks import load_playbook
from yingdan.wording.catalogue import has
from yingdan.wording.sheets import SHEETS, Sheet, Source, cells, header, title

BOOKS = {"public-tender": load_playbook("public-tender")}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def source(dossier: Dossier, lang: Language = "zh") -> Source:
    return Source(lang, dossier, BOOKS)


def named(code: str) -> Sheet:
    return next(sheet for sheet in SHEETS if sheet.code == code)


def test_every_list_of_the_dossier_has_a_sheet() -> None:
    codes = {sheet.code for sheet in SHEETS}
    lists = {name for name in Dossier.__dataclass_fields__ if name not in ("yingdan", "as_of", "account", "opportunities")}
    assert lists | {"accounts", "deals", "stages", "seats", "rivals", "strengths"} <= codes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_and_headers_are_words(lang: Language) -> None:
    names = [title(sheet, lang) for sheet in SHEETS]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    for sheet in SHEETS:
        labels = header(sheet, lang)
        assert not [label for label in labels if label.startswith("column.")]
        assert len(set(labels)) == len(labels), (sheet.code, labels)


@settings(max_examples=often(15), deadline=None)
@given(dossier=dossiers())
def test_rows_are_as_wide_as_their_header(dossier: Dossier) -> None:
    for lang in LANGUAGES:
        for sheet in SHEETS:
            width = len(header(sheet, lang))
            assert all(len(row) == width for row in cells(sheet, source(dossier, lang)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_codes_are_words(lang: Language) -> None:
    dossier = replace(full(), opportunities=tuple(replace(one, playbook="public-tender") for one in full().opportunities))
    for sheet in SHEETS:
        for spec in sheet.columns:
            kind, _, group = spec.rpartition(":")[2].partition("/")
            if kind == "term":
                assert any(has(lang, f"{group}.{code}") for code in _codes(group)), group
        assert list(cells(sheet, source(dossier, lang))) is not None


def _codes(group: str) -> Iterator[str]:
    yield from ("open", "done", "visit", "given", "us", "kept", "staff", "private", "agent", "confirmed", "reached", "bound",
                "give", "time", "attitude")  # fmt: skip


def test_a_visit_in_words() -> None:
    row = dict(zip(header(named("events"), "zh"), next(cells(named("events"), source(small()))), strict=True))
    assert row["客户方参加人"] == "岑海宁"
    assert row["客户"] == "澜川电网"
    assert row["商机"] == "青屿 220 kV 变电站"
    assert row["活动类型"] == "拜访"
    assert row["谈方案"] == 3


def test_facts_of_events_and_loose_ones_stand_together() -> None:
    rows = [dict(zip(header(named("facts"), "zh"), row, strict=True)) for row in cells(named("facts"), source(small()))]
    assert len(rows) == 3
    assert {row["活动编号"] for row in rows} == {None, "e1"}
    assert {row["值"] for row in rows} == {"有保留", "是", "中立"}
    assert next(row for row in rows if row["活动编号"])["依据"] == "已证实"


def test_money_is_a_number() -> None:
    row = dict(zip(header(named("deals"), "en"), next(cells(named("deals"), source(small(), "en"))), strict=True))
    assert (row["Amount"], row["Currency"]) == (38600000, "CNY")


HOSTILE = ("=1+1", "+1", "-1", "@x", "  =cmd|' /C calc'!A0", "\t=1", "＝1", "\ufeff=1")


def test_a_workbook_runs_nothing(tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    book = Workbook(target)
    book.begin("表", ["a"])
    for text in (*HOSTILE, "x" * 40_000, "正常"):
        book.row("表", [text])
    book.close()
    with zipfile.ZipFile(target) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert archive.read("xl/styles.xml").count(b'quotePrefix="1"') == 1
    rows = python_calamine.load_workbook(str(target)).get_sheet_by_name("表").to_python()
    assert [row[0] for row in rows][-1] == "正常"
    assert len(str(rows[-2][0])) == 32_767


def test_csvs_run_nothing_and_leave_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "t"
    out = Csvs(target)
    out.begin("表", ["a", "b"])
    for text in HOSTILE:
        out.row("表", [text, None])
    out.close()
    assert list(tmp_path.iterdir()) == [target]
    with zipfile.ZipFile(target) as archive:
        text = archive.read("表.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["a", "b"]
    assert not [row for row in rows[1:] if dangerous(row[0])]
    assert [row[0] for row in rows[1:]] == [f"'{one}" for one in HOSTILE]


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ROWS == 2**20
    monkeypatch.setattr("yingdan.intake.workbook.ROWS", 3)
    book = Workbook(tmp_path / "t.xlsx")
    book.begin("表", ["a"])
    for number in range(5):
        book.row("表", [number])
    book.close()
    found = python_calamine.load_workbook(str(tmp_path / "t.xlsx"))
    assert found.sheet_names == ["表", "表 2", "表 3"]
    assert [row for name in found.sheet_names for row in found.get_sheet_by_name(name).to_python()[1:]] == [
        [n] for n in range(5)
    ]
