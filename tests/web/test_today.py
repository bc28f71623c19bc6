"""Today: what is shown, and what two taps do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast, cast, user
from tests.records.test_load import crowd
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.facts.scales import GuardLevel
from yingdan.queries.today import today as day_of
from yingdan.records.models import Account, Audit, Commitment, Event, Opportunity, StageSpan, Step
from yingdan.web.today import present as presenting
from yingdan.web.today.models import Care, DayPage

MOST_QUERIES = 15
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def html(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def page_of(people: Cast, lang: str = "zh") -> DayPage:
    with translation.override("en" if lang == "en" else "zh-hans"):
        return presenting.present(day_of(people.owner), "en" if lang == "en" else "zh")


# --- what is shown ---


def test_each_thing_says_why_and_rests_on_evidence(people: Cast) -> None:
    page = page_of(people)
    assert page.things
    assert [one.number for one in page.things] == list(range(1, len(page.things) + 1))
    for one in page.things:
        assert one.why
        assert one.effort
        assert re.search(r"[\u4e00-\u9fff]", one.title)
        assert not re.search(r"[a-z]+_[a-z]+", one.title), "a code instead of words"
        assert one.first == (one.lines[0] if one.lines else None)
    assert any(one.lines for one in page.things)


def test_firm_evidence_comes_first(people: Cast) -> None:
    order = ("confirmed", "reported", "inferred", "guess")
    for one in page_of(people).things:
        grades = [order.index(line.grade) for line in one.lines]
        assert grades == sorted(grades)
        assert len({line.text + line.day for line in one.lines}) <= len(one.lines)


def test_nothing_of_the_page_is_a_row_of_the_database(people: Cast) -> None:
    response = visitor(people.owner).get(reverse("today"))
    layers: Any = response.context
    modules = {type(value).__module__ for layer in layers for value in layer.flatten().values()}
    assert not any(module.startswith("yingdan.records") for module in modules)


def test_late_things_are_listed_the_latest_first(people: Cast) -> None:
    days = [one.days for one in page_of(people).late]
    assert days
    assert days == sorted(days, reverse=True)
    assert all(one.very == (one.days >= presenting.WEEK) for one in page_of(people).late)


def test_a_stranger_sees_the_way_to_a_first_deal_and_nothing_else(people: Cast) -> None:
    text = html(visitor(people.stranger).get(reverse("today")))
    assert reverse("first_deal") in text
    assert "先放进一个自己的商机" in text
    assert "岑海宁" not in text


def test_a_manager_has_a_day_of_their_own(people: Cast) -> None:
    assert "岑海宁" not in html(visitor(people.manager).get(reverse("today")))


PAGES = ("today", "opportunities", "settings", "first_deal", "note")


def queries(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse(name)).status_code == 200
    return len(seen)


@pytest.mark.django_db
def test_every_page_asks_little_and_the_same_at_15_and_at_500_people() -> None:
    counts = []
    for size in (15, 500):
        owner = user(f"owner{size}")
        actions.load_dossier(owner, crowd(size))
        counts.append({name: queries(visitor(owner), name) for name in PAGES})
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MOST_QUERIES


# --- words for days and hours ---


@given(DAYS)
def test_moves_are_three_working_days_to_come(today: date) -> None:
    moves = presenting.moves(today, "zh")
    assert 1 <= len(moves) <= 3
    assert all(one.day > today and one.day.weekday() < 5 for one in moves)
    assert len({one.day for one in moves}) == len(moves)
    assert [one.day for one in moves] == sorted(one.day for one in moves)
    assert len({one.name for one in moves}) == len(moves)


@given(DAYS, st.sets(st.integers(0, 6), min_size=1))
def test_the_next_weekday_is_the_nearest(after: date, wanted: set[int]) -> None:
    found = presenting.next_weekday(after, tuple(wanted))
    assert found.weekday() in wanted
    assert not any((after + timedelta(days=n)).weekday() in wanted for n in range(1, (found - after).days))


@pytest.mark.parametrize(
    ("things", "said"), [(3, "周二，先做这三件"), (2, "周二，先做这两件"), (1, "周二，先做这一件"), (0, "周二")]
)
def test_the_heading_counts(things: int, said: str) -> None:
    with translation.override("zh-hans"):
        assert presenting.heading(date(2026, 11, 24), things, "zh") == said


@given(st.integers(1, 10_000))
def test_a_duration_loses_no_minute(minutes: int) -> None:
    with translation.override("en"):
        numbers = re.findall(r"(\d+) (h|min)", presenting.duration(minutes))
    assert sum(int(n) * {"h": 60, "min": 1}[unit] for n, unit in numbers) == minutes


# --- what two taps do ---


def late(client: Client) -> list[tuple[str, str, str]]:
    """(address of done, version, text) of each late row."""
    text = html(client.get(reverse("today")))
    rows = re.findall(r'<li class="late-row".*?</li>', text, re.DOTALL)
    found = []
    for row in rows:
        address = re.search(r'action="([^"]+/done/)"', row)
        version = re.search(r'name="version" value="(\d+)"', row)
        said = re.search(r'class="late-text">([^<]+)', row)
        assert address
        assert version
        assert said
        found.append((address[1], version[1], said[1]))
    return found


def row_of(client: Client, text: str) -> tuple[str, str]:
    return next((address, version) for address, version, said in late(client) if said == text)


def test_a_tick_finishes_and_undo_brings_it_back(people: Cast) -> None:
    client = visitor(people.owner)
    address, version = row_of(client, "要试验报告")
    text = html(client.post(address, {"version": version}, follow=True))
    assert Step.objects.get(ref="s1").state == "done"
    assert "要试验报告" not in text
    undo = re.search(r'action="(/undo/[^"]+)"', text)
    assert undo
    assert "要试验报告" in html(client.post(undo[1], follow=True))


def test_a_commitment_is_kept_by_the_same_tick(people: Cast) -> None:
    client = visitor(people.owner)
    address, version = row_of(client, "带局放数据")
    client.post(address, {"version": version})
    assert Commitment.objects.get().state == "kept"


@pytest.mark.parametrize("text", ["要试验报告", "带局放数据"])
def test_moving_keeps_the_reason(people: Cast, text: str) -> None:
    client = visitor(people.owner)
    address, version = row_of(client, text)
    due = timezone.localdate() + timedelta(days=2)
    client.post(address.replace("/done/", "/move/"), {"version": version, "due": due.isoformat(), "reason": "对方出差"})
    assert text not in [said for _, _, said in late(client)]
    assert Audit.objects.latest("pk").why == "对方出差"


@pytest.mark.parametrize("text", ["要试验报告", "带局放数据"])
def test_letting_go_keeps_the_reason(people: Cast, text: str) -> None:
    client = visitor(people.owner)
    address, version = row_of(client, text)
    client.post(address.replace("/done/", "/drop/"), {"version": version, "reason": "对方取消了"})
    assert text not in [said for _, _, said in late(client)]
    assert Audit.objects.latest("pk").why == "对方取消了"


@pytest.mark.parametrize("due", ["", "soon", "2026-13-01", "01/02/2026<b>"])
def test_a_day_that_is_no_day_changes_nothing(people: Cast, due: str) -> None:
    client = visitor(people.owner)
    address, version = row_of(client, "要试验报告")
    before = Step.objects.get(ref="s1").due
    text = html(client.post(address.replace("/done/", "/move/"), {"version": version, "due": due}, follow=True))
    assert "没看懂这个日期" in text
    assert Step.objects.get(ref="s1").due == before


def test_somebody_was_faster(people: Cast) -> None:
    client = visitor(people.owner)
    address, version = row_of(client, "要试验报告")
    other, other_version = row_of(client, "带局放数据")
    client.post(other, {"version": other_version})
    text = html(client.post(address, {"version": version}, follow=True))
    assert "刚有人改过" in text
    assert Step.objects.get(ref="s1").state == "open"
    assert "要试验报告" in text


@pytest.mark.parametrize("name", ["late_done", "late_move", "late_drop"])
def test_a_stranger_finds_nothing(people: Cast, name: str) -> None:
    data = {"version": "1", "due": "2027-01-01"}
    address = reverse(name, args=[people.account, "step", "s1"])
    assert visitor(people.stranger).post(address, data).status_code == 404
    assert visitor(people.manager).post(address, data).status_code == 403
    assert visitor(people.owner).get(address).status_code == 405
    assert visitor(people.owner).post(reverse(name, args=[people.account, "event", "e1"]), data).status_code == 404
    assert Step.objects.get(ref="s1").state == "open"


def test_a_thing_becomes_a_step_with_its_day(people: Cast) -> None:
    client = visitor(people.owner)
    text = html(client.get(reverse("today")))
    form = re.search(
        r'action="(/today/plan/\d+/)">.*?name="key" value="([^"]+)".*?name="due" value="([^"]+)"', text, re.DOTALL
    )
    assert form
    assert form[3] == timezone.localdate().isoformat()
    before = Step.objects.count()
    after = html(client.post(form[1], {"key": form[2], "due": form[3]}, follow=True))
    assert Step.objects.count() == before + 1
    step = Step.objects.latest("pk")
    assert step.due == timezone.localdate()
    assert step.text in after
    assert "已排" in after


def test_a_thing_that_is_no_longer_proposed_says_so(people: Cast) -> None:
    before = Step.objects.count()
    response = visitor(people.owner).post(
        reverse("today_plan", args=[people.deal]), {"key": "no|such|thing", "due": "2027-01-01"}, follow=True
    )
    assert "建议已经变了" in html(response)
    assert Step.objects.count() == before
    address = reverse("today_plan", args=[people.deal])
    assert visitor(people.stranger).post(address, {"key": "x", "due": "2027-01-01"}).status_code == 404


def test_what_needs_care_is_shown_with_its_level_in_words(people: Cast, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = people.owner
    levels: tuple[GuardLevel, ...] = ("forbidden", "approval", "careful")
    care = tuple(Care(level, f"词{level}", f"事{level}", "青屿", "/opportunities/1/") for level in levels)
    page = replace(page_of(people), care=care)
    with translation.override("zh-hans"):
        text = render_to_string("today/today.html", {"day": page, "drop_reasons": presenting.drop_reasons()}, request)
    assert re.findall(r"词(\w+) · 青屿", text) == list(levels)
    assert "column-side" in text
    for word in ("禁止", "需审批", "谨慎"):
        assert word in text


def test_without_anything_that_needs_care_there_is_no_second_column(people: Cast) -> None:
    page = page_of(people)
    assert ("column-side" in html(visitor(people.owner).get(reverse("today")))) == bool(page.care)


# --- what is set for today ---


def appointment(people: Cast, **more: Any) -> str:
    """A visit today at 14:30 in the owner's account; its id."""
    values = {"at": "14:30", "kind": "visit", "state": "planned", "people": ["cen"], "us": ["ye"]} | more
    account = Account.objects.get(pk=people.account)
    deal = Opportunity.objects.get(pk=people.deal)
    Event.objects.create(
        account=account, opportunity=deal, ref="v1", position=99, on=timezone.localdate(), **values
    )  # fmt: skip
    Account.objects.filter(pk=people.account).update(version=account.version + 1)
    return "v1"


def test_an_appointment_is_first_with_its_time_and_opens_its_plan(people: Cast) -> None:
    event = appointment(people, purpose={"ours": {"zh": "拿到三条顾虑", "en": "Hear three worries"}})
    first = page_of(people).things[0]
    assert (first.kind, first.at, first.title) == ("event", "14:30", "见岑海宁：拿到三条顾虑")
    assert first.url == reverse("opportunity_event", args=[people.deal, event])
    assert first.why
    assert first.lines
    assert first.effort
    assert page_of(people, "en").things[0].title == "See 岑海宁: Hear three worries"
    text = html(visitor(people.owner).get(reverse("today")))
    assert re.search(rf'href="{first.url}" data-drawer', text)
    assert not [one for one in page_of(people).things[1:] if "岑海宁" in one.title]


def test_one_without_a_purpose_takes_the_proposals(people: Cast) -> None:
    appointment(people)
    first = page_of(people).things[0]
    assert first.title.startswith("见岑海宁：")
    assert first.title.split("：")[1] not in first.also


@pytest.mark.parametrize(("kind", "us"), [("executive_meeting", []), ("no_such_kind", ["ye"])])
def test_a_title_never_holds_a_question_mark_for_a_name(people: Cast, kind: str, us: list[str]) -> None:
    appointment(people, kind=kind, us=us, purpose={"ours": "x"})
    first = page_of(people).things[0]
    assert "?" not in first.title
    assert "岑海宁" in first.title


def test_what_is_planned_for_today_is_ticked_off_where_it_stands(people: Cast) -> None:
    client = visitor(people.owner)
    form = re.search(
        r'action="(/today/plan/\d+/)">.*?name="key" value="([^"]+)".*?name="due" value="([^"]+)"',
        html(client.get(reverse("today"))), re.DOTALL,
    )  # fmt: skip
    assert form
    client.post(form[1], {"key": form[2], "due": form[3]})
    step = Step.objects.latest("pk")
    first = page_of(people).things[0]
    assert (first.kind, first.ref, first.title) == ("step", step.ref, step.text)
    assert [one.title for one in page_of(people).things].count(step.text) == 1
    client.post(reverse("late_done", args=[first.account, "step", first.ref]), {"version": first.version})
    step.refresh_from_db()
    assert step.state == "done"


def test_what_does_not_fit_into_three_is_listed_below(people: Cast) -> None:
    for number in range(5):
        where = actions.Where(people.account, people.deal)
        actions.add_step(people.owner, actions.AddStep(where, f"今天第{number}件", "ye", timezone.localdate()))
    page = page_of(people)
    assert {one.title for one in page.things} | {one.text for one in page.rest} >= {f"今天第{n}件" for n in range(5)}
    text = html(visitor(people.owner).get(reverse("today")))
    assert "今天还有" in text
    ids = re.findall(r'id="(move-\d+)"', text)
    assert len(ids) == len(set(ids))


# --- another one ---


def test_another_one_comes_and_undo_brings_the_first_back(people: Cast) -> None:
    client = visitor(people.owner)
    before = html(client.get(reverse("today")))
    aside = re.compile(r'action="(/today/aside/\d+/)">.*?name="key" value="([^"]+)"', re.DOTALL)
    form = aside.search(before)
    assert form
    after = html(client.post(form[1], {"key": form[2]}, follow=True))
    assert form.groups() not in aside.findall(after)
    back = re.search(r'action="(/today/aside/\d+/back/[^"]+)"', after)
    assert back
    again = html(client.post(back[1].replace("&amp;", "&"), follow=True))
    assert form.groups() in aside.findall(again)
    assert client.post(form[1], {}).status_code == client.post(form[1] + "back/", {}).status_code == 400


def test_what_answers_a_stop_cannot_be_put_aside(people: Cast) -> None:
    StageSpan.objects.filter(opportunity=people.deal).update(stage="bidding")
    Account.objects.filter(pk=people.account).update(version=9)
    page = page_of(people)
    firm = [one for one in page.things if one.firm]
    assert firm
    client = visitor(people.owner)
    for one in firm:
        client.post(reverse("today_aside", args=[one.opportunity]), {"key": one.key})
    again = replace(people, owner=User.objects.get(pk=people.owner.pk))
    assert [one.key for one in page_of(again).things if one.firm] == [one.key for one in firm]


# --- refused ---


def test_a_plan_the_guard_stops_says_by_which_rule(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise actions.Forbidden(("J2", "F3"))

    monkeypatch.setattr(actions, "add_step", refuse)
    key = next(one.key for one in page_of(people).things if one.key)
    where = next(one.opportunity for one in page_of(people).things if one.key)
    text = html(
        visitor(people.owner).post(reverse("today_plan", args=[where]), {"key": key, "due": "2027-01-01"}, follow=True)
    )
    assert "这一步没有记下：它碰到规则 J2、F3。" in text
