"""Search: what is found, by whom, and that it keeps in step with every write."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, cast
from tests.depth import often
from tests.records.test_load import crowd
from yingdan import actions
from yingdan.actions import CaptureNote, Where, capture_note
from yingdan.actions.index import missing, rebuild
from yingdan.language import tokens
from yingdan.language.words import folded
from yingdan.queries.search import having, search
from yingdan.records.models import Account, Event, SearchEntry

pytestmark = pytest.mark.django_db


def titles(user: User, query: str) -> list[str]:
    found = search(user, query)
    return [str(one.title) for one in (*found.named, *found.written)]


@pytest.mark.parametrize("query", ["岑海宁", "岑", "海宁", "chn", "cenhai", "变电专责"])
def test_a_person_by_name_part_of_it_pinyin_and_title(query: str) -> None:
    c = cast()
    assert "岑海宁" in titles(c.owner, query)


def test_two_characters_find_a_deal_and_a_note_says_where() -> None:
    c = cast()
    found = search(c.owner, "青屿")
    assert [one.opportunity for one in found.named] == [c.deal]
    assert found.named[0].snippet.hit == "青屿"


def test_who_sees_nothing_finds_nothing() -> None:
    c = cast()
    everything = ["岑海宁", "青屿", "北桥", "澜川", "220", "他", "局放"]
    for query in everything:
        assert titles(c.stranger, query) == []
    assert "北桥 110 kV" not in titles(c.colleague, "北桥")
    assert "北桥 110 kV" in titles(c.manager, "北桥")


def test_a_note_is_found_at_once_and_after_undo_no_more() -> None:
    c = cast()
    where = Where(c.account, c.deal)
    receipt = capture_note(c.owner, CaptureNote(where=where, text="今天拜访岑海宁，绝缘裕度他想再看一遍", day=TODAY))
    found = search(c.owner, "绝缘裕度").written
    assert [one.kind for one in found] == ["event"]
    assert found[0].snippet.hit == "绝缘裕度"
    assert receipt.undo is not None
    actions.undo(c.owner, receipt.undo)
    assert search(c.owner, "绝缘裕度").written == ()


def test_what_hangs_on_an_event_goes_with_the_events_deal() -> None:
    """A commitment that names only its event is hidden from whoever may not read the event's deal."""
    c = cast()
    account = Account.objects.get(pk=c.account)
    event = Event.objects.filter(account=account, opportunity=c.deal).first()
    assert event is not None
    for entry in SearchEntry.objects.filter(kind="commitment", account=account):
        assert entry.opportunity_id is None or entry.opportunity_id in (c.deal, c.other_deal)


def test_an_account_put_away_is_found_by_nobody() -> None:
    c = cast()
    actions.remove_account(c.owner, Where(c.account))
    assert titles(c.owner, "岑海宁") == []


HOSTILE = ('"', "'", "x' OR 1=1 --", "* AND", "NEAR(岑 海)", "%", "\\", "\x00岑", "a" * 9000, "title:岑")


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_answer(query: str) -> None:
    c = cast()
    search(c.owner, query)


def test_rebuilding_gives_the_same() -> None:
    c = cast()
    fields = ("account", "opportunity", "kind", "row", "ref", "day", "title", "text", "tokens")
    before = sorted(map(repr, SearchEntry.objects.values_list(*fields)))
    assert before
    assert rebuild() == len(before)
    assert sorted(map(repr, SearchEntry.objects.values_list(*fields))) == before
    assert not missing()
    SearchEntry.objects.all().delete()
    assert missing()
    assert titles(c.owner, "岑海宁") == []


@pytest.mark.parametrize("people", [15, 500])
def test_the_number_of_queries_is_the_same(people: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    c = cast()
    actions.load_dossier(c.owner, crowd(people))
    with django_assert_num_queries(4):
        assert search(c.owner, "人").named


TEXTS = [
    "变压器油色谱",
    "器变压",
    "220kV 变压器 GIS",
    "局放局放",
    "王伟说可以",
    "伟王",
    "压器变压器",
    "gis气室",
    "年度检修",
]
QUERIES = ["变压", "变压器", "压器", "器", "局放", "王伟", "gis", "gi", "220", "检修 年度", "变压 gis"]


@settings(max_examples=often(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.sampled_from(QUERIES) | st.text(max_size=3))
def test_both_databases_find_what_a_slow_look_finds(query: str) -> None:
    """The index against reading every text; the words of one query must all be there, Latin ones at a word's beginning."""
    from yingdan.language import wanted

    SearchEntry.objects.all().delete()
    account = Account.objects.first() or Account.objects.create(
        owner=User.objects.create_user("index"), ref="a", as_of=date(2026, 1, 1), name="x", nature="private"
    )
    SearchEntry.objects.bulk_create(
        SearchEntry(account=account, kind="event", row=n, title=one, text=one, tokens=f" {' '.join(tokens(one))} ")
        for n, one in enumerate(TEXTS)
    )
    asked = wanted(query)
    slow = {n for n, one in enumerate(TEXTS) if asked and all(_has(one, part.words, part.prefix) for part in asked)}
    fast = set(having(SearchEntry.objects.all(), asked).values_list("row", flat=True)) if asked else set()
    assert fast == slow, connection.vendor


def _has(text: str, words: tuple[str, ...], prefix: bool) -> bool:
    if words[0].isascii():
        return any(word.startswith(words[0]) for word in tokens(text))
    whole = words[0][0] if prefix and len(words[0]) == 1 else words[0] + "".join(word[1] for word in words[1:])
    return whole in folded(text)
