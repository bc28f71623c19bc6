"""The page of the list: what can be chosen, what follows, and what a careless address does."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import cast, user
from tests.queries.test_many_deals import many
from tests.web.visitors import visitor
from yingdan.queries.deals import NOW, PAGE, Wanted
from yingdan.queries.wanted_deals import COLOURS, SORTS, STATES, WAITS
from yingdan.records.models import Assessment
from yingdan.web.deals import views
from yingdan.web.deals.asked import address, asked


def html(response: Any) -> str:
    return str(response.content.decode())


def page(who: User, **fields: Any) -> str:
    return html(visitor(who).get(reverse("opportunities"), fields))


def names(text: str) -> list[str]:
    return re.findall(r'<td class="deal-name"><a[^>]*>([^<]*)', text)


WANTED = st.builds(
    Wanted,
    query=st.text(max_size=20).map(str.strip),
    state=st.sampled_from(STATES),
    way=st.sampled_from(("", "public-tender")),
    stage=st.sampled_from(("", "survey")),
    colour=st.sampled_from(("", *COLOURS)),
    waits=st.sampled_from(("", *WAITS)),
    mine=st.booleans(),
    sort=st.sampled_from(SORTS),
    back=st.booleans(),
    page=st.integers(1, 999),
)


@settings(deadline=None)
@given(WANTED)
def test_an_address_says_all_that_was_asked_for(wanted: Wanted) -> None:
    fields = dict(parse_qsl(urlsplit(address(wanted, page=wanted.page)).query, keep_blank_values=True))
    assert asked(fields) == wanted


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(("q", "state", "way", "map", "waits", "sort", "back", "page")), st.text(max_size=30)
    )
)
def test_any_address_asks_for_something(fields: dict[str, str]) -> None:
    found = asked(fields)
    assert found.state in STATES
    assert found.sort in SORTS
    assert found.waits in ("", *WAITS)
    assert 1 <= found.page < 10**8


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["q", "state", "way", "stage", "map", "waits", "whose", "sort", "back", "page"])
@pytest.mark.parametrize("value", ["%", "'\"<b>", "\x00", "－１", "9" * 30, "客" * 300])
def test_a_careless_address_is_answered(field: str, value: str) -> None:
    text = page(cast().owner, **{field: value})
    assert "<b>" not in text


@pytest.mark.django_db
class TestList:
    """What the page shows and leads to."""

    def test_pages_lead_to_each_other_and_keep_what_was_asked_for(self) -> None:
        owner = user("u")
        many(owner, PAGE + 3)
        client = visitor(owner)
        first = html(client.get(reverse("opportunities"), {"sort": "value"}))
        after = re.search(r'rel="next" href="([^"]+)"', first)
        assert after
        second = html(client.get(after[1].replace("&amp;", "&")))
        assert names(first) + names(second) == [f"第{n}号工程" for n in range(PAGE + 3, 0, -1)]
        assert 'rel="prev"' in second
        assert 'rel="next"' not in second

    def test_a_second_click_on_a_column_turns_the_order_round(self) -> None:
        owner = user("u")
        many(owner, 3)
        client = visitor(owner)
        text = html(client.get(reverse("opportunities"), {"sort": "value"}))
        assert 'aria-sort="descending"' in text
        turned = re.search(r'aria-sort="descending"><a href="([^"]+)"', text)
        assert turned
        again = html(client.get(turned[1].replace("&amp;", "&")))
        assert names(again) == list(reversed(names(text)))
        assert 'aria-sort="ascending"' in again

    def test_nothing_like_that_says_so_and_leads_back(self) -> None:
        text = page(cast().owner, state="won")
        assert "没有这样的商机" in text
        assert f'href="{reverse("opportunities")}"' in text

    def test_a_search_keeps_what_was_chosen(self) -> None:
        text = page(cast().owner, state="all", waits="nostep")
        form = re.search(r'<form class="list-find".*?</form>', text, re.DOTALL)
        assert form
        assert {("state", "all"), ("waits", "nostep")} <= set(re.findall(r'name="(\w+)" value="(\w+)"', form[0]))

    def test_only_who_sees_others_may_choose_whose(self) -> None:
        c = cast()
        assert "我自己的" in page(c.manager)
        assert "我自己的" not in page(c.owner)


@pytest.mark.django_db
class TestFollows:
    """What is not assessed today yet follows by itself."""

    def test_the_page_asks_until_nothing_waits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        owner = user("u")
        many(owner, NOW * 3)
        monkeypatch.setattr(views, "PATIENCE", 0.0001)
        client = visitor(owner)
        assert 'class="list-waiting"' in html(client.get(reverse("opportunities")))
        seen = []
        answer = client.post(reverse("opportunities_refresh"), {"done": "0"})
        while answer.status_code == 200:
            text = html(answer)
            done, every = re.search(r'name="done" value="(\d+)"', text), re.search(r'max="(\d+)"', text)
            assert done
            assert every
            seen.append((int(done[1]), int(every[1])))
            answer = client.post(reverse("opportunities_refresh"), {"done": done[1]})
        assert seen == [(NOW, NOW * 2)]
        assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")
        assert 'class="list-waiting"' not in html(client.get(reverse("opportunities")))
        assert Assessment.objects.count() == NOW * 3

    @pytest.mark.parametrize("done", ["", "x", "-1", "9" * 40, "٣"])
    def test_it_takes_no_nonsense_for_a_number(self, done: str) -> None:
        assert visitor(cast().owner).post(reverse("opportunities_refresh"), {"done": done}).status_code == 204

    def test_in_the_background_of_today_it_does_not_load_the_page_anew(self) -> None:
        answer = visitor(cast().owner).post(reverse("opportunities_refresh"), {"quiet": "1"})
        assert answer.status_code == 204
        assert "HX-Refresh" not in answer
