"""The page of the list of people: what can be chosen, what follows, and what a careless address does."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small, user
from tests.queries.test_people import many
from tests.web.visitors import visitor
from yingdan import actions, facts
from yingdan.facts.scales import RUNGS
from yingdan.queries.people import PAGE
from yingdan.queries.wanted_people import ATTITUDES, SORTS, STYLES, WAITS, Wanted
from yingdan.records.models import Standing
from yingdan.web.people.listed_asked import address, asked

FIELDS = ("q", "account", "attitude", "type", "rung", "waits", "seat", "whose", "sort", "back", "page")
WANTED = st.builds(
    Wanted,
    query=st.text(max_size=20).map(str.strip),
    account=st.integers(0, 10**6),
    attitude=st.sampled_from(("", *ATTITUDES)),
    style=st.sampled_from(("", *STYLES)),
    rung=st.sampled_from(("", *RUNGS)),
    waits=st.sampled_from(("", *WAITS)),
    seat=st.sampled_from(("", "quality")),
    mine=st.booleans(),
    sort=st.sampled_from(SORTS),
    back=st.booleans(),
    page=st.integers(1, 999),
)


def html(response: Any) -> str:
    return str(response.content.decode())


def page(who: User, language: str = "zh-hans", **fields: Any) -> str:
    return html(visitor(who, language).get(reverse("people"), fields))


def names(text: str) -> list[str]:
    body = text.partition("<tbody>")[2]
    return re.findall(r'<span class="person-name">([^<]*)', body)


@settings(max_examples=40)
@given(WANTED)
def test_an_address_says_all_that_was_asked_for(wanted: Wanted) -> None:
    fields = dict(parse_qsl(urlsplit(address(wanted, page=wanted.page)).query, keep_blank_values=True))
    assert asked(fields) == wanted


@pytest.mark.django_db
def test_a_careless_address_is_answered() -> None:
    browser = visitor(cast().owner)
    for field in FIELDS:
        for value in ("%", "'\"<b>", "\x00", "－１", "9" * 30, "9" * 12, "客" * 300):
            for view in ("people", "people_csv"):
                answer = browser.get(reverse(view), {field: value})
                assert answer.status_code == 200, (field, value)
                assert answer.streaming or "<b>" not in html(answer)


@pytest.mark.django_db
class TestList:
    """What the page shows and leads to."""

    def test_a_person_with_their_seat_account_and_page(self) -> None:
        c = cast()
        text = page(c.owner)
        assert names(text)[:1] == ["岑海宁"]
        assert f'href="{reverse("person", args=[c.deal, "cen"])}"' in text
        assert f'href="{reverse("account", args=[c.account])}"' in text
        assert "技术" in text.partition('class="everybody-seats"')[2][:200]
        assert Standing.objects.count() == 3  # judged and kept

    def test_pages_lead_to_each_other_and_keep_what_was_asked_for(self) -> None:
        owner = user("u")
        many(owner, PAGE + 3)
        browser = visitor(owner)
        first = html(browser.get(reverse("people"), {"sort": "name", "back": "1"}))
        after = re.search(r'rel="next" href="([^"]+)"', first)
        assert after
        second = html(browser.get(after[1].replace("&amp;", "&")))
        assert len({*names(first), *names(second)}) == PAGE + 3
        assert 'aria-sort="descending"' in second

    def test_where_nobody_is_it_teaches_and_where_nobody_fits_it_leads_back(self) -> None:
        c = cast()
        assert reverse("first_deal") in page(c.stranger)
        assert "还没有" in page(c.stranger)
        text = page(c.owner, q="没有的人")
        assert "没有这样的人" in text
        assert f'href="{reverse("people")}"' in text

    def test_only_who_sees_others_may_choose_whose(self) -> None:
        c = cast()
        assert "我自己的" not in page(c.owner)
        assert "我自己的" in page(c.manager)

    def test_somebody_without_a_deal_leads_to_the_account(self) -> None:
        owner = user("u")
        account = many(owner, 1)
        text = page(owner, "en")
        assert f'class="person-chip" href="{reverse("account", args=[account])}"' in text

    def test_the_rest_is_looked_at_and_the_page_comes_anew(self) -> None:
        c = cast()
        assert reverse("people_refresh") in page(c.owner)
        answer = visitor(c.owner).post(reverse("people_refresh"), {"changed": "1"})
        assert (answer.status_code, answer.headers.get("HX-Refresh")) == (204, "true")
        assert reverse("people_refresh") not in page(c.owner)
        again = visitor(c.owner).post(reverse("people_refresh"), {"done": "x" * 20})
        assert (again.status_code, "HX-Refresh" in again.headers) == (204, False)


@pytest.mark.django_db
class TestCsv:
    """What the list lists, for other programs."""

    def rows(self, who: User, **fields: Any) -> list[list[str]]:
        answer = visitor(who).get(reverse("people_csv"), fields)
        text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text[1:])))

    def test_all_pages_of_what_was_asked_for_in_its_order(self) -> None:
        owner = user("u")
        many(owner, PAGE + 3)
        head, *rows = self.rows(owner, sort="name", page="2")
        assert (len(rows), len(head), {len(row) for row in rows}) == (PAGE + 3, 15, {15})
        assert self.rows(owner, q="没有的人") == [head]

    def test_a_name_is_no_formula(self) -> None:
        owner = user("u")
        evil = (facts.Person(id="a", name="=HYPERLINK(1)", title='@x"\r\n,'),)
        bare = replace(small(), people=evil, opportunities=(), events=(), facts=(), commitments=(), steps=())
        actions.load_dossier(owner, bare)
        row = self.rows(owner)[1]
        assert row[0] == "'=HYPERLINK(1)"
        assert row[1].startswith("'@x")

    def test_it_says_what_the_page_says(self) -> None:
        c = cast()
        page(c.owner)
        row = next(row for row in self.rows(c.owner) if row[0] == "岑海宁")
        assert (row[1], row[4], row[6], row[11]) == ("变电专责", "澜川电网", "中立", "2026-11-03")
        assert TODAY.isoformat() not in row
