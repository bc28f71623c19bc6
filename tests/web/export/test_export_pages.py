"""Downloads: what they are called, what is in them for whom, and what is not there."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import python_calamine
from django.urls import reverse

from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan.intake import read_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_the_dossier_of_one_deal_is_a_dossier(people: Cast) -> None:
    answer = visitor(people.owner).get(reverse("deal_export_file", args=[people.deal, "yaml"]))
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    dossier = read_text(content(answer).decode())
    assert [one.id for one in dossier.opportunities] == ["qingyu"]


def workbook(answer: Any) -> python_calamine.CalamineWorkbook:
    return python_calamine.load_workbook(io.BytesIO(content(answer)))


def test_the_workbook_speaks_the_readers_language(people: Cast) -> None:
    zh = workbook(visitor(people.owner).get(reverse("export_all", args=["xlsx"])))
    en = workbook(visitor(people.owner, "en").get(reverse("export_all", args=["xlsx"])))
    assert zh.sheet_names[:3] == ["客户", "周边单位", "我方人员"]
    assert en.sheet_names[:3] == ["Accounts", "Organisations", "Our people"]
    assert zh.get_sheet_by_name("人").to_python()[1][:4] == ["lanchuan", "澜川电网", "cen", "岑海宁"]
    assert en.get_sheet_by_name("People").to_python()[1][1] == "Lanchuan Grid"


def test_a_members_workbook_has_their_deal_only(people: Cast) -> None:
    book = workbook(visitor(people.colleague).get(reverse("export_all", args=["xlsx"])))
    text = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert "青屿" in text
    assert "北桥" not in text
    assert "确认评审日期" not in text


def test_csv_files_are_named_as_the_sheets(people: Cast) -> None:
    answer = visitor(people.owner).get(reverse("account_export_file", args=[people.account, "csv.zip"]))
    with zipfile.ZipFile(io.BytesIO(content(answer))) as archive:
        assert "商机.csv" in archive.namelist()
        assert "岑海宁" in archive.read("人.csv").decode("utf-8-sig")


@pytest.mark.parametrize("kind", ["exe", "yaml", "json", "xlsx.zip"])
def test_another_kind_is_not_there(people: Cast, kind: str) -> None:
    assert visitor(people.owner).get(reverse("export_all", args=[kind])).status_code == 404


def test_the_page_says_how_much_it_is(people: Cast) -> None:
    text = visitor(people.owner).get(reverse("export")).content.decode()
    assert "1 家客户，2 个商机" in text
    assert "0 家客户，0 个商机" in visitor(people.stranger).get(reverse("export")).content.decode()
