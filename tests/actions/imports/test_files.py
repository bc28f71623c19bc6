"""Files as people have them: encodings, workbooks, notes, dossiers; and what is refused before it costs anything."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.contrib.auth.models import User

from tests.actions.imports.kit import ROWS, book, counts, imported, table
from tests.cast import cast, small, user
from tests.intake.table.book import book as workbook
from tests.intake.table.book import cell
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import imports
from yingdan.actions.imports.notes import KeepNotes
from yingdan.intake.table.table import LARGEST
from yingdan.intake.write import write_dossier
from yingdan.records.models import Account, Event, Intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def rep() -> User:
    return user("rep")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_same_book_from_every_encoding(rep: User, encoding: str) -> None:
    raw = table(*ROWS).replace("\t", ",").encode(encoding)
    assert counts(imported(rep, raw, "清单.csv")) == {"new": 3}
    assert set(book(rep)) == {"望溪水务", "青屿设计院"}


def test_a_workbook_with_a_title_above_blank_rows_and_days(rep: User) -> None:
    rows = (
        f'<row r="1">{cell("A1", "2026 年商机清单")}</row>'
        f'<row r="3">{cell("A3", "客户")}{cell("B3", "商机名称")}{cell("C3", "开始日期")}</row>'
        f'<row r="4">{cell("A4", "望溪水务")}{cell("B4", "泵站")}{cell("C4", 46082, 1)}</row>'
        f'<row r="5">{cell("B5", "加药间")}{cell("C5", 46083, 1)}</row>'
        f'<row r="8">{cell("A8", "合计")}{cell("B8", "2 个")}</row>'
    )
    merged = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/></mergeCells>'
    row = imported(rep, workbook({"清单": rows, "其他": ""}, merged), "清单.xlsx")
    assert counts(row) == {"new": 2, "left_out": 1}
    water = book(rep)["望溪水务"]
    assert [one[0] for one in water["deals"]] == ["加药间", "泵站"]
    assert [day for day, _ in water["notes"]] == ["2026-03-01", "2026-03-02"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("xl/workbook.xml", b"<workbook/>")
        pack.writestr("xl/worksheets/sheet1.xml", b" " * 200_000_000)
    return out.getvalue()


def test_what_unpacks_to_too_much_is_not_opened(rep: User) -> None:
    row = Intake.objects.get(pk=imports.begin(rep, [imports.Upload("a.xlsx", bomb())]))
    assert (row.state, [one["code"] for one in row.report["problems"]]) == ("failed", ["table_unpacks_too_large"])


def test_what_is_too_large_is_not_kept(rep: User) -> None:
    with pytest.raises(actions.Invalid):
        imports.begin(rep, [imports.Upload("a.csv", b"x" * (LARGEST + 1))])
    assert not Intake.objects.exists()


def test_files_that_do_not_go_together(rep: User) -> None:
    for files in ([], [imports.Upload("a.csv", b"x"), imports.Upload("b.csv", b"x")],
                  [imports.Upload("a.csv", b"x"), imports.Upload("b.yaml", b"x")]):  # fmt: skip
        with pytest.raises(actions.Invalid):
            imports.begin(rep, files)


def test_dossiers_come_in_together_and_go_together(rep: User) -> None:
    files = [imports.Upload(f"{name}.yaml", write_dossier(small(name)).encode()) for name in ("one", "two")]
    broken = imports.Upload("broken.yaml", b"yingdan: dossier/1\n")
    key = imports.begin(rep, [*files, broken])
    row = Intake.objects.get(pk=key)
    assert row.report["counts"] == {"new": 2, "same": 0, "exists": 0, "refused": 1}
    imports.write(rep, key)
    assert sorted(Account.objects.values_list("ref", flat=True)) == ["one", "two"]
    again = Intake.objects.get(pk=imports.begin(rep, files))
    assert again.report["counts"]["same"] == 2
    other = imports.Upload("one.yaml", write_dossier(small("one")).replace("岑海宁", "岑海平").encode())
    assert Intake.objects.get(pk=imports.begin(rep, [other])).report["counts"]["exists"] == 1
    imports.take_back(rep, key)
    assert not Account.objects.filter(removed=None).exists()


def test_a_dossier_with_secrets_is_refused(rep: User) -> None:
    text = write_dossier(small("one")).replace("他两次问修正系数，我们没带数据。", "他说标底是一百一十八万。")
    row = Intake.objects.get(pk=imports.begin(rep, [imports.Upload("one.yaml", text.encode())]))
    assert row.report["counts"]["refused"] == 1
    assert row.report["files"][0]["problems"][0]["code"] == "table_secret"


def test_a_chat_becomes_a_note_a_day() -> None:
    c = cast()
    chat = "岑海宁 2026/11/3 14:30\n修正系数那个表再发我\n\n叶青禾 2026/11/3 14:32\n好的\n2026/11/5 标底听说是 90 万\n"
    key = imports.begin_pasted(c.owner, chat)
    row = Intake.objects.get(pk=key)
    assert [(one["day"], one["code"]) for one in row.found["notes"]] == [("2026-11-03", ""), ("2026-11-05", "table_secret")]
    before = Event.objects.count()
    imports.keep_notes(c.owner, key, KeepNotes(c.deal, (0, 1)))
    event = Event.objects.order_by("-pk")[0]
    assert (Event.objects.count() - before, event.people, event.opportunity_id) == (1, ["cen"], c.deal)
    assert event.note == "岑海宁：修正系数那个表再发我\n叶青禾：好的"
    second = imports.begin_pasted(c.owner, chat)
    imports.keep_notes(c.owner, second, KeepNotes(c.deal, (0,)))
    assert Event.objects.count() - before == 1
    imports.take_back(c.owner, key)
    assert Event.objects.count() == before


def test_a_colleague_keeps_notes_on_their_deal_only() -> None:
    c = cast()
    chat = "2026-11-03 14:30 岑海宁\n表再发我\n"
    key = imports.begin_pasted(c.colleague, chat)
    with pytest.raises(NotVisible):
        imports.keep_notes(c.colleague, key, KeepNotes(c.other_deal, (0,)))
    imports.keep_notes(c.colleague, key, KeepNotes(c.deal, (0,)))
    mine = imports.begin_pasted(c.stranger, chat)
    with pytest.raises(NotVisible):
        imports.keep_notes(c.stranger, mine, KeepNotes(c.deal, (0,)))
