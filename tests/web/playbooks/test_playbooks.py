"""The playbook browser: every number of every way of buying in words, and hostile names."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import user
from tests.web.visitors import visitor
from yingdan.playbooks import shipped
from yingdan.playbooks.model import Limits, Playbook
from yingdan.web.playbooks.books import PREFERRED, book_of, books
from yingdan.web.playbooks.compare import compare
from yingdan.web.playbooks.parts import overall, shares
from yingdan.web.playbooks.present import book_page, ways
from yingdan.web.playbooks.tables import tables
from yingdan.wording.catalogue import has

LANGUAGES: tuple[Any, ...] = ("zh", "en")
BOOKS = [book for name in shipped() if (book := book_of(name)) is not None]
every = pytest.mark.parametrize("book", BOOKS, ids=[one.id for one in BOOKS])
HOSTILE = ("..", ".", "common", "nothing", "public-tender.yaml", "x" * 300, "\x00", "%2e%2e", "<script>", "~", "C:\\x")


def test_the_preferred_comes_first() -> None:
    assert next(one.id for one in books()) == PREFERRED


@every
@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_of_the_file_is_shown(book: Playbook, lang: Any) -> None:
    page, rows = book_page(book, books(), "", lang), tables(book, lang)
    assert len(page.stages) == len(page.columns) == len(page.attention) == len(book.stages)
    assert len(page.matrix) == len(book.seats)
    assert all(len(row.cells) == len(book.stages) for row in page.matrix)
    assert len(rows.goals) == len(book.goals)
    assert sum(len(one.lines) for one in rows.ladders) == len(book.activities)
    assert [len(one.items) for one in rows.points] == [len(one.items) for one in book.control_points]
    assert {one.id for one in rows.numbers} == {one.name for one in fields(Limits)}
    assert len(rows.rungs) == len(book.rungs)


@every
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_and_item_has_words(book: Playbook, lang: Any) -> None:
    items = [item.id for point in book.control_points for item in point.items]
    items += [item.id for layer in book.layers for item in layer.items]
    keys = [*(f"limit.{one.name}" for one in fields(Limits)), *(f"score_item.{one}" for one in items)]
    assert [key for key in keys if not has(lang, key)] == []
    assert all(one.text for one in tables(book, lang).numbers)


@every
def test_say_of_a_stage_is_one_or_nobodys(book: Playbook) -> None:
    for stage in book.stages:
        assert sum(shares(book, stage.id).values()) == pytest.approx(1) or not any(shares(book, stage.id).values())
    assert sum(overall(book).values()) == pytest.approx(1, abs=0.34)


@every
def test_a_way_is_told_in_short(book: Playbook) -> None:
    (way,) = ways([book], "zh")
    assert way.days == sum(one.usual_days for one in book.stages)
    assert sum(one.width for one in way.steps) == pytest.approx(100)
    assert way.when
    assert way.weighers[0].percent >= way.weighers[-1].percent


@every
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comparison_names_only_what_differs(book: Playbook, lang: Any) -> None:
    for other in BOOKS:
        found = compare(book, other, lang)
        assert all(one.here != one.there for one in (*found.large, *found.numbers))
        assert len(found.numbers) + found.same == len(fields(Limits))
        if other.id == book.id:
            assert (found.large, found.numbers) == ((), ())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_no_playbook(name: str) -> None:
    assert book_of(name) is None


@pytest.mark.django_db
@pytest.mark.parametrize("name", [one for one in HOSTILE if "\x00" not in one])
def test_a_hostile_address_is_not_found(name: str) -> None:
    client = visitor(user("u"))
    if name not in (".", ".."):  # those two are folded away before a server sees them
        assert client.get(f"/playbooks/{name}/").status_code == 404
    beside = client.get(reverse("playbook", args=[PREFERRED]), {"with": name})
    assert beside.status_code == 200
    assert "<script>alert" not in beside.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_open_in_both_languages_without_many_queries(language: str, django_assert_max_num_queries: Any) -> None:
    client = visitor(user("u"), language)
    for url in (reverse("playbooks"), *(reverse("playbook", args=[one.id]) for one in BOOKS)):
        with django_assert_max_num_queries(15):
            assert client.get(url, {"with": BOOKS[0].id}).status_code == 200
    assert BOOKS[0].id in client.get(reverse("first_deal")).content.decode()


@pytest.mark.django_db
def test_the_servers_own_stand_beside_the_shipped_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a deal could name them; a file that does not load, or of another name than its id, spoils nothing."""
    own = "yingdan: playbook/1\nextends: public-tender\nid: our-way\nname: {zh: 我们这儿的招标, en: Our tender}\n"
    (tmp_path / "our-way.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("yingdan: playbook/1\nlimits: [", encoding="utf-8")
    monkeypatch.setenv("YINGDAN_PLAYBOOKS", str(tmp_path))
    client = visitor(user("u"))
    page = client.get(reverse("playbooks")).content.decode()
    assert page.count("本服务器自己的") == page.count("我们这儿的招标</a>") == 1
    assert client.get(reverse("playbook", args=["our-way"])).status_code == 200
    assert 'value="our-way"' in client.get(reverse("first_deal")).content.decode()
