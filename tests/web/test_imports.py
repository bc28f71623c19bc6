"""The pages of an import: from a paste to the book and back, in both languages, and nothing typed is lost."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.actions.imports.kit import FIRST, ROWS, SECOND, checked, table
from tests.cast import user
from tests.web.visitors import visitor
from yingdan.intake.table.table import LARGEST
from yingdan.records.models import Account, Intake, Opportunity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_whole_way(language: str) -> None:
    rep = user("rep")
    browser = visitor(rep, language)
    pasted = browser.post(reverse("imports"), {"text": table(*ROWS)}, follow=True)
    assert pasted.status_code == 200
    row = Intake.objects.get()
    sent = {f"c{one['index']}": one["target"] or "" for one in row.columns["columns"]}
    sent |= {"nature": "state_owned", "playbook": "public-tender", "currency": "CNY"}
    looked = browser.post(reverse("import_columns", args=[row.pk]), sent, follow=True)
    assert "望溪水务" in looked.content.decode()
    assert not Account.objects.exists()
    done = browser.post(reverse("import_decide", args=[row.pk]), {"then": "write"}, follow=True)
    assert done.status_code == 200
    assert Opportunity.objects.count() == 3
    assert set(Account.objects.values_list("nature", flat=True)) == {"state_owned"}
    back = browser.post(reverse("import_back", args=[row.pk]), follow=True)
    assert back.status_code == 200
    assert not Account.objects.filter(removed=None).exists()
    assert browser.get(reverse("imports")).status_code == 200


def test_columns_that_cannot_be_used_are_said_and_kept() -> None:
    rep = user("rep")
    browser = visitor(rep)
    browser.post(reverse("imports"), {"text": table(FIRST)})
    row = Intake.objects.get()
    sent = {"c1": "deal.name", "c2": "deal.name", "nature": "private", "playbook": "public-tender", "currency": "CNY"}
    answer = browser.post(reverse("import_columns", args=[row.pk]), sent, follow=True).content.decode()
    assert "对应了不止一列" in answer
    row.refresh_from_db()
    assert (row.state, row.columns["columns"][1]["target"]) == ("columns", "deal.name")
    for bad in ({"nature": "x"}, {"playbook": "x"}):
        assert browser.post(reverse("import_columns", args=[row.pk]), sent | bad, follow=True).status_code == 200


def test_the_table_of_what_was_not_taken_runs_nothing() -> None:
    rep = user("rep")
    evil = FIRST.replace("120", "=cmd|' /C calc'!A0").replace("三号泵站", "@SUM(1)")
    evil = evil.replace("岑海宁", "+1").replace("总工", "-2")
    row = checked(rep, table(evil, SECOND))
    for language, why in (("zh-hans", "看不出是多少钱"), ("en", "does not")):
        answer = visitor(rep, language).get(reverse("import_errors", args=[row.pk]))
        text = answer.content.decode()
        assert text.startswith("\ufeff")
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert len(lines) == 2
        assert (lines[1][0], lines[1][4]) == ("2", "A1")
        assert not [one for line in lines for one in line if one.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert language == "en" or why in lines[1][3]
        assert answer["Content-Disposition"].startswith("attachment")


def test_what_is_too_large_or_nothing_is_said_on_the_page() -> None:
    browser = visitor(user("rep"))
    assert browser.post(reverse("imports"), {"text": "  "}).status_code == 422
    large = SimpleUploadedFile("a.csv", b"x" * (LARGEST + 1))
    assert browser.post(reverse("imports"), {"uploads": large}).status_code == 422
    assert browser.post(reverse("imports"), {"uploads": SimpleUploadedFile("a.csv", b"")}).status_code == 422
    two = [SimpleUploadedFile("a.csv", b"x"), SimpleUploadedFile("b.csv", b"x")]
    assert browser.post(reverse("imports"), {"uploads": two}).status_code == 422
    assert not Intake.objects.exists()
    old = browser.post(reverse("imports"), {"uploads": SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0" * 9)}, follow=True)
    assert "旧版 .xls" in old.content.decode()


def test_progress_leads_on_and_a_dead_step_can_be_begun_again() -> None:
    rep = user("rep")
    row = checked(rep, table(*ROWS))
    browser = visitor(rep)
    assert browser.get(reverse("import_progress", args=[row.pk]))["HX-Redirect"] == reverse("import", args=[row.pk])
    Intake.objects.filter(pk=row.pk).update(state="writing")
    dead = browser.get(reverse("import", args=[row.pk])).content.decode()
    assert "中途停了" in dead
    browser.post(reverse("import_again", args=[row.pk]))
    assert Opportunity.objects.count() == 3


def test_the_pages_take_as_many_queries_for_many_rows_as_for_few(django_assert_max_num_queries: object) -> None:
    rep = user("rep")
    many = [f"N{n}\t客户{n % 40}\t商机{n}\t{n}\t\t\t\t\t\t\t" for n in range(1, 300)]
    row = checked(rep, table(*many))
    browser = visitor(rep)
    for url in (reverse("imports"), reverse("import", args=[row.pk])):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            assert browser.get(url).status_code == 200
